"""The bytes of an XML file and one pass of expat over them: every element, stretch of text and instruction with its bytes.

It reads and locates; it changes nothing, fetches nothing, and builds no tree.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from tei_toolkit.errors import ToolkitError, XmlError
from tei_toolkit.tei.complaints import complaint

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
EXPANSION = 1_000_000
"""Characters that the entities of a file may add to it before it is refused."""
_PIECE = 2048
_AMPERSAND = ord("&")
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_NEWLINE = re.compile(rb"\r\n?|\n")
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}


class Element:
    """One element: what it is called, where its tags stand (bytes), and which text it holds (code points of `Source.text`).

    ``close`` equals ``open_end`` where the element is written ``<x/>``. All four byte offsets are equal where it comes out
    of an entity and has no tags of its own in the file.
    """

    __slots__ = (
        "attributes",
        "close",
        "end",
        "index",
        "last",
        "name",
        "namespace",
        "open_end",
        "parent",
        "prefix",
        "start",
        "text_end",
        "text_start",
    )

    def __init__(
        self, index: int, parent: int, name: str, namespace: str, prefix: str, attributes: Mapping[str, str], start: int
    ) -> None:
        self.index = index
        self.parent = parent
        self.name = name
        self.namespace = namespace
        self.prefix = prefix
        self.attributes = attributes
        self.start = self.open_end = self.close = self.end = start
        self.text_start = self.text_end = 0
        self.last = index
        """Index of the last element inside this one; its own where it has none."""

    def __repr__(self) -> str:
        return f"<{self.name} {self.start}:{self.end}>"

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.close == self.open_end == self.end


class Instruction(NamedTuple):
    """A comment (``target`` empty) or a processing instruction: ``offset`` is where it stands in the text, the rest bytes."""

    target: str
    content: str
    start: int
    end: int
    offset: int
    parent: int


class Source:
    """An XML file: its bytes and where everything in them is. Made by `parse` or `read`, never changed."""

    def __init__(self, raw: bytes, name: str, encoding: str) -> None:
        self.raw = raw
        self.name = name
        self.encoding = encoding
        self.text = ""
        self.elements: list[Element] = []
        self.instructions: list[Instruction] = []
        self.cdata: list[tuple[int, int]] = []
        """Byte ranges of the contents of CDATA sections."""
        self.entities: list[str] = []
        """Names of the entities that the file declares, in order."""
        self._text_at = array("q")
        self._byte_at = array("q")

    @classmethod
    def read(cls, path: Path) -> Source:
        """The file at ``path``; `ToolkitError` where it cannot be read, `XmlError` where it is not well-formed."""
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise ToolkitError(f"cannot be read: {error.strerror}", source=str(path)) from error
        return cls.parse(raw, str(path))

    @classmethod
    def parse(cls, raw: bytes, name: str = "") -> Source:
        """One pass over ``raw``. UTF-16 is turned into UTF-8 first: then ``raw`` and all offsets are of the UTF-8 form.

        Raises `XmlError` where the file is not well-formed, or where its entities expand beyond `EXPANSION`.
        """
        wide = _UTF16.get(raw[:2])
        if wide:
            try:
                raw = raw.decode(wide).removeprefix("\ufeff").encode()
            except UnicodeDecodeError as error:
                raise XmlError("not the UTF-16 that it begins as", source=name, hint="Save the file as UTF-8.") from error
        reading = _Reading(cls(raw, name, "utf-8"), forced=bool(wide))
        return reading.run()

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


class _Reading:
    """The state of one pass of expat."""

    def __init__(self, source: Source, *, forced: bool) -> None:
        self.source = source
        self.forced = forced
        self.parser = expat.ParserCreate("utf-8" if forced else None, " ")
        self.parser.namespace_prefixes = True
        self.parser.ordered_attributes = True
        self.parts: list[str] = []
        self.size = 0
        self.open: list[Element] = []
        parser = self.parser
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartCdataSectionHandler = self.start_cdata
        parser.EndCdataSectionHandler = self.end_cdata
        parser.XmlDeclHandler = self.declaration
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped
        parser.ExternalEntityRefHandler = self.external

    def run(self) -> Source:
        source = self.source
        try:
            self.parser.Parse(source.raw, True)
        except expat.ExpatError as error:
            at = min(max(self.parser.ErrorByteIndex, 0), len(source.raw))
            raise complaint(source, self.open[-1] if self.open else None, error.code, at) from error
        except (LookupError, ValueError) as error:
            raise XmlError(
                f"an encoding that cannot be read: {error}", source=source.name, line=1, hint="Save the file as UTF-8."
            ) from error
        source.text = "".join(self.parts)
        return source

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        declared = (encoding or "utf-8").lower()
        self.source.encoding = "utf-8" if self.forced or declared in ("utf8", "ascii", "us-ascii") else declared

    def start(self, qualified: str, attributes: list[str]) -> None:
        source, at = self.source, self.parser.CurrentByteIndex
        namespace, name, prefix = _split(qualified)
        pairs = {_key(attributes[i]): attributes[i + 1] for i in range(0, len(attributes), 2)}
        element = Element(len(source.elements), self.open[-1].index if self.open else -1, name, namespace, prefix, pairs, at)
        found = _TAG.match(source.raw, at)
        element.open_end = element.close = element.end = found.end() if found else at
        element.text_start = self.size
        source.elements.append(element)
        self.open.append(element)

    def end(self, qualified: str) -> None:
        element, raw = self.open.pop(), self.source.raw
        element.text_end = self.size
        element.last = len(self.source.elements) - 1
        at = self.parser.CurrentByteIndex
        one_tag = raw[element.open_end - 2 : element.open_end] == b"/>"
        if not one_tag and element.open_end > element.start and raw[at : at + 2] == b"</":
            element.close, element.end = at, raw.index(b">", at) + 1

    def characters(self, piece: str) -> None:
        source, at = self.source, self.parser.CurrentByteIndex
        self.parts.append(piece)
        if len(piece) > _PIECE and source.raw[at] != _AMPERSAND:
            for start in range(0, len(piece), _PIECE):  # so that no place in a long line is far from one whose byte is known
                part = piece[start : start + _PIECE]
                source._text_at.append(self.size)
                source._byte_at.append(at)
                self.size += len(part)
                at += len(part.encode(source.encoding))
        else:
            source._text_at.append(self.size)
            source._byte_at.append(at)
            self.size += len(piece)
        if self.size > len(source.raw) + EXPANSION:  # only entities can make a text longer than its file
            line, column = source.position(self.parser.CurrentByteIndex)
            raise XmlError(
                "its entities expand to far more text than the file has; refused",
                source=source.name,
                line=line,
                column=column,
                hint="This is the pattern of an entity bomb. Replace the entities by their text if you trust the file.",
            )

    def instruction(self, target: str, content: str) -> None:
        at = self.parser.CurrentByteIndex
        close = self.source.raw.find(b"?>", at)
        self.note(target, content, at, close + 2 if close >= 0 else at)

    def comment(self, content: str) -> None:
        at = self.parser.CurrentByteIndex
        close = self.source.raw.find(b"-->", at + 4)
        self.note("", content, at, close + 3 if close >= 0 else at)

    def note(self, target: str, content: str, start: int, end: int) -> None:
        self.source.instructions.append(
            Instruction(target, content, start, end, self.size, self.open[-1].index if self.open else -1)
        )

    def start_cdata(self) -> None:
        self.cdata_start = self.parser.CurrentByteIndex + len(b"<![CDATA[")

    def end_cdata(self) -> None:
        self.source.cdata.append((self.cdata_start, self.source.raw.index(b"]]>", self.cdata_start)))

    def entity(self, name: str, *declared: object) -> None:
        self.source.entities.append(name)

    def skipped(self, name: str, is_parameter: bool) -> None:
        """A reference that only an outside file could resolve stays what a reader of the file sees, ``&name;``."""
        if not is_parameter:
            self.characters(f"&{name};")

    def external(self, context: str | None, base: str | None, system: str | None, public: str | None) -> int:
        name = (context or "").split("\f")[-1].split("=")[0]
        self.characters(f"&{name};")
        return 1


def _split(qualified: str) -> tuple[str, str, str]:
    parts = qualified.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _key(qualified: str) -> str:
    """The name that an attribute goes by: local, ``xml:id`` for XML's own, ``{uri}local`` for those of other namespaces."""
    namespace, name, _ = _split(qualified)
    if not namespace:
        return name
    return f"xml:{name}" if namespace == XML_NAMESPACE else f"{{{namespace}}}{name}"
