"""What the user knows goes before what the transcription says, and where they differ both are kept, and told."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit.encode import encode

TEXT = """Title: Letter to a sister
Archive: City Archive
Reference: A 1/2
Date: 3 May 1942
Translated by: Jane Example

7 June

We are well.
"""
NS = {"t": "http://www.tei-c.org/ns/1.0"}


def values(tei: bytes, way: str) -> list[str]:
    return ["".join(e.itertext()) for e in etree.fromstring(tei).xpath(way, namespaces=NS)]


@pytest.mark.parametrize(
    ("field", "value", "way"),
    [
        ("title", "A letter", "//t:titleStmt/t:title"),
        ("author", "Anna Kovács", "//t:titleStmt/t:author"),
        ("translator", "John Example", "//t:titleStmt/t:editor"),
        ("funder", "A foundation", "//t:titleStmt/t:funder"),
        ("publisher", "A press", "//t:publicationStmt/t:publisher"),
        ("record", "17", "//t:publicationStmt/t:idno"),
        ("rights", "Free to use.", "//t:availability/t:p"),
        ("archive", "State Archive", "//t:msIdentifier/t:repository"),
        ("collection", "Letters", "//t:msIdentifier/t:collection"),
        ("reference", "B 7", "//t:msIdentifier/t:idno"),
        ("genre", "Letter", "//t:textClass/t:keywords/t:term"),
        ("classification", "Secret", "//t:textClass/t:keywords/t:term"),
        ("date", "1944-01-02", "//t:creation/t:date"),
        ("language", "de", "//t:langUsage/t:language"),
    ],
)
def test_each_field_has_its_place(field: str, value: str, way: str) -> None:
    found = values(encode(TEXT, metadata={field: value}).tei, way)
    expected = {"language": "German", "genre": "letter"}.get(field, value)
    assert expected in found


def test_where_both_speak_the_user_goes_before_and_it_is_told() -> None:
    encoding = encode(TEXT, metadata={"title": "A letter", "archive": "City Archive"})
    assert [(f.code, f.severity) for f in encoding.findings] == [("E106", "info")]
    assert "“A letter”" in encoding.findings[0].message
    assert "“Letter to a sister”" in encoding.findings[0].message
    assert b"Letter to a sister" in encoding.tei


def test_the_date_that_the_user_gives_decides_the_year() -> None:
    assert b'when="1942-06-07"' in encode(TEXT).tei
    assert b'when="1939-06-07"' in encode(TEXT, date="1939-12-24").tei


def test_what_nobody_said_is_not_there() -> None:
    tei = encode("We are well.\n").tei
    for element in (
        b"<author",
        b"<funder",
        b"<editor ",
        b"<creation",
        b"<msDesc",
        b"<keywords",
        b"<standOff",
        b"<availability",
        b"<abstract",
    ):
        assert element not in tei
