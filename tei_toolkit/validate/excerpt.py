"""The line that a finding speaks of, and the stretch of it that is meant: a tag's name, an attribute with its value, a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tei_toolkit.model import Finding

WINDOW = 100
"""Characters of a line that are shown; of a longer one those around the stretch."""
_NEWLINE = re.compile(rb"\r\n?|\n")
_STRETCHES = (
    re.compile(r"</?[^\s<>/]+"),
    re.compile(r"""[^\s<>="'/]+\s*=\s*(?:"[^"\n]*"|'[^'\n]*')"""),
    re.compile(r"\[[^\[\]<>\n]*\]"),
    re.compile(r"[^\s<>]+"),
    re.compile(r"\s+"),
)
_LONGEST = 10_000


class Excerpt(NamedTuple):
    """``text`` is the line or a part of it, the stretch its characters ``start`` to ``end``; ``column`` is where that ends."""

    text: str
    start: int
    end: int
    column: int


def excerpts(raw: bytes, encoding: str, findings: Iterable[Finding]) -> Iterator[Excerpt | None]:
    """For each finding, in the order of the file, what stands where it points; None for one about the whole file."""
    starts = [0, *(found.end() for found in _NEWLINE.finditer(raw))]
    shown, line = 0, ""
    for finding in findings:
        if not 0 < finding.line <= len(starts):
            yield None
            continue
        if finding.line != shown:
            shown = finding.line
            end = starts[shown] if shown < len(starts) else len(raw)
            line = raw[starts[shown - 1] : end].decode(encoding, "replace").rstrip("\r\n")
        yield _excerpt(line, max(finding.column - 1, 0))


def _excerpt(line: str, at: int) -> Excerpt:
    near = line[at : at + _LONGEST]
    match = next((found for stretch in _STRETCHES if (found := stretch.match(near))), None)
    stop = at + max(1, len(match[0]) if match else 1)
    first = max(0, at - WINDOW // 2) if len(line) > WINDOW else 0
    text = "".join(sign if sign.isprintable() else " " for sign in line[first : first + WINDOW])
    return Excerpt(text, at - first, min(stop - first, WINDOW), stop + 1)
