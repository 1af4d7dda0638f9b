"""A TEI file as one linear text plus the span of every element: what a reader reads and an annotator annotates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tei_toolkit.model import Span
from tei_toolkit.tei.source import Element, Source


@dataclass(frozen=True, slots=True)
class TextView:
    """The text of one element of a file. Offsets are code points of ``text``; add ``offset`` for those of ``source.text``."""

    source: Source
    offset: int
    text: str
    elements: Sequence[Element]

    @classmethod
    def of(cls, source: Source, root: str = "text") -> TextView:
        """The view of the first element called ``root``; of the whole file where there is none."""
        element = source.first(root) or source.root
        return cls(source, element.text_start, source.text_of(element), source.elements[element.index : element.last + 1])

    def span(self, element: Element) -> Span:
        """Where the text of an element stands in this view."""
        return Span(element.text_start - self.offset, element.text_end - self.offset)
