"""What holds of every text of the gold sets: it is encoded, nothing is lost, the file is valid, and blank lines mean nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from tei_toolkit.encode import Encoding, encode
from tei_toolkit.tei.fidelity import departures
from tei_toolkit.tei.source import Source
from tei_toolkit.transcription import Transcription

from ..encode.test_properties import BLANKS, SCHEMA
from ..validate.instances import compiled
from .floor import OWN


def texts(shared: Path, *sets: str) -> Iterator[tuple[str, str, str | None]]:
    """Name, text and date of each text; of the project's own too."""
    for folder in [*(shared / "eval" / name for name in sets), OWN]:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            yield path.stem, gold["text"], gold.get("date")


@pytest.fixture(scope="module")
def encodings(shared: Path) -> dict[str, tuple[Transcription, Encoding]]:
    found = {}
    for name, text, date in texts(shared, "gold", "dev"):
        transcription = Transcription.of(text, f"{name}.txt")
        found[name] = transcription, encode(transcription, date=date)
    return found


def test_nothing_is_lost(encodings: dict[str, tuple[Transcription, Encoding]]) -> None:
    for name, (transcription, encoding) in encodings.items():
        assert not list(departures(transcription, Source.parse(encoding.tei))), name


def test_every_file_is_of_the_profile(encodings: dict[str, tuple[Transcription, Encoding]]) -> None:
    for name, (_, encoding) in encodings.items():
        assert SCHEMA.validate(etree.fromstring(encoding.tei)), (name, SCHEMA.error_log)


def test_every_file_is_tei(encodings: dict[str, tuple[Transcription, Encoding]], tei_all: Path) -> None:
    schema = compiled(tei_all)
    for name, (_, encoding) in encodings.items():
        assert schema.validate(etree.fromstring(encoding.tei)), (name, schema.error_log)


def _claims(text: str, date: str | None) -> list[tuple[str, str, str]]:
    """What is claimed, without where: kind, words, value."""
    return [
        (
            a.kind,
            " ".join(text[a.inner.start : a.inner.end].split()),
            a.attributes.get("when", "") + a.attributes.get("notBefore", ""),
        )
        for a in encode(text, date=date).annotations
        if a.kind not in ("omitted", "line")
    ]


@pytest.mark.parametrize("how", BLANKS)
def test_blank_lines_are_not_structure(shared: Path, how: str) -> None:
    change: Callable[[str], str] = BLANKS[how]
    for name, text, date in texts(shared, "gold"):
        if re.search(r"\n\s*\n", text):
            assert _claims(change(text), date) == _claims(text, date), name
