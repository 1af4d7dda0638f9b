"""From a transcription to TEI, read from top to bottom: divide, recognise, structure, join, nest, describe, prove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from tei_toolkit.annotate.document_date import document_date
from tei_toolkit.annotate.footnotes import Joined, joined
from tei_toolkit.annotate.language import language as language_of
from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.errors import FidelityError
from tei_toolkit.facts import Told, facts
from tei_toolkit.model import Annotation, Context, Departure, Finding, Span
from tei_toolkit.register.entities import Entity, Unlinked, resolve
from tei_toolkit.segment.blocks import blocks
from tei_toolkit.segment.layout import Matter, matter
from tei_toolkit.tei.document import compose, marked_up
from tei_toolkit.tei.fidelity import departures as differences
from tei_toolkit.tei.fidelity import same_words, transcription_of
from tei_toolkit.tei.names import MARKS, STRUCTURE
from tei_toolkit.tei.register import crossing_spans, register_lists
from tei_toolkit.tei.signs import CONTAINERS, Signs
from tei_toolkit.tei.source import Source
from tei_toolkit.transcription import Transcription


@dataclass(frozen=True, slots=True)
class Encoding:
    """A transcription as TEI, with all that was found and decided on the way.

    ``tei`` is the file. ``annotations`` are over the transcription's text (code points), ``entities`` the register's entries.
    ``departures`` tell each stretch of the transcription that the text of the file does not have as it stood; ``findings`` what
    could not be decided. ``layout`` names the archive's layout, empty where none was recognised.
    """

    tei: bytes
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    departures: tuple[Departure, ...]
    findings: tuple[Finding, ...]
    kind: str
    layout: str


def encode(
    text: str | Transcription,
    *,
    name: str = "",
    metadata: Mapping[str, str] | None = None,
    date: str | None = None,
    language: str | None = None,
    annotators: Sequence[str] | None = None,
) -> Encoding:
    """The TEI of a transcription.

    ``metadata`` is what its owner knows of the document (``title``, ``author``, ``date``, ``language``, ...) and wins over what
    the text says; ``date`` is the document's own date, ISO 8601. Raises `FidelityError` where the result would not hold
    every word of the transcription: then nothing is returned.
    """
    transcription = text if isinstance(text, Transcription) else Transcription.of(text, name)
    text, known = transcription.text, dict(metadata or {})

    around = matter(text)
    when, why = _date(text, around, date or known.get("date"))
    tongue = language or known.get("language") or language_of(text[around.body.start : around.body.end])
    notes = joined(annotate(text, Context(date=when, language=tongue or "und"), annotators))
    claims = tuple(notes.claims)
    structure = blocks(text, around.body, claims)
    told = Told(transcription, around, known, when, why, tongue, claims, tuple(structure))

    kept = [claim for claim in claims if claim.kind in MARKS and _in(claim, around.body)]
    abstract = [claim for claim in claims if claim.kind in MARKS and around.abstract and _in(claim, around.abstract)]
    register, doubtful = resolve([*kept, *abstract], text)
    refs = {(m.start, m.end, m.kind): entity.id for entity in register for m in entity.mentions}

    signs = Signs()
    inline = [_referred(told.responsible(claim), refs) for claim in kept]
    body = marked_up(
        text, around.body, [*map(told.responsible, structure), *inline, *_unwritable(text, around.body, structure)], signs
    )
    summary = (
        marked_up(text, around.abstract, [_referred(told.responsible(c), refs) for c in abstract], signs)
        if around.abstract
        else None
    )

    header = facts(told, register, signs, [summary.xml] if summary else [], body.xml)
    stand_off = [*register_lists(register), *crossing_spans(body.crossing)]
    tei = compose(header, stand_off, body.xml, tongue)
    _prove(transcription, tei)
    return Encoding(
        tei,
        (*structure, *kept, *abstract),
        register,
        (*transcription.departures, *told.departures()),
        tuple(
            sorted(
                (
                    *_undecided(transcription, kept, notes, doubtful),
                    *_unexpected(transcription, around, structure, known),
                    *body.findings,
                ),
                key=lambda f: f.line,
            )
        ),
        told.kind(),
        around.layout,
    )


def _date(text: str, around: Matter, given: str | None) -> tuple[str | None, str]:
    """The document's own date and where it comes from: days without a year depend on it, so it is settled first."""
    if given:
        return given, "given by the user"
    if around.value("date") and (found := document_date(around.value("date") + "\n")):
        return found[0], f"the page date of the {around.layout}"
    found = document_date(text[around.body.start : around.body.end])
    return found or (None, "")


def _undecided(
    transcription: Transcription, kept: Sequence[Annotation], notes: Joined, doubtful: Sequence[Unlinked]
) -> Iterator[Finding]:
    """What an editor has to decide, each with its line in the transcription."""
    text, mark = transcription.text, "Mark it up by hand, or declare the sign in tei-toolkit.toml."

    def finding(code: str, about: Annotation, said: str, hint: str) -> Finding:
        words = " ".join(text[about.start : about.end].split())
        return Finding(
            code,
            "warning",
            said.format(f"\u201c{words[:60]}{'…' * (len(words) > 60)}\u201d"),
            transcription.name,
            transcription.line(about.start),
            hint=hint,
        )

    inside = set(map(id, kept))
    yield from (
        finding("E102", a, "no rule explains {}; it stays in the text as it stands", mark)
        for a in notes.claims
        if a.kind == "undecided"
    )
    yield from (
        finding("E103", a, "the caller {} has no footnote", "Is a page missing?") for a in notes.without_note if id(a) in inside
    )
    yield from (
        finding("E104", a, "no caller in the text leads to the footnote {}", "Its caller may have been lost.")
        for a in notes.without_caller
        if id(a) in inside
    )
    for open_ in doubtful:
        yield finding(
            "E105", open_.mention, "{} could be " + " or ".join(open_.candidates) + "; it points to neither", "Add @ref by hand."
        )


def _unexpected(
    transcription: Transcription, around: Matter, structure: Sequence[Annotation], known: Mapping[str, str]
) -> Iterator[Finding]:
    """What is odd about a file as a whole: a second document, a beginning in mid sentence, metadata that contradict it."""
    text, name = transcription.text, transcription.name
    for number, part in enumerate([b for b in structure if b.kind == "document"][1:], 2):
        yield Finding(
            "E107",
            "warning",
            f"document {number} of this file seems to begin here",
            name,
            transcription.line(part.start),
            hint="encode --split writes one file for each.",
        )
    first = text[around.body.start : around.body.start + 200].lstrip()[:1]
    if first.islower():
        yield Finding(
            "E108",
            "warning",
            "the text begins in mid sentence",
            name,
            transcription.line(around.body.start),
            hint="Its beginning may stand on the page before.",
        )
    for field, said in known.items():
        there = around.values(field)
        if said and there and said not in there:
            yield Finding(
                "E106",
                "info",
                f"the metadata give {field} as “{said}”, the transcription “{there[0]}”; the metadata go before",
                name,
                hint="What the transcription says is kept in xenoData.",
            )


def split(transcription: Transcription) -> list[Transcription]:
    """The documents that were copied into one file, each with what stands before the next; the file itself where there is one.

    Enclosures stay with their document. The parts together are the whole text; they are named after it, with ``-1``, ``-2``, ...
    """
    text = transcription.text
    around = matter(text)
    structure = blocks(text, around.body, annotate(text, Context(date=_date(text, around, None)[0])))
    starts = [block.start for block in structure if block.kind == "document"][1:]
    if not starts:
        return [transcription]
    path = PurePath(transcription.name or "transcription.txt")
    ends = [*starts, len(text)]
    return [
        Transcription.of(text[start:end], str(path.with_name(f"{path.stem}-{number}{path.suffix}")))
        for number, (start, end) in enumerate(zip([0, *starts], ends, strict=True), 1)
    ]


def _in(claim: Annotation, stretch: Span) -> bool:
    return stretch.start <= claim.start and claim.end <= stretch.end


def _referred(claim: Annotation, refs: Mapping[tuple[int, int, str], str]) -> Annotation:
    """The claim with its pointer to the register, where it has an entry there."""
    name = refs.get((claim.start, claim.end, claim.kind))
    return replace(claim, attributes={**claim.attributes, "ref": f"#{name}"}) if name else claim


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


def _prove(transcription: Transcription, tei: bytes) -> None:
    """The text of the result, its signs put back, is the transcription; otherwise nothing leaves this module."""
    source = Source.parse(tei, transcription.name)
    if same_words(transcription.text, transcription_of(source)):
        return
    first = next(differences(transcription, source), None)
    raise FidelityError(
        first.message if first else "the encoding departs from the transcription",
        source=transcription.name,
        hint="This is a fault of tei-toolkit, not of the file; nothing was written. Please report it with the file.",
    )
