"""Surnames and given names that stand alone, decided by what the whole document says of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.names import TITLED, Word, cues, fold, lexicon, lines, place_phrases
from tei_toolkit.annotate.person_lines import asks
from tei_toolkit.annotate.person_names import make
from tei_toolkit.annotate.person_words import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_toolkit.annotate.person_names import Found
    from tei_toolkit.annotate.person_words import Page
    from tei_toolkit.annotate.tokens import Token

MOST = 3  # mentions of one kind of evidence that count; more of the same say no more
SURE = 1.0  # points from which on nothing speaks against a name
LONGEST = 3  # words of a name without title, initial or known given name
UNKNOWN = NEVER | Word.COMMON | Word.RANK
SURNAME = re.compile(
    r"(?:mc|mac|o['])\w{3,}$|\w{2,}(?:ov|ova|ev|eva|ová|ský|ská|ski|ska|sky|skaya|skii|skij|enko|chuk|czyk|wicz|witz|vich|vić|ić|escu|yan|dze|shvili|stein"
    r"|berg(?:er)?|baum|mann|feld|blum|thal|heimer|sohn|sson|sen|man|né|ner|ler|nek|ík|ek)$"
)
LINKED = re.compile(r"(?:,? (?:and|or|und) |, ?|/| & )(?:(?:the )?[a-z]+ )?$")
NEXT = re.compile(
    r"(?:,? (?:and|or|und) |, ?| & )(?:(?:Dr|Mr|Mrs|Miss|General|Colonel|Major"
    r"|Captain|Minister|Sir|Lord|Prince|Count|Baron|Comrade)\.? )?"
)
PREPOSITION = re.compile(r"(?i)\b(?:with|by|for|against|that|and|when|whom|like|than|because|after|as|if|where) $")
PLACE_NOUN = re.compile(
    r"[\"”“]? (?:(?i:ghetto|brigade)|camp|station|street|district|county|region|village|town|city|river|forest|barracks|prison"
    r"|railway|airport|square|road|front)\b"
)
APPOSED = re.compile(r", (?:(?:a|an|the|my|his|her|our|their|former|old|young) ){0,2}(?:[a-z]+ )?([a-z-]+)\b")
IS_A = re.compile(r" (?:is|was) (?:(?:a|an|the|my|our|their|his|her) )?(?:[a-z]+ )?([a-z-]+)\b")
OF_BODY = re.compile(r" of the [A-Z]")
FROM_PLACE = re.compile(r" (?:from|of|in) [A-Z]")
ALONG = frozenset({"on", "off", "along", "aboard"})  # what streets, coasts and ships stand behind
DATELINE = re.compile(r", (?:[A-Z][a-z]+day,? )?[0-9]{1,2}\W{0,2}[^\W\d_]*")  # "Snagov, 24 June"
QUOTES = frozenset('"”“»«„')


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
        elif not asks(page, a):
            open_.append((a, b))
    return named + _judged(page, open_, named)


def _known_names(page: Page, found: list[Found]) -> Known:
    surnames: set[str] = set()
    forenames: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for f in found:
        if f.first < 0 and "." in f.key:
            continue
        surnames.add(fold((f.surname or f.key).split()[-1]))
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
        while not _apart(page, j, surnames) and j + 1 not in used and page.free[j + 1] and _may_go_on(page.tokens[j + 1]):
            j += 1
        yield i, j
        i = j + 1


def _apart(page: Page, j: int, surnames: frozenset[str]) -> bool:
    """Whether token ``j`` ends a stretch: nothing is beside it, or a known surname behind a place (``In Riga Pike spoke``)."""
    if not page.beside(j):
        return True
    return bool(page.tokens[j].kind & Word.PLACE) and page.tokens[j + 1].low in surnames


def _may_begin(token: Token, surnames: frozenset[str]) -> bool:
    if token.particle or token.initial or (token.kind & (Word.PART | Word.NOUN) and token.kind & Word.COMMON):
        return token.low in surnames and not token.particle
    if token.dot and token.kind & Word.TITLE:
        return False  # "Maj." is no given name, though "Maj" is one
    return not token.kind & (NEVER | TITLED) or bool(token.kind & (Word.GIVEN | Word.FAMILY_FIRST)) or token.low in surnames


def _may_go_on(token: Token) -> bool:
    return not token.particle and not token.kind & (NEVER | TITLED)


def _mentions_known(page: Page, a: int, b: int, known: Known) -> bool:
    """Whether tokens ``a`` to ``b`` are a name that the document has given in full elsewhere."""
    first, last = page.tokens[a], page.tokens[b]
    if b - a > 1 or (page.beside(b) and _may_go_on(page.tokens[b + 1])):
        return False
    if a != b:
        given = first.kind & Word.GIVEN or first.low in known.forenames
        return (first.low, last.low) in known.pairs or (last.low in known.surnames and bool(given) and not page.ordinary(first))
    if last.low in known.surnames:
        if (page.place_before(last.start, strictly=True) or page.moves_to(last.start)) and not page.possessive(last.end):
            return False
        if last.kind & UNKNOWN or last.low in page.small:
            doubtful = page.opens_sentence(a) or last.kind & NEVER or page.article_before(last.start)
            subject = page.next_word(last.end) in cues()["auxiliary"] and last.low not in page.small
            return not doubtful or subject or page.acts(last.end)
        if last.kind & Word.PLACE and not last.kind & (Word.GIVEN | Word.FAMOUS):
            return not page.place_before(last.start) and page.before(last.start)[0].lower() not in ("for", "of", "with")
        return not PLACE_NOUN.match(page.text, last.end) and not page.of_place(a, b)
    if last.low.endswith("s") and last.low[:-1] in known.surnames and page.before(last.start)[0].lower() == "the":
        return not last.kind & (Word.COMMON | NEVER)  # the family
    return last.low in known.forenames and not last.kind & (Word.COMMON | NEVER | Word.PLACE)


def _judged(page: Page, runs: list[tuple[int, int]], named: list[Found]) -> list[Found]:
    """The runs whose words the document, all in all, uses as persons' names."""
    ends, starts = {f.end for f in named}, {f.start for f in named}
    told: dict[str, Counter[str]] = {}
    mentions: dict[str, list[tuple[int, int]]] = {}
    for a, b in runs:
        if b - a >= LONGEST:
            continue
        name = " ".join(t.low for t in page.tokens[a : b + 1])
        says = list(evidence(page, a, b, ends, starts))
        told.setdefault(name, Counter()).update(says)
        mentions.setdefault(name, []).append((a, b))
        if points(Counter(says)) > 0:
            ends.add(page.tokens[b].end)
    return [
        make(page, a, b, sure=points(told[name]) > SURE)
        for name, places in mentions.items()
        if points(told[name]) > 0
        for a, b in places
        if not page.place_before(page.tokens[a].start, strictly=True)
    ]


@cache
def weights() -> Mapping[str, float]:
    """The points of ``person_evidence.tsv``."""
    rows = (line.split("\t") for line in lines("person_evidence.tsv"))
    return MappingProxyType({row[0]: float(row[1]) for row in rows})


def points(told: Counter[str]) -> float:
    """What all the evidence is worth; a name is a person's where it is more than 0."""
    table = weights()
    return table["always"] + sum(table[what] * min(count, MOST) for what, count in told.items())


def evidence(page: Page, a: int, b: int, ends: set[int], starts: set[int]) -> Iterator[str]:
    """What one mention says for or against its being a person, in the words of ``person_evidence.tsv``.

    ``ends`` and ``starts`` are where names already found end and begin.
    """
    first, last = page.tokens[a], page.tokens[b]
    kind = first.kind
    if a != b:
        yield "several words"
        if (kind | last.kind) & (Word.PLACE | Word.COMMON):
            yield "one of several a place or common word"
        if "\n" in page.text[first.start : last.end] or " ".join(t.low for t in page.tokens[a : b + 1]) in place_phrases():
            yield "place of several words"
        elif not any(t.kind & ~Word.SURNAME or t.capitals for t in page.tokens[a : b + 1]) and not (
            page.article_before(first.start)
            or page.text[first.start - 1 : first.start] == "["
            or page.before(first.start)[0].lower() in ALONG
        ):
            yield "several unknown words"
    if last.kind & Word.SURNAME and (a == b or not last.capitals):
        yield "known surname"
    if kind & Word.GIVEN:
        yield "doubtful given name" if kind & (Word.COMMON | Word.PLACE | Word.DEMONYM | Word.CALENDAR) else "given name"
    famous = kind & Word.FAMOUS and a == b
    if famous:
        yield "famous"
    elif kind & Word.PLACE or page.known_where(a, b) or (page.begins_line(first.start) and DATELINE.match(page.text, last.end)):
        yield "known place"
    if not famous and (kind & (Word.COMMON | NEVER | TITLED) or first.low in page.small):
        yield "small word at the beginning" if page.opens_sentence(a) else "small word"
    elif page.opens_sentence(a):
        yield "beginning of a sentence"
    if SURNAME.match(last.low) and not last.kind & Word.COMMON:
        yield "ending of a surname"
    if first.capitals:
        yield "capitals"
    yield from _before(page, a, ends)
    yield from _behind(page, a, b, starts)


def _before(page: Page, a: int, ends: set[int]) -> Iterator[str]:
    start = page.tokens[a].start
    word, stop = page.before(start)
    if strength := page.cue_before(start):
        yield "cue" if strength > 1 else "weak cue"
    left = page.text[max(0, start - 24) : start]
    link = LINKED.search(left)
    if link and start - len(left) + link.start() in ends:
        yield "linked to a person"
    if (page.supplied(a) and start - 1 in ends) or (
        left.endswith((" [", " (")) and start - 2 in ends and page.text[page.tokens[a].end : page.tokens[a].end + 1] in ("]", ")")
    ):
        yield "linked to a person"
    if page.place_before(start):
        yield "where" if page.place_before(start, strictly=True) else "to or from"
    elif PREPOSITION.search(left):
        yield "preposition"
    if page.article_before(start):
        yield "article"
    if not stop and word[:1].islower() and lexicon().get(fold(word), 0) & Word.NOUN:
        yield "noun of persons"


def _behind(page: Page, a: int, b: int, starts: set[int]) -> Iterator[str]:
    end, text = page.tokens[b].end, page.text
    if page.acts(end):
        yield "acts"
    if text[end : end + 4] == " to " and page.before(page.tokens[a].start)[0].lower() == "from":
        yield "where"
    if page.possessive(end):
        yield "possessive"
    if PLACE_NOUN.match(text, end) or page.of_place(a, b):
        yield "noun of places"
    if (apposed := APPOSED.match(text, end)) and lexicon().get(fold(apposed[1]), 0) & (Word.NOUN | TITLED):
        yield "apposition"
    if (follows := NEXT.match(text, end)) and follows.end() in starts:
        yield "before a person"
    if (told := IS_A.match(text, end)) and lexicon().get(fold(told[1]), 0) & (Word.NOUN | TITLED):
        yield "apposition"
    if OF_BODY.match(text, end):
        yield "of a body"
    if FROM_PLACE.match(text, end):
        yield "from a place"
    if page.tokens[a].start and text[page.tokens[a].start - 1] in QUOTES and text[end : end + 1] in QUOTES:
        yield "quoted"
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        yield "number behind"
