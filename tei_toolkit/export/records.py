"""A document as JSON: everything (`json_record`), or a text and the spans over it (`standoff`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from tei_toolkit.export.document import Document
from tei_toolkit.export.entities import Entity, kind_of
from tei_toolkit.export.flow import Linear, linear
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.tei.names import MARKS
from tei_toolkit.tei.source import TEI_NAMESPACE, Element

VERSION = 1
_SHELL = frozenset({"TEI", "TEI.2", "teiCorpus", "text"})


@exporter(suffix=".standoff.json")
def standoff(document: Document, options: Options) -> str:
    """A text and the spans over it, in code points

    ``{"text", "spans"}``: each span has ``start``, ``end`` (half-open), ``type`` (a word of the domain), ``element`` (TEI's
    name) and ``attributes``; mentions have ``entities`` too. The text is that of the view.
    """
    found = linear(document, options.view)
    return _written({"text": found.text, "spans": spans(document, found)})


@exporter(suffix=".json")
def json_record(document: Document, options: Options) -> str:
    """Everything as JSON: header, text, spans, register

    The JSON Schema is ``export/templates/json.schema.json``.
    """
    found = linear(document, options.view)
    record = {
        "version": VERSION,
        "name": document.name,
        "view": options.view,
        "metadata": _metadata(document),
        "text": found.text,
        "spans": spans(document, found),
        "register": [entity_record(entity) for entity in document.entities.values() if entity.kind != "date"],
    }
    return _written(record)


def _metadata(document: Document) -> dict[str, Any]:
    header = asdict(document.header)
    del header["persons"], header["bodies"]
    header["identifiers"] = [identifier._asdict() for identifier in document.header.identifiers]
    return _clean(header) | {"title": document.title}


def spans(document: Document, found: Linear) -> list[dict[str, Any]]:
    """The elements of a linear text as records, in document order."""
    mentioned = {mention.element.index: mention for mention in document.mentions}
    records: list[dict[str, Any]] = []
    for element, span in found.spans:
        if element.name in _SHELL:
            continue
        record: dict[str, Any] = {"start": span.start, "end": span.end, "type": type_of(element), "element": _name(element)}
        if element.attributes:
            record["attributes"] = dict(element.attributes)
        if mention := mentioned.get(element.index):
            record["entities"] = list(mention.entities)
        records.append(record)
    return records


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity without the parts that are empty."""
    record = entity._asdict() | {"identifiers": [identifier._asdict() for identifier in entity.identifiers]}
    return _clean(record)


@cache
def _kinds() -> Mapping[str, str]:
    """TEI's names in the words of the domain, the first of several."""
    found: dict[str, str] = {}
    for kind, mark in MARKS.items():
        if mark.element:
            found.setdefault(f"{mark.element}@{mark.type}", kind)
            found.setdefault(mark.element, kind)
    return found | {"div": "section"}


def type_of(element: Element) -> str:
    """What an element is, in the words of the domain; TEI's own name where there is none."""
    kind = kind_of(element)
    if kind:
        return kind
    kinds = _kinds()
    return kinds.get(f"{element.name}@{element.attributes.get('type', '')}") or kinds.get(element.name, element.name)


def _name(element: Element) -> str:
    return element.name if element.namespace in ("", TEI_NAMESPACE) else f"{{{element.namespace}}}{element.name}"


def _clean(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in ("", None, (), [])}


def _written(record: Mapping[str, Any]) -> str:
    """JSON with a line for each part, and in a list of records for each record."""
    parts = []
    for name, value in record.items():
        if isinstance(value, list) and value:
            written = "[\n  " + ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n ]"
        else:
            written = json.dumps(value, ensure_ascii=False)
        parts.append(f" {json.dumps(name)}: {written}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
