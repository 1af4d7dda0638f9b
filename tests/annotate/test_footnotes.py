"""Callers find their notes: by number, and in order where numbers come again; what finds none is told."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.footnotes import joined
from tei_toolkit.model import Annotation, Span


def claims(written: str) -> list[Annotation]:
    """``c1 n1``: a caller 1, a note 1."""
    return [
        Annotation(Span(at, at + 1), "caller", {"n": one[1:]})
        if one[0] == "c"
        else Annotation(Span(at, at + 1), "note", {"type": "footnote", "n": one[1:]})
        for at, one in enumerate(written.split())
    ]


@pytest.mark.parametrize(
    ("written", "targets", "without_note", "without_caller"),
    [
        ("c1 c2 n1 n2", ["#note-1", "#note-2"], "", ""),
        ("c1 n1 c1 n1", ["#note-1", "#note-1-2"], "", ""),
        ("c1 c1 n1", ["#note-1", "#note-1"], "", ""),
        ("c1 c2 n1", ["#note-1", ""], "2", ""),
        ("c1 n1 n2", ["#note-1"], "", "2"),
        ("n1", [], "", "1"),
        ("c1", [""], "1", ""),
        ("", [], "", ""),
    ],
)
def test_callers_and_notes(written: str, targets: list[str], without_note: str, without_caller: str) -> None:
    found = joined(claims(written))
    assert [claim.attributes.get("target", "") for claim in found.claims if claim.kind == "caller"] == targets
    assert "".join(claim.attributes["n"] for claim in found.without_note) == without_note
    assert "".join(claim.attributes["n"] for claim in found.without_caller) == without_caller
    ids = [claim.attributes["xml:id"] for claim in found.claims if claim.kind == "note"]
    assert len(ids) == len(set(ids))


def test_ids_of_a_passage_begin_with_its_name() -> None:
    found = joined(claims("c1 n1"), "p2-")
    assert [dict(claim.attributes) for claim in found.claims] == [
        {"n": "1", "target": "#p2-note-1"},
        {"type": "footnote", "n": "1", "xml:id": "p2-note-1"},
    ]
