"""`tei-toolkit patch`: an old file and a difference in, the new file out."""

from __future__ import annotations

import re
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

    Where OLD does not read what a change replaces, nothing is written. All changes together give the new file to the byte.
    """
    files = expand([old], ".xml", "TEI file")
    (file,) = files.files
    (goal,) = targets(files, to, ".xml", (".xml",))
    output.check([goal] if goal else [], force=force)
    try:
        told = changes.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise ToolkitError(f"cannot be read: {getattr(error, 'strerror', None) or error}", source=str(changes)) from error

    from tei_toolkit.diff import patch
    from tei_toolkit.tei.source import Source

    new = patch(Source.parse(file.read(), file.name), told, only=_numbers(only), layers=layers or None)
    if goal is None:
        show.result(new)
    else:
        output.write(goal, new, force=force)
        show.say(f"written to {goal}")
    return 0


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
