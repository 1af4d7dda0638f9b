"""The grammar of one point in time: what a day, a month or a year is written like, in whatever order and figures.

It reads what stands there and fills nothing in: a point without a year stays without one.
"""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass, replace
from typing import NamedTuple

from tei_toolkit.annotate import date_worded as worded
from tei_toolkit.annotate.date_patterns import APOSTROPHE, patterns
from tei_toolkit.annotate.date_words import ORDINALS, ROMAN, english_months, months, transliterated


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as far as it is told.

    ``year_shift`` and ``month_shift`` count from the document's (``of this year`` 0, ``ult.`` -1); ``turn`` is -1 for the
    last such day before the writing ("28th May last") and 1 for the next one; ``part`` is a part of the month or year
    (``early``, ``middle``, ``late``, ``half1``, ``quarter4``, ``decade``); ``swapped`` is the other reading, day and month,
    of figures that do not tell which is which; ``order`` is positive where the day is written first and negative where the
    month is, 2 in figures, 1 with a name; ``told`` says that the shift counts from the date told before; ``two_digits`` that
    the century is left out, ``doubtful`` that the transcription doubts the reading.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    year_shift: int | None = None
    month_shift: int | None = None
    swapped: tuple[int, int] | None = None
    doubtful: bool = False
    two_digits: bool = False
    order: int = 0
    turn: int = 0
    told: bool = False


class Read(NamedTuple):
    """A point and where its reading ended (code points)."""

    point: Point
    end: int


COUNTED = re.compile(
    r"[^\S\n]+(?:(?!(?:the|a|an|his|her|our|my|their|its)\b)[a-z]+[^\S\n]+)?(?:men|people|persons|women|children|kronen|marks|zloty|pengő|pengo|crowns|dollars|rubles|roubles|tons|tonnes"
    r"|kg|kilograms?|grams?|km|kilometers|kilometres|metres|meters|miles|mules|horses|cars|trucks|wagons|prisoners|inmates|Jews|families|workers"
    r"|soldiers|troops|inhabitants|residents|calories|hours|hrs|francs|lei|lbs|pounds|boxes|cases|copies|rounds|victims|souls|bodies|pieces"
    r"|cattle|sheep|head|others|deportees|refugees|houses|gallons|barrels|bags|sacks|volumes|pages|per[ ]cent|percent)\b"
)
FILE_NUMBER = re.compile(
    r"(?:\b(?:no|nos|nr|num|number|telegram|cable|cablegram|tel|document|doc|page|pp?|vol|op|d|f|l|ll|ff|item|art|article|spec|chapter|room|box"
    r"|block|barrack|embtel|deptel|paragraph|para|section|point|note|fond|opis|delo|list|listy|folder|file|copy|despatch|dispatch|order|cost"
    r"|paid|price|signal|savingram|tattoo|prisoner|airgram|despatches)s?\.?|\bcontrol:|№|[Nn]º|[Nn]°|#|§|[$£€])\s{0,3}$",
    re.IGNORECASE,
)
TOLD_BEFORE = frozenset({"that", "same", "previous", "following"})  # "of that year" is counted from the date told before
FOLLOWS = re.compile(
    r"(?:[\])\"”’']|\[\])*(?:[^\S\n]?\[[0-9]{1,3}\])?(?:[^\S\n]?[.,;:!?)\]]|[^\S\n]{0,9}(?:\n|$)|[^\S\n]{1,3}[-–—(\[]|[^\S\n]{1,3}(?:and|or|at|in|to|from|with|that"
    r"|by|for|on|I|we|he|she|it|they|you|as|but|when|which|there|after|before|about|the|a|an|was|were|is|until|because|who|instead|again|our|my|his"
    r"|their|had|has|did|would|will|repeat|this|so|not|are|be|been|since|where|while|if|into|against|under|via|through|during|without)(?![a-z]))"
)
STREET = re.compile(r"\b(?:street|square|avenue|boulevard|bridge)\s{1,3}(?:of\s{1,3})?(?:the\s{1,3})?$", re.IGNORECASE)
FILE_OF = re.compile(
    r"(?:\b(?:nos?|telegrams?|cables?|letters?|notes?|despatch|dispatch|cablegrams?|documents?)\.?|№|#)[^\S\n]{0,3}$",
    re.IGNORECASE,
)
OF_ALONE = re.compile(r"[^\S\n]of\b")  # "no. 5 of May 7" is a number and a date
LED = re.compile(
    r"\b(?:on|of|from|to|until|till|since|by|before|after|dated|(?:later|earlier)[^\S\n]than)[^\S\n]{1,3}(?:the[^\S\n]{1,3})?[\[(\"“]?$|\bdated\][^\S\n]$",
    re.IGNORECASE,
)
MONTHS = 12
SECOND = re.compile(r"(?:[IVX][^\S\n]?[-–]|\b[0-9]{1,2}[^\S\n](?:and|or|to))[^\S\n]?$")  # "29 V - 1 VI", "14 and 15 VII"
IN = re.compile(r"\b[Ii]n[^\S\n]{1,3}$")
FULL_NAMES = frozenset(month_name[n].lower() for n in range(1, 13))  # a full stop behind one of them ends a sentence
PLAIN_FIGURES = re.compile(
    r"(?P<a>[0-9]{1,2})\.(?P<b>[0-9]{1,2})(?![\w.:/%-]|,[0-9])(?![^\S\n]*(?:[ap]\.?m|o['’]clock|hours|hrs|h\b|per|%))(?=[^\S\n][A-Z(]|[,;)\n]|[^\S\n](?:the|we|I|he|she|they|it|a|at|in|to|from|with|without|and|but|by|was|were)\b)"
)
INITIAL = re.compile(r"[^\S\n]{0,3}[^\W\d_]\.|[^\S\n]{1,3}[A-ZÀ-Ž]")


def numbered(text: str, at: int) -> bool:
    """Whether the number here is a file's, a page's or a price: "no. 1958", "Embtel 1964", "£ 12"."""
    return FILE_NUMBER.search(text, max(0, at - 24), at) is not None


def _year(found: re.Match[str]) -> Point:
    """What the match says about the year, as a point with nothing else."""
    groups = found.groupdict()
    written = groups.get("year") or groups.get("year2")
    if written:
        digits = "".join("1" if c in "lI" else c for c in written if c in "0123456789lI")
        return Point(year=int(digits), doubtful="?" in written)
    short = groups.get("short") or groups.get("short2")
    if short:
        return Point(year=int(short.lstrip("'’‘")), two_digits=True)
    if groups.get("bare"):
        return Point(turn=-1 if groups["bare"] == "last" else 1)
    if groups.get("german"):
        return Point(year_shift=0)
    which = groups.get("which")
    if which:
        word = which.split()[-1]
        return Point(year_shift={"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0), told=word in TOLD_BEFORE)
    return Point()


def _named(found: re.Match[str], day: int | None, order: int = 0) -> Read | None:
    """A point from a form with a month's name."""
    groups = found.groupdict()
    name = found["month"]
    if not name[0].isupper() and (day is None or (name.lower() in ("may", "march") and not groups.get("year"))):
        return None
    if name.lower() not in english_months():
        written = found.end("ordinal" if groups.get("ordinal") else "day") if day else found.start("month")
        between = found.string[written : found.start("month")] if order > 0 else ""
        led = order > 0 and not between.strip(" \t\xa0")
        if (day is None and not groups.get("year") and not groups.get("german")) or "\n" in between:
            return None  # "20/4." and, on the next line, "Marta passed"
        if name.lower() in transliterated() and not led:
            return None
    point, end = replace(_year(found), month=months()[name.lower()], day=day, order=order), found.end()
    if groups.get("stop") and end == found.end("month") + 1:  # a full stop behind the name belongs to it only before a year
        end -= 1
    if groups.get("doubt"):
        point = replace(point, doubtful=True)
    if point.year is None and point.year_shift is None and not point.turn and (spoken := worded.year(found.string, end)):
        return Read(replace(point, year=spoken[0]), spoken[1])
    return Read(point, end)


def _short_year_stands(text: str, found: re.Match[str], before: str) -> bool:
    """Whether two figures behind a day and month are a year: nothing else follows them that they could belong to."""
    name = found["month"]
    if found["short"].startswith(tuple("'’‘")):
        return True
    if patterns().day_month.match(text, found.start("short")):
        return False  # "16 July, 21 July"
    following = text[found.end() : found.end() + 2]
    clear = (not following[:1].strip() and not following[1:2].islower()) or following[:1] in tuple(".,;)]")
    if following[:1] in (":", ".") and following[1:2].isdigit():
        return False
    late = int(found["short"]) > 31
    return (
        clear
        and int(found["short"]) > 12
        and (late or before.startswith("-") or len(name) <= 4 or name.isupper() or "," in before)
    )


def day_month(text: str, at: int) -> Read | None:
    """``22 June 1962``, ``6th of May``, ``17 APR 20``, ``2 June [19]61``."""
    found = patterns().day_month.match(text, at)
    if not found or STREET.search(text, max(0, at - 24), at):
        return None
    read = _named(found, int(found["day"]), 1)
    if not found["ordinal"] and FILE_OF.search(text, max(0, at - 16), at) and OF_ALONE.match(text, found.end("day")):
        return None
    if read and found["short"] and not _short_year_stands(text, found, text[found.end("month") : found.start("short")]):
        return Read(replace(read.point, year=None, two_digits=False), found.end("month"))
    return read


def month_day(text: str, at: int) -> Read | None:
    """``June 25, 1962``, ``January the 15th``, ``January the first``."""
    found = patterns().month_day.match(text, at)
    if not found:
        found = patterns().month_word.match(text, at)
        return (
            _named(found, ORDINALS[" ".join(found["word"].lower().replace("-", " ").split())])
            if found and found["month"][0].isupper()
            else None
        )
    if not found["month"][0].isupper():
        return None
    if found["stop"] and found["month"].lower() in FULL_NAMES:
        return None  # "in June. [3 lines illegible]"
    read = _named(found, int(found["day"]), -1)
    if read and found["short"] and not _short_year_stands(text, found, ","):
        read = Read(replace(read.point, year=None, two_digits=False), text.rindex(",", at, found.start("short")))
    if read and not found["ordinal"] and read.point.year is None and found["year"] is None:
        counts = IN.search(text, max(0, at - 6), at) and not FOLLOWS.match(text, read.end)
        if counts or COUNTED.match(text, read.end):
            return None  # "in May 1 more", "On March 15 men"
    return read


def word_month(text: str, at: int) -> Read | None:
    """``the first of May``, ``the twentieth of October 1944``."""
    found = patterns().word_month.match(text, at)
    if not found or not found["month"][0].isupper() or "of" not in text[found.end("word") : found.start("month")].split():
        return None
    return _named(found, ORDINALS[" ".join(found["word"].lower().replace("-", " ").split())])


def month_alone(text: str, at: int) -> Read | None:
    """``March 1943``, ``SEPTEMBER [1939]``, ``January ‘44``, ``February``."""
    found = patterns().month.match(text, at)
    read = _named(found, None) if found else None
    if read and found and found["short"] and COUNTED.match(text, read.end):
        return Read(replace(read.point, year=None, two_digits=False), found.end("month"))
    return read


def year_first(text: str, at: int) -> Read | None:
    """``1957 January 8``, ``1961.6.3``, ``2015-03-12``, ``1947-VIII-23``, ``1926 (November 10)``."""
    found = patterns().year_first.match(text, at)
    if found and not numbered(text, at) and (found["month"][0].isupper() or found["month"].lower() not in english_months()):
        day, end = found["day"], found.end()
        if day and text[end - 1] == ".":
            end -= 1
        if ("(" in found[0]) != (text[end - 1] == ")"):
            return None
        return Read(replace(_year(found), month=months()[found["month"].lower()], day=int(day) if day else None), end)
    found = patterns().big_endian.match(text, at)
    if not found or (found["sep"] != "-" and not found["day"]) or (found["sep"] == "/" and numbered(text, at)):
        return None
    month = ROMAN.get(found["month"].upper()) or int(found["month"])
    if not found["day"] and (not found["month"].startswith("0") or text[found.end() : found.end() + 1] in ("-", "/")):
        return None
    return Read(Point(int(found["year"]), month, int(found["day"]) if found["day"] else None), found.end())


SHELF = re.compile(r"\b[A-Z]{1,3}[^\S\n][IVX]{1,4}[^\S\n]$")  # "DY 30/J IV 2/2/1731"


def figures(text: str, at: int) -> Read | None:
    """``17. 8. 1926``, ``26/12/47``, ``27.3.42.XX``: day, month and year in figures; which is the day may stay open."""
    found = None if SHELF.search(text, max(0, at - 9), at) else patterns().figures.match(text, at)
    if not found or (found["short"] and found["b1"] and found["gap2"] and not found["gap1"]):
        return None
    european = bool(found["b1"] or found["blank"])  # dots, or a blank before the year
    return _ordered(_year(found), int(found["a"]), int(found["b1"] or found["b2"]), european, found.end())


def _ordered(point: Point, a: int, b: int, dotted: bool, end: int) -> Read | None:
    """Day and month from two numbers; both readings are kept where both are possible and the form does not decide."""
    if 1 <= a <= 31 and 1 <= b <= 12:
        if dotted or a > 12:
            return Read(replace(point, day=a, month=b, order=0 if dotted else 2), end)
        return Read(replace(point, day=a, month=b, swapped=(b, a)), end)
    if 1 <= b <= 31 and 1 <= a <= 12 and not dotted:
        return Read(replace(point, day=b, month=a, order=-2), end)
    return None


def short_figures(text: str, at: int) -> Read | None:
    """``20. 10.``, ``26/12``: day and month in figures."""
    found = patterns().short_figures.match(text, at)
    return _ordered(Point(), int(found["a"]), int(found["b1"] or found["b2"]), bool(found["b1"]), found.end()) if found else None


def plain_figures(text: str, at: int, word: str) -> Read | None:
    """``10.10`` behind a word that only a day can follow (``on``, ``since``)."""
    if word not in ("on", "since", "until", "till") or not (found := PLAIN_FIGURES.match(text, at)):
        return None
    return _ordered(Point(), int(found["a"]), int(found["b"]), True, found.end())


def roman(text: str, at: int) -> Read | None:
    """``13. I. 1898``, ``29.XI-63``, ``7/X-1963``, ``22/I``."""
    found = patterns().roman.match(text, at)
    if not found or found["ordinal"]:
        return None
    if found["month3"]:
        stands = LED.search(text, max(0, at - 12), at) or SECOND.search(text, max(0, at - 10), at)
        return Read(Point(day=int(found["day"]), month=ROMAN[found["month3"]]), found.end()) if stands else None
    point = replace(_year(found), day=int(found["day"]), month=ROMAN[(found["month"] or found["month2"]).upper()])
    if point.year is None and not _roman_stands(text, at, found):
        return None
    slashed = point.year is None and found["dot"] and "." not in text[found.end("day") : found.start("month")]
    return Read(point, found.end("month") if slashed else found.end())


def _roman_stands(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether a day and a Roman month without a year are a date, and not "1. I saw" or "2. V. Molotov"."""
    if "/" in found[0] or "-" in found[0]:
        return at == 0 or text[at - 1] in ' \t\n\xa0[("“'
    led = LED.search(text, max(0, at - 12), at) is not None
    joined = text[found.end("day") + 1 : found.start("month")] == "" and text[found.end() : found.end() + 1] == " "
    numeral = found["dot"] and (len(found["month"]) > 1 or (joined and int(found["day"]) > MONTHS))
    if numeral and (at == 0 or text[at - 1] != "\n" or text[found.end("day") + 1 : found.start("month")] == ""):
        return True  # "5.VIII.", "until 8. IX. Łódź": no item and initial are written so
    if not found["dot"]:
        return led and len(found["month"]) > 1
    return led or (INITIAL.match(text, found.end()) is None and at > 0 and text[at - 1] != "\n")


def year_alone(text: str, at: int) -> Read | None:
    """``1956``, ``[1948]``, ``l955``, ``‘44``."""
    found = patterns().year.match(text, at)
    return Read(_year(found), found.end()) if found else None


def east_asian(text: str, at: int) -> Read | None:
    """``1961年5月5日``, ``1961年``."""
    found = patterns().east_asian.match(text, at)
    if not found:
        return None
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    return Read(Point(year, month, day), found.end())


def from_number(text: str, at: int) -> Read | None:
    """The reading of what begins with a number and tells at least its month."""
    return east_asian(text, at) or day_month(text, at) or figures(text, at) or year_first(text, at) or roman(text, at)


def from_month(text: str, at: int) -> Read | None:
    """The reading of what begins with a month's name."""
    return month_day(text, at) or month_alone(text, at)


__all__ = ["APOSTROPHE", "Point", "Read"]
