"""Which elements of two files are the same ones: by the words they hold, never by their place in the tree. Tells nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple

from tei_toolkit.diff.align import align

NEAR = 200
"""Code points within which a milestone with the same attributes is taken as the same one, moved."""
_AROUND = 16
"""Elements of the same name that are looked at for each that has no equal."""


class Mark(NamedTuple):
    """An element over the text: its index, its own span, the same on the common scale of both texts, and its attributes."""

    number: int
    name: str
    start: int
    end: int
    at: int
    to: int
    attributes: Mapping[str, str]

    @property
    def point(self) -> bool:
        """Whether it holds no words."""
        return self.start == self.end


Pairs = list[tuple[Mark, Mark]]
Rest = tuple[list[Mark], list[Mark]]


def same_words(old: list[Mark], new: list[Mark], look: Callable[[Mark, int], Hashable]) -> tuple[Pairs, Rest]:
    """Elements of one name over the same words, and the rest. Where several may be meant, those that look alike are paired first:
    ``look`` gives the look of a mark of the old (0) or new (1) file."""
    groups: dict[tuple[str, int, int], Rest] = defaultdict(lambda: ([], []))
    for mark in old:
        groups[mark.name, mark.at, mark.to][0].append(mark)
    for mark in new:
        groups[mark.name, mark.at, mark.to][1].append(mark)
    pairs: Pairs = []
    for left, right in groups.values():
        if len(left) == len(right) == 1:
            pairs.append((left[0], right[0]))
        elif left and right:
            pairs += _in_order(left, right, look)
    return pairs, _without(old, new, pairs)


def _in_order(left: list[Mark], right: list[Mark], look: Callable[[Mark, int], Hashable]) -> Pairs:
    """First those that look alike, then the others between them as they come."""
    pairs: Pairs = []
    a = b = 0
    runs = align([look(mark, 0) for mark in left], [look(mark, 1) for mark in right])
    for x, y, length in [*((run.old, run.new, run.length) for run in runs), (len(left), len(right), 0)]:
        pairs += zip(left[a:x], right[b:y], strict=False)
        pairs += zip(left[x : x + length], right[y : y + length], strict=True)
        a, b = x + length, y + length
    return pairs


def _without(old: list[Mark], new: list[Mark], pairs: Pairs) -> Rest:
    left, right = {a.number for a, _ in pairs}, {b.number for _, b in pairs}
    return [mark for mark in old if mark.number not in left], [mark for mark in new if mark.number not in right]


def parted(wholes: list[Mark], parts: list[Mark]) -> tuple[list[tuple[Mark, list[Mark]]], Rest]:
    """Elements whose words are now held by several of the same name, one after the other; and the rest."""
    begins: dict[tuple[str, int], list[Mark]] = defaultdict(list)
    for mark in parts:
        if not mark.point:
            begins[mark.name, mark.at].append(mark)
    used: set[int] = set()
    found: list[tuple[Mark, list[Mark]]] = []
    for whole in wholes:
        chain: list[Mark] = []
        at = whole.at
        while not whole.point and at < whole.to:
            near = (mark for place in (at, at + 1) for mark in begins.get((whole.name, place), ()))
            follower = next((mark for mark in near if mark.number not in used and at < mark.to <= whole.to), None)
            if follower is None:
                break
            chain.append(follower)
            at = follower.to
        if len(chain) > 1 and at == whole.to:
            used.update(mark.number for mark in chain)
            found.append((whole, chain))
    gone = {whole.number for whole, _ in found}
    return found, ([mark for mark in wholes if mark.number not in gone], [mark for mark in parts if mark.number not in used])


def renamed(old: list[Mark], new: list[Mark]) -> tuple[Pairs, Rest]:
    """Elements over the same words with another name (points: with the same attributes); and the rest."""
    there: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in new:
        there[mark.at, mark.to].append(mark)
    pairs: Pairs = []
    used: set[int] = set()
    for mark in old:
        twin = next((m for m in there.get((mark.at, mark.to), ()) if m.number not in used and _may_be_renamed(mark, m)), None)
        if twin is not None:
            used.add(twin.number)
            pairs.append((mark, twin))
    return pairs, _without(old, new, pairs)


def _may_be_renamed(a: Mark, b: Mark) -> bool:
    if not a.point and not b.point and a.to > a.at:
        return True
    return a.point and b.point and bool(a.attributes) and a.attributes == b.attributes


def moved_bounds(old: list[Mark], new: list[Mark]) -> tuple[Pairs, Rest]:
    """Elements of one name that begin or end elsewhere, those with the same attributes first; and the rest."""
    pairs: Pairs = []
    for alike in (True, False):
        by_name: dict[str, list[Mark]] = defaultdict(list)
        for mark in new:
            by_name[mark.name].append(mark)
        used: set[int] = set()
        first: dict[str, int] = defaultdict(int)
        for mark in old:
            others, name = by_name.get(mark.name, []), mark.name
            while first[name] < len(others) and others[first[name]].to < mark.at - NEAR:
                first[name] += 1
            near = [other for other in others[first[name] : first[name] + _AROUND] if other.number not in used]
            closest = max(near, key=lambda other: closeness(mark, other, alike=alike), default=None)
            if closest is not None and closeness(mark, closest, alike=alike) > 0:
                used.add(closest.number)
                pairs.append((mark, closest))
        old, new = _without(old, new, pairs)
    return pairs, (old, new)


def closeness(a: Mark, b: Mark, *, alike: bool) -> float:
    """How much two elements of one name share, from 0 to 1; 0 where they cannot be the same. ``alike``: only with equal
    attributes."""
    same = a.attributes == b.attributes
    if alike and not same:
        return 0.0
    if a.point or b.point:
        distance = abs(a.at - b.at)
        return 1 / (1 + distance) if a.point and b.point and same and a.attributes and distance <= NEAR else 0.0
    shared = min(a.to, b.to) - max(a.at, b.at)
    if shared == 0 and same and (a.at == a.to or b.at == b.to) and (a.at == b.at or a.to == b.to):
        return 0.001  # one of them is all new words
    if shared <= 0 or (not same and 2 * shared < min(a.to - a.at, b.to - b.at)):
        return 0.0
    return shared / max(a.to - a.at, b.to - b.at)
