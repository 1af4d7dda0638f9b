"""Stretches of a text that have the form of a place's name: known to the gazetteer, or built like one (`Lake Baikal`).

Finds candidates only; whether one is a place is decided from its context in `places`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tei_toolkit.annotate.names import Word, lexicon
from tei_toolkit.annotate.place_words import endings, peoples, words
from tei_toolkit.model import Span
from tei_toolkit.register.gazetteer import Place, fold, lookup

UPPER = "".join(chr(c) for c in range(0x41, 0x1F00) if unicodedata.category(chr(c)) in ("Lu", "Lt"))
TOKEN = re.compile(
    rf"(?:[{UPPER}]\.[ ]?){{1,5}}[{UPPER}]\b\.?"  # U.S.S.R., N. S.
    rf"|[{UPPER}][^\W\d_]*"  # and K'ang-k'ai, Bergen-Belsen, but not the possessive or a contraction
    r"(?:[’'ʼ`´](?!(?:[sS]|ve|ll|re|m|d|t)\b)[^\W\d_]+|[-‐–](?=[^\W\d_])[^\W\d_]+)*"
    rf"|(?<![\w’'])['’]s-[{UPPER}]\w+"  # 's-Gravenhage
)
COMPLETED = re.compile(
    rf"(?<!\w)(?:[{UPPER}]\w{{0,20}}\[[\w’' ]{{1,20}}\]\w{{0,20}}(?: of | )?){{2,6}}"
    rf"|\[[{UPPER}]\]\w{{3,30}}"
)
LONGEST = 6  # words of the longest name that is asked for
LARGE = 300_000  # inhabitants
ROUTE = re.compile(r"(\w{3,})[-–](\w{3,})")
NUMBER_AFTER = re.compile(
    r"\.? (?:(?:[Nn]umber|[Nn]o\.|[Nn]r\.|№|Nº) ?)?\d{1,3}(?:[-–/]\d{1,3}){0,3}[a-z]?\b"
    r"(?!\.? ?\d|:\d|\. ?[IVX]+\b| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"  # not the day of a date
)
NUMBER_BEFORE = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:[-–/]\d{1,3})?,? )$")
LONGEST_NAME = 80  # code points
TIGHT = frozenset([" ", "-", "’s ", "'s ", ". ", " de "])  # what joins the parts of a name that no list holds
NEVER = Word.DEMONYM | Word.CALENDAR | Word.FUNCTION | Word.TITLE | Word.RANK
NUMERAL = re.compile(
    r" (?:(?=[IVX]{2})X{0,2}(?:IX|IV|V?I{0,3})|I(?=[,;.)\n]))(?![\w-])"
)  # Prague II, Gleiwitz I; not "in Prague I met"


class Token:
    """A capitalised word: where it stands, how it is written, what the lists say of it."""

    __slots__ = ("bits", "end", "low", "start", "word")

    def __init__(self, start: int, word: str, bits: int) -> None:
        self.start, self.end = start, start + len(word)
        self.word, self.low, self.bits = word, word.lower(), bits


@dataclass(slots=True)
class Candidate:
    """A stretch that may be a place: ``first`` and ``last`` are indices of its tokens, ``form`` how it was found."""

    start: int
    end: int
    first: int
    last: int
    form: str  # "known", "street", "opened", "unknown"
    places: tuple[Place, ...] = ()
    key: str = ""
    score: float = 0.0
    famous: bool = False  # whether the list of well-known places has it


@cache
def _joints() -> frozenset[str]:
    return frozenset(joint.replace("_", " ") for joint in words("joint"))


def tokens(text: str) -> list[Token]:
    """The capitalised words of a text, in order."""
    known = lexicon().get
    return [Token(match.start(), word, known(word.lower(), 0)) for match in TOKEN.finditer(text) for word in (match.group(),)]


def joint(text: str, left: Token, right: Token) -> str | None:
    """What stands between two neighbouring tokens when they may be parts of one name, else None; a line's end is a blank."""
    if right.start - left.end > 12:
        return None
    gap = text[left.end : right.start]
    if gap in _joints():
        return gap if gap[0] != "." or len(left.word) < (4 if gap == ". " else 5) else None
    if not gap.strip() and gap.count("\n") < 2:
        return " " if "\n" not in gap else "\n"
    return None


def candidates(text: str, found: list[Token]) -> Iterator[Candidate]:
    """What may be a place, left to right, not overlapping; the longest known name first."""
    index, count = 0, len(found)
    nearby = words("within") | words("toward") | words("past") | words("before") | {"and", "or", "of", "the"}
    never = words("never")
    while index < count:
        token = found[index]
        candidate = _street(text, found, index) or _opened(text, found, index)
        known = _known(text, found, index)
        if known and (candidate is None or known.end >= candidate.end):
            candidate = known
        if candidate is None:
            candidate = _quarter(token, index)
        parts = list(_route(text, token, index)) if candidate is None else []
        if parts:
            yield from parts
            index += 1
            continue
        if candidate is None and not token.bits & NEVER and _single(text, token, nearby):
            last = index
            while (
                last + 1 < count
                and last - index < 2
                and text[found[last].end : found[last + 1].start] == " "
                and _plain(found[last + 1])
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


def _route(text: str, token: Token, index: int) -> Iterator[Candidate]:
    """Two large places joined by a hyphen are two: `the Moscow-Peking railway`."""
    match = ROUTE.fullmatch(token.word)
    if match is not None:
        places = [lookup(part) for part in match.groups()]
        if all(found and (found[0].feature == "country" or found[0].population >= LARGE) for found in places):
            for part, (start, end) in enumerate(match.regs[1:]):
                yield Candidate(
                    token.start + start, token.start + end, index, index, "known", places[part], fold(match.group(part + 1))
                )


def _quarter(token: Token, index: int) -> Candidate | None:
    """A quarter with its city's name, that no list holds: `Prague-Vinohrady`. Where both are large it is a route instead."""
    match = ROUTE.fullmatch(token.word)
    if match is None:
        return None
    city, part = lookup(match[1]), lookup(match[2])
    large = [bool(found) and (found[0].feature == "country" or found[0].population >= LARGE) for found in (city, part)]
    if not city or city[0].feature != "city" or city[0].population < LARGE / 10 or all(large) or not match[2][:1].isupper():
        return None
    return Candidate(token.start, token.end, index, index, "opened", (), fold(token.word))


def completed(text: str) -> Iterator[Candidate]:
    """Names of the gazetteer that an editor completed in brackets: `D[emocratic] P[eople's] R[epublic]`, `[H]elenowo`."""
    if "[" in text:
        for match in COMPLETED.finditer(text):
            name = match.group().strip()
            places = lookup(name.replace("[", "").replace("]", ""))
            if places:
                yield Candidate(match.start(), match.start() + len(name), -1, -1, "completed", places, fold(places[0].name), 3.0)


def _plain(token: Token) -> bool:
    """A capitalised word that no list knows: it may continue an unlisted name."""
    return not token.bits and len(token.word) > 2 and not token.word.isupper()


def _single(text: str, token: Token, nearby: frozenset[str]) -> bool:
    """An unlisted word is worth a look after a preposition of place, a bracket, a comma or a noun of place."""
    if len(token.word) < 3 or (token.word.isupper() and (len(token.word) < 4 or text[token.end : token.end + 1] != ",")):
        return False
    if token.low.endswith(("kommando", "führer", "mann", "leiter", "ism", "ist", "aktion", "ity")):
        return False
    before = (
        text[max(0, token.start - 24) : token.start].replace("[", "").replace("]", "").replace("?", "").replace("(", " ").split()
    )
    return not before or before[-1].lower() in nearby or before[-1][-1] in ",(-–/:."


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


def _part(token: Token) -> bool:
    return not token.bits & (Word.CALENDAR | Word.FUNCTION | Word.TITLE)


def _street(text: str, found: list[Token], index: int) -> Candidate | None:
    """Capitalised words closed by a noun of place: `Wekerle Sándor Street`, `Chain Bridge`, `Szilárd street`."""
    first = found[index]
    if not _part(first) or first.bits & (Word.RANK | Word.DEMONYM):
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
            and _part(found[last + 1])
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
            if token.low in closing:
                return Candidate(first.start, token.end, index, last, "street", (), fold(text[first.start : token.end]))
            if not _part(token):
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


def _opened(text: str, found: list[Token], index: int) -> Candidate | None:
    """A noun of place and the name that it opens: `Lake Baikal`, `Cape St. Vincent`, `Camp C`, `Hotel de Rome`."""
    first = found[index]
    if first.low not in words("opens"):
        return None
    last = index
    while last + 1 < len(found) and last - index < 3:
        gap = joint(text, found[last], found[last + 1])
        follows = found[last + 1]
        if (
            gap not in TIGHT
            or not _part(follows)
            or (gap == ". " and first.low not in ("mt", "st", "ul") and found[last].low != "st")
        ):
            break
        last += 1
        if found[last].low not in words("opens"):
            break
    if last == index:
        return None
    return Candidate(first.start, found[last].end, index, last, "opened", (), fold(text[first.start : found[last].end]))


def addressed(text: str, street: Candidate) -> Span:
    """A street with the house number that stands beside it: `29 Vadász Street`, `Twarda street 23`, `Gensha Street No. 7`."""
    name = text[street.start : street.end].lower()
    if not name.rstrip(".").endswith(endings("addressed")) and name.split()[0] not in words("opens_small"):
        return Span(street.start, street.end)
    after = NUMBER_AFTER.match(text, street.end)
    before = None if after else NUMBER_BEFORE.search(text, max(0, street.start - 14), street.start)
    return Span(before.start(1) if before else street.start, after.end() if after else street.end)


def is_people(word: str) -> bool:
    """Whether a word is an adjective of nationality or the name of a people."""
    return fold(word) in peoples()
