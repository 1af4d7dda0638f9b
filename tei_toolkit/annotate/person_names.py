"""A person's name as it was found, and its normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, cues

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page

PARTICLES = cues()["particle"]
NUMBER = re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V|X)")

DAY = re.compile(r"\. ?\d|\.\d")  # behind a month in Roman figures


@dataclass(frozen=True, slots=True)
class Found:
    """A person's name: where it is in the reading, its tokens (first and last; -1 without), its normal form."""

    start: int
    end: int
    first: int
    last: int
    key: str
    surname: str = ""
    forename: str = ""
    sure: bool = True


def proper(word: str) -> str:
    """A word in capitals written as a name: ``KHRUSHCHEV`` is ``Khrushchev``, ``TSE-TUNG`` ``Tse-tung``."""
    return (
        "-".join(p[:1].upper() + p[1:].lower() if k == 0 or len(p) > 4 else p.lower() for k, p in enumerate(word.split("-")))
        if len(word) > 1 and word.isupper()
        else word
    )


def make(page: Page, first: int, last: int, *, surname_first: bool = False, keep: bool = False, sure: bool = True) -> Found:
    """The name that tokens ``first`` to ``last`` write, with its normal form.

    ``surname_first`` says how it is written, ``keep`` that its language's own order is that one.
    """
    words = page.tokens[first : last + 1]
    end = words[-1].end + (1 if words[-1].initial else 0)
    number = _number(page, last)
    # In a name that is all capitals its small words are capitals too: VAN DER STELT.
    shouted = all(w.word.isupper() for w in words)
    noble = len(words) > 1 and words[0].low in ("van", "von", "de") and not words[0].initial  # "Van Mook" has no given name
    small = [
        w.particle or (w.low in PARTICLES and k < len(words) - 1 and (shouted or (noble and k == 0))) for k, w in enumerate(words)
    ]
    parts = [(w.low if small[k] and shouted else proper(w.word)) + ("." if w.initial else "") for k, w in enumerate(words)]
    full = [k for k, w in enumerate(words) if not w.initial and not small[k]]
    surname = forename = ""
    if surname_first and len(words) > 1:
        surname, forename = parts[0], " ".join(parts[1:])
        key = " ".join(parts) if keep else f"{forename} {surname}"
    else:
        key = " ".join(parts)
        if len(words) > 1 and full:
            begin = full[-1]
            while begin > 0 and small[begin - 1]:
                begin -= 1
            surname, forename = " ".join(parts[begin:]), " ".join(parts[:begin])
    if number:
        last, end, key = last + 1, page.tokens[last + 1].end, f"{key} {number}"
    return Found(words[0].start, end, first, last, key, surname, forename, sure)


def _number(page: Page, last: int) -> str:
    """The number of a ruler or pope behind token ``last``: ``Pius XII``; an ``I`` within a clause is the one who speaks."""
    name = page.tokens[last]
    if not page.beside(last) or not name.kind & (Word.GIVEN | Word.FAMOUS) or name.initial:
        return ""
    number = page.tokens[last + 1]
    if not NUMBER.fullmatch(number.word) or DAY.match(page.text, number.end):
        return ""
    follows = page.text[number.end : number.end + 4]
    alone = len(number.word) > 1 or follows[:1] in ",;:)" or follows == " of "
    return number.word if page.free[last + 1] and alone else ""
