"""One entity is of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import listed

CODE = "NAM002"
NAME = "two-kinds"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: Names of two kinds point to the same entity: a person here, an organisation there.
    Why: One of the two is tagged wrong, and both indexes have the entry.
    Example: `<persName ref="#who">` and `<orgName ref="#who">`.
    Fix: Tag all its names alike; where a country stands for its government, that is still one entity.
    """
    kinds: dict[str, dict[str, Element]] = {}
    for element in document.named("persName", "placeName", "orgName"):
        target = element.attributes.get("ref", "")
        if target and " " not in target:
            kinds.setdefault(target, {}).setdefault(element.name, element)
    for target, found in kinds.items():
        if len(found) > 1:
            last = max(found.values(), key=lambda element: element.index)
            others = sorted(found.keys() - {last.name})
            yield document.finding(
                f"`{target}` is a `{last.name}` here and a {listed(others)} elsewhere.",
                last,
                attribute="ref",
                hint="Tag all its names alike.",
            )
