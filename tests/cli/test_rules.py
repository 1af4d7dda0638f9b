"""`tei-toolkit rules` as users run it."""

from __future__ import annotations


def test_the_list(run) -> None:
    code, out, talk = run("rules")
    assert (code, talk) == (0, "")
    codes = [line.split()[0] for line in out.splitlines()]
    assert {"SCH001", "REF001", "XML001"} <= set(codes)
    assert len(codes) == len(set(codes))
    assert all(line.split()[1] in ("error", "warning", "info") for line in out.splitlines())


def test_one_rule(run) -> None:
    code, out, _ = run("rules", "REF001")
    assert code == 0
    assert out.startswith("REF001 ")
    for part in ("What: ", "Why: ", "Example: ", "Fix: "):
        assert f"  {part}" in out
    assert max(map(len, out.splitlines())) <= 100


def test_no_such_rule(run) -> None:
    code, out, talk = run("rules", "REF999")
    assert (code, out) == (2, "")
    assert "error: no rule is called REF999" in talk


def test_the_page(run) -> None:
    assert run("rules", "--markdown").out.startswith("# Rules")
