"""The README tells the truth: its Python runs, its options exist, and its files are there."""

from __future__ import annotations

import doctest
import re
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from tei_toolkit.cli.overview import COMMANDS


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_its_python_runs(readme: str) -> None:
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", readme, re.S), 1):
        example = doctest.DocTestParser().get_doctest(block, {}, f"README block {number}", None, 0)
        assert example.examples
        assert doctest.DocTestRunner().run(example).failed == 0


def test_its_options_exist(readme: str) -> None:
    known = {"--help"}
    for name in COMMANDS:
        for parameter in import_module(f"tei_toolkit.cli.{name}").command.params:
            known.update(parameter.opts if isinstance(parameter, click.Option) else ())
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)) <= known


def test_its_targets_exist(root: Path, readme: str) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", readme)) - {"alone"}
    assert {"demo", "test", "check"} <= named
    for target in re.findall(r"^make ([a-z]+)$|`make ([a-z]+)`", readme, re.M):
        assert f"\n{''.join(target)}:" in makefile


def test_every_extra_that_is_named_can_be_installed(root: Path) -> None:
    extras = set(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
    texts = [root / "README.md", *(root / "docs").glob("*.md"), *(root / "tei_toolkit").rglob("*.py")]
    named = {found for path in texts for found in re.findall(r"tei-toolkit\[([a-z]+)\]", path.read_text("utf-8"))}
    assert {"spacy", "saxon"} <= named <= extras
