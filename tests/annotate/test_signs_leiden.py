"""Signs that a project declares: the Leiden conventions, and tables of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.annotate.leiden import annotator, leiden, preset, table
from tei_toolkit.errors import UsageError
from tei_toolkit.model import Annotation, Context

Row = tuple[str, str, dict[str, str]]


def rows(text: str, found: list[Annotation]) -> list[Row]:
    return [(one.kind, text[one.inner.start : one.inner.end], dict(one.attributes)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab[cde]f", [("supplied", "cde", {"reason": "lost"})]),
        ("a [...] b", [("gap", "", {"reason": "lost", "unit": "character", "quantity": "3"})]),
        ("a [- - -] b", [("gap", "", {"reason": "lost", "extent": "unknown"})]),
        ("a [ca. 7] b", [("gap", "", {"reason": "lost", "unit": "character", "extent": "about 7"})]),
        ("a [.. 4 ..] b", [("gap", "", {"reason": "lost", "unit": "character", "quantity": "4"})]),
        ("a [3 lines] b", [("gap", "", {"reason": "lost", "unit": "line", "quantity": "3"})]),
        ("Imp(erator)", [("expansion", "erator", {})]),
        ("the {the} king", [("surplus", "the", {})]),
        ("k<in>g", [("supplied", "in", {"reason": "omitted"})]),
        ("a [[erased]] b", [("deleted", "erased", {"rend": "erasure"})]),
        ("[[ab[c]d]]", [("deleted", "ab[c]d", {"rend": "erasure"}), ("supplied", "c", {"reason": "lost"})]),
        ("one | two", [("line", "", {})]),
        ("w\u1ecdrd", [("unclear", "\u1ecd", {})]),
        ("wo\u0323r\u0323d", [("unclear", "o\u0323r\u0323", {})]),
    ],
)
def test_leiden(text: str, expected: list[Row]) -> None:
    assert rows(text, list(leiden(text, Context()))) == expected


@pytest.mark.parametrize("text", ["a ) b ] c", "open [ only", "word", "", "word [sic"])
def test_what_does_not_pair_stays_text(text: str) -> None:
    assert rows(text, list(leiden(text, Context()))) == []


def test_a_project_adds_its_own_sign_to_the_usual_ones() -> None:
    own = annotator(
        table({"sign": [{"open": "{", "close": "}", "kind": "surplus"}, {"open": "*", "close": "*", "kind": "emphasis"}]})
    )
    text = "Chen [Yi] and {and} *he* came"
    assert rows(text, list(own(text, Context()))) == [
        ("supplied", "Yi", {"reason": "omitted-in-original"}),
        ("surplus", "and", {}),
        ("emphasis", "he", {}),
    ]


def test_a_project_changes_a_sign_of_a_preset() -> None:
    own = annotator(table({"preset": "leiden", "sign": [{"open": "(", "close": ")", "kind": "unclear"}]}))
    text = "a(b)c [d]"
    assert rows(text, list(own(text, Context()))) == [("unclear", "b", {}), ("supplied", "d", {"reason": "lost"})]


@pytest.mark.parametrize(
    "declared",
    [
        {"preset": "nobody's"},
        {"sign": [{"open": "{", "close": "}", "kind": "nothing"}]},
        {"sign": [{"open": "{", "kind": "surplus"}]},
        {"sign": [{"open": "{", "close": "}", "mark": "|", "kind": "surplus"}]},
        {"sign": [{"kind": "surplus"}]},
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(declared: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        table(declared)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[](){}<>|.ab \u0323*", max_size=60))
def test_spans_nest_within_the_text(text: str) -> None:
    stack: list[Annotation] = []
    for one in annotator(preset("leiden"))(text, Context()):
        assert 0 <= one.start <= one.inner.start <= one.inner.end <= one.end <= len(text)
        while stack and stack[-1].end <= one.start:
            stack.pop()
        assert not stack or (stack[-1].inner.start <= one.start and one.end <= stack[-1].inner.end)
        stack.append(one)


def test_many_brackets_that_do_not_pair_take_linear_time() -> None:
    assert list(leiden("[{<(" * 25_000, Context())) == []
