"""Line roles: what each line of a document is, told by its own words and by what was recognised in it, never by blank lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tei_toolkit.model import Annotation, Span
from tei_toolkit.segment import forms
from tei_toolkit.segment.forms import words
from tei_toolkit.segment.lines import Line, lines


class Role(Enum):
    """What a line is. Short lines are settled by their place, which `blocks` knows."""

    RULE = "rule"
    PAGE = "page"
    MARK = "mark"  # inside a stamp or a handwritten addition
    NOTE = "note"  # the text of a footnote
    NOTES = "notes"  # the heading over footnotes
    MARKING = "marking"  # classification, copy number
    ADDRESS = "address"  # a line of an address, of the sender or of who is addressed
    ROUTING = "routing"  # To: From: Subject:, and lines of address
    REFERENCE = "reference"  # No. 1961/44, an archive's reference
    REMARK = "remark"  # an editor's note that has the line to itself
    DATELINE = "dateline"
    SALUTE = "salute"
    CLOSING = "closing"
    SIGNATURE = "signature"
    OFFICE = "office"
    POSTSCRIPT = "postscript"
    ENCLOSURE = "enclosure"
    SPEECH = "speech"
    ITEM = "item"
    GAP = "gap"  # nothing but the sign of an omission
    COLUMNS = "columns"  # two or more things side by side
    ROW = "row"  # cells between strokes
    HEADING = "heading"  # what a # marks as one
    PRESENT = "present"  # the label over those present
    RUNNING = "running"  # a running head, which comes again on every page
    SHORT = "short"  # a heading, letterhead, or a word on its own
    PROSE = "prose"


class Placed(NamedTuple):
    """A line and its role; ``mark`` is the stamp or hand that the line belongs to."""

    line: Line
    role: Role
    mark: Annotation | None = None


_WORD = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*")
_RULE = re.compile(r"[\W_]+")
_BLANKED = re.compile(r"\[\s+\]")
HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_LABEL = re.compile(r"([^\W\d_][\w .’'&/()-]{0,38}?)\s*:\s*(.*)", re.S)
_ITEM = re.compile(
    r"(?:\d{1,3}\\?[.)]|\d{1,2}[/°]|[a-h]\.(?=\s+[A-ZÀ-ŽА-Я])|\(\d{1,3}\)|[a-zа-я]\)|\([a-zа-я]\)|\d{1,2}(?:\.\d{1,2}|(?:\.\d){2,3})\.?(?=\s{2,}|\s[A-ZÀ-ŽА-Я])|[ivxIVX]{1,6}[.)]|\([ivx]{1,6}\)|[-–—•*·])\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LOWEST_PROSE = 9
_QUESTIONS = re.compile(r"^[^\S\n]*Q\.[^\S\n]+\S", re.M)
_ASKED = re.compile(r"(?P<name>[QA])(?P<sign>\.\s+)(?=[^\W\d_].*\s)")
_SAMPLE = 20_000
_ADDRESSED = re.compile(
    r"\[?(?:To|TO|From|FROM|FM|INFO|For|FOR|Copy to|Through|Via|Cc|CC|c\.c\.)\b(?: the\b)?\]?:?\s+"
    r"(?:the\s+|all\s+|comrades?\s+)?[\[(\"“]?[^\W\d_a-z]"
)
_ADDRESSEE = re.compile(r"\[?(?:To|An|À|Al?|До|Do)\b(?: (?:the|die|das|den|Herrn|Frau|la|le))?\]?:?")
_FINITE = re.compile(
    r"\b(?:is|was|are|were|be|been|will|would|shall|should|has|have|had|can|could|may|might|must|do|does|did|said|says)\b"
)
COLUMN = re.compile(r"(?:[ \u00a0]{4,}|[ \u00a0]*\t\s*)(?=\S)")


class Within:
    """Which annotations of some kinds stand in a stretch, found by bisection."""

    def __init__(self, annotations: Iterable[Annotation], *kinds: str) -> None:
        self.found = sorted((a for a in annotations if a.kind in kinds), key=lambda a: (a.start, a.end))
        self.starts = [a.start for a in self.found]

    def inside(self, start: int, end: int) -> Sequence[Annotation]:
        """Those that begin in the stretch."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def around(self, start: int) -> Annotation | None:
        """The last one that begins at or before an offset and ends after it."""
        at = bisect_left(self.starts, start + 1) - 1
        return self.found[at] if at >= 0 and self.found[at].end > start else None


def placed(text: str, body: Span, found: Sequence[Annotation]) -> list[Placed]:
    """Each line of the document (``body``) with its role, given what was recognised in the text."""
    told = _Told(text, found, body)
    there = [told.place(line) for line in lines(text, body.start, body.end)]
    again, paged = _running(there), _paged(there)
    return [
        p._replace(role=Role.RUNNING) if n in paged or (_plain(p.line.text) in again and p.role in _MAY_RUN) else p
        for n, p in enumerate(there)
    ]


def names_kind(said: str) -> bool:
    """Whether a line names a kind of document, in capitals or as its first word: ``NOTE VERBALE``."""
    return begins_kind(said) and (said.isupper() or _titled(said, _WORD.findall(said)))


def begins_kind(said: str) -> bool:
    """Whether a line begins with the name of a kind of document."""
    small = said.strip("[]() ").casefold()
    return any(small == kind or small.startswith((f"{kind} ", f"{kind}:")) for kind in words()["kinds"])


_MAY_RUN = frozenset({Role.SHORT, Role.MARKING})


def _plain(said: str) -> str:
    return " ".join(said.strip("[]() ").casefold().split())


def _running(there: Sequence[Placed]) -> frozenset[str]:
    """Short lines that come again and again, beside the page numbers: running heads."""
    beside: Counter[str] = Counter()
    for at, p in enumerate(there):
        if p.role in _MAY_RUN and any(n.role is Role.PAGE for n in there[max(0, at - 1) : at + 2]):
            beside[_plain(p.line.text)] += 1
    return frozenset(said for said, times in beside.items() if times >= 2)


def _paged(there: Sequence[Placed]) -> frozenset[int]:
    """The running heads that have the page's number on their line: one title, and numbers that grow."""
    met: dict[str, list[tuple[int, int]]] = {}
    for at, p in enumerate(there):
        if (found := forms.PAGED_HEAD.fullmatch(p.line.text)) and p.role in (*_MAY_RUN, Role.COLUMNS, Role.PROSE, Role.ITEM):
            title = found["after"] or found["before"]
            if sum(map(str.isupper, title)) * 2 > sum(map(str.isalpha, title)):
                met.setdefault(_plain(title), []).append((at, int(found["head"] or found["tail"])))
    rows = [row for row in met.values() if all(b[0] - a[0] > 2 and b[1] > a[1] for a, b in pairwise(row))]
    return frozenset(at for row in rows if len(row) > 1 for at, _ in row)


class _Told:
    """What a line is judged by: its words and the annotations in it."""

    def __init__(self, text: str, found: Sequence[Annotation], body: Span) -> None:
        self.text = text
        sample = text[body.start : min(body.end, body.start + _SAMPLE)]
        # A telegram is in capitals from end to end: there they tell neither a heading nor a speaker.
        self.capitals = sum(map(str.isupper, sample)) > 2 * sum(map(str.islower, sample))
        self.asked = len(_QUESTIONS.findall(sample)) > 1
        self.dates = Within(found, "date", "time")
        self.names = Within(found, "person")
        self.places = Within(found, "place", "org")
        self.marks = Within((a for a in found if a.kind in ("stamp", "handwritten")), "stamp", "handwritten")
        self.notes = Within((a for a in found if a.kind == "note" and a.attributes.get("type") == "footnote"), "note")
        self.pages = Within(found, "page")
        self.anything = Within(found, *{a.kind for a in found})
        self.gaps = Within(found, "gap")
        self.remarks = Within((a for a in found if a.kind == "note" and a.attributes.get("type") != "footnote"), "note")
        self.references = Within(found, "reference")

    def place(self, line: Line) -> Placed:
        mark = self.marks.around(line.start)
        if mark and (mark.start == line.start or "\n" in self.text[mark.start : mark.end]) and mark.end >= line.end:
            return Placed(line, Role.MARK, mark)
        begun = self.marks.around(line.end - 1)
        if begun and begun.start > line.start and begun.end > line.end:
            return Placed(line, Role.COLUMNS)  # a stamp that was read across with what stands beside it
        if self.notes.around(line.start):
            return Placed(line, Role.NOTE)
        return Placed(line, self.role(line))

    def role(self, line: Line) -> Role:
        said = line.text
        plain = said.strip("[]() \t")
        small = plain.casefold().rstrip(".:!")
        tokens = _WORD.findall(said)
        lists = words()
        if (
            (page := self.pages.around(line.start))
            and page.end >= line.end
            and len(self.anything.inside(line.start, line.end)) == 1
        ):
            return Role.PAGE
        if (gap := self.gaps.around(line.start)) and gap.end >= line.end:
            return Role.GAP
        if (remark := self.remarks.around(line.start)) and remark.end >= line.end:
            return Role.REMARK
        if (reference := self.references.around(line.start)) and reference.end >= line.end - 1:
            return Role.REFERENCE
        if said.count("|") > 1 and said[0] == "|":
            return Role.ROW
        claimed = self.anything.inside(line.start, line.end) or self.anything.around(line.start)
        bare = not tokens and not claimed
        if bare and forms.PAGE.fullmatch(said):
            return Role.PAGE if any(c.isdigit() for c in said) else Role.RULE
        if bare and _RULE.fullmatch(said) and "…" not in said and "..." not in said and ". ." not in said:
            return Role.RULE
        if forms.PAGED.fullmatch(said):
            return Role.PAGE
        if HASHES.match(said):
            return Role.HEADING
        if small in lists["notes"] and len(tokens) <= 3:
            return Role.NOTES
        if _present().match(said) and (
            len(tokens) <= 4 or said.rstrip().endswith(":") or self.names.inside(line.start, line.end)
        ):
            return Role.PRESENT
        label = _LABEL.fullmatch(said)
        if label and label[1].casefold().rstrip(". 0123456789") in lists["routing"]:
            return Role.ROUTING
        if self.is_running(said):
            return Role.RUNNING
        if (
            forms.wide(said)
            and len(COLUMN.split(_BLANKED.sub("[]", said[number.end() if (number := _ITEM.match(said)) else 0 :]))) > 1
            and not (len(tokens) > 25 and _SENTENCE_END.search(said))
        ):
            return Role.COLUMNS
        if self.is_marking(said, tokens) or forms.SECTIONED.fullmatch(said):
            return Role.MARKING
        if forms.FORWARDED.fullmatch(said):
            return Role.ENCLOSURE
        if small.startswith(tuple(lists["postscript"])) and re.match(
            r"(?:P\. ?(?:P\. ?)?S\.|PPS\b|N\. ?B\.|PS\b|P\.S\b|Ps\.|Postscript\b)", said
        ):
            return Role.POSTSCRIPT
        first = tokens[0].casefold() if tokens else ""
        if first in lists["enclosure"] and len(tokens) <= 10 and not _SENTENCE_END.search(said.rstrip(".")):
            return Role.ENCLOSURE
        if forms.NUMBERED.match(plain) and len(tokens) <= 8 and not _SENTENCE_END.search(said.rstrip(")].")):
            return Role.REFERENCE
        if self.capitals and _ADDRESSED.match(said):
            return Role.ROUTING
        if self.is_dateline(line) or forms.TIME_GROUP.match(said):
            return Role.DATELINE
        if _ADDRESSEE.fullmatch(said) or (_ADDRESSED.match(said) and not _FINITE.search(said) and len(tokens) < 60):
            return Role.ROUTING
        if self.is_salute(said, tokens):
            return Role.SALUTE
        if f"{small} ".startswith(tuple(lists["closing"])) and said[0].isupper() and len(tokens) <= 14:
            return Role.CLOSING
        if (forms.SIGNS.match(said) and len(tokens) <= 8) or forms.RUBRIC.fullmatch(said):
            return Role.SIGNATURE
        if len(said) <= 160 and not _FINITE.search(said) and forms.archival(said):
            return Role.REFERENCE
        if (_ITEM.match(said) or forms.NUMBER_ALONE.fullmatch(said)) and not (
            self.names.around(line.start) or self.dates.around(line.start)
        ):
            return Role.ITEM
        if len(tokens) <= 12 and self.is_signature(line, tokens) and not names_kind(said):
            return Role.SIGNATURE
        if speaker(said, capitals=self.capitals, asked=self.asked):
            return Role.SPEECH
        if len(tokens) <= 8 and not _SENTENCE_END.search(said) and any(t.casefold() in lists["offices"] for t in tokens):
            return Role.SHORT if names_kind(said) else Role.OFFICE
        if len(said.split()) >= _LOWEST_PROSE and not _titled(said, tokens, capitals=self.capitals) and not self.is_named(line):
            return Role.PROSE
        if (
            len(tokens) >= 3
            and _SENTENCE_END.search(said)
            and (self.capitals or any(t.islower() and len(t) > 1 for t in tokens[1:]))
        ):
            return Role.PROSE
        return Role.SHORT

    def is_marking(self, said: str, tokens: list[str]) -> bool:
        lists = words()
        small = [t.casefold() for t in tokens]
        if len(small) > 4 and all(len(t) == 1 for t in small):
            small = ["".join(small)]  # S E C R E T
        if not small or len(small) > 8:
            return False
        if forms.COPY.search(said) and len(small) <= 6:
            return True
        return any(t in lists["classification_core"] for t in small) and all(t in lists["classification"] for t in small)

    def is_running(self, said: str) -> bool:
        """A page number and a marking side by side, as they stand at the head of pages: ``- 2 -      SECRET``."""
        if not forms.wide(said):
            return False
        parts = COLUMN.split(said)
        if not 2 <= len(parts) <= 3:
            return False
        paged = [bool(forms.PAGE.fullmatch(part)) for part in parts]
        return any(paged) and all(p or self.is_marking(part, _WORD.findall(part)) for p, part in zip(paged, parts, strict=True))

    def is_dateline(self, line: Line) -> bool:
        """A date, with a place or little else beside it."""
        dates = self.dates.inside(line.start, line.end)
        if not dates or len(line.text) > 120:
            return False
        left = self._without(line, [*dates, *self.places.inside(line.start, line.end)])
        others = _WORD.findall(left)
        return (
            len(others) <= 3
            and all(not o.islower() or len(o) <= 3 or o in forms.DAYTIMES for o in others)
            and (dates[0].start == line.start or not _ITEM.match(line.text))
        )

    def is_named(self, line: Line) -> bool:
        """Hardly more than the names of bodies and places."""
        return sum(min(a.end, line.end) - a.start for a in self.places.inside(line.start, line.end)) * 10 >= len(line.text) * 8

    def is_signature(self, line: Line, tokens: list[str]) -> bool:
        """A name and little else: capitals, between slashes, after ``(Signed)``, letter by letter."""
        names = self.names.inside(line.start, line.end)
        if not names or line.text[0].isdigit():
            return False
        left = [
            w
            for w in _WORD.findall(self._without(line, names))
            if w.casefold() not in words()["offices"]
            and w.casefold() not in ("signed", "signature", "initialled", "of", "the", "and")
        ]
        covered = sum(min(a.end, line.end) - a.start for a in names)
        return covered * 3 >= len(line.text) and len(left) <= 2 and not _SENTENCE_END.search(line.text.rstrip("."))

    def is_salute(self, said: str, tokens: list[str]) -> bool:
        small = [t.casefold().rstrip(".") for t in tokens]
        lists = words()
        return (
            0 < len(small) <= 9
            and small[0] in lists["salutation"]
            and any(t in lists["salutation_core"] for t in small)
            and (said.rstrip("* ")[-1] in ",:!" or (len(small) <= 5 and "dear" in small[:3]) or said in ("Sir", "Sirs", "Madam"))
        )

    def _without(self, line: Line, taken: Sequence[Annotation]) -> str:
        parts, at = [], line.start
        for a in sorted(taken, key=lambda a: a.start):
            if a.start > at:
                parts.append(self.text[at : a.start])
            at = max(at, min(a.end, line.end))
        return " ".join([*parts, self.text[at : line.end]])


@cache
def _speakers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a turn of speech begins, and with which titles it may."""
    titles = "|".join(sorted(words()["speakers"], key=lambda title: (-len(title), title)))
    name = r"[^\W\d_a-z][\w’'.\[\]-]*(?:\s+[^\W\d_a-z][\w’'.\[\]-]*){0,4}"
    sign = r"(?P<sign>\s*(?::|--|—|–(?=\s?\S))\s*)(?=\S)"
    aside = r"(?:\s*(?P<aside>[\[(])[^\[\]()\n]{1,60}[\])])?"
    return re.compile(rf"(?P<name>(?:(?:{titles})\.?\s+)*{name}){aside}{sign}"), re.compile(rf"(?:{titles})\b\.?\s")


@cache
def _present() -> re.Pattern[str]:
    """The label over those present."""
    labels = "|".join(sorted(words()["present"]))
    return re.compile(rf"(?:{labels})\b\s*(?::|$|\s{{3,}})")


def speaker(said: str, *, capitals: bool = False, asked: bool = True) -> re.Match[str] | None:
    """The name that a turn of speech begins with, and its sign (``Mr. Whitby:``, ``Cde. Morozov—``).

    With ``capitals`` the whole text is in capitals, so that they make no name of a word; ``Q.`` and ``A.`` are turns, and no
    initials, only where it is ``asked`` more than once.
    """
    turn, title = _speakers()
    found = turn.match(said)
    if asked and (turn_taken := _ASKED.match(said)):
        return turn_taken
    if not found or len(said) - found.end() < 2:
        return None
    name, plain = found["name"], found["sign"].strip() == ":"
    if title.match(name):
        return found
    officer = name.startswith("The ")
    upper = name.removeprefix("The ").isupper() and (officer or found["aside"] != "(")
    named = "[" in name or (upper and not capitals and not _labels(name))
    return found if plain and named else None


def _labels(name: str) -> bool:
    """Whether a word before a colon is a label and nobody's name: ``SUBJECT:``, ``RESOLVED:``."""
    small = name.casefold().rstrip(".")
    return small in words()["routing"] or small in words()["not_speakers"] or name in words()["present"]


def _titled(said: str, tokens: list[str], *, capitals: bool = False) -> bool:
    """Whether a longer line is a title: in capitals, or most words capitalised, and no sentence."""
    if capitals:
        return False
    if said.isupper():
        return True
    long = [t for t in tokens if len(t) > 3]
    capital = sum(t[0].isupper() for t in long)
    return len(said) <= 200 and not _SENTENCE_END.search(said) and bool(long) and capital * 10 >= len(long) * 7
