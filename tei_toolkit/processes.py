"""The same work on many files, by one process or by several; what comes back keeps the order of the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tei_toolkit.errors import ToolkitError

Task = TypeVar("Task")
Result = TypeVar("Result")


def each(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """What ``work`` makes of each task, with ``jobs`` processes at most; with several, work and tasks must be able to travel.

    Raises `ToolkitError` where a process was ended from outside.
    """
    jobs = min(jobs, len(tasks))
    if jobs < 2:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(work, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))
        except BrokenProcessPool as error:
            raise ToolkitError("a process was ended from outside", hint="Try again with --jobs 1.") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def workers(files: int) -> int:
    """How many processes pay: one for a few files, else as many as there are processors for us."""
    if files < 24:
        return 1
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(able, files // 8)
