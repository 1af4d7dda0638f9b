"""What goes wrong, and what the user reads then: one table, since these messages are what the toolkit is judged by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.cli import main

BOMB = (
    '<!DOCTYPE TEI [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><TEI><text>&a11;</text></TEI>"
)

MISTAKES = [
    # arguments, then what the talk must hold
    pytest.param(
        "encde letter.txt",
        ["error: there is no command 'encde'", "hint: did you mean `tei-toolkit encode letter.txt`?"],
        id="typo",
    ),
    pytest.param(
        "letter.txt",
        ["there is no command 'letter.txt'", "did you mean `tei-toolkit encode letter.txt`?"],
        id="a text as command",
    ),
    pytest.param("letter.xml", ["did you mean `tei-toolkit validate letter.xml`?"], id="a TEI file as command"),
    pytest.param("frobnicate", ["the commands are encode, validate, diff, "], id="no such command"),
    pytest.param(
        "encode --metdata x.csv letter.txt",
        ["no such option '--metdata'", "hint: did you mean --metadata?"],
        id="typo in an option",
    ),
    pytest.param("encode", ["missing argument 'INPUT...'", "`tei-toolkit encode --help`"], id="no input"),
    pytest.param(
        "encode leter.txt", ["error: leter.txt: no such file or folder", "hint: did you mean letter.txt?"], id="typo in a file"
    ),
    pytest.param(
        "encode none/letter.txt", ["error: none/letter.txt: no such file", "there is no folder none"], id="no such folder"
    ),
    pytest.param("encode empty.txt", ["error: empty.txt: the file is empty", "at least one word"], id="empty file"),
    pytest.param("encode blank.txt", ["blank.txt: there is no text in it"], id="blank file"),
    pytest.param("encode folder", ["error: folder: holds no transcription", "end in .txt"], id="folder without texts"),
    pytest.param("encode *.text", ["the pattern matches no transcription"], id="pattern"),
    pytest.param(
        "encode nul.txt",
        ["error: nul.txt:2:4: the character U+0000 (NUL) at offset 14", "     2 | two\ufffdthree", "|    ^"],
        id="NUL",
    ),
    pytest.param("encode russian.txt", ["russian.txt:1: the byte 0xD0 at offset 0 is not UTF-8", "--encoding"], id="not UTF-8"),
    pytest.param("encode letter.txt --encoding utf-99", ["there is no text encoding 'utf-99'"], id="no such encoding"),
    pytest.param("encode letter.txt --date 25.06.1962", ["--date: '25.06.1962' is no date", "1962-06-25"], id="not an ISO date"),
    pytest.param("encode letter.txt --date 1962-06-31", ["'1962-06-31' is no date"], id="a day that is not"),
    pytest.param(
        "encode letter.txt -o letter.xml",
        ["error: letter.xml: exists already; nothing was written", "--force"],
        id="output exists",
    ),
    pytest.param(
        "encode letter.txt -o letter.txt --force", ["would replace letter.txt, which is an input"], id="output is input"
    ),
    pytest.param("encode letter.txt -o link.xml --force", ["link.xml: is a symbolic link", "letter.xml"], id="symbolic link"),
    pytest.param(
        "encode letter.txt second.txt", ["2 files need a folder to go to", "-o FOLDER"], id="two to the standard output"
    ),
    pytest.param("encode texts -o letter.xml", ["-o letter.xml is a file, but 2 files need a folder"], id="two into a file"),
    pytest.param("encode texts texts2 -o out", ["texts/a.txt and texts2/a.txt would both be written to out/a.xml"], id="clash"),
    pytest.param(
        "encode letter.txt --metadata nofile.csv",
        ["nofile.csv:1: the table has no column `file`", "it reads: name, date"],
        id="table",
    ),
    pytest.param(
        "encode letter.txt --metadata twice.csv", ["twice.csv:3: 'letter.txt' stands in the table twice", "line 2"], id="twice"
    ),
    pytest.param("encode letter.txt --metadata baddate.csv", ["baddate.csv:2: '6/25/1962' is no date"], id="date in the table"),
    pytest.param("validate broken.xml", ["error: broken.xml:2:"], id="not well-formed"),
    *(
        pytest.param(f"{command} {file}", [f"error: {file}:", words], id=f"{command.split()[0]} {file}")
        for command in ("validate", "diff letter.xml", "export --to text")
        for file, words in (
            ("bomb.xml", "entit"),
            ("nothing.xml", "nothing.xml"),
            ("letter.txt", "letter.txt"),
        )
    ),
    pytest.param("validate letter.xml --schema none.rng", ["there is no schema file none.rng"], id="no schema"),
    pytest.param("validate letter.xml --schema letter.txt", ["letter.txt is no schema"], id="not a schema"),
    pytest.param("validate xml --source letter.txt", ["--source speaks of one file, but 2"], id="one text for two files"),
    pytest.param("validate letter.xml --format yaml", ["'yaml' is not one of 'text', 'json'"], id="format"),
    pytest.param("diff letter.xml", ["missing argument 'NEW'"], id="diff of one"),
    pytest.param("diff - -", ["the standard input can be one of the two, not both"], id="diff of nothing"),
    pytest.param("diff letter.xml xml", ["xml: is a folder"], id="diff of folders"),
    pytest.param(
        "diff letter.xml none.xml", ["error: none.xml: cannot be read: No such file or directory"], id="diff with nothing"
    ),
    pytest.param("export letter.xml", ["missing option '--to'"], id="no format"),
    pytest.param("export letter.xml --to htlm", ["there is no format 'htlm'", "did you mean html?"], id="typo in a format"),
    pytest.param("export letter.xml --to docx", ["there is no format 'docx'", "the formats are ", "csv, "], id="no such format"),
    pytest.param("export broken.xml --to html", ["error: broken.xml:2:"], id="export of a broken file"),
    pytest.param("export xml --to html", ["2 files need a folder"], id="export of two"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that one can do wrong."""
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Sir</p></body></text></TEI>'
    files: dict[str, bytes] = {
        "letter.txt": b"Sir,\n",
        "second.txt": b"Madam,\n",
        "letter.xml": tei.encode(),
        "broken.xml": b"<TEI>\n<p>Sir</TEI>",
        "bomb.xml": BOMB.encode(),
        "nothing.xml": b"",
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "nul.txt": b"first line\ntwo\0three\n",
        "russian.txt": "Россия\nи".encode("cp1251"),
        "nofile.csv": b"name,date\nletter.txt,1962\n",
        "twice.csv": b"file;date\nletter.txt;1962\nletter.txt;1963\n",
        "baddate.csv": b"file,date\nletter.txt,6/25/1962\n",
        "texts/a.txt": b"a",
        "texts/b.txt": b"b",
        "texts2/a.txt": b"a",
        "folder/.hidden.txt": b"a",
        "xml/a.xml": tei.encode(),
        "xml/b.xml": tei.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "link.xml").symlink_to("letter.xml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("arguments", "talk"), MISTAKES)
def test_mistakes(run, folder: Path, arguments: str, talk: list[str]) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = run(*arguments.split())
    assert ran.code == 2
    assert ran.out == ""
    for words in talk:
        assert words in ran.talk
    assert "\x1b" not in ran.talk
    assert "Traceback" not in ran.talk
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", ["validate", "diff letter.xml", "export --to text", "export --to html", "export --to json"])
def test_what_stands_outside_of_a_file_is_never_read(run, folder: Path, command: str) -> None:
    (folder / "secret.txt").write_text("hush hush")
    for doctype in (
        '[<!ENTITY e SYSTEM "secret.txt">]',
        'SYSTEM "secret.txt" [<!ENTITY e "">]',
        '[<!ENTITY % p SYSTEM "secret.txt"> %p;]',
    ):
        tei = f'<!DOCTYPE TEI {doctype}><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Sir&e;</p></body></text></TEI>'
        (folder / "outside.xml").write_text(tei)
        ran = run(*command.split(), "outside.xml")
        assert "hush" not in ran.out + ran.talk
        assert "inside tei-toolkit" not in ran.talk


def test_a_bug_of_ours_is_called_one(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("tei_toolkit.cli.inputs.os.walk", fail)
    code, out, talk = run("encode", "texts")
    assert (code, out) == (2, "")
    assert "something went wrong inside tei-toolkit (RuntimeError at test_errors.py:" in talk
    assert "this is a bug" in talk


def test_control_c_is_quiet(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tei_toolkit.cli.inputs.os.walk", stop)
    assert run("encode", "texts") == (130, "", "\nstopped\n")


def test_colour_only_where_it_is_welcome(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["encode", "leter.txt"])
    assert "\x1b[31m" in capfd.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    main(["encode", "leter.txt"])
    assert "\x1b" not in capfd.readouterr().err
