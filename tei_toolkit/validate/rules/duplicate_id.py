"""Identifiers are unique in a file."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "REF002"
NAME = "duplicate-id"
SEVERITY = "error"


def check(document: Document) -> Iterator[Finding]:
    """What: Two elements have the same `xml:id`.
    Why: A pointer to it could mean either, and many programs refuse the file.
    Example: `<person xml:id="chen"/>` and `<place xml:id="chen"/>`.
    Fix: Give one of them another identifier, and point to it where it is meant.
    """
    for name, elements in document.ids.items():
        first = document.source.position(elements[0].start)[0]
        for element in elements[1:]:
            yield document.finding(
                f"`xml:id` `{name}` is on line {first} already, on `{elements[0].name}`.",
                element,
                attribute="xml:id",
                hint="An identifier may stand once in a file: give this element another.",
            )
