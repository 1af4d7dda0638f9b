"""A text without its blank lines, and the way back to where things stand in the original."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.blanks import Closed
from tei_toolkit.model import Annotation, Span

TEXTS = st.lists(st.sampled_from(["a", "b c", " ", "\n", "\n\n", "\u00a0", "\t", "[Yi]", "é😀"]), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("a\n\nb", "a\nb"),
        ("a\nb", "a\nb"),
        ("a  \n \u00a0 \n\nb", "a\nb"),
        ("a\n   b", "a\n   b"),
        ("a", "a"),
        ("\n\na\n\n", "\na\n"),
        ("a\tb\n\n\n\nc", "a\tb\nc"),
    ],
)
def test_blank_lines_close_up(text: str, closed: str) -> None:
    assert Closed(text).text == closed


@given(TEXTS)
def test_every_place_finds_its_way_back(text: str) -> None:
    closed = Closed(text)
    for offset, character in enumerate(closed.text):
        if character != "\n":
            assert text[closed.offset(offset)] == character


@given(TEXTS, st.data())
def test_a_claim_says_the_same_in_the_original(text: str, data: st.DataObject) -> None:
    closed = Closed(text)
    words = [Span(*m.span()) for m in re.finditer(r"\S+(?:\s+\S+)?", closed.text)]
    if not words:
        return
    span = data.draw(st.sampled_from(words))
    for content in (None, Span(span.start, span.start), Span(span.end, span.end), span):
        back = closed.back(Annotation(span, "person", content=content))
        assert text[back.start : back.end].split() == closed.text[span.start : span.end].split()
        assert back.start <= back.inner.start <= back.inner.end <= back.end
        assert (
            text[back.inner.start : back.inner.end].split()
            == closed.text[(content or span).start : (content or span).end].split()
        )


@given(TEXTS)
def test_more_blank_lines_make_no_other_text(text: str) -> None:
    doubled = re.sub(r"\n", "\n\n", text)
    assert Closed(doubled).text == Closed(text).text
