"""Names of persons that show themselves: behind a title, with initials, with a known given name, surname first by language.

Single words without such company are left to `tei_toolkit.annotate.person_lone`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, cues, fold, place_phrases
from tei_toolkit.annotate.person_beside import in_sentence
from tei_toolkit.annotate.person_bounds import (
    CAPITAL_NOBLE,
    FATHERS,
    LONGEST,
    NOBLE,
    SIMPLE_TITLES,
    begins_clause,
    fathers_name,
    goes_on,
    noble_end,
    opens,
    saint,
    seat_in_bracket,
    title_strength,
    tribe,
    unit_or_firm,
)
from tei_toolkit.annotate.person_families import surname_first
from tei_toolkit.annotate.person_names import Found, make
from tei_toolkit.annotate.person_words import NEVER, land

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page
    from tei_toolkit.annotate.tokens import Token

TRUSTED = re.compile(
    r"\b(?:confidence|faith|trust|trusts|trusted|interest|belief|believe|believes|believed|found|saw|see|lies|lost) in $"
)


def named_runs(page: Page) -> list[Found]:
    """The names of a text that stand with a title, an initial or a given name, in order."""
    found: list[Found] = []
    i, count = 0, len(page.tokens)
    while i < count:
        if not page.free[i]:
            i += 1
            continue
        j = i
        while page.beside(j) and page.free[j + 1]:
            j += 1
        _run(page, i, j, found)
        i = j + 1
    return found


def _run(page: Page, i: int, j: int, found: list[Found]) -> None:
    """One stretch of words side by side: titles are passed, what follows each is judged."""
    at, titled, title, titles_from = i, 0, "", i
    while at <= j:
        token = page.tokens[at]
        if token.low in CAPITAL_NOBLE and (end := noble_end(page, at, j)) is not None:
            found.append(make(page, at, end))
            at, titled, title = end + 1, 0, ""
            continue
        whole = at + 2 <= j and page.tokens[at + 1].low in FATHERS and fathers_name(page, at)
        strength = 0 if whole else title_strength(page, at, j)
        if strength:
            titles_from = at if not title else titles_from
            titled, title = max(titled, strength) if title else strength, token.low
            at += 1
            continue
        if not whole and not opens(page, at, j, titled, title):
            titled, title = 0, ""
            at += 1
            continue
        if at == i and not titled:
            titled = page.title_before(token.start) or page.heads_body(at)
            if titled and page.text[token.start - 1] == "(" and seat_in_bracket(page, at):
                titled = 0
        stop = at
        while stop < j and goes_on(page, at, stop + 1, j, titled):
            stop += 1
        name = make(page, at, stop) if whole and stop > at + 1 else judge(page, at, stop, titled)
        if name is not None and title and (page.quoted(titles_from, name.last) or page.titled_place(titles_from, name.last)):
            name = None
        if name is not None and (
            unit_or_firm(page, name.first, name.last, bool(title)) or saint(page, name.first, name.last) or tribe(page, name.last)
        ):
            name = None
        if name is not None and page.bears_name(page.tokens[titles_from if title else name.first].start):
            name = None
        if name is not None and titled < 2 and (page.of_place(name.first, name.last) or page.quoted(name.first, name.last)):
            name = None
        if name is not None:
            found.append(name)
            at = name.last + 1
        else:
            at = at + 1 if at < stop and _seat_first(page, at) else stop + 1
        titled, title = 0, ""


def _seat_first(page: Page, at: int) -> bool:
    """Whether a place and then a given name stand here: ``the Prime Minister of Afghanistan Mohammed Daud``."""
    place, given = page.tokens[at], page.tokens[at + 1]
    return place.kind & (Word.PLACE | Word.GIVEN) == Word.PLACE and given.kind & (Word.PLACE | Word.GIVEN) == Word.GIVEN


def judge(page: Page, first: int, last: int, titled: int) -> Found | None:
    """The person named by tokens ``first`` to ``last`` behind a title of this strength, if they name one."""
    tokens = page.tokens
    while last > first and tokens[last].particle:
        last -= 1
    words = tokens[first : last + 1]
    full = [k for k, t in enumerate(words) if not t.initial and not t.particle]
    initials = [k for k, t in enumerate(words) if t.initial]
    if not full:
        if len(words) == 1 and titled >= 2 and fold(page.before(words[0].start)[0]) in SIMPLE_TITLES:
            return make(page, first, last)
        return None
    if initials:
        return _with_initials(page, first, words, full, initials, titled)
    last = first + _at_most(words, full)
    words = tokens[first : last + 1]
    if not titled and page.known_where(first, last):
        return None
    if not titled and len(words) > 1 and (" ".join(t.low for t in words) in place_phrases() or land(page, first, last)):
        return None
    if (asian := surname_first(page, words, titled)) is not None:
        return make(page, first, first + asian - 1, surname_first=True, keep=True)
    given = words[0].kind & Word.GIVEN and not words[0].particle
    if (
        len(full) == 2
        and len(words) == 2
        and (
            page.supplied(first)
            or (page.supplied(last) and (titled or (words[0].kind | words[1].kind) & (Word.GIVEN | Word.FAMILY_FIRST)))
        )
        and not page.beside(first - 1)
        and (titled or not (page.place_before(words[0].start) or page.article_before(words[0].start)))
        and not (words[0].kind | words[1].kind) & (NEVER | Word.PLACE)
    ):
        return make(page, first, last)
    if given and not titled and len(words) == 2 and not words[1].kind and _lies_in(page, first, last):
        return None  # "in Khair Khana"
    if len(full) > 1 and given and _person_after_given(page, words, titled):
        return make(page, first, last)
    if (
        len(full) == len(words) == 2
        and words[-1].kind & Word.GIVEN
        and not given
        and _plain_surname(page, words[0], first, titled)
    ):
        return make(page, first, last, surname_first=True)
    title = fold(page.before(words[0].start)[0])
    office = title in cues()["office"]
    lone = len(words) == 1 and words[0].kind & Word.COMMON and title not in SIMPLE_TITLES
    if lone and (words[0].kind & Word.PART or (page.beside(last) and tokens[last + 1].kind & TITLED)):
        return None  # "the Chief Native Commissioner"
    if (
        titled >= 2
        and words[0].kind & Word.COMMON
        and not words[0].kind & Word.GIVEN
        and office
        and (words[0].capitals or len(full) > 1)
    ):
        return None
    if titled >= 2:
        if (
            words[0].kind & Word.PLACE
            and not words[0].kind & Word.GIVEN
            and titled == 2
            and page.text[tokens[last].end : tokens[last].end + 1] not in "'’:"
            and title in ("consul", "ambassador", "minister", "director", "inspector")
            and not page.acts(words[-1].end)
        ):
            return None
        return make(page, first, last)
    if titled == 1 and not (words[0].kind & Word.PLACE) and words[0].low not in page.small and not words[0].kind & Word.COMMON:
        return make(page, first, last)
    if words[0].particle and (
        begins_clause(page, first) if words[0].low not in ("von", "van") else not page.place_before(words[0].start)
    ):
        return make(page, first, last, sure=False)
    return None


def _lies_in(page: Page, first: int, last: int) -> bool:
    """Whether ``in`` or ``at`` says where something is, no possessive follows, and no one is trusted."""
    start, end = page.tokens[first].start, page.tokens[last].end
    if page.before(start)[0] not in ("in", "at", "near") or page.possessive(end) or page.acts(end):
        return False
    return page.place_before(start, strictly=True) and TRUSTED.search(page.text, max(0, start - 24), start) is None


def _wind(letters: Sequence[Token]) -> bool:
    """Whether these letters are a quarter of the sky, behind which a sentence may begin: ``Wind S.E. Spoke the brig``."""
    return "".join(t.low for t in letters) in ("ne", "nw", "se", "sw", "nne", "nnw", "sse", "ssw", "ene", "ese", "wnw", "wsw")


def _at_most(words: Sequence[Token], full: list[int]) -> int:
    return full[min(len(full), LONGEST) - 1]


def _person_after_given(page: Page, words: Sequence[Token], titled: int) -> bool:
    """Whether a given name and what follows are a person: not ``Will France`` or ``May Day``."""
    first, second = words[0], next(w for w in words[1:] if not w.particle)
    if titled:
        return True
    doubtful = first.kind & (Word.COMMON | Word.PLACE | Word.DEMONYM | Word.CALENDAR)
    if doubtful and first.capitals and not second.kind & Word.GIVEN:
        return False
    if second.kind & Word.FAMOUS:
        return not first.kind & (Word.DEMONYM | Word.CALENDAR)
    if second.kind & (Word.COMMON | Word.PLACE) and not second.kind & Word.GIVEN:
        return not doubtful
    return not (doubtful and first.kind & Word.DEMONYM)


def _plain_surname(page: Page, word: Token, at: int, titled: int) -> bool:
    marked = word.capitals and not page.tokens[at + 1].capitals and in_sentence(page, at, at + 1)  # "parson BINDER Ludwig"
    if word.kind & (Word.COMMON | Word.PLACE) and not titled and not (marked and word.kind & Word.SURNAME):
        return False
    return not (page.opens_sentence(at) and word.low in page.small)


def _with_initials(
    page: Page, first: int, words: Sequence[Token], full: list[int], initials: list[int], titled: int
) -> Found | None:
    """``N. S. Khrushchev``, ``Harold P. Whitby``, ``Khrushchev N.S.``; the dot of a sentence's last letter is no initial."""
    if full[0] < initials[0] < full[-1]:  # a word, initials, a word: a middle initial, or a surname's initials and what follows
        head, tail = words[full[0]], words[next(k for k in full if k > initials[0])]
        several = initials[0] + 1 in initials
        if initials[0] > 1 and words[initials[0] - 1].kind & Word.GIVEN:
            head = words[initials[0] - 1]
        plain = (
            head.kind & Word.COMMON and not head.kind & Word.SURNAME and page.opens_sentence(first)
        )  # "Planter J. C. Davidson"
        if not head.kind & Word.GIVEN and (head.capitals or head.kind & Word.PLACE or plain) and not titled:
            begin = initials[0]
            return _with_initials(
                page, first + begin, words[begin:], [k - begin for k in full if k > begin], [k - begin for k in initials], titled
            )
        middle = head.kind & Word.GIVEN or (titled >= 2 and not several)
        middle = middle or (not several and not (head.kind | tail.kind) & (NEVER | Word.PLACE) and not head.kind & Word.COMMON)
        ends = tail.kind & (Word.FUNCTION if middle and titled else Word.COMMON | NEVER) and not tail.kind & Word.GIVEN
        if (ends and (tail.low in page.small or not middle)) or (several and not head.kind & Word.GIVEN):
            end = next(k for k in full if k > initials[0])
            words, full, initials = words[:end], [k for k in full if k < end], [k for k in initials if k < end]
    letters = ".".join(w.low for w in words[: full[0]]) + "." if initials[0] == 0 and full[0] > 2 else ""
    if letters in cues()["ranked"]:
        return judge(page, first + full[0], first + len(words) - 1, max(titled, 2))  # "C.S.M. Hollis"
    if letters in cues()["letters"]:
        if words[full[0]].kind & Word.GIVEN and len(full) > 1:
            return judge(page, first + full[0], first + len(words) - 1, titled)  # "D.S.P. Guy Madoc"
        return None  # an order behind a name, a ship: "O.F.M. Cap.", "H.M.S. Lion"
    if initials[0] < full[0] or (initials[0] < full[-1] and full[0] == 0):
        end = next((k for k in full if k > initials[-1] or k > initials[0]), full[-1])
        run_end = end
        while (
            run_end + 1 < len(words)
            and not words[run_end + 1].initial
            and not (words[run_end + 1].kind & (NEVER | TITLED))
            and words[run_end].kind & Word.GIVEN
        ):
            run_end += 1
        if (
            run_end + 2 == len(words)
            and not words[run_end].particle
            and not words[-1].kind & ~Word.SURNAME | words[-1].capitals
            and len(initials) > 1
            and not words[-1].initial
            and "\n" not in page.text[words[run_end].end : words[-1].start]
        ):
            run_end += 1  # a double surname: "J. C. Sterndale Bennett"
        while words[run_end].particle and run_end + 1 < len(words):
            run_end += 1
        if words[run_end].particle:
            return None
        if run_end + 2 < len(words) and words[run_end + 1].low in NOBLE and not words[run_end + 2].kind & (NEVER | Word.COMMON):
            run_end += 2  # "J. P. Sprenger van Eyk"
        name, lone = words[run_end], len(initials) == 1 and full[0] > 0
        if (
            page.ordinary(name)
            and not titled
            and lone
            and not name.kind & Word.GIVEN
            and (page.opens_sentence(first) or name.low in page.small)
            and not name.capitals
        ):
            return None
        if name.kind & NEVER and not name.kind & Word.GIVEN:
            return None
        if page.ordinary(name) and not titled and not name.kind & (Word.SURNAME | Word.GIVEN) and _wind(words[: full[0]]):
            return None
        if lone and name.capitals and name.kind & Word.COMMON and words[0].word in "IVX" and page.begins_line(words[0].start):
            return None  # a heading: "V. FINANCE"
        if len(initials) > 2 and name.kind & Word.PLACE and not titled:
            return None  # an office by its letters, and where it is: "A.C.N.B. Melbourne"
        return make(page, first, first + run_end)
    start = full[-1] if len(full) > 1 and full[-1] < initials[0] and not titled and not words[0].kind & Word.GIVEN else full[0]
    surname = words[start]
    stop = initials[0]
    while stop + 1 < len(words) and words[stop + 1].initial:
        stop += 1
    single = stop == initials[0]
    if surname.kind & Word.COMMON and not titled and _wind(words[initials[0] : stop + 1]):
        return None  # "Wind S.W."
    if surname.kind & NEVER or (single and not titled and (page.ordinary(surname) or surname.kind & Word.PLACE)):
        return None
    if surname.kind & Word.PLACE and not titled and words[stop].word in ("C", "S", "A", "K"):
        return None
    return make(page, first + start, first + stop, surname_first=True)
