"""About when a part of a year is of which no month is told: "the autumn of 1942", "at the end of 1938"; and what a
narrative goes through without a date: "two months later", "the following spring".

The values only move a narrative's clock; they are no dates that are written down.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.calendar import months_on
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_setting import Day
from tei_toolkit.annotate.date_words import number

LATEST = 4000  # so much of the text between two dates is looked through (code points)
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10}
"""Their middle months in the northern hemisphere."""
PARTS = {
    **SEASONS,
    **dict.fromkeys(("beginning", "start", "early", "outset"), 1),
    **dict.fromkeys(("middle", "mid"), 6),
    **dict.fromkeys(("end", "late", "close"), 12),
    **{"purim": 3, "passover": 4, "pesach": 4, "easter": 4, "shavuot": 5, "pentecost": 5, "hanukkah": 12, "christmas": 12},
    **{"hashanah": 9, "kippur": 10, "sukkot": 10},
}
BEFORE_YEAR = re.compile(
    rf"\b(?P<word>{'|'.join(PARTS)})(?:[- ]?(?:of|in))?(?:[ \n](?:the[ \n])?year)?[-, \n]?[\[(]?$"
    r"|(?P<winter>\bwinter)(?:[ \n]of)?[ \n]$",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?P<amount>[0-9]{1,2}|[a-z]{1,9})[ \n](?:full[ \n]|whole[ \n]|long[ \n])?(?P<unit>week|month|year)s?"
    r"[ \n](?:later|afterwards)\b(?![^.,;\n]{0,20}\bwould\b)",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\bthe[ \n](?:following|next)[ \n](?P<season>spring|summer|autumn|fall|year)\b(?!,?[ \n](?:of[ \n])?[0-9])", re.IGNORECASE
)
WINTER_OVER = 3  # from this month on the winter of a year is the next one
WEEKS, MONTHS = 4, 12  # to the month, and to the year


def month(text: str, e: Expression, clock: Day | None = None) -> int:
    """The month about which the part of a year told before a bare year lies; 0 where no part is told.

    A winter of two years is counted by its end; of one of a single year the ``clock`` tells which end of the year it is.
    """
    if e.first.part in SEASONS:
        return SEASONS[e.first.part]
    if e.first.part == "winter":
        return 1
    if e.first.part:
        return {"half1": 4, "half2": 10}.get(e.first.part, 3 * int(e.first.part[-1]) - 1 if e.first.part[:-1] == "quarter" else 0)
    found = BEFORE_YEAR.search(text, max(0, e.start - 30), e.start)
    if found is None:
        return 0
    if found["winter"]:
        if e.last is None and clock is not None and clock.year == e.first.year and clock.month >= WINTER_OVER:
            return 12
        return 1 if e.last is not None or (clock is not None and clock.year + 1 == e.first.year) else 0
    return PARTS[found["word"].lower()]


def passed(text: str, start: int, end: int, clock: Day, ahead: Day | None, writing: Day | None) -> Day:
    """The clock when the text from ``start`` to ``end`` has been read, as long as it passes neither ``ahead`` nor the writing."""
    stretch = text[max(start, end - LATEST) : end]
    if not any(word in stretch for word in ("later", "afterwards", "the next", "the following")):
        return clock
    hints = sorted([*LATER.finditer(stretch), *NEXT.finditer(stretch)], key=lambda found: found.start())
    bound = min((day.latest for day in (ahead, writing) if day is not None and day >= clock), default=(9999, 12, 31))
    for hint in hints:
        later = _later(hint, clock) if hint.re is LATER else _next(hint["season"].lower(), clock)
        if (later.year, later.month, 0) <= bound:
            clock = later
    return clock


def _later(hint: re.Match[str], clock: Day) -> Day:
    """``three months later``: the months are counted where the clock shows one, the years always."""
    amount = number(hint["amount"]) or 0
    months = {"week": amount // WEEKS, "month": amount, "year": MONTHS * amount}[hint["unit"].lower()]
    if not clock.month:
        return Day(clock.year + months // MONTHS)
    return Day(*months_on(clock.year, clock.month, months)) if months else clock


def _next(season: str, clock: Day) -> Day:
    """``the following spring``."""
    if season == "year":
        return Day(clock.year + 1)
    there = SEASONS[season]
    return Day(clock.year + (not clock.month or there <= clock.month + 2), there)
