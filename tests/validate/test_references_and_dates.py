"""Rules of the families reference and date: what each finds, beside what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.errors import ToolkitError
from tei_toolkit.validate import validate
from tests.validate.rule_cases import HEADER, found, p, tei

PERSON = '<listPerson><person xml:id="chen-yi"><persName>Chen Yi</persName></person></listPerson>'
PLACE = '<listPlace><place xml:id="moscow"><placeName>Moscow</placeName></place></listPlace>'


def with_declarations(encoding: str, body: str) -> str:
    return tei(f"<p>{body}</p>", header=HEADER.replace("<profileDesc>", f"<encodingDesc>{encoding}</encodingDesc><profileDesc>"))


def written(when: str, body: str) -> str:
    creation = f'<creation><date when="{when}">x</date></creation>'
    return tei(f"<p>{body}</p>", header=HEADER.replace("<profileDesc>", f"<profileDesc>{creation}"))


FOUND = {
    "REF001": [
        p('<persName ref="#chen">Chen</persName>', PERSON),
        p('<persName ref="#https://viaf.org/1">Chen</persName>'),
        p('<note resp="#ed">x</note>', PERSON),
        p('<note corresp="#n2">x</note>'),
        p('<ref xml:base="https://a.b/c" target="#d">x</ref>'),
        p('<quote source="#chen-1962">x</quote><bibl xml:id="chen-1963">y</bibl>'),
        p('<ref target="#letter-17.xml">x</ref>'),
        p('<span from="#a1" to="#a2"/>'),
        p('<ref target="#d1 #d2">x</ref>'),
    ],
    "REF002": [p('<hi xml:id="a"/><hi xml:id="a"/>')],
    "REF003": [
        p('<persName ref="#moscow">Moscow</persName>', PLACE),
        p('<add hand="#chen-yi2"/>', PLACE.replace("moscow", "chen-yi2")),
        p('<placeName ref="#chen-yi">Chen</placeName>', PERSON),
    ],
    "REF007": [
        p('<persName ref="#chen">Chen</persName>'),
        p('<persName ref="#chen">Chen</persName><note xml:id="n1">x</note>'),
        p('<note resp="#ed">x</note>'),
        p('<add hand="#h1">x</add>', PERSON),
        p('<ref target="#chen">C</ref><persName ref="#chen">C</persName>'),
        p('<quote source="#chen-1962">x</quote>'),
    ],
    "REF004": [p('<placeName ref="gn:1814991">China</placeName>'), with_declarations("<p/>", '<ref target="x:1"/>')],
    "DAT001": [
        p('<date when="1962" from="1962">1962</date>'),
        p('<date from="1962" notBefore="1961"/>'),
        p('<birth to="1962" notAfter="1963"/>'),
    ],
    "DAT002": [
        p('<date when="1962-02-30"/>'),
        p('<date when="1962-13"/>'),
        p('<date when="7 June 1962"/>'),
        p('<date when="1962-6-7"/>'),
        p('<date from="1900-02-29"/>'),
        p('<date when=""/>'),
    ],
    "DAT003": [
        p('<date from="1962-06-08" to="1962-04-01"/>'),
        p('<date notBefore="1963" notAfter="1962-12-31"/>'),
        p('<date from="1962-06" notAfter="1962-05"/>'),
    ],
    "DAT004": [
        p('<date when="1962-06-18">8 June 1962</date>'),
        p('<date when="1963-06-08">8 June 1962</date>'),
        p('<date when="1962-07-08">June 8th, 1962</date>'),
        p('<date when="1962-07">June 1962</date>'),
        p('<date when="1962-06-08">7 June</date>'),
        p('<date when="1962-06-08">8. Juli 1962</date>'),
    ],
    "DAT005": [p('<date when="--06-07">7 June</date>'), p('<date when="--06">June</date>')],
    "DAT007": [
        written("1945", '<date when="1989-03-24">24 March 1898</date>'),
        written("1962-06-07", 'until <date when="1983">1983</date>'),
    ],
    "DAT006": [
        tei(register='<listPerson><person><birth when="1901"/><death when="1872"/></person></listPerson>'),
        tei(register='<listPerson><person><birth when="1701"/><death when="1872-01-02"/></person></listPerson>'),
    ],
}

NOT_FOUND = {
    "REF001": [
        p('<persName ref="#chen-yi">Chen</persName>', PERSON),
        p('<persName ref="https://viaf.org/1#x">Chen</persName>'),
        p('<persName ref="register.xml#chen">Chen</persName>'),
        p('<date from="1962" to="1963">x</date>'),
        p('<title key="#5">x</title>'),
        p('<ref target="#xpath(//p)">x</ref>'),
    ],
    "REF007": [
        p('<persName ref="#chen-yi">Chen</persName><persName ref="#chen">Chen</persName>', PERSON),
        p('<note corresp="#n2" xml:base="notes/">x</note>'),
        p('<persName ref="register.xml#chen">Chen</persName>'),
    ],
    "REF002": [p('<hi xml:id="a"/><hi xml:id="b"/><hi n="a"/>')],
    "REF003": [
        p('<persName ref="#chen-yi">Chen</persName><rs ref="#moscow">it</rs>', PERSON + PLACE),
        p('<placeName ref="#moscow">M</placeName><note target="#chen-yi"/>', PERSON + PLACE),
    ],
    "REF004": [
        p(
            '<ref target="https://a.b/c">x</ref><ref target="urn:isbn:1">x</ref><ref target="x.html">x</ref><ref target="faust://a/b">x</ref>'
        ),
        with_declarations('<listPrefixDef><prefixDef ident="gn"/></listPrefixDef>', '<ref target="gn:1"/>'),
    ],
    "DAT001": [p('<date from="1962" to="1963"/><date notBefore="1962" notAfter="1963"/><date from="1962" notAfter="1963"/>')],
    "DAT002": [
        p('<date when="1962-06-07"/><date when="1962-06"/><date when="1962"/><date when="-0044-03-15"/><date when="--06-07"/>'),
        p('<date when="2000-02-29"/><time when="15:30:00"/><date when="1962-06-07T15:30:00Z"/><date when="---07"/>'),
        p('<biblScope unit="page" from="38" to="40"/><span from="#a" to="#b"/>'),
    ],
    "DAT003": [p('<date from="1962-06-08" to="1962-06-08"/><date from="1962" to="1962-04-01"/><date notBefore="1962"/>')],
    "DAT004": [
        p('<date when="1962-06-08">8 June 1962</date><date when="1962-06-08">today</date><date when="1962-06-08">8 June</date>'),
        p('<date when="1917-11-07" calendar="#julian">25 October 1917</date><date when="1943-08-11">11th August [1943]</date>'),
        p('<date when="1962">June 1962</date><date when="1962-06-08">the 8th</date><date from="1962-06-08">9 June</date>'),
        p('<date when="1962-06-08">between 8 and 9 June 1962</date><date when="1962-06-08">8/6/1962</date>'),
    ],
    "DAT005": [p('<date when="1962-06-07"/><date when="--05-01" type="feast">May Day</date>')],
    "DAT007": [
        written("1962-06-07", 'until <date when="1982">1982</date>, since <date when="1762">1762</date>'),
        written("1945", '<note><date when="1989">1989</date></note>'),
        p('<date when="1989-03-24">24 March</date>'),
    ],
    "DAT006": [tei(register='<listPerson><person><birth when="1901-08"/><death when="1972"/></person></listPerson>')],
}


@pytest.mark.parametrize(("code", "document"), [(code, each) for code, all_ in FOUND.items() for each in all_])
def test_finds(code: str, document: str) -> None:
    assert found(document, code)


@pytest.mark.parametrize(("code", "document"), [(code, each) for code, all_ in NOT_FOUND.items() for each in all_])
def test_leaves_alone(code: str, document: str) -> None:
    assert found(document, code) == []


def test_missing_file(tmp_path: Path) -> None:
    (tmp_path / "p38.jpg").write_bytes(b"")
    file = tmp_path / "a.xml"
    file.write_text(p('<pb facs="p38.jpg"/><pb facs="p39.jpg"/><pb facs="p39.jpg"/><ref target="https://a.b/c.xml">x</ref>'))
    assert [finding.message for finding in validate(file, schema=None, select=["REF005"])] == [
        "there is no file `p39.jpg` beside this one."
    ]


def test_files_of_which_none_is_there_are_told_once(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(p('<pb facs="p38.jpg"/><pb facs="p39.jpg"/><pb facs="p40.jpg"/><ref target="b.xml">x</ref>'))
    assert [finding.message for finding in validate(file, schema=None, select=["REF005"])] == [
        "there is no file `p38.jpg` beside this one, nor the 2 others that `@facs` names.",
        "there is no file `b.xml` beside this one.",
    ]


def test_pointers_into_another_file(tmp_path: Path) -> None:
    (tmp_path / "register.xml").write_text(tei(register=PERSON))
    file = tmp_path / "a.xml"
    file.write_text(
        p(
            '<persName ref="register.xml#chen-yi">Chen</persName><persName ref="register.xml#chen-ji">Chen</persName>'
            '<persName ref="nowhere.xml#a">A</persName><ref target="https://a.b/c.xml#d">d</ref><ref target="p.pdf#2">2</ref>'
        )
    )
    [finding] = validate(file, schema=None, select=["REF006"])
    assert (finding.message, finding.hint) == ("`register.xml` has no `chen-ji`.", "Did you mean `register.xml#chen-yi`?")


def test_a_cause_is_told_once() -> None:
    assert found(
        p('<persName ref="#c">C</persName><persName ref="#c">C</persName><persName ref="#c">C</persName>', PERSON), "REF001"
    ) == ["`@ref` of `persName` points to `#c`, which nothing in the file has (and 2 more times)."]


def test_place_and_hint() -> None:
    [finding] = validate(
        p('\n<persName cert="high"\n  ref="#chen-ji">Chen</persName>', PERSON).encode(), schema=None, select=["REF001"]
    )
    assert (finding.line, finding.column) == (3, 3)
    assert finding.path == "TEI/text[1]/body[1]/p[1]/persName[1]"
    assert finding.hint == "Did you mean `#chen-yi`?"


def test_a_register_that_several_files_share(tmp_path: Path) -> None:
    (tmp_path / "register.xml").write_text(tei(register=PERSON + PLACE))
    document = p('<persName ref="#chen-yi">A</persName><persName ref="#moscow">B</persName><persName ref="#chen-ji">C</persName>')

    def told(*registers: Path) -> list[tuple[str, str]]:
        findings = validate(document.encode(), schema=None, select=["REF"], registers=registers)
        return [(finding.code, finding.hint) for finding in findings]

    assert [code for code, _ in told()] == ["REF007"]
    assert told(tmp_path / "register.xml") == [
        ("REF003", "It is to point to `nym`, `persName`, `person` or `personGrp`."),
        ("REF001", "Did you mean `#chen-yi`?"),
    ]
    with pytest.raises(ToolkitError):
        told(tmp_path / "nothing.xml")


def test_pointers_into_another_file_know_its_kinds(tmp_path: Path) -> None:
    (tmp_path / "register.xml").write_text(tei(register=PERSON + PLACE))
    file = tmp_path / "a.xml"
    prefix = (
        '<listPrefixDef><prefixDef ident="who" matchPattern="([a-z-]+)" replacementPattern="register.xml#$1"/></listPrefixDef>'
    )
    names = (
        '<persName ref="who:chen-yi">A</persName><persName ref="who:moscow">B</persName><persName ref="who:nobody">C</persName>'
    )
    file.write_text(with_declarations(prefix, names))
    findings = list(validate(file, schema=None, select=["REF"]))
    assert [(finding.code, finding.message) for finding in findings] == [
        ("REF003", "`@ref` of `persName` points to a `place` (`who:moscow`)."),
        ("REF006", "`register.xml` has no `nobody`."),
    ]


@pytest.mark.parametrize("pattern", ["(a+)+", "(a*)*b", "a*a*a*a*a*b", "("])
def test_a_pattern_that_could_take_for_ever_is_not_followed(pattern: str) -> None:
    prefix = f'<listPrefixDef><prefixDef ident="x" matchPattern="{pattern}" replacementPattern="$1"/></listPrefixDef>'
    assert found(with_declarations(prefix, f'<ref target="x:{"a" * 200}!">x</ref>'), "REF") == []
