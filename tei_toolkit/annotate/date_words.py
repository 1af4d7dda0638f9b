"""The words that dates are told with, read from the package's tables; no grammar and no arithmetic."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

ROMAN = {name: n for n, name in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}
_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = ["eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
_TWENTIES = [f"twenty {unit}" for unit in _UNITS]
_WORDS = [*_UNITS, "tenth", *_TEENS, "twentieth", *_TWENTIES, "thirtieth", "thirty first"]
ORDINALS = {name: n for n, name in enumerate(_WORDS, 1)}
ENGLISH = "en"


def _rows(name: str) -> list[tuple[str, str, str]]:
    table = files("tei_toolkit").joinpath("data", name).read_text("utf-8")
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    return [(form, second, third) for form, second, third in (line.split("\t") for line in lines[1:])]


@cache
def months() -> dict[str, int]:
    """Names and abbreviations of the months in every language of the table, lower case -> 1 to 12."""
    return {form: int(month) for form, month, _ in _rows("months.tsv")}


@cache
def english_months() -> frozenset[str]:
    """The English names, which may stand without a number beside them."""
    return frozenset(form for form, _, language in _rows("months.tsv") if language == ENGLISH)


@cache
def transliterated() -> frozenset[str]:
    """The Russian names in Latin letters, some of which are given names too: they count only right behind a day's number."""
    return frozenset(form for form, _, language in _rows("months.tsv") if language == "ru-Latn")


@cache
def other_months() -> dict[str, tuple[str, int]]:
    """Names of the months of other calendars, lower case -> calendar and number."""
    return {form: (calendar, int(month)) for form, month, calendar in _rows("calendars.tsv")}


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one kind (``weekday``, ``number``, ``decade``, ``feast``), lower case -> value."""
    return {form: value for form, of, value in _rows("date_words.tsv") if of == kind}


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of ``data/date_contexts.toml``."""
    return frozenset(_contexts()[name])


@cache
def _contexts() -> dict[str, list[str]]:
    return tomllib.loads(files("tei_toolkit").joinpath("data", "date_contexts.toml").read_text("utf-8"))


def number(word: str) -> int | None:
    """A small number in figures or words; None where it is none."""
    if word.isascii() and word.isdigit():
        return int(word)
    value = words("number").get(word.lower())
    return None if value is None else int(value)


def alternatives(forms: Iterable[str]) -> str:
    """A regular expression for any of these forms, the longest first; a blank in them may be a hyphen or a line end."""
    return "|".join(sorted((form.replace(" ", r"[\s-]") for form in forms), key=lambda form: (-len(form), form)))
