"""Ten pairs of revisions of real letters: exact, and told as a reader who went through them by hand would tell them.

The counts in ``golden/versions.json`` were compared with the files line by line. ``python -m tests.diff.test_versions``
rewrites them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tei_toolkit.diff import diff, patch, render
from tei_toolkit.diff.render import headline
from tei_toolkit.diff.text import apply_text

GOLDEN = Path(__file__).parent / "golden" / "versions.json"
PAIRS = ("0001", "0002", "0004", "0006", "0008", "0012", "0015", "0020", "0031", "0040")


def counts(folder: Path, number: str) -> dict[str, Any]:
    found = diff(*(folder / f"amp-{number}.{which}.xml" for which in ("old", "new")))
    return {"headline": headline(found), **{key: value for key, value in found.summary.items() if key != "formatting"}}


@pytest.mark.parametrize("number", PAIRS)
def test_told_as_reviewed(shared: Path, number: str) -> None:
    assert counts(shared / "eval" / "versions", number) == json.loads(GOLDEN.read_text("utf-8"))[number]


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("number", PAIRS)
def test_exact_in_both_directions(shared: Path, number: str, view: str) -> None:
    pair = [shared / "eval" / "versions" / f"amp-{number}.{which}.xml" for which in ("old", "new")]
    for old, new in (pair, pair[::-1]):
        found = diff(old, new, view=view)  # type: ignore[arg-type]
        assert patch(old, render(found, "json")) == new.read_bytes()
        assert apply_text(found.old.text, found.of("text")) == found.new.text
        assert diff(old, old, view=view).equal  # type: ignore[arg-type]


def test_files_of_two_projects_are_equal_to_themselves_and_survive_a_change(shared: Path) -> None:
    for path in sorted((shared / "eval" / "tei").glob("*.xml")):
        raw = path.read_bytes()
        new = raw.replace(b" the ", b" that ", 1)
        found = diff(raw, new)
        assert patch(raw, found) == new
        assert len(found.changes) == (raw != new)


if __name__ == "__main__":
    if os.environ.get("CI"):
        sys.exit("golden files are not rewritten in CI")
    here = Path(os.environ.get("TEI_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "eval" / "versions"
    GOLDEN.write_text(json.dumps({n: counts(here, n) for n in PAIRS}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
