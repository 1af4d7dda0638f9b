"""The small tables under `data/`: tab-separated lines, `#` begins a comment line. Nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table, each with exactly ``columns`` cells, empty where they are missing; ValueError when there are more."""
    for line in (files("tei_toolkit") / "data" / name).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > columns:
            raise ValueError(f"{name}: {columns} columns expected: {line!r}")
        yield [cell.strip() for cell in cells] + [""] * (columns - len(cells))
