"""Files that change, told as they do: by looking at their times and sizes now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path


def changed(
    files: Callable[[], Sequence[Path]], pause: Callable[[], None], shared: Callable[[], Sequence[Path]] = tuple
) -> Iterator[list[Path]]:
    """First all files, then, for ever, those that are new or not what they were, in the order of ``files``; all of them again
    where one of the ``shared`` files is, on which each depends."""
    known: dict[Path, tuple[int, int]] = {}
    common: dict[Path, tuple[int, int] | None] = {}
    while True:
        around = {path: _state(path) for path in shared()}
        if around != common:
            known, common = {}, around
        now = {path: state for path in files() if (state := _state(path))}
        some = [path for path, state in now.items() if known.get(path) != state]
        known = now
        if some:
            yield some
        pause()


def _state(path: Path) -> tuple[int, int] | None:
    """When a file was changed and how long it is; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
