"""A span of time begins before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Edit, Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import dated

CODE = "DAT003"
NAME = "from-after-to"
SEVERITY = "error"

_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))


def _exchanged(document: Document, element: Element, one: str, other: str) -> tuple[Edit, ...]:
    """Edits that give each of two attributes the value of the other."""
    first, second = document.value_at(element, one), document.value_at(element, other)
    if first is None or second is None:
        return ()
    raw = document.source.raw
    return Edit(*first, raw[slice(*second)]), Edit(*second, raw[slice(*first)])


def check(document: Document) -> Iterator[Finding]:
    """What: The beginning of a span of time lies after its end.
    Why: One of the two is a slip, and a search by date will not find the document.
    Example: `<date from="1962-06-08" to="1962-04-01">`.
    Fix: Look at the text: exchange the two values, or correct the wrong one.
    """
    for begin, end in _PAIRS:
        for element in document.with_attribute.get(begin, ()):
            first, last = dated(element.attributes[begin]), dated(element.attributes.get(end, ""))
            if first and last and first.first > last.last:
                values = f"`@{begin}` {element.attributes[begin]}, `@{end}` {element.attributes[end]}"
                yield document.finding(
                    f"`{element.name}` begins after it ends ({values}).",
                    element,
                    attribute=begin,
                    hint="Exchange the two values, or correct the wrong one.",
                    edit=_exchanged(document, element, begin, end) if document.unsafe else (),
                )
