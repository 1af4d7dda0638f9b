"""Recognises units of armies by how they are counted: ``231 Infantry Brigade``, ``2nd Bn., The Welch Regiment``, ``9 SS Panzer
Division``. Units that are named without a number are found by their heads, like other bodies.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

CARDINAL = r"(?:\d{1,3}/\d{1,3}|[IVX]{1,3}/\d{1,3}|\d{1,4}|[IVX]{1,6})"
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)(?:/\d{1,3}(?:st|nd|rd|th))?|\d{1,3}/\d{1,3}(?:st|nd|rd|th)"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)"
)
FORCE = r"(?:R(?:C|A|I|NZ|P|SA)?AF|R\.A\.F|USAF|USMC|USN|IAF|PAF|AIF|CEF|NZEF)(?![\w.])"  # that the unit is of
CORPS = r"(?:R\.?A\.?(?:S\.?C\.?|M\.?C\.?|O\.?C\.?|P\.?C\.?)?|R\.?E\.?(?:M\.?E\.?)?|R\.?H\.?A\.?|R\.?I\.?A\.?S\.?C\.?)(?![\w.])"
HEADQUARTERS = (
    r"(?:(?:Rear |Main |Tac(?:tical)? |Adv(?:anced)? )?(?:HQ|H\.Q\.|Headquarters|Hqrs?\.?|Staff)(?: of(?: the)?|,)? )?"
    r"(?:(?:ROK|US|UK|NK|USSR|PRC) )?"
)
NOT_COUNTING = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?|[Nn]os?\.?|items?|paras?|Chapter|Section|Article"
    r"|page|p\.)[ \n]$"
)
COUNTS = re.compile(r" (?:officers?|men|commanders?|troops|soldiers|vehicles|trucks|lorries|tanks|guns|wagons|cars|rations)\b")
ROMAN = re.compile(r"[IVX]+")
NOT_ALONE = frozenset({"front", "troop", "foot"})  # with an ordinal and nothing else these are no units
WHOLE = frozenset({"corps", "division", "brigade", "regiment", "battalion", "squadron", "battery", "commando"})
PARTS = WHOLE | {"company", "bde", "bn", "btn", "coy", "sqn", "bty", "regt", "rgt", "troop", "platoon", "div"}
QUOTED = r" [\"“„][A-Z][^\"“”„\n]{2,30}[\"”“]"  # the honorary name of a division
INITIALLED = re.compile(
    r"(?<![\w.,/£$-])(?:\d{1,3}|\d/\d{1,3}(?:st|nd|rd|th)?)/(?!U\.S)(?:[A-Z]\.(?:&)?){3,6}(?![\w/])"
)  # "7/K.R.R.C."
REACH = 80  # code points around the word of a unit in which its number and its name are looked for


class Forms(NamedTuple):
    """The patterns that the lists of arms, units and regiments make."""

    stem: re.Pattern[str]
    counted: re.Pattern[str]
    lettered: re.Pattern[str]
    standing: re.Pattern[str]
    numbered: re.Pattern[str]
    titled: re.Pattern[str]
    called: re.Pattern[str]


@cache
def _forms() -> Forms:
    arm, unit, short, called, medical = map(word_class, ("arm", "unit", "unit-short", "regiment", "medical"))
    kind = rf"(?:{unit}|{short}\.?|{called})"
    named = rf"(?:(?:The |the |His |Her )?(?:[A-Z][\w’'-]+ (?:and )?){{0,4}}{word_class('regiment-kind')}\.?)"
    arms = rf"(?:[ \n-](?:{arm}\.?|\([A-Z][\w. ]{{1,24}}\)))"
    return Forms(
        stem=re.compile(rf"(?=[A-Z])(?<![\w-])(?:{unit}|{short}|{called}|{medical}|{word_class('numbered')}|Air)(?![\w-])"),
        counted=re.compile(
            rf"(?<![\w.,/:£$-])(?P<hq>{HEADQUARTERS}(?:the )?)(?:(?P<ordinal>{ORDINAL})|(?P<cardinal>{CARDINAL}))"
            rf"(?P<arms>{arms}{{0,5}})[ \n](?P<unit>{kind})(?![\w-]|[’'][^s])(?: {CORPS}|,? {FORCE})?"
            rf"(?P<named>,? (?:of (?=[Tt]he [A-Z]))?{named}(?![\w-])|{QUOTED})?"
        ),
        lettered=re.compile(
            r"(?<![\w.])(?:No\.? \d{1,2}|\d{1,2}(?= Coy)|[\"'“‘]?[A-HS-Z][\"'”’]?|HQ)"
            r" (?P<unit>Coy|Company|Squadron|Sqn|Battery|Bty|Troop)"
            r"(?![\w-])\.?"
            rf"(?P<named>,? (?:of the |of )?(?:(?:{ORDINAL}|{CARDINAL}){arms}{{0,4}} )?"
            rf"(?:{kind}(?![\w-])(?:,? {named}(?![\w-]))?|{named}(?![\w-])))?"
        ),
        standing=re.compile(
            r"(?<![\w.])(?:Div|Bde|Bn|Regt|Corps|Army|Brigade|Division|Battalion)\.? (?:HQ|H\.Q\.|Hqrs?\.?)(?!\w)"
        ),
        numbered=re.compile(
            rf"(?<![\w.,/])(?:Nos?\.? \d{{1,4}}{arms}{{0,3}} (?:{word_class('numbered')}|{medical})"
            rf"|\d{{1,3}}(?:st|nd|rd|th)?{arms}{{0,3}} {medical})(?![\w-])(?:,? {FORCE})?"
        ),
        titled=re.compile(rf"(?<![\w.’'-])(?P<name>[A-Z][\w-]{{2,15}}) {short}(?![\w-])"),
        called=re.compile(rf"{short}\.?|{called}"),
    )


def units(text: str) -> Iterator[Mention]:
    """The counted units that a text names, by start."""
    yield from (Mention(m.start(), m.end()) for m in (INITIALLED.finditer(text) if "/" in text else ()))
    done = 0
    for stem in _forms().stem.finditer(text):
        if stem.start() >= done and (found := _around(text, stem.start(), max(done, stem.start() - REACH), stem.end() + REACH)):
            done = found.end
            yield found


def _around(text: str, at: int, begin: int, end: int) -> Mention | None:
    """The counted unit that the word at a place belongs to."""
    forms = _forms()
    for m in forms.lettered.finditer(text, begin, end):
        if m.start() <= at < m.end() and (m["named"] or m["unit"] in ("Coy", "Sqn", "Bty")):
            return Mention(m.start(), _end(text, m))
    for m in forms.counted.finditer(text, begin, end):
        if m.start() <= at < m.end() and _counted(text, m):
            start = m.end("hq") if m["hq"] == "the " else m.start()
            of_a_part = m["named"] is None or m["unit"].lower().rstrip(".") in PARTS or m["named"].strip()[0] in '"“„'
            return Mention(start, _end(text, m) if of_a_part else m.start("named"))
    for m in forms.standing.finditer(text, begin, end):
        if m.start() <= at < m.end():
            return Mention(m.start(), m.end())
    for m in forms.numbered.finditer(text, begin, end):
        if m.start() <= at < m.end():
            return Mention(m.start(), _end(text, m))
    for m in forms.titled.finditer(text, begin, end):
        if m.start() <= at < m.end() and _title(m["name"]):
            return Mention(m.start(), _end(text, m))
    return None


def _title(name: str) -> bool:
    """Whether a word before a unit's is its name, not its arm, an office or the first word of a sentence: ``NEHRU Bde``."""
    kind = lexicon().get(fold(name), 0)
    return not kind & (TITLED | Word.FUNCTION | Word.COMMON | Word.CALENDAR | Word.DEMONYM) and not re.fullmatch(
        word_class("arm"), name
    )


def _end(text: str, m: re.Match[str]) -> int:
    """Without the full stop that ends a sentence, not an abbreviation."""
    end = m.end()
    stops = text[end - 1] == "." and text[end - 2].islower()
    return end - 1 if stops and (end == len(text) or text[end] == "\n" or text[end : end + 2].strip().isupper()) else end


def _counted(text: str, m: re.Match[str]) -> bool:
    """Whether the number counts the unit: an ordinal always does, another one where nothing else can be meant."""
    unit, arms = m["unit"].lower().rstrip("."), m["arms"].split()
    if m["ordinal"]:
        return bool(arms) or unit not in NOT_ALONE or m["named"] is not None
    if ROMAN.fullmatch(m["cardinal"]):
        return unit in ("corps", "army", "army corps", "fleet") or bool(arms)
    if NOT_COUNTING.search(text, max(0, m.start() - 12), m.start()) or COUNTS.match(text, m.end()):
        return False
    if arms or m["named"] or _forms().called.fullmatch(m["unit"]):
        return True
    return unit in WHOLE and int(m["cardinal"].split("/")[0]) > 1
