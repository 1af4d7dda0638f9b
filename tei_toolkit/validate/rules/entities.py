"""The file needs no entities of its own."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import listed

CODE = "XML004"
NAME = "entities"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: The file declares entities in a DOCTYPE.
    Why: Many programs refuse such files, because entities can be used to attack them, and RELAX NG and XSD do not know them.
    Example: `<!DOCTYPE TEI [<!ENTITY hellip "…">]>`.
    Fix: Write the characters themselves, and take the DOCTYPE out.
    """
    names = document.source.entities
    if names:
        yield document.finding(
            f"the file declares {len(names)} entit{'y' if len(names) == 1 else 'ies'} ({listed(dict.fromkeys(names))}).",
            document.source.root,
            hint="Write the characters themselves.",
        )
