"""The mark-up layer: which elements of two collated witnesses correspond, and what was done to those that do and those that do not.

Elements are compared by the words they hold, never by their place in the tree: adding a tag around a word changes nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tei_toolkit.diff.align import align
from tei_toolkit.diff.collate import Collation, Quiet, Ruler
from tei_toolkit.diff.draft import Draft
from tei_toolkit.diff.entities import POINTERS, Entities
from tei_toolkit.diff.witness import Witness
from tei_toolkit.model import Span
from tei_toolkit.tei.source import Element

INTERVENTIONS = frozenset(
    "supplied unclear gap sic corr add del surplus damage note choice orig reg abbr expan ex subst restore retrace secl undo redo".split()
)
"""Elements in which an editor or a hand says what was done to the text (TEI Guidelines, chapters CO and PH)."""
TOGETHER = frozenset({"choice", "subst", "app"})
"""Elements whose members make no sense alone."""
_NEAR = 200
"""Code points within which a milestone with the same attributes is taken as the same one, moved."""


class Mark(NamedTuple):
    """An element over the text: its own span, and the same on the common scale of both texts."""

    index: int
    name: str
    start: int
    end: int
    at: int
    to: int


@dataclass(slots=True)
class Markup:
    """What the layer found: ``pairs`` of elements by index; whose the tags of each element are; the changed attributes of each pair."""

    drafts: list[Draft] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    old_owner: dict[int, Draft] = field(default_factory=dict)
    new_owner: dict[int, Draft] = field(default_factory=dict)
    renamed: set[int] = field(default_factory=set)
    attributes: dict[int, Mapping[str, Draft]] = field(default_factory=dict)


def markup_changes(collation: Collation, text: list[Draft]) -> Markup:
    """Compare the elements that may differ. Elements of inserted and deleted text belong to the text's change, in its ``elements``."""
    return _Comparison(collation, text).run()


def candidates(witness: Witness, loose: Mapping[int, Quiet], moved: set[int]) -> list[int]:
    """Indexes of the elements that are not inside a unit which has its equal."""
    chosen = {index for index, inside in enumerate(witness.covered) if not inside}
    for number in loose:
        unit = witness.units[number]
        if number in moved or unit.metadata:
            continue
        quiet = loose[number]
        if quiet.start < 0 and quiet.end < 0:
            chosen.update(range(unit.first, unit.last + 1))
            continue
        for index in range(unit.first, unit.last + 1):
            element = witness.source.elements[index]
            if element.end > quiet.start and (quiet.end < 0 or element.start < quiet.end):
                chosen.add(index)
    return sorted(chosen)


def crossing(collation: Collation, markup: Markup, a: int, b: int) -> Draft:
    """The change of two elements that correspond and hold the same words, but stand otherwise to the elements around or inside them."""
    if a in markup.old_owner:
        return markup.old_owner[a]
    old, new = collation.old, collation.new
    left, right = old.source.elements[a], new.source.elements[b]
    span, new_span = Span(*old.span(left)), Span(*new.span(right))
    draft = Draft("markup", "boundary", old.text[span.start : span.end], new.text[new_span.start : new_span.end], span, new_span)
    draft.detail |= {"element": left.name, "attributes": dict(sorted(right.attributes.items()))}
    draft.detail |= {"old_line": old.line(left.start), "new_line": new.line(right.start)}
    if left.name in INTERVENTIONS:
        draft.detail["intervention"] = True
    markup.old_owner[a] = markup.new_owner[b] = draft
    markup.drafts.append(draft)
    return draft


class _Comparison:
    def __init__(self, collation: Collation, text: list[Draft]) -> None:
        self.collation = collation
        self.ruler = Ruler(collation)
        self.text = text
        self.result = Markup()
        self.entities = Entities(collation.old.source), Entities(collation.new.source)
        ruler = self.ruler
        self.old = [
            self._mark(collation.old, i, ruler.old)
            for i in candidates(collation.old, collation.old_loose, {a for a, _ in collation.moves})
        ]
        self.new = [
            self._mark(collation.new, i, ruler.new)
            for i in candidates(collation.new, collation.new_loose, {b for _, b in collation.moves})
        ]
        for a, b in collation.moves:
            self._moved_block(a, b)

    def _mark(self, witness: Witness, index: int, scale: Callable[[int], int]) -> Mark:
        element = witness.source.elements[index]
        start, end = witness.span(element)
        at, to = scale(start), scale(end)
        return Mark(index, element.name, start, end, at, max(at, to))

    def _moved_block(self, a: int, b: int) -> None:
        """The elements of a block that moved, on the scale of where it stands now."""
        old, new = self.collation.old, self.collation.new
        if old.units[a].key == new.units[b].key:
            return
        shift = new.starts[b] - old.starts[a]
        for witness, unit, marks, by in ((old, old.units[a], self.old, shift), (new, new.units[b], self.new, 0)):
            marks += [self._mark(witness, index, lambda place, by=by: place + by) for index in range(unit.first, unit.last + 1)]

    def run(self) -> Markup:
        old, new = self._pair_equal(self.old, self.new)
        old, new = self._split(old, new)
        old, new = self._renamed(old, new)
        old, new = self._moved_boundaries(old, new)
        self._gather(new, "insert", 1)
        self._gather(old, "delete", 0)
        inserted = [(draft.new.start, draft.new.end, draft) for draft in self.text if draft.op == "insert"]
        deleted = [(draft.old.start, draft.old.end, draft) for draft in self.text if draft.op == "delete"]
        old, new = self._absorbed(old, deleted, self.result.old_owner, 0), self._absorbed(new, inserted, self.result.new_owner, 1)
        for mark in self._members(old, 0):
            self._told("remove", mark, None)
        for mark in self._members(new, 1):
            self._told("add", None, mark)
        for number, (a, b) in enumerate(self.result.pairs):
            if number not in self.result.renamed:
                self._attributes(number, a, b)
        return self.result

    # -- which correspond ---------------------------------------------------------------------------------------------

    def _pair_equal(self, old: list[Mark], new: list[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Elements of one name over the same words."""
        groups: dict[tuple[str, int, int], tuple[list[Mark], list[Mark]]] = defaultdict(lambda: ([], []))
        for mark in old:
            groups[mark.name, mark.at, mark.to][0].append(mark)
        for mark in new:
            groups[mark.name, mark.at, mark.to][1].append(mark)
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        for left, right in groups.values():
            if not left or not right:
                continue
            for a, b in self._in_order(left, right):
                self._pair(a, b)
                taken_old.add(a.index)
                taken_new.add(b.index)
        return [mark for mark in old if mark.index not in taken_old], [mark for mark in new if mark.index not in taken_new]

    def _in_order(self, left: list[Mark], right: list[Mark]) -> list[tuple[Mark, Mark]]:
        """Pairs: first those whose attributes and text are alike, then the others between them as they come."""
        if len(left) == len(right) == 1:
            return [(left[0], right[0])]
        found: list[tuple[Mark, Mark]] = []
        a = b = 0
        runs = align(
            [self._look(self.collation.old, mark) for mark in left], [self._look(self.collation.new, mark) for mark in right]
        )
        for x, y, length in [*((run.old, run.new, run.length) for run in runs), (len(left), len(right), 0)]:
            found += zip(left[a:x], right[b:y], strict=False)
            found += zip(left[x : x + length], right[y : y + length], strict=True)
            a, b = x + length, y + length
        return found

    @staticmethod
    def _look(witness: Witness, mark: Mark) -> tuple[object, ...]:
        element = witness.source.elements[mark.index]
        return *sorted(element.attributes.items()), witness.text[mark.start : mark.end]

    def _pair(self, a: Mark, b: Mark) -> int:
        self.result.pairs.append((a.index, b.index))
        return len(self.result.pairs) - 1

    def _element(self, side: int, mark: Mark) -> Element:
        witness = self.collation.new if side else self.collation.old
        return witness.source.elements[mark.index]

    def _split(self, old: list[Mark], new: list[Mark]) -> tuple[list[Mark], list[Mark]]:
        """One element where there are now several over the same words, one after the other; and the reverse."""
        old, new = self._parts(old, new, 0)
        new, old = self._parts(new, old, 1)
        return old, new

    def _parts(self, wholes: list[Mark], parts: list[Mark], side: int) -> tuple[list[Mark], list[Mark]]:
        begins: dict[tuple[str, int], list[Mark]] = defaultdict(list)
        for mark in parts:
            if mark.end > mark.start:
                begins[mark.name, mark.at].append(mark)
        used: set[int] = set()
        kept: list[Mark] = []
        for whole in wholes:
            chain: list[Mark] = []
            at = whole.at
            while whole.end > whole.start and at < whole.to:
                follower = next(
                    (
                        m
                        for place in (at, at + 1)
                        for m in begins.get((whole.name, place), ())
                        if m.index not in used and m.to <= whole.to and m.to > at
                    ),
                    None,
                )
                if follower is None:
                    break
                chain.append(follower)
                at = follower.to
            if len(chain) < 2 or at != whole.to:
                kept.append(whole)
                continue
            used.update(mark.index for mark in chain)
            self._told_parts(whole, chain, side)
        return kept, [mark for mark in parts if mark.index not in used]

    def _told_parts(self, whole: Mark, chain: list[Mark], side: int) -> None:
        one, several = (self.collation.old, self.collation.new) if side == 0 else (self.collation.new, self.collation.old)
        shown = " | ".join(several.text[mark.start : mark.end] for mark in chain)
        span, spans = Span(whole.start, whole.end), Span(chain[0].start, chain[-1].end)
        text = one.text[whole.start : whole.end]
        if side == 0:
            draft = Draft("markup", "split", text, shown, span, spans)
            number = self._pair(whole, chain[0])
        else:
            draft = Draft("markup", "join", shown, text, spans, span)
            number = self._pair(chain[0], whole)
        del number
        draft.detail |= {"element": whole.name, "parts": len(chain)}
        self._place(draft, whole if side == 0 else chain[0], whole if side else chain[0])
        owners = (self.result.old_owner, self.result.new_owner)
        owners[side][whole.index] = draft
        for mark in chain:
            owners[1 - side][mark.index] = draft
        self.result.drafts.append(draft)

    def _renamed(self, old: list[Mark], new: list[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Elements over the same words, another name."""
        there: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for mark in new:
            there[mark.at, mark.to].append(mark)
        kept, used = [], set()
        for mark in old:
            twin = next((m for m in there.get((mark.at, mark.to), ()) if m.index not in used and self._may_rename(mark, m)), None)
            if twin is None:
                kept.append(mark)
                continue
            used.add(twin.index)
            self.result.renamed.add(self._pair(mark, twin))
            draft = self._change("rename", mark, twin)
            draft.before, draft.after = mark.name, twin.name
            draft.detail["text"] = self.collation.new.text[twin.start : twin.end]
            draft.detail["old_attributes"] = dict(sorted(self._element(0, mark).attributes.items()))
            draft.detail["attributes"] = dict(sorted(self._element(1, twin).attributes.items()))
        return kept, [mark for mark in new if mark.index not in used]

    def _may_rename(self, a: Mark, b: Mark) -> bool:
        if a.end > a.start and b.end > b.start and a.to > a.at:
            return True
        attributes = self._element(0, a).attributes
        return a.start == a.end and b.start == b.end and bool(attributes) and attributes == self._element(1, b).attributes

    def _moved_boundaries(self, old: list[Mark], new: list[Mark]) -> tuple[list[Mark], list[Mark]]:
        """Elements of one name that begin or end elsewhere: those with the same attributes first."""
        for alike in (True, False):
            by_name: dict[str, list[Mark]] = defaultdict(list)
            for mark in new:
                by_name[mark.name].append(mark)
            used: set[int] = set()
            kept: list[Mark] = []
            first: dict[str, int] = defaultdict(int)
            for mark in old:
                others = by_name.get(mark.name, [])
                while first[mark.name] < len(others) and others[first[mark.name]].to < mark.at - _NEAR:
                    first[mark.name] += 1
                near = [m for m in others[first[mark.name] : first[mark.name] + 16] if m.index not in used]
                scored = [(self._closeness(mark, m, alike=alike), -n, m) for n, m in enumerate(near)]
                best = max(scored, default=(0.0, 0, None), key=lambda score: score[:2])
                if best[0] <= 0 or best[2] is None:
                    kept.append(mark)
                    continue
                used.add(best[2].index)
                self._pair(mark, best[2])
                draft = self._change("boundary", mark, best[2])
                draft.before = self.collation.old.text[mark.start : mark.end]
                draft.after = self.collation.new.text[best[2].start : best[2].end]
                draft.detail["attributes"] = dict(sorted(self._element(1, best[2]).attributes.items()))
            old, new = kept, [mark for mark in new if mark.index not in used]
        return old, new

    def _closeness(self, a: Mark, b: Mark, *, alike: bool) -> float:
        attributes, others = self._element(0, a).attributes, self._element(1, b).attributes
        same = attributes == others
        if alike and not same:
            return 0.0
        point, other_point = a.start == a.end, b.start == b.end
        if point or other_point:
            distance = abs(a.at - b.at)
            return 1 / (1 + distance) if point and other_point and same and attributes and distance <= _NEAR else 0.0
        shared = min(a.to, b.to) - max(a.at, b.at)
        if shared == 0 and same and (a.at == a.to or b.at == b.to) and (a.at == b.at or a.to == b.to):
            return 0.001                                    # one of them is all new words
        if shared <= 0 or (not same and 2 * shared < min(a.to - a.at, b.to - b.at)):
            return 0.0
        return shared / max(a.to - a.at, b.to - b.at)

    # -- what is told -------------------------------------------------------------------------------------------------

    def _gather(self, marks: list[Mark], op: str, side: int) -> None:
        """Blocks that came or went together inside one element that did so too: one change, of that element."""
        witness = self.collation.new if side else self.collation.old

        def span(draft: Draft) -> Span:
            there = draft.new if side else draft.old
            shown = witness.text[there.start : there.end]
            return Span(there.start + len(shown) - len(shown.lstrip(" ")), there.end - len(shown) + len(shown.rstrip(" ")))

        drafts = sorted((draft for draft in self.text if draft.op == op and draft.detail.get("block")), key=span)
        begin = {span(draft).start: number for number, draft in enumerate(drafts)}
        merged: set[int] = set()
        done = -1
        for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.index)):
            number = begin.get(mark.start)
            if number is None or mark.start < done or mark.end <= mark.start:
                continue
            last = number
            while span(drafts[last]).end < mark.end and last + 1 < len(drafts) and _follows(drafts[last], drafts[last + 1]):
                last += 1
            if span(drafts[last]).end != mark.end:
                continue
            first = drafts[number]
            for draft in drafts[number + 1 : last + 1]:
                first.before, first.after = first.before + draft.before, first.after + draft.after
                first.old, first.new = Span(first.old.start, draft.old.end), Span(first.new.start, draft.new.end)
                merged.add(id(draft))
            first.detail["block"] = mark.name
            done = mark.end
        self.text[:] = [draft for draft in self.text if id(draft) not in merged]

    def _absorbed(
        self, marks: list[Mark], changes: list[tuple[int, int, Draft]], owners: dict[int, Draft], side: int
    ) -> list[Mark]:
        """The marks without those inside text that came or went whole: they are part of that change."""
        changes.sort(key=lambda change: change[:2])
        kept: list[Mark] = []
        at = 0
        witness = self.collation.new if side else self.collation.old
        for mark in sorted(marks, key=lambda m: (m.start, m.index)):
            while at < len(changes) and changes[at][1] < mark.start:
                at += 1
            home = None
            for start, end, draft in changes[at : at + 2]:
                text = witness.text[start:end]
                first, last = start + len(text) - len(text.lstrip(" ")), end - len(text) + len(text.rstrip(" "))
                if first <= mark.start and mark.end <= last and (mark.end > mark.start or first < mark.start < last):
                    home = draft
            parent = witness.source.elements[mark.index].parent
            if home is None and parent in owners and mark.start == mark.end:
                home = owners[parent]
            if home is None:
                kept.append(mark)
                continue
            owners[mark.index] = home
            held = home.detail.setdefault("elements", {})
            held[mark.name] = held.get(mark.name, 0) + 1
        kept.sort(key=lambda m: m.index)
        return kept

    def _members(self, marks: list[Mark], side: int) -> Iterator[Mark]:
        """The marks without members of a choice that itself came or went: they are told with it."""
        owners = self.result.new_owner if side else self.result.old_owner
        for mark in marks:
            parent = self._element(side, mark).parent
            around = owners.get(parent)
            if around is None or around.op not in ("add", "remove") or around.detail.get("element") not in TOGETHER:
                yield mark
                continue
            owners[mark.index] = around
            held = around.detail.setdefault("elements", {})
            held[mark.name] = held.get(mark.name, 0) + 1

    def _told(self, op: str, a: Mark | None, b: Mark | None) -> None:
        draft = self._change(op, a, b)
        if a is not None:
            draft.before = self.collation.old.text[a.start : a.end]
        if b is not None:
            draft.after = self.collation.new.text[b.start : b.end]
        mark = b or a
        assert mark is not None
        attributes = self._element(1 if b else 0, mark).attributes
        if attributes:
            draft.detail["attributes"] = dict(sorted(attributes.items()))
        for name in sorted(POINTERS & attributes.keys()):
            if named := self.entities[1 if b else 0].name(attributes[name]):
                draft.detail["name"] = named

    def _change(self, op: str, a: Mark | None, b: Mark | None) -> Draft:
        """A draft for one element, which owns its tags."""
        old = Span(a.start, a.end) if a else Span(self.ruler.back(b.start), self.ruler.back(b.end)) if b else Span(0, 0)
        new = Span(b.start, b.end) if b else self._forward(a)
        draft = Draft("markup", op, "", "", Span(old.start, max(old)), new)
        draft.detail["element"] = (b or a).name if (b or a) else ""  # type: ignore[union-attr]
        self._place(draft, a, b)
        if a and op != "attribute" and op != "retarget":
            self.result.old_owner[a.index] = draft
        if b and op != "attribute" and op != "retarget":
            self.result.new_owner[b.index] = draft
        self.result.drafts.append(draft)
        return draft

    def _forward(self, a: Mark | None) -> Span:
        return Span(a.at, max(a.at, a.to)) if a else Span(0, 0)

    def _place(self, draft: Draft, a: Mark | None, b: Mark | None) -> None:
        if a:
            old = self.collation.old
            draft.detail["old_line"] = old.line(old.source.elements[a.index].start)
        if b:
            new = self.collation.new
            draft.detail["new_line"] = new.line(new.source.elements[b.index].start)
        if draft.detail.get("element", (b or a).name if (b or a) else "") in INTERVENTIONS:  # type: ignore[union-attr]
            draft.detail["intervention"] = True

    def _attributes(self, number: int, a: int, b: int) -> None:
        left, right = self.collation.old.source.elements[a], self.collation.new.source.elements[b]
        if left.attributes == right.attributes:
            return
        start, end = self.collation.old.span(left)
        new_start, new_end = self.collation.new.span(right)
        one = Mark(a, left.name, start, end, start, end)
        two = Mark(b, right.name, new_start, new_end, new_start, new_end)
        changed: dict[str, Draft] = {}
        for name in sorted(left.attributes.keys() | right.attributes.keys()):
            before, after = left.attributes.get(name), right.attributes.get(name)
            if before == after:
                continue
            draft = self._change("retarget" if name in POINTERS and before and after else "attribute", one, two)
            draft.before, draft.after = before or "", after or ""
            draft.detail["attribute"] = name
            draft.detail["text"] = self.collation.new.text[new_start:new_end]
            if before is None or after is None:
                draft.detail["attribute_op"] = "add" if before is None else "remove"
            if name in POINTERS:
                draft.detail["old_name"] = self.entities[0].name(before or "")
                draft.detail["new_name"] = self.entities[1].name(after or "")
            changed[name] = draft
        self.result.attributes[number] = changed


def _follows(one: Draft, other: Draft) -> bool:
    """Whether a change of the text goes on where another ends, on both sides."""
    return one.new.end == other.new.start and one.old.end == other.old.start
