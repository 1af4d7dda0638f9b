"""How things look: at 80 and at 160 columns, in a pipe, and where a file is too odd to be shown."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tei_toolkit.cli import show, summary
from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Annotation, Departure, Finding, Span
from tei_toolkit.transcription import Transcription

NAMES = ["Stepan Chervonenko", "Xinjiang Uyghur Autonomous Region", "General Office, Ministry of Foreign Affairs"]


def entity(kind: str, name: str, mentions: int) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, id=name, name=name, mentions=(None,) * mentions)


@pytest.fixture
def encoding() -> SimpleNamespace:
    """What the summary reads of an `Encoding`, with a good deal of everything."""
    kinds = ["date"] * 3 + ["supplied"] * 2 + ["stamp"]
    return SimpleNamespace(
        entities=[
            entity(kind, f"{name} {number}", number)
            for kind in ("person", "place", "org")
            for name in NAMES
            for number in range(1, 9)
        ],
        annotations=[Annotation(Span(0, 1), kind, {"when": "1962-06-07"} if kind == "date" else {}) for kind in kinds],
        departures=[
            Departure(Span(0, 4), "moved", "Skip to content " * 9, "why"),
            Departure(Span(4, 5), "omitted", "\xa0", "why"),
        ],
        findings=[Finding("sign", "info", "a bracket that no rule explains: [0]", line=3)],
        kind="letter",
        layout="",
    )


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_the_summary_fits(
    encoding: SimpleNamespace, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = summary.rows(Transcription.of("Skip to content"), encoding)
    show.table(rows, title="letter.txt")
    shown = capsys.readouterr().err
    lines = shown.splitlines()
    assert max(map(len, lines)) <= columns
    assert [line.rstrip() for line in lines] == lines
    assert "\x1b" not in shown
    words = " ".join(shown.split())
    for what, count, _ in rows:
        assert f"{what} {count}" in words
    for told in ("and 12 more", "1962-06-07 (3×)", "2 supplied, 1 stamp", "line 3: a bracket", "left out: blank space", "…”"):
        assert told in words


def test_totals(encoding: SimpleNamespace) -> None:
    totals = summary.Totals()
    totals.add(encoding)
    totals.add(encoding)
    assert totals.rows() == [
        ("persons", "48", "216 mentions"),
        ("places", "48", "216 mentions"),
        ("organisations", "48", "216 mentions"),
        ("dates", "6", ""),
        ("interventions", "6", "4 supplied, 2 stamps"),
        ("declared", "4", "departures from the transcriptions"),
        ("undecided", "2", "in 2 documents; --report FILE.json lists them"),
    ]


def test_an_error_shows_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Sir,\n" + "x" * 500 + "\x07" + "y" * 500 + "\n", "utf-8")
    show.error(ToolkitError("no bell, please", source=str(path), line=2, column=501, hint="silence it"))
    first, line, mark, hint = capsys.readouterr().err.splitlines()
    assert first == f"error: {path}:2:501: no bell, please"
    assert line[mark.index("^")] == "\N{REPLACEMENT CHARACTER}"
    assert len(line) < 120
    assert hint == "hint: silence it"


@pytest.mark.parametrize(
    ("content", "line"),
    [(bytes(range(128, 256)), 1), (b"one line", 2), (b"\n\n", 2)],
    ids=["no text", "no such line", "a blank line"],
)
def test_an_error_shows_no_line_where_it_would_not_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, line: int
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    show.error(ToolkitError("what", source=str(path), line=line, column=1))
    assert capsys.readouterr().err == f"error: {path}:{line}:1: what\n"


def test_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found = Finding("SCH001", "error", "`persona` is no element", "a.xml", 3, 7, "TEI/text[1]", "Did you mean `persName`?")
    assert [line.rstrip() for line in show.click.unstyle(show.finding(found)).splitlines()] == [
        "a.xml:3:7: error[SCH001] `persona` is no element",
        "    in TEI/text[1]",
        "    hint: Did you mean `persName`?",
    ]


def test_no_bar_outside_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(show.track("abc", "working", 3)) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal_goes_away(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert list(show.track("abc", "working", 3)) == ["a", "b", "c"]
    assert "working" in capsys.readouterr().err
    assert list(show.track("a", "working", 1)) == ["a"]
    assert capsys.readouterr().err == ""
