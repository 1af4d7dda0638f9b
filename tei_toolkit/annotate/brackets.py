"""Pairs the brackets of a text, and survives those that do not pair: doubled, nested, closed by the wrong sign, never closed.

One pass, linear in the length of the text. What a bracket means is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 1500
"""Code points: no editor's bracket is longer."""
DEEPEST = 8
WRONG = 60
"""Code points within which a bracket may be closed by the wrong sign."""

_SIGN = re.compile(r"[\[\]()]")
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_LONG = re.compile(
    r"\W{0,3}(?:faded|hand|stamp|seal|translat|trans\w*\.? note|ed\w*\.? note|editor|note|footnote|marginal|vertical"
    r"|in (?:the )?(?:left |right )?margin)",
    re.I,
)
_ITEM = re.compile(r"(?:\d{1,3}[.)\\]|\(?[a-z]\)|[-–—•*_]|[A-Z][A-Za-z ]{0,20}:)\s")
_LISTED = re.compile(r"[(\[]?\s*(?:\w|\d{1,3}|[ivxl]{1,5})\s*")


class Bracket(NamedTuple):
    """A pair of brackets (``start`` to ``end``, its signs included), or one that is never closed: it ends with its opening sign.

    ``width`` is 2 for doubled ones (``[[...]]``); ``wrong`` says that the other kind of sign closes it.
    """

    start: int
    end: int
    round: bool = False
    closed: bool = True
    wrong: bool = False
    width: int = 1

    @property
    def inner(self) -> tuple[int, int]:
        """What stands between the signs."""
        return self.start + self.width, self.end - (self.width if self.closed else 0)


class Pairing(NamedTuple):
    """All brackets of a text in order (outer before inner), and where a square one closes what none opened."""

    brackets: list[Bracket]
    stray: list[int]


def pair(text: str) -> Pairing:
    """The brackets of ``text``, square and round; offsets are code points."""
    found: list[Bracket] = []
    stray: list[int] = []
    square: list[int] = []
    round_: list[int] = []
    signs = [(match.start(), match[0]) for match in _SIGN.finditer(text)]
    for number, (at, sign) in enumerate(signs):
        if sign in "[(":
            stack = square if sign == "[" else round_
            stack.append(at)
            if len(stack) > DEEPEST:
                lost = stack.pop(0)
                if sign == "[":
                    found.append(Bracket(lost, lost + 1, closed=False))
        elif sign == ")":
            _close_round(text, signs, number, square, round_, found)
        else:
            _close_square(text, at, square, round_, found, stray)
    found += [Bracket(at, at + 1, closed=False) for at in square]
    found.sort(key=lambda bracket: (bracket.start, -bracket.end))
    return Pairing(_doubled(found), stray)


def _close_round(
    text: str, signs: Sequence[tuple[int, str]], number: int, square: list[int], round_: list[int], found: list[Bracket]
) -> None:
    at = signs[number][0]
    opened = square[-1] if square else -1
    if round_ and round_[-1] > opened:
        start = round_.pop()
        if at - start < LONGEST and _crosses_well(text, start, at):
            found.append(Bracket(start, at + 1, round=True))
        return
    if opened < 0 or at - opened > WRONG or "\n" in text[opened:at] or _LISTED.fullmatch(text, opened, at):
        if round_ and opened >= 0:
            _drop_after(round_.pop(), square, found)
        return
    following = signs[number + 1] if number + 1 < len(signs) else (len(text), "")
    if following[1] == "]" and following[0] - opened <= LONGEST and "\n" not in text[at : following[0]]:
        return
    square.pop()
    found.append(Bracket(opened, at + 1, wrong=True))


def _drop_after(start: int, square: list[int], found: list[Bracket]) -> None:
    while square and square[-1] > start:
        at = square.pop()
        found.append(Bracket(at, at + 1, closed=False))


def _close_square(text: str, at: int, square: list[int], round_: list[int], found: list[Bracket], stray: list[int]) -> None:
    opened = square[-1] if square else -1
    if round_ and round_[-1] > opened and at - round_[-1] < LONGEST and "\n" not in text[round_[-1] : at]:
        inner = text[opened + 1 : at] if opened >= 0 and at - opened < LONGEST else ""
        if not inner or (len(inner.split()) > 8 and not _LONG.match(inner)):
            start = round_.pop()  # a round one that a square sign closes
            if at - start <= WRONG:
                found.append(Bracket(start, at + 1, round=True, wrong=True))
            return
    if opened < 0:
        stray.append(at)
        return
    square.pop()
    while round_ and round_[-1] > opened:
        round_.pop()
    if at - opened > LONGEST or not _crosses_well(text, opened, at):
        found.append(Bracket(opened, opened + 1, closed=False))
        stray.append(at)
        return
    found.append(Bracket(opened, at + 1))


def _crosses_well(text: str, start: int, end: int) -> bool:
    """Whether a bracket may run over the line ends between its signs: within a sentence, or because it says that it is a note."""
    if text.find("\n", start, end) < 0 or _LONG.match(text, start + 1, end):
        return True
    breaks = list(_BREAK.finditer(text, start + 1, end))
    return len(breaks) <= 4 and not any(text[there.start() - 1] in ".:;!?" or _ITEM.match(text, there.end()) for there in breaks)


def _doubled(found: list[Bracket]) -> list[Bracket]:
    """Square brackets that hold nothing but square brackets are one sign."""
    kept: list[Bracket] = []
    for bracket in found:
        outer = kept[-1] if kept else None
        if (
            outer is not None
            and not (bracket.round or outer.round)
            and bracket.closed
            and outer.closed
            and outer.width == 1
            and (bracket.start, bracket.end) == (outer.start + 1, outer.end - 1)
        ):
            kept[-1] = outer._replace(width=2)
        else:
            kept.append(bracket)
    return kept
