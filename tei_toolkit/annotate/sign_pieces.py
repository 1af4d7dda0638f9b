"""One bracket and what stands around it, as the rules for signs see it, and the claims that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tei_toolkit.annotate.brackets import Bracket
from tei_toolkit.annotate.sign_words import WORD, listed
from tei_toolkit.model import NOTHING, Annotation, Certainty, Span

ORIGIN = "signs"
SUPPLIED: Mapping[str, str] = {"reason": "omitted-in-original"}
NEAR = 200
"""Code points to either side that are looked at."""
_WRAPPED = 50
_BLANK = " \t\xa0_*"


class Pieces(NamedTuple):
    """A bracket's surroundings: what lies between its signs, the characters beside it, and its place on the line.

    ``alone``: it has its line for itself; ``opens``: nothing stands before it on its line; ``english``: the text is in English.
    """

    text: str
    bracket: Bracket
    start: int
    end: int
    inner: str
    left: str
    right: str
    alone: bool
    opens: bool
    english: bool = True

    @property
    def span(self) -> Span:
        """The bracket with its signs."""
        return Span(self.bracket.start, self.bracket.end)

    @property
    def content(self) -> Span:
        """What stands between the signs."""
        return Span(self.start, self.end)

    @property
    def point(self) -> Span:
        """No content: the whole bracket is sign."""
        return Span(self.start, self.start)

    @property
    def trimmed(self) -> Span:
        """The words between the signs, without the blanks and the marks of italics at their ends."""
        bare = self.inner.strip(" \t\n\xa0_")
        start = self.start + self.inner.find(bare)
        return Span(start, start + len(bare))

    @property
    def words(self) -> list[str]:
        """The words between the signs."""
        return WORD.findall(self.inner)


def pieces(text: str, bracket: Bracket, *, english: bool = True) -> Pieces:
    """A bracket with its surroundings."""
    start, end = bracket.inner
    far = max(0, bracket.start - NEAR)
    before = text[text.rfind("\n", far, bracket.start) + 1 or far : bracket.start].strip(_BLANK)
    after = text[bracket.end : bracket.end + NEAR].split("\n", 1)[0].strip(_BLANK)
    left = text[bracket.start - 1] if bracket.start else ""
    right = text[bracket.end : bracket.end + 1]
    return Pieces(text, bracket, start, end, text[start:end], left, right, not before and not after, not before, english)


def following(at: Pieces) -> str:
    """The text after a bracket; a line's end is looked over where the line is one of running text."""
    after = at.text[at.bracket.end : at.bracket.end + 60]
    line = after.split("\n", 1)[0]
    wrapped = at.bracket.end - at.text.rfind("\n", max(0, at.bracket.end - NEAR), at.bracket.end) >= _WRAPPED
    return f" {after.lstrip()}" if wrapped and not line.strip() else line


def claim(
    kind: str,
    span: Span,
    content: Span | None,
    attributes: Mapping[str, str] = NOTHING,
    certainty: Certainty = Certainty.HIGH,
) -> Annotation:
    """One sign, as decided."""
    return Annotation(span, kind, attributes, certainty, ORIGIN, content)


_BEFORE = re.compile(r"([^\W\d_]+)\s+\Z")
_SMALL = re.compile(r"\s+([a-z][\w'’-]*)")
_PARTICIPLES = frozenset({"cut", "lost", "burnt", "torn", "worn", "struck", "shut", "left", "put", "spoilt", "sent", "shot"})
_HOLES = frozenset({"hole", "gap", "tear", "stain", "blot", "mould", "mildew"})
_IS = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "had", "has", "have"})


def adjective(at: Pieces, *, soft: bool = False) -> bool:
    """Whether a lone word in brackets stands where the sentence lacks an adjective or, with ``soft``, a participle."""
    words = at.words
    if len(words) != 1 or not words[0].islower() or (soft and words[0] not in listed("gap_words", "soft")):
        return False
    before = _BEFORE.search(at.text, max(0, at.bracket.start - 20), at.bracket.start)
    if before is None:
        return False
    low = before[1].casefold()
    after = _SMALL.match(at.text, at.bracket.end)
    lacks = (
        low in listed("words", "articles")
        and after
        and after[1] not in listed("words", "prepositions", "conjunctions", "auxiliaries")
    )
    verb = low in ("he", "she", "they", "we", "i", "who") and after and after[1] in listed("words", "articles")
    noun = words[0] in _HOLES
    return bool(lacks or (soft and not noun and (verb or low in listed("words", "auxiliaries"))))


def predicate(at: Pieces) -> bool:
    """Whether several small words stand behind a form of "to be", whose sentence they end: ``was [damaged by fire]``."""
    before = _BEFORE.search(at.text, max(0, at.bracket.start - 20), at.bracket.start)
    return bool(
        before
        and before[1].casefold() in _IS
        and at.inner[:1].islower()
        and len(at.words) > 1
        and (at.words[0].endswith(("ed", "en")) or at.words[0] in _PARTICIPLES)
    )
