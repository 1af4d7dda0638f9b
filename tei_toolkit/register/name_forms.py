"""Many known names sought in one pass over a text: a trie of words. What a name found stands for is decided elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W_]+")
_HYPHENS = "-‐‑"
_SAME = str.maketrans(dict.fromkeys(f"{_HYPHENS}–", "-") | dict.fromkeys("’‘ʼ`´", "'"))
_LONGEST_GAP = 3  # signs between two words of a name
_ACRONYM = 3  # letters; a longer word in capitals may be a name that was written so


class Met(NamedTuple):
    """A known name in a text (code points, half-open), and the numbers of those who bear it."""

    start: int
    end: int
    bearers: tuple[int, ...]


class _Form(NamedTuple):
    """A name as it is written: its words, and whether a full stop ends it."""

    words: tuple[str, ...]
    dot: bool


class NameForms:
    """Names and their bearers, which are numbers. The time of `find` grows with the text, not with the number of names."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self._root: dict[str, Any] = {}
        for name, bearer in named:
            self._add(name, bearer)

    def _add(self, name: str, bearer: int) -> None:
        name = " ".join(unicodedata.normalize("NFC", name).split())
        words = list(_WORD.finditer(name))
        if sum(len(word[0]) for word in words) < 2:
            return
        node, at = self._root, words[0].start()
        for word in words:
            gap = _gap(name[at : word.start()]) if word.start() > at else ""
            if gap is None:
                return
            node = node.setdefault(gap + word[0].casefold(), {})
            at = word.end()
        form = _Form(tuple(word[0] for word in words), name[at : at + 1] == ".")
        node.setdefault("", {}).setdefault(form, []).append(bearer)

    def find(self, text: str) -> Iterator[Met]:
        """The names met in a text, in order and without overlap, the longest first.

        They are met as they are written or in capitals, with any white space, hyphen and apostrophe, and
        as whole words: not in ``Rimsky-Korsakov`` or ``O'Neill``, but in ``Khrushchev's``.
        """
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._longest(text, words, at) if words[at][0].casefold() in self._root else None
            if found is None:
                at += 1
                continue
            last, met = found
            yield met
            at = last + 1

    def _longest(self, text: str, words: list[re.Match[str]], first: int) -> tuple[int, Met] | None:
        begin = words[first].start()
        if _joined_before(text, begin):
            return None
        node, at, best = self._root[words[first][0].casefold()], first, None
        while True:
            if "" in node:
                end = words[at].end()
                spelt = tuple(word[0] for word in words[first : at + 1])
                dotted = text[end : end + 1] == "."
                fitting = [f for f in node[""] if (dotted or not f.dot) and _spelt_alike(spelt, f.words)]
                fitting = [f for f in fitting if f.words == spelt] or fitting
                if fitting and not _joined_after(text, end):
                    end += all(f.dot for f in fitting)
                    best = at, Met(begin, end, tuple(dict.fromkeys(bearer for f in fitting for bearer in node[""][f])))
            if at + 1 == len(words):
                return best
            gap = _gap(text[words[at].end() : words[at + 1].start()])
            following = None if gap is None else node.get(gap + words[at + 1][0].casefold())
            if following is None:
                return best
            node, at = following, at + 1


def name_key(name: str) -> str:
    """What two spellings of one name have in common: small letters, one kind of hyphen, no full stops or brackets."""
    name = unicodedata.normalize("NFC", name).casefold().translate(_SAME)
    return " ".join(re.sub(r"[.,\[\]\"“”]", " ", name).split())


def _gap(between: str) -> str | None:
    """What stands between two words, in one form; None where no name goes over it."""
    bare = between.strip()
    if len(bare) > _LONGEST_GAP or "\n" in bare:
        return None
    if not bare or bare == "_":
        return " "
    return (" " if bare in _HYPHENS and bare != between else "") + bare.translate(_SAME)


def _spelt_alike(seen: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether the words of the text are the known ones; at the head of a sentence the first may have a capital."""
    first = known[0][:1].upper() + known[0][1:]
    return (seen[0] == first or _alike(seen[0], known[0])) and all(map(_alike, seen[1:], known[1:]))


def _alike(seen: str, known: str) -> bool:
    """Whether a word of the text is the known one: as it is, in capitals, or no longer in capitals."""
    return seen == known or seen == known.upper() or (len(known) > _ACRONYM and known.isupper() and seen == known.capitalize())


def _joined_before(text: str, at: int) -> bool:
    if at < 2 or not text[at - 2].isalnum():
        return False
    if text[at - 1] in _HYPHENS:
        return text[at].isupper()
    return text[at - 1] in "'’"


def _joined_after(text: str, at: int) -> bool:
    sign, following = text[at : at + 1], text[at + 1 : at + 2]
    if not sign or not following.isalnum():
        return False
    if sign in _HYPHENS:
        return following.isupper()
    return sign in "'’" and not (following in "sS" and not text[at + 2 : at + 3].isalnum())
