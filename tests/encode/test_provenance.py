"""Who translated or transcribed a document, as its text tells it, and that nobody is credited who is only spoken of."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit.encode import encode

NS = {"t": "http://www.tei-c.org/ns/1.0"}
NOTE = (
    "NOTE\n\nLisbon, 3 March 1961\n\nThe talks went on for three days, and nobody could say what had been agreed upon [there].\n"
    "\nA. Reid\n"
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"[Translated from Portuguese by A. Quartin-Hale]\n\n{NOTE}", ["A. Quartin-Hale"]),
        (f"{NOTE}\n[Source: AVPRF, f. 5, op. 3, d. 7, l. 9; translated by Vladislav Zubok.]\n", ["Vladislav Zubok"]),
        (f"{NOTE}\n(Translated from the Russian by Anna Reid and Otto Kerr.)\n", ["Anna Reid", "Otto Kerr"]),
        (f"{NOTE}\nTranslation: Gary Goldberg\n", ["Gary Goldberg"]),
        (f"{NOTE}\nThe book was translated by Otto Reid in that year.\n", []),
        (f"{NOTE}\n[Translated by the Embassy]\n", []),
    ],
)
def test_who_translated(text: str, names: list[str]) -> None:
    document = etree.fromstring(encode(text).tei)
    editors = document.xpath("//t:titleStmt/t:editor[@role='translator']", namespaces=NS)
    assert [" ".join("".join(editor.itertext()).split()) for editor in editors] == names
    pointed = {pointer.lstrip("#") for pointer in document.xpath("//@resp", namespaces=NS)}
    assert pointed <= set(document.xpath("//@xml:id", namespaces=NS))


def test_who_transcribed() -> None:
    document = etree.fromstring(encode(f"{NOTE}\n[Transcribed by Jane Kerr and Tom Holt, 1991]\n").tei)
    names = document.xpath("//t:respStmt[not(@xml:id)]/t:name", namespaces=NS)
    assert ["".join(name.itertext()) for name in names] == ["Jane Kerr", "Tom Holt"]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("AVP RF, f. 069, op. 51, p. 12, d. 4, ll. 33-34.", "AVP RF, f. 069, op. 51, p. 12, d. 4, ll. 33-34."),
        ("[CAB 134/595]", "CAB 134/595"),
        ("[Source: AVPRF, f. 5, op. 3, d. 7, l. 9; translated by Vladislav Zubok.]", "AVPRF, f. 5, op. 3, d. 7, l. 9"),
        ("1 Source: Johnson Library, National Security File, NSC Meetings. Top Secret. Drafted by Smith on May 18.",
         "Johnson Library, National Security File, NSC Meetings"),
        ("1 For Protocol No. 17 see TsKhSD, F. 3, Op. 14, D. 19, Ll. 4-5.", ""),
        ("Source: a person who was there", ""),
        ("Source books and Papers of the Office were burnt", ""),
        ("He lives in Fond Street 3, floor 4, door 5.", ""),
    ],
)  # fmt: skip
def test_the_shelf_mark_is_in_the_header(line: str, mark: str) -> None:
    document = etree.fromstring(encode(f"{NOTE}\n{line}\n").tei)
    assert document.xpath("string(//t:msIdentifier/t:idno[@type='archival'])", namespaces=NS) == mark


def test_the_language_of_the_original() -> None:
    document = etree.fromstring(encode(f"[Translation from German]\n\n{NOTE}").tei)
    assert document.xpath("//t:language/@ident", namespaces=NS) == ["en", "de"]


def test_a_long_document_points_to_nobody_who_is_not_there() -> None:
    text = NOTE + "\n\n".join(["The Minister told Mr. Orr [of it] once more."] * 14_000) + "\n\n[Translated by Otto Kerr]\n"
    tei = encode(text).tei
    assert b'resp="#translator"' not in tei or b'xml:id="translator"' in tei


def test_the_town_of_the_dateline_is_where_it_was_written() -> None:
    document = etree.fromstring(encode(f"{NOTE}\nHe came from Madrid on 4 March 1961.\n").tei)
    assert document.xpath("//t:creation/t:placeName/text()", namespaces=NS) == ["Lisbon"]
