"""Soft hyphens of a layout are not text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "TXT005"
NAME = "soft-hyphen"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: The text has soft hyphens (U+00AD).
    Why: They are invisible, and a word that has one is not found by a search.
    Example: `inter\u00adnational`, pasted from a web page.
    Fix: Take them out; where a line ended there, `<lb break="no"/>` says so.
    """
    if "\u00ad" not in document.unusual:
        return
    places = [found.start() for found in re.finditer("\u00ad", document.source.text)]
    if places:
        yield document.at_text(
            f"{len(places)} soft hyphen{'s' if len(places) > 1 else ''} in the text.", places[0], "Take them out."
        )
