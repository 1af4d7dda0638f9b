"""A TEI file as exporters see it: what stands in it, worked out once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export import entities, header
from tei_toolkit.export.entities import Entity, Mention
from tei_toolkit.export.header import Header
from tei_toolkit.tei.signs import Looks
from tei_toolkit.tei.source import Element, Source

ASIDE = frozenset({"teiHeader", "standOff", "facsimile", "fsdDecl", "interpGrp", "spanGrp", "linkGrp", "timeline", "xenoData"})
"""Elements whose text is not the document's."""


class Document:
    """A source with its header, its texts, its mentions and its entities."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def roots(self) -> tuple[Element, ...]:
        """The texts of the file: every outermost `text` (a corpus has several), else `sourceDoc`, else a fragment as it is."""
        source = self.source
        for wanted in ("text", "sourceDoc"):
            found: list[Element] = []
            for element in source.elements:
                if element.name == wanted and (not found or element.index > found[-1].last):
                    found.append(element)
            if found:
                return tuple(found)
        if source.root.name in ("TEI", "TEI.2", "teiCorpus", "teiHeader"):
            raise ToolkitError(
                "no text in this file",
                source=source.name,
                line=1,
                hint="Nothing but a header was found: a TEI text stands in <text>.",
            )
        return (source.root,)

    @cached_property
    def header(self) -> Header:
        return header.read(self.source)

    @cached_property
    def name(self) -> str:
        """The name of the document: its id, else that of its file."""
        return self.source.root.attributes.get("xml:id", "") or PurePath(self.source.name).stem

    @cached_property
    def title(self) -> str:
        """The title that the header gives, else the name; never empty."""
        return self.header.title or self.name or "Untitled document"

    @property
    def elements(self) -> Iterator[Element]:
        """The elements of the texts, roots included."""
        for root in self.roots:
            yield from self.source.elements[root.index : root.last + 1]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(entities.mentions(self.source, self.elements, ASIDE))

    @cached_property
    def register(self) -> Mapping[str, Entity]:
        """What the file lists, whether it is mentioned or not."""
        return entities.register(self.source)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """What is mentioned, in the order in which the text first names it."""
        return entities.entities(self.register, self.mentions)

    @cached_property
    def looks(self) -> Looks:
        """Which signs stood in the transcription where elements stand now."""
        return Looks(self.source)

    @cached_property
    def verbatim(self) -> bool:
        """Whether the white space of the text is the transcription's own, because this toolkit wrote the file."""
        for element in self.source.elements:
            if element.name == "text":
                break
            given = element.attributes
            if (element.name == "application" and given.get("ident") == "tei-toolkit") or (
                element.name == "xenoData" and given.get("type", "").startswith("transcription-")
            ):
                return True
        return False
