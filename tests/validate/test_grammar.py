"""The reading of RELAX NG: James Clark's test suite where it decides validity, and schemas that it must leave to libxml2."""

from __future__ import annotations

import random
from pathlib import Path

from lxml import etree

from tei_toolkit.tei.source import Source
from tei_toolkit.validate import validate
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.explain import Explainer
from tei_toolkit.validate.grammar import Grammar
from tei_toolkit.validate.schema import folder
from tests.validate.instances import Grammar as Generator
from tests.validate.instances import changed, compiled
from tests.validate.rule_cases import p, tei


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
            source = Source.parse(raw)
            findings = list(Explainer(grammar).explain(Document(source)))
            if grammar.decides(source):
                judged += 1
                assert (not findings) == (instance.tag == "valid"), (path.read_text(), raw, findings)
    assert judged > 350


def test_files_of_the_profile_need_no_other_judge() -> None:
    grammar = Grammar.read(folder() / "tei-toolkit.rng")
    assert grammar is not None
    assert grammar.decides(Source.parse(tei().encode()))
    assert all(len(found) == 1 and found[0].exact and not found[0].any_child for found in grammar.elements.values())


def test_tei_all_agrees_with_libxml2(tei_all: Path) -> None:
    """On random documents of the profile with one random change each, most of which TEI All rejects."""
    grammar = Grammar.read(tei_all)
    assert grammar is not None
    explainer = Explainer(grammar)
    engine = compiled(tei_all)
    generator = Generator(folder() / "tei-toolkit.rng", seed=62)
    chance = random.Random(118)
    names = sorted({name for _, name in grammar.elements})
    attributes = sorted(
        {name for _, name in grammar.bearers} - {"id", "lang", "space", "base", "href", "type", "actuate", "show"}
    )
    verdicts = set()
    for round_ in range(16):
        if round_ % 4 == 0:
            base = generator.document()
        raw = etree.tostring(changed(base, chance, names, attributes))
        valid = engine.validate(etree.fromstring(raw, etree.XMLParser(collect_ids=False)))
        source = Source.parse(raw)
        findings = list(explainer.explain(Document(source)))
        assert not grammar.decides(source) or valid == (not findings), (raw, findings, engine.error_log)
        verdicts.add((valid, grammar.decides(source)))
    assert verdicts >= {(True, True), (False, True)}


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
