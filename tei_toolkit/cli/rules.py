"""`tei-toolkit rules`: what validation looks for, code by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tei_toolkit.cli import show

if TYPE_CHECKING:
    from tei_toolkit.validate.handbook import Entry

EXAMPLE = """\b
Examples:
  tei-toolkit rules
  tei-toolkit rules REF001
  tei-toolkit rules --markdown > rules.md
"""


@click.command("rules", epilog=EXAMPLE)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--markdown", is_flag=True, help="All rules as one page of Markdown.")
def command(codes: tuple[str, ...], markdown: bool) -> int:
    """List the rules of validation, or explain those that are named: what, why, an example, and how to mend it."""
    from tei_toolkit.validate import handbook

    if markdown:
        show.result(handbook.markdown())
    elif codes:
        show.printed("\n".join(_explained(handbook.entry(code)) for code in codes))
    else:
        show.printed("".join(_line(entry) for entry in handbook.entries()))
    return 0


def _line(entry: Entry) -> str:
    return f"{click.style(entry.code, bold=True)}  {show.grade(entry.severity, width=7)}  {entry.name}\n"


def _explained(entry: Entry) -> str:
    head = f"{click.style(entry.code, bold=True)} {entry.name} ({show.grade(entry.severity)}, family {entry.family})\n"
    parts = (click.wrap_text(" ".join(text.split()), 96, f"  {part}: ".ljust(12), " " * 12) for part, text in entry.parts.items())
    return head + "\n".join(parts) + "\n"
