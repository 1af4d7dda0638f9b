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

_WORD = re.compile(r"[^\W\d_]{2,100}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GREEK = re.compile("[\u0391-\u03a9\u03b1-\u03c9]")


def check(document: Document) -> Iterator[Finding]:
    """What: Letters of two scripts that look alike stand in one word.
    Why: Somebody typed on the wrong keyboard, or a scanner guessed: the word is never found again.
    Example: `Mоscow` with a Cyrillic `о`.
    Fix: Type the word again in one script.
    """
    told: set[str] = set()
    for found in document.matches(_WORD):
        word = found[0]
        if word.isascii() or word in told or not (_CYRILLIC.search(word) or _GREEK.search(word)) or not _LATIN.search(word):
            continue
        told.add(word)
        few = min((p.findall(word) for p in (_LATIN, _CYRILLIC, _GREEK) if p.search(word)), key=len)
        which = name(few[0]).split()[0].capitalize()
        letters = ", ".join(f"“{letter}”" for letter in few[:3])
        yield document.at_text(
            f"{shortened(word)} mixes scripts: {letters} {'is' if len(few) == 1 else 'are'} {which}.",
            found.start() + word.index(few[0]),
            "Type the word again in one script.",
        )
