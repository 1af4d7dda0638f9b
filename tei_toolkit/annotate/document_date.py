"""The document's own date, as the document itself tells it: page date, dateline, date after the signature, title.

It reads only what stands in the text; a date that the user knows from elsewhere goes before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tei_toolkit.annotate.calendar import is_day, iso
from tei_toolkit.annotate.date_aside import labelled
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_forms import expressions
from tei_toolkit.annotate.date_sentence import ENTRY_ENDS, of_birth
from tei_toolkit.annotate.date_setting import middle_year, year_of

MEETING = re.compile(r"\b(?:held|meeting|session|conference|conversation)\b", re.IGNORECASE)
TOP, HEAD = 1200, 600  # how far the head of a document reaches (code points), and its heading
LINE, SHORT = 140, 60  # how long the line of a date may be, and a short one
LED = re.compile(
    r"\b(?:of|on|since|until|till|born|dated|from|for|in|received|rec['’]d|sent|to|and|by|before|after|decoded|printed|approved|returned|see|typed|deciphered)[^\S\n]+(?:the[^\S\n]+)?[\[(\"“]?$",
    re.IGNORECASE,
)
REGISTERED = re.compile(
    r"\b(?:received|rec['’]d|incoming|deciphered|typed|sent|stamp|uploaded|declassified|printed|born|copy|approved)\b",
    re.IGNORECASE,
)
TELLING = re.compile(r"\bborn\b|\b(?:in|on|was|were|had)\s", re.IGNORECASE)
PLACE_LED = re.compile(r"[.!?][\"”]?[^\S\n]{1,3}[A-ZÀ-Ž][\w-]+(?:[^\S\n][A-ZÀ-Ž][\w-]+){0,2},[^\S\n]{1,3}$")
PLACED = re.compile(r"[,:.][^\S\n]{1,9}$")
NUMBERED = re.compile(r"\s*\[?[0-9]+\]?\s")
DATELINE = re.compile(
    r"[^\S\n]*[\[(]?[A-ZÀ-Ž][\w'’-]+(?:[^\S\n][A-ZÀ-Ž][\w'’-]+){0,2}[\])]?,[^\S\n]{1,9}(?:[A-Z][a-z]{2,5}day,?[^\S\n]{1,3})?(?:the[^\S\n])?"
)
TITLE = re.compile(r"[^.;,\n]{0,60}(?:\n|$)")
LABEL = re.compile(r"\b(?:received|rec['’]d|incoming|deciphered|sent|stamp|uploaded|declassified)\b[^\n\]]*\n$", re.IGNORECASE)
TIME = re.compile(
    r"^[\])\"”]*[.,]?[^\S\n]*(?:\[[0-9]{1,3}\])?[^\S\n]*(?:[0-9]{1,2}[:.][0-9]{2}[^\n]{0,12}|[0-9]{1,2}[^\S\n]*[ap]\.?[^\S\n]?m\.?|\([^()\n]{0,30}\))?[^\S\n]*[.\])]*[^\S\n]*(?:\n|$)"
)
COLUMN = re.compile(r"[.,]?[^\S\n]{3}")


def document_date(text: str) -> tuple[str, str] | None:
    """The document's own date in ISO 8601, and the reason; None where the text does not tell it."""
    return of_expressions(text, list(expressions(text)))


def of_expressions(text: str, found: Sequence[Expression]) -> tuple[str, str] | None:
    """The same, of a text whose date expressions have been read already."""
    years = sorted(
        point.year
        for point in (e.first for e in found)
        if point.year is not None and not point.two_digits and point.year < 2000 and point.month
    )
    century = middle_year(text, found)
    best: tuple[int, int, str, str] | None = None
    for order, e in enumerate(found):
        value = _value(e, century)
        if value is None or of_birth(text, e):
            continue
        if 2 * (len(years) - bisect_right(years, int(value[:4]))) > len(years):  # nobody writes about years to come
            continue
        rank, reason = _rank(text, e)
        if rank and (best is None or (rank, -order) > best[:2]):
            best = (rank, -order, value, reason)
    return best[2:] if best else None


def _value(e: Expression, century: int) -> str | None:
    point = e.last or e.first
    if point.year is None or not point.month or e.feast or point.part:
        return None
    year = year_of(point, century)
    if point.day and not is_day(year, point.month, point.day):
        return None
    return iso(year, point.month, point.day)


def _rank(text: str, e: Expression) -> tuple[int, str]:
    """How likely it is the document's own date (0: not), and why."""
    line = text.rfind("\n", max(0, e.start - LINE), e.start) + 1
    whole = line > 0 or e.start <= LINE  # the look back reached the beginning of the line
    before = text[line : e.start] if whole else text[e.start - LINE : e.start]
    top = e.start < TOP and e.start < max(200, len(text) // 2)
    head = top and len("".join(text[: e.start].split())) < HEAD
    tail = e.start > len(text) - max(HEAD, len(text) // 3)
    half = e.start > len(text) // 2
    closes = TIME.match(text[e.end : e.end + 40]) is not None or ENTRY_ENDS.match(text, e.end) is not None
    alone = whole and not before.strip(' \t\xa0["“(') and closes
    fine = 20 if e.first.day else 0
    if head and whole and e.first.day and closes and MEETING.search(before):
        return 65, "the meeting's date at the head"
    if head and whole and e.first.day and DATELINE.fullmatch(before):
        return 60 + fine, "the dateline at the head"
    if half and whole and e.first.day and closes and DATELINE.fullmatch(before):
        return 30 + fine, "the dateline at the foot"
    if not whole or len(before) >= SHORT:
        ends = not text[e.end : e.end + 9].strip(" \t\n\xa0.") and e.end + 9 >= len(text)
        if ends and PLACE_LED.search(before):
            return 25 + fine, "the place and date that end the text"
    if REGISTERED.search(before[-SHORT:]) or (alone and LABEL.search(text, max(0, line - SHORT), line)):
        return (8 if top and closes and whole and len(before) < SHORT else 0), "a stamp or register entry"
    if head and e.first.day and MEETING.search(before):
        return 65, "the meeting's date at the head"
    if e.bound:
        return (70 if top else 0), "the editor's dating at the head"
    if before.endswith("(") and labelled(text, e):
        return 0, ""  # "Concentration camps: Ravensbrück (December 1944)"
    if LED.search(before):
        return (10 + fine // 4 if head and TITLE.match(text, e.end) else 0), "the title"
    if e.last is not None:
        return (9 if head and closes and not labelled(text, e) else 0), "the days that the heading tells"
    if alone and (top or tail):
        return (70 + fine, "a date line at the head") if top else (40 + fine, "a date line after the signature")
    if top and whole and (closes or COLUMN.match(text, e.end)) and not TELLING.search(before):
        return 60 + fine, "the dateline at the head"
    if tail and closes and whole and len(before) < SHORT and PLACED.search(before) and not NUMBERED.match(before):
        return 30 + fine, "the dateline at the foot"
    return 0, ""
