"""Passages all in capitals, as telegrams are printed, written as they would be in small letters: names keep a capital.

Only the case of letters changes, never their number, so that every position stays where it is. Says nothing of who is named.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon, lines, place_phrases, word_lists
from tei_toolkit.annotate.person_families import KOREAN, VIETNAMESE

LINE = re.compile(r"^[^a-zß-ÿ\n]{40,}$", re.MULTILINE)
"""A line without a small letter of Western Europe, long enough to be no heading, signature or address."""
SUBJECT = (
    "(?:FOREIGN|DEFEN[CS]E|INTERIOR|FINANCE|TRADE|JUSTICE|INFORMATION|HEALTH|AGRICULTURE|LABOU?R|EDUCATION|AIR|WAR|NAVY|INDUSTRY|PLANNING|ECONOMICS?"
    "|TRANSPORT|MINES|PETROLEUM|OIL)"
)
NATURE = (
    "(?:WORLD|NATIONAL|FEDERAL|CENTRAL|SUPREME|CONSTITUENT|LEGISLATIVE|REVOLUTIONARY|MILITARY|STATE|PROVISIONAL|COMMUNIST|SOCIALIST|DEMOCRATIC|LIBERAL"
    "|CONSERVATIVE|REPUBLICAN|RADICAL|LIBERATION|PEOPLE'?S|WORKERS'?|INTERNATIONAL|JOINT|EXECUTIVE|ADVISORY|ELECTORAL|HIGH|SECURITY|SALVATION)"
)
BODY = (
    "(?:COUNCIL|POLICE|BANK|COURT|ASSEMBLY|PARTY|JUNTA|COMMITTEE|COMMISSION|CONGRESS|GUARD|UNION|FEDERATION|FRONT|LEAGUE|COMMAND|ARMY|MOVEMENT|TRIBUNAL"
    "|AGENCY|AUTHORITY|ASSOCIATION|CONFEDERATION)"
)
"""What bodies are called, so that their names keep capitals: ``FOREIGN MINISTRY``, ``WORLD COUNCIL OF CHURCHES``."""
LEAST = 240  # code points of such lines: less is a heading
SHARE = 2  # such lines make at least half of a text whose capitals say nothing
WORD = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*(?:['’][^\W\d_]+)?")
LETTERS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,5}")  # of a body or an office: "NDP", "DCM"
FIGURES = re.compile(r"\d")
FEW = 10  # at most every tenth sign of such a line is a figure
SHORT = 3  # letters of a day's or a month's abbreviation
NO_NAME = Word.FUNCTION | Word.CALENDAR | TITLED | Word.DEMONYM | Word.ORG | Word.PLACE
STRONG = Word.PLACE | Word.DEMONYM | Word.CALENDAR | TITLED | Word.ORG | Word.FAMOUS
"""A capital even where the word is an ordinary one too."""


def softened(text: str) -> str:
    """The text with the words of its passages in capitals written small; itself where it has none."""
    passages = [m.span() for m in LINE.finditer(text) if m[0].isupper() and len(FIGURES.findall(m[0])) * FEW < len(m[0])]
    length = sum(b - a for a, b in passages)
    if length < LEAST or length * SHARE < len(text):
        return text
    names = _names(text, passages)
    parts, at = [], 0
    for a, b in passages:
        parts += [text[at:a], _line(text[a:b], names)]
        at = b
    return "".join([*parts, text[at:]])


def _names(text: str, passages: list[tuple[int, int]]) -> frozenset[str]:
    """The words that a title before them, or a given name with a hyphen behind them, shows to be names."""
    found = set()
    for a, b in passages:
        words = list(WORD.finditer(text, a, b))
        for left, right in pairwise(words):
            gap = text[left.end() : right.start()]
            if gap in (" ", ". ") and _kind(left[0]) & (Word.TITLE | Word.RANK) and not _kind(right[0]) & NO_NAME:
                found.add(right[0])
            elif gap == " " and left[0] in found and "-" in right[0]:
                found.add(right[0])  # "MINISTER KIM DONG-JO"
            if gap == " " and "-" in right[0] and _kind(left[0]) & Word.FAMILY_FIRST and not _ordinary(right[0]):
                found.add(left[0])
        for surname, middle, last in zip(words, words[1:], words[2:], strict=False):
            given = middle[0], last[0]
            if (
                text[surname.end() : last.start()].split() == [middle[0]]
                and _kind(surname[0]) & Word.FAMILY_FIRST
                and not any(_kind(w) & NO_NAME or not (KOREAN.fullmatch(fold(w)) or VIETNAMESE.fullmatch(fold(w))) for w in given)
                and any(not _kind(w) & Word.COMMON or _kind(w) & (Word.FAMILY_FIRST | Word.GIVEN) for w in given)
            ):
                found.update((surname[0], *given))
    return frozenset(found)


def _line(line: str, names: frozenset[str]) -> str:
    """One line in small letters, names apart."""
    words = list(WORD.finditer(line))
    bodies = [m.span() for m in _bodies().finditer(line)]
    parts, at = [], 0
    for k, m in enumerate(words):
        word = m[0]
        following = words[k + 1][0] if k + 1 < len(words) and line[m.end() : words[k + 1].start()] == " " else ""
        body = any(a <= m.start() < b for a, b in bodies) and not _kind(word) & Word.FUNCTION
        named = body or word in names or (following and _opens_name(word, following))
        small = _capital(word) if named else _small(word)
        parts += [line[at : m.start()], small if len(small) == len(word) else word]
        at = m.end()
    return "".join([*parts, line[at:]])


@cache
def _bodies() -> re.Pattern[str]:
    """The names of bodies that are listed, and offices of state with what they are for (``MINISTRY OF FOREIGN AFFAIRS``)."""
    listed = sorted((name.upper() for name in lines("organisation_names.txt")), key=lambda name: (-len(name), name))
    ministry = r"(?:MINISTRY|DEPARTMENT|COMMITTEE|COMMISSION|BOARD|BUREAU|INSTITUTE|ACADEMY) (?:OF|FOR)(?: THE)? \w+"
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, listed))}|{ministry}(?: (?:AFFAIRS|TRADE|AND \w+|DEFENSE|DEFENCE))?"
        rf"|{SUBJECT} (?:MINISTRY|OFFICE|DEPARTMENT)|(?:{NATURE} ){{1,3}}{BODY}(?: (?:OF|FOR)(?: THE)? \w+)?)(?!\w)"
    )


def _opens_name(word: str, following: str) -> bool:
    """Whether a word that may be an ordinary one begins a name of two: ``NEW DELHI``, ``UPPER VOLTA``, ``MAO ZEDONG``."""
    kind = _kind(word)
    if not kind & Word.FUNCTION and f"{fold(word)} {fold(following)}" in place_phrases():
        return True
    return bool(kind & (Word.GENERIC | Word.FAMILY_FIRST)) and not _kind(following) & (Word.COMMON | Word.FUNCTION)


def _small(word: str) -> str:
    """A word in capitals as it stands within a sentence."""
    kind = _kind(word)
    if word == "A":
        return "a"
    if len(word) == 1 or word in word_lists("organisations.tsv")["acronym"] or (not kind and LETTERS.fullmatch(word)):
        return word
    if kind & Word.FUNCTION or (kind & Word.CALENDAR and kind & Word.COMMON and len(word) <= SHORT):
        return word.lower()
    if kind & Word.COMMON:
        return _capital(word) if kind & STRONG else word.lower()
    return word.lower() if not kind and _ordinary(word) else _capital(word)


def _kind(word: str) -> int:
    return lexicon().get(fold(word), 0)


def _ordinary(word: str) -> bool:
    """Whether a word with hyphens is made of ordinary ones: ``SIXTY-ONE``."""
    return "-" in word and all(_kind(part) & (Word.COMMON | Word.FUNCTION) for part in word.split("-"))


def _capital(word: str) -> str:
    return word[0] + word[1:].lower()
