"""Files that change, told as they do: by looking at their times and sizes now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path


def changed(files: Callable[[], Sequence[Path]], pause: Callable[[], None]) -> Iterator[list[Path]]:
    """First all files, then, for ever, those that are new or not what they were, in the order of ``files``."""
    known: dict[Path, tuple[int, int]] = {}
    while True:
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
