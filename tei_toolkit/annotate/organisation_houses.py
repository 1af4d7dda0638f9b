"""Recognises trading houses by their partners and kin (``Hansen and Co.``, ``Hope, Baring & Clifford``), the offices that are
called after who holds them (``Surveyor-General's Office``), and the units that a soldier calls by their kind alone (``the Bn.``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, places
from tei_toolkit.annotate.tokens import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = rf"[{UPPER}][\w’'-]+"
SHORT_NAMES = (
    r"(?:Thos|Wm|Jno|Jn|Jas|Chas|Geo|Robt|Edwd?|Hy|Saml|Danl|Benj|Jos|Alexr?|Richd|Fredk?|Jac|Joh|Ph|Th|Gebr|Vve|Wwe|Wed)\."
)
HOUSE = re.compile(
    rf"(?<![\w.’'&-])(?:(?:{SHORT_NAMES}|(?:[{UPPER}]\. ?){{1,3}}) ?)?(?P<first>{WORD})(?P<more>(?: {WORD}|, {WORD}){{0,3}}),?"
    rf" (?P<link>&|and)"
    r" (?P<kin>Co|Comp|Cie|Sons|Son|Nephews?|Brothers|Bros|Company|Fils|Söhne|Sohn|Zonen|Zoon|Neveux?|Hijos?|Sobrinos|Hermanos"
    r"|Figli|Figlio|Fratelli|Nipoti|Successors|Erben|Wwe)(?![\w-])\.?"
)
TRADED = frozenset({"Co", "Comp", "Cie", "Sons", "Bros", "Company"})  # what "and" joins to a house, too
ABBREVIATED = frozenset({"Co", "Comp", "Cie", "Bros"})
ARM = frozenset({"headquarters", "a", "b", "c", "d"})  # "Headquarters and Company" are soldiers
SIGNING = re.compile(
    rf"(?m)^[^\S\n]*(?P<house>(?P<one>{WORD})(?:, {WORD}){{1,3}} & (?P<last>{WORD}))[^\S\n]*\.?$"
)  # how a house of three signs
OFFICE = re.compile(
    rf"(?<![\w’'-])(?P<who>(?:(?:Lord|Prime|High|Deputy|District|Chief|Vice|Assistant|Principal|Grand|Crown|State|Public|Naval|Military"
    rf"|Air|Commercial|Attorney|Lieutenant|Political|Provincial|Regional|Resident|Native|Divisional|Queen[’']s|King[’']s|Cabinet"
    rf"|Foreign|Colonial"
    rf"|Chamber|Superintendent|Under)[ -]){{0,2}}(?P<holder>{WORD}?))[’']s "
    r"(?:Office|Department|Chambers|Secretariat|Headquarters|Branch|Chancery|Bureau)(?![\w-])"
)
HELD = re.compile(r"s (?:Office|Department|Chambers|Secretariat|Headquarters|Branch|Chancery|Bureau)")
HOLDER = re.compile(
    r"(?:.*-)?(?:General|Governor|Commissioner|Minister|Premier|President|Chancellor|Admiral|Consul|Secretary|Resident|Viceroy|Attaché"
    r"|Attache|Prosecutor|Procurator|Auditor|Treasurer|Comptroller|Marshal|Commandant|Registrar|Solicitor|Advocate|Sheriff|Agent|Collector"
    r"|Controller|Ambassador|Administrator|Magistrate|Paymaster|Master|Surveyor|Inspector|Mayor|Coroner|Chamberlain|Delegate|Rapporteur)"
)
SOLDIERS = ("Bn", "Bde", "Battalion", "Brigade", "BATTALION", "BRIGADE", "Regt", "Coy")
COUNTED = re.compile(
    r"\d(?:st|nd|rd|th)?\.? (?:\([A-Z][\w. ]{0,20}\) )?(?:[A-Z][\w.]{1,12} ){0,2}(?:Bn|Bde|Battalion|Brigade|BATTALION|BRIGADE)\b"
)
BY_KIND = re.compile(
    r"(?<!\w )(?<![\w./-])(?P<bn>(?:Bn|Bde|Regt)\.)(?![\w/])(?= [a-z]|\s?[,;)])"
    r"|he (?<=\b[Tt]he )(?P<the>Battalion|Brigade|Division|Regiment|Bn\.?|Bde\.?|Div\.?|Corps)(?= (?:[a-z]|on [A-Z])|[.,;)])"
    r"(?! (?:commander|line|area|of|major|staff|sector)\b)"
    r"|(?<=[a-z] of )(?P<of>Bn\.|Bde\.|Regt\.)(?= [a-z])"
    r"|(?<=: )(?P<order>Division|Brigade|Battalion|Bde\.|Bn\.) (?=to [a-z])"
)  # "the Brigade", "strength of Bn.", "Bn. in old line"


def houses(text: str, *, soldiers: bool) -> Iterator[Mention]:
    """The trading houses, offices and units of a text that go by their people or their kind, in no order.

    ``soldiers``: the text counts units, so that one may be called by its kind.
    """
    for at in places(text, *((" & ",) if "&" in text else ()), " and Co", " and Sons"):
        for m in HOUSE.finditer(text, max(0, at - 60), at + 16):
            if m.start("link") == at + 1 and _house(m):
                yield Mention(m.start(), _end(m))
    if "&" in text:
        for m in SIGNING.finditer(text):
            strange = [word for word in re.findall(WORD, m["house"])[:-1] if not _partner(word)]
            if not strange and not _kind(m["last"]) & (Word.FUNCTION | Word.ORG | Word.PLACE):
                yield Mention(*m.span("house"))
    for near in HELD.finditer(text):
        for m in OFFICE.finditer(text, max(0, near.start() - 50), near.end() + 1):
            if m.start() <= near.start() < m.end() and HOLDER.fullmatch(m["holder"]):
                yield Mention(m.start(), m.end())
    if soldiers and any(COUNTED.search(text, max(0, at - 50), at + 12) for at in places(text, *SOLDIERS)):
        for m in BY_KIND.finditer(text):
            yield Mention(*m.span(m.lastgroup or 0), sure=False)


def _partner(word: str) -> bool:
    """Whether a word may be a merchant's surname: no list has it as another word alone."""
    kind = _kind(word)
    if kind & (Word.FUNCTION | Word.CALENDAR | Word.TITLE | Word.PLURAL | Word.ORG):
        return False
    return not kind & (Word.COMMON | Word.PLACE | Word.DEMONYM) or bool(kind & (Word.SURNAME | Word.GIVEN | Word.FAMOUS))


def _house(m: re.Match[str]) -> bool:
    """Whether words before a kinsman's are those of merchants."""
    words = [m["first"], *re.findall(WORD, m["more"])]
    if m["link"] == "and" and (m["kin"] not in TRADED or (m["kin"] in ABBREVIATED and not m[0].endswith("."))):
        return False
    if fold(m["first"]) in ARM or len(words[0]) < 3:
        return False
    none = Word.FUNCTION | Word.CALENDAR | Word.ORG | Word.PLURAL | Word.DEMONYM | Word.TITLE
    surely = Word.SURNAME | Word.GIVEN | Word.FAMOUS
    return not any(_kind(word) & none and not _kind(word) & surely for word in words) and not _kind(m["first"]) & Word.FUNCTION


def _end(m: re.Match[str]) -> int:
    """Without the full stop that ends a sentence after whole words; an abbreviation keeps its own."""
    return m.end() - (m[0].endswith(".") and m["kin"] not in ABBREVIATED)


def _kind(word: str) -> int:
    return lexicon().get(fold(word), 0)
