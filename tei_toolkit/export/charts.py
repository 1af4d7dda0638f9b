"""Two small drawings in SVG: a map of the places whose coordinates a file has, and its dates in a row. Nothing is fetched for
them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from html import escape
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from tei_toolkit.export.entities import Entity

Point = tuple[float, float]
WIDTH = 680
"""Units of both drawings; one is about a pixel where there is room."""
_NARROWEST = 18.0
"""Degrees of latitude that a map shows at least: the outline is no finer than a tenth."""
_STRETCH = 24
"""Points of the outline that are looked at together."""
_LETTER = 7.4
"""Width of a letter of a label, about."""


class Box(NamedTuple):
    """A stretch of the map in degrees, or of the drawing in its units."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        return self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north


class Stretch(NamedTuple):
    """Some points of an outline that follow each other, as SVG writes them (tenths of a degree), and the box around them."""

    box: Box
    path: str
    first: str
    last: str


class Ring(NamedTuple):
    """A closed outline in short stretches, and the box around it."""

    box: Box
    stretches: tuple[Stretch, ...]


@cache
def land() -> tuple[Ring, ...]:
    """The outline of land in longitude and latitude (Natural Earth, public domain)."""
    found = []
    for line in (files("tei_toolkit") / "data" / "land.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        steps = [int(number) for number in line.split()]
        ring = list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
        found.append(Ring(_box(ring), tuple(_stretch(ring[at : at + _STRETCH]) for at in range(0, len(ring), _STRETCH))))
    return tuple(found)


def _stretch(points: Sequence[tuple[int, int]]) -> Stretch:
    written = [f"{x} {y}" for x, y in points]
    return Stretch(_box(points), "L".join(written), written[0], written[-1])


def _box(tenths: Sequence[tuple[int, int]]) -> Box:
    across, up = [x / 10 for x, _ in tenths], [y / 10 for _, y in tenths]
    return Box(min(across), min(up), max(across), max(up))


def world_map(places: Sequence[Entity], numbers: Mapping[str, int]) -> str:
    """A map of the places that have coordinates, each leading to its place in the index; nothing where there is none."""
    placed = [(p, p.longitude, p.latitude) for p in places if p.latitude is not None and p.longitude is not None]
    if not placed:
        return ""
    box = _around([(x, y) for _, x, y in placed])
    middle = math.radians((box.south + box.north) / 2)
    scale = WIDTH / ((box.east - box.west) * max(0.2, math.cos(middle)))
    scale_x = WIDTH / (box.east - box.west)
    height = round((box.north - box.south) * scale)
    outline = "".join([f"M{near(ring, box)}Z" for ring in land() if box.meets(ring.box)])
    onto = f"matrix({scale_x / 10:.5f} 0 0 {-scale / 10:.5f} {-box.west * scale_x:.2f} {box.north * scale:.2f})"
    taken: list[Box] = []
    dots = [(place, (x - box.west) * scale_x, (box.north - y) * scale) for place, x, y in placed]
    taken += [Box(x - 5, y - 5, x + 5, y + 5) for _, x, y in dots]
    marks = [_mark(place, x, y, height, numbers[place.key], taken) for place, x, y in dots]
    names = ", ".join(place.name for place, _, _ in dots)
    return (
        f'<figure class="map"><svg viewBox="0 0 {WIDTH} {height}" aria-hidden="true">'
        f'<rect class="sea" width="{WIDTH}" height="{height}"/>'
        f'<path class="land" transform="{onto}" d="{outline}"/>{"".join(marks)}</svg>'
        f"<figcaption>Map: {escape(names, quote=False)}. Outline: Natural Earth, public domain.</figcaption></figure>\n"
    )


def _around(points: Sequence[Point]) -> Box:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    tall = max(_NARROWEST, (north - south) * 1.6)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    wide = max((east - west) * 1.4, 1.7 * tall / squeeze)
    tall = max(tall, wide * squeeze / 2.4)
    if wide >= 300 or tall >= 150:
        return Box(-180, -60, 180, 84)
    x, y = (west + east) / 2, (south + north) / 2
    y = min(max(y, -88 + tall / 2), 88 - tall / 2)
    return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def near(ring: Ring, box: Box) -> str:
    """The path of a ring with no more than its ends left of what lies, without a break, beyond one edge of the box: the straight
    line between the ends stays beyond it too, so that inside the box nothing changes. What sticks out is cut off where it is
    drawn."""
    found: list[str] = []
    before = ""
    for (west, south, east, north), path, first, last in ring.stretches:
        beyond = (
            "west" if east < box.west else "east" if west > box.east
            else "south" if north < box.south else "north" if south > box.north else ""
        )  # fmt: skip
        if not beyond:
            found.append(path)
        elif beyond == before:
            found[-1] = last
        else:
            found += (first, last)
        before = beyond
    return "L".join(found)


def _mark(place: Entity, x: float, y: float, height: float, number: int, taken: list[Box]) -> str:
    """A dot, and the name where one of four sides of it is free."""
    wide = len(place.name) * _LETTER
    label = ""
    sides = ((x + 8, y + 4.5, "start"), (x - 8, y + 4.5, "end"), (x, y - 9, "middle"), (x, y + 18, "middle"))
    for lx, ly, anchor in sides:
        left = lx - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
        box = Box(left, ly - 12, left + wide, ly + 4)
        if left >= 2 and left + wide <= WIDTH - 2 and 12 <= ly <= height - 4 and not any(box.meets(other) for other in taken):
            taken.append(box)
            label = f'<text x="{lx:.0f}" y="{ly:.0f}" text-anchor="{anchor}">{escape(place.name, quote=False)}</text>'
            break
    return (
        f'<a href="#e{number}" tabindex="-1"><title>{escape(place.name, quote=False)}</title>'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4.5"/>{label}</a>'
    )


def timeline(dates: Sequence[Entity], numbers: Mapping[str, int]) -> str:
    """The dates that have a value, in a row, each leading to its place in the index; nothing where there are fewer than three."""
    spans = [(entity, *span) for entity in dates if (span := days(entity.key))]
    if len(spans) < 3:
        return ""
    first, last = min(start for _, start, _ in spans), max(end for _, _, end in spans)
    room = max((last - first).days, 1) + 1
    left, wide = 14, WIDTH - 28

    def at(day: date) -> float:
        return left + (day - first).days / room * wide

    rows: list[float] = []
    marks = []
    for entity, start, end in sorted(spans, key=lambda span: (span[1], span[2])):
        x, until = at(start), max(at(end + timedelta(1)), at(start) + 9)
        row = next((n for n, taken in enumerate(rows) if taken < x - 3), None)
        if row is None:
            row = len(rows)
            rows.append(until)
        rows[row] = until
        marks.append((entity, x, until, row))
    base = 14 + 13 * min(len(rows), 12)
    drawn = "".join(
        f'<a href="#e{numbers[entity.key]}" tabindex="-1"><title>{escape(entity.key.replace("/", " – "), quote=False)}</title>'
        f'<rect x="{x:.1f}" y="{base - 11 - 13 * (row % 12):.0f}" width="{until - x:.1f}" height="9" rx="4.5"/></a>'
        for entity, x, until, row in marks
    )
    ticks = "".join(
        f'<line x1="{at(day):.1f}" x2="{at(day):.1f}" y1="{base}" y2="{base + 6}"/><text x="{at(day):.1f}" y="{base + 20}" '
        f'text-anchor="{"start" if at(day) < 30 else "end" if at(day) > WIDTH - 30 else "middle"}">{label}</text>'
        for day, label in _ticks(first, last)
    )
    return (
        f'<figure class="timeline"><svg viewBox="0 0 {WIDTH} {base + 26}" aria-hidden="true">{drawn}'
        f'<line class="axis" x1="{left}" x2="{left + wide}" y1="{base}" y2="{base}"/>{ticks}</svg>'
        f"<figcaption>{len(spans)} dates, {first.isoformat()} to {last.isoformat()}</figcaption></figure>\n"
    )


def days(key: str) -> tuple[date, date] | None:
    """First and last day of a date as the index keeps it (ISO 8601; two with a slash between); nothing where it is open or
    unusable."""
    first, slash, last = key.partition("/")
    start, end = _days(first), _days(last if slash else first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _days(value: str) -> tuple[date, date] | None:
    try:
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 1 and len(value) == 4:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date(parts[0], parts[1], 1), after - timedelta(1)
        if len(parts) == 3:
            return date(*parts), date(*parts)
    except ValueError:
        return None
    return None


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """A handful of round days between two: years, months or days."""
    years = last.year - first.year
    if years >= 3:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000) if years / s <= 8)
        begin = -(-first.year // step) * step
        found = [(date(year, 1, 1), str(year)) for year in range(begin, last.year + 1, step)]
        return [tick for tick in found if tick[0] >= first] or [(first, str(first.year))]
    months = (last.year - first.year) * 12 + last.month - first.month
    if months >= 3:
        step = next(s for s in (1, 2, 3, 6, 12) if months / s <= 8)
        every = (date(n // 12, n % 12 + 1, 1) for n in range(first.year * 12 + first.month, last.year * 12 + last.month, step))
        return [(day, day.isoformat()[:7]) for day in every]
    step = max(1, -(-(last - first).days // 5))
    return [(first + timedelta(n), (first + timedelta(n)).isoformat()) for n in range(0, (last - first).days + 1, step)]
