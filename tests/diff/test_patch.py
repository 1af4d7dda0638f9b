"""`patch`: whole, it gives the new file to the byte; in parts, what was chosen; and it refuses where it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tei_toolkit.diff import choose, diff, patch, render
from tei_toolkit.errors import ToolkitError, UsageError

from .files import TITLE, tei

P = "<p>He met Chen Yi in Peking on 7 June and wrote home about it.</p>"
OLD = tei(P)
NEW = tei(
    P.replace("Chen Yi", '<persName ref="#p3">Chen Yi</persName>').replace("Peking", "Canton") + "\n<!-- seen -->",
    header=TITLE.replace("Letter", "A letter"),
)


def test_whole() -> None:
    found = diff(OLD, NEW)
    assert patch(OLD, found) == NEW
    assert patch(OLD, render(found, "json")) == NEW
    assert patch(OLD, json.loads(render(found, "json"))) == NEW


def test_files(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(OLD)
    (tmp_path / "new.xml").write_bytes(NEW)
    assert patch(tmp_path / "old.xml", diff(tmp_path / "old.xml", tmp_path / "new.xml")) == NEW


def test_chosen_layers() -> None:
    found = diff(OLD, NEW)
    assert patch(OLD, found, layers=["text"]) == OLD.replace(b"Peking", b"Canton")
    assert patch(OLD, found, layers=["metadata"]) == OLD.replace(b"Letter", b"A letter")
    assert patch(OLD, found, only=choose(found, ["text"])) == patch(OLD, found, layers=["text"])
    assert patch(OLD, found.of("text")) == patch(OLD, found, layers=["text"])


def test_formatting_can_be_left_or_taken_alone() -> None:
    found = diff(OLD, NEW)
    assert patch(OLD, found, formatting=False) == NEW.replace(b"\n<!-- seen -->", b"")
    assert patch(OLD, found, only=[], formatting=True) == OLD.replace(b"</p></body>", b"</p>\n<!-- seen --></body>")
    assert patch(OLD, found, only=[]) == OLD


def test_each_change_alone_leaves_well_formed_xml_or_is_refused() -> None:
    found = diff(OLD, NEW)
    for number in range(len(found.changes)):
        assert diff(OLD, patch(OLD, found, only=[number])).summary["changes"] == 1


def test_another_old_file_is_refused() -> None:
    found = diff(OLD, NEW)
    with pytest.raises(ToolkitError, match="no longer fits") as caught:
        patch(OLD.replace(b"Peking", b"Moskow"), found)
    assert caught.value.line == 9
    assert caught.value.hint


def test_a_changed_place_that_no_change_touches_is_kept() -> None:
    found = diff(OLD, NEW)
    assert patch(OLD.replace(b"home", b"back"), found) == NEW.replace(b"home", b"back")


@pytest.mark.parametrize(
    "given",
    [
        "",
        "[]",
        "{}",
        '{"version": 99}',
        '{"version": 1}',
        '{"version": 1, "old": {}, "new": {}, "changes": [], "formatting": []}',
    ],
)
def test_what_is_not_a_difference_is_refused(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        patch(OLD, given)
    assert caught.value.hint


def test_edited_json_is_refused() -> None:
    read = json.loads(render(diff(OLD, NEW), "json"))
    read["changes"][0]["edits"][0][3] = "Kanton"
    with pytest.raises(ToolkitError, match="do not give the file"):
        patch(OLD, read)
    read["changes"][0]["edits"][0][1] = "here"
    with pytest.raises(UsageError, match="not a difference"):
        patch(OLD, read)


def test_unknown_numbers_are_refused() -> None:
    with pytest.raises(UsageError, match="no change 99"):
        patch(OLD, diff(OLD, NEW), only=[0, 99])


def test_tags_that_depend_on_others_are_refused_alone() -> None:
    old = tei(P.replace("Chen Yi", "<hi>Chen</hi> Yi"))
    new = tei(P.replace("Chen Yi", "<seg>Chen Yi</seg>").replace("Chen", "<name>Chen</name>"))
    found = diff(old, new)
    assert patch(old, found) == new
    old, new = tei("<p><hi>a b</hi> c</p>"), tei("<p>a <seg>b c</seg></p>")
    found = diff(old, new)
    (added,) = [n for n, change in enumerate(found.changes) if change.op == "add"]
    with pytest.raises(ToolkitError, match="well-formed"):
        patch(old, found, only=[added])


def test_utf_16_is_compared_but_not_patched() -> None:
    wide = '<?xml version="1.0" encoding="UTF-16"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>naïve</p></text></TEI>'
    found = diff(wide.encode("utf-16"), wide.replace("naïve", "naive").encode("utf-16"))
    assert [change.after for change in found.changes] == ["naive"]
    with pytest.raises(ToolkitError, match="UTF-16"):
        patch(wide.encode("utf-16"), found)


def test_latin_1() -> None:
    old = '<?xml version="1.0" encoding="ISO-8859-1"?><TEI><text><p>naïve été</p></text></TEI>'
    found = diff(old.encode("latin-1"), old.replace("été", "hîver").encode("latin-1"))
    assert patch(old.encode("latin-1"), render(found, "json")) == old.replace("été", "hîver").encode("latin-1")
