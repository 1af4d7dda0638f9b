"""Stretches of a text that have the form of a place's name: known to the gazetteer, or built like one (`Vadász Street`, `Lake Baikal`).

Finds candidates only; whether one is a place is decided from its context in `places`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from tei_toolkit.annotate.names import Word, lexicon
from tei_toolkit.annotate.place_words import endings, peoples, words
from tei_toolkit.register.gazetteer import Place, fold, lookup

UPPER = "".join(chr(c) for c in range(0x41, 0x1F00) if unicodedata.category(chr(c)) in ("Lu", "Lt"))
TOKEN = re.compile(
    rf"(?:[{UPPER}]\.[ ]?){{1,5}}[{UPPER}]\b\.?"  # U.S.S.R., N. S.
    rf"|[{UPPER}]\w*(?:[’'ʼ`´](?![sS]\b)\w+|[-‐–](?=[^\W\d_])\w+)*"  # K'ang-k'ai, Bergen-Belsen
    rf"|(?<![\w’'])['’]s-[{UPPER}]\w+"  # 's-Gravenhage
)
LONGEST = 6  # words of the longest name that is asked for
JOINTS = frozenset(
    [
        " ",
        "-",
        "- ",
        "’s ",
        "'s ",
        ". ",
        ".",
        ", ",
        " of ",
        " of the ",
        " and ",
        "/",
        " & ",
        " nad ",
        " n. ",
        " upon ",
        " on ",
        "-on-",
        "-upon-",
    ]
    + [
        " am ",
        " an der ",
        " a. ",
        " a.",
        " a. d. ",
        " im ",
        " in der ",
        " bei ",
        " ob ",
        " sur ",
        " sous ",
        " de ",
        " du ",
        " do ",
        " da ",
        " la ",
    ]
    + [
        " de la ",
        " del ",
        " di ",
        " pod ",
        " v ",
        " u ",
        " les ",
        " los ",
        " las ",
        " der ",
        " den ",
        " es ",
        " el ",
        " al ",
        " (",
        "-am-",
        "-sur-",
    ]
)
TIGHT = frozenset([" ", "-", "’s ", "'s ", " of ", ". ", " de "])  # what joins the parts of a name that no list holds
NEVER = (Word.DEMONYM | Word.CALENDAR | Word.FUNCTION | Word.TITLE | Word.RANK).value
NUMERAL = re.compile(r"(?:[IVX]{1,4}|[A-H]|\d{1,2})\b\.?")


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
    reasons: list[str] = field(default_factory=list)


def tokens(text: str) -> list[Token]:
    """The capitalised words of a text, in order."""
    known = lexicon().get
    return [Token(match.start(), word, known(word.lower(), 0)) for match in TOKEN.finditer(text) for word in (match.group(),)]


def joint(text: str, left: Token, right: Token) -> str | None:
    """What stands between two neighbouring tokens when they may be parts of one name, else None. A line's end counts as a blank."""
    if right.start - left.end > 12:
        return None
    gap = text[left.end : right.start]
    if gap in JOINTS:
        return gap
    if not gap.strip() and gap.count("\n") < 2:
        return " " if "\n" not in gap else "\n"
    return None


def candidates(text: str, found: list[Token]) -> Iterator[Candidate]:
    """What may be a place, left to right, not overlapping; the longest known name first."""
    index, count = 0, len(found)
    nearby = words("within") | words("toward")
    while index < count:
        token = found[index]
        candidate = _street(text, found, index) or _opened(text, found, index)
        known = _known(text, found, index)
        if known and (candidate is None or known.last >= candidate.last):
            candidate = known
        if candidate is None and not token.bits & NEVER and _single(text, token, nearby):
            candidate = Candidate(token.start, token.end, index, index, "unknown", (), fold(token.word))
        if candidate is None:
            index += 1
            continue
        yield candidate
        index = candidate.last + 1


def _single(text: str, token: Token, nearby: frozenset[str]) -> bool:
    """An unlisted word is worth a look where a preposition of place, a bracket or a comma stands before it, or its ending tells."""
    if len(token.word) < 3 or token.word.isupper():
        return len(token.word) > 3 and token.word.isupper() and text[token.end : token.end + 1] == ","
    before = text[max(0, token.start - 24) : token.start].replace("[", "").replace("?", "").split()
    return bool(before) and (
        before[-1].lower().strip("]") in nearby or before[-1] in ("and", "or", "of", "the", "camp") or before[-1][-1] in ",(-–/:"
    )


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
        name = text[first.start : end]
        if last == index:
            if first.bits & NEVER or len(name) < 2:
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
            if not places or (first.bits & Word.FUNCTION.value and not _starts(places, name)):
                continue
        return Candidate(first.start, end, index, last, "known", places, fold(name))
    return None


def _spelled(name: str) -> tuple[Place, ...]:
    """Umlauts written with an e: Goedoelloe, Muenchen."""
    if any(pair in name for pair in ("oe", "ue", "ae")):
        return lookup(name.replace("oe", "ö").replace("ue", "ü").replace("ae", "ä"))
    return ()


def _acronym_only(name: str, place: Place) -> bool:
    """`Us` is not `US`: forms that are abbreviations must be written in capitals."""
    return (
        len(name) <= 4
        and not name.isupper()
        and place.feature in ("country", "former")
        and fold(place.name) != fold(name)
        and name[:2] != name[:2].upper()
        and len(name) <= 3
    )


def _starts(places: tuple[Place, ...], name: str) -> bool:
    """A name that begins with an article or a preposition must be the place's own name: `The Hague`, not `In Prague`."""
    return any(fold(place.name).startswith(fold(name.split()[0])) for place in places)


def _part(token: Token) -> bool:
    return not token.bits & (Word.CALENDAR | Word.FUNCTION | Word.TITLE).value


def _street(text: str, found: list[Token], index: int) -> Candidate | None:
    """Capitalised words closed by a noun of place (`Wekerle Sándor Street`, `Chain Bridge`), or by a small one (`Szilárd street`)."""
    first = found[index]
    if not _part(first) or (first.bits & (Word.RANK | Word.DEMONYM).value and first.low not in ("german", "russian")):
        return None
    if first.low.endswith(endings("streettail")) and len(first.low) > 8:
        return Candidate(first.start, first.end, index, index, "street", (), fold(first.word))
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
            and not (first.bits & Word.GENERIC.value and last == index)
            and not first.bits & Word.COMMON.value
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


def is_people(word: str) -> bool:
    """Whether a word is an adjective of nationality or the name of a people."""
    return fold(word) in peoples()
