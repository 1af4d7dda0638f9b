"""Two texts cut into rows that stand side by side, and cells cut into pieces with the changes over them. Knows no format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from tei_toolkit.diff.difference import Difference
from tei_toolkit.model import Change, Span


class Cell(NamedTuple):
    """One side of a row: a stretch of its text; ``block`` is the element it begins with."""

    span: Span
    block: str


class Row(NamedTuple):
    """Stretches of both texts that stand opposite each other. ``changes`` are the numbers of those that touch it."""

    old: Cell
    new: Cell
    changes: tuple[int, ...]


class Covered(NamedTuple):
    """A piece of a cell and the numbers of the changes that cover it."""

    span: Span
    changes: tuple[int, ...]


def rows(difference: Difference) -> Iterator[Row]:
    """The rows, in order; together they hold both texts whole. A row begins where a block begins on both sides, or on one side
    where the other has nothing."""
    old, new = difference.old, difference.new
    cuts = _cuts(difference)
    old_names, new_names = dict(old.blocks), dict(new.blocks)
    touching = _touching(difference)
    at = 0
    for (a, b), (a_end, b_end) in pairwise(cuts):
        found: set[int] = set()
        while at < len(touching) and touching[at][0] < b_end:
            found.add(touching[at][1])
            at += 1
        left = Cell(Span(a, a_end), old_names.get(a + (old.text[a : a + 1] == " "), ""))
        right = Cell(Span(b, b_end), new_names.get(b + (new.text[b : b + 1] == " "), ""))
        yield Row(left, right, tuple(sorted(found)))


def _cuts(difference: Difference) -> list[tuple[int, int]]:
    """The places at which both texts are cut, in order, from their beginnings to their ends."""
    old, new = difference.old, difference.new
    edits: list[tuple[int, int, int, int]] = []
    for change in difference.of("text"):
        if change.op == "move":
            edits.append((change.old.start, change.old.end, -1, -1))
            edits.append((change.detail["at"], change.detail["at"], change.new.start, change.new.end))
        else:
            edits.append((*change.old, *change.new))
    edits.sort(key=lambda edit: (edit[0], edit[1], edit[2]))
    old_starts, new_starts = {place for place, _ in old.blocks}, {place for place, _ in new.blocks}
    cuts = {(0, 0), (len(old.text), len(new.text))}
    shift = 0  # of the new text against the old one
    at = 0
    places = sorted(old_starts)
    position = 0
    for a, a_end, b, b_end in [*edits, (len(old.text), len(old.text), len(new.text), len(new.text))]:
        b, b_end = (a + shift, a + shift) if b < 0 else (b, b_end)
        shift = b - a
        while position < len(places) and places[position] <= a:
            place = places[position]
            if at <= place and place + shift in new_starts:
                cuts.add((place, place + shift))
            position += 1
        first, last = b + (new.text[b : b + 1] == " "), b_end
        if a == a_end and b < b_end and first in new_starts and (a in old_starts or a + 1 in old_starts or a == len(old.text)):
            cuts |= {(a, b), (a, last)}
        first = a + (old.text[a : a + 1] == " ")
        if b == b_end and a < a_end and first in old_starts and (b in new_starts or b + 1 in new_starts or b == len(new.text)):
            cuts |= {(a, b), (a_end, b)}
        at, shift = a_end, b_end - a_end
    ordered = sorted(cuts)
    kept = [ordered[0]]
    for cut in ordered[1:]:
        if cut[1] >= kept[-1][1]:
            kept.append(cut)
    return kept


def _touching(difference: Difference) -> list[tuple[int, int]]:
    """Place in the new text and number of every change that has one, in order of place."""
    found = []
    for number, change in enumerate(difference.changes):
        if change.layer != "metadata":
            found.append((min(change.new.start, max(len(difference.new.text) - 1, 0)), number))
    return sorted(found)


def covered(span: Span, changes: list[tuple[int, Span]]) -> list[Covered]:
    """A cell cut at the borders of changes; empty spans (deletions, milestones) are pieces of no width."""
    places = sorted({span.start, span.end, *(p for _, s in changes for p in s if span.start <= p <= span.end)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    points: dict[int, list[int]] = {}
    for number, there in changes:
        start, end = max(there.start, span.start), min(there.end, span.end)
        if there.start == there.end:
            points.setdefault(there.start, []).append(number)
        elif start < end:
            opening.setdefault(start, []).append(number)
            closing.setdefault(end, []).append(number)
    found: list[Covered] = []
    open_: list[int] = []
    for place, end in zip(places, [*places[1:], span.end], strict=True):
        gone = closing.get(place, ())
        open_ = [number for number in open_ if number not in gone] + opening.get(place, [])
        if points.get(place):
            found.append(Covered(Span(place, place), tuple(points[place])))
        if end > place:
            found.append(Covered(Span(place, end), tuple(open_)))
    return found


def parts(change: Change, side: str) -> Iterator[tuple[int, int, Mapping[str, Any] | None]]:
    """A block that moved, on the ``old`` or ``new`` side, cut where its words changed: start, end, and the changed words."""
    at, stop = change.old if side == "old" else change.new
    for words in change.detail.get("changed", ()):
        start, end = words[side]
        if start > at:
            yield at, start, None
        yield start, end, words
        at = end
    if stop > at:
        yield at, stop, None


def span_of(change: Change, side: str) -> Span | None:
    """Where a change shows on one side; nowhere where it has no say there."""
    if change.layer == "text":
        span = change.old if side == "old" else change.new
        return span if span.start < span.end else None
    return change.old if side == "old" else change.new
