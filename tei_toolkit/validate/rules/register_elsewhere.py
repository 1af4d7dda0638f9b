"""A register that lies elsewhere is named."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document, Pointer
from tei_toolkit.validate.targets import lost

CODE = "REF007"
NAME = "register-elsewhere"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: Pointers such as `#chen-yi` lead to entries that the file does not have, and it has none of the kind: the
    register is another file.
    Why: `#` means this file (Guidelines, chapter SA); whoever gets the file alone cannot follow the pointers or check them.
    Example: `<persName ref="#chen-yi">` in a file without any `person`.
    Fix: Write `register.xml#chen-yi`, or declare a prefix for the register in `listPrefixDef`; `--register FILE` checks the
    pointers as they are.
    """
    pointing: dict[str, list[Pointer]] = {}
    _, elsewhere = lost(document)
    for pointer in elsewhere:
        pointing.setdefault(pointer.attribute, []).append(pointer)
    for attribute, pointers in pointing.items():
        names = list(dict.fromkeys(pointer.fragment for pointer in pointers))
        told = ", ".join(f"`#{name}`" for name in names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        yield document.finding(
            f"`@{attribute}` points to {told}, kept in another file.",
            min((pointer.element for pointer in pointers), key=lambda element: element.index),
            attribute=attribute,
            hint="Name that file with --register, or in the pointer: register.xml#id.",
        )
