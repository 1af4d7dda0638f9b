"""Whether a bracket names again what stands before it: spellings of one name, names of one place, an abbreviation and its words.

Romanisations differ in vowels and in the letters for one sound, so consonants are compared by sound (CONVENTIONS.md 1.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from tei_toolkit.annotate.sign_words import WORD, english, listed, places, title

ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.\s?){2,}|(?=(?:.*[A-ZÀ-ÞА-Я]){2})[A-ZÀ-ÞА-Яa-z]{2,7}(?:\s[A-Z]{2,6})?")
LONGEST = 60
"""Code points of a name; what is longer is a sentence."""
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss"})
_PAIRS = re.compile("sch|ck|kh|sh|ch|hs|ts|tz|ph")
_PAIR = {"sch": "s", "sh": "s", "hs": "s", "ts": "s", "tz": "s", "ch": "k", "ck": "k", "kh": "k", "ph": "f"}
_SOUNDS = str.maketrans("bdgqczxvwjr", "ptkkkssffkl")


def letters(word: str) -> str:
    """The letters of a word, small and without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold().translate(_STROKES)) if c.isalpha())


def skeleton(word: str) -> str:
    """The consonants of a word by the sounds that romanisations confuse, doubled ones once."""
    plain = _PAIRS.sub(lambda pair: _PAIR[pair[0]], letters(word)).translate(_SOUNDS)
    bare = "".join(c for c in plain if c not in "aeiouyh") or plain[:1]
    return "".join(c for number, c in enumerate(bare) if not number or c != bare[number - 1])


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=1 << 12)
def alike(one: str, other: str) -> bool:
    """Whether two names sound like spellings of one: ``Teng`` and ``Deng``, ``Kwangchow`` and ``Guangzhou``."""
    a, b = letters(one), letters(other)
    shorter = min(len(a), len(b))
    if not shorter or max(len(a), len(b)) > LONGEST:
        return False
    ratio = _ratio(a, b)
    if ratio >= 0.74:
        return True
    if shorter < 3:
        return shorter == 2 and abs(len(a) - len(b)) == 1 and (a.endswith(b) or b.endswith(a))
    x, y = skeleton(one), skeleton(other)
    close = _ratio(x, y)
    return (close >= 0.99 and len(x) >= 2 and ratio >= 0.3) or (close >= 0.8 and len(x) >= 3 and ratio >= 0.45)


def acronym_of(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` looks like an abbreviation and ``words`` like what it stands for."""
    if len(words) < 2 or not ACRONYM.fullmatch(short):
        return False
    wanted = [c.casefold() for c in short if c.isalpha()]
    small = listed("words", "prepositions", "articles", "conjunctions")
    initials = "".join(word[0].casefold() for word in words if word.casefold() not in small)
    spelt = iter("".join(word.casefold() for word in words))
    return 2 * sum(c in initials for c in wanted) >= len(wanted) or all(c in spelt for c in wanted)


def repeats(ahead: Sequence[str], named: str) -> bool:
    """Whether ``named`` names what the words ``ahead`` of it (nearest last) name: by sound, as a place, by repeating a word."""
    if not ahead or len(named) > LONGEST:
        return False
    last, inside = ahead[-1], WORD.findall(named)
    if len(last) > 2 and last[0].isupper() and last in inside[1:] and (len(inside) > 2 or not title(last)):
        return True
    there = places(named) if named[:1].isupper() else frozenset()
    for size in range(min(4, len(ahead)), 0, -1):
        phrase = ahead[-size:]
        capitals = sum(word[0].isupper() for word in phrase)
        if not phrase[0][0].isupper() and not (size == 1 and not english(last)):
            continue
        if size > 1 and capitals < size - 1:
            continue
        joined = " ".join(phrase)
        if there and places(joined) & there:
            return True
        long = abs(len(letters(joined)) - len(letters(named))) > max(3, len(joined) // 3)
        if not long and alike(joined, named):
            return True
    return False
