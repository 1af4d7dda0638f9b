"""Which files of two folders belong together: those with the same name at the same place. Compares nothing."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tei_toolkit.errors import ToolkitError


class Folders(NamedTuple):
    """Names relative to the two folders, with forward slashes, in order: in both, in the new one alone, in the old one alone."""

    both: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def folders(old: Path, new: Path, suffix: str = ".xml") -> Folders:
    """Match the files of two folders, and of the folders in them; hidden ones are left alone. Raises `ToolkitError` where one of
    the two is no folder, or cannot be read."""
    left, right = _names(old, suffix), _names(new, suffix)
    return Folders(tuple(sorted(left & right)), tuple(sorted(right - left)), tuple(sorted(left - right)))


def is_seen(name: str, suffix: str = ".xml") -> bool:
    """Whether a file of that name, with forward slashes, is one that a comparison of folders looks at."""
    return name.lower().endswith(suffix) and not any(part.startswith(".") for part in PurePosixPath(name).parts)


def _names(folder: Path, suffix: str) -> set[str]:
    if not folder.is_dir():
        raise ToolkitError("is not a folder", source=str(folder), hint="Compare two files, or two folders.")

    def refuse(error: OSError) -> None:
        raise ToolkitError(f"cannot be read: {error.strerror or error}", source=str(error.filename)) from error

    found = set()
    for place, below, names in os.walk(folder, onerror=refuse):
        below[:] = [name for name in below if not name.startswith(".")]
        found |= {(Path(place) / name).relative_to(folder).as_posix() for name in names}
    return {name for name in found if is_seen(name, suffix) and (folder / name).is_file()}
