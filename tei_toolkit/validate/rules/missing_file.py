"""Files that are pointed to are there."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "REF005"
NAME = "missing-file"
SEVERITY = "warning"

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
    seen: dict[str, bool] = {}
    for pointer in document.pointers:
        way = unquote(pointer.target.split("#")[0].split("?")[0])
        if not way or ":" in way or way.startswith("/") or len(way) > 1000 or pointer.attribute not in _FILES:
            continue
        if way not in seen:
            try:
                seen[way] = (here / way).exists()
            except (OSError, ValueError):
                seen[way] = False
            if not seen[way]:
                yield document.finding(f"there is no file `{way}` beside this one.", pointer.element, attribute=pointer.attribute)
