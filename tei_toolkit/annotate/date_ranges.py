"""Ranges and pairs: two points joined by a dash, a slash or a word, the fuller one lending the other what it lacks."""

from __future__ import annotations

import re
from dataclasses import replace

from tei_toolkit.annotate import date_context as context
from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_expression import Expression, bracketed
from tei_toolkit.annotate.date_patterns import GAP, ORDINAL, YEAR4, patterns
from tei_toolkit.annotate.date_points import Point, Read

JOINT = re.compile(
    rf"(?:[^\S\n]?[–—][^\S\n]?|[^\S\n]?-[^\S\n]?|/|(?:,?{GAP}(?:and|or|&)|{GAP}(?:to|through|until|till|up{GAP}to|thru)){GAP})(?:the{GAP})?(?:[A-Z][a-z]{{2,5}}day,?{GAP})?(?:of{GAP})?\[?\??"
)
OPENING = re.compile(
    r"\b(?P<word>from|between)[ \t\xa0\n]{1,3}(?:about[ \t\xa0\n]{1,3})?(?:the[ \t\xa0\n]{1,3})?(?:[\[(]\??)?$", re.IGNORECASE
)
LISTED = re.compile(rf"(?:,{GAP}(?:[12][0-9]|3[01]|0?[1-9])(?:{ORDINAL})?(?![0-9])){{1,6}}(?=,?{GAP}and{GAP})")
DAYS = re.compile(
    rf"(?:,{GAP}(?:[12][0-9]|3[01]|0?[1-9])(?:{ORDINAL})?(?![0-9:.])){{1,6}},?{GAP}(?:and|&){GAP}(?P<last>[12][0-9]|3[01]|0?[1-9])(?:{ORDINAL})?(?![\w:])"
    r"(?:,? (?P<year>(?:1[4-9]|20)[0-9]{2})(?!\w))?"
)
BRACKET = re.compile(r"[^\S\n]\((?=[0-9A-Z])")
YEAR_BEHIND = re.compile(r"\),?[^\S\n](?P<year>(?:1[4-9]|20)[0-9]{2})(?!\w)")
LATER_YEAR = re.compile(rf",?{GAP}(?P<year>{YEAR4})")
DECADE = re.compile(r"(?:1[4-9]|20)[0-9]0['’]?s(?!\w)")
YEARS = re.compile(
    r"(?P<a>(?:1[4-9]|20)[0-9]{2})[^\S\n]?(?P<sep>[-–—/])[^\S\n]?(?P<b>(?:1[4-9]|20)[0-9]{2}|[0-9]{2})(?!\w|[/.:-][0-9])"
)
THROUGH_YEARS = re.compile(
    rf"(?P<a>(?:1[4-9]|20)[0-9]{{2}}){GAP}(?:to|until|till|through){GAP}(?P<b>(?:1[4-9]|20)[0-9]{{2}})(?!\w|[/.:-][0-9])"
)
THROUGH = frozenset({"to", "until", "till", "through", "thru", "up"})


BETWEEN_YEARS = re.compile(
    r"\bbetween\s{1,3}(?:the\s{1,3}years\s{1,3})?(?P<a>(?:1[4-9]|20)[0-9]{2})\s{1,3}and\s{1,3}(?P<b>(?:1[4-9]|20)[0-9]{2})(?!\w)",
    re.IGNORECASE,
)


def joined(joint: str) -> str:
    """The word that joins two points; nothing for a dash or a slash."""
    found = joint.replace(",", " ").split()
    if found and found[0] == "&":
        return "and"
    return found[0].lower() if found and found[0].isalpha() else ""


def begin(text: str, at: int, joint: str) -> tuple[int, str]:
    """Where a range begins, with its "from" or "between" where the joining word answers it; and what joins it."""
    word = joined(joint)
    opening = OPENING.search(text, max(0, at - 24), at)
    if opening is None or not word or (opening["word"].lower() == "from") != (word in THROUGH):
        return at, word or ("/" if "/" in joint else "-")
    return opening.start(), "between" if opening["word"].lower() == "between" else word


def read(text: str, at: int) -> Expression | None:
    """The range or pair that begins with the number or month here."""
    number = text[at].isdigit()
    left = (
        (points.from_number(text, at) or _in_figures(text, at, context.word_before(text, at)))
        if number
        else points.from_month(text, at)
    )
    if left is None and number:
        left = _until_figures(text, at) or _day(text, at)
    if left is None:
        return None
    if several := _listed(text, at, left) or _both_styles(text, at, left):
        return several
    joint = JOINT.match(text, left.end)
    if joint is None and text[left.end : left.end + 1] == ".":
        joint = JOINT.match(text, left.end + 1)
    if joint is None:
        return None
    word = joined(joint[0])
    dotted = left.point.month is None and text[left.end : left.end + 1] == "."
    right = _right(text, joint.end(), left.point, word, "to" if dotted else context.word_before(text, at))
    if right is None:
        return None
    first, last, end = right
    if first.day is None and last.day is not None and word != "to":
        return None
    start, written = begin(text, at, joint[0])
    return bracketed(text, Expression(start, end, first, last, joint=written))


def _day(text: str, at: int) -> Read | None:
    """A day's number, with those that a list puts between it and the last one."""
    day = patterns().day.match(text, at)
    if day is None:
        return None
    listed = LISTED.match(text, day.end())
    return Read(Point(day=int(day["day"]), doubtful=bool(day["doubt"])), listed.end() if listed else day.end())


def _listed(text: str, at: int, left: Read) -> Expression | None:
    """``May 5, 6, and 7, 1949``: several days behind their month."""
    found = DAYS.match(text, left.end) if left.point.day and left.point.year is None and not text[at].isdigit() else None
    if found is None:
        return None
    first = replace(left.point, year=int(found["year"]) if found["year"] else None)
    return Expression(at, found.end(), first, replace(first, day=int(found["last"]), swapped=None), joint="and")


def _both_styles(text: str, at: int, left: Read) -> Expression | None:
    """``26 October (8 November) 1917``: the same day in the old style and in the new."""
    opening = BRACKET.match(text, left.end) if left.point.day and left.point.month and left.point.year is None else None
    if opening is None:
        return None
    right = (
        points.from_number(text, opening.end())
        if text[opening.end() : opening.end() + 1].isdigit()
        else points.from_month(text, opening.end())
    )
    if right is None or not right.point.day or right.point.year is not None:
        return None
    closing = YEAR_BEHIND.match(text, right.end)
    if closing is None:
        return None
    year = int(closing["year"])
    last = replace(right.point, year=year)
    earlier = (left.point.month or 0) > (last.month or 0)
    return Expression(at, closing.end(), replace(left.point, year=year - earlier), last, joint="/")


def _until_figures(text: str, at: int) -> Read | None:
    """``7.5.`` of ``7.5.-9.6.1944``: the full date that is joined to it makes it one."""
    found = points.short_figures(text, at)
    joint = JOINT.match(text, found.end) if found else None
    return found if joint and points.figures(text, joint.end()) else None


def _in_figures(text: str, at: int, word: str) -> Read | None:
    found = points.short_figures(text, at)
    return found if found and context.day_and_month(text, at, found.end, word) else None


def _right(text: str, at: int, left: Point, word: str, opener: str) -> tuple[Point, Point, int] | None:
    """The second end of a range, and the first one with what it borrows."""
    if at >= len(text):
        return None
    whole = (
        (points.from_number(text, at) or _in_figures(text, at, opener or "to"))
        if text[at].isdigit()
        else points.from_month(text, at)
    )
    if whole is None:
        return _later_day(text, at, left, opener) if left.month is not None and left.day is not None else None
    answered = (opener == "from" and word in THROUGH) or (opener == "between" and word == "and")
    if word and left.year is not None and left.month is not None and not answered:
        return None  # two dates that are each complete stand for themselves
    last = whole.point
    if left.month is None:
        if last.day is None:
            return None
        first = replace(left, year=last.year, month=last.month, year_shift=last.year_shift, two_digits=last.two_digits)
        return first, last, whole.end
    if left.day is None and last.day is not None and word == "and":
        return None
    if left.year is None and last.year is not None and (word not in ("and", "or") or opener == "between"):
        before = 0 if last.two_digits or left.month <= (last.month or 12) else 1
        return replace(left, year=last.year - before, two_digits=last.two_digits), last, whole.end
    if left.year is None and last.year is not None:
        return replace(left, year=last.year, two_digits=last.two_digits), last, whole.end
    return left, last, whole.end


def _later_day(text: str, at: int, left: Point, opener: str) -> tuple[Point, Point, int] | None:
    """``October 9 to 15``, ``September 7th and 9th, 1943``, ``1957 January 8 and 11``; "between" asks for a second end."""
    day = patterns().day.match(text, at)
    if day is None or not (_stands_behind(text, day.end(), bool(day["ordinal"])) or opener == "between"):
        return None
    year = LATER_YEAR.match(text, day.end()) if left.year is None else None
    known = points.year_alone(text, year.start("year")) if year else None
    first = replace(left, year=known.point.year) if known else left
    return first, replace(first, day=int(day["day"]), swapped=None), known.end if known else day.end()


def _stands_behind(text: str, end: int, ordinal: bool) -> bool:
    """Whether a number that would be a range's last day is followed by nothing that it counts."""
    following = text[end : end + 24]
    if re.match(r"[.,:][0-9]|[%/]|-?[0-9A-Za-z]", following):
        return False
    noun = re.match(r"[^\S\n]+([^\W\d_]+)", following)
    return ordinal or noun is None or noun[1][0].isupper() or points.FOLLOWS.match(text, end) is not None


OR_YEAR = re.compile(rf"(?P<a>(?:1[4-9]|20)[0-9]{{2}}){GAP}or{GAP}(?P<b>(?:1[4-9]|20)[0-9]{{2}})(?!\w|[/.:-][0-9])")


def of_years(text: str, at: int) -> Expression | None:
    """``1949-1957``, ``1941/42``, ``1930s``, ``1926 or 1927``."""
    either = OR_YEAR.match(text, at)
    if either and int(either["b"]) - int(either["a"]) == 1 and context.year(text, at):
        return Expression(at, either.end(), Point(year=int(either["a"])), Point(year=int(either["b"])), joint="or")
    decade = DECADE.match(text, at)
    if decade:
        return Expression(at, decade.end(), Point(year=int(text[at : at + 4]), part="decade"))
    between = BETWEEN_YEARS.search(text, max(0, at - 24), min(len(text), at + 24))
    if between and between.start("a") == at and int(between["a"]) < int(between["b"]):
        return Expression(
            between.start(), between.end(), Point(year=int(between["a"])), Point(year=int(between["b"])), joint="between"
        )
    through = THROUGH_YEARS.match(text, at)
    if through and 0 < int(through["b"]) - int(through["a"]) < 100 and context.year(text, at):
        start, joint = begin(text, at, " to ")
        return Expression(start, through.end(), Point(year=int(through["a"])), Point(year=int(through["b"])), joint=joint)
    found = YEARS.match(text, at)
    if not found or points.numbered(text, at):
        return None
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first - first % 100 + int(found["b"])
    if not 1 <= last - first <= 99 or (found["sep"] == "/" and last - first != 1):
        return None
    return Expression(at, found.end(), Point(year=first), Point(year=last), joint="-")
