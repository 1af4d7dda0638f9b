"""A passage of a document recognised, structured and written as mark-up: the whole text of all but the longest documents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.annotate.footnotes import Joined, joined
from tei_toolkit.annotate.pipeline import Annotator, annotate
from tei_toolkit.facts import Told
from tei_toolkit.model import Annotation, Context, Finding, Span
from tei_toolkit.register.authority import Authority, resolved, settled
from tei_toolkit.register.corpus import Shelf
from tei_toolkit.register.entities import Entity, Unlinked
from tei_toolkit.segment.blocks import blocks
from tei_toolkit.segment.layout import Matter
from tei_toolkit.segment.roles import Within
from tei_toolkit.tei.document import marked_up
from tei_toolkit.tei.header import Hand
from tei_toolkit.tei.names import MARKS, STRUCTURE
from tei_toolkit.tei.register import Crossing
from tei_toolkit.tei.signs import CONTAINERS, Signs
from tei_toolkit.transcription import Transcription

LONGEST = 500_000
"""Code points that are recognised at a time, a book's worth: what is made of every word takes many times the text's memory."""


@dataclass(frozen=True, slots=True)
class Means:
    """What is recognised with what: annotators (all where none are named), an authority file that goes before them, own signs;
    and the register that the document shares with others.
    """

    annotators: Sequence[str] | None = None
    authority: Authority | None = None
    signs: Annotator | None = None
    shared: Shelf | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of a passage: its mark-up, and what the header, the register and the report have to know of it.

    ``told`` holds its claims and its structure; ``annotations`` are those that are in the file. Offsets are code points of the
    passage, which are those of the transcription where the passage begins with it.
    """

    told: Told
    body: bytes
    abstract: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    register: tuple[Entity, ...]
    hands: tuple[Hand, ...]
    crossing: tuple[Crossing, ...]
    counted: Counter[str]
    findings: tuple[Finding, ...]

    def light(self) -> Passage:
        """Without what is needed only where the document is one passage: its text, claims, annotations, mentions."""
        register = tuple(replace(entity, mentions=()) for entity in self.register)
        few = tuple(block for block in self.told.structure[:200])
        heads = tuple(claim for claim in self.told.claims[:400] if claim.start < few[-1].end) if few else ()
        told = replace(self.told, transcription=replace(self.told.transcription, text=""), claims=heads, structure=few)
        return replace(self, told=told, annotations=(), register=register)


def passages(transcription: Transcription, around: Matter) -> Iterator[tuple[Transcription, Matter, str, int]]:
    """A document in passages of at most `LONGEST`, each to the end of a line: one, unless it is very long.

    With each comes what belongs to the document in it, what its ids begin with, and the number of lines before it.
    """
    text = transcription.text
    if len(text) <= LONGEST:
        yield transcription, around, "", 0
        return
    start, lines, number = 0, 0, 0
    while start < around.body.end:
        end = _cut(text, max(start, around.body.start) + LONGEST, around.body.end)
        body = Span(max(around.body.start - start, 0), end - start)
        piece = Transcription.of(text[start:end], transcription.name) if text[start:end].strip() else None
        if piece is not None:
            piece = replace(piece, pages=tuple(at - start for at in transcription.pages if start <= at < end))
            number += 1
            rest = Span(body.end, body.end)
            part = replace(around, front=Span(0, body.start), body=body, back=rest, abstract=None)
            yield piece, part, f"p{number}-" if number > 1 else "", lines
        lines += text.count("\n", start, end)
        start = end


def _cut(text: str, at: int, last: int) -> int:
    """The end of the last line before an offset; mid line where a line is longer than a passage."""
    if at >= last:
        return last
    return text.rfind("\n", at - LONGEST + 1, at) + 1 or text.rfind(" ", at - LONGEST + 1, at) + 1 or at


def write(told: Told, context: Context, means: Means, signs: Signs, lines: int = 0) -> Passage:
    """Recognise, structure, join and nest; ``told`` knows all but claims and structure, ``lines`` stand before the passage."""
    text, around, prefix = told.transcription.text, told.matter, told.prefix
    found = annotate(text, context, means.annotators, {"signs": means.signs} if means.signs else {})
    notes = joined(settled(found, text, means.authority) if means.authority else found, prefix)
    notes = notes._replace(claims=_outside_references(notes.claims))
    structure = blocks(text, around.body, notes.claims)
    structure += _pages(told.transcription, around.body, [*structure, *notes.claims])
    told = replace(told, claims=tuple(notes.claims), structure=tuple(structure))

    kept = [claim for claim in notes.claims if claim.kind in MARKS and _in(claim, around.body)]
    abstract = [claim for claim in notes.claims if claim.kind in MARKS and around.abstract and _in(claim, around.abstract)]
    entities = resolved([*kept, *abstract], text, means.authority, () if means.shared else told.ids)
    register, doubtful = means.shared.entered(entities, means.authority) if means.shared else entities
    refs = {(m.start, m.end, m.kind): entity.pointer for entity in register for m in entity.mentions}

    inline = [_referred(told.responsible(claim), refs) for claim in kept]
    omitted = _unwritable(text, around.body, structure)
    told = replace(told, blanks=tuple(blank.span for blank in omitted))
    body = marked_up(text, around.body, [*map(told.responsible, structure), *inline, *omitted], signs, prefix)
    claims = [_referred(told.responsible(claim), refs) for claim in abstract]
    summary = (marked_up(text, around.abstract, claims, signs, prefix).xml,) if around.abstract else ()
    findings = (*_undecided(told, kept, notes, doubtful), *_unexpected(told), *body.findings)
    return Passage(
        told,
        body.xml.encode(),
        summary,
        (*structure, *kept, *abstract),
        register,
        tuple(told.hands.values()),
        tuple(body.crossing),
        Counter(claim.kind for claim in notes.claims),
        tuple(replace(f, line=f.line + lines) for f in findings),
    )


def _pages(transcription: Transcription, body: Span, found: Sequence[Annotation]) -> Iterator[Annotation]:
    """The page breaks that form feeds tell, but for those beside which a line says so as well, with the page's number."""
    text, numbered = transcription.text, sorted(a.start for a in found if a.kind == "page")
    for at in transcription.pages:
        before, after = at, at + 1
        while before > body.start and text[before - 1].isspace():
            before -= 1
        while after < body.end and text[after].isspace():
            after += 1
        first, last = text.rfind("\n", body.start, before) + 1, text.find("\n", after)
        told = bisect_left(numbered, first) < bisect_left(numbered, last if last >= 0 else len(text))
        if body.start < before and after < body.end and not told:
            # before the line end and not before the next word, where the sign of a bracket or a heading may give way to a tag
            yield Annotation(Span(at, at), "page", {}, origin="segment", content=Span(at, at))


def _outside_references(claims: Sequence[Annotation]) -> list[Annotation]:
    """The claims without those inside a shelfmark: ``FO`` in ``[FO 371/21738]`` names nobody there."""
    references = Within(claims, "reference")
    return [claim for claim in claims if claim.kind == "reference" or not references.around(claim.start)]


def joined_registers(registers: Sequence[Sequence[Entity]]) -> tuple[Entity, ...]:
    """One register of several passages: entries of one id are one entity, with all forms; mentions are not kept."""
    found: dict[str, Entity] = {}
    for register in registers:
        for entity in register:
            before = found.get(entity.id)
            forms = tuple(dict.fromkeys([*(before.forms if before else ()), *entity.forms]))
            found[entity.id] = replace(before or entity, forms=forms, mentions=())
    return tuple(found.values())


def _in(claim: Annotation, stretch: Span) -> bool:
    return stretch.start <= claim.start and claim.end <= stretch.end


def _referred(claim: Annotation, refs: Mapping[tuple[int, int, str], str]) -> Annotation:
    """The claim with its pointer to the register, where it has an entry there."""
    pointer = refs.get((claim.start, claim.end, claim.kind))
    return replace(claim, attributes={**claim.attributes, "ref": pointer}) if pointer else claim


_NO_XML_SPACE = re.compile(r"[^\S \t\n]+")


def _unwritable(text: str, body: Span, structure: Sequence[Annotation]) -> list[Annotation]:
    """Blanks between blocks that XML does not take for white space (no-break spaces above all): they are left out there."""
    leaves = sorted(
        b.span
        for b in structure
        if b.end > b.start and MARKS[b.kind].rank < STRUCTURE and MARKS[b.kind].element not in CONTAINERS
    )
    found, at = [], body.start
    for leaf in [*leaves, Span(body.end, body.end)]:
        if leaf.start > at:
            found += [Span(*m.span()) for m in _NO_XML_SPACE.finditer(text, at, leaf.start)]
        at = max(at, leaf.end)
    return [Annotation(where, "omitted", origin="segment", content=Span(where.start, where.start)) for where in found]


def _undecided(told: Told, kept: Sequence[Annotation], notes: Joined, doubtful: Sequence[Unlinked]) -> Iterator[Finding]:
    """What an editor has to decide, each with its line in the transcription."""
    transcription, mark = told.transcription, "Mark it up by hand, or declare the sign in tei-toolkit.toml."

    def finding(code: str, about: Annotation, said: str, hint: str) -> Finding:
        words = " ".join(transcription.text[about.start : about.end].split())
        short = f"“{words[:60]}{'…' * (len(words) > 60)}”"
        return Finding(code, "warning", said.format(short), transcription.name, transcription.line(about.start), hint=hint)

    inside = set(map(id, kept))
    for a in notes.claims:
        if a.kind == "undecided" and _in(a, told.matter.body):
            yield finding("E102", a, "no rule explains {}; it stays in the text as it stands", mark)
    for a in notes.without_note:
        if id(a) in inside:
            yield finding("E103", a, "the caller {} has no footnote", "Is a page missing?")
    for a in notes.without_caller:
        if id(a) in inside:
            yield finding("E104", a, "no caller in the text leads to the footnote {}", "Its caller may have been lost.")
    for open_ in doubtful:
        more = f" or one of {len(open_.candidates) - 4:,} others" if len(open_.candidates) > 5 else ""
        said = "{} could be " + " or ".join(open_.candidates[: 4 if more else 5]) + more + "; it points to neither"
        yield finding("E105", open_.mention, said, "Add @ref by hand.")


def _unexpected(told: Told) -> Iterator[Finding]:
    """What is odd about a file as a whole: a second document in it, a beginning in mid sentence."""
    transcription, body = told.transcription, told.matter.body
    for number, part in enumerate([b for b in told.structure if b.kind == "document"][1:], 2):
        said = f"document {number} of this file seems to begin here"
        hint = "encode --split writes one file for each."
        yield Finding("E107", "warning", said, transcription.name, transcription.line(part.start), hint=hint)
    if not told.prefix and transcription.text[body.start : body.start + 200].lstrip()[:1].islower():
        said, line = "the text begins in mid sentence", transcription.line(body.start)
        yield Finding("E108", "warning", said, transcription.name, line, hint="Its beginning may stand on the page before.")
