"""The declared encoding is the real one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "XML003"
NAME = "encoding-lie"
SEVERITY = "warning"

_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


def check(document: Document) -> Iterator[Finding]:
    """What: The first line declares an encoding of one byte for each letter, but the bytes are UTF-8.
    Why: Every letter outside ASCII is read as two wrong ones: `Ã¡` for `á`.
    Example: `<?xml version="1.0" encoding="ISO-8859-1"?>` above a text saved as UTF-8.
    Fix: Declare UTF-8.
    """
    source = document.source
    if source.encoding in ("utf-8", "us-ascii") or source.raw.isascii():
        return
    try:
        source.raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    if _UTF8.search(source.raw):
        yield document.finding(
            f"the file declares {source.encoding}, but its bytes are UTF-8.",
            source.root,
            hint='Write encoding="UTF-8" in the first line.',
        )
