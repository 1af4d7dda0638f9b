"""The page: what it holds, that nothing in a document can break out of it, and that the index leads there and back."""

# ruff: noqa: E501 (tables of cases are easier to read with a case on a line)
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from tei_toolkit import export

LETTER = Path(__file__).with_name("letter.xml")


def tei(body: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


@pytest.fixture(scope="module")
def page() -> lxml_html.HtmlElement:
    return tree(export(LETTER, "html"))


def test_every_link_of_the_page_leads_somewhere(page: lxml_html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath("//a/@href"):
        assert href.startswith("https://") or (href[0] == "#" and href[1:] in ids), href


def test_the_index_leads_to_every_mention_and_back(page: lxml_html.HtmlElement) -> None:
    entries = {
        name: entry for entry in page.xpath("//section[@id='index']//li") for name in entry.xpath("bdi[@class='entry']/text()")
    }
    assert {"Chen Yi", "Hanfu Zhang", "China", "Yining", "Chinese government", "1962-06-22", "1962-03-11 – 1962-03-20"} <= set(
        entries
    )
    for entry in entries.values():
        for href in entry.xpath("span[@class='mentions']/a/@href"):
            (mention,) = page.xpath(f"//*[@id='{href[1:]}']")
            assert mention.get("href") == f"#{entry.get('id')}" or mention.get("class").startswith("call")


def test_a_machine_says_so(page: lxml_html.HtmlElement) -> None:
    chen = page.xpath("//article//a[contains(@class, 'person')]")[0]
    assert "suggested" in chen.get("class")
    assert "not confirmed" in chen.get("title")
    china = page.xpath("//article//a[contains(@class, 'place')]")[0]
    assert "suggested" not in china.get("class")


def test_the_header_is_told(page: lxml_html.HtmlElement) -> None:
    about = page.xpath("//section[@id='about']")[0].text_content()
    for said in (
        "Jane Doe",
        "A Foundation",
        "An Archive",
        "118-01765-04, 38-40",
        "CC BY 4.0",
        "4711",
        "Chinese (original)",
        '"groundless"',
    ):
        assert said in about
    assert page.get("lang") == "en"
    metadata = {meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@name]")}
    assert metadata["DC.title"] == metadata["citation_title"] == "Reply to a Memorandum & a Statement (Draft)"
    told = json.loads(page.xpath("//script")[0].text)
    assert told["name"] == metadata["DC.title"]
    assert told["author"] == [{"@type": "Organization", "name": "Ministry of Foreign Affairs"}]
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_nothing_is_fetched_and_nothing_runs(page: lxml_html.HtmlElement) -> None:
    assert not page.xpath(
        "//img | //iframe | //object | //embed | //link[@rel='stylesheet'] | //script[not(@type='application/ld+json')]"
    )
    assert "url(" not in page.xpath("//style")[0].text
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


HOSTILE = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)",
    "&#1229;javascript:alert(1)", "javascript&#58;alert(1)", "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;", "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)", "file:///etc/passwd", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "blob:x", "//evil.example/x",
    "\\\\evil.example", "https:\\\\evil.example", "x:y", "&#x2028;javascript:alert(1)", "jar:javascript:alert(1)!", "mhtml:x", "intent://x",
)  # fmt: skip


@pytest.mark.parametrize("target", HOSTILE)
@pytest.mark.parametrize("body", [
    '<p><ref target="{}">x</ref></p>', '<p><ptr target="{}"/></p>', '<p><graphic url="{}"/></p>', '<pb facs="{}"/>', '<p>a<pb facs="{}"/></p>',
    '<p><persName ref="{}">x</persName></p>', '<p><placeName ref="{}">x</placeName></p>', '<p><ref target="{} https://a.example">x</ref></p>',
])  # fmt: skip
def test_no_address_of_a_document_becomes_a_script(body: str, target: str) -> None:
    for href in tree(export(tei(body.replace("{}", target)), "html")).xpath("//@href | //@src | //@action"):
        assert href.startswith("#") or href.startswith("http://purl.org/dc/"), href


MARKUP = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "' onmouseover='alert(1)", "</style><script>x</script>",
          "</title><script>x</script>", "]]><b>", "&lt;b&gt;", "${title}$text", "--><script>x</script>", "<!--")  # fmt: skip


@pytest.mark.parametrize("said", MARKUP)
def test_what_a_document_says_stays_text(said: str) -> None:
    as_text = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    as_value = as_text.replace('"', "&quot;")
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>{as_text}</title><author>{as_text}</author></titleStmt><publicationStmt><p>{as_text}</p>"
        f'<idno type="{as_value}">{as_text}</idno><availability><licence target="{as_value}">{as_text}</licence></availability></publicationStmt>'
        f'</fileDesc><profileDesc><langUsage><language ident="{as_value}">{as_text}</language></langUsage><abstract><p>{as_text}</p></abstract>'
        "</profileDesc></teiHeader>"
    )
    attributes = " ".join(
        f'{name}="{as_value}"'
        for name in ("type", "rend", "n", "place", "hand", "cert", "resp", "reason", "xml:lang", "ref", "target")
    )
    names = ("p", "persName", "note", "hi", "unheard", "gap", "pb", "add", "stamp", "date", "ref", "seg", "div")
    body = "".join(f"<{name} {attributes}>{as_text}</{name}>" for name in names)
    page = export(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'.encode(), "html")
    found = tree(page)
    assert not found.xpath("//img | //svg[@onload] | //@onmouseover | //@onerror | //article//b")
    assert len(found.xpath("//script")) == 1
    assert found.xpath("//article")[0].text_content().count(said) == len(names)
    assert said in found.xpath("//h1")[0].text_content()


def test_an_unknown_element_keeps_its_text_and_shows_its_name() -> None:
    page = tree(export(tei("<p>a <unheard>b</unheard> <m:mi xmlns:m='http://www.w3.org/1998/Math/MathML'>c</m:mi></p>"), "html"))
    assert [(e.get("data-name"), e.text) for e in page.xpath("//*[starts-with(@class, 'unknown')]")] == [
        ("unheard", "b"),
        ("m:mi", "c"),
    ]


NESTED = (
    "<p>a<p>b</p>c</p>", "<p>a<list><item>b</item><head>c</head></list>d</p>", "<list>a<item>b</item><pb n='1'/><item>c</item>d</list>",
    "<table><head>a</head><row><cell>b</cell>c</row>d<pb/><row><cell><p>e</p><list><item>f</item></list></cell></row></table>",
    "<p>a<table><row><cell>b</cell></row></table>c</p>", "<head>a<list><item>b</item></list></head>", "<hi>a<p>b</p></hi>",
    "<p>a<persName>b<persName>c</persName><note>d<p>e<persName>f</persName></p></note></persName>g</p>",
    "<p><ref target='https://a.example'>a<persName>b</persName><ref target='https://b.example'>c</ref></ref></p>",
    "<note>a<note>b<note>c</note></note></note>", "<p>a<note>b<list><item>c<note>d</note></item></list></note>e</p>", "<div>a<div>b</div></div>",
    "<p>a<quote>b<p>c</p></quote><quote><lg><l>d</l></lg></quote></p>", "<quote>a<p>b</p></quote>", "<q>a<p>b</p></q>", "<item>a</item><cell>b</cell><row>c</row>",
    "<p>a<figure><head>b</head><figDesc>c</figDesc></figure></p>", "<sp><speaker>a</speaker><p>b</p></sp>", "<p>a<floatingText><body><p>b</p></body></floatingText></p>",
    "<p>a<lb/>b<pb>c</pb><gap>d</gap><lb>e</lb></p>", "<closer>a<signed>b</signed></closer>", "<hi><table><row><cell>a</cell></row></table></hi>",
)  # fmt: skip


@pytest.mark.parametrize("body", NESTED)
def test_whatever_is_nested_the_page_is_well_formed(body: str) -> None:
    """Every tag closes where it should, no link is inside a link, no block inside a paragraph, and the words are in order."""
    page = export(tei(body), "html")
    article = re.search(r"<article.*</article>", page, re.S)
    assert article is not None
    strict = etree.fromstring(re.sub(r"<br[^>]*>", "<br/>", article[0]))
    said = [c for c in "".join(strict.itertext()) if not c.isspace()]
    assert said == [c for c in re.sub(r"<[^>]*>", "", body) if not c.isspace()]
    assert not strict.xpath(".//a//a")
    blocks = "self::p or self::div or self::ul or self::ol or self::table or self::section or self::blockquote or self::figure or self::h2"
    assert not strict.xpath(
        f".//p//*[{blocks}] | .//span//*[{blocks}] | .//a//*[{blocks}] | .//h2//*[{blocks}] | .//cite//*[{blocks}]"
    )
    assert not strict.xpath(
        ".//ul/*[not(self::li)] | .//ol/*[not(self::li)] | .//table/*[not(self::tr or self::caption)] | .//tr/*[not(self::td)]"
    )


def test_a_note_that_stands_apart_is_beside_its_caller_too() -> None:
    body = (
        '<div><p>one<ref target="#n1" type="note">1</ref> two</p></div><div type="notes"><note xml:id="n1" n="1" place="foot">said '
        '<persName>Ma</persName></note><note xml:id="n2" n="2"><p>not called</p></note></div>'
    )
    page = tree(export(tei(body), "html"))
    (caller,) = page.xpath("//article//a[contains(@class, 'caller')]")
    assert caller.getprevious().get("class") == "sidenote called"
    assert caller.getprevious().text_content() == "said Ma"
    (note,) = page.xpath(f"//*[@id='{caller.get('href')[1:]}']")
    assert note.text_content().split() == ["said", "Ma"]
    assert note.xpath(".//a[@class='return']/@href") == [f"#{caller.get('id')}"]
    assert page.xpath("//section[@id='index']//span[@class='mentions']/a/@href") == [f"#{caller.get('id')}"]


def test_a_note_that_is_all_of_its_paragraph_stands_where_it_is() -> None:
    page = tree(export(tei("<p> <note>alone</note> </p><p>a<note>beside</note></p><p><note>first</note> a</p>"), "html"))
    assert page.xpath("//article//*[contains(@class, 'standing')]/text()") == ["alone"]
    assert [note.text_content() for note in page.xpath("//article//*[@class='sidenote']")] == ["beside", "first"]
