"""The clock of a narrative: what sets it, beside what does not."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.dates import dates
from tei_toolkit.annotate.document_date import document_date
from tei_toolkit.model import Context

WRITTEN = "1957-05-02"

# Each text is read as a witness's of 1957; the last date of it is looked at.
MOVES = [
    ("We came in June 1942 and left in October 1943. In January it was cold.", "1944-01"),
    ("In June 1942 and July 1943 we worked. We worked until October 1943. In October they took us to Riga.", "1943-10"),
    ("In June 1942 we came. We hid until February 1943. The Russians came on 27 July.", "1943-07-27"),
    (
        "In May 1940 they came.\n\nLublin: 16 March 1942\nBełżec: 20 April\nTreblinka: 5 January 1943\nMajdanek: 3 May\n",
        "1943-05-03",
    ),
    ("They were here from September 1939 until June 1941. On the 23rd of June the Germans came.", "1941-06-23"),
    ("The camp was there from the month of April 1942 until March 30.", "1943-03-30"),
    ("In June 1940 he came. At the end of 1941 he was let go. In January he had his visa.", "1942-01"),
    ("In May 1940 he came. In the autumn of 1942 we fled. In March they found us.", "1943-03"),
    ("In May 1940 he came. In the winter of 1941/42 we gave up our furs; in December there was no coal.", "1941-12"),
    ("In May 1940 they came. In August 1942 it was hot. In the following spring we hid. In October we were found.", "1943-10"),
    ("In May 1940 they came. In August 1942 it was hot. Two years later, in September, we were free.", "1944-09"),
    ("In May 1940 they came. In August 1942 it was hot. At Christmas there was bread. In March I fell ill.", "1943-03"),
    ("He came in May 1940. Until 1942 I worked. In October of that year I was called up.", "1942-10"),
    ("In May 1940 they came. It was in the year 1943, in the month of March.", "1943-03"),
    ("In May 1940 they came, in June 1942 again. From March until Yom Kippur 1943 there was quiet", "1943"),
    ("In May 1940 they came. In August 1942 it was hot and in May we left.", "1943-05"),
    ("In May 1940 they came. In December 1942 there were 80; since September there have been more.", "1942-09"),
]

DOES_NOT = [
    ("In June 1944 we came. They gave a permit in October, valid until 1 January 1945. In August he fell.", "1944-08"),
    ("In February 1943 they came. The hospital had been opened in May 1942. In March we were moved.", "1943-03"),
    ("In February 1943 they came. My wife, who had been arrested in November, was dead. In March we left.", "1943-03"),
    ("In October 1946 I came. In February 1947 the mail went. He, whom I had known since 1939, came in May.", "1947-05"),
    ("In February 1943 they came. He had been there since March 1933. In October they took us.", "1943-10"),
    ("In June 1943 we came. Before the war, in 1938, I was in Prague. We got home in July.", "1943-07"),
    ("In June 1943 and July 1943 we came. My pass was valid until 1 June 1945. In September we left.", "1943-09"),
    ("I was in X from late September 1942 until 2 August 1943. During October I sorted clothes.", "1942-10"),
    ("I was an official from 1 September 1939 to May 1945. In November I was posted to Posen.", "1939-11"),
    ("In June 1943 we came. On 7 March 1944, the September transport left.", "1943-09"),
    ("Date: June 1943 - November 1944.\n\nIn 1941 he fell. At the end of December we were locked up.", "1943-12"),
    (
        "In June 1943 we came. He had told us that we should leave in March. In September 1944 they came. On 3 May we left",
        "1945-05-03",
    ),
]


def values(text: str, date: str | None = WRITTEN) -> list[str | None]:
    return [dict(a.attributes).get("when") for a in dates(text, Context(date=date)) if a.kind == "date"]


@pytest.mark.parametrize(("text", "last"), MOVES + DOES_NOT)
def test_the_clock_of_a_story(text: str, last: str) -> None:
    assert values(text)[-1] == last


def test_what_lasted_until_a_month_reached_it() -> None:
    text = "On 17 May 1944 we left. I worked there until October. They took us away in March. She left in July 1944."
    assert values(text) == ["1944-05-17", "1944-10", "1945-03", "1944-07"]


def test_the_end_of_a_span_lends_its_year() -> None:
    text = "In May 1940 they came, in June 1942 again. From {} until {} there was quiet."
    assert values(text.format("March", "Yom Kippur 1943"))[2] == "1943-03"
    assert values(text.format("October", "the spring of 1944"))[2] == "1943-10"


def test_a_memoir_goes_back_step_by_step() -> None:
    assert values("In 1901 I entered. In 1905 there was a strike; in May I left. In March 1914 I came back.", "1938") == [
        "1901",
        "1905",
        "1905-05",
        "1914-03",
    ]


@pytest.mark.parametrize(
    ("text", "written", "last"),
    [
        ("It is halted until 1 March.", "1940-01-05", "1940-03-01"),
        ("The conference is fixed for January.", "1948-11-03", "1949-01"),
        ("The talks can be resumed in January.", "1963-12-09", "1964-01"),
        ("It is reported that on 3 December troops entered.", "1948-11-03", "1947-12-03"),
        ("He is known to have been there in November.", "1951-01-15", "1950-11"),
        ("They will send a delegation on 10 December; the previous one came in December.", "1965-11-02", "1964-12"),
        ("The treaty of 5 December expires in January.", "1948-11-03", "1949-01"),
        ("He has to report in March.", "1939-02-10", "1939-03"),
        ("He told me yesterday that they would resign before the 10th.", "1948-11-03", "1948-11-10"),
        ("He sailed on 15 February and was expected on the 13th.", "1919-03-03", "1919-03-13"),
        ("He was ill until June. He has cancelled his visit, which was fixed for the 14th.", "1952-07-10", "1952-07-14"),
        ("Parliament rises in December and meets again in February.", "1940-11-06", "1941-02"),
        ("Papa died six years ago on 6th December.", "1938-12-29", "1932-12-06"),
        ("Letter of 20 January. We go back to the line on the 15th.", "1917-02-12", "1917-02-15"),
        ("Mr. Gent wished that Mr. MacDougall might embark on Saturday.", "1945-08-15", "1945-08-18"),
        ("June 6, 1915\n\nDear Les, he was well.\n\nP.S. 7 June. He was here this morning.", None, "1915-06-07"),
    ],
)
def test_the_day_of_writing(text: str, written: str | None, last: str) -> None:
    assert values(text, written)[-1] == last


def test_a_testimony_looks_back_to_a_single_date() -> None:
    prose = "There was nothing to eat and nobody knew where we were being taken. " * 20
    text = f"{{}}\n\nOn 28 September 1944 we were loaded. They said: you leave tomorrow. {prose}\n\nPrague, 2 October 1945\n"
    assert values(text.format("Testimony of U. A."), None) == ["1944-09-28", "1945-10-02"]
    assert values(text.format("Dear B.,"), None) == ["1944-09-28", "1945-10-03", "1945-10-02"]


def test_a_witness_counts_no_days_even_soon_after() -> None:
    text = "{}\n\n12 March 1940\n\nI stayed there until mid-November; the same day, at the end of it, they came."
    assert values(text.format("Yitskhok R., 26 years old"), None) == ["1940-03-12", "1939-11"]
    assert values(text.format("Dear Yitskhok,"), None) == ["1940-03-12", None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Record of witness testimony No. 3377\n\nThey came yesterday.", 0),
        ("Witness: B. C.\n\nThey came yesterday.", 0),
        ("He bore witness to it. He is 54 years old and came yesterday.\n", 1),
        ("Dear Minister,\n\nYesterday I sent you a copy of the report. The testimony of the two men is in its annex.\n", 1),
        ("Recorded by V. Vladimirov\n\nHe called on me yesterday.\n", 1),
    ],
)
def test_who_is_a_witness(text: str, count: int) -> None:
    assert len(values(text)) == count


def test_each_letter_of_a_file_has_its_own_date() -> None:
    text = "Hankow, 12 June 1938\n\nThe dykes were cut on the 9th.\n\n{}5 January 1939\nWe came on 2 November."
    assert values(text.format("Chungking, "), None)[-1] == "1938-11-02"
    assert values(text.format("Received Moscow, "), None)[-1] == "1937-11-02"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("London, 20 March 1936\n\nThe treaty of 1925 and the pact of May 1930 are dead. He asked in November.", "1935-11"),
        ("Genoa, 10 February 1939\n\nMy visa of July 1938 ends on 30 June 1940. We came on 3 January.", "1939-01-03"),
    ],
)
def test_a_treaty_of_long_ago_makes_no_memoir(text: str, last: str) -> None:
    assert values(text, None)[-1] == last


def test_the_spans_of_a_heading_are_not_the_documents_date() -> None:
    assert (
        document_date("Name: M. K.\nCamps: Auschwitz (May 1944 – July 1944), Stutthof (August 1944 – January 1945)\n\nI was.")
        is None
    )
    assert document_date("Name: M. K.\nConcentration camps: Auschwitz, Ravensbrück (December 1944)\n\nI was there.") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the distance shrank as 1944 went by.", ["1944"]),
        ("as 1944 people left", []),
        ("The war of 1877 found me there.", ["1877"]),
        ("the cost of 1877 mules", []),
        ("a letter from 1944 contained in the file", ["1944"]),
    ],
)
def test_years_by_themselves(text: str, found: list[str]) -> None:
    assert values(text) == found
