"""From a collation to the bytes: which bytes of the old file become which of the new, and to which change each of them belongs.

What lies between two synchronised stretches is laid out as tags, instructions, words and blanks; what corresponds stays, the rest
is a step of its owner, or of nobody (``formatting``: blanks, quotes, comments). All steps together make the old file the new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple

from tei_toolkit.diff.align import align
from tei_toolkit.diff.draft import Draft, Step

_PIECES = re.compile(rb"[ \t\r\n]+|[^ \t\r\n]+")
_BLANK = re.compile(rb"[ \t\r\n]+")
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]+([^\s=/>]+)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')""")
_TAG_NAME = re.compile(rb"<[^\s/>]+")


class Item(NamedTuple):
    """A piece of a file: bytes ``start`` to ``end``, what it must equal to correspond, and whose it is."""

    start: int
    end: int
    key: Hashable
    owner: Draft | None = None


class Script:
    """The steps from one file's bytes to another's, in order; those without an owner are ``formatting``."""

    def __init__(self, old: bytes, new: bytes) -> None:
        self.old = old
        self.new = new
        self.formatting: list[Step] = []
        self.claim: Callable[[Item], Draft | None] = lambda item: None
        """Asked whose a tag is that has no owner and cannot stay where it is."""
        self._order = 0
        self._last: list[Step] = []

    def replace(self, start: int, end: int, new: bytes, owner: Draft | None) -> None:
        """One step; it is joined to the one before where that is the same owner's and touches it."""
        if self.old[start:end] == new:
            return
        steps = self.formatting if owner is None else owner.steps
        last = steps[-1] if steps else None
        if last and steps is self._last and last.end == start and last.order == self._order:
            steps[-1] = Step(last.order, last.start, end, last.old + self.old[start:end], last.new + new)
        else:
            self._order += 1
            steps.append(Step(self._order, start, end, self.old[start:end], new))
        self._last = steps

    def blanks(self, start: int, end: int, new_start: int, new_end: int) -> None:
        """Two stretches that are equal but for the length of their blanks."""
        left = _BLANK.finditer(self.old, start, end)
        right = _BLANK.finditer(self.new, new_start, new_end)
        for a, b in zip(left, right, strict=True):
            self.replace(a.start(), a.end(), b[0], None)

    def lay(
        self, at: int, old: list[Item], new: list[Item], differ: Callable[[Item, Item], None], spacing: Draft | None = None
    ) -> None:
        """Items of both files over against each other, from byte ``at`` of the old one. ``differ`` is called for two that
        correspond and are not the same to the byte; ``spacing`` owns blanks that come or go without anything else."""
        if not old or not new:  # as where a tag is put in: most slots
            self._unlike(at, old, new, spacing)
            return
        a = b = 0
        for x, y, length in [*self._runs(old, new), (len(old), len(new), 0)]:
            at = self._unlike(at, old[a:x], new[b:y], spacing)
            for left, right in zip(old[x : x + length], new[y : y + length], strict=True):
                if self.old[left.start : left.end] != self.new[right.start : right.end]:
                    differ(left, right)
                at = left.end
            a, b = x + length, y + length

    @staticmethod
    def _runs(old: list[Item], new: list[Item]) -> list[tuple[int, int, int]]:
        """What corresponds: tags first, so that no blank or word makes one move; then all that stands between them."""
        if len(old) == 1:  # a blank between two words that were tagged, most often
            only = old[0].key
            return next(([(0, index, 1)] for index, item in enumerate(new) if item.key == only), [])
        left = [index for index, item in enumerate(old) if not _is_bytes(item)]
        right = [index for index, item in enumerate(new) if not _is_bytes(item)]
        runs: list[tuple[int, int, int]] = []
        a = b = 0
        tags = [
            (left[run.old + step], right[run.new + step])
            for run in align([old[index].key for index in left], [new[index].key for index in right])
            for step in range(run.length)
        ]
        for x, y in [*tags, (len(old), len(new))]:
            if a < x and b < y:
                between = align([item.key for item in old[a:x]], [item.key for item in new[b:y]])
                runs += [(a + run.old, b + run.new, run.length) for run in between]
            if x < len(old):
                runs.append((x, y, 1))
            a, b = x + 1, y + 1
        return runs

    def _unlike(self, at: int, old: list[Item], new: list[Item], spacing: Draft | None) -> int:
        if old:
            for item, owner in zip(old, self._owners(self.old, old, spacing), strict=True):
                self.replace(item.start, item.end, b"", owner)
                at = item.end
        if new:
            for item, owner in zip(new, self._owners(self.new, new, spacing), strict=True):
                self.replace(at, at, self.new[item.start : item.end], owner)
        return at

    def _owners(self, raw: bytes, items: list[Item], spacing: Draft | None) -> list[Draft | None]:
        """Whose each item is; blanks go with what stands after them, or before."""
        owners = [item.owner if item.owner or _is_bytes(item) else self.claim(item) for item in items]
        blank = [not raw[item.start : item.end].strip() for item in items]
        following: Draft | None = spacing
        for index in range(len(items) - 1, -1, -1):
            if not blank[index]:
                following = owners[index]
            elif owners[index] is None:
                owners[index] = following
        for index in range(1, len(items)):
            if blank[index] and owners[index] is None and not blank[index - 1]:
                owners[index] = owners[index - 1]
        return owners

    def tag(self, left: Item, right: Item, attributes: Mapping[str, Draft], owner: Draft | None) -> None:
        """One start tag into another: attribute by attribute where that gives the new tag, else as a whole."""
        old, new = self.old[left.start : left.end], self.new[right.start : right.end]
        if attributes and owner is None:
            edits = _attribute_edits(old, new, attributes)
            if edits is not None:
                for start, end, text, draft in edits:
                    self.replace(left.start + start, left.start + end, text, draft)
                return
        self.replace(left.start, left.end, new, owner or next(iter(attributes.values()), None))


def _is_bytes(item: Item) -> bool:
    """Whether an item is a word, a blank or an instruction, and no tag."""
    return isinstance(item.key, tuple) and item.key[0] == "bytes"


def _attribute_edits(old: bytes, new: bytes, attributes: Mapping[str, Draft]) -> list[tuple[int, int, bytes, Draft]] | None:
    """Edits inside a tag, each with the change of its attribute; nothing where they do not give the new tag to the byte."""
    before = {found[1]: found for found in _ATTRIBUTE.finditer(old)}
    after = {found[1]: found for found in _ATTRIBUTE.finditer(new)}
    name = _TAG_NAME.match(old)
    at = name.end() if name else 0
    edits: list[tuple[int, int, bytes, Draft]] = []
    for key, found in before.items():
        draft = _of(key, attributes)
        if draft and key not in after:
            edits.append((found.start(), found.end(), b"", draft))
    for key, found in after.items():
        draft = _of(key, attributes)
        if key in before:
            there = before[key]
            if there[2] != found[2] and draft:
                edits.append((there.start(2), there.end(2), found[2], draft))
            at = there.end()
        elif draft:
            edits.append((at, at, found[0], draft))
    edits.sort(key=lambda edit: edit[:2])
    parts: list[bytes] = []
    at = 0
    for start, end, text, _ in edits:
        if start < at:
            return None
        parts += old[at:start], text
        at = end
    return edits if b"".join([*parts, old[at:]]) == new else None


def _of(raw: bytes, attributes: Mapping[str, Draft]) -> Draft | None:
    name = raw.decode("utf-8", "replace")
    if name in attributes:
        return attributes[name]
    local = "}" + name.rpartition(":")[2]
    return next((draft for key, draft in attributes.items() if key.endswith(local)), None)


def pieces(raw: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Words and blanks of a stretch of bytes."""
    return [found.span() for found in _PIECES.finditer(raw, start, end)]
