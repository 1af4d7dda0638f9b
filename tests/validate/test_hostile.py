"""Whatever the bytes: findings or a clear error, never a traceback, and in time that grows with the file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Finding
from tei_toolkit.validate import validate
from tests.validate.rule_cases import p, tei

SAMPLE = tei(
    '<head>Memo</head><p xml:id="p1">On <date when="1962-06-07">7 June</date> <persName ref="#chen">Chen <supplied>Yi</supplied>'
    "</persName> [sic] said: "
    "<choice><sic>teh</sic><corr>the</corr></choice> M\u043escow.<note><p>K\u00e1d\u00e1r</p></note></p>",
    register='<listPerson><person xml:id="chen"><persName>Chen Yi</persName><birth when="1901"/></person></listPerson>',
).encode()


def judged(raw: bytes, schema: str | Path | None = "profile") -> list[Finding]:
    try:
        return list(validate(raw, schema=schema, name="x.xml"))
    except ToolkitError as error:
        pytest.fail(f"a file is judged, not refused: {error}")


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    judged(raw)


@given(st.text(max_size=100))
def test_any_text_in_a_paragraph(text: str) -> None:
    judged(p(text.replace("&", "&amp;").replace("<", "&lt;")).encode("utf-8", "surrogatepass"))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 7))
def test_one_bit_flipped(at: int, bit: int) -> None:
    raw = bytearray(SAMPLE)
    raw[at] ^= 1 << bit
    findings = judged(bytes(raw))
    assert all(finding.message and finding.line >= 0 for finding in findings)


@given(st.integers(0, len(SAMPLE) - 1))
def test_cut_off(at: int) -> None:
    [finding] = judged(SAMPLE[:at])
    assert finding.code == "XML001"


def test_real_files_cut_and_flipped(shared: Path) -> None:
    chance = random.Random(34)
    for path in sorted((shared / "eval" / "tei").glob("*.xml"))[::5]:
        raw = path.read_bytes()
        for _ in range(5):
            broken = bytearray(raw[: chance.randrange(len(raw))])
            assert judged(bytes(broken))
            broken = bytearray(raw)
            broken[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            judged(bytes(broken), None)


LONG = {
    "brackets": p("[" * 100_000),
    "closing brackets": p("]" * 100_000),
    "blanks": p(" " * 100_000 + "x"),
    "one word": p("\u0430" * 50_000 + "a" * 50_000),
    "combining marks": p("a" + "\u0301" * 100_000),
    "many pointers": p("".join(f'<ref target="#x{n}"/>' for n in range(5_000))),
    "many siblings": p("<hi/>" * 20_000),
    "many unknown elements": p("<x/>" * 5_000),
    "one long line": p("W\u00f6rter " * 100_000 + "<x/>" * 2_000 + "W\u00f6rter " * 100_000),
    "many attributes": p("<hi " + " ".join(f'a{n}="x"' for n in range(3_000)) + "/>"),
    "one long attribute": p(f'<hi rend="{"a " * 50_000}"/>'),
    "many mentions": p("<persName>Chen Yi</persName> Chen Yi, Chen Ti. " * 3_000),
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_file(name: str) -> None:
    """No more than some seconds for what an honest file of this size takes tenths of one: quadratic time would be minutes."""
    began = time.process_time()
    judged(LONG[name].encode())
    assert time.process_time() - began < 10
