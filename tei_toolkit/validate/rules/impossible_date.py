"""Values of dates are days that the calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Edit, Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import dated, recurring
from tei_toolkit.validate.wording import shortened

CODE = "DAT002"
NAME = "impossible-date"
SEVERITY = "error"

ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
_OTHER = frozenset({"biblScope", "citedRange", "span", "locus", "interp", "app", "lem", "rdg", "rt", "arc", "iNode", "edge"})
"""Elements on which @from and @to are no dates."""
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"-?\d{4,}-\d\d-\d\d")
_LOOSE = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")


def _mended(value: str) -> str:
    """The date with its figures filled up and hyphens between (``1962-6-8``, ``1962/06/08``), if that is all that it lacks."""
    loose = _LOOSE.fullmatch(value)
    filled = "-".join(part.zfill(2) for part in loose.group(1, 3, 4) if part) if loose else ""
    return filled if filled and dated(filled) else ""


def _hint(value: str) -> str:
    month = dated(value[:-3]) if _DAY.fullmatch(value) else None
    if month and month.exact == 2:
        return f"That month has {month.last[2]} days."
    return "A date is written 1962-06-07, 1962-06 or 1962."


def check(document: Document) -> Iterator[Finding]:
    """What: The value of a date attribute is no date: a day that the month has not, a thirteenth month, words.
    Why: Programs cannot sort or show it, and the right day has to be guessed.
    Example: `<date when="1962-02-30">`, `<date when="7 June 1962">`.
    Fix: Write year, month and day with four, two and two figures: `1962-06-07`.
    """
    right: set[str] = set()
    for attribute in ATTRIBUTES:
        for element in document.with_attribute.get(attribute, ()):
            value = element.attributes[attribute].strip()
            if value in right or element.name in _OTHER:
                continue
            if value.startswith("#") or dated(value) or recurring(value) or _TIME.fullmatch(value):
                right.add(value)
                continue
            whole = _DAY.fullmatch(value)
            why = "is no day of the calendar" if whole else "is no date that can be read"
            mended, span = _mended(value), document.value_at(element, attribute)
            yield document.finding(
                f"`@{attribute}` of `{element.name}`: {shortened(value)} {why}.",
                element,
                attribute=attribute,
                hint=f"Did you mean `{mended}`?" if mended else _hint(value),
                edit=(Edit(*span, mended.encode()),) if mended and span else (),
            )
