"""`tei-toolkit encode` as users run it: one text, many, a pipe, a table; and what it leaves behind."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

TEI = "{http://www.tei-c.org/ns/1.0}"

LETTER = "London, 20 September 1950\n\nDear Sir,\n\nI thank you for the note of 7 June.\n\nYours sincerely,\n\nR. G. CASEY\n"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two letters in two folders, and the folder to run in."""
    for name in ("letters/a.txt", "letters/1950/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(LETTER, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def words(tei: str | bytes) -> str:
    return "".join(ElementTree.fromstring(tei).find(f"{TEI}text").itertext())


def test_one_text_to_the_standard_output(run, texts: Path) -> None:
    code, out, talk = run("encode", "letters/a.txt")
    assert code == 0
    assert "I thank you for the note of" in words(out)
    assert "dates" in talk
    assert files(texts) == ["letters/1950/b.txt", "letters/a.txt"]


def test_quiet_says_nothing(run, texts: Path) -> None:
    assert run("encode", "letters/a.txt", "-q").talk == ""


def test_a_pipe(run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LETTER.encode())))
    code, out, _ = run("encode", "-", "-o", "letter.xml")
    assert (code, out) == (0, "")
    assert "I thank you" in words((texts / "letter.xml").read_bytes())


def test_the_same_bytes_wherever_they_go(run, texts: Path) -> None:
    out = run("encode", "letters/a.txt").out
    run("encode", "letters/a.txt", "-o", "a.xml")
    run("encode", "letters", "-o", "tei")
    assert (texts / "a.xml").read_text("utf-8") == out == (texts / "tei/a.xml").read_text("utf-8")


def test_a_folder_keeps_its_structure(run, texts: Path) -> None:
    code, out, talk = run("encode", "letters", "-o", "tei")
    assert (code, out) == (0, "")
    assert files(texts / "tei") == ["1950/b.xml", "a.xml"]
    assert "2 of 2 documents encoded" in talk


def test_one_bad_text_does_not_stop_the_others(run, texts: Path) -> None:
    (texts / "letters/0.txt").write_bytes(b"bad\0")
    (texts / "letters/1950/a.txt").write_bytes(b"")
    code, out, talk = run("encode", "letters", "-o", "tei", "--report", "report.json")
    assert (code, out) == (1, "")
    assert "error: letters/0.txt:1:4: the character U+0000" in talk
    assert "error: letters/1950/a.txt: the file is empty" in talk
    assert "2 of 4 documents encoded" in talk
    assert "2 failed" in talk
    assert files(texts / "tei") == ["1950/b.xml", "a.xml"]
    report = json.loads((texts / "report.json").read_bytes())
    assert [failed["file"] for failed in report["failed"]] == ["letters/0.txt", "letters/1950/a.txt"]
    assert [document["output"] for document in report["documents"]] == ["tei/1950/b.xml", "tei/a.xml"]


def test_a_bug_in_one_document_does_not_stop_the_others(run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    module = import_module("tei_toolkit.encode")
    encode = module.encode

    def fail(text, **options):
        if text.name.endswith("b.txt"):
            raise RecursionError("too deep")
        return encode(text, **options)

    monkeypatch.setattr(module, "encode", fail)
    code, _, talk = run("encode", "letters", "-o", "tei")
    assert code == 1
    assert "letters/1950/b.txt: something went wrong inside tei-toolkit (RecursionError" in talk
    assert files(texts / "tei") == ["a.xml"]


def test_several_processes_write_and_tell_the_same(run, texts: Path) -> None:
    (texts / "letters/bad.txt").write_bytes(b"one\0two")
    (texts / "letters/old.txt").write_bytes("Málaga, 3 May 1950\n\nSeñor,\n".encode("windows-1252"))
    one = run("encode", "letters", "-o", "one", "--report", "one.json", "--jobs", "1")
    two = run("encode", "letters", "-o", "two", "--report", "two.json", "--jobs", "2")
    assert one.code == two.code == 1
    assert [line for line in one.talk.splitlines() if " s, " not in line] == [
        line for line in two.talk.splitlines() if " s, " not in line
    ]
    assert "warning: letters/old.txt: not UTF-8" in one.talk
    assert files(texts / "one") == files(texts / "two") == ["1950/b.xml", "a.xml", "old.xml"]
    assert all((texts / "one" / name).read_bytes() == (texts / "two" / name).read_bytes() for name in files(texts / "one"))
    assert (texts / "one.json").read_text() == (texts / "two.json").read_text().replace('"two/', '"one/')


def test_one_process_fills_a_register(run, texts: Path) -> None:
    code, _, talk = run("encode", "letters", "-o", "tei", "--register", "tei/register.xml", "--jobs", "2")
    assert (code, files(texts)) == (2, ["letters/1950/b.txt", "letters/a.txt"])
    assert "leave --jobs out" in talk


def test_all_bad(run, texts: Path) -> None:
    (texts / "bad").mkdir()
    for name in ("a", "b"):
        (texts / f"bad/{name}.txt").write_bytes(b"")
    assert run("encode", "bad", "-o", "tei").code == 2
    assert not (texts / "tei").exists()


def test_nothing_is_written_where_one_output_exists(run, texts: Path) -> None:
    (texts / "tei").mkdir()
    (texts / "tei/a.xml").write_text("mine")
    code, out, talk = run("encode", "letters", "-o", "tei")
    assert (code, out) == (2, "")
    assert "tei/a.xml: exists already; nothing was written" in talk
    assert files(texts / "tei") == ["a.xml"]
    assert run("encode", "letters", "-o", "tei", "--force").code == 0
    assert (texts / "tei/a.xml").read_text("utf-8") != "mine"


def test_an_existing_report_needs_force_too(run, texts: Path) -> None:
    (texts / "report.json").write_text("mine")
    assert run("encode", "letters/a.txt", "-o", "a.xml", "--report", "report.json").code == 2
    assert not (texts / "a.xml").exists()


def test_the_table(run, texts: Path) -> None:
    (texts / "letters.csv").write_bytes("\ufefffile;date;title\r\nb.txt;1951-02-03;A letter\r\nc.txt;1952;Lost\r\n".encode())
    code, _, talk = run("encode", "letters", "-o", "tei", "--metadata", "letters.csv")
    assert code == 0
    assert "warning: letters.csv:3: the table speaks of files that are not among the inputs: c.txt" in talk
    told = ElementTree.parse(texts / "tei/1950/b.xml")
    assert told.find(f".//{TEI}titleStmt/{TEI}title").text == "A letter"
    assert "1951-02-03" in (texts / "tei/1950/b.xml").read_text("utf-8")
    assert "A letter" not in (texts / "tei/a.xml").read_text("utf-8")


def test_the_date_decides_about_days_without_a_year(run, texts: Path) -> None:
    (texts / "note.txt").write_text("The note of 7 June has come.\n")
    assert 'when="1962-06-07"' not in run("encode", "note.txt").out
    assert 'when="1962-06-07"' in run("encode", "note.txt", "--date", "1962-06-25").out


def test_an_encoding_that_is_guessed_is_told(run, texts: Path) -> None:
    (texts / "old.txt").write_bytes("Café – 7 June 1962\n".encode("cp1252"))
    code, out, talk = run("encode", "old.txt")
    assert code == 0
    assert "Café –" in words(out)
    assert "warning: old.txt: not UTF-8: read as Windows-1252" in talk
    assert not [line for line in talk.splitlines() if line.endswith(":")]
    assert "warning" not in run("encode", "old.txt", "--encoding", "cp1252").talk


def test_the_memorandum(run, corpus: Path, tmp_path: Path) -> None:
    code, out, talk = run(
        "encode", corpus / "wilson-center-121677.txt", "-o", tmp_path / "m.xml", "--report", tmp_path / "r.json"
    )
    assert (code, out) == (0, "")
    for name in ("Chen Yi (2×)", "Zhang Hanfu", "Stepan Chervonenko", "Soviet Union", "1962-06-07", "supplied"):
        assert name in talk
    (document,) = json.loads((tmp_path / "r.json").read_bytes())["documents"]
    assert {entity["name"] for entity in document["entities"] if entity["kind"] == "person"} == {
        "Chen Yi",
        "Zhang Hanfu",
        "Stepan Chervonenko",
    }
    assert all(departure["why"] and departure["line"] for departure in document["departures"])
    ElementTree.parse(tmp_path / "m.xml")


TWO = """NOTE VERBALE

London, 3 May 1955

The Embassy presents its compliments to the Ministry and has the honour to state the following.

A. GROMYKO

MEMORANDUM

4 May 1955

The Minister received the Ambassador and told him that the note was late.

B. SMIRNOV
"""


def test_split_writes_a_file_for_each_document(run, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(TWO, "utf-8")
    assert run("encode", tmp_path / "two.txt", "--split", "-o", tmp_path / "out.xml").code == 0
    assert files(tmp_path) == ["out-1.xml", "out-2.xml", "two.txt"]
    assert "GROMYKO" in (tmp_path / "out-1.xml").read_text("utf-8")
    assert "GROMYKO" not in (tmp_path / "out-2.xml").read_text("utf-8")


def test_one_document_is_not_split(run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TWO[: TWO.index("MEMORANDUM")], "utf-8")
    assert run("encode", tmp_path / "one.txt", "--split", "-o", tmp_path / "out.xml").code == 0
    assert files(tmp_path) == ["one.txt", "out.xml"]


def test_several_documents_do_not_go_to_the_standard_output(run, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(TWO, "utf-8")
    code, out, talk = run("encode", tmp_path / "two.txt", "--split")
    assert (code, out) == (2, "")
    assert "2 documents cannot all go to the standard output" in talk


def test_without_split_a_second_document_is_told(run, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(TWO, "utf-8")
    ran = run("encode", tmp_path / "two.txt")
    assert ran.code == 0
    assert "document 2 of this file seems to begin here" in ran.talk


INSCRIPTION = "Imp(erator) Caes[ar] {et} [[Getae]] fecit [...] in urbe\n"


def test_a_project_declares_its_own_signs(run, tmp_path: Path) -> None:
    (tmp_path / "stones").mkdir()
    (tmp_path / "stones" / "one.txt").write_text(INSCRIPTION, "utf-8")
    (tmp_path / "stones" / "tei-toolkit.toml").write_text('[signs]\npreset = "leiden"\n', "utf-8")
    code, out, _ = run("encode", tmp_path / "stones" / "one.txt")
    assert code == 0
    for element in ("<ex ", "<supplied ", "<surplus ", "<del ", '<gap reason="lost" unit="character" quantity="3"'):
        assert element in out
    (tmp_path / "one.txt").write_text(INSCRIPTION, "utf-8")
    assert "<surplus" not in run("encode", tmp_path / "one.txt").out


def test_a_sign_that_is_declared_wrongly_is_told(run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(INSCRIPTION, "utf-8")
    (tmp_path / "tei-toolkit.toml").write_text('[[signs.sign]]\nopen = "{"\nclose = "}"\nkind = "surplusage"\n', "utf-8")
    code, out, talk = run("encode", tmp_path / "one.txt")
    assert (code, out) == (2, "")
    assert "surplusage" in talk
