"""Surnames and given names that stand alone, decided by what the whole document says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon, place_phrases
from tei_toolkit.annotate.person_runs import make
from tei_toolkit.annotate.person_words import NEVER

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Found, Page

# What the document says for and against a word being a person's name, in points; a name needs ENOUGH of them.
ENOUGH = 1.5
SURNAME = re.compile(
    r"\w{2,}(?:ov|ova|ev|eva|ová|ský|ská|ski|ska|sky|skaya|skii|skij|enko|chuk|czyk|wicz|witz|vich|vić|ić|escu|yan|dze|shvili|stein|berg(?:er)?|baum"
    r"|mann|feld|blum|thal|heimer|sohn|sson|sen|man|er|ler|ner|né|nek|ík|ek)$"
)
LINKED = re.compile(r"(?:,? (?:and|or|und) |, ?|/| & )(?:(?:the )?[a-z]+ )?$")
PLACE_NOUN = re.compile(
    r" (?:camp|ghetto|station|street|district|county|region|village|town|city|river|forest|barracks|prison|railway|airport|square|road|front)\b"
)
ARTICLE = re.compile(r"(?i)\b(?:the|a|an|this|that|these|those|every|each|no|some|any) $")
APPOSED = re.compile(r", (?:(?:a|an|the|my|his|her|our|their|former|old|young) ){0,2}(?:[a-z]+ )?([a-z-]+)\b")
NEXT = re.compile(r"(?:,? (?:and|or|und) |, ?| & )(?:(?:Dr|Mr|Mrs|General|Sir)\.? )?")
QUOTED = re.compile(r"[\"“„»«]")
OF_BODY = re.compile(r" of the [A-Z]")
PREPOSITION = re.compile(r"(?i)\b(?:with|by|for|against|to|that|and|when|whom|like|than|because|after|as|if|where) $")


def lone_names(page: Page, found: list[Found]) -> list[Found]:
    """``found`` with the names that stand alone: those of persons known from the document, then those that it speaks of as persons."""
    used = {k for f in found for k in range(f.first, f.last + 1) if f.first >= 0}
    surnames: set[str] = set()
    forenames: set[str] = set()
    for f in found:
        if f.first < 0 and "." in f.key:
            continue
        surnames.add(fold((f.surname or f.key).split()[-1]))
        if f.forename and "." not in f.forename:
            forenames.add(fold(f.forename.split()[0]))
    runs = _runs(page, used)
    known = [r for r in runs if _known(page, r, surnames, forenames)]
    taken = set(known)
    named = found + [make(page, a, b) for a, b in known]
    return named + _judged(page, [r for r in runs if r not in taken], named)


def _runs(page: Page, used: set[int]) -> list[tuple[int, int]]:
    """Stretches of one to three capitalised words that nobody has claimed, first and last token."""
    runs: list[tuple[int, int]] = []
    i, count = 0, len(page.tokens)
    while i < count:
        token = page.tokens[i]
        if (
            i in used
            or not page.free[i]
            or token.particle
            or token.initial
            or (token.kind & (NEVER | TITLED)
            and not token.kind & (Word.GIVEN | Word.FAMILY_FIRST))
        ):
            i += 1
            continue
        j = i
        while (
            page.beside(j)
            and j + 1 not in used
            and page.free[j + 1]
            and not page.tokens[j + 1].kind & (NEVER | TITLED)
            and not page.tokens[j + 1].particle
        ):
            j += 1
        runs.append((i, j))
        i = j + 1
    return runs


def _known(page: Page, run: tuple[int, int], surnames: set[str], forenames: set[str]) -> bool:
    """Whether a run is a name that the document has given in full elsewhere."""
    a, b = run
    token = page.tokens[b]
    if b - a > 1 or (page.beside(b) and not page.tokens[b + 1].kind & (NEVER | TITLED)):
        return False
    if a != b:
        return (
            token.low in surnames
            and (page.tokens[a].kind & Word.GIVEN or page.tokens[a].low in forenames)
            and not page.ordinary(page.tokens[a])
        )
    if token.low in surnames:
        if token.kind & (NEVER | Word.COMMON | Word.RANK) or token.low in page.small:
            return page.acts(token.end) or not (
                page.opens_sentence(a) or token.kind & NEVER or ARTICLE.search(page.text, max(0, token.start - 8), token.start)
            )
        if token.kind & Word.PLACE and not token.kind & Word.GIVEN:
            word, _ = page.before(token.start)
            return not page.place_before(token.start) and word.lower() not in ("for", "of", "with")
        return not PLACE_NOUN.match(page.text, token.end) and not page.of_place(a, b)
    return token.low in forenames and not token.kind & (Word.COMMON | NEVER | Word.PLACE)


def _judged(page: Page, runs: list[tuple[int, int]], named: list[Found]) -> list[Found]:
    """The runs whose words the document, all in all, uses as persons' names."""
    ends = {f.end for f in named}
    starts = {f.start for f in named}
    points: dict[str, float] = defaultdict(float)
    by_name: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for a, b in runs:
        if b - a > 2:
            continue
        score = _points(page, a, b, ends, starts)
        name = " ".join(t.low for t in page.tokens[a : b + 1])
        if score > 0:
            ends.add(page.tokens[b].end)
        points[name] += max(-3.0, min(3.0, score))
        by_name[name].append((a, b))
    return [
        make(page, a, b, sure=False)
        for name, places in by_name.items()
        if points[name] >= ENOUGH
        for a, b in places
        if not page.place_before(page.tokens[a].start)
    ]


def _points(page: Page, a: int, b: int, ends: set[int], starts: set[int]) -> float:
    """What one mention says for (more than 0) or against its being a person."""
    first, last = page.tokens[a], page.tokens[b]
    score = 0.0
    if a != b:
        score += 0.5 + (0.5 if not (first.kind | last.kind) & (Word.PLACE | Word.COMMON) else -1.0)
    given = first.kind & Word.GIVEN
    if given and not first.kind & (Word.COMMON | Word.PLACE | Word.DEMONYM | Word.CALENDAR):
        score += 2.0
    if page.cue_before(first.start):
        score += 2.5 if page.before(first.start)[0].lower() not in ("from", "one", "dear") else 1.0
    if page.acts(last.end):
        score += 1.5
    if page.text[last.end : last.end + 2] in ("'s", "’s"):
        score += 0.5
    if SURNAME.match(last.low) and not last.kind & Word.COMMON:
        score += 0.5
    left = page.text[max(0, first.start - 24) : first.start]
    link = LINKED.search(left)
    if link and first.start - len(left) + link.start() in ends:
        score += 2.0
    if (follows := NEXT.match(page.text, last.end)) and follows.end() in starts:
        score += 1.5
    if a == b and first.kind & Word.FAMOUS:
        score += 3.0
    if QUOTED.match(page.text, max(0, first.start - 1)) and page.text[last.end : last.end + 1] in ("\"", "”", "»"):
        score -= 3.0
    if OF_BODY.match(page.text, last.end):
        score += 1.0 if a != b else 0.5
    if page.place_before(first.start):
        score -= 2.0
    elif PREPOSITION.search(left):
        score += 0.5
    if ARTICLE.search(left):
        score -= 2.0
    if page.of_place(a, b):
        score -= 3.0
    if a != b and ("\n" in page.text[first.start : last.end] or " ".join(t.low for t in page.tokens[a : b + 1]) in place_phrases()):
        score -= 3.0
    if (apposed := APPOSED.match(page.text, last.end)) and lexicon().get(fold(apposed[1]), 0) & (Word.NOUN | Word.RANK | Word.TITLE):
        score += 1.5
    if PLACE_NOUN.match(page.text, last.end):
        score -= 2.0
    if first.kind & Word.PLACE:
        score -= 2.0 if given else 3.0
    if first.kind & (Word.COMMON | NEVER | TITLED) or first.low in page.small:
        score -= 2.0 if page.opens_sentence(a) else 1.0
    if first.capitals:
        score -= 1.0
    return score
