"""`tei-toolkit diff`: two TEI files, folders or revisions in, what changed out, in text, mark-up and metadata apart."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tei_toolkit.errors import ToolkitError, UsageError

if TYPE_CHECKING:
    from tei_toolkit.diff.versions import Pair, Version

View = Literal["diplomatic", "reading"]
LAYERS = ("text", "markup", "metadata")

EXAMPLE = """\b
Examples:
  tei-toolkit diff old.xml new.xml
  tei-toolkit diff HEAD~1:letter.xml letter.xml --format html -o changes.html
  tei-toolkit diff --git HEAD letters/ --format summary
  tei-toolkit diff old/ new/ --layer text
"""


@click.command("diff", epilog=EXAMPLE)
@click.argument("named", metavar="OLD NEW", nargs=-1)
@click.option("--git", "revised", metavar="REVISION", help="Compare files and folders with what they were in this revision.")
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
    type=click.Choice(["terminal", "summary", "html", "json"]),
    default="terminal",
    show_default=True,
    help="How it is told; `tei-toolkit patch` reads the JSON.",
)
@click.option("-o", "--output", "to", metavar="FILE|DIR", help="Where it goes; the html and json of many files go to a folder.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
def command(
    named: tuple[str, ...],
    revised: str | None,
    layers: tuple[str, ...],
    view: View,
    strict: bool,
    form: str,
    to: str | None,
    force: bool,
) -> int:
    """Tell what changed between two TEI files: the text, the mark-up, and what is said about it.

    OLD and NEW are files, - for the standard input, or REVISION:PATH for a file as it was in git; or two folders, whose
    files are matched by name. With --git, name files and folders instead (without any: the folder you are in).

    Exit code 0 where nothing changed, 1 where something did, 2 where something could not be compared.
    """
    from tei_toolkit.cli.telling import Several, Wishes, single

    wishes = Wishes(layers or LAYERS, view, strict, form)
    goal = Path(to) if to not in (None, "-") else None
    pairs, title = _several(named, revised)
    if pairs is not None:
        first = pairs[0]
        if len(pairs) == len(named) == 1 and first.old and first.new and not Path(named[0]).is_dir():
            return single(wishes, first.old, first.new, goal, force=force)
        return Several(wishes, goal, force).run(pairs, title)
    old, new = named
    return single(wishes, _version(old, new), _version(new, old), goal, force=force)


def _several(named: tuple[str, ...], revised: str | None) -> tuple[list[Pair] | None, str]:
    """The pairs of two folders or of a revision, and what to call them all; None where two single files were named."""
    if revised is not None:
        from tei_toolkit.diff.versions import since

        if not revised:
            raise UsageError("--git needs a revision", hint="for example --git HEAD")
        if "-" in named:
            raise UsageError("the standard input is in no revision", hint=f"write `tei-toolkit diff {revised}:PATH -`")
        found = {pair.name: pair for name in named or (".",) for pair in since(revised, Path(name))}
        return list(found.values()), f"{revised} → {', '.join(named) or Path.cwd().name}"
    if len(named) < 2:
        raise UsageError(f"missing argument {'NEW' if named else 'OLD'!r}", hint="`tei-toolkit diff --help` explains it")
    if len(named) > 2:
        hint = "name two files or two folders; for many files of a revision there is --git"
        raise UsageError(f"{len(named)} files, but a comparison has two sides", hint=hint)
    if list(named) == ["-", "-"]:
        raise UsageError("the standard input can be one of the two, not both")
    if not all(Path(name).is_dir() for name in named):
        return None, ""
    from tei_toolkit.diff.versions import of_folders

    pairs = of_folders(Path(named[0]), Path(named[1]))
    if not pairs:
        raise ToolkitError(f"neither {named[0]} nor {named[1]} holds a TEI file", hint="those are files that end in .xml")
    return pairs, f"{named[0]} → {named[1]}"


def _version(named: str, other: str) -> Version:
    """A file of two that were named. Raises `ToolkitError` for a folder where the other one is none."""
    from tei_toolkit.diff.versions import Version, in_git, on_disk

    if named == "-":
        return Version("<stdin>", sys.stdin.buffer.read)
    if found := in_git(named):
        return found
    path = Path(named)
    if path.is_dir():
        hint = f"name two files, or two folders; {other} is " + ("in git" if in_git(other) else "no folder")
        raise ToolkitError("is a folder", source=named, hint=hint)
    if named == os.devnull:
        raise ToolkitError("is no file to compare with", source=named)
    return on_disk(path)
