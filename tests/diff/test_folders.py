"""Files of two folders are matched by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.diff import folders
from tei_toolkit.errors import ToolkitError


def test_matched_by_name(tmp_path: Path) -> None:
    for name in (
        "old/a.xml",
        "old/in/b.xml",
        "old/c.xml",
        "new/a.xml",
        "new/in/b.xml",
        "new/d.xml",
        "new/notes.txt",
        "new/b.xml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<TEI/>")
    assert folders(tmp_path / "old", tmp_path / "new") == (("a.xml", "in/b.xml"), ("b.xml", "d.xml"), ("c.xml",))


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="not a folder"):
        folders(tmp_path / "nowhere", tmp_path)
