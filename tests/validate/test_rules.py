"""Rules of the families name, intervention, text, header and file: what each finds, beside what it must leave alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_toolkit.errors import UsageError
from tei_toolkit.validate import validate
from tei_toolkit.validate.handbook import entries, entry
from tei_toolkit.validate.rule import rules
from tests.validate.rule_cases import HEADER, found, p, tei

CHEN = '<listPerson><person xml:id="chen-yi"><persName>Chen Yi</persName></person></listPerson>'
HANDS = HEADER.replace(
    "<p>A typescript.</p>",
    '<msDesc><msIdentifier><idno>1</idno></msIdentifier><physDesc><handDesc><handNote xml:id="h1">pencil</handNote></handDesc>'
    "</physDesc></msDesc>",
)
BOOK = "<biblFull><titleStmt><title/></titleStmt><publicationStmt><publisher>x</publisher></publicationStmt></biblFull>"
"""A book that a file was made from; its statements are not the file's."""


def changes(*days: str) -> str:
    history = "".join(f'<change when="{day}">x</change>' for day in days)
    return tei(header=f"{HEADER}<revisionDesc>{history}</revisionDesc>")


def programs(*names: str) -> str:
    each = "".join(f'<application ident="{name}" version="1"><label>x</label></application>' for name in names)
    return tei(header=HEADER.replace("<profileDesc>", f"<encodingDesc><appInfo>{each}</appInfo></encodingDesc><profileDesc>"))


FOUND = {
    "NAM001": [
        p("<placeName>Moscow</placeName>, then Moscow again"),
        p("<persName>Chen Yi</persName> said; <orgName>General Office of Chen</orgName>; Chen Yi went"),
    ],
    "NAM002": [p('<persName ref="#chen-yi">Chen</persName><orgName ref="#chen-yi">Chen Co.</orgName>', CHEN)],
    "NAM003": [p("Nobody.", CHEN)],
    "NAM004": [
        p("<persName>Zhang</persName>", CHEN),
        p('<placeName cert="low">Ili</placeName> <persName key="Z">Z</persName>'),
    ],
    "NAM005": [
        p('<persName ref="#chen-yi"/>', CHEN + CHEN.replace("chen-yi", "chen-2")),
        tei(register='<listPlace><place><idno type="G">1</idno></place><place><idno type="G">1</idno></place></listPlace>'),
        tei(
            register="<listPerson><person><persName>Chen Yi</persName></person>"
            "<person><persName>Yi, Chen</persName></person></listPerson>"
        ),
    ],
    "NAM006": [p('<persName ref="#chen-yi" key="Chen">Chen</persName>', CHEN)],
    "INT001": [p("Chen [Yi] said"), p("as it is [sic]"), p("and [...]")],
    "INT002": [p("a <gap/> b"), p('a <gap extent="one line"/>')],
    "INT003": [p("<supplied>Yi</supplied>"), p('<supplied cert="low">Yi</supplied>')],
    "INT004": [tei("<p><add>x</add></p>", header=HANDS)],
    "INT005": [p('<persName ref="#a"/>'), tei("<p>x</p><p></p>"), tei("<p>x</p><p>\n </p>"), p("<supplied/>")],
    "INT006": [p("<choice><sic>teh</sic></choice>"), p("<choice/>")],
    "INT007": [p('<note type="translator">circled</note>'), p('<note type="Editorial">x</note>')],
    "TXT001": [p("<persName>Chen Yi\n   </persName>, who"), p("<supplied>\n  Yi</supplied>")],
    "TXT002": [p("Ka\u0301da\u0301r"), p("cafe\u0301")],
    "TXT003": [p("a\u0093b"), p("a\ufffdb"), p("a\ue001b"), p("a\u200bb")],
    "TXT004": [p("M\u043escow"), p("\u041c\u043e\u0441cow"), p("Athen\u03bf")],
    "TXT005": [p("inter\u00adnational")],
    "TXT006": [p("Minister  of Foreign Affairs")],
    "HDR001": [tei(header=HEADER.replace("Memorandum", " ")), tei(header=HEADER.replace("<title>Memorandum</title>", ""))],
    "HDR002": [tei(header=HEADER.replace("<author>Ministry of Foreign Affairs</author>", ""))],
    "HDR003": [tei(header=HEADER.replace("<availability><licence>CC BY</licence></availability>", ""))],
    "HDR004": [tei(header=HEADER.replace("A typescript.", " "))],
    "HDR005": [p('<foreign xml:lang="ru">da</foreign>'), tei().replace('xml:lang="en"', 'xml:lang="zh-Hans"')],
    "HDR006": [changes("2014", "2016", "2015"), changes("2016-02-01", "2016-01-01", "2016-03-01")],
    "HDR007": [programs("tei-toolkit", "tei-toolkit")],
    "SCH010": [
        p("<hi><p>x</p></hi>"),
        tei("<ab><supplied><p>x</p></supplied></ab>"),
        tei("<lg><l>a <note><list><item><p>x</p></item></list></note></l></lg>"),
        tei("<lg><head>x</head></lg>"),
        p("<div/>"),
        p('<list type="gloss"><item>x</item></list>'),
        p('<ref target="#a" cRef="b">x</ref>'),
        p('<seg subtype="x">x</seg>'),
        p('<date calendar="#julian"/>'),
        p('<span to="#b"/>'),
        p('<span target="#a" from="#b"/>'),
        p("<subst><add>x</add></subst>"),
        p('<anchor xml:id="a"/><addSpan spanTo="#a"/>'),
    ],
    "XML003": [b'<?xml version="1.0" encoding="iso-8859-1"?>' + p("K\u00e1d\u00e1r").encode()],
    "XML004": ['<!DOCTYPE TEI [<!ENTITY yi "Yi">]>' + p("Chen &yi;")],
    "XML005": [tei().replace(' xml:lang="en"', "")],
    "XML006": [tei()],
    "XML009": [
        tei("<?tei-toolkit ignore RFE001?><p>x</p>"),
        tei("<?tei-toolkit silence REF001?><p>x</p>"),
        tei("<?tei-toolkit ignore?><p>x</p>"),
    ],
    "XML007": ["<html/>", tei().replace(' xmlns="http://www.tei-c.org/ns/1.0"', ""), "<TEI.2><teiHeader/></TEI.2>"],
}

NOT_FOUND = {
    "NAM001": [
        p("<placeName>Moscow</placeName>, then <placeName>Moscow</placeName>, Moscowites and <rs>the Moscow talks</rs>"),
        p("<orgName>UN</orgName> and UN"),
        p("<persName>Chen</persName> and chen, Chenfu"),
    ],
    "NAM002": [p('<persName ref="#chen-yi">Chen</persName><rs ref="#chen-yi">he</rs>', CHEN)],
    "NAM003": [
        p('<persName ref="#chen-yi">Chen</persName>', CHEN),
        p('<span from="#a" to="#b" corresp="#chen-yi"/>', CHEN),
        tei(register="<listPerson><person><persName>Chen</persName></person></listPerson>"),
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>' + CHEN + "</standOff></TEI>",
    ],
    "NAM004": [
        p('<persName ref="#chen-yi">Chen <persName>Yi</persName></persName><persName key="Z">Z</persName><rs>he</rs>', CHEN),
        tei(register=CHEN),
        p("<persName>Zhang</persName>"),
    ],
    "NAM005": [
        tei(
            register='<listPerson><person><persName>Chen Yi</persName><persName type="variant">Chen Yi</persName></person>'
            "<person><persName>Chen</persName></person></listPerson><listPlace><place><placeName>Chen</placeName></place></listPlace>"
        ),
        tei(
            register='<listPlace><place><placeName>Frankfurt</placeName><idno type="G">1</idno></place>'
            '<place><placeName>Frankfurt</placeName><idno type="G">2</idno></place></listPlace>'
        ),
    ],
    "NAM006": [p('<persName ref="#chen-yi">Chen</persName><term key="x">x</term>', CHEN)],
    "INT001": [
        p("<supplied>Yi</supplied> (sic) 3 ] 4"),
        tei("<p>a [ b</p><p>c ] d</p>"),
        tei(header=HEADER.replace("Memorandum", "[Memorandum]")),
    ],
    "INT002": [p('<gap reason="illegible"/>')],
    "INT003": [
        p('<supplied resp="#t">Yi</supplied><supplied source="#b">Yi</supplied>'),
        p('<note resp="#t"><supplied>x</supplied></note>'),
        p('Che<supplied reason="lost">n</supplied>'),
    ],
    "INT004": [
        tei('<p><add hand="#h1">x</add></p><note hand="#h1"><add>y</add></note>', header=HANDS),
        p("<add>x</add>"),
    ],
    "INT005": [
        p("<hi>x</hi>"),
        p('<supplied><gap reason="x"/></supplied>'),
        tei("<table><row><cell/></row></table>"),
        tei('<p><pb n="2"/></p>'),
        p("x<lb/><ptr target='#a'/>"),
    ],
    "INT006": [p("<choice><sic>teh</sic><corr>the</corr></choice>")],
    "INT007": [
        p('<note type="translator" resp="#t">x</note><note type="routing">x</note><note>x</note>'),
        p('<note type="editor" resp="#e"><note type="comment">x</note></note>'),
    ],
    "TXT001": [
        p("<persName>Chen\nYi</persName>\n, who"),
        p("<persName>\n <forename>Yi</forename>\n </persName>"),
        tei(register="<listPerson><person><persName>Chen\n</persName></person></listPerson>"),
    ],
    "TXT002": [p("K\u00e1d\u00e1r \u0928\u093f")],
    "TXT003": [p("a\tb\nc \u00e9 \u5317\u4eac \U0001f600 \u200d \u00ad")],
    "TXT004": [
        p(
            "\u041c\u043e\u0441\u043a\u0432\u0430 Moscow \u0391\u03b8\u03ae\u03bd\u03b1 \u00b5m"
            " \u043f\u043e-English K\u00e1d\u00e1r"
        )
    ],
    "TXT005": [p("inter-national")],
    "TXT006": [p("one\n   two. Three"), tei(header=HEADER.replace("Memorandum", "a  b"))],
    "HDR001": [tei(), tei(header=HEADER.replace("<p>A typescript.</p>", BOOK))],
    "HDR002": [tei(), tei(header=HEADER.replace("<p>A typescript.</p>", BOOK))],
    "HDR003": [tei(), tei(header=HEADER.replace("<p>A typescript.</p>", BOOK))],
    "HDR004": [tei(), tei(header=HEADER.replace("A typescript.", '<ref target="scan.pdf"/>'))],
    "HDR005": [
        p('<foreign xml:lang="en-GB">x</foreign><foreign xml:lang="">?</foreign>'),
        tei(header=HEADER.replace("<title>", '<title xml:lang="de">')),
        tei('<p xml:lang="ru">x</p>', header=HEADER.replace('<language ident="en">English</language>', "")),
    ],
    "HDR006": [changes("2014", "2015", "2015-01-01"), changes("2016-02-01", "2015"), changes("2014"), changes()],
    "HDR007": [programs("tei-toolkit", "other")],
    "SCH010": [
        tei("<p>a <note><p>x</p></note> <quote><p>y</p></quote> <list><item><p>z</p></item></list></p>"),
        tei("<lg><l>a <note><p>x</p></note></l></lg><lg><lg><l>x</l></lg></lg><lg><gap/></lg>"),
        p('<list type="gloss"><label>x</label><item>y</item></list><ref target="#a">x</ref><seg type="a" subtype="b">x</seg>'),
        p('<date calendar="#julian">25 October</date><span from="#a" to="#b"/><addSpan spanTo="#a"/><anchor xml:id="a"/>'),
        p("<subst><add>x</add><del>y</del></subst>"),
    ],
    "XML003": [
        b'<?xml version="1.0" encoding="iso-8859-1"?>' + p("K\u00e1d\u00e1r").encode("iso-8859-1"),
        b'<?xml version="1.0" encoding="utf-8"?>' + p("K\u00e1d\u00e1r").encode(),
    ],
    "XML004": ["<!DOCTYPE TEI>" + tei()],
    "XML005": [tei(), tei().replace(' xml:lang="en"', "").replace("<text>", '<text xml:lang="en">')],
    "XML006": ['<?xml-model href="tei_all.rng"?>' + tei()],
    "XML007": [tei()],
    "XML009": [tei("<?tei-toolkit ignore REF001 text INT?><p>x</p><?tei-publisher x?>")],
}


@pytest.mark.parametrize(("code", "document"), [(code, each) for code, all_ in FOUND.items() for each in all_])
def test_finds(code: str, document: str | bytes) -> None:
    assert found(document, code)


@pytest.mark.parametrize(("code", "document"), [(code, each) for code, all_ in NOT_FOUND.items() for each in all_])
def test_leaves_alone(code: str, document: str | bytes) -> None:
    assert found(document, code) == []


def test_every_rule_has_both_tables() -> None:
    from tests.validate import test_references_and_dates as others

    tested = FOUND.keys() & NOT_FOUND.keys() | others.FOUND.keys() & others.NOT_FOUND.keys()
    assert {each.code for each in rules()} - tested == {"REF005", "REF006"}  # need files, and have tests of their own


def test_rules_explain_themselves() -> None:
    assert len(rules()) >= 40
    for each in rules():
        assert list(each.parts) == ["What", "Why", "Example", "Fix"], each.code
        assert all(each.parts.values()), each.code
    assert len({each.name for each in rules()}) == len(rules())


def test_select_and_ignore() -> None:
    document = p('Chen [Yi] <gap/><date when="1962-02-30"/>').encode()

    def codes(**settings: list[str]) -> set[str]:
        return {finding.code for finding in validate(document, schema=None, **settings)}

    assert codes(select=["INT"]) == codes(select=["intervention"]) == {"INT001", "INT002"}
    assert codes(select=["INT002", "date"]) == {"INT002", "DAT002"}
    assert "INT001" not in codes(ignore=["INT001"])
    assert codes(select=["INT"], ignore=["INT002"]) == {"INT001"}
    with pytest.raises(UsageError):
        codes(select=["nonsense"])


def test_an_instruction_silences_the_element_that_follows() -> None:
    silent = '<?tei-toolkit ignore INT001 REF?><p>Chen [Yi] <ref target="#x">x</ref></p><p>Zhang [Hanfu]</p>'
    assert [finding.code for finding in validate(tei(silent).encode(), schema=None, select=["INT", "REF"])] == ["INT001"]


def test_one_fault_is_told_by_its_clearest_finding() -> None:
    fault = p('<date when="1962-02-30">30 February</date><date when="1962" from="1962">1962</date>').encode()
    assert [finding.code for finding in validate(fault, select=["schema", "date"])] == ["DAT002", "DAT001"]


def test_findings_come_in_the_order_of_the_file() -> None:
    document = tei("<p>[b]</p>\n<p><gap/></p>\n<p>[c] <persName>Z</persName></p>").encode()
    lines = [finding.line for finding in validate(document) if finding.line > 1]
    assert lines == sorted(lines)
    assert list(validate(document)) == list(validate(document))


THIRD_PARTY = '''
from tei_toolkit.model import Finding

CODE = "ABC001"
NAME = "no-marginalia"
SEVERITY = "warning"


def check(document):
    """What: x
    Why: x
    Example: x
    Fix: x
    """
    for element in document.named("add"):
        yield document.finding("an addition.", element)
'''


@pytest.fixture
def other_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on Python's path with a distribution of somebody else's, installed as pip would."""
    installed = tmp_path / "abc_rules-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: abc-rules\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[tei_toolkit.rules]\nabc = abc_rules\n")
    package = tmp_path / "abc_rules"
    package.mkdir()
    (package / "__init__.py").write_text('"""Our house\'s rules."""')
    (package / "no_marginalia.py").write_text(THIRD_PARTY)
    monkeypatch.syspath_prepend(tmp_path)
    rules.cache_clear()
    yield tmp_path
    rules.cache_clear()
    for name in ("abc_rules", "abc_rules.no_marginalia"):
        sys.modules.pop(name, None)


def test_rules_of_other_people_are_found_by_entry_point(other_people: Path) -> None:
    [finding] = validate(p("<add>x</add>").encode(), schema=None, select=["ABC"])
    assert (finding.code, finding.severity, finding.message) == ("ABC001", "warning", "an addition.")
    assert "ABC001" in {entry.code for entry in entries()}
    assert entry("no-marginalia").family == "other"
    assert len(rules()) > 40


def test_the_toolkits_own_rules_cannot_be_replaced(other_people: Path) -> None:
    (other_people / "abc_rules/no_marginalia.py").write_text(THIRD_PARTY.replace("ABC001", "REF001"))
    assert [each.name for each in rules() if each.code == "REF001"] == ["dangling-pointer"]
