"""The language of a text, told by its function words; no guess where they do not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})+")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
"""Code points that are looked at: more does not change the answer."""
_FEWEST = 3


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("tei_toolkit") / "data" / "languages.toml").read_text("utf-8"))


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Which languages have a word, by word."""
    table: dict[str, tuple[str, ...]] = {}
    for tag, listed in _read()["words"].items():
        for word in listed:
            table[word] = (*table.get(word, ()), tag)
    return table


def language(text: str) -> str | None:
    """The BCP 47 tag of the language that most function words of a text belong to; None where too few tell."""
    table = _languages()
    votes: Counter[str] = Counter()
    for word in _WORD.findall(text[:_ENOUGH]):
        for tag in table.get(word.casefold(), ()):
            votes[tag] += 1
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]


def language_name(tag: str) -> str:
    """The English name of a language, by its BCP 47 tag; the tag itself where the name is not known."""
    return str(_read()["names"].get(tag.split("-")[0], tag))


def language_tag(name: str) -> str:
    """The tag of a language that goes by this English name, or by its tag, with or without a region or script; else empty."""
    small = name.strip().casefold()
    known = next((tag for tag, said in _read()["names"].items() if small in (tag, said.casefold())), "")
    return known or (name.strip() if _TAG.fullmatch(name.strip()) and small.split("-")[0] in _read()["names"] else "")
