"""Surnames and given names that stand alone, decided by what the whole document says of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.names import TITLED, Word, cues, fold
from tei_toolkit.annotate.person_beside import RELATIVE, capitals_mark
from tei_toolkit.annotate.person_bounds import FIRM
from tei_toolkit.annotate.person_evidence import PLACE_NOUN, UNKNOWN_WORD, company, evidence, points
from tei_toolkit.annotate.person_lines import asks
from tei_toolkit.annotate.person_names import make
from tei_toolkit.annotate.person_words import BEHIND, NEVER
from tei_toolkit.annotate.place_labels import labelled
from tei_toolkit.annotate.tokens import ARTICLE
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_toolkit.annotate.person_names import Found
    from tei_toolkit.annotate.person_words import Page
    from tei_toolkit.annotate.tokens import Token

SURE = 1.0  # points from which on nothing speaks against a name
LONGEST = 3  # words of a name without title, initial or known given name
SEVERAL = 8  # mentions of persons, and for each at most CROWDED code points, in a text that names persons at every turn
CROWDED = 150
DOUBLED = frozenset({"de", "del", "di", "da", "y", "e", "von", "van"}) | cues()["patronymic"]
"""Between the two surnames of a Spaniard, within one of others, between a name and the father's."""
UNKNOWN = NEVER | Word.COMMON | Word.RANK


ARTICLE_BEFORE = re.compile(rf"(?:{ARTICLE})-(?=\w{{3}})")
VOWEL = re.compile(r"[^b-df-hj-np-tv-xz]")  # capitals without one are letters: "CLSTP"


class _Mention(NamedTuple):
    """A stretch of words that may be a name: its tokens, the name folded, what it says for and against."""

    first: int
    last: int
    name: str
    says: frozenset[str]


class Known(NamedTuple):
    """What the names found so far say: surnames, given names, and the last two words of longer names."""

    surnames: frozenset[str]
    forenames: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def lone_names(page: Page, found: list[Found]) -> list[Found]:
    """``found`` with the names that stand alone: of persons known from the document, then those that it speaks of as persons."""
    used = {k for f in found for k in range(f.first, f.last + 1) if f.first >= 0}
    known = _known_names(page, found)
    named, open_ = list(found), []
    for a, b in _runs(page, used, known.surnames):
        if _mentions_known(page, a, b, known):
            named.append(make(page, a, b))
        elif not asks(page, a) and not (page.tokens[a].capitals and not VOWEL.search(page.tokens[a].low)):
            open_.append((a, b))
    judged = _judged(page, open_, named)
    return named + judged + _speaking(page, open_, judged)


def _speaking(page: Page, runs: list[tuple[int, int]], judged: list[Found]) -> list[Found]:
    """Words alone before a colon at the beginning of a line that end a name of several words among ``judged``."""
    surnames = {page.tokens[name.last].low for name in judged if name.last > name.first}
    return [
        make(page, a, b)
        for a, b in runs
        if a == b
        and page.tokens[a].low in surnames
        and page.text[page.tokens[a].end : page.tokens[a].end + 2] == ": "
        and page.begins_line(page.tokens[a].start)
    ]


def _known_names(page: Page, found: list[Found]) -> Known:
    surnames: set[str] = set()
    forenames: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for f in found:
        if f.first < 0 and "." in f.key:
            continue
        surname = fold((f.surname or f.key).split()[-1])
        surnames.update((surname, ARTICLE_BEFORE.sub("", surname)))  # "Suleiman al-Baruni", and then "Baruni"
        if f.forename and "." not in f.forename:
            forenames.update(fold(w) for w in (f.forename.split()[0], f.forename.split()[-1]))
        if f.last - f.first > 1:
            pairs.add((page.tokens[f.last - 1].low, page.tokens[f.last].low))
    return Known(frozenset(surnames), frozenset(forenames), frozenset(pairs))


def _runs(page: Page, used: set[int], surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words side by side that nobody has claimed, first and last token."""
    i, count = 0, len(page.tokens)
    while i < count:
        if i in used or not page.free[i] or not _may_begin(page.tokens[i], surnames):
            i += 1
            continue
        j = i
        while not _apart(page, j, surnames) and j + 1 not in used and page.free[j + 1]:
            if _may_go_on(page.tokens[j + 1]):
                j += 1
            elif page.tokens[j + 1].low in DOUBLED and page.beside(j + 1) and _plain(page, i) and _plain(page, j + 2):
                j += 2  # "Ossorio y Gallardo"
            elif _articled(page, j + 1) and _plain(page, i) and _plain(page, j + 3):
                j += 3  # "Troncoso de la Concha"
            else:
                break
        if (i < j or len(page.tokens[i].word) > 1) and not FIRM.match(page.text, page.tokens[j].end):
            yield i, j
        i = j + 1


def _articled(page: Page, k: int) -> bool:
    """Whether tokens ``k`` and ``k + 1`` are ``de la`` or the like, with a word before and behind."""
    return (
        k + 2 < len(page.tokens)
        and page.tokens[k].low == "de"
        and page.tokens[k + 1].low in ("la", "los", "las")
        and all(page.beside(at) for at in (k - 1, k, k + 1))
    )


def _apart(page: Page, j: int, surnames: frozenset[str]) -> bool:
    """Whether token ``j`` ends a stretch: nothing is beside it, or a known surname behind a place (``In Riga Pike spoke``)."""
    if not page.beside(j):
        return True
    place, following = page.tokens[j], page.tokens[j + 1]
    if _where(page, j):
        return True
    if not place.kind & Word.PLACE:
        return False
    if following.kind & (Word.FAMOUS | Word.PLACE) == Word.FAMOUS:
        return not lookup(f"{place.word} {following.word}")  # "In Bucharest Maurer spoke", but "Minsk Mazowiecki"
    return following.low in surnames


def _where(page: Page, j: int) -> bool:
    """Whether token ``j`` ends the name of a place behind ``in`` that goes no further: ``In Ulan Bator Tsedenbal spoke``."""
    place, following = page.tokens[j], page.tokens[j + 1]
    if place.kind & ~Word.PLACE or following.kind & Word.PLACE:
        return False
    first = j if page.place_before(place.start, strictly=True) else j - 1
    if first < 0 or not page.place_before(page.tokens[first].start, strictly=True) or (first < j and not page.beside(first)):
        return False
    text = page.text[page.tokens[first].start : place.end]
    return bool(lookup(text)) and not lookup(f"{text} {following.word}")


def _may_begin(token: Token, surnames: frozenset[str]) -> bool:
    if token.particle or token.initial or (token.kind & (Word.PART | Word.NOUN) and token.kind & Word.COMMON):
        return token.low in surnames and not token.particle
    if (token.dot and token.kind & Word.TITLE) or token.low in cues()["behind"]:
        return False  # "Maj." is no given name, though "Maj" is one
    return (
        not token.kind & (NEVER | TITLED)
        or bool(token.kind & (Word.GIVEN | Word.FAMILY_FIRST | Word.FAMOUS))
        or token.low in surnames
    )


def _plain(page: Page, i: int) -> bool:
    """Whether a token is a surname or a word that no list knows."""
    return page.free[i] and not page.tokens[i].kind & ~(Word.SURNAME | Word.GIVEN | Word.FAMOUS) and not page.tokens[i].particle


def _may_go_on(token: Token) -> bool:
    if token.low in BEHIND:
        return token.low in cues()["within"]
    return not token.particle and not token.kind & (NEVER | TITLED)


def _mentions_known(page: Page, a: int, b: int, known: Known) -> bool:
    """Whether tokens ``a`` to ``b`` are a name that the document has given in full elsewhere."""
    first, last = page.tokens[a], page.tokens[b]
    if b - a > 1 or (page.beside(b) and _may_go_on(page.tokens[b + 1])):
        return False
    if a != b:
        given = first.kind & Word.GIVEN or first.low in known.forenames
        return (first.low, last.low) in known.pairs or (last.low in known.surnames and bool(given) and not page.ordinary(first))
    if page.closes_place(last.end):
        return False  # "George Street"
    if last.low in known.surnames:
        if (page.place_before(last.start, strictly=True) or page.moves_to(last.start)) and not page.possessive(last.end):
            return False
        if last.kind & UNKNOWN or last.low in page.small:
            doubtful = page.opens_sentence(a) or last.kind & NEVER or page.article_before(last.start)
            verb = page.next_word(last.end)
            subject = (verb in cues()["auxiliary"] or verb.endswith("ed")) and last.low not in page.small
            return not doubtful or subject or page.acts(last.end) or page.possessive(last.end)
        if last.kind & Word.PLACE and not last.kind & (Word.GIVEN | Word.FAMOUS):
            if RELATIVE.match(page.text, last.end):
                return True
            return not page.place_before(last.start) and page.before(last.start)[0].lower() not in ("for", "of", "with")
        return not PLACE_NOUN.match(page.text, last.end) and not page.of_place(a, b)
    if last.low.endswith("s") and last.low[:-1] in known.surnames and page.before(last.start)[0].lower() == "the":
        return not last.kind & (Word.COMMON | NEVER)  # the family
    return last.low in known.forenames and not last.kind & (Word.COMMON | NEVER | Word.PLACE)


def _judged(page: Page, runs: list[tuple[int, int]], named: list[Found]) -> list[Found]:
    """The runs whose words the document, all in all, uses as persons' names."""
    marked = capitals_mark(page, named)
    mentions = [
        _Mention(a, b, " ".join(t.low for t in page.tokens[a : b + 1]), evidence(page, a, b, marked=marked))
        for a, b in _short(page, runs)
    ]
    told = _told(page, [m._replace(says=m.says - {UNKNOWN_WORD}) for m in mentions], named)
    persons = len(named) + sum(points(told[m.name]) > 0 for m in mentions)
    if persons >= SEVERAL and len(page.text) <= CROWDED * persons:
        told = _told(page, mentions, named)
    return [
        make(page, m.first, m.last, sure=points(told[m.name]) > SURE)
        for m in mentions
        if points(told[m.name]) > 0 and not _stands_where(page, m.first, m.last)
    ]


def _stands_where(page: Page, a: int, b: int) -> bool:
    """Whether this mention says where something is, whatever the others say of the name."""
    start = page.tokens[a].start
    if labelled(page.text, start):
        return True
    return page.place_before(start, strictly=True) and not page.at_home(start, page.tokens[b].end)


def _short(page: Page, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in runs if b - a < LONGEST or (b - a == LONGEST and _articled(page, a + 1))]


def _told(page: Page, mentions: list[_Mention], named: list[Found]) -> dict[str, Counter[str]]:
    """What all mentions of each name say, and what the persons beside them add, named before or found among the mentions."""
    ends, starts = {f.end for f in named}, {f.start for f in named}
    for m in mentions:
        if points(Counter([*m.says, *company(page, m.first, m.last, ends, starts)])) > 0:
            ends.add(page.tokens[m.last].end)
            starts.add(page.tokens[m.first].start)
    told: dict[str, Counter[str]] = {}
    for m in mentions:
        told.setdefault(m.name, Counter()).update([*m.says, *company(page, m.first, m.last, ends, starts)])
    for says in told.values():
        if says["where"] or says["to or from"]:
            del says[UNKNOWN_WORD]  # one is at places and comes from them
        if says["capitals of names"] and (says["noun of persons"] or says["cue"] or says["surname that is a word"] > 1):
            del says["small word at the beginning"]  # "the ambassador WARD", and then "Ward" opens a sentence
    return told
