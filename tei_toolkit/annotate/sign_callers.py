"""Footnotes: the lines at the end of a text that begin with a number, and the callers in the text that ask for them.

CONVENTIONS.md 1.6, every form: ``[1]``, ``[^1]``, ``(1)``, superscripts, ``elections[2](#f2)``, digits glued to a word. A year is
no caller. What stands in no series, and a number that no line answers, is left for `signs` to decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tei_toolkit.annotate.sign_words import MONTHS
from tei_toolkit.model import Annotation, Certainty, Span

ORIGIN = "signs"
_SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
LAST = 999
"""No footnote has a higher number; four digits are a year."""

_HEAD = re.compile(
    rf"^(?P<indent>[^\S\n]*)(?:\[(?P<square>\d{{1,3}})\](?!\()|\[\^(?P<caret>\w{{1,5}})\]:?|\[(?P<roman>[ivx]{{1,4}})\]|\((?P<round>\d{{1,3}})\)"
    rf"|(?P<super>[{_SUPERSCRIPT}]{{1,3}})|\*[^\S\n]+(?P<listed>\d{{1,3}})(?=\s)|(?P<dotted>\d{{1,3}})\\?[.)](?=[^\S\n])|(?P<bare>\d{{1,3}})(?!\s+(?:{MONTHS})\b)(?=[^\S\n]+[^\W\d_\s\"'“‘(\[]|[^\S\n]+[\"'“‘(\[]))"
    r"[^\S\n]*(?=\S)",
    re.M,
)
_HEADING = re.compile(
    r"[^\S\n]*[\[(]?(?:translator[’']?s?[’']?\s+|editor[’']?s?[’']?\s+|foot|end)?(?:notes?|footnotes?|endnotes?|anmerkungen)[\])]?:?[^\S\n]*|[^\S\n]*_+[^\S\n]*|[^\S\n]*[-—]{3,}[^\S\n]*",
    re.I,
)
_CALLER = re.compile(
    rf"\[(?P<square>\d{{1,3}})\](?:\(#[^()\s]{{1,20}}\))?|\[\^(?P<caret>\w{{1,5}})\]|(?P<super>[{_SUPERSCRIPT}]{{1,3}})|(?<=[\w.,;:!?)\]\"”’'])\((?P<round>\d{{1,2}})\)"
    rf"|\[(?P<roman>[ivx]{{1,4}})\]|(?<=[^\W\d_]{{2}})(?P<glued>\d{{1,3}})(?![\w.,/-]*\d|[^\W\d_])|(?:(?<=\b1[5-9]\d\d) )(?P<spaced>\d{{1,3}})(?=[.,;:)]|\s|\Z)(?!\s+(?:{MONTHS})\b)",
)
_METADATA = re.compile(
    r"(?:Document Information|Source|Rights|Author\(s\):|Original Archive|Record ID|Language|Donors|Associated [PT]\w+.*|Type)\s*$"
)


class Head(NamedTuple):
    """A line that begins with a number, as a footnote does."""

    start: int
    text: int
    end: int
    form: str
    n: str
    number: int


class Footnote(NamedTuple):
    """A footnote's text: its number as written, where it stands, and where the words after the number begin."""

    n: str
    start: int
    text: int
    end: int
    form: str


class Footnotes(NamedTuple):
    """The footnotes of a text in order, and every caller that one of them, or its own series, answers."""

    notes: list[Footnote]
    callers: list[Annotation]


def _number(form: str, written: str) -> int:
    if form == "super":
        return int(written.translate(_DIGITS))
    if written.isdigit():
        return int(written)
    return _ROMAN.get(written, -1)


def _heads(text: str) -> list[Head]:
    found = []
    for match in _HEAD.finditer(text):
        form = match.lastgroup or ""
        if form == "indent":
            continue
        written = match[form]
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        found.append(
            Head(
                match.end("indent"),
                match.end(),
                _trimmed(text, match.end(), end),
                form,
                written.translate(_DIGITS),
                _number(form, written),
            )
        )
    return found


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def read(text: str) -> Footnotes:
    """The footnotes of a text and their callers."""
    heads = _heads(text)
    asked: dict[int, list[tuple[int, int, str, str]]] = {}
    for match in _CALLER.finditer(text):
        form = match.lastgroup or ""
        asked.setdefault(_number(form, match[form]), []).append((match.start(), match.end(), form, match[form]))
    if not asked and not heads:
        return Footnotes([], [])
    notes = _notes(text, heads, asked)
    return Footnotes(notes, list(_callers(notes, asked, {head.start for head in heads})))


def _notes(text: str, heads: list[Head], asked: dict[int, list[tuple[int, int, str, str]]]) -> list[Footnote]:
    """The runs of lines, numbered upwards in one form, that callers before them ask for."""
    found: list[Footnote] = []
    by_form: dict[str, list[Head]] = {}
    answered: set[int] = set()
    for head in heads:
        by_form.setdefault(head.form, []).append(head)
    for form, of_form in by_form.items():
        run: list[Head] = []
        for head in [*of_form, None]:
            if head is not None and (not run or (head.number == run[-1].number + 1 and _near(text, run[-1], head))):
                if run or _first(head, asked):
                    run.append(head)
                continue
            if run and _answers(text, form, run, asked, answered):
                found += _run(text, run)
                answered.update(one.number for one in run)
            run = [head] if head is not None and _first(head, asked) else []
    found.sort(key=lambda note: note.start)
    return [note for number, note in enumerate(found) if not number or note.start >= found[number - 1].end]


def _near(text: str, before: Head, head: Head) -> bool:
    return head.start - before.end < 1200


def _first(head: Head, asked: dict[int, list[tuple[int, int, str, str]]]) -> bool:
    if head.number == 1 and head.start and head.form in ("square", "caret", "bare", "dotted", "listed", "super"):
        return True
    return 0 < head.number <= LAST and any(end <= head.start for _, end, _, _ in asked.get(head.number, ())[:1])


_FORMS = {
    "square": {"square", "round", "super", "glued", "spaced"}, "caret": {"caret"}, "roman": {"roman"}, "round": {"round", "super", "square"},
    "super": {"super"}, "listed": {"square", "super", "round"}, "dotted": {"square", "super", "round"}, "bare": {"square", "super", "round", "glued", "spaced"},
}  # fmt: skip


def _answers(
    text: str, form: str, run: list[Head], asked: dict[int, list[tuple[int, int, str, str]]], answered: set[int]
) -> bool:
    """Whether a run of numbered lines is footnotes: callers before it ask for them, and numbered paragraphs are told apart."""
    called = [
        head
        for head in run
        if any(caller[1] <= run[0].start and caller[2] in _FORMS[form] for caller in asked.get(head.number, ()))
    ]
    if not called:
        ends = run[0].number == 1 and _tail(text, run)
        return ends and (_headed(text, run[0].start) or (form in ("square", "caret") and 2 * run[0].start > len(text)))
    lower = asked.get(run[0].number - 1, ())
    if any(caller[2] in _FORMS[form] and caller[1] <= run[0].start for caller in lower) and run[0].number - 1 not in answered:
        return False
    headed = _headed(text, run[0].start)
    if form in ("square", "caret", "super", "roman", "listed"):
        return headed or 2 * len(called) >= len(run)
    weak = all(caller[2] in ("glued", "spaced") for head in called for caller in asked[head.number])
    if headed:
        return not weak or len(called) == len(run)
    if form == "dotted" or form == "round":
        return len(called) == len(run) and _tail(text, run)
    return 2 * len(called) > len(run) and (not weak or len(called) == len(run)) and _tail(text, run)


def _headed(text: str, at: int) -> bool:
    """Whether the line before is a heading for notes, or a rule."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    start = text.rfind("\n", 0, end) + 1
    return end - start < 60 and bool(_HEADING.fullmatch(text, start, end))


def _tail(text: str, run: list[Head]) -> bool:
    """Whether little but metadata follows: footnotes end a text."""
    after = text[run[-1].end : run[-1].end + 1200]
    numbered = re.search(r"\n[^\S\n]*\d{1,3}[.)]?\s+\S", after)
    return numbered is None and (len(after) < 1200 or bool(re.search(r"\nDocument Information\s*\n", text[run[-1].end :])))


def _run(text: str, run: list[Head]) -> Iterator[Footnote]:
    for number, head in enumerate(run):
        following = run[number + 1].start if number + 1 < len(run) else None
        yield Footnote(head.n, head.start, head.text, _end(text, head, following), head.form)


def _end(text: str, head: Head, following: int | None) -> int:
    """Where a footnote ends: before the next one; the last one with its sentence, where that runs over its line."""
    if following is not None:
        return _trimmed(text, head.text, following)
    end = head.end
    for _ in range(6):
        if text[end - 1 : end] in '.!?"”)]':
            break
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        if start == len(text) or not (
            text[start].islower() or text[end - 1] in ",;-–—" or text[end - 3 : end].islower() and text[start].isdigit()
        ):
            break
        stop = text.find("\n", start)
        end = _trimmed(text, start, len(text) if stop < 0 else stop)
    return end


def _callers(notes: list[Footnote], asked: dict[int, list[tuple[int, int, str, str]]], heads: set[int]) -> Iterator[Annotation]:
    """The callers that a note answers, and those that go on with their series; each number once, and before its note."""
    places = [note.start for note in notes]
    answered: dict[int, list[Footnote]] = {}
    for note in notes:
        answered.setdefault(_number(note.form, note.n), []).append(note)
    begun = {note.start for note in notes}
    after = {number: [note.start for note in there] for number, there in answered.items()}
    order = sorted((start, end, form, written, number) for number, there in asked.items() for start, end, form, written in there)
    last = 0
    for start, end, form, written, number in order:
        if start in begun:
            continue
        inside = bisect_left(places, start + 1) - 1
        if inside >= 0 and start < notes[inside].end and form not in ("square", "super", "caret"):
            continue
        there = bisect_left(after.get(number, ()), start + 1)
        told = [note for note in answered.get(number, [])[there : there + 1] if form in _FORMS[note.form]]
        linked = form == "caret" or (form == "square" and end - start > len(written) + 2)
        series = linked or start not in heads and form in ("square", "caret", "roman") and number == last + 1 and number <= LAST
        if not told and not series:
            continue
        if form in ("round", "glued", "spaced", "roman") and not told and form != "roman":
            continue
        if form == "round" and any(note.form == "square" for note in told):
            continue
        last = max(last, number) if number == last + 1 or told else last
        n = written.translate(_DIGITS)
        if form in ("square", "roman"):
            content = Span(start + 1, start + 1 + len(written))
        elif form == "caret":
            content = Span(start + 2, start + 2 + len(written))
        elif form == "round":
            content = Span(start + 1, end - 1)
        else:
            content = Span(end - len(written), end)
        span = Span(content.start, end) if form == "spaced" else Span(start, end)
        yield Annotation(span, "caller", {"n": n}, Certainty.HIGH if told else Certainty.MEDIUM, ORIGIN, content)


def noted(found: Footnotes) -> Iterator[Annotation]:
    """Footnotes as notes: the whole line or lines, the number a sign before the words."""
    for note in found.notes:
        attributes = {"type": "footnote", "n": note.n, "place": "foot"}
        yield Annotation(Span(note.start, note.end), "note", attributes, Certainty.HIGH, ORIGIN, Span(note.text, note.end))


def footnotes(text: str) -> Iterator[Annotation]:
    """The texts of the footnotes of ``text``, as notes."""
    yield from noted(read(text))
