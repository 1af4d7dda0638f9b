"""Recognises bodies that a text names in full once and then by what they are: ``the Front`` after ``Malayan Liberation Front``;
and the departments of the United States that their officials call by their subject (``as soon as Justice agrees``).

The words that are bodies wherever they stand with an article (``the Legation``) need no such proof; `organisations` has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists, places
from tei_toolkit.annotate.tokens import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORT = re.compile(
    rf"he (?<=\b[Tt]he )(?P<head>[{UPPER}][a-z]{{3,13}})(?![\w-]| of\b| for\b| [{UPPER}\d]|[’'][^s]| \d)"
    r"(?! (?:line|official|officer|member)s?\b)"
)
DEPARTMENT = re.compile(
    r"(?=[SDJTCAILN])(?<= )(?:State|Defense|Justice|Treasury|Commerce|Agriculture|Interior|Labor|Navy|Army)"
    r"(?= (?:will|would|has|had|could|can|should|may|agrees|agreed|concurs?|concurred|objects|objected|believes|believed"
    r"|wants|wanted|gave|gives|considers?|opposes|opposed)\b)"
)
HOUSE = re.compile(
    r"\b(?:in|to|before|by|of|that|told|tell|inform|informed|from|through|between|with|both|remind|reminded) "
    r"the (?P<name>House)(?![\w’'-]| (?:of|by|near|next|opposite|beside|behind)\b| [A-Z])"
)
SITTING = re.compile(
    r"\b(?:Houses? of (?:Commons|Lords|Representatives|Assembly|Keys)|Parliament|Mr\.? Speaker|Members? of Congress|Cabinet"
    r"|CABINET|Prime Minister|Treasury|Foreign Secretary|Congressm[ae]n|Representatives)\b"
)  # where "the House" is not one to live in
HOUSE_SITS = re.compile(
    r" (?:sat|rose|met|divided|adjourned|voted|passed|rejected|resolved|heard|cheered|agreed|debated|was told|will sit)\b"
)
BEFORE_DEPARTMENT = re.compile(r"(?:\b(?:and|that|as|if|but|when|while|until)|,) $")
OPENS = re.compile(r"[.;:] $")
OPENING = re.compile(r" (?:concurs?|concurred|agrees|agreed|objects|objected|believes)\b")
WORDS = 2  # of a full name at least


def with_short(text: str, found: list[Mention]) -> list[Mention]:
    """With the articled heads of bodies that are named in full before them."""
    first: dict[str, int] = {}
    for mention in found:
        for head in _heads(text[mention.start : mention.end]):
            first.setdefault(head, mention.end)
    named = [m.span("head") for m in SHORT.finditer(text) if first.get(fold(m["head"]), len(text)) < m.start()]
    named += [m.span() for m in DEPARTMENT.finditer(text) if _subject(text, m)]
    houses = [m.span("name") for at in places(text, " the House") if (m := HOUSE.search(text, max(0, at - 9), at + 20))]
    houses += [(at + 4, at + 9) for at in places(text, "The House ") if HOUSE_SITS.match(text, at + len("The House"))]
    named += houses if houses and SITTING.search(text) else []
    extra = [Mention(start, end, sure=False) for start, end in dict.fromkeys(named) if not _covered(found, start)]
    return sorted([*found, *extra]) if extra else found


def _subject(text: str, m: re.Match[str]) -> bool:
    """Whether a department's subject stands where the department would, not in "the State" or "a Jewish State"."""
    before = text[max(0, m.start() - 8) : m.start()]
    if BEFORE_DEPARTMENT.search(before):
        return True
    return m[0] not in ("Army", "Navy") and OPENS.search(before) is not None and OPENING.match(text, m.end()) is not None


def _heads(name: str) -> Iterable[str]:
    """The last word before ``of`` or ``for`` of a name of several words, where it is one that names a kind of body."""
    words = re.split(r" (?:of|for|on|to) ", " ".join(name.split()), maxsplit=1)[0].split(" ")
    if len(words) < WORDS and " of " not in name:
        return ()
    head = fold(words[-1])
    known = lexicon().get(head, 0) & Word.ORG
    return (head,) if known and head not in lists()["never-short"] and words[-1][1:].islower() else ()


def _covered(found: list[Mention], at: int) -> bool:
    return any(m.start <= at < m.end for m in found)
