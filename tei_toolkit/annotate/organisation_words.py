"""The words of organisations' names, and one text as their recogniser sees it."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.names import Word, fold, lines, word_lists
from tei_toolkit.annotate.tokens import single_gap
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_toolkit.annotate.tokens import Token

JOINED = re.compile(r"[’'][sS]? | & |-| \[sic\] ")
WRAPPED = frozenset({"\n", "'\n", "’\n", "'s\n", "’s\n"})
LINE_FLOWS = 45  # a line of at least so many code points before a break goes on in the next one
FIRST_WORD = re.compile(r"[^\w-]")
LONGEST = 12  # words of one phrase
LINKING = frozenset({"de", "di", "da", "del", "des", "du", "la"})
POSTS = frozenset({"amembassy", "amconsul", "amcongen", "amlegation"})  # "AmEmbassy SANTIAGO"
COUNTED = frozenset({"united", "first", "second", "third", "ninth", "own"})


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The classes of ``organisations.tsv``, folded; acronyms as they are written."""
    found = word_lists("organisations.tsv")
    return MappingProxyType({kind: words if kind == "acronym" else frozenset(map(fold, words)) for kind, words in found.items()})


@cache
def word_class(kind: str) -> str:
    """The words of one class as a pattern, as they are written, ``_`` for a blank; the longest first."""
    words = sorted(word_lists("organisations.tsv")[kind], key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(re.escape(word).replace('_', '[ ]') for word in words)})"


@cache
def named() -> Mapping[str, Sequence[str]]:
    """First word of each name of ``organisation_names.txt`` -> the names that begin with it, longest first."""
    found: dict[str, list[str]] = {}
    for line in lines("organisation_names.txt"):
        found.setdefault(fold(FIRST_WORD.split(line, maxsplit=1)[0]), []).append(line)
    return MappingProxyType({word: sorted(names, key=lambda n: (-len(n), n)) for word, names in found.items()})


@cache
def patterns(word: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of the names that begin with a word; made when a text first has the word, since no text has them all."""
    return tuple(map(_pattern, named()[word]))


def _pattern(name: str) -> re.Pattern[str]:
    words = [re.sub(r"['’]", "['’]", re.escape(w)) for w in name.split()]
    return re.compile(r"\s{1,2}".join(words) + r"(?!\w)", re.I)


def places(text: str, *stems: str) -> Iterator[int]:
    """Where one of some words stands in a text; a plain search for words that are rare is quicker than any pattern."""
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            yield at
            at = text.find(stem, at + 1)


class Mention(NamedTuple):
    """A body's name in the reading, and whether it may be a part of the body that follows with a comma."""

    start: int
    end: int
    sure: bool = True
    part: bool = False


class Search:
    """One text's tokens and what stands between them."""

    __slots__ = ("at", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = {t.start: i for i, t in enumerate(tokens)}

    def gap(self, i: int) -> str:
        """What stands between token ``i`` and the next one."""
        return self.text[self.tokens[i].end : self.tokens[i + 1].start]

    def beside(self, i: int) -> bool:
        """Whether token ``i`` and the next belong to one phrase."""
        if i < 0 or i + 1 >= len(self.tokens):
            return False
        gap = self.gap(i)
        return single_gap(gap) or (len(gap) <= 7 and (gap in WRAPPED or JOINED.fullmatch(gap) is not None))

    def heads_line(self, i: int) -> bool:
        """Whether a line begins with token ``i``."""
        start = self.tokens[i].start
        return start == 0 or self.text[start - 1] == "\n"

    def letters(self, i: int) -> bool:
        """Whether token ``i`` is a body's or a country's letters."""
        token = self.tokens[i]
        if token.word[1:].islower():
            return False
        return token.word in lists()["acronym"] or (token.capitals and token.low in lists()["country"])

    def near_east(self, i: int) -> bool:
        """Whether token ``i`` begins the name of that region: ``Near East Department``."""
        return self.tokens[i].low == "near" and self.beside(i) and self.tokens[i + 1].low in ("east", "eastern")

    def stops(self, i: int, first: int) -> bool:
        """Whether a phrase that began at token ``first`` ends before token ``i``."""
        token = self.tokens[i]
        if self.letters(i):
            return False
        if token.particle:
            return token.low not in LINKING
        if token.low in lists()["label"] or (
            token.capitals and len(token.word) > 4 and not self.tokens[first].capitals and self.tokens[first].low not in POSTS
        ):
            return True
        if token.kind & Word.FUNCTION and not token.kind & Word.ORG and token.low not in COUNTED:
            return not self.near_east(i)
        if token.low in ("attaché", "attache") and self.beside(i) and self.tokens[i + 1].low == "office":
            return False  # "Military Attaché's Office"
        if token.kind & Word.PLURAL and self.text.startswith(("' ", "’ "), token.end):
            return False  # "Ex-Service Comrades' Association"
        return bool(token.kind & (Word.TITLE | Word.PLURAL)) and token.low not in lists()["rank"]

    def run(self, i: int) -> int:
        """The last token of the phrase that begins with token ``i``: capitalised words side by side."""
        if self.stops(i, i):
            return i
        j = i
        while j - i < LONGEST and self.beside(j) and not (self.tokens[j].dot and len(self.tokens[j].word) > 3):
            if self.stops(j + 1, i) or ("\n" in self.gap(j) and not self._flows(j)):
                break
            j += 1
        return j

    def _flows(self, j: int) -> bool:
        """Whether the line after token ``j`` goes on with the sentence: it is long, or the word cannot end a name."""
        end = self.tokens[j].end
        line_begins = self.text.rfind("\n", max(0, end - LINE_FLOWS), end) >= 0 or end <= LINE_FLOWS
        after = self.tokens[j + 1]
        if self.tokens[j].capitals != after.capitals or self.tokens[j].kind & after.kind & Word.ORG:
            return False
        if self.beside(j + 1) and lookup(f"{after.word} {self.tokens[j + 2].word}"):
            return False  # where the paper was written: "La Paz"
        if not after.kind & (Word.COMMON | Word.ORG | Word.DEMONYM) or after.kind & (Word.GIVEN | Word.PLACE):
            return False  # a name on the next line is another's
        if after.kind & Word.ORG and self.text.endswith("the ", 0, self.tokens[j].start):
            return True  # "told the Central", and on the next line "Committee"
        return not line_begins or bool(self.tokens[j].kind & Word.DEMONYM) or self.gap(j) not in ("\n",)
