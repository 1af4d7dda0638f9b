"""`tei-toolkit validate`: TEI files in, findings out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import Input, expand
from tei_toolkit.errors import ToolkitError, UsageError, XmlError
from tei_toolkit.model import Finding

if TYPE_CHECKING:
    from tei_toolkit.transcription import Transcription

FIELDS = ("code", "severity", "file", "line", "column", "path", "message", "hint")
PROFILE = "profile"

EXAMPLE = """\b
Examples:
  tei-toolkit validate letter.xml
  tei-toolkit validate letter.xml --source letter.txt
  tei-toolkit validate tei/ --schema tei_all.rng --format json > findings.json
"""


@click.command("validate", epilog=EXAMPLE)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--schema", default=PROFILE, metavar="FILE", help="A RELAX NG (.rng) or W3C (.xsd) schema instead of the toolkit's profile."
)
@click.option(
    "--source",
    "source_path",
    metavar="TXT",
    type=click.Path(path_type=Path),
    help="The transcription that the TEI should still say.",
)
@click.option("--select", multiple=True, metavar="CODE", help="Only these rules: a code, its letters or a family; repeatable.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules; repeatable.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How findings are written."
)
def command(
    paths: tuple[str, ...], schema: str, source_path: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], form: str
) -> int:
    """Find what is wrong in TEI files: the schema, pointers, ids, dates, and with --source the text.

    PATH is a file, a folder (all its *.xml, recursively) or - for the standard input. Exit code 1 where a finding is an error or
    a warning.
    """
    files = expand(paths, ".xml", "TEI file")
    if source_path and len(files.files) != 1:
        raise UsageError(f"--source speaks of one file, but {len(files.files):,} are to be validated")
    chosen = _schema(schema)
    transcription = _transcription(source_path)
    _known(select, ignore)

    counts: Counter[str] = Counter()
    faulty = unreadable = 0
    listed: list[Finding] = []
    for file in show.track(files.files, "validating", len(files.files), results=form == "text"):
        before = counts.total()
        try:
            for finding in _findings(file, chosen, transcription, select, ignore):
                counts[finding.severity] += 1
                if form == "json":
                    listed.append(finding)
                else:
                    show.printed(show.finding(finding))
        except ToolkitError as error:
            unreadable += 1
            if form == "json":
                listed.append(_as_finding(error, file))
            show.error(error)
        faulty += counts.total() > before
    if form == "json":
        entries = [{name: getattr(finding, name) for name in FIELDS} for finding in listed]
        show.result(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    show.say(_closing(len(files.files), faulty, unreadable, counts, files.files[0], source_path))
    if unreadable:
        return 1 if unreadable < len(files.files) else 2
    return 1 if counts["error"] or counts["warning"] else 0


def _findings(
    file: Input, schema: str | Path, transcription: Transcription | None, select: Sequence[str], ignore: Sequence[str]
) -> Iterator[Finding]:
    from tei_toolkit.tei.source import Source
    from tei_toolkit.validate import validate

    yield from validate(
        Source.parse(file.read(), file.name), schema=schema, transcription=transcription, select=select, ignore=ignore
    )


def _schema(named: str) -> str | Path:
    if named == PROFILE:
        return named
    path = Path(named)
    if not path.is_file():
        raise UsageError(f"there is no schema file {named}", hint="leave --schema out for the toolkit's own profile")
    if path.suffix.lower() not in (".rng", ".xsd"):
        raise UsageError(
            f"{named} is no schema that can be used here", hint="a RELAX NG schema ends in .rng, a W3C schema in .xsd"
        )
    return path


def _transcription(path: Path | None) -> Transcription | None:
    if path is None:
        return None
    from tei_toolkit.transcription import read

    return read(path)


def _known(select: Sequence[str], ignore: Sequence[str]) -> None:
    """Refuse rules that there are not before the first file is read."""
    if select or ignore:
        from tei_toolkit.validate.rule import known

        known((*select, *ignore))


def _as_finding(error: ToolkitError, file: Input) -> Finding:
    from tei_toolkit.validate import NOT_WELL_FORMED

    code = NOT_WELL_FORMED if isinstance(error, XmlError) else "unreadable"
    return Finding(code, "error", error.what, error.source or file.name, error.line, error.column, "", error.hint)


def _closing(files: int, faulty: int, unreadable: int, counts: Counter[str], first: Input, source: Path | None) -> str:
    name = first.name if files == 1 else f"{files:,} files"
    if not counts and not unreadable:
        return f"{name}: no findings" + (f"; the text is that of {source}" if source else "")
    told = [
        f"{counts[severity]:,} {severity}{'s' * (counts[severity] != 1)}"
        for severity in ("error", "warning", "info")
        if counts[severity]
    ]
    if unreadable:
        told.append(f"{unreadable:,} unreadable" if files > 1 else "it cannot be read")
    return f"{name}: {', '.join(told)}" + (f", in {faulty + unreadable:,} of them" if files > 1 else "")
