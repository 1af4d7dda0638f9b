"""`tei-toolkit export`: TEI files in, an edition or data for others out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import Input, expand, targets
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.processes import each, workers

# What single formats take beside the view: a placeholder, and what it is for. `--set` reaches the formats of other packages.
OPTIONS = {
    "theme": ("DIR", "html: a folder with a style sheet, and templates, of your own."),
    "stylesheet": ("FILE.xsl", "html: an XSLT 1.0 style sheet of your own."),
    "wrap": ("N", "text: fold lines at so many characters."),
    "table": ("NAME", "csv: which table, mentions (one row a mention), entities or dates."),
    "dialect": ("NAME", "tei: whose habits, frus, tei-publisher or cmif."),
    "target": ("URL", "webannotation: the address of the text that the annotations are about."),
}

EXAMPLE = """\b
Examples:
  tei-toolkit export letter.xml --to html -o letter.html
  tei-toolkit export letter.xml --to text --view diplomatic
  tei-toolkit export tei/ --to csv -o tables/
"""


def _listed(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    """``--list``: the formats, each in one line."""
    if not asked:
        return
    from tei_toolkit.export import formats

    known = sorted(formats())
    width = max(len(form.name) for form in known)
    show.result("".join(f"{form.name:{width}}  {form.summary}\n" for form in known))
    ctx.exit()


def _with_options(command: Callable[..., int]) -> Callable[..., int]:
    for name, (metavar, purpose) in reversed(OPTIONS.items()):
        command = click.option(f"--{name}", metavar=metavar, help=purpose)(command)
    return command


@click.command("export", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--to", "form", required=True, metavar="FORMAT", help="html, text, markdown, json, csv, standoff, or another of --list."
)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_listed, help="List the formats and stop.")
@click.option(
    "--view",
    type=click.Choice(["diplomatic", "reading"]),
    default="reading",
    show_default=True,
    help="With the transcription's signs put back, or as it is to be read.",
)
@click.option("-o", "--output", "to", metavar="FILE|DIR", help="Where it goes; of one input without it, to the standard output.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@_with_options
@click.option("--set", "others", metavar="NAME=VALUE", multiple=True, help="Another option of the format.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="So many processes; by default as many as pay.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only of errors.")
def command(
    inputs: tuple[str, ...],
    form: str,
    view: str,
    to: str | None,
    force: bool,
    others: tuple[str, ...],
    jobs: int | None,
    quiet: bool,
    **options: str | None,
) -> int:
    """Turn TEI into an HTML page, text, Markdown, JSON, CSV, or text with stand-off spans.

    INPUT is a file, a folder (all its *.xml, recursively) or - for the standard input. One file that fails
    does not stop the others.
    """
    suffix = _suffix(form)
    asked = {name: value for name, value in options.items() if value is not None} | dict(map(_pair, others))
    files = expand(inputs, ".xml", "TEI file")
    goals = targets(files, to, suffix, (".xml", ".tei"))
    output.check([path for path in goals if path], force=force)
    tasks = [_Task(file, goal, form, view, asked, force) for file, goal in zip(files.files, goals, strict=True)]
    here = any(task.file.path is None for task in tasks)  # what stands on the standard input cannot travel
    exported = each(_export, tasks, 1 if here else jobs or workers(len(tasks)))
    failed = 0
    for task, told in zip(tasks, show.track(exported, "exporting", len(tasks)), strict=True):
        if isinstance(told, ToolkitError):
            show.error(told)
            failed += 1
        elif task.goal is None:
            show.result(told)
        elif len(goals) == 1 and not quiet:
            show.say(f"written to {task.goal}")
    if len(goals) > 1 and not quiet:
        show.say(f"{len(goals) - failed:,} of {len(goals):,} written to {to}")
    if failed:
        return 1 if failed < len(goals) else 2
    return 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to export, where to, and how."""

    file: Input
    goal: Path | None
    form: str
    view: str
    asked: Mapping[str, str]
    force: bool


def _export(task: _Task) -> str | ToolkitError:
    """Export one file: its text where it goes nowhere else, or what is wrong with it."""
    from tei_toolkit.export import export

    try:
        exported = export(task.file.read(), task.form, view=task.view, name=task.file.name, **task.asked)
        if task.goal is None:
            return exported
        output.write(task.goal, exported.encode(), force=task.force)
    except ToolkitError as error:
        return error
    return ""


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise UsageError(f"--set {text} says no value", hint="write --set NAME=VALUE")
    return name, value


def _suffix(form: str) -> str:
    from tei_toolkit.export import formats

    known = {known.name: known.suffix for known in formats()}
    if form not in known:
        close = get_close_matches(form, known, n=1)
        raise UsageError(
            f"there is no format {form!r}",
            hint=f"did you mean {close[0]}?" if close else f"the formats are {', '.join(sorted(known))}",
        )
    return known[form]
