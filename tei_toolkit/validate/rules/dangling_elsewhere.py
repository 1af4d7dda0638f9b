"""Pointers into another file have something to point to there."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.targets import beside, there
from tei_toolkit.validate.wording import nearest

CODE = "REF006"
NAME = "dangling-elsewhere"
SEVERITY = "warning"

_MANY = 5000


def check(document: Document) -> Iterator[Finding]:
    """What: A pointer leads to an identifier of another file (`register.xml#chen-yi`, or with a prefix of
    `listPrefixDef`), which that file does not have.
    Why: The entry was renamed or taken out of the common register, and this file was forgotten.
    Example: `ref="register.xml#chen"` where the register has `chen-yi`.
    Fix: Write the identifier as the other file has it.
    """
    told: set[str] = set()
    for pointer in document.pointers:
        away = None if pointer.fragment or pointer.target in told else beside(document, pointer.target)
        names = there(document, away[0]) if away else None
        if away is None or names is None or away[1] in names:
            continue
        told.add(pointer.target)
        way, fragment = away
        guess = nearest(fragment, names) if len(names) < _MANY else ""
        yield document.finding(
            f"`{way}` has no `{fragment}`.",
            pointer.element,
            attribute=pointer.attribute,
            hint=f"Did you mean `{way}#{guess}`?" if guess else "",
        )
