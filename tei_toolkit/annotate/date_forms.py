"""The grammar of whole date expressions: points, ranges, pairs, parts of months, deictic and lone forms.

It says what an expression says, as a frozen `Expression`, and resolves nothing: years and days that have to come from elsewhere
are filled in by `date_years`. Forms: CONVENTIONS.md section 3; spans: the gold guideline ("date / time").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_points import GAP, ORDINAL, Point, Read
from tei_toolkit.annotate.date_words import english_months, months, number, words


@dataclass(frozen=True, slots=True)
class Deictic:
    """A date told by its distance: so many of ``unit`` from the day of writing, or from the last day told (``anchor``).

    ``unit`` is ``day``, ``week``, ``month``, ``year``, ``weekday`` or ``month-name``; ``which`` the weekday's or month's number;
    ``amount`` -1 for the last one, 1 for the next one, 0 where only the sentence tells.
    """

    unit: str
    amount: int
    which: int = 0
    anchor: str = "writing"
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """What a stretch of text says about time. ``last`` is the other end of a range or pair, ``bound`` is ``before`` or ``after``."""

    start: int
    end: int
    first: Point = Point()
    last: Point | None = None
    joint: str = (
        ""  # what stands between two ends: ``to``, ``and``, ``or``, ``/``, ``-``; ``between`` where that word opens the range
    )
    bound: str = ""
    deictic: Deictic | None = None
    feast: str = ""
    lone: bool = False  # a day's number alone: its month comes from the context
    core: int = 0  # where the month's name begins in "the end of October"
    weekday: bool = False  # ... written behind the name of a weekday


class Token(NamedTuple):
    """A number, or a word that dates are told with."""

    text: str
    start: int
    end: int


WORD = re.compile(r"[0-9]+|[^\W\d_]+")
PARTS = {
    "beginning": "early", "start": "early", "early": "early", "middle": "middle", "mid": "middle", "end": "late", "late": "late", "close": "late",
}  # fmt: skip
OPENERS = {"from", "between"}
FILE_NUMBER = re.compile(
    r"(?:\b(?:no|nos|nr|num|numbers?|telegrams?|cables?|cablegrams?|tel|documents?|docs?|pages?|pp?|vol|op|d|f|l|ll|ff|items?|art|articles?|spec|chapters?|room|box|"
    r"block|barracks?|embtel|deptel|embtels|deptels|paragraphs?|paras?|section|sections|points?|note|notes|fond|opis|delo|list|listy|folder|file|copy|despatch|dispatch|order|§|cost|costs|paid|price|"
    r"signal|savingram|letter|tattoo|prisoner)s?\.?|№|[Nn]º|[Nn]°|#|[$£€])\s{0,3}$",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"(?:[^\S\n]?[–—][^\S\n]?|[^\S\n]?-[^\S\n]?|/|(?:,?{GAP}(?:and|or)|{GAP}(?:to|through|until|till|up{GAP}to|thru)){GAP})(?:the{GAP})?(?P<day>(?:of{GAP})?)\[?\??"
)
LISTED = re.compile(rf"(?:,{GAP}(?:[12][0-9]|3[01]|0?[1-9])(?:{ORDINAL})?(?![0-9])){{1,6}}(?=,?{GAP}and{GAP})")
PREFIX = re.compile(r"(?P<word>[^\W\d_]+)[ \t\xa0\n]{1,3}(?:the[ \t\xa0\n]{1,3})?(?:[\[(]\??)?$")
TRAILING_OPENER = re.compile(r"(?:[\[(]\??[^\S\n]?|[\"“„«]|\?)$")
INSTANT = re.compile(rf"{GAP}(?P<word>instant|inst|ultimo|ult|proximo|prox)(?![a-z])\.?", re.IGNORECASE)
OF_MONTH = re.compile(
    rf"{GAP}(?:day{GAP})?of{GAP}(?P<which>this|last|next|the{GAP}(?:same|current|present|previous|following|said)|that|the){GAP}month(?![a-z])"
)
MONTH_SHIFTS = {
    "instant": 0,
    "inst": 0,
    "ultimo": -1,
    "ult": -1,
    "proximo": 1,
    "prox": 1,
    "last": -1,
    "previous": -1,
    "next": 1,
    "following": 1,
}
PART_OF = re.compile(
    rf"(?P<phrase>(?:(?:very|early|late|latter)?{GAP})?(?:beginning|start|middle|end|close)|(?:first|second|latter|last|third)(?:{GAP}(?:half|third|days|part|decade|ten{GAP}days))|"
    rf"(?P<quarter>first|second|third|fourth|last){GAP}quarter|(?:early|late|mid)(?={GAP}part)|(?:early|latter|later){GAP}(?:part|days)|half)"
    rf"{GAP}of{GAP}(?:the{GAP}(?:month{GAP}of{GAP}|year{GAP})?)?(?P<shift>(?:this|last|next|same|current|previous|following){GAP}(?:month|year)(?![a-z])|(?:month|year)(?![a-z]))?",
    re.IGNORECASE,
)
EARLY = re.compile(rf"(?P<word>early|late|mid)(?:-|{GAP})(?:in{GAP}|to{GAP}(?:mid|late)[ -])?(?:the{GAP})?\[?", re.IGNORECASE)
DECADE = re.compile(r"(?:1[4-9]|20)[0-9]0['’]?s(?!\w)")
YEARS = re.compile(
    r"(?P<a>(?:1[4-9]|20)[0-9]{2})[^\S\n]?(?P<sep>[-–—/])[^\S\n]?(?P<b>(?:(?:1[4-9]|20)[0-9]{2}|[0-9]{2}))(?![\w]|[/.:-][0-9])"
)
UNITS = {"day": 1, "days": 1, "night": 1, "nights": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
AGO = re.compile(
    r"(?<![\w-])(?P<amount>[0-9]{1,3}|[A-Za-z]+)[^\S\n]+(?P<unit>day|days|night|nights|week|weeks|fortnight|month|months|year|years)[^\S\n]+$"
)
SIMPLE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
TOMORROW_OR = re.compile(rf"tomorrow{GAP}(?:or|and){GAP}(?:the{GAP})?day{GAP}after(?:{GAP}tomorrow)?(?![a-z])", re.IGNORECASE)
DAY_BEYOND = re.compile(rf"day{GAP}(?:(?P<before>before){GAP}yesterday|after{GAP}tomorrow)(?![a-z])", re.IGNORECASE)
SAME = re.compile(
    rf"(?:same|that(?:{GAP}same)?|following|next|previous){GAP}(?P<unit>day|evening|night|morning|afternoon)(?![a-z])",
    re.IGNORECASE,
)
LAST = re.compile(
    rf"(?P<which>last|next|this|past){GAP}(?:(?P<part>morning|afternoon|evening|night)|(?P<unit>week|month|year)|(?P<name>[A-Za-z]+))(?![a-z])",
    re.IGNORECASE,
)
AFTER_ORDINAL = re.compile(
    r"(?:[\])\"”’']|\[\])*(?:[^\S\n]?\[[0-9]{1,3}\])?(?:[.,;:!?)\]]|[^\S\n]*(?:\n|$)|[^\S\n]+[-–—(\[]|[^\S\n]+(?:and|or|at|in|to|from|with|that|by|for|on|I|we|he|she|it|they|you|as|but|when|"
    r"which|there|after|before|about|the|a|was|were|is|until|because|who|instead|again|our|my|his|their)(?![a-z]))"
)
BOUND = re.compile(
    rf"(?P<phrase>(?P<before>(?:no|not){GAP}later{GAP}than|on{GAP}or{GAP}before|before)|(?P<after>(?:no|not){GAP}earlier{GAP}than|on{GAP}or{GAP}after|after)){GAP}\[?\??$",
    re.IGNORECASE,
)


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that can open or carry a date, in each way it may be written."""
    forms = set(english_months()) | set(words("weekday")) | set(SIMPLE) | set(PARTS) | set(words("decade"))
    forms |= {
        "ago",
        "same",
        "last",
        "next",
        "this",
        "day",
        "half",
        "first",
        "second",
        "latter",
        "third",
        "fourth",
        "past",
        "that",
    }
    forms |= {feast.split()[0].split("'")[0] for feast in words("feast")}
    forms |= set(months())
    return frozenset(form for word in forms if word for form in (word, word.capitalize(), word.upper()))


def tokens(text: str) -> Iterator[Token]:
    """The numbers of the text and the words that dates are told with, in order."""
    known = _vocabulary()
    for found in WORD.finditer(text):
        word = found.group()
        if word in known or word[0] in "0123456789":
            yield Token(word, found.start(), found.end())


def expressions(text: str) -> Iterator[Expression]:
    """Every date expression of the text, in order, none overlapping another."""
    done = 0
    for token in tokens(text):
        if token.start < done:
            continue
        read = _number(text, token) if token.text[0].isdigit() else _word(text, token)
        if read is not None and read.start >= done and read.end > read.start:
            yield read
            done = read.end


def _number(text: str, token: Token) -> Expression | None:
    at = token.start
    if not _stands_free(text, at):
        if text[at - 1] in "lI" and len(token.text) == 3 and not text[at - 2 : at - 1].isalnum():
            at -= 1
        else:
            return None
    return _range(text, at) or _years(text, at) or _point(text, at) or _lone_day(text, at)


def _stands_free(text: str, at: int) -> bool:
    """Whether a number begins here that is no part of a larger number, word or sum."""
    if at == 0:
        return True
    before = text[at - 1]
    if before.isalnum() or before in "_£$€#№%+*=":
        return False
    return not (before in ".,:/-–" and at > 1 and (text[at - 2].isdigit() or (before in "/-" and text[at - 2].isalnum())))


def _read_day_forms(text: str, at: int) -> Read | None:
    """The longest reading that begins with a number."""
    return points.day_month(text, at) or points.figures(text, at) or points.year_first(text, at) or points.roman(text, at)


def _complete(text: str, at: int) -> Read | None:
    """A point that begins here and tells at least its month."""
    if at >= len(text):
        return None
    return _read_day_forms(text, at) if text[at].isdigit() else points.month_day(text, at) or points.month_alone(text, at)


def _range(text: str, at: int) -> Expression | None:
    """Two points joined by a dash, a slash or a word, the fuller one lending the other what it lacks."""
    opener = PREFIX.search(text, max(0, at - 16), at)
    word = opener["word"].lower() if opener else ""
    starts = text[at].isdigit()
    left = (_complete(text, at) or _numeric_day(text, at, word)) if starts else _complete(text, at)
    if left is None and starts:
        day = points.patterns().day.match(text, at)
        if day is None:
            return None
        left = Read(Point(day=int(day["day"]), doubtful=bool(day["doubt"])), day.end())
        listed = LISTED.match(text, left.end)
        if listed:
            left = Read(left.point, listed.end())
    if left is None:
        return None
    joint = RANGE.match(text, left.end)
    if joint is None and left.end > at and text[left.end - 1] == ".":
        joint = RANGE.match(text, left.end - 1)
    if joint is None:
        return None
    joined = _joined(joint[0])
    right = _right(text, joint.end(), left.point, joined, word)
    if right is None:
        return None
    first, last, end = right
    if first.day is None and last.day is not None and joined != "to":
        return None
    start = at
    if (
        opener
        and word in OPENERS
        and joined in ("to", "and", "until", "till", "through", "up to")
        and (word == "from") == (joined != "and")
    ):
        start = opener.start()
    written = "between" if word == "between" else (joined or ("/" if "/" in joint[0] else "-"))
    return _bracketed(text, Expression(start, end, first, last, joint=written))


def _joined(joint: str) -> str:
    """The word that joins two points; nothing for a dash or a slash."""
    word = joint.replace(",", " ").split()
    return word[0].lower() if word and word[0].isalpha() else ""


def _numeric_day(text: str, at: int, word: str) -> Read | None:
    read = points.short_figures(text, at)
    return read if read and _short_figures_stand(text, at, read.end, word) else None


def _right(text: str, at: int, left: Point, joined: str, opener: str) -> tuple[Point, Point, int] | None:
    """The second end of a range, and the first one with what it borrows."""
    whole = _complete(text, at) or (_numeric_day(text, at, opener or "to") if text[at : at + 1].isdigit() else None)
    if whole is not None:
        if joined and left.year is not None and left.month is not None:
            return None  # two dates that are each complete stand for themselves
        last = whole.point
        if left.month is None:
            if last.day is None or (not joined and last.month is None):
                return None
            if left.day is not None and not joined and left.day > last.day and text[at - 1 : at] == "-":
                return None
            return (
                replace(left, year=last.year, month=last.month, year_shift=last.year_shift, two_digits=last.two_digits),
                last,
                whole.end,
            )
        if left.day is None and last.day is not None and joined == "and":
            return None
        if (
            joined in ("and", "or")
            and opener != "between"
            and last.year is None
            and left.day is not None
            and last.month is not None
        ):
            return left, last, whole.end
        if left.year is None and last.year is not None:
            borrowed = last.year - (1 if not last.two_digits and left.month > (last.month or 12) else 0)
            return replace(left, year=borrowed, two_digits=last.two_digits), last, whole.end
        return left, last, whole.end
    if left.month is not None and left.day is not None:
        day = points.patterns().day.match(text, at)
        if day and _stands_behind(text, day.end(), bool(day["ordinal"])):
            end = day.end()
            year = re.compile(rf",?{GAP}(?P<year>{points.YEAR4})").match(text, end) if left.year is None else None
            known = points.year_alone(text, year.start("year")) if year else None
            first = replace(left, year=known.point.year) if known else left
            if known:
                end = known.end
            return first, replace(first, day=int(day["day"])), end
    return None


def _stands_behind(text: str, end: int, ordinal: bool) -> bool:
    """Whether a number that would be a range's last day is followed by nothing that it counts."""
    following = text[end : end + 24]
    if re.match(r"[.,:][0-9]|[%/]|-?[0-9A-Za-z]", following):
        return False
    noun = re.match(r"[^\S\n]+([^\W\d_]+)", following)
    return ordinal or noun is None or AFTER_ORDINAL.match(text, end) is not None or noun[1][0].isupper()


def _years(text: str, at: int) -> Expression | None:
    """``1949-1957``, ``1941/42``, ``1930s``."""
    decade = DECADE.match(text, at)
    if decade:
        return Expression(at, decade.end(), Point(year=int(text[at : at + 4]), part="decade"))
    found = YEARS.match(text, at)
    if not found or FILE_NUMBER.search(text, max(0, at - 24), at):
        return None
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == 4 else first - first % 100 + int(found["b"])
    apart = last - first
    if (
        apart < 1
        or apart > 99
        or (found["sep"] == "/" and apart != 1)
        or (len(found["b"]) == 2 and found["sep"] == "/" and apart != 1)
    ):
        return None
    return Expression(at, found.end(), Point(year=first), Point(year=last))


def _point(text: str, at: int) -> Expression | None:
    read = _read_day_forms(text, at)
    if read is None:
        before = PREFIX.search(text, max(0, at - 16), at)
        read = _numeric_day(text, at, before["word"].lower() if before else "")
    if read is None:
        read = _year_alone(text, at)
    if read is None:
        return None
    point, end = read
    if point.day is not None and point.year is None and point.month is None:
        return None
    return _bounded(text, _bracketed(text, Expression(at, end, point)))


def _short_figures_stand(text: str, at: int, end: int, word: str) -> bool:
    """Whether a day and month in figures, without a year, stand where a date is to be expected."""
    if FILE_NUMBER.search(text, max(0, at - 24), at) or word == "at":
        return False
    before = text[max(0, at - 3) : at]
    following = text[end : end + 12]
    if re.match(r"[^\S\n]?(?:[ap]\.?\s?m\b|o['’]clock|hours|hrs|hod|%|per cent)", following):
        return False
    introduced = word in {
        "on",
        "from",
        "to",
        "until",
        "till",
        "since",
        "by",
        "before",
        "after",
        "of",
        "dated",
        "between",
        "and",
        "date",
        "for",
        "received",
    }
    if "/" in text[at:end]:
        at_end = re.match(r"[\])]*[^\S\n]*(?:\n|$)", following) is not None
        return (
            introduced and word not in {"and", "of", "to", "by", "for", "from"} and not re.match(r"[^\S\n]+[a-z]", following)
        ) or (at_end and re.search(r"[A-ZÀ-Ž][^\W\d_]*,[^\S\n]$|\n$", text[max(0, at - 24) : at]) is not None)
    spaced = " " in text[at:end] or "\xa0" in text[at:end]
    line_start = at == 0 or before.endswith("\n")
    return introduced or (spaced and not line_start)


YEAR_OPENERS = {
    "in", "since", "until", "till", "year", "years", "during", "before", "after", "mid", "around", "throughout",
    "of", "from", "to", "by", "and", "between", "for", "born", "als", "am", "dated", "only", "through", "already", "about", "yet", "date", "but", "ca", "c", "sukkot", "passover", "purim", "hanukkah", "easter", "kippur", "shavuot", "pesach", "christmas", "pentecost", "eve",
}  # fmt: skip
STRONG = {"in", "since", "until", "till", "year", "years", "during", "spring", "summer", "autumn", "fall", "winter", "late", "early", "throughout", "born", "sukkot", "passover", "purim", "hanukkah", "easter", "kippur", "pesach", "christmas", "eve"}  # fmt: skip
PART_OF_YEAR = re.compile(r"\b(?:beginning|start|middle|end|close|half|quarter|spring|summer|autumn|fall|winter|course|year|years|months?|days|part)\s+of\s+(?:the\s+year\s+)?[\[(]?$", re.IGNORECASE)
HEADING = re.compile(r"[^\W\d_][^\S\n]+(?:[-–—][^\S\n]*)?$")
COUNTED = re.compile(
    r"[^\S\n]+(?:[a-z]+[^\S\n]+)?(?:men|people|persons|women|children|kronen|marks|zloty|pengő|pengo|crowns|dollars|rubles|roubles|tons|tonnes|kg|kilograms?|grams?|km|kilometers|kilometres|"
    r"metres|meters|miles|mules|horses|cars|trucks|wagons|prisoners|inmates|Jews|families|workers|soldiers|troops|inhabitants|residents|calories|hours|hrs|francs|lei|lbs|pounds|"
    r"boxes|cases|copies|rounds|victims|souls|bodies|pieces|cattle|sheep|head|others|more|deportees|refugees|houses|gallons|barrels|bags|sacks)\b"
)


def _year_alone(text: str, at: int) -> Read | None:
    """A year that stands by itself: behind a word that leads to one, in brackets, or behind a place and a comma."""
    read = points.year_alone(text, at)
    if read is None or FILE_NUMBER.search(text, max(0, at - 24), at) or COUNTED.match(text, read.end):
        return None
    following = text[read.end : read.end + 20]
    if re.match(r"[-/][0-9A-Za-z]|[^\S\n]?(?:hours|hrs|h\b|[ap]\.m)|[.,:][0-9]|%", following):
        return None
    opener = PREFIX.search(text, max(0, at - 24), at)
    word = opener["word"].lower() if opener else ""
    counts = re.match(r"[^\S\n]+([a-z]+)", following)
    noun = counts is not None and AFTER_ORDINAL.match(text, read.end) is None
    before = text[max(0, at - 40) : at]
    if word in STRONG or PART_OF_YEAR.search(before):
        return read
    if text[at : at + 4].endswith("00") and word in {"around", "about", "of", "to", "only", "by", "for", "already"}:
        return None
    if word in YEAR_OPENERS:
        return None if noun or word in {"for", "but"} else read
    if re.search(r"\($", before) and re.match(r"\)|[^\S\n]?[-–,;]", following):
        return read
    if re.search(r"[^\W\d_][.,:)][^\S\n]+\(?$", before) and re.match(r"\)|[.;]?[^\S\n]*(?:\n|$)", following):
        return read
    ends_line = re.match(r"[.:]?[^\S\n]*(?:\n|$)", following) is not None
    if re.search(r"(?:^|\n)[^\S\n]*$", before) and ends_line:
        return read
    if HEADING.search(before) and ends_line and text[at : at + 2] in ("18", "19", "20"):
        return read
    nearby = re.search(r"[^\W\d_],[^\S\n]+$", before) and re.match(rf"[^\S\n]+(?:and|or)[^\S\n]+{points.BARE_YEAR}(?![0-9])", following)
    return read if nearby else None


def _lone_day(text: str, at: int) -> Expression | None:
    """``the 15th``, ``2d instant``, ``the 7th of this month``, ``Saturday 2.``: a day whose month the context tells."""
    found = points.patterns().day.match(text, at)
    if not found:
        return None
    day = Point(day=int(found["day"]), doubtful=bool(found["doubt"]))
    told = INSTANT.match(text, found.end())
    if told:
        end = told.end()
        point = replace(day, month_shift=MONTH_SHIFTS[told["word"].lower()])
        return _bracketed(text, Expression(at, end, point, lone=True))
    of_month = OF_MONTH.match(text, found.end())
    if of_month:
        which = of_month["which"].split()[-1].lower()
        shift = None if which in ("same", "that", "said", "the") else MONTH_SHIFTS.get(which, 0)
        return _bracketed(text, Expression(at, of_month.end(), replace(day, month_shift=shift), lone=True))
    before = re.compile(r"([^\W\d_]+)(\.?[ \t\xa0]{1,3}|\.?,[ \t\xa0]|[ \t\xa0\n]{1,2})(the[ \t\xa0\n]{1,2})?[\[(]?\??$").search(
        text, max(0, at - 24), at
    )
    before_bracket = re.compile(r"\b(the)\][ \t\xa0]$").search(text, max(0, at - 8), at)
    if not found["ordinal"]:
        if (
            before
            and before[1].lower() in words("weekday")
            and before[1][0].isupper()
            and re.match(r"[.,:]?[^\S\n]*(?:\n|$)|[.:,][^\S\n]", text[found.end() : found.end() + 3])
        ):
            return Expression(at, found.end(), day, lone=True, weekday=True)
        return None
    if before_bracket is None and (
        before is None or (before[1].lower() not in LONE_OPENERS and not before[3] and before[1].lower() not in words("weekday"))
    ):
        return None
    if (
        before
        and before[1].lower() not in LONE_OPENERS
        and before[1].lower() not in words("weekday")
        and before[1].lower() != "the"
    ):
        return None
    further = _lone_range(text, at, found.end(), day, before[1].lower() if before else "")
    if further:
        return further
    if not AFTER_ORDINAL.match(text, found.end()):
        return None
    return _bracketed(text, Expression(at, found.end(), day, lone=True))


def _lone_range(text: str, at: int, end: int, day: Point, word: str) -> Expression | None:
    """``the 24th-26th``, ``from the 15th to the 16th``: two days whose month the context tells."""
    joint = RANGE.match(text, end)
    last = points.patterns().day.match(text, joint.end()) if joint else None
    if joint is None or last is None or not last["ordinal"] or not AFTER_ORDINAL.match(text, last.end()):
        return None
    opener = re.compile(r"\b(from|between)[ \t\xa0\n]{1,3}(?:the[ \t\xa0\n]{1,3})?$", re.IGNORECASE).search(text, max(0, at - 16), at)
    joined = _joined(joint[0])
    start = opener.start() if opener and (opener[1].lower() == "from") == (joined != "and") else at
    written = "between" if opener and joined == "and" else joined or ("/" if "/" in joint[0] else "-")
    return _bracketed(text, Expression(start, last.end(), day, Point(day=int(last["day"])), joint=written, lone=True))


LONE_OPENERS = {"on", "before", "until", "till", "since", "by", "after", "the", "of", "from", "to", "around", "about", "and", "between", "night", "not", "than", "is", "was", "dated"}  # fmt: skip


def _word(text: str, token: Token) -> Expression | None:
    at, word = token.start, token.text.lower()
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    if word in months():
        return _month(text, token)
    if word in words("decade"):
        return _decade(text, token)
    return _part(text, token) or _deictic(text, token) or _feast(text, token) or _weekday(text, token)


def _month(text: str, token: Token) -> Expression | None:
    at = token.start
    if not token.text[0].isupper():
        return None
    if text[token.end : token.end + 2] in ("'s", "’s") or (
        text[at - 1 : at] == "-" and not text[max(0, at - 4) : at].lower().endswith("mid-")
    ):
        return None
    return _range(text, at) or _month_point(text, token)


def _month_point(text: str, token: Token) -> Expression | None:
    at = token.start
    read = points.month_day(text, at) or points.month_alone(text, at)
    if read is None:
        return None
    point = read.point
    if point.day is None and point.year is None and point.year_shift is None and not _month_stands(text, token):
        return None
    return _bounded(text, _bracketed(text, Expression(at, read.end, point)))


MONTH_OPENERS = {
    "in", "since", "until", "till", "by", "from", "to", "during", "of", "before", "after", "and", "or", "between", "for", "around", "about", "through", "mid", "early", "late", "again", "throughout",
    "beginning", "end", "middle", "last", "next", "this", "the", "was", "is", "already", "only", "following",
}  # fmt: skip


def _month_stands(text: str, token: Token) -> bool:
    """Whether a month's name alone is the month: "May I", "March on" and "August Kubizek" are not."""
    word = token.text.lower()
    before = PREFIX.search(text, max(0, token.start - 24), token.start)
    opener = before["word"].lower() if before else ""
    if len(word) < 4 and word != "may":
        return False
    following = text[token.end : token.end + 24]
    name = re.match(r"[^\S\n]+(?:[A-Z]\.[^\S\n]?)*([A-Z][a-zà-ž]{2,})", following)
    if word in {"may", "march", "august", "june", "april"} and (
        opener not in MONTH_OPENERS or (name and name[1].lower() not in words("weekday"))
    ):
        line = re.match(r"[.:,]?[^\S\n]*(?:\n|$)", following) and re.search(
            r"(?:^|\n)[^\S\n]*$", text[max(0, token.start - 8) : token.start]
        )
        bracketed = text[max(0, token.start - 2) : token.start].endswith(("[", "[?", "("))
        return bool(line) or bracketed
    if word == "may" and opener in {"and", "or", "the", "this", "is", "was"} and re.match(r"[^\S\n]+[a-z]", following):
        return False
    return not (
        word == "march"
        and opener in {"the", "this", "and", "was", "is", "last", "next"}
        and not re.match(r"[.,;)]", following)
        and opener not in {"last", "next"}
    )


def _decade(text: str, token: Token) -> Expression | None:
    before = PREFIX.search(text, max(0, token.start - 16), token.start)
    if re.search(
        r"\bthe[ \t\xa0\n](?:early[ -]|late[ -]|mid-?)?$", text[max(0, token.start - 12) : token.start]
    ) and not re.match(r"[^\S\n]+(?:and|years?)\b", text[token.end : token.end + 8]):
        return Expression(
            token.start, token.end, Point(year=int(words("decade")[token.text.lower()]), part="decade", two_digits=True)
        )
    return None if before is None else None


def _widened(text: str, at: int) -> int:
    """With the article before it."""
    article = re.compile(r"\b[Tt]he[ \t\xa0\n]{1,3}(?:very[ \t\xa0])?$").search(text, max(0, at - 12), at)
    return article.start() if article else at


def _part(text: str, token: Token) -> Expression | None:
    """``the middle of March``, ``mid-May``, ``early October``, ``the fourth quarter of 1963``."""
    at = token.start
    found = PART_OF.match(text, at)
    if found:
        return _part_of(text, at, found)
    brief = EARLY.match(text, at)
    if brief:
        read = points.month_alone(text, brief.end()) or points.month_day(text, brief.end())
        if read and read.point.day is None and read.point.month:
            return _bracketed(text, Expression(at, read.end, replace(read.point, part=PARTS[brief["word"].lower()]), core=brief.end()))
    return None


def _part_of(text: str, at: int, found: re.Match[str]) -> Expression | None:
    phrase = " ".join(found["phrase"].lower().split())
    part = _part_named(phrase, bool(found["quarter"]))
    start = _widened(text, at)
    if found["shift"]:
        which, _, unit = found["shift"].lower().rpartition(" ")
        which = which.split()[-1] if which else ""
        shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        point = Point(part=part, month_shift=shift) if unit == "month" else Point(part=part, year_shift=shift)
        if (not which and unit == "month") or not which:
            return None
        if unit == "year" and not (part.startswith("quarter") or part.startswith("half")):
            return None
        return Expression(start, found.end(), point)
    bracket = re.compile(r"\[?\??").match(text, found.end())
    place = bracket.end() if bracket else found.end()
    read = points.month_alone(text, place)
    if read and read.point.month:
        if found["quarter"]:
            return None
        return _bracketed(text, Expression(start, read.end, replace(read.point, part=part), core=place))
    year = points.year_alone(text, place)
    if year and part[:4] in ("half", "quar"):
        return _bracketed(text, Expression(start, year.end, replace(year.point, part=part)))
    return None


def _part_named(phrase: str, quarter: bool) -> str:
    first = phrase.split()[0]
    if quarter:
        return {"first": "quarter1", "second": "quarter2", "third": "quarter3"}.get(first, "quarter4")
    if phrase.endswith("half"):
        return "half1" if first in ("first", "half") else "half2"
    if phrase.endswith(("third", "decade", "ten days", "days", "part")):
        return {"first": "early", "early": "early", "second": "middle"}.get(first, "late")
    return PARTS[phrase.split()[-1]]


def _deictic(text: str, token: Token) -> Expression | None:
    at, word = token.start, token.text.lower()
    if word in SIMPLE:
        either = TOMORROW_OR.match(text, at)
        if either:
            return Expression(at, either.end(), deictic=Deictic("day", 1, until=2))
        if text[token.end : token.end + 2] in ("'s", "’s") or (text[at - 1 : at] == "-"):
            return None
        return Expression(at, token.end, deictic=Deictic("day", SIMPLE[word]))
    if word == "day":
        beyond = DAY_BEYOND.match(text, at)
        return (
            Expression(_widened(text, at), beyond.end(), deictic=Deictic("day", -2 if beyond["before"] else 2))
            if beyond
            else None
        )
    if word == "ago":
        return _ago(text, token)
    if word in ("same",):
        same = SAME.match(text, at)
        return Expression(_widened(text, at), same.end(), deictic=Deictic("day", 0, anchor="mention")) if same else None
    found = LAST.match(text, at)
    return _last(text, at, found) if found else None


def _last(text: str, at: int, found: re.Match[str]) -> Expression | None:
    which = found["which"].lower()
    amount = {"last": -1, "next": 1, "past": -1}.get(which, 0)
    if found["part"]:
        part = found["part"].lower()
        if which in ("this",) or (which == "last" and part in ("night", "evening")):
            return Expression(at, found.end(), deictic=Deictic("day", amount if which == "last" else 0))
        return None
    if found["unit"]:
        the = re.compile(r"\bthe[ \t\xa0\n]+$").search(text, max(0, at - 8), at)
        if the or which == "past":
            return None
        return Expression(at, found.end(), deictic=Deictic(found["unit"].lower(), amount))
    name = found["name"]
    if not name[0].isupper() or (which == "past" and False):
        return None
    if name.lower() in words("weekday"):
        return Expression(at, found.end(), deictic=Deictic("weekday", amount, int(words("weekday")[name.lower()])))
    if name.lower() in english_months():
        read = points.month_alone(text, found.start("name"))
        day = points.month_day(text, found.start("name"))
        if read is None or read.point.year or day:
            return None
        return Expression(at, read.end, deictic=Deictic("month-name", amount, read.point.month or 0))
    return None


def _ago(text: str, token: Token) -> Expression | None:
    found = AGO.search(text, max(0, token.start - 40), token.start)
    if not found:
        return None
    amount = number(found["amount"])
    if amount is None:
        return None
    unit = found["unit"].lower()
    if unit in UNITS:
        days = UNITS[unit] * amount
        if unit.startswith("week") and amount > 2:
            return None
        return Expression(found.start(), token.end, deictic=Deictic("day", -days))
    return Expression(found.start(), token.end, deictic=Deictic(unit.rstrip("s"), -amount))


def _feast(text: str, token: Token) -> Expression | None:
    if not token.text[0].isupper():
        return None
    for feast, value in _feasts():
        found = feast.match(text, token.start)
        if found:
            year = re.compile(rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?)(?P<year>{points.YEAR4})").match(text, found.end())
            known = points.year_alone(text, year.start("year")) if year else None
            end = known.end if known else found.end()
            return _bracketed(text, Expression(token.start, end, Point(year=known.point.year) if known else Point(), feast=value))
    return None


@cache
def _feasts() -> tuple[tuple[re.Pattern[str], str], ...]:
    named = sorted(words("feast").items(), key=lambda row: -len(row[0]))
    return tuple(
        (re.compile(feast.replace("'", "['’]").replace(" ", r"\s+") + r"(?![^\W_]|['’]s)", re.IGNORECASE), value)
        for feast, value in named
    )


def _weekday(text: str, token: Token) -> Expression | None:
    """A weekday by itself; where a date is attached to it, it stays outside."""
    if token.text.lower() not in words("weekday") or not token.text[0].isupper() or len(token.text) < 6:
        return None
    following = text[token.end : token.end + 40]
    if re.match(r"(?: (?:morning|evening|night|afternoon))?[.,]?[\s\xa0]{0,3}(?:the[ \t\xa0])?[\[(\"]?\??[0-9]|['’\-]|s\b", following):
        return None
    month = re.match(r"(?: (?:morning|evening|night|afternoon))?,?[\s\xa0]{1,3}(?:the[ \t\xa0])?([A-Z][a-z]+|[A-Z]{3,})", following)
    if month and month[1].lower() in months():
        return None
    before = text[max(0, token.start - 12) : token.start]
    if (
        re.search(r"[0-9](?:st|nd|rd|th)?[,)]?[ \t\xa0(]{1,2}$", before)
        or (re.search(r"\bGood[ \t]$|[A-Z][a-z]+[ \t]$", before)
        and not re.search(r"\b(?:On|By|Since|Until|Till|Last|Next|This|Me|The)[ \t]$", before))
    ):
        return None
    led = PREFIX.search(text, max(0, token.start - 16), token.start)
    if led is None or led["word"].lower() not in WEEKDAY_OPENERS or re.search(r"\bthe\s+$", before):
        return None
    return Expression(token.start, token.end, deictic=Deictic("weekday", 0, int(words("weekday")[token.text.lower()])))


WEEKDAY_OPENERS = {"on", "by", "since", "until", "till", "before", "after", "from", "me", "us", "you", "him", "her", "them", "again", "here"}


def _bounded(text: str, read: Expression) -> Expression:
    """With "no later than" and its like where they open a bracket: an editor's dating, which they are part of."""
    found = BOUND.search(text, max(0, read.start - 24), read.start)
    if found and text[max(0, found.start() - 1) : found.start()] == "[" and read.last is None:
        return replace(read, start=found.start("phrase"), bound="before" if found["before"] else "after")
    return read


def _bracketed(text: str, read: Expression) -> Expression:
    """The span with a bracket or quotation mark that closes inside it, without one whose partner stands outside."""
    start, end = read.start, read.end
    for opening, closing in ("[]", "()", '""', "“”", "«»"):
        inside = text[start:end]
        opened = inside.count(opening)
        closed = inside.count(closing) if opening != closing else 0
        if opening == closing:
            closed, opened = opened % 2, 0
        if closed > opened:
            before = TRAILING_OPENER.search(text, max(0, start - 3), start)
            if before and before[0].startswith(opening) and not inside.startswith(closing):
                start = before.start()
            elif inside.endswith(closing):
                end -= 1
        elif opened > closed and text[end : end + 1] == closing:
            end += 1
    return replace(read, start=start, end=end)
