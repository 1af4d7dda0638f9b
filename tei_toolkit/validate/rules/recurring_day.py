"""A day without year is not a day of every year."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import recurring
from tei_toolkit.validate.rules.impossible_date import ATTRIBUTES

CODE = "DAT005"
NAME = "recurring-day"
SEVERITY = "warning"

_MEANT = frozenset({"recurring", "feast", "holiday", "anniversary"})


def check(document: Document) -> Iterator[Finding]:
    """What: A date has a value without a year (`--06-07`).
    Why: That means a day that comes back every year, a feast; the day of a document whose year is not known is something else.
    Example: `<date when="--09-11">on 11 September the delegation left</date>`.
    Fix: Take the attribute out, or write the year with `@cert` if it can be inferred.
    """
    for attribute in ATTRIBUTES:
        for element in document.with_attribute.get(attribute, ()):
            value = element.attributes[attribute]
            if recurring(value) and element.attributes.get("type") not in _MEANT:
                yield document.finding(
                    f"`@{attribute}` {value} of `{element.name}` means a day of every year.",
                    element,
                    attribute=attribute,
                    hint='Add the year, or take the attribute out; a feast can be marked with type="recurring".',
                )
