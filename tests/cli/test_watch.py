"""Watching: what is looked at again, and when."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tei_toolkit.cli.watch import changed


class EndError(Exception):
    """The end of the story."""


def story(*chapters: Callable[[], object]) -> Callable[[], None]:
    """A pause in which something happens."""
    waiting = list(chapters)

    def pause() -> None:
        if not waiting:
            raise EndError
        waiting.pop(0)()

    return pause


def test_only_what_changed_is_told(tmp_path: Path) -> None:
    one, two = tmp_path / "1.xml", tmp_path / "2.xml"
    one.write_text("a")
    told: list[list[str]] = []
    pause = story(
        lambda: None,
        lambda: two.write_text("b"),
        lambda: os.utime(one, ns=(1, 1)),
        one.unlink,
        lambda: one.write_text("longer"),
    )
    with suppress(EndError):
        for some in changed(lambda: sorted(tmp_path.glob("*.xml")), pause):
            told += [[path.name for path in some]]
    assert told == [["1.xml"], ["2.xml"], ["1.xml"], ["1.xml"]]


def test_the_command_goes_on_until_it_is_stopped(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tei_toolkit.cli import validate as module

    file = tmp_path / "a.xml"
    file.write_text("<p>")

    def stop() -> None:
        raise KeyboardInterrupt

    pause = story(lambda: file.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'), stop)
    monkeypatch.setattr(module.time, "sleep", lambda seconds: pause())
    code, out, talk = run("validate", file, "--watch", "--select", "SCH")
    assert code == 130
    assert "a.xml:1:4: no element" in talk or "a.xml:1:" in talk
    assert "SCH003" in out
    assert talk.count("watching") == 2


def test_a_file_on_which_all_depend_brings_all_back(tmp_path: Path) -> None:
    one, settings = tmp_path / "1.xml", tmp_path / "tei-toolkit.toml"
    one.write_text("a")
    told: list[list[str]] = []
    pause = story(lambda: settings.write_text(""), lambda: None, settings.unlink)
    with suppress(EndError):
        for some in changed(lambda: [one], pause, lambda: [settings]):
            told += [[path.name for path in some]]
    assert told == [["1.xml"]] * 3


def watched(run, monkeypatch: pytest.MonkeyPatch, file: Path, *arguments: object, then: Callable[[], object]) -> str:
    """What is said of a file before and after something happens, without a word of the first and last lines."""
    from tei_toolkit.cli import validate as module

    def stop() -> None:
        raise KeyboardInterrupt

    pause = story(then, stop)
    monkeypatch.setattr(module.time, "sleep", lambda seconds: pause())
    code, out, talk = run("validate", file, "--watch", "--format", "concise", *arguments)
    assert (code, talk.count("watching")) == (130, 2)
    return out


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><ref target="#gone">a</ref></p></body></text></TEI>'


def test_settings_that_come_are_followed(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text(TEI)
    write = (tmp_path / "tei-toolkit.toml").write_text
    out = watched(run, monkeypatch, tmp_path / "a.xml", then=lambda: write('[validate]\nignore = ["REF"]\n'))
    assert out.count("REF001") == 1


def test_a_schema_that_changes_is_read_again(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text("<a/>")
    schema = tmp_path / "s.rng"

    def write(name: str) -> None:
        schema.write_text(f'<element name="{name}" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')

    write("another")
    out = watched(run, monkeypatch, tmp_path / "a.xml", "--schema", schema, "--select", "SCH", then=lambda: write("a"))
    assert out.count("SCH0") == 1
