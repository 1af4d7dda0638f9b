"""`tei-toolkit patch`: an old file and a difference in, the new file out."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import expand, targets
from tei_toolkit.errors import ToolkitError, UsageError

EXAMPLE = """\b
Examples:
  tei-toolkit diff old.xml new.xml --format json > changes.json
  tei-toolkit patch old.xml changes.json -o new.xml
  tei-toolkit patch old.xml changes.json --only 0,2-5 > some.xml
"""


@click.command("patch", epilog=EXAMPLE)
@click.argument("old", metavar="OLD")
@click.argument("changes", metavar="CHANGES.json", type=click.Path(path_type=Path))
@click.option("-o", "--output", "to", metavar="FILE", help="Where the new file goes; without it, to the standard output.")
@click.option("--only", metavar="NUMBERS", help="Only these changes, by their `id` in the JSON: 0,2-5.")
@click.option(
    "--layer", "layers", type=click.Choice(["text", "markup", "metadata"]), multiple=True, help="Only this layer; repeatable."
)
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def command(old: str, changes: Path, to: str | None, only: str | None, layers: tuple[str, ...], force: bool) -> int:
    """Make the changes that `tei-toolkit diff --format json` wrote, all of them or some.

    OLD or CHANGES.json may be - for the standard input. Where OLD does not read what a change replaces, nothing is written.
    All changes together give the new file to the byte.
    """
    files = expand([old], ".xml", "TEI file")
    (file,) = files.files
    (goal,) = targets(files, to, ".xml", (".xml",))
    output.check([goal] if goal else [], force=force)
    if file.path is None and str(changes) == "-":
        raise UsageError("the standard input can be one of the two, not both")
    told = _read(changes)

    from tei_toolkit.diff import patch
    from tei_toolkit.tei.source import Source

    source = Source.parse(file.read(), file.name)
    try:
        new = patch(source, told, only=_numbers(only), layers=layers or None)
    except UsageError as error:
        error.source = error.source or str(changes)
        raise
    if goal is None:
        show.result(new)
    else:
        output.write(goal, new, force=force)
        show.say(f"written to {goal}")
    return 0


def _read(changes: Path) -> str:
    """The text of the difference; ``-`` is the standard input."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig") if str(changes) == "-" else changes.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise ToolkitError(f"cannot be read: {getattr(error, 'strerror', None) or error}", source=str(changes)) from error


def _numbers(text: str | None) -> set[int] | None:
    """``0,2-5`` -> {0, 2, 3, 4, 5}."""
    if text is None:
        return None
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,6})(?:-(\d{1,6}))?\s*", part)
        if match is None:
            raise UsageError(f"--only {text} is no list of numbers", hint="write --only 0,2-5")
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return found
