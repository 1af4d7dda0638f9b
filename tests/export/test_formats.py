"""What every format must do, whatever the file: keep the words, say no to nonsense, write the same bytes twice."""

# ruff: noqa: E501 (tables of cases are easier to read with a case on a line)
from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from tei_toolkit import export
from tei_toolkit.errors import ToolkitError, UsageError, XmlError
from tei_toolkit.export import BUILT_IN, Options, formats
from tei_toolkit.export.document import Document
from tei_toolkit.export.flow import linear
from tei_toolkit.export.records import spans
from tei_toolkit.export.tables import safe
from tei_toolkit.tei.fidelity import transcription_of
from tei_toolkit.tei.source import Source

LETTER = Path(__file__).with_name("letter.xml")
NAMES = [form.name for form in formats()]


def tei(body: str, header: str = "") -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'.encode()


def article(page: str) -> str:
    """The text of the edition in a page, as a browser has it in its tree."""
    return "".join(lxml_html.document_fromstring(page).xpath("//article")[0].itertext())


def test_the_formats_say_what_they_are() -> None:
    found = formats()
    assert [form.name for form in found][:6] == ["html", "text", "markdown", "json", "csv", "standoff"]
    for form in found:
        assert form.suffix.startswith(".")
        assert 10 < len(form.summary) < 100


def test_the_built_in_formats_are_the_entry_points(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["tei_toolkit.exporters"] == BUILT_IN


@pytest.mark.parametrize("to", NAMES)
@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_the_same_file_gives_the_same_text(to: str, view: str) -> None:
    assert export(LETTER, to, view=view) == export(LETTER.read_bytes(), to, view=view) != ""


@pytest.mark.parametrize(
    ("to", "options"),
    [("docx", {}), ("text", {"view": "pretty"}), ("text", {"colour": "red"}), ("csv", {"table": "people"}), ("text", {"wrap": "wide"}),
     ("text", {"wrap": -1})],
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_told_so(to: str, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        export(LETTER, to, **options)


@pytest.mark.parametrize("to", NAMES)
def test_a_file_that_is_not_well_formed_is_an_error(to: str) -> None:
    with pytest.raises(XmlError):
        export(b"<TEI><text><p>broken</text></TEI>", to)


@pytest.mark.parametrize("to", NAMES)
def test_a_header_without_a_text_is_an_error(to: str) -> None:
    with pytest.raises(ToolkitError, match="no text"):
        export(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', to)


@pytest.mark.parametrize("to", ["html", "text", "markdown", "json", "standoff"])
def test_deep_nesting_is_no_recursion(to: str) -> None:
    assert "core" in export(tei("<seg>" * 20_000 + "core" + "</seg>" * 20_000), to)


# -- text -------------------------------------------------------------------------------------------------------------


def test_diplomatic_text_is_the_transcription() -> None:
    source = Source.read(LETTER)
    found = export(source, "text", view="diplomatic")
    assert found == transcription_of(source)
    assert "Request Vice Premier Chen [Yi] read and approve. [Translator's note--Chen's name is circled.]" in found
    assert "(in) the middle of March" in found
    assert found.startswith("Skip to content\n\n")
    assert found.endswith("Record ID 4711\n")


def test_reading_text_has_no_signs_and_no_header() -> None:
    found = export(LETTER, "text")
    assert found.startswith("Request Vice Premier Chen Yi read and approve. [Translator's note--Chen's name is circled.]\n")
    assert "examined <it> in the middle of March. China & its collegues regret[…] what was done said in Yining [Ili]." in found
    assert "CC BY" not in found


@pytest.mark.parametrize(
    ("body", "reading", "diplomatic"),
    [
        ("<p>B<supplied>RUCE</supplied> said</p>", "BRUCE said", "B[RUCE] said"),
        ("<p>a <choice><sic>teh</sic><corr>the</corr></choice> b</p>", "a the b", "a teh [sic] b"),
        ("<p>a <choice>\n <abbr>Dr</abbr>\n <expan>Doctor</expan>\n</choice>.</p>", "a Doctor.", "a Dr."),
        ("<p>one<note>two</note>three</p>", "one [two] three", "one [two] three"),
        ("<p>one <note><p>two</p><p>three</p></note>.</p>", "one [two three].", "one [two three]."),
        ("<note>alone</note><p>a</p>", "alone\n\na", "alone\n\na"),
        ("<p>ham<lb break='no'/>burg<lb/>city</p>", "hamburg city", "hamburg\ncity"),
        ("<lg><l>one</l><l>two</l></lg>", "one\ntwo", "one\ntwo"),
        ("<p>x\n   y</p>\n   <p>z</p>", "x y\n\nz", "x y\n\nz"),
        ("<p>in<hi>tern</hi>al</p>", "internal", "internal"),
        ("<p>a <gap reason='illegible'/> b</p>", "a […] b", "a [...] b"),
        ("<p>m<subst><del><gap/></del><add>u</add></subst>ch</p>", "much", "m[...]uch"),
        ("<list><item>a</item><item>b</item></list>", "a\nb", "a\nb"),
        ("<list><item>a<list><item>b</item></list></item><item>c</item></list><p>d</p>", "a\nb\nc\n\nd", "a\nb\nc\n\nd"),
        ("<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>", "a\tb\nc", "a\tb\nc"),
        ("<p>a<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'><m:mi>x</m:mi></m:math></p>", "ax", "ax"),
        ("<p>a <app><lem>b</lem><rdg>c</rdg></app> d</p>", "a b d", "a b d"),
        ("<p>a <cit><quote>b</quote> <bibl>c</bibl></cit>.</p>", "a b c.", "a b c."),
        ("<listBibl><biblStruct><monogr><author>A. B.</author><title>T</title><imprint><pubPlace>X</pubPlace><date>1900</date></imprint></monogr></biblStruct></listBibl>", "A. B. T X 1900", "A. B. T X 1900"),
        ("<div><persName>X</persName> <date>1962</date></div>", "X 1962", "X 1962"),
        ("<p>a <subst> <del>b</del> <add>c</add> </subst>d</p>", "a bcd", "a bcd"),
        ("<p>\U0001d538<!-- no --><?no no?>\u0301</p>", "\U0001d538\u0301", "\U0001d538\u0301"),
    ],
)  # fmt: skip
def test_text(body: str, reading: str, diplomatic: str) -> None:
    assert export(tei(body), "text").rstrip("\n") == reading
    assert export(tei(body), "text", view="diplomatic").rstrip("\n") == diplomatic


def test_wrapped_text_keeps_its_words() -> None:
    whole, wrapped = export(LETTER, "text"), export(LETTER, "text", wrap=40)
    assert whole.split() == wrapped.split()
    assert max(map(len, wrapped.splitlines())) <= 40 < max(map(len, whole.splitlines()))


# -- data -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_spans_stand_where_they_say(view: str) -> None:
    found = json.loads(export(LETTER, "standoff", view=view))
    said = {"person": ["Chen Yi", "Zhang Hanfu"], "place": ["China", "Yining"], "org": ["Chinese government"]}
    if view == "diplomatic":
        said["person"] = ["Chen [Yi]", "[Zhang] Hanfu"]
        assert found["text"] == export(LETTER, "text", view=view)
    for kind, names in said.items():
        assert [found["text"][s["start"] : s["end"]] for s in found["spans"] if s["type"] == kind] == names
    assert all(0 <= s["start"] <= s["end"] <= len(found["text"]) for s in found["spans"])
    assert all(a["start"] <= b["start"] for a, b in pairwise(found["spans"]))
    person = next(s for s in found["spans"] if s["type"] == "person")
    assert person["element"] == "persName"
    assert person["entities"] == ["#chen-yi"]
    assert person["attributes"]["cert"] == "high"


def test_json_has_header_spans_and_register() -> None:
    found = json.loads(export(LETTER, "json"))
    assert found["metadata"]["title"] == "Reply to a Memorandum & a Statement (Draft)"
    assert found["metadata"]["authors"] == ["Ministry of Foreign Affairs"]
    china = next(entity for entity in found["register"] if entity["key"] == "#china")
    assert china["identifiers"] == [{"type": "GeoNames", "value": "1814991", "url": "https://www.geonames.org/1814991"}]
    assert (china["latitude"], china["longitude"]) == (35.0, 105.0)


def test_csv_has_a_row_a_mention() -> None:
    rows = list(csv.DictReader(io.StringIO(export(LETTER, "csv"), newline="")))
    assert [(row["kind"], row["text"]) for row in rows[:4]] == [
        ("person", "Chen Yi"), ("person", "Zhang Hanfu"), ("date", "22 June"), ("org", "Chinese government"),
    ]  # fmt: skip
    march = next(row for row in rows if row["text"] == "the middle of March")
    assert (march["from"], march["to"]) == ("1962-03-11", "1962-03-20")
    assert rows[0]["name"] == "Chen Yi"


@pytest.mark.parametrize("value", ["=1+1", "+1 min", "-x", "@SUM(A1)", "  =cmd|' /C calc'!A0", "＝1"])
def test_no_cell_is_a_formula(value: str) -> None:
    escaped = value.replace("&", "&amp;").replace("<", "&lt;")
    table = export(tei(f"<p><persName>{escaped}</persName> and more</p>"), "csv")
    cell = next(csv.DictReader(io.StringIO(table, newline="")))["text"]
    assert cell == f"'{value.strip()}"


@pytest.mark.parametrize("value", ["Chen", "a=b", "12", "-33.5", ""])
def test_other_cells_stay_as_they_are(value: str) -> None:
    assert safe(value) == value


def test_a_plain_list_of_persons_is_a_register() -> None:
    found = json.loads(
        export(
            tei(
                "<list><item><persName xml:id='k'>Khrushchev, Nikita S.</persName>, Chairman</item></list>"
                "<p><persName corresp='#k'>Khrushchev</persName> and <persName xml:id='t'>Thompson</persName></p>"
            ),
            "json",
        )
    )
    assert [(entity["key"], entity["name"]) for entity in found["register"]] == [
        ("#k", "Khrushchev, Nikita S."),
        ("#t", "Thompson"),
    ]


def test_an_entity_of_no_register_is_called_by_its_name() -> None:
    body = '<p><persName ref="#z">Zeev</persName> <persName ref="#z">Zeev Scheck</persName> <rs type="person" ref="#z">Zeev Scheck</rs></p>'
    document = Document(Source.parse(tei(body)))
    assert document.entities["#z"].name == "Zeev Scheck"
    assert [m.entities for m in document.mentions] == [("#z",)] * 3


# -- on files that this toolkit did not write -------------------------------------------------------------------------


def foreign(shared: Path) -> list[Path]:
    return sorted((shared / "eval" / "tei").glob("*.xml"))


def in_order(wanted: str, found: str) -> bool:
    """Whether the characters of a text, white space aside, are in another one in the same order."""
    rest = iter(found)
    return all(any(there == here for there in rest) for here in wanted if not here.isspace())


@pytest.mark.parametrize("to", ["text", "html"])
@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_no_word_is_lost(shared: Path, to: str, view: str) -> None:
    """Where no sign and no note cuts into a word, the words are the same; everywhere the characters are, in order."""
    for path in foreign(shared):
        source = Source.read(path)
        body = source.first("body")
        assert body is not None
        found = export(source, to, view=view)
        if to == "html":
            found = article(found)
        text = source.text_of(body)
        assert in_order(text, found), path.name
        cut = any(e.name in ("gap", "note", "unclear", "supplied", "sic") for e in source.descendants(body))
        if not cut:
            words = re.findall(r"\w+", text)
            assert re.findall(r"\w+", found) == words, path.name


def test_spans_of_foreign_files_hold_the_text_of_their_elements(shared: Path) -> None:
    for path in foreign(shared)[::4]:
        document = Document(Source.read(path))
        found = linear(document, "reading")
        for record, (element, _) in zip(
            spans(document, found), [s for s in found.spans if s[0].name not in ("text",)], strict=True
        ):
            said = found.text[record["start"] : record["end"]]
            assert in_order(document.source.text_of(element), said)
            assert said == said.strip() or element.name == "gap"


def test_options_are_values() -> None:
    assert Options() == Options("reading")


def test_no_order_of_sets_comes_out(root: Path) -> None:
    """Two processes that hash strings differently write the same bytes."""
    program = (
        "import sys, hashlib; from pathlib import Path; from tei_toolkit.export import export, formats\n"
        "for form in formats():\n"
        "    given = {'dialect': 'frus'} if form.name == 'tei' else {}\n"
        "    for view in ('reading', 'diplomatic'):\n"
        "        print(form.name, hashlib.sha256(export(Path(sys.argv[1]), form.name, view=view, **given).encode()).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(LETTER)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1
    assert b"html" in seen.pop()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><TEI><teiHeader/><text><body><p>one</p></body></text></TEI>"
         "<TEI><teiHeader/><text><body><p>two</p></body></text></TEI></teiCorpus>", "one\n\ntwo\n"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><sourceDoc><surface><zone><line>one</line><line>two</line></zone></surface></sourceDoc></TEI>", "one\ntwo\n"),
        ("<TEI.2><teiHeader/><text><group><text><body><p>one</p></body></text><text><body><p>two</p></body></text></group></text></TEI.2>", "one\n\ntwo\n"),
        ("<p xmlns='http://www.tei-c.org/ns/1.0'>a <hi>fragment</hi></p>", "a fragment\n"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>not TEI</p></body></html>", "not TEI\n"),
        ("<!DOCTYPE TEI SYSTEM 'tei.dtd' [<!ENTITY who 'Chen'>]><TEI><text><body><p>&who; &amp; co</p></body></text></TEI>", "Chen & co\n"),
        ("<TEI><text><body/></text></TEI>", ""),
        ("<TEI><text><front><titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage></front><body><p>b</p></body></text></TEI>", "T\n\nb\n"),
        ("\ufeff<TEI><text><body><p>marked</p></body></text></TEI>", "marked\n"),
    ],
)  # fmt: skip
def test_any_shape_of_file(file: str, text: str) -> None:
    raw = file.encode()
    assert export(raw, "text") == text
    assert article(export(raw, "html")).split() == text.split()
    for to in ("markdown", "json", "csv", "standoff", "conll", "webannotation", "geojson"):
        export(raw, to)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8"])
def test_any_encoding(encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?><TEI><text><body><p ref="#é">Zürich <persName ref="#é">É</persName></p></body></text></TEI>'.encode(
        encoding
    )
    assert export(raw, "text") == "Zürich É\n"
    again = export(raw, "tei", dialect="frus")
    assert '<persName corresp="#é">' in again
    assert export(again.encode(), "text") == "Zürich É\n"


def test_the_documentation_tells_of_every_format_and_option(root: Path) -> None:
    told = (root / "docs" / "export.md").read_text(encoding="utf-8")
    for form in formats():
        assert f"| `{form.name}` |" in told
        for option in form.options:
            assert f"`{option}`" in told, option
