"""Which annotators run, in which order, and whose claim stays where two overlap."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate import pipeline
from tei_toolkit.annotate.pipeline import ENTITIES, annotate, available, team
from tei_toolkit.errors import UsageError
from tei_toolkit.model import Annotation, Certainty, Context, Span

ALL = ("signs", "dates", "organisations", "persons", "places")
QUIET = f"exec:{shlex.quote(sys.executable)} -c pass"


def test_the_toolkits_own_come_first() -> None:
    assert available()[: len(ALL)] == ALL


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, ALL),
        ([], ALL),
        (["persons"], ("signs", "persons")),
        (["places", "dates"], ("signs", "dates", "places")),
        (["places", "places"], ("signs", "places")),
        (["-organisations"], ("signs", "dates", "persons", "places")),
        (["persons", "-signs"], ("persons",)),
        (["persons", "places", "-places"], ("signs", "persons")),
        ([QUIET], (*ALL, QUIET)),
        ([QUIET, "-persons"], ("signs", "dates", "organisations", "places", QUIET)),
        ([QUIET, "signs"], ("signs", QUIET)),
    ],
)
def test_who_runs(chosen: list[str] | None, expected: tuple[str, ...]) -> None:
    assert tuple(name for name in team(chosen) if name in expected or name in ALL) == expected


@pytest.mark.parametrize("name", ["person", "-person", "spaCy", "", "http://x"])
def test_who_is_not_there(name: str) -> None:
    with pytest.raises(UsageError, match="there is no annotator") as told:
        team([name])
    assert "persons" in told.value.hint
    assert "exec:COMMAND" in told.value.hint


TEXT = "0123456789" * 4


def claim(start: int, end: int, certainty: int = 3, kind: str = "person") -> Annotation:
    return Annotation(Span(start, end), kind, certainty=Certainty(certainty))


def merged(monkeypatch: pytest.MonkeyPatch, first: list[Annotation], second: list[Annotation]) -> list[Annotation]:
    """What stays of the claims of two annotators."""
    ones = {"one": lambda text, context: iter(first), "two": lambda text, context: iter(second)}
    monkeypatch.setattr(pipeline, "annotator", ones.__getitem__)
    monkeypatch.setattr(pipeline, "team", lambda names: ("one", "two"))
    return list(annotate(TEXT, Context()))


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ([claim(0, 5)], [claim(6, 9)], ["11", "22"]),
        ([claim(0, 5)], [claim(5, 9)], ["11", "22"]),
        ([claim(0, 5)], [claim(3, 9)], ["11"]),
        ([claim(0, 5, 2)], [claim(3, 9, 2)], ["11"]),
        ([claim(0, 5, 2)], [claim(3, 9, 3)], ["22"]),
        ([claim(3, 9, 1)], [claim(0, 5, 2)], ["22"]),
        ([claim(3, 5, 2), claim(6, 8, 2)], [claim(0, 9, 2)], ["11", "11"]),
        ([claim(0, 9, 3)], [claim(3, 5, 3)], ["11"]),
        ([claim(0, 9, 3)], [claim(3, 5, 3, "reference")], ["11", "22"]),
        ([claim(0, 9, 2, "place")], [claim(0, 9, 3, "org")], ["22"]),
    ],
)  # fmt: skip
def test_whose_claim_stays(
    monkeypatch: pytest.MonkeyPatch, first: list[Annotation], second: list[Annotation], kept: list[str]
) -> None:
    found = merged(monkeypatch, first, second)
    assert ["11" if a in first else "22" for a in found] == kept


SPANS = st.lists(
    st.builds(
        lambda start, size, certainty, kind: claim(start, min(start + size, len(TEXT)), certainty, kind),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 9),
        st.integers(1, 3),
        st.sampled_from(["person", "place", "org", "date", "reference"]),
    ),
    max_size=12,
)


@given(SPANS, SPANS)
def test_names_never_overlap_and_nothing_else_is_lost(first: list[Annotation], second: list[Annotation]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = merged(patch, first, second)
    names = [a for a in found if a.kind in ENTITIES]
    assert all(a.end <= b.start for a, b in pairwise(names))
    others = [a for a in [*first, *second] if a.kind not in ENTITIES]
    assert sorted(others, key=repr) == sorted((a for a in found if a.kind not in ENTITIES), key=repr)
    for lost in (a for a in [*first, *second] if a.kind in ENTITIES and a not in found):
        assert any(lost.start < a.end and a.start < lost.end for a in [*first, *second] if a is not lost)


def test_each_sees_what_those_before_it_found(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def look(text: str, context: Context) -> Iterator[Annotation]:
        seen.append((len(context.signs), len(context.found)))
        yield claim(0, 2) if not context.found else claim(4, 6)

    monkeypatch.setattr(pipeline, "annotator", lambda name: look)
    monkeypatch.setattr(pipeline, "team", lambda names: ("signs", "x", "y"))
    annotate(TEXT, Context())
    assert seen == [(0, 0), (1, 0), (1, 1)]


def test_a_program_takes_the_place_of_an_annotator(tmp_path: Path) -> None:
    """``-persons`` and a program of one's own: its names, and nobody else's."""
    script = tmp_path / "names.py"
    script.write_text("""print('{"start": 3, "end": 8, "kind": "person"}')""", "utf-8")
    command = f"exec:{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    found = annotate("Mr Zorba and Mr. Nikita Khrushchev.\n", Context(), ["-persons", command])
    assert [(a.start, a.end) for a in found if a.kind == "person"] == [(3, 8)]
