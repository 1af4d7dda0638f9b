"""Every element and every stretch of text is where `Source` says, in any file; bad files are told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from tei_toolkit.errors import XmlError
from tei_toolkit.tei.source import Source

from .xml import FILES


@given(FILES)
def test_the_text_is_what_another_parser_reads(raw: bytes) -> None:
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=True, no_network=True))
    assert Source.parse(raw).text == "".join(root.xpath("//text()"))


@given(FILES)
def test_tags_stand_at_their_bytes(raw: bytes) -> None:
    source = Source.parse(raw)
    for element in source.elements:
        name = f"{element.prefix}:{element.name}" if element.prefix else element.name
        assert raw[element.start : element.open_end].startswith(f"<{name}".encode())
        assert raw[element.start : element.open_end].endswith(b">")
        if element.empty:
            assert raw[element.start : element.end].endswith(b"/>")
        else:
            assert raw[element.close : element.end].startswith(f"</{name}".encode())


@given(FILES)
def test_every_character_stands_at_its_byte(raw: bytes) -> None:
    source = Source.parse(raw)
    for offset, character in enumerate(source.text):
        start, end = source.byte_at(offset), source.byte_after(offset + 1)
        written = raw[start:end].decode()
        if written.startswith("&") and not source.inside_cdata(start):
            assert written.endswith(";")
        else:
            assert written.replace("\r\n", "\n").replace("\r", "\n") == character


@given(FILES)
def test_comments_and_instructions_are_kept_with_their_bytes(raw: bytes) -> None:
    for node in Source.parse(raw).instructions:
        written = raw[node.start : node.end]
        assert written.startswith(b"<?" if node.target else b"<!--")
        assert written.endswith(b"?>" if node.target else b"-->")


def test_positions_count_from_one_in_characters() -> None:
    source = Source.parse("<a>\r\n<b>é😀<c/></b></a>".encode())
    assert source.position(source.elements[0].start) == (1, 1)
    assert source.position(source.elements[2].start) == (2, 6)


def test_the_way_to_an_element_counts_its_like() -> None:
    source = Source.parse(b"<a><b/><c/><b><d/></b></a>")
    assert [source.path(e) for e in source.elements] == ["a", "a/b[1]", "a/c[1]", "a/b[2]", "a/b[2]/d[1]"]
    assert [e.name for e in source.children(source.root)] == ["b", "c", "b"]


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"<a>\n<b></a>", 2, "</a> closes while <b>, opened on line 2, is still open"),
        (b"<a>\n<b>", 2, "the file ends while <b>, opened on line 2, is still open"),
        (b"", 1, "no XML element"),
        (b"plain text", 1, "no XML element"),
        (b"<a>x & y</a>", 1, "'&' that begins no entity"),
        (b"<a>1 < 2</a>", 1, "'<' that begins no tag"),
        (b"<a>\xff</a>", 1, "byte 0xFF is not UTF-8"),
        (b"<a>\x01</a>", 1, "control character U+0001"),
        (b"<a>&nbsp;</a>", 1, "entity that the file does not declare"),
        (b'<a x:b="1"/>', 1, "unbound prefix"),
        (b'<a b="1" b="2"/>', 1, "duplicate attribute"),
        (b"<a/><b/>", 1, "junk after document element"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', 1, "encoding"),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_place(raw: bytes, line: int, said: str) -> None:
    with pytest.raises(XmlError) as caught:
        Source.parse(raw, "letter.xml")
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"letter.xml:{line}:")


def test_an_entity_bomb_is_refused() -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(XmlError, match="refused"):
        Source.parse(f'<!DOCTYPE a [<!ENTITY e0 "{"ha" * 50}">{layers}]><a>&e9;</a>'.encode())


def test_outside_entities_are_named_never_fetched(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    raw = f'<!DOCTYPE a SYSTEM "http://example.org/x.dtd" [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e; &agrave;</a>'
    assert Source.parse(raw.encode()).text == "&e; &agrave;"


def test_a_harmless_doctype_is_read_past() -> None:
    assert Source.parse(b'<!DOCTYPE a [<!ENTITY who "Chen Yi">]><a>by &who;</a>').text == "by Chen Yi"


def test_places_in_what_an_entity_was_replaced_by_have_no_bytes_of_their_own() -> None:
    source = Source.parse(b'<!DOCTYPE a [<!ENTITY who "Chen\nYi">]><a>by &who;, &amp; so</a>')
    assert source.text == "by Chen\nYi, & so"
    assert [offset for offset in range(len(source.text)) if source.inside_reference(offset)] == list(range(4, 10))


def test_a_long_line_is_located_as_any_other() -> None:
    text = "é" * 5000 + "x" + "中" * 3000
    source = Source.parse(f"<a>{text}</a>".encode())
    for offset in (0, 2047, 2048, 4999, 5000, 5001, 7999):
        assert source.raw[source.byte_at(offset) :].decode().startswith(text[offset])


def test_a_hundred_thousand_levels_are_no_trouble() -> None:
    source = Source.parse(b"<a>" * 100_000 + b"x" + b"</a>" * 100_000)
    assert len(source.elements) == 100_000
    assert source.path(source.elements[3]) == "a/a[1]/a[1]/a[1]"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    declared = encoding[:6] if encoding.startswith("utf") else encoding
    raw = f'<?xml version="1.0" encoding="{declared}"?><a>Zürich <b>é</b></a>'.encode(encoding)
    source = Source.parse(raw)
    assert source.text == "Zürich é"
    assert source.raw[source.byte_at(7) :].decode(source.encoding).startswith("é")
    assert source.encoding == ("iso-8859-1" if encoding == "iso-8859-1" else "utf-8")
