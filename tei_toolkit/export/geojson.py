"""The places of a document as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

import json
from collections import Counter

from tei_toolkit.export.document import Document
from tei_toolkit.export.options import Options, exporter


@exporter(suffix=".geojson")
def geojson(document: Document, options: Options) -> str:
    """The places that have coordinates, for maps (GeoJSON)

    A point for each place that is mentioned and whose coordinates the file has: longitude, latitude. Places without
    coordinates are left out.
    """
    counted = Counter(key for mention in document.mentions for key in mention.entities)
    features = [
        {
            "type": "Feature",
            "id": entity.key.removeprefix("#"),
            "geometry": {"type": "Point", "coordinates": [entity.longitude, entity.latitude]},
            "properties": {
                "name": entity.name,
                "forms": list(entity.forms),
                "identifiers": [identifier.url or f"{identifier.type}:{identifier.value}" for identifier in entity.identifiers],
                "mentions": counted[entity.key],
                "document": document.name,
                "title": document.title,
            },
        }
        for entity in document.entities.values()
        if entity.kind == "place" and entity.latitude is not None and entity.longitude is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
