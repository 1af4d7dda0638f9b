"""Whether a lone capitalised word stands in a list of places, where its neighbours say that it is none of the persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold, lexicon, place_phrases
from tei_toolkit.annotate.person_words import large_place
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page

HUGE = 1_000_000  # inhabitants of a city that is meant where another stands before it, whoever bears its name
NAMED = Word.GIVEN | Word.FAMOUS | Word.FUNCTION
ITEM = rf"[{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?(?:, and | and | or |, )"
LISTED_AS = (
    r"\b(?:towns|villages|cities|ports|airfields|stations|camps|districts|provinces|islands|mines|rivers|streets|shtetls|ghettos|suburbs)"
    r"(?:,? such as|,? like| of|[:,])?"
)
AMONG_PLACES = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|via|through|to|from|between|into|over|across|way of) (?:{ITEM})+$|{LISTED_AS} (?:{ITEM})*$"
)
IN_PLACES = re.compile(
    r"(?<!faith )(?<!trust )(?<!confidence )\b(?:[Ii]n|[Aa]t|[Nn]ear|via|through|into|over|across|way of)"
    rf" ((?:{ITEM})+)$"
)
LISTED = re.compile(rf"{LISTED_AS} (?:{ITEM})*$")
BETWEEN_PLACES = re.compile(
    rf"\b(?:(?:[Tt]o|[Ff]rom|[Bb]etween) ((?:{ITEM})+)|[Ff]rom ([{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?) to )$"
)
AFTER_ITEM = re.compile(rf"([{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?)(?:, | and )$")
JOIN = re.compile(r", and | and | or |, ")
LIST_ENDS = re.compile(rf"(?:, [{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?)*,? (?:and|or) [{UPPER}]")


def among_places(page: Page, a: int, b: int) -> bool:
    """Whether a list of places holds this: one behind ``in`` or ``at``, or one behind ``to`` or ``from`` with a known place."""
    start = page.tokens[a].start
    left = page.text[max(0, start - 60) : start]
    if LISTED.search(left):
        return True
    if (
        a == b
        and page.tokens[b].kind & Word.GIVEN
        and left.endswith((", ", " and "))
        and (item := AFTER_ITEM.search(left))
        and _well_known(item[1])
    ):
        same = lookup(page.tokens[b].word)
        if same and same[0].population >= HUGE:
            return True  # "Buenos Aires, Santiago"
    found = IN_PLACES.search(left)
    if left.endswith(", ") and not LIST_ENDS.match(page.text, page.tokens[b].end):
        # "shot: nine in Hengelo, Loep, Gomes", but "through Dresden, Görlitz, Liegnitz"
        return found is not None and sum(_well_known(item) for item in JOIN.split(found[1]) if item) > 1
    if found:
        first = JOIN.split(found[1])[0]
        return not lexicon().get(fold(first), 0) & (Word.FUNCTION | Word.CALENDAR)
    if not (found := BETWEEN_PLACES.search(left)):
        return False
    whole = page.text[start : page.tokens[b].end]
    return any(_well_known(item) or (_no_name(item) and _no_name(whole)) for item in JOIN.split(found[1] or found[2]) if item)


def _no_name(name: str) -> bool:
    """Whether the gazetteer knows these words and no list of names does."""
    return not any(lexicon().get(fold(w), 0) & (NAMED | Word.SURNAME) for w in name.split()) and bool(
        lookup(" ".join(name.split()))
    )


def _well_known(name: str) -> bool:
    """Whether these words name a place and nobody."""
    kind = lexicon().get(fold(name), 0)
    only = kind & Word.PLACE and not kind & (Word.GIVEN | Word.FAMOUS | Word.SURNAME)
    return bool(only) or fold(name) in place_phrases() or large_place(name)
