"""The TEI of other projects: each table has a practice of theirs in small beside what is read, or what the page has."""

from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html

from tei_toolkit.export import export
from tei_toolkit.export.header import read
from tei_toolkit.tei.source import Source

PERSONS = (
    "<profileDesc><particDesc><listPerson><person xml:id='a'><persName><forename>Ann</forename> <surname>Lee</surname></persName>"
    "</person><person xml:id='b' n='BOB'/></listPerson></particDesc></profileDesc>"
)


def tei(body: str, header: str = "", text: str = "") -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text{text}><body>{body}</body></text></TEI>'
    ).encode()


def page(raw: bytes) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(export(raw, "html"))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # breaks inside words, with the file's own line ends beside them
        ("<ab>one pa\n\n   <lb n='2' break='no'/>per</ab>", "one paper"),
        ("<p>pa<pb break='no'/>\n  per</p>", "paper"),
        ("<ab>pa\n<lb type='worddiv'/>per</ab>", "paper"),
        ("<ab>one\n<lb/>two</ab>", "one\ntwo"),
        # tokens that lean on others
        ("<s><w>He</w>\n<w join='right'>came</w>\n<pc>.</pc></s>", "He came."),
        ("<s><w join='right'>much</w>\n<pc join='right'>-</pc>\n<w>loved</w>\n<w>one</w></s>", "much-loved one"),
        ("<s><name><w join='right'>York</w>\n</name>\n<pc>,</pc></s>", "York,"),
        ("<s><w>I</w>\n<w join='left'>'m</w></s>", "I'm"),
        # scripts without blanks between words
        ("<p>色不異空，空不\n<lb/>異色，色即是空</p>", "色不異空，空不異色，色即是空"),
        ("<p>色不\n異空 and\nmore</p>", "色不異空 and more"),
        # records whose parts adjoin, and such as say themselves what stands between
        ("<entry><form><orth>bank</orth><pron>bæŋk</pron></form><sense><def>shore.</def><cit><quote>a bank</quote></cit></sense>"
         "</entry>", "bank bæŋk\nshore. a bank"),
        ("<entry><form><orth>bank</orth>, (<pron>bæŋk</pron>)</form></entry>", "bank, (bæŋk)"),
        ("<entry><form><orth>bank</orth><pc>,</pc> <gen>f</gen></form></entry>", "bank, f"),
        # plays and speech
        ("<sp><speaker>ANN</speaker><p>He.</p></sp>", "ANN\nHe."),
        ("<sp><p>Well, <stage>aside</stage> no.</p></sp>", "Well, aside no."),
        ("<u who='#a'>so<vocal><desc>laughs</desc></vocal>yes</u><u who='#b'>no</u>", "Ann Lee: so [laughs] yes\nBOB: no"),
        ("<sp who='#a'><l>one</l></sp>", "Ann Lee:\none"),
        ("<sp who='#a'><speaker>ANN</speaker><l>one</l></sp>", "ANN\none"),
        ("<div><u who='x.xml#Guest'>hm</u><incident><desc>door</desc></incident><pause/><kinesic/></div>", "Guest: hm\n[door]"),
        ("<p>a <gap>\n  <desc>sampling</desc>\n</gap> b</p>", "a [sampling] b"),
        # what TEI had before P5
        ("<div0><head>One</head><p>see <xref url='http://example.org/'>there</xref></p></div0>", "One\n\nsee there"),
    ],
)  # fmt: skip
def test_what_is_read(body: str, wanted: str) -> None:
    raw = tei(body, PERSONS)
    assert export(raw, "text").rstrip("\n") == wanted
    assert json.loads(export(raw, "standoff"))["text"] == wanted


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>pa\n  <lb break='no'/>\n per</p>", "paper"),
        ("<s><w join='right'>York</w>\n<pc>,</pc> <w>he</w></s>", "York, he"),
        ("<s><w>I</w>\n<w join='left'>'m</w></s>", "I'm"),
        ("<p>色不\n<lb/>異空</p>", "色不異空"),
        ("<entry><form><orth>bank</orth>, <gen>f</gen></form></entry>", "bank, f"),
        ("<cit><quote>a bank</quote><bibl>Lee</bibl></cit>", "a bank Lee"),
    ],
)
def test_words_of_the_page(body: str, words: str) -> None:
    assert " ".join(page(tei(body)).xpath("//article")[0].text_content().split()) == words


@pytest.mark.parametrize(
    ("body", "way", "wanted"),
    [
        ("<u who='#a'>so</u>", "//div[@class='u']/@data-who", ["Ann Lee"]),
        ("<lg><l n='4'>a</l><l n='5'>b</l><l n='1.2.10'>c</l><l n='x'>d</l></lg>", "//*[@class='l']/@data-n", ["5", "10"]),
        ("<entry><sense n='A'><def>a</def></sense></entry>", "//*[@class='sense']/@data-n", ["A"]),
        ("<p><app><lem wit='#A'>a</lem><rdg wit='#B #C'>b</rdg><rdg wit='#D'/></app></p>", "//*[@class='rdg']/@data-wit",
         [" B C", "om. D"]),
        ("<q><p>Behold</p></q>", "//blockquote[@class='q']/p/text()", ["Behold"]),
        ("<p>a <q>b</q></p>", "//span[@class='q q']/text()", ["b"]),
        ("<div xmlns:x='http://example.org/'><x:div><head>One</head></x:div></div>", "//article//h2/text()", ["One"]),
        ("<div type='textpart' n='1'><p>a</p></div><div type='textpart' n='2'><head>b</head></div>", "//section/@data-n", ["1"]),
        ("<ab><g type='stauros'/> a<g ref='char:EOLhyphen'/>b <g ref='#s'>x</g></ab>", "//*[@data-n]/@data-n", ["stauros"]),
        ("<ab>pa<lb break='no'/>per re-<lb break='no'/>lay</ab>", "//*[@class='sign always']/@data-sign", ["-"]),
        ("<p>pa<lb break='no'/>per</p>", "//*[@class='sign']/@data-sign", ["-"]),
        ("<milestone unit='undefined' n='3'/>", "//*[@class='milestone break']/@data-n", ["3"]),
        ("<p><ptr target='http://example.org/'/></p>", "//a[@class='ptr']/@data-n", ["http://example.org/"]),
        ("<p><xref url='http://example.org/'>there</xref></p>", "//a[@class='xref']/@href", ["http://example.org/"]),
        ("<p><xref url='javascript:alert(1)'>there</xref></p>", "//article//a/@href", []),
        ("<listPerson><person><persName>Ann</persName><note>Poet</note></person></listPerson>", "//*[@class='note label']/text()",
         ["Poet"]),
        ("<incident><desc>door</desc></incident>", "//div[@class='incident heard standing']//text()", ["door"]),
    ],
)  # fmt: skip
def test_what_the_page_has(body: str, way: str, wanted: list[str]) -> None:
    assert page(tei(body, PERSONS)).xpath(way) == wanted


def test_a_note_in_another_language_is_set_as_it_is_written() -> None:
    found = page(tei("<p>نص<note xml:lang='en'>A note.</note></p>", text=" xml:lang='ar'"))
    (note,) = found.xpath("//*[contains(@class, 'sidenote')]")
    assert (note.get("lang"), note.get("dir")) == ("en", "ltr")
    assert found.xpath("//*[contains(@class, 'footnotes')]//*[@lang='en']/@dir") == ["ltr"]
    assert not found.xpath("//sup[@lang]")


MANUSCRIPT = "<fileDesc><sourceDesc><msDesc><msIdentifier><idno>MS 1</idno></msIdentifier></msDesc></sourceDesc></fileDesc>"
LIST = "<standOff><listPerson><person xml:id='a'><persName>Ann Lee</persName></person></listPerson></standOff>"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"<teiHeader>{MANUSCRIPT}</teiHeader><text><body><p/></body></text>", "MS 1"),
        (f"<teiHeader>{MANUSCRIPT}</teiHeader>", "MS 1"),
        (f"<teiHeader>{MANUSCRIPT}</teiHeader><text><body><p>Words.</p></body></text>", "Words."),
        (f"<teiHeader>{MANUSCRIPT}</teiHeader><text><body><pb facs='1.jpg'/></body></text>", ""),
        (f"<teiHeader/>{LIST}<text><body><p/></body></text>", "Ann Lee"),
        ("<teiHeader/><text><body><p/></body></text><sourceDoc><surface><line>a</line></surface></sourceDoc>", "a"),
    ],
)
def test_a_file_without_words_shows_what_it_is_there_for(inside: str, wanted: str) -> None:
    raw = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>'.encode()
    assert export(raw, "text").strip() == wanted
    assert page(raw).xpath("//article")[0].text_content().strip() == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p><date>1300</date> <date>1400</date></p>", ["1300", "1400"]),
        ("<p><date/></p>", []),
        ("<p><persName ref='#a'>Lee</persName></p><listPerson><person xml:id='a'><persName>Ann Lee</persName></person>"
         "</listPerson>", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_the_index_names_everything_once(body: str, wanted: list[str]) -> None:
    assert page(tei(body)).xpath("//*[@id='index']//*[@class='entry']//text()") == wanted


def test_the_book_that_a_file_was_made_from_has_its_own_title() -> None:
    book = "<titleStmt><title>Old</title><author>Lee</author></titleStmt>"
    book += "<publicationStmt><publisher>Press,</publisher></publicationStmt>"
    header = (
        "<fileDesc><titleStmt><title>New</title></titleStmt><publicationStmt><publisher>Partners,</publisher><pubPlace>Here :"
        f"</pubPlace></publicationStmt><sourceDesc><biblFull>{book}</biblFull></sourceDesc></fileDesc>"
    )
    found = read(Source.parse(tei("<p>a</p>", header)))
    assert (found.title, found.titles, found.authors) == ("New", (), ())
    assert (found.publisher, found.place, found.source) == ("Partners", "Here", ("Old Lee Press,",))
