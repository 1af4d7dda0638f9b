"""All terminal output: results on the standard output, talk on the standard error.

rich is loaded here alone, and only when it is used. Nothing is coloured in a pipe, under ``NO_COLOR`` or on a terminal
that cannot; ``FORCE_COLOR`` overrules.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeVar
from unicodedata import combining, east_asian_width

import click

from tei_toolkit.errors import InternalError, ToolkitError
from tei_toolkit.model import Finding

if TYPE_CHECKING:
    from rich.console import Console

    from tei_toolkit.validate.excerpt import Excerpt

T = TypeVar("T")

_WINDOW = 100
_SEVERITY_COLOUR = {"error": "red", "warning": "yellow", "info": "cyan"}


class ReaderGoneError(Exception):
    """Whoever read the standard output has seen enough (`| head`)."""


def coloured(stream: TextIO) -> bool:
    """Whether colour is welcome there."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def result(content: bytes | str) -> None:
    """A result, as it is, on the standard output; text goes out as UTF-8 whatever the terminal's settings."""
    try:
        sys.stdout.flush()
        rest = memoryview(content.encode() if isinstance(content, str) else content)
        while rest:  # under PYTHONUNBUFFERED a write may take a part only
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # What is left in the buffer goes nowhere, so that the interpreter's last flush is quiet too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ReaderGoneError from error


def say(message: str) -> None:
    """A line of talk. Not through click, which would write past a progress bar and into it."""
    sys.stderr.write((message if coloured(sys.stderr) else click.unstyle(message)) + "\n")
    sys.stderr.flush()


def warn(message: str, *, hint: str = "") -> None:
    """Something that does not stop the work, but that its owner should know."""
    _tell("warning", "yellow", message, hint)


def error(error: ToolkitError) -> None:
    """An error: where, what, the line it speaks of, and what to do; of a bug, where it is asked for, how it came to it."""
    if isinstance(error, InternalError) and os.environ.get("TEI_TOOLKIT_TRACEBACK"):
        say(error.trace)
    _tell("error", "red", str(error), error.hint, _excerpt(error))


def grade(severity: str, *, width: int = 0) -> str:
    """A severity in its colour, filled up with blanks to a width."""
    return click.style(severity, fg=_SEVERITY_COLOUR[severity], bold=True) + " " * (width - len(severity))


def finding(found: Finding, excerpt: Excerpt | None = None) -> str:
    """A finding in words: a line that editors and terminals can follow, what stands there, the way to the element, the hint."""
    where = ":".join([found.file, *(str(number) for number in (found.line, found.column) if number)])
    lines = [f"{click.style(where, bold=True)}: {grade(found.severity)}[{found.code}] {found.message}"]
    if excerpt is not None and excerpt.text.strip():
        colour = _SEVERITY_COLOUR[found.severity]
        mark = click.style("^" * max(1, _columns(excerpt.text[excerpt.start : excerpt.end])), fg=colour, bold=True)
        lines.append(click.style(f"{found.line:>6} | ", fg="blue") + excerpt.text)
        lines.append(click.style(" " * 6 + " | ", fg="blue") + " " * _columns(excerpt.text[: excerpt.start]) + mark)
    if found.path:
        lines.append(click.style(f"    in {found.path}", dim=True))
    if found.hint:
        lines.append(f"    {click.style('hint:', fg='cyan')} {found.hint}")
    return "\n".join(lines) + "\n"


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: ideographs two, marks on letters none."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True},
    "heading": {"bold": True, "underline": True},
    "faint": {"dim": True},
    "delete": {"fg": "red", "strikethrough": True},
    "insert": {"fg": "green", "bold": True},
    "move": {"fg": "blue"},
    "element": {"fg": "cyan"},
    "note": {"fg": "yellow"},
}


def segments(pieces: Iterable[tuple[str, str]]) -> None:
    """Pieces of text, each with the name of a style, on a terminal."""
    result("".join(click.style(text, **_STYLES[style]) if style else text for text, style in pieces))


def printed(text: str) -> None:
    """Text with terminal styles on the standard output, without them where colour is not welcome."""
    result(text if coloured(sys.stdout) else click.unstyle(text))


def table(rows: Sequence[tuple[str, str, str]], *, title: str = "") -> None:
    """Three columns of talk: what, how many, which. The last one wraps at the terminal's width."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = _console()
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for what, count, which in rows:
        grid.add_row(Text(what), Text(count), Text(which))
    with console.capture() as drawn:
        if title:
            console.print(Text(title, style="bold"), soft_wrap=True)
        console.print(Padding(grid, (0, 0, 0, 2)))
    say("\n".join(line.rstrip() for line in drawn.get().splitlines()))


def track(files: Iterable[T], label: str, total: int, *, results: bool = False) -> Iterator[T]:
    """The same files, with a bar while they are worked on, if the standard error is a terminal and there is more than one.

    ``results`` says that results are printed meanwhile: there is no bar then where they go to the terminal too.
    """
    if total < 2 or not sys.stderr.isatty() or (results and sys.stdout.isatty()):
        yield from files
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console(), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label, total=total)
        for file in files:
            yield file
            bar.advance(task)


def _console() -> Console:
    from rich.console import Console

    welcome = coloured(sys.stderr)
    return Console(
        file=sys.stderr, highlight=False, markup=False, emoji=False, no_color=not welcome, force_terminal=welcome or None
    )


def _tell(kind: str, colour: str, message: str, hint: str, excerpt: Sequence[str] = ()) -> None:
    lines = [f"{click.style(f'{kind}:', fg=colour, bold=True)} {message}", *excerpt]
    if hint:
        lines.append(f"{click.style('hint:', fg='cyan')} {hint}")
    say("\n".join(lines))


def _excerpt(error: ToolkitError) -> list[str]:
    """The line of the file that an error speaks of, and a mark below its column."""
    if not (error.source and error.line):
        return []
    try:
        with open(error.source, encoding="utf-8", errors="replace") as file:
            line = next((text for number, text in enumerate(file, 1) if number == error.line), "")
    except OSError:
        return []
    column = max(error.column, 1)
    first = max(0, column - _WINDOW // 2)
    shown = "".join(
        sign if sign.isprintable() else " " if sign == "\t" else "\N{REPLACEMENT CHARACTER}" for sign in line.rstrip("\r\n")
    )
    shown = shown[first : first + _WINDOW]
    if not shown.strip() or 5 * shown.count("\N{REPLACEMENT CHARACTER}") > len(shown):
        return []
    margin = f"{error.line:>6} | "
    lines = [click.style(margin, fg="blue") + shown]
    if error.column:
        lines.append(click.style(" " * 6 + " | ", fg="blue") + " " * (column - 1 - first) + click.style("^", fg="red", bold=True))
    return lines
