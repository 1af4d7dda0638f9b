"""Brackets that say in free words what was lost or what an editor remarks, beside the words of a sentence that look like them."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.signs import signs
from tei_toolkit.model import Context

LOST = [
    "blackened",
    "worm-eaten",
    "wormhole",
    "eaten by mice",
    "damaged by fire",
    "covered by the seal",
    "lost in the gutter",
    "hidden in the binding",
    "cut off by the binder",
    "cut out by the censor",
    "passage lost through wear of the edge",
    "several words under adhesive tape",
    "two words pasted over",
    "typed over",
    "paper worn through",
    "microfilm out of focus",
    "MS torn here",
    "a line and a half rendered illegible",
    "one paragraph withheld by originator",
    "ink has run",
    "name of informant removed",
    "name not caught",
    "name unknown to the translator",
    "amount not stated",
    "space left for the figure",
    "blank in MS.",
    "closed under FOI exemption",
    "retained under Section 3(4)",
    "closed until 2035",
    "50X1-HUM",
    "(b)(1)",
    "drowned by noise",
    "words lost in applause",
    "inaudible, a lorry passes",
    "12 seconds inaudible",
    "family matters omitted",
    "greetings not translated",
    "a fold in the paper",
    "a strip along the upper margin has been torn away",
    "page denied in full",
    "b(3), 10 USC 424",
    "sum illegible, perhaps 400",
    "number omitted by the copyist",
]
REMARKS = [
    "in the draft the last four words are struck out but legible",
    "this paragraph was struck out by the author but can be read",
    "double underlined",
    "interlined",
    "written over an erasure",
    "inserted above the line",
    "written vertically",
    "reading uncertain",
    "tape stops",
    "recording breaks off",
    'Cries of "Shame!"',
    "Interruption from the gallery",
    "begins to cry",
    "long silence, sighs",
    "gestures with her hand",
    "telephone rings; recording stopped",
    "next entry in different ink",
    "text repeated here by mistake",
    "Field Comment: he is not known here",
    "on bail – Source Comment",
    "Headquarters Comment. This was in May",
]
ALONE = [
    "Received 3 March 1871.",
    "Recd. Septr. 14",
    "Read in Council, 5 May 1790",
    "Answered 4 June",
    "verso",
    "continued next day",
]
GLOSSED = [
    'He said "zakon yest zakon" [the law is the law].',
    'He said "basta!" [enough] and left.',
    "since 3.VI.a.c. [of this year] he is here.",
    "a loan from the Quakers [American Friends Service Committee, Paris Branch].",
]
PUT_IN = [
    "The bridge was [cut off by the floods] for a week.",
    "His name was [removed from the list] in May.",
    "They had [removed the name of the priest] before we came.",
    "The edges [of the paper were burned] by him.",
    "the village [was burnt] by them",
    "A [blackened] wall stood there.",
    "He has a [torn] coat.",
    "He [struck] the man.",
    "He was [struck out of the list] by the judge.",
    "The case was [closed until 1950] by the court.",
    "The crop [was eaten by mice] and we starved.",
    "He wrote that [the tape] was broken.",
    "He began [to cry] at once.",
    "There was [applause from] the left.",
    "He [read the letter on 5 May] aloud.",
    "[Read] the enclosed report.",
    "The men [sent on 4 May] did not arrive.",
    "It was [written in] haste.",
    "on the [reverse] side",
    "I have no [field] comment.",
    "The British [Foreign Office] told us.",
    'The "Zarya Vostoka" [printed] his speech.',
    'He said "no pasaran" [and he] left.',
]
BY_HAND = ["[On the dorse:] To my lord of Arundel", "[Superscribed:] To Lord North", "[Added at the foot:] Done. J. K. 5/6"]


def kinds(text: str) -> set[str]:
    return {one.kind for one in signs(text, Context())}


@pytest.mark.parametrize("inner", LOST)
def test_what_is_lost_is_a_gap_in_whatever_words(inner: str) -> None:
    assert kinds(f"He sold [{inner}] bags of rice.") == {"gap"}


@pytest.mark.parametrize("inner", REMARKS)
def test_what_an_editor_remarks_is_a_note(inner: str) -> None:
    assert kinds(f"He left it there. [{inner}]") == {"note"}


@pytest.mark.parametrize("inner", ALONE)
def test_what_became_of_a_paper_is_a_note_on_its_own_line(inner: str) -> None:
    assert kinds(f"Sir,\n\n[{inner}]\n\nWe left.") == {"note"}


@pytest.mark.parametrize("text", GLOSSED)
def test_words_explained(text: str) -> None:
    assert kinds(text) == {"note"}


@pytest.mark.parametrize("text", PUT_IN)
def test_words_of_a_sentence_are_supplied(text: str) -> None:
    assert kinds(text) == {"supplied"}


@pytest.mark.parametrize("text", BY_HAND)
def test_labels_of_hands(text: str) -> None:
    assert "handwritten" in kinds(text)
