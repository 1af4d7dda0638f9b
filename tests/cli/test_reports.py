"""What `tei-toolkit validate` writes: the marked line for people, and the formats of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>'
    "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body>\n%s\n</body></text></TEI>"
)
BAD = TEI % '<p>北京 <persNam>Chen</persNam> on <date when="1962-02-30">30 February</date></p>'
GOOD = TEI % "<p>Chen</p>"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/bad,1.xml").write_text(BAD, "utf-8")
    (tmp_path / "tei/good.xml").write_text(GOOD, "utf-8")
    (tmp_path / "broken.xml").write_text("<TEI>\n<p>", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_marks_the_stretch(run) -> None:
    out = run("validate", "tei", "--schema", "profile", "--select", "SCH", "--select", "DAT").out.splitlines()
    assert out[:5] == [
        "tei/bad,1.xml:2:7: error[SCH001] `persNam` is not an element of this schema.",
        '     2 | <p>北京 <persNam>Chen</persNam> on <date when="1962-02-30">30 February</date></p>',
        "       |         ^^^^^^^^",  # the two ideographs take two columns each
        "    in TEI/text[1]/body[1]/p[1]/persNam[1]",
        "    hint: Did you mean `persName`?",
    ]
    assert out[7].index("^") == out[6].index("when=") + 2
    assert out[7].count("^") == len('when="1962-02-30"')


def test_concise(run) -> None:
    code, out, _ = run("validate", "tei", "--select", "DAT", "--format", "concise")
    assert code == 1
    assert out == "tei/bad,1.xml:2:40: DAT002 `@when` of `date`: “1962-02-30” is no day of the calendar.\n"


def test_statistics(run) -> None:
    code, out, _ = run("validate", "tei", "--schema", "profile", "--select", "DAT", "--select", "SCH", "--statistics")
    assert (code, out) == (1, "      1  DAT002  error    impossible-date\n      1  SCH001  error    unknown-element\n")
    rows = json.loads(run("validate", "tei", "--select", "DAT", "--statistics", "--format", "json").out)
    assert rows == [{"severity": "error", "code": "DAT002", "count": 1, "files": 1}]


def test_github(run) -> None:
    out = run("validate", "tei", "broken.xml", "--select", "DAT", "--format", "github").out.splitlines()
    assert out[0].startswith("::error file=tei/bad%2C1.xml,line=2,col=40,title=tei-toolkit (DAT002)::`@when` of `date`: ")
    assert out[1].startswith("::error file=broken.xml,line=2,col=")


def test_junit(run) -> None:
    root = ElementTree.fromstring(run("validate", "tei", "broken.xml", "--select", "DAT", "--format", "junit").out)
    assert root.attrib == {"name": "tei-toolkit", "tests": "3", "failures": "2", "errors": "0"}
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("tei/bad,1.xml", "1", "1"),
        ("tei/good.xml", "1", "0"),
        ("broken.xml", "1", "1"),
    ]
    failure = root.find("./testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("type") == "DAT002"
    assert "tei/bad,1.xml:2:40" in (failure.text or "")


def test_sarif(run) -> None:
    log = json.loads(run("validate", "tei", "broken.xml", "--format", "sarif").out)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    [one] = log["runs"]
    rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert len(one["results"]) > 3
    for result in one["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        [location] = result["locations"]
        region = location["physicalLocation"].get("region", {"startLine": 1, "startColumn": 1, "endColumn": 2})
        assert region["startLine"] > 0
        assert region.get("endColumn", region["startColumn"] + 1) > region["startColumn"]
    [date] = [result for result in one["results"] if result["ruleId"] == "DAT002"]
    assert date["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "tei/bad%2C1.xml"},
        "region": {"startLine": 2, "startColumn": 40, "endColumn": 40 + len('when="1962-02-30"')},
    }
    assert one["results"][-1]["ruleId"] == "XML001"


def test_sarif_has_the_shape_of_its_schema(run) -> None:
    """The part of the OASIS schema that we write, in our words: no property that it has not, none missing that it requires."""
    import jsonschema

    text = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
    level = {"enum": ["none", "note", "warning", "error"]}
    number = {"type": "integer", "minimum": 1}

    def record(required: list[str], **properties: object) -> dict[str, object]:
        return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}

    region = record(["startLine"], startLine=number, startColumn=number, endColumn=number)
    physical = record(["artifactLocation"], artifactLocation=record(["uri"], uri={"type": "string"}), region=region)
    logical = record([], fullyQualifiedName={"type": "string"}, kind={"type": "string"})
    location = record([], physicalLocation=physical, logicalLocations={"type": "array", "items": logical})
    rule = record(
        ["id"],
        id={"type": "string"},
        name={"type": "string"},
        shortDescription=text,
        fullDescription=text,
        help=text,
        defaultConfiguration=record([], level=level),
    )
    driver = record(
        ["name"], name={"type": "string"}, version={"type": "string"}, rules={"type": "array", "items": rule, "uniqueItems": True}
    )
    result = record(
        ["message"],
        ruleId={"type": "string"},
        ruleIndex={"type": "integer", "minimum": 0},
        level=level,
        message=text,
        locations={"type": "array", "items": location},
    )
    one = record(
        ["tool"],
        tool=record(["driver"], driver=driver),
        columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        results={"type": "array", "items": result},
    )
    shape = record(
        ["version", "runs"], **{"$schema": {"type": "string"}}, version={"const": "2.1.0"}, runs={"type": "array", "items": one}
    )
    jsonschema.validate(json.loads(run("validate", "tei", "broken.xml", "--format", "sarif").out), shape)


def test_a_summary_table_for_many_findings(run) -> None:
    _, _, talk = run("validate", "tei")
    assert "impossible-date (error, in 1 files)" in talk
    assert "impossible-date" not in run("validate", "tei", "--select", "DAT").talk


def test_any_number_of_processes_says_the_same(run, place: Path) -> None:
    for number in range(7):
        (place / f"tei/c{number}.xml").write_text(BAD.replace("30 February", f"{number} February"), "utf-8")
    one = run("validate", "tei", "broken.xml", "--jobs", "1")
    assert run("validate", "tei", "broken.xml", "--jobs", "3") == one
    assert one.code == 1
    assert one.out.count("DAT002") == 8


def test_a_file_that_vanishes_is_told(run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tei_toolkit.cli import validate as module

    def expand(*arguments: object) -> object:
        found = original(*arguments)
        (place / "tei/good.xml").unlink()
        return found

    original = module.expand
    monkeypatch.setattr(module, "expand", expand)
    code, _, talk = run("validate", "tei", "--select", "DAT")
    assert code == 1
    assert "error: tei/good.xml: cannot be read" in talk
    assert "1 unreadable" in talk
