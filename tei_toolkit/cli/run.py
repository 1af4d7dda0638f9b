"""One run over many transcriptions: how each is encoded, and what became of it. Nothing is printed here, so that it can be done
in several processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit import config, output
from tei_toolkit.cli import summary
from tei_toolkit.cli.inputs import Input
from tei_toolkit.errors import InternalError, ToolkitError, UsageError
from tei_toolkit.transcription import Transcription, decode

if TYPE_CHECKING:
    from tei_toolkit.register.authority import Authority
    from tei_toolkit.register.corpus import CorpusRegister


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are found and where they are entered: the annotators that run, an authority file, a register that is shared."""

    annotators: tuple[str, ...] | None = None
    authority: Authority | None = None
    register: CorpusRegister | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A file to encode, where its TEI goes (None is the standard output), and what the table says of it."""

    file: Input
    goal: Path | None
    metadata: Mapping[str, str] | None = None


@dataclass(slots=True)
class Outcome:
    """What became of a file: its documents in numbers, their entries in the report, what is to be told, the TEI that was written
    nowhere, and the error that ended it. ``title`` and ``rows`` are its own summary, that of the last of several documents."""

    totals: summary.Totals = field(default_factory=summary.Totals)
    entries: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    tei: bytes = b""
    error: ToolkitError | None = None
    title: tuple[str, ...] = ()
    rows: list[summary.Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """How the files of a run are encoded. ``reported`` asks for entries in the report, ``detailed`` for each file's summary."""

    naming: Naming
    date: str | None = None
    charset: str | None = None
    splitting: bool = False
    force: bool = False
    reported: bool = False
    detailed: bool = False

    def encode(self, task: Task) -> Outcome:
        """Encode one file and write the result; an error ends this file alone. Raises what the system refuses (`OSError`)."""
        outcome = Outcome()
        try:
            self._encode(task, outcome)
        except ToolkitError as error:
            error.source = error.source or task.file.name  # an annotator knows the text, not the file
            outcome.error = error
        except (OSError, MemoryError):
            raise
        except Exception as unexpected:
            outcome.error = InternalError.of(unexpected, source=task.file.name)
        return outcome

    def _encode(self, task: Task, outcome: Outcome) -> None:
        transcription = decode(task.file.read(), task.file.name, self.charset)
        if self.charset is None and transcription.encoding != "utf-8":
            outcome.warnings.append(f"{task.file.name}: {transcription.departures[0].why}")
        from tei_toolkit.encode import split

        documents = split(transcription) if self.splitting else [transcription]
        goal = task.goal
        if len(documents) > 1 and goal is None:
            hint = "name a file or a folder with -o; the documents are numbered"
            raise UsageError(f"{len(documents)} documents cannot all go to the standard output", source=task.file.name, hint=hint)
        for number, document in enumerate(documents, 1):
            numbered = goal.with_name(f"{goal.stem}-{number}{goal.suffix}") if goal and len(documents) > 1 else goal
            self._write(task, document, numbered, outcome)

    def _write(self, task: Task, transcription: Transcription, goal: Path | None, outcome: Outcome) -> None:
        from tei_toolkit.encode import encode

        naming = self.naming
        encoding = encode(
            transcription,
            metadata=task.metadata,
            date=self.date,
            signs=config.find(task.file.path or Path.cwd()).signs,
            annotators=naming.annotators,
            authority=naming.authority,
            register=naming.register.shelf(goal) if naming.register else None,
        )
        if goal is None:
            outcome.tei = encoding.tei
        else:
            output.write(goal, encoding.tei, force=self.force)
        if naming.register:
            naming.register.add(encoding.entities)
        outcome.totals.add(encoding)
        if self.reported:
            outcome.entries.append(summary.report(task.file.name, str(goal or "-"), transcription, encoding))
        if self.detailed:
            outcome.title = (transcription.name, encoding.kind, encoding.layout)
            outcome.rows = summary.rows(transcription, encoding)
