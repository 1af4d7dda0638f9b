"""What holds for every text: spans in order and inside, values that the calendar has, time that grows with the text alone."""

from __future__ import annotations

from datetime import date, time
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.annotate.calendar import is_day, parse_iso
from tei_toolkit.annotate.dates import dates, document_date
from tei_toolkit.model import Context

WORDS = """January May march Sept. XII I. the of from to and between on in until mid- early end middle first Monday yesterday ago
two weeks last this year month inst. 1st 2d 31st 12 31 30. 1944 19 [1948] [19]61 l955 '44 45 17. 8.
26/12/47 2015-03-12 29.XI.63 1941/42 3.30 p.m. 15:30 24:00"""
PHRASES = [
    "the end of",
    "day before",
    "tomorrow or the day after",
    "no later than",
    "of this year",
    "the same day",
    "Good Friday",
    "born",
]
SIGNS = [" ", "\n", "\n\n", ", ", ".", "-", "–", "/", "[", "]", "(?)", "?", '"', "“", "”", "(", ")", "\xa0", "№"]
PIECES = [*WORDS.split(), *PHRASES, *SIGNS]
dated = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
written = (
    st.none()
    | st.dates(date(1, 1, 1), date(9999, 12, 31)).map(str)
    | st.sampled_from(["1944", "1944-05", "0001", "9999-12", "none"])
)


@settings(max_examples=400, deadline=None)
@given(dated | st.text(), written)
def test_every_annotation_is_in_order_inside_and_a_date(text: str, own: str | None) -> None:
    end = 0
    for annotation in dates(text, Context(date=own)):
        assert end <= annotation.start < annotation.end <= len(text)
        assert text[annotation.start : annotation.end].strip()
        end = annotation.end
        if annotation.kind == "time":
            assert time.fromisoformat(annotation.attributes["when"])
            continue
        values = {name: value for name, value in annotation.attributes.items() if name not in ("evidence", "calendar")}
        assert set(values) in ({"when"}, {"from", "to"}, {"notBefore", "notAfter"}, {"notBefore"}, {"notAfter"}, set())
        for value in values.values():
            known = parse_iso(value)
            assert known is not None
            assert known[1] is None or known[2] is None or is_day(known[0], known[1], known[2])
        if len(values) == 2:
            first, last = values.get("from") or values["notBefore"], values.get("to") or values["notAfter"]
            assert first <= last


@settings(max_examples=200, deadline=None)
@given(dated | st.text())
def test_the_documents_own_date_is_a_date(text: str) -> None:
    found = document_date(text)
    assert found is None or (parse_iso(found[0]) is not None and found[1])


@given(dated, written)
@settings(max_examples=50, deadline=None)
def test_the_same_input_gives_the_same_dates(text: str, own: str | None) -> None:
    assert list(dates(text, Context(date=own))) == list(dates(text, Context(date=own)))


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "1",
        "1 ",
        "1.",
        "May ",
        "the end of ",
        "from 1 to ",
        "] ",
        "1st and ",
        " ",
        "\n",
        "a",
        "5 May ",
        "1944 ",
        "[?",
        "yesterday ",
        "1/",
        "in 1944, ",
        "5 May 1944 ",
        "5.5.44,\n",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    def took(size: int) -> float:
        text = piece * (size // len(piece))
        began = process_time()
        for _ in dates(text, Context(date="1944-06-01")):
            pass
        return process_time() - began

    took(1000)
    short, long = min(took(8_000) for _ in range(2)), took(64_000)
    assert long < 24 * short + 0.2  # eight times the text; three times over for a busy machine
