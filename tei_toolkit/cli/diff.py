"""`tei-toolkit diff`: two TEI files in, what changed out, in text, mark-up and metadata apart."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import Input
from tei_toolkit.errors import ToolkitError, UsageError

View = Literal["diplomatic", "reading"]
LAYERS = ("text", "markup", "metadata")

EXAMPLE = """\b
Examples:
  tei-toolkit diff old.xml new.xml
  git show HEAD:letter.xml | tei-toolkit diff - letter.xml
  tei-toolkit diff old.xml new.xml --format html > changes.html
"""


@click.command("diff", epilog=EXAMPLE)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--layer", "layers", type=click.Choice(LAYERS), multiple=True, help="Only this layer; repeatable.")
@click.option(
    "--view",
    type=click.Choice(["diplomatic", "reading"]),
    default="diplomatic",
    show_default=True,
    help="The text to compare: all of it, or without what was deleted and corrected.",
)
@click.option("--strict", is_flag=True, help="Blanks, comments, quotes and order of attributes count too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "summary", "html", "json"]),
    default="text",
    show_default=True,
    help="How it is told; `tei-toolkit patch` reads the JSON.",
)
def command(old: str, new: str, layers: tuple[str, ...], view: View, strict: bool, form: str) -> int:
    """Tell what changed between two TEI files: the text, the mark-up, and what is said about it.

    OLD or NEW may be - for the standard input. Exit code 0 where nothing changed, 1 where something did.
    """
    if old == new == "-":
        raise UsageError("the standard input can be one of the two, not both")
    from tei_toolkit.tei.source import Source

    before, after = (Source.parse(file.read(), file.name) for file in (_input(old), _input(new)))
    from tei_toolkit.diff import diff, render
    from tei_toolkit.diff.render import segments

    difference = diff(before, after, layers=layers or LAYERS, view=view, strict=strict)
    if form == "text" and show.coloured(sys.stdout):
        show.segments(segments(difference))
    else:
        told = render(difference, form)
        show.result(told if told.endswith("\n") or not told else told + "\n")
    return 0 if difference.equal else 1


def _input(named: str) -> Input:
    if named == "-":
        return Input(None, Path("stdin"))
    path = Path(named)
    if path.is_dir():
        raise ToolkitError("is a folder", source=named, hint="name two files")
    return Input(path, Path(path.name))
