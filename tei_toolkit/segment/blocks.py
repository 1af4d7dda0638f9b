"""From line roles to the blocks of a document: what opens it, its paragraphs and sections, what closes it, and what others put on it.

The blocks nest as TEI's do (`div` takes openers first and closers last), so that `nesting` can write them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tei_toolkit.model import Annotation, Certainty, Span
from tei_toolkit.segment.roles import Placed, Role, Within, placed, speaker

ORIGIN = "segment"
_BODY = frozenset({Role.PROSE, Role.ITEM, Role.SPEECH})
_CLOSING = frozenset({Role.CLOSING, Role.SIGNATURE, Role.OFFICE})
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ABBREVIATION = re.compile(r"\b(?:etc|Dr|Mr|Mrs|No|Nos|St|vol|pp?|cf|e\.g|i\.e|Gen|Col|Prof|[A-Z])\.$")
_REQUEST = re.compile(r"\b(?:request|please|submitted|forwarded|circulate|approv\w+|for (?:the )?(?:information|attention|approval|decision)|to be (?:shown|sent|circulated)|read and)\b", re.I)
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivxIVX]{1,6})\\?[.)]")
_LONGEST_ITEM = 12


def blocks(text: str, body: Span, found: Sequence[Annotation]) -> list[Annotation]:
    """The blocks of the stretch ``body`` of a text, given what was recognised in the text; outermost first at each start."""
    return list(_Assembly(text, placed(text, body, found), found).run())


def _block(kind: str, start: int, end: int, certainty: Certainty = Certainty.HIGH, **attributes: str) -> Annotation:
    return Annotation(Span(start, end), kind, attributes, certainty, ORIGIN)


class _Assembly:
    """The lines of a document on their way into blocks; ``at`` is the next line to be placed."""

    def __init__(self, text: str, there: list[Placed], found: Sequence[Annotation]) -> None:
        self.text = text
        self.lines = there
        self.bodies = Within(found, "org", "place")
        self.orgs = Within(found, "org")
        self.pages = Within(found, "page")
        self.names = Within(found, "person")
        self.spanning = Within((a for a in found if "\n" in text[a.start : a.end]), "supplied", "gap", "note", "unclear", "person", "org", "sic", "choice", "stamp", "handwritten")
        self.wrapped = _is_wrapped(there)
        self.last_body = max((n for n, p in enumerate(there) if p.role in _BODY), default=-1)

    def run(self) -> Iterator[Annotation]:
        first = self.routing_note()
        if first:
            yield from self.routing(first)
        stop = self.end_of_document(first)
        if first < stop:
            yield _block("document", self.lines[first].line.start, self.lines[stop - 1].line.end)
            yield from self.document(first, stop)
        yield from self.after(stop)

    # -- what stands before and after the document --------------------------------------------------------------------

    def routing_note(self) -> int:
        """How many lines at the top are a note that sends the document on: a request, a name, a date, and then the document."""
        role = [p.role for p in self.lines]
        if not role or role[0] is not Role.PROSE or not _REQUEST.search(self.lines[0].line.text):
            return 0
        at = 1
        while at < len(role) and at <= 3 and role[at] in (Role.SIGNATURE, Role.DATELINE, Role.OFFICE):
            at += 1
        signed = Role.SIGNATURE in role[1:at]
        goes_on = at < len(role) and role[at] in (Role.SHORT, Role.COLUMNS, Role.MARKING, Role.ROUTING) and Role.PROSE in role[at:]
        return at if signed and goes_on else 0

    def routing(self, stop: int) -> Iterator[Annotation]:
        there = self.lines[:stop]
        # That such notes are written by hand is their custom, not something that the text says.
        yield _block("routing", there[0].line.start, there[-1].line.end, Certainty.MEDIUM, hand="routing")
        yield _block("paragraph", there[0].line.start, there[0].line.end)
        yield from self.closer(1, stop)

    def end_of_document(self, first: int) -> int:
        """The line at which footnotes or the marks of other hands begin, which stand outside of the document's own division."""
        stop = len(self.lines)
        closed = False
        for at in range(first, stop):
            role = self.lines[at].role
            if role is Role.NOTES or (role is Role.NOTE and self.last_body < at):
                return at
            if role in (*_CLOSING, Role.COLUMNS, Role.DATELINE) and self.last_body < at:
                closed = True
            if closed and role in (Role.MARK, Role.REMARK):
                return at
        return stop

    def after(self, at: int) -> Iterator[Annotation]:
        """Footnotes and marks after the document, each run of a kind in a division of its own."""
        while at < len(self.lines):
            noted = self.lines[at].role in (Role.NOTES, Role.NOTE, Role.RULE)
            stop = at + 1
            while stop < len(self.lines) and (self.lines[stop].role in (Role.NOTES, Role.NOTE)) == noted:
                stop += 1
            kind = "notes" if noted else "additions"
            yield _block(kind, self.lines[at].line.start, self.lines[stop - 1].line.end)
            yield from self.notes(at, stop) if noted else self.flow(at, stop)
            at = stop

    def notes(self, at: int, stop: int) -> Iterator[Annotation]:
        for there in self.lines[at:stop]:
            if there.role is Role.NOTES:
                yield _block("heading", there.line.start, there.line.end)
            elif there.role is Role.RULE:
                yield self.rule(there)

    # -- the document -------------------------------------------------------------------------------------------------

    def document(self, first: int, stop: int) -> Iterator[Annotation]:
        begin = next((at for at in range(first, stop) if self.lines[at].role in _BODY), stop)
        end = max((at + 1 for at in range(begin, stop) if self.lines[at].role in _BODY), default=begin)
        while end < stop and self.continues(end):
            end += 1
        if begin == end:                                    # nothing but short lines: the last of them may be signatures
            begin = end = next((at for at in range(first, stop) if self.lines[at].role in _CLOSING and at > first), stop)
        closing = next((n for n in range(end, stop) if self.closes(n)), stop)
        yield from self.top(first, begin)
        if begin == closing:                                # a division closes only what it holds
            closing = stop
        yield from self.middle(begin, end, closing)
        if closing < stop:
            yield from self.closer(closing, stop)

    def top(self, at: int, stop: int) -> Iterator[Annotation]:
        """What comes before the first paragraph: headings, and between them openers."""
        while at < stop:
            if self.is_heading(at, stop):
                end = at + 1
                while end < stop and self.lines[end].role is Role.SHORT and self.lines[end].line.text[0].islower():
                    end += 1
                yield _block("heading", self.lines[at].line.start, self.lines[end - 1].line.end)
                at = end
                continue
            end = at + 1
            while end < stop and not self.is_heading(end, stop):
                end += 1
            yield from self.opener(at, end, last=end == stop)
            at = end

    def opener(self, at: int, stop: int, *, last: bool) -> Iterator[Annotation]:
        there = self.lines[at:stop]
        if all(p.role in (Role.PAGE, Role.RULE) for p in there):
            yield from self.points(there)
            return
        yield _block("opener", there[0].line.start, there[-1].line.end)
        for n, p in enumerate(there):
            if p.role is Role.DATELINE:
                yield _block("dateline", p.line.start, p.line.end)
            elif p.role is Role.MARKING:
                yield _block("marking", p.line.start, p.line.end, type="classification")
            elif p.role is Role.SALUTE or (last and n == len(there) - 1 and p.role is Role.SIGNATURE):
                yield _block("salute", p.line.start, p.line.end)
            elif p.role is Role.MARK:
                yield from self.mark(p, at + n)
            elif p.role in (Role.PAGE, Role.RULE):
                yield from self.points([p])
            elif n:
                yield _block("line", p.line.start, p.line.start)

    def is_heading(self, at: int, stop: int) -> bool:
        """Whether a line before the body names the document: a short line that is not all names of bodies and places."""
        line, role = self.lines[at].line, self.lines[at].role
        if role is not Role.SHORT or not any(c.isalpha() for c in line.text):
            return False
        named = sum(a.end - a.start for a in self.bodies.inside(line.start, line.end))
        return named * 10 < (line.end - line.start) * 8

    def middle(self, at: int, last: int, stop: int) -> Iterator[Annotation]:
        """Paragraphs, items and turns of speech, under the headings that stand between them (the last of them before ``last``)."""
        heads = [n for n in range(at, last) if self.heads_section(n, last)]
        yield from self.flow(at, heads[0] if heads else stop)
        for n, head in enumerate(heads):
            end = heads[n + 1] if n + 1 < len(heads) else stop
            yield _block("section", self.lines[head].line.start, self.lines[end - 1].line.end)
            yield _block("heading", self.lines[head].line.start, self.lines[head].line.end)
            yield from self.flow(head + 1, end)

    def heads_section(self, at: int, stop: int) -> bool:
        """A short line that ends no sentence, with a paragraph after it and a finished one before it."""
        there = self.lines[at]
        if there.role not in (Role.SHORT, Role.ITEM, Role.DATELINE) or at + 1 >= stop or self.continues(at) or self.continues(at + 1):
            return False
        said = there.line.text
        if there.role is not Role.DATELINE and (_SENTENCE_END.search(said) or len(said.split()) > 12 or not any(c.isalpha() for c in said)):
            return False
        after = self.lines[at + 1].role
        if there.role is Role.ITEM:
            return after is Role.PROSE and not said.rstrip().endswith(",")
        return after in _BODY and (said.lstrip("[(\"'“")[:1].isupper() or said[:1].isdigit())

    def flow(self, at: int, stop: int) -> Iterator[Annotation]:
        """Blocks in running order, without headings."""
        while at < stop:
            there = self.lines[at]
            if there.role is Role.MARK:
                end = at + 1
                while end < stop and self.lines[end].mark is there.mark:
                    end += 1
                yield _block("aside", there.line.start, self.lines[end - 1].line.end, type=there.mark.kind if there.mark else "")
                for n in range(at, end):
                    yield from self.mark(self.lines[n], n)
                at = end
                continue
            if there.role in (Role.PAGE, Role.RULE):
                yield from self.points([there])
                at += 1
                continue
            end = at + 1
            while end < stop and self.continues(end):
                end += 1
            paragraph = self.lines[at:end]
            start, finish = there.line.start, paragraph[-1].line.end
            said = speaker(there.line.text) if there.role is Role.SPEECH else None
            if said:
                yield _block("speech", start, finish)
                yield _block("speaker", start, start + len(said[0].rstrip()))
                start += said.end()
            number = _NUMBER.match(there.line.text) if there.role is Role.ITEM else None
            yield _block("paragraph", start, finish, **({"n": number[1]} if number else {}))
            yield from self.points(p for p in paragraph if p.role in (Role.PAGE, Role.RULE))
            at = end

    def continues(self, at: int) -> bool:
        """Whether a line goes on with the paragraph of the line before it."""
        if at == 0:
            return False
        line, before = self.lines[at], self.lines[at - 1]
        if line.role is Role.PAGE:                          # a page may end in mid sentence: what follows decides
            return at + 1 < len(self.lines) and before.role in _BODY and self._goes_on(before, self.lines[at + 1])
        if before.role is Role.PAGE and at > 1:
            before = self.lines[at - 2]
        return self._goes_on(before, line)

    def _goes_on(self, before: Placed, line: Placed) -> bool:
        open_ = self.spanning.around(line.line.start)
        if open_ and open_.start < before.line.end:
            return True
        if before.role in (Role.MARK, Role.NOTE, Role.NOTES, Role.RULE, Role.MARKING, Role.COLUMNS) or line.role not in (Role.PROSE, Role.SHORT, Role.OFFICE, Role.DATELINE, Role.SIGNATURE, Role.COLUMNS):
            return False
        said, first = before.line.text, line.line.text.lstrip("[(\"'“‘")[:1]
        ended = bool(_SENTENCE_END.search(said)) and not _ABBREVIATION.search(said)
        if first.islower():
            return not ended or bool(_ABBREVIATION.search(said)) or len(said) > 40
        if ended or before.role is Role.SHORT:
            return self.wrapped > 0 and len(said) >= self.wrapped * 0.85 and line.role is Role.PROSE and line.line.indent <= before.line.indent
        return self.wrapped > 0 and len(said) >= self.wrapped * 0.6 and before.role in _BODY

    def closes(self, at: int) -> bool:
        there = self.lines[at]
        if there.role in _CLOSING or there.role in (Role.DATELINE, Role.COLUMNS, Role.ROUTING, Role.POSTSCRIPT):
            return True
        named = sum(a.end - a.start for a in self.bodies.inside(there.line.start, there.line.end))
        return there.role is Role.SHORT and named * 10 >= (there.line.end - there.line.start) * 8

    def closer(self, at: int, stop: int) -> Iterator[Annotation]:
        there = self.lines[at:stop]
        after = next((n for n, p in enumerate(there) if p.role is Role.POSTSCRIPT), len(there))
        if after:
            yield _block("closer", there[0].line.start, there[after - 1].line.end)
        addressed = next((n for n, p in enumerate(there) if p.role is Role.ROUTING), after)
        n = 0
        while n < after:
            p, run = there[n], n + 1
            if n < addressed and self.signs(at + n):
                while run < addressed and self.signs(at + run):
                    run += 1
                yield _block("signed", p.line.start, there[run - 1].line.end)
                yield from (_block("line", line.line.start, line.line.start) for line in there[n + 1 : run])
            elif p.role in (Role.DATELINE, Role.CLOSING):
                yield _block("dateline" if p.role is Role.DATELINE else "salute", p.line.start, p.line.end)
            elif p.role is Role.MARK:
                yield from self.mark(p, at + n)
            elif p.role in (Role.PAGE, Role.RULE):
                yield from self.points([p])
            elif n:
                yield _block("line", p.line.start, p.line.start)
            n = run
        if after < len(there):
            yield _block("postscript", there[after].line.start, there[-1].line.end)
            yield from self.flow(at + after, stop)

    def signs(self, at: int) -> bool:
        """Whether a line among the closers is part of a signature: a name, an office beside it, the body that signs."""
        there = self.lines[at]
        if there.role in (Role.SIGNATURE, Role.OFFICE):
            return True
        start, end = there.line.start, there.line.end
        if there.role is Role.COLUMNS:
            return bool(self.names.inside(start, end)) or (at + 1 < len(self.lines) and self.lines[at + 1].role is Role.COLUMNS)
        return there.role is Role.SHORT and sum(a.end - a.start for a in self.orgs.inside(start, end)) * 10 >= (end - start) * 8

    # -- small things -------------------------------------------------------------------------------------------------

    def mark(self, there: Placed, at: int) -> Iterator[Annotation]:
        """A line of a stamp or of an addition: the first is where it begins, the others begin a line in it."""
        if there.mark and there.mark.start < there.line.start and at and self.lines[at - 1].mark is there.mark:
            yield _block("line", there.line.start, there.line.start)

    def points(self, there: Sequence[Placed] | Iterator[Placed]) -> Iterator[Annotation]:
        for p in there:
            if p.role is Role.RULE:
                yield self.rule(p)
            elif p.role is Role.PAGE and not self.pages.inside(p.line.start, p.line.end):
                number = re.search(r"\d{1,4}[rv]?", p.line.text)
                where = Span(p.line.start, p.line.end)
                yield Annotation(where, "page", {"n": number[0]} if number else {}, origin=ORIGIN, content=Span(where.start, where.start))

    def rule(self, there: Placed) -> Annotation:
        where = Span(there.line.start, there.line.end)
        return Annotation(where, "rule", {"unit": "section"}, origin=ORIGIN, content=Span(where.start, where.start))


def _is_wrapped(there: Sequence[Placed]) -> int:
    """The width at which the lines of a text were broken, 0 where a line is a paragraph."""
    prose = [p.line for p in there if p.role is Role.PROSE]
    if len(prose) < 4:
        return 0
    widths = sorted(len(line.text) for line in prose)
    width = widths[len(widths) * 9 // 10]
    unfinished = sum(not _SENTENCE_END.search(line.text) for line in prose)
    return width if width <= 130 and unfinished * 3 >= len(prose) else 0
