"""Measuring for the benchmarks: processes by wall time and peak memory, functions by their best repetition. It prints nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
MEMORANDUM = ROOT / "corpus" / "wilson-center-121677.txt"
MIB = 1 << 20


class Cost(NamedTuple):
    """What a process took: seconds of wall time, peak resident memory in bytes, exit code."""

    seconds: float
    memory: int
    code: int


def process(command: Sequence[str]) -> Cost:
    """Run a command once, its output thrown away."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(took, usage.ru_maxrss * scale, child.returncode)


def start(command: Sequence[str], repetitions: int = 31) -> float:
    """The median wall time of a short command, in seconds."""
    return median(process(command).seconds for _ in range(repetitions))


def best(function: Callable[[], object], repetitions: int = 20) -> float:
    """The best time of a function, in seconds, after one call that warms it up."""
    function()
    times = []
    for _ in range(repetitions):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)


def command(name: str = "tei-toolkit") -> str:
    """The installed command beside this interpreter, or the module where it is not installed."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        sys.exit(f"{path} is not installed: use `make bench`")
    return str(path)
