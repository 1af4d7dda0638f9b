"""Which capitals of a telegram stay, and what is no telegram."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.capitals import softened

FILLING = "\n" + "THE TEXT OF THE NOTE WAS READ TO HIM AND HE SAID NOTHING AT ALL ABOUT IT" * 4


@pytest.mark.parametrize(
    ("line", "small"),
    [
        ("HE SAID THAT THE DRAFT WAS NOT ACCEPTABLE TO HIM", "he said that the draft was not acceptable to him"),
        ("SIXTY-ONE STATES WILL VOTE AND CHAD HAS WOBBLED", "sixty-one states will vote and Chad has wobbled"),
        ("FOREIGN MINISTER KIM DONG-JO SAT IN AT NEW DELHI", "foreign Minister Kim Dong-jo sat in at New Delhi"),
        ("GVN AND THE NDP WILL NOT ACCEPT WHAT MAO ZEDONG SAYS", "GVN and the NDP will not accept what Mao Zedong says"),
        ("THE DEPARTMENT OF STATE AND THE SECURITY COUNCIL MET", "the Department of State and the Security Council met"),
        ("LEE HU RAK HAD A LONG TALK WITH LE DUC THO TODAY ALONE", "Lee Hu Rak had a long talk with Le Duc Tho today alone"),
    ],
)
def test_words_and_names(line: str, small: str) -> None:
    assert softened(line + FILLING).split("\n")[0] == small


@pytest.mark.parametrize(
    "text",
    [
        "MINISTRY OF FOREIGN AFFAIRS OF THE CZECHOSLOVAK REPUBLIC\nPrague, 12 May",
        "THE TEXT OF THE NOTE WAS READ TO HIM AND HE SAID NOTHING AT ALL ABOUT IT\n" + "He said this in many small words. " * 20,
        "PAGE 01  SEOUL 08123  041012Z 01 02 03 04 05 06 07 08 09 10\n" * 12,
        "Председатель правительства Хрущёв принял посла\n" * 12,
        "主席说这个问题已经讨论过了没有什么可以补充的主席说这个问题已经讨论过了没有什么可以补充的\n" * 12,
        "PRESENT\nMR BRUCE\nMR CASEY\n" * 30,
    ],
)
def test_what_is_no_telegram(text: str) -> None:
    assert softened(text) == text


def test_the_length_stays() -> None:
    text = "İSTANBUL AND ŞİŞLİ WERE QUIET, ÇANKAYA AND THE STRAẞE WERE NOT, HE SAID TO US\n" * 8
    assert len(softened(text)) == len(text)
