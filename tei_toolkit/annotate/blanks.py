"""A text without its blank lines, and the way back: annotators see the same text however many blank lines a copy has.

Blank lines come and go from copy to copy of a document, so nothing may depend on them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from tei_toolkit.model import Annotation, Span

_BREAK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)*")


class Closed:
    """A text whose lines follow each other directly: ``text`` is what annotators see, `back` the way to the original."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self._here, self._there = array("q", [0]), array("q", [0])
        at = size = 0
        for found in _BREAK.finditer(text):
            if found.end() - found.start() == 1:
                continue
            parts.append(text[at : found.start()] + "\n")
            size += found.start() - at + 1
            at = found.end()
            self._here.append(size)
            self._there.append(at)
        self.text = "".join([*parts, text[at:]])

    def offset(self, offset: int) -> int:
        """Where a code point of the closed text stands in the original."""
        at = bisect_right(self._here, offset) - 1
        return self._there[at] + offset - self._here[at]

    def span(self, span: Span) -> Span:
        """The stretch of the original that a stretch stands for: from its first to its last code point."""
        start = self.offset(span.start)
        return Span(start, start if span.end == span.start else self.offset(span.end - 1) + 1)

    def back(self, claim: Annotation) -> Annotation:
        """A claim over the closed text as one over the original."""
        if len(self._here) == 1:  # it was closed already
            return claim
        content = claim.content
        if content is not None:
            empty = content.start == content.end
            at_end = empty and content.start == claim.end
            content = Span(*[self.span(claim.span).end] * 2) if at_end else self.span(content)
        return Annotation(self.span(claim.span), claim.kind, claim.attributes, claim.certainty, claim.origin, content)
