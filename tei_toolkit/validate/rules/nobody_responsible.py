"""The file says who made the document and the encoding."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR002"
NAME = "nobody-responsible"
SEVERITY = "info"

_PEOPLE = frozenset({"author", "editor", "respStmt", "principal", "sponsor", "funder"})


def check(document: Document) -> Iterator[Finding]:
    """What: The header's `titleStmt` names neither an author nor an editor nor another responsibility.
    Why: A text without anybody behind it cannot be cited.
    Example: a `titleStmt` with a `title` alone.
    Fix: Add `author`, `editor` or `respStmt`.
    """
    for statement in document.own("titleStmt"):
        if not _PEOPLE & {child.name for child in document.source.children(statement)}:
            yield document.finding(
                "the header names nobody who is responsible.", statement, hint="Add author, editor or respStmt."
            )
