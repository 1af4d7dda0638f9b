"""One file judged from its bytes to its findings, with repairs if they are wished for.

What comes back can travel between processes. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Finding
from tei_toolkit.validate.checks import Checks
from tei_toolkit.validate.excerpt import Excerpt

if TYPE_CHECKING:
    from tei_toolkit.tei.source import Source
    from tei_toolkit.transcription import Transcription

PROFILE = "profile"
OURSELVES = "tei-toolkit"
ROUNDS = 5
"""How often a file is repaired and judged again: one repair can make room for the next."""


class Task(NamedTuple):
    """A file to judge: what messages call it, its path or (for what is no file) its bytes, and what is looked for."""

    name: str
    origin: Path | bytes
    checks: Checks
    transcription: Transcription | None = None
    repair: bool = False


class Judged(NamedTuple):
    """What became of one file. ``error`` is set where it could not be read; ``repaired`` where repairs changed it.

    ``findings`` speak of the file as it is then; there is an excerpt for each.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    excerpts: tuple[Excerpt | None, ...] = ()
    error: ToolkitError | None = None
    before: bytes = b""
    repaired: bytes | None = None
    repairs: int = 0
    unrepaired: str = ""
    """Why repairs that there are were not made, or ""."""
    foreign: bool = False
    """Whether the profile judged it for want of a better schema, though somebody else wrote it."""


def judge(task: Task) -> Judged:
    """Judge one file."""
    from tei_toolkit.tei.source import Source
    from tei_toolkit.validate.excerpt import excerpts

    try:
        raw = _bytes(task)
        source = Source.parse(raw, task.name)
        before, repairs = source.raw, 0
        findings = _findings(source, task)
        wide = source.raw != raw  # then its offsets are not those of the file
        for _ in range(ROUNDS if task.repair and not wide else 0):
            mended, count = _mended(source, findings)
            if not count:
                break
            source, repairs = Source.parse(mended, source.name), repairs + count
            findings = _findings(source, task)
        repaired = source.raw if repairs else None
        shown = tuple(excerpts(source.raw, source.encoding, findings))
    except ToolkitError as error:
        return Judged(task.name, error=error)
    strange = _foreign(source, task) and any(finding.code.startswith("SCH00") for finding in findings)
    why = "is UTF-16; save it as UTF-8 to have it repaired" if wide and task.repair and any(f.edit for f in findings) else ""
    return Judged(task.name, tuple(findings), shown, None, before if repairs else b"", repaired, repairs, why, strange)


def _bytes(task: Task) -> bytes:
    if isinstance(task.origin, bytes):
        return task.origin
    try:
        return task.origin.read_bytes()
    except OSError as error:
        raise ToolkitError(f"cannot be read: {error.strerror or error}", source=task.name) from error


def _findings(source: Source, task: Task) -> list[Finding]:
    from tei_toolkit.validate import validate

    wanted = task.checks
    found = list(
        validate(
            source,
            schema=wanted.schema or PROFILE,
            transcription=task.transcription,
            select=wanted.select,
            ignore=wanted.ignore,
            registers=wanted.registers,
            network=wanted.network,
            unsafe=wanted.unsafe,
        )
    )
    return _once([_milder(finding) for finding in found]) if _foreign(source, task) else found


def _foreign(source: Source, task: Task) -> bool:
    """Whether nobody chose a schema for a file that the toolkit did not write, as its header tells."""
    if task.checks.schema:
        return False
    programs = (element for element in source.elements if element.name == "application")
    return not any(element.attributes.get("ident") == OURSELVES for element in programs)


def _milder(finding: Finding) -> Finding:
    """A finding of the profile about a file that was never meant for it: what TEI allows beyond it is no error."""
    if finding.severity == "error" and finding.code.startswith("SCH00"):
        return replace(finding, severity="warning")
    return finding


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Of findings of the profile that say the same and are not to be repaired, the first, which tells how many there are: a
    practice of a project is one thing to know, however often it stands in a file."""
    counted = Counter((f.code, f.message) for f in findings if _same(f))
    kept = []
    for finding in findings:
        many = counted.pop((finding.code, finding.message), 0) if _same(finding) else 1
        if many > 1:
            finding = replace(finding, message=f"{finding.message.removesuffix('.')} (in {many} places).")
        if many:
            kept.append(finding)
    return kept


def _same(finding: Finding) -> bool:
    return finding.code.startswith("SCH00") and not finding.edit


def _mended(source: Source, findings: Sequence[Finding]) -> tuple[bytes, int]:
    from tei_toolkit.validate.fix import fixed

    count = sum(1 for finding in findings if finding.edit)
    mended = fixed(source, findings)
    return mended, count if mended != source.raw else 0
