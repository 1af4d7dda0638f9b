"""The capitalised words of a text as places are looked for in them, and what a stretch of them is claimed to be.

Knows shapes and word lists only; `place_shapes` and `place_forms` make candidates of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tei_toolkit.annotate.names import Word, lexicon
from tei_toolkit.annotate.place_words import words
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import Place, lookup

TOKEN = re.compile(
    rf"(?=[{UPPER}'’])(?:(?:[{UPPER}]\.[ ]?){{1,5}}[{UPPER}]\b\.?"  # U.S.S.R., N. S.
    rf"|[{UPPER}][^\W\d_]*"  # and K'ang-k'ai, Bergen-Belsen, but not the possessive or a contraction
    r"(?:[’'ʼ`´](?!(?:[sS]|ve|ll|re|m|d|t)\b)[^\W\d_]+|[-‐–](?=[^\W\d_])[^\W\d_]+)*"
    rf"|(?<![\w’'])['’]s-[{UPPER}]\w+)"  # 's-Gravenhage
)
DASH = re.compile(rf"(?<=\w\w\w)–(?=[{UPPER}]\w\w)")
# what joins the parts of a name that no list holds
TIGHT = frozenset(
    [
        " ",
        "-",
        "’s ",
        "'s ",
        ". ",
        " de ",
        " del ",
        " de la ",
        " de los ",
        " de las ",
        " de l'",
        " de l’",
        " d'",
        " d’",
        " du ",
        " des ",
        " della ",
        " do ",
        " da ",
        " zur ",
        " zum ",
        " us-",
        " ul-",
    ]
)


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
    found = []
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if "–" in word and (dash := DASH.search(word)) and lookup(word[: dash.start()]) and not lookup(word):
            first = word[: dash.start()]  # the line Naushki–Ulan Bator
            found.append(Token(start, first, known(first.lower(), 0)))
            word, start = word[dash.end() :], start + dash.end()
        found.append(Token(start, word, known(word.lower(), 0)))
    return found


def joint(text: str, left: Token, right: Token) -> str | None:
    """What stands between two neighbouring tokens when they may be parts of one name, else None; a line's end is a blank."""
    if right.start - left.end > 12:
        return None
    gap = text[left.end : right.start]
    if gap in _joints():
        return gap if gap[0] != "." or len(left.word) < (4 if gap == ". " else 5) else None
    if "\n" not in gap and len(gap) > 2:
        return None  # two columns of a table
    if not gap.strip() and gap.count("\n") < 2:
        return " " if "\n" not in gap else "\n"
    return None


def part(token: Token) -> bool:
    return not token.bits & (Word.CALENDAR | Word.FUNCTION | Word.TITLE)
