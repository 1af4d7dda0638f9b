"""Two witnesses laid side by side: what they share, where they differ, which blocks moved. Says nothing of mark-up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.diff.align import Run, align, join
from tei_toolkit.diff.layout import SPACE, Unit
from tei_toolkit.diff.opposite import opposite
from tei_toolkit.diff.witness import Witness, Word
from tei_toolkit.model import Span

CHANCE = 3
"""Words in a row that two passages may share by chance."""


class Sync(NamedTuple):
    """Bytes that stand opposite each other. ``kind``: ``same`` to the byte, ``folded`` (but for white space), ``metadata``."""

    old: int
    old_end: int
    new: int
    new_end: int
    kind: str


class Quiet(NamedTuple):
    """How far a unit that has no equal begins and ends like the one it stands opposite: bytes, and offsets of `Source.text`;
    -1 for not at all."""

    start: int = -1
    end: int = -1
    text_start: int = -1
    text_end: int = -1


class Gap(NamedTuple):
    """A stretch of either text between two that are shared; one of them may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Collation:
    """``shared`` runs are code points of both texts, ``syncs`` bytes of both files; ``moves`` and ``metadata`` are pairs of
    units, ``loose`` those that have no equal."""

    old: Witness
    new: Witness
    shared: list[Run]
    gaps: list[Gap]
    syncs: list[Sync]
    moves: list[tuple[int, int]]
    metadata: list[tuple[int, int]]
    old_loose: dict[int, Quiet]
    new_loose: dict[int, Quiet]


def collate(old: Witness, new: Witness) -> Collation:
    """Align the units of two witnesses by what they hold, then the words of those left over."""
    left, right = old.units, new.units
    same, gaps, moves = opposite(old, new)
    syncs: list[Sync] = []
    shared: list[Run] = []
    metadata: list[tuple[int, int]] = []
    for run in same:
        for one, other in zip(left[run.old : run.old + run.length], right[run.new : run.new + run.length], strict=True):
            equal = old.source.raw[one.start : one.end] == new.source.raw[other.start : other.end]
            syncs.append(Sync(one.start, one.end, other.start, other.end, "same" if equal else "folded"))
        shared += _whole(old, new, run)
    moved_old, moved_new = {a for a, _ in moves}, {b for _, b in moves}
    loose_old: dict[int, Quiet] = {}
    loose_new: dict[int, Quiet] = {}
    for a, a_end, b, b_end in gaps:
        loose_old |= dict.fromkeys(range(a, a_end), Quiet())
        loose_new |= dict.fromkeys(range(b, b_end), Quiet())
        for x, y in _metadata(old, new, (a, a_end, b, b_end)):
            metadata.append((x, y))
            syncs.append(Sync(left[x].start, left[x].end, right[y].start, right[y].end, "metadata"))
        ours = [i for i in range(a, a_end) if i not in moved_old and not left[i].metadata]
        theirs = [j for j in range(b, b_end) if j not in moved_new and not right[j].metadata]
        for some, others in _rows(old, ours, new, theirs):
            quiet = Quiet(), Quiet()
            if len(some) == len(others) == 1:
                quiet = _ends(old, some[0], new, others[0], shared, syncs)
                loose_old[some[0]], loose_new[others[0]] = quiet
            words, new_words = _words(old, some, quiet[0]), _words(new, others, quiet[1])
            runs = meaningful(align([w.text for w in words], [w.text for w in new_words]), words, new_words)
            for run in runs:
                _share(old, words[run.old : run.old + run.length], new, new_words[run.new : run.new + run.length], shared, syncs)
            for word, same_word in _respaced(words, new_words, runs):
                _share(old, [word], new, [same_word], shared, syncs)
    shared = touching(shared, old.text, new.text)
    syncs = _rising(syncs, old.source.raw, new.source.raw)
    return Collation(old, new, shared, _gaps(shared, len(old.text), len(new.text)), syncs, moves, metadata, loose_old, loose_new)


def _whole(old: Witness, new: Witness, run: Run) -> list[Run]:
    """The text of units that are equal: one run, for between them stands one blank on either side."""
    start, new_start = old.starts[run.old], new.starts[run.new]
    last = run.old + run.length - 1
    while last >= run.old and not old.lengths[last]:
        last -= 1
    if last < run.old:
        return []
    length = old.starts[last] + old.lengths[last] - start
    return [Run(start, new_start, length)]


def _metadata(old: Witness, new: Witness, gap: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Headers, registers and the like that correspond: the same element, with the same id where both have one, in order."""
    a, a_end, b, b_end = gap
    left = [i for i in range(a, a_end) if old.units[i].metadata]
    right = [i for i in range(b, b_end) if new.units[i].metadata]

    def name(witness: Witness, unit: Unit) -> str:
        return witness.source.elements[unit.first].name

    runs = align([name(old, old.units[i]) for i in left], [name(new, new.units[i]) for i in right])
    return [(left[run.old + step], right[run.new + step]) for run in runs for step in range(run.length)]


def _rows(old: Witness, ours: list[int], new: Witness, theirs: list[int]) -> list[tuple[list[int], list[int]]]:
    """Units of a gap to be aligned together: each with its own where there are as many on either side and all begin or end
    alike."""
    if not ours or not theirs:
        return []
    if len(ours) == len(theirs) > 1:
        pairs = [
            (old.source.raw[x.start : x.end], new.source.raw[y.start : y.end])
            for x, y in zip((old.units[i] for i in ours), (new.units[j] for j in theirs), strict=True)
        ]
        if all(2 * (_alike(x, y) + _alike(x[::-1], y[::-1])) >= min(len(x), len(y)) for x, y in pairs):
            return [([i], [j]) for i, j in zip(ours, theirs, strict=True)]
    return [(ours, theirs)]


def _words(witness: Witness, units: list[int], quiet: Quiet) -> list[Word]:
    return [word for i in units for word in witness.words(i, quiet.text_start, quiet.text_end)]


def _ends(old: Witness, a: int, new: Witness, b: int, shared: list[Run], syncs: list[Sync]) -> tuple[Quiet, Quiet]:
    """What two units begin and end with alike to the byte, up to a blank: shared, and out of the way of everything that
    follows."""
    if old.view != "diplomatic":  # what is read of a choice may depend on what stands after it
        return Quiet(), Quiet()
    left, right, one, other = old.source, new.source, old.units[a], new.units[b]
    raw, new_raw = left.raw[one.start : one.end], right.raw[other.start : other.end]
    text, new_text = left.text, right.text
    quiet, new_quiet = Quiet(), Quiet()
    head = _alike(raw, new_raw)
    at = bisect_right(range(one.text_start, one.text_end), one.start + head, key=left.byte_at) - 1 + one.text_start
    at = max(text.rfind(blank, one.text_start, max(at, one.text_start)) for blank in SPACE)
    place = other.text_start + at - one.text_start
    if at > one.text_start and text[one.text_start : at] == new_text[other.text_start : place]:
        byte = left.byte_at(at)
        new_byte = other.start + byte - one.start
        length = len(old.shown(a, one.text_start, at))
        same = old.text[old.starts[a] : old.starts[a] + length] == new.text[new.starts[b] : new.starts[b] + length]
        if length and same and byte <= one.start + head:  # text out of an entity has no bytes of its own
            shared.append(Run(old.starts[a], new.starts[b], length))
            syncs.append(Sync(one.start, byte, other.start, new_byte, "same"))
            quiet, new_quiet = Quiet(byte, -1, at + 1, -1), Quiet(new_byte, -1, place + 1, -1)
    room = min(len(raw), len(new_raw)) - head
    tail = _alike(raw[len(raw) - room :][::-1], new_raw[len(new_raw) - room :][::-1]) if room else 0
    first = max(quiet.text_start, one.text_start)
    at = bisect_left(range(first, one.text_end), one.end - tail, key=left.byte_at) + first
    places = [found for blank in SPACE if (found := text.find(blank, at, one.text_end)) >= 0]
    at = min(places, default=one.text_end)
    place = other.text_end - (one.text_end - at)
    if (
        at < one.text_end
        and place >= max(new_quiet.text_start, other.text_start)
        and text[at : one.text_end] == new_text[place : other.text_end]
    ):
        byte = left.byte_at(at)
        new_byte = other.end - (one.end - byte)
        length = len(old.shown(a, at, one.text_end))
        start, new_start = old.starts[a] + old.lengths[a] - length, new.starts[b] + new.lengths[b] - length
        same = old.text[start : start + length] == new.text[new_start : new_start + length]  # what stands before may end a word
        if length and same and byte >= max(one.end - tail, quiet.start) and new_byte >= max(new_quiet.start, other.start):
            shared.append(Run(start, new_start, length))
            syncs.append(Sync(byte, one.end, new_byte, other.end, "same"))
            quiet, new_quiet = quiet._replace(end=byte, text_end=at), new_quiet._replace(end=new_byte, text_end=place)
    return quiet, new_quiet


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes two strings begin with alike."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _share(old: Witness, words: list[Word], new: Witness, new_words: list[Word], shared: list[Run], syncs: list[Sync]) -> None:
    """Words in a row that correspond: as one stretch where they are the same to the byte, else the two halves."""
    open_ = [(0, len(words))]
    left, right = old.source, new.source
    while open_:
        low, high = open_.pop()
        first, last, new_first, new_last = words[low], words[high - 1], new_words[low], new_words[high - 1]
        start, end = left.byte_at(first.raw_start), left.byte_after(last.raw_end)
        new_start, new_end = right.byte_at(new_first.raw_start), right.byte_after(new_last.raw_end)
        alike = left.raw[start:end] == right.raw[new_start:new_end]
        if alike:
            syncs.append(Sync(start, end, new_start, new_end, "same"))
        if alike and old.text[first.start : last.end] == new.text[new_first.start : new_last.end] and last.end > first.start:
            shared.append(Run(first.start, new_first.start, last.end - first.start))
        elif high - low > 1:
            if alike:
                syncs.pop()
            middle = (low + high) // 2
            open_ += (middle, high), (low, middle)
        else:
            if not first.hidden and not new_first.hidden:
                shared.append(Run(first.start, new_first.start, len(first.text)))
            if not alike:
                _letters(old, first, new, new_first, syncs)


def meaningful(runs: list[Run], old: list[Word], new: list[Word]) -> list[Run]:
    """Without the shared words that stand alone between larger changes: they are the same by chance ("of", a comma)."""

    def width(words: list[Word], start: int, end: int) -> int:
        return words[end - 1].raw_end - words[start].raw_start if end > start else 0

    before = len(runs) + 1
    while len(runs) < before:
        before = len(runs)
        kept: list[Run] = []
        for index, run in enumerate(runs):
            a, b = (kept[-1].old + kept[-1].length, kept[-1].new + kept[-1].length) if kept else (0, 0)
            after = runs[index + 1] if index + 1 < len(runs) else Run(len(old), len(new), 0)
            end, new_end = run.old + run.length, run.new + run.length
            ahead = max(width(old, a, run.old), width(new, b, run.new))
            behind = max(width(old, end, after.old), width(new, new_end, after.new))
            if run.length > CHANCE or width(old, run.old, end) >= min(ahead, behind):
                kept.append(run)
        runs = kept
    return runs


def _respaced(old: list[Word], new: list[Word], runs: list[Run]) -> list[tuple[Word, Word]]:
    """Parts of words that correspond where two stretches differ in nothing but their blanks ("in near" and "innear")."""
    found: list[tuple[Word, Word]] = []
    a = b = 0
    for run in [*runs, Run(len(old), len(new), 0)]:
        left, right = old[a : run.old], new[b : run.new]
        if left and right and "".join(word.text for word in left) == "".join(word.text for word in right):
            i = j = x = y = 0
            while i < len(left) and j < len(right):
                size = min(len(left[i].text) - x, len(right[j].text) - y)
                found.append((_part(left[i], x, size), _part(right[j], y, size)))
                x, y = x + size, y + size
                if x == len(left[i].text):
                    i, x = i + 1, 0
                if y == len(right[j].text):
                    j, y = j + 1, 0
        a, b = run.old + run.length, run.new + run.length
    return found


def _part(word: Word, at: int, size: int) -> Word:
    text = word.text[at : at + size]
    start = word.start if word.hidden else word.start + at
    return Word(start, start if word.hidden else start + size, word.raw_start + at, word.raw_start + at + size, text, word.hidden)


def _letters(old: Witness, word: Word, new: Witness, other: Word, syncs: list[Sync]) -> None:
    """The bytes of a shared word in which tags or references stand, character by character."""
    left, right = old.source, new.source
    for place in range(len(word.text)):
        start, end = left.byte_at(word.raw_start + place), left.byte_after(word.raw_start + place + 1)
        new_start, new_end = right.byte_at(other.raw_start + place), right.byte_after(other.raw_start + place + 1)
        if left.raw[start:end] == right.raw[new_start:new_end]:
            syncs.append(Sync(start, end, new_start, new_end, "same"))


def touching(runs: list[Run], old: str, new: str) -> list[Run]:
    """Runs made one over the blank between them, where both texts have one there."""
    joined: list[Run] = []
    for run in join(runs):
        last = joined[-1] if joined else None
        apart = run.old - last.old - last.length if last else 0
        if last and apart == run.new - last.new - last.length == 1 and old[run.old - 1] == new[run.new - 1]:
            joined[-1] = Run(last.old, last.new, run.old + run.length - last.old)
        else:
            joined.append(run)
    return joined


def _gaps(runs: list[Run], left: int, right: int) -> list[Gap]:
    gaps, a, b = [], 0, 0
    for run in [*runs, Run(left, right, 0)]:
        if run.old > a or run.new > b:
            gaps.append(Gap(Span(a, run.old), Span(b, run.new)))
        a, b = run.old + run.length, run.new + run.length
    return gaps


def _rising(syncs: list[Sync], old: bytes, new: bytes) -> list[Sync]:
    """In order, without those that overlap an earlier one or cut a character, as may come of text that stands in an entity."""
    kept: list[Sync] = []
    for sync in sorted(syncs):
        if not (sync.old < sync.old_end and sync.new < sync.new_end):
            continue
        if cuts(old, sync.old) or cuts(old, sync.old_end) or cuts(new, sync.new) or cuts(new, sync.new_end):
            continue
        if not kept or (sync.old >= kept[-1].old_end and sync.new >= kept[-1].new_end):
            kept.append(sync)
    return kept


def cuts(raw: bytes, at: int) -> bool:
    """Whether a place is inside a character of UTF-8."""
    return at < len(raw) and 0x80 <= raw[at] < 0xC0


class Ruler:
    """Places of either text brought to one scale: those of the new one, where a whole gap, its ends included, is one place."""

    def __init__(self, collation: Collation) -> None:
        self.shared = collation.shared
        self.gaps = collation.gaps
        self._old = [run.old for run in self.shared]
        self._new = [run.new for run in self.shared]
        self._gap_old = [gap.old.start for gap in self.gaps]
        self._gap_new = [gap.new.start for gap in self.gaps]

    def gap_at_old(self, place: int) -> int | None:
        """The number of the gap that holds or touches a place of the old text."""
        index = bisect_right(self._gap_old, place) - 1
        return index if index >= 0 and place <= self.gaps[index].old.end else None

    def gap_at_new(self, place: int) -> int | None:
        index = bisect_right(self._gap_new, place) - 1
        return index if index >= 0 and place <= self.gaps[index].new.end else None

    def old(self, place: int) -> int:
        gap = self.gap_at_old(place)
        if gap is not None:
            return self.gaps[gap].new.start
        run = self.shared[bisect_right(self._old, place) - 1] if self.shared else Run(0, 0, 0)
        return place - run.old + run.new

    def new(self, place: int) -> int:
        gap = self.gap_at_new(place)
        return place if gap is None else self.gaps[gap].new.start

    def back(self, place: int) -> int:
        """A place of the new text in the old one; the beginning of the gap where it lies in one."""
        gap = self.gap_at_new(place)
        if gap is not None:
            there = self.gaps[gap]
            return there.old.end if place >= there.new.end > there.new.start else there.old.start
        run = self.shared[bisect_right(self._new, place) - 1] if self.shared else Run(0, 0, 0)
        return place - run.new + run.old
