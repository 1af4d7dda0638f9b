"""The formats that other programs read: training data, maps, annotations, other projects' TEI, a user's own stylesheet."""

# ruff: noqa: E501 (tables of cases are easier to read with a case on a line)
from __future__ import annotations

import contextlib
import importlib
import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit import export
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.export.elements import DRAWN as WORDS
from tei_toolkit.export.elements import template
from tei_toolkit.export.shapes import DRAWN
from tei_toolkit.tei.source import Source

exporting = importlib.import_module("tei_toolkit.export")
LETTER = Path(__file__).with_name("letter.xml")
TEI = "{http://www.tei-c.org/ns/1.0}"


def tei(body: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Mr. <persName>Chen Yi</persName>'s</p>", "Mr O|. O|Chen B-PER|Yi I-PER|' O|s O"),
        ("<p><orgName>Office of <placeName>Ili</placeName></orgName></p>", "Office B-ORG|of I-ORG|Ili I-ORG"),
        ("<p><placeName>A</placeName><placeName>B</placeName></p>", "A B-LOC|B B-LOC"),
        ("<p>He went. She stayed.</p>", "He O|went O|. O||She O|stayed O|. O"),
        ("<p>A. Smith and J. Doe</p>", "A O|. O|Smith O|and O|J O|. O|Doe O"),
        ("<p>one</p><p>two</p>", "one O||two O"),
        ("<p><persName><supplied>Le</supplied> Duan</persName> rose</p>", "Le B-PER|Duan I-PER|rose O"),
    ],
)
def test_conll(body: str, lines: str) -> None:
    wanted = "-DOCSTART-\tO\n\n" + lines.replace(" ", "\t").replace("|", "\n") + "\n\n"
    assert export(tei(body), "conll") == wanted


def test_conll_has_every_word_of_foreign_files(shared: Path) -> None:
    for path in sorted((shared / "eval" / "tei").glob("*.xml"))[::5]:
        lines = export(path, "conll").splitlines()
        tags = [line.split("\t") for line in lines if line]
        said = "".join(token for token, _ in tags[1:])
        assert said == "".join(export(path, "text").split())
        for (_, before), (token, tag) in pairwise(tags):
            assert tag[0] != "I" or before[1:] == tag[1:], token


def test_geojson_has_the_places_with_coordinates() -> None:
    found = json.loads(export(LETTER, "geojson"))
    assert found["type"] == "FeatureCollection"
    assert [(f["properties"]["name"], f["geometry"]["coordinates"]) for f in found["features"]] == [
        ("China", [105.0, 35.0]),
        ("Yining", [81.35, 43.9]),
    ]


@pytest.mark.parametrize("geo", ["", "here", "1", "1 2 3", "91 0", "0 181", "nan nan", "inf 0", "1e400 0"])
def test_coordinates_that_are_none_are_left_out(geo: str) -> None:
    places = f'<standOff><listPlace><place xml:id="x"><placeName>X</placeName><location><geo>{geo}</geo></location></place></listPlace></standOff>'
    file = tei('<p><placeName ref="#x">X</placeName></p>').replace(b"<text>", places.encode() + b"<text>")
    assert json.loads(export(file, "geojson"))["features"] == []
    assert "<svg" not in export(file, "html")


def test_annotations_stand_where_they_say() -> None:
    text = export(LETTER, "text")
    page = json.loads(export(LETTER, "webannotation", target="https://example.org/letter.txt"))
    assert page["type"] == "AnnotationPage"
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"].rstrip("\n"))
        assert item["target"]["source"] == "https://example.org/letter.txt"
    china = next(item for item in page["items"] if item["target"]["selector"][1]["exact"] == "China")
    assert china["body"][1] == {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": "https://www.geonames.org/1814991",
    }


@pytest.mark.parametrize(
    ("dialect", "attribute", "value"), [("frus", "corresp", "#chen-yi"), ("tei-publisher", "key", "chen-yi")]
)
def test_a_dialect_moves_the_pointer_and_nothing_else(dialect: str, attribute: str, value: str) -> None:
    before, after = Source.read(LETTER), Source.parse(export(LETTER, "tei", dialect=dialect).encode())
    assert before.text == after.text
    moved = 0
    for old, new in zip(before.elements, after.elements, strict=True):
        if old.attributes != new.attributes:
            moved += 1
            ref = old.attributes["ref"]
            assert dict(new.attributes) == {attribute if k == "ref" else k: ref.lstrip("#") if k == "ref" and attribute == "key" else v
                                            for k, v in old.attributes.items()}  # fmt: skip
    assert moved == 5
    assert f'{attribute}="{value}"' in export(LETTER, "tei", dialect=dialect)


def test_pointers_that_leave_the_file_stay() -> None:
    body = "<p><persName ref='https://viaf.org/1'>A</persName> <persName ref = '#a' n='ref=\"#b\"'>B</persName> <ref target='#a'>c</ref></p>"
    assert export(tei(body), "tei", dialect="frus") == tei(body.replace("ref = '#a'", "corresp = '#a'")).decode()


def test_letters_as_cmif(shared: Path) -> None:
    path = shared / "eval" / "tei" / "amp-transcript__0005.xml"
    root = etree.fromstring(export(path, "tei", dialect="cmif").encode())
    sent, received = root.iter(f"{TEI}correspAction")
    assert (sent.get("type"), received.get("type")) == ("sent", "received")
    assert received.findtext(f"{TEI}persName") == "Musulin, Stella"
    with pytest.raises(ToolkitError, match="correspDesc"):
        export(LETTER, "tei", dialect="cmif")


def test_cmif_is_tei(shared: Path, tei_all: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(tei_all)))
    for path in sorted((shared / "eval" / "tei").glob("amp*.xml")):
        if b"<correspDesc" in path.read_bytes():
            tree = etree.fromstring(export(path, "tei", dialect="cmif").encode())
            assert schema.validate(tree), (path.name, schema.error_log[0])


def test_json_keeps_to_its_schema(shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="the package jsonschema is not installed")
    schema = json.loads(template("json.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in [LETTER, *sorted((shared / "eval" / "tei").glob("*.xml"))[::6]]:
        for view in ("reading", "diplomatic"):
            jsonschema.validate(json.loads(export(path, "json", view=view)), schema)


# -- a user's own ways ------------------------------------------------------------------------------------------------

SHEET = """<xsl:stylesheet version="{version}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
<xsl:param name="view"/><xsl:output method="html"/>
<xsl:template match="/"><html><body class="{{$view}}">{body}</body></html></xsl:template></xsl:stylesheet>"""


def test_a_users_stylesheet_makes_the_page(tmp_path: Path) -> None:
    sheet = tmp_path / "mine.xsl"
    sheet.write_text(SHEET.format(version="1.0", body='<xsl:value-of select="count(//t:persName)"/>'))
    assert '<body class="diplomatic">4</body>' in export(LETTER, "html", view="diplomatic", stylesheet=sheet)


@pytest.mark.parametrize(
    "body",
    [
        "<xsl:value-of select='nowhere('/>",
        "<xsl:message terminate='yes'>no</xsl:message>",
        "<xsl:call-template name='none'/>",
        "<broken",
    ],
)
def test_a_stylesheet_that_fails_is_an_error(tmp_path: Path, body: str) -> None:
    sheet = tmp_path / "mine.xsl"
    sheet.write_text(SHEET.format(version="1.0", body=body))
    with pytest.raises(ToolkitError):
        export(LETTER, "html", stylesheet=sheet)


def test_a_stylesheet_writes_no_file(tmp_path: Path) -> None:
    sheet, target = tmp_path / "mine.xsl", tmp_path / "out.txt"
    body = f'<e:document xmlns:e="http://exslt.org/common" href="{target}">x</e:document>'
    sheet.write_text(
        SHEET.format(version="1.0", body=body).replace(
            "<xsl:stylesheet ", '<xsl:stylesheet extension-element-prefixes="e" xmlns:e="http://exslt.org/common" '
        )
    )
    with contextlib.suppress(ToolkitError):
        export(LETTER, "html", stylesheet=sheet)
    assert not target.exists()


def test_a_stylesheet_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        export(LETTER, "html", stylesheet=tmp_path / "none.xsl")


# -- XSLT 3.0, where Saxon is installed --------------------------------------------------------------------------------


@pytest.fixture
def sheet_3(tmp_path: Path) -> Callable[[str], Path]:
    """A stylesheet of version 3.0 with this in its one template."""
    pytest.importorskip("saxonche", reason="the extra saxon is not installed")

    def write(body: str) -> Path:
        sheet = tmp_path / "mine.xsl"
        sheet.write_text(SHEET.format(version="3.0", body=body))
        return sheet

    return write


def test_xslt_3_is_run_by_saxon(sheet_3: Callable[[str], Path]) -> None:
    sheet = sheet_3("<xsl:value-of select=\"string-join(('a', 'b'), '+')\"/>")
    assert '<body class="diplomatic">a+b</body>' in export(LETTER, "html", view="diplomatic", stylesheet=sheet)


def test_xslt_3_without_saxon_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "mine.xsl"
    sheet.write_text(SHEET.format(version="3.0", body="<a/>"))
    monkeypatch.setitem(sys.modules, "saxonche", None)
    with pytest.raises(UsageError, match="needs Saxon") as caught:
        export(LETTER, "html", stylesheet=sheet)
    assert "pip install 'tei-toolkit[saxon]'" in caught.value.hint


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<xsl:result-document href='file://{folder}/out.txt' method='text'>x</xsl:result-document>", "disabled"),
        ("<xsl:value-of select=\"unparsed-text('http://127.0.0.1:1/x')\"/>", "prohibited"),
        ("<xsl:valueof/>", "Unknown XSLT instruction"),
        ("<xsl:value-of select=\"1 div 'a'\"/>", "Arithmetic"),
    ],
)
def test_xslt_3_writes_nothing_and_fetches_nothing(sheet_3: Callable[[str], Path], tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(ToolkitError, match=said):
        export(LETTER, "html", stylesheet=sheet_3(body.format(folder=tmp_path)))
    assert not (tmp_path / "out.txt").exists()


def test_xslt_3_reads_no_file_that_a_document_names(sheet_3: Callable[[str], Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    inside = '<!DOCTYPE TEI [<!ENTITY who "Chen Yi">]><TEI><text><p>&who;</p></text></TEI>'
    outside = inside.replace('"Chen Yi"', f'SYSTEM "{secret.as_uri()}"')
    sheet = sheet_3("<a><xsl:value-of select='.'/></a>")
    assert "<a>Chen Yi</a>" in export(inside.encode(), "html", stylesheet=sheet)
    with pytest.raises(ToolkitError, match="Entity 'who' not defined"):
        export(outside.encode(), "html", stylesheet=sheet)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("elements.tsv", b"nonsense", "nothing usable"),
        ("elements.tsv", b"p\tnosuch:\tinline", "nothing usable"),
        ("elements.tsv", b"\xff\xfe\x00", "cannot be read"),
        ("page.html", b"\xba\xba", "cannot be read"),
        ("pages.html", b"<p>misspelt</p>", "no theme"),
    ],
)
def test_a_theme_that_cannot_be_used_is_told_so(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(ToolkitError, match=said):
        export(LETTER, "html", theme=tmp_path)


def test_no_folder_is_no_theme(tmp_path: Path) -> None:
    for theme in (tmp_path / "none", LETTER):
        with pytest.raises(UsageError, match="no theme"):
            export(LETTER, "html", theme=theme)


def test_the_table_may_ask_for_all_that_is_drawn() -> None:
    assert set(WORDS) == set(DRAWN)


def test_a_theme_changes_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "edition.css").write_text("body { color: teal }")
    (tmp_path / "elements.tsv").write_text("text\tdiv\tblock\tonly\nbody\tdiv\tblock\tonly\np\tp\tblock\npersName\tb\tinline\n")
    page = export(LETTER, "html", theme=tmp_path)
    assert "teal" in page
    assert '<b class="persName' in page
    assert 'data-name="div"' in page
    (tmp_path / "elements.tsv").write_text("p\tp class=x\tblock\n")
    (tmp_path / "page.html").write_text("$title|$text")
    from tei_toolkit.export.elements import table

    table.cache_clear()
    with pytest.raises(ToolkitError, match="line"):
        export(LETTER, "html", theme=tmp_path)


# -- Markdown ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>a * b _c_ [d] <hi rend='italic'>e</hi> <hi rend='bold'>f</hi></p>", r"a \* b \_c\_ \[d\] *e* **f**"),
        ("<head>One</head><p>two</p>", "## One\n\ntwo"),
        ("<div><head>A</head><div><head>B</head><p>c</p></div></div>", "## A\n\n### B\n\nc"),
        ("<list><item>a</item><item>b<list rend='numbered'><item>c</item></list></item></list>", "- a\n- b\n  1. c"),
        ("<p>1. not a list</p><p>- nor this</p><p># nor that</p>", "1\\. not a list\n\n\\- nor this\n\n\\# nor that"),
        ("<p>a<note>b</note> c</p>", "a[^1] c\n\n[^1]: b"),
        ("<p>see <ref target='https://example.org/a(b)'>here</ref> or <ref target='javascript:x'>there</ref></p>",
         "see [here](<https://example.org/a(b)>) or there"),
        ("<p>20.10.1944 was</p>", "20.10.1944 was"),
        ("<p>a<ref target='#n' type='note'>7</ref> b</p><div><note xml:id='n'>c</note></div>", "a[^7] b\n\n[^7]: c"),
        ("<p>a<ref target='#n'>1</ref> b<note>d</note></p><div><note xml:id='n' n='1'>c</note></div>", "a[^1] b[^1-1]\n\n[^1]: c\n\n[^1-1]: d"),
        ("<note>alone</note><p>a</p>", "alone\n\na"),
        ("<closer>A<lb/>B</closer><p>c<lb/>d</p>", "A\\\nB\n\nc d"),
        ("<list><head>Present</head><item>a</item></list>", "**Present**\n- a"),
        ("<table><head>T</head><row><cell>a</cell><cell> b <lb/>c </cell></row><row><cell><p>d</p><p>e</p></cell><cell/></row></table><p>f</p>",
         "**T**\n\n| a | b c |\n| --- | --- |\n| d e | |\n\nf"),
        ("<table><row><cell>a|b<note>c</note></cell></row></table>", "| a\\|b[^1] |\n| --- |\n\n[^1]: c"),
        ("<p>a <table><row><cell>b</cell></row><row><cell>c</cell></row></table> d</p>", "a\n\n| b |\n| --- |\n| c |\n\nd"),
        ("<list><item>a <table><row><cell>b</cell></row></table></item></list>", "- a\n\n| b |\n| --- |"),
        ("<ab><add><note type='description'>by hand</note> seen</add></ab>", "*by hand* seen"),
        ("<p>a &lt;b&gt; &amp;amp; c</p>", r"a \<b\> &amp;amp; c"),
    ],
)  # fmt: skip
def test_markdown(body: str, wanted: str) -> None:
    assert export(tei(body), "markdown").partition("---\n\n")[2].strip() == wanted


def test_markdown_front_matter_is_json_strings() -> None:
    front = export(LETTER, "markdown").split("---\n")[1]
    told = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in front.splitlines()}
    assert told["title"] == "Reply to a Memorandum & a Statement (Draft)"
    assert told["author"] == ["Ministry of Foreign Affairs"]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"


# -- other people's formats -------------------------------------------------------------------------------------------


def test_an_exporter_of_another_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shouting.py").write_text(
        "from tei_toolkit.export.flow import linear\n"
        "def shout(document, options):\n"
        '    """The text in capitals, for those far away"""\n'
        "    return linear(document, options.view).text.upper()\n"
    )
    information = tmp_path / "shouting-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[tei_toolkit.exporters]\nshout = shouting:shout\nhtml = shouting:shout\n")
    monkeypatch.syspath_prepend(tmp_path)
    found_before = exporting._found
    found_before.cache_clear()
    try:
        assert export(LETTER, "shout").startswith("REQUEST VICE PREMIER")
        assert exporting.formats()[-1] == ("shout", ".shout", "The text in capitals, for those far away", ())
        assert export(LETTER, "html").startswith("<!DOCTYPE html>")  # nobody takes the name of a built-in format
        with pytest.raises(UsageError):
            export(LETTER, "shout", loud=True)
    finally:
        found_before.cache_clear()
