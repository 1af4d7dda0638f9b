"""From what the user names to files, and from files to where their results go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tei_toolkit.cli.inputs import expand, targets
from tei_toolkit.errors import EmptyError, ToolkitError, UsageError


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "one.txt",
        "letters/b.txt",
        "letters/a.txt",
        "letters/1923/z.TXT",
        "letters/1923/notes.md",
        "letters/.git/x.txt",
        "letters/._a.txt",
        "letters-2/a.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "files", "single"),
    [
        (["one.txt"], ["one.txt"], True),
        (["letters/1923/notes.md"], ["letters/1923/notes.md"], True),
        (["letters"], ["letters/1923/z.TXT", "letters/a.txt", "letters/b.txt"], False),
        (["letters-2"], ["letters-2/a.txt"], False),
        (["letters/[ab].txt"], ["letters/a.txt", "letters/b.txt"], False),
        (["letters/**/*.txt"], ["letters/a.txt", "letters/b.txt"], False),
        (["one.txt", "letters/a.txt", "letters"], ["one.txt", "letters/a.txt", "letters/1923/z.TXT", "letters/b.txt"], False),
        (["one.txt", "./one.txt"], ["one.txt"], False),
        (["-"], ["<stdin>"], True),
    ],
)
def test_what_is_read(place: Path, named: list[str], files: list[str], single: bool) -> None:
    found = expand(named, ".txt", "transcription")
    assert [file.name for file in found.files] == files
    assert found.single is single


@pytest.fixture
def locked(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may not be looked into."""
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "1923":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    return place / "letters/1923"


def test_a_folder_that_is_locked_stops_no_other(run, locked: Path) -> None:
    (locked.parent / "a.txt").write_text("London, 3 May 1950\n")
    (locked.parent / "b.txt").write_text("Paris, 3 May 1950\n")
    code, _, talk = run("encode", "letters", "-o", "tei")
    assert code == 1
    assert "error: letters/1923: cannot be read" in talk
    assert "2 of 3 documents encoded" in talk


def test_a_locked_folder_by_itself_is_an_error(run, locked: Path) -> None:
    code, _, talk = run("encode", "letters/1923", "-o", "tei")
    assert code == 2
    assert "error: letters/1923: cannot be read: Permission denied" in talk


def test_what_is_not_there(place: Path) -> None:
    for name, error in (("none.txt", ToolkitError), ("letters/.git/none", ToolkitError), ("x*", EmptyError)):
        with pytest.raises(error):
            expand([name], ".txt", "transcription")
    (place / "empty").mkdir()
    with pytest.raises(EmptyError):
        expand(["one.txt", "empty"], ".txt", "transcription")


@pytest.mark.parametrize(
    ("named", "to", "wanted"),
    [
        (["one.txt"], None, [None]),
        (["one.txt"], "-", [None]),
        (["-"], None, [None]),
        (["-"], "new.xml", ["new.xml"]),
        (["one.txt"], "new.xml", ["new.xml"]),
        (["one.txt"], "new", ["new"]),
        (["one.txt"], "new/", ["new/one.xml"]),
        (["one.txt"], "letters", ["letters/one.xml"]),
        (["letters/1923/notes.md"], "new/", ["new/notes.xml"]),
        (["letters"], "tei", ["tei/1923/z.xml", "tei/a.xml", "tei/b.xml"]),
        (["letters/**/*.txt"], "tei", ["tei/a.xml", "tei/b.xml"]),
        (["one.txt", "letters/a.txt"], "tei", ["tei/one.xml", "tei/a.xml"]),
    ],
)
def test_where_results_go(place: Path, named: list[str], to: str | None, wanted: list[str | None]) -> None:
    goals = targets(expand(named, ".txt", "transcription"), to, ".xml", (".txt", ".md"))
    assert [goal and goal.as_posix() for goal in goals] == wanted


@pytest.mark.parametrize(
    ("named", "to", "words"),
    [
        (["letters"], None, "3 files need a folder"),
        (["letters"], "-", "takes one file"),
        (["letters"], "one.txt", "is a file, but 3 files"),
        (["one.txt"], "./one.txt", "is an input"),
        (["letters", "letters-2"], "tei", "would both be written to"),
    ],
)
def test_where_results_cannot_go(place: Path, named: list[str], to: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        targets(expand(named, ".txt", "transcription"), to, ".xml", (".txt", ".md"))


def test_a_dot_in_a_name_is_kept(place: Path) -> None:
    (place / "letter.1943.txt").write_text("text")
    (place / "letter.1944").write_text("text")
    goals = targets(expand(["letter.1943.txt", "letter.1944"], ".txt", "transcription"), "tei", ".xml", (".txt",))
    assert [goal and goal.name for goal in goals] == ["letter.1943.xml", "letter.1944.xml"]
