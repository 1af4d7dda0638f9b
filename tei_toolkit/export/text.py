"""Plain text: what a reader reads, or the transcription with its signs put back."""

from __future__ import annotations

import textwrap

from tei_toolkit.errors import UsageError
from tei_toolkit.export.document import Document
from tei_toolkit.export.flow import plain
from tei_toolkit.export.options import Options, exporter


@exporter(suffix=".txt", options=("wrap",))
def text(document: Document, options: Options) -> str:
    """Plain text, for reading or as the transcription stood

    ``wrap`` is the width of a line in characters; 0 or nothing leaves lines as they are. The diplomatic view of the toolkit's own
    files is the transcription to the character, so it is never wrapped.
    """
    found = plain(document, options.view)
    if options.view == "diplomatic" and document.verbatim:
        return found
    width = width_of(options)
    if width:
        found = "\n".join(
            textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) if len(line) > width else line
            for line in found.split("\n")
        )
    return found + "\n" if found else ""


def width_of(options: Options) -> int:
    """The width to wrap at; 0 for not at all. `UsageError` where it is no number of characters."""
    try:
        width = int(options.get("wrap", 0))
    except ValueError:
        width = -1
    if width < 0:
        raise UsageError(f"wrap cannot be {options.get('wrap')!r}", hint="A number of characters, 0 for no wrapping.")
    return width
