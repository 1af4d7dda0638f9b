"""A document does not speak of days long after it was written."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import Dated, dated

CODE = "DAT007"
NAME = "beyond-document"
SEVERITY = "warning"

_FUTURE = 20
"""Years that plans, treaties and sentences may reach ahead."""
_LAST = ("when", "to", "notAfter", "when-iso", "to-iso", "notAfter-iso")
_OTHERS_WORDS = frozenset({"note", "bibl", "biblStruct", "listBibl", "cit", "app"})
"""What somebody else may have added later."""


def _written(document: Document) -> Dated | None:
    """The last day on which the document can have been written: of the dates in ``creation``, else those of its origin."""
    for holders in ("creation",), ("origin", "history"), ("correspAction",):
        days = [
            day
            for holder in document.named(*holders)
            for element in document.source.descendants(holder)
            if element.name in ("date", "origDate")
            for attribute in _LAST
            if (day := dated(element.attributes.get(attribute, "")))
        ]
        if days:
            return max(days, key=lambda day: day.last)
    return None


def check(document: Document) -> Iterator[Finding]:
    """What: A date in the text lies more than 20 years after the day on which the header says that the document was written.
    Why: One of the two is a slip of the keyboard; figures that changed places are the commonest.
    Example: `<date when="1989-03-24">24 March 1898</date>` in a report of 1945.
    Fix: Correct the value, or the date in the header; a later addition belongs into a `note`.
    """
    written = _written(document)
    if written is None:
        return
    begin, end = document.body
    for element in document.named("date"):
        value = element.attributes.get("when", "")
        meant = dated(value)
        if meant is None or meant.first[0] <= written.last[0] + _FUTURE or not begin <= element.text_start < end:
            continue
        if any(above.name in _OTHERS_WORDS for above in document.source.ancestors(element)):
            continue
        yield document.finding(
            f"`@when` {value} lies {meant.first[0] - written.last[0]} years after the document, which is of {written.last[0]}.",
            element,
            attribute="when",
            hint="Correct the value, or the date in the header.",
        )
