"""Lines that a label says to name places: ``Born: Iași``, ``Last residence: Iași, Strada Mare 4``, ``Places of exile: ...``.

Knows the labels only; what stands behind them is judged by the recognisers of persons and of places.
"""

from __future__ import annotations

import re

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
ITEM = re.compile(r"(?::|[,;/–—-]|\band|→)[^\S\n]*[\[(]?$")
LONGEST = 240  # code points of a line that is a label with its answer


def labelled(text: str, position: int) -> bool:
    """Whether what begins here is an item of a line that a label says to name places."""
    begin = text.rfind("\n", max(0, position - LONGEST), position) + 1
    if not begin and position > LONGEST:
        return False
    label = LABEL.match(text, begin, position)
    return label is not None and ITEM.search(text, max(begin, position - 6), position) is not None
