"""Putting tags into a file, or replacing stretches of it, without touching any other byte."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from tei_toolkit.model import Edit


def splice(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """``raw`` with the edits made (byte offsets of ``raw``). Edits at one offset keep the order in which they come.

    Raises `ValueError` where two edits overlap or one lies outside the file: that is a fault of the caller, not of the file.
    """
    parts: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=attrgetter("start")):
        if not at <= edit.start <= edit.end <= len(raw):
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps what ends at {at}, or lies outside the {len(raw)} bytes")
        parts += raw[at : edit.start], edit.new
        at = edit.end
    parts.append(raw[at:])
    return b"".join(parts)
