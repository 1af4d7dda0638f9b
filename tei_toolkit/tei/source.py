"""The bytes of an XML file, and where everything in them is: every element, stretch of text and instruction.

It reads and locates; it changes nothing, fetches nothing, and builds no tree.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from tei_toolkit.errors import ToolkitError, XmlError
from tei_toolkit.tei.element import Element, Instruction
from tei_toolkit.tei.reading import Tag, fill, letters

__all__ = ["TEI_NAMESPACE", "Element", "Instruction", "Source", "Tag", "contents"]

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_AMPERSAND = ord("&")
_in_order = attrgetter("index")
_NEWLINE = re.compile(rb"\r\n?|\n")
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}


def contents(path: Path) -> bytes:
    """The bytes of a file; `ToolkitError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ToolkitError(f"cannot be read: {error.strerror}", source=str(path)) from error


class Source:
    """An XML file: its bytes and where everything in them is. Made by `parse` or `read`, never changed."""

    def __init__(self, raw: bytes, name: str, encoding: str | None) -> None:
        self.raw = raw
        self.name = name
        self.encoding = "utf-8"
        self._forced = encoding
        """The encoding of ``raw`` where it is not the one that the file declares."""
        self.text = ""
        self.elements: list[Element] = []
        self.instructions: list[Instruction] = []
        self.cdata: list[tuple[int, int]] = []
        """Byte ranges of the contents of CDATA sections."""
        self.entities: list[str] = []
        """Names of the entities that the file declares, in order."""

    @classmethod
    def read(cls, path: Path) -> Source:
        """The file at ``path``; `ToolkitError` where it cannot be read, `XmlError` where it is not well-formed."""
        return cls.parse(contents(path), str(path))

    @classmethod
    def parse(cls, raw: bytes, name: str = "") -> Source:
        """One pass over ``raw``. UTF-16 is turned into UTF-8 first: then ``raw`` and all offsets are of the UTF-8 form.

        Raises `XmlError` where the file is not well-formed, or where its entities expand beyond all measure.
        """
        wide = _UTF16.get(raw[:2])
        if wide:
            try:
                raw = raw.decode(wide).removeprefix("\ufeff").encode()
            except UnicodeDecodeError as error:
                raise XmlError("not the UTF-16 that it begins as", source=name, hint="Save the file as UTF-8.") from error
        source = cls(raw, name, "utf-8" if wide else None)
        fill(source, source._forced)
        return source

    @cached_property
    def _letters(self) -> tuple[array[int], array[int]]:
        return letters(self, self._forced)

    @cached_property
    def _text_at(self) -> array[int]:
        return self._letters[0]

    @cached_property
    def _byte_at(self) -> array[int]:
        return self._letters[1]

    # -- where things are ---------------------------------------------------------------------------------------------

    def byte_at(self, offset: int) -> int:
        """The byte at which the code point ``offset`` of the text begins; at the end of the text, the byte after the last one."""
        if offset >= len(self.text):
            return self.byte_after(len(self.text))
        piece = bisect_right(self._text_at, offset) - 1
        return self._within(piece, offset)

    def byte_after(self, offset: int) -> int:
        """The byte right after the code point before ``offset``: where a tag that ends there goes, before what follows."""
        if offset <= 0:
            return self._byte_at[0] if self._byte_at else 0
        piece = bisect_left(self._text_at, offset) - 1
        begin = self._byte_at[piece]
        if self.raw[begin : begin + 1] == b"&" and not self.inside_cdata(begin):
            return self.raw.index(b";", begin) + 1
        if self.text[offset - 1] == "\n":  # the file may have two bytes for it
            found = _NEWLINE.match(self.raw, self._within(piece, offset - 1))
            return found.end() if found else self._within(piece, offset)
        return self._within(piece, offset)

    def _within(self, piece: int, offset: int) -> int:
        begin = self._text_at[piece]
        if offset == begin:
            return self._byte_at[piece]
        return self._byte_at[piece] + len(self.text[begin:offset].encode(self.encoding))

    def inside_reference(self, offset: int) -> bool:
        """Whether a place in the text has no bytes of its own, because it lies in what an entity was replaced by."""
        piece = bisect_right(self._text_at, offset) - 1
        if offset >= len(self.text) or piece < 0 or self.raw[self._byte_at[piece]] != _AMPERSAND:
            return False
        again = piece > 0 and self._byte_at[piece - 1] == self._byte_at[piece]
        return (again or offset > self._text_at[piece]) and not self.inside_cdata(self._byte_at[piece])

    def inside_cdata(self, byte: int) -> bool:
        """Whether a tag put in at ``byte`` would be text, because a CDATA section is open there."""
        at = bisect_right(self.cdata, (byte, len(self.raw))) - 1
        return at >= 0 and self.cdata[at][0] <= byte <= self.cdata[at][1]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _NEWLINE.finditer(self.raw))]

    def position(self, byte: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1; columns count code points."""
        line = bisect_right(self._lines, byte)
        start = self._lines[line - 1]
        return line, 1 + (byte - start if self._ascii else len(self.raw[start:byte].decode(self.encoding, "replace")))

    @cached_property
    def _ascii(self) -> bool:
        return self.raw.isascii()

    @cached_property
    def _places(self) -> list[int]:
        """Which of its like each element is among its siblings, from 1."""
        counted: dict[tuple[int, str], int] = {}
        found = []
        for element in self.elements:
            key = (element.parent, element.name)
            counted[key] = counted.get(key, 0) + 1
            found.append(counted[key])
        return found

    # -- how things hang together -------------------------------------------------------------------------------------

    @property
    def root(self) -> Element:
        return self.elements[0]

    def parent(self, element: Element) -> Element | None:
        return self.elements[element.parent] if element.parent >= 0 else None

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        while element.parent >= 0:
            element = self.elements[element.parent]
            yield element

    def children(self, element: Element) -> Iterator[Element]:
        """The elements directly inside this one, in order."""
        at = element.index + 1
        while at <= element.last:
            yield self.elements[at]
            at = self.elements[at].last + 1

    def descendants(self, element: Element) -> list[Element]:
        """All elements inside this one, in document order."""
        return self.elements[element.index + 1 : element.last + 1]

    @cached_property
    def named(self) -> Mapping[str, list[Element]]:
        """The elements of each local name, in document order."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            name = element.name
            if name in found:
                found[name].append(element)
            else:
                found[name] = [element]
        return found

    def all(self, *names: str) -> list[Element]:
        """All elements of the file with one of these local names, in document order."""
        found = [element for name in names for element in self.named.get(name, ())]
        if len(names) > 1:
            found.sort(key=_in_order)
        return found

    def first(self, *names: str) -> Element | None:
        """The first element of the file with one of these local names."""
        return next((element for element in self.elements if element.name in names), None)

    def find(self, element: Element, *way: str) -> Element | None:
        """The first element down this way of local names: ``find(root, "teiHeader", "fileDesc")``."""
        for name in way:
            found = next((child for child in self.children(element) if child.name == name), None)
            if found is None:
                return None
            element = found
        return element

    def text_of(self, element: Element) -> str:
        """All text inside an element."""
        return self.text[element.text_start : element.text_end]

    def path(self, element: Element) -> str:
        """The way to an element, counted among its like: ``TEI/text[1]/body[1]/p[3]``."""
        steps = []
        while (parent := self.parent(element)) is not None:
            steps.append(f"{element.name}[{self._places[element.index]}]")
            element = parent
        return "/".join([element.name, *reversed(steps)])
