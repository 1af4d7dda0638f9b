"""Names whose surname stands first: Chinese, Korean, Vietnamese and Japanese, as they are romanised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, family_first, place_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_toolkit.annotate.person_words import Page
    from tei_toolkit.annotate.tokens import Token

INITIALS = "b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w"
FINALS = (
    "iang|iong|uang|ang|eng|ong|ian|iao|ing|uai|uan|üan|ueng|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|üe|ui|un|ün|uo|a|e|i|o|u|ü"
)
PINYIN = re.compile(rf"(?:(?:{INITIALS})?'?(?:{FINALS})){{1,2}}")
HYPHENED = re.compile(r"[^\W\d_][^\W\d_'’]{0,6}['’]?[-–][^\W\d_'’]{1,6}['’]?[^\W\d_]{0,3}")
VIETNAMESE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
JAPANESE = re.compile(
    r"(?:(?:[kgsztdnhbpmyrwjf]|[kgnhbpmr]y|sh|ch|ts)?(?:[aeiouōūâ]|[aeo]i)|n(?![aeiou])|(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p))){2,6}"
)
KOREAN = re.compile(
    r"(?:[kgnrldtmbpschjh]'?|ch'?|kk|tt|pp|ss|jj)?(?:y|w)?(?:ae|eo|eu|ui|oe|ya|yo|[aeiouŏŭ]){1,2}(?:ng|[knlmptrsg])?"
)
SOUTHERN = re.compile(
    r"(?:ch|sh|ts|tj|dj|kw|gw|ng|nj|kh|ph|th|hs|sw|[bcdfghjklmnpqrstwxyz])?h?[aeiou]{1,3}(?:ng|tt|ck|[nmptkhwy])?"
)
SYLLABLES = family_first("my") | {"bo", "let", "on", "pe", "po", "san", "saw", "than", "tin", "tun", "u", "win", "ya"}
"""Of Burmese names; the words of other languages among them begin none."""


def surname_first(page: Page, words: Sequence[Token], titled: int) -> int | None:
    """How many words are a Chinese, Korean, Vietnamese or Japanese name, surname first, or a Burmese one behind ``U``."""
    if len(words) > 1 and words[0].word == "U" and not words[0].dot:
        return len(words)
    if len(words) < 2 or not words[0].kind & Word.FAMILY_FIRST or any(w.particle for w in words[:3]):
        return None
    surname, second = words[0].low, words[1].low
    if surname in family_first("my") and second in SYLLABLES:
        return next((k for k, w in enumerate(words) if w.low not in SYLLABLES), len(words))
    index = page.index[words[0].start]
    located = (
        not titled
        and not page.possessive(words[-1].end)
        and (page.place_before(words[0].start, strictly=True) or page.article_before(words[0].start) or _goes_before(page, index))
    )
    if not located and surname in family_first("vi") and len(words) >= 3 and all(VIETNAMESE.fullmatch(w.low) for w in words[1:3]):
        return 4 if len(words) > 3 and VIETNAMESE.fullmatch(words[3].low) else 3
    triple = len(words) == 3 and surname in family_first("ko") and all(KOREAN.fullmatch(w.low) for w in words[1:])
    if triple and not located and not any(w.kind & (Word.FUNCTION | Word.GENERIC) for w in words):
        return 3
    english = words[0].kind & words[1].kind & Word.COMMON and (page.opens_sentence(index) or second in page.small)
    if f"{surname} {second}" in place_phrases():
        return None
    if (
        (english or words[1].kind & (Word.FUNCTION | Word.GENERIC))
        and not titled
        and not page.supplied(index)
        and not page.supplied(index + 1)
        and not HYPHENED.fullmatch(second)
    ):
        return None
    if HYPHENED.fullmatch(second) and surname in family_first("zh-wade-giles") | family_first("zh-pinyin") | family_first("ko"):
        return 2
    if located:
        return None
    if surname in family_first("zh-south") and (count := _southern(words)):
        return count
    if surname in family_first("zh-pinyin") and PINYIN.fullmatch(second) and not words[1].kind & Word.PLACE:
        return 2
    if surname in family_first("ko") and KOREAN.fullmatch(second):
        return 3 if len(words) > 2 and KOREAN.fullmatch(words[2].low) else 2
    if surname in family_first("ja") and (
        words[1].kind & Word.GIVEN or (not words[1].kind & ~Word.SURNAME and JAPANESE.fullmatch(second))
    ):
        return 2
    if surname in family_first("km") and not words[1].kind & ~(Word.GIVEN | Word.SURNAME | Word.FAMILY_FIRST):
        return 2
    return None


def _southern(words: Sequence[Token]) -> int:
    """How many of these are a southern Chinese name (``Tan Cheng Lock``, ``Lee Meng``); 0 where English makes it doubtful."""
    given = [w for w in words[1:3] if SOUTHERN.fullmatch(w.low) and not w.kind & (Word.FUNCTION | Word.GENERIC | Word.CALENDAR)]
    if len(given) == 2 and any(not w.kind & Word.COMMON for w in given):
        return 3
    known = words[1].low in family_first("zh-south") or not words[1].kind & (Word.COMMON | Word.PLACE)
    return 2 if given and given[0] is words[1] and known else 0


def _goes_before(page: Page, index: int) -> bool:
    """Whether a word that may be part of the name stands right before it; a verb (``Does Vo Nguyen Giap``) or
    a place (``In Hanoi Le Duan``) may not."""
    if not page.beside(index - 1):
        return False
    before = page.tokens[index - 1]
    return not before.kind & Word.FUNCTION and not (before.kind & Word.PLACE and page.place_before(before.start, strictly=True))
