"""The file says on what terms it can be used."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR003"
NAME = "no-licence"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: The header's `publicationStmt` has no `availability`.
    Why: Without it nobody may safely use the text.
    Example: a `publicationStmt` with a `publisher` alone.
    Fix: Add `availability` with a `licence`, or with the rights statement of the source.
    """
    for statement in document.own("publicationStmt"):
        if not any(inner.name == "availability" for inner in document.source.descendants(statement)):
            yield document.finding(
                "the header does not say on what terms the text can be used.", statement, hint="Add availability."
            )
