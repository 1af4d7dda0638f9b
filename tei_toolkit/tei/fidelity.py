"""The proof that no text was lost: the transcription that a file holds, and how it differs from the one it was made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from tei_toolkit.model import Finding
from tei_toolkit.tei.signs import SIGN, pieces
from tei_toolkit.tei.source import Element, Source
from tei_toolkit.transcription import Transcription

FRONT, BACK = "transcription-front", "transcription-back"
"""``@type`` of the `xenoData` that hold, word for word, what stood before and after the document's text."""
_WORD = re.compile(r"\S+")
_LONG = 1_000_000
_FARTHEST = 4000
"""Words on either side that are compared at a time; a file that differs more is told so in larger pieces."""


def matter_element(source: Source, kind: str) -> Element | None:
    """The `xenoData` with the transcription's front or back matter."""
    return next((e for e in source.elements if e.name == "xenoData" and e.attributes.get("type") == kind), None)


def transcription_of(source: Source) -> str:
    """The transcription that a file holds: front matter, the text with its signs put back, back matter.

    For a file that this toolkit made it is the transcription, but for blanks that XML has no place for and what the file declares
    as left out. A file from elsewhere has no matter in its header and gives its text alone.
    """
    return "".join(piece for _, piece in _pieces(source))


def _pieces(source: Source) -> Iterator[tuple[int, str]]:
    """The transcription in pieces, each with where it stands in the file's text."""
    for element in (matter_element(source, FRONT), source.first("text"), matter_element(source, BACK)):
        if element is not None and element.name == "text":
            yield from pieces(source, element)
        elif element is not None:
            yield element.text_start, source.text_of(element)


class _WayBack:
    """From an offset of the transcription that a file holds to the line and column in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts: list[int] = []
        self.offsets: list[int] = []
        size = last = 0
        for offset, piece in _pieces(source):
            self.starts.append(size)
            self.offsets.append(last if offset == SIGN else offset)
            size += len(piece)
            last = last if offset == SIGN else offset + len(piece)

    def position(self, offset: int) -> tuple[int, int]:
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return 0, 0
        end = self.offsets[at + 1] if at + 1 < len(self.offsets) else len(self.source.text)
        return self.source.position(
            self.source.byte_at(min(self.offsets[at] + offset - self.starts[at], max(end, self.offsets[at])))
        )


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space."""
    if one == other:
        return True
    if len(one) < _LONG:
        return one.split() == other.split()
    # Word by word: two lists of the words of a long text would take many times its size.
    return all(a == b for a, b in zip_longest(*((m[0] for m in _WORD.finditer(text)) for text in (one, other))))


def departures(transcription: Transcription, source: Source) -> Iterator[Finding]:
    """Where the text of a file departs from its transcription, as findings with the file's line and both readings.

    White space is folded; signs are put back. Compared word by word, from both ends inwards.
    """
    text = transcription_of(source)
    if same_words(transcription.text, text):
        return
    there = [(m.start(), m[0]) for m in _WORD.finditer(transcription.text)]
    here = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    a, b = [w for _, w in there], [w for _, w in here]
    low = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    high = 0
    while high < min(len(a), len(b)) - low and a[-1 - high] == b[-1 - high]:
        high += 1
    back = _WayBack(source)
    for i1, i2, j1, j2 in _differences(a[low : len(a) - high], b[low : len(b) - high]):
        lost, found = " ".join(a[low + i1 : low + i2]), " ".join(b[low + j1 : low + j2])
        offset = there[min(low + i1, len(there) - 1)][0] if there else 0
        line = transcription.line(offset)
        before = " ".join(a[max(0, low + i1 - 4) : low + i1])
        way = f"put the words back, or mark the change ({_way(lost, found)})"
        where = f"Line {line} of {transcription.name or 'the transcription'}"
        place = back.position(here[min(low + j1, len(here) - 1)][0]) if here else (0, 0)
        yield Finding("F001", "error", _told(lost, found, before), source.name, *place, hint=f"{where}: {way}.")


def _told(lost: str, found: str, before: str) -> str:
    where = f" after \u201c{_short(before)}\u201d" if before else " at the beginning"
    if not found:
        return f"text of the transcription is missing{where}: \u201c{_short(lost)}\u201d"
    if not lost:
        return f"text that the transcription does not have{where}: \u201c{_short(found)}\u201d"
    return f"the transcription reads \u201c{_short(lost)}\u201d{where}, the file \u201c{_short(found)}\u201d"


def _way(lost: str, found: str) -> str:
    return "choice with sic and corr" if lost and found else "gap or del" if lost else "supplied"


def _short(words: str, width: int = 80) -> str:
    return words if len(words) <= width else f"{words[: width // 2].rstrip()} … {words[-width // 2 :].lstrip()}"


def _differences(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that differ; beyond `_FARTHEST` words in pieces of that size, so that cost stays in bounds."""
    if len(a) <= _FARTHEST and len(b) <= _FARTHEST:
        yield from (
            (i1, i2, j1, j2) for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op != "equal"
        )
        return
    for at in range(0, max(len(a), len(b)), _FARTHEST):
        one, other = a[at : at + _FARTHEST], b[at : at + _FARTHEST]
        if one != other:
            yield at, at + len(one), at, at + len(other)
