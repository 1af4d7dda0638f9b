"""What a stretch of text says about time, as frozen values, and the stretch that it takes up.

The values hold only what is written; `date_years` turns them into days of the calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tei_toolkit.annotate.date_points import Point

NOTHING_TOLD = Point()


@dataclass(frozen=True, slots=True)
class Deictic:
    """A date told by its distance: so many of ``unit`` from the day of writing, or from the last day told (``anchor``).

    ``unit`` is ``day``, ``week``, ``month``, ``year``, ``weekday``, ``month-name`` or ``season``; ``which`` the number of the
    weekday (Monday 1), of the month, or of the season's middle month; ``amount`` -1 for the last one, 1 for the next one, 0
    where only the sentence tells; ``until`` the later end in days.
    """

    unit: str
    amount: int
    which: int = 0
    anchor: str = "writing"
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """What the text says between ``start`` and ``end`` (code points, half-open).

    ``last`` is the other end of a range or pair and ``joint`` what joins the two (``to``, ``and``, ``or``, ``/``, ``-``;
    ``between`` where that word opens it); ``bound`` is ``before`` or ``after``; ``feast`` a day as ``data/date_words.tsv``
    writes it; ``calendar`` names another calendar than the Gregorian. ``lone`` says that a day's number stands alone,
    ``weekday`` that it heads a diary's entry; ``on`` is the weekday beside a day (Monday 1, 0: none), ``core`` where the month
    begins in "the end of October" (0: nowhere).
    """

    start: int
    end: int
    first: Point = NOTHING_TOLD
    last: Point | None = None
    joint: str = ""
    bound: str = ""
    deictic: Deictic | None = None
    feast: str = ""
    calendar: str = ""
    lone: bool = False
    weekday: bool = False
    core: int = 0
    on: int = 0


OPENER = re.compile(r"(?:[\[(]\??[^\S\n]?|[\"“„«]|\?)$")
QUERIED = re.compile(r"[\[(]\?[^\S\n]?$")
PAIRS = (("[", "]"), ("(", ")"), ('"', '"'), ("“", "”"), ("«", "»"))


def bracketed(text: str, read: Expression) -> Expression:
    """The span with the bracket or quotation mark that closes inside it, and without one whose partner stands outside."""
    start, end = read.start, read.end
    if QUERIED.search(text, max(0, start - 3), start):
        read = replace(read, first=replace(read.first, doubtful=True))
    for opening, closing in PAIRS:
        inside = text[start:end]
        opened, closed = inside.count(opening), inside.count(closing)
        if opening == closing:
            opened, closed = 0, opened % 2
        if closed > opened:
            before = OPENER.search(text, max(0, start - 3), start)
            if before and before[0].startswith(opening) and not inside.startswith(closing):
                start = before.start()
            elif inside.endswith(closing):
                end -= 1
        elif opened > closed and text[end : end + 1] == closing:
            end += 1
    return replace(read, start=start, end=end)
