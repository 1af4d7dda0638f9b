"""From a date expression to TEI's attributes: ``when``, ``from`` and ``to``, ``notBefore`` and ``notAfter`` (Guidelines 3.6.4
and 13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tei_toolkit.annotate import date_seasons as seasons
from tei_toolkit.annotate import date_sentence as sentence
from tei_toolkit.annotate.calendar import days_on, easter, is_day, is_on, iso, last_day, months_on, stretch
from tei_toolkit.annotate.date_calendars import gregorian
from tei_toolkit.annotate.date_expression import Deictic, Expression
from tei_toolkit.annotate.date_points import Point
from tei_toolkit.annotate.date_rough import SEASONS
from tei_toolkit.annotate.date_setting import Day, Setting, year_of
from tei_toolkit.annotate.date_years import Years, next_told
from tei_toolkit.model import Certainty

COUNTED = "counted from the document's own date"
CONTEXT = "the month comes from the context"
NO_YEAR = "no year in the document"
NO_DAY = "no such day in the calendar"
BEHIND = 60  # so far behind it a month by itself still lends itself to a day (code points)
WEEK = 7  # days
REACH = 600  # so far behind a day "the same day" still means it (code points)
# "On Monday" counts from the writing, but not in the sentence of a day that is longer ago, nor in a story of other months.
NEAR, RECENT, LONG_AGO = 100, timedelta(days=20), timedelta(days=90)  # NEAR: code points


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression and its value: TEI attributes, how sure they are, and where a part that is not written comes from."""

    expression: Expression
    attributes: dict[str, str]
    certainty: Certainty
    reason: str = ""


def resolve(text: str, told: Sequence[Expression], setting: Setting) -> Iterator[Resolved]:
    """Each expression with its value, in order; those that cannot be dates of this document are left out."""
    told = _with_apposition(text, list(told))
    values = _Values(text, setting)
    for place, (e, ahead) in enumerate(zip(told, next_told(text, told, setting), strict=True), 1):
        values.years.story.ahead = ahead
        values.years.following = told[place] if place < len(told) else None
        value = values.of(e)
        if value is not None:
            yield value


def _with_apposition(text: str, told: list[Expression]) -> list[Expression]:
    """ "today, December 11th": the date that is set beside the deictic word says which day it is."""
    for place, e in enumerate(told[:-1]):
        beside = told[place + 1]
        if (
            e.deictic
            and e.deictic.unit == "day"
            and beside.first.day
            and not beside.lone
            and text[e.end : beside.start] in (", ", " ", " (")
        ):
            told[place] = Expression(e.start, e.end, beside.first)
    return told


class _Values:
    """The values of one document's expressions, one after the other."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.years = Years(text, setting)

    def of(self, e: Expression) -> Resolved | None:
        if e.deictic:
            return self._deictic(e, e.deictic)
        if e.calendar:
            return self._of_other_calendar(e)
        if e.feast:
            return self._feast(e)
        if e.lone:
            return self._lone(e)
        return self._point(e) if e.last is None else self._range(e, e.last)

    def _point(self, e: Expression) -> Resolved | None:
        if e.core and self.setting.witness:
            # A witness who looks back does not count days: of "the end of October" only the month is a date.
            e = replace(e, start=e.core, core=0, first=replace(e.first, part=""))
        if e.first.month_shift is not None and self.setting.retrospective:
            return None  # the end of a month that the witness was in
        day, reason = self._day(e, e.first)
        if day is None:
            return Resolved(e, {}, Certainty.LOW, NO_YEAR)
        if day.day and not is_day(*day):  # "31 November" is a date, but no day; its month still is one
            self.years.tell(e, Day(day.year, day.month))
            return Resolved(e, {"when": iso(day.year, day.month)}, Certainty.LOW, NO_DAY)
        attributes = _attributes(day, e.first.part)
        if e.bound:
            attributes = {"notAfter" if e.bound == "before" else "notBefore": next(iter(attributes.values()))}
        self.years.tell(e, Day(day.year, SEASONS[e.first.part]) if e.first.part in SEASONS else day)
        resolved = self._resolved(e, attributes, reason)
        sure = Certainty.MEDIUM if e.first.part in SEASONS and resolved.certainty > Certainty.MEDIUM else resolved.certainty
        return replace(resolved, certainty=sure)

    def _range(self, e: Expression, second: Point) -> Resolved:
        if e.core and self.setting.witness:
            e = replace(e, start=e.core, core=0, first=replace(e.first, part=""))
        last, reason = self._day(e, second)
        if last is None:
            return Resolved(e, {}, Certainty.LOW, NO_YEAR)
        if e.first.year is None and e.first.year_shift is None:
            month = e.first.month or last.month
            first = Day(last.year - (1 if month > last.month else 0), month, e.first.day or 0)
        else:
            first = self._day(e, e.first)[0] or last
        if any(end.day and not is_day(*end) for end in (first, last)):
            return Resolved(e, {}, Certainty.LOW, NO_DAY)
        if first >= last:
            return Resolved(e, {}, Certainty.LOW, "its ends are in the wrong order")
        self.years.tell(e, last, first)
        if e.first.part == "winter" and last.year == first.year + 1:
            return self._resolved(e, {"notBefore": iso(first.year, 12), "notAfter": iso(last.year, 2)}, reason)
        return self._resolved(e, _ends(e, first, last), reason)

    def _lone(self, e: Expression) -> Resolved | None:
        """A day whose month the context tells: the last date's, the entry's, or one counted from it."""
        entry, mention, day = self.years.entry, self.years.mention, e.first.day or 0
        base = entry if entry and entry.month else mention
        told = mention if mention and mention.month and not e.weekday and e.first.month_shift is None else base
        if told is None or not told.month:
            return Resolved(e, {}, Certainty.LOW, "no month in the document") if e.first.month_shift is not None else None
        if base is not None and not self.setting.retrospective and not told.day and e.start - self.years.mentioned_at > BEHIND:
            told = base  # a month told by itself, or what is planned for it, does not lend itself to a day further on
        if base is not None and told is not base and not self.setting.retrospective and told[:2] != base[:2]:
            # What is to come is not in a month before the writing, what is over not in one after it.
            told = base if (sentence.to_come if told[:2] < base[:2] else sentence.past)(self.text, e) else told
        year, month = months_on(told.year, told.month, e.first.month_shift or 0)
        same_month = base is not None and (year, month) == base[:2] and 0 < base.day < day
        plain = not e.weekday and e.first.month_shift is None and not self.setting.retrospective
        ahead = any(look(self.text, e) for look in (sentence.forward, sentence.to_come, sentence.limits))
        if same_month and plain and not ahead and sentence.past(self.text, e):
            year, month = months_on(year, month, -1)
        if e.weekday and not e.on and told.day - day > WEEK:
            year, month = months_on(year, month, 1)  # the entry behind that of the 30th
        if e.on and not is_on(year, month, day, e.on):
            near = (months_on(year, month, apart) for apart in (-1, 1))
            year, month = next(((y, m) for y, m in near if is_on(y, m, day, e.on)), (year, month))
        end = (e.last.day if e.last else None) or day
        if not is_day(year, month, day) or not is_day(year, month, end) or end < day:
            return None
        first, last = Day(year, month, day), Day(year, month, end)
        if not e.first.month_shift or self.setting.retrospective:
            self.years.tell(e, last)  # after "the 30th ult." a day by itself is of the letter's own month
        return self._resolved(e, _ends(e, first, last) if e.last and end > day else {"when": iso(*first)}, CONTEXT)

    def _feast(self, e: Expression) -> Resolved | None:
        year, reason = year_of(e.first, self.setting.century), ""
        base = self.years.entry or self.years.mention
        if not year and self.setting.retrospective and "-" in e.feast and not e.feast.startswith("easter"):
            month, number = (int(piece) for piece in e.feast.split("-"))
            known = self.years.of(e, month, number)[0]
            if known:
                self.years.story.tell(e, Day(known, month, number), Day(known, month, number))
        if not year and (base is None or self.setting.retrospective):
            return None
        if e.feast.startswith("easter"):
            if not year and base:
                year, reason = base.year, COUNTED
            if year < 1583:
                return None
            day = days_on(easter(year), int(e.feast.removeprefix("easter")))
            value = Day(day.year, day.month, day.day)
        else:
            month, number = (int(piece) for piece in e.feast.split("-"))
            if not year:
                year, reason = self.years.of(e, month, number)
            value = Day(year, month, number)
        self.years.tell(e, value)
        return self._resolved(e, {"when": iso(*value)}, reason)

    def _of_other_calendar(self, e: Expression) -> Resolved:
        """The calendar that the text names (a pointer into the header), and the Gregorian day where it can be reckoned."""
        point, attributes = e.first, {"calendar": f"#{e.calendar}"}
        if point.year is None or point.two_digits or not point.month or not point.day:
            return Resolved(e, attributes, Certainty.MEDIUM, NO_YEAR)
        day = gregorian(e.calendar, point.year, point.month, point.day)
        if day is None:
            return Resolved(e, attributes, Certainty.MEDIUM, "not reckoned into the Gregorian calendar")
        self.years.tell(e, Day(day.year, day.month, day.day))
        return Resolved(e, attributes | {"when": day.isoformat()}, Certainty.HIGH)

    def _deictic(self, e: Expression, told: Deictic) -> Resolved | None:
        if self.setting.witness:
            return None  # what a witness calls yesterday is not the day before the writing
        if told.anchor == "mention":
            return self._beside(e, told)
        base = self.years.entry
        if base is None:
            return None
        attributes = self._counted(e, told, base)
        if told.unit == "day" and told.amount < 0 and "when" in attributes:
            day = days_on(date(*base), told.amount)
            if day.month == base.month:  # the text is back in the month of writing
                self.years.tell(e, Day(day.year, day.month, day.day))
        return self._resolved(e, attributes, COUNTED) if attributes else None

    def _beside(self, e: Expression, told: Deictic) -> Resolved | None:
        """A day, month or year counted from the last one told, while that is near."""
        mention, at = self.years.mention, self.years.mentioned_at
        if told.unit != "day":
            mention = mention or self.years.entry
            return (
                self._resolved(e, self._counted(e, told, mention), "the date told before") if mention and mention.month else None
            )
        base = self.years.entry
        if mention is None or not mention.day or e.start - at >= REACH or "\n\n" in self.text[at : e.start]:
            if not (told.amount > 0 and base and base.day) or not sentence.foreseen(self.text, e):
                return None
            mention = base  # a record: "the list would be closed the following day"
        if base and base.day and mention > base and told.amount < 0 and sentence.past(self.text, e):
            mention = base  # what has happened was not the day before one that is to come
        day = days_on(date(*mention), told.amount)
        if told.amount:
            self.years.tell(e, Day(day.year, day.month, day.day))
        return self._resolved(e, {"when": day.isoformat()}, "the day told before")

    def _counted(self, e: Expression, told: Deictic, base: Day) -> dict[str, str]:
        """The value of a deictic expression, from the day, month or year of writing; empty where that is not told finely
        enough."""
        if told.unit == "year":
            return {"when": iso(base.year + told.amount)}
        if not base.month:
            return {}
        if told.unit == "month":
            return {"when": iso(*months_on(base.year, base.month, told.amount))}
        if told.unit == "month-name":
            turned = told.which >= base.month if told.amount < 0 else told.which <= base.month
            return {"when": iso(base.year + (told.amount if turned else 0), told.which)}
        if told.unit == "season":
            if self.setting.retrospective:
                return {}
            over = told.amount > 0 and sentence.past(self.text, e)  # "by the summer all had left"
            first, last = seasons.months(base, replace(told, amount=-1) if over else told)
            return {"notBefore": iso(first // 12, first % 12 + 1), "notAfter": iso(last // 12, last % 12 + 1)}
        if not base.day:
            return {}
        here = date(*base)
        if told.unit == "week":
            monday = days_on(here, 7 * told.amount - here.weekday())
            return {"notBefore": monday.isoformat(), "notAfter": days_on(monday, 6).isoformat()}
        if told.unit == "day-of-week":
            return {"when": days_on(here, 7 * told.amount - here.weekday() + told.which - 1).isoformat()}
        if told.unit == "weekday":
            mention = self.years.mention
            ahead = any(look(self.text, e) for look in (sentence.forward, sentence.meant, sentence.comes))
            if mention and not told.amount and not ahead:
                apart = here - mention.middle
                if apart > (RECENT if self._same_sentence(e) else LONG_AGO):
                    return {}
            return {"when": self._weekday(e, here, told).isoformat()}
        day = days_on(here, told.amount).isoformat()
        return {"when": day} if told.until is None else {"notBefore": day, "notAfter": days_on(here, told.until).isoformat()}

    def _same_sentence(self, e: Expression) -> bool:
        """Whether the last day was told near by in the same sentence."""
        between = self.text[self.years.mentioned_at : e.start]
        return len(between) < NEAR and ". " not in between

    def _weekday(self, e: Expression, here: date, told: Deictic) -> date:
        apart = (told.which - 1 - here.weekday()) % 7
        ahead = told.amount > 0 or (
            told.amount == 0
            and any(look(self.text, e) for look in (sentence.forward, sentence.asked, sentence.comes, sentence.meant))
        )
        return days_on(here, apart or 7) if ahead else days_on(here, apart - 7)

    def _day(self, e: Expression, point: Point) -> tuple[Day | None, str]:
        """The day, month or year that a point means, and where its year comes from, if it is not told."""
        month, day = point.month or 0, point.day or 0
        if point.swapped and not self.setting.day_first:
            day, month = point.swapped
        if point.year is not None:
            return Day(year_of(point, self.setting.century), month, day), ""
        base = self.years.entry
        if point.month_shift is not None:
            return (Day(*months_on(base.year, base.month, point.month_shift)), COUNTED) if base and base.month else (None, "")
        if point.year_shift is not None:
            base = (self.years.mention or base) if point.told else base
            return (Day(base.year + point.year_shift, month, day), COUNTED) if base else (None, "")
        if point.turn and base and base.month:
            here, there = (base.month, base.day), (month, day or base.day)
            turned = there >= here if point.turn < 0 else there <= here
            return Day(base.year + (point.turn if turned else 0), month, day), COUNTED
        year, reason = self.years.of(e, month, day)
        return (Day(year, month, day), reason) if year else (None, "")

    def _resolved(self, e: Expression, attributes: dict[str, str], reason: str) -> Resolved:
        doubtful = e.first.doubtful or (e.last is not None and e.last.doubtful)
        if reason:
            sure = Certainty.LOW if doubtful or self.setting.retrospective else Certainty.MEDIUM
            return Resolved(e, attributes | {"evidence": "internal"}, sure, reason)
        return Resolved(e, attributes, Certainty.LOW if doubtful else Certainty.HIGH)


def _ends(e: Expression, first: Day, last: Day) -> dict[str, str]:
    """A span from one end to the other, or two days (or one of two) between which nothing is said."""
    begin, end = (iso(day.year, day.month or None, day.day or None) for day in (first, last))
    return {"notBefore": begin, "notAfter": end} if e.joint in ("and", "or", "/", "between") else {"from": begin, "to": end}


def _attributes(day: Day, part: str) -> dict[str, str]:
    """The attributes of a point, or of a part of it."""
    year, month, number = day
    if part == "decade":
        return {"notBefore": iso(year), "notAfter": iso(year + 9)}
    if part in SEASONS:
        return {"notBefore": iso(year, SEASONS[part] - 1), "notAfter": iso(year, SEASONS[part] + 1)}
    if part[:-1] in ("quarter", "half") and not month:
        length = 3 if part.startswith("quarter") else 6
        end = length * int(part[-1])
        return {"notBefore": iso(year, end - length + 1, 1), "notAfter": iso(year, end, last_day(year, end))}
    if part and month and not number:
        bounds = stretch(year, month, part)
        if bounds.first == bounds.last:
            return {"when": iso(year, month, bounds.first)}
        return {"notBefore": iso(year, month, bounds.first), "notAfter": iso(year, month, bounds.last)}
    return {"when": iso(year, month or None, number or None)}
