"""What a document as a whole says of a name: later mentions, lists, speakers, words that are names only here."""

from __future__ import annotations

import pytest

from tests.annotate.test_persons import marked

DOCUMENTS = {
    "a surname alone after the full name": "«Stepan Chervonenko» came. In Moscow «Chervonenko» spoke; «Chervonenko»'s is lost.",
    "a surname before the full name": "«Glasgow» telegraphed. Mr. «Glasgow» is our consul in Riga.",
    "capitals and small letters": "Comrade «Vetrov» agreed.\n\n/«P. VETROV»/",
    "a given name alone": "My brother «Josef Halpern» works. «Josef» asks for help.",
    "the last two words of a longer name": "Sir «Archibald Clark Kerr» dined. Then «Clark Kerr» left.",
    "a word that is a name only here": "Mr. «Church» called. «Church» stayed an hour. The church in Church Street is old.",
    "a place that is a person here": "Mr. «York» wrote. I saw that «York» had signed. We went to York in May.",
    "members of a list": "Those Taking Part: «Bulavin», «Morozov», «Pervin»,\n\n«Saburin», «Khromov»\n\nThe session opened.",
    "a distribution list": "Distribution list - 3 copies: «Gorsky» - 2, «Belov»-1.\n\n",
    "speakers": "Mr. «Whitby»: The roads are good.\n\nChairman «Gao»: Yes.\n\n«W[hitby]»: Agreed.\n\n«Gao»: Good.",
    "speakers before a dash": "Cde. «Morozov»—on the whole I agree.\n\nCde. «Bulavin»--The text will do.",
    "a label and what stands behind it": "Accepted on behalf of the archive: «Tressler»\n\nPrague, January 29.",
    "names linked to a name": "The SS men were Dr. «Mengele», «Horstmann» and «Kaschub».",
    "the signature of a telegram": "Your telegram of 2nd March.\n\nWe cannot promise ships after June.\n\n«PRESTON»\n\n[AA:A981]",
    "initials of a person known": "TO: Mr. «Harold W. Dunleavy»\n\nOK. See me on Monday. «HWD»\n\n",
    "a line that somebody speaks": "Present: attaché Mr. «Harold Dunleavy» and Mr. «Peter Holland»\n\n«Holland»: We thank you.",
    "a numbered heading": "Also invited were cdes. «Ogarkov N.V.», and after that «Kornienko G.M.»\n\nI. On the situation",
    "a tailor": "Among them was «Pzshitik», a tailor, who fled.",
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_documents(text: str) -> None:
    assert marked(text.replace("«", "").replace("»", "")) == text


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_blank_lines_decide_nothing(text: str) -> None:
    for other in (text.replace("\n\n", "\n"), text.replace("\n\n", "\n\n\n")):
        assert marked(other.replace("«", "").replace("»", "")) == other


NAMED = "Mr. Smith, Mr. Jones, Dr. Evatt, Sir Guy Royle, Mr. Page, Mr. Holland, Mr. Whitby and Mr. Dunleavy met. "


@pytest.mark.parametrize(
    "text",
    [
        "He does not trust that «Qarbeld» will sign.",
        "It was clear that «Qarbeld» held the keys and that «Ysolden» did not.",
        "«Qarbeld» has the papers.",
        "Our ambassador, «Qarbeld», is away.",
        "They went with «Ossorn y Gallind».",
        "According to «Qarbeld» it is late; he looked at «Qarbeld» and left.",
        "Did «Qarbeld» sign? Of the death of «Ysolden» he knew nothing.",
        "The «Qarbeld» family came.",
        "«Qarbeld» is of course with him; where is «Ysolden»?",
    ],
)
def test_what_no_list_knows_is_a_person_where_persons_are_named_at_every_turn(text: str) -> None:
    assert marked(NAMED + text.replace("«", "").replace("»", "")).endswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "They live in Qarbeld and were sent to Ysolden.",
        "He left by way of Lublin and Qarbeld.",
        'The tanker Qarbeld, the "Ysolden" and the paper Qarbelder came.',
        "Qarbeldstrasse is closed; so is Qarbeld 12.",
        "They had Qarbeld [typhus] and walked on Qarbeld Otok.",
        "Organised labour and Favourable winds. Ciphered telegrams.",
        "The Qarbeld is a river.",
        "the airfields: Qarbeld, Ysolden, Mareb; the towns of Qarbeld and Ysolden",
        "at Siglo Veinte and Qarbeld nobody works",
        "Albanian-Qarbeld relations are good.",
        "Buddhists and Qarbeldists were rioting. Hazaras and Pashtuns argue. Qarbelders were found.",
        "Qarbeld helicopters, Ysolden guns and Mareb stocks arrived.",
        "They went to Qarbeld. Qarbeld is far.",
        "My Qarbeld is ill. They bombed Ysolden, and the Bishop of Mareb fled.",
        "Its merchant, of Qarbeld, came; so did Qarbeld residents.",
        "Ramadan begins; Realpolitik and Ostpolitik must wait.",
    ],
)
def test_but_not_where_it_is_used_as_things_and_places_are(text: str) -> None:
    assert marked(NAMED + text).endswith(text)


@pytest.mark.parametrize(
    "text", ["He does not trust that Qarbeld will sign.", "Qarbeld has the papers.", "with Qarbeld and Ysolden"]
)
def test_nor_where_hardly_anybody_is_named(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize("heading", ["SUMMARY", "CONCLUSION", "LONDON", "TOP SECRET"])
def test_a_heading_is_no_signature(heading: str) -> None:
    text = f"Your telegram of 2nd March. We cannot promise ships after June.\n\n{heading}\n\nThe house stood empty."
    assert marked(text) == text


@pytest.mark.parametrize(("asks", "answers"), ["QA", "FA", "IR"])
@pytest.mark.parametrize("sign", [":", " –", ":\n"])
def test_the_letters_of_question_and_answer_are_no_names(asks: str, answers: str, sign: str) -> None:
    text = f"{asks}{sign} Where were you born?\n\n{answers}{sign} In Warsaw.\n\n" * 4
    assert marked(text) == text


def test_a_place_stays_a_place() -> None:
    text = "Warsaw was bombed. Lublin, too, was in flames, and Radom's streets were empty. In Kielce nobody slept."
    assert marked(text) == text


TELEGRAM = """1. AT LUNCH TODAY PRESIDENT «THIEU» TOLD ME THAT «LE DUC THO» WOULD NOT RETURN TO PARIS BEFORE «KISSINGER» WROTE.
2. DCM «WHITEHOUSE» MET FOREIGN MINISTER «KIM DONG-JO» IN NEW DELHI. «KIM» SAID SIXTY-ONE STATES WOULD NOT ACCEPT A LONG DELAY.
3. UPPER VOLTA WAS SILENT. «WHITEHOUSE» REPLIED THAT HE SAT IN AND HAD NO VIEW ON THE SECURITY COUNCIL OR THE MINISTRY OF TRADE.
"""


def test_a_telegram_in_capitals() -> None:
    assert marked(TELEGRAM.replace("«", "").replace("»", "")) == TELEGRAM


def test_names_on_one_long_line_take_time_in_proportion() -> None:
    text = "Mr Smith said to Anna Weiss that the house was empty and "
    assert marked(text * 3000).count("«") == 6000
