"""Planted edits: every one is told in its layer, and hardly anything besides."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tei_toolkit.diff import diff, patch, render
from tests.benchmarks import edits

LAYER = {
    "words": "text/replace",
    "tags": "markup/add",
    "attributes": "markup/retarget",
    "inserted": "text/insert",
    "moved": "text/move",
    "altered": "text/move",
}
EACH = 8


@pytest.fixture(scope="module")
def words(corpus: Path) -> list[str]:
    return sorted(set(re.findall(r"[A-Za-z]{3,}", (corpus / "wilson-center-121677.txt").read_text("utf-8"))))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kinds", [*((kind,) for kind in LAYER), tuple(LAYER)], ids="+".join)
def test_every_planted_edit_is_told_in_its_layer(words: list[str], kinds: tuple[str, ...], seed: int) -> None:
    paragraphs = edits.document(100, random.Random(seed), words)
    old = edits.written(paragraphs)
    new = edits.written(edits.plant(paragraphs, dict.fromkeys(kinds, EACH), random.Random(seed + 1), words))
    found = diff(old, new)
    told = edits.told(found)
    wanted = [LAYER[kind] for kind in kinds]
    assert len(found.changes) <= 1.1 * EACH * len(kinds)
    for way in set(wanted) - {"text/move"}:
        assert told[way] >= EACH * wanted.count(way)
    # Of blocks that moved, one may have come to stand where it was, or past another that moved.
    assert told["text/move"] <= EACH * wanted.count("text/move")
    assert told["text/move"] >= (EACH - 1) * wanted.count("text/move")
    assert patch(old, render(found, "json")) == new
