"""Recognises organisations by the words that name a body, by acronyms and by firms' endings (CONVENTIONS.md section 5).

Common nouns written small (``the border authorities``) and offices (``Secretary of State``) are not its business.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lines
from tei_toolkit.annotate.tokens import UPPER, Reading, Token, reading, single_gap, tokens
from tei_toolkit.model import Annotation, Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_toolkit.model import Context

ORIGIN = "organisations"
LONGEST_LEFT = 6  # words before the one that names the body
JOINED = re.compile(r"[’']s? | & |-")
OF = re.compile(r"(?i)\s{1,2}(?:of|for|under|on|to)\s{1,2}(?:the\s{1,2})?")
PLAIN_OF = re.compile(r"(?i)\s{1,2}of\s{1,2}(?:the\s{1,2})?")
AND = re.compile(r"(?i),? (?:and|&) |, ")
LIST = re.compile(r"(?i) (?:and|&) ")
SMALL = re.compile(
    r"(?: (?:foreign|national|federal|central|provisional|military|royal|communist|defen[cs]e))?"
    r" (?:government|army|navy|air force|embassy|consulate|legation|parliament|(?:foreign )?ministry|communist party|high command)\b"
    r"(?! (?:official|officer|spokesman|circle|soldier|men\b|man\b))(?:(?<=ministry) of (?:the )?[a-z]+(?: affairs)?)?"
)
SMALL_FROM_NAME = re.compile(r" (?:government|embassy|legation|consulate)\b")
LETTERED = re.compile(r"(?<![\w.])(?:(?:[A-Z]\.){2,}[A-Z]?\.?)(?!\w)")
RANKS_IN_NAMES = frozenset({"general", "chief", "joint", "private", "people", "head"})
LABELS = frozenset(["secret", "confidential", "top", "urgent", "immediate", "priority", "copy", "subject", "record", "minutes", "note", "report"])
NOT_BODIES = frozenset({("soviet", "union"), ("african", "union"), ("state", "department's")})
COUNTRY_LETTERS = frozenset(
    [
        "ussr",
        "usa",
        "us",
        "uk",
        "prc",
        "dprk",
        "gdr",
        "frg",
        "rsfsr",
        "drv",
        "mpr",
        "cssr",
        "čssr",
        "hpr",
        "ppr",
        "rpr",
        "prb",
        "prr",
        "csr",
        "čsr",
        "sfry",
        "fpry",
        "ssr",
        "uar",
        "roc",
        "rok",
        "un",
        "eu",
    ]
)


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The classes of ``organisations.tsv``, folded; acronyms as they are written."""
    found: dict[str, set[str]] = {}
    for line in lines("organisations.tsv"):
        kind, words = line.split("\t")
        found.setdefault(kind, set()).update(words.split() if kind == "acronym" else map(fold, words.split()))
    return MappingProxyType({kind: frozenset(words) for kind, words in found.items()})


@cache
def named() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word of each name of ``organisation_names.txt`` -> the names that begin with it, folded, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines("organisation_names.txt"):
        words = tuple(fold(w).removesuffix("'s") for w in line.split())
        found.setdefault(words[0], []).append(words)
    return MappingProxyType({w: tuple(sorted(names, key=len, reverse=True)) for w, names in found.items()})


class _Search:
    """One text's tokens and what stands between them."""

    def __init__(self, text: str, tokens_: list[Token]) -> None:
        self.text = text
        self.tokens = tokens_
        self.at = {t.start: i for i, t in enumerate(tokens_)}

    def gap(self, i: int) -> str:
        """What stands between token ``i`` and the next one."""
        return self.text[self.tokens[i].end : self.tokens[i + 1].start]

    def beside(self, i: int) -> bool:
        """Whether token ``i`` and the next belong to one phrase."""
        if i < 0 or i + 1 >= len(self.tokens):
            return False
        gap = self.gap(i)
        return single_gap(gap) or (len(gap) <= 4 and (JOINED.fullmatch(gap) is not None or self.wrapped(gap)))

    @staticmethod
    def wrapped(gap: str) -> bool:
        return gap in ("\n", "'\n", "’\n", "'s\n", "’s\n")

    def heads_line(self, i: int) -> bool:
        return self.text.rfind("\n", 0, self.tokens[i].start) == self.tokens[i].start - 1 or i == 0


def organisations(text: str, context: Context) -> Iterator[Annotation]:
    """Yield one annotation of kind ``org`` per mention, in order, without overlaps.

    ``key`` is the name with its supplied parts filled in, white space folded and capitals undone; the same body in another
    case has the same key but for case.
    """
    read = reading(text, context)
    taken = sorted((read.place(a.start), read.place(a.end)) for a in context.found if a.kind == "date")
    last = 0
    for start, end, sure in _merged(_Search(read.text, tokens(read.text)), read):
        if start < last or any(s < end and start < e for s, e in taken[:0]):
            continue
        last = end
        key = canonical(read.text[start:end])
        yield Annotation(
            read.span(start, end), "org", MappingProxyType({"key": key}), Certainty.HIGH if sure else Certainty.MEDIUM, ORIGIN
        )


def canonical(name: str) -> str:
    """A name as the register has it: white space folded, no article, words in capitals written as in a title."""
    words = [w for w in name.split() if w]
    if len(words) > 1 and fold(words[0]) == "the":
        words = words[1:]
    known = lists()["acronym"]
    if len(words) > 1 and all(w.isupper() for w in words if w[0].isalpha()) and any(len(w) > 5 for w in words):
        small = {"of", "the", "and", "for", "in", "on", "under", "to"}
        words = [
            w.lower() if w.lower() in small else w if w in known or fold(w) in COUNTRY_LETTERS else w[0] + w[1:].lower()
            for w in words
        ]
    return " ".join(words)


def _merged(search: _Search, read: Reading) -> Iterator[tuple[int, int, bool]]:
    """Mentions with hierarchies of one line joined: ``General Office, Ministry of Foreign Affairs``."""
    part = lists()["part"]
    held: tuple[int, int, bool, bool] | None = None
    for start, end, sure, within in _mentions(search):
        if (
            held is not None
            and held[3]
            and search.text[held[1] : start] in (", ", ", the ")
            and not search.text[held[1] : start].endswith("the ")
        ):
            held = (held[0], end, sure, within)
            continue
        if held is not None and start >= held[1]:
            yield held[:3]
            held = None
        if held is None or end > held[1]:
            last = fold(search.text[start:end].split()[-1])
            first_words = [fold(w) for w in search.text[start:end].split()]
            subordinate = (
                within
                and (last in part or any(w in part for w in first_words))
                and first_words[0] not in ("foreign", "war", "home")
            )
            held = (start if held is None else held[0], end, sure, subordinate)
    if held is not None:
        yield held[:3]


def _mentions(search: _Search) -> Iterator[tuple[int, int, bool, bool]]:
    """Start, end, whether it is sure, whether it may be a part of a larger body; by start."""
    i, count = 0, len(search.tokens)
    acronyms, single, first, lone, suffixes = (lists()[k] for k in ("acronym", "name", "first", "lone", "suffix"))
    names = named()
    while i < count:
        token = search.tokens[i]
        if token.particle:
            i += 1
            continue
        if token.low in names and (end := _fixed(search, i, names[token.low])) is not None:
            begin, stop = _widen(search, i, end)
            while stop == end < _run(search, i) and search.tokens[end + 1].kind & Word.ORG:
                end = stop = end + 1
            if stop == end:
                stop = _of(search, end)
            yield search.tokens[begin].start, search.tokens[stop].end, True, False
            i = stop + 1
            continue
        run = _run(search, i)
        found = _in_run(search, i, run, acronyms, single, first, lone, suffixes)
        if found is None:
            end_small = _small(search, i)
            if end_small:
                yield token.start, end_small, True, False
            i += 1
            continue
        begin, stop, sure = found
        yield search.tokens[begin].start, _dotted(search, stop), sure, True
        i = stop + 1


def _dotted(search: _Search, stop: int) -> int:
    token = search.tokens[stop]
    return token.end + 1 if token.dot and token.low in ("co", "bros", "inc", "corp", "dept", "ltd") else token.end


def _fixed(search: _Search, i: int, names: tuple[tuple[str, ...], ...]) -> int | None:
    """The last token of a name of the list that begins at token ``i``; small words inside it are compared in the text."""
    text = search.text
    for name in names:
        at = search.tokens[i].start
        pattern = _pattern(name)
        m = pattern.match(text, at)
        if m:
            j = i
            while j + 1 < len(search.tokens) and search.tokens[j + 1].start < m.end():
                j += 1
            return j
    return None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?:['’]s)?\s{1,2}".join(re.escape(w).replace("'", "['’]") for w in words) + r"(?!\w)", re.I)


def _widen(search: _Search, i: int, stop: int) -> tuple[int, int]:
    """Adjectives of countries and the like before a fixed name, places and bodies after ``of``."""
    begin = i
    while begin > 0 and search.beside(begin - 1):
        before = search.tokens[begin - 1]
        if not before.kind & (Word.DEMONYM | Word.PLACE) and fold(before.word) not in COUNTRY_LETTERS:
            break
        begin -= 1
    return begin, _of(search, stop)


def _run(search: _Search, i: int) -> int:
    """The last token of the phrase that begins with token ``i``: capitalised words side by side."""
    j = i
    tokens_ = search.tokens
    if _stops(tokens_[i], tokens_[i]):
        return i
    while (
        j - i < 12
        and search.beside(j)
        and not (tokens_[j].dot and len(tokens_[j].word) > 3)
        and not _stops(tokens_[j + 1], tokens_[i])
    ):
        if "\n" in search.gap(j) and not _flows(search, j):
            break
        j += 1
    return j


def _flows(search: _Search, j: int) -> bool:
    """Whether the line after token ``j`` goes on with the sentence: the line is long, or the word cannot end a name."""
    text, end = search.text, search.tokens[j].end
    begin = text.rfind("\n", 0, end) + 1
    return end - begin > 45 or fold(search.tokens[j].word) in ("korean", "people", "of")


def _stops(token: Token, first: Token) -> bool:
    if token.capitals and (token.word in lists()["acronym"] or token.low in COUNTRY_LETTERS):
        return False
    if token.low in LABELS or (token.capitals and len(token.word) > 4 and not first.capitals):
        return True
    if token.particle:
        return token.low not in ("de", "di", "da", "del", "des", "du", "la")
    if (
        token.kind & Word.FUNCTION
        and not token.kind & Word.ORG
        and token.low not in ("united", "first", "second", "third", "ninth")
    ):
        return True
    return bool(token.kind & (Word.TITLE | Word.PLURAL)) and token.low not in RANKS_IN_NAMES


def _in_run(
    search: _Search,
    i: int,
    run: int,
    acronyms: frozenset[str],
    single: frozenset[str],
    first: frozenset[str],
    lone: frozenset[str],
    suffixes: frozenset[str],
) -> tuple[int, int, bool] | None:
    """The body named in tokens ``i`` to ``run``, from ``i`` on: first token, last token, whether sure."""
    tokens_ = search.tokens
    if tokens_[i].kind & Word.CALENDAR and not tokens_[i].kind & Word.GIVEN:
        return None
    head = -1
    for j in range(i, run + 1):
        token = tokens_[j]
        if token.kind & Word.ORG and not (j > i and (tokens_[j - 1].low, token.low) in NOT_BODIES):
            head = j
    for j in range(i, run + 1):
        if (
            tokens_[j].low in suffixes
            and j > i
            and (tokens_[j].word[1:2].isupper() or search.gap(j - 1) == " & " or tokens_[j].low in ("ltd", "gmbh", "bros", "inc"))
        ):
            return i, j, True
    token = tokens_[i]
    if token.low in first and (run > i or head == i):
        if head > i:
            run = head
        if run > i:
            return i, _of(search, run), True
    if head > i:
        begin = _trim(search, i, head)
        if begin < head:
            begin = _and_before(search, begin)
            return begin, _of(search, head), True
    if (token.word in acronyms and not re.match(r"\(\d", search.text[token.end : token.end + 2])) or (
        token.word.replace(".", "") in acronyms and token.capitals
    ):
        return _acronym(search, i, run, acronyms)
    if run > i and token.capitals and token.low in COUNTRY_LETTERS and tokens_[i + 1].word in acronyms:
        return _acronym(search, i, run, acronyms)
    if token.low in single and token.word[:1].isupper():
        return i, _of(search, i), True
    if head == i:
        stop = _of(search, i)
        if stop > i:
            return i, stop, True
        if token.low in lone and not token.capitals:
            after = i + 1 if search.beside(i) else -1
            if after > 0 and tokens_[after].kind & Word.PLACE and token.low in ("embassy", "legation", "consulate"):
                return i, after, True
            if _articled(search, i):
                return i, i, False
    return None


def _articled(search: _Search, i: int) -> bool:
    before = search.text[max(0, search.tokens[i].start - 5) : search.tokens[i].start].lower()
    return before.endswith(("the ", "our ", "this ", "to ", "his ")) or search.heads_line(i)


def _trim(search: _Search, i: int, head: int) -> int:
    """Without what begins the sentence or belongs to somebody before the body's name."""
    begin = max(i, head - LONGEST_LEFT)
    tokens_ = search.tokens
    for j in range(head - 1, begin - 1, -1):
        if tokens_[j].initial:
            return j + 1
        if tokens_[j].kind & (Word.RANK | Word.NOUN) and tokens_[j].kind & Word.RANK and tokens_[j].low not in RANKS_IN_NAMES:
            return j + 1
    return begin


def _and_before(search: _Search, begin: int) -> int:
    """With the first member of a pair of subjects: ``History and Public Policy Program``."""
    if begin and search.gap(begin - 1) in (" and ", " & "):
        before = search.tokens[begin - 1]
        pair = before.kind & Word.COMMON and search.tokens[begin].kind & Word.COMMON
        alone = begin < 2 or not search.beside(begin - 2) or search.tokens[begin - 2].kind & Word.FUNCTION
        if pair and alone and not before.kind & (Word.ORG | Word.GENERIC | Word.FUNCTION | TITLED):
            return begin - 1
    return begin


def _acronym(search: _Search, i: int, run: int, acronyms: frozenset[str]) -> tuple[int, int, bool]:
    """Letters side by side are one body: ``CC CPSU``, ``MFA USSR``, ``CC CP of Byelorussia``."""
    tokens_ = search.tokens
    stop = i
    while stop < run and search.gap(stop) == " " and tokens_[stop + 1].capitals and len(tokens_[stop + 1].word) <= 6:
        after = tokens_[stop + 1]
        if after.word not in acronyms and after.low not in COUNTRY_LETTERS and "CC" not in (tokens_[stop].word, after.word):
            break
        stop += 1
    return i, _of(search, stop), True


def _of(search: _Search, stop: int) -> int:
    """The last token of the phrase that ``of``, ``for`` or ``under`` puts after a body's name."""
    tokens_, text = search.tokens, search.text
    for _ in range(4):
        end = tokens_[stop].end
        if tokens_[stop].low in ("embassy", "legation", "consulate"):
            link = PLAIN_OF.match(text, end)
        else:
            link = OF.match(text, end)
        if link is None or "\n\n" in link.group():
            return stop
        word = link.group().split()[0].lower()
        after = search.at.get(link.end(), -1)
        if (
            after < 0
            or tokens_[after].particle
            or (tokens_[after].kind & (Word.FUNCTION | Word.TITLE | Word.CALENDAR) and not tokens_[after].kind & Word.ORG)
        ):
            return stop
        if word in ("on", "to") and not (tokens_[stop].kind & Word.ORG and tokens_[after].kind & Word.COMMON and word == "on"):
            return stop
        if word in ("for", "under") and (not tokens_[stop].kind & Word.ORG or tokens_[after].kind & Word.GIVEN):
            return stop
        stop = _phrase(search, after)
    return stop


def _phrase(search: _Search, after: int) -> int:
    """From a token after ``of`` to the end of its capitalised words, with the members of a list (``Posts and Telegraphs``)."""
    tokens_ = search.tokens
    stop = _run(search, after)
    for _ in range(3):
        link = LIST.match(search.text, tokens_[stop].end) or (
            AND.match(search.text, tokens_[stop].end) if _list_goes_on(search, stop) else None
        )
        if link is None:
            break
        following = search.at.get(link.end(), -1)
        if following < 0:
            break
        word = tokens_[following]
        if (
            not word.kind & Word.COMMON
            or word.kind & (Word.ORG | Word.TITLE | Word.RANK | Word.FUNCTION | Word.DEMONYM | Word.PLACE)
            or tokens_[stop].low == "affairs"
        ):
            break
        ahead = _run(search, following)
        if any(tokens_[j].kind & (Word.ORG | Word.RANK | Word.TITLE) for j in range(following, ahead + 1)):
            break
        stop = ahead
    return stop


def _list_goes_on(search: _Search, stop: int) -> bool:
    m = re.compile(rf", [{UPPER}]\w+(?:, [{UPPER}]\w+)* and [{UPPER}]").match(search.text, search.tokens[stop].end)
    return m is not None and len(m.group()) < 80


def _small(search: _Search, i: int) -> int | None:
    """The end of a body that is written small after an adjective of a country, or after a country's letters."""
    token = search.tokens[i]
    if token.kind & Word.DEMONYM:
        m = SMALL.match(search.text, token.end)
    elif token.low in COUNTRY_LETTERS and token.capitals:
        m = SMALL_FROM_NAME.match(search.text, token.end)
    else:
        return None
    return m.end() if m else None


__all__ = ["canonical", "organisations"]
