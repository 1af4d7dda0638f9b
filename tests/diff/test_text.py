"""The text layer: what it tells, beside what it must not tell."""

from __future__ import annotations

import pytest

from tei_toolkit.diff import diff
from tei_toolkit.diff.render import headline
from tei_toolkit.diff.text import apply_text
from tei_toolkit.errors import UsageError

from .files import bodies, short, tei

P = "<p>He met Chen Yi in Peking on 7 June and wrote home about it.</p>"
ALPHA, BETA, GAMMA = (f"{name} paragraph that is long enough to be known again." for name in ("Alpha", "Beta", "Gamma"))
LONG = [f"<p>{text}</p>" for text in (ALPHA, BETA, GAMMA)]

CHOICE = "<p>a <choice><sic>teh</sic><corr>the</corr></choice> c</p>"

TOLD = [
    ("a word", P, P.replace("Peking", "Canton"), [("replace", "", "Peking", "Canton")]),
    ("two words apart", P, P.replace("met", "saw").replace("home", "back"), [("replace", "", "met", "saw"), ("replace", "",
    "home", "back")]), ("punctuation", P, P.replace("it.", "it!"), [("replace", "", ".", "!")]),
    ("words put in", P, P.replace("in Peking", "and Mao in Peking"), [("insert", "", "", "and Mao ")]),
    ("words at the end", P, P.replace("it.", "it. Enough."), [("insert", "", "", " Enough.")]),
    ("words taken out", P, P.replace(" and wrote home about it", ""), [("delete", "", " and wrote home about it", "")]),
    ("only the space", "<p>to day</p>", "<p>today</p>", [("delete", "", " ", "")]),
    ("space put in", "<p>today.Yes</p>", "<p>today. Yes</p>", [("insert", "", "", " ")]),
    ("a no-break space is text", "<p>7 June</p>", "<p>7\u00a0June</p>", [("replace", "", " ", "\u00a0")]),
    ("a paragraph", LONG[0] + LONG[2], "".join(LONG), [("insert", "p", "", BETA + " ")]),
    ("two paragraphs", LONG[0], "".join(LONG), [
        ("insert", "p", "", " " + BETA),
        ("insert", "p", "", " " + GAMMA),
    ]),
    ("a division is one", LONG[0], LONG[0] + f"<div>{LONG[1]}{LONG[2]}</div>", [
        ("insert", "div", "", f" {BETA} {GAMMA}"), ]),
    ("a row is one", "<table><row><cell>A</cell><cell>B</cell></row></table>",
     "<table><row><cell>A</cell><cell>C</cell></row><row><cell>D</cell><cell>E</cell></row></table>",
     [("replace", "", "B", "C"), ("insert", "row", "", " D E")]),
    ("moved", "".join(LONG), LONG[1] + LONG[2] + LONG[0], [
        ("move", "p", ALPHA + " ", " " + ALPHA), ]),
    ("everything", "<p>One two three.</p>", "<p>Vier fünf</p>", [("replace", "", "One two three.", "Vier fünf")]),
    ("from nothing", "<p/>", "<p>New.</p>", [("insert", "", "", "New.")]),
    ("Chinese", "<p>陈毅副总理说</p>", "<p>陈毅总理说</p>", [("delete", "", "副", "")]),
    ("combining marks", "<p>cafe\u0301 noir</p>", "<p>cafe\u0300 noir</p>", [("replace", "", "cafe\u0301", "cafe\u0300")]),
]  # fmt: skip

NOT_TOLD = [
    ("indentation", P, P.replace(" in ", "\n      in ")),
    ("a comment", P, P.replace("Chen", "<!-- who? -->Chen")),
    ("an instruction", P, P.replace("Chen", "<?hint x?>Chen")),
    ("a reference", P, P.replace("Chen", "&#67;hen")),
    ("CDATA", P, P.replace("Chen", "<![CDATA[Chen]]>")),
    ("a tag", P, P.replace("Chen Yi", "<persName>Chen Yi</persName>")),
    ("a tag inside a word", P, P.replace("Peking", "Pe<supplied>king</supplied>")),
    ("a paragraph split", P, P.replace(" on", "</p><p>on")),
    ("a line break at a space", P, P.replace(" on", "<lb/>on")),
    ("a division around", P, f"<div>{P}</div>"),
]


@pytest.mark.parametrize(("what", "old", "new", "expected"), TOLD, ids=[case[0] for case in TOLD])
def test_told(what: str, old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = bodies(old, new)
    assert [short(change)[1:] for change in found.of("text")] == expected
    assert apply_text(found.old.text, found.of("text")) == found.new.text


@pytest.mark.parametrize(("what", "old", "new"), NOT_TOLD, ids=[case[0] for case in NOT_TOLD])
def test_not_told(what: str, old: str, new: str) -> None:
    assert bodies(old, new).of("text") == []
    assert bodies(new, old).of("text") == []


def test_spans_are_of_the_folded_texts() -> None:
    found = bodies(P, P.replace("Peking", "Canton"))
    (change,) = found.changes
    assert found.old.text[slice(*change.old)] == "Peking"
    assert found.new.text[slice(*change.new)] == "Canton"


def test_a_moved_block_may_be_tagged_otherwise() -> None:
    tagged = LONG[0].replace("long", "<hi>long</hi>")
    found = bodies("".join(LONG), LONG[1] + LONG[2] + tagged)
    assert [(change.layer, change.op) for change in found.changes] == [("text", "move"), ("markup", "add")]


@pytest.mark.parametrize("order", ["012", "021", "102", "120", "201", "210"])
def test_only_what_really_moved_is_a_move(order: str) -> None:
    found = bodies("".join(LONG), "".join(LONG[int(n)] for n in order))
    moves = {"012": 0, "210": 2}.get(order, 1)
    assert [change.op for change in found.changes] == ["move"] * moves


MOVING = "Of the other visitors nothing was recorded in the book of that week, for the clerk was ill."


def test_a_moved_block_whose_words_changed() -> None:
    here = [
        f"<p>{MOVING}</p>",
        LONG[0] + LONG[1],
        f"<p>{MOVING.replace('visitors', 'strangers').replace('was ill', 'was very ill')}</p>",
    ]
    for old, new in ((here[0] + here[1], here[1] + here[2]), (here[1] + here[0], here[2] + here[1])):
        found = bodies(old, new)
        (move,) = found.changes
        assert (move.op, move.detail["block"]) == ("move", "p")
        changed = [(words["before"].strip(), words["after"].strip()) for words in move.detail["changed"]]
        assert changed == [("visitors", "strangers"), ("", "very")]
        for words in move.detail["changed"]:
            assert found.old.text[slice(*words["old"])] == words["before"]
            assert found.new.text[slice(*words["new"])] == words["after"]
        assert found.summary["text"]["words"] == {"deleted": 1, "inserted": 2}
        assert headline(found) == "1 paragraph moved, 1 word changed, 1 word inserted"


def test_a_moved_block_whose_words_and_tags_changed() -> None:
    old = MOVING.replace("book", '<rs ref="#a">book</rs>')
    new = MOVING.replace("book", '<rs ref="#b">book</rs>').replace("visitors", "strangers").replace("clerk", "<hi>clerk</hi>")
    found = bodies(f"<p>{old}</p>" + LONG[0] + LONG[1], LONG[0] + LONG[1] + f"<p>{new}</p>")
    assert [(change.layer, change.op) for change in found.changes] == [
        ("text", "move"),
        ("markup", "retarget"),
        ("markup", "add"),
    ]
    for change in found.of("markup"):
        assert found.old.text[slice(*change.old)] == found.new.text[slice(*change.new)] == (change.after.strip("#b") or "book")


def test_a_block_that_is_hardly_the_same_did_not_move() -> None:
    other = MOVING.replace("visitors nothing was recorded in the book", "guests much is told by those who came").replace(
        "ill", "well"
    )
    ops = [change.op for change in bodies(f"<p>{MOVING}</p>" + LONG[0] + LONG[1], LONG[0] + LONG[1] + f"<p>{other}</p>").changes]
    assert "move" not in ops


def test_short_blocks_that_recur_do_not_move() -> None:
    assert {change.op for change in bodies("<p>Yes.</p><p>No.</p>", "<p>No.</p><p>Yes.</p>").changes} == {"insert", "delete"}


@pytest.mark.parametrize(
    ("old", "new", "diplomatic", "reading"),
    [
        ("<p>a <del>b</del> c</p>", "<p>a <del>x</del> c</p>", 1, 0),
        (CHOICE, CHOICE.replace("teh", "thr"), 1, 0),
        (CHOICE, "<p>a the c</p>", 1, 0),
        ("<p>a <del>b</del> c</p>", "<p>a b c</p>", 0, 1),
        ("<p>a b c</p>", "<p>a x c</p>", 1, 1),
    ],
)  # fmt: skip
def test_views(old: str, new: str, diplomatic: int, reading: int) -> None:
    assert len(bodies(old, new).of("text")) == diplomatic
    assert len(bodies(old, new, view="reading").of("text")) == reading


def test_changes_that_do_not_fit_are_refused() -> None:
    found = bodies(P, P.replace("Peking", "Canton"))
    with pytest.raises(UsageError, match="Peking"):
        apply_text("He met Chen Yi in Moscow on 7 June.", found.changes)


def test_unknown_layers_and_views_are_refused() -> None:
    with pytest.raises(UsageError, match="no layer"):
        diff(tei(), tei(), layers=["words"])
    with pytest.raises(UsageError, match="no view"):
        diff(tei(), tei(), view="normalised")  # type: ignore[arg-type]


PAGES = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><sourceDoc><surface><zone><line>He met Chen Yi</line>'
    "<line>in Peking</line></zone></surface></sourceDoc></TEI>"
)


def test_the_lines_of_pages_are_text() -> None:
    [change] = diff(PAGES.encode(), PAGES.replace("Peking", "Canton").encode()).changes
    assert (change.layer, change.before, change.after) == ("text", "Peking", "Canton")


def test_the_senses_of_a_dictionary_are_apart() -> None:
    entry = "<entry><form><orth>bank</orth></form><sense><def>shore</def></sense><sense><def>house</def></sense></entry>"
    [change] = bodies(entry, entry.replace("shore", "edge")).changes
    assert (change.layer, change.before, change.after) == ("text", "shore", "edge")
