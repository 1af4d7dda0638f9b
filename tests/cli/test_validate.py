"""`tei-toolkit validate` as users run it: what it finds, how it says so, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

KEYS = ["code", "severity", "file", "line", "column", "path", "message", "hint"]


@pytest.fixture
def place(run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The memorandum's TEI, and the same with an element that TEI does not have."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_bytes((corpus / "wilson-center-121677.txt").read_bytes())
    assert run("encode", "text.txt", "-o", "tei/good.xml").code == 0
    tei = (tmp_path / "tei/good.xml").read_text("utf-8")
    (tmp_path / "bad.xml").write_text(tei.replace("<persName", "<persona", 1).replace("</persName>", "</persona>", 1), "utf-8")
    (tmp_path / "broken.xml").write_text(tei.replace("</persName>", "", 1), "utf-8")
    return tmp_path


def test_a_good_file(run, place: Path) -> None:
    assert run("validate", "tei/good.xml") == (0, "", "tei/good.xml: no findings\n")
    assert run("validate", "tei") == (0, "", "tei/good.xml: no findings\n")


def test_a_bad_file(run, place: Path) -> None:
    code, out, talk = run("validate", "bad.xml")
    assert code == 1
    line = next(
        number for number, text in enumerate((place / "bad.xml").read_text("utf-8").splitlines(), 1) if "<persona" in text
    )
    assert out.startswith(f"bad.xml:{line}:")
    assert "persona" in out
    assert "\x1b" not in out
    assert talk.startswith("bad.xml: 1 error")


def test_json(run, place: Path) -> None:
    code, out, _ = run("validate", "bad.xml", "tei", "--format", "json")
    assert code == 1
    findings = json.loads(out)
    assert findings
    assert [list(finding) for finding in findings] == [KEYS] * len(findings)
    assert {finding["file"] for finding in findings} == {"bad.xml"}
    assert any("persona" in finding["message"] and finding["severity"] == "error" for finding in findings)
    assert json.loads(run("validate", "tei", "--format", "json").out) == []


def test_a_broken_file_among_others(run, place: Path) -> None:
    code, out, talk = run("validate", "broken.xml", "tei/good.xml")
    assert (code, out) == (1, "")
    assert "error: broken.xml:" in talk
    assert "2 files: 1 unreadable, in 1 of them" in talk
    (finding,) = json.loads(run("validate", "broken.xml", "--format", "json").out)
    assert (finding["code"], finding["file"]) == ("XML001", "broken.xml")
    assert finding["line"] > 0


def test_the_text_is_still_the_transcription(run, place: Path) -> None:
    code, out, talk = run("validate", "tei/good.xml", "--source", "text.txt")
    assert (code, out) == (0, "")
    assert talk == "tei/good.xml: no findings; the text is that of text.txt\n"
    changed = (place / "tei/good.xml").read_text("utf-8").replace("stubbornly", "firmly")
    (place / "tei/changed.xml").write_text(changed, "utf-8")
    assert run("validate", "tei/changed.xml").code == 0
    code, out, _ = run("validate", "tei/changed.xml", "--source", "text.txt")
    assert code == 1
    assert "stubbornly" in out
    assert out.startswith("tei/changed.xml:")


def test_another_schema(run, place: Path, root: Path) -> None:
    for schema in ("tei-toolkit.rng", "tei-toolkit.xsd"):
        assert run("validate", "tei/good.xml", "--schema", root / "schemas" / schema).code == 0
        assert run("validate", "bad.xml", "--schema", root / "schemas" / schema).code == 1


def test_tei_all(run, place: Path, tei_all: Path) -> None:
    assert run("validate", "tei/good.xml", "--schema", tei_all) == (0, "", "tei/good.xml: no findings\n")


def test_some_rules_only(run, place: Path) -> None:
    assert run("validate", "bad.xml", "--select", "REF").code == 0
    assert run("validate", "bad.xml", "--ignore", "SCH").code == 0
    assert "SCH001" in run("validate", "bad.xml", "--select", "SCH001").out
    code, out, talk = run("validate", "bad.xml", "--select", "NONE1")
    assert (code, out) == (2, "")
    assert "NONE1" in talk
