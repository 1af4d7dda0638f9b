"""Text has no characters that nobody can see or share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "TXT003"
NAME = "strange-character"
SEVERITY = "warning"

_STRANGE = re.compile("[\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffc\ufffd\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010fffd]")
_KINDS = {"Cc": "control character", "Co": "private-use character", "Cn": "character that does not exist"}


def check(document: Document) -> Iterator[Finding]:
    """What: A control character, a private-use character, a replacement character or an invisible mark stands in the text.
    Why: They come from old word processors and broken conversions, and each program shows something else.
    Example: U+FFFD where a letter was lost, U+0093 for a quotation mark of Windows-1252.
    Fix: Put the letter that was meant.
    """
    if not _STRANGE.search(document.unusual):
        return
    told: set[str] = set()
    for found in _STRANGE.finditer(document.source.text):
        character = found[0]
        if character in told:
            continue
        told.add(character)
        kind = "replacement character" if character == "\ufffd" else _KINDS.get(category(character), "invisible character")
        yield document.at_text(
            f"U+{ord(character):04X}, a {kind}, stands in the text.",
            found.start(),
            "Put the letter that was meant, or take it out.",
        )
