"""How a file is laid out for comparing: its blocks, where words end, what a view hides, and the units that are compared whole.

Which TEI elements are blocks stands in ``data/block_elements.txt``; in other XML they are told by having no text beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Literal, NamedTuple

from tei_toolkit.tei.source import TEI_NAMESPACE, Element, Source

View = Literal["diplomatic", "reading"]
SPACE = " \t\r\n"
"""White space as XML has it; a no-break space is a character of the text."""

_RUNS = re.compile(" {2,}")
_PREFERRED = {"sic": {"corr"}, "orig": {"reg"}, "abbr": {"expan"}}
_NOT_READ = frozenset({"del", "surplus", "fw"})
_TEI_ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")
_METADATA_ROOTS = ("teiHeader", "standOff")


class Unit(NamedTuple):
    """A stretch that is compared whole before anything inside it: bytes, code points of `Source.text`, and its elements' indexes.

    ``metadata`` marks an element outside the text (the header, the register), whose inside another layer compares.
    """

    start: int
    end: int
    text_start: int
    text_end: int
    first: int
    last: int
    key: bytes
    metadata: bool = False


@cache
def _names(kind: str) -> frozenset[str]:
    table = resources.files("tei_toolkit").joinpath("data/block_elements.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in table.splitlines() if line and not line.startswith("#"))
    return frozenset(name for first, *names in lines if first == kind for name in names)


def fold(text: str) -> str:
    """White space as one blank, none at the ends (XML 1.0, 2.10; TEI Guidelines, white space in mixed content)."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if "  " in text:  # in most texts there is none left
        text = _RUNS.sub(" ", text)
    return text.strip(" ")


class Layout:
    """What one pass over a source finds. ``units`` are in order; ``covered`` tells which elements lie wholly inside one of
    them."""

    def __init__(self, source: Source, view: View) -> None:
        self.source = source
        root = source.root
        self.tei = root.namespace == TEI_NAMESPACE or root.name in _TEI_ROOTS
        self.units: list[Unit] = []
        self.covered = bytearray(len(source.elements))
        self.block = self._blocks()
        self.breaks = self._word_breaks()
        """Offsets of `Source.text` at which a word ends though no white space stands there, rising."""
        self.hidden = self._hidden_stretches() if view == "reading" else []
        """What the view leaves out: stretches of `Source.text`, rising."""
        self._collect()

    def _blocks(self) -> bytearray:
        """Which elements are blocks: by name in TEI, elsewhere those whose parent has no text of its own."""
        source = self.source
        elements, text = source.elements, source.text
        block = bytearray(len(elements))
        named = _names("block")
        mixed = bytearray(len(elements))
        foreign = [not (self.tei and element.namespace in (TEI_NAMESPACE, "")) for element in elements]
        if any(foreign):
            reached = [element.text_start for element in elements]
            for element in elements:
                parent = element.parent
                if parent >= 0:
                    if text[reached[parent] : element.text_start].strip(SPACE):
                        mixed[parent] = 1
                    reached[parent] = element.text_end
            for element in elements:
                if element.last > element.index and text[reached[element.index] : element.text_end].strip(SPACE):
                    mixed[element.index] = 1
        for element in elements:
            index = element.index
            if foreign[index]:
                block[index] = element.parent < 0 or (not mixed[element.parent] and bool(block[element.parent]))
            else:
                block[index] = element.parent < 0 or element.name in named
        return block

    def _word_breaks(self) -> list[int]:
        """Where a word ends though no white space stands there: at the borders of blocks, notes and the like, and at
        milestones."""
        text, size = self.source.text, len(self.source.text)
        breaking = _names("break")
        choices = [element.index for element in self.source.elements if element.name == "choice"]
        found: list[int] = []
        for element in self.source.elements:
            if not self.block[element.index] and (element.name not in breaking or element.attributes.get("break") == "no"):
                continue
            found += element.text_start, element.text_end
        for index in choices:  # of its members only one stands in the line
            found += [member.text_start for member in self.source.children(self.source.elements[index])][1:]
        return sorted({at for at in found if 0 < at < size and text[at] not in SPACE and text[at - 1] not in SPACE})

    def _hidden_stretches(self) -> list[tuple[int, int]]:
        """What the reading view leaves out: deletions, surplus, forme work, and the member of a choice that another replaces."""
        source = self.source
        found: list[tuple[int, int]] = []
        for element in source.elements:
            hidden = element.name in _NOT_READ
            if element.name in _PREFERRED and (parent := source.parent(element)) is not None and parent.name == "choice":
                others = {child.name for child in source.children(parent)}
                hidden = bool(others & _PREFERRED[element.name])
            if hidden and element.text_end > element.text_start and (not found or element.text_start >= found[-1][1]):
                found.append((element.text_start, element.text_end))
        return found

    def hidden_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """What the view hides of a stretch of `Source.text`."""
        if not self.hidden:
            return []
        low = bisect_right(self.hidden, start, key=itemgetter(1))
        high = bisect_left(self.hidden, end, key=itemgetter(0))
        return [(max(begin, start), min(close, end)) for begin, close in self.hidden[low:high]]

    def _collect(self) -> None:
        source = self.source
        elements = source.elements
        if not self.tei:
            self._text_units(source.root)
            return
        texts = [element for element in elements if element.name in ("text", "sourceDoc")]
        outer: list[Element] = []
        for element in texts:
            if not outer or element.index > outer[-1].last:
                outer.append(element)
        if not outer and source.root.name not in (*_TEI_ROOTS, *_METADATA_ROOTS):
            outer = [source.root]
        spine = {ancestor.index for element in outer for ancestor in source.ancestors(element)}
        if not outer and source.root.name not in _METADATA_ROOTS:
            spine = {0}
        index, wanted = 0, {element.index for element in outer}
        while index < len(elements):
            element = elements[index]
            if index in wanted:
                self._text_units(element)
            elif index not in spine:
                self._add(
                    element.start, element.end, element.text_start, element.text_end, element.index, element.last, metadata=True
                )
            else:
                index += 1
                continue
            index = element.last + 1

    def _text_units(self, root: Element) -> None:
        """The units inside one element, in one pass over its blocks."""
        elements, block, text = self.source.elements, self.block, self.source.text
        container = {root.index}
        blocks = [root.index]
        around = dict[int, int]()
        for index in range(root.index + 1, root.last + 1):
            parent = elements[index].parent
            owner = parent if parent == root.index or block[parent] else around[parent]
            around[index] = owner
            if block[index]:
                container.add(owner)
                blocks.append(index)
        at_text, at_byte, at_index = root.text_start, root.open_end, root.index + 1
        open_ = [root]

        def stretch(to_text: int, to_byte: int) -> None:
            nonlocal at_index
            first = at_index
            while at_index <= root.last and elements[at_index].start < to_byte:
                at_index += 1
            if text[at_text:to_text].strip(SPACE):
                self._add(at_byte, to_byte, at_text, to_text, first, at_index - 1)

        for index in blocks[1:]:
            element = elements[index]
            while open_[-1].last < index:
                ended = open_.pop()
                stretch(ended.text_end, ended.close)
                at_text, at_byte = ended.text_end, ended.end
            stretch(element.text_start, element.start)
            at_index = max(at_index, index + 1)
            if index in container:
                open_.append(element)
                at_text, at_byte = element.text_start, element.open_end
            else:
                if text[element.text_start : element.text_end].strip(SPACE):
                    self._add(element.start, element.end, element.text_start, element.text_end, element.index, element.last)
                at_text, at_byte, at_index = element.text_end, element.end, element.last + 1
        while open_:
            ended = open_.pop()
            stretch(ended.text_end, ended.close)
            at_text, at_byte = ended.text_end, ended.end

    def _add(
        self, start: int, end: int, text_start: int, text_end: int, first: int, last: int, *, metadata: bool = False
    ) -> None:
        source = self.source
        piece = source.raw[start:end]
        stripped = piece.strip()
        if len(stripped) < len(piece):
            start += len(piece) - len(piece.lstrip())
            end = start + len(stripped)
            text = source.text[text_start:text_end]
            text_start += len(text) - len(text.lstrip(SPACE)) if piece[:1].isspace() else 0
            text_end -= len(text) - len(text.rstrip(SPACE)) if piece[-1:].isspace() else 0
        key = b" ".join(stripped.split())
        if self.hidden_within(text_start, text_end) == [(text_start, text_end)]:
            key = b"\0" + key
        if metadata:
            key = b"\1" + key  # what moved between the text and the header is not the same
        if source.entities and b"&" in key:  # the same reference may mean something else in another file
            key += b"\2" + source.text[text_start:text_end].encode("utf-8", "surrogatepass")
        if last - first > 64 or metadata:
            if elements_inside(source, first, last, end):
                self.covered[first : last + 1] = b"\1" * (last + 1 - first)
        else:
            for index in range(first, last + 1):
                if source.elements[index].end <= end:
                    self.covered[index] = 1
        self.units.append(Unit(start, end, text_start, text_end, first, last, key, metadata))


def elements_inside(source: Source, first: int, last: int, end: int) -> bool:
    """Whether all elements of a range of indexes end before a byte: they do where the first one encloses them."""
    return first <= last and source.elements[first].last >= last and source.elements[first].end <= end
