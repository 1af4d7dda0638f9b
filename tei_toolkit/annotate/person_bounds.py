"""Where a name may begin and how far it goes within a stretch of words side by side; what it names is judged by others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, cues, family_first, fold
from tei_toolkit.annotate.person_families import HYPHENED, SYLLABLES, VIETNAMESE
from tei_toolkit.annotate.person_words import NEVER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page
    from tei_toolkit.annotate.tokens import Token

CLAUSE = re.compile(
    r"(?:^|[.!?:;,(\n]|\b(?:and|or|with|by|for|that|which|while|when|where|who|whom|than|but|if|told|saw|met)) ?$"
)
LONGEST = 5  # words of a name, particles and initials apart
NOBLE = cues()["noble"]
SIMPLE_TITLES = cues()["simple"]
SEASONS = frozenset({"winter", "sommer", "herbst", "may", "march", "august"})  # that are surnames too
ADDRESSED = cues()["address"]  # "Mr. President" names nobody
INSIDE = NOBLE | cues()["patronymic"] | {"y", "e", "el", "al", "dos", "das", "la"}
FATHERS = frozenset({"bin", "ibn", "bint", "ould"})
CAPITAL_NOBLE = frozenset({"van", "von", "de"})
GROUND = re.compile(r"['’]s (?:Land|Bay|Island|Drift|Dorp|Hotel|Street)\b")  # "Van Diemen's Land"
WITHIN_NOBLE = frozenset({"der", "den", "de", "la", "los", "las", "dem", "ten", "ter"})
BURMESE = 3  # words behind "U" at most: "U Kyaw Nyein", "U Ba Swe"


FIRM = re.compile(
    r",? (?:&|and|et|und) (?:Co|Cie|Comp|Company|Sons?|Nephews?|Brothers|Bros|Partners?|Zoon|Zonen|Söhne|Sohn|Fils|Figli|Hijos)\b"
)
UNIT = re.compile(r"\b(?:Bn|Bns|Btn|Batt|Regt|Rgt|Coy|Bde|Bty|Sqn|Div)s?\.? $")
ORDINAL = re.compile(r"(?:\d(?:st|nd|rd|th)|\d/\d) $")
COUNTED = re.compile(r"\d $")
QUARTERS = frozenset("nsew")


def unit_or_firm(page: Page, first: int, last: int, titled: bool) -> bool:
    """Whether tokens ``first`` to ``last`` are a firm (``Hedemann and Co.``) or, with no title before them, what a unit is
    called (``15th Bn. DURHAM L.I.``, ``1st E. Yorks``), or men that are counted (``46 O.R.``)."""
    text, words = page.text, page.tokens[first : last + 1]
    if FIRM.match(text, words[-1].end):
        return True
    if titled:
        return False
    start = words[0].start
    if UNIT.search(text, max(0, start - 8), start):
        return True
    if not words[0].initial:
        return False
    if words[0].low in QUARTERS and len(words) > 1 and not words[1].initial and ORDINAL.search(text, max(0, start - 6), start):
        return True
    letters = ".".join(w.low for w in words if w.initial) + "."
    return letters in cues()["letters"] and COUNTED.search(text, max(0, start - 3), start) is not None


def tribe(page: Page, last: int) -> bool:
    """Whether a name ends in what closes the names of tribes and their villages: ``Mir Ali Khel``, ``the Ahmad Khels``."""
    return page.tokens[last].low in ("khel", "khels", "kheyl")


def saint(page: Page, first: int, last: int) -> bool:
    """Whether a word for a saint opens what is therefore a church or a village: ``Ayios Thomas``, ``Sveti Stefan``."""
    return last > first and page.tokens[first].low in cues()["saint"]


def noble_end(page: Page, at: int, j: int) -> int | None:
    """The last token of a name that a particle with a capital begins: ``told Van der Plas``, ``by De Valera``; else None."""
    first = page.tokens[at]
    if first.particle or first.capitals or at == j:
        return None
    end = at + 1
    while end < j and page.tokens[end].low in WITHIN_NOBLE:
        end += 1
    name = page.tokens[end]
    if name.initial or name.particle or name.capitals or name.kind & (NEVER | TITLED | Word.GIVEN | Word.FAMILY_FIRST):
        return None
    if name.kind & (Word.COMMON | Word.PLACE) and end == at + 1:
        return None
    if end < j and (page.tokens[end + 1].kind & (NEVER | Word.COMMON) or first.low == "van"):
        return None  # "De Kalb County", "Van Tien Dung"
    if GROUND.match(page.text, name.end):
        return None
    if page.opens_sentence(at) and not (page.acts(name.end) or page.possessive(name.end)):
        return None  # "De Telegraaf"
    if page.article_before(first.start) or page.place_before(first.start, strictly=True):
        return None
    return None if lookup(page.text[first.start : name.end]) else end


def fathers_name(page: Page, at: int) -> bool:
    """Whether the name at token ``at`` and one of `FATHERS` have the father's behind them: ``Said bin Butti``."""
    name, middle, father = page.tokens[at : at + 3]
    if name.particle or name.initial or name.kind & (Word.FUNCTION | Word.CALENDAR):
        return False
    return middle.particle and not father.particle and not father.kind & (Word.FUNCTION | Word.CALENDAR)


def seat_in_bracket(page: Page, at: int) -> bool:
    """Whether a place that is nobody's surname fills the bracket behind an office: ``the Consul (Batum)``."""
    token = page.tokens[at]
    return page.text[token.end : token.end + 1] == ")" and not token.kind & Word.SURNAME and bool(lookup(token.word))


def title_strength(page: Page, at: int, j: int) -> int:
    """How much token ``at`` is a title: 0 no, 1 a part of one or an office, 2 a title, 3 a plural title."""
    token = page.tokens[at]
    if token.particle or at == j:
        return 0
    after = page.tokens[at + 1]
    if token.low == "m" and token.dot:  # Monsieur, or the initial of a given name
        before_given = after.kind & Word.GIVEN and at + 2 <= j and not after.initial
        return 2 if after.particle or before_given or (page.french and not after.initial) else 0
    if token.initial and not token.kind & (Word.TITLE | Word.PLURAL):
        return 0
    if token.kind & Word.PLURAL:
        return 3
    if after.low in cues()["behind"] and token.low in cues()["within"]:
        return 0  # "Khan Sahib"
    if (
        token.kind & (Word.TITLE | Word.RANK)
        and after.kind & (Word.PART | Word.RANK)
        and not after.kind & Word.GIVEN
        and at + 2 <= j
    ):
        return 1
    if token.kind & Word.TITLE:
        return 2
    if token.kind & Word.RANK and not after.kind & (Word.CALENDAR | Word.DEMONYM):
        return 2
    return (
        1 if token.kind & Word.PART and after.kind & (Word.TITLE | Word.RANK | Word.PART) and not after.kind & Word.GIVEN else 0
    )


def opens(page: Page, at: int, j: int, titled: int, title: str) -> bool:
    """Whether a name may begin with token ``at``."""
    token = page.tokens[at]
    if token.particle:
        return (
            token.low in NOBLE
            and at < j
            and not page.tokens[at + 1].kind & NEVER
            and (
                titled > 0
                or page.title_before(token.start) > 1
                or (token.low in ("von", "van") and not (page.beside(at - 1) and page.tokens[at - 1].low in cues()["place"]))
                or begins_clause(page, at)
            )
        )
    if token.initial:
        if token.word == "I" and page.before(token.start)[0] in ("and", "as", "than", "but"):
            return False  # "He and I. Then"
        return not (page.beside(at - 1) and page.free[at - 1] and page.tokens[at - 1].kind & Word.GENERIC)
    following = page.tokens[at + 1] if at < j else None
    if token.kind & (Word.TITLE | Word.RANK | Word.PLURAL) and not token.kind & (Word.GIVEN | Word.FAMILY_FIRST):
        return title in SIMPLE_TITLES and following is None and token.low not in ADDRESSED
    if (
        token.kind & Word.FAMILY_FIRST
        and following is not None
        and not following.particle
        and (not token.kind & Word.FUNCTION or (page.supplied(at) and HYPHENED.fullmatch(following.low)))
    ):
        return True
    if page.supplied(at) and not token.kind & NEVER:
        return True
    if token.kind & NEVER:
        return bool(token.kind & Word.GIVEN) or (
            title in SIMPLE_TITLES and not token.kind & (Word.FUNCTION | Word.DEMONYM | Word.ORG)
        )
    return (
        not (token.kind & Word.COMMON and not token.kind & Word.GIVEN)
        or titled > 0
        or (page.title_before(token.start) > 1 and (following is None or page.text[token.start - 1] != "\n"))
        or _before_initials(page, at, j)
    )


def begins_clause(page: Page, at: int) -> bool:
    """Whether a particle opens a sentence or its part, and a surname that is no other word follows: ``de Maizière was told``."""
    following = page.tokens[at + 1]
    if following.kind & (Word.PLACE | Word.COMMON | Word.GIVEN) or following.capitals or page.beside(at - 1):
        return False
    start = page.tokens[at].start
    return CLAUSE.search(page.text, max(0, start - 8), start) is not None


def _before_initials(page: Page, at: int, j: int) -> bool:
    return at + 1 <= j and page.tokens[at + 1].initial


def goes_on(page: Page, first: int, at: int, j: int, titled: int) -> bool:
    """Whether the name that began at ``first`` includes token ``at``."""
    token, before = page.tokens[at], page.tokens[at - 1]
    if at - first >= LONGEST + 2:
        return False
    if token.particle:
        inside = at < j and not before.initial | (page.tokens[at + 1].kind & NEVER)
        return (token.low in INSIDE and inside) or (token.low in NOBLE and at < j and before.initial)
    if page.tokens[first].word == "U" and not page.tokens[first].dot and at - first <= BURMESE:
        return "\n" not in page.text[before.end : token.start] and not token.kind & (TITLED | Word.DEMONYM | Word.CALENDAR)
    if token.low in cues()["behind"]:
        return at < j and _plain(page.tokens[at + 1])  # "Mustafa Pasha Yamulki", but "Enver Bey"
    if token.low in SYLLABLES and page.tokens[first].low in family_first("my"):
        return "\n" not in page.text[before.end : token.start]
    if token.low in cues()["within"]:
        return not before.kind & (NEVER | Word.COMMON | Word.PLACE) or bool(before.kind & Word.GIVEN)
    if token.initial:
        return not (before.initial and "\n" in page.text[before.end : token.start] and _numbers(page, at, j))
    if "\n" in page.text[before.end : token.start] and not (before.initial or before.kind & Word.GIVEN or before.particle):
        return False
    if token.low in SEASONS and before.kind & (Word.GIVEN | Word.COMMON | Word.PLACE | Word.CALENDAR) == Word.GIVEN:
        return True  # "Szmuel Winter"
    if token.kind & NEVER and not token.kind & Word.GIVEN:
        usual = token.kind & Word.GENERIC and not token.kind & (NEVER - Word.GENERIC) and before.kind & Word.GIVEN
        return bool(usual) and fold(page.before(page.tokens[first].start)[0]) in SIMPLE_TITLES
    if page.tokens[first].kind & Word.FAMILY_FIRST and at - first < 3 and VIETNAMESE.fullmatch(token.low):
        return not token.kind & Word.FUNCTION
    if token.kind & (Word.TITLE | Word.RANK | Word.PLURAL) and not (before.initial or before.kind & Word.GIVEN):
        return False
    if token.kind & Word.COMMON and not token.kind & Word.GIVEN:
        if page.tokens[first].kind & Word.FAMILY_FIRST and len(token.word) <= 5 and at - first < 3:
            return True
        if page.supplied(at) or page.supplied(at - 1):
            return True
        ahead = page.tokens[at + 1] if at < j else None
        return (
            before.initial
            or before.particle
            or (titled >= 2 and at == first + 1 and token.low not in page.small and not before.kind & (Word.COMMON | Word.PLACE))
            or (bool(before.kind & Word.GIVEN) and ahead is not None and not ahead.particle and not page.ordinary(ahead))
            or (bool(before.kind & Word.GIVEN) and (titled > 0 or not page.opens_sentence(first)))
            or (before.kind & (Word.GIVEN | Word.COMMON | Word.PLACE) == Word.GIVEN and token.low not in page.small)
        )
    return True


def _plain(token: Token) -> bool:
    """Whether no list but those of names knows a word."""
    return not token.kind & ~(Word.SURNAME | Word.GIVEN) and not token.particle and not token.initial


def _numbers(page: Page, at: int, j: int) -> bool:
    """Whether a letter at the beginning of a line counts what follows: ``I. On the situation``."""
    return at == j or page.ordinary(page.tokens[at + 1])
