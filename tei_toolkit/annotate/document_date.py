"""The document's own date, as the document itself tells it: page date, dateline, date after the signature, title.

It reads only what stands in the text; a date that the user knows from elsewhere goes before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tei_toolkit.annotate.calendar import is_day, iso
from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_forms import expressions
from tei_toolkit.annotate.date_sentence import of_birth
from tei_toolkit.annotate.date_setting import first_year, year_of

MEETING = re.compile(r"\b(?:held|meeting|session|conference|conversation)\b", re.IGNORECASE)
TOP = 1200
LINE = 140
LED = re.compile(
    r"\b(?:of|on|since|until|till|born|dated|from|for|in|received|rec['’]d|sent|to|and|by|before|after|decoded|printed|approved|returned|see|typed|deciphered)[^\S\n]+(?:the[^\S\n]+)?[\[(\"“]?$",
    re.IGNORECASE,
)
REGISTERED = re.compile(
    r"\b(?:received|rec['’]d|incoming|deciphered|typed|sent|stamp|uploaded|declassified|printed|born|copy|approved)\b",
    re.IGNORECASE,
)
YEARS_OF_LIFE = re.compile(r"\bborn\b|\b(?:in|on|was|were|had)\s", re.IGNORECASE)
TITLE = re.compile(r"[^.;,\n]{0,60}(?:\n|$)")
LABEL = re.compile(r"\b(?:received|rec['’]d|incoming|deciphered|sent|stamp|uploaded|declassified)\b[^\n\]]*\n$", re.IGNORECASE)
TIME = re.compile(
    r"^[\])\"”]*[.,]?[^\S\n]*(?:\[[0-9]{1,3}\])?[^\S\n]*(?:[0-9]{1,2}[:.][0-9]{2}[^\n]{0,12}|[0-9]{1,2}[^\S\n]*[ap]\.?[^\S\n]?m\.?)?[^\S\n]*[.\])]*[^\S\n]*(?:\n|$)"
)
COLUMN = re.compile(r"^[.,]?[^\S\n]{3,}")


def document_date(text: str) -> tuple[str, str] | None:
    """The document's own date in ISO 8601, and the reason; None where the text does not tell it."""
    return of_expressions(text, list(expressions(text)))


def of_expressions(text: str, found: Sequence[Expression]) -> tuple[str, str] | None:
    """The same, of a text whose date expressions have been read already."""
    years = sorted(e.first.year for e in found if e.first.year is not None and not e.first.two_digits and e.first.year < 2000)
    century = first_year(found)
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
    start = text.rfind("\n", max(0, e.start - LINE), e.start) + 1
    before = text[start : e.start]
    top = e.start < TOP and e.start < max(200, len(text) // 2)
    closes = TIME.match(text[e.end : e.end + 40]) is not None
    ends_line = closes or COLUMN.match(text[e.end : e.end + 8]) is not None
    fine = 20 if e.first.day else 0
    alone = not before.strip(' \t\xa0["“(') and closes
    if REGISTERED.search(before) or (alone and LABEL.search(text, max(0, start - 60), start)):
        return (8 if top and closes and len(before) < 60 else 0), "a stamp or register entry"
    if top and e.start < 600 and e.first.day and MEETING.search(before):
        return 65, "the meeting's date at the head"
    if e.bound:
        return (70, "the editor's dating at the head") if top else (0, "")
    if LED.search(before):
        return (10 + fine // 4, "the title") if top and e.start < 400 and TITLE.match(text[e.end : e.end + 100]) else (0, "")
    if alone and top:
        return 70 + fine, "a date line at the head"
    if ends_line and top and not YEARS_OF_LIFE.search(before) and len(before) < LINE:
        return 60 + fine, "the dateline at the head"
    tail = e.start > len(text) - max(600, len(text) // 3)
    if alone and tail:
        return 40 + fine, "a date line after the signature"
    if (
        closes
        and tail
        and len(before) < 60
        and re.search(r"[,:.][^\S\n]+$", before)
        and not re.match(r"\s*\[?[0-9]+\]?\s", before)
    ):
        return 30 + fine, "the dateline at the foot"
    return 0, ""
