"""Recognises regiments by their number alone, where a text speaks of regiments: ``a captain in the 21st``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tei_toolkit.annotate.organisation_words import Mention, word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = r"\d{1,3}(?:st|nd|rd|th)"
ALONE = (
    r"(?=[.,;:!?)]|\s&|\s(?:and|or|but|who|which|that|was|were|is|are|had|has|have|did|will|would|lost|suffered|died|fell|came|went"
    r"|marched|moved|charged|advanced|stormed|held|retired|landed|embarked|arrived|joined|took|lay|stood|stands|under|behind|at|in"
    r"|on|to|from|with|before|after|through|by|down|up|for|as|yesterday|this|last)\b)"
)  # no word that is counted: "the 38th parallel"
ARMED = ("egiment", "Regt", "attalion", "Brigade", "avalry", "nfantry", "Dragoons", "Hussars", "Lancers", "trenches")
OF_MEN = re.compile(
    r"(?=[A-Za-z])\b(?:officers?|men|man|captain|major|colonel|lieutenant|subaltern|ensign|cornet|adjutant|surgeon|serjeant|sergeant"
    r"|corporal|private|drummer|trooper|compan(?:y|ies)|squadrons?|wing|detachment|troops?|remains|colours|[Cc]apt\.?|[Cc]ol\.?"
    rf"|[Ll]t\.?|[Mm]ess) (?:of|in|from) (?:the |H\.M\. )(?P<name>{NUMBER})(?: and (?:the )?(?P<other>{NUMBER}))?{ALONE}"
)
OF_DAYS = re.compile(rf"(?=[Tt])\b[Tt]he (?P<name>\d{{2,3}}(?:st|nd|rd|th)){ALONE}")
LAST_DAY = 31
BESIDE = re.compile(r"(?:,? and |, )the ")


def regiments(text: str) -> Iterator[Mention]:
    """The regiments that have no other name than a number: a number that no month has, or one that men are of."""
    if not any(word in text for word in ARMED):
        return
    yield from (Mention(*m.span("name"), sure=False) for m in _men().finditer(text))
    for m in OF_MEN.finditer(text):
        yield Mention(*m.span("name"), sure=False)
        if m["other"]:
            yield Mention(*m.span("other"), sure=False)
    for m in OF_DAYS.finditer(text):
        if int(m["name"][:-2]) > LAST_DAY:
            yield Mention(*m.span("name"), sure=False)


@cache
def _men() -> re.Pattern[str]:
    return re.compile(rf"he (?<=\b[Tt]he )(?P<name>{word_class('regiment-men')}){ALONE}")


def beside(text: str, units: list[Mention]) -> Iterator[Mention]:
    """Regiments by their men behind a unit that is counted: ``9 Punjab and the Rajputs``."""
    called = re.compile(rf"{word_class('regiment')}(?![\w-])")
    for unit in units:
        link = BESIDE.match(text, unit.end)
        if link and (m := called.match(text, link.end())) and m[0].endswith("s"):
            yield Mention(m.start(), m.end(), sure=False)
