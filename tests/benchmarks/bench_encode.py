"""Encoding: the memorandum warm and cold, and how time and memory grow with the text.

Aims: the memorandum below 20 ms in one process, once warm; the command on it below 80 MiB; a text of 50 MB in less than ten
times its size. `bench_encode.py 5` measures 5 MB instead of 50.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import MEMORANDUM, MIB, best, command, process

from tei_toolkit import encode
from tei_toolkit.transcription import read


def main() -> None:
    transcription = read(MEMORANDUM)
    words = len(transcription.text.split())
    took = best(lambda: encode(transcription))
    print(f"memorandum, warm, in process  {took * 1000:8.1f} ms  {words / took:12,.0f} words/s")
    cost = process([command(), "encode", str(MEMORANDUM)])
    print(f"memorandum, whole command     {cost.seconds * 1000:8.1f} ms  {cost.memory / MIB:12.1f} MiB")

    largest = float(sys.argv[1]) if len(sys.argv) > 1 else 50
    page = transcription.text.encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        size = 0.1
        while size <= largest:
            path.write_bytes((page + b"\n\n") * max(1, round(size * 1e6 / len(page))))
            cost = process([command(), "encode", str(path), "-o", str(Path(folder) / "long.xml"), "--force"])
            actual = path.stat().st_size
            speed = f"{actual / 1e6:8.1f} MB  {cost.seconds:8.1f} s  {actual / 1e6 / cost.seconds:6.2f} MB/s"
            print(
                f"{speed}  {cost.memory / MIB:8.0f} MiB, {cost.memory / actual:5.1f} times the text  exit {cost.code}", flush=True
            )
            size = largest if size < largest < size * 10 else size * 10


if __name__ == "__main__":
    main()
