"""The word lists that recognisers of names share, read once and folded to lower case. Decides nothing by itself."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Word:
    """What the lists say about a word, as bits; a word may be several things (``Christian``: a given name, an adjective).

    Plain numbers, not an `enum.IntFlag`: they are asked for every capitalised word, and the enum's ``&`` takes as long as
    all the rest.
    """

    NONE: Final = 0
    GIVEN: Final = 1
    TITLE: Final = 2
    RANK: Final = 4
    PLURAL: Final = 8
    PART: Final = 16
    NOUN: Final = 32
    COMMON: Final = 64
    DEMONYM: Final = 128
    PLACE: Final = 256
    FAMILY_FIRST: Final = 512
    CALENDAR: Final = 1024
    ORG: Final = 2048
    FUNCTION: Final = 4096
    GENERIC: Final = 8192
    FAMOUS: Final = 16384
    SURNAME: Final = 32768


CLASSES = {"title": Word.TITLE, "rank": Word.RANK, "plural": Word.PLURAL, "part": Word.PART, "noun": Word.NOUN}
KINDS = {"calendar": Word.CALENDAR, "function": Word.FUNCTION, "generic": Word.GENERIC, "common": Word.COMMON}
TITLED = Word.TITLE | Word.RANK | Word.PLURAL


def lines(name: str) -> Iterator[str]:
    """The lines of a shipped list, comments and empty lines left out."""
    for line in files("tei_toolkit").joinpath("data", name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def fold(word: str) -> str:
    """A word as the lists have it: lower case, typographic apostrophes made plain."""
    return word.lower().replace("’", "'").replace("‘", "'")


@cache
def lexicon() -> Mapping[str, int]:
    """Folded word -> what it may be (bits of `Word`)."""
    table: dict[str, int] = {}

    def add(word: str, bit: int) -> None:
        key = fold(word)
        table[key] = table.get(key, 0) | bit

    names = frozenset(lines("name_words.txt"))
    for word in lines("common_words.txt"):
        if word not in names:
            table[word] = Word.COMMON
    for word in lines("given_names.txt"):
        add(word, Word.GIVEN)
    for word in lines("surnames.txt"):
        add(word, Word.SURNAME)
    for word in lines("known_places.txt"):
        if " " not in word:
            add(word, Word.PLACE)
    for line in lines("known_persons.txt"):
        for word in line.split():
            add(word, Word.FAMOUS)
    for line in lines("demonyms.txt"):
        for word in line.split():
            add(word, Word.DEMONYM)
            if word.endswith(("an", "i")):
                add(word + "s", Word.DEMONYM)  # the people: Cubans, Iraqis
    for line in lines("demonyms.tsv"):
        country, forms = line.split("\t")
        for word in forms.split("|") if country else ():
            if " " not in word and not table.get(fold(word), 0) & (Word.SURNAME | Word.GIVEN):
                add(word, Word.DEMONYM)  # who is of no one country, and what is a name as well, stands in the other list
    for line in lines("titles.tsv"):
        word, kind = line.split("\t")
        add(word, CLASSES[kind])
    for line in (*lines("surnames_asian.tsv"), *lines("surnames_syllables.tsv")):
        for word in line.split("\t")[1].split():
            add(word, Word.FAMILY_FIRST)
    for line in lines("not_names.tsv"):
        kind, words = line.split("\t")
        for word in words.split():
            add(word, KINDS[kind])
    for line in lines("organisations.tsv"):
        kind, words = line.split("\t")
        if kind in ("head", "small"):
            for word in words.split():
                add(word, Word.ORG)
    return MappingProxyType(table)


@cache
def word_lists(name: str, separator: str | None = None) -> Mapping[str, frozenset[str]]:
    """The classes of a list whose lines are ``class<TAB>words``, the words parted by white space or by ``separator``."""
    rows = (line.split("\t") for line in lines(name))
    return MappingProxyType({kind: frozenset(w.strip() for w in words.split(separator)) for kind, words in rows})


def cues() -> Mapping[str, frozenset[str]]:
    """The classes of ``person_cues.tsv``."""
    return word_lists("person_cues.tsv", ",")


@cache
def place_phrases() -> frozenset[str]:
    """Well-known places of more than one word, folded."""
    return frozenset(fold(line) for line in lines("known_places.txt") if " " in line)


@cache
def family_first(language: str) -> frozenset[str]:
    """Folded surnames of one language of ``surnames_asian.tsv`` (``zh-pinyin``, ``zh-wade-giles``, ``ko``, ``vi``, ``ja``,
    ``km``) or ``surnames_syllables.tsv`` (``my``, ``zh-south``)."""
    return frozenset(
        fold(word)
        for line in (*lines("surnames_asian.tsv"), *lines("surnames_syllables.tsv"))
        if line.startswith(language + "\t")
        for word in line.split("\t")[1].split()
    )
