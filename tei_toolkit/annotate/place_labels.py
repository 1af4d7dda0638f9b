"""Lines that a label says to name places: ``Born: Iași``, ``Last residence: Iași, Strada Mare 4``, ``Places of exile: ...``.

Knows the labels only; what stands behind them is judged by the recognisers of persons and of places.
"""

from __future__ import annotations

import re
from functools import lru_cache

LABEL = re.compile(
    r"[^\S\n]*(?:[-–•*][^\S\n]*|\d{1,2}[.)][^\S\n]*)?"
    r"(?i:(?:born|birthplace|birth place|residence|address|domicile|residing|home|home town|hometown|deported|destinations?|route"
    r"|itinerary|camps?|ghettos?|prisons?|stations?|posts?|ports?|ports of call|towns?|villages?|cities|city|places?"
    r"|localit(?:y|ies)|countr(?:y|ies)|regions?|districts?|provinces?|location|area)"
    r"|(?:place|places|town|city|country|date and place|place and date) of [a-z ]{3,24}"
    r"|(?:last|present|current|permanent|former|home|previous|postal|pre-war|prewar|usual|private)(?: known)?(?: place of)?"
    r" (?:residence|address|domicile|home|abode)"
    r"|(?:places?|camps?|ghettos?|residence|address)(?: (?:during|before|after|in|under|while) [^\n:]{2,30})"
    r"|(?:born|educated|resident|residing|deported|interned|imprisoned|living|stationed) (?:in|at|to)):[^\S\n]*"
)
COLUMN = re.compile(
    r"(?m)(?<=[ \t\n])(?=[PLVTSWBRDHplvtswbrdh])(?i:place|places|locality|localities|village|town|station|where"
    r"|place of [a-z]+|birthplace|residence|post|port|destination|home)[.:]?(?=  |[ ]?\t|$)"
)
CELL = re.compile(r"[^ \t\n](?:[^ \t\n]| (?! ))*")
"""What stands between two blanks or more, in a line of a table."""
HEADED = re.compile(r"[ \t]{1,12}\d{1,2}(?:st|nd|rd|th|[./-](?:\d{1,2}|[IVX]{1,4})(?:[./-]\d{2,4})?)[.:]?[ \t]*\n(?=\S)")
ITEM = re.compile(r"(?::|[,;/–—-]|\band|→)[^\S\n]*[\[(]?$")
LONGEST = 240  # code points of a line that is a label with its answer


def labelled(text: str, position: int) -> bool:
    """Whether what begins here is an item of a line or a column that a label says to name places."""
    if position in columned(text):
        return True
    begin = text.rfind("\n", max(0, position - LONGEST), position) + 1
    if not begin and position > LONGEST:
        return False
    label = LABEL.match(text, begin, position)
    return label is not None and ITEM.search(text, max(begin, position - 6), position) is not None


@lru_cache(maxsize=2)
def columned(text: str) -> frozenset[int]:
    """Where the cells begin that stand in a table under ``Place``, ``Village`` or the like; a table ends with a blank line.

    >>> sorted(columned("No.  Date   Place\\n1.  3.4.62   Ovel\\n2.  5.4.62   Tarn"))
    [31, 49]
    """
    found: set[int] = set()
    if "  " not in text and "\t" not in text:
        return frozenset()
    for title in COLUMN.finditer(text):
        begin = text.rfind("\n", 0, title.start()) + 1
        end = text.find("\n", title.end())
        titles = [cell.start() for cell in CELL.finditer(text, begin, len(text) if end < 0 else end)]
        if title.start() not in titles:
            continue
        column = titles.index(title.start())
        while end >= 0 and len(titles) > 1:
            begin, end = end + 1, text.find("\n", end + 1)
            cells = [cell.start() for cell in CELL.finditer(text, begin, len(text) if end < 0 else end)]
            if len(cells) < 2:
                break
            if len(cells) > column:
                found.add(cells[column])
    return frozenset(found)


def headed(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` and a date are a line of their own above an entry, as in the diary of an army.

    >>> headed("AUCHY 4th\\nRelieved last night.", 0, 5), headed("DUVAL 4th\\n\\n", 0, 5)
    (True, False)
    """
    return (not start or text[start - 1] == "\n") and HEADED.match(text, end) is not None
