"""The encodings of the corpus are those that were read and approved; `make golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ..validate.instances import compiled
from .golden import CORPUS, documents, encoded

SCHEMA = etree.RelaxNG(etree.parse(CORPUS.parent / "schemas" / "tei-toolkit.rng"))


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_the_encoding_is_the_approved_one(document: Path) -> None:
    assert encoded(document).decode() == document.with_suffix(".xml").read_text("utf-8")


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_the_encoding_is_of_the_profile(document: Path) -> None:
    tree = etree.parse(document.with_suffix(".xml"))
    assert SCHEMA.validate(tree), SCHEMA.error_log


def test_all_are_tei(tei_all: Path) -> None:
    schema = compiled(tei_all)
    for document in documents():
        tree = etree.parse(document.with_suffix(".xml"))
        assert schema.validate(tree), (document.name, schema.error_log)


def test_each_kind_of_document_is_there() -> None:
    kinds = {path.stem for path in (CORPUS / "invented").glob("*.txt")}
    assert kinds >= {
        "memorandum",
        "letter",
        "telegram",
        "note-verbale",
        "conversation",
        "minutes",
        "report",
        "protocol",
        "treaty",
        "speech",
        "diary",
        "table",
    }
    for path in (CORPUS / "invented").glob("*.txt"):
        assert "nvented" in path.read_text("utf-8")[:300]
