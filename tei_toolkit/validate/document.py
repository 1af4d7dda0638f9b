"""One file as rules see it: its `Source`, indexed in one walk by element name and identifier, and where each thing stands.

It answers questions; it judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tei_toolkit.model import Edit, Finding, Severity
from tei_toolkit.tei.source import TEI_NAMESPACE, Element, Source

NO_REGISTER: Mapping[str, str] = MappingProxyType({})
_ATTRIBUTE = re.compile(rb"""\s([^\s=>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_USUAL = bytes(range(0x7F))
_NAMES = """
ref corresp resp hand who target targetEnd source facs change ana calendar period spanTo from to where edRef decls rendition
scheme new active passive mutual sameAs copyOf next prev synch start end scribeRef url toWhom
"""
_POINTERS = frozenset(_NAMES.split())
"""Attributes whose values are pointers (``teidata.pointer`` of the Guidelines), wherever they stand. ``from`` and ``to`` of
dates are not; `Document.pointers` knows by their form."""

_PHRASES = """
abbr add addName affiliation am anchor c choice corr damage date del distinct email emph ex expan foreign forename g genName
geogName gloss hi measure mentioned name nameLink num orgName orig persName placeName ref reg restore retrace roleName rs s
secl seg sic soCalled subst supplied surname surplus term time title unclear w
"""
_INSIDE_WORDS = frozenset(_PHRASES.split())
"""Elements that can begin or end inside a word; all others part the words before them from those behind."""


class Pointer(NamedTuple):
    """One address in one attribute of elements of one name: ``target``, and ``fragment``, what follows a leading ``#``."""

    elements: list[Element]
    attribute: str
    target: str
    fragment: str

    @property
    def element(self) -> Element:
        """The first that has it."""
        return self.elements[0]


class _Index(NamedTuple):
    """What one walk over the elements finds."""

    names: dict[str, list[Element]]
    attributes: dict[str, list[Element]]
    values: dict[tuple[str, str, str], list[Element]]


class Document:
    """A file and its indexes, each made when first asked for."""

    def __init__(self, source: Source, register: Mapping[str, str] = NO_REGISTER, *, unsafe: bool = False) -> None:
        self.source = source
        self.register = register
        """Identifiers of registers that the file shares with others, and what elements they are of."""
        self.unsafe = unsafe
        """Whether findings may carry repairs that are a guess."""
        self._last = (0, 1, 1)

    @cached_property
    def folder(self) -> Path | None:
        """Where relative addresses of the file count from; None for what is no file."""
        name = self.source.name
        return Path(name).parent if name and "\0" not in name and Path(name).is_file() else None

    @cached_property
    def _index(self) -> _Index:
        names: defaultdict[str, list[Element]] = defaultdict(list)
        attributes: defaultdict[str, list[Element]] = defaultdict(list)
        values: defaultdict[tuple[str, str, str], list[Element]] = defaultdict(list)
        for element in self.source.elements:
            called = element.name
            if element.namespace == TEI_NAMESPACE:
                names[called].append(element)
            for attribute, value in element.attributes.items():
                attributes[attribute].append(element)
                if attribute in _POINTERS:
                    values[called, attribute, value].append(element)
        return _Index(dict(names), dict(attributes), values)

    @property
    def by_name(self) -> dict[str, list[Element]]:
        """TEI elements by local name, in document order."""
        return self._index.names

    def named(self, *names: str) -> Iterator[Element]:
        """TEI elements with these local names: in document order for one name, name after name for several."""
        for name in names:
            yield from self.by_name.get(name, ())

    def own(self, name: str) -> Iterator[Element]:
        """The statements of this name about the file itself: those of books that it was made from stand in `biblFull`."""
        for element in self.named(name):
            parent = self.source.parent(element)
            if parent is None or parent.name != "biblFull":
                yield element

    @property
    def with_attribute(self) -> dict[str, list[Element]]:
        """Elements by the attributes that they have."""
        return self._index.attributes

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """Elements by ``xml:id``: several where an identifier is not unique."""
        found: dict[str, list[Element]] = {}
        for element in self.with_attribute.get("xml:id", ()):
            found.setdefault(element.attributes["xml:id"], []).append(element)
        return found

    @cached_property
    def pointers(self) -> list[Pointer]:
        """Every address in every attribute that holds pointers, in the order of their first use; equal ones are one."""
        return [
            Pointer(elements, attribute, target, target[1:] if target[0] == "#" else "")
            for (_, attribute, value), elements in self._index.values.items()
            for target in value.split()
            if attribute not in ("from", "to") or target.startswith("#")
        ]

    @cached_property
    def language(self) -> str:
        """The language that the text is declared to have, or ""."""
        for element in [*self.by_name.get("text", ())[:1], self.source.root]:
            if "xml:lang" in element.attributes:
                return str(element.attributes["xml:lang"])
        return ""

    @cached_property
    def levels(self) -> list[int]:
        """How deep each element stands; the root at 1."""
        levels: list[int] = []
        for element in self.source.elements:
            levels.append(levels[element.parent] + 1 if element.parent >= 0 else 1)
        return levels

    @property
    def depth(self) -> int:
        """How deep the deepest element stands."""
        return max(self.levels)

    @property
    def deepest(self) -> Element:
        return self.source.elements[self.levels.index(self.depth)]

    @cached_property
    def silences(self) -> list[tuple[tuple[int, int], tuple[int, int], list[str]]]:
        """Stretches of the file (positions, half-open) and the codes that an instruction silences in them."""
        found = []
        starts = [element.start for element in self.source.elements]
        for instruction in self.source.instructions:
            words = instruction.content.split()
            if instruction.target != "tei-toolkit" or words[:1] != ["ignore"] or len(words) < 2:
                continue
            at = bisect_left(starts, instruction.end)
            if at < len(starts):
                element = self.source.elements[at]
                found.append((self.source.position(element.start), self.source.position(element.end), words[1:]))
        return found

    @cached_property
    def body(self) -> tuple[int, int]:
        """Where the text proper stands in `Source.text`: all of ``<text>``; nothing where there is none."""
        texts = self.by_name.get("text", ())
        return (texts[0].text_start, texts[-1].text_end) if texts else (0, 0)

    @cached_property
    def _cuts(self) -> list[int]:
        """Where elements part words: offsets of the text, in order, its beginning and end among them."""
        cuts = {0, len(self.source.text)}
        for element in self.source.elements:
            if element.name not in _INSIDE_WORDS and element.attributes.get("break") != "no":
                cuts.add(element.text_start)
                cuts.add(element.text_end)
        return sorted(cuts)

    @cached_property
    def unusual(self) -> str:
        """The characters of the text that are not of ASCII, or cannot be seen: what rules about characters have to look at."""
        return self.source.text.encode().translate(None, _USUAL).decode()  # five times as fast as a pattern

    def matches(self, pattern: re.Pattern[str], *, body: bool = False) -> Iterator[re.Match[str]]:
        """Where a pattern matches in the text (with ``body``, in ``<text>`` alone), never over a cut between words."""
        begin, end = self.body if body else (0, len(self.source.text))
        text, cuts = self.source.text, self._cuts
        for found in pattern.finditer(text, begin, end):
            first = bisect_right(cuts, found.start())
            if first == len(cuts) or cuts[first] >= found.end():
                yield found
                continue
            last = bisect_left(cuts, found.end())
            for start, stop in pairwise([found.start(), *cuts[first:last], found.end()]):
                yield from pattern.finditer(text, start, stop)

    @cached_property
    def _text_starts(self) -> list[int]:
        return [element.text_start for element in self.source.elements]

    def together(self, start: int, end: int) -> bool:
        """Whether no element that parts words begins or ends within this stretch of the text."""
        first = bisect_right(self._cuts, start)
        return first == len(self._cuts) or self._cuts[first] >= end

    def element_at(self, offset: int) -> Element:
        """The innermost element that holds the character at an offset of the text."""
        element = self.source.elements[max(0, bisect_right(self._text_starts, offset) - 1)]
        while element.text_end <= offset and element.parent >= 0:
            element = self.source.elements[element.parent]
        return element

    def at_text(self, message: str, offset: int, hint: str = "") -> Finding:
        """A finding about the character at an offset of the text."""
        return self.finding(message, self.element_at(offset), offset=offset, hint=hint)

    # -- where things are ---------------------------------------------------------------------------------------------

    def attribute_at(self, element: Element, attribute: str) -> int:
        """The byte at which an attribute begins; that of its element where it is not written there."""
        local = attribute.rsplit("}", 1)[-1].encode()
        foreign = attribute.startswith("{")
        for found in _ATTRIBUTE.finditer(self.source.raw, element.start, element.open_end):
            if found[1] == local or (foreign and found[1].endswith(b":" + local)):
                return found.start(1)
        return element.start

    def value_at(self, element: Element, attribute: str) -> tuple[int, int] | None:
        """The bytes of an attribute's value, between its quotation marks; None where it is not written there."""
        found = _ATTRIBUTE.match(self.source.raw, self.attribute_at(element, attribute) - 1)
        return (found.start(2) + 1, found.end(2) - 1) if found else None

    def position(self, byte: int) -> tuple[int, int]:
        """Line and column of a byte. Counts on from the last one asked for, because a file may be one line of many megabytes."""
        last, line, column = self._last
        between = self.source.raw[last:byte]
        if byte < last or b"\n" in between or b"\r" in between:
            line, column = self.source.position(byte)
        else:
            column += len(between.decode(self.source.encoding, "replace"))
        self._last = (byte, line, column)
        return line, column

    @cached_property
    def _places(self) -> list[int]:
        """Which one of its name each element is among its siblings, counted in one pass."""
        counts: list[dict[str, int]] = [{} for _ in self.source.elements]
        places = [1]
        for element in self.source.elements[1:]:
            among = counts[element.parent]
            among[element.name] = place = among.get(element.name, 0) + 1
            places.append(place)
        return places

    def path(self, element: Element) -> str:
        """``TEI/text[1]/body[1]/p[3]``; a long way is shortened in the middle."""
        steps = []
        while element.parent >= 0:
            steps.append(f"{element.name}[{self._places[element.index]}]")
            element = self.source.elements[element.parent]
        if len(steps) > 40:
            steps[20:-20] = ["..."]
        return "/".join([element.name, *reversed(steps)])

    def finding(
        self,
        message: str,
        element: Element | None = None,
        *,
        attribute: str = "",
        offset: int | None = None,
        hint: str = "",
        code: str = "",
        severity: Severity = "error",
        edit: tuple[Edit, ...] = (),
    ) -> Finding:
        """A finding about an element, one of its attributes, or the character at an offset of the text."""
        if element is None and offset is None:
            return Finding(code, severity, message, self.source.name, hint=hint)
        if offset is not None:
            byte = self.source.byte_at(offset)
        elif element is not None and attribute:
            byte = self.attribute_at(element, attribute)
        else:
            byte = element.start if element is not None else 0
        line, column = self.position(byte)
        path = self.path(element) if element is not None else ""
        return Finding(code, severity, message, self.source.name, line, column, path, hint, edit)
