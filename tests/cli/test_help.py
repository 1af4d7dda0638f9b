"""The pages of help: complete, quick, and with an example each."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tei_toolkit import __version__
from tei_toolkit.cli.overview import COMMANDS, overview

# Python's own start loads modules by itself, so these are the ones that nothing but a command may load.
HEAVY = {"lxml", "xmlschema", "rich", "click", "typing", "inspect", "dataclasses", "json", "pathlib"}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_help_imports_next_to_nothing(arguments: list[str]) -> None:
    script = (
        "import sys; before = set(sys.modules); from tei_toolkit.cli import main; code = main(sys.argv[1:]);"
        "print(code, *sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    code, *loaded = done.stderr.split()
    assert code == "0"
    ours = {name for name in loaded if name.startswith("tei_toolkit")}
    assert ours <= {"tei_toolkit", "tei_toolkit.cli", "tei_toolkit.cli.overview"}
    assert not HEAVY & {name.partition(".")[0] for name in loaded}


def test_the_first_page_names_every_command_and_fits_a_terminal() -> None:
    page = overview()
    for name, purpose in COMMANDS.items():
        assert f"  {name}" in page
        assert purpose in page
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(run, name: str) -> None:
    code, out, talk = run(name, "--help")
    assert code == 0
    assert talk == ""
    assert f"Usage: tei-toolkit {name}" in out
    assert "Examples:" in out
    assert f"tei-toolkit {name} " in out.partition("Examples:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    from importlib import import_module

    import click

    command = import_module(f"tei_toolkit.cli.{name}").command
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(root, name: str) -> None:
    assert f"tei-toolkit {name}" in (root / "README.md").read_text("utf-8")


def test_version(run) -> None:
    assert run("--version") == (0, f"tei-toolkit {__version__}\n", "")


def test_no_command_gives_the_page_and_says_that_something_was_missing(run) -> None:
    assert run() == (2, "", overview())
