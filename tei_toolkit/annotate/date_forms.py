"""The grammar of date expressions: one pass over the text's numbers and date words, each tried against the forms it can begin.

It says what is written (`Expression`) and resolves nothing: years and days that have to come from elsewhere are filled in by
`date_years`. Forms: CONVENTIONS.md section 3; spans: the gold guideline ("date / time").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tei_toolkit.annotate import date_calendars as calendars
from tei_toolkit.annotate import date_context as context
from tei_toolkit.annotate import date_deictics as deictics
from tei_toolkit.annotate import date_eras as eras
from tei_toolkit.annotate import date_lone as lone
from tei_toolkit.annotate import date_parts as parts
from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate import date_ranges as ranges
from tei_toolkit.annotate import date_roman as roman
from tei_toolkit.annotate import date_seasons as seasons
from tei_toolkit.annotate.date_expression import Expression, bracketed
from tei_toolkit.annotate.date_patterns import GAP
from tei_toolkit.annotate.date_words import ORDINALS, ROMAN, months, words

WORD = re.compile(r"[0-9]+|[^\W\d_]+")
BOUND = re.compile(
    rf"\[(?P<phrase>(?P<before>(?:no|not){GAP}later{GAP}than|on{GAP}or{GAP}before|before)|(?P<after>(?:no|not){GAP}earlier{GAP}than|on{GAP}or{GAP}after|after)){GAP}$",
    re.IGNORECASE,
)
LATIN = "\u2e7f"  # below the East Asian scripts
WEEKDAY_BEFORE = re.compile(r"\b(?P<name>[A-Z][A-Za-z]{2,8})\.?,?[^\S\n]{1,3}(?:the[^\S\n]{1,3})?[\[(]?$")
WEEKDAY_BEHIND = re.compile(r"(?:,[^\S\n]{0,3}|[^\S\n]\(|[^\S\n])(?P<name>[A-Z][a-z]{2,5}day)\b")
BEHIND_NUMBER = re.compile(
    r"(?<=[0-9]/)[0-9]{1,2}(?:(?:st|nd|rd|th)[^\S\n]{1,3}[A-Z]|\.[IVX]{1,4}\.[12][0-9]{3})"
)  # "No. 0217/26th May"
LINE_DATE = re.compile(r"[0-9]{1,2}\.[^\S\n]?[0-9]{1,2}\.")
LIST_REACH = 200  # so far below a date at the head of a line another one may go without its year (code points)


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that can open or carry a date, in each way it may be written."""
    forms = {*months(), *words("weekday"), *words("decade"), *words("era"), *parts.OPENERS, *deictics.OPENERS, *seasons.MIDDLE}
    forms |= {name.split()[0] for name in (*ORDINALS, *words("feast"))}
    return frozenset(form for word in forms for form in (word, word.capitalize(), word.upper())) | {*ROMAN, "l"}


def expressions(text: str) -> Iterator[Expression]:
    """Every date expression of the text, in order, none overlapping another."""
    known = _vocabulary()
    done, head = 0, -LIST_REACH
    for found in WORD.finditer(text):
        word = found.group()
        if word[0] not in "0123456789":
            if word not in known:
                continue
            if found.start() < done:
                continue
            read = _word(text, found.start(), found.end())
        elif found.start() < done:
            continue
        else:
            read = _number(text, found.start(), len(word), found.start() - head < LIST_REACH)
        if read is not None and done <= read.start < read.end:
            yield calendars.of_old_style(text, _on_weekday(text, read))
            done = read.end
            if read.first.month and LINE_DATE.match(text, read.start) and text[read.start - 1 : read.start] in ("", "\n"):
                head = read.start


def _on_weekday(text: str, read: Expression) -> Expression:
    """With the weekday that is written beside a day."""
    if not read.first.day or read.last is not None:
        return read
    found = WEEKDAY_BEFORE.search(text, max(0, read.start - 20), read.start) or WEEKDAY_BEHIND.match(text, read.end)
    on = int(words("weekday").get(found["name"].lower(), 0)) if found else 0
    return replace(read, on=on) if on else read


def _number(text: str, at: int, size: int, listed: bool) -> Expression | None:
    """What begins with a number; an ``l`` or ``I`` before three figures is a misread 1."""
    if not context.stands_free(text, at):
        if text[at - 1] > LATIN and (read := points.east_asian(text, at)):
            return Expression(at, read.end, read.point)  # there no blank parts the words
        if size == 3 and text[at - 1] in "lI" and not text[at - 2 : at - 1].isalnum():
            at -= 1
        elif not BEHIND_NUMBER.match(text, at):
            return None
    return (
        ranges.read(text, at)
        or ranges.of_years(text, at)
        or _point(text, at, listed)
        or calendars.read(text, at)
        or lone.read(text, at)
    )


def _point(text: str, at: int, listed: bool) -> Expression | None:
    read = points.from_number(text, at)
    if read is None:
        short = points.short_figures(text, at)
        if short and (
            (listed and text[at - 1] == "\n") or context.day_and_month(text, at, short.end, context.word_before(text, at))
        ):
            read = short
    read = read or points.plain_figures(text, at, context.word_before(text, at)) or context.year(text, at)
    if read is None:
        return None
    read = eras.behind(text, read)
    return _bounded(text, bracketed(text, Expression(at, read.end, read.point)))


def _bounded(text: str, read: Expression) -> Expression:
    """With "no later than" and its like where they open a bracket: an editor's dating, which they are part of."""
    found = BOUND.search(text, max(0, read.start - 24), read.start)
    if found is None:
        return read
    return replace(read, start=found.start("phrase"), bound="before" if found["before"] else "after")


def _word(text: str, start: int, end: int) -> Expression | None:
    """What begins with, or is carried by, a word that dates are told with."""
    if start and text[start - 1] in "0123456789_":
        return None
    if text[end : end + 1] in "./-" and text[end : end + 1] and (text[start:end] in ROMAN or text[start:end] == "l"):
        read = roman.read(text, start)
        if read:
            return bracketed(text, Expression(start, read.end, read.point))
    word = text[start:end].lower()
    if word in months():
        return _month(text, start, end)
    if word in words("decade"):
        return parts.decade(text, start, end)
    if word in words("era"):
        read = eras.read(text, start)
        return Expression(start, read.end, read.point) if read else None
    if word in words("weekday"):
        return deictics.weekday(text, start, end)
    if word in seasons.MIDDLE and (season := seasons.read(text, start, end)):
        return season
    return parts.read(text, start) or deictics.read(text, start, end) or _day_word(text, start) or parts.feast(text, start)


def _month(text: str, start: int, end: int) -> Expression | None:
    if not text[start].isupper() or text[end : end + 2] in ("'s", "’s") or text[start - 1 : start] == "-":
        return None
    found = ranges.read(text, start)
    if found and (found.joint not in ("and", "or") or found.first.day or found.first.year or context.month(text, start, end)):
        return found
    if text.startswith((" Day", " DAY"), end) and (feast := parts.feast(text, start)):
        return feast
    read = points.from_month(text, start)
    if read is None:
        return None
    read = eras.behind(text, read)
    point = read.point
    if point.day is None and point.year is None and point.year_shift is None and not context.month(text, start, end):
        return parts.feast(text, start)
    return _bounded(text, bracketed(text, Expression(start, read.end, point)))


def _day_word(text: str, at: int) -> Expression | None:
    read = points.word_month(text, at)
    return bracketed(text, Expression(at, read.end, read.point)) if read else None
