"""What another hand added says whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "INT004"
NAME = "hand-unknown"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: An `add` has no `@hand`, though the header describes hands.
    Why: The description of hands is there to be pointed to.
    Example: `<add place="margin">` beside two `handNote` elements.
    Fix: `hand="#h2"`.
    """
    if not document.by_name.get("handNote"):
        return
    for element in document.named("add"):
        if not any({"hand", "resp"} & each.attributes.keys() for each in (element, *document.source.ancestors(element))):
            yield document.finding("an `add` without `@hand`.", element, hint="Point to the handNote that is meant.")
