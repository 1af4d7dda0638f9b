"""Pointers inside the file have something to point to."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Edit, Finding
from tei_toolkit.validate.document import Document, Pointer
from tei_toolkit.validate.targets import is_name, kept_elsewhere, missing
from tei_toolkit.validate.wording import nearest

CODE = "REF001"
NAME = "dangling-pointer"
SEVERITY = "error"
_MANY = 20
"""Missing identifiers above which no slip of the keyboard is looked for."""


def check(document: Document) -> Iterator[Finding]:
    """What: An attribute points to an identifier (`#id`) that no element of the file has, and no register that was named.
    Why: Nobody can follow the pointer: a name loses its person, a note its author, a passage its hand.
    Example: `<persName ref="#chen-yi">` where no element has `xml:id="chen-yi"`.
    Fix: Write the identifier as the element has it, or add the entry that is meant. Where a file has no entries of the kind
    at all, REF007 says so once instead.
    """
    lost: dict[str, list[Pointer]] = {}
    for pointer in document.pointers:
        if missing(document, pointer) and not (is_name(pointer.fragment) and kept_elsewhere(document, pointer)):
            lost.setdefault(pointer.fragment, []).append(pointer)
    for fragment, pointers in lost.items():
        first, others = pointers[0], sum(len(pointer.elements) for pointer in pointers) - 1
        again = f" (and {others} more times)" if others > 1 else " (and once more)" if others else ""
        where = "the file and its register have" if document.register else "the file has"
        yield document.finding(
            f"`@{first.attribute}` of `{first.element.name}` points to `#{fragment}`, which nothing in {where}{again}.",
            first.element,
            attribute=first.attribute,
            hint=_hint(document, fragment, len(lost)),
            edit=tuple(_without_sign(document, pointers)) if _is_address(fragment) else (),
        )


def _is_address(fragment: str) -> bool:
    return fragment.startswith(("http://", "https://"))


def _hint(document: Document, fragment: str, lost: int) -> str:
    if _is_address(fragment):
        return "It is an address of the web: write it without the `#`."
    guess = nearest(fragment, (*document.ids, *document.register)) if lost <= _MANY else ""
    return f"Did you mean `#{guess}`?" if guess else "Add an element with this xml:id, or take the pointer out."


def _without_sign(document: Document, pointers: list[Pointer]) -> Iterator[Edit]:
    """Edits that take the ``#`` from before an address of the web."""
    raw = document.source.raw
    for pointer in pointers:
        written = pointer.target.replace("&", "&amp;").encode(document.source.encoding, "replace")
        for element in pointer.elements:
            span = document.value_at(element, pointer.attribute)
            at = raw.find(written, *span) if span else -1
            if at >= 0:
                yield Edit(at, at + 1, b"")
