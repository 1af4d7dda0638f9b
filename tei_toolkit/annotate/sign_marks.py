"""Marks that speak of a word beside them: ``[sic]``, ``[?]``, ``(?)``, ``??``. Finds the word, and what of it is marked.

CONVENTIONS.md 1.3 and 1.4.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.sign_words import listed
from tei_toolkit.model import Span

SIC = re.compile(r"[\s_*]*sic[\s_*]*[!.?]?[\s_*]*|!", re.I)
CORRECTED = re.compile(
    r"[\s_*]*(?:sic\s*[:,;]\s*(?:recte|read|should\s+(?:be|read)|correctly|for)?\s*:?|(?:recte|rectius)\b:?|(?:read|correctly|corr\.?|correction|corrected)\s*:)\s*(?P<word>[\"'“‘]?[^\W_][^\[\]\n]{0,60}?)\s*",
    re.I,
)
DOUBTFUL = re.compile(r"\s*\?+\s*(?P<after>[^?]+?)\s*|(?P<before>[^?]*?[^\s?])\s*\?+\s*")
QUERY = re.compile(r"\s*\?{1,3}\s*")
MOST = 6
"""A word with more brackets in it than this is none."""
_QUOTES = "\"”’»'"
_BEFORE = " \t\xa0"


def word_before(text: str, at: int, brackets: dict[int, int]) -> Span | None:
    """The word before ``at`` on its line, with the brackets that are part of it; ``brackets`` tells where the one that ends there began."""
    end = at
    while end and text[end - 1] in _BEFORE:
        end -= 1
    if end == at and end and text[end - 1] in ",.;:":
        end -= 1
    elif end and text[end - 1] in ",;:" and end < at:
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
