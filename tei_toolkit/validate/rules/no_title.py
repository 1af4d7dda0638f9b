"""The file has a title."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR001"
NAME = "no-title"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: The header's `titleStmt` has no title, or an empty one.
    Why: The file is listed everywhere under this name.
    Example: `<titleStmt><title/></titleStmt>`.
    Fix: Write the document's title, or one that describes it.
    """
    for statement in document.own("titleStmt"):
        titles = [child for child in document.source.children(statement) if child.name == "title"]
        if not any(document.source.text_of(title).strip() for title in titles):
            yield document.finding(
                "the file has no title.", titles[0] if titles else statement, hint="Describe the document in title."
            )
