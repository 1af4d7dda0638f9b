"""What the tests of the command line share: running it as users do."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tei_toolkit.cli import main


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    talk: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line with these arguments."""

    def _run(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        out, talk = capfdbinary.readouterr()
        return Ran(code, out.decode(), talk.decode())

    return _run
