"""One version of a file as the diff reads it: its text in units, folded, and the way from there to words, elements and bytes.

A unit is a block that holds no other block, or a stretch of text between blocks. It compares nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources
from operator import itemgetter
from typing import Literal, NamedTuple

from tei_toolkit.tei.source import TEI_NAMESPACE, Element, Source

View = Literal["diplomatic", "reading"]
SPACE = " \t\r\n"
"""White space as XML has it; a no-break space is a character of the text."""

SHORT = 4000
"""Characters of a unit in which a place is found by folding what stands before it; longer ones are cut into words once."""

_NEWLINE = re.compile(rb"\r\n?|\n")
_RUNS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_MARKS = r"""!"#$%&()*+,./:;<=>?@\[\\\]^_`{|}~«»“”„‟‹›…–—―¡¿·\u00a0\u2007\u202f"""
_WIDE = "\u0e00-\u0eff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_MARKS}{_WIDE}]|[^ \t\r\n{_MARKS}{_WIDE}]+")
_PREFERRED = {"sic": {"corr"}, "orig": {"reg"}, "abbr": {"expan"}, "seg": set[str]()}
_NOT_READ = frozenset({"del", "surplus", "fw"})

_STARTS, _ENDS = itemgetter(0), itemgetter(1)


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


class Word(NamedTuple):
    """A word or a punctuation mark: where it stands in the folded text, and in `Source.text` (``raw``). Hidden ones take no room."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    hidden: bool = False


@cache
def _names(kind: str) -> frozenset[str]:
    table = resources.files("tei_toolkit").joinpath("data/block_elements.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in table.splitlines() if line and not line.startswith("#"))
    return frozenset(name for first, *names in lines if first == kind for name in names)


def fold(text: str) -> str:
    """White space as one blank, none at the ends (XML 1.0, 2.10; TEI Guidelines, white space in mixed content)."""
    return _RUNS.sub(" ", text).strip(" ")


class Witness:
    """A source, read once for comparing: ``text`` is what a reader of the view reads, folded; all offsets are into it."""

    def __init__(self, source: Source, view: View = "diplomatic") -> None:
        self.source = source
        self.view = view
        root = source.root
        self.tei = root.namespace == TEI_NAMESPACE or root.name in ("TEI", "TEI.2", "teiCorpus")
        self.units: list[Unit] = []
        self.covered = bytearray(len(source.elements))
        """Which elements lie wholly inside one unit."""
        self._block = self._blocks()
        self._breaks = self._word_breaks()
        self._hidden = self._hidden_stretches() if view == "reading" else []
        self._collect()
        shown = [self._shown(unit) for unit in self.units]
        self.starts: list[int] = []
        """Where each unit begins in the text, rising."""
        self.lengths = [len(text) for text in shown]
        at = 0
        for text in shown:
            self.starts.append(at)
            at += len(text) + 1 if text else 0
        self.text = " ".join(text for text in shown if text)

    # -- what stands where --------------------------------------------------------------------------------------------

    def words(self, index: int, start: int = -1, end: int = -1) -> list[Word]:
        """The words of one unit, hidden ones too; between two offsets of `Source.text` where they are given (after a blank, before one)."""
        unit, at = self.units[index], self.starts[index]
        found: list[Word] = []
        pending = False
        if start >= 0:
            at += len(self.shown(index, unit.text_start, start))
            pending = True
        if start >= 0 or end >= 0:
            unit = unit._replace(text_start=max(start, unit.text_start), text_end=end if end >= 0 else unit.text_end)
        for start, end, hidden, broken in self._pieces(unit):
            last = start
            pending = pending or broken
            for match in _WORD.finditer(self.source.text, start, end):
                if match.start() > last and not hidden:
                    pending = True
                if hidden:
                    found.append(Word(at, at, match.start(), match.end(), match[0], True))
                else:
                    if pending and at > self.starts[index]:
                        at += 1
                    pending = False
                    found.append(Word(at, at + match.end() - match.start(), match.start(), match.end(), match[0]))
                    at = found[-1].end
                last = match.end()
            if last < end and not hidden:
                pending = True
        return found

    def shown(self, index: int, start: int, end: int) -> str:
        """What a reader sees of a part of a unit (offsets of `Source.text`), folded."""
        return self._shown(self.units[index]._replace(text_start=start, text_end=end))

    def shown_unit(self, index: int) -> str:
        """What a reader sees of a unit."""
        return self.text[self.starts[index] : self.starts[index] + self.lengths[index]]

    def line(self, byte: int) -> int:
        """The line of a byte of the file, from 1."""
        return bisect_right(self._line_ends, byte) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.end() for found in _NEWLINE.finditer(self.source.raw)]

    def unit_of(self, raw_offset: int) -> int:
        """The unit in which an offset of `Source.text` lies, or before which it stands."""
        return bisect_left(self._unit_ends, raw_offset)

    @cached_property
    def _unit_ends(self) -> list[int]:
        return [unit.text_end for unit in self.units]

    @cached_property
    def _word_cache(self) -> dict[int, tuple[list[int], list[int], list[Word]]]:
        return {}

    def _visible(self, index: int) -> tuple[list[int], list[int], list[Word]]:
        if index not in self._word_cache:
            words = [word for word in self.words(index) if not word.hidden]
            self._word_cache[index] = [word.raw_start for word in words], [word.raw_end for word in words], words
        return self._word_cache[index]

    def forward(self, raw_offset: int) -> int:
        """Where the first word that goes on or begins at or after an offset of `Source.text` stands in the text."""
        index = self.unit_of(raw_offset)
        while index < len(self.units):
            unit = self.units[index]
            if self.lengths[index]:
                if raw_offset <= unit.text_start:
                    return self.starts[index]
                if self._is_short(index):
                    text, at = self.source.text, raw_offset
                    while at < unit.text_end and text[at] in SPACE:
                        at += 1
                    if at < unit.text_end:
                        before = len(self.shown(index, unit.text_start, at))
                        apart = text[at - 1] in SPACE or self._is_break(at)
                        return self.starts[index] + before + (1 if before and apart else 0)
                    index += 1
                    continue
                _, ends, words = self._visible(index)
                place = bisect_right(ends, raw_offset)
                if place < len(words):
                    return words[place].start + max(0, raw_offset - words[place].raw_start)
            index += 1
        return len(self.text)

    def backward(self, raw_offset: int) -> int:
        """Where the last word that ends or goes on at or before an offset of `Source.text` ends in the text, at most there."""
        index = min(self.unit_of(raw_offset), len(self.units) - 1)
        while index >= 0:
            unit = self.units[index]
            if self.lengths[index] and raw_offset > unit.text_start:
                if raw_offset >= unit.text_end:
                    return self.starts[index] + self.lengths[index]
                if self._is_short(index):
                    text, at = self.source.text, raw_offset
                    while at > unit.text_start and text[at - 1] in SPACE:
                        at -= 1
                    if at > unit.text_start:
                        return self.starts[index] + len(self.shown(index, unit.text_start, at))
                    index -= 1
                    continue
                starts, _, words = self._visible(index)
                place = bisect_left(starts, raw_offset) - 1
                if place >= 0:
                    return words[place].start + min(raw_offset, words[place].raw_end) - words[place].raw_start
            index -= 1
        return 0

    def _is_short(self, index: int) -> bool:
        unit = self.units[index]
        return not self._hidden and index not in self._word_cache and unit.text_end - unit.text_start < SHORT

    def _is_break(self, raw_offset: int) -> bool:
        place = bisect_left(self._breaks, raw_offset)
        return place < len(self._breaks) and self._breaks[place] == raw_offset

    def words_between(self, start: int, end: int) -> list[Word]:
        """The visible words that lie, at least in part, in a stretch of the text."""
        found: list[Word] = []
        index = max(0, bisect_right(self.starts, start) - 1)
        while index > 0 and not self.lengths[index]:
            index -= 1
        while index < len(self.units) and self.starts[index] < end:
            if self.lengths[index]:
                words = self._visible(index)[2]
                found += words[bisect_right(words, start, key=_ENDS) : bisect_left(words, end, key=_STARTS)]
            index += 1
        return found

    def span(self, element: Element) -> tuple[int, int]:
        """Where an element's words stand in the text; one point where it has none."""
        start = self.forward(element.text_start)
        if element.text_start == element.text_end:
            return start, start
        end = self.backward(element.text_end)
        return (start, end) if end >= start else (end, end)

    def block_name(self, index: int) -> str:
        """The element that a unit is or stands in."""
        unit = self.units[index]
        if unit.first <= unit.last and self.source.elements[unit.first].start == unit.start and self._block[unit.first]:
            return self.source.elements[unit.first].name
        return ""

    # -- how it is read -----------------------------------------------------------------------------------------------

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
        """Offsets at which a word ends though no white space stands there: the borders of blocks, notes and the like, and milestones."""
        text, size = self.source.text, len(self.source.text)
        breaking = _names("break")
        choices = [element.index for element in self.source.elements if element.name == "choice"]
        found = []
        for element in self.source.elements:
            if not self._block[element.index] and (element.name not in breaking or element.attributes.get("break") == "no"):
                continue
            for at in (element.text_start, element.text_end):
                if 0 < at < size and text[at] not in SPACE and text[at - 1] not in SPACE:
                    found.append(at)
        for index in choices:                               # of its members only one stands in the line
            for member in list(self.source.children(self.source.elements[index]))[1:]:
                at = member.text_start
                if 0 < at < size and text[at] not in SPACE and text[at - 1] not in SPACE:
                    found.append(at)
        return sorted(set(found))

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

    def _hidden_within(self, start: int, end: int) -> list[tuple[int, int]]:
        if not self._hidden:
            return []
        low = bisect_right(self._hidden, start, key=itemgetter(1))
        high = bisect_left(self._hidden, end, key=itemgetter(0))
        return [(max(begin, start), min(close, end)) for begin, close in self._hidden[low:high]]

    def _pieces(self, unit: Unit) -> Iterator[tuple[int, int, bool, bool]]:
        """A unit's text cut at word breaks and at the borders of what is hidden: start, end, hidden, whether a break stands before."""
        breaks = self._breaks[bisect_right(self._breaks, unit.text_start) : bisect_left(self._breaks, unit.text_end)]
        cuts = dict.fromkeys(breaks, True)
        hidden = self._hidden_within(unit.text_start, unit.text_end)
        for start, end in hidden:
            cuts.setdefault(start, False)
            cuts.setdefault(end, False)
        at, broken, place = unit.text_start, False, 0
        for cut in [*sorted(cuts), unit.text_end]:
            if cut > at:
                while place < len(hidden) and hidden[place][1] <= at:
                    place += 1
                yield at, cut, place < len(hidden) and hidden[place][0] <= at, broken
            at, broken = max(at, cut), cuts.get(cut, False)

    def _shown(self, unit: Unit) -> str:
        if unit.metadata:
            return ""
        text = self.source.text
        pieces = [
            (" " if broken else "") + text[start:end] if not hidden else " " if broken else ""
            for start, end, hidden, broken in self._pieces(unit)
        ]
        return fold("".join(pieces))

    def _collect(self) -> None:
        source = self.source
        elements = source.elements
        if not self.tei:
            self._text_units(source.root)
            return
        texts = [element for element in elements if element.name == "text"]
        outer: list[Element] = []
        for element in texts:
            if not outer or element.index > outer[-1].last:
                outer.append(element)
        if not outer and source.root.name not in ("TEI", "TEI.2", "teiCorpus", "teiHeader", "standOff"):
            outer = [source.root]
        spine = {ancestor.index for element in outer for ancestor in source.ancestors(element)}
        if not outer and source.root.name not in ("teiHeader", "standOff"):
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
        elements, block, text = self.source.elements, self._block, self.source.text
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
        if self._hidden_within(text_start, text_end) == [(text_start, text_end)]:
            key = b"\0" + key
        if metadata:
            key = b"\1" + key                               # what moved between the text and the header is not the same
        if source.entities and b"&" in key:                 # the same reference may mean something else in another file
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
