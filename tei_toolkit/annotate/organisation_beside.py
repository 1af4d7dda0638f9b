"""What a word is by those that stand beside it: a body or none, a country or a province, one body or two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold
from tei_toolkit.annotate.organisation_words import lists
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.annotate.organisation_words import Mention, Search

BESIDE = frozenset(
    {"region", "district", "church", "bloc", "resistance", "radio", "soviet", "governorate"}
)  # bodies by the word before them
STATES = frozenset({"union", "federation", "confederation", "commonwealth"})  # that may be a country's name
MAKERS = frozenset(
    {"citroën", "renault", "volvo", "škoda", "skoda", "saab", "nissan", "messerschmitt", "junkers", "heinkel", "lockheed"}
)
MADE = re.compile(
    r"\b(?:an?|the|his|her|their|my|our|this|that|old|new|black|white|gr[ae]y|green|blue|red|yellow|big|small|private"
    r"|two|three|\d+) $"
)  # what stands before the car or aeroplane that they made
GAPS = (" ", ", ", " - ", " – ")
GOVERNMENT = re.compile(r"(?:(?:Royal|Provisional|Imperial|Military|Federal|Union) )?Government of ")
DEPARTMENTS = frozenset({"Ministry", "Department", "Directorate", "Board", "Bureau", "Secretariat"})
WHOLES = frozenset({"congress", "union", "party", "committee", "federation", "cpsu", "league"})


def body_beside(search: Search, j: int) -> bool:
    """Whether a word is a body's by the word before it: ``Military District``, ``Confessing Church``, ``Baku Soviet``."""
    low, before = search.tokens[j].low, search.tokens[j - 1]
    if low in ("region", "district"):
        return before.low in ("military", "army")
    if low == "church":
        return before.low in lists()["church"]
    if low in ("bloc", "resistance"):
        return not (low == "bloc" and (before.kind & Word.DEMONYM or before.low in lists()["no-bloc"]))
    if low in ("radio", "governorate"):
        return bool(before.kind & Word.DEMONYM)
    if low == "soviet":
        seat = before.kind & Word.PLACE or before.low in ("city", "town", "village", "oblast", "provincial")
        return bool(seat) and not before.kind & Word.DEMONYM and not search.beside(j)
    return False


def airs(search: Search, i: int) -> bool:
    """Whether a name stands behind "Air" or "Radio": a place, or a broadcaster's own name (``Radio Illimani``)."""
    after = search.tokens[i + 1]
    if after.kind & Word.PLACE:
        return True
    none = Word.COMMON | Word.FUNCTION | Word.ORG | TITLED | Word.GENERIC | Word.CALENDAR
    return search.tokens[i].low != "air" and not after.kind & none and not after.initial


def province(search: Search, begin: int, stop: int) -> bool:
    """Whether a department is a part of a country: ``Department of Santander``."""
    if begin + 1 != stop or search.tokens[begin].low not in ("department", "prefecture"):
        return False
    after = search.tokens[stop]
    return search.gap(begin) == " of " and not after.kind & ~(Word.PLACE | Word.SURNAME | Word.GIVEN) and not _wide(after.word)


def _wide(name: str) -> bool:
    """Whether a place is a country or a part of the world, which an office can be for."""
    found = lookup(name)
    return bool(found) and found[0].feature in ("country", "former", "continent", "region")


def is_a_country(search: Search, begin: int, stop: int) -> bool:
    """Whether a union or a federation is a state: ``Union of Soviet Socialist Republics``."""
    if not any(search.tokens[j].low in STATES for j in range(begin, stop + 1)):
        return False
    found = lookup(" ".join(search.text[search.tokens[begin].start : search.tokens[stop].end].split()))
    return bool(found) and found[0].feature in ("country", "former")


def belongs(search: Search, above: Mention, below: Mention) -> bool:
    """Whether a part is named behind the body that it belongs to: ``CC LCY, International Commission``, ``VKP(b) CC Politburo``,
    ``1st Directorate of SNB - Department 36``; or a battalion before its regiment.
    """
    gap = search.text[above.end : below.start]
    if gap not in GAPS:
        return False
    first, second = search.text[above.start : above.end], search.text[below.start : below.end]
    if gap == " ":
        return first.endswith(")")
    last = fold(second.rpartition(" ")[2])
    if gap != ", ":
        return re.match(r"(?:Department|Section|Division|Sector|Branch) \w{1,4}$", second) is not None
    if fold(first.rpartition(" ")[2]) in ("battalion", "squadron", "company", "battery"):
        return last in ("force", "regiment", "guards", "rifles", "corps", "artillery", "engineers")
    behind = search.text[below.end : below.end + 5]
    if behind.startswith((" and ", " or ")) or (behind.startswith(", ") and not behind[2:3].islower() and "\n" not in behind):
        return False  # one of a list
    if GOVERNMENT.match(second) and first.split()[0] in DEPARTMENTS:
        return True  # "Ministry of External Affairs, Government of India"
    lower = below.part or (last == "commission" and first.startswith(("CC ", "CPSU ")))
    whole = any(fold(w) in WHOLES for w in first.split()) or search.text[above.start : above.start + 3] == "CC "
    of = " of " in second and not first.startswith(("CC ", "CPSU "))
    return lower and whole and second.count(" ") <= 3 and not of and _line_own(search, above)


def _line_own(search: Search, mention: Mention) -> bool:
    """Whether no other body of a list stands before: not ", " or " and "."""
    before = search.text[max(0, mention.start - 5) : mention.start]
    return not before.endswith((" and ", " or "))


def made(search: Search, i: int) -> bool:
    """Whether a maker's name is the car or the aeroplane that he made: ``a yellow Renault``."""
    token = search.tokens[i]
    if token.low not in MAKERS or token.capitals or search.text.startswith((" works", " plant", " factor"), token.end):
        return False
    return MADE.search(search.text, max(0, token.start - 12), token.start) is not None
