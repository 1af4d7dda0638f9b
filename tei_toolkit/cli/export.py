"""`tei-toolkit export`: TEI files in, an edition or data for others out."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tei_toolkit import output
from tei_toolkit.cli import show
from tei_toolkit.cli.inputs import expand, targets
from tei_toolkit.errors import ToolkitError, UsageError

EXAMPLE = """\b
Examples:
  tei-toolkit export letter.xml --to html -o letter.html
  tei-toolkit export letter.xml --to text --view diplomatic
  tei-toolkit export tei/ --to csv -o tables/
"""


@click.command("export", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--to", "form", required=True, metavar="FORMAT", help="html, text, markdown, json, csv or standoff.")
@click.option(
    "--view",
    type=click.Choice(["diplomatic", "reading"]),
    default="reading",
    show_default=True,
    help="With the transcription's signs put back, or as it is to be read.",
)
@click.option("-o", "--output", "to", metavar="FILE|DIR", help="Where it goes; of one input without it, to the standard output.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only of errors.")
def command(inputs: tuple[str, ...], form: str, view: str, to: str | None, force: bool, quiet: bool) -> int:
    """Turn TEI into an HTML page, text, Markdown, JSON, CSV, or text with stand-off spans.

    INPUT is a file, a folder (all its *.xml, recursively) or - for the standard input. One file that fails
    does not stop the others.
    """
    from tei_toolkit.export import export
    from tei_toolkit.tei.source import Source

    suffix = _suffix(form)
    files = expand(inputs, ".xml", "TEI file")
    goals = targets(files, to, suffix, (".xml", ".tei"))
    output.check([path for path in goals if path], force=force)
    failed = 0
    for file, goal in show.track(list(zip(files.files, goals, strict=True)), "exporting", len(goals)):
        try:
            exported = export(Source.parse(file.read(), file.name), form, view=view)
            if goal is None:
                show.result(exported)
            else:
                output.write(goal, exported.encode(), force=force)
        except ToolkitError as error:
            show.error(error)
            failed += 1
        else:
            if goal and len(goals) == 1 and not quiet:
                show.say(f"written to {goal}")
    if len(goals) > 1 and not quiet:
        show.say(f"{len(goals) - failed:,} of {len(goals):,} written to {to}")
    if failed:
        return 1 if failed < len(goals) else 2
    return 0


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
