"""Pointers into another file have something to point to there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import nearest

CODE = "REF006"
NAME = "dangling-elsewhere"
SEVERITY = "warning"

_MANY = 5000
_ID = re.compile(rb"""\sxml:id\s*=\s*["']([^"'<]*)["']""")


def _identifiers(path: Path) -> frozenset[str] | None:
    """The identifiers in another XML file, found without reading it as XML; None where there is none to read."""
    if path.suffix.lower() != ".xml":
        return None
    try:
        return frozenset(found.decode("utf-8", "replace") for found in _ID.findall(path.read_bytes()))
    except (OSError, ValueError):
        return None


def check(document: Document) -> Iterator[Finding]:
    """What: A pointer leads to an identifier of another file (`register.xml#chen-yi`), which that file does not have.
    Why: The entry was renamed or taken out of the common register, and this file was forgotten.
    Example: `ref="register.xml#chen"` where the register has `chen-yi`.
    Fix: Write the identifier as the other file has it.
    """
    here = Path(document.source.name).parent
    if not document.source.name or not Path(document.source.name).is_file():
        return
    known: dict[str, frozenset[str] | None] = {}
    told: set[str] = set()
    for pointer in document.pointers:
        way, _, fragment = pointer.target.partition("#")
        if not way or not fragment or ":" in way or way.startswith("/") or pointer.target in told:
            continue
        if way not in known:
            known[way] = _identifiers(here / unquote(way))
        there = known[way]
        if there is not None and fragment not in there:
            told.add(pointer.target)
            guess = nearest(fragment, there) if len(there) < _MANY else ""
            yield document.finding(
                f"`{way}` has no `{fragment}`.",
                pointer.element,
                attribute=pointer.attribute,
                hint=f"Did you mean `{way}#{guess}`?" if guess else "",
            )
