"""What a date expression leaves out, filled in from the document: its year, its month, the day that "yesterday" counts from.

The rules are CONVENTIONS.md section 3 ("Implied year") and the gold guideline ("Year of context"). Nothing is invented: where
neither the document's own date nor an earlier date tells the year, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.annotate import date_rough as rough
from tei_toolkit.annotate import date_sentence as sentence
from tei_toolkit.annotate.calendar import is_on
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_setting import Day, Setting, of_the_writing, told_in_story, year_of
from tei_toolkit.annotate.date_story import BEFORE, Story
from tei_toolkit.annotate.date_words import number

HALF_YEAR = 6
BESIDE = 40  # so far behind a full date a day of the same month is of its year (code points)
REACH = 4  # so many years a weekday may correct a story by
APPOSED = re.compile(
    r"[,(]?[ \n]\(?(?:(?:probably|perhaps|already|still|namely)[ \n])?(?:in|on|about|around|towards)[ \n](?:the[ \n])?"
    r"(?:(?:month|beginning|middle|end)[ \n]of[ \n](?:the[ \n])?)?"
)
LENDING = re.compile(
    r"[ \n](?:until|till|to|through|and|up[ \n]to)[ \n](?:the[ \n])?(?:[A-Za-z][\w’'-]{1,15}[ \n]){0,3}"
    r"(?:of[ \n])?(?:the[ \n]year[ \n])?"
)
LENT = re.compile(
    r"\b(?:(?P<span>between)|from|since)[ \n](?:the[ \n](?:(?:beginning|middle|end)[ \n]of[ \n])?)?$", re.IGNORECASE
)
AGO = re.compile(r"\b(?P<amount>[0-9]{1,2}|[a-z]{1,9})[ \n]years?[ \n]ago,?[ \n](?:on|in|at)[ \n](?:the[ \n])?$", re.IGNORECASE)
REGISTERED = re.compile(
    r"(?:\b(?:Received|RECEIVED|Rec['’]?d|REC['’]?D|Registered|Answered|Decoded)[.:,]?|\bAns\.|\([Rr]eceived)"
    r"[ \n]{1,3}(?:on[ \n])?$"
)
OWN = "the document's own date"
BEHIND = "the end of the span"


def next_told(text: str, told: Sequence[Expression], setting: Setting) -> list[Day | None]:
    """For each expression, the next date told in full that the narrative can be heading for."""
    ahead: list[Day | None] = []
    known: Day | None = None
    for e in reversed(told):
        ahead.append(known)
        known = told_in_story(text, e, setting) or known
    return ahead[::-1]


class Years:
    """Where a document's text stands in time while it is read: the entry that it is in, and the last date told."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.entry = setting.writing
        self.mention: Day | None = None
        self.mentioned_at = 0
        self.story = Story(text, setting)
        self.following: Expression | None = None
        self.days: dict[tuple[int, int], int] = {}  # the years of the days told in full

    def tell(self, e: Expression, day: Day, begin: Day | None = None) -> None:
        """Remember a date as the last one told, and as the entry's where it heads one; ``begin`` is where a span begins."""
        writing = self.setting.writing
        if sentence.of_birth(self.text, e) or (writing and not -self.setting.memory <= day.year - writing.year <= 1):
            return
        if e.first.year is not None and day.day:
            self.days[day.month, day.day] = day.year
        if self.setting.retrospective and of_the_writing(day, writing):
            return  # the writing's own date does not move the narrative
        self.story.tell(e, day, begin or day)
        self.mention, self.mentioned_at = day, e.end
        if day.month and sentence.heads_entry(self.text, e) and (not self.setting.retrospective or writing is None):
            self.entry = day

    def of(self, e: Expression, month: int, day: int) -> tuple[int, str]:
        """The year that a month, or a day of it, belongs to, and whence; 0 where the document does not tell.

        A weekday beside the day decides between the years about the likeliest: one, or a story's few.
        """
        year, reason = self._likely(e, month, day)
        if not year or not e.on or not day or is_on(year, month, day, e.on):
            return year, reason
        reach = REACH if self.setting.retrospective else 1
        last = self.setting.writing.year + 1 if self.setting.writing else year + reach
        for apart in range(1, reach + 1):
            for near in (year - apart, year + apart):
                if near <= last and is_on(near, month, day, e.on):
                    return near, "the weekday"
        return year, reason

    def _likely(self, e: Expression, month: int, day: int) -> tuple[int, str]:
        base, mention = self.entry, self.mention
        if mention and not mention.month and APPOSED.fullmatch(self.text, self.mentioned_at, e.start):
            return mention.year, BEFORE  # "in the year 1943, in the month of March"
        if self.setting.writing and (ago := self._ago(e)):
            return self.setting.writing.year - ago, OWN
        if base and base.day and day and REGISTERED.search(self.text, max(0, e.start - 16), e.start):
            return base.year + ((month, day) < base[1:]), OWN  # a letter is received after it was written
        if self.following and (lent := self._lent(e, self.following, month)):
            return lent, BEHIND
        if (
            base
            and mention
            and mention.day
            and mention.month == month
            and mention.year != base.year
            and e.start - self.mentioned_at < BESIDE
        ):
            return mention.year, BEFORE  # "Arrived 4. 1. 44. Answered 6/I."
        if self.setting.retrospective and (month, day) in self.days:
            return self.days[month, day], "the same day told in full before"
        if self.setting.retrospective or base is None:
            return self.story.year(e, month, day)
        ahead = month - base.month if base.month else 0
        if sentence.in_apparatus(self.text, e):  # notes are younger than the text: the nearest such month
            return base.year + (0 if abs(ahead) <= HALF_YEAR else 1 if ahead < 0 else -1), OWN
        if sentence.heads_entry(self.text, e):
            return base.year + (1 if ahead < -HALF_YEAR else 0), OWN
        if ahead > 0:
            return base.year - (0 if self._still_ahead(e, ahead) else 1), OWN
        return base.year + (1 if ahead < -HALF_YEAR and self._next_year(e, 12 + ahead) else 0), OWN

    def _ago(self, e: Expression) -> int:
        """How many years before the writing a day was: "six years ago on 6th December"; 0 where that is not told."""
        found = AGO.search(self.text, max(0, e.start - 40), e.start)
        return (number(found["amount"]) or 0) if found else 0

    def _lent(self, e: Expression, following: Expression, month: int) -> int:
        """The year that the end of a span lends its beginning: "from March until Yom Kippur 1943"; 0 where there is none."""
        year = year_of(following.first, self.setting.century)
        opener = LENT.search(self.text, max(0, e.start - 40), e.start)
        if not year or opener is None or following.start - e.end > 50:
            return 0
        joint = LENDING.fullmatch(self.text, e.end, following.start)
        if joint is None or (joint[0].split()[0] == "and") != (opener["span"] is not None):
            return 0
        end = following.first.month or rough.month(self.text, following)
        return year - (1 if end and month > end else 0)

    def _next_year(self, e: Expression, months: int) -> bool:
        """Whether a month before the document's is next year's, so many months away: "he leaves on 2 January", in December."""
        if months <= HALF_YEAR and sentence.due(self.text, e):
            return True
        if sentence.past(self.text, e):
            return False
        if months <= HALF_YEAR and sentence.limits(self.text, e) and sentence.forward(self.text, e):
            return True
        return months <= 2 or sentence.planned(self.text, e) or (months <= HALF_YEAR and sentence.comes(self.text, e))

    def _still_ahead(self, e: Expression, months: int) -> bool:
        """Whether a month after the document's is one to come, and not last year's: the further away, the surer the sentence
        must be."""
        forward, past = sentence.forward(self.text, e), sentence.past(self.text, e)
        if months > 5:
            return forward and sentence.planned(self.text, e) and (not past or sentence.limits(self.text, e))
        return forward if months > 2 else forward or not past or sentence.limits(self.text, e)
