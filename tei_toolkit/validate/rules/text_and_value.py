"""A date's value is the date that its text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import Dated, Day, dated
from tei_toolkit.validate.wording import shortened

CODE = "DAT004"
NAME = "text-and-value"
SEVERITY = "warning"

_WORD = re.compile(r"\d+|[^\W\d_]+")


class _Said(NamedTuple):
    """What the text of a date says beyond doubt: 0 where it says nothing."""

    year: int
    month: int
    day: int

    def allows(self, day: Day, exact: int) -> bool:
        said = (self.year, self.month, self.day)
        return all(not mine or mine == given for mine, given in zip(said[:exact], day[:exact], strict=True))


@cache
def _months() -> dict[str, int]:
    """Names of months of all languages, in small letters; a name that means two months in two languages is left out."""
    table: dict[str, set[int]] = {}
    for line in files("tei_toolkit.data").joinpath("months.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) >= 2 and fields[1].isdigit():
            table.setdefault(fields[0].casefold(), set()).add(int(fields[1]))
    return {name: months.pop() for name, months in table.items() if len(months) == 1}


def _said(text: str, months: dict[str, int]) -> _Said | None:
    """One year, one month by name with one day beside it; None where the text has several, or brackets that may mend it."""
    words = _WORD.findall(text)
    years = {int(word) for word in words if len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2100}
    named = [months[word.casefold()] for word in words if word.casefold() in months]
    days = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    if len(years) > 1 or len(set(named)) > 1 or not (years or named):
        return None
    month = named[0] if named else 0
    day = days[0] if month and len(days) == 1 and 1 <= days[0] <= 31 else 0
    return _Said(next(iter(years), 0), month, day)


def check(document: Document) -> Iterator[Finding]:
    """What: The text of a date names a year, or a day and a month, and the value has another.
    Why: Readers see one date, programs another; nearly always it is a slip of the keyboard.
    Example: `<date when="1962-06-18">8 June 1962</date>`.
    Fix: Correct the value; for a date of another calendar, name that with `@calendar`.
    """
    months = _months()
    known: dict[str, Dated | None] = {}
    right: set[tuple[str, str]] = set()
    for element in document.named("date", "origDate", "docDate", "birth", "death"):
        value = element.attributes.get("when", "")
        meant = known[value] if value in known else known.setdefault(value, dated(value))
        if meant is None or "calendar" in element.attributes:
            continue
        text = document.source.text_of(element)
        if len(text) > 100 or (text, value) in right:
            continue
        said = _said(text, months)
        if said and not said.allows(meant.first, meant.exact):
            yield document.finding(
                f"the text says {shortened(text)}, but `@when` says {value}.",
                element,
                attribute="when",
                hint="Correct the value; if the text follows another calendar, name it with @calendar.",
            )
        else:
            right.add((text, value))
