"""One blank parts two words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "TXT006"
NAME = "double-space"
SEVERITY = "info"

_BLANKS = re.compile("  +")


def check(document: Document) -> Iterator[Finding]:
    """What: Two or more blanks stand between two words of one line.
    Why: Readers of the encoded text see them or not, by chance; where they draw a table or columns, mark-up says it better.
    Example: `Minister  of Foreign Affairs`.
    Fix: One blank; or `table`, `space`, `seg rend="right"` where the blanks mean something.
    """
    text = document.source.text.replace("\u00a0", " ")
    begin, end = document.body
    places = []
    for found in _BLANKS.finditer(text, begin, end):
        at, after = found.span()
        between = begin < at and after < end and not text[at - 1].isspace() and not text[after].isspace()
        if between and document.together(at, after):
            places.append(at)
    if places:
        times = f" (in {len(places)} places)" if len(places) > 1 else ""
        yield document.at_text(f"two or more blanks between words{times}.", places[0], "Use one blank, or mark-up for columns.")
