"""Elements that mark words have words."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "INT005"
NAME = "empty-element"
SEVERITY = "warning"

_NAMES = "p head persName placeName orgName supplied hi emph foreign quote q item signed salute sic corr expan abbr"
_MARKING = tuple(_NAMES.split())
_FILLING = frozenset(
    {"gap", "space", "graphic", "figure", "pb", "lb", "cb", "milestone", "anchor", "ptr", "note", "formula", "c", "g"}
)


def check(document: Document) -> Iterator[Finding]:
    """What: An element whose business is to mark words holds none.
    Why: It is a leftover of editing, and shows up as an empty line or an entry without name.
    Example: `<persName ref="#chen-yi"/>`, `<p></p>`.
    Fix: Put the words back in, or take the element out.
    """
    for element in document.named(*_MARKING):
        if element.text_end > element.text_start and not document.source.text_of(element).isspace():
            continue
        inside = {inner.name for inner in document.source.descendants(element)}
        if inside & _FILLING or document.body[0] > element.text_start or document.body[1] < element.text_end:
            continue
        yield document.finding(f"an empty `{element.name}`.", element, hint="Put its words in, or take it out.")
