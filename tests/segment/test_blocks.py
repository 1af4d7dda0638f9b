"""The blocks of each kind of document, from its lines: what stands where, and what must not be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.model import Annotation, Context, Span
from tei_toolkit.segment.blocks import blocks
from tei_toolkit.segment.lines import lines
from tei_toolkit.tei.names import MARKS
from tei_toolkit.tei.signs import CONTAINERS

PROSE = "The Minister told the Ambassador that the note of the Government had not been received."


def told(text: str) -> list[tuple[str, str]]:
    """The blocks of a text, kind and words, without the beginnings of lines."""
    found = blocks(text, Span(0, len(text)), annotate(text, Context(date="1962")))
    return [(b.kind, " ".join(text[b.start : b.end].split())) for b in found if b.kind != "line"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Mr. President,\n" + PROSE, ("salute", "Dear Mr. President,")),
        ("Sir:\n" + PROSE, ("salute", "Sir:")),
        ("Sir\n" + PROSE, ("salute", "Sir")),
        ("S E C R E T\n" + PROSE, ("marking", "S E C R E T")),
        (PROSE + "\nI have, etc.\nR. Casey", ("salute", "I have, etc.")),
        ("My dear Emil,\n" + PROSE, ("salute", "My dear Emil,")),
        ("MOST SECRET\n" + PROSE, ("marking", "MOST SECRET")),
        ("Strictly confidential!\n" + PROSE, ("marking", "Strictly confidential!")),
        ("Copy No. 3\n" + PROSE, ("marking", "Copy No. 3")),
        ("London, 20 September 1950\n" + PROSE, ("dateline", "London, 20 September 1950")),
        ("Sunday night, 7.5.16\n" + PROSE, ("dateline", "Sunday night, 7.5.16")),
        (
            "271. Telegram From the Embassy in Peru to the Office\n\n" + PROSE,
            ("heading", "271. Telegram From the Embassy in Peru to the Office"),
        ),
        ("22 June 1962\n" + PROSE, ("dateline", "22 June 1962")),
        ("NOTE VERBALE\n" + PROSE, ("heading", "NOTE VERBALE")),
        ("NOTE\n\nLisbon, 3 March 1961\n\n" + PROSE, ("heading", "NOTE")),
        ("ABSOLUTELY SECRET\n" + PROSE, ("marking", "ABSOLUTELY SECRET")),
        ("Single copy\n" + PROSE, ("marking", "Single copy")),
        (
            "REPORT\non the persons who came over the river\n\n" + PROSE,
            ("heading", "REPORT on the persons who came over the river"),
        ),
        (
            "MINUTES of a Meeting held on Friday, 17th May, 1946, at 3.0 p.m.\n\n" + PROSE,
            ("heading", "MINUTES of a Meeting held on Friday, 17th May, 1946, at 3.0 p.m."),
        ),
        ("WAR DIARY\nor\nINTELLIGENCE SUMMARY\n\n" + PROSE, ("heading", "WAR DIARY or INTELLIGENCE SUMMARY")),
        ("Suva 1.5.62\n" + PROSE + "\n\ndo. 2nd\n" + PROSE, ("heading", "do. 2nd")),
        ("MY LORD,\n" + PROSE, ("salute", "MY LORD,")),
        ("Record of a Conversation\n" + PROSE, ("heading", "Record of a Conversation")),
        ("RECORD OF A CONVERSATION\nwith the ambassador\n" + PROSE, ("heading", "RECORD OF A CONVERSATION with the ambassador")),
        ("REPORT [on the talks\nin Moscow]\n" + PROSE, ("heading", "REPORT [on the talks in Moscow]")),
        ("To: The Minister\nSubject: Railways\n" + PROSE, ("opener", "To: The Minister Subject: Railways")),
        ("To the Ministry of Foreign Affairs:\n" + PROSE, ("opener", "To the Ministry of Foreign Affairs:")),
        (PROSE + "\nYours sincerely,\nR. G. Casey", ("salute", "Yours sincerely,")),
        (PROSE + "\nYours sincerely,\nR. G. Casey", ("signed", "R. G. Casey")),
        (PROSE + "\nN. KHRUSHCHEV\nAugust 17, 1963", ("signed", "N. KHRUSHCHEV")),
        (PROSE + "\nN. KHRUSHCHEV\nAugust 17, 1963", ("dateline", "August 17, 1963")),
        (PROSE + "\nAmbassador of the USSR\n/P. VETROV/", ("signed", "Ambassador of the USSR /P. VETROV/")),
        (PROSE + "\nBorbás Gyula\nambassador", ("signed", "Borbás Gyula ambassador")),
        (PROSE + "\n[signed] Karel Vojacek\nAmbassador", ("signed", "[signed] Karel Vojacek Ambassador")),
        (PROSE + "\n(signed) Karel Vojacek\nAmbassador", ("signed", "(signed) Karel Vojacek Ambassador")),
        (PROSE + "\nsigned: Karel Vojacek", ("signed", "signed: Karel Vojacek")),
        (PROSE + "\nR. Casey\nP.S. The map is enclosed.", ("postscript", "P.S. The map is enclosed.")),
        (PROSE + "\n[matter omitted]\n" + PROSE, ("paragraph", "[matter omitted]")),
        ("Mr. Whitby: The roads are good here.\nChairman Gao: They are.", ("speaker", "Mr. Whitby:")),
        ("Cde. Morozov—on the whole I agree.\nCde. Bulavin--The text will do.", ("speaker", "Cde. Morozov—")),
        ("1. " + PROSE + "\n2. " + PROSE, ("paragraph", "1. " + PROSE)),
        ("1. Transport\n" + PROSE + "\n2. Finance\n" + PROSE, ("section", "1. Transport " + PROSE)),
        (PROSE + "\n(a) rice\n(b) oil\n(c) cotton", ("list", "(a) rice (b) oil (c) cotton")),
        ("| Year | Tons |\n|---|---|\n| 1950 | 12 |", ("table", "| Year | Tons | |---|---| | 1950 | 12 |")),
        (
            PROSE + "\nRice      12 tons\nOil      3 tons\nWheat      9 tons\n" + PROSE,
            ("table", "Rice 12 tons Oil 3 tons Wheat 9 tons"),
        ),
        ("PRESENT\nMr. John Bruce\nMr. Harold Page\n" + PROSE, ("list", "PRESENT Mr. John Bruce Mr. Harold Page")),
        ("Record\n" + PROSE + "\n72\n" + PROSE, ("page", "72")),
        (PROSE + "\nA. Gromyko\nEnclosure\n" + PROSE, ("enclosure", "Enclosure " + PROSE)),
        (PROSE + "\nA. Gromyko\nAnnex 2\n" + PROSE, ("annex", "Annex 2 " + PROSE)),
        (PROSE + " [1]\nA. Gromyko\n[1] See the note of 3 May.", ("notes", "[1] See the note of 3 May.")),
        (
            "The road goes from the town to the sea and is in such a state\nthat carts cannot pass; so it was the Minister's\n"
            "wish that the bridge be mended.",
            (
                "paragraph",
                "The road goes from the town to the sea and is in such a state that carts cannot pass; so it was the Minister's "
                "wish that the bridge be mended.",
            ),
        ),
        (
            PROSE.replace(".", " etc.") + "\nas was said before.",
            ("paragraph", PROSE.replace(".", " etc.") + " as was said before."),
        ),
    ],
)
def test_a_block_is_found(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear friends of the Minister were present when he told the story of the bridge.", "salute"),
        (PROSE + "\ncordially and with many thanks he said that nothing could be done about it.", "salute"),
        ("It was a secret meeting, and confidential papers were read to those who had come.", "marking"),
        ("On 22 June 1962 he came to London and told the Minister what had happened there.", "dateline"),
        (PROSE + "\nHe left at once.", "heading"),
        (PROSE + "\nThe Committee—\n" + PROSE, "heading"),
        (PROSE + "\n(Previous Reference: C.M. (46) 8th Meeting)\n" + PROSE, "heading"),
        (PROSE + "\nRead and signed: G. Landau\n" + PROSE, "heading"),
        ("Report of my agent in the town reached me only yesterday, and I was glad of every word in it.", "heading"),
        ("Note of the Government that reached the Minister in the\nevening of that day was read by all who had come.", "heading"),
        ("4 May 1962\nMr. Orr\nMinister of Trade\n\nDear Mr. Orr,\n" + PROSE, "heading"),
        ("The Minister said: we agree to what the Government has proposed in its note.", "speaker"),
        ("Time: he had none, and so the talk came to an end before it had begun at all.", "speaker"),
        ("In 1950 1,200 tons of oil were sent by rail.", "page"),
        (PROSE + "\n" + PROSE, "section"),
        (PROSE, "signed"),
        (PROSE + " The treaty of that year was\nsigned by Karel Vojacek", "signed"),
        (PROSE + " This is the treaty of that year\n(signed by Karel Vojacek)", "signed"),
        ("N. KHRUSHCHEV\n" + PROSE, "signed"),
        (PROSE + "\n1. " + PROSE, "list"),
        ("a | b", "table"),
        ("The enclosure was lost, and nobody could tell what had stood in it.", "enclosure"),
    ],
)
def test_a_block_is_not_seen_where_there_is_none(text: str, kind: str) -> None:
    assert kind not in [found for found, _ in told(text)]


TWO = f"NOTE VERBALE\nLondon, 3 May 1955\n{PROSE}\nA. GROMYKO\nMEMORANDUM\n4 May 1955\n{PROSE}\nB. SMIRNOV"


def test_two_documents_in_a_file_are_two() -> None:
    assert [kind for kind, _ in told(TWO)].count("document") == 2


@pytest.mark.parametrize(
    "text", [f"MEMORANDUM\n{PROSE}\nMemorandum of Talks\n{PROSE}", f"{PROSE}\nA. GROMYKO\nMEMORANDUM", PROSE]
)
def test_one_document_is_one(text: str) -> None:
    assert [kind for kind, _ in told(text)].count("document") == 1


LINES = st.sampled_from(
    [
        PROSE,
        "TOP SECRET",
        "Dear Sir,",
        "Yours,",
        "A. GROMYKO",
        "NOTE VERBALE",
        "1. Rice",
        "a) oil",
        "72",
        "_",
        "London, 3 May 1955",
        "P.S. More.",
        "Enclosure",
        "Notes",
        "Mr. Bruce: Yes.",
        "PRESENT",
        "| a | b |",
        "To: X",
        "A      B",
        "and so on",
        "[...]",
        "[Stamp:] Office",
        "    set in",
    ]
)


@given(st.lists(LINES, max_size=14).map("\n".join))
@settings(max_examples=80, deadline=None)
def test_every_line_is_in_a_block_and_blocks_nest(text: str) -> None:
    found = [b for b in blocks(text, Span(0, len(text)), annotate(text, Context())) if b.kind != "line"]
    leaves = [b for b in found if MARKS[b.kind].element not in CONTAINERS or b.kind == "row"]
    for line in lines(text):
        assert any(b.start <= line.start and line.end <= b.end for b in leaves) or _is_note(found, line.start), line
    for a in found:
        for b in found:
            assert not a.start < b.start < a.end < b.end, (a, b)


def _is_note(found: list[Annotation], at: int) -> bool:
    """Footnotes are blocks of the annotator's own, in a division of notes."""
    return any(b.kind == "notes" and b.start <= at < b.end for b in found)
