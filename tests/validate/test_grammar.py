"""The reading of RELAX NG: James Clark's test suite where it decides validity, and schemas that it must leave to libxml2."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from rule_cases import p, tei

from tei_toolkit.tei.source import Source
from tei_toolkit.validate import validate
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.explain import Explainer
from tei_toolkit.validate.grammar import Grammar
from tei_toolkit.validate.schema import folder


def test_james_clarks_suite(shared: Path, tmp_path: Path) -> None:
    """Every schema of one file that is read exactly accepts what is valid, and rejects what is not."""
    suite = etree.parse(str(shared / "relaxng" / "spectest.xml"))
    judged = 0
    for case in suite.iter("testCase"):
        correct = case.find("correct")
        if correct is None or case.find("resource") is not None or case.find("dir") is not None:
            continue
        path = tmp_path / "schema.rng"
        path.write_bytes(etree.tostring(correct[0], encoding="utf-8", with_tail=False))
        grammar = Grammar.read(path)
        if grammar is None:
            continue
        for instance in [*case.findall("valid"), *case.findall("invalid")]:
            raw = etree.tostring(instance[0], encoding="utf-8", with_tail=False)
            findings = list(Explainer(grammar).explain(Document(Source.parse(raw))))
            if grammar.exact:
                judged += 1
                assert (not findings) == (instance.tag == "valid"), (path.read_text(), raw, findings)
    assert judged > 350


def test_the_profile_is_read_exactly() -> None:
    grammar = Grammar.read(folder() / "tei-toolkit.rng")
    assert grammar is not None
    assert grammar.exact


SEVERAL_FILES = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="{}"/></grammar>"""


def test_a_schema_in_several_files_is_libxml2s_alone(tmp_path: Path) -> None:
    schema = tmp_path / "several.rng"
    schema.write_text(SEVERAL_FILES.format((folder() / "tei-toolkit.rng").as_uri()))
    assert Grammar.read(schema) is None
    assert list(validate(tei().encode(), schema=schema, select=["schema"])) == []
    [finding] = validate(p("\n<location/>").encode(), schema=schema, select=["schema"])
    assert finding.code == "SCH000"
    assert "location" in finding.message
    assert finding.path.startswith("TEI/text[1]")


WILD = """<element name="box" ns="urn:x" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
  <zeroOrMore><element><anyName><except><name>box</name></except></anyName><text/></element></zeroOrMore>
</element>"""


def test_wildcards_are_libxml2s_to_judge(tmp_path: Path) -> None:
    schema = tmp_path / "wild.rng"
    schema.write_text(WILD)
    assert list(validate(b'<box xmlns="urn:x" a="1"><any/><thing/></box>', schema=schema, select=["schema"])) == []
    [finding] = validate(b'<box xmlns="urn:x"><any/><box/></box>', schema=schema, select=["schema"])
    assert "box" in finding.message


def test_two_definitions_of_one_name(tmp_path: Path) -> None:
    schema = tmp_path / "two.rng"
    schema.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><choice>'
        '<element name="b"><attribute name="x"/></element><element name="b"><text/></element></choice></element>'
    )
    assert list(validate(b'<a><b x="1"/></a>', schema=schema, select=["schema"])) == []
    assert list(validate(b"<a><b>words</b></a>", schema=schema, select=["schema"])) == []
    assert list(validate(b'<a><b x="1">words</b></a>', schema=schema, select=["schema"]))
