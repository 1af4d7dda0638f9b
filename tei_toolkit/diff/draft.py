"""A change while it is being made: what will be told, and the bytes that belong to it. Frozen to a `Change` at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from tei_toolkit.model import Change, Layer, Span


class Step(NamedTuple):
    """Bytes ``start`` to ``end`` of the old file, which read ``old``, become ``new``; ``order`` counts through the whole
    script."""

    order: int
    start: int
    end: int
    old: bytes
    new: bytes


@dataclass(slots=True, eq=False)
class Draft:
    """One change in the making."""

    layer: Layer
    op: str
    before: str
    after: str
    old: Span
    new: Span
    detail: dict[str, Any] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def frozen(self) -> Change:
        """The change, with its steps as ``detail["edits"]``."""
        detail = {key: value for key, value in self.detail.items() if value not in ("", None, (), {})}
        detail["edits"] = tuple(self.steps)
        return Change(self.layer, self.op, self.before, self.after, self.old, self.new, MappingProxyType(detail))
