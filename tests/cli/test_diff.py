"""`tei-toolkit diff` as users run it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

HEAD = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def tei(body: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEAD}<text><body>{body}</body></text></TEI>'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.xml").write_text(tei("<p>The Chinese side examined the note.</p>"))
    (tmp_path / "same.xml").write_text(tei("<p >The Chinese side  examined\nthe note.</p>"))
    (tmp_path / "text.xml").write_text(tei("<p>The Soviet side examined the note.</p>"))
    (tmp_path / "markup.xml").write_text(tei("<p>The <orgName>Chinese side</orgName> examined the note.</p>"))
    (tmp_path / "metadata.xml").write_text(tei("<p>The Chinese side examined the note.</p>").replace(">T<", ">Title<"))
    return tmp_path


@pytest.mark.parametrize("name", ["old.xml", "same.xml"])
def test_the_same(run, place: Path, name: str) -> None:
    code, _, talk = run("diff", "old.xml", name)
    assert code == 0
    assert talk == ""
    assert json.loads(run("diff", "old.xml", name, "--format", "json").out)["changes"] == []


@pytest.mark.parametrize("layer", ["text", "markup", "metadata"])
def test_a_change_is_told_in_its_layer(run, place: Path, layer: str) -> None:
    code, out, _ = run("diff", "old.xml", f"{layer}.xml", "--format", "json")
    assert code == 1
    told = json.loads(out)
    assert {"version", "summary", "changes"} <= set(told)
    assert {change["layer"] for change in told["changes"]} == {layer}
    for change in told["changes"]:
        assert {"layer", "op", "before", "after"} <= set(change)


def test_on_the_terminal_and_in_the_browser(run, place: Path) -> None:
    code, out, _ = run("diff", "old.xml", "text.xml")
    assert code == 1
    assert "Chinese" in out
    assert "Soviet" in out
    assert "\x1b" not in out
    code, out, _ = run("diff", "old.xml", "text.xml", "--format", "html")
    assert code == 1
    assert out.lower().startswith("<!doctype html>")


def test_colour(run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("diff", "old.xml", "text.xml").out


def test_a_pipe(run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO((place / "old.xml").read_bytes())))
    assert run("diff", "-", "same.xml").code == 0


def test_layers_and_strictness(run, place: Path) -> None:
    assert run("diff", "old.xml", "markup.xml", "--layer", "text", "--layer", "metadata").code == 0
    assert run("diff", "old.xml", "markup.xml", "--layer", "markup").code == 1
    assert run("diff", "old.xml", "same.xml", "--strict").code == 1


@pytest.mark.parametrize("layer", ["text", "markup", "metadata", "same"])
def test_a_patch_gives_the_new_file_to_the_byte(run, place: Path, layer: str) -> None:
    (place / "changes.json").write_text(run("diff", "old.xml", f"{layer}.xml", "--format", "json").out)
    assert run("patch", "old.xml", "changes.json", "-o", "new.xml") == (0, "", "written to new.xml\n")
    assert (place / "new.xml").read_bytes() == (place / f"{layer}.xml").read_bytes()
    assert run("patch", "old.xml", "changes.json").out == (place / f"{layer}.xml").read_text()


def test_chosen_changes(run, place: Path) -> None:
    both = tei("<p>The <orgName>Soviet side</orgName> examined the memorandum.</p>")
    (place / "both.xml").write_text(both)
    (place / "changes.json").write_text(run("diff", "old.xml", "both.xml", "--format", "json").out)
    text = run("patch", "old.xml", "changes.json", "--layer", "text").out
    assert "<orgName>" not in text
    assert "Soviet side examined the memorandum" in text
    assert "The Soviet side examined the note." in run("patch", "old.xml", "changes.json", "--only", "0").out


def test_a_patch_that_does_not_fit(run, place: Path) -> None:
    (place / "changes.json").write_text(run("diff", "old.xml", "text.xml", "--format", "json").out)
    for arguments, words in (
        (["metadata.xml", "changes.json"], "error: metadata.xml:1:"),
        (["old.xml", "none.json"], "error: none.json: cannot be read"),
        (["old.xml", "old.xml"], "not JSON"),
        (["old.xml", "changes.json", "--only", "a"], "is no list of numbers"),
    ):
        code, out, talk = run("patch", *arguments)
        assert (code, out) == (2, "")
        assert words in talk
