"""Editors' brackets are mark-up, not text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "INT001"
NAME = "bracket-left"
SEVERITY = "info"

_BRACKET = re.compile(r"\[[^\[\]]{0,200}\]")


def check(document: Document) -> Iterator[Finding]:
    """What: A square bracket stands in the text.
    Why: Nobody can tell an editor's addition from the document's own words, and searches stumble over it.
    Example: `Chen [Yi]`, `[sic]`, `[...]`.
    Fix: `supplied`, `gap`, `unclear`, `sic` or `note`, as the bracket means; leave it where the document itself has it.
    """
    for found in document.matches(_BRACKET, body=True):
        yield document.at_text(
            f"{shortened(found[0])} stands in the text as a bracket.",
            found.start(),
            "Tag it as what it means: supplied, gap, sic, note.",
        )
