"""Pretty-printing puts no white space into words."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "TXT001"
NAME = "padded-name"
SEVERITY = "warning"

_PHRASES = ("persName", "placeName", "orgName", "supplied", "hi", "emph", "foreign", "date", "sic", "corr", "abbr", "expan", "ex")


def check(document: Document) -> Iterator[Finding]:
    """What: A name, or a stretch of words inside a paragraph, begins or ends with a line break.
    Why: A program that indents XML put it there; readers see a blank before the comma, and the name is no longer found.
    Example: `<persName>Chen Yi` and, on the next line, `</persName>, who`.
    Fix: Close the element right after its last letter.
    """
    begin, end = document.body
    for element in document.named(*_PHRASES):
        text = document.source.text_of(element)
        if "\n" not in text or not begin <= element.text_start <= element.text_end <= end or not text.strip():
            continue
        if _padded(document, element, text):
            yield document.finding(
                f"the {element.name} {shortened(text)} begins or ends with a line break.",
                element,
                hint="Close it right after its last letter.",
            )


def _padded(document: Document, element: Element, text: str) -> bool:
    """Whether a line break parts its own words from its tags; between its tags and those of its children it is no word's."""
    first = element.text_start + len(text) - len(text.lstrip())
    last = element.text_start + len(text.rstrip())
    inside = list(document.source.children(element))
    before = "\n" in text[: first - element.text_start] and not any(child.text_start == first for child in inside)
    after = "\n" in text[last - element.text_start :] and not any(child.text_end == last for child in inside)
    return before or after
