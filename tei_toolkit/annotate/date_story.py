"""The clock of a narrative: which year a month belongs to in a story that goes forward from one date told to the next.

A careful reader's rules: the story runs on; a date told in full sets the clock; what "had happened" before does not; "two
months later" moves it; the writer's own date is the latest that can be meant.
"""

from __future__ import annotations

from tei_toolkit.annotate import date_aside as aside
from tei_toolkit.annotate import date_rough as rough
from tei_toolkit.annotate import date_sentence as sentence
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_setting import Day, Setting

BEYOND = 5  # so many months further away counts a date that would lie beyond the next one told in full
BACK, SINCE, BREATH, NEVER = 3, 1, 6, 99  # as far as so many months forward is a month back: behind "since", and in one sentence
ASIDE = 300  # so far behind a date that "had been" another may still be counted from it (code points)
CLOSE = 2  # so many months are near to the end of a span, or to its beginning
LONG_BEFORE = 3  # years: a bare year so far back, in mid sentence, is a reference
HEADED = "the span that the heading tells"
BEFORE = "the last date told before"
FIRST = "the first date told in full"
NO_END = (9999, 12, 31)


class Story:
    """Where a narrative stands while it is read: ``clock`` is the day, month or year reached, ``ahead`` the next one told in
    full that it can be heading for."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.clock: Day | None = None
        self.ahead: Day | None = None
        self._headed: list[tuple[Day, Day]] = []  # the spans that headings tell
        self._passed = 0
        self._told_at = 0
        self._span_end: Day | None = None
        self._aside: Day | None = None
        self._aside_at = 0

    def tell(self, e: Expression, day: Day, begin: Day) -> None:
        """Set the clock by a date told, whose value begins with ``begin`` and ends with ``day``; some do not set it."""
        if begin != day and aside.labelled(self.text, e):
            self._headed.append((begin, day))
            self.clock = self.clock or begin
            return
        if begin.year < day.year and e.last is not None and aside.lasted(self.text, e):
            self.clock, self._span_end, self._aside = begin, day, None  # "he was there from 1939 to 1945"
            self._passed = self._told_at = e.end
            return
        if self.clock is not None:
            limit = day > self.clock and sentence.limits(self.text, e)
            span = day.year > self.clock.year and (
                aside.closes_span(self.text, self._told_at, e)
                or (limit and aside.one_sentence(self.text, self._told_at, e.start))
            )
            beyond = limit and e.first.year is not None and self.ahead is not None and self.clock < self.ahead < day
            lived = aside.lasted(self.text, e)
            if span and lived:
                self._span_end = day  # what follows is told from the beginning of the span, or from its end
            if span or beyond or (limit and not lived):
                return  # "valid until 1945"
            far = (
                not day.month and self.clock.month and self.clock.year - day.year > LONG_BEFORE and not aside.opens(self.text, e)
            )
            if day < self.clock and (far or aside.recalled(self.text, e)):
                self._aside, self._aside_at = day, e.end
                return
        self.clock = day if day.month else Day(day.year, rough.month(self.text, e, self.clock))
        self._passed = self._told_at = e.end
        self._aside = self._span_end = None

    def year(self, e: Expression, month: int, day: int) -> tuple[int, str]:
        """The year that a month, or a day of it, belongs to, and whence; 0 where nothing tells. Never beyond the writing."""
        self._pass(e.start)
        told, writing, opening = self.clock, self.setting.writing, self.setting.opening
        latest = writing.latest if writing else NO_END
        if told is None and opening is not None:  # what comes before the first full date happened before it
            later = opening.month and (month, day) > (opening.month, opening.day or 31)
            return opening.year - (1 if later else 0), FIRST
        if told is None:
            if writing is None:
                return 0, ""
            return writing.year - (1 if (writing.year, month, day) > latest else 0), "the document's own date"
        if self._aside is not None and self._in_aside(e):
            return _nearest(self._aside, month, day, told.latest, None, BACK), BEFORE
        if told.month and (aside.remembered(self.text, e) or aside.names(self.text, e, self._told_at)):
            return told.year - (1 if month > told.month else 0), BEFORE
        if self._span_end is not None and self._span_end.month:
            told = min(told, self._span_end, key=lambda point: (month - point.month) % 12 if point.month else CLOSE)
        if not told.month and (headed := self._by_heading(month)):
            return headed, HEADED
        return _nearest(told, month, day, latest, self.ahead, self._back(e)), BEFORE

    def _back(self, e: Expression) -> int:
        """How far a month back is here: a sentence goes on, what lasted until a month ended after it began, and what has been
        since one began before."""
        if aside.since(self.text, e):
            return SINCE
        if aside.ends(self.text, e) and aside.lasted(self.text, e):
            return NEVER
        return BREATH if aside.one_sentence(self.text, self._told_at, e.start) else BACK

    def _by_heading(self, month: int) -> int:
        """The only year in which a month lies in a span that a heading tells, or close to it; 0 where there is none."""
        years = {
            year
            for begin, end in self._headed
            for year in range(begin.year, end.year + 1)
            if begin.month and 12 * begin.year + begin.month - CLOSE <= 12 * year + month <= 12 * end.year + (end.month or 12)
        }
        return years.pop() if len(years) == 1 else 0

    def _in_aside(self, e: Expression) -> bool:
        """Whether the text still tells of what had happened before."""
        if e.start - self._aside_at > ASIDE:
            return False
        going_on = aside.one_sentence(self.text, self._aside_at, e.start) and "," not in self.text[self._aside_at : e.start]
        return going_on or aside.remembered(self.text, e)

    def _pass(self, at: int) -> None:
        """Move the clock by what the text has gone through without a date."""
        if self.clock is not None:
            self.clock = rough.passed(self.text, self._passed, at, self.clock, self.ahead, self.setting.writing)
        self._passed = max(self._passed, at)


def _nearest(told: Day, month: int, day: int, latest: tuple[int, int, int], ahead: Day | None, back: int) -> int:
    """The year that brings a month nearest to the date told, forward rather than ``back``."""
    if not told.month:
        return told.year - (1 if (told.year, month, day) > latest else 0)
    allowed = [y for y in (told.year - 1, told.year, told.year + 1) if (y, month, day) <= latest] or [told.year]
    bound = ahead.latest if ahead and ahead >= told else latest
    here = 12 * told.year + told.month

    def effort(year: int) -> tuple[float, int]:
        months = 12 * year + month - here
        return (months if months >= 0 else -back * months) + BEYOND * ((year, month, day) > bound), -year

    return min(allowed, key=effort)
