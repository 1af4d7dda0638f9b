"""The file names its schema."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "XML006"
NAME = "no-model"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: The file has no `xml-model` instruction and no `xsi:schemaLocation`.
    Why: With one of them every TEI editor checks the file as it is typed.
    Example: a file that begins with `<TEI>`.
    Fix: Add `<?xml-model href="..." schematypens="http://relaxng.org/ns/structure/1.0"?>` above the root.
    """
    named = any(instruction.target == "xml-model" for instruction in document.source.instructions)
    if not named and not any(key.endswith("}schemaLocation") for key in document.source.root.attributes):
        yield document.finding(
            "the file names no schema.", document.source.root, hint="Add an xml-model instruction above the root."
        )
