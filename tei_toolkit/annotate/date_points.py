"""The grammar of one point in time: what a day, a month or a year is written like, in whatever order and figures.

It reads what stands there and fills nothing in: a point without a year stays without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from tei_toolkit.annotate.date_words import ROMAN, alternatives, english_months, months

GAP = r"[^\S\n]{0,9}(?:\n[^\S\n]{0,9})?"  # blanks and at most one line end
ORDINAL = r"(?:[^\S\n]?(?:st|nd|rd|th)|st|nd|rd|th|d|ST|ND|RD|TH|\.?º)(?![^\W\d_])"
DOUBT = r"(?:[^\S\n]?\(\?\)|[^\S\n]?\[\?\]|\?)"
DAY = rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<ordinal>{ORDINAL})?(?P<doubt>{DOUBT})?[\]\"”»]?(?![0-9])"
LATER_DAY = DAY.replace("<day>", "<later>").replace("<ordinal>", "<later_ordinal>").replace("<doubt>", "<later_doubt>")
CENTURY = r"(?:1[4-9]|20)"
BARE_YEAR = rf"(?:{CENTURY}|[lI][4-9])[0-9]{{2}}(?:\?|\(\?\))?"
YEAR4 = (
    rf"(?:\[{CENTURY}\][0-9]{{2}}|{CENTURY}\[[0-9]{{2}}\]|{CENTURY}[0-9]\[[0-9]\]|\[\??{BARE_YEAR}\]|\({BARE_YEAR}\)|{BARE_YEAR})"
    r"(?![0-9A-Za-z_]|[.,/-][0-9]{3}(?![0-9]))"
)
YEAR2 = r"(?:['’‘][0-9]{2}|[0-9]{2})(?![0-9A-Za-z_])"
OF = rf"{GAP}(?:of{GAP}|the{GAP}|of{GAP}the{GAP}(?:month{GAP}of{GAP})?|day{GAP}of{GAP})?"
BEFORE_YEAR = rf"[.,]{{0,2}}{GAP}(?:of{GAP}(?:the{GAP}year{GAP})?)?"
OF_THIS_YEAR = rf"(?:,?{GAP}(?:of{GAP})?(?P<which>this|last|next|the{GAP}(?:same|current|present|previous|following)|that){GAP}year(?![a-z])|{GAP}(?P<bare>last|next)(?=[.,;)\]\n]|$))"
ROMAN_MONTH = r"(?:" + alternatives(ROMAN) + "|" + alternatives({name.lower() for name in ROMAN}) + r")(?![^\W_])"
ARABIC_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as far as it is told.

    ``year_shift`` and ``month_shift`` count from the document's (``of this year`` 0, ``ult.`` -1); ``part`` is a part of the month or
    year (``early``, ``middle``, ``late``, ``half1``, ``quarter4``, ``decade``); ``swapped`` is the other reading of an all-figure day and month;
    ``doubtful`` says that the transcription doubts the reading.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    year_shift: int | None = None
    month_shift: int | None = None
    swapped: tuple[int, int] | None = None
    doubtful: bool = False
    two_digits: bool = False
    supplied: bool = False


class Read(NamedTuple):
    """A point and where its reading ended (code points)."""

    point: Point
    end: int


class Patterns(NamedTuple):
    """The compiled forms; each is matched at one place, never searched for."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month: re.Pattern[str]
    year_first: re.Pattern[str]
    figures: re.Pattern[str]
    big_endian: re.Pattern[str]
    roman: re.Pattern[str]
    short_figures: re.Pattern[str]
    year: re.Pattern[str]
    day: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The forms, compiled at first use."""
    names = [name for name in months() if name]
    month = rf"(?P<month>(?i:{alternatives(set(names))}))(?P<stop>\.(?=[^\S\n]?[\[\d'’,])|\.(?=[^\S\n]))?(?![^\W_])"
    year = rf"(?P<year>{YEAR4})"
    short = rf"(?P<short>{YEAR2})"
    return Patterns(
        day_month=re.compile(
            rf"{DAY}(?:\.?{OF}\[?|[-–/]){month}\]?(?:(?:{BEFORE_YEAR}|-|/){year}|(?:{BEFORE_YEAR}|-){short}|{OF_THIS_YEAR})?"
        ),
        month_day=re.compile(
            rf"{month}(?:{GAP}(?:the{GAP})?|[-/])\[?\??{DAY}(?![,:]?[0-9])(?:\.?,?{GAP}{year}|,{GAP}{short}|{GAP}(?P<short2>['’][0-9]{{2}})(?!\w)|{OF_THIS_YEAR})?"
        ),
        month=re.compile(
            rf"{month}\]?(?:(?:{BEFORE_YEAR}|[-/]){year}|{BEFORE_YEAR}(?P<short>['’][0-9]{{2}})(?!\w)|{OF_THIS_YEAR})?"
        ),
        year_first=re.compile(rf"{year}[.,]?(?:{GAP}|-){month}(?:(?:{GAP}(?:the{GAP})?|-){DAY}\.?)?"),
        figures=re.compile(
            rf"(?P<a>[0-9]{{1,2}})(?:\.{GAP}(?P<b1>[0-9]{{1,2}})(?:\.{GAP}|-)|[^\S\n]?(?P<sep>[/–-])[^\S\n]?(?P<b2>[0-9]{{1,2}})(?:[^\S\n]?(?P=sep)[^\S\n]?|(?<=[0-9])[^\S\n](?=[12])))"
            rf"(?:{year}|{short}(?![.:/-][0-9]))(?:\.(?P<era>[XVI]+)(?!\w))?"
        ),
        big_endian=re.compile(
            rf"(?P<year>{CENTURY}[0-9]{{2}})(?P<sep>[./–-])[^\S\n]?(?P<month>{ARABIC_MONTH}|{ROMAN_MONTH})(?:(?P=sep)[^\S\n]?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z_]|[/-][0-9]))?"
        ),
        roman=re.compile(
            rf"{DAY}(?:(?:\.{GAP}|[^\S\n]?[/-][^\S\n]?)(?P<month>{ROMAN_MONTH})(?P<dot>\.)?(?:(?:{GAP}|[-/]|,{GAP}){year}|[-/]?{short}|\.?[^\S\n](?P<short2>{YEAR2})(?=[.,;)\]\n]|$))?|[^\S\n](?P<month2>{ROMAN_MONTH})\.?[^\S\n]{year.replace('<year>', '<year2>')})"
        ),
        short_figures=re.compile(
            r"(?P<a>[0-9]{1,2})(?:\.[^\S\n]?(?P<b1>[0-9]{1,2})\.(?![0-9])|/(?P<b2>[0-9]{1,2})(?![0-9/.,:-]*[0-9]|[A-Za-z]))"
        ),
        year=re.compile(year),
        day=re.compile(DAY),
    )


def _digits(written: str) -> int:
    return int("".join("1" if c in "lI" else c for c in written if c in "0123456789lI"))


def _year(found: re.Match[str]) -> Point:
    """What the match says about the year, as a point with nothing else."""
    groups = found.groupdict()
    written = groups.get("year") or groups.get("year2")
    if written:
        return Point(year=_digits(written), supplied="[" in written or "(" in written, doubtful="?" in written)
    short = groups.get("short") or groups.get("short2")
    if short:
        return Point(year=_digits(short), two_digits=True)
    which = groups.get("which") or groups.get("bare")
    if which:
        word = which.split()[-1]
        return Point(year_shift={"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0))
    return Point()


def _capital(word: str) -> bool:
    return word[0].isupper()


def month_of(word: str) -> int:
    """The number of a month's name in any language of the table."""
    return months()[word.lower()]


def _named(text: str, at: int, found: re.Match[str], day: str | None) -> Read | None:
    """A point from a form with a month's name."""
    groups = found.groupdict()
    name = found["month"]
    beside_number = day is not None
    if not _capital(name) and not (beside_number and (name.lower() != "may" or groups.get("year"))):
        return None
    if not beside_number and name.lower() not in english_months() and not groups.get("year"):
        return None
    end = found.end()
    point = replace(_year(found), month=month_of(name), day=None if day is None else int(day))
    stop = found.end("month") if groups.get("stop") else -1
    if stop >= 0 and end == stop + 1:  # a full stop behind the name is the abbreviation's only before a year
        end = stop
    if groups.get("doubt"):
        point = replace(point, doubtful=True)
    if (
        point.two_digits
        and groups.get("short")
        and not groups["short"].startswith(("'", "’", "‘"))
        and not _short_year(text, found)
    ):
        end = found.end("month")
        point = replace(point, year=None, two_digits=False)
    return Read(point, end)


def _short_year(text: str, found: re.Match[str]) -> bool:
    """Whether two figures behind a month's name are a year: the name is short or in capitals, or figures and hyphens make it one."""
    name = found["month"]
    before = text[found.end("month") : found.start("short")]
    following = text[found.end() : found.end() + 2]
    clear = (not following[:1].strip() and not following[1:2].islower()) or following[:1] in ".,;)]"
    if following[:1] in ":." and following[1:2].isdigit():
        return False
    return (
        clear
        and int(found["short"]) > 12
        and (before.startswith("-") or len(name) <= 4 or name.isupper() or found.re is patterns().month_day)
    )


def day_month(text: str, at: int) -> Read | None:
    """``22 June 1962``, ``6th of May``, ``17 APR 20``, ``2 June [19]61``."""
    found = patterns().day_month.match(text, at)
    if STREET.search(text, max(0, at - 24), at):
        return None
    return _named(text, at, found, found["day"]) if found else None


def month_day(text: str, at: int) -> Read | None:
    """``June 25, 1962``, ``January the 15th``."""
    found = patterns().month_day.match(text, at)
    if not found or (not _capital(found["month"])):
        return None
    read = _named(text, at, found, found["day"])
    if read and not found["ordinal"] and read.point.year is None and read.point.year_shift is None:
        if re.compile(r"[^\S\n](?:men|people|persons|women|children|prisoners|Jews|families|of)\b").match(text, read.end):
            return None
    return read


def month_alone(text: str, at: int) -> Read | None:
    """``March 1943``, ``SEPTEMBER [1939]``, ``February``."""
    found = patterns().month.match(text, at)
    return _named(text, at, found, None) if found else None


def year_first(text: str, at: int) -> Read | None:
    """``1957 January 8``, ``1961.6.3``, ``2015-03-12``, ``1947-VIII-23``."""
    found = patterns().year_first.match(text, at)
    if found and _capital(found["month"]):
        day = found["day"]
        end = found.end() - (1 if day and text[found.end() - 1] == "." else 0)
        return Read(replace(_year(found), month=month_of(found["month"]), day=int(day) if day else None), end)
    found = patterns().big_endian.match(text, at)
    if not found or (found["sep"] in ".–/" and not found["day"]):
        return None
    month = ROMAN.get(found["month"].upper()) or int(found["month"])
    if not found["day"] and (not found["month"].startswith("0") or text[found.end() : found.end() + 1] in ("-", "/")):
        return None
    return Read(Point(int(found["year"]), month, int(found["day"]) if found["day"] else None), found.end())


def figures(text: str, at: int) -> Read | None:
    """``17. 8. 1926``, ``26/12/47``, ``27.3.42.XX``: day, month and year in figures; which is the day may stay open."""
    found = patterns().figures.match(text, at)
    if not found:
        return None
    a, b = int(found["a"]), int(found["b1"] or found["b2"])
    return _ordered(_year(found), a, b, bool(found["b1"]), found.end())


def _ordered(point: Point, a: int, b: int, dotted: bool, end: int) -> Read | None:
    """Day and month from two numbers; both readings are kept where both are possible and the form does not decide."""
    if 1 <= a <= 31 and 1 <= b <= 12:
        swapped = (b, a) if a <= 12 and not dotted else None
        return Read(replace(point, day=a, month=b, swapped=swapped), end)
    if 1 <= b <= 31 and 1 <= a <= 12 and not dotted:
        return Read(replace(point, day=b, month=a), end)
    return None


def short_figures(text: str, at: int) -> Read | None:
    """``20. 10.``, ``26/12``: day and month in figures."""
    found = patterns().short_figures.match(text, at)
    if not found:
        return None
    return _ordered(Point(), int(found["a"]), int(found["b1"] or found["b2"]), bool(found["b1"]), found.end())


def roman(text: str, at: int) -> Read | None:
    """``13. I. 1898``, ``29.XI-63``, ``7/X-1963``, ``22/I``."""
    found = patterns().roman.match(text, at)
    if not found:
        return None
    name = found["month"] or found["month2"]
    point = _year(found)
    end = found.end()
    if found["ordinal"]:
        return None
    if point.year is None and not _roman_stands(text, at, found):
        return None
    if point.year is None and found["dot"] is None and "." in text[found.start() : found.start("month")]:
        end = found.end("month")
    return Read(replace(point, day=int(found["day"]), month=ROMAN[name.upper()]), end)


def _roman_stands(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether a day and a Roman month without a year are a date, and not "1. I saw" or "2. V. Molotov"."""
    if "/" in found[0] or "-" in found[0]:
        return at == 0 or text[at - 1] in " \t\n\xa0[(\"“"
    if not found["dot"]:
        return False
    led = LED.search(text, max(0, at - 12), at) is not None
    return led or (INITIAL.match(text, found.end()) is None and at > 0 and text[at - 1] != "\n")


STREET = re.compile(r"\b(?:street|square|avenue|boulevard|bridge)\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
LED = re.compile(r"\b(?:on|of|from|to|until|till|since|by|before|after|dated)[^\S\n]+(?:the[^\S\n]+)?[\[(\"“]?$", re.IGNORECASE)
INITIAL = re.compile(r"[^\S\n]*[^\W\d_]\.|[^\S\n]+[A-ZÀ-Ž]")


def year_alone(text: str, at: int) -> Read | None:
    """``1956``, ``[1948]``, ``l955``."""
    found = patterns().year.match(text, at)
    return Read(_year(found), found.end()) if found else None
