"""expat's pass over the bytes of a file, which fills a `Source`; and a second one, where it is asked which byte a letter is.

The first pass is what every command waits for, so it does for each tag and stretch of text what cannot be done later, and no
more: expat's events come straight into local names, and stretches of text straight into their list.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers import expat

from tei_toolkit.errors import XmlError
from tei_toolkit.tei.complaints import complaint
from tei_toolkit.tei.element import Element, Instruction

if TYPE_CHECKING:
    from tei_toolkit.tei.source import Source

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
EXPANSION = 1_000_000
"""Characters that the entities of a file may add to it before it is refused."""
_PIECE = 2048
_AMPERSAND = ord("&")


Tag = tuple[str, str, str]
"""Namespace, local name and prefix of an element."""


def fill(source: Source, encoding: str | None) -> None:
    """Read the text, the elements and all else of a source; ``encoding`` goes before what the file declares.

    Raises `XmlError` where the file is not well-formed, or where its entities expand beyond `EXPANSION`.
    """
    parser = _parser(encoding)
    open_: list[Element] = []
    parts = _listen(parser, source, open_, declared=encoding is None)
    try:
        parser.Parse(source.raw, True)
    except expat.ExpatError as error:
        at = min(max(parser.ErrorByteIndex, 0), len(source.raw))
        raise complaint(source, open_[-1] if open_ else None, error.code, at) from error
    except (LookupError, ValueError) as error:
        raise XmlError(
            f"an encoding that cannot be read: {error}", source=source.name, line=1, hint="Save the file as UTF-8."
        ) from error
    source.text = "".join(parts)


def letters(source: Source, encoding: str | None) -> tuple[array[int], array[int]]:
    """Where stretches of the text begin: their offsets in it (code points), and their bytes in the file.

    Between two of them the file's bytes are the text's, but for line ends.
    """
    text_at, byte_at = array("q"), array("q")
    parser = _parser(encoding)
    raw, size = source.raw, 0

    def characters(piece: str) -> None:
        nonlocal size
        at = parser.CurrentByteIndex
        step = _PIECE if len(piece) > _PIECE and raw[at] != _AMPERSAND else len(piece)
        for start in range(0, len(piece), step):  # so that no place in a long line is far from one whose byte is known
            part = piece[start : start + step]
            text_at.append(size)
            byte_at.append(at)
            size += len(part)
            at += len(part.encode(source.encoding)) if step < len(piece) else 0

    _outside(parser, characters)
    parser.CharacterDataHandler = characters
    parser.Parse(raw, True)
    return text_at, byte_at


def _parser(encoding: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding, " ")
    parser.namespace_prefixes = True
    return parser


def _outside(parser: expat.XMLParserType, characters: Callable[[str], object]) -> None:
    """A reference that only an outside file could resolve stays what the file says, ``&name;``. Nothing is fetched."""

    def skipped(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            characters(f"&{name};")

    def external(context: str | None, base: str | None, system: str | None, public: str | None) -> int:
        name = (context or "").split("\f")[-1].split("=")[0]
        characters(f"&{name};")
        return 1

    parser.SkippedEntityHandler = skipped
    parser.ExternalEntityRefHandler = external


def _listen(parser: expat.XMLParserType, source: Source, open_: list[Element], declared: bool) -> list[str]:
    """Have the parser fill the source; the stretches of text come into the list that is given back."""
    raw, elements = source.raw, source.elements
    parts: list[str] = []
    size = counted = 0
    tags, names = _Tags(), _Names()

    def offset() -> int:
        """How long the text is so far: what came since it was last asked is counted now."""
        nonlocal size, counted
        while counted < len(parts):
            size += len(parts[counted])
            counted += 1
        return size

    def start(qualified: str, given: dict[str, str]) -> None:
        nonlocal size, counted
        while counted < len(parts):  # as `offset` does, without its call
            size += len(parts[counted])
            counted += 1
        if given and not names.plain.issuperset(given):
            given = {names[name]: value for name, value in given.items()}
        parent = open_[-1].index if open_ else -1
        element = Element(len(elements), parent, tags[qualified], given, parser.CurrentByteIndex, size, raw)
        elements.append(element)
        open_.append(element)

    def end(qualified: str) -> None:
        nonlocal size, counted
        element = open_.pop()
        while counted < len(parts):
            size += len(parts[counted])
            counted += 1
        element.text_end = size
        element.last = len(elements) - 1
        element._ended = parser.CurrentByteIndex

    def watched(piece: str) -> None:
        """Text of a file that declares entities: only they can make a text longer than its file."""
        parts.append(piece)
        if offset() > len(raw) + EXPANSION:
            line, column = source.position(parser.CurrentByteIndex)
            raise XmlError(
                "its entities expand to far more text than the file has; refused",
                source=source.name,
                line=line,
                column=column,
                hint="This is the pattern of an entity bomb. Replace the entities by their text if you trust the file.",
            )

    def entity(name: str, *declaration: object) -> None:
        source.entities.append(name)
        parser.CharacterDataHandler = watched

    def note(target: str, content: str, end: bytes, past: int) -> None:
        at = parser.CurrentByteIndex
        close = raw.find(end, at + past)
        inside = open_[-1].index if open_ else -1
        stop = close + len(end) if close >= 0 else at
        source.instructions.append(Instruction(target, content, at, stop, offset(), inside))

    def cdata() -> None:
        begins = parser.CurrentByteIndex + len(b"<![CDATA[")
        if (ends := raw.find(b"]]>", begins)) >= 0:  # else expat stops here
            source.cdata.append((begins, ends))

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        told = (encoding or "utf-8").lower()
        source.encoding = told if declared and told not in ("utf8", "ascii", "us-ascii") else "utf-8"

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = parts.append
    parser.CommentHandler = lambda content: note("", content, b"-->", len(b"<!--"))
    parser.ProcessingInstructionHandler = lambda target, content: note(target, content, b"?>", 0)
    parser.StartCdataSectionHandler = cdata
    parser.XmlDeclHandler = declaration
    parser.EntityDeclHandler = entity
    _outside(parser, parts.append)
    return parts


class _Tags(dict[str, Tag]):
    """The tag of an element that expat calls by one string; each is taken apart once."""

    def __missing__(self, qualified: str) -> Tag:
        self[qualified] = found = _split(qualified)
        return found


class _Names(dict[str, str]):
    """The names that attributes go by: local, ``xml:id`` for XML's own, ``{uri}local`` for those of other namespaces. Those
    that were met and are ``plain`` go by the name that expat gives them."""

    def __init__(self) -> None:
        self.plain: set[str] = set()

    def __missing__(self, qualified: str) -> str:
        namespace, name, _ = _split(qualified)
        if namespace:
            name = f"xml:{name}" if namespace == XML_NAMESPACE else f"{{{namespace}}}{name}"
        else:
            self.plain.add(name)
        self[qualified] = name
        return name


def _split(qualified: str) -> Tag:
    parts = qualified.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""
