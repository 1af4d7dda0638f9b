"""What is looked for in one file: the wishes of a command and those of the project's settings, put together."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.config import NONE, Settings
from tei_toolkit.errors import UsageError
from tei_toolkit.validate.rule import known


class Wishes(NamedTuple):
    """What somebody asked for, for all files; "" and nothing where the settings are to decide."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    schema: str = ""
    registers: tuple[Path, ...] = ()
    network: bool = False
    unsafe: bool = False


class Checks(NamedTuple):
    """What holds for one file. ``schema`` is "" where nobody chose one."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    schema: str
    registers: tuple[Path, ...]
    network: bool
    unsafe: bool


def checks(path: Path | None, wishes: Wishes, settings: Settings = NONE) -> Checks:
    """What is looked for in the file at ``path`` (None: the standard input).

    A selection that is wished for replaces that of the settings, and what they ignore in all files; what is to be ignored
    adds up. Raises `UsageError`, with file and line, where the settings name a rule that there is not.
    """
    sensible(settings)
    always = () if wishes.select else settings.ignore
    here = settings.ignored_here(path) if path else ()
    return Checks(
        wishes.select or settings.select,
        (*always, *here, *wishes.ignore),
        wishes.schema or settings.schema,
        (*settings.registers, *wishes.registers),
        wishes.network,
        wishes.unsafe,
    )


def sensible(settings: Settings) -> None:
    """Raise `UsageError`, with file and line, where settings name a rule that there is not."""
    for name in (*settings.select, *settings.ignore, *chain.from_iterable(codes for _, codes in settings.per_file_ignores)):
        try:
            known([name])
        except UsageError as error:
            raise settings.complaint(error.what, name, error.hint) from error
