"""Days whose month the context tells: "the 15th", "2d instant", "the 7th of this month", "the 24th-26th", "Saturday 2."."""

from __future__ import annotations

import re
from dataclasses import replace

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate import date_ranges as ranges
from tei_toolkit.annotate import date_sentence as sentence
from tei_toolkit.annotate.date_expression import Expression, bracketed
from tei_toolkit.annotate.date_patterns import GAP, patterns
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.annotate.date_words import listed, words

INSTANT = re.compile(
    rf"{GAP}(?P<word>instant|inst|ultimo|ulto|ult|proximo|prox|idem)(?![a-z])(?:(?<!instant)(?<!imo)(?<!idem)\.)?", re.IGNORECASE
)
OF_MONTH = re.compile(
    rf"{GAP}(?:day{GAP})?of{GAP}(?P<which>this|last|next|the{GAP}(?:same|current|present|previous|following|said)|that|the){GAP}month(?![a-z])"
)
SHIFTS = {"ultimo": -1, "ulto": -1, "ult": -1, "proximo": 1, "prox": 1, "last": -1, "previous": -1, "next": 1, "following": 1}
TOLD_BEFORE = frozenset({"same", "that", "said", "the", "idem"})  # the month is the one told before
LED = re.compile(
    r"(?P<word>[^\W\d_]+|(?<![0-9])[0-9]{4}Z)"
    r"(?:\.?,?[ \t\xa0]{1,3}|\n)(?P<article>the[ \t\xa0\n]{1,2})?[\[(]?\??$|\bthe\][ \t\xa0]$",
    re.IGNORECASE,
)
DATED_FROM = re.compile(r"\bdated[^\S\n](?:[A-ZÀ-Ž][\w’'-]{1,15}[^\S\n]){1,2}$")  # "Reuter story dated Batavia 22nd"
ENTRY_ENDS = re.compile(r"[.,:]?[^\S\n]{0,9}(?:\n|$)|[.:,][^\S\n]")


def read(text: str, at: int) -> Expression | None:
    """The day, or the two days, whose number stands here."""
    found = patterns().day.match(text, at)
    if not found:
        return None
    day = Point(day=int(found["day"]), doubtful=bool(found["doubt"]))
    told = _month_told(text, found.end(), day)
    if told:
        return bracketed(text, Expression(at, told[1], told[0], lone=True))
    if found["ordinal"] and at:
        if sentence.opens_entry(text, at, found.end()):
            return Expression(at, found.end(), day, lone=True, weekday=True)
        if (pair := _pair(text, at, found.end(), day)) and sentence.opens_entry(text, at, pair.end):
            return pair
    led = LED.search(text, max(0, at - 24), at)
    if led is None:
        return None
    word = "dated" if DATED_FROM.search(text, max(0, at - 48), at) else (led["word"] or "the").lower()
    weekday = word in words("weekday")
    if not found["ordinal"]:
        entry = weekday and led["word"][0].isupper() and not led["article"] and ENTRY_ENDS.match(text, found.end())
        return Expression(at, found.end(), day, lone=True, weekday=True) if entry else None
    if not weekday and word not in listed("day_led") and not word[0].isdigit():
        return None
    return _pair(text, at, found.end(), day) or _single(text, at, found.end(), day)


def _month_told(text: str, end: int, day: Point) -> tuple[Point, int] | None:
    """The day with the month that is told as the document's, the one before or after it, and where that ends."""
    told = INSTANT.match(text, end) or OF_MONTH.match(text, end)
    if told is None:
        return None
    word = (told.groupdict().get("word") or told["which"]).split()[-1].lower()
    return replace(day, month_shift=None if word in TOLD_BEFORE else SHIFTS.get(word, 0)), told.end()


def _pair(text: str, at: int, end: int, day: Point) -> Expression | None:
    """``the 24th-26th``, ``from the 15th to the 16th``, ``the 9th and 12th ult.``"""
    joint = ranges.JOINT.match(text, end)
    last = patterns().day.match(text, joint.end()) if joint else None
    if joint is None or last is None or not last["ordinal"]:
        return None
    point = Point(day=int(last["day"]))
    told = _month_told(text, last.end(), point)
    if told is None and not points.FOLLOWS.match(text, last.end()):
        return None
    point, stop = told or (point, last.end())
    start, written = ranges.begin(text, at, joint[0])
    return bracketed(text, Expression(start, stop, replace(day, month_shift=point.month_shift), point, joint=written, lone=True))


def _single(text: str, at: int, end: int, day: Point) -> Expression | None:
    """``the 15th``; but not the first of "the 18th and 19th districts"."""
    joint = ranges.JOINT.match(text, end)
    other = patterns().day.match(text, joint.end()) if joint else None
    if (other is not None and other["ordinal"]) or not points.FOLLOWS.match(text, end):
        return None
    return bracketed(text, Expression(at, end, day, lone=True))
