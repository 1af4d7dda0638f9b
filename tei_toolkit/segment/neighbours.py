"""Line roles that only the lines beside a line can tell: running text in narrow columns, addresses, long titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tei_toolkit.segment import forms
from tei_toolkit.segment.forms import words
from tei_toolkit.segment.roles import COLUMN, Placed, Role, begins_kind, names_kind

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BROKEN = re.compile(r"[^\W\d_]{2}[-\u00ad¬]$")
_MAY_RUN_ON = frozenset({Role.SHORT, Role.PROSE, Role.OFFICE, Role.SIGNATURE, Role.DATELINE, Role.CLOSING, Role.REFERENCE})
_MAY_BEGIN = frozenset({Role.SHORT, Role.PROSE, Role.ITEM, Role.OFFICE})
_SIGNED = frozenset({Role.SIGNATURE, Role.OFFICE, Role.CLOSING})
_AFTER_ALL = frozenset({Role.NOTE, Role.NOTES, Role.RULE, Role.PAGE, Role.REFERENCE, Role.GAP})
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}(?:[-’'][^\W\d_]+)?")
_TEXT = frozenset({Role.PROSE, Role.SPEECH, Role.ROW, Role.ITEM})
_LISTED = frozenset({Role.ITEM, Role.GAP, Role.SHORT, Role.SIGNATURE, Role.OFFICE})
_MAY_FORM = frozenset({Role.SHORT, Role.PROSE, Role.OFFICE, Role.DATELINE, Role.SIGNATURE, Role.COLUMNS, Role.ROUTING})
_FORM = re.compile(r"[^\W\d_][\w /()]{1,30}:\s+(?:\S+\s+){0,11}\S*[^\s.!?:]")
_MAY_STAND_OVER = frozenset({Role.SHORT, Role.OFFICE, Role.SIGNATURE, Role.ADDRESS, Role.ROUTING, Role.PAGE, Role.REMARK})
_MAY_ADDRESS = frozenset({Role.SHORT, Role.OFFICE, Role.SIGNATURE})
_NARROW = 25
"""Code points: where lines of running text are broken, none but the last is shorter than this on an average."""
_WIDEST = 120
_LEAST = 80
"""Code points of running text in narrow lines, at least."""
_FEW = 15
"""Words of what is listed under a signature, at most."""
_LINES = 6
"""Lines of an address, at most."""
_SET_RIGHT = 20
"""Blanks before the lines of an address at the right of a letter."""
_LONGEST_TITLE = 260
_SUBTITLE = 30
"""Words of the line that goes on with a title, at most."""

_PARTIES = re.compile(r"[A-Z][^.]{3,100} to (?:the )?[A-Z].{3,100}\.[—–-]{1,2}\(Received [^()]{3,30}\)\.?")
"""A heading of printed dispatches: ``Mr. Orr to the Marquess of Salisbury.—(Received July 9.)``."""

Rule = Callable[[list[Placed]], Iterator[tuple[int, Role]]]


def settled(there: Sequence[Placed]) -> list[Placed]:
    """The lines with the roles that their neighbours give them."""
    found = list(there)
    for rule in _RULES:
        for at, role in list(rule(found)):
            found[at] = found[at]._replace(role=role)
    return found


def _running_text(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Lines too short for prose that run on from one to the next up to the end of a sentence, as in a narrow column."""
    at = 0
    while at < len(there):
        end = at + 1
        while end < len(there) and _runs_on(there[end - 1], there[end], first=end - 1 == at):
            end += 1
        while end > at and there[end - 1].role is Role.SIGNATURE:
            end -= 1
        if end - at >= 3 and _is_text([p.line.text for p in there[at:end]]):
            yield from ((n, Role.PROSE) for n in range(at, end) if there[n].role is not Role.ITEM)
        elif end - at == 2 and _BROKEN.search(there[at].line.text):  # no heading breaks a word
            yield from ((n, Role.PROSE) for n in (at, at + 1) if there[n].role is not Role.ITEM)
        at = max(end, at + 1)


def _runs_on(before: Placed, line: Placed, *, first: bool) -> bool:
    if line.role not in _MAY_RUN_ON or before.role not in (_MAY_BEGIN if first else _MAY_RUN_ON):
        return False
    if before.line.text.isupper() and not line.line.text.isupper():
        return False  # a heading
    if line.line.text[0].islower():
        return not _SENTENCE_END.search(before.line.text) or len(before.line.text) > 40
    return not _SENTENCE_END.search(before.line.text) and not before.line.text.endswith(",") and len(before.line.text) >= _NARROW


def _is_text(said: list[str]) -> bool:
    """Whether lines are one stretch of text: it ends a sentence, and breaks off in mid sentence at most of its lines."""
    small = sum(line[0].islower() for line in said[1:])
    length = sum(map(len, said))
    wide = length - len(said[-1]) >= _NARROW * (len(said) - 1)
    longest = max(map(len, said))
    if longest > _WIDEST or any(2 * len(line) < longest for line in said[:-1]):
        return False
    return bool(_SENTENCE_END.search(said[-1])) and small * 2 >= len(said) - 1 and length >= _LEAST and wide


def _titles(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Titles as long as a sentence, before the text begins: ``Letter from Anna to her sister, 3 August 1916``, and what goes on
    with one in the line below: ``REPORT`` / ``on the persons expelled from the district``.
    """
    over = False
    first = there[0].line.text if there else ""
    if there and there[0].role is Role.ITEM and (number := forms.IN_EDITION.match(first)) and begins_kind(first[number.end() :]):
        yield 0, Role.SHORT  # "271. Telegram From the Embassy in Bolivia to the Department of State"
    for at, p in enumerate(there[:-1]):
        said, after = p.line.text, there[at + 1]
        below = after.line.text
        if p.role is Role.PROSE and not over:
            if not _is_title(said, after):
                return
            yield at, Role.SHORT
            over = True
        elif p.role in (Role.SHORT, Role.NOTES) and (said.isupper() or names_kind(said)):
            over = after.role is Role.PROSE and below[0].islower() and len(below.split()) <= _SUBTITLE and not _ends(below)
            if over or (p.role is Role.NOTES and begins_kind(said) and after.role is not Role.NOTE):
                yield at, Role.SHORT  # NOTE over a text is what it is, not the heading of footnotes
            if over:
                yield at + 1, Role.SHORT
        else:
            over = False


def _is_title(said: str, after: Placed) -> bool:
    """Whether a long line before the text is its title: it begins with a kind of document, ends no sentence and has no verb."""
    if _PARTIES.fullmatch(said):
        return True
    if _ends(said) or len(said) > _LONGEST_TITLE or not begins_kind(said) or after.line.text[0].islower():
        return False
    return after.role is not Role.PROSE or len(said) <= 0.7 * len(after.line.text) or said.split()[0].isupper()


def _ends(said: str) -> bool:
    """Whether a line ends a sentence; not with the hour of a meeting."""
    return _SENTENCE_END.search(said) is not None and not said.endswith(("a.m.", "p.m."))


def _addressed(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Lines of an address: under a label that has nothing beside it, under ``An die``, or set in under a label's value."""
    for at, p in enumerate(there):
        if p.role is not Role.ROUTING:
            continue
        alone = p.line.text.rstrip().endswith(":") or len(p.line.text.split()) <= 2
        n = at + 1
        while n < len(there) and n - at <= _LINES and there[n].role in _MAY_ADDRESS:
            line = there[n].line
            if not (alone or line.indent >= p.line.indent + 4) or names_kind(line.text) or len(line.text) > 80:
                break
            yield n, Role.ADDRESS
            n += 1


def _forms(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Three lines or more of labels and values, as forms have them, before the text: no headings."""
    at = 0
    while at < len(there):
        end = at
        while end < len(there) and there[end].role in _MAY_FORM and _FORM.fullmatch(there[end].line.text):
            end += 1
        if end - at >= 3:
            yield from ((n, Role.ADDRESS) for n in range(at, end) if there[n].role in (Role.SHORT, Role.PROSE, Role.OFFICE))
        at = max(end, at + 1)


def _margins(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Running text with a heading in the margin beside its first line, which is no table."""
    at = 0
    while at < len(there):
        end = at
        while end < len(there) and there[end].role is Role.COLUMNS:
            end += 1
        for n in range(at, end) if end - at < 3 else ():
            parts = COLUMN.split(there[n].line.text)
            beside = re.findall(r"[^\W\d_]+", parts[-1])
            goes_on = n + 1 < len(there) and there[n + 1].line.text[0].islower() and not _SENTENCE_END.search(parts[-1])
            if len(parts) == 2 and len(beside) >= 5 and (goes_on or sum(map(str.islower, beside)) * 2 >= len(beside)):
                yield n, Role.PROSE
        at = max(end, at + 1)


def _punctuated(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """Short lines that end with a comma, which no heading does, and the line that such a list of names and towns ends with."""
    for at, p in enumerate(there):
        said = p.line.text
        if p.role not in (Role.SHORT, Role.OFFICE) or not said.endswith(",") or said.isupper() or names_kind(said):
            continue
        if p.role is Role.SHORT:
            yield at, Role.ADDRESS
        after = there[at + 1] if at + 1 < len(there) else None
        ends = after and after.role is Role.SHORT and not _SENTENCE_END.search(after.line.text.rstrip("."))
        if after and ends and not (after.line.text.isupper() and len(after.line.text.split()) > 3) and len(said.split()) > 1:
            yield at + 1, Role.ADDRESS


def _set_right(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """The sender's address at the right, over the date of a letter."""
    for at, p in enumerate(there[:20]):
        if p.role is not Role.DATELINE or p.line.indent < _SET_RIGHT:
            continue
        n = at - 1
        while n >= 0 and at - n <= _LINES and there[n].role is Role.SHORT and there[n].line.indent >= _SET_RIGHT:
            yield n, Role.ADDRESS
            n -= 1


def _inside_address(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """The lines between the date of a letter and its salutation: to whom it goes."""
    at = next((n for n, p in enumerate(there) if p.role is Role.SALUTE), 0)
    above = at - 1
    while above >= 0 and at - above <= _LINES and there[above].role in _MAY_STAND_OVER and not names_kind(there[above].line.text):
        above -= 1
    if above >= 0 and there[above].role is Role.DATELINE:
        yield from ((n, Role.ADDRESS) for n in range(above + 1, at) if there[n].role in _MAY_ADDRESS)


def _appended(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """What is listed under a signature (``Attachments: 2``, who gets a copy), and to whom a letter goes, told at its foot."""
    begun = next((n for n, p in enumerate(there) if p.role in _TEXT), len(there))
    for at, p in enumerate(there):
        if (
            at > begun
            and p.role is Role.ROUTING
            and any(q.role in _SIGNED or q.role is Role.COLUMNS for q in there[max(0, at - 3) : at])
        ):
            n = at + 1
            while n < len(there) and there[n].role in _LISTED and len(there[n].line.text.split()) <= _FEW:
                if there[n].role is Role.ITEM:
                    yield n, Role.ADDRESS
                n += 1
    closed = next((n for n in range(len(there) - 1, -1, -1) if there[n].role in _SIGNED), len(there))
    signed = any(p.role is Role.CLOSING for p in there[max(0, closed - 4) : closed + 1])
    rest = [(n, there[n].line.text) for n in range(closed + 1, len(there)) if there[n].role is Role.PROSE]
    if signed and rest and all(len(said) <= 80 and _named(said) for _, said in rest):
        yield from ((n, Role.ADDRESS) for n, _ in rest)


def _surname(there: list[Placed]) -> Iterator[tuple[int, Role]]:
    """The last word of a telegram, alone on its line after a sentence: who sends it, though nobody knows the name."""
    at = next((n for n in range(len(there) - 1, 0, -1) if there[n].role not in _AFTER_ALL), 0)
    if not at or there[at].role is not Role.SHORT or there[at - 1].role not in _TEXT:
        return
    said = there[at].line.text
    if _NAME.fullmatch(said) and said.casefold() not in words()["last_words"] and _SENTENCE_END.search(there[at - 1].line.text):
        yield at, Role.SIGNATURE


def _named(said: str) -> bool:
    """Whether most longer words of a line are capitalised."""
    long: list[str] = [word for word in re.findall(r"[^\W\d_]+", said) if len(word) > 3]
    return 3 * sum(word[0].isupper() for word in long) >= 2 * len(long)


_RULES: tuple[Rule, ...] = (
    _margins,
    _running_text,
    _titles,
    _forms,
    _addressed,
    _set_right,
    _inside_address,
    _punctuated,
    _appended,
    _surname,
)
