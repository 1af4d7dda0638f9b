"""Pointers inside the file have something to point to."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document, Pointer
from tei_toolkit.validate.wording import nearest

CODE = "REF001"
NAME = "dangling-pointer"
SEVERITY = "error"
_MANY = 20
"""Missing identifiers above which the register lies elsewhere, and no slip of the keyboard is looked for."""


def check(document: Document) -> Iterator[Finding]:
    """What: An attribute points to an identifier (`#id`) that no element of the file has.
    Why: Nobody can follow the pointer: a name loses its person, a note its author, a passage its hand.
    Example: `<persName ref="#chen-yi">` where no element has `xml:id="chen-yi"`.
    Fix: Write the identifier as the element has it, or add the entry that is meant.
    """
    missing: dict[str, list[Pointer]] = {}
    for pointer in document.pointers:
        if pointer.fragment and pointer.fragment not in document.ids and not pointer.fragment.startswith("xpath("):
            missing.setdefault(pointer.fragment, []).append(pointer)
    for fragment, pointers in missing.items():
        first, others = pointers[0], len(pointers) - 1
        guess = nearest(fragment, document.ids) if len(missing) <= _MANY else ""
        again = f" (and {others} more times)" if others > 1 else " (and once more)" if others else ""
        yield document.finding(
            f"`@{first.attribute}` of `{first.element.name}` points to `#{fragment}`, which nothing in the file has{again}.",
            first.element,
            attribute=first.attribute,
            hint=f"Did you mean `#{guess}`?" if guess else "Add an element with this xml:id, or take the pointer out.",
        )
