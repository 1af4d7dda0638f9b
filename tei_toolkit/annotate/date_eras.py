"""Years of an era: ``Shōwa 40 [1965], March 13``, ``January 18, Shōwa 27``, ``Minguo 38``.

Their months and days are those of the Gregorian calendar (Japan since 1873, the Republic of China since 1912), so the year is all
that is reckoned. A year in brackets behind it is the same year told again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_patterns import GAP
from tei_toolkit.annotate.date_points import Point, Read
from tei_toolkit.annotate.date_words import alternatives, words


@cache
def _form() -> re.Pattern[str]:
    year = rf"(?P<year>[0-9]{{1,2}})(?![\w/.-]*[0-9])(?:{GAP}?[\[(](?P<western>1[89][0-9]{{2}}|20[0-9]{{2}})[\])])?"
    return re.compile(rf"(?P<era>(?i:{alternatives(words('era'))})){GAP}(?:era,?{GAP})?{year}")


JOINT = re.compile(rf",?{GAP}")


def read(text: str, at: int) -> Read | None:
    """The date that an era opens, with the month and day behind it."""
    year = _year(text, at)
    if year is None:
        return None
    joint = JOINT.match(text, year.end)
    behind = points.month_day(text, joint.end()) or points.day_month(text, joint.end()) if joint else None
    if behind is None or behind.point.year is not None:
        return year
    return Read(replace(behind.point, year=year.point.year), behind.end)


def behind(text: str, told: Read) -> Read:
    """A day and month with the year of the era that stands behind them."""
    joint = JOINT.match(text, told.end) if told.point.day and told.point.year is None else None
    year = _year(text, joint.end()) if joint else None
    return told if year is None else Read(replace(told.point, year=year.point.year), year.end)


def year_behind(text: str, at: int) -> bool:
    """Whether a year of an era ends right before ``at``."""
    found = _behind().search(text, max(0, at - 16), at)
    return found is not None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternatives(words('era'))})[^\S\n](?:[0-9]{{1,2}})[^\S\n]?$")


def _year(text: str, at: int) -> Read | None:
    found = _form().match(text, at)
    if found is None or not found["era"][0].isupper():
        return None
    year = int(words("era")[" ".join(found["era"].lower().split())]) + int(found["year"]) - 1
    if found["western"] and int(found["western"]) != year:
        return None
    return Read(Point(year=year), found.end())
