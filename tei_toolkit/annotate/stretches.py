"""Long texts annotated a stretch at a time, so that memory does not grow with what annotators make of every word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.model import Annotation, Context, Span

STRETCH = 1_000_000
"""Code points annotated at a time: longer than a book. A name in one stretch is no evidence in the next; entities are joined later."""


def annotated(text: str, context: Context, names: Sequence[str] | None = None) -> tuple[Annotation, ...]:
    """What `annotate` says of a text, asked in stretches that end with a line where the text is longer than `STRETCH`."""
    if len(text) <= STRETCH:
        return annotate(text, context, names)
    return tuple(
        _shifted(claim, stretch.start)
        for stretch in stretches(text)
        for claim in annotate(text[stretch.start : stretch.end], context, names)
    )


def stretches(text: str) -> Iterator[Span]:
    """Stretches of at most `STRETCH` code points, each up to the end of its last line; in mid line where a line is longer."""
    at = 0
    while at < len(text):
        end = min(at + STRETCH, len(text))
        if end < len(text):
            end = text.rfind("\n", at, end) + 1 or text.rfind(" ", at, end) + 1 or end
        yield Span(at, end)
        at = end


def _shifted(claim: Annotation, by: int) -> Annotation:
    content = None if claim.content is None else Span(claim.content.start + by, claim.content.end + by)
    return replace(claim, span=Span(claim.start + by, claim.end + by), content=content)
