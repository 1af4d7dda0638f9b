"""Marks that speak of a word beside them: ``[sic]``, ``[recte X]``, ``[?]``, ``(?)``. Finds the word, and what of it is marked.

CONVENTIONS.md 1.3 and 1.4.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.sign_pieces import Pieces, claim
from tei_toolkit.annotate.sign_words import listed
from tei_toolkit.model import NOTHING, Annotation, Certainty, Span

_SIC = re.compile(
    r"[\s_*]*sic[\s_*]*(?:[,;:]?\s+(?:as |so )?in (?:the )?(?:original|source|text|document))?[!.?]*[\s_*]*|!", re.I
)
_CORRECTED = re.compile(
    r"[\s_*]*(?:sic\s*[:,;–—-]+\s*(?:recte|read|should\s+(?:be|read)|correctly|for)?\s*:?|(?:recte|rectius)\b:?"
    r"|(?:read|correctly|corr\.?|correction|corrected)\s*:)\s*(?P<word>[\"'“‘]?[^\W_][^\[\]\n]{0,60}?)\s*",
    re.I,
)
_DOUBTFUL = re.compile(
    r"\s*(?:unclear|uncertain|unsicher|incertain|неясно)\s*:\s*(?P<said>[^?]+?)\s*"
    r"|\s*\?+\s*(?P<after>[^?]+?)\s*|(?P<before>[^?]*?[^\s?])\s*\?+\s*"
)
QUERY = re.compile(r"\s*\?{1,3}\s*")
MOST = 6
"""A word with more brackets in it than this is none."""
_QUOTES = "\"”’»'"
_BEFORE = " \t\xa0"


def is_sic(inner: str) -> bool:
    """Whether a bracket says that a word stands so in the original: ``sic``, or the words of another language for it."""
    return bool(_SIC.fullmatch(inner)) or " ".join(inner.strip(" _*!.?\n").casefold().split()) in listed("sic", "others")


class Marks:
    """Which words of a text are marked already, so that a second mark takes in the first: ``Wurmser [?] [sic]``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.began: dict[int, int] = {}
        self._marked: dict[int, int] = {}

    def before(self, at: int) -> Span | None:
        """The word before a mark, unless it is marked so often already that nobody meant it."""
        word = word_before(self.text, at, self.began)
        return None if word is None or self._marked.get(word.end, 0) > 2 else word

    def _stopped(self, at: int) -> Span | None:
        """The word before the full stop that stands before a mark: ``in May inst. [sic]``."""
        end = at
        while end and self.text[end - 1] in _BEFORE:
            end -= 1
        word = self.before(end - 1) if end and self.text[end - 1] == "." else None
        return word and Span(word.start, end)

    def _remember(self, word: Span, span: Span) -> None:
        self.began[span.end] = word.start
        self._marked[span.end] = self._marked.get(word.end, 0) + 1

    def sic(self, at: Pieces) -> Annotation:
        """The mark, with the word that it speaks of: the one before it on its line, else the one after."""
        word, span = self.before(at.span.start), at.span
        if word is not None:
            self._remember(word, span)
            return claim("sic", Span(word.start, span.end), word)
        if after := word_after(self.text, span.end):
            return claim("sic", Span(span.start, after.end), after)
        if stopped := self._stopped(span.start):
            return claim("sic", Span(stopped.start, span.end), stopped)
        return claim("undecided", span, None)

    def corrected(self, at: Pieces) -> list[Annotation]:
        """``collegues [recte colleagues]``: a choice of what stands there and what should."""
        found = _CORRECTED.fullmatch(at.inner)
        word = self.before(at.span.start) if found else None
        if found is None or word is None:
            return []
        better = Span(at.start + found.start("word"), at.start + found.end("word"))
        return [
            claim("choice", Span(word.start, at.span.end), None),
            claim("sic", Span(word.start, at.span.start), word),
            claim("corrected", at.span, better),
        ]

    def query(self, at: Pieces) -> Annotation:
        """A lone question mark: it doubts the word before it, or the one that it is glued to; else a word was not read."""
        span, low = at.span, Certainty.LOW
        glued = at.right.isalnum() and not at.left.isalnum()
        word = None if glued else self.before(span.start)
        if word is not None and not (not at.bracket.round and at.left.isspace() and self._lacks(word)):
            word = with_particles(self.text, word)
            self._remember(word, span)
            return claim("unclear", Span(word.start, span.end), word, NOTHING, low)
        if not glued and (word is not None or (not at.left.isalnum() and at.right.isspace())):
            return claim("gap", span, at.point, {"reason": "illegible"}, low)
        if after := word_after(self.text, span.end):
            return claim("unclear", Span(span.start, after.end), after, NOTHING, low)
        return claim("undecided", span, None)

    def _lacks(self, word: Span) -> bool:
        return self.text[word.start : word.end].casefold() in listed("words", "articles", "prepositions")


def doubt(at: Pieces) -> Annotation | None:
    """``[?would]``, ``[count?]``: a reading given with doubt."""
    found = _DOUBTFUL.fullmatch(at.inner)
    if found is None or len(at.inner) > 80 or (found["before"] and len(found["before"].split()) > 6):
        return None
    part = found.lastgroup or ""
    content = Span(at.start + found.start(part), at.start + found.end(part))
    return claim("unclear", at.span, content, NOTHING, Certainty.LOW)


def word_before(text: str, at: int, brackets: dict[int, int]) -> Span | None:
    """The word before ``at`` on its line, with the brackets that are part of it.

    ``brackets`` tells where the bracket that ends at an offset began.
    """
    end = at
    while end and text[end - 1] in _BEFORE:
        end -= 1
    if end and text[end - 1] in (",.;:" if end == at else ",;:"):
        end -= 1
    if end and text[end - 1] in _QUOTES and end > 1 and text[end - 2] in ".,":
        return None
    start, jumps = end, 0
    closing = text[start - 1] if start else ""
    quoted = closing in _QUOTES and bool(closing)
    if quoted:
        start -= 1
    while start:
        if start in brackets:
            start, jumps = brackets[start], jumps + 1
            if jumps > MOST:
                return None
        elif text[start - 1].isalnum() or (
            text[start - 1] in "-’'.,/_"
            and start > 1
            and text[start - 2].isalnum()
            and start < end
            and text[start : start + 1].isalnum()
        ):
            start -= 1
        else:
            break
    if start == end - quoted:
        return None
    if quoted and start and text[start - 1] in "\"“‘«„'":
        return Span(start - 1, end)
    return Span(start, end - quoted)


def with_particles(text: str, word: Span) -> Span:
    """A name with the particles before it (``von Strahlen``); other words stay alone."""
    start = word.start
    if not text[start : start + 1].isupper():
        return word
    while match := re.search(r"(?<![^\W_])([^\W\d_]{2,3})[ \xa0]\Z", text[max(0, start - 5) : start]):
        if match[1] not in listed("words", "particles"):
            break
        start -= len(match[0])
    return Span(start, word.end)


def word_after(text: str, at: int) -> Span | None:
    """The word that begins at ``at`` or after one blank."""
    match = re.compile(r"[ \xa0]?([^\W_][^\s\[\](),;:!?\"“”]*)").match(text, at)
    if match is None:
        return None
    end = match.end()
    while end > match.start(1) and text[end - 1] in ".’'":
        end -= 1
    return Span(match.start(1), end)
