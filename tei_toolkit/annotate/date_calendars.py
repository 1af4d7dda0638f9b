"""Dates of other calendars than the Gregorian, where the text names them: by their months, or as "Old Style".

Julian days are converted here; the others by ``convertdate`` where it is installed, and otherwise keep their calendar alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import NamedTuple

from tei_toolkit.annotate.date_expression import Expression, bracketed
from tei_toolkit.annotate.date_patterns import GAP, ORDINAL
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.annotate.date_words import ROMAN, alternatives, other_months

LIBRARY = {
    "hebrew": "convertdate.hebrew",
    "islamic": "convertdate.islamic",
    "republican": "convertdate.french_republican",
    "persian": "convertdate.persian",
}
OLD_STYLE = re.compile(r"[,.]?\s{0,2}[\[(]?(?:O\.[^\S\n]?S\.|[Oo]ld [Ss]tyle|Julian(?: calendar)?)(?!\w)")


class Named(NamedTuple):
    """A month of another calendar."""

    calendar: str
    month: int


@cache
def _form() -> re.Pattern[str]:
    era = r"(?P<era>XI{0,2}|IX|IV|V?I{1,3}|V|[0-9]{1,2})(?!\w)"
    year = rf"(?:,?{GAP}(?:of{GAP})?(?P<year>[0-9]{{3,4}})(?!\w)|,?{GAP}(?:[Yy]ear|[Aa]n){GAP}{era})"
    day = rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:{ORDINAL})?"
    return re.compile(rf"{day}{GAP}(?:(?:day{GAP})?of{GAP})?(?P<month>(?i:{alternatives(other_months())}))(?![^\W_]){year}?")


def read(text: str, at: int) -> Expression | None:
    """``12 Tishri 5702``, ``3 Ramadan 1362``, ``9 Thermidor Year II``, ``14 Ordibehesht 1325``."""
    found = _form().match(text, at)
    if not found or not found["month"][0].isupper():
        return None
    calendar, month = other_months()[" ".join(found["month"].lower().split())]
    era = found["era"]
    written = found["year"] or era or ""
    year = int(written) if written.isdigit() else ROMAN.get(written)
    if (era and calendar != "republican") or (calendar == "persian" and not found["year"]):
        return None  # a Persian month is too like a word and a name to be told without its year
    return Expression(at, found.end(), Point(year=year, month=month, day=int(found["day"])), calendar=calendar)


def of_old_style(text: str, told: Expression) -> Expression:
    """The expression as one of the Julian calendar, where "O.S." or its like stands behind it."""
    point = told.first
    if told.last is not None or not (point.year and point.month and point.day) or not OLD_STYLE.match(text, told.end):
        return told
    return replace(bracketed(text, told), calendar="julian")


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where there is no such day, or no library that knows it."""
    if calendar == "julian":
        return _of_julian(year, month, day)
    try:
        return date(*import_module(LIBRARY[calendar]).to_gregorian(year, month, day))
    except (ImportError, ValueError, IndexError):
        return None


def _of_julian(year: int, month: int, day: int) -> date | None:
    """A Julian day moved by the days that the two calendars are apart since the last March."""
    leap = month == 2 and day == 29 and year % 4 == 0
    try:
        same = date(year, month, 28 if leap else day)
        passed = year - (1 if month < 3 else 0)
        return same + timedelta(days=passed // 100 - passed // 400 - 2 + leap)
    except (ValueError, OverflowError):
        return None
