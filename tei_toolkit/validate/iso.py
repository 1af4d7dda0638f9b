"""Values of dates (ISO 8601 as TEI's ``teidata.temporal.w3c`` allows it): the first and the last day that one can mean.

Reads values of attributes only; dates in words are the annotator's business.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

_DATED = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?(?:Z|[+-]\d\d:\d\d)?")
_RECURRING = re.compile(r"--(\d\d)?-?-?(\d\d)?(?:Z|[+-]\d\d:\d\d)?")

Day = tuple[int, int, int]


class Dated(NamedTuple):
    """The first and the last day of a value, and how exact it is: 1 year, 2 month, 3 day."""

    first: Day
    last: Day
    exact: int


def dated(value: str) -> Dated | None:
    """What a value means; None where it is not a date of a calendar year, or no day of the calendar."""
    found = _DATED.fullmatch(value.strip())
    if not found:
        return None
    year = int(found[1])
    if found[2] is None:
        return Dated((year, 1, 1), (year, 12, 31), 1)
    month = int(found[2])
    if not 1 <= month <= 12:
        return None
    length = monthrange(year % 400 or 400, month)[1]
    if found[3] is None:
        return Dated((year, month, 1), (year, month, length), 2)
    day = int(found[3])
    return Dated((year, month, day), (year, month, day), 3) if 1 <= day <= length else None


def recurring(value: str) -> bool:
    """Whether a value is a day or month of every year (``--06-07``)."""
    return value.startswith("--") and bool(_RECURRING.fullmatch(value.strip()))
