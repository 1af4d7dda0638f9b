"""`tei-toolkit validate`: TEI files in, findings out, and repairs where they are asked for."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import STDIN, Input, Inputs, expand
from tei_toolkit.cli.watch import changed
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.processes import each, workers

if TYPE_CHECKING:
    from tei_toolkit.config import Settings
    from tei_toolkit.transcription import Transcription
    from tei_toolkit.validate.checks import Wishes
    from tei_toolkit.validate.judge import Judged, Task

FORMATS = ("text", "json", "concise", "sarif", "github", "junit")
NAMES = ("profile", "auto")
PAUSE = 0.5
"""Seconds between two looks at the files that are watched."""

EXAMPLE = """\b
Examples:
  tei-toolkit validate letter.xml
  tei-toolkit validate letter.xml --source letter.txt
  tei-toolkit validate tei/ --ignore TXT --register register.xml
  tei-toolkit validate tei/ --schema tei_all.rng --format sarif > findings.sarif
  tei-toolkit validate tei/ --fix --diff
"""


class Manner(NamedTuple):
    """How a run goes on: the form of what is said, and what is done about findings."""

    form: str
    statistics: bool
    fix: bool
    diff: bool
    jobs: int | None


@click.command("validate", epilog=EXAMPLE)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--schema",
    default="",
    metavar="SCHEMA",
    help="profile (the toolkit's own, the default), auto (what the file names), tei_all or another one of the cache,"
    " an address that is in the cache, or a file (.rng, .xsd).",
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
    "--register",
    "registers",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file with the persons, places ... that the files share; repeatable.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are written.")
@click.option("--statistics", is_flag=True, help="How often each rule is broken, instead of where.")
@click.option("--fix", is_flag=True, help="Repair what can be repaired without a guess; the text stays what it is.")
@click.option("--unsafe-fixes", is_flag=True, help="Repair with the likeliest guess, too.")
@click.option("--diff", is_flag=True, help="Show the repairs instead of making them.")
@click.option(
    "--config", metavar="FILE", type=click.Path(path_type=Path), help="Settings, instead of tei-toolkit.toml above a file."
)
@click.option("--no-config", is_flag=True, help="No settings but those on the command line.")
@click.option("--allow-network", is_flag=True, help="Fetch a schema that is not in the cache.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="So many processes; by default as many as pay.")
@click.option("--watch", is_flag=True, help="Go on, and look again at files that change.")
def command(
    paths: tuple[str, ...],
    schema: str,
    source_path: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    registers: tuple[Path, ...],
    form: str,
    statistics: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    config: Path | None,
    no_config: bool,
    allow_network: bool,
    jobs: int | None,
    watch: bool,
) -> int:
    """Find what is wrong in TEI files: the schema, pointers, ids, dates, and with --source the text.

    PATH is a file, a folder (all its *.xml, recursively) or - for the standard input. Exit code 1 where a finding is an error or
    a warning.
    """
    from tei_toolkit.validate.checks import Wishes

    files = expand(paths, ".xml", "TEI file")
    if source_path and len(files.files) != 1:
        raise UsageError(f"--source speaks of one file, but {len(files.files):,} are to be validated")
    wishes = Wishes(select, ignore, _schema(schema), registers, allow_network, unsafe_fixes)
    _possible(wishes)
    settings = _settings(config, no_config)
    manner = Manner(form, statistics, fix or unsafe_fixes or diff, diff, jobs)
    if manner.fix and not diff and any(file.path is None for file in files.files):
        raise UsageError("the standard input cannot be repaired", hint="--diff shows what would be")
    if not watch:
        return _run(files, wishes, settings, manner, source_path)
    asked = [path for path in (config, source_path, *registers, wishes.schema and Path(wishes.schema)) if path]

    def shared() -> list[Path]:
        return asked if config or no_config else [*asked, *_governing(_paths(paths))]

    for some in changed(lambda: _paths(paths), lambda: time.sleep(PAUSE), shared):
        inputs = Inputs(tuple(Input(path, Path(path.name)) for path in some), len(some) == 1)
        try:
            _run(inputs, wishes, _settings(config, no_config), manner, source_path)
        except ToolkitError as error:  # settings that are just being written
            show.error(error)
        show.say("watching; Ctrl-C ends it")
    return 0


def _run(
    files: Inputs,
    wishes: Wishes,
    settings: Settings | None,
    manner: Manner,
    source_path: Path | None,
) -> int:
    """Judge the files, tell what was found, mend what is to be mended; the exit code."""
    from tei_toolkit.validate.judge import judge

    transcription = _transcription(source_path)
    tasks = [_task(file, wishes, settings, transcription, manner.fix) for file in files.files]
    total, unread = len(tasks), 0
    counts: Counter[str] = Counter()
    faulty = repairs = 0
    streaming = manner.form in ("text", "concise") and not manner.statistics
    kept: list[Judged] = []
    jobs = manner.jobs or workers(total)
    for judged in show.track(each(judge, tasks, jobs), "validating", total, results=streaming):
        if judged.repaired is not None:
            repairs += judged.repairs
            _mend(judged, manner.diff)
        if judged.unrepaired:
            show.warn(f"{judged.name} {judged.unrepaired}")
        if judged.error is not None:
            unread += 1
            show.error(judged.error)
        counts.update(finding.severity for finding in judged.findings)
        faulty += bool(judged.findings)
        if streaming and not manner.diff:
            _tell(judged, manner.form)
        kept.append(judged._replace(before=b"", repaired=None))
    if not streaming:
        show.result(_written(kept, manner))
    elif manner.form == "text" and counts.total() > 3:
        _table(kept)
    show.say(_closing(total, faulty, unread, counts, files.files[0], source_path))
    if foreign := sum(judged.foreign for judged in kept):
        written = "it was" if total == 1 else f"{foreign:,} of them were"
        hint = "--schema auto judges by what a file names, --schema tei_all by TEI All"
        show.say(f"{written} not written by tei-toolkit, whose profile has less than TEI: {hint}")
    if repairs:
        show.say(f"{repairs:,} repair{'s' * (repairs != 1)} {'possible' if manner.diff else 'made'}")
    if unread:
        return 1 if unread < total else 2
    return 1 if counts["error"] or counts["warning"] or (manner.diff and repairs) else 0


def _task(file: Input, wishes: Wishes, settings: Settings | None, transcription: Transcription | None, repair: bool) -> Task:
    from tei_toolkit.config import find
    from tei_toolkit.validate.checks import checks
    from tei_toolkit.validate.judge import Task

    holding = find(file.path or Path(STDIN)) if settings is None else settings
    return Task(file.name, file.path or file.read(), checks(file.path, wishes, holding), transcription, repair)


def _settings(config: Path | None, no_config: bool) -> Settings | None:
    """The settings for all files; None where each file's own are to be found."""
    from tei_toolkit.config import NONE, read

    if config and no_config:
        raise UsageError("--config and --no-config exclude each other")
    return NONE if no_config else read(config) if config else None


def _mend(judged: Judged, diff: bool) -> None:
    from tei_toolkit.output import write

    assert judged.repaired is not None
    if diff:
        show.segments(_difference(judged))
    else:
        write(Path(judged.name), judged.repaired, force=True)


def _difference(judged: Judged) -> Iterator[tuple[str, str]]:
    from difflib import unified_diff

    before, after = ((raw or b"").decode("utf-8", "replace").splitlines() for raw in (judged.before, judged.repaired))
    styles = {"-": "delete", "+": "insert", "@": "element"}
    for number, line in enumerate(unified_diff(before, after, judged.name, judged.name, n=1, lineterm="")):
        yield line, "heading" if number < 2 else styles.get(line[:1], "")
        yield "\n", ""


def _tell(judged: Judged, form: str) -> None:
    from tei_toolkit.validate.report import concise

    if form == "concise":
        show.printed("".join(concise(finding) for finding in judged.findings))
        return
    told = (show.finding(finding, excerpt) for finding, excerpt in zip(judged.findings, judged.excerpts, strict=True))
    show.printed("".join(told))


def _written(files: Sequence[Judged], manner: Manner) -> str:
    from tei_toolkit.validate.report import as_github, as_json, as_junit, statistics

    if manner.statistics:
        names = _rule_names()
        rows = statistics(files)
        if manner.form == "json":
            keys = ("severity", "code", "count", "files")
            return json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2) + "\n"
        return "".join(f"{times:>7,}  {code}  {severity:7}  {names.get(code, '')}\n" for severity, code, times, _ in rows)
    if manner.form == "sarif":
        from tei_toolkit.validate.sarif import as_sarif

        return as_sarif(files)
    return {"json": as_json, "github": as_github, "junit": as_junit}[manner.form](files)


def _table(files: Sequence[Judged]) -> None:
    from tei_toolkit.validate.report import statistics

    names = _rule_names()
    rows = [
        (code, f"{times:,}", f"{names.get(code, '')} ({severity}{f', in {holding:,} files' if len(files) > 1 else ''})")
        for severity, code, times, holding in statistics(files)
    ]
    show.table(rows)


def _rule_names() -> dict[str, str]:
    from tei_toolkit.validate.handbook import entries

    return {entry.code: entry.name for entry in entries()}


def _schema(named: str) -> str:
    """What ``--schema`` says, if it can be a schema."""
    if not named or named in NAMES or "://" in named or not (Path(named).suffix or Path(named).exists()):
        return named
    path = Path(named)
    if not path.is_file():
        raise UsageError(f"there is no schema file {named}", hint="leave --schema out for the toolkit's own profile")
    if path.suffix.lower() not in (".rng", ".xsd"):
        raise UsageError(
            f"{named} is no schema that can be used here", hint="a RELAX NG schema ends in .rng, a W3C schema in .xsd"
        )
    return named


def _possible(wishes: Wishes) -> None:
    """Refuse rules, registers and schemas that there are not before the first file is read."""
    if wishes.select or wishes.ignore:
        from tei_toolkit.validate.rule import known

        known((*wishes.select, *wishes.ignore))
    if wishes.registers:
        from tei_toolkit.validate.targets import register

        register(wishes.registers)
    if wishes.schema not in ("", *NAMES):
        from tei_toolkit.validate.schema import load

        load(wishes.schema, network=wishes.network)


def _transcription(path: Path | None) -> Transcription | None:
    if path is None:
        return None
    from tei_toolkit.transcription import read

    return read(path)


def _paths(named: Sequence[str]) -> list[Path]:
    """The files to watch, as far as there are some."""
    try:
        return [file.path for file in expand(named, ".xml", "TEI file").files if file.path]
    except ToolkitError:  # a folder that is being emptied and filled again; its files are told of when they are back
        return []


def _governing(files: Sequence[Path]) -> list[Path]:
    """The settings that hold for the files, as far as they can be read."""
    from tei_toolkit.config import find

    found: dict[Path, None] = {}
    for folder in dict.fromkeys(file.parent for file in files):
        try:
            settings = find(folder)
        except UsageError as error:  # being written: it is told when the files are looked at
            found[Path(error.source)] = None
            continue
        if settings.path:
            found[settings.path] = None
    return list(found)


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
