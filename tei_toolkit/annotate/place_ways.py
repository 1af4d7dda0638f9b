"""What stands before a name that says where, in more than one word: ``as far down as``, ``the road by``, ``born X, 3 May``.

Shared by the recognisers of persons and of places; looks at the text only.
"""

from __future__ import annotations

import re

REACH = 32  # code points looked at before a name
FAR = re.compile(r"\bas (?:far|high|low|deep)(?: (?:down|up|away|afield|inland|east|west|north|south|back))? as $")
WAY = re.compile(r"\b(?:road|way|route|path|track|railway|passage|highway|detour|journey|march) (?:by|over|past|round) $")
FERRY = re.compile(
    r"\b(?:ferry|ferries|ford|fords|crossing|bridge|bridgehead|railhead|roadstead|anchorage|inlet|bazaar|bazaars|market|fair|plain|plains"
    r"|mission|oasis|wells|marshes|swamps|ravine|gorge|defile|pass|citadel|walls|gates|streets|surroundings|neighbourhood|neighborhood|battle"
    r"|battles|sack|retaking|seizure|bombardment|blockade|people|inhabitants|residents|villagers|peasants|cultivators"
    r"|natives|townsfolk|townspeople|burghers|fishermen|notables|weavers|ruins|rice-fields|salt-pans|quarries|mines|lighthouse|bishop|archbishop|abbot|mayor"
    r"|raja|rajah|sultan|emir|amir|kaimakam|mudir|vali|wali|nawab|nizam|maharaja|maharajah|militia|railwaymen|miners|monks|nuns|provost)"
    r" (?:of|at) $"
)
MOVED = re.compile(
    r"\b(?:withdrew|withdrawn|withdrawing|retired|retreated|retreating|retreat|marched|marching|advanced|advancing|advance|deported|steamed"
    r"|sailed|galloped|trekked|trudged|paddled|rowed|climbed|descended) (?:back )?(?:to|from|on|upon|towards) $"
)
"""What moves so goes to a place, hardly ever to a person."""
OF_PORT = re.compile(r"[\"”»] of $")  # the brig "Amalia" of Arendal
BORN = re.compile(r"\b[Bb]orn $")
DATE = re.compile(r",? (?:(?:on|in) )?(?:the )?(?:\d|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)")


def says_where(text: str, start: int, end: int) -> bool:
    """Whether the words before ``text[start:end]`` lead to a place.

    >>> says_where("snow as far down as Patissia", 20, 28), says_where("as well as Peter", 11, 16)
    (True, False)
    """
    if text[start - 1 : start] != " ":
        return False
    word = text[max(0, start - 4) : start]
    left = max(0, start - REACH)
    if word == " as ":
        return FAR.search(text, left, start) is not None
    if word.endswith(("by ", "er ", "st ", "nd ")):
        return WAY.search(text, left, start) is not None
    if word.endswith(("of ", "at ")):
        return FERRY.search(text, left, start) is not None or OF_PORT.search(text, left, start) is not None
    if word.endswith(("to ", "om ", "on ", "ds ")):
        return MOVED.search(text, left, start) is not None
    return word == "orn " and BORN.search(text, left, start) is not None and DATE.match(text, end) is not None
