"""The parts of a transcription: one document and its enclosures, or several documents that were copied into one file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tei_toolkit.segment.flow import BODY
from tei_toolkit.segment.roles import Placed, Role, names_kind

_CLOSED = frozenset({Role.SIGNATURE, Role.CLOSING, Role.OFFICE, Role.NOTE, Role.MARK})


_NUMBERED = re.compile(
    r"(?:Document|Doc\.|Letter|Telegram|Dokument|Документ|Pièce)\s+(?:No\.?\s*|Nr\.?\s*|№\s*)?\d{1,4}\.?", re.I
)


class Part(NamedTuple):
    """Lines ``start`` to ``stop`` (from 0, half-open) that are a ``document``, an ``enclosure`` or an ``annex``."""

    kind: str
    start: int
    stop: int


def parts(lines: Sequence[Placed]) -> list[Part]:
    """Where a document ends and an enclosure or another document begins; one part where nothing tells otherwise."""
    if not lines:
        return []
    starts = [(0, "document")]
    body = [n for n, p in enumerate(lines) if p.role in BODY]
    for at in range(1, len(lines)):
        since = starts[-1][0]
        before = bisect_left(body, at)
        if before == bisect_left(body, since) or before == len(body):
            continue  # nothing was said yet, or nothing comes any more
        if lines[at].role is Role.ENCLOSURE:
            starts.append(
                (at, "annex" if lines[at].line.text.casefold().startswith(("annex", "appendix", "supplement")) else "enclosure")
            )
        elif _begins(lines, body[before - 1], at):
            starts.append((at, "document"))
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return [Part(kind, start, stop) for (start, kind), stop in zip(starts, ends, strict=True)]


def _begins(lines: Sequence[Placed], last: int, at: int) -> bool:
    """Whether another document begins with a line: one has been signed since its ``last`` line of text, and this names a kind of
    document or marks its secrecy.
    """
    if lines[at - 1].role not in (*_CLOSED, Role.DATELINE, Role.REFERENCE, Role.PAGE, Role.RULE, Role.REMARK, Role.COLUMNS):
        return False
    there = lines[at]
    heads = there.role is Role.SHORT and (names_kind(there.line.text) or bool(_NUMBERED.fullmatch(there.line.text)))
    marks = (
        there.role in (Role.MARKING, Role.COLUMNS)
        and at + 1 < len(lines)
        and any(p.role is Role.SHORT and names_kind(p.line.text) for p in lines[at + 1 : at + 6])
    )
    if not heads and not marks:
        return False
    signed = any(p.role in (Role.SIGNATURE, Role.CLOSING, Role.OFFICE) for p in lines[last + 1 : at])
    return signed and any(p.role in BODY for p in lines[at + 1 : at + 12])
