"""What a document's dates tell about the document: when it was written, whether it looks back, in which order it puts day and
month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tei_toolkit.annotate.calendar import full_year, is_day, last_day, parse_iso
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.annotate.date_sentence import comes, of_birth, past, planned, refers

WRITTEN = range(1000, 3000)  # the years that documents are from
PIVOT = 1950  # two figures are a year of the archives' century where the document names no other
FEW = 2  # one date of long ago is a reference, two are a story
NEAR = timedelta(days=100)
SAME_TIME = timedelta(days=45)
MEMORY, STEP = 25, 10  # so many years back a date still moves a narrative, and so many more from each date told to the next
IN_FIGURES = 2
HEAD = 400  # where a document says that it is a testimony (code points)
WITNESS = re.compile(
    r"(?:^|\n)[^\n.]{0,60}\b(?:testimony|testimonies|deposition|affidavit|memoirs|recollections|reminiscences)\b[^\n]{0,80}\n"
    r"|\b(?:eye-?witness|witness (?:testimony|statement|report)|recorded with|[1-9][0-9] years old\.?\n)"
    r"|(?:^|\n)\s{0,9}(?:witness|interviewee|respondent|narrator):"
    r"|(?:^|\n)[^\n.]{0,40}\b(?:oral history|interview (?:with|of|no\b))[^\n]{0,80}\n",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day, month or year that is known: 0 stands for what is not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def middle(self) -> date:
        """A day of the calendar that stands for it."""
        return date(self.year, self.month or 7, min(self.day or 15, last_day(self.year, self.month or 7)))

    @property
    def latest(self) -> tuple[int, int, int]:
        """The last day that it can mean, as numbers to compare with."""
        return self.year, self.month or 12, self.day or 31


@dataclass(frozen=True, slots=True)
class Setting:
    """``writing`` is the document's own date; ``retrospective`` says that it tells of years before; ``opening`` is the first
    date told in full that its story can begin with; ``century`` a year near which years of two figures lie; ``memory`` how many
    years its story goes back; ``witness`` that a witness tells it."""

    writing: Day | None
    retrospective: bool
    day_first: bool
    century: int
    opening: Day | None = None
    memory: int = MEMORY
    witness: bool = False


def setting(text: str, found: Sequence[Expression], written: str | None, headed: bool) -> Setting:
    """The document's setting, from its own date (ISO) and the dates told in full; ``headed``: the text begins with that date."""
    known = parse_iso(written) if written else None
    writing = Day(known[0], known[1] or 0, known[2] or 0) if known and known[0] in WRITTEN else None
    century = writing.year if writing else middle_year(text, found)
    day_first = _day_first(found, writing, century)
    passed = [(e, day) for e in found if (day := _told(text, e, century)) is not None]
    spoken = sum(1 for e in found if e.deictic is not None and e.deictic.unit == "day" and e.deictic.anchor == "writing")
    to_come = sum(1 for e in found if e.deictic is None and e.first.year is None and _is_to_come(text, e))
    witness = WITNESS.search(text, 0, HEAD) is not None
    at_hand = headed + min(spoken if headed else 0, FEW) + min(to_come, FEW)
    at_hand += min(_at_once(found, passed, writing), FEW) if headed and not witness and writing else 0
    looks_back = (
        _looks_back(
            text,
            passed,
            writing,
            at_hand,
            len(found) >= FEW and (witness or _unsaid(passed, writing)),
        )
        if writing
        else _goes_over_years([day for _, day in passed])
    )
    memory = _memory([day.year for _, day in passed], writing.year) if writing else MEMORY
    opening = next((day for _, day in passed if in_story(day, writing, memory)), None)
    return Setting(writing, looks_back, day_first, century, opening, memory, looks_back or witness)


def middle_year(text: str, found: Sequence[Expression]) -> int:
    """The middle one of the years that a document writes with four figures, births apart, to tell the century by."""
    written = (e.first.year for e in found if not e.first.two_digits and not of_birth(text, e))
    years = sorted(year for year in written if year and year < 2000) or [PIVOT]
    return years[len(years) // 2]


def year_of(point: Point, century: int) -> int:
    """The year that a point tells, its century filled in; 0 where it tells none."""
    if point.year is None:
        return 0
    return full_year(point.year, century) if point.two_digits else point.year


def _told(text: str, e: Expression, century: int) -> Day | None:
    """The day, month or year that an expression tells in full, births, feasts and decades apart."""
    point = e.first
    if point.year is None or point.part == "decade" or e.feast or e.calendar or of_birth(text, e):
        return None
    day = Day(year_of(point, century), point.month or 0, point.day or 0)
    return None if day.day and not is_day(*day) else day


def told_in_story(text: str, e: Expression, setting: Setting) -> Day | None:
    """The day, month or year told in full, where a narrative can pass through it."""
    day = _told(text, e, setting.century)
    return day if day is not None and in_story(day, setting.writing, setting.memory) else None


def _memory(years: Sequence[int], written: int) -> int:
    """How many years the story goes back: those of a witness, and further where dates lead back step by step."""
    before = [year for year in years if year < written - 1]
    recent = [year for year in years if year >= written - MEMORY]
    earliest = min(recent, default=written)
    if before and max(before) < written - MEMORY:
        earliest = max(before)  # an interview of many years later
    for year in sorted(set(years), reverse=True):
        if earliest - STEP <= year < earliest:
            earliest = year
    return max(MEMORY, written - earliest)


def in_story(day: Day, writing: Day | None, memory: int) -> bool:
    """Whether a date is neither after the writing, nor of it, nor older than memory."""
    return writing is None or (0 <= writing.year - day.year <= memory and not of_the_writing(day, writing))


def of_the_writing(day: Day, writing: Day | None) -> bool:
    """Whether a day is about that of the writing."""
    return writing is not None and bool(day.day) and abs(day.middle - writing.middle) < SAME_TIME


def _looks_back(text: str, passed: Sequence[tuple[Expression, Day]], writing: Day, at_hand: int, telling: bool) -> bool:
    """Whether most dates told with their year lie far before the document's own.

    ``at_hand`` counts what speaks for the day of writing: a heading with the date, words like "yesterday", what is going to be
    on a day of no year. ``telling``: the text says that a witness tells it, or not when it was written; one date is then enough.
    """
    far = near = 0
    for e, day in passed:
        if day.year > writing.year + 1 or day == writing or (e.last is not None and not e.last.month):
            continue  # "papers of 1938-1939" tell nothing about where the text stands
        apart = abs(day.middle - writing.middle) > NEAR if day.month else abs(day.year - writing.year) > 1
        # What is to come is no story, and a treaty of long ago tells nothing about where the text stands.
        far += apart and day.middle < writing.middle and not refers(text, e)
        near += not apart and (bool(day.month) or day.year == writing.year)  # "in 1942" can be near and far from March 1943
    return far >= (1 if telling and not near else FEW) and far > near + at_hand


def _is_to_come(text: str, e: Expression) -> bool:
    """Whether the text, in the present or the future, says that something is going to be then."""
    return comes(text, e) or (planned(text, e) and not past(text, e))


def _at_once(found: Sequence[Expression], passed: Sequence[tuple[Expression, Day]], writing: Day | None) -> int:
    """How many days without a year are told before any other year is: who looks back says first in which year he begins."""
    begins = next((e.start for e, day in passed if writing and day.year < writing.year), None)
    return sum(
        1 for e in found if e.deictic is None and e.first.year is None and e.first.month and (begins is None or e.start < begins)
    )


def _unsaid(passed: Sequence[tuple[Expression, Day]], writing: Day) -> bool:
    """Whether the date is the archive's, not the text's."""
    return all(day != writing for _, day in passed)


def _goes_over_years(days: Sequence[Day]) -> bool:
    """Of a document without a date: whether it tells of more than one year."""
    years = [day.year for day in days]
    return len(years) >= FEW and max(years) > min(years)


def _day_first(found: Sequence[Expression], writing: Day | None, century: int) -> bool:
    """Whether all-figure dates put the day first: by a value over 12, by nearness to the document's date, by the dates with
    names."""
    shown = sum(e.first.order for e in found if abs(e.first.order) == IN_FIGURES)
    if shown:
        return shown > 0
    near = sum(_nearer(e.first, writing, century) for e in found) if writing and writing.month else 0
    if near:
        return near > 0
    return sum(e.first.order for e in found) >= 0


def _nearer(point: Point, writing: Day, century: int) -> int:
    """1 where day first, and -1 where month first brings a date in figures near the document's own; 0 where neither or both
    do."""
    if point.swapped is None or point.year is None:
        return 0
    year = year_of(point, century)
    readings = [(point.month or 0, point.day or 0), (point.swapped[1], point.swapped[0])]
    near = [is_day(year, *reading) and abs(date(year, *reading) - writing.middle) < timedelta(31) for reading in readings]
    return near[0] - near[1]
