"""`tei-toolkit export` as users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def place(run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("tei/a.xml", "tei/1962/b.xml"):
        assert run("encode", corpus / "wilson-center-121677.txt", "-o", name, "-q").code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("form", "suffix", "words"),
    [
        ("html", ".html", "<!doctype html>"),
        ("text", ".txt", "The Chinese government has examined the memorandum"),
        ("markdown", ".md", "The Chinese government has examined the memorandum"),
        ("json", ".json", '"Chen'),
        ("csv", ".csv", "Chen"),
        ("standoff", ".standoff.json", '"spans"'),
    ],
)
def test_every_format(run, place: Path, form: str, suffix: str, words: str) -> None:
    code, out, talk = run("export", "tei/a.xml", "--to", form)
    assert (code, talk) == (0, "")
    assert words.lower() in out.lower()
    assert run("export", "tei", "--to", form, "-o", "out").code == 0
    assert (place / f"out/a{suffix}").read_bytes().decode() == out
    assert (place / f"out/1962/b{suffix}").is_file()


def test_the_diplomatic_text_is_the_transcription(run, place: Path, corpus: Path) -> None:
    diplomatic = run("export", "tei/a.xml", "--to", "text", "--view", "diplomatic").out
    reading = run("export", "tei/a.xml", "--to", "text").out
    assert "Chen [Yi]" in diplomatic
    assert "Chen Yi" in reading
    assert "[Translator's note--" in diplomatic


def test_standoff(run, place: Path) -> None:
    told = json.loads(run("export", "tei/a.xml", "--to", "standoff").out)
    assert {"text", "spans"} <= set(told)


def test_the_list(run) -> None:
    code, out, talk = run("export", "--list")
    assert (code, talk) == (0, "")
    named = [line.split()[0] for line in out.splitlines()]
    assert {"csv", "html", "json", "markdown", "standoff", "text"} <= set(named)
    assert named == sorted(named)


def test_options_of_a_format(run, place: Path) -> None:
    assert max(map(len, run("export", "tei/a.xml", "--to", "text", "--wrap", "60").out.splitlines())) <= 60
    assert (
        run("export", "tei/a.xml", "--to", "text", "--set", "wrap=60").out
        == run("export", "tei/a.xml", "--to", "text", "--wrap", "60").out
    )
    code, out, talk = run("export", "tei/a.xml", "--to", "json", "--wrap", "60")
    assert (code, out) == (2, "")
    assert "json has no option 'wrap'" in talk
    assert run("export", "tei/a.xml", "--to", "text", "--set", "wrap").code == 2


def test_a_file_that_exists_needs_force(run, place: Path) -> None:
    (place / "a.html").write_text("mine")
    code, _, talk = run("export", "tei/a.xml", "--to", "html", "-o", "a.html")
    assert code == 2
    assert "a.html: exists already" in talk
    assert (place / "a.html").read_text() == "mine"
    assert run("export", "tei/a.xml", "--to", "html", "-o", "a.html", "--force").talk == "written to a.html\n"


def test_one_broken_file_does_not_stop_the_others(run, place: Path) -> None:
    (place / "tei/0.xml").write_text("<TEI>")
    code, _, talk = run("export", "tei", "--to", "text", "-o", "out")
    assert code == 1
    assert "error: tei/0.xml:1" in talk
    assert "2 of 3 written to out" in talk


def test_several_processes_write_and_tell_the_same(run, place: Path) -> None:
    (place / "tei/broken.xml").write_text("<TEI>")
    one = run("export", "tei", "--to", "html", "-o", "one", "--jobs", "1")
    two = run("export", "tei", "--to", "html", "-o", "two", "--jobs", "2")
    assert (one.code, one.out, one.talk) == (two.code, two.out, two.talk.replace("to two", "to one"))
    assert one.code == 1
    written = {path.relative_to("one"): path.read_bytes() for path in Path("one").rglob("*.html")}
    assert {path.relative_to("two"): path.read_bytes() for path in Path("two").rglob("*.html")} == written
    assert len(written) == 2
