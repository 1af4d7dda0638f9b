"""Settings from `tei-toolkit.toml` and from the command line, and schemas from the cache, as `validate` uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

TEI = (
    '%s<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>'
    "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
    '<text><body>\n<p>a <gap/> <date when="1962-13">b</date> <persName ref="#chen-yi">Chen</persName></p></body></text></TEI>'
)
REGISTER = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="%s"/></listPerson></standOff></TEI>'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.xml", "drafts/b.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEI % "", "utf-8")
    (tmp_path / "register").mkdir()
    (tmp_path / "register/persons.xml").write_text(REGISTER % "chen-yi")
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(run, *arguments: str) -> list[str]:
    out = run("validate", *arguments, "--format", "concise").out
    return [f"{line.partition(':')[0]} {line.split()[1]}" for line in out.splitlines()]


def test_settings_are_found_above_each_file(run, place: Path) -> None:
    (place / "tei-toolkit.toml").write_text(
        '[validate]\nselect = ["INT002", "DAT", "REF"]\nregister = ["register/persons.xml"]\n'
        '[validate.per-file-ignores]\n"drafts/**" = ["INT"]\n'
    )
    assert codes(run, "a.xml", "drafts") == ["a.xml INT002", "a.xml DAT002", "drafts/b.xml DAT002"]
    (place / "drafts/pyproject.toml").write_text('[tool.tei-toolkit.validate]\nselect = ["REF"]\n')
    assert codes(run, "a.xml", "drafts") == ["a.xml INT002", "a.xml DAT002", "drafts/b.xml REF007"]


def test_the_command_line_overrules(run, place: Path) -> None:
    (place / "tei-toolkit.toml").write_text('[validate]\nselect = ["INT002"]\nignore = ["DAT"]\n')
    assert codes(run, "a.xml", "--select", "DAT") == ["a.xml DAT002"]
    assert codes(run, "a.xml", "--ignore", "INT") == []
    assert len(codes(run, "a.xml", "--no-config")) > 4
    (place / "other.toml").write_text('[validate]\nselect = ["REF"]\n')
    assert codes(run, "a.xml", "--config", "other.toml") == ["a.xml REF007"]


def test_a_register_on_the_command_line(run, place: Path) -> None:
    assert codes(run, "a.xml", "--select", "REF", "--register", "register/persons.xml") == []
    (place / "register/persons.xml").write_text(REGISTER % "someone-else")
    assert codes(run, "a.xml", "--select", "REF", "--register", "register/persons.xml") == ["a.xml REF001"]


MISTAKES = [
    ('[validate]\nselect = ["RFE001"]\n', ["tei-toolkit.toml:2:", "no rule or family is called RFE001", "`REF001`"]),
    ('[validate]\nignored = ["REF001"]\n', ["tei-toolkit.toml:2:", "no key `ignored`", "`ignore`"]),
    ('[validate.per-file-ignores]\n"a.xml" = ["impossible-date"]\n', ["tei-toolkit.toml:2:", "`DAT002`"]),
    ('[validate]\nschema = "none.rng"\n', ["none.rng"]),
    ('[validate]\nregister = ["none.xml"]\n', ["none.xml", "no such register"]),
]


@pytest.mark.parametrize(("text", "words"), MISTAKES)
def test_mistakes_in_settings(run, place: Path, text: str, words: list[str]) -> None:
    (place / "tei-toolkit.toml").write_text(text)
    code, out, talk = run("validate", "a.xml")
    assert (code, out) == (2, "")
    for word in words:
        assert word in talk


def test_mistakes_on_the_command_line(run) -> None:
    code, _, talk = run("validate", "a.xml", "--select", "REF999")
    assert code == 2
    assert "no rule or family is called REF999" in talk
    assert run("validate", "a.xml", "--config", "none.toml").code == 2
    assert run("validate", "a.xml", "--config", "none.toml", "--no-config").code == 2


def test_schemas_in_the_cache(run, place: Path, root: Path) -> None:
    code, _, talk = run("validate", "a.xml", "--schema", "tei_all")
    assert code == 2
    assert "tei-toolkit schema add https://www.tei-c.org/" in talk
    assert run("schema", "list").out == ""
    code, _, talk = run("schema", "add", root / "schemas/tei-toolkit.rng", "--name", "ours")
    assert (code, talk.startswith("ours: ")) == (0, True)
    assert run("schema", "list").out.startswith("ours  ")
    assert codes(run, "a.xml", "--schema", "ours", "--select", "SCH") == codes(run, "a.xml", "--select", "SCH")
    [kept] = (place / "cache").glob("*.rng")
    kept.write_bytes(kept.read_bytes() + b"\n")
    code, _, talk = run("validate", "a.xml", "--schema", "ours")
    assert code == 2
    assert "was changed in the cache" in talk
    code, _, talk = run("schema", "add", "a.xml")
    assert code == 2
    assert "no schema that can be read" in talk


def test_the_schema_that_the_file_names(run, place: Path, root: Path) -> None:
    (place / "ours.rng").write_bytes((root / "schemas/tei-toolkit.rng").read_bytes())
    model = '<?xml-model href="%s" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    for name in ("ours.rng", "none.rng", "https://example.org/x.rng"):
        (place / "c.xml").write_text((TEI % (model % name)).replace("1962-13", "1962").replace("<gap/>", "<nonsense/>"), "utf-8")
        told = codes(run, "c.xml", "--schema", "auto", "--select", "SCH", "--select", "XML")
        assert told == (["c.xml SCH001"] if name == "ours.rng" else ["c.xml XML008"])
    assert codes(run, "a.xml", "--schema", "auto", "--select", "SCH", "--select", "XML") == ["a.xml XML006"]


def test_files_of_others_are_not_held_to_the_profile(run, place: Path, root: Path) -> None:
    (place / "c.xml").write_text((TEI % "").replace("<gap/>", "<distinct>x</distinct>"), "utf-8")
    out, talk = run("validate", "c.xml", "--select", "SCH001")[1:]
    assert "warning[SCH001]" in out
    assert "not written by tei-toolkit" in talk
    (place / "tei-toolkit.toml").write_text('[validate]\nschema = "profile"\n')
    out, talk = run("validate", "c.xml", "--select", "SCH001")[1:]
    assert "error[SCH001]" in out
    assert "not written" not in talk
