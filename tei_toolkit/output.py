"""Files are written whole or not at all, and nothing that exists is lost without ``force``. What, is decided elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tei_toolkit.errors import OutputError

_FORCE = "--force replaces it"


def check(targets: Iterable[Path], *, force: bool = False) -> None:
    """Refuse before anything is written what may not be: `OutputError` names the first such file and how many there are."""
    refused = [(target, reason) for target in targets if (reason := _refusal(target, force=force))]
    if refused:
        target, (what, hint) = refused[0]
        more = len(refused) - 1
        raise OutputError(f"{what}{f' (and {more:,} more)' if more else ''}; nothing was written", source=str(target), hint=hint)


def write(target: Path, content: bytes, *, force: bool = False) -> None:
    """Put ``content`` into ``target``, atomically: a reader sees the old file or the whole new one; a crash leaves the old.

    The folder is made if need be; the permissions of a file that is replaced are kept. Raises `OutputError` where
    ``target`` exists and ``force`` does not allow to replace it, for a symbolic link or a device, and where the system says no.
    """
    if reason := _refusal(target, force=force):
        raise OutputError(reason[0], source=str(target), hint=reason[1])
    beside = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Our own name and mode rather than mkstemp's 0600, so that the user's umask holds.
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as out:
            out.write(content)
        try:
            _move(beside, target, force=force)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise OutputError("exists already", source=str(target), hint=_FORCE) from None
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error.strerror or error}", source=str(target)) from error


def _move(beside: Path, target: Path, *, force: bool) -> None:
    if force:
        with suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
        return
    try:
        target.hardlink_to(beside)  # unlike a rename, this fails where somebody else made the file meanwhile
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError from None
        beside.replace(target)


def _refusal(target: Path, *, force: bool) -> tuple[str, str] | None:
    """Why ``target`` may not be written, and what to do about it."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"cannot be written: {error.strerror or error}", ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link", f"name the file it points to, {os.readlink(target)}"
    if stat.S_ISDIR(mode):
        return "is a folder", "name a file"
    if not stat.S_ISREG(mode):
        return "is not a regular file", "name a file, or leave -o out to write to the standard output"
    return None if force else ("exists already", _FORCE)
