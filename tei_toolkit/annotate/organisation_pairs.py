"""Recognises bodies that are named together: ``the British and French Embassies``, ``Departments of State and Defense``; and
firms by the names of two partners: ``Baldwin & Crewe``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists, word_class
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = rf"[{UPPER}][\w’'-]+"
NUMBER = r"\d{1,3}(?:st|nd|rd|th)"
INITIALS = rf"(?!Mr|Dr|St)[{UPPER}][a-z]?\.(?: ?[{UPPER}]\.)?"
STATE = rf"(?:the )?{WORD}(?: {WORD})?"
DEPARTMENTS = re.compile(
    rf"(?=[DM])(?<![\w-])(?:Departments|Ministries) (?:of|for)\s(?:the )?{WORD}"
    rf"(?:(?: |, (?:the )?|,? and (?:the |of |for )?){WORD}){{0,6}}"
)
MISSIONS = re.compile(rf"(?=[ELG])(?<![\w-])(?:Embassies|Legations|Governments) of\s{STATE}(?:, {STATE}){{0,5}},?\sand {STATE}")
PARTNERS = re.compile(
    rf"(?=[{UPPER}])(?<![\w.&-])(?:(?:{WORD}|{INITIALS}) )?(?P<one>{WORD}) & (?P<two>{WORD})(?: {WORD})?(?![\w&-])"
    r"(?: (?:Ltd|Inc|Co)\b\.?)?"
)
KINDRED = frozenset(
    {"sons", "söhne", "sohn", "son", "brothers", "bros", "co", "cie", "company", "fils", "figli", "hijos", "partners"}
)
BEFORE = re.compile(r"(?:\b(?:Mr|Mrs|Miss|Dr|Nos?|Vols?|Lt|Capt|Col|Maj|Gen)\.? |\d )$")
GOODS = re.compile(
    r" (?:goods|wares?|cloths?|shawls?|cottons?|linens?|silks?|ware|manufactures|hardware|trades?|markets?|prices?)\b"
)
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
NEVER = Word.FUNCTION | Word.CALENDAR | Word.TITLE | Word.PLURAL


@cache
def _pairs() -> re.Pattern[str]:
    """Two or more words or numbers before a head in the plural."""
    return re.compile(
        rf"(?=[{UPPER}\d])(?<![\w.])(?P<first>{WORD}|{NUMBER})"
        rf"(?P<more>(?:, (?:{WORD}|{NUMBER})){{0,4}}),?\s(?:and|&)\s(?P<last>{WORD}|{NUMBER})"
        rf"(?:[^\S\n]{WORD}){{0,2}}\s{word_class('plural-head')}(?![\w-])(?: of (?:the )?{WORD})?"
    )


def together(text: str) -> Iterator[Mention]:
    """Bodies that share their head, and firms of partners, by start."""
    found: list[Mention] = []
    if "Departments" in text or "Ministries" in text:  # quicker than the patterns, which few texts need
        found += [Mention(m.start(), m.end()) for m in DEPARTMENTS.finditer(text) if " and " in m[0]]
    if "Embassies" in text or "Legations" in text or "Governments" in text:
        found += [Mention(m.start(), m.end()) for m in MISSIONS.finditer(text)]
    found += [Mention(m.start(), m.end()) for m in _pairs().finditer(text) if _alike(m)]
    if " & " in text:
        found += [Mention(m.start(), m.end()) for m in PARTNERS.finditer(text) if _partners(text, m)]
    yield from sorted(found)


def _alike(m: re.Match[str]) -> bool:
    """Whether the words that stand together say of what kind each body is: two nations, two numbers, two subjects."""
    members = [m["first"], *m["more"].replace(",", " ").split(), m["last"]]
    if all(w[0].isdigit() or fold(w) in ORDINALS for w in members):
        return True
    kinds = [_kind(w) for w in members]
    if any(kind & (NEVER | Word.ORG | Word.GIVEN) & ~Word.RANK and not kind & Word.DEMONYM for kind in kinds):
        return fold(members[0]) in ("army", "navy") and not kinds[-1] & NEVER
    return all(kind & Word.DEMONYM for kind in kinds) or all(kind & (Word.COMMON | Word.DEMONYM) for kind in kinds)


def _partners(text: str, m: re.Match[str]) -> bool:
    """Whether two names with an ampersand are a firm's."""
    if m["one"].isupper() or BEFORE.search(text, max(0, m.start() - 6), m.start()):
        return False
    one, two = _kind(m["one"]), _kind(m["two"])
    if one & (NEVER | TITLED | Word.ORG):
        return False
    if all(
        found and found[0].feature in ("island", "region", "country", "former") for found in map(lookup, (m["one"], m["two"]))
    ):
        return False
    if (
        one & Word.PLACE
        and not two
        and re.search(r"\b(?:to|at|in|sees?|saw|from|off|near|of|between|past|for) $", text[max(0, m.start() - 9) : m.start()])
    ):
        return False  # "one sees Imbros & Samothrace"
    if two & Word.PLACE and not (two | one) & (Word.SURNAME | Word.FAMOUS) and GOODS.match(text, m.end()):
        return False  # "Muslins & Paisley shawls"
    if fold(m["two"]) in KINDRED:
        return True
    return not two & (NEVER | TITLED | Word.ORG | Word.COMMON | Word.DEMONYM) and not one & (
        Word.COMMON | Word.GIVEN | Word.DEMONYM
    )


def _kind(word: str) -> int:
    return lexicon().get(fold(word), 0) if word not in lists()["acronym"] else Word.GENERIC
