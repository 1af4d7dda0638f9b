"""Validation: everything wrong in a TEI file, from the schema, the rules, and the transcription that it encodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tei_toolkit.errors import XmlError
from tei_toolkit.model import Finding

if TYPE_CHECKING:
    from tei_toolkit.tei.source import Source
    from tei_toolkit.transcription import Transcription
    from tei_toolkit.validate.document import Document

NOT_WELL_FORMED = "XML001"
TOO_DEEP = "XML002"
_LEVELS = 250
_CLEARER = {
    "SCH003": ("INT006",),
    "SCH006": ("DAT002", "DAT005"),
    "SCH008": ("DAT001", "NAM006"),
    "SCH010": ("SCH002", "SCH003", "SCH005", "SCH008"),
    "XML007": ("SCH001", "SCH009"),
}
"""Findings that one fault makes twice: the first is left out where one of the others stands at the same place."""


def validate(
    source: Source | bytes | Path,
    *,
    schema: str | Path | None = "profile",
    transcription: Transcription | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    registers: Sequence[Path] = (),
    network: bool = False,
    unsafe: bool = False,
    name: str = "",
) -> Iterator[Finding]:
    """All findings about one file, in the order of the file.

    ``schema`` is ``"profile"``, the path of a ``.rng`` or ``.xsd`` file, a name or an address that is in the user's cache,
    ``"auto"`` for what the file itself names, or None for the rules alone; ``network`` allows to fetch what is not in the
    cache. With a ``transcription``, each departure from it that the file does not declare is a finding too. ``select`` and
    ``ignore`` name codes or families; ``registers`` are files with the entries that the file shares with others, to which its
    pointers may lead. With ``unsafe`` findings carry repairs too that are a guess.

    A file that is not well-formed makes one finding. Raises `ToolkitError` for a file that cannot be read, or a schema
    that is none; `UsageError` for a name that is no schema, code or family.
    """
    from tei_toolkit.tei.source import Source
    from tei_toolkit.validate.document import NO_REGISTER, Document
    from tei_toolkit.validate.rule import known
    from tei_toolkit.validate.targets import register

    known((*select, *ignore))
    try:
        if isinstance(source, Path):
            source = Source.read(source)
        elif isinstance(source, bytes):
            source = Source.parse(source, name)
    except XmlError as error:
        yield Finding(NOT_WELL_FORMED, "error", error.what, error.source, error.line, error.column, hint=error.hint)
        return
    document = Document(source, register(registers) if registers else NO_REGISTER, unsafe=unsafe)
    yield from _findings(document, schema, transcription, select, ignore, network)


def _findings(
    document: Document,
    schema: str | Path | None,
    transcription: Transcription | None,
    select: Sequence[str],
    ignore: Sequence[str],
    network: bool,
) -> Iterator[Finding]:
    from tei_toolkit.validate.rule import chosen, rules
    from tei_toolkit.validate.silence import silenced

    if document.depth > _LEVELS:
        message = f"elements are nested {document.depth:,} deep; no text is, and nothing else is looked at beyond {_LEVELS}."
        hint = "Look for start tags that were never closed."
        yield document.finding(message, document.deepest, code=TOO_DEEP, hint=hint)
        return
    found: list[Finding] = []
    if schema is not None and (not select or any(chosen(f"SCH{n:03}", select, ignore) for n in range(10))):
        found += _judged(document, schema, network)
    for rule in rules():
        if chosen(rule.code, select, ignore):
            found += rule.findings(document)
    if transcription is not None:
        from tei_toolkit.tei.fidelity import departures

        found += departures(transcription, document.source)
    places = {(finding.code, finding.line, finding.column) for finding in found}
    kept = [
        finding
        for finding in found
        if not any((clearer, finding.line, finding.column) in places for clearer in _CLEARER.get(finding.code, ()))
        and chosen(finding.code, select, ignore)
        and not silenced(document, finding)
    ]
    yield from sorted(kept, key=lambda finding: (finding.line, finding.column, finding.code, finding.message))


def _judged(document: Document, schema: str | Path, network: bool) -> Iterator[Finding]:
    """What the schema says, or why there is none."""
    from tei_toolkit.validate.model import reached
    from tei_toolkit.validate.schema import AUTO, load

    named = reached(document, network=network) if schema == AUTO else schema
    if isinstance(named, Finding):
        yield named
    elif named is not None:
        yield from load(named, network=network).findings(document)
