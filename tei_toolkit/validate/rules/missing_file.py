"""Files that are pointed to are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document, Pointer

CODE = "REF005"
NAME = "missing-file"
SEVERITY = "warning"

_WORD = re.compile(r"[^/.#]+")
"""A name that looks like no file's."""
_FILES = frozenset({"facs", "target", "url", "source", "corresp", "ref"})


def check(document: Document) -> Iterator[Finding]:
    """What: A relative address leads to a file that does not exist beside this one.
    Why: The facsimile, the register or the other document cannot be opened.
    Example: `<pb facs="scans/p38.jpg"/>` where there is no such file.
    Fix: Correct the path, which counts from the folder of this file, or add the file.
    """
    here = document.folder
    if here is None:
        return
    ways: dict[str, list[Pointer]] = {}
    for pointer in document.pointers:
        way = unquote(pointer.target.split("#")[0].split("?")[0])
        if way and ":" not in way and not way.startswith("/") and len(way) <= 1000 and pointer.attribute in _FILES:
            ways.setdefault(way, []).append(pointer)
    there = {way for way in ways if _exists(here / way)}
    used = {pointer.attribute for way in there for pointer in ways[way]}
    told: dict[str, int] = Counter(pointers[0].attribute for way, pointers in ways.items() if way not in there)
    for way, pointers in ways.items():
        first = pointers[0]
        if way in there or first.attribute not in told:
            continue
        others = 0 if first.attribute in used else told.pop(first.attribute) - 1
        more = f", nor the {others} others that `@{first.attribute}` names" if others > 1 else ""
        hint = f"Put the files where `@{first.attribute}` says, or write where they are." if more else ""
        if _WORD.fullmatch(way):
            hint = f"For what has xml:id {way!r}, write `#{way}`; a name that is no address goes in `@key`."
        yield document.finding(
            f"there is no file `{way}` beside this one{more}.", first.element, attribute=first.attribute, hint=hint
        )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
