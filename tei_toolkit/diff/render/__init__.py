"""A difference shown: as text for the terminal, a page, JSON, or one line. Returns strings; colour is for whoever prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tei_toolkit.diff.difference import Difference
from tei_toolkit.diff.render.headline import headline
from tei_toolkit.diff.render.page import page
from tei_toolkit.diff.render.record import record
from tei_toolkit.diff.render.terminal import Segment, segments, terminal
from tei_toolkit.errors import UsageError

FORMATS: Mapping[str, Callable[[Difference], str]] = {
    "terminal": terminal,
    "html": page,
    "json": record,
    "summary": lambda difference: headline(difference) + "\n",
}
"""The formats of `render`, by name."""

__all__ = ["FORMATS", "Segment", "headline", "render", "segments"]


def render(difference: Difference, format: str = "terminal") -> str:
    """A difference in one of `FORMATS`; ``text`` is another name of ``terminal``. `UsageError` for a format that there is not."""
    write = FORMATS.get("terminal" if format == "text" else format)
    if write is None:
        raise UsageError(f"no format {format!r}", hint=f"Formats are {', '.join(FORMATS)}.")
    return write(difference)
