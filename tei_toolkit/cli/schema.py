"""`tei-toolkit schema`: the schemas in the user's cache, which validation finds there by name or address."""

from __future__ import annotations

import click

from tei_toolkit.cli import show

EXAMPLE = """\b
Examples:
  tei-toolkit schema add https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng
  tei-toolkit schema add ours.rng --name ours
  tei-toolkit schema list
"""


@click.group("schema", epilog=EXAMPLE)
def command() -> None:
    """Keep schemas in a cache, so that nothing has to be fetched while files are validated."""


@command.command("add")
@click.argument("source", metavar="URL|FILE")
@click.option("--name", default="", help="What --schema calls it; by default the file's name without its ending.")
def add(source: str, name: str) -> int:
    """Put a schema (.rng, .xsd) into the cache: an address, which is fetched, or a file."""
    from tei_toolkit.validate import catalogue

    kept = catalogue.add(source, name)
    show.say(f"{kept.name}: {kept.path}")
    show.say(f"SHA-256 {kept.sha256}")
    return 0


@command.command("list")
def listed() -> int:
    """List the schemas in the cache: name, checksum, and where each came from."""
    from tei_toolkit.validate import catalogue

    for kept in catalogue.kept():
        show.printed(f"{click.style(kept.name, bold=True)}  {kept.sha256[:16]}  {kept.source}\n")
    if not catalogue.kept():
        show.say(f"no schemas in {catalogue.folder()}")
    return 0
