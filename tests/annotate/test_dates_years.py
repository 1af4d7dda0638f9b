"""How a missing year, month or day is filled in: from the document's date, the entry, the story told; and when it is not."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tei_toolkit.annotate.dates import dates
from tei_toolkit.model import Certainty, Context

MEMORANDUM = """Skip to content

June 25, 1962

Reply to the Soviet Government Memorandum of 7 June and the Oral Supplementary Statement of 11 June (Draft)

[Zhang] Hanfu

22 June

In a period of over two months from the middle of March, the Soviet side has done nothing.

[Document stamp at bottom left corner, page 1 of 3]

Document No. 594

22 June 1962\xa0\xa0

[Handwritten addition at bottom, page 3 of 3]

25 June 1962

Original Uploaded Date

2015-03-12
"""

DIARY = """SEPTEMBER [1939]

Saturday 2. Wires from Tallinn. He was put over the frontier yesterday.
The club closes on the 15th.

Sunday 3. Heard it at noon. No ship before the 20th.

1 October. Poor von Strahlen died a fortnight ago. She goes to Helsingfors on the 4th.
"""

STORY = """Statement

We were sent to Theresienstadt on 22. 12. 1942. We left it on September 6th, 1943. A doctor arrived in December.
On March 7th, they led them out, and at the end of May a train came from Hungary; on the 2nd of October another.
On January 16th, they led the first of us away, and on May 8 it was over. My pass was valid until the 1st of June 1945.

Prague, September 4, 1945
"""


def read(text: str, date: str | None = None) -> list[tuple[str, dict[str, str]]]:
    found = dates(text, Context(date=date))
    return [
        (text[a.start : a.end], {k: v for k, v in a.attributes.items() if k != "evidence"}) for a in found if a.kind == "date"
    ]


def test_the_memorandum() -> None:
    assert read(MEMORANDUM) == [
        ("June 25, 1962", {"when": "1962-06-25"}),
        ("7 June", {"when": "1962-06-07"}),
        ("11 June", {"when": "1962-06-11"}),
        ("22 June", {"when": "1962-06-22"}),
        ("the middle of March", {"notBefore": "1962-03-11", "notAfter": "1962-03-20"}),
        ("22 June 1962", {"when": "1962-06-22"}),
        ("25 June 1962", {"when": "1962-06-25"}),
        ("2015-03-12", {"when": "2015-03-12"}),
    ]


def test_a_diary_counts_from_its_entries() -> None:
    assert read(DIARY) == [
        ("SEPTEMBER [1939]", {"when": "1939-09"}),
        ("2", {"when": "1939-09-02"}),
        ("yesterday", {"when": "1939-09-01"}),
        ("15th", {"when": "1939-09-15"}),
        ("3", {"when": "1939-09-03"}),
        ("20th", {"when": "1939-09-20"}),
        ("1 October", {"when": "1939-10-01"}),
        ("a fortnight ago", {"when": "1939-09-17"}),
        ("4th", {"when": "1939-10-04"}),
    ]


def test_a_story_goes_forward_from_the_last_date_told() -> None:
    assert read(STORY) == [
        ("22. 12. 1942", {"when": "1942-12-22"}),
        ("September 6th, 1943", {"when": "1943-09-06"}),
        ("December", {"when": "1943-12"}),
        ("March 7th", {"when": "1944-03-07"}),
        ("May", {"when": "1944-05"}),
        ("2nd of October", {"when": "1944-10-02"}),
        ("January 16th", {"when": "1945-01-16"}),
        ("May 8", {"when": "1945-05-08"}),
        ("1st of June 1945", {"when": "1945-06-01"}),
        ("September 4, 1945", {"when": "1945-09-04"}),
    ]


def test_a_witness_does_not_count_days() -> None:
    """ "Yesterday" in a story is not the day before the writing, and the end of a month is that month."""
    told = dict(read(STORY.replace("A doctor", "Yesterday, today and tomorrow we shall die, they said. A doctor")))
    assert "May" in told
    assert not {"Yesterday", "today", "tomorrow", "the end of May"} & set(told)


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("He came in November.", "1962-06-22", "1961-11"),
        ("He came on 7 June.", "1962-06-22", "1962-06-07"),
        ("He will come in November.", "1962-06-22", "1962-11"),
        ("The harvest was poor in February.", "1962-06-22", "1962-02"),
        ("They will meet in January.", "1962-12-20", "1963-01"),
        ("They met on 30 December.", "1962-01-03", "1961-12-30"),
        ("Please reply before 1 August.", "1962-06-22", "1962-08-01"),
        ("He came in November.", "1962", "1962-11"),
    ],
)
def test_the_year_by_the_sentence(text: str, written: str, when: str) -> None:
    assert [attributes for _, attributes in read(text, written)] == [{"when": when}]


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("Statement. In May 1944 and June 1944 we left. On Sunday, January 11, we went.", "1947", "1942-01-11"),
        ("Statement. On 7. 3. 1944 they died; in July 1943 they had come. On March 7th it was cold.", "1947", "1944-03-07"),
        ("We met on Wednesday, the 12th.", "1953-08-10", "1953-08-12"),
        ("They met on 25 July. The next meeting: Wednesday, the 12th.", "1953-08-10", "1953-08-12"),
        ("Your letter of 5 January reached us.", "1953-12-10", "1953-01-05"),
        ("He leaves on 5 January.", "1953-12-10", "1954-01-05"),
        ("Your letter of 17 July reached us.", "1953-06-10", "1952-07-17"),
        ("Today, December 11th, he came.", "1953-12-10", "1953-12-11"),
        ("It was promised on 18 November 1956. The Sejm convenes on the 20th.", "1957-02-05", "1957-02-20"),
        ("It was promised on 18 November 1956 and was shown on the 20th.", "1957-02-05", "1956-11-20"),
        ("The 14th proximo is fixed. I saw the minister on the 20th.", "1904-06-21", "1904-06-20"),
        ("He was in Belgrade, and he goes to Peking in April.", "1957-02-05", "1957-04"),
        ("I leave on the 1st of July next.", "1904-06-21", "1904-07-01"),
        ("It ceased on the 1st of July last and I left.", "1904-06-21", "1903-07-01"),
        ("In May 1 more came.", "1941-09-16", "1941-05"),
        ("It was signed on 22\nJune.", "1962-09-01", "1962-06-22"),
        ("They left on 15 July 1942, 16 July, 21 July.", "1942-09-01", "1942-07-21"),
    ],
)
def test_weekdays_references_and_days_told_before(text: str, written: str, when: str) -> None:
    assert read(text, written)[-1][1] == {"when": when}


@pytest.mark.parametrize("text", ["He came on 7 June.", "In March they went.", "from 6 to 9 April", "on 11th inst. he"])
def test_without_any_year_there_is_no_value(text: str) -> None:
    assert [attributes for _, attributes in read(text)] == [{}]


@pytest.mark.parametrize("text", ["He came yesterday.", "on the 15th, we", "last November, he", "by Saturday. He"])
def test_without_any_date_what_is_relative_is_left(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("on 10/02/51 at 04:05", "1951-10-02", "1951-10-02"),
        ("on 10/02/51 at 04:05", "1951-02-11", "1951-02-10"),
        ("on 2/9/66 and 2/27/66", "1967-01-01", "1966-02-09"),
        ("on 2/9/66 and 27/2/66", "1967-01-01", "1966-09-02"),
        ("on 2/9/66 and March 3, 1966 and June 3, 1966", "1967-01-01", "1966-02-09"),
        ("on 2/9/66 and 3 March 1966", "1967-01-01", "1966-09-02"),
    ],
)
def test_the_order_of_day_and_month_is_the_documents(text: str, written: str, when: str) -> None:
    assert read(text, written)[0][1] == {"when": when}


def test_certainty() -> None:
    text = "On 7 June 1962, on 8 June and on [?9] June 1962"
    assert [a.certainty for a in dates(text, Context(date="1962-06-22"))] == [Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW]


def test_a_day_that_the_calendar_does_not_have_is_its_month() -> None:
    text = "on 31 November 1944"
    (annotation,) = dates(text, Context())
    assert dict(annotation.attributes) == {"when": "1944-11"}
    assert annotation.certainty == Certainty.LOW


def test_a_birth_does_not_move_the_story() -> None:
    assert read("Anna, born 3 May 1902. He left in June 1944, in July 1944, and in August.", "1957")[-1] == (
        "August",
        {"when": "1944-08"},
    )


@pytest.mark.parametrize(
    ("text", "span", "calendar", "when"),
    [
        ("on 25 October 1917 (O.S.) they", "25 October 1917", "#julian", "1917-11-07"),
        ("on 1 March 1900, Old Style", "1 March 1900", "#julian", "1900-03-14"),
        ("on 28 February 1900 (Julian calendar)", "28 February 1900", "#julian", "1900-03-12"),
        ("on 12 Tishri 5702 they", "12 Tishri 5702", "#hebrew", "1941-10-03"),
        ("on 3 Ramadan 1362 he", "3 Ramadan 1362", "#islamic", "1943-09-03"),
        ("dated 14 Ordibehesht 1325 in", "14 Ordibehesht 1325", "#persian", "1946-05-04"),
        ("on 9 Thermidor Year II he", "9 Thermidor Year II", "#republican", "1794-07-27"),
        ("on the 9th of Kislev we", "9th of Kislev", "#hebrew", None),
    ],
)
def test_other_calendars_by_name(text: str, span: str, calendar: str, when: str | None) -> None:
    (annotation,) = dates(text, Context(date="1950"))
    assert text[annotation.start : annotation.end] == span
    assert annotation.attributes["calendar"] == calendar
    if when and (calendar == "#julian" or find_spec("convertdate")):
        assert annotation.attributes["when"] == when
    else:
        assert "when" not in annotation.attributes


@pytest.mark.parametrize("text", ["12 Dey Street and 10 Azar apples", "she gave 5 Tir a name"])
def test_a_persian_month_without_its_year_is_a_word(text: str) -> None:
    assert list(dates(text, Context())) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("expected by Wednesday.\n\n5. The envoy left", ["Wednesday"]),
        ("expected by Wednesday. 5 February 1958 it was", ["5 February 1958"]),
    ],
)
def test_a_paragraphs_number_is_no_day_of_the_weekday_before(text: str, told: list[str]) -> None:
    assert [text[a.start : a.end] for a in dates(text, Context(date="1958-02-05"))] == told


@pytest.mark.parametrize(
    ("text", "written", "when"),
    [
        ("Shōwa 40 [1965], March 13", "Shōwa 40 [1965], March 13", "1965-03-13"),
        ("the proclamation of January 18, Shōwa 27 [1952], he said", "January 18, Shōwa 27 [1952]", "1952-01-18"),
        ("on 5 May, Minguo 38 he", "5 May, Minguo 38", "1949-05-05"),
        ("born in Meiji 31, he", "Meiji 31", "1898"),
    ],
)
def test_years_of_an_era(text: str, written: str, when: str) -> None:
    assert read(text, "1970-01-01") == [(written, {"when": when})]


@pytest.mark.parametrize("text", ["the Shōwa emperor", "Meiji 150 men", "Shōwa 40 [1964] was"])
def test_an_era_without_its_year_is_no_date(text: str) -> None:
    assert not [written for written, _ in read(text, "1970-01-01") if written.startswith(("Meiji", "Shōwa"))]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        # What is asked for, undertaken or fixed is still to come.
        ("The congress, it is fixed 1 September for its beginning.", "1 September", {"when": "1961-09-01"}),
        ("She asked that he visit us before the 31st of December.", "31st of December", {"when": "1961-12-31"}),
        ("He undertook to pay the rest before 15 September.", "15 September", {"when": "1961-09-15"}),
        ("whether the visit decided for November is to be allowed", "November", {"when": "1961-11"}),
        ("He was received on 15 November and thanked.", "15 November", {"when": "1960-11-15"}),
        # A letter is received after it was written.
        ("(Received July 9.)", "July 9", {"when": "1961-07-09"}),
        ("(Rec'd 3 January)", "3 January", {"when": "1962-01-03"}),
        # Weekdays: of a week that is named, of what is meant for then, of a conversation some weeks behind the last day told.
        ("there since Monday of last week, he", "Monday of last week", {"when": "1961-06-05"}),
        ("a strike for Monday in the town", "Monday", {"when": "1961-06-19"}),
        ("has this day laid before me the report", "this day", {"when": "1961-06-17"}),
        # Seasons, and one of two years.
        ("left in the autumn of 1932 and", "autumn of 1932", {"from": "1932-09", "to": "1932-11"}),
        ("met him in 1956 or 1957.", "1956 or 1957", {"from": "1956", "to": "1957"}),
        ("Let us wait. Boh. M., 11/6", "11/6", {"when": "1961-06-11"}),
        # What a number counts, or limits.
        ("By December 10 the head of the office came", "December 10", {"when": "1960-12-10"}),
        ("founded between March 15 and 18 behind our back", "between March 15 and 18",
         {"from": "1961-03-15", "to": "1961-03-18"}),
        ("not later than 20.XII, a delegation", "20.XII", {"when": "1961-12-20"}),
        ("in Delhi from about the 5th to the 10th of next month", "from about the 5th to the 10th of next month",
         {"from": "1961-07-05", "to": "1961-07-10"}),
        ("wait until May Day with it", "May Day", {"when": "1961-05-01"}),
        ("his card of 9/4 came", "9/4", {"when": "1961-04-09"}),
        # Letters and remarks of clerks: short months, Roman ones, what was done on the day.
        ("Yours of 4 Jany came", "4 Jany", {"when": "1961-01-04"}),
        ("paid on 3 Febry last.", "3 Febry last", {"when": "1961-02-03"}),
        ("gone in May last (see above)", "May last", {"when": "1961-05"}),
        ("moved on 27 III to the camp", "27 III", {"when": "1961-03-27"}),
        ("from 29 V - 1 VI in the camp", "29 V - 1 VI", {"from": "1961-05-29", "to": "1961-06-01"}),
        ("To Mr. Orr. Ansd 12/6", "12/6", {"when": "1961-06-12"}),
        ("at Xmas Day 1943 they", "Xmas Day 1943", {"when": "1943-12-25"}),
        ("Let us go to-morrow.", "to-morrow", {"when": "1961-06-18"}),
        # What somebody wrote on the paper, and when; a report by its day.
        ("[Handwritten beside item 4:] Why was I not asked? W. St. 21.5.\n", "21.5.", {"when": "1961-05-21"}),
        ("[Handwritten:] Discussed with SG 2/6. Yes.", "2/6", {"when": "1961-06-02"}),
        ("his letter of 3.5. came", "3.5.", {"when": "1961-05-03"}),
        # Seasons whose year the day of writing tells.
        ("He came last winter.", "last winter", {"from": "1960-12", "to": "1961-02"}),
        ("feeling has changed since the spring, but", "spring", {"from": "1961-03", "to": "1961-05"}),
        ("nothing before the autumn; then", "autumn", {"from": "1961-09", "to": "1961-11"}),
        ("by the summer all had left", "summer", {"from": "1960-06", "to": "1960-08"}),
        ("as far as this winter, he", "this winter", {"from": "1960-12", "to": "1961-02"}),
        ("Premier to read. Geng Biao 3/6\n", "3/6", {"when": "1961-06-03"}),
        ("\"Fare\" = a chief; corrected 9/6", "9/6", {"when": "1961-06-09"}),
        # Abbreviations of old letters, months between strokes, days in the order of speech.
        ("Yours of the 12th 7ber came", "12th 7ber", {"when": "1960-09-12"}),
        ("between 26 and 29/March he", "between 26 and 29/March", {"from": "1961-03-26", "to": "1961-03-29"}),
        ("on July twenty-third they came", "July twenty-third", {"when": "1960-07-23"}),
        ("arrested the month before last, he", "the month before last", {"when": "1961-04"}),
        ("He came on 3 May and left the day following.", "the day following", {"when": "1961-05-04"}),
        ("gone since end-March, he", "end-March", {"from": "1961-03-21", "to": "1961-03-31"}),
        ("He is to come this coming Friday.", "this coming Friday", {"when": "1961-06-23"}),
        ("Lechin had left for Oruro Saturday and was telling miners", "Saturday", {"when": "1961-06-10"}),
        ("told him so at Teen Murti on 8/6 and confirmed it", "8/6", {"when": "1961-06-08"}),
        ("on leave until 2 VI.", "2 VI", {"when": "1961-06-02"}),
        ("Also wheat before August 15, because it will be stolen.", "August 15", {"when": "1961-08-15"}),
        ("The list would be closed the following day at 1 p.m.", "the following day", {"when": "1961-06-18"}),
        ("advised against any statement before the 7th July, he said", "7th July", {"when": "1961-07-07"}),
        # From a day on, to come or gone.
        ("closed as from 1 August, and", "1 August", {"when": "1961-08-01"}),
        ("unpaid since 1 August.", "1 August", {"when": "1960-08-01"}),
    ],
)  # fmt: skip
def test_what_the_sentence_tells_of_the_day(text: str, written: str, value: dict[str, str]) -> None:
    (found,) = [told for span, told in read(text, "1961-06-17") if span == written]
    assert found in (value, {"notBefore": value.get("from"), "notAfter": value.get("to")})


def test_a_weekday_behind_an_older_day_is_of_its_own_sentence() -> None:
    text = "He quoted a letter of 29 April. I saw Orr at the House on Tuesday; he denies it."
    assert read(text, "1961-06-17")[-1] == ("Tuesday", {"when": "1961-06-13"})
    assert len(read("He came on 29 April and spoke on Tuesday to us.", "1961-06-17")) == 1


def test_the_previous_day_is_not_before_one_to_come() -> None:
    text = "They will meet on 15 July. Orr reported that Anders had flown back the previous day with the text."
    assert read(text, "1961-06-17")[-1] == ("the previous day", {"when": "1961-06-16"})


def test_what_was_expected_is_to_come() -> None:
    text = "The ships had been due in August and were now expected in January; until then"
    assert read(text, "1967-11-14")[-1] == ("January", {"when": "1968-01"})


def test_a_war_diary_counts_from_its_first_day() -> None:
    entries = ["BOISLEUX 30.4.17\nDraft of 46 men.", "do. 2nd\nAssault to-morrow; he is off till the 12th.", "5th to 8th\nBaths."]
    text = "\n\n".join(entries)
    assert read(text)[1:] == [
        ("2nd", {"when": "1917-05-02"}),
        ("to-morrow", {"when": "1917-05-03"}),
        ("12th", {"when": "1917-05-12"}),
        ("5th to 8th", {"from": "1917-05-05", "to": "1917-05-08"}),
    ]


def test_an_interview_of_many_years_later_tells_a_story() -> None:
    text = (
        "Interview no. 417\nBaltimore, May 19, 1987\n\nQ. When was it?\n\nA. In February '44. On April 7 the port was bombed. "
        "She had papers that expired in 1938. On the 3rd of August 1944 we left; we arrived on August 16.\n"
    )
    assert dict(read(text, "1987-05-19"))["April 7"] == {"when": "1944-04-07"}
    assert dict(read(text, "1987-05-19"))["August 16"] == {"when": "1944-08-16"}


def test_a_witness_season_is_its_year() -> None:
    text = "Testimony of Anna\nWe left in the autumn of 1943; in the winter of 1943-44 they came. In May 1945 I returned."
    told = read(text, "1957-01-01")
    assert told[:2] == [("1943", {"when": "1943"}), ("1943-44", {"from": "1943", "to": "1944"})]


@pytest.mark.parametrize(
    "text",
    [
        "To this day he",
        "this day week",
        "Control: 1963",
        "No. 1947/4/23",
        "DY 30/J IV 2/2/1731, Bl. 1-6",
        "a number, 24/6.",
        "room 27 VI was",
        "Book 12 IV",
        "the day after the raid",
        "2.X.a.c. [of this year]",
        "Vol. XII.1943, Art. V.1943",
        "he copied 1923 sheets",
        "[Note:] see items 2/9 there",
        "a rise of 2.5. The rest",
        "before the spring offensive, since summer clothes came",
        "in the winter it is cold; the fall of the town; by fall of night",
        "the last Winter spoke to Mr. Summer, and",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert read(text, "1961-06-17") == []
