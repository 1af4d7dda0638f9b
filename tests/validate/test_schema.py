"""The schema's side of validation: what is said about a fault, where, and once; hostile input; schemas of the user's own."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Source
from tei_toolkit.validate import validate
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.schema import RelaxNG, folder, load
from tests.validate.instances import Grammar as Generator
from tests.validate.instances import changed
from tests.validate.rule_cases import HEADER, p, tei

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


def schema_findings(document: str | bytes, schema: str | Path = "profile") -> list[Finding]:
    raw = document.encode() if isinstance(document, str) else document
    return list(validate(raw, schema=schema, select=["schema", "XML001", "XML002"], name="letter.xml"))


TOLD = {
    # what is wrong: (document, code, words of the message, words of the hint)
    "typo": (p("<placename>Ili</placename>"), "SCH001", "`placename` is not an element", "`placeName`"),
    "capitals before likeness": (p("<listplace/>"), "SCH001", "`listplace` is not an element", "`listPlace`"),
    "longer word": (tei("<heading/><p/>"), "SCH001", "`heading` is not an element", "`head`"),
    "unknown": (p("<xyzzy/>"), "SCH001", "`xyzzy` is not an element", "Expected here"),
    "elsewhere": (p("<location/>"), "SCH002", "`location` is not allowed inside `p`", "can stand in `place`"),
    "one level up": (p("<supplied><p/></supplied>"), "SCH002", "`p` is not allowed inside `supplied`", "close `supplied`"),
    "too late": (tei("<p/><head/>"), "SCH002", "`head` is not allowed inside `body` here", "earlier, before `p`"),
    "too early": (
        tei(header=HEADER.replace("<title>Memorandum</title>", "")),
        "SCH002",
        "`author` comes too early inside `titleStmt`: `title` has to come before it",
        "",
    ),
    "incomplete": (tei(""), "SCH003", "`body` is not complete: it needs `div`, `p`", ""),
    "half a choice": (p("<choice><sic/></choice>"), "SCH003", "needs `corr` after `sic`", ""),
    "attribute typo": (p('<date wen="1962"/>'), "SCH004", "`date` has no attribute `@wen`", "`@when`"),
    "attribute elsewhere": (p('<hi when="1962"/>'), "SCH004", "`hi` has no attribute `@when`", "`@when` can stand on"),
    "attribute missing": (p("<graphic/>"), "SCH005", "`graphic` needs `@url`", ""),
    "attribute that needs another": (p('<seg subtype="x"/>'), "SCH005", "`seg` needs `@type` beside `@subtype`", ""),
    "wrong word": (p('<hi cert="hihg"/>'), "SCH006", "Expected `high`, `medium` or `low`", "`high`"),
    "wrong date": (p('<date when="June"/>'), "SCH006", "cannot be “June”. Expected a date (1962-06-07", ""),
    "words between blocks": (
        tei("<p/>Chen Yi"),
        "SCH007",
        "`body` holds elements, not words of its own; here stands “Chen Yi”",
        "`p`",
    ),
    "two attributes": (p('<persName ref="#a" key="a"/>'), "SCH008", "`@ref` and `@key` exclude each other", ""),
    "no namespace": (tei().replace(' xmlns="http://www.tei-c.org/ns/1.0"', ""), "SCH009", "`TEI` is in no namespace", "xmlns="),
}


@pytest.mark.parametrize("name", TOLD)
def test_one_fault_makes_one_finding_that_names_it(name: str) -> None:
    document, code, message, hint = TOLD[name]
    [finding] = schema_findings(document)
    assert finding.code == code
    assert message in finding.message
    assert hint in finding.hint
    assert (finding.severity, finding.file) == ("error", "letter.xml")


def test_place_of_an_attribute_and_of_words() -> None:
    [finding] = schema_findings(p('\n<date\n  n="1" when="June"/>'))
    assert (finding.line, finding.column, finding.path) == (3, 9, "TEI/text[1]/body[1]/p[1]/date[1]")
    [finding] = schema_findings(tei("<p/>\n  Chen"))
    assert (finding.line, finding.column) == (2, 3)


def test_below_a_wrong_element_other_faults_are_still_found() -> None:
    codes = [finding.code for finding in schema_findings(p('<placename><date when="x"/></placename>'))]
    assert codes == ["SCH001", "SCH006"]


def test_valid_files_have_no_findings() -> None:
    assert schema_findings(tei()) == []
    assert schema_findings(tei().encode("utf-16")) == []
    assert schema_findings(('<?xml version="1.0" encoding="iso-8859-1"?>' + p("Kádár")).encode("iso-8859-1")) == []


def test_explanations_agree_with_libxml2() -> None:
    """On random documents of the profile with one random change each: one is silent exactly where the other is content."""
    schema = load()
    assert isinstance(schema, RelaxNG)
    assert schema.explainer is not None
    generator = Generator(SCHEMAS / "tei-toolkit.rng", seed=22)
    chance = random.Random(25)
    names = sorted({name for _, name in schema.explainer.grammar.elements})
    attributes = sorted({name for _, name in schema.explainer.grammar.bearers} - {"id", "lang", "space"})
    verdicts = set()
    for round_ in range(100):
        if round_ % 5 == 0:
            base = generator.document()
        raw = etree.tostring(changed(base, chance, names, attributes))
        valid = schema.engine.validate(etree.fromstring(raw, etree.XMLParser(collect_ids=False)))
        findings = list(schema.explainer.explain(Document(Source.parse(raw))))
        assert valid == (not findings), (raw, findings, schema.engine.error_log)
        verdicts.add(valid)
    assert verdicts == {True, False}


# -- schemas ----------------------------------------------------------------------------------------------------------


def test_the_profile_is_found_in_the_checkout() -> None:
    assert (folder() / "tei-toolkit.xsd").is_file()


def test_xsd(tmp_path: Path) -> None:
    profile = SCHEMAS / "tei-toolkit.xsd"
    assert schema_findings(tei(), profile) == []
    [misplaced] = schema_findings(p("<location/>"), profile)
    assert misplaced.code == "SCH002"
    assert "`location` is not allowed inside `p` here. Expected" in misplaced.message
    assert misplaced.path.endswith("p[1]/location[1]")
    [incomplete] = schema_findings(tei(""), profile)
    assert "`body` is not complete" in incomplete.message


@pytest.mark.parametrize("name", ["nowhere.rng", "letter.txt"])
def test_no_such_schema(name: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(UsageError):
        list(validate(tei().encode(), schema=tmp_path / name))


EMPTY = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>'
DANGLING = EMPTY.replace("/>", '><start><ref name="x"/></start></grammar>')


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.rng", "<grammar/>"), ("a.rng", "no XML"), ("a.rng", EMPTY), ("a.rng", DANGLING), ("a.xsd", "<schema/>"), ("b.xsd", "?")],
)
def test_not_a_schema(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ToolkitError, match="schema"):
        list(validate(tei().encode(), schema=tmp_path / name))


# -- hostile and broken input -----------------------------------------------------------------------------------------


BROKEN = {
    "cut off": tei()[:-30],
    "wrong end tag": p("<hi>x</emph>"),
    "ampersand": p("A & B"),
    "no XML": "Memorandum",
    "empty": "",
    "control character": p("\x01"),
    "entity that is not declared": p("&eacute;"),
    "entity bomb": '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8))
    + "]>"
    + p("&i;"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_make_one_finding(name: str) -> None:
    [finding] = schema_findings(BROKEN[name])
    assert finding.code == "XML001"
    assert finding.severity == "error"
    assert finding.message


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    document = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>' + p("&x;")
    for finding in validate(document.encode()):
        assert "secret" not in finding.message.replace("secret.txt", "")


def test_a_harmless_doctype_is_read_past() -> None:
    assert schema_findings("<!DOCTYPE TEI>" + tei()) == []
    assert schema_findings('<!DOCTYPE TEI [<!ENTITY yi "Yi">]>' + p("Chen &yi;")) == []


@pytest.mark.parametrize("levels", [300, 100_000])
def test_deep_nesting(levels: int) -> None:
    limit = sys.getrecursionlimit()
    [finding] = schema_findings(p("<hi>" * levels + "x" + "</hi>" * levels))
    assert finding.code == "XML002"
    assert sys.getrecursionlimit() == limit


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError):
        list(validate(tmp_path / "nowhere.xml"))
