"""`diff`: from two files to a `Difference`. The order of the work, each step in a module of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable
from hashlib import sha256
from pathlib import Path

from tei_toolkit.diff.collate import Collation, Sync, collate, cuts
from tei_toolkit.diff.difference import Difference, Side, blocks_of, summary_of
from tei_toolkit.diff.draft import Draft
from tei_toolkit.diff.layout import View
from tei_toolkit.diff.markup import Markup, candidates, crossing, markup_changes
from tei_toolkit.diff.metadata import MetadataComparison
from tei_toolkit.diff.script import Item, Script, pieces
from tei_toolkit.diff.text import text_changes
from tei_toolkit.diff.witness import Witness
from tei_toolkit.errors import UsageError
from tei_toolkit.tei.source import Source

LAYERS = ("text", "markup", "metadata")


def diff(
    old: Source | bytes | Path,
    new: Source | bytes | Path,
    *,
    layers: Collection[str] = LAYERS,
    view: View = "diplomatic",
    strict: bool = False,
) -> Difference:
    """Compare two files.

    ``layers`` are those to tell. ``view`` is the text that is compared: ``diplomatic``, all of it, or ``reading``, without
    deletions and the replaced members of a choice. ``strict`` counts formatting (blanks, comments, processing instructions,
    quotes, prefixes, order of attributes) as a difference too. Spans of the changes are code points of the folded texts,
    `Side.text`. Raises `XmlError` where a file is not well-formed, `UsageError` for a layer or view that there is not.
    """
    unknown = sorted(set(layers) - set(LAYERS))
    if unknown:
        raise UsageError(f"no layer {unknown[0]!r}", hint=f"Layers are {', '.join(LAYERS)}.")
    if view not in ("diplomatic", "reading"):
        raise UsageError(f"no view {view!r}", hint="Views are diplomatic and reading.")
    left, right = _source(old), _source(new)
    if left.raw == right.raw:
        one, two = Witness(left, view), Witness(right, view)
        return Difference(_side(one), _side(two), (), summary_of((), ()), notes=_notes(one, two), view=view, strict=strict)
    for source in (left, right):
        for element in source.elements:
            element.locate()  # nearly all are asked for where their tags end
    collation = collate(Witness(left, view), Witness(right, view))
    text = text_changes(collation)
    markup = markup_changes(collation, text)
    script = Script(left.raw, right.raw)
    metadata = MetadataComparison(collation.old, collation.new, script)
    _Writing(collation, text, markup, metadata, script).run()
    drafts = [draft for draft in [*text, *markup.drafts, *metadata.drafts] if draft.layer in layers]
    drafts.sort(key=_order)
    changes = tuple(draft.frozen() for draft in drafts)
    formatting = tuple(script.formatting)
    notes = _notes(collation.old, collation.new)
    return Difference(
        _side(collation.old), _side(collation.new), changes, summary_of(changes, formatting), formatting, notes, view, strict
    )


def _order(draft: Draft) -> tuple[int, int, int]:
    place = draft.steps[0].order if draft.steps else 0
    return LAYERS.index(draft.layer), draft.new.start, place


def _source(given: Source | bytes | Path) -> Source:
    if isinstance(given, Source):
        return given
    return Source.parse(given) if isinstance(given, bytes) else Source.read(given)


def _side(witness: Witness) -> Side:
    source = witness.source
    encoding = "utf-8" if source.encoding.startswith("utf-16") else source.encoding  # its bytes are read as UTF-8
    return Side(source.name, sha256(source.raw).hexdigest(), encoding, witness.text, blocks_of(witness))


def _notes(old: Witness, new: Witness) -> tuple[str, ...]:
    notes = []
    for witness, which in ((old, "old"), (new, "new")):
        if not witness.tei:
            name = witness.source.name or f"the {which} file"
            notes.append(
                f"{name} is not TEI (its root is <{witness.source.root.name}>): compared as XML, all of it as text and mark-up"
            )
    if old.source.root.name != new.source.root.name:
        notes.append(f"the files have different roots: <{old.source.root.name}> and <{new.source.root.name}>")
    return tuple(notes)


class _Tags:
    """The tags and instructions of one file that a slot may hold, in order of their bytes."""

    def __init__(
        self, witness: Witness, indexes: list[int], owner: dict[int, Draft], pair_of: dict[int, int], moved: dict[int, Draft]
    ) -> None:
        source = witness.source
        found: list[tuple[int, int, Hashable, Draft | None]] = []
        for index in indexes:
            element = source.elements[index]
            if element.start == element.end:
                continue
            pair, whose = pair_of.get(index), owner.get(index)
            key = ("pair", pair) if pair is not None else ("own", id(self), index)
            found.append((element.start, element.open_end, (*key, "start"), whose))
            if element.close > element.open_end or element.end > element.close:
                found.append((element.close, element.end, (*key, "end"), whose))
        found += ((x.start, x.end, ("bytes", source.raw[x.start : x.end]), None) for x in source.instructions)
        for number, draft in moved.items():
            unit = witness.units[number]
            found.append((unit.start, unit.end, ("moved", id(self), number), draft))
        found.sort(key=lambda tag: tag[:2])
        self.raw = source.raw
        self.found = found
        self.starts = [tag[0] for tag in found]
        self.words: list[tuple[int, int, Draft]] = []
        self.first: list[int] = []

    def own(self, words: list[tuple[int, int, Draft]]) -> None:
        """Changed passages: bytes, and the change of the text to which they belong."""
        self.words = words
        self.first = [word[0] for word in words]

    def items(self, start: int, end: int) -> list[Item]:
        """All bytes from ``start`` to ``end`` as items; words belong to the change of the text in whose bytes they stand."""
        items: list[Item] = []
        at = start
        words, first = self.words, self.first

        def plain(stop: int) -> None:
            begin = at
            while begin < stop:
                place = bisect_left(first, begin + 1) - 1
                if place >= 0 and begin < words[place][1]:  # a changed passage is one piece
                    close, owner = min(stop, words[place][1]), words[place][2]
                    items.append(Item(begin, close, ("bytes", self.raw[begin:close]), owner))
                else:
                    close = min(stop, first[place + 1]) if place + 1 < len(first) else stop
                    items.extend(Item(x, y, ("bytes", self.raw[x:y])) for x, y in pieces(self.raw, begin, close))
                begin = close

        for begin, close, key, owner in self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if begin < at or close > end:
                continue
            plain(begin)
            items.append(Item(begin, close, key, owner))
            at = close
        plain(end)
        return items


class _Writing:
    """Walks along the synchronised bytes of both files and writes what lies between them to the script."""

    def __init__(
        self, collation: Collation, text: list[Draft], markup: Markup, metadata: MetadataComparison, script: Script
    ) -> None:
        self.collation = collation
        self.markup = markup
        self.metadata = metadata
        self.script = script
        moving = {draft.old.start: draft for draft in text if draft.op == "move"}
        old, new = collation.old, collation.new
        moves = [(a, b, moving[place]) for a, b in collation.moves if (place := self._move_place(old, a, moving)) is not None]
        self.old_tags = _Tags(
            old,
            candidates(old, collation.old_loose, {a for a, _, _ in moves}),
            markup.old_owner,
            {a: n for n, (a, _) in enumerate(markup.pairs)},
            {a: draft for a, _, draft in moves},
        )
        self.new_tags = _Tags(
            new,
            candidates(new, collation.new_loose, {b for _, b, _ in moves}),
            markup.new_owner,
            {b: n for n, (_, b) in enumerate(markup.pairs)},
            {b: draft for _, b, draft in moves},
        )
        self.old_tags.own(_bytes_of(old, [(draft.old.start, draft.old.end, draft) for draft in text if draft.op != "move"]))
        self.new_tags.own(_bytes_of(new, [(draft.new.start, draft.new.end, draft) for draft in text if draft.op != "move"]))
        self.spacing = _spacing(old, text)
        self.crossed: dict[int, Draft | None] = {}
        script.claim = self._claim

    @staticmethod
    def _move_place(witness: Witness, unit: int, moving: dict[int, Draft]) -> int | None:
        start = witness.starts[unit]
        return next((place for place in (start, start - 1) if place in moving), None)

    def run(self) -> None:
        left, right = self.collation.old, self.collation.new
        partner = {left.units[a].start: (a, b) for a, b in self.collation.metadata}
        at = new_at = 0
        end = Sync(len(left.source.raw), len(left.source.raw), len(right.source.raw), len(right.source.raw), "same")
        for sync in [*self.collation.syncs, end]:
            self._slot(at, sync.old, new_at, sync.new)
            if sync.kind == "folded":
                self.script.blanks(sync.old, sync.old_end, sync.new, sync.new_end)
            elif sync.kind == "metadata":
                a, b = partner[sync.old]
                self.metadata.compare(left.source.elements[left.units[a].first], right.source.elements[right.units[b].first])
            at, new_at = sync.old_end, sync.new_end

    def _claim(self, item: Item) -> Draft | None:
        """The change of an element whose tag stands on the other side of another tag now, though its words are the same."""
        key = item.key
        if not isinstance(key, tuple) or key[0] != "pair" or key[2] not in ("start", "end"):
            return None
        number = key[1]
        if number not in self.crossed:
            a, b = self.markup.pairs[number]
            one, other = self.collation.old.source.elements[a], self.collation.new.source.elements[b]
            self.crossed[number] = None if one.empty != other.empty else crossing(self.collation, self.markup, a, b)
        return self.crossed[number]

    def _slot(self, start: int, end: int, new_start: int, new_end: int) -> None:
        script = self.script
        if script.old[start:end] == script.new[new_start:new_end]:
            return
        old = self.old_tags.items(start, end)
        new = self.new_tags.items(new_start, new_end)
        script.lay(start, old, new, self._differ, self.spacing.get(start))

    def _differ(self, left: Item, right: Item) -> None:
        key = left.key
        assert isinstance(key, tuple)
        number = key[1]
        if key[2] == "end":
            owner = self.markup.old_owner.get(self.markup.pairs[number][0]) if number in self.markup.renamed else None
            self.script.replace(left.start, left.end, self.script.new[right.start : right.end], owner)
            return
        owner = self.markup.old_owner.get(self.markup.pairs[number][0]) if number in self.markup.renamed else None
        self.script.tag(left, right, self.markup.attributes.get(number, {}), owner)


def _bytes_of(witness: Witness, spans: list[tuple[int, int, Draft]]) -> list[tuple[int, int, Draft]]:
    """Spans of the folded text as bytes of the file, from the first word's first to the last word's last."""
    found = []
    for start, end, draft in spans:
        unit = witness.unit_at(start, end)
        if unit is not None:  # all of it: whatever text is in it is part of the change
            found.append((unit.start, unit.end, draft))
            continue
        words = witness.words_between(start, end)
        if words:
            source = witness.source
            first, last = source.byte_at(words[0].raw_start), source.byte_after(words[-1].raw_end)
            while cuts(source.raw, first):  # a word out of an entity has no place of its own
                first -= 1
            while cuts(source.raw, last):
                last += 1
            found.append((first, last, draft))
    return sorted(found, key=lambda item: item[:2])


def _spacing(witness: Witness, text: list[Draft]) -> dict[int, Draft]:
    """Changes of nothing but a blank, by the byte of the old file after which it stands or should."""
    found = {}
    for draft in text:
        if draft.op != "move" and not draft.before.strip() and not draft.after.strip():
            words = witness.words_between(max(0, draft.old.start - 1), draft.old.start)
            if words:
                found[witness.source.byte_after(words[-1].raw_end)] = draft
    return found
