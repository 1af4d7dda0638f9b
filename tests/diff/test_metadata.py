"""The metadata layer: header and register, entry by entry."""

from __future__ import annotations

import pytest

from tei_toolkit.diff import diff, patch

from .files import tei, told

HEADER = (
    '<fileDesc><titleStmt><title>Letter</title><editor role="translator">Mercado</editor></titleStmt>'
    '<publicationStmt><date when="2015-03-12">12 March</date></publicationStmt></fileDesc>'
)
CHEN = '<person xml:id="chen"><persName>Chen Yi</persName><birth when="1901"/></person>\n'
ZHANG = '<person xml:id="zhang"><persName>Zhang Hanfu</persName></person>\n'
MAO = '<person xml:id="mao"><persName>Mao</persName><note>Chairman</note></person>\n'

CASES = [
    ("a date's value", {"header": HEADER.replace("-12", "-13")}, [("attribute", "date@when", "2015-03-12", "2015-03-13")]),
    ("a date's words", {"header": HEADER.replace("12 March", "13 March")}, [("change", "date", "12 March", "13 March")]),
    ("a field more", {"header": HEADER.replace("</titleStmt>", "<funder>Luce</funder></titleStmt>")}, [("add", "funder", "",
    "Luce")]), ("a field less", {"header": HEADER.replace("<title>Letter</title>", "")}, [("remove", "title", "Letter", "")]),
    ("tagged", {"header": HEADER.replace("Letter", "<hi>Letter</hi>")}, [("markup", "title", "Letter", "<hi>Letter</hi>")]),
    ("a part more", {"header": HEADER + "<profileDesc><abstract><p>Sum.</p></abstract></profileDesc>"}, [("add", "profileDesc",
    "", "Sum.")]), ("a person more", {"persons": CHEN + ZHANG + MAO}, [("add", "person", "", "Mao Chairman")]),
    ("a person less", {"persons": CHEN}, [("remove", "person", "Zhang Hanfu", "")]),
    ("a person's birth", {"persons": CHEN.replace("1901", "1902") + ZHANG}, [("attribute", "birth@when", "1901", "1902")]),
    ("a person's id, known by name", {"persons": CHEN.replace('"chen"', '"p1"') + ZHANG}, [("attribute", "person@xml:id",
    "chen", "p1")]), ("known by id, the name changed", {"persons": CHEN + ZHANG.replace("Hanfu", "Wentian")}, [
        ("change", "persName", "Zhang Hanfu", "Zhang Wentian"),
    ]),
    ("another order and a change", {"persons": ZHANG.replace("Hanfu", "Han-fu") + CHEN}, [("change", "persName", "Zhang Hanfu",
"Zhang Han-fu")]), ]  # fmt: skip

NOTHING = [
    ("order of entries", {"persons": ZHANG + CHEN}),
    ("indentation", {"header": HEADER.replace("><", ">\n   <")}),
    ("a comment", {"header": HEADER + "<!-- checked -->"}),
]


@pytest.mark.parametrize(("what", "parts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_told(what: str, parts: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    old, new = tei(header=HEADER, persons=CHEN + ZHANG), tei(**{"header": HEADER, "persons": CHEN + ZHANG} | parts)
    found = diff(old, new)
    assert told(found) == [("metadata", *case) for case in expected]
    assert patch(old, found) == new


@pytest.mark.parametrize(("what", "parts"), NOTHING, ids=[case[0] for case in NOTHING])
def test_not_told(what: str, parts: dict[str, str]) -> None:
    old, new = tei(header=HEADER, persons=CHEN + ZHANG), tei(**{"header": HEADER, "persons": CHEN + ZHANG} | parts)
    found = diff(old, new)
    assert found.changes == ()
    assert patch(old, found) == new


def test_an_entry_has_its_path_its_line_and_its_name() -> None:
    (change,) = diff(tei(persons=CHEN + ZHANG), tei(persons=CHEN + ZHANG.replace("Hanfu", "Wentian"))).changes
    assert change.detail["path"] == "TEI/standOff[1]/listPerson[1]/person[2]/persName[1]"
    assert change.detail["entry"] == "person Zhang Wentian"
    assert (change.detail["old_line"], change.detail["new_line"]) == (7, 7)


def test_the_same_words_in_header_and_text_are_not_confused() -> None:
    found = diff(tei("<p>One.</p>"), tei("<p>One.</p>", header="<fileDesc><p>One.</p></fileDesc>"))
    assert {change.layer for change in found.changes} == {"metadata"}
