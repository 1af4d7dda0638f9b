"""Tables for spreadsheets: mentions, entities or dates as CSV, safe to open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from tei_toolkit.export.document import Document
from tei_toolkit.export.entities import fold, period
from tei_toolkit.export.flow import Linear, linear
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.model import Span

_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
CONTEXT = 40
"""Characters of context on either side of a mention."""


@exporter(suffix=".csv", options=("table",))
def csv_table(document: Document, options: Options) -> str:
    """A table for spreadsheets: one row a mention

    ``table`` is ``mentions``, ``entities`` or ``dates``. A cell that a spreadsheet would take for a formula begins with an
    apostrophe (OWASP, CSV injection); line ends are CRLF (RFC 4180).
    """
    wanted = options.choice("table", ("mentions", "entities", "dates"))
    if wanted == "entities":
        return written(_ENTITIES, _entities(document))
    found = linear(document, options.view)
    return written(_MENTIONS if wanted == "mentions" else _DATES, _mentions(document, found, wanted))


_MENTIONS = (
    *("document", "number", "kind", "text", "entity", "name", "identifiers", "from", "to"),
    *("cert", "suggested", "start", "end", "line", "before", "after"),
)
_DATES = ("document", "number", "text", "from", "to", "cert", "suggested", "start", "end", "line", "before", "after")
_ENTITIES = ("document", "entity", "kind", "name", "forms", "identifiers", "latitude", "longitude", "mentions", "first line")


def _mentions(document: Document, found: Linear, wanted: str) -> Iterable[dict[str, object]]:
    where = {element.index: span for element, span in found.spans}
    lines = _lines(document)
    for mention in document.mentions:
        if wanted == "dates" and mention.kind != "date":
            continue
        span = where.get(mention.element.index, Span(0, 0))
        first, last = period(mention.element.attributes) if mention.kind == "date" else ("", "")
        named = [document.entities[key] for key in mention.entities] if mention.kind != "date" else []
        yield {
            "document": document.name,
            "number": mention.number,
            "kind": mention.kind,
            "text": mention.text,
            "entity": " ".join(entity.key for entity in named if not entity.key.startswith("~")),
            "name": "; ".join(entity.name for entity in named),
            "identifiers": " ".join(i.url or f"{i.type}:{i.value}" for entity in named for i in entity.identifiers),
            "from": first,
            "to": last,
            "cert": mention.cert,
            "suggested": "yes" if mention.suggested else "",
            "start": span.start,
            "end": span.end,
            "line": lines[mention.number],
            "before": fold(found.text[max(0, span.start - CONTEXT) : span.start]),
            "after": fold(found.text[span.end : span.end + CONTEXT]),
        }


def _entities(document: Document) -> Iterable[dict[str, object]]:
    lines, at = _lines(document), dict[str, list[int]]()
    for mention in document.mentions:
        for key in mention.entities:
            at.setdefault(key, []).append(lines[mention.number])
    for entity in document.entities.values():
        if entity.kind == "date":
            continue
        yield {
            "document": document.name,
            "entity": "" if entity.key.startswith("~") else entity.key,
            "kind": entity.kind,
            "name": entity.name,
            "forms": "; ".join(entity.forms),
            "identifiers": " ".join(i.url or f"{i.type}:{i.value}" for i in entity.identifiers),
            "latitude": "" if entity.latitude is None else entity.latitude,
            "longitude": "" if entity.longitude is None else entity.longitude,
            "mentions": len(at[entity.key]),
            "first line": at[entity.key][0],
        }


def _lines(document: Document) -> dict[int, int]:
    """The line of the file on which each mention begins, by its number; counted in one pass, whatever the length of the lines."""
    raw = document.source.raw
    found: dict[int, int] = {}
    line, at = 1, 0
    for mention in document.mentions:
        upto = mention.element.start
        line += raw.count(b"\n", at, upto) + raw.count(b"\r", at, upto) - raw.count(b"\r\n", at, upto)
        found[mention.number] = line
        at = upto
    return found


def written(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Rows as CSV with a heading, every cell safe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(row[column]) for column in columns])
    return out.getvalue()


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if (
        isinstance(value, str)
        and value
        and (value[0] in _FORMULA or value.lstrip()[:1] in _FORMULA)
        and not _NUMBER.fullmatch(value)
    ):
        return f"'{value}"
    return value
