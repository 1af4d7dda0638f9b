"""The mark-up layer: which elements of two collated witnesses correspond, and what was done to them and to the others.

Elements are compared by the words they hold, never by their place in the tree: adding a tag around a word changes nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tei_toolkit.diff.collate import Collation, Quiet, Ruler
from tei_toolkit.diff.draft import Draft
from tei_toolkit.diff.entities import POINTERS, Entities
from tei_toolkit.diff.pairing import Mark, moved_bounds, parted, renamed, same_words
from tei_toolkit.diff.within import within
from tei_toolkit.diff.witness import Witness
from tei_toolkit.model import Span

INTERVENTIONS = frozenset(
    {"supplied", "unclear", "gap", "sic", "corr", "add", "del", "surplus", "damage", "note", "choice", "orig", "reg", "abbr"}
    | {"expan", "ex", "subst", "restore", "retrace", "secl", "undo", "redo"}
)
"""Elements in which an editor or a hand says what was done to the text (TEI Guidelines, chapters CO and PH)."""
REWRITTEN = 12
"""Words on either side from which on a replacement is a passage rewritten, whose mark-up is told with it."""
TOGETHER = frozenset({"choice", "subst", "app"})
"""Elements whose members make no sense alone."""


@dataclass(slots=True)
class Markup:
    """What the layer found: ``pairs`` of elements by index, whose tags each element's are, the changed attributes of each
    pair."""

    drafts: list[Draft] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    old_owner: dict[int, Draft] = field(default_factory=dict)
    new_owner: dict[int, Draft] = field(default_factory=dict)
    renamed: set[int] = field(default_factory=set)
    attributes: dict[int, Mapping[str, Draft]] = field(default_factory=dict)


def markup_changes(collation: Collation, text: list[Draft]) -> Markup:
    """Compare the elements that may differ. Those of inserted and deleted text belong to the text's change, as its
    ``elements``."""
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
    """The change of two elements that correspond and hold the same words, but stand otherwise to the elements around or inside
    them."""
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
        self.moved: dict[int, Ruler] = {}
        """For each unit that moved, by its number in the new file: the scale of it alone."""
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
        return Mark(index, element.name, start, end, at, max(at, to), element.attributes)

    def _moved_block(self, a: int, b: int) -> None:
        """The elements of a block that moved, on the scale of where it stands now."""
        old, new = self.collation.old, self.collation.new
        if old.units[a].key == new.units[b].key:
            return
        self.moved[b] = ruler = Ruler(within(old, a, new, b))
        one, other = old.units[a], new.units[b]
        self.old += [self._mark(old, index, ruler.old) for index in range(one.first, one.last + 1)]
        self.new += [self._mark(new, index, ruler.new) for index in range(other.first, other.last + 1)]

    def run(self) -> Markup:
        rewritten = [
            draft
            for draft in self.text
            if min(len(draft.before.split()), len(draft.after.split())) > REWRITTEN and draft.op == "replace"
        ]
        self.old, self.new = self._inside(self.old, rewritten, 0), self._inside(self.new, rewritten, 1)
        pairs, (old, new) = same_words(self.old, self.new, self._look)
        self.result.pairs += ((a.number, b.number) for a, b in pairs)
        split, (old, new) = parted(old, new)
        joined, (new, old) = parted(new, old)
        for whole, chain in split:
            self._told_parts(whole, chain, 0)
        for whole, chain in joined:
            self._told_parts(whole, chain, 1)
        pairs, (old, new) = renamed(old, new)
        for a, b in pairs:
            self._renamed(a, b)
        pairs, (old, new) = moved_bounds(old, new)
        for a, b in pairs:
            self._moved(a, b)
        self._gather(new, "insert", 1)
        self._gather(old, "delete", 0)
        inserted = [(draft.new.start, draft.new.end, draft) for draft in self.text if draft.op == "insert"]
        deleted = [(draft.old.start, draft.old.end, draft) for draft in self.text if draft.op == "delete"]
        old, new = self._absorbed(old, deleted, self.result.old_owner, 0), self._absorbed(new, inserted, self.result.new_owner, 1)
        for _, _, draft in [*inserted, *deleted]:
            if draft.detail.get("block") not in draft.detail.get("elements", {}):
                draft.detail.pop("block", None)  # the block was there before, and empty
        for mark in self._members(old, 0):
            self._told("remove", mark, None)
        for mark in self._members(new, 1):
            self._told("add", None, mark)
        for number, (old_index, new_index) in enumerate(self.result.pairs):
            if number not in self.result.renamed:
                self._attributes(number, old_index, new_index)
        return self.result

    def _look(self, mark: Mark, side: int) -> tuple[object, ...]:
        witness = self.collation.new if side else self.collation.old
        return *sorted(mark.attributes.items()), witness.text[mark.start : mark.end]

    # -- what is told -------------------------------------------------------------------------------------------------

    def _told_parts(self, whole: Mark, chain: list[Mark], side: int) -> None:
        one, several = (self.collation.old, self.collation.new) if side == 0 else (self.collation.new, self.collation.old)
        shown = " | ".join(several.text[mark.start : mark.end] for mark in chain)
        span, spans = Span(whole.start, whole.end), Span(chain[0].start, chain[-1].end)
        text = one.text[whole.start : whole.end]
        if side == 0:
            draft = Draft("markup", "split", text, shown, span, spans)
            self.result.pairs.append((whole.number, chain[0].number))
        else:
            draft = Draft("markup", "join", shown, text, spans, span)
            self.result.pairs.append((chain[0].number, whole.number))
        draft.detail |= {"element": whole.name, "parts": len(chain)}
        self._place(draft, whole if side == 0 else chain[0], whole if side else chain[0])
        owners = (self.result.old_owner, self.result.new_owner)
        owners[side][whole.number] = draft
        for mark in chain:
            owners[1 - side][mark.number] = draft
        self.result.drafts.append(draft)

    def _renamed(self, a: Mark, b: Mark) -> None:
        self.result.renamed.add(len(self.result.pairs))
        self.result.pairs.append((a.number, b.number))
        draft = self._change("rename", a, b)
        draft.before, draft.after = a.name, b.name
        draft.detail["text"] = self.collation.new.text[b.start : b.end]
        draft.detail["old_attributes"] = dict(sorted(a.attributes.items()))
        draft.detail["attributes"] = dict(sorted(b.attributes.items()))

    def _moved(self, a: Mark, b: Mark) -> None:
        self.result.pairs.append((a.number, b.number))
        draft = self._change("boundary", a, b)
        draft.before, draft.after = self.collation.old.text[a.start : a.end], self.collation.new.text[b.start : b.end]
        draft.detail["attributes"] = dict(sorted(b.attributes.items()))

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
        for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.number)):
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

    def _inside(self, marks: list[Mark], rewritten: list[Draft], side: int) -> list[Mark]:
        """The marks without those inside passages that were rewritten: nothing says which of the old ones are which of the
        new."""
        spans = sorted((draft.new if side else draft.old, number) for number, draft in enumerate(rewritten))
        owners = self.result.new_owner if side else self.result.old_owner
        kept: list[Mark] = []
        for mark in marks:
            at = bisect_right(spans, mark.start, key=lambda item: item[0].start) - 1
            span, number = spans[at] if at >= 0 else (Span(0, 0), 0)
            if span.start <= mark.start < mark.end <= span.end and mark.end - mark.start < span.end - span.start - 2:
                owners[mark.number] = rewritten[number]
                held = rewritten[number].detail.setdefault("elements" if side else "old_elements", {})
                held[mark.name] = held.get(mark.name, 0) + 1
            else:
                kept.append(mark)
        return kept

    def _absorbed(
        self, marks: list[Mark], changes: list[tuple[int, int, Draft]], owners: dict[int, Draft], side: int
    ) -> list[Mark]:
        """The marks without those inside text that came or went whole: they are part of that change."""
        changes.sort(key=lambda change: change[:2])
        kept: list[Mark] = []
        at = 0
        witness = self.collation.new if side else self.collation.old
        for mark in sorted(marks, key=lambda m: (m.start, m.number)):
            while at < len(changes) and changes[at][1] < mark.start:
                at += 1
            home = None
            for start, end, draft in changes[at : at + 2]:
                text = witness.text[start:end]
                first, last = start + len(text) - len(text.lstrip(" ")), end - len(text) + len(text.rstrip(" "))
                if first <= mark.start and mark.end <= last and (mark.end > mark.start or first < mark.start < last):
                    home = draft
            parent = witness.source.elements[mark.number].parent
            if home is None and parent in owners and mark.start == mark.end:
                home = owners[parent]
            if home is None:
                kept.append(mark)
                continue
            owners[mark.number] = home
            held = home.detail.setdefault("elements", {})
            held[mark.name] = held.get(mark.name, 0) + 1
        kept.sort(key=lambda m: m.number)
        return kept

    def _members(self, marks: list[Mark], side: int) -> Iterator[Mark]:
        """The marks without members of a choice that itself came or went: they are told with it."""
        owners = self.result.new_owner if side else self.result.old_owner
        for mark in marks:
            parent = (self.collation.new if side else self.collation.old).source.elements[mark.number].parent
            around = owners.get(parent)
            if around is None or around.op not in ("add", "remove") or around.detail.get("element") not in TOGETHER:
                yield mark
                continue
            owners[mark.number] = around
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
        attributes = mark.attributes
        if attributes:
            draft.detail["attributes"] = dict(sorted(attributes.items()))
        for name in sorted(POINTERS & attributes.keys()):
            if named := self.entities[1 if b else 0].name(attributes[name]):
                draft.detail["name"] = named

    def _change(self, op: str, a: Mark | None, b: Mark | None) -> Draft:
        """A draft for one element, which owns its tags."""
        old = Span(a.start, a.end) if a else self._back(b) if b else Span(0, 0)
        new = Span(b.start, b.end) if b else self._forward(a)
        draft = Draft("markup", op, "", "", Span(old.start, max(old)), new)
        mark = b or a
        draft.detail["element"] = mark.name if mark else ""
        self._place(draft, a, b)
        if a and op != "attribute" and op != "retarget":
            self.result.old_owner[a.number] = draft
        if b and op != "attribute" and op != "retarget":
            self.result.new_owner[b.number] = draft
        self.result.drafts.append(draft)
        return draft

    def _back(self, b: Mark) -> Span:
        """Where an element of the new file would stand in the old one."""
        ruler = self.moved.get(bisect_right(self.collation.new.starts, b.start) - 1, self.ruler) if self.moved else self.ruler
        return Span(ruler.back(b.start), ruler.back(b.end))

    def _forward(self, a: Mark | None) -> Span:
        return Span(a.at, max(a.at, a.to)) if a else Span(0, 0)

    def _place(self, draft: Draft, a: Mark | None, b: Mark | None) -> None:
        if a:
            old = self.collation.old
            draft.detail["old_line"] = old.line(old.source.elements[a.number].start)
        if b:
            new = self.collation.new
            draft.detail["new_line"] = new.line(new.source.elements[b.number].start)
        if draft.detail["element"] in INTERVENTIONS:
            draft.detail["intervention"] = True

    def _attributes(self, number: int, a: int, b: int) -> None:
        left, right = self.collation.old.source.elements[a], self.collation.new.source.elements[b]
        if left.attributes == right.attributes:
            return
        start, end = self.collation.old.span(left)
        new_start, new_end = self.collation.new.span(right)
        one = Mark(a, left.name, start, end, start, end, left.attributes)
        two = Mark(b, right.name, new_start, new_end, new_start, new_end, right.attributes)
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
