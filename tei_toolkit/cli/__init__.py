"""The command line. Only this package prints, and only it knows click and rich.

`main` answers ``--help`` and ``--version`` by itself, since loading click alone takes longer than Python's start.
"""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code: 0, 1 (findings, differences, documents that failed) or 2 (usage, unreadable)."""
    given = sys.argv[1:] if arguments is None else arguments
    if given in (["--help"], ["-h"]):
        from tei_toolkit.cli.overview import overview

        sys.stdout.write(overview())
        return 0
    if given == ["--version"]:
        from tei_toolkit import __version__

        sys.stdout.write(f"tei-toolkit {__version__}\n")
        return 0
    from tei_toolkit.cli.group import run

    return run(given)
