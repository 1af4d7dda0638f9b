"""The frozen values that travel between the stages. Nothing here reads, writes or computes.

Offsets are code points into a text, half-open; positions in a file are bytes, lines and columns,
where line and column count from 1 and columns count code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Layer = Literal["text", "markup", "metadata"]
Severity = Literal["error", "warning", "info"]

NOTHING: Mapping[str, str] = MappingProxyType({})


class Span(NamedTuple):
    """A stretch of text: code points, half-open."""

    start: int
    end: int


class Certainty(IntEnum):
    """How sure a claim is; the names are the values of TEI's ``@cert`` (``teidata.certainty``)."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def cert(self) -> str:
        """The value as TEI writes it: ``high``, ``medium`` or ``low``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Annotation:
    """One claim about a stretch of text, block or inline.

    ``kind`` is a neutral word of the domain (``person``, ``supplied``, ``paragraph``), never a TEI name.
    ``content`` is the part of the span that stays as text; what lies outside it, at either end, is the
    transcription's *sign* (the brackets of ``[Yi]``, the mark of ``collegues [sic]``), which the encoding
    declares and can put back. Without signs it is the whole span. ``origin`` names who claims it: an
    annotator, ``segment``, or a person.
    """

    span: Span
    kind: str
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)
    certainty: Certainty = Certainty.HIGH
    origin: str = ""
    content: Span | None = None

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def inner(self) -> Span:
        """The stretch that stays as text: ``content``, or the whole span where there is no sign."""
        return self.span if self.content is None else self.content


@dataclass(frozen=True, slots=True)
class Context:
    """What an annotator may know beside the text, all of it over the same offsets.

    ``date`` is the document's own date (ISO 8601, to the day, month or year), ``language`` a BCP 47 tag,
    ``blocks`` the structure, ``signs`` the editorial signs already decided, ``found`` what annotators that
    ran earlier claimed.
    """

    date: str | None = None
    language: str = "en"
    blocks: tuple[Annotation, ...] = ()
    signs: tuple[Annotation, ...] = ()
    found: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Departure:
    """A declared difference between a transcription and the text of its encoding.

    ``what`` is one of ``moved`` (to the header), ``omitted``, ``normalised``, ``joined``; ``where`` is a stretch of the
    transcription, ``text`` what stands there, ``why`` one sentence for the reader.
    """

    where: Span
    what: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes ``start`` to ``end`` of a file (half-open; equal where something is inserted) by ``new``."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell about a file: what, where, how bad, and what to do.

    ``code`` is stable. ``line`` and ``column`` count from 1, 0 where the finding is about the whole file; ``path`` is the
    way to the element (``TEI/text[1]/body[1]/p[3]``). ``edit`` repairs it where a repair is known.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    hint: str = ""
    edit: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two files.

    ``op`` is a word of its layer (``insert``, ``delete``, ``replace``; ``add``, ``remove``, ``retarget``, ...); ``before`` and
    ``after`` are what a reader sees of either side, ``old`` and ``new`` stretches of the two texts (code points),
    ``detail`` what else the operation needs to be told or applied.
    """

    layer: Layer
    op: str
    before: str
    after: str
    old: Span
    new: Span
    detail: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
