"""The metadata layer: header and register compared entry by entry. Persons and other entries correspond by id, then by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable

from tei_toolkit.diff.draft import Draft
from tei_toolkit.diff.entities import POINTERS, Entities, called
from tei_toolkit.diff.layout import SPACE, fold
from tei_toolkit.diff.script import Item, Script, pieces
from tei_toolkit.diff.witness import Witness
from tei_toolkit.model import Span
from tei_toolkit.tei.source import Element, Source

ENTRIES = frozenset(
    {"person", "personGrp", "place", "org", "event", "relation", "handNote", "category", "taxonomy", "bibl", "biblStruct"}
    | {"object", "item", "change"}
)
"""Elements that are told as an entry of a list, with their name."""
_KEYS = ("type", "subtype", "who", "when", "ident", "n", "target", "ref", "key", "xml:lang", "role", "url", "facs")
_DEEP = 200
_NOWHERE = Span(0, 0)


class MetadataComparison:
    """Compares pairs of elements outside the text, and writes the steps between their bytes to a script as it goes."""

    def __init__(self, one: Witness, other: Witness, script: Script) -> None:
        self.old = old = one.source
        self.new = new = other.source
        self.lines = one.line, other.line
        self._places: dict[tuple[int, int], int] = {}
        self.script = script
        self.drafts: list[Draft] = []
        self.entities = Entities(old), Entities(new)

    def compare(self, a: Element, b: Element, depth: int = 0, *, write: bool = True) -> None:
        """Two elements that correspond. ``write`` is off where their bytes are moved as a whole."""
        left, right = self.old.raw[a.start : a.end], self.new.raw[b.start : b.end]
        if left == right:
            return
        attributes = self._attributes(a, b)
        if write:
            self.script.tag(Item(a.start, a.open_end, ""), Item(b.start, b.open_end, ""), attributes, None)
        owner = None
        if self._written(self.old, a) or self._written(self.new, b) or depth > _DEEP:
            owner = self._text(a, b)
        elif a.last > a.index or b.last > b.index:
            self._children(a, b, depth, write=write)
            if write:
                self.script.replace(a.close, a.end, self.new.raw[b.close : b.end], None)
            return
        if write:
            self.script.replace(a.open_end, a.close, self.new.raw[b.open_end : b.close], owner)
            self.script.replace(a.close, a.end, self.new.raw[b.close : b.end], None)

    @staticmethod
    def _written(source: Source, element: Element) -> bool:
        """Whether an element has text of its own, beside its children's."""
        at = element.text_start
        for child in source.children(element):
            if source.text[at : child.text_start].strip(SPACE):
                return True
            at = child.text_end
        return bool(source.text[at : element.text_end].strip(SPACE))

    def _text(self, a: Element, b: Element) -> Draft | None:
        before, after = words_of(self.old, a), words_of(self.new, b)
        if before != after:
            return self._draft("change", a, b, before, after)
        shape = [(e.name, e.attributes) for e in self.old.descendants(a)]
        if shape == [(e.name, e.attributes) for e in self.new.descendants(b)]:
            return None
        return self._draft("markup", a, b, *(_inner(s, e) for s, e in ((self.old, a), (self.new, b))))

    def _children(self, a: Element, b: Element, depth: int, *, write: bool) -> None:
        left, right = list(self.old.children(a)), list(self.new.children(b))
        pairs = self._pairs(left, right)
        twin = dict(pairs)
        back = {y: x for x, y in pairs}
        compared: set[int] = set()
        old_items = self._items(
            self.old, a, left, lambda i: (None, ("child", i)) if i in twin else (self._gone(left[i]), ("gone", i))
        )
        new_items = self._items(
            self.new, b, right, lambda j: (None, ("child", back[j])) if j in back else (self._come(right[j]), ("come", j))
        )
        places = {item.key: item for item in old_items}

        def differ(one: Item, other: Item) -> None:
            assert isinstance(one.key, tuple)
            number = one.key[1]
            if one.key[0] == "child":
                compared.add(number)
                self.compare(left[number], right[twin[number]], depth + 1)

        if write:
            self.script.lay(a.open_end, old_items, new_items, differ)
        for x, y in pairs:
            if x not in compared and ("child", x) in places:
                self.compare(left[x], right[y], depth + 1, write=False)

    @staticmethod
    def _items(
        source: Source, parent: Element, children: list[Element], owner: Callable[[int], tuple[Draft | None, Hashable]]
    ) -> list[Item]:
        items: list[Item] = []
        at = parent.open_end

        def between(end: int) -> None:
            items.extend(Item(start, stop, ("bytes", source.raw[start:stop])) for start, stop in pieces(source.raw, at, end))

        for number, child in enumerate(children):
            between(child.start)
            draft, key = owner(number)
            items.append(Item(child.start, child.end, key, draft))
            at = child.end
        between(parent.close)
        return items

    # -- which correspond ---------------------------------------------------------------------------------------------

    def _pairs(self, left: list[Element], right: list[Element]) -> list[tuple[int, int]]:
        """Children that correspond, by position: those with one id, one look, one name, the same distinguishing attributes;
        then alike."""
        found: dict[int, int] = {}
        free_left, free_right = list(range(len(left))), list(range(len(right)))

        def take(key: Callable[[Source, Element], Hashable]) -> None:
            nonlocal free_left, free_right
            keys = [key(self.old, left[i]) for i in free_left]
            others = [key(self.new, right[j]) for j in free_right]
            waiting: dict[Hashable, list[int]] = defaultdict(list)
            for j, other in zip(reversed(free_right), reversed(others), strict=True):
                if other is not None:
                    waiting[other].append(j)
            for i, one in zip(free_left, keys, strict=True):
                if one is not None and waiting.get(one):
                    found[i] = waiting[one].pop()
            taken = set(found.values())
            free_left = [i for i in free_left if i not in found]
            free_right = [j for j in free_right if j not in taken]

        take(lambda _, e: (e.name, e.attributes["xml:id"]) if "xml:id" in e.attributes else None)
        take(lambda s, e: (e.name, b" ".join(s.raw[e.start : e.end].split())))
        take(lambda s, e: (e.name, called(s, e)) if e.name in ENTRIES and "xml:id" not in e.attributes and called(s, e) else None)
        take(lambda s, e: (e.name, called(s, e)) if e.name in ENTRIES and called(s, e) else None)
        take(
            lambda _, e: (
                (e.name, *((k, e.attributes[k]) for k in _KEYS if k in e.attributes))
                if any(k in e.attributes for k in _KEYS)
                else None
            )
        )
        take(
            lambda _, e: (
                (e.name, e.attributes.get("type", "")) if "xml:id" not in e.attributes and e.name not in ENTRIES else None
            )
        )
        often, others = Counter(left[i].name for i in free_left), Counter(right[j].name for j in free_right)
        take(
            lambda s, e: (
                (e.name,)
                if often[e.name] == others[e.name] == 1 and e.name not in ENTRIES and "xml:id" not in e.attributes
                else None
            )
        )
        self._similar(left, right, free_left, free_right, found)
        return sorted(found.items())

    def _similar(
        self, left: list[Element], right: list[Element], free_left: list[int], free_right: list[int], found: dict[int, int]
    ) -> None:
        """What is left: pairs of one name that share at least half of their words or attributes, in order."""
        if len(free_left) * len(free_right) > 10_000:
            return
        bags = {j: _bag(self.new, right[j]) for j in free_right}
        for i in free_left:
            bag = _bag(self.old, left[i])
            best, score = -1, 0.5
            for j in free_right:
                if (
                    j in bags
                    and left[i].name == right[j].name
                    and not ("xml:id" in left[i].attributes and "xml:id" in right[j].attributes)
                ):
                    other = bags[j]
                    total = bag.total() + other.total()
                    alike = 2 * (bag & other).total() / total if total else 1.0
                    if alike > score:
                        best, score = j, alike
            if best >= 0:
                found[i] = best
                del bags[best]

    # -- what is told -------------------------------------------------------------------------------------------------

    def _attributes(self, a: Element, b: Element) -> dict[str, Draft]:
        changed: dict[str, Draft] = {}
        if a.attributes == b.attributes and a.name == b.name:
            return changed
        for name in sorted(a.attributes.keys() | b.attributes.keys()):
            before, after = a.attributes.get(name), b.attributes.get(name)
            if before == after:
                continue
            draft = self._draft(
                "retarget" if name in POINTERS and before and after else "attribute", a, b, before or "", after or ""
            )
            draft.detail["attribute"] = name
            if name in POINTERS:
                draft.detail["old_name"] = self.entities[0].name(before or "")
                draft.detail["new_name"] = self.entities[1].name(after or "")
            changed[name] = draft
        return changed

    def _gone(self, element: Element) -> Draft:
        return self._draft("remove", element, None, _shown(self.old, element), "")

    def _come(self, element: Element) -> Draft:
        return self._draft("add", None, element, "", _shown(self.new, element))

    def _draft(self, op: str, a: Element | None, b: Element | None, before: str, after: str) -> Draft:
        draft = Draft("metadata", op, before, after, _NOWHERE, _NOWHERE)
        source, element = (self.new, b) if b is not None else (self.old, a)
        assert element is not None
        draft.detail["element"] = element.name
        draft.detail["path"] = self._path(source, element)
        for around in (element, *source.ancestors(element)):
            if around.name in ENTRIES:
                draft.detail["entry"] = f"{around.name} {called(source, around) or around.attributes.get('xml:id', '')}".strip()
                break
        if a is not None:
            draft.detail["old_line"] = self.lines[0](a.start)
        if b is not None:
            draft.detail["new_line"] = self.lines[1](b.start)
        self.drafts.append(draft)
        return draft

    def _path(self, source: Source, element: Element) -> str:
        """The way to an element, as `Source.path` has it; the children of one parent are counted once."""
        side = int(source is self.new)
        steps: list[str] = []
        while (parent := source.parent(element)) is not None:
            if (side, element.index) not in self._places:
                seen: Counter[str] = Counter()
                for child in source.children(parent):
                    seen[child.name] += 1
                    self._places[side, child.index] = seen[child.name]
            steps.append(f"{element.name}[{self._places[side, element.index]}]")
            element = parent
        return "/".join([element.name, *reversed(steps)])


def _bag(source: Source, element: Element) -> Counter[str]:
    return Counter(fold(source.text_of(element)).split()) + Counter(f"{key}={value}" for key, value in element.attributes.items())


def _inner(source: Source, element: Element) -> str:
    return fold(source.raw[element.open_end : element.close].decode(source.encoding, "replace"))


def words_of(source: Source, element: Element) -> str:
    """The words of an entry, folded; those of elements that stand side by side, with no text around them, kept apart."""
    text = source.text
    mixed = {element.index: MetadataComparison._written(source, element)}
    parts: list[str] = []
    at = element.text_start
    for child in source.descendants(element):
        mixed[child.index] = child.last > child.index and MetadataComparison._written(source, child)
        if not mixed[child.parent] and child.text_start >= at:
            parts += text[at : child.text_start], " "
            at = child.text_start
    return fold("".join([*parts, text[at : element.text_end]]))


def _shown(source: Source, element: Element) -> str:
    """What an entry says: its words, or what its attributes say where there are none."""
    if words := words_of(source, element):
        return words
    parts = [f'{key}="{value}"' for e in (element, *source.descendants(element)[:20]) for key, value in e.attributes.items()]
    return " ".join(parts)
