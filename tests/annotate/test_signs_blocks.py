"""Where things end that no sign ends: labelled stamps and handwriting, footnotes, brackets that nobody closed."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.signs import footnotes, labelled_blocks, signs
from tei_toolkit.model import Context

BLOCKS = [
    (
        "The end.\n[Document stamp at top left corner, page 1 of 2]\nGeneral Office of the CC CCP\nDocument No. 33\n5 July 1963"
        "\nThe Chinese leadership explains its position on the border to the embassy of the Soviet Union.",
        "stamp",
        "[Document stamp at top left corner, page 1 of 2]\nGeneral Office of the CC CCP\nDocument No. 33\n5 July 1963",
    ),
    (
        "[Stamp:]\nSecret\nIncoming No. 4432\n12 May 1959\nTo be returned to the General Department\nRECORD OF CONVERSATION",
        "stamp",
        "[Stamp:]\nSecret\nIncoming No. 4432\n12 May 1959\nTo be returned to the General Department",
    ),
    (
        "[Stamp:] Chancery of the Prime Minister\nReceived 3.V.1947\nI have the honour to report that the meeting was held.",
        "stamp",
        "[Stamp:] Chancery of the Prime Minister\nReceived 3.V.1947",
    ),
    ("[Stamp:] SECRET\nMinistry of Foreign Affairs", "stamp", "[Stamp:] SECRET"),
    ("[Stamp: Received 3 May 1950] Dear Sir", "stamp", "[Stamp: Received 3 May 1950]"),
    ("[faded stamp: Copy No. 3\nIncoming 0412s]", "stamp", "[faded stamp: Copy No. 3\nIncoming 0412s]"),
    (
        "[Handwritten at bottom:]\nComrade Zhang, please read.\nChen Yi, 7/3\nMinistry of Foreign Affairs",
        "handwritten",
        "[Handwritten at bottom:]\nComrade Zhang, please read.\nChen Yi, 7/3",
    ),
    (
        "[handwritten]\nI have seen the Minister and he agrees that we should go ahead with the plan.\nJ. M.\n[1] Not found.",
        "handwritten",
        "[handwritten]\nI have seen the Minister and he agrees that we should go ahead with the plan.\nJ. M.",
    ),
    ("[In the margin, in pencil:] Answer. J. de M.\n_\n1 A note.", "handwritten", "[In the margin, in pencil:] Answer. J. de M."),
    ("[Handwritten below:] OK. HWD\ncc:\tMr. Pike", "handwritten", "[Handwritten below:] OK. HWD"),
    (
        "[handwritten:\n\u201cTo Cde. Zorin.\n3 May\u201d]\nJOURNAL",
        "handwritten",
        "[handwritten:\n\u201cTo Cde. Zorin.\n3 May\u201d]",
    ),
    ('[handwritten:\n"To Cde. Zorin.\n3 May"\nJOURNAL', "handwritten", '[handwritten:\n"To Cde. Zorin.\n3 May"'),
    ("M. Chauvet [handwritten: did not attend]\nSecretary: X", "handwritten", "[handwritten: did not attend]"),
    ("[initialled] R. W., 9.X.47\n[1] Missing.", "handwritten", "[initialled] R. W., 9.X.47"),
    ("(In margin: To be discussed. N. K.)", "handwritten", "(In margin: To be discussed. N. K.)"),
    (
        'At the top of the note in the left corner marked in black ink "For. Khrushchev 7/X-1963"',
        "handwritten",
        'At the top of the note in the left corner marked in black ink "For. Khrushchev 7/X-1963"',
    ),
    (
        'On the first page at the top there is a stamp "to Khrushchev N.S."',
        "stamp",
        'On the first page at the top there is a stamp "to Khrushchev N.S."',
    ),
]


@pytest.mark.parametrize(("text", "kind", "block"), BLOCKS)
def test_the_block_of_a_label_ends_with_what_belongs_to_it(text: str, kind: str, block: str) -> None:
    assert [(one.kind, text[one.start : one.end]) for one in labelled_blocks(text)] == [(kind, block)]


@pytest.mark.parametrize(
    "text",
    [
        "The [handwritten] note was sent",
        "[handwritten signature]",
        "[Illegible handwritten text]",
        "[seal]",
        "[Signature:] Dr. Ball",
    ],
)
def test_what_has_no_content_of_its_own_is_no_block(text: str) -> None:
    assert list(labelled_blocks(text)) == []


def test_a_label_tells_where_and_with_what() -> None:
    found = list(labelled_blocks("[Handwritten in blue pencil in the left margin:] Agreed\n[Postmark:] Wien 12. 4. 44"))
    assert [dict(one.attributes) for one in found] == [{"place": "margin", "medium": "blue pencil"}, {"type": "postmark"}]


FOOTNOTES = [
    ("We met [1] in May[2].\n_\n1 Document 101.\n2 Not printed.", ["1", "2"], ["Document 101.", "Not printed."]),
    ("On 8th March [10] and 14 October [1948].\n_\n10 See there.", ["10"], ["See there."]),
    ("The elections[2](#f2) and T][1](#f1)he\n  * 1 First.\n  * 2 Second.", ["2", "1"], ["First.", "Second."]),
    ("Text[^1] and more[^2].\n[^1]: First.\n[^2]: Second.", ["1", "2"], ["First.", "Second."]),
    ("It was attached⁸⁵ in 1963⁸⁶.\n⁸⁵ The draft.\n⁸⁶ Not found.", ["85", "86"], ["The draft.", "Not found."]),
    ("On August 16, 1963 43 with attached42 papers.\n42 A.\n43 Handed on.", ["43", "42"], ["A.", "Handed on."]),
    ("Protocol(1) and note.(2)\nNotes\n1. See A.\n2. See B.", ["1", "2"], ["See A.", "See B."]),
    (
        "The Consul to the Department1\nRe tel 598.2 He left the town.\nSmith\n  1. Repeated to Paris.\n  2. Not printed.",
        ["1", "2"],
        ["Repeated to Paris.", "Not printed."],
    ),
    ("He saw the B52s and telegrams H2 and K1.\n1. We left in May.\n2. He went home.", [], []),
    (
        "He spoke to the Minister below.1 The Consul agreed.2\n1. See the note.\n2. Not printed.",
        ["1", "2"],
        ["See the note.", "Not printed."],
    ),
    ("See vol.1 and vol.2 of it.\n1. We left in May.\n2. He went home.", [], []),
    ("text [i] and [ii] here\n[i] First.\n[ii] Second.", ["i", "ii"], ["First.", "Second."]),
    ("We came [1].\n[1] A long note that\ngoes over the line.", ["1"], ["A long note that\ngoes over the line."]),
    ("n.d. [27 October 1939 [1]]\n_\n1 By hand.", ["1"], ["By hand."]),
    ("1. We saw 3 men [1].\n2. They said [2] it.\n1. A note.\n2. Another.", ["1", "2"], ["A note.", "Another."]),
    ("He was in West Berlin* then.\n* On the first page.", ["*"], ["On the first page."]),
    ("the list[a] was sent[b].\n[a] Not printed.\n[b] By hand.", ["a", "b"], ["Not printed.", "By hand."]),
    ("the hostᵃ gave a teaᵇ\nᵃ Mr. X.\nᵇ For us.", ["ᵃ", "ᵇ"], ["Mr. X.", "For us."]),
    ("We met [1] in May.", ["1"], []),
    ("he had [a] car", [], []),
    ("We met in May.\n[Footnotes:]\n1 One.\n2 Two.", [], ["One.", "Two."]),
    ("1. We met in 1962.\n2. We left.\n3. He went.", [], []),
    ("Letter of 5 May [1].\nEnclosure\n1 ship\n2 boats", ["1"], []),
    ("Copies 1 and 2 went to H2O plants and B52s.\n19 May came.", [], []),
    ("in 14 October [1948] and [19]41", [], []),
]


@pytest.mark.parametrize(("text", "callers", "notes"), FOOTNOTES)
def test_footnotes_and_their_callers(text: str, callers: list[str], notes: list[str]) -> None:
    assert [one.attributes["n"] for one in signs(text, Context()) if one.kind == "caller"] == callers
    assert [text[one.inner.start : one.inner.end] for one in footnotes(text)] == notes


OPEN = [
    ("Yesterday she [two lines torn away\nA thousand kisses", "gap", "two lines torn away"),
    ("the collegues [sic offered", "sic", "collegues"),
    ("the collegues [sic) offered", "sic", "collegues"),
    ("the collegues (sic] offered", "sic", "collegues"),
    ("Their chief [?Gavrilin has been", "unclear", "Gavrilin"),
    ("they are (?fair] but", "unclear", "fair"),
    ("omit (gr. undec.] with", "gap", "gr. undec."),
    ("Chen [Yi read and approved", "supplied", "Yi"),
    ("Minister Yi [Kwang-ho) said", "supplied", "Kwang-ho"),
    ("at Yili [Ili are", "note", "Ili"),
    ("[Page 360 The meeting lasted", "page", ""),
    ("on 14 October [1941 he", "supplied", "1941"),
    ("[1 paragraph (4 lines not declassified]", "gap", "1 paragraph (4 lines not declassified"),
    ("[[Yi]]", "supplied", "Yi"),
    ("trains which [had\n\nbeen] stopped", "supplied", "had\n\nbeen"),
]


@pytest.mark.parametrize(("text", "kind", "content"), OPEN)
def test_brackets_that_do_not_pair_are_known_by_what_they_hold(text: str, kind: str, content: str) -> None:
    assert [(one.kind, text[one.inner.start : one.inner.end]) for one in signs(text, Context())] == [(kind, content)]


@pytest.mark.parametrize("text", ["He left [for Rome.\nShe stayed", "in the [following one.\nNext and so on] it"])
def test_others_stay_text_and_are_told(text: str) -> None:
    assert {one.kind for one in signs(text, Context())} == {"undecided"}
