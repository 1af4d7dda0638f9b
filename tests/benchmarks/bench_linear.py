"""How the time to encode grows with the text: real lines from 1 KB to 10 MB, and text made to be slow. Printed, never asserted.

`bench_linear.py 1` stops at 1 MB. The last column is the time for each million characters; where time is linear it stays.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tei_toolkit import encode

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
HOSTILE = {
    "unbalanced brackets": "[",
    "brackets on lines": "[x\n",
    "wrong brackets": "](",
    "queries": "(a [?] b) ",
    "capitals": "Ab. ",
    "numbers": "1. ",
    "dates": "12 May 1950, ",
    "places": "Berlin, ",
    "signatures": "A. Gromyko\n",
    "markings": "TOP SECRET\n",
    "page numbers": "72\n",
    "enclosures": "Enclosure\nHe came to see the minister.\n",
    "one line": "word ",
}
TIMES = 100_000


def took(text: str) -> float:
    began = time.perf_counter()
    encode(text)
    return time.perf_counter() - began


def main() -> None:
    largest = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    page = "\n\n".join(path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt")))
    encode(page[:1000])
    size = 1000
    while size <= largest * 1e6:
        text = (page * (size // len(page) + 1))[:size]
        seconds = took(text)
        print(f"{size:12,} characters of documents  {seconds:8.2f} s  {seconds / size * 1e6:8.2f} s/M", flush=True)
        size *= 10
    for name, piece in HOSTILE.items():
        few, many = took(piece * (TIMES // 4)), took(piece * TIMES)
        print(f"{TIMES:12,} {name:22}  {many:8.2f} s  {many / few:8.1f} times a quarter of it", flush=True)


if __name__ == "__main__":
    main()
