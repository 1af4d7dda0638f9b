"""Tells glosses from supplied words: does a bracket repeat or translate the word before it, or does it complete the sentence?

CONVENTIONS.md 1.1, rule of thumb: by likeness of sound, by the gazetteer, by function words, and by whether a word is English.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

from tei_toolkit.annotate.sign_words import WORD, english, first_surname, function_words, given_name, listed, places, title

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.\s?){2,}|(?=(?:.*[A-ZÀ-ÞА-Я]){2})[A-ZÀ-ÞА-Яa-z]{2,7}(?:\s[A-Z]{2,6})?")
_QUOTES = "\"'“”‘’»«„"
_SOUNDS = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "q": "k", "c": "k", "z": "s", "x": "s", "v": "f", "w": "f", "j": "k", "r": "l"}
)


class Before(NamedTuple):
    """What stands before a bracket in its sentence: the words, nearest last, where each begins, and whether it is in quotation marks."""

    words: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""


_BACK = re.compile(r"[^\s\[\]()]+")


def before(text: str, at: int, most: int = 5) -> Before:
    """The words before ``at``, back to the nearest stop; a bracket between is looked over."""
    piece = re.sub(r"\s*[\[(][^\[\]()]*[\])]", "", text[max(0, at - 160) : at])
    lines = [line for line in re.split(r"[\[\]()]", piece)[-1].rstrip().split("\n") if line.strip()]
    pieces = _BACK.findall(lines[-1]) if lines else []
    words: list[str] = []
    quoted = False
    for number, raw in enumerate(reversed(pieces)):
        stripped = raw.strip(_QUOTES)
        if number == 0 and raw[-1:] in _QUOTES and len(raw) > 1:
            quoted = True
        if (
            number
            and stripped[-1:] in ".,;:!?"
            and not re.fullmatch(r"(?:[A-Z][\w]{0,2}\.-?)+|(?:Mr|Mrs|Dr|Prof|Com|Cde|Comr|Gen|Col|Capt|Amb|St)\.", stripped)
        ):
            break
        if not number and stripped[-1:] in ".,;:!?" and not _ACRONYM.fullmatch(stripped):
            break
        word = stripped.strip(",;:!?—–()/*_")
        if not any(c.isalnum() for c in word):
            break
        words.append(word)
        if len(words) == most or raw[:1] in _QUOTES:
            break
    return Before(tuple(reversed(words)), quoted)


def skeleton(word: str) -> str:
    """The consonants of a word by the sounds that romanisations confuse, doubled ones once."""
    plain = "".join(
        c
        for c in unicodedata.normalize(
            "NFKD", word.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
        )
        if c.isalpha()
    )
    plain = (
        plain.replace("sch", "s")
        .replace("sh", "s")
        .replace("ch", "k")
        .replace("ck", "k")
        .replace("hs", "s")
        .replace("ts", "s")
        .replace("tz", "s")
        .replace("ph", "f")
        .replace("kh", "k")
    )
    plain = plain.translate(_SOUNDS)
    bare = "".join(c for c in plain if c not in "aeiouyh") or plain[:1]
    return "".join(c for number, c in enumerate(bare) if not number or c != bare[number - 1])


def _letters(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold().replace("ł", "l")) if c.isalpha())


def alike(one: str, other: str) -> bool:
    """Whether two names sound like spellings of one: ``Teng`` and ``Deng``, ``Kwangchow`` and ``Guangzhou``."""
    a, b = _letters(one), _letters(other)
    if not a or not b or max(len(a), len(b)) > 60:
        return False
    if a == b:
        return True
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if ratio >= 0.74:
        return True
    if min(len(a), len(b)) < 3:
        return min(len(a), len(b)) == 2 and (a.endswith(b) or b.endswith(a)) and abs(len(a) - len(b)) == 1
    x, y = skeleton(one), skeleton(other)
    close = SequenceMatcher(None, x, y, autojunk=False).ratio()
    return close >= 0.99 and len(x) >= 2 and ratio >= 0.3 or close >= 0.8 and ratio >= 0.45 and len(x) >= 3


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _initials(words: list[str]) -> str:
    return "".join(
        word[0].casefold() for word in words if word.casefold() not in listed("words", "prepositions", "articles", "conjunctions")
    )


def acronym_of(short: str, words: list[str]) -> bool:
    """Whether ``short`` looks like an abbreviation and ``words`` like what it stands for."""
    if not _ACRONYM.fullmatch(short) or len(words) < 2:
        return False
    letters = [c.casefold() for c in short if c.isalpha()]
    spelt = iter("".join(word.casefold() for word in words))
    return sum(c in _initials(words) for c in letters) * 2 >= len(letters) or all(c in spelt for c in letters)


def repeats(ahead: Before, inner: str) -> bool:
    """Whether a bracket names again what the words before it name: another spelling, or another name of one place."""
    words = [word for word in ahead.words]
    if not words:
        return False
    named = inner.strip()
    if (
        len(words[-1]) > 2
        and _capital(words[-1])
        and words[-1] in WORD.findall(named)[1:]
        and (len(named.split()) > 2 or not title(words[-1]))
    ):
        return True
    there = places(named) if _capital(named) and len(named) < 60 else frozenset()
    for size in range(min(4, len(words)), 0, -1):
        phrase = words[-size:]
        if not _capital(phrase[0]) and not (size == 1 and not english(phrase[0])):
            continue
        joined = " ".join(phrase)
        if size > 1 and sum(map(_capital, phrase)) < size - 1:
            continue
        if there and places(joined) & there:
            return True
        same_size = abs(len(_letters(joined)) - len(_letters(named))) <= max(3, len(joined) // 3)
        if same_size and alike(joined, named):
            return True
    return False


def _function_edge(words: list[str]) -> bool:
    """Whether a phrase begins or ends with a word that only grammar needs, or has a verb: it completes a sentence."""
    low = [word.casefold() for word in words]
    edge = function_words()
    if low[0] in edge or low[-1] in edge:
        return True
    verbs = listed("words", "auxiliaries", "pronouns", "verbs")
    return any(word in verbs for word in low)


def _nouns(words: list[str]) -> bool:
    """Whether a phrase may be the translation of a noun: English words, with ``of`` and its like only between them."""
    return all(english(word) or (_capital(word) and number) for number, word in enumerate(words))


_VERBAL = re.compile(r".{3,}(?:ed|ing|ly)")
_ADJECTIVAL = re.compile(r".{3,}(?:ic|al|ous|ive|ful|ish|ary|ern|less|able|ible)")


def glosses(ahead: Before, inner: str, following: str) -> str:
    """``gloss`` or ``supplied``: what the words of a bracket are to the words before it; ``following`` is the text after the bracket."""
    words = [word[0] for word in WORD.finditer(inner)]
    if not words:
        return "supplied"
    last = ahead.last
    next_word = _NEXT.match(following)
    before_name = bool(next_word and _capital(next_word[1]))
    if not last:
        return "supplied"
    if acronym_of(last, words) and (_capital(words[0]) or len(words) > 1) and not _function_edge(words):
        return "gloss"
    if repeats(ahead, inner) and not (before_name and len(words) == 1 and given_name(words[0])):
        return "gloss"
    low = last.casefold()
    if (
        low in ("he", "she", "they", "them", "him", "it", "her")
        and len(words) > 1
        and words[0].casefold() in ("the", "my", "his", "our", "their")
        and len(words) <= 5
    ):
        return "gloss" if not _finite(words) else "supplied"
    if low in ("he", "she", "they", "them", "him") and _capital(words[0]) and not before_name and _name(words[0]):
        return "gloss"
    if len(last.rstrip(".")) == 1 and last[0].isupper() and words[0][0] == last[0] and len(words[0]) > 2 and not before_name:
        return "gloss"  # M [Mussolini]
    if _capital(words[0]) and words[0] != "I":
        return _capitalised(ahead, words, inner, before_name)
    return _lower(ahead, words, before_name)


def _name(word: str) -> bool:
    return not english(word) or first_surname(word) or given_name(word) or bool(places(word))


_NEXT = re.compile(r"[ \t\xa0]*([^\W\d_][\w'’-]*)")


def _finite(words: list[str]) -> bool:
    return any(word.casefold() in listed("words", "auxiliaries", "verbs") for word in words)


def _foreign(word: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*", word)) and not english(word)


def _lower(ahead: Before, words: list[str], before_name: bool) -> str:
    last = ahead.last
    low = [word.casefold() for word in words]
    if last.casefold() in function_words() or any(c.isdigit() for c in last):
        return "supplied"
    strange = (
        ahead.quoted
        or _foreign(last)
        or (_capital(last) and len(ahead.words) > 1 and _capital(ahead.words[-2]) and _foreign(ahead.words[-2]))
    )
    if strange and low[0] in ("the", "a", "an") and len(words) > 1 and not _finite(words) and low[-1] not in function_words():
        return "supplied" if given_name(last) or first_surname(last) else "gloss"
    if _function_edge(words):
        return "supplied"
    if not strange:
        foreign = [word for word in words if _foreign(word)]
        return "gloss" if len(foreign) == len(words) and english(last) and len(words[0]) > 3 else "supplied"
    if not _nouns(words):
        return "supplied" if not _nouns(words[-1:]) else "gloss"
    if len(words) == 1:
        return _one_word(ahead, words[0], before_name)
    return "gloss"


def _one_word(ahead: Before, word: str, before_name: bool) -> str:
    """One small English word after a strange one: its translation, or the noun, verb or adverb that the sentence lacks?"""
    last, low = ahead.last, word.casefold()
    if _capital(last) and not ahead.quoted:
        person = given_name(last) or (len(ahead.words) > 1 and (title(ahead.words[-2]) or given_name(ahead.words[-2])))
        if low in listed("words", "generics") or _VERBAL.fullmatch(low) or person or places(last):
            return "supplied"
    elif _VERBAL.fullmatch(low) and not low.endswith("ing"):
        return "supplied"
    return "gloss"


def _capitalised(ahead: Before, words: list[str], inner: str, before_name: bool) -> str:
    last, low = ahead.last, ahead.last.casefold()
    if before_name or words[0].casefold() in function_words() or words[-1].casefold() in function_words():
        return "supplied"
    if ahead.quoted:
        return "gloss"
    several = len(words) > 1
    if not _capital(last):
        if low in function_words() or title(last) or any(c.isdigit() for c in last):
            return "supplied"
        if _foreign(last) or (_ACRONYM.fullmatch(inner.strip()) and english(last)):
            return "gloss"
        return "supplied"
    if title(last):
        return "supplied"
    names = [word for word in ahead.words if _capital(word)]
    full = (
        len(names) > 1
        and len(ahead.words) > 1
        and _capital(ahead.words[-2])
        and not title(ahead.words[-2])
        and ahead.words[-2].casefold() not in function_words()
    )
    if places(f"{last} {inner.strip()}"):
        return "supplied"
    if several and all(map(english, words)) and (_foreign(last) or full):
        return "gloss"
    if several and len(words) > 3:
        return "gloss"
    cue = _place_cue(ahead)
    if len(ahead.words) > 1 and ahead.words[-2].casefold() == "the" and not english(last) and not given_name(last):
        return "gloss"
    if full and not several:
        start = next(
            number
            for number in range(len(ahead.words) - 1, -1, -1)
            if number == 0 or not _capital(ahead.words[number - 1]) or title(ahead.words[number - 1])
        )
        asian = first_surname(ahead.words[start]) and len(ahead.words) - start == 2 and _SYLLABLE.fullmatch(words[0])
        return "supplied" if asian else "gloss"
    titled = len(ahead.words) > 1 and title(ahead.words[-2])
    if titled or given_name(last) and not places(last):
        return "supplied"
    if first_surname(last) and not full and not cue:
        return "supplied"
    if places(last) and not given_name(words[0]) and (cue or places(inner.strip()) or not first_surname(last)):
        return "gloss"
    if places(inner.strip()) and not given_name(words[0]) and not first_surname(last):
        return "gloss"
    if first_surname(last) and not places(inner.strip()):
        return "supplied"
    if english(words[0]) and _foreign(last):
        return "gloss"
    return "gloss" if full or cue else "supplied"


_SYLLABLE = re.compile(r"[^\WaeiouyAEIOUY\d_]{0,3}[^\W\d_]{1,2}[^\WaeiouyAEIOUY\d_]{0,2}")


def _place_cue(ahead: Before) -> bool:
    """Whether the name before a bracket is said to be a place by the word before it."""
    head = [word for word in ahead.words if not _capital(word)]
    first = next((number for number in range(len(ahead.words) - 1, -1, -1) if not _capital(ahead.words[number])), -1)
    return bool(head) and first >= 0 and ahead.words[first].casefold() in listed("words", "place_cues")
