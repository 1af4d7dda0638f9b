"""The lines of a text that hold something. Blank lines are not structure: they come and go from copy to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\S\n]*(\S[^\n]*)")
_BLANK_END = re.compile(r"\s+\Z")


class Line(NamedTuple):
    """A line without the blanks around it: offsets (code points), text, and the blanks before it (its indentation)."""

    start: int
    end: int
    text: str
    indent: int


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines between two offsets that have more than blanks (no-break spaces count as blanks)."""
    stop = len(text) if end is None else end
    for found in _LINE.finditer(text, start, stop):
        words = found[1].rstrip()
        at = found.start(1)
        yield Line(at, at + len(words), words, at - found.start())
