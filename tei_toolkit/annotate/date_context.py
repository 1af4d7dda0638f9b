"""Whether a number or a month's name that stands alone is a date: decided by the words beside it, a few characters each way.

The traps are those of CONVENTIONS.md section 3: file and telegram numbers, prices, hours, counted things, months' names that are
verbs or first names.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate import date_points as points
from tei_toolkit.annotate.date_patterns import APOSTROPHE, BARE_YEAR
from tei_toolkit.annotate.date_points import COUNTED, Point, Read, numbered
from tei_toolkit.annotate.date_sentence import REFERENCE
from tei_toolkit.annotate.date_words import listed, months, words

PREFIX = re.compile(r"(?P<word>[^\W\d_]+)[ \t\xa0\n]{1,3}(?:the[ \t\xa0\n]{1,3})?(?:[\[(]\??)?$")
PART_OF_YEAR = re.compile(
    r"\b(?:beginning|start|middle|end|close|half|quarter|spring|summer|autumn|fall|winter|course|year|years|months?|days|part"
    r"|war|revolution|rising|uprising|revolt|crisis|coup|elections?|census|armistice|famine|floods?|harvest|games|constitution)\s{1,3}of\s{1,3}"
    r"(?:the\s{1,3}year\s{1,3})?[\[(]?$|\b[Mm]id-$|\blate\s{1,3}as\s{1,3}$",
    re.IGNORECASE,
)
HEADING = re.compile(r"[^\W\d_][^\S\n]{1,3}(?:[-–—][^\S\n]{0,3})?$")
ENDS_LINE = re.compile(r"[.:]?[^\S\n]{0,99}(?:\n|$)|\.[^\S\n]-[^\S\n]")
NO_YEAR = re.compile(r"[-/][0-9A-Za-z]|[^\S\n]?(?:hours|hrs|h\b|[ap]\.m)|[.,:][0-9]|%")
MONTH_BEHIND = re.compile(r"[^\S\n]([A-ZÀ-Ž][^\W\d_]{2,9})")
YEAR_PASSES = re.compile(r"[^\S\n](?:went|passed|drew|wore|began|ended|came|approached)\b")
PARTICIPLE = re.compile(
    r"[^\S\n](?:[a-z]{3,12}ed[^\S\n](?:in|by|at|to|from)|concerning|regarding)\b"
)  # "a letter from 1944 kept in"
COUNTS = re.compile(r"[^\S\n]+(?!(?:and|but|or|that|when|where|with|he|she|we|they|it|which|who|to|by|from|at|in)\b)[a-z]")
SIGNED = re.compile(
    r"[A-ZÀ-Ž][a-zà-ž]{2,}[^\S\n][A-ZÀ-Ž][a-zà-ž]{2,}[^\S\n]$|"
    r"[A-ZÀ-Ž][^\W\d_]*\.?,[^\S\n]$|[.!?][^\S\n]$|\n$"
    r"|\b(?i:sent|seen|read|ansd|recd|answered|received|noted|done|filed|corrected|checked|initialled|passed)[^\S\n]$"
)
"""What a remark's date stands behind: a name, a stop, what was done."""
REMARK = re.compile(r"[^\S\n]*\[[^\[\]\n]{3,60}:\][^\n]*\Z")
"""The line of what somebody wrote on the paper, up to here: ``[Handwritten at the top:] To Orr. Discuss 5.4.``"""
YEAR_VERB = re.compile(r"[^\S\n](?:was|saw|brought|began|came|passed|went|had|ended|had)\b")


def word_before(text: str, at: int) -> str:
    """The word before a place, in lower case, an article and an opening bracket passed over; nothing where there is none."""
    found = PREFIX.search(text, max(0, at - 24), at)
    return found["word"].lower() if found else ""


def stands_free(text: str, at: int) -> bool:
    """Whether a number begins here that is no part of a larger number, word or sum."""
    if at == 0:
        return True
    before = text[at - 1]
    if before.isalnum() or before in "_£$€#№%+*=":
        return False
    if before in ".,:/-–" and at > 1:
        if text[at - 2].isdigit():
            return False
        return before not in "/-" or not text[at - 2].isalnum() or text[max(0, at - 4) : at].lower() == "mid-"
    return True


def year(text: str, at: int) -> Read | None:
    """A year that stands by itself: behind a word that leads to one, in brackets, or behind a place and a comma."""
    read = points.year_alone(text, at)
    if read is None:
        return _short_year(text, at)
    if numbered(text, at) or COUNTED.match(text, read.end) or NO_YEAR.match(text, read.end):
        return None
    before, word = text[max(0, at - 40) : at], word_before(text, at)
    if word in listed("year_sure") or PART_OF_YEAR.search(before):
        return read
    if text[at : at + 4].endswith("00") and word in listed("round_weak"):
        return None
    if word in ("as", "when", "while") and YEAR_PASSES.match(text, read.end):
        return read
    if word in listed("year_weak"):
        noun = re.match(r"[^\S\n]+[a-z]", text[read.end : read.end + 3]) and not points.FOLLOWS.match(text, read.end)
        if noun and word in ("from", "dated"):
            noun = PARTICIPLE.match(text, read.end) is None
        return None if noun else read
    if before.endswith("[") and text[read.end : read.end + 1] == "]":
        return read
    if before.endswith("(") and re.match(r"\)|[^\S\n]?[-–,;]", text[read.end : read.end + 2]):
        return read
    ends_line = ENDS_LINE.match(text, read.end) is not None
    if re.search(r"[^\W\d_][.,:)][^\S\n]{1,3}\(?$", before) and (ends_line or text[read.end : read.end + 1] == ")"):
        return read
    if re.search(r"(?:^|\n)[^\S\n]*$", before) and (ends_line or YEAR_VERB.match(text, read.end)):
        return read
    modern = text[at : at + 2] in ("18", "19", "20")
    if HEADING.search(before) and ends_line and modern:
        return read
    again = re.compile(rf"[^\S\n]{{1,3}}(?:and|or)[^\S\n]{{1,3}}{BARE_YEAR}(?![0-9])").match(text, read.end)
    return read if again and re.search(r"[^\W\d_],[^\S\n]{1,3}$", before) else None


def _short_year(text: str, at: int) -> Read | None:
    """``in the years ‘42 and ‘43``: the apostrophe stands for the century."""
    found = re.compile(rf"(?<={APOSTROPHE})[0-9]{{2}}(?![\w'’])").match(text, at)
    if not found or at < 3 or word_before(text, at - 1) not in listed("year_sure") | listed("year_weak"):
        return None
    return Read(Point(year=int(found[0]), two_digits=True), found.end())


def month(text: str, start: int, end: int) -> bool:
    """Whether a month's name alone is the month: "May I", "to March on" and "August Kubizek" are not."""
    name, opener = text[start:end].lower(), word_before(text, start)
    if len(name) < 4 and name != "may":
        return False
    if opener in listed("month_sure"):
        return True
    following = text[end : end + 24]
    if opener not in listed("month_led") and re.match(r"[^\S\n][A-ZÀ-Ž][^\W\d_]", following):
        return False  # "the October Revolution"
    surname = re.match(r"[^\S\n]+(?:[A-Z]\.[^\S\n]?)*([A-Z][a-zà-ž]{2,})", following)
    if name in listed("month_ambiguous") and (
        opener not in listed("month_led") | listed("month_weak") or (surname and surname[1].lower() not in words("weekday"))
    ):
        line = ENDS_LINE.match(following) and re.search(r"(?:^|\n)[^\S\n]*$", text[max(0, start - 8) : start])
        return bool(line) or text[max(0, start - 2) : start].endswith(("[", "[?", "("))
    if name == "may" and opener in {"and", "or", "the", "this", "is", "was"} and re.match(r"[^\S\n]+[a-z]", following):
        return False
    return not (name == "march" and opener in {"the", "this", "and", "was", "is"} and not re.match(r"[.,;)]", following))


def day_and_month(text: str, at: int, end: int, word: str) -> bool:
    """Whether a day and month in figures, without a year, stand where a date is to be expected (``word`` is the one before)."""
    if numbered(text, at) or word == "at":
        return False
    following = text[end : end + 12]
    if re.match(r"[^\S\n]?(?:[ap]\.?\s?m\b|o['’]clock|hours|hrs|hod|%|per cent)", following):
        return False
    sure = word in listed("figures_sure")
    referred = word in ("of", "dated") and REFERENCE.search(text, max(0, at - 48), at) is not None
    closing = re.match(r"[^\S\n]*(?:\n|\Z|[.!?;)\]][^\S\n]*(?:[A-ZÀ-Ž\n]|\Z))", following)
    if closing and REMARK.match(text, text.rfind("\n", 0, at) + 1, at):
        return True
    if "/" in text[at:end]:
        named = MONTH_BEHIND.match(following)
        if named and named[1].lower() in months():
            return False  # two days: "on 11/12 November"
        at_end = re.match(r"[\])\"”.]*[^\S\n]*(?:\n|$)|[\"”]", following) is not None
        signed = SIGNED.search(text, max(0, at - 24), at) is not None
        opens = (at == 0 or text[at - 1] == "\n") and re.match(r"[.:][^\S\n]+[A-ZÀ-Ž]", following) is not None
        return (
            (referred and not COUNTED.match(text, end)) or (sure and not COUNTS.match(following)) or (at_end and signed) or opens
        )
    spaced = any(c in text[at:end] for c in " \xa0")
    if not spaced:
        return sure or referred or word in listed("figures_led")
    introduced = sure or word in listed("figures_led") | listed("figures_weak")
    counted = re.search(r"[0-9]\.\s*$", text[max(0, at - 6) : at]) is not None
    return (introduced or (at > 0 and text[at - 1] != "\n")) and not counted
