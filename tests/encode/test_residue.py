"""What other programs left in a text is told, and stays in it."""

from __future__ import annotations

import pytest

from tei_toolkit.encode import encode

MANGLED = "The Minister’s café – “new” – is closed.".encode().decode("cp1252", "replace")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"Paris\n\n{MANGLED}", "E110", 3),
        ("Paris, 3 May\n<p>My dear Sir,</p>", "E111", 2),
        ("The Minister &amp; the Consul came.<br/>", "E111", 1),
    ],
)
def test_it_is_told_with_its_line(text: str, code: str, line: int) -> None:
    findings = encode(text).findings
    assert [(f.code, f.line) for f in findings if f.code in ("E110", "E111")] == [(code, line)]
    assert all(f.hint for f in findings)


@pytest.mark.parametrize(
    "text",
    ["O â que São Paulo; Âge d'or", "5 < 6 and p > 3 & so on", "He wrote <illegible> and <del>it</del>.", "AT&T; R&D;", "CAFÃ"],
)
def test_other_texts_have_none(text: str) -> None:
    assert not [f for f in encode(text).findings if f.code in ("E110", "E111")]
