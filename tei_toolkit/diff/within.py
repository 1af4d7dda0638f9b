"""A block that stands elsewhere now: what its two versions share, word by word. Where it stands is not asked here."""

from __future__ import annotations

from tei_toolkit.diff.align import Run, align
from tei_toolkit.diff.collate import Collation, Gap, meaningful, touching
from tei_toolkit.diff.witness import Witness
from tei_toolkit.model import Span


def within(old: Witness, a: int, new: Witness, b: int) -> Collation:
    """The collation of one unit with another, on the scales of the two whole texts; bytes are left out."""
    start, end = old.starts[a], old.starts[a] + old.lengths[a]
    new_start, new_end = new.starts[b], new.starts[b] + new.lengths[b]
    if old.text[start:end] == new.text[new_start:new_end]:
        return Collation(old, new, [Run(start, new_start, end - start)], [], [], [(a, b)], [], {}, {})
    words, new_words = old.words(a), new.words(b)
    shared: list[Run] = []
    for run in meaningful(align([word.text for word in words], [word.text for word in new_words]), words, new_words):
        for one, other in zip(words[run.old : run.old + run.length], new_words[run.new : run.new + run.length], strict=True):
            if not one.hidden and not other.hidden:
                shared.append(Run(one.start, other.start, len(one.text)))
    shared = touching(shared, old.text, new.text)
    gaps = []
    at, new_at = start, new_start
    for run in [*shared, Run(end, new_end, 0)]:
        if run.old > at or run.new > new_at:
            gaps.append(Gap(Span(at, run.old), Span(new_at, run.new)))
        at, new_at = run.old + run.length, run.new + run.length
    return Collation(old, new, shared, gaps, [], [(a, b)], [], {}, {})
