"""Clock times beside what looks like one (CONVENTIONS.md section 3, "Times")."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.dates import dates
from tei_toolkit.model import Certainty, Context

TIMES = [
    ("10 September 1943, «3.30 p.m.»", "15:30:00"),
    ("at «12.08 p.m.» he", "12:08:00"),
    ("at «9.15 a.m.», we", "09:15:00"),
    ("at «1.38 a.m.»", "01:38:00"),
    ("BATAVIA, 11 December 1948, «6 p.m.»", "18:00:00"),
    ("at «8 p.m»", "20:00:00"),
    ("at «12:10 a. m.»", "00:10:00"),
    ("from «15:30» on", "15:30:00"),
    ("at «18.45» hod.", "18:45:00"),
    ("at «2330» hours we", "23:30:00"),
    ("on 20 March at «1900». I", "19:00:00"),
    ("1961.6.3, «02:40»)", "02:40:00"),
]
NOT_TIMES = [
    "at 1900 men",
    "40 pm2",
    "in 1945",
    "3.30 marks",
    "12:6",
    "25:10",
    "no 43/735/580",
    "I am 5 and I am 6",
    "1:5,000",
]


@pytest.mark.parametrize(("case", "when"), TIMES)
def test_a_clock_time(case: str, when: str) -> None:
    before, rest = case.split("«")
    inside, after = rest.split("»")
    text = before + inside + after
    found = [a for a in dates(text, Context(date="1950-01-01")) if a.kind == "time"]
    assert [text[a.start : a.end] for a in found] == [inside]
    assert found[0].attributes["when"] == when


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_is_no_clock_time(text: str) -> None:
    assert [text[a.start : a.end] for a in dates(text, Context(date="1950-01-01")) if a.kind == "time"] == []


def test_a_time_that_no_clock_shows() -> None:
    (annotation,) = dates("at 14:20 p.m.", Context())
    assert annotation.attributes["when"] == "14:20:00"
    assert annotation.certainty == Certainty.LOW
