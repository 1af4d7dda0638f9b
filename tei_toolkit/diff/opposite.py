"""Which units of two witnesses stand opposite each other, and which moved. Looks at whole units only, never inside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tei_toolkit.diff.align import Run, align
from tei_toolkit.diff.witness import Witness

CLEARLY = 0.6
"""Share of their pairs of words that two blocks have in common from which on they are one block, moved and changed."""
LONG_ENOUGH = 20
"""Characters a block needs to be told as moved: shorter ones recur by chance."""
_FEW = 6
"""Pairs of words below which a likeness proves nothing."""
_COMMON = 8
"""Blocks that may hold the same two words in a row before these say nothing about them."""

Range = tuple[int, int, int, int]


class Opposite(NamedTuple):
    """Runs of equal units, the gaps between them (old from and to, new from and to), and pairs of units that moved."""

    same: list[Run]
    gaps: list[Range]
    moves: list[tuple[int, int]]


class _Alike(NamedTuple):
    """Two units that may be one, changed: old, new, how much text they share, and whether they are clearly the same."""

    old: int
    new: int
    weight: int
    clear: bool


def opposite(old: Witness, new: Witness) -> Opposite:
    """Align the units of two witnesses by what they hold.

    Of blocks that changed their order, those with most text in their old order stay, though their words may have changed, and the
    others moved.
    """
    same = align([unit.key for unit in old.units], [unit.key for unit in new.units])
    if old.text == new.text:  # each word is its own equal; a block that only looks like another is none
        same = [run for run in same if old.starts[run.old] == new.starts[run.new]]
    gaps = _between(same, len(old.units), len(new.units))
    if old.text == new.text:
        return Opposite(same, gaps, [])
    alike = _alike(old, new, gaps)
    if alike:
        runs = [(run.old, run.new, 1 + sum(old.lengths[run.old : run.old + run.length])) for run in same]
        same = [same[number] for number in _heaviest([*runs, *(pair[:3] for pair in alike)]) if number < len(runs)]
        gaps = _between(same, len(old.units), len(new.units))
    return Opposite(same, gaps, _moves(old, new, gaps, alike))


def _between(same: list[Run], left: int, right: int) -> list[Range]:
    gaps, a, b = [], 0, 0
    for run in [*same, Run(left, right, 0)]:
        if run.old > a or run.new > b:
            gaps.append((a, run.old, b, run.new))
        a, b = run.old + run.length, run.new + run.length
    return gaps


def _alike(old: Witness, new: Witness, gaps: list[Range]) -> list[_Alike]:
    """Units that share at least half of their pairs of words. One that stands alone opposite another and begins or ends like it
    is not asked."""
    uneven = [gap for gap in gaps if not _edited(old, new, gap)]
    left = {i: n for n, gap in enumerate(uneven) for i in range(*gap[:2]) if old.lengths[i] >= LONG_ENOUGH}
    right = {j: n for n, gap in enumerate(uneven) for j in range(*gap[2:]) if new.lengths[j] >= LONG_ENOUGH}
    if len(left) == len(right) == 1 and [*left.values()] == [*right.values()]:
        return []
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for j in right:
        words = new.shown_unit(j).split(" ")
        rows = set(pairwise(words))
        sizes[j] = len(rows)
        for row in rows:
            places[row].append(j)
    found: list[_Alike] = []
    taken: set[int] = set()
    for i in left:
        words = old.shown_unit(i).split(" ")
        rows = set(pairwise(words))
        votes = Counter(j for row in rows if len(places.get(row, ())) <= _COMMON for j in places.get(row, ()) if j not in taken)
        if not votes:
            continue
        j, count = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
        if 2 * count >= min(len(rows), sizes[j]):
            taken.add(j)
            larger = max(len(rows), sizes[j])
            found.append(_Alike(i, j, min(old.lengths[i], new.lengths[j]), larger >= _FEW and count >= CLEARLY * larger))
    return found


def _edited(old: Witness, new: Witness, gap: Range) -> bool:
    """Whether a gap is one unit on either side, and the one is the other with some words changed."""
    a, a_end, b, b_end = gap
    if not a_end - a == b_end - b == 1:
        return False
    one, other = old.shown_unit(a), new.shown_unit(b)
    return one[:LONG_ENOUGH] == other[:LONG_ENOUGH] or one[-LONG_ENOUGH:] == other[-LONG_ENOUGH:]


def _heaviest(items: list[tuple[int, int, int]]) -> list[int]:
    """Which of the items (a place on either side, a weight) make the chain of most weight that keeps its order on both sides."""
    order = sorted(range(len(items)), key=lambda number: items[number][:2])
    places = sorted(item[1] for item in items)
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)  # a Fenwick tree: the heaviest chain up to a place, and its last
    before = [-1] * len(items)

    def upto(at: int) -> tuple[int, int]:
        found = (0, -1)
        while at > 0:
            found = max(found, best[at], key=itemgetter(0))
            at -= at & -at
        return found

    for number in order:
        _, b, weight = items[number]
        at = bisect_left(places, b)
        total, before[number] = upto(at)
        at += 1
        while at <= len(places):
            best[at] = max(best[at], (total + weight, number), key=itemgetter(0))
            at += at & -at
    _, last = upto(len(places))
    chain: list[int] = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _moves(old: Witness, new: Witness, gaps: list[Range], alike: list[_Alike]) -> list[tuple[int, int]]:
    """Units that left one place and stand at another: alike to the word, of which there is one on either side, or with changed
    words, but clearly the same."""

    def candidates(witness: Witness, ranges: list[range]) -> dict[str, int]:
        places = {i: witness.shown_unit(i) for units in ranges for i in units if witness.lengths[i] >= LONG_ENOUGH}
        often = Counter(places.values())
        return {text: i for i, text in places.items() if often[text] == 1}

    gone = candidates(old, [range(a, a_end) for a, a_end, _, _ in gaps])
    come = candidates(new, [range(b, b_end) for _, _, b, b_end in gaps])
    found = [(i, come[key]) for key, i in gone.items() if key in come]
    apart = {i: number for number, (a, a_end, _, _) in enumerate(gaps) for i in range(a, a_end)}
    opposite = {j: number for number, (_, _, b, b_end) in enumerate(gaps) for j in range(b, b_end)}
    staying = [(i, j, old.lengths[i]) for i, j in found if apart[i] == opposite[j]]
    exact, there = {i for i, _ in found}, {j for _, j in found}
    free = [pair for pair in alike if pair.old in apart and pair.new in opposite and not (pair.old in exact or pair.new in there)]
    staying += [pair[:3] for pair in free if apart[pair.old] == opposite[pair.new]]
    in_order = {staying[number][:2] for number in _heaviest(staying)}
    found += [pair[:2] for pair in free if pair.clear]
    return sorted(pair for pair in found if pair not in in_order)
