"""Recognises organisations by the words that name a body, by acronyms and by firms' endings (CONVENTIONS.md section 5).

Common nouns written small (``the border authorities``) and offices (``Secretary of State``) are not its business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import Word, fold
from tei_toolkit.annotate.organisation_again import with_short
from tei_toolkit.annotate.organisation_beside import BESIDE, airs, belongs, body_beside, is_a_country, made, province
from tei_toolkit.annotate.organisation_houses import houses
from tei_toolkit.annotate.organisation_kinds import by_kind, desks
from tei_toolkit.annotate.organisation_letters import with_spelt_out
from tei_toolkit.annotate.organisation_lone import COUNTING, NUMBERED, NUMBERING, OFFICES, THEATRE, alone, letters_at, of_state
from tei_toolkit.annotate.organisation_numbers import beside, regiments
from tei_toolkit.annotate.organisation_pairs import together
from tei_toolkit.annotate.organisation_phrases import (
    TRUSTS,
    begin_of,
    end_of,
    genitive,
    in_small,
    office,
    widen,
    with_letters,
    with_ordinal,
    with_pair,
)
from tei_toolkit.annotate.organisation_routing import routed
from tei_toolkit.annotate.organisation_units import units
from tei_toolkit.annotate.organisation_words import Mention, Search, lists, named, patterns, places
from tei_toolkit.annotate.tokens import UPPER, read
from tei_toolkit.model import Annotation, Certainty, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tei_toolkit.model import Context

ORIGIN = "organisations"
SMALL = re.compile(
    r"(?: (?:foreign|national|federal|central|provisional|military|royal|communist|defen[cs]e))?"
    r" (?:government|army|navy|air force|embassy|consulate|legation|parliament|(?:foreign )?ministry|communist party"
    r"|high command)\b"
    r"(?! (?:official|officer|spokesman|circle|soldier|men\b|man\b))(?:(?<=ministry) of (?:the )?[a-z]+(?: affairs)?)?"
)
SMALL_FROM_LETTERS = re.compile(rf"(?<![\w.])[{UPPER}][\w.]{{1,14}}(?!\w)")
FIRM = re.compile(r"(?=[FTt])\b(?:Fa\.|Firma|[Tt]he [Ff]irm(?: of)?) (?=[^\W\d_])")
PARTNERS = re.compile(
    rf"[{UPPER}]\w+, [{UPPER}]\w+ (?:&|and) (?P<form>Co|Cie|Sons|Söhne|Zonen|Bros)\b"
)  # "Lippmann, Rosenthal & Co."
FACTION = re.compile(r" ?\((?:[bB]|(?i:bolsheviks?|mensheviks?|marxists?|marxist-leninist)|M-?L)\)U?(?!\w)")  # "VKP(b)"
KIND = re.compile(r" (?:(?:party|organi[sz]ation)(?![\w-])(?! (?:member|official|leader|man|men)\b)|Executive(?!\w))")
STAFF = re.compile(
    r" (?:HQ|H\.Q\.|Headquarters)(?!\w)|(?<=Task Force) \d{1,3}(?:\.\d{1,2})?(?!\w)|(?<=Directorate) [A-Z](?![\w.’'])"
    r"|(?<=Army) School(?!\w)|(?<=Corps) School(?!\w)"
    r"|(?<=[A-Z]{3})/(?:[A-Z]{1,2}|(?-i:Jordan|Laos|Saigon|Vietnam|Korea|Thailand|Cambodia))(?![\w/])"
)  # what belongs to a body's name behind it: its staff, number or letter, its wing or post ("MNC/L", "USOM/Laos")
COMMANDS = re.compile(r"(?:US)?CINC[A-Z]{2,}|COM(?:US|NAV|SEVENTH)[A-Z]{2,}")
NOT_BODIES = frozenset(
    {("soviet", "union"), ("african", "union"), ("european", "union")}
    | {(side, "bank") for side in ("left", "right", "west", "east", "south", "north", "river")}
)
OF_COUNTRY = re.compile(r" of (?:the )?(?=[A-Z])")  # "CP of Finland"
LATIN = frozenset(
    {"front", "alliance", "union", "action", "mission", "association", "assistance", "force", "forces", "parti", "garde"}
)
CAPITAL_LABELS = frozenset({"action", "info", "sent", "recommend"})
ASKING = frozenset({"recommend", "request", "suggest", "urge", "addressed", "repeated", "sent"})
SHORTEST = 8  # letters of a compound
ENDING = re.compile(
    r"(?:-(?:institut|stiftung|verlag|werke?|hilfswerk|union|bund|komitee|konzern|gruppe|partei|archiv)"
    r"|aktiebolaget|aktieselskabet|bolaget|banken|aktiengesellschaft|forbundet|foreningen|partiet|stiftung|hilfswerk|sparkasse)$"
)  # compounds that name a body: "Renner-Institut"
BRACKETED = re.compile(rf"(?<=\w) \[([{UPPER}]{{2,7}})\](?!\w)")  # its letters, put behind it
LETTERS_BEHIND = re.compile(rf" \[[{UPPER}]{{2,7}}\]")  # what the editor calls the body before them
SHELF = re.compile(
    r"(?=[A-ZÁÉ])[\w/-]{2,14}(?: AA)?, [^\n]{2,80}"
    r", ?(?:pp?|ll?|ff?|fls?|fols?|kk?|ss?|Bl|str)\. ?\d{1,4}(?: ?[-–] ?\d{1,4})?\.?[^\S\n]*"
)  # "PA AA, MfAA, C 762/76, pp. 41-43": where a paper is kept, not who acts
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "under", "to"})


def organisations(text: str, context: Context) -> Iterator[Annotation]:
    """Yield one annotation of kind ``org`` per mention, in order, without overlaps.

    ``key`` is the name with its supplied parts filled in, white space folded and capitals undone; the same body in another
    case has the same key but for case.
    """
    reading, tokens = read(text, context.signs)
    search = Search(reading.text, tokens)
    counted = list(units(reading.text))
    wholes = (
        *counted,
        *beside(reading.text, counted),
        *together(reading.text),
        *routed(reading.text),
        *by_kind(reading.text),
        *houses(reading.text, soldiers=bool(counted)),
    )
    found = _with_whole(reading.text, _joined(search, _mentions(search)), (*wholes, *regiments(reading.text)))
    found = sorted([*found, *desks(reading.text, found)])
    shelves = list(_shelf_marks(reading.text))
    last = behind = 0
    for mention in with_short(reading.text, with_spelt_out(reading.text, found)):
        if mention.start < last or any(start <= mention.start < end for start, end in shelves):
            continue
        last = mention.end
        key = MappingProxyType({"key": canonical(reading.text[mention.start : mention.end])})
        certainty = Certainty.HIGH if mention.sure else Certainty.MEDIUM
        span = reading.span(mention.start, mention.end)
        if span.start - behind == len(" [") and LETTERS_BEHIND.fullmatch(text, behind, span.end + 1):
            continue
        behind = span.end
        letters = BRACKETED.search(text, span.start, span.end)
        if letters and letters.end() == span.end:
            yield Annotation(Span(span.start, letters.start()), "org", key, certainty, ORIGIN)
            continue
        if text[span.start] == "[" and text[span.end - 1] == "]" and text.find("]", span.start, span.end) == span.end - 1:
            span = Span(span.start + 1, span.end - 1)  # the bracket has the body and nothing else
        yield Annotation(span, "org", key, certainty, ORIGIN)


def _shelf_marks(text: str) -> Iterator[tuple[int, int]]:
    """The lines that say where a paper is kept: they end with the page or the leaf."""
    for at in places(text, ", pp. ", ", p. ", ", k. ", ", Bl. ", ", fl", ", fol"):
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        if SHELF.fullmatch(text, start, len(text) if end < 0 else end):
            yield start, len(text) if end < 0 else end


def _with_whole(text: str, found: list[Mention], wholes: Iterable[Mention]) -> list[Mention]:
    """With units and pairs, each in the place of what was found of it; where both reach further than the other, together."""
    kept = sorted(found)
    for unit in wholes:
        stop = bisect_left(kept, unit.end, key=_start)
        first = stop
        while first and kept[first - 1].end > unit.start:
            first -= 1
        if first and text[kept[first - 1].end : unit.start] in (" of ", " of the "):
            first -= 1  # "2nd Battalion of the 26th Regiment"
        near = kept[first:stop]
        whole = Mention(min([unit.start, *(m.start for m in near)]), max([unit.end, *(m.end for m in near)]), True, unit.part)
        kept[first:stop] = [whole]
    return kept


def _start(mention: Mention) -> int:
    return mention.start


def canonical(name: str) -> str:
    """A name as the register has it: white space folded, no article, words in capitals written as in a title."""
    words = name.split()
    if len(words) > 1 and fold(words[0]) == "the":
        words = words[1:]
    if len(words) > 1 and all(w.isupper() for w in words if w[0].isalpha()) and any(len(w) > 5 for w in words):
        letters = lists()
        words = [
            w.lower()
            if w.lower() in SMALL_WORDS
            else w
            if w in letters["acronym"] or fold(w) in letters["country"]
            else w[0] + w[1:].lower()
            for w in words
        ]
    return " ".join(words)


def _joined(search: Search, mentions: Iterator[Mention]) -> list[Mention]:
    """Mentions with hierarchies of one line joined: ``General Office, Ministry of Foreign Affairs``."""
    found: list[Mention] = []
    for mention in mentions:
        if (
            found
            and found[-1].part
            and search.text[found[-1].end : mention.start] == ", "
            and _last_word(search, found[-1]) != _last_word(search, mention)
        ):
            found[-1] = Mention(found[-1].start, mention.end, mention.sure, mention.part)
        elif found and belongs(search, found[-1], mention):
            found[-1] = Mention(found[-1].start, mention.end, mention.sure)
        elif not found or mention.start >= found[-1].end:
            words = [fold(w) for w in search.text[mention.start : mention.end].split()]
            part = mention.part and words[0] not in ("foreign", "war", "home") and any(w in lists()["part"] for w in words)
            found.append(mention._replace(part=part))
    return found


def _last_word(search: Search, mention: Mention) -> str:
    """Bodies of the same kind side by side are a list, not one inside the other: ``Levant Department, News Department``."""
    return search.text[mention.start : mention.end].rpartition(" ")[2]


def _mentions(search: Search) -> Iterator[Mention]:
    """The bodies named, by start."""
    names = named()
    i, count = 0, len(search.tokens)
    firms = {m.end() for m in FIRM.finditer(search.text)} if any(stem in search.text for stem in ("irm", "Fa. ")) else set()
    while i < count:
        token = search.tokens[i]
        partner = (
            PARTNERS.match(search.text, token.start) if not token.kind & (Word.COMMON | Word.PLACE | Word.FUNCTION) else None
        )
        if partner and (stop := search.at.get(partner.start("form"))) is not None:
            yield Mention(token.start, _dotted(search, stop))
            i = stop + 1
            continue
        if token.start in firms and not token.particle and not token.kind & (Word.FUNCTION | Word.TITLE):
            stop = search.run(i)
            yield Mention(token.start, _dotted(search, stop))
            i = stop + 1
            continue
        if token.particle:
            i += 1
            continue
        listed = _listed(search, i, patterns(token.low)) if token.low in names else None
        found = listed[:3] if listed else _in_run(search, i, search.run(i))
        if found and province(search, *found[:2]):
            i = found[1] + 1
            continue
        if found is None:
            if end := _small(search, i):
                yield Mention(token.start, end)
            i += 1
            continue
        begin, stop, sure = found
        if is_a_country(search, begin, stop):
            i = stop + 1
            continue
        counted = next((j for j in range(stop, begin - 1, -1) if search.tokens[j].low in lists()["ordinal"]), None)
        start = None if counted is None else with_ordinal(search, begin, counted)
        start = with_letters(search, search.tokens[begin].start) if start is None else start
        end = max(_numbered(search, stop), listed[3] if listed else 0)
        staff = STAFF.match(search.text, end)
        end = max(staff.end() if staff else end, in_small(search, begin, end))
        faction = FACTION.match(search.text, end)
        yield Mention(start, faction.end() if faction else end, sure, listed is None)
        i = stop + 1


def _dotted(search: Search, stop: int) -> int:
    token = search.tokens[stop]
    return token.end + 1 if token.dot and token.low in ("co", "cie", "bros", "inc", "corp", "dept", "ltd") else token.end


def _numbered(search: Search, stop: int) -> int:
    """The end of a body that ends with token ``stop``, with its number: ``Main Department XX/4``."""
    low, end = search.tokens[stop].low, search.tokens[stop].end
    m = NUMBERED.match(search.text, end) if low in OFFICES else None
    m = m or (COUNTING.match(search.text, end) if low in NUMBERING and not search.tokens[stop].capitals else None)
    m = m or (THEATRE.match(search.text, end) if search.letters(stop) else None)
    return m.end() if m else _dotted(search, stop)


def _listed(search: Search, i: int, names: tuple[re.Pattern[str], ...]) -> tuple[int, int, bool, int] | None:
    """A name of the list that begins at token ``i``, unless the words side by side with it make a longer name.

    Its first and last token, whether it is sure, and how far it reaches in the text.
    """
    tokens_ = search.tokens
    for pattern in names:
        m = pattern.match(search.text, tokens_[i].start)
        if m is None or ("\n" in m.group() and _two_cases(m.group())):
            continue
        end = i
        while end + 1 < len(tokens_) and tokens_[end + 1].start < m.end():
            end += 1
        begin, stop = widen(search, i, end)
        if office(search, begin):
            return None
        run = search.run(i)
        while stop == end < run and tokens_[end + 1].kind & Word.ORG:
            end = stop = end + 1
        if stop == end < run and tokens_[end].low == "nations" and tokens_[end + 1].kind & Word.COMMON:
            end = stop = next(
                (j for j in range(end + 2, run + 1) if tokens_[j].kind & Word.ORG), end
            )  # "... Trusteeship Council"
        return begin, end_of(search, stop), True, _small_kind(search, m.end())
    return None


def _two_cases(name: str) -> bool:
    """Whether one line of a name is in capitals and the other not: a marking over it (``SECRET``, and below it ``Service I``)."""
    first, _, second = name.partition("\n")
    return first.isupper() != second.isupper()


def _small_kind(search: Search, end: int) -> int:
    """The end of a name of the list with the kind of body behind it that is written small: ``Arrow Cross party``."""
    m = KIND.match(search.text, end)
    return m.end() if m else end


def _in_run(search: Search, i: int, run: int) -> tuple[int, int, bool] | None:
    """The body named in tokens ``i`` to ``run``, from ``i`` on: first token, last token, whether sure."""
    tokens_, words = search.tokens, lists()
    token = tokens_[i]
    if token.kind & Word.CALENDAR and not token.kind & Word.GIVEN:
        return None
    if (token.kind & Word.ORG or token.low in words["first"]) and (
        genitive(search, i) or (run == i and in_small(search, i, token.end) > token.end)
    ):
        last = next(j for j in range(run, i - 1, -1) if not tokens_[j].particle)
        return i, last, True  # "Union des populations", the rest of which is small
    if run > i and token.low in (CAPITAL_LABELS if token.capitals else ASKING):
        return None  # "ACTION DEPARTMENT 262", "Recommend Department instruct"
    head = -1
    for j in range(i, run + 1):
        low = tokens_[j].low
        if j > i and low in words["suffix"] and (tokens_[j].word[1:2].isupper() or search.gap(j - 1) == " & " or len(low) > 2):
            return i, j, True
        body = tokens_[j].kind & Word.ORG or (j > i and low in BESIDE and body_beside(search, j))
        body = body or (low == "general" and head == j - 1 and tokens_[j - 1].low in ("consulate", "secretariat", "inspectorate"))
        if not body and not tokens_[j].kind and len(low) > SHORTEST - 2:
            body = low.endswith(TRUSTS) or (len(low) > SHORTEST and ENDING.search(low) is not None)
        if body and not (j > i and (tokens_[j - 1].low, low) in NOT_BODIES):
            head = j
    if token.low in words["first"] and (run > i or head == i):
        run = head if head > i else run
        if run > i:
            foreign = any(tokens_[j].particle for j in range(i, run))  # of which English "of" makes no part
            return i, run if foreign else end_of(search, run), True
    if head > i and (begin := begin_of(search, i, head)) < head and not office(search, begin):
        return with_pair(search, begin, head), end_of(search, head), True
    if token.word in ("CP", "CPs") and (m := OF_COUNTRY.match(search.text, token.end)):
        return i, end_of(search, i) if end_of(search, i) > i else search.at.get(m.end(), i), True
    if search.letters(i) and (found := letters_at(search, i, run)):
        return found
    if (
        token.kind & Word.DEMONYM
        and i < run
        and search.gap(i) == " "
        and search.tokens[i + 1].word not in ("SS", "SA", "SD")
        and search.letters(i + 1)
        and (found := letters_at(search, i + 1, run))
    ):
        return i, found[1], found[2]  # "Burmese MFA"
    if token.low in ("air", "radio", "rádio", "radyo") and i < run and not token.capitals and airs(search, i):
        return i, i + 1, True  # an airline, a broadcaster: "Air India", "Radio Nepal"
    if token.low == "joint" and search.beside(i):
        return None  # "Joint Secretary"
    if made(search, i):
        return None
    if token.low in words["name"] or (token.capitals and COMMANDS.fullmatch(token.word)):
        return i, end_of(search, of_state(search, i, run)), True
    if head == i and i < run and token.low in LATIN and search.tokens[i + 1].low in words["foreign"]:
        return (
            i,
            next((j for j in range(run, i, -1) if search.tokens[j].low in words["foreign"]), i),
            True,
        )  # "Alliance Démocratique"
    return (alone(search, i) or (i, i, True) if not token.kind else alone(search, i)) if head == i else None


def _small(search: Search, i: int) -> int | None:
    """The end of a body that is written small after an adjective of a country, or after a country's letters."""
    token = search.tokens[i]
    if token.kind & Word.DEMONYM:
        m = SMALL.match(search.text, token.end)
    elif token.capitals and token.low in lists()["country"]:
        m = SMALL_FROM_LETTERS.match(search.text, token.end)
    else:
        return None
    return m.end() if m else None
