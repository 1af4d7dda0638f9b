"""The language of a text, told by its function words; no guess where they do not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
"""Code points that are looked at: more does not change the answer."""
_FEWEST = 3


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Which languages have a word, by word."""
    read = tomllib.loads((files("tei_toolkit") / "data" / "languages.toml").read_text("utf-8"))
    table: dict[str, tuple[str, ...]] = {}
    for tag, listed in read.items():
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
