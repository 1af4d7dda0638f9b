"""A name has one link, not two."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Edit, Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document

CODE = "NAM006"
NAME = "key-beside-ref"
SEVERITY = "warning"


def _without_key(document: Document, element: Element) -> tuple[Edit, ...]:
    """The edit that takes the attribute away, with the white space before it."""
    span, at = document.value_at(element, "key"), document.attribute_at(element, "key")
    return (Edit(at - 1, span[1] + 1, b""),) if span else ()


def check(document: Document) -> Iterator[Finding]:
    """What: A name has both `@ref` and `@key`.
    Why: The two can come to say different things, and no reader knows which of them counts.
    Example: `<persName ref="#chen-yi" key="Chen Yi">`.
    Fix: Keep `@ref`; what `@key` says belongs into the entry of the register.
    """
    for element in document.with_attribute.get("key", ()):
        if "ref" in element.attributes:
            yield document.finding(
                f"`@ref` and `@key` stand on one `{element.name}`.",
                element,
                attribute="key",
                hint="Keep @ref, and put the key into the register.",
                edit=_without_key(document, element) if document.unsafe else (),
            )
