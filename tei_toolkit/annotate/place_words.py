"""The words that tell a place, by class, read once. Decides nothing by itself."""

from __future__ import annotations

from functools import cache

from tei_toolkit.register.gazetteer import fold
from tei_toolkit.register.tables import rows


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one class of ``place_words.tsv``, in lower case."""
    return frozenset(word for name, listed in rows("place_words.tsv", 2) if name == kind for word in listed.split())


@cache
def endings(kind: str) -> tuple[str, ...]:
    """The endings of one class, for `str.endswith`."""
    return tuple(sorted(words(kind)))


@cache
def peoples() -> dict[str, str]:
    """Adjective or name of a people, folded -> the name of its country in the gazetteer, empty where it is of no one country."""
    return {fold(form): country for country, forms in rows("demonyms.tsv", 2) for form in forms.split("|")}


@cache
def _kinds() -> dict[str, str]:
    return {
        word: name.partition(":")[2]
        for name, listed in rows("place_words.tsv", 2)
        if name.startswith("is:")
        for word in listed.split()
    }


def kind_of(name: list[str]) -> str:
    """What the noun of place in a name says it is (``river`` of `River Thames`), from its words; empty where none says it."""
    told = _kinds().get(name[-1]) or _kinds().get(name[0])
    if told is None and (name[-1].endswith(endings("addressed")) or name[0] in words("opens_small")):
        return "street"
    return told or ("building" if name[-1] in words("street") or name[0] in words("opens") else "")
