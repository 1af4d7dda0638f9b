"""Letters are written one way (NFC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "TXT002"
NAME = "normal-forms"
SEVERITY = "warning"

_RUN = re.compile(r"\S{1,100}")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_FAR = 50
"""How many letters before the first one outside ASCII are taken for its word."""


def check(document: Document) -> Iterator[Finding]:
    """What: The text has letters in decomposed form: `é` as `e` and an accent of its own.
    Why: The two look alike and are different, so searches find one and miss the other.
    Example: `Kádár` typed on one machine and pasted from another.
    Fix: Normalise the file to NFC (Unicode Standard Annex 15).
    """
    text = document.source.text
    if is_normalized("NFC", text):
        return
    at = next((at for at in _words(document) if not is_normalized("NFC", text[slice(*at)])), None)
    if at is not None:
        yield document.at_text(
            f"{shortened(text[slice(*at)])} is not in normal form (NFC), here and perhaps elsewhere.",
            at[0],
            "Normalise the file to NFC.",
        )


def _words(document: Document) -> Iterator[tuple[int, int]]:
    """Stretches of the text that hold letters outside ASCII, which are few in most texts; then, to be sure, all words."""
    text = document.source.text
    for found in _BEYOND.finditer(text):
        begin = found.start()
        while begin > max(0, found.start() - _FAR) and not text[begin - 1].isspace():
            begin -= 1
        word = _RUN.match(text, begin)
        if word and document.together(*word.span()):
            yield word.span()
    yield from (word.span() for word in document.matches(_RUN))
