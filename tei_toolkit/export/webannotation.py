"""The mentions as W3C Web Annotations (Web Annotation Data Model, 2017) over the plain text that the format ``text`` gives."""

from __future__ import annotations

import json
from typing import Any

from tei_toolkit.export.document import Document
from tei_toolkit.export.entities import Entity, Mention, period
from tei_toolkit.export.flow import Linear, linear
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.model import Span

CONTEXT = 32
"""Characters of context in a quotation selector."""


@exporter(suffix=".jsonld", options=("target",))
def webannotation(document: Document, options: Options) -> str:
    """The mentions as W3C Web Annotations (JSON-LD)

    ``target`` is the address of the plain text that they are about; by default the file that the format ``text`` writes,
    beside this one. Positions count code points.
    """
    found = linear(document, options.view)
    where = {element.index: span for element, span in found.spans}
    source = str(options.get("target", f"{document.name or 'document'}.txt"))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#annotations",
        "type": "AnnotationPage",
        "items": [
            _annotation(document, mention, found, where[mention.element.index], source)
            for mention in document.mentions
            if mention.element.index in where
        ],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(document: Document, mention: Mention, found: Linear, span: Span, source: str) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.kind}]
    if mention.kind == "date":
        first, last = period(mention.element.attributes)
        if first or last:
            bodies.append(
                {"type": "TextualBody", "purpose": "describing", "value": first if first == last else f"{first}/{last}"}
            )
    else:
        bodies += [_body(document.entities[key]) for key in mention.entities]
    exact = found.text[span.start : span.end]
    return {
        "id": f"#m{mention.number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": exact,
                    "prefix": found.text[max(0, span.start - CONTEXT) : span.start],
                    "suffix": found.text[span.end : span.end + CONTEXT],
                },
            ],
        },
    }


def _body(entity: Entity) -> dict[str, Any]:
    """An entity that an authority knows is its address there; another one is its name."""
    url = next((identifier.url for identifier in entity.identifiers if identifier.url), "")
    if url:
        return {"type": "SpecificResource", "purpose": "identifying", "source": url}
    return {"type": "TextualBody", "purpose": "identifying", "value": entity.name}
