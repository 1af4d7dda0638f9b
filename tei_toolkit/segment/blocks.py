"""From line roles to the blocks of a document: what opens it, its sections, what closes it, and what others put on it.

The blocks nest as TEI's do (`div` takes openers first and closers last), so that `nesting` can write them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_toolkit.model import Annotation, Certainty, Span
from tei_toolkit.segment.flow import BODY, SENTENCE_END, Flow, Recognised, block, numbering
from tei_toolkit.segment.forms import DITTO
from tei_toolkit.segment.lines import Line
from tei_toolkit.segment.neighbours import settled
from tei_toolkit.segment.parts import Part, parts
from tei_toolkit.segment.roles import HASHES, Placed, Role, begins_kind, names_kind, placed

_CLOSING = frozenset({Role.CLOSING, Role.SIGNATURE, Role.OFFICE})
_POINTS = frozenset({Role.PAGE, Role.RULE, Role.RUNNING})
_OPEN_ENDED = re.compile(r"(?:^|\s)(?:or|of|and|the|to|from|by|on|for|between|with)$", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<=\S)\s*\[[^\[\]]*\]$")
# A label and its value, which is no heading where the label has no number: Rights: CC BY.
_LABELLED = re.compile(r"[^\W\d_]+\.?(?: [^\W\d_]+)?:\s+\S")
_REQUEST = re.compile(
    r"\b(?:request|please|submitted|forwarded|circulate|approv\w+|for (?:the )?(?:information|attention|approval|decision)|"
    r"to be (?:shown|sent|circulated)|read and)\b",
    re.IGNORECASE,
)


def blocks(text: str, body: Span, found: Sequence[Annotation]) -> list[Annotation]:
    """The blocks of the stretch ``body`` of a text, given what was recognised in the text; outermost first at each start."""
    there, recognised = settled(placed(text, body, found)), Recognised(text, found)
    return [one for part in parts(there) for one in _Assembly(there[part.start : part.stop], recognised).run(part)]


def _headed(line: Line, end: int) -> Annotation:
    """The heading that begins with a line; the hashes before it are signs."""
    found = block("heading", line.start, end)
    hashes = HASHES.match(line.text)
    return replace(found, content=Span(line.start + hashes.end(), end)) if hashes else found


def _hails(there: Placed) -> bool:
    """Whether the last line before the text names who is spoken to: ``Jim,``."""
    said = there.line.text
    named = len(said.split()) <= 3 and said.endswith(",") and not said.startswith("The ")
    return there.role is Role.SIGNATURE or (there.role is Role.ADDRESS and named)


class _Assembly:
    """The lines of one document on their way into blocks; line numbers count from 0, half-open."""

    def __init__(self, there: list[Placed], found: Recognised) -> None:
        self.lines = there
        self.flow = Flow(there, found)
        self.bodies, self.orgs = found.bodies, found.orgs
        self.last_body = max(filter(self.flow.is_body, range(len(there))), default=-1)

    def run(self, part: Part) -> Iterator[Annotation]:
        first = self.routing_note()
        if first:
            yield from self.routing(first)
        stop = self.end_of_document(first)
        if first < stop:
            yield block(part.kind, self.lines[first].line.start, self.lines[stop - 1].line.end)
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
        goes_on = (
            at < len(role) and role[at] in (Role.SHORT, Role.COLUMNS, Role.MARKING, Role.ROUTING) and Role.PROSE in role[at:]
        )
        return at if signed and goes_on else 0

    def routing(self, stop: int) -> Iterator[Annotation]:
        there = self.lines[:stop]
        # That such notes are written by hand is their custom, not something that the text says.
        yield block("routing", there[0].line.start, there[-1].line.end, certainty=Certainty.MEDIUM, hand="routing")
        yield block("paragraph", there[0].line.start, there[0].line.end)
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
            yield block(kind, self.lines[at].line.start, self.lines[stop - 1].line.end)
            yield from self.notes(at, stop) if noted else self.flow.blocks(at, stop)
            at = stop

    def notes(self, at: int, stop: int) -> Iterator[Annotation]:
        for there in self.lines[at:stop]:
            if there.role is Role.NOTES:
                yield block("heading", there.line.start, there.line.end)
        yield from self.flow.points(p for p in self.lines[at:stop] if p.role is Role.RULE)

    # -- the document -------------------------------------------------------------------------------------------------

    def document(self, first: int, stop: int) -> Iterator[Annotation]:
        begin = next((at for at in range(first, stop) if self.flow.is_body(at) or self.lines[at].role is Role.PRESENT), stop)
        end = max((at + 1 for at in range(begin, stop) if self.flow.is_body(at)), default=begin)
        dated = [n for n in range(begin, end) if self.lines[n].role is Role.DATELINE and self.heads_section(n, end)]
        if dated and begin > first and self.lines[begin - 1].role is Role.DATELINE:
            begin -= 1  # a diary: the first day heads its entry as the others do
        while end < stop and self.flow.continues(end):
            end += 1
        if begin == end:  # nothing but short lines: the last of them may be signatures
            begin = end = next((at for at in range(first, stop) if self.lines[at].role in _CLOSING and at > first), stop)
        closing = next((n for n in range(end, stop) if self.closes(n)), stop)
        yield from self.top(first, begin)
        if begin == closing:  # a division closes only what it holds
            closing = stop
        yield from self.middle(begin, end, closing)
        if closing < stop:
            yield from self.closer(closing, stop)

    def top(self, at: int, stop: int) -> Iterator[Annotation]:
        """What comes before the first paragraph: headings, and between them openers."""
        while at < stop:
            if self.is_heading(at):
                end = at + 1
                while end < stop and (self.goes_on(end) or self.flow.spanned(end)):
                    end += 1
                yield _headed(self.lines[at].line, self.lines[end - 1].line.end)
                at = end
                continue
            end = at + 1
            while end < stop and (not self.is_heading(end) or self.flow.spanned(end)):
                end += 1
            yield from self.opener(at, end, last=end == stop)
            at = end

    def goes_on(self, at: int) -> bool:
        """Whether a line goes on with the heading before it: ``RECORD`` / ``of a conversation``, ``DIARY or`` / ``SUMMARY``."""
        said, open_ended = self.lines[at].line.text, _OPEN_ENDED.search(self.lines[at - 1].line.text) is not None
        return self.lines[at].role in (Role.SHORT, Role.OFFICE) and (said[0].islower() or open_ended)

    def opener(self, at: int, stop: int, *, last: bool) -> Iterator[Annotation]:
        there = self.lines[at:stop]
        if all(p.role in _POINTS for p in there):
            yield from self.flow.points(there)
            return
        yield block("opener", there[0].line.start, there[-1].line.end)
        for n, p in enumerate(there):
            if p.role is Role.DATELINE:
                yield block("dateline", p.line.start, p.line.end)
            elif p.role is Role.MARKING:
                yield block("marking", p.line.start, p.line.end, type="classification")
            elif p.role is Role.SALUTE or (last and n == len(there) - 1 and _hails(p)):
                yield block("salute", p.line.start, p.line.end)
            elif p.role is Role.MARK:
                yield from self.flow.marked_lines(at + n, at + n + 1)
            elif p.role in _POINTS:
                yield from self.flow.points([p])
            elif n:
                yield block("line", p.line.start, p.line.start)

    def is_heading(self, at: int) -> bool:
        """Whether a line before the body names the document: a short line that is not all names of bodies and places."""
        line, role = self.lines[at].line, self.lines[at].role
        if role in (Role.ENCLOSURE, Role.HEADING):
            return True
        if _LABELLED.match(line.text) and not line.text.isupper() and not begins_kind(line.text):
            return False
        return role is Role.SHORT and any(c.isalpha() for c in line.text) and not self.is_named(at)

    def is_named(self, at: int) -> bool:
        """Whether a line is hardly more than the names of bodies and places."""
        line = self.lines[at].line
        named = sum(a.end - a.start for a in self.bodies.inside(line.start, line.end))
        return named * 10 >= (line.end - line.start) * 8

    def middle(self, at: int, last: int, stop: int) -> Iterator[Annotation]:
        """The text under the headings that stand in it (the last of them before ``last``)."""
        heads = [n for n in range(at, last) if self.heads_section(n, last)]
        yield from self.present(at, heads[0] if heads else stop)
        for n, head in enumerate(heads):
            end = heads[n + 1] if n + 1 < len(heads) else stop
            yield block("section", self.lines[head].line.start, self.lines[end - 1].line.end)
            yield _headed(self.lines[head].line, self.lines[head].line.end)
            yield from self.present(head + 1, end)

    def present(self, at: int, stop: int) -> Iterator[Annotation]:
        """Running text, in which lists of those present are lists."""
        for label in [n for n in range(at, stop) if self.lines[n].role is Role.PRESENT]:
            if label < at:
                continue
            yield from self.flow.blocks(at, label)
            at = label + 1
            while at < stop and self.is_listed(at):
                at += 1
            if at == label + 1:
                yield from self.flow.paragraph(label, at)
                continue
            there = self.lines[label:at]
            yield block("list", there[0].line.start, there[-1].line.end, type="participants")
            alone = not self.flow.names.inside(there[0].line.start, there[0].line.end)
            yield from (block("heading" if alone and not n else "item", p.line.start, p.line.end) for n, p in enumerate(there))
        yield from self.flow.blocks(at, stop)

    def is_listed(self, at: int) -> bool:
        """Whether a line goes on with a list of those present: names, countries, offices; no sentence, no other label."""
        there = self.lines[at]
        if names_kind(there.line.text):
            return False  # AGENDA
        if there.role in (Role.SIGNATURE, Role.OFFICE, Role.COLUMNS) or (
            there.role is Role.SHORT and (self.is_named(at) or there.line.indent)
        ):
            return True
        named = bool(self.flow.names.inside(there.line.start, there.line.end))
        return (
            named
            and there.role in (Role.SHORT, Role.ITEM)
            and len(there.line.text) < 120
            and not SENTENCE_END.search(there.line.text)
        )

    def heads_section(self, at: int, stop: int) -> bool:
        """A short line that ends no sentence, with a paragraph after it and a finished one before it."""
        there = self.lines[at]
        if there.role is Role.HEADING:
            return at + 1 < stop
        titled = there.role is Role.OFFICE and there.line.text.isupper() and len(there.line.text.split()) > 2
        if not (titled or there.role in (Role.SHORT, Role.ITEM, Role.DATELINE, Role.SALUTE)) or at + 1 >= stop:
            return False
        if self.flow.continues(at) or self.flow.continues(at + 1):
            return False
        said = _BRACKETED.sub("", there.line.text)
        if self.flow.in_verse(at):
            return False
        if there.role is not Role.DATELINE and (
            SENTENCE_END.search(said)
            or said.endswith((",", "!", "—", "–"))
            or len(said.split()) > 12
            or not any(c.isalpha() for c in said)
        ):
            return False
        after = self.lines[at + 1].role
        aside = said.startswith("(") and said.endswith(")") and ":" in said  # "(Previous Reference: C.M. (46) 8th Meeting)"
        if aside or (there.role is not Role.ITEM and _LABELLED.match(said) and not said.isupper()):
            return False
        if there.role is Role.ITEM and said.isupper() and after is Role.ITEM:
            return numbering(said) != numbering(self.lines[at + 1].line.text)
        if there.role is Role.ITEM:
            if at and self.flow.is_item(at - 1) and numbering(self.lines[at - 1].line.text) == numbering(said):
                return False  # the last of a list, not a heading
            return after is Role.PROSE and not said.rstrip().endswith(",")
        begins = said.lstrip("[(\"'“")[:1].isupper() or said[:1].isdigit() or DITTO.match(said) is not None
        return after in BODY and begins

    # -- closers ------------------------------------------------------------------------------------------------------

    def closes(self, at: int) -> bool:
        there = self.lines[at]
        if there.role in _CLOSING or there.role in (Role.DATELINE, Role.COLUMNS, Role.ROUTING, Role.POSTSCRIPT):
            return True
        return there.role is Role.SHORT and self.is_named(at)

    def closer(self, at: int, stop: int) -> Iterator[Annotation]:
        there = self.lines[at:stop]
        after = next((n for n, p in enumerate(there) if p.role is Role.POSTSCRIPT), len(there))
        if after:
            yield block("closer", there[0].line.start, there[after - 1].line.end)
        addressed = next((n for n, p in enumerate(there) if p.role is Role.ROUTING), after)
        n = 0
        while n < after:
            p, run = there[n], n + 1
            if n < addressed and self.signs(at + n):
                while run < addressed and self.signs(at + run):
                    run += 1
                yield block("signed", p.line.start, there[run - 1].line.end)
                yield from (block("line", line.line.start, line.line.start) for line in there[n + 1 : run])
            elif p.role in (Role.DATELINE, Role.CLOSING):
                yield block("dateline" if p.role is Role.DATELINE else "salute", p.line.start, p.line.end)
            elif p.role is Role.MARK:
                yield from self.flow.marked_lines(at + n, at + n + 1)
            elif p.role in _POINTS:
                yield from self.flow.points([p])
            elif n:
                yield block("line", p.line.start, p.line.start)
            n = run
        if after < len(there):
            yield block("postscript", there[after].line.start, there[-1].line.end)
            yield from self.flow.blocks(at + after, stop)

    def signs(self, at: int) -> bool:
        """Whether a line among the closers is part of a signature: a name, an office beside it, the body that signs."""
        there = self.lines[at]
        if there.role in (Role.SIGNATURE, Role.OFFICE):
            return True
        start, end = there.line.start, there.line.end
        if there.role is Role.COLUMNS:
            below = at + 1 < len(self.lines) and self.lines[at + 1].role is Role.COLUMNS
            return bool(self.flow.names.inside(start, end)) or below
        return there.role is Role.SHORT and sum(a.end - a.start for a in self.orgs.inside(start, end)) * 10 >= (end - start) * 8
