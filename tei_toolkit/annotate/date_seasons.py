"""A season without its year: ``last winter``, ``before the autumn``; a date where the text has a day of writing."""

from __future__ import annotations

import re

from tei_toolkit.annotate.date_expression import Deictic, Expression
from tei_toolkit.annotate.date_patterns import CLOSERS, GAP
from tei_toolkit.annotate.date_rough import SEASONS
from tei_toolkit.annotate.date_setting import Day

MIDDLE = {**SEASONS, "winter": 1}
BEHIND = re.compile(
    rf"[.,;:!?)\]](?!{GAP}[0-9])|{GAP}\[|\s*\Z|{GAP}(?:(?!of|in)(?:{CLOSERS})|he|she|it|we|they|I|you|all|both|most|there|after|before|if|not)(?![a-z])"
)
"""What is behind a season that is meant as a time: no noun (``summer clothes``), no year."""
LED = re.compile(rf"\b(?:(?P<which>last|next|this)|(?P<limit>since|before|until|till|by)(?:{GAP}the)?){GAP}$", re.IGNORECASE)
AMOUNTS = {"last": -1, "next": 1, "this": 0, "since": -1, "before": 1, "until": 1, "till": 1, "by": 1}
LENGTH = 3  # months


def read(text: str, start: int, end: int) -> Expression | None:
    """The season from ``start`` to ``end``, where a word before it tells which one."""
    led = LED.search(text, max(0, start - 16), start)
    if led is None or not BEHIND.match(text, end) or not (led["which"] or text[start].islower()):
        return None
    word = (led["which"] or led["limit"]).lower()
    told = Deictic("season", AMOUNTS[word], MIDDLE[text[start:end].lower()])
    return Expression(led.start() if led["which"] else start, end, deictic=told)


def months(base: Day, told: Deictic) -> tuple[int, int]:
    """First and last month of the season, counted from year 0, as seen from a month.

    The last season is the latest that is over, the next one the first whose middle is not over; "this" one is of the year,
    a winter the one that is nearer.
    """
    here = 12 * base.year + base.month - 1
    begin = 12 * base.year + told.which - 2
    if told.amount < 0:
        while begin + LENGTH > here:
            begin -= 12
    elif told.amount > 0:
        while begin + 1 < here:
            begin += 12
    elif here - begin > 6:
        begin += 12 if told.which == MIDDLE["winter"] else 0
    return begin, begin + LENGTH - 1
