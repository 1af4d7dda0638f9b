"""Recognises bodies by a word written small that says what they are (``the firm "Dahl-Larsen"``, ``the oil company Elf``), by who
sits in them (``Secretary of the VC``), by brothers and their like, and the committees that a bracket tells apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists
from tei_toolkit.annotate.tokens import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = rf"[{UPPER}][\w-]+"
FIRM = r"(?:firm|company|concern|corporation|consortium|airline|combine|shipping line|trading house|publishing house|news agency)"
GROUP = (
    r"(?:trust|party|organi[sz]ation|detachment|battalion|brigade|regiment|division|society|association|union|club|co-?operative"
    r"|kolkhoz|sovkhoz|(?:collective|state) farm|factory|plant|works|shipyard|bank|league|unit|underground group)"
)
QUOTED = rf"[\"“„«](?P<name>(?=[{UPPER}])[^\"“”„«»\n.!?;]{{2,40}})[\"”“»]"
LED = re.compile(rf"(?=[a-z])\b(?:{FIRM}|{GROUP}|movement) {QUOTED}")
FOLLOWED = re.compile(rf"(?=[\"“„«]){QUOTED} (?:{FIRM}|{GROUP}|partisans?)\b(?! line\b)")
TRADE = (
    r"(?:oil|petroleum|mining|shipping|steamship|insurance|trading|fruit|sugar|rubber|timber|tobacco|construction|engineering"
    r"|electricity|telephone|steel|chemical|motor|film)"
)
CALLED = re.compile(
    rf"(?=[acefimnoprst])\b(?:{TRADE} company|(?!company){FIRM}) (?:of )?"
    rf"(?P<name>{WORD}(?:(?: | & ){WORD}){{0,2}})(?![\w-]|[’'](?!s\b))"
)  # not "the company Commander"
EMPLOYS = re.compile(
    r"(?=[acdejmrw])\b(?:agent|clerk|director|engineer|employee|job|manager|representative|work(?:s|ed|ing)?|employed)"
    rf" (?:for|at|of|with|in) (?:the )?(?P<name>{WORD}) (?:company|firm|concern|works)\b"
)  # "an agent of the Viktoria company"
BROTHERS = re.compile(
    rf"(?=[{UPPER}])(?<![\w.’'-])(?P<whole>(?P<name>{WORD})(?: {WORD})? (?:Brothers(?! and [Ss]isters)|Bros\b\.?|Frères))(?!\w)"
    rf"(?:(?: and | or )(?P<other>{WORD}[’']s)"
    r"(?= (?:cannot|can|could|must|should|are|were|have|had|pay|offer|sell|buy)\b|[.,;]))?"
)
SITS = re.compile(
    r"(?=[A-Zbmps])\b(?:[Ss]ecretary|[Ss]ecretariat|[Pp]lenum|[Pp]residium|[Bb]ureau|[Bb]uro|members?|session|meeting) of the"
    r" (?P<name>[A-Z]{2})(?![\w.’'/-]| [A-Z\d])"
)
OFFICE = re.compile(
    r"(?=[BCOS])\b(?:Bureau|Cabinet|Chancellery|Office|Secretariat) of the (?:\d(?:st|nd|rd|th)|First|Second|Third|Deputy|Acting)"
    r" (?:(?:Deputy |Vice[- ])?(?:Prime )?(?:Secretary|Minister|Premier|Chairman|President))(?![\w-])"
)
TOLD_APART = re.compile(
    rf"(?=[{UPPER}])(?<![\w.])(?:{WORD} ){{1,4}}\((?:{WORD}(?: and {WORD})?)\) (?:(?:Sub-)?Committee|(?:SUB-)?COMMITTEE)(?!\w)"
)  # "Far Eastern (Official) Committee"
SERVICE = re.compile(
    r"(?=[ACGLMB])\b(?:General|Gen\.|Colonel|Col\.|Lt\. Col\.|Major|Maj\.|Captain|Capt\.|Admiral|Adm\.|Brigadier General"
    rf"|Commander|Lieutenant|Lt\.) (?:[{UPPER}][\w.’'-]* ){{0,3}}[{UPPER}][\w’'-]+, (?P<name>USA|USN|USMC|USAF)(?![\w-])"
)  # what an officer serves in
ABTEILUNG = re.compile(r"(?=[HA])(?<![\w.])(?:HA|Abt\.) (?!I [a-z])[IVX]{1,5}(?:/[A-Z\d]{1,2})?(?![\w’'])")
DESKS = re.compile(
    r"(?=[A-Zbftw:])(?:\b(?:[Tt]hat|by|from|of|to|with|between) |: )(?P<list>[A-Z]{2,4}(?:, [A-Z]{2,4}){0,4}),? and (?=the [A-Z])"
)  # "by NA, UNA and the Department of Defense"
DESK = re.compile(r"[A-Z]{2,4}")
PERSONS = re.compile(r"\b(?:[Tt]he|[Dd]ear|[Mm]y|[Oo]ur|[Tt]wo|[Tt]hree|[Bb]oth) $")
PRONOUNS = frozenset({"I", "We", "You", "They", "He", "She", "It"})
NO_FIRM = Word.FUNCTION | Word.DEMONYM | Word.CALENDAR | Word.ORG | TITLED


def by_kind(text: str) -> Iterator[Mention]:
    """The bodies of which the words beside them say that they are bodies, in no order."""
    for pattern in (LED, FOLLOWED):
        yield from (Mention(*m.span("name")) for m in pattern.finditer(text) if _a_name(m["name"]))
    yield from (Mention(*m.span("name")) for m in EMPLOYS.finditer(text) if _firm(m["name"]))
    for m in CALLED.finditer(text):
        if stop := _firm(m["name"]):
            yield Mention(m.start("name"), m.start("name") + stop)
    for m in BROTHERS.finditer(text):
        if not _kind(m["name"]) & NO_FIRM and not PERSONS.search(text, max(0, m.start() - 6), m.start()):
            yield Mention(*m.span("whole"))
            if m["other"]:
                yield Mention(*m.span("other"))
    for m in SITS.finditer(text):
        if fold(m["name"]) not in lists()["country"] | lists()["no-body"]:
            yield Mention(*m.span("name"), sure=False)
    for pattern in (OFFICE, TOLD_APART, ABTEILUNG):
        yield from (Mention(m.start(), m.end()) for m in pattern.finditer(text))
    yield from (Mention(*m.span("name")) for m in SERVICE.finditer(text))


def desks(text: str, found: list[Mention]) -> list[Mention]:
    """Offices by their letters before a body that stands beside them: ``by NA, UNA and the Department of Defense``."""
    if not (lists_ := [m for m in DESKS.finditer(text) if not m["list"].isdigit()]):
        return []
    starts, extra = {mention.start for mention in found}, []
    for m in lists_:
        letters = [(m.start("list") + d.start(), m.start("list") + d.end(), d[0]) for d in DESK.finditer(m["list"])]
        if m.end() + len("the ") in starts and not any(_no_letters(word) for *_, word in letters):
            extra += [Mention(start, end, sure=False) for start, end, _ in letters if start not in starts]
    return extra


def _no_letters(word: str) -> bool:
    """Whether letters are a country's or what is no body at all."""
    return word in ("NY", "LA", "DC") or (
        fold(word) in lists()["country"] | lists()["no-body"] and word not in lists()["acronym"]
    )


def _a_name(name: str) -> bool:
    """Whether quoted words are a name, not a sentence that is cited."""
    words = name.split()
    return len(words) <= 2 or (len(words) <= 5 and not words[-1][0].islower() and words[0] not in PRONOUNS)


def _firm(name: str) -> int:
    """How many code points of capitalised words are a firm's name: none where the first says what somebody is or where it is."""
    first, *more = name.split(" ")
    if _kind(first) & (NO_FIRM | Word.GENERIC | Word.PLACE):
        return 0
    stop = len(first)
    for word in more:
        if word != "&" and _kind(word) & (Word.TITLE | Word.FUNCTION | Word.CALENDAR):
            break
        stop += 1 + len(word)
    return stop


def _kind(word: str) -> int:
    return lexicon().get(fold(word), 0)
