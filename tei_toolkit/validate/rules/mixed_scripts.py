"""A word is written in one script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import name

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "TXT004"
NAME = "mixed-scripts"
SEVERITY = "warning"

_A, _B, _C = "A-Za-z\u00c0-\u024f", "\u0400-\u04ff", "\u0391-\u03a9\u03b1-\u03c9"
_FOREIGN = re.compile(f"[{_B}{_C}]")
_SEAM = re.compile(f"[{_A}][{_B}{_C}]|[{_B}][{_A}{_C}]|[{_C}][{_A}{_B}]")
_WORD = re.compile(r"[^\W\d_]{2,100}")
_LATIN, _CYRILLIC, _GREEK = re.compile(f"[{_A}]"), re.compile(f"[{_B}]"), re.compile(f"[{_C}]")


def _begin(text: str, at: int) -> int:
    """Where the word that holds a character begins, as far as it is looked for."""
    far = max(0, at - 50)
    while at > far and text[at - 1].isalpha():
        at -= 1
    return at


def check(document: Document) -> Iterator[Finding]:
    """What: Letters of two scripts that look alike stand in one word.
    Why: Somebody typed on the wrong keyboard, or a scanner guessed: the word is never found again.
    Example: `Mоscow` with a Cyrillic `о`.
    Fix: Type the word again in one script.
    """
    if not _FOREIGN.search(document.unusual):
        return
    text = document.source.text
    told: set[str] = set()
    for seam in document.matches(_SEAM):
        found = _WORD.match(text, _begin(text, seam.start()))
        word = found[0] if found else ""
        if not word or word in told:
            continue
        told.add(word)
        few = min((p.findall(word) for p in (_LATIN, _CYRILLIC, _GREEK) if p.search(word)), key=len)
        which = name(few[0]).split()[0].capitalize()
        letters = ", ".join(f"“{letter}”" for letter in few[:3])
        yield document.at_text(
            f"{shortened(word)} mixes scripts: {letters} {'is' if len(few) == 1 else 'are'} {which}.",
            seam.start(),
            "Type the word again in one script.",
        )
