"""What cannot nest stands in standOff between anchors, or is named in a finding; nothing points nowhere."""

from __future__ import annotations

import re

import pytest

from tei_toolkit.model import Annotation, Span
from tei_toolkit.tei.document import marked_up
from tei_toolkit.tei.signs import Signs

TEXT = "Chen [sic] and more [two words illegible] here"


def claim(words: str, kind: str, content: str | None = None) -> Annotation:
    start = TEXT.index(words)
    inner = None if content is None else Span(start + words.index(content), start + words.index(content) + len(content))
    return Annotation(Span(start, start + len(words)), kind, content=inner)


SIGNS = [claim("Chen [sic]", "sic", "Chen"), claim("[two words illegible]", "gap", "two words illegible")]


@pytest.mark.parametrize(
    ("crossing", "rows", "said"),
    [
        (claim("more [two", "place"), 0, "it is left out"),
        (claim("c] and", "place"), 0, "it is left out"),
        (claim("sic", "person"), 0, "it is left out"),
        (claim("c] and", "person"), 0, "it is left out"),
    ],
)
def test_a_name_that_crosses_a_sign(crossing: Annotation, rows: int, said: str) -> None:
    written = marked_up(TEXT, Span(0, len(TEXT)), [*SIGNS, crossing], Signs())
    assert "<sic>Chen</sic>" in written.xml
    assert "<desc>two words illegible</desc>" in written.xml or rows
    assert len(written.crossing) == rows
    assert written.findings[0].message.endswith(said)
    anchors = re.findall(r'xml:id="([^"]*)"', written.xml)
    assert sorted(anchors) == sorted(name for row in written.crossing for name in row[1:])


def test_names_that_cross_each_other() -> None:
    names = [claim("and more", "person"), claim("more [two words illegible] here", "place")]
    written = marked_up(TEXT, Span(0, len(TEXT)), [*SIGNS, *names], Signs())
    assert [row[0] for row in written.crossing] == ["place"]
    assert written.findings[0].message.endswith("it stands in standOff")
    assert len(re.findall(r"<anchor ", written.xml)) == 2


def test_a_gap_holds_names_at_most() -> None:
    inside = [claim("words", "person"), claim("two", "unclear")]
    written = marked_up(TEXT, Span(0, len(TEXT)), [*SIGNS, *inside], Signs())
    assert "<desc>two <persName" in written.xml


def test_what_nests_crosses_nothing() -> None:
    written = marked_up(TEXT, Span(0, len(TEXT)), [*SIGNS, claim("Chen", "person")], Signs())
    assert written.xml.startswith("<sic><persName")
    assert (written.crossing, written.findings) == ([], [])
