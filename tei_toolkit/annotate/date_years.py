"""What a date expression leaves out, filled in from the document: its year, its month, the day that "yesterday" counts from.

The rules are CONVENTIONS.md section 3 ("Implied year") and the gold guideline ("Year of context"). Nothing is invented: where
neither the document's own date nor an earlier date tells the year, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from tei_toolkit.annotate.calendar import days_on, easter, full_year, is_day, iso, last_day, months_on, parse_iso, stretch
from tei_toolkit.annotate.date_expression import Deictic, Expression
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.model import Certainty

PIVOT = 1950  # two figures are a year of the archives' century where the document names no other
SENTENCE = re.compile(r"[.!?:]\s|\n")
FORWARD = re.compile(
    r"\b(?:will|shall|would|could|can|cannot|should|must|may|might|next|due|plans?|planned|proposes?|proposed|intends?|expects?|expected"
    r"|hopes?|is to|are to|was to|were to|going to|tomorrow|promise[ds]?|request|please|wants?|put off|postponed|to be)\b",
    re.IGNORECASE,
)
LIMIT = re.compile(r"\b(?:before|by|until|till|(?:not|no) later than|after)\s+(?:the\s+)?[\[(]?$", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:was|were|had|did|took|came|went|left|got|began|saw|told|said|stood|gave|brought|sent|held|met|wrote|made|became|found|fell|ran|kept|lost|put|[a-z]{2,}[^e]ed|since)\b",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"(?:\bborn(?:[ \t\n](?:on|in|the|at)){0,2}|\bb\.|\bgeb\.?|\bbirth:?|\*)[ \t\n]{0,2}(?:the[ \t])?$", re.IGNORECASE
)
APPARATUS = re.compile(r"^[^\S\n]*(?:\[?\^?[0-9]{1,3}\]?[ \t\xa0:.]|[*†_])")
FEW = 2  # one date of long ago is a reference, two are a story
NEAR = timedelta(days=100)


class Day(NamedTuple):
    """A day, month or year that is known: 0 stands for what is not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def middle(self) -> date:
        """A day of the calendar that stands for it."""
        return date(self.year, self.month or 7, min(self.day or 15, last_day(self.year, self.month or 7)))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document tells of its own time: when it was written, whether it looks back over years, how it orders figures."""

    writing: Day | None
    retrospective: bool
    day_first: bool
    century: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression and its value: TEI attributes, and how sure they are; ``reason`` says where a year comes from."""

    expression: Expression
    attributes: dict[str, str]
    certainty: Certainty
    reason: str = ""


def setting(text: str, found: Sequence[Expression], written: str | None, headed: bool) -> Setting:
    """The document's setting, from its own date (ISO) and the dates told in full; ``headed`` says that the text begins with that date."""
    known = parse_iso(written) if written else None
    writing = Day(known[0], known[1] or 0, known[2] or 0) if known else None
    century = (
        writing.year
        if writing
        else next((e.first.year for e in found if e.first.year and not e.first.two_digits and e.first.year < 2000), PIVOT)
    )
    first = _day_first(found, writing, century)
    return Setting(writing, _looks_back(text, found, writing, century, headed), first, century)


def _day_first(found: Iterable[Expression], writing: Day | None, century: int) -> bool:
    """Whether all-figure dates put the day first: by a value over 12, by nearness to the document's date, by its named dates."""
    votes = 0
    for expression in found:
        point = expression.first
        if point.swapped is None or point.year is None or writing is None or not writing.month:
            continue
        year = full_year(point.year, century) if point.two_digits else point.year
        (day, month), here = point.swapped, writing.middle
        as_written = is_day(year, point.month or 0, point.day or 0) and abs(
            date(year, point.month or 1, point.day or 1) - here
        ) < timedelta(31)
        as_swapped = is_day(year, month, day) and abs(date(year, month, day) - here) < timedelta(31)
        votes += as_written - as_swapped
    return votes >= 0


def _looks_back(text: str, found: Iterable[Expression], writing: Day | None, century: int, headed: bool) -> bool:
    """Whether most dates told with their year lie far before the document's own."""
    if writing is None:
        return True
    far = near = 0
    for expression in found:
        point = expression.first
        if (
            point.year is None
            or point.part == "decade"
            or expression.feast
            or BIRTH.search(text, max(0, expression.start - 16), expression.start)
        ):
            continue
        if expression.last is not None and not expression.last.month:
            continue  # "papers of 1938-1939" tell nothing about where the text stands
        year = full_year(point.year, century) if point.two_digits else point.year
        if year > writing.year + 1 or (year, point.month or 0, point.day or 0) == writing:
            continue
        if point.month:
            apart = abs(Day(year, point.month).middle - writing.middle) > NEAR
        else:
            apart = abs(year - writing.year) > 1
        far += apart
        near += not apart
    return far >= FEW and far > near + headed


class Resolver:
    """One pass over a document's expressions; it keeps the entry that the text stands in and the last date told."""

    def __init__(self, text: str, setting: Setting, opening: Day | None) -> None:
        self.text = text
        self.setting = setting
        self.entry = setting.writing
        self.mention: Day | None = None
        self.mentioned_at = 0
        self.opening = opening
        self.ahead: Day | None = None

    def resolve(self, expressions: Iterable[Expression]) -> Iterator[Resolved]:
        """Each expression with its value, in order; those that cannot be dates of this document are left out."""
        told = _with_apposition(self.text, list(expressions))
        for expression, ahead in zip(told, self._told_ahead(told), strict=True):
            self.ahead = ahead
            value = self._value(expression)
            if value is not None:
                yield value

    def _told_ahead(self, told: Sequence[Expression]) -> list[Day | None]:
        """For each expression, the next one that a narrative can be heading for: told with its year, past, and no birth."""
        ahead: list[Day | None] = []
        known: Day | None = None
        for e in reversed(told):
            ahead.append(known)
            day = _explicit(self.text, e, self.setting)
            known = day or known
        return ahead[::-1]

    # -- the kinds of expression

    def _value(self, e: Expression) -> Resolved | None:
        if e.deictic:
            return self._deictic(e, e.deictic)
        if e.feast:
            return self._feast(e)
        if e.lone:
            return self._lone(e)
        return self._told(e)

    def _told(self, e: Expression) -> Resolved | None:
        if e.core and self.setting.retrospective:
            # A witness who looks back over years does not count days: of "the end of October" only the month is a date.
            e = replace(e, start=e.core, core=0, first=replace(e.first, part=""))
        first, inferred = self._point(e, e.first)
        if first is None:
            return (
                Resolved(e, {}, Certainty.LOW, "no year in the document")
                if e.first.year is None and e.last is None
                else self._told_range(e, first, inferred)
            )
        if e.last is not None:
            return self._told_range(e, first, inferred)
        if first.day and not is_day(*first):
            return self._impossible(e, first)
        attributes = _point_attributes(first, e.first.part)
        if e.bound:
            attributes = {"notAfter" if e.bound == "before" else "notBefore": next(iter(attributes.values()))}
        self._tell(e, first, inferred)
        return self._resolved(e, attributes, inferred)

    def _impossible(self, e: Expression, day: Day) -> Resolved:
        """``31 November``: the expression is a date, the day is not; its month still is."""
        self._tell(e, Day(day.year, day.month), "")
        return Resolved(e, {"when": iso(day.year, day.month)}, Certainty.LOW, "no such day in the calendar")

    def _told_range(self, e: Expression, first: Day | None, inferred: str) -> Resolved | None:
        if e.last is None:
            return None
        last, reason = self._point(e, e.last)
        if first is None or last is None:
            return Resolved(e, {}, Certainty.LOW, "no year in the document")
        if (
            e.first.year is None
            and e.last.year is None
            and e.first.year_shift is None
            and last.month < first.month
            and last.year <= first.year
        ):
            first, last = (Day(last.year - 1, first.month, first.day), last) if first.month - last.month > 6 else (first, last)
        for end in (first, last):
            if end.day and not is_day(*end):
                return Resolved(e, {}, Certainty.LOW, "no such day in the calendar")
        pair = e.joint in ("and", "or", "/", "between")
        names = ("notBefore", "notAfter") if pair else ("from", "to")
        begin, end_ = iso(first.year, first.month, first.day), iso(last.year, last.month, last.day)
        if begin > end_:
            return Resolved(e, {}, Certainty.LOW, "its ends are in the wrong order")
        self._tell(e, last, inferred or reason)
        return self._resolved(e, {names[0]: begin, names[1]: end_}, inferred or reason)

    def _lone(self, e: Expression) -> Resolved | None:
        day = e.first.day or 0
        base = self.entry or self.mention
        if e.first.month_shift is not None:
            base = self.entry if self.entry and self.entry.month else self.mention
            if base is None or not base.month:
                return Resolved(e, {}, Certainty.LOW, "no month in the document")
            year, month = months_on(base.year, base.month, e.first.month_shift)
        elif e.weekday:
            if base is None or not base.month:
                return None
            year, month = base.year, base.month
        else:
            told = self.mention if self.mention and self.mention.month else base
            if told is None or not told.month:
                return None
            year, month = told.year, told.month
            ahead = base is not None and base.day and (year, month, day) > tuple(base)
            if (
                ahead
                and not self._forward(e)
                and PAST.search(" ".join(self._sentence(e)[0].split()[-6:]))
                and not self.setting.retrospective
                and base is not None
                and (year, month) == base[:2]
            ):
                year, month = months_on(year, month, -1)
        last = e.last.day if e.last else day
        if not is_day(year, month, day) or not last or not is_day(year, month, last) or last < day:
            return None
        self._tell(e, Day(year, month, last), "context")
        if e.last:
            names = ("from", "to") if e.joint in ("to", "-", "until", "till", "through") else ("notBefore", "notAfter")
            return self._resolved(
                e, {names[0]: iso(year, month, day), names[1]: iso(year, month, last)}, "the month comes from the context"
            )
        return self._resolved(e, {"when": iso(year, month, day)}, "the month comes from the context")

    def _feast(self, e: Expression) -> Resolved | None:
        year = e.first.year
        base = self.entry or self.mention
        if year is None and (base is None or self.setting.retrospective):
            return None
        if e.feast.startswith("easter"):
            known = year or (base.year if base else 0)
            if known < 1583:
                return None
            day = days_on(easter(known), int(e.feast.removeprefix("easter")))
            value = Day(day.year, day.month, day.day)
        else:
            month, number = (int(piece) for piece in e.feast.split("-"))
            value = Day(year or self._infer(e, month, number)[0], month, number)
        self._tell(e, value, "" if year else "feast")
        return self._resolved(e, {"when": iso(*value)}, "" if year else "the year comes from the context")

    def _deictic(self, e: Expression, told: Deictic) -> Resolved | None:
        if self.setting.retrospective:
            return None  # what a witness calls yesterday is not the day before the writing
        if told.anchor == "mention":
            base = self.mention
            near = base is not None and base.day and "\n\n" not in self.text[self.mentioned_at : e.start]
            if base is None or not near or e.start - self.mentioned_at > 600:
                return None
            return self._resolved(e, {"when": iso(*base)}, "the day told before")
        base = self.entry
        if base is None:
            return None
        if told.unit == "year":
            return self._resolved(e, {"when": iso(base.year + told.amount)}, "counted from the document's date")
        if not base.month:
            return None
        if told.unit == "month":
            return self._resolved(
                e, {"when": iso(*months_on(base.year, base.month, told.amount))}, "counted from the document's date"
            )
        if told.unit == "month-name":
            return self._resolved(e, {"when": iso(_named_month_year(base, told), told.which)}, "counted from the document's date")
        if not base.day or not is_day(*base):
            return None
        here = date(*base)
        if told.unit == "week":
            monday = days_on(here, -here.weekday() + 7 * told.amount)
            return self._resolved(
                e,
                {"notBefore": monday.isoformat(), "notAfter": days_on(monday, 6).isoformat()},
                "counted from the document's date",
            )
        if told.unit == "weekday":
            if self.mention and not told.amount and here - self.mention.middle > timedelta(days=20):
                return None
            day = self._weekday(e, here, told)
        else:
            day = days_on(here, told.amount)
        if told.until is not None:
            return self._resolved(
                e,
                {"notBefore": day.isoformat(), "notAfter": days_on(here, told.until).isoformat()},
                "counted from the document's date",
            )
        return self._resolved(e, {"when": day.isoformat()}, "counted from the document's date")

    def _weekday(self, e: Expression, here: date, told: Deictic) -> date:
        asked = IMPERATIVE.search(self._sentence(e)[0]) is not None and not self._past(e)
        ahead = told.amount > 0 or (told.amount == 0 and (self._forward(e) or asked))
        if ahead:
            return days_on(here, (told.which - 1 - here.weekday() - 1) % 7 + 1)
        return days_on(here, -((here.weekday() - (told.which - 1) - 1) % 7 + 1))

    # -- years

    def _point(self, e: Expression, point: Point) -> tuple[Day | None, str]:
        """The day, month or year that a point means, and why, where that is not told in full."""
        month, day = point.month or 0, point.day or 0
        if point.swapped and not self.setting.day_first:
            day, month = point.swapped
        if point.year is not None:
            year = full_year(point.year, self.setting.century) if point.two_digits else point.year
            return Day(year, month, day), ""
        if point.month_shift is not None and not month:
            base = self.entry
            if base is None or not base.month:
                return None, ""
            return Day(*months_on(base.year, base.month, point.month_shift)), "counted from the document's date"
        if point.year_shift is not None:
            base = self.entry
            return (Day(base.year + point.year_shift, month, day), "counted from the document's date") if base else (None, "")
        year, reason = self._infer(e, month, day)
        return (Day(year, month, day), reason) if year else (None, "")

    def _infer(self, e: Expression, month: int, day: int) -> tuple[int, str]:
        """The year that a month, or a day of it, belongs to: 0 where the document does not tell."""
        if self.setting.retrospective:
            return self._narrated(month, day)
        base = self.entry
        if base is None:
            return self._narrated(month, day)
        reason = "the document's own date"
        ahead = month - base.month if base.month else 0
        if self._in_apparatus(e):
            return base.year + (0 if abs(ahead) <= 6 else 1 if ahead < 0 else -1), reason
        if self._heads_entry(e):
            return base.year + (1 if ahead < -6 else 0), reason
        if ahead > 0:
            forward, past = self._forward(e), self._past(e)
            will = forward and not past and WILL.search(self._sentence(e)[0]) is not None
            same = will if ahead > 5 else forward if ahead > 2 else forward or not past
            return base.year - (0 if same else 1), reason
        if ahead <= -8 and WILL.search(self._sentence(e)[0]):
            return base.year + 1, reason
        return base.year, reason

    def _narrated(self, month: int, day: int) -> tuple[int, str]:
        """The year in a narrative that goes forward from the last date told, never beyond the document's own."""
        told, writing = self.mention, self.setting.writing
        latest = (writing.year, writing.month or 12, writing.day or 31) if writing else (9999, 12, 31)
        if told is None and self.opening is not None:  # what comes before the first full date happened before it
            year = self.opening.year - (
                1 if self.opening.month and (month, day) > (self.opening.month, self.opening.day or 31) else 0
            )
            return year, "the first date told in full"
        if told is None:
            if writing is None:
                return 0, ""
            later = writing.month and (month, day) > (writing.month, writing.day or 31)
            return writing.year - (1 if later else 0), "the document's own date"
        if not told.month:
            return told.year - (1 if (told.year, month, day) > latest else 0), "the last date told before"
        here = told.year * 12 + told.month
        allowed = [y for y in (told.year - 1, told.year, told.year + 1) if (y, month, day) <= latest] or [told.year]
        ahead = self.ahead if self.ahead and self.ahead >= told else None
        late = (ahead.year, ahead.month or 12, ahead.day or 31) if ahead else latest
        year = min(allowed, key=lambda y: (_distance(y * 12 + month - here) + BEYOND * ((y, month, day) > late), -y))
        return year, "the last date told before"

    # -- the surroundings

    def _tell(self, e: Expression, day: Day, inferred: str) -> None:
        """Remember a date as the last one told, and as the entry's where it heads one."""
        if BIRTH.search(self.text, max(0, e.start - 16), e.start) or (
            self.setting.writing and day.year > self.setting.writing.year + 1
        ):
            return
        if self.setting.retrospective and _of_the_writing(day, self.setting.writing):
            return  # the writing's own date does not move the narrative
        if (
            self.setting.retrospective
            and self.mention
            and day > self.mention
            and LIMIT.search(self.text, max(0, e.start - 24), e.start)
        ):
            return  # "valid until 1 January 1945" looks ahead of what is being told
        self.mention, self.mentioned_at = day, e.end
        if day.month and self._heads_entry(e) and (not self.setting.retrospective or self.setting.writing is None):
            self.entry = day

    def _heads_entry(self, e: Expression) -> bool:
        """Whether the expression stands at the head of a line by itself, or of an entry: ``Saturday 2.``, ``1 October.``"""
        if e.last is not None or not (e.first.day or e.first.month) or e.first.part:
            return False
        line_start = self.text.rfind("\n", max(0, e.start - 80), e.start) + 1
        if line_start == 0 and e.start > 80:
            return False
        before, after = self.text[line_start : e.start].strip(' \t\xa0["“'), self.text[e.end : e.end + 3]
        alone = not before or (before.rstrip(".,").isalpha() and len(before) <= 10 and before[:3].lower() in WEEKDAYS)
        if not alone:
            return False
        rest = after.lstrip(' \t\xa0.]"”')
        return (
            not rest or rest.startswith("\n") or (after[:1] in ".:" and (e.weekday or (bool(e.first.day) and not e.first.year)))
        )

    def _in_apparatus(self, e: Expression) -> bool:
        """Whether it stands in a footnote: a line that begins with a note's number."""
        line_start = self.text.rfind("\n", max(0, e.start - 1000), e.start) + 1
        return (
            e.start - line_start < 1000
            and APPARATUS.match(self.text[line_start : line_start + 8]) is not None
            and line_start > 3 * len(self.text) // 5
        )

    def _sentence(self, e: Expression) -> tuple[str, str]:
        """What stands before and behind the expression in its sentence, 120 and 60 characters at most."""
        before = self.text[max(0, e.start - 120) : e.start]
        ends = [m.end() for m in SENTENCE.finditer(before)]
        behind = self.text[e.end : e.end + 60]
        stop = SENTENCE.search(behind)
        return before[ends[-1] :] if ends else before, behind[: stop.start()] if stop else behind

    def _forward(self, e: Expression) -> bool:
        """Whether the sentence looks ahead: by its verb, or by a limit that no past verb sets."""
        before = self._sentence(e)[0]
        return FORWARD.search(before) is not None or (LIMIT.search(before) is not None and not self._past(e))

    def _past(self, e: Expression) -> bool:
        return any(PAST.search(piece) for piece in self._sentence(e))

    def _resolved(self, e: Expression, attributes: dict[str, str], inferred: str) -> Resolved:
        doubtful = e.first.doubtful or (e.last is not None and e.last.doubtful)
        if inferred:
            low = doubtful or self.setting.retrospective
            return Resolved(e, attributes | {"evidence": "internal"}, Certainty.LOW if low else Certainty.MEDIUM, inferred)
        return Resolved(e, attributes, Certainty.LOW if doubtful else Certainty.HIGH)


MEMORY = 25  # so many years back a date still moves the narrative of a witness
BEYOND = 5  # so many months further away counts a date that would lie beyond the next one told in full


def _of_the_writing(day: Day, writing: Day | None) -> bool:
    return writing is not None and bool(day.day) and abs(day.middle - writing.middle) < timedelta(days=45)


def _explicit(text: str, e: Expression, setting: Setting) -> Day | None:
    """The day, month or year that an expression tells in full, where a narrative can pass through it."""
    point = e.first
    if point.year is None or point.part == "decade" or e.feast or BIRTH.search(text, max(0, e.start - 16), e.start):
        return None
    year = full_year(point.year, setting.century) if point.two_digits else point.year
    day = Day(year, point.month or 0, point.day or 0)
    if (
        (setting.writing is not None and not 0 <= setting.writing.year - year <= MEMORY)
        or _of_the_writing(day, setting.writing)
        or (day.day and not is_day(*day))
    ):
        return None
    return day


def _with_apposition(text: str, told: list[Expression]) -> list[Expression]:
    """"today, December 11th": the date that is set beside the deictic word says which day it is."""
    for place, e in enumerate(told[:-1]):
        beside = told[place + 1]
        if e.deictic and e.deictic.unit == "day" and beside.first.day and not beside.lone and text[e.end : beside.start] == ", ":
            told[place] = Expression(e.start, e.end, beside.first)
    return told


def _distance(months: int) -> float:
    """How far a narrative has to go for a month; it goes forward more easily than back."""
    return months if months >= 0 else -2.5 * months


WILL = re.compile(r"\b(?:will|shall|next|not later than|no later than|due|is to|are to|plans?|intends?)\b", re.IGNORECASE)
IMPERATIVE = re.compile(r"(?:^|[\n.;]\s*)\b(?:see|meet|call|come|send|report|bring|answer|next)\b", re.IGNORECASE)
WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def _named_month_year(base: Day, told: Deictic) -> int:
    if told.amount < 0:
        return base.year - (0 if told.which < base.month else 1)
    if told.amount > 0:
        return base.year + (0 if told.which > base.month else 1)
    return base.year


def _point_attributes(point: Day, part: str) -> dict[str, str]:
    year, month, day = point
    if part == "decade":
        return {"notBefore": iso(year), "notAfter": iso(year + 9)}
    if part.startswith("quarter") and not month:
        first = 3 * int(part[-1]) - 2
        return {"notBefore": iso(year, first, 1), "notAfter": iso(year, first + 2, last_day(year, first + 2))}
    if part.startswith("half") and not month:
        first = 1 if part == "half1" else 7
        return {"notBefore": iso(year, first, 1), "notAfter": iso(year, first + 5, last_day(year, first + 5))}
    if part and month and not day:
        bounds = stretch(year, month, part)
        return {"notBefore": iso(year, month, bounds.first), "notAfter": iso(year, month, bounds.last)}
    return {"when": iso(year, month or None, day or None)}


def opening(text: str, found: Iterable[Expression], setting: Setting) -> Day | None:
    """The first date told with its year that can open a narrative: not a birth, not the document's own day, not after it."""
    return next((day for e in found if (day := _explicit(text, e, setting)) is not None), None)
