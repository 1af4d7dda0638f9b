"""Running text as it is written down: white space folded, breaks merged, and the place of every element that asks for it."""

from __future__ import annotations

import re

from tei_toolkit.export.document import WIDE, Document
from tei_toolkit.model import Span
from tei_toolkit.tei.source import Element

NONE, BLANK, JOINED, TAB, LINE, BLOCK = range(6)
"""What stands before the text that comes next; a greater one goes before a smaller one. ``JOINED`` is inside a word, whatever
blanks the file has there."""
_BREAK = ("", " ", "", "\t", "\n", "\n\n")
OPENING = frozenset("([{«‹„“‘¿¡/-–—")
"""Signs after which a note follows without a blank."""
GOING_ON = {"list": "item", "p": "sp", "ab": "sp"}
"""Blocks that begin in the next line inside what goes on with them."""
HEARD = frozenset({"incident", "vocal", "kinesic"})
JOINING = frozenset({"w", "pc", "lb", "pb", "cb", "gb", "milestone"})
"""Elements that may say that no blank stands beside them (``@join``, ``@break``)."""
WITHIN = frozenset({"inWord", "worddiv"})
"""What ``lb/@type`` said of a break inside a word before TEI had ``@break``."""
_SEAM = re.compile(rf"(?<={WIDE.pattern})[ \t]*[\r\n]\s*(?={WIDE.pattern})")


class Lines:
    """Text being written: white space folded, breaks merged, and the place of every element that asks for it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.pending = NONE
        self.inside = 0
        """How many notes are open in running text: what would break a line there is a blank."""
        self.waiting: list[Element] = []
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.closed_note = self.opened_note = False

    def write(self, text: str) -> None:
        words = text.split()
        if not words:
            self.pending = max(self.pending, BLANK) if text else self.pending
            return
        if text[0].isspace():
            self.pending = max(self.pending, BLANK)
        elif self.closed_note and self.pending == NONE and text[0].isalnum():
            self.pending = BLANK
        self.put(" ".join(words))
        if text[-1].isspace():
            self.pending = BLANK

    def put(self, text: str) -> None:
        """Text that is not folded."""
        if self.opened_note:
            self.pending = NONE
        self.closed_note = self.opened_note = False
        if self.size and self.pending:
            self.parts.append(_BREAK[self.pending])
            self.size += len(_BREAK[self.pending])
        self.pending = NONE
        if self.waiting:
            for element in self.waiting:
                self.starts[element.index] = self.size
            self.waiting.clear()
        self.parts.append(text)
        self.size += len(text)

    def apart(self, level: int) -> None:
        """Break at least this much before what comes next."""
        self.pending = max(self.pending, BLANK if self.inside and level > JOINED else level)

    def open(self, element: Element) -> None:
        self.waiting.append(element)

    def close(self, element: Element) -> None:
        """An element without text stands where it is; inside one that has none yet it waits with it, so that it never comes
        first."""
        self.ends[element.index] = self.size
        if self.waiting and self.waiting[0] is element:
            for empty in self.waiting:
                self.starts[empty.index] = self.size
            self.waiting.clear()

    def span(self, element: Element) -> Span:
        start = self.starts[element.index]
        return Span(start, max(start, self.ends[element.index]))

    @property
    def last(self) -> str:
        return self.parts[-1][-1] if self.parts else ""

    def open_note(self) -> None:
        """A note in running text: in square brackets, apart from the word before it."""
        if self.pending == NONE and self.last and self.last not in OPENING:
            self.pending = BLANK
        self.put("[")
        self.opened_note = True
        self.inside += 1

    def close_note(self) -> None:
        self.inside -= 1
        self.pending = NONE
        self.put("]")
        self.closed_note = True


class Unspaced(Lines):
    """Text in a script without blanks between words: where a line of the file ends, there is none either."""

    def write(self, text: str) -> None:
        super().write(_SEAM.sub("", text))

    def put(self, text: str) -> None:
        if self.pending == BLANK and WIDE.match(self.last) and WIDE.match(text):
            self.pending = NONE
        super().put(text)


def lines_for(document: Document) -> Lines:
    """Where the text of a document is written."""
    return Unspaced() if document.unspaced else Lines()
