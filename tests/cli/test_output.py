"""Nothing is overwritten without leave, and no file is ever half written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tei_toolkit import output
from tei_toolkit.errors import OutputError


def test_a_new_file_in_a_new_folder(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "letter.xml"
    output.write(target, b"<TEI/>")
    assert target.read_bytes() == b"<TEI/>"
    assert os.listdir(target.parent) == ["letter.xml"]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


def test_a_file_that_exists_needs_force(tmp_path: Path) -> None:
    target = tmp_path / "letter.xml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with pytest.raises(OutputError, match="exists already") as caught:
        output.write(target, b"new")
    assert caught.value.hint == "--force replaces it"
    assert target.read_bytes() == b"old"
    output.write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["letter.xml"]


@pytest.mark.parametrize("force", [False, True])
def test_a_crash_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool) -> None:
    target = tmp_path / "letter.xml"
    if force:
        target.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(Path, "hardlink_to", full)
    with pytest.raises(OutputError, match="No space left on device"):
        output.write(target, b"new", force=force)
    assert os.listdir(tmp_path) == (["letter.xml"] if force else [])
    assert not force or target.read_bytes() == b"old"


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "letter.xml"
    target.write_bytes(b"theirs")
    monkeypatch.setattr(output, "_refusal", lambda *_, **__: None)
    with pytest.raises(OutputError, match="exists already"):
        output.write(target, b"ours")
    assert target.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["letter.xml"]


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    output.write(tmp_path / "letter.xml", b"new")
    assert (tmp_path / "letter.xml").read_bytes() == b"new"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_bytes(b"old")
    (tmp_path / "link.xml").symlink_to("letter.xml")
    (tmp_path / "dangling.xml").symlink_to("nowhere.xml")
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "folder.xml").mkdir()
    for name, what in (
        ("link", "symbolic link"),
        ("dangling", "symbolic link"),
        ("pipe", "not a regular"),
        ("folder", "is a folder"),
    ):
        with pytest.raises(OutputError, match=what):
            output.write(tmp_path / f"{name}.xml", b"new", force=True)
    with pytest.raises(OutputError, match=r"cannot be written: Not a directory"):
        output.write(tmp_path / "letter.xml" / "a.xml", b"new")
    assert (tmp_path / "letter.xml").read_bytes() == b"old"


def test_all_are_checked_before_any_is_written(tmp_path: Path) -> None:
    for name in ("b.xml", "c.xml"):
        (tmp_path / name).touch()
    wanted = [tmp_path / f"{name}.xml" for name in "abc"]
    with pytest.raises(OutputError) as caught:
        output.check(wanted)
    assert str(caught.value).endswith("b.xml: exists already (and 1 more); nothing was written")
    output.check(wanted, force=True)
