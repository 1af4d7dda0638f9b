"""What a document is called that its archive gives no title: its heading, its subject, its number, who writes to whom."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit.encode import encode

NS = {"t": "http://www.tei-c.org/ns/1.0"}
TEXT = "The talks went on for three days, and nobody who was there could say afterwards what had been agreed upon.\n"


def title(text: str, name: str = "") -> str:
    return str(
        etree.fromstring(encode(text, name).tei if name else encode(text).tei).findtext(".//t:titleStmt/t:title", None, NS)
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # The heading that names a kind of document, whatever stands before it.
        ("ABSOLUTELY SECRET\nMinutes of the conversation between Orr and Reid\n",
         "Minutes of the conversation between Orr and Reid"),
        ("TOP SECRET\nONLY COPY\n/Working Transcript/\n\nSESSION OF THE BUREAU ON GRAIN\n", "SESSION OF THE BUREAU ON GRAIN"),
        ("Aid Committee\nPressburg, Heydukgasse 11\n\nREPORT\non the persons sent over the river\n",
         "REPORT on the persons sent over the river"),
        ("MINISTRY OF TRADE\n\nNOTE\non the talk of Mr. Orr with Mr. Reid on 17.VI.1961\n",
         "NOTE on the talk of Mr. Orr with Mr. Reid on 17.VI.1961"),
        ("CABINET\n\nMINUTES of a Meeting held in Conference Room C on Friday, 17th May, 1946, at 3.0 p.m.\n",
         "MINUTES of a Meeting held in Conference Room C on Friday, 17th May, 1946, at 3.0 p.m."),
        ("No. 41.\n\nLieutenant-Colonel Orr to the Marquess of Reid.—(Received July 9.)\n",
         "Lieutenant-Colonel Orr to the Marquess of Reid.—(Received July 9.)"),
        # The subject, where no heading tells what it is.
        ("Embassy\n004/Szig.titk./1963.\nVienna, 9 April 1963\nSubject: Talk with Comrade Kiss, counselor\n",
         "Talk with Comrade Kiss, counselor"),
        ("EMBASSY OF FRANCE\nNo. 918/AL\n\nAnkara, July 11, 1958\n\nRE: Visit of Nuri al-Said\n", "Visit of Nuri al-Said"),
        # Kind and number beside place and date.
        ("Cablegram 412    BATAVIA, 21 December 1948, 6.40 p.m.\n", "Cablegram 412"),
        # Who writes to whom.
        ("Camp before Sebastopol,\nSunday, 17 December 1854.\n\nMy dear Fanny,\n", "Tom Straton to Fanny, 17 December 1854"),
    ],
)  # fmt: skip
def test_a_document_is_called_what_it_calls_itself(head: str, expected: str) -> None:
    assert title(f"{head}\n{TEXT}\nEver your brother\nTom Straton\n") == expected


@pytest.mark.parametrize(
    "head",
    [
        "D.O. No. 2417-FS/62\n",
        "J. No. 35.C.12/1921\n",
        "SECRET — BY BAG\n",
        "Badhausgasse 9, Vienna\n",
        "PAGE 01  SEOUL 08123  041012Z\n",
        "to His Excellency Mr. Maurice Orr, Minister of Trade\n",
        "PRESENT:\n",
        "Army Form C. 2118.\n",
        "The Right Honourable\nThe Earl of Orr\n",
    ],
)
def test_numbers_addresses_and_markings_are_no_titles(head: str) -> None:
    assert title(f"{head}\n{TEXT}") == "Untitled transcription"
