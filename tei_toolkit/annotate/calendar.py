"""The arithmetic of the Gregorian calendar that dates are resolved with, and its spelling in ISO 8601.

It knows nothing of texts: years, months and days go in, days and ISO strings come out.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

YEARS = range(1, 10_000)


class Bounds(NamedTuple):
    """The first and the last day (both included) of a stretch of a month."""

    first: int
    last: int


def last_day(year: int, month: int) -> int:
    """The number of days in a month."""
    return monthrange(year, month)[1]


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return year in YEARS and 1 <= month <= 12 and 1 <= day <= last_day(year, month)


def is_on(year: int, month: int, day: int, weekday: int) -> bool:
    """Whether that day is a day of the calendar and that weekday (Monday 1)."""
    return is_day(year, month, day) and date(year, month, day).isoweekday() == weekday


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (ISO 8601, as TEI's ``@when`` takes it)."""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def parse_iso(value: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of an ISO date to the day, month or year; None where it is none."""
    pieces = value.strip()[:10].split("-")
    if not 1 <= len(pieces) <= 3 or not all(piece.isascii() and piece.isdigit() for piece in pieces):
        return None
    year, month, day = ([int(piece) for piece in pieces] + [None, None])[:3]
    if year not in YEARS or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day is not None and not is_day(year or 1, month, day):
        return None
    return year or 1, month, day


def stretch(year: int, month: int, part: str) -> Bounds:
    """The days of a part of a month: thirds are 1-10, 11-20 and 21-end, halves end on the 15th (as gold texts count them), weeks
    have seven days from the first or to the last one; ``weekday`` with its number and the week's (0: the last) is one day."""
    end = last_day(year, month)
    if part.startswith("weekday"):
        weekday, week = int(part[-2]), int(part[-1])
        first = (weekday - 1 - date(year, month, 1).weekday()) % 7 + 1
        day = first + 7 * (week - 1) if week else first + 7 * ((end - first) // 7)
        return Bounds(day, day)
    if part.startswith("week"):
        week = int(part[-1])
        return Bounds(7 * week - 6, 7 * week) if week else Bounds(end - 6, end)
    table = {"early": (1, 10), "middle": (11, 20), "late": (21, end), "half1": (1, 15), "half2": (16, end)}
    return Bounds(*table[part])


def months_on(year: int, month: int, months: int) -> tuple[int, int]:
    """The month that lies so many months later (earlier, where negative)."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def days_on(day: date, days: int) -> date:
    """The day that lies so many days later; the calendar's first or last day where it ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def full_year(two_digits: int, near: int) -> int:
    """The year with these last two digits that lies nearest to ``near``, at most 20 years after it."""
    year = near - near % 100 + two_digits
    if year > near + 20:
        return year - 100
    if year < near - 79:
        return year + 100
    return year


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous Gregorian algorithm, Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
