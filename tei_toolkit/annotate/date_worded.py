"""Years written out in words, as deeds and treaties write them: "in the year one thousand nine hundred and thirty-six".

It knows the years from 1100 to 2099 and stands only behind a day or month; a year in words by itself is left as it is.
"""

from __future__ import annotations

import re

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = {name: n for n, name in enumerate(_UNITS, 1)}
TEENS = {"ten": 10} | {name: n for n, name in enumerate(_TEENS, 11)}
TENS = {name: 10 * n for n, name in enumerate(_TENS, 2)}
GAP = r"[^\S\n]{0,3}(?:[-\n][^\S\n]{0,3})?"

ENDS = re.compile(r"[^\S\n]{0,3}(?:[.,;:)\]\n]|$|(?:at|by|before|between|in)\b)")
_TEEN, _TEN, _UNIT = "|".join(TEENS), "|".join(TENS), "|".join(UNITS)
YEAR = re.compile(
    rf",?{GAP}(?P<said>(?:in|of){GAP}the{GAP}year{GAP}(?:of{GAP}our{GAP}lord,?{GAP})?)?"
    rf"(?:(?P<thousand>one|two){GAP}thousand(?:,?{GAP}(?P<hundreds>{_UNIT}){GAP}hundred)?|(?P<century>{_TEEN})(?P<hundred>{GAP}hundred)?)"
    rf"(?:,?{GAP}(?:and{GAP})?(?:(?P<teen>{_TEEN})|(?P<ten>{_TEN})(?:{GAP}(?P<unit>{_UNIT}))?|(?P<lone>{_UNIT})))?(?![^\W_])",
    re.IGNORECASE,
)


def year(text: str, at: int) -> tuple[int, int] | None:
    """The year in words that stands at a place, and where it ends (code points); None where there is none.

    Where the text does not say that it is a year, it must be no round number and nothing counted: "In May two thousand men".
    """
    found = YEAR.match(text, at)
    if found is None:
        return None
    said = {name: word.lower() for name, word in found.groupdict().items() if word}
    if "thousand" in said:
        base = 1000 * UNITS[said["thousand"]] + 100 * UNITS.get(said.get("hundreds", ""), 0)
    else:
        base = 100 * TEENS[said["century"]]
        if "hundred" not in said and "teen" not in said and "ten" not in said:
            return None  # "5 May, nineteen men"
    rest = TEENS.get(said.get("teen", ""), 0) + TENS.get(said.get("ten", ""), 0)
    rest += UNITS.get(said.get("unit", said.get("lone", "")), 0)
    if "said" not in said and not (rest and ENDS.match(text, found.end())):
        return None
    return (base + rest, found.end()) if 1100 <= base + rest < 2100 else None
