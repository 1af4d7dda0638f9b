"""`tei-toolkit encode`: transcriptions in, TEI out, and what was found told on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei_toolkit import config, output
from tei_toolkit.cli import show, summary
from tei_toolkit.cli.inputs import Input, expand, targets
from tei_toolkit.cli.metadata import Table, check_date, read_table
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.transcription import Transcription, decode

if TYPE_CHECKING:
    from tei_toolkit.encode import Encoding
    from tei_toolkit.register.authority import Authority
    from tei_toolkit.register.corpus import CorpusRegister

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
    naming = Naming.of(annotators, authority_path, register_path, goals)
    if table:
        _tell_of_table(table, files.files)

    run = Run(table, date, charset, naming, splitting, force, report_path is not None)
    for file, goal in show.track(list(zip(files.files, goals, strict=True)), "encoding", len(goals)):
        run.encode(file, goal)
    if naming.register and run.totals.documents:
        output.write(naming.register.path, naming.register.tei(), force=True)
    if report_path:
        output.write(report_path, run.report(), force=force)
    if not quiet:
        run.tell(goals)
        if naming.register:
            added = naming.register.added
            show.say(f"register {naming.register.path}: {added:,} new {'entry' if added == 1 else 'entries'}")
    if run.failed:
        return 1 if run.totals.documents else 2
    return 0


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are found and where they are entered: the annotators that run, an authority file, a register that is shared."""

    annotators: tuple[str, ...] | None = None
    authority: Authority | None = None
    register: CorpusRegister | None = None

    @classmethod
    def of(
        cls, annotators: tuple[str, ...], authority: Path | None, register: Path | None, goals: Sequence[Path | None]
    ) -> Naming:
        """What the options ask for; `ToolkitError` for what is not there or cannot be used, before anything is encoded."""
        if not (annotators or authority or register):
            return cls()
        from tei_toolkit.annotate.pipeline import team
        from tei_toolkit.register.authority import Authority
        from tei_toolkit.register.corpus import CorpusRegister

        if register:
            output.check([register], force=True)
            if register.resolve() in {goal.resolve() for goal in goals if goal}:
                raise UsageError(
                    f"the register {register} would replace a document", hint="give it another name, or another folder"
                )
        return cls(
            team(annotators) if annotators else None,
            Authority.read(authority) if authority else None,
            CorpusRegister.read(register) if register else None,
        )


class Run:
    """One run over many documents: how each is to be encoded, and what became of those that were."""

    def __init__(
        self,
        table: Table | None,
        date: str | None,
        charset: str | None,
        naming: Naming,
        splitting: bool,
        force: bool,
        reported: bool,
    ) -> None:
        self.table = table
        self.date = date
        self.charset = charset
        self.naming = naming
        self.splitting = splitting
        self.force = force
        self.reported = reported
        self.totals = summary.Totals()
        self.last: tuple[Transcription, Encoding] | None = None
        self.failed: list[dict[str, Any]] = []
        self.entries: list[dict[str, Any]] = []
        self.began = time.perf_counter()

    def encode(self, file: Input, goal: Path | None) -> None:
        """Encode one file and write the result; an error is told and remembered, and stops nothing."""
        try:
            self._encode(file, goal)
        except ToolkitError as error:
            error.source = error.source or file.name  # an annotator knows the text, not the file
            show.error(error)
            self.failed.append({"file": file.name, "line": error.line, "error": error.what, "hint": error.hint})
        except (OSError, MemoryError):
            raise
        except Exception as fault:
            show.fault(fault, source=file.name)
            self.failed.append({"file": file.name, "line": 0, "error": f"{type(fault).__name__}: {fault}", "hint": ""})

    def _encode(self, file: Input, goal: Path | None) -> None:
        transcription = decode(file.read(), file.name, self.charset)
        if self.charset is None and transcription.encoding != "utf-8":
            show.warn(f"{file.name}: {transcription.departures[0].why}")
        from tei_toolkit.encode import split

        documents = split(transcription) if self.splitting else [transcription]
        if len(documents) > 1 and goal is None:
            hint = "name a file or a folder with -o; the documents are numbered"
            raise UsageError(f"{len(documents)} documents cannot all go to the standard output", source=file.name, hint=hint)
        for number, document in enumerate(documents, 1):
            numbered = goal.with_name(f"{goal.stem}-{number}{goal.suffix}") if goal and len(documents) > 1 else goal
            self._write(file, document, numbered)

    def _write(self, file: Input, transcription: Transcription, goal: Path | None) -> None:
        from tei_toolkit.encode import encode

        metadata = self.table.of(file) if self.table else None
        signs = config.find(file.path or Path.cwd()).signs
        naming = self.naming
        encoding = encode(
            transcription,
            metadata=metadata,
            date=self.date,
            signs=signs,
            annotators=naming.annotators,
            authority=naming.authority,
            register=naming.register.shelf(goal) if naming.register else None,
        )
        if goal is None:
            show.result(encoding.tei)
        else:
            output.write(goal, encoding.tei, force=self.force)
        if naming.register:
            naming.register.add(encoding.entities)
        self.totals.add(encoding)
        self.last = transcription, encoding
        if self.reported:
            self.entries.append(summary.report(file.name, str(goal or "-"), transcription, encoding))

    def report(self) -> bytes:
        """The report on all documents, as JSON."""
        content = {"version": summary.REPORT_VERSION, "documents": self.entries, "failed": self.failed}
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    def tell(self, goals: list[Path | None]) -> None:
        """The closing summary: in detail for one document, in numbers for several."""
        took = time.perf_counter() - self.began
        if len(goals) > 1:
            failed = f", {len(self.failed):,} failed" if self.failed else ""
            show.table(
                self.totals.rows(), title=f"{self.totals.documents:,} of {len(goals):,} documents encoded in {took:.1f} s{failed}"
            )
        elif self.last:
            transcription, encoding = self.last
            words = [word for word in (encoding.kind, encoding.layout, f"{took * 1000:.0f} ms") if word]
            show.table(summary.rows(transcription, encoding), title=f"{transcription.name} ({', '.join(words)})")
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
