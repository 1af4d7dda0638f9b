"""What stands before a name that says where, in more than one word: ``as far down as``, ``the road by``, ``born X, 3 May``.

Shared by the recognisers of persons and of places; looks at the text only.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.place_words import words

REACH = 36  # code points looked at before a name
FAR = re.compile(r"\bas (?:far|high|low|deep)(?: (?:down|up|away|afield|inland|east|west|north|south|back))? as $")
DATE = re.compile(r",? (?:(?:on|in) )?(?:the )?(?:\d|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)")
LEADS = {"by": "way", "over": "way", "past": "way", "round": "way", "of": "seat", "at": "seat"}
LEADS |= dict.fromkeys(("to", "from", "on", "upon", "towards"), "moved")
"""The small word before a name, and the class of ``place_words.tsv`` that the word before it is of where a place follows."""


def says_where(text: str, start: int, end: int) -> bool:
    """Whether the words before ``text[start:end]`` lead to a place.

    >>> says_where("snow as far down as Patissia", 20, 28), says_where("as well as Peter", 11, 16)
    (True, False)
    """
    if text[start - 1 : start] != " ":
        return False
    led = text[max(0, start - REACH) : start].split()
    last = led[-1] if led else ""
    before = LEADS.get(last)
    if before is None:
        if last == "as":
            return FAR.search(text, max(0, start - REACH), start) is not None
        return last in ("born", "Born") and DATE.match(text, end) is not None
    word = led[-2] if len(led) > 1 else ""
    if word == "back" and len(led) > 2:
        word = led[-3]  # "withdrew back to"
    return word.lower() in words(before) or (last == "of" and word.endswith(('"', "”", "»")))  # the brig "Amalia" of Arendal
