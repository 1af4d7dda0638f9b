"""Which members of two sequences stand opposite each other. Knows nothing of XML or words: its members are anything hashable.

Anchors first: what occurs once on either side and keeps its order (patience), so that the cost grows with the change; what is
left between anchors is small and gets a shortest edit script (Myers 1986), within a bound that keeps unrelated input cheap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import NamedTuple

BOUND = 400
"""Edits up to which a stretch without anchors is aligned exactly; beyond, it counts as replaced."""

STEPS = 200_000
"""Steps that such alignments may take together, and four more for each member: what keeps two unrelated files from taking
minutes."""


class Run(NamedTuple):
    """``length`` members from ``old`` on equal those from ``new`` on."""

    old: int
    new: int
    length: int


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that two sequences share, in order, not overlapping and as long as they can be."""
    if not old or not new:
        return []
    found: list[Run] = []
    budget = STEPS + 4 * (len(old) + len(new))
    open_ = [(0, len(old), 0, len(new))]
    while open_:
        a, a_end, b, b_end = open_.pop()
        start = a
        while a < a_end and b < b_end and old[a] == new[b]:
            a, b = a + 1, b + 1
        if a > start:
            found.append(Run(start, b - (a - start), a - start))
        end = a_end
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
        if a_end < end:
            found.append(Run(a_end, b_end, end - a_end))
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(old, a, a_end, new, b, b_end)
        if anchors:
            for x, y in anchors:
                open_.append((a, x, b, y))
                found.append(Run(x, y, 1))
                a, b = x + 1, y + 1
            open_.append((a, a_end, b, b_end))
        else:
            runs, steps = _shortest(old[a:a_end], new[b:b_end], a, b, budget)
            budget -= steps
            found += runs
    return join(found)


def join(runs: list[Run]) -> list[Run]:
    """The runs in order, those that touch on both sides made one."""
    joined: list[Run] = []
    for run in sorted(runs):
        last = joined[-1] if joined else None
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            joined[-1] = Run(last.old, last.new, last.length + run.length)
        else:
            joined.append(run)
    return joined


def _anchors(old: Sequence[Hashable], a: int, a_end: int, new: Sequence[Hashable], b: int, b_end: int) -> list[tuple[int, int]]:
    """Pairs of members (or of the first of two, four or eight in a row) that occur once on either side; their longest rising
    chain."""
    for size in (1, 2, 4, 8):
        if a_end - a < size or b_end - b < size:
            break
        left = _once(old, a, a_end, size)
        right = _once(new, b, b_end, size)
        if len(left) > len(right):
            pairs = [(left[key], y) for key, y in right.items() if key in left]
            pairs.sort()
        else:
            pairs = [(x, right[key]) for key, x in left.items() if key in right]
        if pairs:
            return _rising(pairs)
    return []


def _once(members: Sequence[Hashable], start: int, end: int, size: int) -> dict[Hashable, int]:
    """Where each member (or row of ``size``) that occurs only once stands, in order."""
    places: dict[Hashable, int] = {}
    if size == 1:
        for at in range(start, end):
            key = members[at]
            places[key] = -1 if key in places else at
    else:
        for at in range(start, end - size + 1):
            row = tuple(members[at : at + size])
            places[row] = -1 if row in places else at
    return {key: at for key, at in places.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain in which both sides rise; ``pairs`` are in order of the first."""
    tails: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, y) in enumerate(pairs):
        place = bisect_left(tails, y)
        if place:
            before[index] = at[place - 1]
        if place == len(tails):
            tails.append(y)
            at.append(index)
        else:
            tails[place] = y
            at[place] = index
    chain = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    chain.reverse()
    return chain


def _shortest(
    old: Sequence[Hashable], new: Sequence[Hashable], x_offset: int, y_offset: int, budget: int
) -> tuple[list[Run], int]:
    """A shortest edit script's shared runs (Myers's greedy algorithm), and the steps that it took.

    None where more than about half of both would have to change, or where the steps would be more than ``budget``.
    """
    n, m = len(old), len(new)
    bound = min(n + m, BOUND, 8 + (n + m) // 2)
    furthest = [0] * (2 * bound + 3)
    middle = bound + 1
    trail: list[list[int]] = []
    steps = 0
    for d in range(bound + 1):
        trail.append(furthest[middle - d - 1 : middle + d + 2])
        steps += d + 1
        if steps > budget:
            break
        low, high = -d + 2 * max(0, d - m), d - 2 * max(0, d - n)
        for k in range(low, high + 1, 2):
            left, right = furthest[middle + k - 1], furthest[middle + k + 1]
            x = right if k == -d or (k != d and left < right) else left + 1
            y = x - k
            while x < n and y < m and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[middle + k] = x
            if x >= n and y >= m:
                return _walk(trail, n, m, d, x_offset, y_offset), steps
    return [], steps


def _walk(trail: list[list[int]], x: int, y: int, d: int, x_offset: int, y_offset: int) -> list[Run]:
    """Back along the furthest points: the diagonals are what is shared."""
    runs: list[Run] = []
    for edits in range(d, -1, -1):
        furthest, middle = trail[edits], edits + 1
        k = x - y
        left, right = furthest[middle + k - 1], furthest[middle + k + 1]
        down = k == -edits or (k != edits and left < right)
        begin = (right if down else left + 1) if edits else 0
        if x > begin:
            runs.append(Run(x_offset + begin, y_offset + begin - k, x - begin))
        x = begin if down else begin - 1
        y = begin - k - 1 if down else begin - k
    return runs
