"""Stretches of a text that may be places: names of the gazetteer, names built like one, words where a place's name would stand.

Finds candidates only; whether one is a place is decided from its context in `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.annotate.names import Word
from tei_toolkit.annotate.place_labels import columned, headed
from tei_toolkit.annotate.place_shapes import opened, quarter, route, street, tibetan
from tei_toolkit.annotate.place_tokens import Candidate, Token, joint
from tei_toolkit.annotate.place_words import words
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import Place, fold, lookup

SURNAMED = re.compile(rf"[’'][sS]?\b| [{UPPER}]")
LONGEST = 6  # words of the longest name that is asked for
LONGEST_NAME = 80  # code points
MARKED = 5  # letters of an unlisted name in capitals
VOWELS = re.compile(r"[AEIOUYÀ-ÅÈ-ÏÒ-ÖØ-ÝŐŰĂŎ].*[AEIOUYÀ-ÅÈ-ÏÒ-ÖØ-ÝŐŰĂŎ]", re.DOTALL)  # what has them is no abbreviation
GROUND = re.compile(r" ([a-z]+)")
NEVER = Word.DEMONYM | Word.CALENDAR | Word.FUNCTION | Word.TITLE | Word.RANK
# Prague II, Gleiwitz I; not "in Prague I met"
NUMERAL = re.compile(r" (?:(?=[IVX]{2})X{0,2}(?:IX|IV|V?I{0,3})|I(?=[,;.)\n]))(?![\w-])")


def candidates(text: str, found: list[Token]) -> Iterator[Candidate]:
    """What may be a place, left to right, not overlapping; the longest known name first."""
    index, count = 0, len(found)
    nearby = words("within") | words("toward") | words("past") | words("before") | {"and", "or", "of", "the", "by", "born"}
    never, opening = words("never"), words("opens")
    while index < count:
        token = found[index]
        candidate = street(text, found, index) or opened(text, found, index) or tibetan(text, found, index)
        known = _known(text, found, index)
        if known and (candidate is None or known.end >= candidate.end):
            candidate = known
        if candidate is None:
            candidate = quarter(text, token, index)
        parts = list(route(text, token, index)) if candidate is None else []
        if parts:
            yield from parts
            index += 1
            continue
        if candidate is None and not token.bits & NEVER and _single(text, token, nearby):
            last = index
            while (
                last + 1 < count
                and last - index < 2
                and found[last + 1].low not in opening
                and text[found[last].end : found[last + 1].start] == " "
                and (_plain(found[last + 1]) or (last == index and _second(text, token, found[last + 1])))
            ):
                last += 1
            candidate = Candidate(
                token.start, found[last].end, index, last, "unknown", (), fold(text[token.start : found[last].end])
            )
        if candidate is None or (candidate.first == candidate.last and token.low in never):
            index += 1
            continue
        yield candidate
        index = candidate.last + 1


def _plain(token: Token) -> bool:
    """A capitalised word that no list knows: it may continue an unlisted name."""
    return not token.bits and len(token.word) > 2 and not token.word.isupper()


def _second(text: str, first: Token, token: Token) -> bool:
    """The second word of an unlisted name after "in", "at" or "near", also where it is a person's name elsewhere: Noi Bai."""
    led = text[max(0, first.start - 12) : first.start].split(" ")
    return (
        len(led) > 1
        and not led[-1]
        and led[-2] in words("within")
        and not first.bits
        and not token.bits & (NEVER | Word.ORG | Word.GENERIC | Word.COMMON | Word.PLACE)
        and not token.word.isupper()
        and not SURNAMED.match(text, token.end)
    )


def _single(text: str, token: Token, nearby: frozenset[str]) -> bool:
    """An unlisted word is worth a look after a preposition of place, a bracket, a comma or a noun of place."""
    if len(token.word) < 3 or "." in token.word:
        return False  # letters with full stops are initials, a body's or an office's
    if token.start in columned(text) or (len(token.word) > 3 and not token.bits and headed(text, token.start, token.end)):
        return True
    if token.word.isupper() and (len(token.word) < 4 or not (text[token.end : token.end + 1] == "," or _marked(text, token))):
        return False
    if token.low.endswith(("kommando", "führer", "mann", "leiter", "ism", "ist", "aktion", "ity")):
        return False
    before = (
        text[max(0, token.start - 24) : token.start].replace("[", "").replace("]", "").replace("?", "").replace("(", " ").split()
    )
    return not before or before[-1].lower() in nearby or before[-1][-1] in ",(-–/:."


def _marked(text: str, token: Token) -> bool:
    """Whether capitals mark an unlisted name behind a preposition, as in reports of armies: `moving through MUALNUAM`."""
    left = text[max(0, token.start - 24) : token.start]
    led = left.split()
    if not left.endswith(" ") or not led or token.bits or len(token.word) < MARKED or not VOWELS.search(token.word):
        return False
    compass = led[-1] == "of" and len(led) > 1 and led[-2].lower().strip(".") in words("compass") | words("of")
    compass = compass or (
        led[-1] in words("toward") and (ground := GROUND.match(text, token.end)) is not None and ground[1] in words("after")
    )
    return led[-1].islower() and (led[-1] in words("within") or led[-1] in ("through", "towards", "reached", "left") or compass)


def _known(text: str, found: list[Token], index: int) -> Candidate | None:
    """The longest name of the gazetteer that begins with a token."""
    first = found[index]
    ends = [index]
    for last in range(index + 1, min(index + LONGEST, len(found))):
        gap = joint(text, found[last - 1], found[last])
        if gap is None:
            break
        ends.append(last)
    for last in reversed(ends):
        end = found[last].end
        if end - first.start > LONGEST_NAME:
            continue
        name = text[first.start : end]
        if last == index:
            if (first.bits & NEVER and not _country_code(text, first)) or len(name) < 2:
                return None
            places = lookup(name) or _spelled(name)
            if not places and name.endswith("."):
                places, end = lookup(name[:-1]), end - 1
            if not places:
                return None
            if _acronym_only(name, places[0]):
                return None
        else:
            if all(token.bits & NEVER for token in found[index : last + 1]):
                continue
            places = lookup(" ".join(name.split()))
            if not places or (first.bits & Word.FUNCTION and not _starts(places, name)):
                continue
        whole = _continued(text, found, index, last, name)
        if whole is not None:
            return whole
        if last == index and last + 1 < len(found) and found[last + 1].word == name and text[end : found[last + 1].start] == " ":
            last, end = last + 1, found[last + 1].end  # "Sora Sora"
            name = text[first.start : end]
            places = lookup(name)
            if not places:
                return Candidate(first.start, end, index, last, "unknown", (), fold(name))
        numeral = NUMERAL.match(text, end) if places[0].feature in ("city", "camp") else None
        famous = bool(first.bits & Word.PLACE)
        return Candidate(first.start, numeral.end() if numeral else end, index, last, "known", places, fold(name), famous=famous)
    return None


def _continued(text: str, found: list[Token], index: int, last: int, name: str) -> Candidate | None:
    """A name whose second part stands in brackets: `Maków [Mazowiecki]`, `Aleksandrów (Łódzki)`."""
    if last + 1 == len(found):
        return None
    follows = found[last + 1]
    if text[found[last].end : follows.start].strip() not in ("[", "(") or text[follows.end : follows.end + 1] not in ("]", ")"):
        return None
    places = lookup(f"{name} {follows.word}")
    if not places:
        return None
    return Candidate(found[index].start, follows.end + 1, index, last + 1, "known", places, fold(places[0].name))


def _country_code(text: str, token: Token) -> bool:
    """`US` among words that are not all in capitals is the country, not the pronoun."""
    around = text[max(0, token.start - 12) : token.start] + text[token.end : token.end + 12]
    return (
        token.word.isupper()
        and len(token.word) == 2
        and around.upper() != around
        and bool(lookup(token.word))
        and lookup(token.word)[0].feature == "country"
    )


def _spelled(name: str) -> tuple[Place, ...]:
    """Umlauts written with an e: Goedoelloe, Muenchen."""
    if any(pair in name for pair in ("oe", "ue", "ae")):
        return lookup(name.replace("oe", "ö").replace("ue", "ü").replace("ae", "ä"))
    return ()


def _acronym_only(name: str, place: Place) -> bool:
    """An abbreviation is one only in capitals (`US`, not `Us`), and in capitals a short name is one only of a country."""
    if "." in name or (name.isupper() and len(name) < 4):
        return place.feature not in ("country", "former", "region")
    return len(name) < 4 and not name.isupper() and place.feature in ("country", "former") and fold(place.name) != fold(name)


def _starts(places: tuple[Place, ...], name: str) -> bool:
    """A name that begins with an article or a preposition must be the place's own name: `The Hague`, not `In Prague`."""
    return any(fold(place.name).startswith(fold(name.split()[0])) for place in places)
