"""What is to be compared: two versions of one file or of many, from the disk or from git. Reads nothing before it is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.diff import revision
from tei_toolkit.diff.folders import folders, is_seen
from tei_toolkit.errors import ToolkitError


class Version(NamedTuple):
    """One version of a file: what to call it, and its bytes; `ToolkitError` where they are not to be had."""

    name: str
    read: Callable[[], bytes]


class Pair(NamedTuple):
    """Two versions of the file ``name``; None where it was added or removed."""

    name: str
    old: Version | None
    new: Version | None


def on_disk(path: Path, name: str = "") -> Version:
    """A file of the disk, by its path or by another name."""

    def read() -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise ToolkitError(f"cannot be read: {error.strerror or error}", source=str(path)) from error

    return Version(name or str(path), read)


def in_git(named: str) -> Version | None:
    """``REVISION:PATH``; None for what is no such name."""
    found = revision.parted(named)
    return found and Version(named, lambda: revision.read(*found))


def of_folders(old: Path, new: Path) -> list[Pair]:
    """The files of two folders, matched by name, in order of their names. Raises `ToolkitError` where one is no folder."""
    found = folders(old, new)
    pairs = [Pair(name, on_disk(old / name), on_disk(new / name)) for name in found.both]
    pairs += [Pair(name, None, on_disk(new / name)) for name in found.added]
    pairs += [Pair(name, on_disk(old / name), None) for name in found.removed]
    return sorted(pairs)


def since(revised: str, path: Path) -> list[Pair]:
    """A file, or all XML files of a folder that git does not ignore: in a revision and as they are now.

    Raises `ToolkitError` where there is no such revision, or nothing of that name either then or now.
    """
    if not path.is_dir() and (path.exists() or revision.holds(revised, path)):
        return [_since(revised, path, str(path), then=revision.holds(revised, path), now=path.exists())]
    then = {name for name in revision.names(revised, path) if is_seen(name)}
    now = {name for name in revision.names_now(path) if is_seen(name)}
    if not then | now:
        what = "holds no XML file" if path.is_dir() else "no such file or folder"
        raise ToolkitError(f"{what}, and had none in {revised}", source=str(path))
    return [
        _since(revised, path / name, (path / name).as_posix(), then=name in then, now=name in now) for name in sorted(then | now)
    ]


def _since(revised: str, path: Path, name: str, *, then: bool, now: bool) -> Pair:
    old = Version(f"{revised}:{name}", lambda: revision.read_place(revised, path)) if then else None
    return Pair(name, old, on_disk(path) if now else None)
