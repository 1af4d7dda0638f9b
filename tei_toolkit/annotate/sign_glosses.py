"""Tells glosses from supplied words: does a bracket repeat or translate the words before it, or does it complete the sentence?

CONVENTIONS.md 1.1, rule of thumb: by likeness, by function words, by whether a word is English, and by the name beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tei_toolkit.annotate.names import Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import lists
from tei_toolkit.annotate.sign_likeness import ACRONYM, acronym_of, repeats
from tei_toolkit.annotate.sign_words import (
    MONTHS,
    WORD,
    demonym,
    english,
    first_surname,
    function_words,
    given_name,
    listed,
    places,
    title,
)

KIN = frozenset(
    {"brother", "sister", "father", "mother", "uncle", "aunt", "cousin", "son", "daughter", "wife", "husband", "nephew", "niece"}
)
_QUOTES = "\"'“”‘’»«„"
_OPENING = "\"'“‘„«"
_REACH = 160
_WRAPPED = 50
MOST = 5
_BRACKET = re.compile(r"\s*[\[(][^\[\]()]*[\])]")
_SIGN = re.compile(r"[\[\]()]")
_PIECE = re.compile(r"\S+")
_ABBREVIATED = re.compile(r"(?:[A-Z]\w{0,2}\.-?)+|(?:Mr|Mrs|Dr|Prof|Com|Cde|Comr|Gen|Col|Capt|Amb|St)\.")
_NEXT = re.compile(r"[ \t\xa0]*([^\W\d_][\w'’-]*)")
_STRANGE = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*")
_VERBAL = re.compile(r".{3,}(?:ed|ing|ly)")
_PLURAL = re.compile(r"[^\W\d_]{3,}[^\Ws\d_]s")
_ROLE = re.compile(r"^[^\W\d_a-z][^,]{2,40}, [a-z][a-z ]{3,40}$")
_MONTH = re.compile(MONTHS)
_SYLLABLE = re.compile(r"[^\WaeiouyAEIOUY\d_]{0,3}[^\W\d_]{1,2}[^\WaeiouyAEIOUY\d_]{0,2}")


class Before(NamedTuple):
    """The words before a bracket in its sentence, the nearest last, and whether that one ends in quotation marks."""

    words: tuple[str, ...] = ()
    quoted: bool = False

    @property
    def last(self) -> str:
        """The word that the bracket stands at."""
        return self.words[-1] if self.words else ""

    def before_last(self) -> str:
        """The word before that one."""
        return self.words[-2] if len(self.words) > 1 else ""


def before(text: str, at: int) -> Before:
    """The words before ``at``, back to the nearest stop, on one line; brackets between are looked over."""
    above, _, line = _SIGN.split(_BRACKET.sub("", text[max(0, at - _REACH) : at]))[-1].rpartition("\n")
    if not line.strip():  # the bracket begins its line: the one before counts where it is running text
        line = above.rstrip().rpartition("\n")[2]
        if len(line) < _WRAPPED:
            return Before()
    words: list[str] = []
    quoted = False
    for number, raw in enumerate(reversed(_PIECE.findall(line))):
        stripped = raw.strip(_QUOTES)
        quoted = quoted or (not number and len(raw) > 1 and raw[-1] in _QUOTES)
        if not number and quoted:
            stripped = stripped.rstrip(".,!?")  # "basta!" [enough]
        if stripped[-1:] in tuple(".,;:!?") and not (_ABBREVIATED if number else ACRONYM).fullmatch(stripped):
            break
        word = stripped.strip(",;:!?—–()/*_")
        if not any(map(str.isalnum, word)):
            break
        words.append(word)
        if len(words) == MOST or raw[0] in _OPENING:
            break
    return Before(tuple(reversed(words)), quoted)


def gloss(ahead: Before, inner: str, following: str, *, in_english: bool = True) -> bool:
    """Whether the words of a bracket repeat or translate the words before it; ``following`` is the text after the bracket.

    In a text that is not ``in_english`` only likeness tells: that a word is strange says nothing there.
    """
    words, last = WORD.findall(inner), ahead.last
    if not words or not last:
        return False
    after = _NEXT.match(following)
    before_name = bool(after and _capital(after[1]))
    if acronym_of(last, words) and not _completes(words):
        return True
    if _MEASURE.fullmatch(inner.strip()) and (
        any(map(str.isdigit, ahead.before_last())) or ahead.before_last() in ("a", "an", "one", "per")
    ):
        return True  # 100 jin [about 50 kilograms]
    if first_surname(last) and len(words) == 1 and len(words[0]) < len(last) and last.startswith(words[0]):
        return False  # Huang [Hua]
    if repeats(ahead.words, inner.strip()) and not (before_name and len(words) == 1 and given_name(words[0])):
        return True
    if not in_english:
        return ahead.quoted and not _completes(words)
    low = last.casefold()
    subject = words[0].casefold() in listed("words", "articles", "pronouns") and len(words) > 2
    if ahead.quoted and subject and _foreign(last) and words[-1].casefold() not in function_words():
        return True  # "zakon yest zakon" [the law is the law]
    if low in listed("words", "stands_for"):
        if words[0].casefold() in listed("words", "determiners") and 1 < len(words) <= MOST:
            return not _finite(words) and words[-1].casefold() not in function_words()  # they [the Germans] were
        if _capital(words[0]) and not before_name and low != "it":
            return _name(words[0]) or demonym(words[0])
    if len(last.rstrip(".")) == 1 and _capital(last) and words[0][0] == last[0] and len(words[0]) > 2 and not before_name:
        return True  # M [Mussolini]
    if _capital(words[0]) and words[0] != "I":
        return _of_name(ahead, words, inner.strip(), before_name)
    return _of_noun(ahead, words, "," in inner, following.lstrip()[:1] in tuple(".,;)"))


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _name(word: str) -> bool:
    return not english(word) or first_surname(word) or given_name(word) or bool(places(word))


def _foreign(word: str) -> bool:
    return bool(_STRANGE.fullmatch(word)) and not (english(word) or _MONTH.fullmatch(word))


def _finite(words: list[str]) -> bool:
    return any(word.casefold() in listed("words", "auxiliaries", "verbs") for word in words)


def _completes(words: list[str]) -> bool:
    """Whether a phrase begins or ends with a word that only grammar needs, or has a verb: it completes a sentence."""
    edge = function_words()
    return (
        words[0].casefold() in edge
        or words[-1].casefold() in edge
        or _finite(words)
        or any(word.casefold() in listed("words", "pronouns") for word in words)
    )


def _translation(words: list[str]) -> bool:
    """Whether a phrase may translate a noun: English words, names after the first."""
    return all(english(word) or (number and _capital(word)) for number, word in enumerate(words))


_MEASURE = re.compile(r"(?:(?:about|approximately|approx\.|roughly|some|nearly|over|equals?)\s+)?\d[\d.,]*\s*[^\W\d_]+")


def _of_noun(ahead: Before, words: list[str], commas: bool, following_ends: bool) -> bool:
    """Small words after a word: they translate a strange one, and complete an English one."""
    last, low = ahead.last, words[0].casefold()
    if last.casefold() in function_words() or any(map(str.isdigit, last)):
        return False
    strange = (
        ahead.quoted or _foreign(last) or (_capital(last) and _capital(ahead.before_last()) and _foreign(ahead.before_last()))
    )
    if (
        strange
        and low in ("the", "a", "an")
        and len(words) > 1
        and not _finite(words)
        and words[-1].casefold() not in function_words()
    ):
        return not (given_name(last) or first_surname(last))
    if _capital(last) and _PLURAL.fullmatch(last) and low == "the" and len(words) > 1 and all(map(_capital, words[1:])):
        return True  # Revisionists [the Soviet Union]
    if _completes(words):
        return False
    if len(words) > 1 and commas and english(last) and not _capital(last):
        return True  # specialists [engineers, technicians]
    if len(words) == 3 and english(last) and not (_capital(last) or commas) and following_ends and all(map(english, words)):
        return not any(map(_VERBAL.fullmatch, words))  # a cabinet [small side room].
    if not strange:  # guard [wacha]: the word of the original
        return english(last) and len(words[0]) > 3 and all(map(_foreign, words))
    if ahead.quoted:
        return len(words) > 1 or not low.endswith("ed")
    if len(words) > 1 or not english(words[0]):
        return english(words[-1]) or _translation(words)
    return _noun_of(ahead, low)


def _noun_of(ahead: Before, word: str) -> bool:
    """One small English word after a strange one: its translation, or the noun, verb or adverb that the sentence lacks?"""
    last = ahead.last
    if not _capital(last):
        return not _VERBAL.fullmatch(word) or word.endswith("ing")
    person = given_name(last) or title(ahead.before_last()) or given_name(ahead.before_last())
    return not (person or places(last) or word in listed("words", "generics") or _VERBAL.fullmatch(word))


def _of_name(ahead: Before, words: list[str], inner: str, before_name: bool) -> bool:
    """Words with a capital: another name or a translation of what stands there, or a part of the name?"""
    last, small = ahead.last, function_words()
    if ahead.quoted and len(words) > 1 and not _finite(words) and words[-1].casefold() not in small:
        return True
    titled = all(map(_capital, (word for word in words if word.casefold() not in small)))
    if _capital(last) and _ROLE.search(inner):
        return True  # the little Suzanne [Suzanne Olivier, courier]
    if before_name or words[-1].casefold() in small:
        return False
    if words[0].casefold() in small:  # shtime [The Voice of Lublin]
        return len(words) > 2 and titled and _foreign(last) and not given_name(last)
    if ahead.quoted:
        return True
    if not _capital(last):
        if len(words) > 1 and demonym(words[0]) and _translation(words) and last.casefold() not in small:
            return True  # dinar [Yugoslav currency]
        if _acronym(inner) and _PLURAL.fullmatch(last):
            return True  # friends [KGB]
        known = last.casefold() in small or title(last) or any(map(str.isdigit, last))
        return not known and (_foreign(last) or _acronym(inner))
    known = inner in lists()["acronym"] or not places(inner)
    if len(words) == 1 and _acronym(inner) and len(inner) < 7 and not (last.isupper() or title(last)) and known:
        return True  # Ministry for Foreign Trade [MAI]
    if len(words) > 1 and titled and last.isupper() and 1 < len(last) < 7 and _body(words):
        return True  # WRN [Voivodeship National Council]
    if len(words) > 3 and titled and "," in inner and ahead.before_last().casefold() == "the" and _body(words):
        return True  # the Quakers [American Friends Service Committee, Paris]
    if title(last) or places(f"{last} {inner}") or (len(words) == 1 and words[0].casefold() in listed("words", "generics")):
        return False  # Maków [Mazowiecki], Vistula [River]
    if len(words) > 1 and titled and words[-1].casefold() in listed("words", "regions") and (_place(ahead) or _foreign(last)):
        return True  # Anshan [Liaoning Province]
    if (
        demonym(last)
        and not last.endswith("s")
        and ahead.before_last().casefold() == "the"
        and 1 < len(words) < 4
        and _org(words)
    ):
        return False  # the British [Foreign Office]
    if all(map(title, words)) or (len(words) > 1 and title(words[0]) and titled and not before_name):
        return True  # Menzies [Prime Minister], Arquebuse [Col. Passy]
    if last.isupper() and len(last) > 2 and len(words) > 1 and given_name(words[0]) and not inner.isupper():
        return True  # LIBERAL [Julius Rosenberg]
    if _identified(ahead, words):
        return True  # Rex [Jean Moulin]
    if last.isupper() and len(last) > 3 and (demonym(inner) or (english(last) and _acronym(inner))):
        return True  # ISLANDERS [British]
    if len(words) == 1 and last.isupper() and english(last) and english(inner):
        return False  # TOP SECRET [PRIORITY]
    if len(words) == 1 and given_name(inner) and len(last) > 2 and inner[:3] == last[:3]:
        return True  # Staś [Stanisław]
    if len(words) == 1 and given_name(last) and inner[0] == last[0] and not first_surname(inner):
        return ahead.before_last().casefold() in KIN  # my brother Motl [Mordechaj]
    if len(words) == 1 and english(inner) and not (given_name(inner) or first_surname(inner) or demonym(inner)) and _place(ahead):
        return False  # the Warsaw [Pact]
    return _beside_name(ahead, words, inner)


def _identified(ahead: Before, words: list[str]) -> bool:
    """Whether a lone name is told whose it is: a given name and a surname, of which it is neither."""
    alone = not _capital(ahead.before_last()) and not (given_name(ahead.last) or english(ahead.last))
    return (
        alone
        and len(words) > 1
        and given_name(words[0])
        and not (first_surname(words[0]) or given_name(words[-1]))
        and _capital(words[-1])
    )


def _body(words: list[str]) -> bool:
    """Whether words name a body: one of them says of what kind."""
    return any(lexicon().get(fold(word), 0) & Word.ORG for word in words[1:])


def _org(words: list[str]) -> bool:
    """Whether a name without a comma is a body's of which the country alone was said."""
    return (_body(words) or " ".join(words) in ("Red Cross", "Foreign Office", "High Command")) and all(map(_capital, words))


def _acronym(inner: str) -> bool:
    return bool(ACRONYM.fullmatch(inner)) and not english(inner)


def _place(ahead: Before) -> bool:
    return bool(places(ahead.last) or (_capital(ahead.before_last()) and places(f"{ahead.before_last()} {ahead.last}")))


def _beside_name(ahead: Before, words: list[str], inner: str) -> bool:
    """A name in brackets beside a name: the same thing again, or its other part?"""
    last, prior = ahead.last, ahead.before_last()
    full = _capital(prior) and not (title(prior) or prior.casefold() in function_words() | listed("words", "particles"))
    surname, person, cue, there = first_surname(last), given_name(words[0]), _place_cue(ahead), places(inner)
    if len(words) > 3:
        return True
    if surname and not full and not cue and not there:
        return False
    if len(words) > 1 and _translation(words) and (_foreign(last) or full or prior.casefold() == "the"):
        return True
    if prior.casefold() == "the" and not english(last) and not given_name(last):
        return True
    if full and len(words) == 1:
        if given_name(last) and not first_surname(prior) and not last.isupper():
            return False  # Gamal Abdel [Nasser]
        return not _third_syllable(ahead, words[0])
    if title(prior) or (given_name(last) and not cue):
        return False
    if surname and not full and not cue:
        return False
    if not person and places(last) and (cue or there):
        return True
    if not person and there and not surname:
        return True
    near = prior.casefold() in ("of", "from", "to", "near", "via", "in", "at") and not person and not given_name(last)
    if len(words) == 1 and near and not surname and places(last) and _foreign(words[0]) and not inner.isupper():
        return True  # Chełmno [Kulmhof]
    if surname and not there:
        return False
    return full or cue or (english(words[0]) and _foreign(last))


def _third_syllable(ahead: Before, word: str) -> bool:
    """Whether a full name of two syllables that begins with its surname gets its third: ``Ngo Dinh [Khai]``."""
    first = len(ahead.words) - 1
    while first and _capital(ahead.words[first - 1]) and not title(ahead.words[first - 1]):
        first -= 1
    return len(ahead.words) - first == 2 and first_surname(ahead.words[first]) and bool(_SYLLABLE.fullmatch(word))


def _place_cue(ahead: Before) -> bool:
    """Whether the name before a bracket is said to be a place by the small word before it."""
    small = next((word for word in reversed(ahead.words) if not _capital(word)), "")
    return small.casefold() in listed("words", "place_cues")
