"""From a transcription to TEI, read from top to bottom: divide, date, recognise and write, describe, prove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tei_toolkit.annotate.document_date import document_date
from tei_toolkit.annotate.language import language as language_of
from tei_toolkit.annotate.language import language_tag
from tei_toolkit.annotate.leiden import annotator as own_signs
from tei_toolkit.annotate.leiden import table
from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.errors import FidelityError
from tei_toolkit.facts import Told, facts
from tei_toolkit.model import Annotation, Context, Departure, Finding
from tei_toolkit.passage import LONGEST, Means, Passage, joined_registers, passages, write
from tei_toolkit.register.authority import Authority
from tei_toolkit.register.corpus import Shelf
from tei_toolkit.register.entities import Entity
from tei_toolkit.segment.blocks import blocks
from tei_toolkit.segment.layout import Matter, matter
from tei_toolkit.tei.document import compose, framed
from tei_toolkit.tei.fidelity import departures as differences
from tei_toolkit.tei.fidelity import same_words, transcription_of
from tei_toolkit.tei.register import crossing_spans, register_lists
from tei_toolkit.tei.signs import Signs
from tei_toolkit.tei.source import Source
from tei_toolkit.transcription import Transcription


@dataclass(frozen=True, slots=True)
class Encoding:
    """A transcription as TEI, with all that was found and decided on the way.

    ``tei`` is the file. ``annotations`` are over the transcription's text (code points), ``entities`` the register's entries.
    ``departures`` tell each stretch of the transcription that the text of the file does not have as it stood; ``findings`` what
    could not be decided. ``layout`` names the archive's layout, empty where none was recognised. Of a text that is longer than
    `passage.LONGEST` the annotations and the mentions of entities are in the file only.
    """

    tei: bytes
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...]
    departures: tuple[Departure, ...]
    findings: tuple[Finding, ...]
    kind: str
    layout: str
    date: str = ""
    """The document's own date (ISO 8601), empty where nothing tells it; days without a year depend on it."""
    date_reason: str = ""
    """What told it."""


def encode(
    text: str | Transcription,
    *,
    name: str = "",
    metadata: Mapping[str, str] | None = None,
    date: str | None = None,
    language: str | None = None,
    annotators: Sequence[str] | None = None,
    authority: Authority | None = None,
    signs: Mapping[str, Any] | None = None,
    register: Shelf | None = None,
) -> Encoding:
    """The TEI of a transcription.

    ``metadata`` is what its owner knows of the document (``title``, ``author``, ``date``, ``language``, ...) and wins over what
    the text says; ``date`` is the document's own date, ISO 8601. ``annotators`` are named as in `annotate.pipeline.team`; the
    names of the ``authority`` go before what they find; ``signs`` are a project's own (`annotate.leiden.table`);
    ``register`` is one that the document shares with others (`CorpusRegister.shelf`), and has the entries then. Raises
    `FidelityError` where the result would not hold every word of the transcription: then nothing is returned.
    """
    transcription = text if isinstance(text, Transcription) else Transcription.of(text, name)
    text, known = transcription.text, dict(metadata or {})

    around = matter(text)
    when, why = _date(text, around, date or known.get("date"))
    tongue = language or language_tag(known.get("language", "")) or language_of(_head(text, around))

    means = Means(annotators, authority, own_signs(table(signs)) if signs else None, register)
    looks = Signs()
    written: list[Passage] = []
    for piece, part, prefix, lines in passages(transcription, around):
        told = Told(piece, part, known, when, why, tongue, prefix, piece is transcription and not prefix)
        passage = write(told, Context(date=when, language=tongue or "und"), means, looks, lines)
        if prefix or piece is not transcription:
            _prove(piece, framed(piece.text[: part.body.start], passage.body, looks))
            passage = passage.light()
        written.append(passage)

    first, whole = written[0], len(written) == 1
    told = first.told.over(transcription, around)
    entities = first.register if whole else joined_registers([passage.register for passage in written])
    header = facts(told, entities, looks, first.abstract, [h for p in written for h in p.hands], [p.counted for p in written])
    stand_off = [*([] if register else register_lists(entities)), *crossing_spans([row for p in written for row in p.crossing])]
    tei = compose(header, stand_off, [passage.body for passage in written], tongue)
    if whole:
        _prove(transcription, tei)
    findings = [
        *_contradicted(transcription, around, known),
        *_long(transcription, len(written)),
        *_residue(transcription),
        *(f for p in written for f in p.findings),
    ]
    return Encoding(
        tei,
        first.annotations,
        entities,
        (*transcription.departures, *told.departures()),
        tuple(sorted(findings, key=lambda finding: finding.line)),
        told.kind(),
        around.layout,
        when or "",
        why,
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


_HEAD = 200_000
"""Code points in which a longer document must tell its language and its own date."""


def _date(text: str, around: Matter, given: str | None) -> tuple[str | None, str]:
    """The document's own date and where it comes from: days without a year depend on it, so it is settled first."""
    if given:
        return given, "given by the user"
    if around.value("date") and (found := document_date(around.value("date") + "\n")):
        return found[0], f"the page date of the {around.layout}"
    return document_date(_head(text, around)) or (None, "")


def _head(text: str, around: Matter) -> str:
    return text[around.body.start : min(around.body.end, around.body.start + _HEAD)]


def _contradicted(transcription: Transcription, around: Matter, known: Mapping[str, str]) -> Iterator[Finding]:
    """Metadata that say something else than the transcription."""
    for field, said in known.items():
        there = around.values(field)
        if said and there and said not in there:
            message = f"the metadata give {field} as “{said}”, the transcription “{there[0]}”; the metadata go before"
            yield Finding("E106", "info", message, transcription.name, hint="What the transcription says is kept in xenoData.")


def _long(transcription: Transcription, pieces: int) -> Iterator[Finding]:
    if pieces > 1:
        said = f"the text is longer than {LONGEST:,} characters; it was read in {pieces} passages, each for itself"
        yield Finding("E109", "info", said, transcription.name, hint="Several documents in one file? Divide it.")


# The bytes of UTF-8 read as Windows-1252 and saved so, and what is left of a web page.
_MANGLED = re.compile("â€[\u0080-\u009f™œ“”˜¦¢\u2013\u2014]|Ã[\u0080-\u00bf]|Â[\u00a0§°«»]")
_PAGE = re.compile(
    r"</?(?:p|br|div|span|table|tr|td|h[1-6]|font|center|li|ul|ol)\b[^<>]{0,200}>|&(?:amp|nbsp|quot|lt|gt|[mn]dash|[lr][sd]quo|#\d{2,5});",
    re.I,
)


def _residue(transcription: Transcription) -> Iterator[Finding]:
    """What other programs left in a text, which stays in it: letters read in the wrong encoding, tags of a web page."""
    mangled, tags = _MANGLED.findall(transcription.text), list(_PAGE.finditer(transcription.text))
    if len(mangled) > 1:
        said = f"letters were read in the wrong encoding before this file was saved: “{mangled[0]}”, {len(mangled):,} times"
        hint = "Take the file as it was before, or mend it: its bytes, written as Windows-1252, are UTF-8."
        yield Finding(
            "E110", "warning", said, transcription.name, transcription.line(transcription.text.index(mangled[0])), hint=hint
        )
    if tags:
        said = f"tags of a web page stand in the text: “{tags[0][0]}”, {len(tags):,} in all; they stay in it as they are"
        hint = "Save the page as plain text, and take that."
        yield Finding("E111", "warning", said, transcription.name, transcription.line(tags[0].start()), hint=hint)


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
