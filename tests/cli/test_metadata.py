"""The table that a spreadsheet exports, in the forms in which spreadsheets export it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.cli.inputs import Input
from tei_toolkit.cli.metadata import check_date, read_table
from tei_toolkit.errors import EmptyError, ToolkitError, UsageError


def table(folder: Path, content: bytes):
    path = folder / "letters.csv"
    path.write_bytes(content)
    return read_table(path)


def file(path: str) -> Input:
    return Input(Path(path), Path(Path(path).name))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("file,date,title\nb.txt,1962,Müller, \na.txt,,\n".replace(", \n", "\n").encode(), id="comma"),
        pytest.param("file;date;title\nb.txt;1962;Müller\n".encode(), id="semicolon"),
        pytest.param("file\tdate\ttitle\nb.txt\t1962\tMüller\n".encode(), id="tab"),
        pytest.param("\ufefffile;date;title\r\nb.txt;1962;Müller\r\n".encode(), id="BOM and CR LF, as Excel has it"),
        pytest.param("file;date;title\r\nb.txt;1962;Müller\r\n".encode("cp1252"), id="Windows-1252, as older ones do"),
        pytest.param("file\tdate\ttitle\r\nb.txt\t1962\tMüller\r\n".encode("utf-16"), id="UTF-16, Excel's Unicode text"),
        pytest.param(' File , DATE,"Title"\n"b.txt","1962","Müller"\n'.encode(), id="quoted, capitals and blanks"),
        pytest.param("title,file,date\n\nMüller,b.txt,1962\n,,\n".encode(), id="other order, empty rows"),
        pytest.param("file,date,title,,\nb.txt,1962,Müller,,\n".encode(), id="empty columns"),
        pytest.param("file,date,title\nletters\\b.txt,1962,Müller\n".encode(), id="a folder, written as Windows does"),
        pytest.param("file,date,title\nb,1962,Müller\n".encode(), id="without the suffix"),
    ],
)
def test_forms(tmp_path: Path, content: bytes) -> None:
    assert dict(table(tmp_path, content).of(file("archive/letters/b.txt"))) == {"date": "1962", "title": "Müller"}


def test_cells_may_hold_separators_and_lines(tmp_path: Path) -> None:
    found = table(tmp_path, b'file,title,rights\na.txt,"Letter, with ""notes""","one\ntwo"\n').of(file("a.txt"))
    assert dict(found) == {"title": 'Letter, with "notes"', "rights": "one\ntwo"}


def test_the_longest_path_wins(tmp_path: Path) -> None:
    read = table(tmp_path, b"file,n\n1923/a.txt,1\na.txt,2\n1923/c.txt,3\nletter.1943,4\n")
    assert read.of(file("x/1923/a.txt")) == {"n": "1"}
    assert read.of(file("x/1924/a.txt")) == {"n": "2"}
    assert read.of(file("a.txt")) == {"n": "2"}
    assert read.of(file("1923/c.txt")) == {"n": "3"}
    assert read.of(file("letter.1943.txt")) == {"n": "4"}
    assert read.of(file("1924/c.txt")) == {}
    assert read.of(file("ba.txt")) == {}


def test_a_name_and_the_same_name_decomposed(tmp_path: Path) -> None:
    assert table(tmp_path, "file,n\nMu\u0308ller.txt,1\n".encode()).of(file("M\u00fcller.txt")) == {"n": "1"}


def test_rows_without_a_file_there_and_rows_for_several(tmp_path: Path) -> None:
    read = table(tmp_path, b"file,n\na.txt,1\nc.txt,2\n")
    files = [file("x/a.txt"), file("y/a.txt"), file("b.txt")]
    assert [row.file for row in read.unused(files)] == ["c.txt"]
    assert [(row.file, count) for row, count in read.shared(files)] == [("a.txt", 2)]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", 0, "empty"),
        (b"\xef\xbb\xbf\r\n", 0, "empty"),
        (b"name,date\na.txt,1962\n", 1, "no column `file`"),
        (b"\n\nname\n", 3, "no column `file`"),
        (b"file,date,Date\na.txt,1,2\n", 1, "two columns are called 'date'"),
        (b"file,date\na.txt,1962\n,1963\n", 3, "names no file"),
        (b"file,title\na.txt,Letter, with notes\n", 2, "3 cells, the table 2"),
        (b"file,title\na.txt,x\n\na.txt,y\n", 4, "stands in the table twice"),
        (b"file,date\na.txt,25.6.1962\n", 2, "'25.6.1962' is no date"),
        (b'file,title\na.txt,"open\nb.txt,x\n', 3, "is no table"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    with pytest.raises((UsageError, EmptyError)) as caught:
        table(tmp_path, content)
    assert words in caught.value.what
    assert caught.value.line == line
    assert caught.value.source.endswith("letters.csv")


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="cannot be read"):
        read_table(tmp_path / "none.csv")


@pytest.mark.parametrize("value", ["1962", "1962-06", "1962-06-25", "1960-02-29", "0987"])
def test_dates(value: str) -> None:
    assert check_date(value) == value


@pytest.mark.parametrize(
    "value", ["", "62", "1962-6-25", "1962-13", "1962-00", "1962-02-29", "19620625", "1962-W25", "25 June 1962", "1962-06-25T10"]
)
def test_no_dates(value: str) -> None:
    with pytest.raises(UsageError):
        check_date(value)
