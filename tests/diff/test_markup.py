"""The mark-up layer: one change for what one hand did, whatever the tree looks like after it."""

from __future__ import annotations

import pytest

from tei_toolkit.diff.render.headline import interventions

from .files import bodies, told

P = "<p>He met Chen Yi in Peking on 7 June and wrote home about it.</p>"
TEXT = "He met Chen Yi in Peking on 7 June and wrote home about it."


def tagged(words: str, element: str, attributes: str = "") -> str:
    return P.replace(words, f"<{element}{attributes}>{words}</{element}>")


CASES = [
    ("added", P, tagged("Chen Yi", "persName"), [("add", "persName", "", "Chen Yi")]),
    ("removed", tagged("Chen Yi", "persName"), P, [("remove", "persName", "Chen Yi", "")]),
    ("renamed", tagged("Chen Yi", "rs", ' type="person"'), tagged("Chen Yi", "persName"), [("rename", "persName", "rs",
    "persName")]), ("a block renamed", P, P.replace("<p>", "<ab>").replace("</p>", "</ab>"), [("rename", "ab", "p", "ab")]),
    ("a boundary", tagged("Chen", "persName"), tagged("Chen Yi", "persName"), [("boundary", "persName", "Chen", "Chen Yi")]),
    ("a boundary inside a word", tagged("king", "supplied"), tagged("eking", "supplied"), [("boundary", "supplied", "king",
    "eking")]), ("retargeted", tagged("Chen Yi", "persName", ' ref="#p3"'), tagged("Chen Yi", "persName", ' ref="#p12"'), [
        ("retarget", "persName@ref", "#p3", "#p12"),
    ]),
    ("an attribute", tagged("7 June", "date", ' when="1962"'), tagged("7 June", "date", ' when="1963"'), [
        ("attribute", "date@when", "1962", "1963"),
    ]),
    ("an attribute more", tagged("7 June", "date"), tagged("7 June", "date", ' when="1963"'), [("attribute", "date@when", "",
    "1963")]), ("two attributes", tagged("7 June", "date", ' from="1" to="2"'), tagged("7 June", "date", ' from="3" to="4"'), [
        ("attribute", "date@from", "1", "3"), ("attribute", "date@to", "2", "4"),
    ]),
    ("supplied withdrawn", tagged("Yi", "supplied"), P, [("remove", "supplied", "Yi", "")]),
    ("a paragraph split", P, P.replace(" on", "</p>\n<p>on"), [("split", "p", TEXT, TEXT.replace(" on", " | on"))]),
    ("split in three", P, P.replace(" in", "</p><p>in").replace(" on", "</p><p>on"), [
        ("split", "p", TEXT, TEXT.replace(" in", " | in").replace(" on", " | on")),
    ]),
    ("paragraphs joined", P.replace(" on", "</p>\n<p>on"), P, [("join", "p", TEXT.replace(" on", " | on"), TEXT)]),
    ("wrapped", P, f"<div>{P}</div>", [("add", "div", "", TEXT)]),
    ("unwrapped", f"<div>{P}{P}</div>", P + P, [("remove", "div", f"{TEXT} {TEXT}", "")]),
    ("a milestone", P, P.replace("in Peking", '<pb n="2"/>in Peking'), [("add", "pb", "", "")]),
    ("a milestone moved", P.replace("met", '<handShift new="#h2"/>met'), P.replace("Chen", '<handShift new="#h2"/>Chen'), [
        ("boundary", "handShift", "", ""),
    ]),
    ("over an empty element", P.replace("Chen Yi", '<persName><space/>Chen Yi</persName>'),
     P.replace("Chen Yi", '<space/><persName>Chen Yi</persName>'), [("boundary", "persName", "Chen Yi", "Chen Yi")]),
    ("tags that cross", tagged("He met Chen", "hi"), tagged("Chen Yi in Peking", "seg"), [
        ("remove", "hi", "He met Chen", ""), ("add", "seg", "", "Chen Yi in Peking"),
    ]),
]  # fmt: skip

NOTHING = [
    ("order of attributes", tagged("7 June", "date", ' when="1962" cert="low"'),
     tagged("7 June", "date", " cert='low'  when='1962'")),
    ("an empty element's two ways", P.replace("met", "met<lb/>"), P.replace("met", "met<lb></lb>")),
    ("a blank on the other side of a tag", P.replace("Chen Yi in", "<persName>Chen Yi</persName> in"),
     P.replace("Chen Yi in", "<persName>Chen Yi </persName>in")),
    ("a prefix", f'<q xmlns="urn:x">{TEXT}</q>', f'<x:q xmlns:x="urn:x">{TEXT}</x:q>'),
    ("blanks between blocks", P + P, f"{P}\n\n   {P}"),
    ("a comment around", P, f"<!-- one -->{P}<!-- two -->"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "new", "expected"), CASES, ids=[case[0] for case in CASES])
def test_told(what: str, old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    assert told(bodies(old, new)) == [("markup", *case) for case in expected]


@pytest.mark.parametrize(("what", "old", "new"), NOTHING, ids=[case[0] for case in NOTHING])
def test_not_told_unless_strict(what: str, old: str, new: str) -> None:
    found = bodies(old, new)
    assert found.changes == ()
    assert found.equal
    assert found.formatting
    assert not bodies(old, new, strict=True).equal


def test_a_changed_word_inside_a_name_leaves_the_name_alone() -> None:
    assert told(bodies(tagged("Chen Yi", "persName"), tagged("Chen Yi", "persName").replace("Yi", "Geng"))) == [
        ("text", "replace", "", "Yi", "Geng")
    ]


def test_mark_up_of_new_text_is_told_with_it() -> None:
    (change,) = bodies(P, P.replace("in Peking", 'and <persName ref="#p12">Chen Geng</persName> in Peking')).changes
    assert (change.op, change.after, change.detail["elements"]) == ("insert", "and Chen Geng ", {"persName": 1})


def test_a_word_changed_and_tagged_is_two_things() -> None:
    found = bodies(P, P.replace("Peking", "<placeName>Canton</placeName>"))
    assert told(found) == [("text", "replace", "", "Peking", "Canton"), ("markup", "add", "placeName", "", "Canton")]


def test_a_choice_is_told_with_its_members() -> None:
    found = bodies(P.replace("Peking", "Pekin"), P.replace("Peking", "<choice><sic>Pekin</sic><corr>Peking</corr></choice>"))
    assert told(found) == [("text", "insert", "", "", "Peking "), ("markup", "add", "choice", "", "Pekin Peking")]


def test_retargets_name_the_entities() -> None:
    old, new = tagged("Chen Yi", "persName", ' ref="#p3"'), tagged("Chen Yi", "persName", ' ref="#p12"')
    (change,) = bodies(old, new).changes
    assert (change.detail["old_name"], change.detail["new_name"]) == ("Chen Yi", "Chen Geng")


def test_interventions_are_summed_up_apart() -> None:
    old = P.replace("Yi", "<supplied>Yi</supplied>").replace("home", "<unclear>home</unclear>")
    summary = bodies(old, tagged("7 June", "date")).summary
    assert summary["interventions"] == {"supplied": {"remove": 1}, "unclear": {"remove": 1}}
    assert summary["markup"] == {"add": {"date": 1}, "remove": {"supplied": 1, "unclear": 1}}


def test_interventions_that_come_with_their_text_count() -> None:
    found = bodies(P, P.replace("Yi", "Yi<note>The minister.</note>"))
    assert found.summary["interventions"] == {"note": {"add": 1}}
    assert interventions(found) == "1 note added"
    old, new = P.replace("Peking", "<unclear>Peking</unclear> <supplied>city</supplied>"), P.replace("Peking", "Peking city")
    assert interventions(bodies(old, new)) == "1 supplied withdrawn, 1 unclear resolved"


def test_mark_up_of_a_rewritten_passage_is_told_with_it() -> None:
    old = "<p>Start. One <name>two</name> three four five six seven eight nine ten eleven twelve thirteen fourteen. End.</p>"
    new = "<p>Start. Eins zwei vier <name>fünf</name> sechs sieben acht neun zehn elf zwölf <hi>dreizehn</hi> vierzehn. End.</p>"
    (change,) = bodies(old, new).changes
    assert (change.op, change.detail["old_elements"], change.detail["elements"]) == ("replace", {"name": 1}, {"name": 1, "hi": 1})


def test_layers_can_be_chosen() -> None:
    old, new = P, tagged("Chen Yi", "persName").replace("Peking", "Canton")
    for layers, expected in ((["text"], {"text"}), (["markup"], {"markup"}), (["metadata"], set()), ([], set())):
        assert {change.layer for change in bodies(old, new, layers=layers).changes} == expected
