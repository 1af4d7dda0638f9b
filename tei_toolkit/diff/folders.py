"""Which files of two folders belong together: those with the same name at the same place. Compares nothing."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tei_toolkit.errors import ToolkitError


class Folders(NamedTuple):
    """Names relative to the two folders, with forward slashes, in order: in both, in the new one alone, in the old one alone."""

    both: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def folders(old: Path, new: Path, pattern: str = "*.xml") -> Folders:
    """Match the files of two folders, and of the folders in them. Raises `ToolkitError` where one of the two is no folder."""
    left, right = _names(old, pattern), _names(new, pattern)
    return Folders(tuple(sorted(left & right)), tuple(sorted(right - left)), tuple(sorted(left - right)))


def _names(folder: Path, pattern: str) -> set[str]:
    if not folder.is_dir():
        raise ToolkitError("is not a folder", source=str(folder), hint="Compare two files, or two folders.")
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file()}
