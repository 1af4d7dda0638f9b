"""Names that are built like a place's: closed or opened by a noun of place, joined by a hyphen, completed in brackets, numbered.

Nothing here asks whether the stretch is one; `place_context` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.annotate.names import Word, lexicon
from tei_toolkit.annotate.place_tokens import TIGHT, Candidate, Token, joint, part
from tei_toolkit.annotate.place_words import endings, words
from tei_toolkit.annotate.tokens import JOINS_PLACE, UPPER
from tei_toolkit.model import Span
from tei_toolkit.register.gazetteer import fold, lookup

COMPLETED = re.compile(
    rf"(?<!\w)(?:[{UPPER}]\w{{0,20}}\[[\w’' ]{{1,20}}\]\w{{0,20}}(?: of | )?){{2,6}}"
    rf"|\[[{UPPER}]\]\w{{3,30}}"
)
LARGE = 300_000  # inhabitants
ROUTE = re.compile(r"(\w{3,})[-–](\w{3,})")
NUMBER_AFTER = re.compile(
    r"\.? (?:(?:[Nn]umber|[Nn]o\.|[Nn]r\.|№|Nº) ?)?\d{1,3}(?:[-–/]\d{1,3}){0,3}[a-z]?\b"
    r"(?!\.? ?\d|:\d|\. ?[IVX]+\b| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"  # not the day of a date
)
NUMBERED_CAMP = re.compile(
    r" (?:Luft )?(?:[IVX]{1,5}|[0-9]{1,3})(?:[ -]?[A-H](?![\w.]))?(?:/[A-Z0-9]{1,2})?(?![\w])"
)  # Stalag VIII B, Oflag 64
SHORT = re.compile(r"\.(?! [^\W\d_a-z][a-z])")  # 414 Main St., not the beginning of "St. Louis"
INTO_VIA = re.compile(r"\b(?:in|at|of|from|to|on|the|,|and) $")  # a street of Italy; "Via Rome" says by which way
OPENS_ON = re.compile(rf" [{UPPER}]")
PART = re.compile(r"\w+")
LINE = re.compile(r"\b(?:line|road|railway) $")
LEADS = re.compile(r" (\w+)")
NUMBER_BEFORE = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:[-–/]\d{1,3})?,? )$")


def street(text: str, found: list[Token], index: int) -> Candidate | None:
    """Capitalised words closed by a noun of place: `Wekerle Sándor Street`, `Chain Bridge`, `Szilárd street`."""
    first = found[index]
    if not part(first) or first.bits & (Word.RANK | Word.DEMONYM):
        return None
    if first.low.endswith(endings("streettail")) and len(first.low) > 8:
        return Candidate(first.start, first.end, index, index, "street", (), fold(first.word))
    led = text[max(0, first.start - 8) : first.start].split(" ")
    if len(led) > 1 and led[-1] == "" and led[-2].lower() in words("opens_small"):  # ul. Twarda
        last = index
        while (
            last + 1 < len(found)
            and last - index < 2
            and joint(text, found[last], found[last + 1]) == " "
            and part(found[last + 1])
        ):
            last += 1
        start = first.start - len(led[-2]) - 1
        return Candidate(start, found[last].end, index, last, "street", (), fold(text[start : found[last].end]))
    closing, small = words("street"), words("street_small")
    for last in range(index, min(index + 4, len(found))):
        token = found[last]
        if last > index:
            if joint(text, found[last - 1], token) not in TIGHT:
                return None
            if (
                last + 1 < len(found)
                and last - index < 3
                and found[last + 1].low in closing
                and token.low in closing
                and joint(text, token, found[last + 1]) == " "
            ):
                continue  # "Sule Pagoda Road"
            if token.low in closing or (
                token.low in words("street_named") and not first.bits & (Word.COMMON | Word.ORG | Word.GENERIC | Word.DEMONYM)
            ):
                return Candidate(first.start, token.end, index, last, "street", (), fold(text[first.start : token.end]))
            if token.low in words("street_short") and SHORT.match(text, token.end) and not first.bits & Word.COMMON:
                return Candidate(first.start, token.end + 1, index, last, "street", (), fold(text[first.start : token.end]))
            if not part(token):
                return None
        after = re.match(r" (\w+)", text[token.end : token.end + 12])
        if (
            after
            and after.group(1) in small
            and not (first.bits & Word.GENERIC and last == index)
            and not first.bits & Word.COMMON
        ):
            end = token.end + after.end()
            return Candidate(first.start, end, index, last, "street", (), fold(text[first.start : end]))
    return None


def tibetan(text: str, found: list[Token], index: int) -> Candidate | None:
    """A pass, and after "the" a river or a lake, under its Tibetan noun: `Thag La`, `the Namka Chu`; not `La Paz`, `Mr. Chu`."""
    first = found[index]
    if index + 1 == len(found) or first.bits & (Word.FUNCTION | Word.TITLE | Word.RANK | Word.GIVEN) or len(first.word) < 2:
        return None
    noun = found[index + 1]
    if noun.low not in words("tibetan") or noun.word.isupper() or text[first.end : noun.start] != " ":
        return None
    if OPENS_ON.match(text, noun.end):
        return None
    if noun.low != "la" and (first.bits & Word.FAMILY_FIRST or not text[max(0, first.start - 5) : first.start].endswith(" the ")):
        return None
    return Candidate(first.start, noun.end, index, index + 1, "street", (), fold(text[first.start : noun.end]))


def opened(text: str, found: list[Token], index: int) -> Candidate | None:
    """A noun of place and the name that it opens: `Lake Baikal`, `Cape St. Vincent`, `Camp C`, `Hotel de Rome`."""
    first = found[index]
    if first.low in words("numbered") and (number := NUMBERED_CAMP.match(text, first.end)):
        return Candidate(first.start, number.end(), index, index, "opened", (), fold(text[first.start : number.end()]))
    if first.low in words("opens_of") and index + 1 < len(found) and joint(text, first, found[index + 1]) in (" of ", " of the "):
        second = found[index + 1]
        if part(second) and not second.bits & (Word.ORG | Word.GENERIC):
            return Candidate(first.start, second.end, index, index + 1, "opened", (), fold(text[first.start : second.end]))
    if first.low not in words("opens") or (
        first.low == "via" and not INTO_VIA.search(text, max(0, first.start - 6), first.start)
    ):
        return None
    last, street = index, first.low in words("is:street")
    while last + 1 < len(found) and last - index < 3:
        gap = joint(text, found[last], found[last + 1])
        follows = found[last + 1]
        if (
            gap not in TIGHT
            or not part(follows)
            or (gap == ". " and first.low not in ("mt", "st", "ul") and found[last].low != "st")
        ):
            break
        last += 1
        more = street and last == index + 1 and last + 1 < len(found) and not found[last + 1].bits & (Word.PLACE | Word.COMMON)
        if found[last].low not in words("opens") and not more:  # "Via Carlo Cattaneo"
            break
    if last == index:
        return None
    return Candidate(first.start, found[last].end, index, last, "opened", (), fold(text[first.start : found[last].end]))


def quarter(text: str, token: Token, index: int) -> Candidate | None:
    """A quarter with its city's name, that no list holds: `Prague-Vinohrady`. Where both are large it is a route instead."""
    if "-" not in token.word and "–" not in token.word:
        return None
    if joined(token.word):
        return Candidate(token.start, token.end, index, index, "opened", (), fold(token.word))
    match = ROUTE.fullmatch(token.word)
    if match is None:
        return None
    city, part = lookup(match[1]), lookup(match[2])
    if _leads(text, token) and city:
        return None
    large = [bool(found) and (found[0].feature == "country" or found[0].population >= LARGE) for found in (city, part)]
    if not city or city[0].feature != "city" or city[0].population < LARGE / 10 or all(large) or not match[2][:1].isupper():
        return None
    return Candidate(token.start, token.end, index, index, "opened", (), fold(token.word))


def joined(word: str) -> bool:
    """Whether small words join a name by hyphens, as in France and England: ``Vitry-en-Artois``, ``BOISLEUX-AU-MONT``.

    >>> joined("Stoke-on-Trent"), joined("Attorney-at-Law"), joined("Saint-Just")
    (True, False, False)
    """
    parts = word.split("-")
    return (
        len(parts) > 2
        and len(parts[0]) > 2
        and parts[-1][:1].isupper()
        and any(part.lower() in JOINS_PLACE and part[0].isupper() == word.isupper() for part in parts[1:-1])
    )


def _leads(text: str, token: Token) -> bool:
    """Whether a road or a railway follows, which has two ends (`the Bentong-Raub road`), or a line is led by them."""
    noun = LEADS.match(text, token.end)
    joins = noun is not None and noun[1] in words("road")
    return (joins or LINE.search(text, max(0, token.start - 12), token.start) is not None) and not lookup(token.word)


def route(text: str, token: Token, index: int) -> Iterator[Candidate]:
    """Large places joined by hyphens are several: `the Moscow-Peking railway`; small ones where a road or a line joins them."""
    parts = list(PART.finditer(token.word)) if "-" in token.word or "–" in token.word else []
    if not 2 <= len(parts) <= 4 or any(len(part[0]) < 3 for part in parts):
        return
    places = [lookup(part[0]) for part in parts]
    leads = _leads(text, token)
    known = [bool(found) and (leads or found[0].feature == "country" or found[0].population >= LARGE) for found in places]
    if all(known) or (leads and any(known) and all(part[0][0].isupper() and not _ordinary(part[0]) for part in parts)):
        for part, found in zip(parts, places, strict=True):
            start, end = token.start + part.start(), token.start + part.end()
            name = fold(part[0])
            yield Candidate(start, end, index, index, "known" if found else "opened", found, name)


def _ordinary(word: str) -> bool:
    return bool(lexicon().get(fold(word), 0) & (Word.COMMON | Word.DEMONYM | Word.GIVEN))


def completed(text: str) -> Iterator[Candidate]:
    """Names of the gazetteer that an editor completed in brackets: `D[emocratic] P[eople's] R[epublic]`, `[H]elenowo`."""
    if "[" in text:
        for match in COMPLETED.finditer(text):
            name = match.group().strip()
            places = lookup(name.replace("[", "").replace("]", ""))
            if places:
                yield Candidate(match.start(), match.start() + len(name), -1, -1, "completed", places, fold(places[0].name), 3.0)


def addressed(text: str, street: Candidate) -> Span:
    """A street with the house number that stands beside it: `29 Vadász Street`, `Twarda street 23`, `Gensha Street No. 7`."""
    name = text[street.start : street.end].lower()
    if not name.rstrip(".").endswith(endings("addressed")) and name.split()[0] not in words("opens_small"):
        return Span(street.start, street.end)
    after = NUMBER_AFTER.match(text, street.end)
    before = None if after else NUMBER_BEFORE.search(text, max(0, street.start - 14), street.start)
    return Span(before.start(1) if before else street.start, after.end() if after else street.end)
