"""One version of a file as the diff reads it: its text folded, and the way from there to words, elements, lines and bytes. It
compares nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tei_toolkit.diff.layout import SPACE, Layout, Unit, View, fold
from tei_toolkit.tei.source import Element, Source

SHORT = 4000
"""Characters of a unit in which a place is found by folding what stands before it; longer ones are cut into words once."""

_NEWLINE = re.compile(rb"\r\n?|\n")
_MARKS = r"""!"#$%&()*+,./:;<=>?@\[\\\]^_`{|}~«»“”„‟‹›…–—―¡¿·\u00a0\u2007\u202f"""
_WIDE = "\u0e00-\u0eff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_MARKS}{_WIDE}]|[^ \t\r\n{_MARKS}{_WIDE}]+")
_STARTS, _ENDS = itemgetter(0), itemgetter(1)


class Word(NamedTuple):
    """A word or a punctuation mark: where it stands in the folded text, and in `Source.text` (``raw``). A hidden one takes no
    room."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    hidden: bool = False


class Witness:
    """A source, read once for comparing: ``text`` is what a reader of the view reads, folded; all offsets are into it."""

    def __init__(self, source: Source, view: View = "diplomatic") -> None:
        self.source = source
        self.view = view
        self.layout = Layout(source, view)
        self._read: dict[int, list[Word]] = {}
        """The words of units, or of the parts of them, that were asked for last."""
        self.tei = self.layout.tei
        self.units = self.layout.units
        self.covered = self.layout.covered
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
        """The words of one unit, hidden ones too; only those between two offsets of `Source.text`, which stand at blanks, if
        given."""
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
        self._read[index] = found
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
        return not self.layout.hidden and index not in self._word_cache and unit.text_end - unit.text_start < SHORT

    def _is_break(self, raw_offset: int) -> bool:
        place = bisect_left(self.layout.breaks, raw_offset)
        return place < len(self.layout.breaks) and self.layout.breaks[place] == raw_offset

    def unit_at(self, start: int, end: int) -> Unit | None:
        """The unit that a stretch of the text is, but for a blank at either end."""
        shown = self.text[start:end]
        start, end = start + len(shown) - len(shown.lstrip(" ")), end - len(shown) + len(shown.rstrip(" "))
        index = bisect_right(self.starts, start) - 1
        while index > 0 and not self.lengths[index]:
            index -= 1
        if index < 0 or self.layout.hidden or self.starts[index] != start or start + self.lengths[index] != end or start == end:
            return None
        return self.units[index]

    def words_between(self, start: int, end: int) -> list[Word]:
        """The visible words that lie, at least in part, in a stretch of the text."""
        found: list[Word] = []
        index = max(0, bisect_right(self.starts, start) - 1)
        while index > 0 and not self.lengths[index]:
            index -= 1
        while index < len(self.units) and self.starts[index] < end:
            if self.lengths[index]:
                words = self._read.get(index, [])
                if self.layout.hidden or not words or words[0].start > start or words[-1].end < end:
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
        if unit.first <= unit.last and self.source.elements[unit.first].start == unit.start and self.layout.block[unit.first]:
            return self.source.elements[unit.first].name
        return ""

    # -- how it is read -----------------------------------------------------------------------------------------------

    def _pieces(self, unit: Unit) -> Iterator[tuple[int, int, bool, bool]]:
        """A unit's text cut at word breaks and where something hidden begins or ends: start, end, hidden, a break before."""
        breaks = self.layout.breaks[
            bisect_right(self.layout.breaks, unit.text_start) : bisect_left(self.layout.breaks, unit.text_end)
        ]
        cuts = dict.fromkeys(breaks, True)
        hidden = self.layout.hidden_within(unit.text_start, unit.text_end)
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
