"""Repairs from the command line: what is made, what is only shown, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"\n  xml:lang = "en" ><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>'
    "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body>\r\n<p  rend='a'>&#x42;ei&amp;jing %s</p><!-- c -->\n</body></text></TEI>\n"
)
WRONG = TEI % '<placename>Ili</placename > <date when="1962-6-7" >7 June</date>'
RIGHT = TEI % '<placeName>Ili</placeName > <date when="1962-06-07" >7 June</date>'
GUESS = TEI % "<persNam>Chen</persNam>"
GUESSED = TEI % "<persName>Chen</persName>"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_bytes(WRONG.encode())
    (tmp_path / "b.xml").write_bytes(GUESS.encode())
    return tmp_path


def test_fix(run, place: Path) -> None:
    code, out, talk = run("validate", "a.xml", "b.xml", "--fix", "--select", "SCH", "--select", "DAT")
    assert (place / "a.xml").read_bytes() == RIGHT.encode()
    assert (place / "b.xml").read_bytes() == GUESS.encode()
    assert code == 1
    assert out.startswith("b.xml:")
    assert "2 repairs made" in talk
    assert run("validate", "a.xml", "--fix", "--select", "SCH", "--select", "DAT").code == 0
    assert sorted(path.name for path in place.iterdir()) == ["a.xml", "b.xml"]


def test_diff_writes_nothing(run, place: Path) -> None:
    code, out, talk = run("validate", "a.xml", "--diff", "--select", "SCH", "--select", "DAT")
    assert (place / "a.xml").read_bytes() == WRONG.encode()
    assert code == 1
    assert "+<p  rend='a'>&#x42;ei&amp;jing <placeName>Ili</placeName > <date when=\"1962-06-07\" >7 June</date></p>" in out
    assert "2 repairs possible" in talk


def test_unsafe_fixes(run, place: Path) -> None:
    assert run("validate", "b.xml", "--unsafe-fixes", "--select", "SCH").code == 0
    assert (place / "b.xml").read_bytes() == GUESSED.encode()


def test_only_what_is_selected_is_repaired(run, place: Path) -> None:
    run("validate", "a.xml", "--fix", "--select", "DAT")
    assert b"<placename>" in (place / "a.xml").read_bytes()
    assert b"1962-06-07" in (place / "a.xml").read_bytes()


def test_the_standard_input_is_not_repaired(run) -> None:
    code, _, talk = run("validate", "-", "--fix")
    assert code == 2
    assert "the standard input cannot be repaired" in talk


def test_a_symbolic_link_is_not_replaced(run, place: Path) -> None:
    (place / "link.xml").symlink_to("a.xml")
    code, _, talk = run("validate", "link.xml", "--fix")
    assert code == 2
    assert "symbolic link" in talk
    assert (place / "a.xml").read_bytes() == WRONG.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings(run, place: Path, encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + WRONG.replace("&amp;", "\u00e4")
    (place / "c.xml").write_bytes(text.encode(encoding))
    talk = run("validate", "c.xml", "--fix", "--select", "SCH", "--select", "DAT").talk
    if encoding == "utf-16":
        assert (place / "c.xml").read_bytes() == text.encode(encoding)
        assert "c.xml is UTF-16; save it as UTF-8" in talk
    else:
        mended = text.replace("placename", "placeName").replace("1962-6-7", "1962-06-07")
        assert (place / "c.xml").read_bytes() == mended.encode(encoding)
