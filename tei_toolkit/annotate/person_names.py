"""A person's name as it was found, and its normal form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import cues

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page

PARTICLES = cues()["particle"]


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
    # In a name that is all capitals its small words are capitals too: VAN DER STELT.
    shouted = all(w.word.isupper() for w in words)
    small = [w.particle or (shouted and w.low in PARTICLES and k < len(words) - 1) for k, w in enumerate(words)]
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
    return Found(words[0].start, end, first, last, key, surname, forename, sure)
