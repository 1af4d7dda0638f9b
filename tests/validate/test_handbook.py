"""The page of rules says what the rules say, and every code that can be reported stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei_toolkit.errors import UsageError
from tei_toolkit.validate import explain, handbook

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_fresh() -> None:
    """Else run ``python -m tei_toolkit.validate.handbook docs/rules.md``."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == handbook.markdown()


def test_every_code_in_the_source_is_explained() -> None:
    explained = {entry.code for entry in handbook.entries()}
    used = set()
    for module in (ROOT / "tei_toolkit" / "validate").rglob("*.py"):
        used |= set(re.findall(r'"((?:XML|SCH|F)\d{3})"', module.read_text(encoding="utf-8")))
    assert used <= explained
    assert explain.UNKNOWN_ELEMENT in used


def test_codes_and_names_are_unique() -> None:
    entries = handbook.entries()
    assert len({entry.code for entry in entries}) == len({entry.name for entry in entries}) == len(entries)


def test_one_rule_can_be_asked_for() -> None:
    assert handbook.entry("ref001") == handbook.entry("dangling-pointer")
    assert handbook.entry("SCH002").family == "schema"
    with pytest.raises(UsageError):
        handbook.entry("REF999")
