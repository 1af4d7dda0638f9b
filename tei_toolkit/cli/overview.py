"""The first page of help and the table of commands behind it. It imports nothing, so that ``--help`` is there at once."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: the module that holds it (as ``command``), and what it is for in one line."""

    name: str
    module: str
    purpose: str


COMMANDS = tuple(
    Command(name, f"tei_toolkit.cli.{name}", purpose)
    for name, purpose in (
        ("encode", "make TEI out of plain-text transcriptions"),
        ("validate", "find what is wrong in TEI files"),
        ("diff", "tell what changed between two TEI files"),
        ("export", "turn TEI into HTML, text, Markdown, JSON, CSV or stand-off"),
    )
)

_PAGE = """\
Usage: tei-toolkit COMMAND [OPTIONS] ...

  Plain-text transcriptions of archival documents become validated TEI;
  TEI is validated, compared and exported.

Commands:
{commands}

Options:
  -h, --help  this page; `tei-toolkit COMMAND --help` explains a command
  --version   which version this is

Example:
  tei-toolkit encode letter.txt -o letter.xml
  tei-toolkit validate letter.xml --source letter.txt
  tei-toolkit export letter.xml --to html -o letter.html

Results go to the standard output, everything else to the standard error.
Exit code: 0 all is well; 1 findings, differences, or documents that failed;
2 a wrong request, or a file that cannot be read.
"""


def overview() -> str:
    """The page that ``tei-toolkit --help`` prints, at most 80 columns wide."""
    width = max(len(command.name) for command in COMMANDS)
    lines = (f"  {command.name:{width}}  {command.purpose}" for command in COMMANDS)
    return _PAGE.format(commands="\n".join(lines))
