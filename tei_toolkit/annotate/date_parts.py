"""Parts of months and years, decades and feasts: "the middle of March", "mid-May", "the thirties", "Christmas Eve 1942".

The beginning or end of a year, and its winter, have no months that everybody agrees on: their year alone is the date. So it is of
a witness's seasons; where others name one, or the winter of two years, it is three months of the northern hemisphere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate import date_ranges as ranges
from tei_toolkit.annotate.date_expression import Expression, bracketed
from tei_toolkit.annotate.date_patterns import GAP, YEAR4
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.annotate.date_words import words

PARTS = {
    "beginning": "early",
    "start": "early",
    "early": "early",
    "middle": "middle",
    "mid": "middle",
    "end": "late",
    "late": "late",
    "close": "late",
}
SEASON = re.compile(rf"(?P<season>spring|summer|autumn|fall){GAP}(?:of{GAP}|in{GAP})?(?:the{GAP}year{GAP})?", re.IGNORECASE)
WINTER = re.compile(rf"winter{GAP}(?:of{GAP})?(?=[0-9])", re.IGNORECASE)
OPENERS = frozenset(
    {
        *PARTS,
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "half",
        "first",
        "second",
        "latter",
        "third",
        "fourth",
        "last",
        "later",
        "i",
        "ii",
        "iii",
        "iv",
    }
)
SHIFTS = {"last": -1, "previous": -1, "next": 1, "following": 1}
PART_OF = re.compile(
    rf"(?P<phrase>(?:beginning|start|middle|end|close)|(?:first|second|latter|last|third){GAP}(?:half|third|(?:few{GAP})?days|part|decade|ten{GAP}days)"
    rf"|(?P<quarter>first|second|third|fourth|last){GAP}quarter|(?P<week>first|second|third|fourth|last){GAP}(?:full{GAP})?week|(?:early|latter|later|late){GAP}(?:part|days)|half)"
    rf"{GAP}of{GAP}(?:the{GAP}(?:month{GAP}of{GAP}|year{GAP})?)?"
    rf"(?P<shift>(?:(?:this|last|next|same|current|previous|following){GAP}(?:month|year)|month(?!-))(?![a-z]))?",
    re.IGNORECASE,
)
QUARTER = re.compile(
    rf"(?:(?P<word>first|second|third|fourth|last)|(?P<roman>IV|I{{1,3}})\.?|(?P<figure>[1-4])(?:st|nd|rd|th)){GAP}quarter"
    rf"(?:{GAP}(?:of{GAP}(?:the{GAP}year{GAP})?)?\[?(?P<year>{YEAR4})\]?)?(?![a-z])",
    re.IGNORECASE,
)
WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
WEEKDAY_OF = re.compile(
    rf"(?P<week>first|second|third|fourth|last){GAP}(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){GAP}(?:of|in){GAP}",
    re.IGNORECASE,
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
SHORT = re.compile(rf"(?P<word>early|late|mid|end(?=-))(?:-|{GAP})(?:in{GAP})?(?:the{GAP})?\[?", re.IGNORECASE)
SHORT_SHIFT = re.compile(
    rf"(?P<word>early|late)(?:{GAP}in)?{GAP}(?P<shift>this|last|next|the{GAP}following|the){GAP}month(?![a-z])", re.IGNORECASE
)
THE_YEARS = re.compile(r"\b(?:in|by|for|during|until|of|from)[ \t\xa0\n]{1,3}the[ \t\xa0\n]{1,3}$", re.IGNORECASE)
ARTICLE = re.compile(r"\bthe[ \t\xa0\n]{1,3}(?:very[ \t\xa0])?$", re.IGNORECASE)
THE_DECADE = re.compile(r"\bthe[ \t\xa0\n]{1,3}(?:early[ -]|late[ -]|mid-?)?$")
OF_YEAR = re.compile(rf",?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{YEAR4})")


def with_article(text: str, at: int) -> int:
    """Where the article before a place begins, or the place itself."""
    article = ARTICLE.search(text, max(0, at - 12), at)
    return article.start() if article else at


def read(text: str, at: int) -> Expression | None:
    """The part of a month or year that begins here (its article before it is taken in)."""
    found = PART_OF.match(text, at)
    if found:
        return _part_of(text, at, found)
    if (weekday := WEEKDAY_OF.match(text, at)) and (month := points.month_alone(text, weekday.end())) and month.point.month:
        part = f"weekday{words('weekday')[weekday['day'].lower()]}{WEEKS[weekday['week'].lower()]}"
        return bracketed(text, Expression(at, month.end, replace(month.point, part=part), core=weekday.end()))
    season = SEASON.match(text, at)
    if season and (year := points.year_alone(text, season.end())):
        point = replace(year.point, part=season["season"].lower())
        return bracketed(text, Expression(at, year.end, point, core=season.end()))
    winter = WINTER.match(text, at)
    years = ranges.of_years(text, winter.end()) if winter else None
    if winter and years and years.joint in ("-", "/"):
        return replace(years, start=at, first=replace(years.first, part="winter"), core=winter.end())
    quarter = QUARTER.match(text, at)
    if quarter and (quarter["year"] or THE_YEARS.search(text, max(0, at - 12), at)):
        number = QUARTERS[(quarter["word"] or quarter["roman"]).lower()] if not quarter["figure"] else int(quarter["figure"])
        known = points.year_alone(text, quarter.start("year")) if quarter["year"] else None
        point = replace(known.point if known else Point(year_shift=0), part=f"quarter{number}")
        return bracketed(text, Expression(with_article(text, at), quarter.end(), point))
    shifted = SHORT_SHIFT.match(text, at)
    if shifted:
        point = Point(part=PARTS[shifted["word"].lower()], month_shift=SHIFTS.get(shifted["shift"].lower().split()[-1], 0))
        return Expression(at, shifted.end(), point)
    short = SHORT.match(text, at)
    month = points.month_alone(text, short.end()) if short else None
    if short is None or month is None or month.point.month is None or points.month_day(text, short.end()):
        return None
    point = replace(month.point, part=PARTS[short["word"].lower()])
    return bracketed(text, Expression(at, month.end, point, core=short.end()))


def _part_of(text: str, at: int, found: re.Match[str]) -> Expression | None:
    part = (
        f"week{WEEKS[found['week'].lower()]}"
        if found["week"]
        else _named(" ".join(found["phrase"].lower().split()), bool(found["quarter"]))
    )
    of_year = part.startswith(("quarter", "half"))
    start, place = with_article(text, at), found.end()
    if found["shift"]:
        which, unit = found["shift"].lower().split()[0], found["shift"].lower().split()[-1]
        shift = SHIFTS.get(which, 0)
        if unit == "month":
            return None if found["quarter"] else Expression(start, place, Point(part=part, month_shift=shift))
        return Expression(start, place, Point(part=part, year_shift=shift)) if of_year else None
    while text[place : place + 1] in ("[", "?"):
        place += 1
    month = points.month_alone(text, place)
    if month and month.point.month:
        return (
            None
            if found["quarter"]
            else bracketed(text, Expression(start, month.end, replace(month.point, part=part), core=place))
        )
    year = points.year_alone(text, place)
    return bracketed(text, Expression(start, year.end, replace(year.point, part=part))) if year and of_year else None


def _named(phrase: str, quarter: bool) -> str:
    first = phrase.split()[0]
    if quarter:
        return {"first": "quarter1", "second": "quarter2", "third": "quarter3"}.get(first, "quarter4")
    if phrase.endswith("half"):
        return "half1" if first in ("first", "half") else "half2"
    if phrase.endswith(("third", "decade", "days", "part")):
        return {"first": "early", "early": "early", "second": "middle"}.get(first, "late")
    return PARTS[phrase]


def decade(text: str, start: int, end: int) -> Expression | None:
    """``the thirties``."""
    if not THE_DECADE.search(text, max(0, start - 12), start) or re.match(r"[^\S\n]+(?:and|years?)\b", text[end : end + 8]):
        return None
    return Expression(start, end, Point(year=int(words("decade")[text[start:end].lower()]), part="decade", two_digits=True))


def feast(text: str, at: int) -> Expression | None:
    """``Christmas``, ``Good Friday 1920``."""
    for name, value in _feasts():
        found = name.match(text, at)
        if found:
            year = OF_YEAR.match(text, found.end())
            known = points.year_alone(text, year.start("year")) if year else None
            point, end = known or (Point(), found.end())
            return bracketed(text, Expression(at, end, point, feast=value))
    return None


@cache
def _feasts() -> tuple[tuple[re.Pattern[str], str], ...]:
    longest = sorted(words("feast").items(), key=lambda row: (-len(row[0]), row[0]))
    return tuple(
        (re.compile(name.replace("'", "['’]").replace(" ", r"\s{1,3}") + r"(?![^\W_]|['’]s)", re.IGNORECASE), value)
        for name, value in longest
    )
