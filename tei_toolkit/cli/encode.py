"""`tei-toolkit encode`: transcriptions in, TEI out, and what was found told on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import Input, expand, targets
from tei_toolkit.cli.metadata import Table, check_date, read_table
from tei_toolkit.cli.run import Naming, Outcome, Run, Task
from tei_toolkit.cli.summary import REPORT_VERSION, Totals
from tei_toolkit.errors import UsageError
from tei_toolkit.processes import each, workers

TEXTS = (".txt", ".text", ".md")

EXAMPLE = """\b
Examples:
  tei-toolkit encode letter.txt > letter.xml
  tei-toolkit encode letters/ -o tei/ --metadata letters.csv --report report.json
  pdftotext scan.pdf - | tei-toolkit encode - --date 1962-06-22 -o scan.xml
"""


@click.command("encode", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", "to", metavar="FILE|DIR", help="Where the TEI goes; of one input without it, to the standard output."
)
@click.option(
    "--metadata",
    "table_path",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="A table with a column `file`, and others.",
)
@click.option(
    "--date", metavar="ISO", help="The document's own date, where the text does not tell it: 1962-06-25, 1962-06 or 1962."
)
@click.option(
    "--encoding", "charset", metavar="NAME", help="How the transcription's bytes are to be read, for example windows-1250."
)
@click.option(
    "--authority",
    "authority_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Known persons, places and organisations (TEI lists or CSV), which go before what is recognised.",
)
@click.option(
    "--register",
    "register_path",
    metavar="FILE.xml",
    type=click.Path(path_type=Path),
    help="One register for all documents, made or extended; they point to it.",
)
@click.option(
    "--annotator",
    "annotators",
    metavar="NAME",
    multiple=True,
    help="What runs: a name, -NAME to leave one out, spacy:MODEL or 'exec:COMMAND' in addition. Repeat it for several.",
)
@click.option("--split", "splitting", is_flag=True, help="Write one file for each document, where a file holds several.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option(
    "--report", "report_path", metavar="FILE.json", type=click.Path(path_type=Path), help="List what was found and left open."
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="So many processes; by default as many as pay.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only of warnings and errors.")
def command(
    inputs: tuple[str, ...],
    to: str | None,
    table_path: Path | None,
    date: str | None,
    charset: str | None,
    authority_path: Path | None,
    register_path: Path | None,
    annotators: tuple[str, ...],
    splitting: bool,
    force: bool,
    report_path: Path | None,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Make TEI out of plain-text transcriptions.

    INPUT is a file, a folder (all its *.txt, recursively) or - for the standard input. A folder's structure is kept in the
    output folder, NAME.txt becomes NAME.xml. One document that fails does not stop the others.
    """
    files = expand(inputs, ".txt", "transcription")
    goals = targets(files, to, ".xml", TEXTS)
    table = read_table(table_path) if table_path else None
    if date:
        check_date(date, source="--date")
    output.check([path for path in [*goals, report_path] if path], force=force)
    names = naming(annotators, authority_path, register_path, goals)
    if table:
        _tell_of_table(table, files.files)

    began = time.perf_counter()
    tasks = [Task(file, goal, table.of(file) if table else None) for file, goal in zip(files.files, goals, strict=True)]
    run = Run(names, date, charset, splitting, force, reported=report_path is not None, detailed=len(tasks) == 1)
    outcomes = each(run.encode, tasks, processes(jobs, tasks, names))
    told, outcome = Told(), Outcome()
    for task, outcome in zip(tasks, show.track(outcomes, "encoding", len(tasks)), strict=True):
        told.add(task, outcome)
    if names.register and told.totals.documents:
        output.write(names.register.path, names.register.tei(), force=True)
    if report_path:
        output.write(report_path, told.report(), force=force)
    if not quiet:
        _tell(told, goals, outcome, time.perf_counter() - began)
        if names.register:
            added = names.register.added
            show.say(f"register {names.register.path}: {added:,} new {'entry' if added == 1 else 'entries'}")
    if told.failed:
        return 1 if told.totals.documents else 2
    return 0


def naming(annotators: tuple[str, ...], authority: Path | None, register: Path | None, goals: Sequence[Path | None]) -> Naming:
    """What the options ask for; `ToolkitError` for what is not there or cannot be used, before anything is encoded."""
    if not (annotators or authority or register):
        return Naming()
    from tei_toolkit.annotate.pipeline import team
    from tei_toolkit.register.authority import Authority
    from tei_toolkit.register.corpus import CorpusRegister

    if register:
        output.check([register], force=True)
        if register.resolve() in {goal.resolve() for goal in goals if goal}:
            raise UsageError(f"the register {register} would replace a document", hint="give it another name, or another folder")
    return Naming(
        team(annotators) if annotators else None,
        Authority.read(authority) if authority else None,
        CorpusRegister.read(register) if register else None,
    )


def processes(jobs: int | None, tasks: Sequence[Task], names: Naming) -> int:
    """How many processes encode. A register is filled by one, and the standard input cannot travel; where annotators were chosen,
    which may be heavy, the user says so."""
    if names.register and jobs and jobs > 1:
        raise UsageError("--jobs and --register do not go together", hint="one process fills the register; leave --jobs out")
    if names.register or any(task.file.path is None for task in tasks):
        return 1
    return jobs or (1 if names.annotators else workers(len(tasks)))


@dataclass(slots=True)
class Told:
    """What a run came to: all its documents in numbers, their entries in the report, the files that failed."""

    totals: Totals = field(default_factory=Totals)
    entries: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, Any]] = field(default_factory=list)

    def add(self, task: Task, outcome: Outcome) -> None:
        """Take in what became of a file, and tell what must be told now."""
        for warning in outcome.warnings:
            show.warn(warning)
        if outcome.tei:
            show.result(outcome.tei)
        if error := outcome.error:
            show.error(error)
            self.failed.append({"file": task.file.name, "line": error.line, "error": error.what, "hint": error.hint})
        self.totals.join(outcome.totals)
        self.entries += outcome.entries

    def report(self) -> bytes:
        """The report on all documents, as JSON."""
        content = {"version": REPORT_VERSION, "documents": self.entries, "failed": self.failed}
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _tell(told: Told, goals: Sequence[Path | None], last: Outcome, took: float) -> None:
    """The closing summary: in detail for one file, in numbers for several."""
    if len(goals) > 1:
        failed = f", {len(told.failed):,} failed" if told.failed else ""
        title = f"{told.totals.documents:,} of {len(goals):,} documents encoded in {took:.1f} s{failed}"
        show.table(told.totals.rows(), title=title)
    elif last.title:
        name, *words = last.title
        show.table(last.rows, title=f"{name} ({', '.join([*filter(None, words), f'{took * 1000:.0f} ms'])})")
        if goals[0]:
            show.say(f"written to {goals[0]}")


def _tell_of_table(table: Table, files: tuple[Input, ...]) -> None:
    if absent := table.unused(files):
        names = ", ".join(row.file for row in absent[:3]) + (f" and {len(absent) - 3:,} more" if len(absent) > 3 else "")
        show.warn(f"{table.name}:{absent[0].line}: the table speaks of files that are not among the inputs: {names}")
    for row, count in table.shared(files):
        show.warn(
            f"{table.name}:{row.line}: {row.file} is the name of {count} files, and all of them get this row",
            hint="write the folder too, as in letters/1923.txt",
        )
