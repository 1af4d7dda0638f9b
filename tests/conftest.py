"""What every test may ask for: the development material beside the checkout, and tools that not every machine has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _missing(what: str) -> NoReturn:
    """Skip, with the reason; under ``TEI_REQUIRE=1`` (which ``.ci/run`` sets) a thing that is missing is a failure."""
    if os.environ.get("TEI_REQUIRE"):
        pytest.fail(f"{what}, and TEI_REQUIRE asks for everything")
    pytest.skip(what)


@pytest.fixture(scope="session")
def missing() -> Callable[[str], NoReturn]:
    """What a test calls where something is not to be had: it skips, or fails under ``TEI_REQUIRE=1``."""
    return _missing


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The transcriptions that ship with the project."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development material, ``../shared`` or what ``TEI_SHARED`` names."""
    folder = Path(os.environ.get("TEI_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval").is_dir():
        _missing(f"no development material at {folder}")
    return folder


@pytest.fixture(scope="session")
def tei_all(shared: Path) -> Path:
    """TEI All as RELAX NG."""
    schema = shared / "schemas" / "tei_all.rng"
    if not schema.is_file():
        _missing(f"no TEI All at {schema}")
    return schema


@pytest.fixture(scope="session")
def java() -> str:
    """The command that starts Java."""
    command = shutil.which("java")
    if command is None:
        _missing("no Java on this machine")
    return command
