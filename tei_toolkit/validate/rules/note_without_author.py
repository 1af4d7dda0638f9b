"""An editor's note has an author."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "INT007"
NAME = "note-without-author"
SEVERITY = "warning"

_OPINIONS = ("translator", "editor", "comment", "annotat")


def check(document: Document) -> Iterator[Finding]:
    """What: A note that is not the document's own (`type` translator, editor, commentary) has no `@resp`.
    Why: Its words are somebody's opinion of the document.
    Example: `<note type="translator">Chen's name is circled.</note>`.
    Fix: `resp="#translator"`, pointing to the header.
    """
    for element in document.named("note"):
        kind = element.attributes.get("type", "").lower()
        if kind.startswith(_OPINIONS) and not any(
            "resp" in each.attributes for each in (element, *document.source.ancestors(element))
        ):
            yield document.finding(f"a note of type “{kind}” without `@resp`.", element, hint="Point to who wrote it.")
