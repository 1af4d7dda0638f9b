"""`tei-toolkit diff` as users run it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from tei_toolkit.diff.render.terminal import columns

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


@pytest.mark.parametrize("form", ["terminal", "summary", "html", "json"])
def test_into_a_file(run, place: Path, form: str) -> None:
    shown = run("diff", "old.xml", "text.xml", "--format", form)
    assert run("diff", "old.xml", "text.xml", "--format", form, "-o", "told") == (1, "", "written to told\n")
    assert (place / "told").read_text() == shown.out
    assert run("diff", "old.xml", "text.xml", "--format", form, "-o", "told").code == 2
    assert run("diff", "old.xml", "text.xml", "--format", form, "-o", "told", "--force").code == 1


def test_a_view(run, place: Path) -> None:
    (place / "a.xml").write_text(tei("<p>The <del>old</del> note.</p>"))
    (place / "b.xml").write_text(tei("<p>The <del>former</del> note.</p>"))
    for view, words in (("diplomatic", 1), ("reading", 0)):
        out = run("diff", "a.xml", "b.xml", "--view", view, "--layer", "text", "--format", "json").out
        assert len(json.loads(out)["changes"]) == words


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


def test_changes_out_of_a_pipe(run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("diff", "old.xml", "text.xml", "--format", "json").out
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(told.encode())))
    assert run("patch", "old.xml", "-").out == (place / "text.xml").read_text()
    assert run("patch", "-", "-").code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "changes.json: not JSON"),
        ("[]", "changes.json: not a difference"),
        ('{"version": 1}', "changes.json: not a difference: it has no 'old'"),
        ('{"version": 1, "files": []}', "changes.json: the difference of several files"),
        ('{"version": 9}', "changes.json: "),
    ],
)
def test_what_is_no_difference(run, place: Path, content: str, words: str) -> None:
    (place / "changes.json").write_text(content)
    code, out, talk = run("patch", "old.xml", "changes.json")
    assert (code, out) == (2, "")
    assert f"error: {words}" in talk


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


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("layer", ["text", "markup", "metadata"])
def test_lines_fit_the_terminal(run, place: Path, monkeypatch: pytest.MonkeyPatch, width: int, layer: str) -> None:
    words = "The Chinese side examined the note of 7 June. " * 9
    (place / "old.xml").write_text(tei(f"<p>{words}</p><p>{'中国' * 90}。</p>"))
    new = {
        "text": f"<p>{words.replace('7 June', '8 July', 1)}</p><p>{'中国' * 50}外{'中国' * 40}。</p>",
        "markup": f"<p>{words.replace('Chinese side', '<orgName>Chinese side</orgName>')}</p><p>{'中国' * 90}。</p>",
        "metadata": f"<p>{words}</p><p>{'中国' * 90}。</p>",
    }[layer]
    title = "A title that says in rather many words what it is that " * 4
    (place / "new.xml").write_text(tei(new).replace(">T<", f">{title}<" if layer == "metadata" else ">T<"))
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = click.unstyle(run("diff", "old.xml", "new.xml").out)
    assert max(columns(line) for line in out.splitlines()) <= width
    monkeypatch.delenv("FORCE_COLOR")
    piped = run("diff", "old.xml", "new.xml").out
    assert "\x1b" not in piped
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("diff", "old.xml", "new.xml").out == piped


def test_a_terminal_obeys_nothing_that_stands_in_a_file(run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "new.xml").write_text(tei("<p>The \x9b31mSoviet\x85\u202e side examined the note.</p>"))
    for colour in ("", "1"):
        monkeypatch.setenv("FORCE_COLOR", colour)
        out = click.unstyle(run("diff", "old.xml", "new.xml").out)
        assert not [sign for sign in out if sign in "\x1b\x9b\x85\u202e"]


# -- folders ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(place: Path) -> Path:
    for name in ("old/a.xml", "old/in/b.xml", "old/c.xml", "new/a.xml", "new/in/b.xml", "new/d.xml"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes((place / ("text.xml" if name == "new/in/b.xml" else "old.xml")).read_bytes())
    (place / "new/notes.txt").write_text("no TEI")
    return place


def test_folders(run, two: Path) -> None:
    assert run("diff", "old", "new", "--format", "summary") == (
        1,
        "c.xml: removed\nd.xml: added\nin/b.xml: 1 word changed\n4 files: 1 different, 1 the same, 1 added, 1 removed\n",
        "",
    )
    assert run("diff", "old", "old").out == "3 files: 3 the same\n"
    assert run("diff", "old", "old").code == 0
    out = run("diff", "old", "new").out
    assert "[-Chinese-]{+Soviet+}" in out
    assert "d.xml: added\n" in out


def test_folders_as_json(run, two: Path) -> None:
    code, out, _ = run("diff", "old", "new", "--format", "json")
    told = json.loads(out)
    assert (code, told["equal"]) == (1, False)
    assert [(file["name"], file["state"]) for file in told["files"]] == [
        ("a.xml", "same"),
        ("c.xml", "removed"),
        ("d.xml", "added"),
        ("in/b.xml", "different"),
    ]
    assert told["files"][3]["difference"]["changes"][0]["after"] == "Soviet"
    assert run("diff", "old", "new", "--format", "json", "-o", "told").code == 1
    assert [path.name for path in (two / "told").rglob("*.json")] == ["b.xml.json"]
    assert run("patch", "old/in/b.xml", "told/in/b.xml.json").out == (two / "new/in/b.xml").read_text()


def test_folders_as_pages(run, two: Path) -> None:
    code, out, talk = run("diff", "old", "new", "--format", "html")
    assert (code, out) == (2, "")
    assert "need a folder" in talk
    assert run("diff", "old", "new", "--format", "html", "-o", "pages").code == 1
    index = (two / "pages/index.html").read_text()
    assert 'href="in/b.xml.html"' in index
    assert "d.xml" in index
    assert "Soviet" in (two / "pages/in/b.xml.html").read_text()
    assert run("diff", "old", "new", "--format", "html", "-o", "pages").code == 2
    assert run("diff", "old", "new", "--format", "html", "-o", "pages", "--force").code == 1
    assert run("diff", "old", "new", "--format", "html", "-o", "old.xml").code == 2


def test_one_bad_file_stops_nothing(run, two: Path) -> None:
    (two / "new/a.xml").write_text("<broken")
    code, out, talk = run("diff", "old", "new", "--format", "summary")
    assert code == 2
    assert "error: new/a.xml:1:1: not well-formed XML" in talk
    assert "in/b.xml: 1 word changed" in out
    assert out.endswith("1 failed\n")


def test_strictness_counts_in_folders(run, two: Path) -> None:
    shutil.copy(two / "same.xml", two / "new/a.xml")
    shutil.copy(two / "old/in/b.xml", two / "new/in/b.xml")
    shutil.copy(two / "old/c.xml", two / "new/c.xml")
    (two / "new/d.xml").unlink()
    assert run("diff", "old", "new").code == 0
    assert run("diff", "old", "new", "--strict").code == 1


# -- what cannot be compared --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "bad.xml"),
        (b"<TEI><text></TEI>", "bad.xml:1:"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bad.xml:1:1: not well-formed XML"),
        (b"plain words", "bad.xml:1:1: not well-formed XML"),
        (b'<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&b;">]><a>&b;</a>', "bad.xml:1:"),
    ],
)
def test_no_xml(run, place: Path, content: bytes, words: str) -> None:
    (place / "bad.xml").write_bytes(content)
    for pair in (("bad.xml", "old.xml"), ("old.xml", "bad.xml"), ("bad.xml", "same.xml", "--strict")):
        code, out, talk = run("diff", *pair)
        assert (code, out) == (2, "")
        assert f"error: {words}" in talk
        assert "wrong inside" not in talk


def test_other_xml_is_compared_and_said_to_be(run, place: Path) -> None:
    (place / "a.svg").write_text("<svg><title>A</title></svg>")
    (place / "b.svg").write_text("<svg><title>B</title></svg>")
    code, out, _ = run("diff", "a.svg", "b.svg")
    assert code == 1
    assert "note: a.svg is not TEI (its root is <svg>)" in out
    assert "note: the files have different roots: <TEI> and <svg>" in run("diff", "old.xml", "a.svg").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "missing argument 'OLD'"),
        (["old.xml"], "missing argument 'NEW'"),
        (["old.xml", "text.xml", "same.xml"], "3 files, but a comparison has two sides"),
        (["-", "-"], "the standard input can be one of the two, not both"),
        (["old.xml", "none.xml"], "none.xml: cannot be read: No such file or directory"),
        (["old.xml", "empty"], "empty: is a folder"),
        (["empty", "empty"], "neither empty nor empty holds a TEI file"),
        (["old.xml", "text.xml", "--format", "pdf"], "'pdf' is not one of"),
        (["old.xml", "text.xml", "--layer", "words"], "'words' is not one of"),
    ],
)
def test_requests_that_make_no_sense(run, place: Path, arguments: list[str], words: str) -> None:
    (place / "empty").mkdir()
    code, out, talk = run("diff", *arguments)
    assert (code, out) == (2, "")
    assert words in talk
