"""The scores on the gold texts do not fall below the best that was reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .floor import FLOOR, PAGE, SETS, page, scores

ROUNDING = 0.0005


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls(shared: Path, name: str) -> None:
    floor = json.loads(FLOOR.read_text("utf-8"))[name]
    reached = scores(shared / "eval", name)
    fallen = {key: (reached.get(key), value) for key, value in floor.items() if reached.get(key, 0.0) < value - ROUNDING}
    assert not fallen, f"fallen (reached, floor): {fallen}"


def test_the_page_says_what_the_floor_says() -> None:
    assert PAGE.read_text("utf-8") == page(json.loads(FLOOR.read_text("utf-8")))
