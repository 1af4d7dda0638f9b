"""Footnotes: the lines that begin with a number or an asterisk, and the callers in the text that ask for them.

CONVENTIONS.md 1.6, every form: ``[1]``, ``[^1]``, ``(1)``, superscripts, ``elections[2](#f2)``, digits glued to a word. A year is
no caller. What stands in no series, and a number that no line answers, is left for the other rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tei_toolkit.annotate.sign_words import MONTHS
from tei_toolkit.model import Annotation, Certainty, Span

ORIGIN = "signs"
LAST = 999
"""No footnote has a higher number; four digits are a year."""
NEAR = 1200
"""Code points between two footnotes, and after the last one, at most."""
_SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰ"
_LETTERS = dict(zip("abcdefgh", range(1, 9), strict=True)) | {raised: n for n, raised in enumerate(_RAISED, 1)}
_ROMAN = {numeral: n for n, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)}

_HEAD = re.compile(
    rf"""^[^\S\n]*(?:
      \[(?P<square>\d{{1,3}})\](?!\() | \[\^(?P<caret>\w{{1,5}})\]:? | \[(?P<roman>[ivx]{{1,4}})\] | \((?P<round>\d{{1,3}})\)
    | \[(?P<letter>[a-h])\]
    | (?P<raised>[{_RAISED}]) | (?P<super>[{_SUPERSCRIPT}]{{1,3}}) | \*[^\S\n]+(?P<listed>\d{{1,3}})(?=\s)
    | (?P<dotted>\d{{1,3}})\\?[.)](?=[^\S\n])
    | (?P<bare>\d{{1,3}})(?!\s+(?:{MONTHS})\b)(?=[^\S\n]+[^\W\d_\s]|[^\S\n]+["'“‘(\[])
    )[^\S\n]*(?=\S)""",
    re.M | re.X,
)
_CALLER = re.compile(
    rf"""(?=[\[(\d{_SUPERSCRIPT}{_RAISED}])(?:  # most letters are passed over by this alone
    \[(?P<square>\d{{1,3}})\](?:\(\#[^()\s]{{1,20}}\))? | \[\^(?P<caret>\w{{1,5}})\] | (?P<super>[{_SUPERSCRIPT}]{{1,3}})
    | \[(?P<letter>[a-h])\] | (?<=\w)(?P<raised>[{_RAISED}])(?!\w)
    | (?<=[\w.,;:!?)\]"”’'])\((?P<round>\d{{1,2}})\)
    | (?<=[\w)\]"”’'][ ])\((?P<apart>\d{{1,2}})\)(?=[.,;:]) | \[(?P<roman>[ivx]{{1,4}})\]
    | (?<=[^\W\d_]{{2}})(?P<glued>\d{{1,3}})(?![\w.,/-]*\d|[^\W\d_])
    | (?<=[a-z]{{3}}[.,;:)”"])(?<!vol\.)(?<!ara\.)(?<!age\.)(?<!ect\.)(?P<pointed>\d{{1,2}})(?=\s+[^\W\d_]|\s*\Z|\s*\n)
    | (?<=\b\d{{3}}\.)(?P<behind>\d{{1,2}})(?=\s?[A-Z][a-z])
    | (?<=\b1[5-9]\d\d[ ])(?P<spaced>\d{{1,3}})(?=[.,;:)]|\s|\Z)(?!\s+(?:{MONTHS})\b))""",
    re.X,
)
_GLUED = re.compile(r"(?<=[\w)”\"’][.,;:])(?P<n>\d{1,2})(?=\s)")
_DAY = re.compile(rf"\s*(?:(?:to|and|or|[-–/])\s*\d{{1,2}}\s+)?(?:{MONTHS})\b")
_HEADING = re.compile(
    r"[^\S\n]*(?:[\[(]?(?:translator[’']?s?[’']?\s+|editor[’']?s?[’']?\s+|foot|end)?(?:notes?|anmerkungen)[\])]?:?|_+|[-—]{3,})[\s\])]*",
    re.I,
)
_NUMBERED = re.compile(r"\n[^\S\n]*\d{1,3}[.)]?\s+\S")
_FOOTER = re.compile(r"\nDocument Information[^\S\n]*\n")
_STARRED = re.compile(r"^[^\S\n]*(?P<mark>\*{1,3})[^\S\n]*(?=[^\s*_])(?P<text>[^*\n]*[^*\s])[^\S\n]*$", re.M)
_STAR = re.compile(r"(?<=[\w.,;:!?)\]\"”’'»])(?<!\*)(?P<mark>\*{1,3})(?![\w*])")


class Head(NamedTuple):
    """A line that begins with a number, as a footnote does: where it, its words and its end stand."""

    start: int
    text: int
    end: int
    form: str
    n: str
    number: int


class Caller(NamedTuple):
    """What may ask for a footnote: ``written`` is the number as it stands between ``start`` and ``end``."""

    start: int
    end: int
    form: str
    written: str
    number: int


class Footnote(NamedTuple):
    """A footnote's text: its number, where it stands, and where the words after the number begin."""

    n: str
    start: int
    text: int
    end: int
    form: str
    number: int


class Footnotes(NamedTuple):
    """The footnotes of a text in order, and every caller that one of them, or its own series, answers."""

    notes: list[Footnote]
    callers: list[Annotation]


_Asked = Mapping[int, Sequence[Caller]]
_FORMS = {
    "square": {"square", "round", "super", "glued", "pointed", "behind", "spaced"},
    "caret": {"caret"},
    "letter": {"letter"},
    "raised": {"raised"},
    "roman": {"roman"},
    "round": {"round", "apart", "super", "square"},
    "super": {"super"},
    "listed": {"square", "super", "round"},
    "dotted": {"square", "super", "round", "glued", "pointed", "behind"},
    "bare": {"square", "super", "round", "glued", "pointed", "behind", "spaced"},
}
"""The forms of callers that a form of notes may answer."""
_WEAK = ("glued", "pointed", "behind", "spaced")
"""Forms of callers that may as well be figures of the text."""
_PLAIN = ("square", "caret", "bare", "dotted", "listed", "super")


def _number(form: str, written: str) -> int:
    plain = written.translate(_DIGITS)
    if form in ("letter", "raised"):
        return _LETTERS[written]
    return int(plain) if plain.isdecimal() else _ROMAN.get(written, -1)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def read(text: str) -> Footnotes:
    """The footnotes of a text and their callers."""
    heads, asked = [], dict[int, list[Caller]]()
    for match in _HEAD.finditer(text):
        form = match.lastgroup or ""
        end = text.find("\n", match.end())
        end = _trimmed(text, match.end(), len(text) if end < 0 else end)
        start = match.end() - len(match[0].lstrip())
        heads.append(Head(start, match.end(), end, form, match[form].translate(_DIGITS), _number(form, match[form])))
    for match in _CALLER.finditer(text):
        form = match.lastgroup or ""
        caller = Caller(match.start(), match.end(), form, match[form], _number(form, match[form]))
        if caller.number:  # nobody counts footnotes from 0
            asked.setdefault(caller.number, []).append(caller)
    notes = _notes(text, heads, asked) if heads else []
    callers = list(_callers(text, notes, asked, {head.start for head in heads})) if asked else []
    starred = _starred(text)
    return Footnotes(sorted(notes + starred.notes, key=lambda note: note.start), callers + starred.callers)


def _notes(text: str, heads: list[Head], asked: _Asked) -> list[Footnote]:
    """The runs of lines, numbered upwards in one form, that callers before them ask for."""
    found: list[Footnote] = []
    answered: set[int] = set()
    for form in _FORMS:
        run: list[Head] = []
        for head in [head for head in heads if head.form == form]:
            if run and head.number == run[-1].number + 1 and head.start - run[-1].end < NEAR:
                run.append(head)
                continue
            found += _run(text, run, asked, answered)
            run = [head] if _may_begin(head, asked) else []
        found += _run(text, run, asked, answered)
    found.sort(key=lambda note: note.start)
    return [note for number, note in enumerate(found) if not number or note.start >= found[number - 1].end]


def _may_begin(head: Head, asked: _Asked) -> bool:
    """Whether a run of footnotes may begin here: with the first number, or with one that is asked for before it."""
    if head.number == 1 and head.start and head.form in _PLAIN:
        return True
    return 0 < head.number <= LAST and any(caller.end <= head.start for caller in asked.get(head.number, ())[:1])


def _run(text: str, run: list[Head], asked: _Asked, answered: set[int]) -> Iterator[Footnote]:
    """The footnotes that a run of numbered lines is; none where it is a list or numbered paragraphs."""
    if not run or not _answers(text, run, asked, answered):
        return
    answered.update(head.number for head in run)
    for number, head in enumerate(run):
        end = _trimmed(text, head.text, run[number + 1].start) if number + 1 < len(run) else _end(text, head)
        yield Footnote(head.n, head.start, head.text, end, head.form, head.number)


def _answers(text: str, run: list[Head], asked: _Asked, answered: set[int]) -> bool:
    """Whether callers before a run of numbered lines ask for it, so that it is no list."""
    form, start = run[0].form, run[0].start

    def asking(number: int) -> list[Caller]:
        return [caller for caller in asked.get(number, ())[:8] if caller.end <= start and caller.form in _FORMS[form]]

    called = {head.number: callers for head in run if (callers := asking(head.number))}
    headed = _headed(text, start)
    if not called:
        ends = run[0].number == 1 and _tail(text, run)
        return ends and (
            headed or (form in ("square", "caret") and 2 * start > len(text)) or (form == "bare" and _sourced(text, run))
        )
    if run[0].number - 1 not in answered and asking(run[0].number - 1):
        return False  # the note before the first is asked for, but does not stand here
    every, most = len(called) == len(run), 2 * len(called) >= len(run)
    if form in ("square", "caret", "super", "roman", "listed", "letter", "raised"):
        return headed or most
    weak = all(caller.form in _WEAK for callers in called.values() for caller in callers)
    if weak and form == "dotted" and not _in_order(called, text, run):
        return False
    if headed:
        return every or not weak
    if form == "bare" and any(text[head.text].islower() for head in run):
        return False  # 1 ship, 2 boats: a list
    needed = every if weak or form in ("dotted", "round") else most
    source = form == "bare" and run[0].number == 1 and text.startswith("Source:", run[0].text)  # what such notes begin with
    return (needed or source or (most and form == "bare" and _sourced(text, run))) and _tail(text, run)


def _in_order(called: Mapping[int, list[Caller]], text: str, run: list[Head]) -> bool:
    """Whether each number asks once, one after the other, so that digits which lost their raised place are callers."""
    first = [callers[0].start for _, callers in sorted(called.items())]
    once = all(len(callers) == 1 for callers in called.values())
    return once and first == sorted(first) and (len(run) > 1 or _sentence(text[run[0].text : run[0].end]))


def _headed(text: str, at: int) -> bool:
    """Whether the line before is a heading for notes, or a rule."""
    end = _trimmed(text, max(0, at - NEAR), at)
    start = text.rfind("\n", 0, end) + 1
    return 0 < end - start < 60 and bool(_HEADING.fullmatch(text, start, end))


def _sourced(text: str, run: list[Head]) -> bool:
    """Whether uncalled notes say themselves what they are: the first tells the source, or each is a sentence at the very end."""
    if 3 * run[0].start < 2 * len(text):
        return False
    return text.startswith("Source:", run[0].text) or (
        len(run) > 1 and all(_sentence(text[head.text : head.end]) for head in run)
    )


def _sentence(line: str) -> bool:
    return line[:1].isupper() and line.endswith(".") and len(line.split()) > 3


def _tail(text: str, run: list[Head]) -> bool:
    """Whether little but metadata follows: footnotes end a text."""
    after = text[run[-1].end : run[-1].end + NEAR]
    return _NUMBERED.search(after) is None and (len(after) < NEAR or bool(_FOOTER.search(text, run[-1].end)))


def _end(text: str, head: Head) -> int:
    """Where the last footnote ends: with its line, or with its sentence, where that runs over the line."""
    end = head.end
    for _ in range(6):
        if text[end - 1] in '.!?"”)]':
            break
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        goes_on = start < len(text) and (text[start].islower() or text[end - 1] in ",;-–—")
        if not goes_on:
            break
        stop = text.find("\n", start)
        end = _trimmed(text, start, len(text) if stop < 0 else stop)
    return end


def _callers(text: str, notes: list[Footnote], asked: _Asked, heads: set[int]) -> Iterator[Annotation]:
    """The callers that a note after them answers, and those that go on with their series."""
    starts = [note.start for note in notes]
    answers: dict[int, list[Footnote]] = {}
    for note in notes:
        answers.setdefault(note.number, []).append(note)
    places = {number: [note.start for note in there] for number, there in answers.items()}
    last, told_at = 0, dict[int, Caller]()
    for caller in sorted(caller for there in asked.values() for caller in there):
        around = bisect_left(starts, caller.start + 1) - 1
        inside = around >= 0 and caller.start < notes[around].end
        if inside and (starts[around] == caller.start or caller.form not in ("square", "super", "caret")):
            continue
        following = bisect_left(places.get(caller.number, ()), caller.start + 1)
        told = any(caller.form in _FORMS[note.form] for note in answers.get(caller.number, [])[following : following + 1])
        if not told and not _in_series(text, caller, last, heads):
            continue
        last = caller.number if told or caller.number == last + 1 else last
        if told:
            told_at[caller.number] = caller
        yield _annotation(caller, told)
    for note in notes:
        if note.form == "bare" and note.number not in told_at and (between := _between(text, note, told_at)):
            yield _annotation(between, told=True)


def _between(text: str, note: Footnote, told_at: Mapping[int, Caller]) -> Caller | None:
    """The only figure that can call a note, glued to what stands between the callers before and after it: ``Deptel 48.2``."""
    before, after = told_at.get(note.number - 1), told_at.get(note.number + 1)
    if before is None and after is None:
        return None
    start = before.end if before else 0
    stop = after.start if after else note.start
    found = [
        m
        for m in _GLUED.finditer(text, start, stop)
        if m["n"] == note.n and not text[m.end() : m.end() + 2].strip()[:1].isdigit()
    ]
    return Caller(found[0].start("n"), found[0].end("n"), "glued", note.n, note.number) if len(found) == 1 else None


def _in_series(text: str, caller: Caller, last: int, heads: set[int]) -> bool:
    """Whether a caller that no note answers is one: by its link, or as the next of its series."""
    linked = caller.form == "caret" or (caller.form == "square" and caller.end - caller.start > len(caller.written) + 2)
    dated = caller.form == "square" and _DAY.match(text, caller.end)
    series = caller.start not in heads and not dated and caller.form in ("square", "roman") and caller.number == last + 1 <= LAST
    return linked or series


def _annotation(caller: Caller, told: bool) -> Annotation:
    before = {"square": 1, "roman": 1, "letter": 1, "caret": 2, "round": 1}.get(caller.form, 0)
    content = Span(caller.start + before, caller.start + before + len(caller.written))
    certainty = Certainty.HIGH if told else Certainty.MEDIUM
    return Annotation(
        Span(caller.start, caller.end), "caller", {"n": caller.written.translate(_DIGITS)}, certainty, ORIGIN, content
    )


def _starred(text: str) -> Footnotes:
    """``West Berlin*`` and the one line at the end that begins with as many asterisks; bullets and italics are let be."""
    lines: dict[str, list[re.Match[str]]] = {}
    for match in _STARRED.finditer(text):
        lines.setdefault(match["mark"], []).append(match)
    single = {mark: there[0] for mark, there in lines.items() if len(there) == 1}
    stars: dict[str, list[re.Match[str]]] = {}
    for match in _STAR.finditer(text) if single else ():
        stars.setdefault(match["mark"], []).append(match)
    notes, callers = [], []
    for mark, line in sorted(single.items()):
        if len(stars.get(mark, ())) != 1 or (star := stars[mark][0]).start() > line.start() or _italic(text, star):
            continue
        notes.append(Footnote(mark, line.start("mark"), line.start("text"), line.end("text"), "star", 0))
        callers.append(Annotation(Span(*star.span()), "caller", {"n": mark}, Certainty.HIGH, ORIGIN, Span(*star.span())))
    return Footnotes(notes, callers)


def _italic(text: str, star: re.Match[str]) -> bool:
    """Whether an asterisk closes what another one on its line opens."""
    return "*" in text[text.rfind("\n", 0, star.start()) + 1 : star.start()]


def noted(found: Footnotes) -> Iterator[Annotation]:
    """Footnotes as notes: the whole line or lines, the number a sign before the words."""
    for note in found.notes:
        attributes = {"type": "footnote", "n": note.n, "place": "foot"}
        yield Annotation(Span(note.start, note.end), "note", attributes, Certainty.HIGH, ORIGIN, Span(note.text, note.end))
