"""The first page of help and the table of commands behind it. It imports nothing, so that ``--help`` is there at once."""

from __future__ import annotations

COMMANDS = {
    "encode": "make TEI out of plain-text transcriptions",
    "validate": "find what is wrong in TEI files",
    "diff": "tell what changed between two TEI files",
    "patch": "make the changes that a diff has told",
    "git": "make `git diff` tell what changed in TEI files",
    "export": "turn TEI into HTML, text, Markdown, JSON, CSV or stand-off",
    "rules": "explain what validation looks for",
    "schema": "keep schemas at hand for validation",
}
"""Each command and what it is for; the module of the same name beside this one holds it, as ``command``."""

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
    width = max(map(len, COMMANDS))
    return _PAGE.format(commands="\n".join(f"  {name:{width}}  {purpose}" for name, purpose in COMMANDS.items()))
