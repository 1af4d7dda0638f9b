"""Roman months written before the day or the year, and days whose 1 is written as a letter: ``VI. 5.``, ``V.5.1943``, ``V.1943``,
``I. IX. 1942``.

The first form is Hungarian. An outline's numbers look the same, so without a year it needs a word before it that leads to a
date, or the end of the line behind it.
"""

from __future__ import annotations

import re
from functools import cache

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_patterns import GAP, YEAR4
from tei_toolkit.annotate.date_points import Point, Read
from tei_toolkit.annotate.date_words import ROMAN, alternatives

ENDS_LINE = re.compile(r"[^\S\n]{0,9}(?:\n|$)")
LED_MONTH = re.compile(r"\b(?:in|of|since|from|until|till|to|by|before|after|dated|w|od|do|im|seit|bis)[^\S\n]$", re.IGNORECASE)
LINE_BEGINS = re.compile(r"(?:^|\n)[^\S\n]{0,9}$")


@cache
def _month_first() -> re.Pattern[str]:
    day = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    return re.compile(rf"(?P<month>{alternatives(ROMAN)})\.{GAP}{day}\.?(?:(?<=\.){GAP}(?P<year>{YEAR4}))?(?![^\W_])")


@cache
def _letter_day() -> re.Pattern[str]:
    return re.compile(rf"[Il]\.{GAP}(?P<month>{alternatives(ROMAN)})\.{GAP}(?P<year>{YEAR4})")


@cache
def _month_alone() -> re.Pattern[str]:
    return re.compile(rf"(?P<month>{alternatives(ROMAN)})(?:\.[^\S\n]?|[/-])(?P<year>{YEAR4})(?![.,/-]?[0-9])")


def read(text: str, at: int) -> Read | None:
    """The day and month whose Roman number or letter stands here."""
    if (at and (text[at - 1].isalnum() or text[at - 1] in ".-/")) or points.numbered(text, at):
        return None
    letter = _letter_day().match(text, at)
    if letter:
        known = points.year_alone(text, letter.start("year"))
        return Read(Point(known.point.year if known else None, ROMAN[letter["month"]], 1, doubtful=True), letter.end())
    alone = _month_alone().match(text, at)
    if alone and (len(alone["month"]) > 1 or LED_MONTH.search(text, max(0, at - 12), at)):
        known = points.year_alone(text, alone.start("year"))
        return Read(Point(known.point.year, ROMAN[alone["month"]]), alone.end()) if known else None
    found = _month_first().match(text, at)
    if found is None:
        return None
    point, year = Point(month=ROMAN[found["month"]], day=int(found["day"])), None
    if found["year"]:
        year = points.year_alone(text, found.start("year"))
        return Read(Point(year.point.year if year else None, point.month, point.day), found.end())
    if text[found.end() - 1] != ".":
        return None
    led = points.LED.search(text, max(0, at - 12), at) is not None
    closes = ENDS_LINE.match(text, found.end()) is not None and LINE_BEGINS.search(text, max(0, at - 10), at) is None
    return Read(point, found.end()) if led or closes else None
