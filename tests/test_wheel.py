"""What is shipped works by itself: the wheel, in an empty environment, with its schemas and data."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as it stands, without looking for build tools anywhere else."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_code_schemas_and_data_and_nothing_else(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        path.relative_to(root).as_posix()
        for path in (root / "tei_toolkit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected <= names
    assert {"tei_toolkit/schemas/tei-toolkit.rng", "tei_toolkit/schemas/tei-toolkit.xsd"} <= names
    others = {name for name in names - expected if ".dist-info/" not in name}
    assert {Path(name).parent.as_posix() for name in others} == {"tei_toolkit/schemas"}
    assert not [name for name in names if name.endswith((".pyc", "build.py"))]


@pytest.fixture(scope="module")
def installed(wheel: Path, missing: Callable[[str], NoReturn], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    done = subprocess.run(
        [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        missing(f"pip cannot install the wheel's dependencies here: {done.stderr.strip().splitlines()[-1:]}")
    return commands


@pytest.mark.parametrize("name", ["tei-toolkit", "tei"])
def test_the_installed_commands_encode_and_validate(installed: Path, corpus: Path, tmp_path: Path, name: str) -> None:
    text, result = corpus / "wilson-center-121677.txt", tmp_path / "memorandum.xml"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for arguments in (["encode", str(text), "-o", str(result)], ["validate", str(result), "--source", str(text)]):
        done = subprocess.run([str(installed / name), *arguments], capture_output=True, text=True, cwd=tmp_path, env=clean)
        assert done.returncode == 0, done.stderr
    assert b"<persName" in result.read_bytes()
