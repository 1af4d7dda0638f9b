"""Nobody dies before they are born."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import dated

CODE = "DAT006"
NAME = "beyond-life"
SEVERITY = "warning"

_OLDEST = 120
"""Years that nobody on record has exceeded by more than two."""


def _value(element: Element) -> str:
    return element.attributes.get("when") or element.attributes.get("notBefore") or element.attributes.get("notAfter") or ""


def check(document: Document) -> Iterator[Finding]:
    """What: A person's death lies before the birth, or more than 120 years after it.
    Why: One of the two dates is wrong, or belongs to somebody else of the same name.
    Example: `<birth when="1901"/><death when="1872"/>`.
    Fix: Look the person up; correct the date or split the entry.
    """
    for person in document.named("person"):
        events = {child.name: child for child in document.source.children(person) if child.name in ("birth", "death")}
        if len(events) < 2:
            continue
        born, died = dated(_value(events["birth"])), dated(_value(events["death"]))
        if born and died and (died.last < born.first or died.first[0] - born.last[0] > _OLDEST):
            yield document.finding(
                f"the death ({_value(events['death'])}) does not fit the birth ({_value(events['birth'])}).",
                events["death"],
                attribute="when",
                hint="One of the two is wrong, or belongs to somebody else of this name.",
            )
