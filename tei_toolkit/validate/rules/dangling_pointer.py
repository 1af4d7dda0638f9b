"""Pointers inside the file have something to point to."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Edit, Finding
from tei_toolkit.validate.document import Document, Pointer
from tei_toolkit.validate.targets import lost
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
    missing: dict[str, list[Pointer]] = {}
    faults, _ = lost(document)
    for pointer in faults:
        missing.setdefault(pointer.fragment, []).append(pointer)
    for fragment, pointers in missing.items():
        first, others = pointers[0], sum(len(pointer.elements) for pointer in pointers) - 1
        again = f" (and {others} more times)" if others > 1 else " (and once more)" if others else ""
        guess = nearest(fragment, (*document.ids, *document.register)) if len(missing) <= _MANY else ""
        target = fragment if _is_address(fragment) else f"#{guess}" if guess and document.unsafe else ""
        where = "the file and its register have" if document.register else "the file has"
        yield document.finding(
            f"`@{first.attribute}` of `{first.element.name}` points to `#{fragment}`, which nothing in {where}{again}.",
            first.element,
            attribute=first.attribute,
            hint=_hint(fragment, guess),
            edit=tuple(_replaced(document, pointers, target)) if target else (),
        )


def _is_address(fragment: str) -> bool:
    return fragment.startswith(("http://", "https://"))


def _hint(fragment: str, guess: str) -> str:
    if _is_address(fragment):
        return "It is an address of the web: write it without the `#`."
    if fragment.lower().endswith(".xml"):
        return f"A file is pointed to without the `#`: `{fragment}`."
    return f"Did you mean `#{guess}`?" if guess else "Add an element with this xml:id, or take the pointer out."


def _replaced(document: Document, pointers: list[Pointer], target: str) -> Iterator[Edit]:
    """Edits that put another target in the place of the one that is told; none where an attribute writes it with entities."""
    raw, encoding = document.source.raw, document.source.encoding
    for pointer in pointers:
        written = _escaped(pointer.target).encode(encoding, "replace")
        for element in pointer.elements:
            span = document.value_at(element, pointer.attribute)
            targets = raw[slice(*span)].split() if span else []
            if span and targets.count(written) == 1 and raw.count(written, *span) == 1:
                at = raw.index(written, *span)
                yield Edit(at, at + len(written), _escaped(target).encode(encoding, "replace"))


def _escaped(target: str) -> str:
    return target.replace("&", "&amp;")
