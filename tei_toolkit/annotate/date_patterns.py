"""The forms of days, months and years as regular expressions: each is matched at one place, none is searched for.

No form contains a repetition that is not bounded, so a match takes constant time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tei_toolkit.annotate.date_words import ORDINALS, ROMAN, alternatives, months

GAP = r"[^\S\n]{0,9}(?:\n[^\S\n]{0,9})?"  # blanks and at most one line end
ORDINAL = r"(?:[^\S\n]?(?:st|nd|rd|th)|st|nd|rd|th|d|ST|ND|RD|TH|\.?º)(?![^\W\d_])"
DOUBT = r"(?:[^\S\n]?\(\?\)|[^\S\n]?\[\?\]|\?)"
DAY = rf"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<ordinal>{ORDINAL})?(?P<doubt>{DOUBT})?[\]\"”»]?(?![0-9])"
DAY_WORD = rf"(?P<word>(?i:{alternatives(ORDINALS)}))(?![^\W_])"
CENTURY = r"(?:1[4-9]|20)"
BARE_YEAR = rf"(?:(?:{CENTURY}|[lI][4-9])[0-9]{{2}}|[1lI]9[0-9lI]{{2}})(?:\?|\(\?\))?"  # with the 1s misread
YEAR4 = (
    rf"(?:\[{CENTURY}\][0-9]{{2}}|{CENTURY}\[[0-9]{{2}}\]|{CENTURY}[0-9]\[[0-9]\]|\[\??{BARE_YEAR}\]|\({BARE_YEAR}\)|{BARE_YEAR})"
    r"(?![0-9A-Za-z_]|[.,/-][0-9]{3}(?![0-9]))"
)
APOSTROPHE = r"['’‘]"
YEAR2 = rf"(?:{APOSTROPHE}[0-9]{{2}}|[0-9]{{2}})(?![0-9A-Za-z_])"
LATE_YEAR2 = rf"(?:{APOSTROPHE}[0-9]{{2}}|3[2-9]|[4-9][0-9])(?![0-9A-Za-z_:/%-]|[.,][0-9])"  # no day of a month can be meant
OF = rf"{GAP}\[?(?:(?:of|de){GAP}|the{GAP}|of{GAP}the{GAP}(?:month{GAP}of{GAP})?|day{GAP}of{GAP}(?:the{GAP}month{GAP}of{GAP})?)?"
BEFORE_YEAR = rf"[.,]{{0,2}}{GAP}(?:(?:of|de){GAP}(?:the{GAP}year{GAP})?|in{GAP}the{GAP}year{GAP})?"
OF_THIS_YEAR = (
    rf"(?:,?{GAP}(?:of{GAP})?(?P<which>this|last|next|the{GAP}(?:same|current|present|previous|following)|that){GAP}year(?![a-z])"
    rf"|{GAP}(?P<german>d\.{GAP}J\.|dieses{GAP}Jahres(?![a-z]))"
    rf"|{GAP}(?P<bare>last|next)(?=[.,;)\]\n]|$|[^\S\n][(\[]|[^\S\n](?:and|at|in|to|the|that|he|we|I)\b))"
)
CLOSERS = "and|or|at|in|to|from|with|that|by|for|on|as|but|when|which|the|was|were|is|had|has|of"  # none begins a counted thing
ROMAN_MONTH = rf"(?:{alternatives(ROMAN)}|{alternatives({name.lower(): n for name, n in ROMAN.items()})})(?![^\W_])"
ARABIC_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"


class Patterns(NamedTuple):
    """The compiled forms."""

    day_month: re.Pattern[str]
    word_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_word: re.Pattern[str]
    month: re.Pattern[str]
    year_first: re.Pattern[str]
    east_asian: re.Pattern[str]
    figures: re.Pattern[str]
    big_endian: re.Pattern[str]
    roman: re.Pattern[str]
    short_figures: re.Pattern[str]
    year: re.Pattern[str]
    day: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The forms, compiled at first use."""
    month = rf"(?P<month>(?i:{alternatives(months())}))(?P<stop>\.(?=[^\S\n]?[\[\d'’,])|\.(?=[^\S\n]))?(?![^\W_])"
    year = rf"(?P<year>{YEAR4})"
    short = rf"(?P<short>{YEAR2})"
    sign = r"[^\S\n]?(?P<sep>[/–-])[^\S\n]?"
    forms = Patterns(
        day_month=re.compile(
            rf"{DAY}(?:\.?{OF}\[?|[-–/]){month}\]?(?:(?:{BEFORE_YEAR}|-|/){year}|(?:{BEFORE_YEAR}|-|(?<=/[A-Za-z]{{3}})/){short}|{OF_THIS_YEAR})?"
        ),
        word_month=re.compile(rf"{DAY_WORD}{OF}{month}(?:{BEFORE_YEAR}{year}|{OF_THIS_YEAR})?"),
        month_day=re.compile(
            rf"{month}(?:{GAP}(?:the{GAP})?|[-/])\[?\??{DAY}(?![,:]?[0-9])"
            rf"(?:\.?,?{GAP}(?:of{GAP})?{year}|,{GAP}{short}|{GAP}(?P<short2>{APOSTROPHE}[0-9]{{2}})(?!\w)|{OF_THIS_YEAR})?"
        ),
        month_word=re.compile(rf"{month}{GAP}(?:the{GAP})?{DAY_WORD}(?:,?{GAP}{year}|{OF_THIS_YEAR})?"),
        month=re.compile(
            rf"{month}(?P<doubt>{DOUBT})?\]?(?:(?:{BEFORE_YEAR}|[-/]){year}|{GAP}(?P<short>{LATE_YEAR2})|{OF_THIS_YEAR})?"
        ),
        year_first=re.compile(rf"{year}(?:[.,]?{GAP}|-|{GAP}\((?:the{GAP})?){month}(?:(?:{GAP}(?:the{GAP})?|-){DAY}\.?)?\)?"),
        east_asian=re.compile(
            rf"(?P<year>{CENTURY}[0-9]{{2}})[^\S\n]?年(?:[^\S\n]?(?P<month>{ARABIC_MONTH})[^\S\n]?月"
            r"(?:[^\S\n]?(?P<day>3[01]|[12][0-9]|0?[1-9])[^\S\n]?日)?)?"
        ),
        figures=re.compile(
            rf"(?P<a>[0-9]{{1,2}})(?:\.(?P<gap1>{GAP})(?P<b1>[0-9]{{1,2}})(?:\.(?P<gap2>{GAP})|-)"
            rf"|{sign}(?P<b2>[0-9]{{1,2}})(?:[^\S\n]?(?P=sep)[^\S\n]?|(?P<blank>[^\S\n])(?=1[89]|20)))"
            rf"(?:{year}|{short}(?![.:/-][0-9]))(?:\.[XVI]{{1,6}}(?!\w))?"
        ),
        big_endian=re.compile(
            rf"(?P<year>{CENTURY}[0-9]{{2}})(?P<sep>[./–-])[^\S\n]?(?P<month>{ARABIC_MONTH}|{ROMAN_MONTH})"
            r"(?:(?P=sep)[^\S\n]?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z_]|[/-][0-9]))?"
        ),
        roman=re.compile(
            rf"{DAY}(?:(?:\.{GAP}|[^\S\n]?[/-][^\S\n]?)(?P<month>{ROMAN_MONTH})(?P<dot>\.)?(?:(?:{GAP}|[-/]|,{GAP}){year}"
            rf"|[-/]?{short}|\.?[^\S\n](?P<short2>{YEAR2})(?=[.,](?![0-9])|[;)\]\n]|$|[^\S\n](?:{CLOSERS})(?![a-z])))?"
            rf"|[^\S\n](?P<month2>{ROMAN_MONTH})\.?[^\S\n](?P<year2>{YEAR4})"
            r"|[^\S\n](?P<month3>I[IVX]|III|VI{1,3}|XI{1,2}|[IVX](?=[^\S\n]?[-–]))(?!\w|\.\w))"
        ),
        short_figures=re.compile(
            r"(?P<a>[0-9]{1,2})(?:\.(?P<gap>[^\S\n]?)(?P<b1>[0-9]{1,2})\.(?![0-9])|/(?P<b2>[0-9]{1,2})(?![0-9A-Za-z/]|[.,:-][0-9]))"
        ),
        year=re.compile(year),
        day=re.compile(DAY),
    )
    return forms
