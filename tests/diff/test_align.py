"""Aligning sequences: what is shared is shared, in order; and unrelated input stays cheap."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.diff.align import Run, align

letters = st.lists(st.sampled_from("abcde"), max_size=30)


@given(letters, letters)
def test_runs_are_shared_and_in_order(old: list[str], new: list[str]) -> None:
    a = b = 0
    for run in align(old, new):
        assert run.old >= a
        assert run.new >= b
        assert run.length > 0
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        a, b = run.old + run.length, run.new + run.length


@given(letters)
def test_a_sequence_is_all_shared_with_itself(members: list[str]) -> None:
    assert align(members, members) == ([Run(0, 0, len(members))] if members else [])


@given(letters, st.data())
def test_one_insertion_is_found(members: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(members)))
    new = [*members[:place], "new", *members[place:]]
    assert sum(run.length for run in align(members, new)) == len(members)


def test_what_occurs_once_anchors() -> None:
    old = re.findall(r"\w+", "the cat sat on the mat and the dog sat on the rug")
    new = re.findall(r"\w+", "the dog lay on the mat and the dog sat on the rug")
    assert [" ".join(old[run.old : run.old + run.length]) for run in align(old, new)] == [
        "the",
        "on the mat and the dog sat on the rug",
    ]


def test_nothing_shared_between_long_sequences() -> None:
    assert align([f"a{n}" for n in range(20_000)], [f"b{n}" for n in range(20_000)]) == []


def test_two_members_over_and_over() -> None:
    old, new = ["a", "b"] * 20_000, ["b", "b", "a"] * 15_000
    assert all(old[run.old] == new[run.new] for run in align(old, new))
