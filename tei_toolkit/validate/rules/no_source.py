"""The file says what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR004"
NAME = "no-source"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: The header's `sourceDesc` is empty.
    Why: A transcription that does not name its source cannot be checked.
    Example: `<sourceDesc><p/></sourceDesc>`.
    Fix: Describe the source: archive, signature, pages; or say that the file was born digital.
    """
    for description in document.named("sourceDesc"):
        pointing = any(element.attributes for element in document.source.descendants(description))  # a recording, a facsimile
        if not pointing and not document.source.text_of(description).strip():
            yield document.finding(
                "the header does not say what the text was made from.", description, hint="Name archive and signature."
            )
