"""What a header says, whatever project wrote it."""

from __future__ import annotations

import pytest

from tei_toolkit.export.header import Header, read
from tei_toolkit.tei.source import Source


def header(file_desc: str) -> Header:
    text = "<text><body><p>x</p></body></text>"
    return read(Source.parse(f"<TEI><teiHeader><fileDesc>{file_desc}</fileDesc></teiHeader>{text}</TEI>".encode()))


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("<persName>Jane Doe</persName>", ("Jane Doe",)),
        ("<persName><forename>Jane</forename><surname>Doe</surname></persName>", ("Jane Doe",)),
        ("<persName><forename>Jane</forename> <surname>Doe</surname></persName><idno type='wikidata'>Q1</idno>", ("Jane Doe",)),
        ("Jane Doe <idno type='ORCID'>0000-0001</idno>", ("Jane Doe",)),
        ("<persName>Jane Doe</persName> and <persName>John Roe</persName>", ("Jane Doe and John Roe",)),
        ("<persName>Jane Doe</persName><persName>John Roe</persName>", ("Jane Doe", "John Roe")),
        ("", ()),
    ],
)
def test_authors(author: str, wanted: tuple[str, ...]) -> None:
    assert header(f"<titleStmt><title>T</title><author>{author}</author></titleStmt>").authors == wanted


@pytest.mark.parametrize(
    ("editor", "wanted"),
    [
        ("<editor>A</editor>", ("Editor", "A")),
        ("<editor role='primary'>A</editor>", ("Primary editor", "A")),
        ("<editor role='general'>A</editor>", ("General editor", "A")),
        ("<editor role='translator'>A</editor>", ("Translator", "A")),
        ("<respStmt><resp>Transcribed by</resp><name>A</name></respStmt>", ("Transcribed by", "A")),
    ],
)
def test_roles(editor: str, wanted: tuple[str, str]) -> None:
    assert header(f"<titleStmt><title>T</title>{editor}</titleStmt>").responsible == (wanted,)


@pytest.mark.parametrize(
    ("licence", "name", "url"),
    [
        ("<licence target='https://example.org/by'>CC BY</licence>", "CC BY", "https://example.org/by"),
        ("<licence><ab>CC0 1.0</ab><ref target='https://example.org/zero'>Licence</ref></licence>", "CC0 1.0", "https://example.org/zero"),
        ("<licence target='https://example.org/by'><p>You may copy.</p></licence>", "https://example.org/by", "https://example.org/by"),
        ("<licence>CC BY<p>You may copy.</p></licence>", "CC BY", ""),
        ("<licence target='javascript:x'>CC BY</licence>", "CC BY", ""),
        ("<p>free</p>", "", ""),
    ],
)  # fmt: skip
def test_licences(licence: str, name: str, url: str) -> None:
    found = header(
        f"<titleStmt><title>T</title></titleStmt><publicationStmt><availability>{licence}</availability></publicationStmt>"
    )
    assert (found.licence, found.licence_url) == (name, url)
