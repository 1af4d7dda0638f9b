"""The file says in what language it is."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "XML005"
NAME = "no-language"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: Neither the root nor `text` has `@xml:lang`.
    Why: Screen readers, spell checkers and search engines go by it.
    Example: `<TEI xmlns="http://www.tei-c.org/ns/1.0">`.
    Fix: `xml:lang="en"` on `TEI`.
    """
    if not document.language and document.by_name.get("text"):
        yield document.finding(
            "the file does not say in what language it is.", document.source.root, hint="Add xml:lang to the root."
        )
