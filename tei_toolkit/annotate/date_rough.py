"""About when a part of a year is of which no month is told: "the autumn of 1942", "at the end of 1938"; and the seasons and
years that a narrative goes through without a date: "that spring", "two years later".

The values only move a narrative's clock; they are no dates that are written down.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_setting import Day
from tei_toolkit.annotate.date_words import number

LATEST = 4000  # so much of the text between two dates is looked through (code points)
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10}
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
SEASON = re.compile(
    r"\b(?:in|during|until|till|by|since|towards|through|at|late|early|that|the(?:[ \n](?P<next>following|next|coming))?|of)[ \n]"
    r"(?:the[ \n])?(?:(?:beginning|end|middle)[ \n]of[ \n])?(?P<season>spring|summer|autumn|fall)"
    r"(?=[.,;:)]|\n\n|[ \n](?:we|I|they|he|she|it|there|all|some|many|my|our|his|her|their|the|when|and|came|was|were)\b)"
)
YEARS = re.compile(
    r"\b(?:(?P<amount>a|an|one|two|three|four|five|six)[ \n](?:full[ \n]|whole[ \n])?years?[ \n](?:later|afterwards)"
    r"|(?P<next>the[ \n](?:following|next)[ \n]year))\b",
    re.IGNORECASE,
)


def month(text: str, e: Expression) -> int:
    """The month about which the part of a year told before a bare year lies; 0 where no part is told.

    A winter of two years is counted by its end; one of a single year can be either end of it.
    """
    if e.first.part:
        return {"half1": 4, "half2": 10}.get(e.first.part, 3 * int(e.first.part[-1]) - 1 if e.first.part[:-1] == "quarter" else 0)
    found = BEFORE_YEAR.search(text, max(0, e.start - 30), e.start)
    if found is None:
        return 0
    if found["winter"]:
        return 1 if e.last is not None else 0
    return PARTS[found["word"].lower()]


def passed(text: str, start: int, end: int, clock: Day, ahead: Day | None, writing: Day | None) -> Day:
    """The clock when the text from ``start`` to ``end`` has been read, as long as it passes neither ``ahead`` nor the writing."""
    stretch = text[max(start, end - LATEST) : end]
    hints = [*SEASON.finditer(stretch), *YEARS.finditer(stretch)]
    bound = min((day.latest for day in (ahead, writing) if day is not None and day >= clock), default=(9999, 12, 31))
    for hint in sorted(hints, key=lambda found: found.start()):
        later = _by_season(hint, clock) if hint.re is SEASON else _by_years(hint, clock)
        if (later.year, later.month, 0) <= bound:
            clock = later
    return clock


def _by_season(hint: re.Match[str], clock: Day) -> Day:
    there = SEASONS[hint["season"]]
    if not clock.month:
        return Day(clock.year + (1 if hint["next"] else 0), there)
    months = (there - clock.month) % 12
    if hint["next"] and months < 3:
        return Day(clock.year + 1, there)
    if months in (0, 1) or months > 8:
        return clock  # the season that it is in, or the one that it has been through
    return Day(clock.year + (clock.month + months > 12), there)


def _by_years(hint: re.Match[str], clock: Day) -> Day:
    if hint["next"]:
        return Day(clock.year + 1)
    return Day(clock.year + (number(hint["amount"]) or 1), clock.month)
