"""The first document: what its encoding must say, part by part, as an editor would check it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.encode import Encoding, encode
from tei_toolkit.tei.fidelity import transcription_of
from tei_toolkit.tei.source import Source
from tei_toolkit.transcription import read

NS = {"t": "http://www.tei-c.org/ns/1.0", "xml": "http://www.w3.org/XML/1998/namespace"}
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def encoding(corpus: Path) -> Encoding:
    return encode(read(corpus / "wilson-center-121677.txt"))


@pytest.fixture(scope="module")
def tei(encoding: Encoding) -> etree._Element:
    return etree.fromstring(encoding.tei)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def found(tei: etree._Element, way: str) -> list[str]:
    return [words(e) if isinstance(e, etree._Element) else str(e) for e in tei.xpath(way, namespaces=NS)]


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (
            "//t:titleStmt/t:title",
            ["Reply to the Soviet Government Memorandum of 7 June and the Oral Supplementary Statement of 11 June (Draft)"],
        ),
        ("//t:titleStmt/t:author", ["Ministry of Foreign Affairs, People's Republic of China"]),
        ("//t:titleStmt/t:editor[@role='translator']", ["Stephen Mercado"]),
        ("//t:titleStmt/t:funder", ["Henry Luce Foundation"]),
        ("//t:titleStmt/t:respStmt/@xml:id", ["tei-toolkit"]),
        ("//t:publicationStmt/t:idno[@type='record']", ["121677"]),
        ("//t:publicationStmt/t:date/@when", ["2015-03-12"]),
        ("//t:msIdentifier/t:idno", ["PRC FMA 118-01765-04, 38-40"]),
        ("//t:creation/t:date/@when", ["1962-06-25"]),
        ("//t:creation/t:date", ["June 25, 1962"]),
        ("//t:langUsage/t:language/@ident", ["en"]),
        (
            "//t:abstract",
            [
                "The Chinese Ministry of Foreign Affairs informs the Soviet government that its accusations against China of "
                "illegal migration are groundless."
            ],
        ),
        ("//t:handNote/@xml:id", ["h1", "h2"]),
    ],
)
def test_the_header_says_what_the_archive_says(tei: etree._Element, way: str, said: list[str]) -> None:
    assert found(tei, way) == said


def test_the_rights_statement_stands_in_full(tei: etree._Element) -> None:
    rights = found(tei, "//t:availability/t:p")
    assert len(rights) == 2
    assert rights[0].startswith("The History and Public Policy Program welcomes reuse")
    assert rights[0].endswith("for permission to reproduce their materials.")
    assert rights[1].endswith("at [email protected].")


def test_furniture_is_declared_and_kept_out_of_the_text(encoding: Encoding, tei: etree._Element) -> None:
    declared = {" ".join(d.text.split()): d.what for d in encoding.departures}
    assert declared["Skip to content"] == "omitted"
    assert declared["[email protected]"] == "omitted"
    assert "Skip to content" in " ".join(found(tei, "//t:normalization/t:p"))
    for elsewhere in (
        "Skip to content",
        "Document Information",
        "Record ID",
        "made possible",
        "Stephen Mercado",
        "illegal migration are",
    ):
        assert elsewhere not in words(tei.find("t:text", NS))


def test_blanks_that_xml_does_not_know_are_declared(encoding: Encoding, corpus: Path) -> None:
    text = read(corpus / "wilson-center-121677.txt").text
    document = text[: text.rindex("25 June 1962")]
    blanks = [d for d in encoding.departures if not d.text.strip()]
    assert sum(len(d.text) for d in blanks) == document.count("\u00a0") > 0
    assert all(text[d.where.start : d.where.end] == d.text for d in blanks)


def test_persons_are_entities_with_their_supplied_parts(tei: etree._Element) -> None:
    assert found(tei, "//t:listPerson/t:person/t:persName[1]") == ["Chen Yi", "Zhang Hanfu", "Stepan Chervonenko"]
    marked = [
        (words(e), e.get("ref"), [words(s) for s in e.findall("t:supplied", NS)])
        for e in tei.xpath("//t:text//t:persName", namespaces=NS)
    ]
    assert marked == [
        ("Chen Yi", "#chen-yi", ["Yi"]),
        ("Chen", "#chen-yi", []),
        ("Zhang Hanfu", "#zhang-hanfu", ["Zhang"]),
        ("Stepan Chervonenko", "#stepan-chervonenko", ["Stepan"]),
    ]
    assert {s.get("resp") for s in tei.iter("{*}supplied")} == {"#translator"}
    assert "[" not in "".join(words(e) for e in tei.iter("{*}supplied"))


def test_places_are_linked_or_say_that_they_are_no_more(tei: etree._Element) -> None:
    places = {words(e.find("t:placeName", NS)): e for e in tei.iter("{*}place")}
    assert set(places) == {"China", "Soviet Union"}
    china = places["China"]
    assert found(china, "t:idno[@type='GeoNames']") == ["1814991"]
    assert "People's Republic of China" in found(china, "t:placeName")
    union = places["Soviet Union"]
    assert union.get("type") == "former-country"
    assert not found(union, "t:idno")
    mentions = [(words(e), e.get("ref")) for e in tei.xpath("//t:text//t:placeName", namespaces=NS)]
    assert mentions == [
        ("People's Republic of China", "#china"),
        ("China", "#china"),
        ("China", "#china"),
        ("Soviet Union", f"#{union.get(ID)}"),
    ]


def test_organisations_are_one_whatever_their_case(tei: etree._Element) -> None:
    names = {words(e) for e in tei.xpath("//t:text//t:orgName", namespaces=NS)}
    assert names == {
        "Soviet Government",
        "Soviet government",
        "Chinese government",
        "Ministry of Foreign Affairs",
        "General Office, Ministry of Foreign Affairs",
    }
    assert (
        len({e.get("ref") for e in tei.xpath("//t:text//t:orgName", namespaces=NS) if words(e).casefold() == "soviet government"})
        == 1
    )


def test_dates_have_the_year_that_the_document_gives_them(tei: etree._Element) -> None:
    marked = [
        (words(e), e.get("when") or (e.get("notBefore"), e.get("notAfter"))) for e in tei.xpath("//t:text//t:date", namespaces=NS)
    ]
    assert marked == [
        ("22 June", "1962-06-22"),
        ("7 June", "1962-06-07"),
        ("11 June", "1962-06-11"),
        ("8 June", "1962-06-08"),
        ("11 June", "1962-06-11"),
        ("the middle of March", ("1962-03-11", "1962-03-20")),
        ("22 June 1962", "1962-06-22"),
        ("25 June 1962", "1962-06-25"),
    ]
    inferred = tei.xpath("//t:text//t:date[@evidence='internal']", namespaces=NS)
    assert [words(e) for e in inferred] == [said for said, _ in marked if "1962" not in said]
    assert {e.get("cert") for e in inferred} <= {"medium", "low"}


def test_what_others_put_on_the_document(tei: etree._Element) -> None:
    assert found(tei, "//t:text//t:note[@type='translator'][@resp='#translator']") == [
        "Translator's note--Chen's name is circled, an indication that he did read and approve the document."
    ]
    routing = tei.xpath("//t:text//t:div[@type='routing']", namespaces=NS)[0]
    assert found(routing, ".//t:signed") == ["Zhang Hanfu"]
    assert found(routing, ".//t:dateline/t:date/@when") == ["1962-06-22"]
    assert routing.get("hand") == "#h1"
    stamp = tei.xpath("//t:text//t:stamp", namespaces=NS)[0]
    assert found(stamp, "t:note[@type='description']") == ["Document stamp at bottom left corner, page 1 of 3"]
    assert len(stamp.findall("t:lb", NS)) == 3
    assert words(stamp).endswith("General Office, Ministry of Foreign Affairs Document No. 594 22 June 1962")
    added = tei.xpath("//t:text//t:add", namespaces=NS)[0]
    assert (added.get("place"), added.get("hand")) == ("bottom", "#h2")
    assert found(added, "t:date/@when") == ["1962-06-25"]


def test_heading_and_paragraphs(tei: etree._Element) -> None:
    document = tei.xpath("//t:text//t:div[@type='document']", namespaces=NS)[0]
    assert found(document, "t:head")[0].startswith("Reply to the Soviet Government Memorandum")
    assert [p[:30] for p in found(document, "t:p")] == [
        "The Chinese government has exa",
        "The Soviet government in the m",
        "The Soviet government in the m",
        "The Soviet government in the a",
        "The Chinese government hopes t",
    ]
    assert found(document, "t:opener") == ["Ministry of Foreign Affairs People's Republic of China"]


def test_the_file_gives_the_transcription_back(encoding: Encoding, corpus: Path) -> None:
    transcription = read(corpus / "wilson-center-121677.txt").text
    back = transcription_of(Source.parse(encoding.tei))
    assert back.split() == transcription.split()
    blanks = re.compile(r"\s+")
    assert [m[0].count("\n") for m in blanks.finditer(back)] == [m[0].count("\n") for m in blanks.finditer(transcription)]


def test_every_pointer_has_its_target(tei: etree._Element) -> None:
    def pointers() -> Iterator[str]:
        for element in tei.iter("{*}*"):
            for name in ("ref", "resp", "hand", "who", "target", "rendition", "corresp"):
                yield from (p for p in (element.get(name) or "").split() if p.startswith("#"))

    ids = [e.get(ID) for e in tei.iter("{*}*") if e.get(ID)]
    assert len(ids) == len(set(ids))
    assert {p[1:] for p in pointers()} <= set(ids)


def test_the_documents_own_date_comes_with_its_reason(encoding: Encoding) -> None:
    assert encoding.date == "1962-06-25"
    assert encoding.date_reason == "the page date of the Wilson Center Digital Archive"
