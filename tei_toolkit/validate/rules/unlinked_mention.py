"""A mention says whom it mentions."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "NAM004"
NAME = "unlinked-mention"
SEVERITY = "info"

_LINKS = frozenset({"ref", "key", "corresp", "sameAs"})


def _alone(document: Document, element: Element) -> bool:
    """Whether no name or reference around it is linked."""
    return not any({"ref", "key"} & above.attributes.keys() for above in document.source.ancestors(element))


def check(document: Document) -> Iterator[Finding]:
    """What: A name in the text has neither `@ref` nor `@key`.
    Why: It is in no index; that is right only where nobody knows who is meant.
    Example: `<persName>Zhang</persName>`.
    Fix: Point to an entry of the register, or leave it if the person is not identified. A file that links no name and has no
        register is not told of each: it has none to link them to.
    """
    begin, end = document.body
    names = list(document.named("persName", "placeName", "orgName"))
    if not any(_LINKS & name.attributes.keys() for name in names) and not any(document.named("person", "place", "org")):
        return
    for element in names:
        inside = begin <= element.text_start and element.text_end <= end
        if inside and not _LINKS & element.attributes.keys() and _alone(document, element):
            yield document.finding(
                f"the {element.name} {shortened(document.source.text_of(element))} is linked to no entry.", element
            )
