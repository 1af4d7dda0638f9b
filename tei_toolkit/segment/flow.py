"""Blocks in running order: paragraphs and how lines join in them, lists, tables, turns of speech, verse, marks, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tei_toolkit.model import Annotation, Certainty, Span
from tei_toolkit.segment.forms import DITTO, NUMBER_ALONE
from tei_toolkit.segment.roles import COLUMN, Placed, Role, Within, speaker

ORIGIN = "segment"
BODY = frozenset({Role.PROSE, Role.ITEM, Role.SPEECH, Role.ROW})
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_TAIL = 60  # code points of a line that tell how it ends
_ABBREVIATION = re.compile(r"\b(?:etc|Dr|Mr|Mrs|No|Nos|St|vol|pp?|cf|e\.g|i\.e|Gen|Col|Prof|[A-Z])\.$")
# No sentence ends with these: a name follows.
_BEFORE_NAME = re.compile(
    r"\b(?:Dr|Mr|Mrs|Messrs|Prof|Gen|Col|Capt|Lt|Maj|Rev|Hon|Sr|Sra|Excmo|Ing|Mme|Mlle|Hr|Fr|Herrn?|tow|inż|тов|elvt)\.?$"
)
_NUMBER = re.compile(
    r"\(?(\d{1,2}(?:\.\d{1,2}|(?:\.\d){2,3})|\d{1,3}|[a-zа-я]|[ivxIVX]{1,6})(?:\\?[.)]|[/°]|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))|[-–—•*·]"
)
_OPENING = "[(\"'“‘….]) \u00a0"
# No paragraph ends with these.
_UNFINISHED = re.compile(
    r"[a-z,] (?:the|an?|of|to|from|by|with|for|and|or|that|which"
    r"|der|das|dem|des|und|von|mit|zur?|du|la|les?|et|à|el|los|il|di|che|że|в|и|с|что)$"
)
_PIPE = re.compile(r"\|")
_RULED = re.compile(r"[|:\s-]*-[|:\s-]*")
LONGEST_ITEM = 15
_LONGEST_VERSE = 60
_VERSE = frozenset({Role.SHORT, Role.PROSE, Role.ADDRESS})
_JOINED = frozenset({Role.PROSE, Role.SHORT, Role.OFFICE, Role.DATELINE, Role.SIGNATURE, Role.COLUMNS})
# "[signed]", "(signed)", "signed:": the label of a signature, in small letters at the beginning of a line, not in a sentence.
_SIGNED = re.compile(r"[\[(/]?\s*(?:signed|signature|initialled)\s*[.:]?\s*[\])/:]", re.I)
_NEVER_JOINED = frozenset(
    {Role.HEADING, Role.MARK, Role.NOTE, Role.NOTES, Role.RULE, Role.MARKING, Role.COLUMNS, Role.ROW, Role.RUNNING}
)


def block(kind: str, start: int, end: int, *, certainty: Certainty = Certainty.HIGH, **attributes: str) -> Annotation:
    """A block over a stretch of text, as the segmentation claims it."""
    return Annotation(Span(start, end), kind, attributes, certainty, ORIGIN)


def _numbered(kind: str, start: int, end: int, number: re.Match[str] | None) -> Annotation:
    return block(kind, start, end, n=(number[1] or "") if number else "")


class Recognised:
    """What was recognised in a whole text, by what the blocks ask for."""

    def __init__(self, text: str, found: Sequence[Annotation]) -> None:
        self.names = Within(found, "person")
        self.pages = Within(found, "page")
        self.bodies = Within(found, "org", "place")
        self.orgs = Within(found, "org")
        broken = (a for a in found if "\n" in text[a.start : a.end])
        self.spanning = Within(
            broken, "supplied", "gap", "note", "unclear", "person", "org", "date", "sic", "choice", "stamp", "handwritten"
        )


class Flow:
    """The lines of a document on their way into blocks. Line numbers count from 0, half-open."""

    def __init__(self, lines: list[Placed], found: Recognised) -> None:
        self.lines = lines
        self.names, self.pages, self.spanning = found.names, found.pages, found.spanning
        self.width = _width(lines)
        self._tables: set[int] = set()
        self._verses: dict[int, int] = {}
        between = (Role.PAGE, Role.RUNNING)
        self.before: list[Placed | None] = [None]
        for p in lines[:-1]:
            self.before.append(self.before[-1] if p.role in between else p)
        self.after: list[Placed | None] = []
        for p in reversed(lines):
            self.after.append((self.after[-1] if self.after else None) if p.role in between else p)
        self.after.reverse()
        at = 0
        while at < len(lines):
            end = self._stanza(at)
            self._verses.update(dict.fromkeys(range(at, end), end))
            at = max(end, at + 1)
        at = 0
        while at < len(lines):
            end = self._tabled(at, len(lines)) if lines[at].role is Role.COLUMNS else at
            if end > at and len(COLUMN.split(lines[at].line.text)) > 2:  # of two columns a letterhead may be as well
                self._tables.update(range(at, end))
            at = max(end, at + 1)

    def is_body(self, at: int) -> bool:
        """Whether a line is of the text itself, and not of what opens or closes it."""
        return self.lines[at].role in BODY or at in self._tables

    def in_verse(self, at: int) -> bool:
        """Whether a line is one of verse."""
        return at in self._verses

    def blocks(self, at: int, stop: int) -> Iterator[Annotation]:
        """The blocks of lines ``at`` to ``stop``, without headings."""
        ways: tuple[Callable[[int, int], int], ...] = (self._marked, self._tabled, self._listed, self._verse)
        writers = (self.mark, self.table, self.list, self.stanza)
        while at < stop:
            there = self.lines[at]
            if there.role in (Role.PAGE, Role.RULE, Role.RUNNING):
                yield from self.points([there])
                at += 1
                continue
            for way, write in zip(ways, writers, strict=True):
                end = way(at, stop)
                if end > at:
                    yield from write(at, end)
                    break
            else:
                end = at + 1
                while end < stop and self.continues(end):
                    end += 1
                yield from self.paragraph(at, end)
            at = end

    # -- paragraphs ---------------------------------------------------------------------------------------------------

    def continues(self, at: int) -> bool:
        """Whether a line goes on with the paragraph of the line before it; a page may end in mid sentence."""
        if at == 0:
            return False
        before, after = self.before[at], self.after[at]
        return before is not None and after is not None and self._goes_on(before, after)

    def spanned(self, at: int) -> bool:
        """Whether a sign or a name reaches over the line end before a line: no block ends there."""
        open_ = self.spanning.around(self.lines[at].line.start)
        numbered = self.lines[at].role is Role.ITEM  # a new paragraph, whatever was taken for one name with what stands before it
        return at > 0 and not numbered and open_ is not None and open_.start < self.lines[at - 1].line.end

    def _goes_on(self, before: Placed, line: Placed) -> bool:
        open_ = self.spanning.around(line.line.start)
        if open_ and open_.start < before.line.end and line.role is not Role.ITEM:
            return True
        if before.role in _NEVER_JOINED or line.role not in _JOINED or _SIGNED.match(line.line.text):
            return False
        if line.role is Role.DATELINE and DITTO.match(line.line.text):
            return False
        said, first = before.line.text, line.line.text.lstrip(_OPENING)[:1]
        tail = said[-_TAIL:]
        ended = bool(SENTENCE_END.search(tail))
        abbreviated = bool(_ABBREVIATION.search(tail))
        if said.isupper() and not line.line.text.isupper() and before.role is Role.SHORT:
            return False  # a heading
        if NUMBER_ALONE.fullmatch(said):
            return True  # its paragraph stands on the next line
        if _UNFINISHED.search(tail):
            return True
        if first.islower():
            return abbreviated or not ended or len(said) > 40
        if line.role is Role.PROSE and len(said) > 40 and _BEFORE_NAME.search(tail):
            return True
        if ended or before.role is Role.SHORT:
            full = self.width > 0 and len(said) >= self.width * 0.85
            return full and line.role is Role.PROSE and line.line.indent <= before.line.indent
        return self.width > 0 and len(said) >= self.width * 0.6 and before.role in BODY

    def paragraph(self, at: int, end: int) -> Iterator[Annotation]:
        """A paragraph, with its number where it has one; with its speaker where it is a turn of speech."""
        there = self.lines[at]
        start, finish = there.line.start, self.lines[end - 1].line.end
        said = speaker(there.line.text) if there.role is Role.SPEECH else None
        if said:
            yield block("speech", start, finish)
            yield block("speaker", start, start + len(said[0].rstrip()))
            start += said.end()
        number = _NUMBER.match(there.line.text) if there.role is Role.ITEM else None
        yield _numbered("paragraph", start, finish, number)
        yield from self.points(p for p in self.lines[at:end] if p.role in (Role.PAGE, Role.RULE, Role.RUNNING))

    # -- marks of others ----------------------------------------------------------------------------------------------

    def _marked(self, at: int, stop: int) -> int:
        end, mark = at, self.lines[at].mark
        while mark is not None and end < stop and self.lines[end].mark is mark:
            end += 1
        return end

    def mark(self, at: int, end: int) -> Iterator[Annotation]:
        """A stamp or an addition in a block of its own."""
        kind = self.lines[at].mark
        yield block("aside", self.lines[at].line.start, self.lines[end - 1].line.end, type=kind.kind if kind else "")
        yield from self.marked_lines(at, end)

    def marked_lines(self, at: int, end: int) -> Iterator[Annotation]:
        """The beginnings of lines in a stamp or an addition, after its first."""
        for n in range(at, end):
            there = self.lines[n]
            if there.mark and there.mark.start < there.line.start and n and self.lines[n - 1].mark is there.mark:
                yield block("line", there.line.start, there.line.start)

    # -- lists, tables, verse -----------------------------------------------------------------------------------------

    def _listed(self, at: int, stop: int) -> int:
        """The end of a run of short items: two at least, none with a paragraph in it."""
        end, style = at, numbering(self.lines[at].line.text)
        while end < stop and self.is_item(end) and numbering(self.lines[end].line.text) == style:
            if end + 1 < stop and self.continues(end + 1):
                break
            end += 1
        return end if end - at >= 2 else at

    def is_item(self, at: int) -> bool:
        """Whether a line is a short item, as lists have them."""
        return self.lines[at].role is Role.ITEM and len(self.lines[at].line.text.split()) <= LONGEST_ITEM

    def list(self, at: int, end: int) -> Iterator[Annotation]:
        """A list; where the numbers begin anew, another."""
        first = at
        for n in range(at + 1, end + 1):
            if n < end and not _restarts(self.lines[n].line.text):
                continue
            yield block("list", self.lines[first].line.start, self.lines[n - 1].line.end)
            for there in self.lines[first:n]:
                number = _NUMBER.match(there.line.text)
                yield _numbered("item", there.line.start, there.line.end, number)
            first = n

    def _tabled(self, at: int, stop: int) -> int:
        end = at
        while end < stop and self.lines[end].role is Role.ROW:
            end += 1
        if end - at >= 2:
            return end
        if self.lines[at].role is not Role.COLUMNS:
            return at
        width, end = len(COLUMN.split(self.lines[at].line.text)), at
        while end < stop and self.lines[end].role is Role.COLUMNS and len(COLUMN.split(self.lines[end].line.text)) == width:
            if self.spanning.around(self.lines[end].line.start):
                return at
            end += 1
        return end if end - at >= 3 else at

    def table(self, at: int, end: int) -> Iterator[Annotation]:
        """Rows and cells; the strokes between cells, and the hyphens under the head, are signs of the cells before them."""
        yield block("table", self.lines[at].line.start, self.lines[end - 1].line.end)
        n = at
        while n < end:
            there, under = self.lines[n], n + 1
            while under < end and _RULED.fullmatch(self.lines[under].line.text):
                under += 1
            finish = self.lines[under - 1].line.end
            yield block("row", there.line.start, finish, role="label" if under > n + 1 else "")
            yield from self._strokes(there, finish) if there.role is Role.ROW else self._columns(there)
            n = under

    def _columns(self, there: Placed) -> Iterator[Annotation]:
        start = 0
        for gap in [*COLUMN.finditer(there.line.text), None]:
            end = gap.start() if gap else len(there.line.text)
            yield block("cell", there.line.start + start, there.line.start + end)
            start = gap.end() if gap else end

    def _strokes(self, there: Placed, finish: int) -> Iterator[Annotation]:
        """The cells of ``| a | b |``: each reaches from its stroke to the next, the last to the end of the row."""
        text, base = there.line.text, there.line.start
        strokes = [m.start() for m in _PIPE.finditer(text)]
        if strokes and strokes[0] > 0:
            strokes.insert(0, 0)
        if len(strokes) > 1 and strokes[-1] == len(text) - 1:
            strokes.pop()
        for n, stroke in enumerate(strokes):
            end = strokes[n + 1] if n + 1 < len(strokes) else len(text)
            inner = text[stroke:end].strip("| \t")
            first = base + text.index(inner, stroke) if inner else base + stroke
            where = Span(base + stroke, base + end if n + 1 < len(strokes) else finish)
            yield Annotation(where, "cell", {}, origin=ORIGIN, content=Span(first, first + len(inner)))

    def _verse(self, at: int, stop: int) -> int:
        return min(self._verses.get(at, at), stop)

    def _stanza(self, at: int) -> int:
        """The end of a run of short lines that are set in and no names: three at least, of which the first may stand out.

        Where the text itself is broken into lines, verse is what stays clear of their width, and ends with points.
        """
        end, lines = at, self.lines
        longest = min(_LONGEST_VERSE, 0.7 * self.width) if self.width else _LONGEST_VERSE
        while end < len(lines):
            there = lines[end]
            short = there.role in _VERSE and len(there.line.text) <= longest
            opens = end == at and at + 1 < len(lines) and lines[at + 1].line.indent >= 2 and there.line.text[-1] not in ":"
            set_in = there.line.indent >= 2 or opens
            if (
                not short
                or not set_in
                or there.line.text[0].isdigit()
                or self.spanning.around(there.line.start)
                or self.names.inside(there.line.start, there.line.end)
            ):
                break
            end += 1
        pointed = sum(lines[n].line.text[-1] in ',;.:!?—–’”"' for n in range(at, end))
        least = 4 if self.width else 3
        return end if end - at >= least and (not self.width or pointed * 2 >= end - at) else at

    def stanza(self, at: int, end: int) -> Iterator[Annotation]:
        """A group of lines of verse."""
        yield block("stanza", self.lines[at].line.start, self.lines[end - 1].line.end)
        for there in self.lines[at:end]:
            yield block("verse", there.line.start, there.line.end)

    # -- points -------------------------------------------------------------------------------------------------------

    def points(self, there: Iterable[Placed]) -> Iterator[Annotation]:
        """Page breaks, running heads and rules: they may stand between blocks and in them."""
        for p in there:
            where = Span(p.line.start, p.line.end)
            if p.role is Role.RULE:
                yield Annotation(where, "rule", {"unit": "section"}, origin=ORIGIN, content=Span(where.start, where.start))
            elif p.role is Role.RUNNING:
                yield block("running_head", where.start, where.end, type="header")
            elif p.role is Role.PAGE and not self.pages.inside(p.line.start, p.line.end):
                number = re.search(r"\d{1,4}[rv]?", p.line.text)
                yield Annotation(
                    where, "page", {"n": number[0]} if number else {}, origin=ORIGIN, content=Span(where.start, where.start)
                )


def numbering(said: str) -> str:
    """How an item is numbered: ``1.``, ``a)``, ``(i)`` or a bullet, with 1, a or - for whatever number or sign it is."""
    found = _NUMBER.match(said)
    if not found:
        return ""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", found[0])) if found[1] else "-"


def _restarts(said: str) -> bool:
    """Whether an item is the first of its list."""
    number = _NUMBER.match(said)
    return bool(number and number[1] and number[1] in ("1", "a", "i", "I"))


def _width(there: Sequence[Placed]) -> int:
    """The width at which the lines of a text were broken (code points), 0 where a line is a paragraph."""
    prose = [
        p.line
        for p in there
        if p.role is Role.PROSE or (p.role in (Role.ITEM, Role.SPEECH) and len(p.line.text.split()) >= LONGEST_ITEM // 2)
    ]
    if len(prose) < 4:
        return 0
    widths = sorted(len(line.text) for line in prose)
    width = widths[len(widths) * 9 // 10]
    unfinished = sum(not SENTENCE_END.search(line.text) for line in prose)
    return width if width <= 130 and unfinished * 3 >= len(prose) else 0
