"""What a file is read into: elements, comments and processing instructions, each with its place in the file and in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")


class Element:
    """One element: what it is called, where its tags stand (bytes), and which text it holds (code points of `Source.text`).

    ``close`` equals ``open_end`` where the element is written ``<x/>``. All four byte offsets are equal where it comes out
    of an entity and has no tags of its own in the file. Where tags end (``open_end``, ``close``, ``end``) is looked up in the
    file when it is first asked for: most readers never do.
    """

    __slots__ = (
        "_ended",
        "_raw",
        "attributes",
        "close",
        "end",
        "index",
        "last",
        "name",
        "namespace",
        "open_end",
        "parent",
        "prefix",
        "start",
        "text_end",
        "text_start",
    )
    open_end: int
    close: int
    end: int

    def __init__(
        self,
        index: int,
        parent: int,
        tag: tuple[str, str, str],
        attributes: Mapping[str, str],
        start: int,
        text_start: int,
        raw: bytes,
    ) -> None:
        self.index = index
        self.parent = parent
        self.namespace, self.name, self.prefix = tag
        self.attributes = attributes
        self.start = self._ended = start
        self.text_start = self.text_end = text_start
        self.last = index
        """Index of the last element inside this one; its own where it has none."""
        self._raw = raw

    def __getattr__(self, name: str) -> int:
        """The bytes of the tags, once: a slot that is filled is found before this is asked."""
        if name not in ("open_end", "close", "end"):
            raise AttributeError(name)
        self.locate()
        return int(object.__getattribute__(self, name))

    def locate(self) -> None:
        """Look up where the tags end; who asks it of all elements at once is spared being asked for each of them."""
        raw, at = self._raw, self._ended
        found = _TAG.match(raw, self.start)
        self.open_end = self.close = self.end = end = found.end() if found else self.start
        if found and raw[end - 2 : end] != b"/>" and raw[at : at + 2] == b"</":
            self.close, self.end = at, raw.index(b">", at) + 1

    def __repr__(self) -> str:
        return f"<{self.name} {self.start}:{self.end}>"

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.close == self.open_end == self.end


class Instruction(NamedTuple):
    """A comment (``target`` empty) or a processing instruction: ``offset`` is where it stands in the text, the rest bytes."""

    target: str
    content: str
    start: int
    end: int
    offset: int
    parent: int
