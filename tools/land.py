"""Make ``tei_toolkit/data/land.txt``, the outline of land for the maps of exported pages, from Natural Earth's 1:50m land.

Usage: ``npm pack world-atlas@2``, unpack, then ``python tools/land.py package/land-50m.json``.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

TOLERANCE = 0.12
"""Degrees by which the outline may be off."""
SMALLEST = 0.06
"""Square degrees; smaller islands are left out."""
HEADING = """\
# The outline of land, for small maps: Natural Earth 1:50m land, version 4.1 (naturalearthdata.com), public domain.
# From the npm package world-atlas 2.0.2 (file land-50m.json); simplified (Douglas-Peucker, {tolerance} degrees), islands below
# {smallest} square degrees left out, rounded to tenths of a degree. Made by tools/land.py.
# One ring a line: longitude and latitude of the first point in tenths of a degree, then the steps to the next points.
"""


def rings(topology: dict) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points: list[tuple[float, float]] = []
                for index in ring:
                    piece = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points += piece[1:] if points else piece
                found.append(points)
    return found


def area(points: list[tuple[float, float]]) -> float:
    around = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in around)) / 2


def simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = {0, len(points) - 1}
    middle = max(range(len(points)), key=lambda n: math.dist(points[0], points[n]))
    kept.add(middle)
    stack = [(0, middle), (middle, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        a, b = points[first], points[last]
        length = math.dist(a, b)
        farthest, at = 0.0, 0
        for n in range(first + 1, last):
            p = points[n]
            off = abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length if length else math.dist(a, p)
            if off > farthest:
                farthest, at = off, n
        if farthest > TOLERANCE:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [points[n] for n in sorted(kept)]


def written(points: list[tuple[float, float]]) -> str:
    rounded = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [rounded[0]]
    for before, here in pairwise(rounded):
        if here != before:
            steps.append((here[0] - before[0], here[1] - before[1]))
    return " ".join(f"{x} {y}" for x, y in steps)


def main(path: str) -> None:
    found = [ring for ring in rings(json.loads(Path(path).read_text())) if area(ring) >= SMALLEST]
    lines = [written(simplified(ring)) for ring in sorted(found, key=area, reverse=True)]
    target = Path(__file__).parent.parent / "tei_toolkit" / "data" / "land.txt"
    target.write_text(HEADING.format(tolerance=TOLERANCE, smallest=SMALLEST) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes, {len(lines)} rings")


if __name__ == "__main__":
    main(sys.argv[1])
