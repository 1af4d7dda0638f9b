"""Settings of a project: where they are found, what they may say, and how mistakes in them are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.config import NONE, find, read
from tei_toolkit.errors import UsageError

FULL = """\
# house rules
[validate]
select = ["REF", "date"]
ignore = ["XML006"]
schema = "schemas/ours.rng"
register = ["register/persons.xml"]

[validate.per-file-ignores]
"drafts/**" = ["HDR"]
"*.draft.xml" = ["TXT006"]

[signs]
preset = "leiden"

[[signs.sign]]
open = "<<"
close = ">>"
kind = "supplied"
attributes = { reason = "lost" }
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_everything(tmp_path: Path) -> None:
    path = put(tmp_path, "tei-toolkit.toml", FULL)
    settings = find(tmp_path / "letters" / "a.xml")
    assert settings.path == path
    assert (settings.select, settings.ignore) == (("REF", "date"), ("XML006",))
    assert settings.schema == str(tmp_path / "schemas/ours.rng")
    assert settings.registers == (tmp_path / "register/persons.xml",)
    assert settings.signs["preset"] == "leiden"
    assert settings.signs["sign"][0]["attributes"] == {"reason": "lost"}


def test_the_nearest_folder_counts_alone(tmp_path: Path) -> None:
    put(tmp_path, "tei-toolkit.toml", '[validate]\nignore = ["REF"]\n')
    put(tmp_path / "a", "tei-toolkit.toml", '[validate]\nignore = ["TXT"]\n')
    put(tmp_path / "b", "pyproject.toml", '[project]\nname = "x"\n')
    put(tmp_path / "c", "pyproject.toml", '[tool.tei-toolkit.validate]\nignore = ["HDR"]\n')
    put(tmp_path / "c", "tei-toolkit.toml", '[validate]\nignore = ["INT"]\n')
    put(tmp_path / "d", "pyproject.toml", '[tool.tei-toolkit.validate]\nignore = ["NAM"]\n')
    found = {name: find(tmp_path / name / "letters" / "x.xml").ignore for name in "abcd"}
    assert found == {"a": ("TXT",), "b": ("REF",), "c": ("INT",), "d": ("NAM",)}


def test_a_folder_without_settings(tmp_path: Path) -> None:
    assert find(tmp_path / "x.xml") == NONE
    assert NONE.ignored_here(tmp_path / "x.xml") == ()


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    put(tmp_path, "tei-toolkit.toml", '[validate]\nignore = ["REF"]\n')
    assert find(tmp_path / "x.xml").ignore == ("REF",)
    put(tmp_path, "tei-toolkit.toml", '[validate]\nignore = ["REF", "TXT"]\n')
    assert find(tmp_path / "x.xml").ignore == ("REF", "TXT")


MATCHING = [
    ("drafts/**", "drafts/a/b.xml"),
    ("drafts/", "drafts/b.xml"),
    ("*.draft.xml", "a/b.draft.xml"),
    ("a/*.xml", "a/b.xml"),
]
MATCHING += [("**/b.xml", "b.xml"), ("a/**/b.xml", "a/c/d/b.xml"), ("a/**/b.xml", "a/b.xml"), ("./a/?.xml", "a/b.xml")]
OTHERS = [
    ("drafts/**", "a/drafts/b.xml"),
    ("a/*.xml", "a/c/b.xml"),
    ("*.xml", "b.xmlx"),
    ("a/b.xml", "a/bxxml"),
    ("b", "a/b.xml"),
]


@pytest.mark.parametrize(("pattern", "way", "hit"), [(*each, True) for each in MATCHING] + [(*each, False) for each in OTHERS])
def test_patterns(tmp_path: Path, pattern: str, way: str, hit: bool) -> None:
    put(tmp_path, "tei-toolkit.toml", f'[validate.per-file-ignores]\n"{pattern}" = ["HDR"]\n')
    path = tmp_path / way
    assert find(path).ignored_here(path) == (("HDR",) if hit else ())


WRONG = [
    ("[validte]\n", 1, "no key `validte`", "`validate`"),
    ('[validate]\n# selct\nselct = ["REF"]\n', 3, "[validate] has no key `selct`", "`select`"),
    ('select = ["REF"]\n', 1, "no key `select`", "under [validate]"),
    ('[validate]\nselect = "REF"\n', 2, "`select` is to be a list", ""),
    ("[validate]\nselect = [1]\n", 2, "`select` is to be a list", "REF001"),
    ('[validate.per-file-ignores]\n"a.xml" = "REF"\n', 2, "`a.xml` is to be a list", ""),
    ("[validate]\nschema = 1\n", 2, "`schema` is to be a word", ""),
    ('[signs]\nonly = "yes"\n', 2, "`only` is to be true or false", ""),
    ('[signs]\nsign = ["x"]\n', 2, "`sign` is to be a list of tables", ""),
    ('[[signs.sign]]\nkind = "gap"\nopne = "["\n', 3, "no key `opne`", "`open`"),
    ("[validate\n", 1, "no TOML", ""),
]


@pytest.mark.parametrize(("text", "line", "what", "hint"), WRONG)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, line: int, what: str, hint: str) -> None:
    path = put(tmp_path, "tei-toolkit.toml", text)
    with pytest.raises(UsageError) as told:
        find(tmp_path / "a.xml")
    assert (told.value.source, told.value.line) == (str(path), line)
    assert what in told.value.what
    assert hint in told.value.hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "none.toml")
    (tmp_path / "tei-toolkit.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        find(tmp_path / "a.xml")
