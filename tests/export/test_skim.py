"""The quick way to the reading text writes what the exact way writes, and leaves alone what it cannot tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tei_toolkit.export.document import Document
from tei_toolkit.export.flow import linear
from tei_toolkit.export.skim import skim
from tei_toolkit.tei.source import Source

from .test_properties import elements

TEI = ' xmlns="http://www.tei-c.org/ns/1.0"'


def tei(body: str, namespace: str = TEI) -> bytes:
    return f"<TEI{namespace}><teiHeader/><text><body>{body}</body></text></TEI>".encode()


def exact(raw: bytes) -> str:
    return linear(Document(Source.parse(raw))).text


@given(elements())
def test_any_element_in_any_other(made: tuple[str, str]) -> None:
    for namespace in ("", TEI):
        raw = tei(made[0], namespace)
        assert skim(raw) in (None, exact(raw))


def test_files_that_others_wrote(shared: Path) -> None:
    for path in sorted((shared / "eval" / "tei").glob("*.xml")):
        raw = path.read_bytes()
        assert skim(raw) == (exact(raw) or None), path.name


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a</p> <p>b</p>", "a\n\nb"),
        ("<head>a</head><lg><l>b</l> <l>c</l></lg>", "a\n\nb\nc"),
        ("<table><row><cell>a</cell> <cell>b</cell></row><row><cell>c</cell></row></table>", "a\tb\nc"),
        ("<list><item>a <list><item>b</item></list></item></list>", "a\nb"),
        ("<p>a<choice> <sic>b</sic> <corr>c</corr> </choice>d <app><rdg>e</rdg><lem>f</lem></app></p>", "acd f"),
        ("<p>a<note>b <p>c</p></note>d</p>", "a [b c] d"),
        ("<p>(<note>b</note>)</p>", "([b])"),
        ("<div><p>a</p><note n='1'>b</note><note n='2'>2. c</note></div>", "a\n\n[1] b\n\n2. c"),
        ("<p>a <gap/> <gap>b</gap> <del>c<gap/></del></p>", "a […] [b] c"),
        ("<p>a <lb break='no'/> b<lb/>c</p><ab>d<lb/>e</ab>", "ab c\n\nd\ne"),
        ("<p>a <pb break='no'/>b <pb/>c <w join='right'>d</w> <w>e</w> <pc join='left'>,</pc></p>", "ab c de,"),
        ("<sp><speaker>a</speaker> <p>b</p> <p>c</p></sp>", "a\nb\nc"),
        ("<p>W<supplied><pc>[</pc>hit<pc>]</pc></supplied>by</p>", "Whitby"),
        ("<p>a<mei:note xmlns:mei='http://www.music-encoding.org/ns/mei'>b</mei:note></p>", "ab"),
        ("<biblStruct><author>a</author><title>b</title></biblStruct>", "a b"),
        ("<p>\N{NO-BREAK SPACE}a\n  b\t</p><index>c</index>", "a b"),
    ],
)
def test_what_stands_apart(body: str, text: str) -> None:
    assert skim(tei(body)) == exact(tei(body)) == text


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE TEI [<!ENTITY a 'b'>]>" + tei("&a;"),
        b'<?xml version="1.0" encoding="iso-8859-1"?>' + tei("<p>a</p>"),
        tei("<p>a</p>").decode().encode("utf-16"),
        tei("<div xmlns=''><p>a</p></div>"),
        tei("<p>a\ufdd2b</p>"),
        tei("<p>a&#xFDD2;b</p>"),
        tei("<p>a&#64978;b</p>"),
        tei("<p>a"),
        tei("<p>\N{CJK UNIFIED IDEOGRAPH-4E2D}\n\N{CJK UNIFIED IDEOGRAPH-570B}</p>"),
        tei("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>a</h:p>"),
        tei("<u who='#a'>b</u>"),
        tei("<sp who='#a'><p>b</p></sp>"),
        tei("<p>a<vocal><desc>b</desc></vocal></p>"),
        tei("<p>a<gap> <desc>b</desc></gap></p>"),
        tei("<p/>"),
        tei("<x:p>a</x:p>"),
        b"<TEI><teiHeader/></TEI>",
        b"<TEI><sourceDoc><surface><line>a</line></surface></sourceDoc></TEI>",
        b"",
        tei("<seg>" * 10_000 + "</seg>" * 10_000),
        tei("<div><p>a <ref target='#n'>1</ref></p><note xml:id='n'>b</note></div>"),
    ],
)
def test_what_is_left_to_the_exact_way(raw: bytes) -> None:
    assert skim(raw) is None


def test_nesting_that_libxml2_bears() -> None:
    raw = tei("<seg>" * 1_500 + "a" + "</seg>" * 1_500)
    assert skim(raw) == "a"
