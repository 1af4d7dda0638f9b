"""The ``--metadata`` table: what a spreadsheet exports about many transcriptions, matched to them by their file names."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from tei_toolkit.charset import decoded
from tei_toolkit.cli.inputs import Input
from tei_toolkit.errors import EmptyError, ToolkitError, UsageError
from tei_toolkit.model import NOTHING

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the file it speaks of as written there, and its cells that are not empty by column."""

    line: int
    file: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, found by the last parts of a path, with or without the file's suffix."""

    name: str
    rows: tuple[Row, ...]
    _by_path: Mapping[tuple[str, ...], Row] = field(default_factory=dict, repr=False)

    def of(self, file: Input) -> Mapping[str, str]:
        """What the table says about a file; the row with the longest matching path wins."""
        row = self._row(file)
        return row.cells if row else NOTHING

    def _row(self, file: Input) -> Row | None:
        parts = _parts(str(file.path.resolve() if file.path else file.relative))
        for start in range(len(parts)):
            tail = parts[start:]
            for key in (tail, (*tail[:-1], _without_suffix(tail[-1]))):
                if key in self._by_path:
                    return self._by_path[key]
        return None

    def unused(self, files: Sequence[Input]) -> list[Row]:
        """The rows about files that are not there."""
        used = {row.line for file in files if (row := self._row(file))}
        return [row for row in self.rows if row.line not in used]

    def shared(self, files: Sequence[Input]) -> list[tuple[Row, int]]:
        """The rows that more than one file answers to, with how many."""
        counts: dict[int, int] = {}
        for file in files:
            if row := self._row(file):
                counts[row.line] = counts.get(row.line, 0) + 1
        return [(row, counts[row.line]) for row in self.rows if counts.get(row.line, 0) > 1]


def read_table(path: Path) -> Table:
    """Read a table as spreadsheets write it: comma, semicolon or tab, quoted cells, any line ends, a byte order mark or none.

    Raises `UsageError` with the line for a table without a column ``file``, a row without a file or with too many cells, a file
    named twice, and a date that is not ISO 8601.
    """
    name = str(path)
    try:
        text, _, _ = decoded(path.read_bytes(), name)
    except OSError as error:
        raise ToolkitError(f"cannot be read: {error.strerror or error}", source=name) from error
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise EmptyError("the table is empty", source=name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise UsageError(
            f"is no table: {error}", source=name, line=reader.line_num, hint="is a quotation mark left open?"
        ) from error
    lines = [(line, cells) for line, cells in lines if any(cells)]
    (head_line, head), body = lines[0], lines[1:]
    columns = [column.lower() for column in head]
    if "file" not in columns:
        raise UsageError(
            "the table has no column `file`",
            source=name,
            line=head_line,
            hint=f"its first line should name the columns; it reads: {', '.join(filter(None, head))}"[:200],
        )
    if twice := next((column for column in columns if column and columns.count(column) > 1), None):
        raise UsageError(f"two columns are called {twice!r}", source=name, line=head_line)
    rows = tuple(_row(name, columns, line, cells) for line, cells in lines[1:]) if body else ()
    return Table(name, rows, _index(name, rows))


def check_date(value: str, *, source: str = "", line: int = 0) -> str:
    """The date itself, if it is a year, month or day that exists, in the form of ISO 8601; else `UsageError`."""
    try:
        if not _ISO.fullmatch(value):
            raise ValueError
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        hint = "write year, month and day: 1962-06-25, or 1962-06, or 1962"
        raise UsageError(f"{value!r} is no date", source=source, line=line, hint=hint) from None
    return value


def _row(name: str, columns: Sequence[str], line: int, cells: Sequence[str]) -> Row:
    if any(cells[len(columns) :]):
        hint = "a cell that holds the separator must stand between quotation marks"
        raise UsageError(f"the row has {len(cells)} cells, the table {len(columns)} columns", source=name, line=line, hint=hint)
    filled = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
    file = filled.pop("file", "")
    if not file:
        raise UsageError("the row names no file", source=name, line=line)
    if "date" in filled:
        check_date(filled["date"], source=name, line=line)
    return Row(line, file, filled)


def _index(name: str, rows: Sequence[Row]) -> dict[tuple[str, ...], Row]:
    index: dict[tuple[str, ...], Row] = {}
    for row in rows:
        parts = _parts(row.file)
        if parts in index:
            raise UsageError(
                f"{row.file!r} stands in the table twice", source=name, line=row.line, hint=f"see line {index[parts].line}"
            )
        index[parts] = row
    for row in rows:  # a name without its suffix only where no other row claims it
        parts = _parts(row.file)
        index.setdefault((*parts[:-1], _without_suffix(parts[-1])), row)
    return index


def _parts(path: str) -> tuple[str, ...]:
    """Path parts that can be compared: Windows' separators and decomposed letters (macOS) made the same."""
    return PurePosixPath(unicodedata.normalize("NFC", path).replace("\\", "/")).parts


def _without_suffix(name: str) -> str:
    return PurePosixPath(name).stem if PurePosixPath(name).suffix.lower() in (".txt", ".text", ".md", ".xml") else name


def _delimiter(text: str) -> str:
    head = re.sub('"[^"]*"', "", text.lstrip().splitlines()[0])
    return max(",;\t", key=head.count)
