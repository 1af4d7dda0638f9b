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
