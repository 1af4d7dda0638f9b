"""What only a whole process shows: pipes that close early, completion in a shell, the module as a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "tei_toolkit"]


def test_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    body = "<p>Sir</p>\n" * 100_000
    (tmp_path / "long.xml").write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    command = [*COMMAND, "export", "long.xml", "--to", "text"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        assert export.stdout.read(3) == b"Sir"
        export.stdout.close()
        assert export.stderr.read() == b""
    assert export.returncode == 141


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = "import sys; sys.argv[0] = 'tei-toolkit'; from tei_toolkit.cli import main; sys.exit(main())"
    environment = {**os.environ, "_TEI_TOOLKIT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "tei-toolkit en", "COMP_CWORD": "1"}
    environment["COMP_WORDS"] = "tei-toolkit\nen" if shell == "zsh" else "tei-toolkit en"
    environment["COMP_CWORD"] = "en" if shell == "fish" else "1"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert "encode" in done.stdout
    assert "validate" not in done.stdout


def test_the_module_is_the_command() -> None:
    done = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("tei-toolkit ")
