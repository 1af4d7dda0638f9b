"""The map shows the land that is there, whatever of its outline is left out; the timeline is in order."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.export.charts import Box, land, near

Point = tuple[float, float]
CORNERS = st.tuples(st.integers(-175, 165), st.integers(-80, 78), st.integers(4, 60), st.integers(3, 40))


def _inside(x: float, y: float, ring: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses the outline an odd number of times."""
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def _points(path: str) -> list[Point]:
    return [(int(x), int(y)) for x, _, y in (step.partition(" ") for step in path.split("L"))]


@given(CORNERS, st.lists(st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)), min_size=5, max_size=5))
def test_inside_the_map_land_is_where_the_whole_outline_has_it(corner: tuple[int, ...], places: list[Point]) -> None:
    west, south, wide, tall = corner
    box = Box(west, south, west + wide, south + tall)
    for ring in land():
        if not box.meets(ring.box):
            continue
        whole, left = _points("L".join(stretch.path for stretch in ring.stretches)), _points(near(ring, box))
        for x, y in places:
            at = (west + x * wide) * 10 + 0.013, (south + y * tall) * 10 + 0.017  # off the corners of the outline
            assert _inside(*at, left) == _inside(*at, whole)


def test_what_is_far_off_is_left_out() -> None:
    box = Box(14, 48, 24, 55)  # Poland
    assert sum(len(near(ring, box)) for ring in land() if box.meets(ring.box)) < 6000
    assert max(sum(len(stretch.path) for stretch in ring.stretches) for ring in land()) > 15_000
