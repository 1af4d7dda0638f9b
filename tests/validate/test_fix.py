"""Repairs: what is mended, that nothing else changes, and that no repair changes the text."""

from __future__ import annotations

import pytest

from tei_toolkit.errors import FidelityError
from tei_toolkit.model import Edit, Finding
from tei_toolkit.tei.source import Source
from tei_toolkit.validate import validate
from tei_toolkit.validate.fix import fixed
from tests.validate.rule_cases import p

MENDED = {
    '<date when="1962-6-7">7 June</date>': '<date when="1962-06-07">7 June</date>',
    "<placename\n key='x' >Ili</placename >": "<placeName\n key='x' >Ili</placeName >",
    "<LB/>": "<lb/>",
    '<date when="1962/6/07">x</date>': '<date when="1962-06-07">x</date>',
    '<persName cert=" High">Chen</persName>': '<persName cert="high">Chen</persName>',
    '<persName REF="#a">Chen</persName>': '<persName ref="#a">Chen</persName>',
    '<persName ref="#https://a.b/c?d&amp;e">C</persName>': '<persName ref="https://a.b/c?d&amp;e">C</persName>',
    '<persname><date When="1962-6">x</date></persname>': '<persName><date when="1962-6">x</date></persName>',
}

GUESSED = {
    "<plcName>Ili</plcName>": "<placeName>Ili</placeName>",
    "<date from=\"1962-06-08\" to='1962-04-01'/>": "<date from=\"1962-04-01\" to='1962-06-08'/>",
    '<persName ref="#chen-yi" key="Chen">C</persName>': '<persName ref="#chen-yi">C</persName>',
    '<persName ref="#chen-ji">C</persName>': '<persName ref="#chen-yi">C</persName>',
    '<persName cret="high">C</persName>': '<persName cert="high">C</persName>',
    '<persName cert="hihg">C</persName>': '<persName cert="high">C</persName>',
}
PERSON = '<listPerson><person xml:id="chen-yi"><persName>Chen Yi</persName></person></listPerson>'

LEFT = [
    '<date when="1962-02-30">x</date>',
    "<plcName>Ili</plcName>",
    '<hi Rend="a" rend="b">x</hi>',
    '<date when="7 June">x</date>',
    '<date when="7/6/1962">x</date>',
    *GUESSED,
]


def mend(document: str) -> str:
    source = Source.parse(document.encode())
    return fixed(source, validate(source)).decode()


@pytest.mark.parametrize("wrong", MENDED)
def test_mends(wrong: str) -> None:
    assert mend(p(wrong)) == p(MENDED[wrong])


@pytest.mark.parametrize("wrong", GUESSED)
def test_guesses_where_it_may(wrong: str) -> None:
    source = Source.parse(p(wrong, PERSON).encode())
    assert fixed(source, validate(source, unsafe=True)).decode() == p(GUESSED[wrong], PERSON)
    assert fixed(source, validate(source)) == source.raw


@pytest.mark.parametrize("wrong", LEFT)
def test_leaves_what_it_would_have_to_guess(wrong: str) -> None:
    assert mend(p(wrong)) == p(wrong)


def test_of_two_repairs_at_one_place_one_is_made() -> None:
    source = Source.parse(b'<a b="c"/>')
    findings = [Finding("X001", "error", "", edit=(Edit(6, 7, new),)) for new in (b"d", b"e")]
    assert fixed(source, findings) == b'<a b="d"/>'


def test_a_repair_that_changes_the_text_is_refused() -> None:
    source = Source.parse(b"<a>b</a>")
    with pytest.raises(FidelityError):
        fixed(source, [Finding("X001", "error", "", edit=(Edit(3, 4, b"c"),))])
