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


class Run(NamedTuple):
    """``length`` members from ``old`` on equal those from ``new`` on."""

    old: int
    new: int
    length: int


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that two sequences share, in order, not overlapping and as long as they can be."""
    found: list[Run] = []
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
            found += _shortest(old[a:a_end], new[b:b_end], a, b)
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
    """Pairs of members, or of the first of two, four or eight in a row, that occur once on either side; the longest rising chain."""
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


def _shortest(old: Sequence[Hashable], new: Sequence[Hashable], x_offset: int, y_offset: int) -> list[Run]:
    """A shortest edit script's shared runs (Myers's greedy algorithm); none where it takes more than `BOUND` edits."""
    n, m = len(old), len(new)
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for d in range(min(n + m, BOUND) + 1):
        trail.append(furthest.copy() if d else {1: 0})
        for k in range(-d, d + 1, 2):
            if k < -m or k > n:
                continue
            down = k == -d or (k != d and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
            x = furthest.get(k + 1, -1) if down else furthest.get(k - 1, -1) + 1
            y = x - k
            if x < 0 or x > n or y < 0 or y > m:
                continue
            while x < n and y < m and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= n and y >= m:
                return _walk(trail, n, m, d, x_offset, y_offset)
    return []


def _walk(trail: list[dict[int, int]], x: int, y: int, d: int, x_offset: int, y_offset: int) -> list[Run]:
    """Back along the furthest points: the diagonals are what is shared."""
    runs: list[Run] = []
    while d >= 0:
        furthest = trail[d]
        k = x - y
        down = k == -d or (k != d and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
        back = k + 1 if down else k - 1
        before_x = furthest.get(back, 0) if d else 0
        before_y = before_x - back if d else 0
        begin_x = (before_x if down else before_x + 1) if d else 0
        if x > begin_x:
            length = x - begin_x
            runs.append(Run(x_offset + begin_x, y_offset + y - length, length))
        x, y = before_x, before_y
        d -= 1
    return runs
