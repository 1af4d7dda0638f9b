"""Where a document's own date is found, and where none is."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.dates import document_date, explained
from tei_toolkit.model import Context

PROSE = "The delegation discussed the matter at length and asked for more time to consider it. " * 6

OWN = [
    ("a page date", f"Skip to content\n\nJune 25, 1962\n\nReply to the Memorandum of 7 June\n\n{PROSE}", "1962-06-25"),
    ("place and date", f"Pyongyang, 1958 January 14.\n\nTop secret\n\n{PROSE}", "1958-01-14"),
    ("opening line", f"Cablegram 186 Moscow, 10 September 1943, 3.30 p.m.\n\n{PROSE}", "1943-09-10"),
    ("capitals", f"BATAVIA, 11 December 1948, 6 p.m.\n\nSECRET\n\n{PROSE}", "1948-12-11"),
    ("number and date", f"No. 2873/GS      October 5, 1963\n\n{PROSE}", "1963-10-05"),
    ("weekday and year in brackets", f"Czernowitz, Thursday, 15 April [1920] [1]\n\nMy dear Emil,\n\n{PROSE}", "1920-04-15"),
    ("an editor's dating", f"[no later than November 25, 1963]\n\nOn the tankers\n\n{PROSE}", "1963-11-25"),
    ("a month's leaves", f"SEPTEMBER [1939]\n\nSaturday 2. {PROSE}", "1939-09"),
    ("date under the signature", f"To the Minister\n\n{PROSE}\n\nN. KHRUSHCHEV\nAugust 17, 1963\n", "1963-08-17"),
    ("place and date at the foot", f"{PROSE}\n\nKharkiv, November 1943.\n", "1943-11"),
    ("the signature, not the receipt", f"Received 3.6.1961\n\n{PROSE}\n\nEmbassy\nHanoi\n2 June 1961\n", "1961-06-02"),
    ("a meeting", f"Minutes of a meeting held on Tuesday, 7th October, 1947, at 10.30 a.m.\n\n{PROSE}", "1947-10-07"),
]

NONE = [
    "",
    PROSE,
    f"Statement of Anna Levi, born 17. 8. 1926\n\n{PROSE}",
    f"On 20 March 1944 they came. {PROSE}",
    f"{PROSE}\n\nPinczewska Rozia geb. 10/12 1931\n",
    f"In 1941 and 1942 and in May 1943 we were there.\n\n{PROSE}",
]


@pytest.mark.parametrize(("what", "text", "date"), OWN)
def test_the_document_tells_its_date(what: str, text: str, date: str) -> None:
    found = document_date(text)
    assert found is not None, what
    assert found[0] == date
    assert found[1]


@pytest.mark.parametrize("text", NONE)
def test_no_date_is_made_up(text: str) -> None:
    assert document_date(text) is None


def test_a_missing_year_has_its_reason() -> None:
    text = f"Canberra, 13 April 1956\n\nHe came on 3 March. {PROSE}"
    reasons = {text[r.expression.start : r.expression.end]: r.reason for r in explained(text, Context())}
    assert reasons == {"13 April 1956": "", "3 March": "the document's own date"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("VERBATIM RECORD\n\nGalatz, Thursday 6 October 1938, 3 p.m., in the hall\n\nbought in March 1937 for", "1938-10-06"),
        (
            "To the comrades\n\nExtract from protocol No. 176 of the session of the Politburo of the party of 6 December 1979\n",
            "1979-12-06",
        ),
        ("The men of Galatz, who on 6 October 1938 were in the hall, left it in March 1937.", None),
    ],
)
def test_a_dateline_may_go_on_and_a_session_be_long_told(text: str, date: str | None) -> None:
    told = document_date(text)
    assert (told[0] if told else None) == date
