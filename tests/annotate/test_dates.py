"""Which stretches are dates and what they mean, beside those that look like dates and are none (CONVENTIONS.md section 3)."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.dates import dates
from tei_toolkit.model import Annotation, Context

WRITTEN = "1962-06-22"

# «» marks the date; the document's own date is 22 June 1962, a Friday.
FULL = [
    ("signed on «22 June 1962».", "1962-06-22"),
    ("the act of «6th May 1926»", "1926-05-06"),
    ("dated «21st November, 1952», and", "1952-11-21"),
    ("On «June 25, 1962» he", "1962-06-25"),
    ("since «October 7th 1940» we", "1940-10-07"),
    ("on «September 28th, 1944», the", "1944-09-28"),
    ("on «May 25 1944» the", "1944-05-25"),
    ("The «20th of March 1944», a day", "1944-03-20"),
    ("the «15th of March, 1943», I", "1943-03-15"),
    ("this «27th day of November 1936»", "1936-11-27"),
    ("on «the first of May 1945»".replace("«the ", "the «"), "1945-05-01"),
    ("«January the 15th», 1945".replace("», 1945", ", 1945»"), "1945-01-15"),
    ("born «17. 8. 1926» in", "1926-08-17"),
    ("of «8.5.1943».", "1943-05-08"),
    ("On «01.08.1944» the", "1944-08-01"),
    ("note of «26/12/47» said", "1947-12-26"),
    ("note of «02.02.1927».", "1927-02-02"),
    ("on «27.3.42.XX» he", "1942-03-27"),
    ("born «13. I. 1898» in", "1898-01-13"),
    ("Prague, «17. X. 1945»\n", "1945-10-17"),
    ("General Department\n«29.XI.63» To be returned", "1963-11-29"),
    ("sent «29.XI-63» back", "1963-11-29"),
    ("protocol No. 111 of «7/X-1963».", "1963-10-07"),
    ("from «5.I.1960» on", "1960-01-05"),
    ("Declassified No. 3263 from «1.XII.59»", "1959-12-01"),
    ("H. D. T., Bath, «14.xi.46»\n", "1946-11-14"),
    ("received «1961.6.3», 02:40", "1961-06-03"),
    ("Uploaded Date\n\n«2015-03-12»\n", "2015-03-12"),
    ("On «1957 January 8» I called", "1957-01-08"),
    ("Jerusalem, «1947-VIII-23»", "1947-08-23"),
    ("rec'd «5. Nov. 1945», 11.46 a.m.", "1945-11-05"),
    ("NSC «FEB 12 1966» 0915", "1966-02-12"),
    ("postmarked Cernăuți, «17 APR 20».", "1920-04-17"),
    ("on «14 April [1961]» [1] had", "1961-04-14"),
    ("since «3 May [1945]» it", "1945-05-03"),
    ("Hanoi\n«2 June [19]61»\n", "1961-06-02"),
    ("on «8th March 1942» [10] he", "1942-03-08"),
    ('         «"14" February 1957»\n', "1957-02-14"),
    ("until «[?16] March 1942».", "1942-03-16"),
    ("seen «22(?) May 1944» there", "1944-05-22"),
    ("Extract [LONDON, «22(?) May 1944»] [1]", "1944-05-22"),
    ("note of «August 16, 1963» 43 was", "1963-08-16"),
    ("since «November 22, 1963» №82", "1963-11-22"),
    ("[c. «15 September 1939»]", "1939-09-15"),
    ("n.d. [due «10 December 1938»]", "1938-12-10"),
    ("on «July 12, [19]41», I", "1941-07-12"),
    ("in «November l955» he", "1955-11"),
    ("the «19 th of March 1944» was", "1944-03-19"),
    ("born «1926 (November 10)» in", "1926-11-10"),
    ("«30. 10. 1945», then", "1945-10-30"),
    ("on «8–2–1940» in", "1940-02-08"),
    ("on Sunday, «December 17, 1939», at", "1939-12-17"),
    ("Genf, «14 janvier 1943»", "1943-01-14"),
    ("Berlin, den «3. März 1939»", "1939-03-03"),
    ("Czernowitz, Thursday, «15 April 1920»\n", "1920-04-15"),
    ("on «6th August 1941», Year XIX", "1941-08-06"),
    ("on the «1st of January, 1945».", "1945-01-01"),
    ("Ballarat, «6th. June l9l5»\n", "1915-06-06"),
    ("over on «1. VII. 42» from the settler", "1942-07-01"),
    ("Madrid, «22 de junio de 1962», by", "1962-06-22"),
    ("No. 407/«21.VI.1956»\n", "1956-06-21"),
    ("Roma, «9 maggio 1946»\n", "1946-05-09"),
    ("of «5 marta 1962».", "1962-03-05"),
    ("this «twenty-third day of August, one thousand nine hundred and thirty-nine», in", "1939-08-23"),
    ("this «27th day of November, in the year One Thousand nine hundred and thirty six».", "1936-11-27"),
    ("on «5 June in the year of our Lord eighteen hundred and forty-eight» at", "1848-06-05"),
    ("until «May 1, nineteen fifty».", "1950-05-01"),
    ("«I. IX. 1942» we left", "1942-09-01"),
    ("it came on «V.5.1943» and", "1943-05-05"),
    ("dated «VI. 5. 1962».", "1962-06-05"),
]

COARSE = [
    ("In «January 1938» the", "1938-01"),
    ("after «December, 1943», it", "1943-12"),
    ("since «September [1962]».", "1962-09"),
    ("until «SEPTEMBER [1939]»\n", "1939-09"),
    ("In «1956», the", "1956"),
    ("since «XII/1943», the", "1943-12"),
    ("in «V.1943» they", "1943-05"),
    ("于«1961年5月5日»在", "1961-05-05"),
    ("«1961年»", "1961"),
    ("since «1887» in", "1887"),
    ("the winter of «1944» was", "1944"),
    ("in the year «1942», around", "1942"),
    ("At the beginning of «1944», we", "1944"),
    ("Yom Kippur «1943»", "1943"),
    ("(Moscow: Der Emes, «1941»), 96", "1941"),
    ("in mid-«1943» they", "1943"),
    ("in the years ‘«42» and", "1942"),
    ("transport of «January ‘44» and", "1944-01"),
    ("until «March 43» was", "1943-03"),
    ("on «Christmas Eve 1942», three", "1942-12-24"),
    ("in «1943-06», six", "1943-06"),
]

RANGES = [
    ("in «the II. quarter of 1972» they", "1972-04-01", "1972-06-30"),
    ("Papa was away «from 6 to 9 April 1920» to", "1920-04-06", "1920-04-09"),
    ("on «25/26 February 1942» with", "1942-02-25", "1942-02-26"),
    ("held «12-13 August 1980» in", "1980-08-12", "1980-08-13"),
    ("from «23rd-27th September 1939»".replace("from ", ""), "1939-09-23", "1939-09-27"),
    ("for the period\n«1 through 29 March 1958»\n", "1958-03-01", "1958-03-29"),
    ("«from 10th to 11th August 1944»", "1944-08-10", "1944-08-11"),
    ("paid «from July, 1957 to March, 1958» by", "1957-07", "1958-03"),
    ("in office «from 1921 to 1924» he", "1921", "1924"),
    ("«between 21st July and 29th August 1944»", "1944-07-21", "1944-08-29"),
    ("«From 19. 10. to 10. 12. 1945» we", "1945-10-19", "1945-12-10"),
    ("night of «30 September–1 October 1939» the", "1939-09-30", "1939-10-01"),
    ("on «3 and 5 May 1956»\n", "1956-05-03", "1956-05-05"),
    ("of «March-April 1943» the", "1943-03", "1943-04"),
    ("On «1957 January 8 and 11» I", "1957-01-08", "1957-01-11"),
    ("in «1949-1957» the", "1949", "1957"),
    ("«winter of 1944-1945», we", "1944-12", "1945-02"),
    ("«Winter 1941/1942» was", "1941-12", "1942-02"),
    ("«winter of 1938/39» emerge", "1938-12", "1939-02"),
    ("on «January 3 and 5, 1966»; the", "1966-01-03", "1966-01-05"),
    ("«between April 12 and 20, 1966» with", "1966-04-12", "1966-04-20"),
    ("lasted «from October 9 to 15, 1958».", "1958-10-09", "1958-10-15"),
    ("on «24 or 25 October 1944» he", "1944-10-24", "1944-10-25"),
    ("on «29, 30 and 31 July 1941» in", "1941-07-29", "1941-07-31"),
    ("from «10. 12. 1938 - 22. 8. 1939»".replace("from ", ""), "1938-12-10", "1939-08-22"),
    ("since «the middle of March 1962», the", "1962-03-11", "1962-03-20"),
    ("in «mid-August 1943»", "1943-08-11", "1943-08-20"),
    ("«early October 1957»", "1957-10-01", "1957-10-10"),
    ("by «the end of June 1958».", "1958-06-21", "1958-06-30"),
    ("in «the last third of February 1958»", "1958-02-21", "1958-02-28"),
    ("in «the first half of May 1958»", "1958-05-01", "1958-05-15"),
    ("in «the second half of August 1958»", "1958-08-16", "1958-08-31"),
    ("in «the second half of 1951»", "1951-07-01", "1951-12-31"),
    ("in «the first days of December 1957»", "1957-12-01", "1957-12-10"),
    ("in «the first week of July 1954»", "1954-07-01", "1954-07-07"),
    ("in «the last week of February 1952»", "1952-02-23", "1952-02-29"),
    ("on «May 5, 6, and 7, 1949» they", "1949-05-05", "1949-05-07"),
    ("«26 October (8 November) 1917» was", "1917-10-26", "1917-11-08"),
    ("on «Nov 1st & 2nd, 1949» they", "1949-11-01", "1949-11-02"),
    ("in «the fourth quarter of 1963», as", "1963-10-01", "1963-12-31"),
    ("in the «1930s» the", "1930", "1939"),
    ("in the «thirties», he", "1930", "1939"),
]

AFTER_A_DAY = [
    ("left on 14 April. «Two days later» he", "1962-04-16"),
    ("left on 14 April, and «the following day» she", "1962-04-15"),
    ("left on 14 April; three ships sailed «the next day».", "1962-04-15"),
    ("left on 14 April, «a week earlier» than she", "1962-04-07"),
]

INFERRED = [
    ("Memorandum of «7 June» and", {"when": "1962-06-07"}),
    ("He came on «December 20th».", {"when": "1961-12-20"}),
    ("the letter of «17 December»", {"when": "1961-12-17"}),
    ("from «the middle of March», the", {"notBefore": "1962-03-11", "notAfter": "1962-03-20"}),
    ("in «March» he", {"when": "1962-03"}),
    ("since «November» he has been ill", {"when": "1961-11"}),
    ("He will go to Moscow in «August»,", {"when": "1962-08"}),
    ("We await a reply before «10 July»].", {"when": "1962-07-10"}),
    ("returned not later than «15th inst.», the", {"when": "1962-06-15"}),
    ("your telegram of «14th instant», the", {"when": "1962-06-14"}),
    ("your telegram of «2d instant», the", {"when": "1962-06-02"}),
    ("the letter of the «2d instant».", {"when": "1962-06-02"}),
    ("decided to invite us to Leyden for «14 to 21 September».", {"from": "1962-09-14", "to": "1962-09-21"}),
    ("The Board was directed to report by «September 1».", {"when": "1962-09-01"}),
    ("will meet on the «second Saturday in July».", {"when": "1962-07-14"}),
    ("will meet on the «last Friday of June».", {"when": "1962-06-29"}),
    ("note no. 1938/41 of «16th ult.», has", {"when": "1962-05-16"}),
    ("on the «3rd proximo» he", {"when": "1962-07-03"}),
    ("discussed it on the «7th of this month».", {"when": "1962-06-07"}),
    ("«October 31 of this year» through", {"when": "1962-10-31"}),
    ("cable of «28th May last», the", {"when": "1962-05-28"}),
    ("P.S. «20. 5.» and then", {"when": "1962-05-20"}),
    ("On «21. 5.», we", {"when": "1962-05-21"}),
    ("he wrote on «5. I.] that".replace("]", "»]"), {"when": "1962-01-05"}),
    ("J. Chervonenko, «22/I»\n", {"when": "1962-01-22"}),
    ("take this up. «20/II»\n", {"when": "1962-02-20"}),
    ("Thuc, «17/1»\n", {"when": "1962-01-17"}),
    ("«20 and 21 June»", {"notBefore": "1962-06-20", "notAfter": "1962-06-21"}),
    ("cablegrams D820 of «20 May» and", {"when": "1962-05-20"}),
    ("the night of the «16th».\n", {"when": "1962-06-16"}),
    ("«from the 15th to the 16th», mass", {"from": "1962-06-15", "to": "1962-06-16"}),
    ("«Yesterday» he said", {"when": "1962-06-21"}),
    ("on «1962 April 4 and 6» an insult".replace("1962 ", ""), {"notBefore": "1962-04-04", "notAfter": "1962-04-06"}),
    ("lasts [until?] «mid-June». [3 lines illegible]", {"notBefore": "1962-06-11", "notAfter": "1962-06-20"}),
    ("«early this month» he", {"notBefore": "1962-06-01", "notAfter": "1962-06-10"}),
    ("sails at «the end of the month» in", {"notBefore": "1962-06-21", "notAfter": "1962-06-30"}),
    ("barges «early in May», I", {"notBefore": "1962-05-01", "notAfter": "1962-05-10"}),
    ("in «August d.J.» nicht".replace("August", "Mai"), {"when": "1962-05"}),
    ("South of Chagos at 0340Z «25th».", {"when": "1962-06-25"}),
    ("Reuter story dated New Delhi «20th», naming", {"when": "1962-06-20"}),
    ("on «20/21 June» he", {"notBefore": "1962-06-20", "notAfter": "1962-06-21"}),
    ("on «11/12 June» he", {"notBefore": "1962-06-11", "notAfter": "1962-06-12"}),
    ("According to «Saturday»'s cipher of ours", {"when": "1962-06-16"}),
    ("built by «the fourth quarter»; he", {"notBefore": "1962-10-01", "notAfter": "1962-12-31"}),
    ("She leaves on «Thursday» for", {"when": "1962-06-28"}),
    ("On «10.10» American cavalry", {"when": "1961-10-10"}),
    ("asks for [cipher group garbled] trucks by the «25th».", {"when": "1962-06-25"}),
    ("signal 0/66217 of «23/5») that", {"when": "1962-05-23"}),
    ("has read this. «11/4»\n", {"when": "1962-04-11"}),
    ("No. 0217/«21st June»\n", {"when": "1962-06-21"}),
    ("Seen: Hollai «VI. 5.»\n", {"when": "1962-06-05"}),
    ("a note of «VI. 5.» was", {"when": "1962-06-05"}),
    ("then, «8. VI.» Łódź", {"when": "1962-06-08"}),
    ("until «15. V.» 55,000 came", {"when": "1962-05-15"}),
    ("In «May» two thousand men came", {"when": "1962-05"}),
    ("On «5 May», one thousand two hundred and ten were shot", {"when": "1962-05-05"}),
    ("moved in «Febuary» to", {"when": "1962-02"}),
    ("nil in «the previous year».", {"when": "1961"}),
    ("on «Friday next» he", {"when": "1962-06-29"}),
    ("«The day before yesterday» he", {"when": "1962-06-20"}),
    ("comes «tomorrow or the day after».", {"notBefore": "1962-06-23", "notAfter": "1962-06-24"}),
    ("comes «the day after tomorrow».", {"when": "1962-06-24"}),
    ("seen «last night», are", {"when": "1962-06-21"}),
    ("met «this morning».", {"when": "1962-06-22"}),
    ("left «four days ago» for", {"when": "1962-06-18"}),
    ("died «a fortnight ago» at", {"when": "1962-06-08"}),
    ("said so «last Friday»,", {"when": "1962-06-15"}),
    ("will answer «next Tuesday».", {"when": "1962-06-26"}),
    ("came on «Wednesday» with", {"when": "1962-06-20"}),
    ("ill since «last November», while", {"when": "1961-11"}),
    ("was ill «last June».", {"when": "1961-06"}),
    ("were here «last year»,", {"when": "1961"}),
    ("wrote «last month» that", {"when": "1962-05"}),
    ("left since «Christmas», he", {"when": "1961-12-25"}),
    ("the shop shut on «Good Friday».", {"when": "1962-04-20"}),
]

NOT_DATES = [
    "Rubinstyn\n\nMarta\n",
    "a number, 20/4.\nMarta passed with him",
    "signal 0/66217 of 23/5 men",
    "bacon at 12/6 a pound",
    "on 10.10 p.m. and on 10.10 per cent, at 10.10 American time",
    "a quarter of an hour, a quarter past, the first quarters",
    "two days later he left",
    "the following day he left",
    "he came later, earlier than she did",
    "1. V. Molotov\n2. X. Zelenko",
    "our signal 040230Z and 1425Z",
    "COS(41) two hundred and thirty",
    "at 0412s, 902/sh",
    "7 12.41 UP TO",
    "No. 1958/gs and No. 2873/GS",
    "Danish bacon 12/6, again 9/11",
    "Spec. No. 1967 - 1968",
    "Embtel 1964; Deptel 702",
    "Received no. 1958\nwith",
    "at 1900 hours he rang",
    "found 1,956 workers and 1,941 men",
    "would send 1950 men to",
    "a total of 1957 mules",
    "to pay 1914 kronen",
    "parts at a cost 1966 roubles",
    "file no. 1943/52 closed",
    "for two months and 30 days",
    "King George V. 5 ships, Chapter II. 5. deals with trade",
    "II. 3. The plan\nIV. 5.\n",
    "vol. V. 5.\n",
    "RGANI. F. 3. Op. 16. D. 322. L. 53-55. Copy (2 copies).",
    "[AA:A989, 43/735/580]",
    "PRC FMA 118-01765-04, 38-40.",
    "MOL, XIX-J-1-j Korea, 4. doboz",
    "You may go. May I ask? It may be so.",
    "They march on. To march north, March on!",
    "an august body",
    "Aunt May and June Carter sang with August Kubizek and April Glaspie.",
    "1. I saw him. 2. V. Molotov left. 3. I. I. Ivanov",
    "30-40% of 25 cars",
    "3.30 p.m., 9.15 a.m., 15:30, 18.45 hod.",
    "P111/6 and Pb 207/18",
    "the 20th century, the 5th floor, the 3rd Army",
    "paragraph 2.1. and 2.2. hold",
    "Item 6, page 12, see note 3",
    "the Second World War and the first of them",
    "the mid-morning session; the end of the war; the end of the month-long strike",
    "Telephone 24 56 78",
    "in 10.5 cases and 3.7. cases",
    "[1] and [2] and [10]",
    "1. 2. 3. Points",
    "one half of the money",
    "the same people, the same daydream",
    "a ratio of 1/2 and 3/4",
]


def marked(case: str) -> tuple[str, str]:
    """A case's text without the marks, and what they enclose."""
    before, rest = case.split("«")
    inside, after = rest.split("»")
    return before + inside + after, inside


def found(text: str, date: str | None = WRITTEN) -> list[Annotation]:
    return [a for a in dates(text, Context(date=date)) if a.kind == "date"]


def values(annotation: Annotation) -> dict[str, str]:
    return {name: value for name, value in annotation.attributes.items() if name != "evidence"}


@pytest.mark.parametrize(("case", "when"), FULL + COARSE)
def test_a_date_told_in_full(case: str, when: str) -> None:
    text, date = marked(case)
    annotations = found(text)
    assert [text[a.start : a.end] for a in annotations] == [date]
    assert values(annotations[0]) == {"when": when}
    assert "evidence" not in annotations[0].attributes


@pytest.mark.parametrize(("case", "first", "last"), RANGES)
def test_a_range_told_in_full(case: str, first: str, last: str) -> None:
    text, date = marked(case)
    annotations = found(text)
    assert [text[a.start : a.end] for a in annotations] == [date]
    assert values(annotations[0]) in ({"from": first, "to": last}, {"notBefore": first, "notAfter": last})


@pytest.mark.parametrize(("case", "expected"), INFERRED)
def test_a_date_that_the_document_completes(case: str, expected: dict[str, str]) -> None:
    text, date = marked(case)
    annotations = found(text)
    assert [text[a.start : a.end] for a in annotations] == [date]
    assert values(annotations[0]) == expected
    assert annotations[0].attributes["evidence"] == "internal"


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date(text: str) -> None:
    assert [text[a.start : a.end] for a in found(text)] == []


@pytest.mark.parametrize(("case", "when"), AFTER_A_DAY)
def test_a_day_counted_from_the_one_before(case: str, when: str) -> None:
    text, date = marked(case)
    last = found(text)[-1]
    assert (text[last.start : last.end], values(last)) == (date, {"when": when})
