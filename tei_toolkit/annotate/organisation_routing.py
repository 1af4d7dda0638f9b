"""Recognises the bodies of the lines that tell whom a paper goes to and who has seen it: ``Info: INR, IO, CIA``, ``COPIES TO:
S/S (2), E/OA``, ``Cleared by: H - Mr. Owen``, and of the line with many letters that a service prints over its reports.

The same letters elsewhere may be anything; here a list of offices is what is expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = re.compile(
    r"^[^\S\n]*(?:\d{1,2}\. )?(?:Action|Info(?:rmation)?|Copies(?: to)?|Copy to|Distribution|Distr?|Dissem(?:ination)?"
    r"|Field Dissem|Clear(?:ed|ances?)(?: by| with)?|Concurrences?|Approved (?:by|in)|Drafted by|Coordinated with|cc)"
    r"(?P<open>:?)(?=[ \t(])(?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
SIGNED = re.compile(r" [A-Z]{1,4}(?:/[A-Z]{1,4})?:")  # "Approved in S: 11-18-67"
SYMBOL = re.compile(
    r"(?=[A-Z])(?<![\w./&’'-])(?P<symbol>[A-Z]{1,6}(?:/[A-Z]{1,5}(?:-[A-Z])?)?)(?![\w/&’'-]|\.\w)"
    r"(?=[ \t]*(?:\n|\Z|[,;:(]|- |– |and\b)|[ \t]{2,}[A-Z])"
)
PERSON = re.compile(
    r"^[^\S\n]*(?:[^\W\d_][\w.’'-]*,? ){2,5}?(?:Jr\., |Sr\., )?(?<=, )(?P<office>[A-Z]{1,6}(?:/[A-Z]{1,5}(?:-[A-Z])?)?)"
    r"(?P<more>, [A-Z]{2,5}(?:/[A-Z]{1,5})?)?(?=[^\S\n]*(?:$|\((?:note|draft)))",
    re.MULTILINE,
)  # "Walter Stone, Jr., EUR" in a list of those present
ROW = re.compile(r"(?m)^[^\S\n]*[A-Z]{2,6}(?:/[A-Z]{2,5})?(?:[ \t]{2,}[A-Z]{2,6}(?:/[A-Z]{2,5})?){2,}[^\S\n]*$")
IN_ROW = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{2,5})?")
NO_OFFICE = frozenset(
    {
        "INFO",
        "ACTION",
        "COPIES",
        "COPY",
        "REF",
        "NO",
        "TO",
        "FROM",
        "RPTD",
        "PRIORITY",
        "FLASH",
        "STOP",
        "MD",
        "PHD",
        "ESQ",
        "JR",
        "SR",
        "MP",
        "QC",
        "KC",
        "CBE",
        "OBE",
        "NY",
        "DC",
    }
)
SINGLE = frozenset("EGHLMPSUCF")  # bureaux of one letter
KNOWN = 2  # letters that a row must have, that the lists know


def routed(text: str) -> Iterator[Mention]:
    """The bodies in lines of distribution and of those present."""
    for label in LABEL.finditer(text):
        head = label[0][: label.start("rest") - label.start()]
        if not (label["open"] or head.isupper() or SIGNED.match(label["rest"])):
            continue
        for m in SYMBOL.finditer(text, label.start("rest"), label.end()):
            if _office(m["symbol"]):
                yield Mention(m.start(), m.end("symbol"), sure=False)
    for m in PERSON.finditer(text):
        symbol = m["office"]
        if _office(symbol):
            yield Mention(m.start("office"), m.end("office"), sure=False)
            if m["more"]:
                yield Mention(m.start("more") + 2, m.end("more"), sure=False)
    for row in ROW.finditer(text) if "  " in text or "\t" in text else ():
        items = list(IN_ROW.finditer(row[0]))
        if sum(m[0].partition("/")[0] in lists()["acronym"] for m in items) >= KNOWN:
            yield from (Mention(row.start() + m.start(), row.start() + m.end(), sure=False) for m in items if _office(m[0]))


def _office(symbol: str) -> bool:
    """Whether letters of such a line can be an office's: no place, no country, no word of a heading."""
    first = symbol.partition("/")[0]
    if len(first) == 1:
        return first in SINGLE
    low = fold(first)
    if "/" in symbol or first in lists()["acronym"]:
        return True
    kind = lexicon().get(low, 0)
    return (
        first not in NO_OFFICE
        and low not in lists()["no-letters"] | lists()["no-body"] | lists()["country"] | lists()["label"]
        and not kind & (Word.PLACE | Word.GIVEN | Word.TITLE | Word.RANK | Word.FUNCTION | Word.CALENDAR | Word.DEMONYM)
        and (not kind or low in ("state", "army", "navy", "air"))
    )
