"""The words by which editorial signs are decided, from the package's lists: loaded once, when the first bracket asks.

It says of a word whether it is one; what follows from that for a bracket is decided elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tei_toolkit.register.gazetteer import fold, lookup

WORD = re.compile(r"[^\W_]+(?:['’`.\-][^\W_]+)*")
_NUMERALS = (
    ("one", "ein", "eine", "un", "une", "один", "одна", "одно", "una", "uno", "jedno", "jeden", "egy", "a", "an"),
    ("two", "zwei", "deux", "два", "две", "dos", "due", "dwa", "dwie", "dva", "dvě", "két"),
    ("three", "drei", "trois", "три", "tres", "tre", "trzy", "tři", "három"),
    ("four", "vier", "quatre"),
    ("five", "fünf", "cinq"),
    *((word,) for word in ("six", "seven", "eight", "nine", "ten", "eleven", "twelve")),
)
NUMBERS = {word: number for number, words in enumerate(_NUMERALS, 1) for word in words}
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)


@cache
def _toml() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("tei_toolkit.data") / "signs.toml").read_text("utf-8"))


@cache
def listed(table: str, *names: str) -> frozenset[str]:
    """The words of one or several lists of a table of ``data/signs.toml``; of the whole table where none is named."""
    lists = _toml()[table]
    return frozenset(word for name in names or sorted(lists) for word in lists[name])


@cache
def names(table: str) -> tuple[str, ...]:
    """The names of the lists of a table."""
    return tuple(_toml()[table])


@cache
def ordered(table: str, name: str) -> tuple[str, ...]:
    """One list in the order of the file."""
    return tuple(_toml()[table][name])


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple(
        line for line in (files("tei_toolkit.data") / name).read_text("utf-8").splitlines() if line and not line.startswith("#")
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(_lines("common_words.txt"))


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(line) for line in _lines("given_names.txt"))


@cache
def _first_surnames() -> frozenset[str]:
    return frozenset(fold(name) for line in _lines("surnames_asian.tsv") for name in line.partition("\t")[2].split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(line.partition("\t")[0].casefold() for line in _lines("titles.tsv"))


@cache
def function_words() -> frozenset[str]:
    """Words that carry grammar, and nothing else."""
    return listed("words", "prepositions", "conjunctions", "articles", "pronouns", "auxiliaries", "adverbs")


def english(word: str) -> bool:
    """Whether a word is a common English one; possessives and hyphens are looked through."""
    low = word.casefold().replace("’", "'").removesuffix("'s").strip("'").replace("isation", "ization")
    known = _english()
    if word[:1].isupper() and demonym(word):
        return True
    return low in known or low in function_words() or all(part in known or part in function_words() for part in low.split("-"))


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name for line in _lines("demonyms.tsv") for name in line.partition("\t")[2].split("|"))


def demonym(word: str) -> bool:
    """Whether a word is the adjective or the people of a country."""
    return word in _demonyms()


def given_name(word: str) -> bool:
    """Whether a word is known as a given name."""
    return fold(word) in _given()


def first_surname(word: str) -> bool:
    """Whether a word is a surname of the kind that stands before the given name."""
    return fold(word) in _first_surnames()


def title(word: str) -> bool:
    """Whether a word may stand before a person's name: a title, an office, a noun of a person."""
    low = word.casefold().rstrip(".")
    return low in _titles() or f"{low}." in _titles()


def places(name: str) -> frozenset[int | str]:
    """The places that a name can stand for, by id, or by name where the gazetteer has no id."""
    return frozenset(place.geonames or place.name for place in lookup(name))
