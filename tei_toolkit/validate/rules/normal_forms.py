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


def check(document: Document) -> Iterator[Finding]:
    """What: The text has letters in decomposed form: `é` as `e` and an accent of its own.
    Why: The two look alike and are different, so searches find one and miss the other.
    Example: `Kádár` typed on one machine and pasted from another.
    Fix: Normalise the file to NFC (Unicode Standard Annex 15).
    """
    if is_normalized("NFC", document.source.text):
        return
    for found in document.matches(_RUN):
        if not is_normalized("NFC", found[0]):
            yield document.at_text(
                f"{shortened(found[0])} is not in normal form (NFC), here and perhaps elsewhere.",
                found.start(),
                "Normalise the file to NFC.",
            )
            return
