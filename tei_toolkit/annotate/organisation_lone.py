"""Recognises a body by one word that stands alone (``the Legation``, ``Department please pass``, ``EMBASSY LIMA``), and by
letters that the lists know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold, place_phrases
from tei_toolkit.annotate.organisation_letters import LINE_ENDS
from tei_toolkit.annotate.organisation_phrases import end_of, with_letters, with_ordinal
from tei_toolkit.annotate.organisation_words import lists
from tei_toolkit.annotate.tokens import COMPOUND, UPPER

if TYPE_CHECKING:
    from tei_toolkit.annotate.organisation_words import Search

BARE = re.compile(r"[a-z] $")
ACTS = re.compile(
    r" (?:will|would|has|had|was|agreed|decided|approved|met|took|considered|discussed|resolved|instructed|authori[sz]ed)\b"
)
TELEGRAM = re.compile(
    r" (?:please|pass|opens|meets|will|would|has|had|instructs?|agrees?|concurs?|believes|considers|desires|wishes|hopes|notes"
    r"|wants|feels|denies|insists|officers?|sources?|officials?|circles|should|may|can|is|was|[a-z]{3,9}ed)\b"
)  # what a body does where articles are left out
LEFT_OUT = re.compile(
    r"\b(?:before|by|from|to|with|told|tell|inform(?:ed)?|that|recommend|suggest|request(?:ed)?|hope|if|when|among|between|through"
    r"|against|and|since|after|until|because|while|whether|which|but) $"
)
OPENS = re.compile(r"(?:[.;:]|\n|\n\d{1,2}[.)]|[a-z][.)]\)?) $|\n$|\A$")
THEATRE = re.compile(r" \((?:India|ME|Middle East|UK|FE|Far East|Germany|Italy|Europe|North Africa|Burma|Ops|Int|Main|Rear)\)")
PRINTED = re.compile(r" (?:Form|Book|List|Orders?|Comments?|Regulations)\b(?! of)")
MET = re.compile(r" (?:at|with|in|on)\b")
OWN_LINE = re.compile(r"\n[^\S\n]+$")
COUNTING = re.compile(r" \d{1,2}(?![\w/-]|[.,]\d| of the [A-Z]\w+ Act)")  # "Department 36"
MIXED = re.compile(rf"[{UPPER}]{{2,5}}[a-zčš]{{1,2}}")  # "CC CPCz"
REFERENCE = re.compile(r"\(\d|[-/]\d| \d{1,4}/\d")  # "S(62)", "NSC-05", "FO 371/21738"
MEMBER = re.compile(r"[ -](?:man|men|woman|women)\b")  # "SS man" says what somebody is, like a rank
LETTERED = re.compile(r" ([A-Z])(?![\w.])")  # "Force H"
LABELLED = re.compile(r"(?:^|\n)[^\S\n]*(?:FROM|TO|INFO|FOR|REPEATED|ACTION|SENT):?[^\S\n]{1,9}$", re.IGNORECASE)
HEADED = re.compile(r"(?:^|\n)[^\S\n]*(?:FROM|TO|INFO|FOR|REPEATED|CC):[^\S\n]{1,9}(?:the )?$", re.IGNORECASE)
NUMBERED = re.compile(r"\.? (?!I [a-z])[IVX]{1,5}(?:/\d{1,2})?(?: ?[A-Fa-f](?: ?\d)?)?(?![\w.’'/-])")
OFFICES = frozenset(
    {"department", "dept", "division", "section", "bureau", "directorate", "abteilung", "hauptabteilung", "referat"}
)
POSTED = frozenset(
    {"ukmis", "usun", "usmission", "ukdel", "ukrep", "fss", "stb", "s-stb", "opk", "bvfs", "wusw", "wubp", "pubp", "sib"}
)
NUMBERING = frozenset({"department", "dept", "abteilung", "hauptabteilung", "directorate", "referat"})
MISSIONS = frozenset({"embassy", "legation", "consulate"})
ACTORS = frozenset(
    {"department", "embassy", "legation", "consulate", "assembly", "ministry", "senate", "commission", "council", "committee"}
    | {"army", "navy", "board", "delegation", "consulate-general", "headquarters", "tribunal", "secretariat", "directorate"}
)
MEDLEY = ACTORS - {"army", "navy"}
ARTICLES = ("the ", "our ", "this ", "to ", "his ", "their ", "your ")


def of_state(search: Search, i: int, run: int) -> int:
    """The last token of a body of one word with the letters of its country, or of a mission with its post."""
    if i < run and search.gap(i) == " ":
        after = search.tokens[i + 1]
        if after.capitals and after.low in lists()["country"]:
            return i + 1  # "Gosplan USSR"
        if search.tokens[i].low in POSTED:  # "UKMIS New York"
            ends = (j for j in range(run, i, -1) if fold(search.text[after.start : search.tokens[j].end]) in place_phrases())
            return next(ends, i + 1 if after.kind & Word.PLACE or not after.kind else i)
    return i


def alone(search: Search, i: int) -> tuple[int, int, bool] | None:
    """A body named by one word: what it is of follows, or it stands with an article and a capital."""
    token = search.tokens[i]
    if search.beside(i) and search.tokens[i + 1].low in ("house", "square", "hill", "hospital", "gardens"):
        return None  # "Government House" is where, not who
    if token.low == "secretariat" and search.heads_line(i) and search.text.startswith(": ", token.end):
        return None  # who writes the minutes
    if token.low.startswith("organi") and search.text.endswith(("ecretary for ", "ecretary of "), 0, token.start):
        return None  # of what somebody is the secretary
    if PRINTED.match(search.text, token.end) or (
        token.low == "conference" and search.heads_line(i) and MET.match(search.text, token.end)
    ):
        return None  # "Army Form C. 2118", "Conference with the bishop at noon"
    stop = end_of(search, i)
    if stop > i or with_ordinal(search, i, i) is not None or with_letters(search, token.start) < token.start:
        return i, stop, True
    if token.low == "force" and (m := LETTERED.match(search.text, token.end)):
        return i, search.at[m.start(1)], True
    if token.low in OFFICES and NUMBERED.match(search.text, token.end):
        return i, i, True
    if token.low in NUMBERING and not token.capitals and COUNTING.match(search.text, token.end):
        return i, i, True
    if COMPOUND.search(token.low) and not token.capitals:
        return i, i, True
    if token.low in lists()["articled"] and not token.capitals and not search.beside(i):
        before = search.text[max(0, token.start - 5) : token.start]
        if token.low in ("centre", "center") and not TELEGRAM.match(search.text, token.end):
            return None  # of a town, or of somebody's thoughts
        return (i, i, False) if before.endswith(("The ", "the ")) and before[:1] in ("", " ", "\n", '"', "(") else None
    if token.low not in lists()["lone"]:
        return None
    if token.capitals:
        if search.beside(i) and search.gap(i) == " " and token.low in MISSIONS and search.tokens[i + 1].kind & Word.PLACE:
            return i, i + 1, True  # "EMBASSY LIMA"
        if search.text.endswith(("OF THE ", "TO THE ", "BY THE ", "FOR THE "), 0, token.start):
            return i, i, False
        alone = search.heads_line(i) and LINE_ENDS.match(search.text, token.end) and token.low in lists()["bare"]
        return (i, i, True) if alone or LABELLED.search(search.text, max(0, token.start - 24), token.start) else None
    if search.beside(i) and search.tokens[i + 1].kind & Word.PLACE and token.low in MISSIONS:
        return i, i + 1, True
    if HEADED.search(search.text, max(0, token.start - 24), token.start):
        return i, i, True  # "From: Embassy in Warsaw"
    before = search.text[max(0, token.start - 6) : token.start].lower()
    if token.low in lists()["bare"] and (
        BARE.search(search.text, max(0, token.start - 4), token.start) or ACTS.match(search.text, token.end)
    ):
        return i, i, False
    if token.low in ACTORS | lists()["bare"] and _left_out(search, i):
        return i, i, False
    if before.endswith(", ") and LINE_ENDS.match(search.text, token.end):
        return i, i, False  # "Sir Wilfrid Eady, Treasury"
    if before.endswith(ARTICLES) or search.heads_line(i):
        return i, i, False
    own_line = OWN_LINE.search(search.text, max(0, token.start - 40), token.start) and LINE_ENDS.match(search.text, token.end)
    return (i, i, False) if own_line else None


def _left_out(search: Search, i: int) -> bool:
    """Whether a body does something, or something is done to it, where the writer leaves articles out."""
    token = search.tokens[i]
    if search.beside(i):
        return False
    before = search.text[max(0, token.start - 12) : token.start]
    acts = TELEGRAM.match(search.text, token.end) is not None
    if LEFT_OUT.search(before):
        return acts or token.low in MEDLEY
    return acts and (OPENS.search(before) is not None or before[-2:-1].islower())


def letters_at(search: Search, i: int, run: int) -> tuple[int, int, bool] | None:
    """Letters side by side are one body: ``CC CPSU``, ``MFA USSR``, ``CC CP of Byelorussia``."""
    tokens_, acronyms = search.tokens, lists()["acronym"]
    if REFERENCE.match(search.text, tokens_[i].end) or search.text[max(0, tokens_[i].start - 2) : tokens_[i].start][:1].isdigit():
        return None
    if search.text[max(0, tokens_[i].start - 2) : tokens_[i].start] in ("S-", "A-", "B-"):
        return None  # of a shelf mark
    if tokens_[i].word in ("SS", "SA") and MEMBER.match(search.text, tokens_[i].end):
        return None
    stop = i
    while (
        stop < run
        and search.gap(stop) == " "
        and (tokens_[stop + 1].capitals or MIXED.fullmatch(tokens_[stop + 1].word))
        and len(tokens_[stop + 1].word) <= 6
    ):
        if not search.letters(stop + 1) and "CC" not in (tokens_[stop].word, tokens_[stop + 1].word):
            break
        stop += 1
    if any(tokens_[k].word in acronyms for k in range(i, stop + 1)):
        return i, end_of(search, of_state(search, stop, run)), True
    return None
