"""Dates told by their distance from the writer or from the day told before: "yesterday", "a fortnight ago", "last Friday"."""

from __future__ import annotations

import re

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_expression import Deictic, Expression
from tei_toolkit.annotate.date_parts import with_article
from tei_toolkit.annotate.date_patterns import GAP
from tei_toolkit.annotate.date_words import english_months, listed, months, number, words

SIMPLE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
OPENERS = frozenset(
    {
        *SIMPLE,
        "morrow",
        "coming",
        "month",
        "year",
        "night",
        "ago",
        "same",
        "last",
        "next",
        "this",
        "day",
        "following",
        "previous",
        "preceding",
        "later",
        "earlier",
    }
)
DAYS = {"day": 1, "days": 1, "night": 1, "nights": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
AMOUNTS = {"last": -1, "next": 1, "coming": 1}
AGO = re.compile(
    r"(?<![\w-])(?P<amount>[0-9]{1,3}|[A-Za-z]+)[^\S\n]{1,3}(?P<unit>days?|nights?|weeks?|fortnights?|months?|years?)[^\S\n]{1,3}$"
)
TOMORROW_OR = re.compile(rf"tomorrow{GAP}(?:or|and){GAP}(?:the{GAP})?day{GAP}after(?:{GAP}tomorrow)?(?![a-z])", re.IGNORECASE)
DAY_BEYOND = re.compile(rf"day{GAP}(?:(?P<before>before){GAP}yesterday|after{GAP}tomorrow)(?![a-z])", re.IGNORECASE)
TO_DAY = re.compile(r"(?<![\w-])to-$", re.IGNORECASE)  # "to-day", "to-morrow"
DAY_BESIDE = re.compile(
    rf"day{GAP}(?:(?P<before>before)|after|following)(?:{GAP}that)?(?=[.,;:)]|{GAP}(?:and|but|the|he|they|we|I)\b|\s*$)"
)
GLOSS = re.compile(r"\[of[^\S\n]$")
BEFORE_LAST = re.compile(rf"(?P<unit>month|year){GAP}before{GAP}last(?![a-z])", re.IGNORECASE)
SAME = re.compile(rf"same{GAP}(?:day|evening|night|morning|afternoon)(?![a-z])", re.IGNORECASE)
BESIDE = re.compile(
    rf"(?P<which>next|following|previous|preceding){GAP}(?P<unit>day|evening|night|morning|afternoon|month|year)(?![a-z])",
    re.IGNORECASE,
)
LATER = re.compile(
    r"(?<![\w-])(?P<amount>[0-9]{1,3}|[A-Za-z]+)[^\S\n]{1,3}(?P<unit>days?|nights?|weeks?|fortnights?)[^\S\n]{1,3}$",
    re.IGNORECASE,
)
LAST = re.compile(
    rf"(?P<which>last|next|this(?:{GAP}coming)?|coming){GAP}(?:(?P<part>morning|afternoon|evening|night|day)|(?P<unit>week|month|year)|(?P<name>[A-Za-z]+))(?![a-z])",
    re.IGNORECASE,
)
THE = re.compile(r"\bthe[ \t\xa0\n]{1,3}$", re.IGNORECASE)
DATE_FOLLOWS = re.compile(
    r"(?: (?:morning|evening|night|afternoon))?[.,]?(?!\n\n)[\s\xa0]{0,3}(?:the[ \t\xa0])?[\[(\"]?\??[0-9]|['’-]|s\b"
)
MONTH_FOLLOWS = re.compile(r"(?: (?:morning|evening|night|afternoon))?,?[\s\xa0]{1,3}(?:the[ \t\xa0])?([A-Z][a-z]+|[A-Z]{3,})")
DATE_BEFORE = re.compile(r"[0-9](?:st|nd|rd|th)?[,)]?[ \t\xa0(]{1,2}$|\bthe\s{1,3}$")
WITHOUT_ON = re.compile(
    r"\b(?:left|leave[sd]?|leaving|departed|departs|returned|returns|arrived|arrives|arriving|came|went|met|meets|meeting|called|calls|saw|see"
    r"|seen|told|said|informed|stated|announced|spoke|stood|began|begins|opened|opens|ended|ends|died|stopped|started|sailed|sails|flew|held"
    r"|received|sent|issued|signed|released|arrested|only)(?:[ \n](?:for|to|from|in|at|here|there|only|again|me|us|him|it)){0,2}"
    r"(?:[ \n][A-Z][\w-]+){0,3}[ \n]$"
)  # "left for Oruro Saturday", as telegrams and Americans write
TURN = re.compile(r"[^\S\n](?P<which>last|next)(?![a-z])(?![^\S\n](?:week|month|year))")
OF_WEEK = re.compile(rf"{GAP}(?:of{GAP})?(?P<which>last|next|this){GAP}week(?![a-z])")
THIS_DAY = re.compile(r"\b(?:has|have|had|was|were|is|are|I|we|he|they|dated|received|signed|written|sent)[ \t\xa0\n]{1,3}$")
POSSESSIVE = re.compile(r"['’]s[^\S\n][a-z]")  # "Saturday's cipher"
BEFORE = re.compile(r"([^\W\d_]+)[ \t\xa0\n]{1,3}$")


def read(text: str, start: int, end: int) -> Expression | None:
    """The expression that the word here opens or closes."""
    word = text[start:end].lower()
    if word in ("day", "morrow", "night") and (hyphened := TO_DAY.search(text, max(0, start - 4), start)):
        return Expression(hyphened.start(), end, deictic=Deictic("day", 1 if word == "morrow" else 0))
    if word == "day" and (next_to := DAY_BESIDE.match(text, start)) and THE.search(text, max(0, start - 8), start):
        way = -1 if next_to["before"] else 1
        return Expression(with_article(text, start), next_to.end(), deictic=Deictic("day", way, anchor="mention"))
    if word in ("month", "year") and (second := BEFORE_LAST.match(text, start)):
        return Expression(with_article(text, start), second.end(), deictic=Deictic(word, -2))
    if word in SIMPLE:
        either = TOMORROW_OR.match(text, start)
        if either:
            return Expression(start, either.end(), deictic=Deictic("day", 1, until=2))
        if (word == "today" and text[end : end + 2] in ("'s", "’s")) or text[start - 1 : start] == "-":
            return None
        return Expression(start, end, deictic=Deictic("day", SIMPLE[word]))
    if word == "day":
        beyond = DAY_BEYOND.match(text, start)
        return (
            Expression(with_article(text, start), beyond.end(), deictic=Deictic("day", -2 if beyond["before"] else 2))
            if beyond
            else None
        )
    if word == "ago":
        return _ago(text, start, end)
    if word == "same":
        same = SAME.match(text, start)
        return Expression(with_article(text, start), same.end(), deictic=Deictic("day", 0, anchor="mention")) if same else None
    if word in ("later", "earlier"):
        return _later(text, start, end, 1 if word == "later" else -1)
    beside = BESIDE.match(text, start)
    if beside and THE.search(text, max(0, start - 8), start):
        unit = beside["unit"].lower()
        amount = 1 if word in ("next", "following") else -1
        told = Deictic(unit if unit in ("month", "year") else "day", amount, anchor="mention")
        return Expression(with_article(text, start), beside.end(), deictic=told)
    if GLOSS.search(text, max(0, start - 5), start):
        return None  # "2.X.a.c. [of this year]" explains the letters before it
    found = LAST.match(text, start)
    return _last(text, start, found) if found else None


def _ago(text: str, start: int, end: int) -> Expression | None:
    found = AGO.search(text, max(0, start - 40), start)
    amount = number(found["amount"]) if found else None
    if found is None or amount is None:
        return None
    unit = found["unit"].lower()
    if unit not in DAYS:
        return Expression(found.start(), end, deictic=Deictic(unit.rstrip("s"), -amount))
    if unit.startswith("week") and amount > 2:
        return None
    return Expression(found.start(), end, deictic=Deictic("day", -DAYS[unit] * amount))


def _later(text: str, start: int, end: int, way: int) -> Expression | None:
    """``two days later``: counted from the day told before."""
    found = LATER.search(text, max(0, start - 40), start)
    amount = number(found["amount"]) if found else None
    if found is None or amount is None or (found["unit"].lower().startswith("week") and amount > 2):
        return None
    return Expression(found.start(), end, deictic=Deictic("day", way * DAYS[found["unit"].lower()] * amount, anchor="mention"))


def _last(text: str, at: int, found: re.Match[str]) -> Expression | None:
    which = found["which"].lower().split()[-1]
    amount = AMOUNTS.get(which, 0)
    if found["part"]:
        part = found["part"].lower()
        told = which == "this" or (which == "last" and part in ("night", "evening"))
        if part == "day":  # "has this day laid before me", but not "this day week", "on this day they"
            told = which == "this" and THIS_DAY.search(text, max(0, at - 16), at) is not None and text[at].islower()
        return Expression(at, found.end(), deictic=Deictic("day", amount)) if told else None
    if THE.search(text, max(0, at - 8), at):
        return None
    if found["unit"]:
        return Expression(at, found.end(), deictic=Deictic(found["unit"].lower(), amount))
    name, begin = found["name"], found.start("name")
    if not name[0].isupper():
        return None
    if name.lower() in words("weekday"):
        return Expression(at, found.end(), deictic=Deictic("weekday", amount, _day(name)))
    if name.lower() not in english_months() or points.month_day(text, begin):
        return None
    month = points.month_alone(text, begin)
    if month is None or month.point.year is not None:
        return None
    return Expression(at, month.end, deictic=Deictic("month-name", amount, month.point.month or 0))


def weekday(text: str, start: int, end: int) -> Expression | None:
    """A weekday by itself; where a date is attached to it, it stays outside."""
    name = text[start:end]
    if not name[0].isupper() or len(name) < 6:
        return None
    if POSSESSIVE.match(text, end) and not DATE_BEFORE.search(text, max(0, start - 12), start):
        return Expression(start, end, deictic=Deictic("weekday", 0, _day(name)))
    if DATE_FOLLOWS.match(text, end):
        return None
    month = MONTH_FOLLOWS.match(text, end)
    if (month and month[1].lower() in months()) or DATE_BEFORE.search(text, max(0, start - 12), start):
        return None
    led = BEFORE.search(text, max(0, start - 16), start)
    if led is None or (led[1].lower() not in listed("weekday_led") and not WITHOUT_ON.search(text, max(0, start - 48), start)):
        return None
    if week := OF_WEEK.match(text, end):
        return Expression(start, week.end(), deictic=Deictic("day-of-week", AMOUNTS.get(week["which"], 0), _day(name)))
    turn = TURN.match(text, end)
    amount = AMOUNTS[turn["which"]] if turn else 0
    return Expression(start, turn.end() if turn else end, deictic=Deictic("weekday", amount, _day(name)))


def _day(name: str) -> int:
    return int(words("weekday")[name.lower()])
