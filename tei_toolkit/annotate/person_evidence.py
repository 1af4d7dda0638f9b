"""What a mention of a lone capitalised word says for or against its being a person's name.

Yields the words of ``person_evidence.tsv``; what they are worth together is decided in `tei_toolkit.annotate.person_lone`.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, cues, fold, lexicon, lines, place_phrases
from tei_toolkit.annotate.person_among import AMONG_PLACES, among_places
from tei_toolkit.annotate.person_beside import SHORT, in_sentence, language, told_beside, told_to
from tei_toolkit.annotate.person_words import LONGEST_ABBREVIATION, NEVER, country, large_place
from tei_toolkit.annotate.place_labels import labelled
from tei_toolkit.annotate.place_ways import says_where
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from tei_toolkit.annotate.person_words import Page

UNKNOWN_WORD = "unknown word among many persons"
LONGEST_LETTERS = 4  # of an abbreviation in capitals that no list has
TOWN = 10_000  # inhabitants
MOST = 3  # mentions of one kind of evidence that count; more of the same say no more
SURNAME = re.compile(
    r"(?:mc|mac|o['])\w{3,}$|\w{2,}(?:ov|ova|ev|eva|ová|ský|ská|ski|ska|sky|skaya|skii|skij|enko|chuk|czyk|wicz|witz|vich|vić|ić"
    r"|escu|yan|dze|shvili|stein|berg(?:er)?|baum|mann|feld|blum|thal|heimer|sohn|sson|sen|man|né|ner|ler|nek|ík|ek)$"
)
LINKED = re.compile(r"(?:(?:,? (?:and|or|und) |, ?|/| & )(?:(?:the )?[a-z]+ )?|,? \(?(?:alias|a\.k\.a\.|aka) )$")
NEXT = re.compile(
    r"(?:,? (?:and|or|und) |, ?| & )(?:(?:Dr|Mr|Mrs|Miss|General|Colonel|Major"
    r"|Captain|Minister|Sir|Lord|Prince|Count|Baron|Comrade)\.? )?"
)
PREPOSITION = re.compile(
    r"(?i)\b(?:with|by|for|against|under|about|without|except|besides|unlike|among|that|and|when|whom|whether|like|than|because|after|as|if"
    r"|where|which|what|while|though|although|but|since|until) $"
)
MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2,3}\\.)"
PLACE_NOUN = re.compile(
    r"[\"”“]? (?:(?i:ghetto|brigade)|camp|station|street|district|county|region|village|town|city|river|forest|barracks|prison"
    r"|sources|tribesmen|chiefs|elders"
    r"|railway|airport|square|road|company|firm|front|aircraft|helicopters?|planes?|guns?|pistols?|rifles?|rockets?|missiles?|tanks?|launchers?"
    r"|trucks?|cars?|jets?|fighters|bombers?|engines?)\b"
)
APPOSED = re.compile(r", (?!wh)(?:(?:a|an|the|my|his|her|our|their|former|old|young) ){0,2}(?:[a-z]+ )?([a-z-]+)\b")
IS_A = re.compile(r" (?:is|was) (?:(?:a|an|the|my|our|their|his|her) )?(?:[a-z]+ )?([a-z-]+)\b")
OF_BODY = re.compile(r" of the [A-Z]")
FROM_PLACE = re.compile(r" (?:from|of|in) [A-Z]")
NAMED = Word.GIVEN | Word.FAMOUS | Word.FUNCTION
ALONG = frozenset({"on", "off", "along", "aboard"})  # what streets, coasts and ships stand behind
OWN = frozenset({"my", "your", "his", "her", "our", "their", "its"})  # somebody's things stand behind these
DATELINE = re.compile(
    rf"(?:, [{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?){{0,2}}(?:, ?|\n)(?:the )?(?:[A-Z][a-z]+day,? )?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[\W_]{{1,3}}(?:[^\W\d_]{{3,}}|[0-9IVX]{{1,4}}[./ -])|{MONTHS} [0-9])"
)  # "Snagov, 24 June"
CLOSING = re.compile(
    r"\b(?:[Yy]ours(?: [a-z]+)?|[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Yy]ours ever), $"
)  # "Faithfully yours, Foster"
NOUN_BEFORE = re.compile(r"([a-z-]+), $")  # "our ambassador, Puzanov"
DERIVED = re.compile(
    r"(?:ed|ing|men|tion|isms?|ists?|ites|ians|eans|politik|str|stra(?:ss|ß)e|gasse|allee|platz|gracht|plein|utca|schwester|bruder|polizei|sitzung|ordnung|zeitung|leitung|abteilung|führung|regierung|verwaltung|heit|keit|schaft|dienst|amt|lager|werke?)$"
)  # words of a language, streets and bodies of German and Dutch
ABBREVIATED = re.compile(rf"\. ?(?:[a-z0-9]|[{UPPER}])")
UNLIKE_BEFORE = re.compile(r"[\[\"“„«»'‘/\d-]$|\bNote $|\d $")
TAKES_PLACE = re.compile(r"\b(?:occup(?:y|ied|ying)|bombed|bombarded|besieged|evacuated|garrisoned|overran) $")
SEAT = re.compile(r"\b([A-Za-z-]+) of $")
RESIDENT = re.compile(
    r" (?:near (?:the )?[A-Z]|st\.? (?:no\.? ?)?\d|residents?|inhabitants?|jews|garrison|airfield|massacre"
    r"|uprising|incident|offensive)"
)
SPOKE = re.compile(
    r" (?:said|says|replied|answered|asked|asks|thinks|thought|added|adds|told|tells|wrote|writes|stated|states|remarked"
    r"|explained|explains|noted|observed|inquired|believes|believed|felt|feels|wanted|wants|insisted|suggested|proposed|agreed|knows|knew|saw|sees|hopes|hoped|denied"
    r"|telephoned|phoned|cabled|telegraphed|warned|urged|doubts|doubted|complained|promised|rode|met|sent|led|objected|signed|refused|concurred|resigned|thinks|fears)\b"
)
ASKS = re.compile(r"\b(?:Did|Does|Had|Has|Was|Will|Could|Would|Should) $")  # "Did Streckenbach transmit it?"
KIN = re.compile(
    r" (?:famil(?:y|ies)|brothers|sisters|clan|dynasty|couple|band|gang|clique|faction)\b"
)  # "the Landsbergis family"
DOES = re.compile(r" [a-z]{3,}(?:ed|[^su\W]s)\b")
IS = re.compile(r" (?:is|was|has|had|may|might|can|cannot)\b")
UNLIKE_BEHIND = re.compile(
    r"[/-]?\(?\d|[º°]|\.? \(?\d|/|\.? ?No\b|\. ?[a-z]"
    r"| (?:street|str|district|county|province|village|valley|river|station|works|factory|plants?|plantations?"
    r"|company|firm|stocks|shares"
    r"|policy|plan|project|programme|program|newspaper|paper|press|sources|chiefs|chieftains|circles|elders|quarters|villages|agency|dam|pass|treaty|pact|agreement|convention|conference"
    r"|doctrine|dialect|language|religion|sect|temple|pagoda|tribes?|tribesmen|peoples?|cadres|guerrillas?|troops|units?)\b"
    r"|\?? ?\[(?!the |a |an |his |her |now |then |later |properly|recte|correctly|i\.e)[a-z]"
)  # numbers, nouns of places, a translation in brackets
PLURAL = re.compile(r" (?:are|were|have)\b")  # behind a people's or a sect's name
ONWARD = re.compile(rf" to [{UPPER}]")  # "from X to Y"
NAMED_BEHIND = re.compile(rf",? [\[(](?:i\.e\.,? |= ?)?[{UPPER}][\w'’-]+ (?:[a-z]+ )?[{UPPER}][\w'’-]+[\])]")
"""Who bears a cover name: ``"Anselmo" [Germán Lairet]``."""
QUOTES = frozenset('"”“»«„')


@cache
def weights() -> Mapping[str, float]:
    """The points of ``person_evidence.tsv``."""
    rows = (line.split("\t") for line in lines("person_evidence.tsv"))
    return MappingProxyType({row[0]: float(row[1]) for row in rows})


def points(told: Counter[str]) -> float:
    """What all the evidence is worth; a name is a person's where it is more than 0."""
    table = weights()
    return round(table["always"] + sum(table[what] * min(count, MOST) for what, count in told.items()), 3)


def evidence(page: Page, a: int, b: int, *, marked: bool = False) -> frozenset[str]:
    """What one mention says for or against its being a person, in the words of ``person_evidence.tsv``.

    ``marked`` says that the document writes the names of persons in capitals (`capitals_mark`).

    `UNKNOWN_WORD` counts only in a document that names persons at every turn: what no list knows is likelier another one there.
    """
    return frozenset(_evidence(page, a, b, marked))


def _evidence(page: Page, a: int, b: int, marked: bool) -> Iterator[str]:
    first, last = page.tokens[a], page.tokens[b]
    kind = first.kind
    if a != b:
        yield "several words"
        if (kind | last.kind) & (Word.PLACE | Word.COMMON):
            yield "one of several a place or common word"
        if "\n" in page.text[first.start : last.end] or " ".join(t.low for t in page.tokens[a : b + 1]) in place_phrases():
            yield "place of several words"
        elif any(t.low in cues()["patronymic"] for t in page.tokens[a : b + 1]):
            yield "particle of names"
        elif not any(t.kind & ~Word.SURNAME or t.capitals for t in page.tokens[a : b + 1]) and not (
            page.article_before(first.start)
            or page.text[first.start - 1 : first.start] == "["
            or page.before(first.start)[0].lower() in ALONG
        ):
            yield "several unknown words"
    elif a and page.beside(a - 1) and page.tokens[a - 1].kind & (Word.GENERIC | Word.DEMONYM | TITLED):
        whole = " ".join(page.text[page.tokens[a - 1].start : last.end].split())
        if page.titled_place(a - 1, b) or (page.tokens[a - 1].kind & (Word.GENERIC | Word.DEMONYM) and lookup(whole)):
            yield "place of several words"  # "Upper Volta", "Saudi Arabia", "at General Lavalle"
    if last.kind & Word.SURNAME and (a == b or not last.capitals):
        yield "known surname"
    if kind & Word.GIVEN:
        yield "doubtful given name" if kind & (Word.COMMON | Word.PLACE | Word.DEMONYM | Word.CALENDAR) else "given name"
    famous = kind & Word.FAMOUS and a == b and not country(first.word)
    if famous:
        yield "famous"
    elif page.before(first.start)[0] == "by" and page.cue_before(first.start) > 1:
        pass  # "Minute by Oldham"
    elif kind & Word.PLACE or page.known_where(a, b) or _lies(page, a, b) or _dated(page, first.start, last.end):
        yield "known place"
    elif _unknown(page, a, b, marked):
        name = " ".join(page.text[first.start : last.end].split())
        if large_place(name):
            yield "large place"
        elif not lookup(name):
            yield UNKNOWN_WORD
    marked = marked and first.capitals and len(first.word) >= SHORT and in_sentence(page, a, b)
    marked = marked and (a == b or not all(t.kind & Word.COMMON for t in page.tokens[a : b + 1]))
    if marked:
        yield "capitals of names"
    if not famous and (kind & (Word.COMMON | NEVER | TITLED) or first.low in page.small):
        surname = kind & Word.SURNAME and not kind & (NEVER | TITLED) and a == b and first.low not in page.small
        spoke = surname and SPOKE.match(page.text, last.end)  # "Black said": no adjective stands so
        if marked and not page.opens_sentence(a):
            yield "surname that is a word"
        elif page.opens_sentence(a) and not spoke:
            yield "small word at the beginning"
        else:
            yield "surname that is a word" if surname else "small word"
    elif page.opens_sentence(a):
        yield "beginning of a sentence"
    if SURNAME.match(last.low) and not last.kind & Word.COMMON and not (a == b and _town(last.word)):
        yield "ending of a surname"
    if first.capitals and not marked:
        yield "capitals"
        if a == b and len(first.word) <= LONGEST_LETTERS and not kind & (Word.FAMILY_FIRST | Word.SURNAME | Word.FAMOUS):
            yield "letters"
        elif a != b and len(first.word) <= LONGEST_LETTERS and not last.capitals and lookup(last.word):
            yield "place of several words"  # a body by its letters, and its seat: "OPK Brno"
    if not famous and among_places(page, a, b):
        yield "among places"
    yield from _before(page, a, b)
    yield from _behind(page, a, b)
    yield from told_beside(page, a, b)


def _town(word: str) -> bool:
    """Whether a town of some size has a name with the ending of a surname: ``Inkerman``."""
    found = lookup(word)
    return bool(found) and found[0].feature == "city" and found[0].population >= TOWN


def _lies(page: Page, a: int, b: int) -> bool:
    """Whether the gazetteer knows a place of these words, none of which is a given name: ``Cabo Delgado``."""
    words = page.tokens[a : b + 1]
    return (
        a != b
        and not any(w.kind & NAMED or w.low in cues()["particle"] for w in words)
        and bool(lookup(" ".join(w.word for w in words)))
    )


def _dated(page: Page, start: int, end: int) -> bool:
    """Whether a date stands behind, as it does behind the place where something was written."""
    return (page.begins_line(start) or page.text[start - 2 : start] == ", ") and DATELINE.match(page.text, end) is not None


def company(page: Page, a: int, b: int, ends: set[int], starts: set[int]) -> Iterator[str]:
    """What the names beside a mention say of it; ``ends`` and ``starts`` are where names already found end and begin."""
    start = page.tokens[a].start
    left = page.text[max(0, start - 24) : start]
    link = LINKED.search(left)
    if link and start - len(left) + link.start() in ends:
        yield "linked to a person"
    if (page.supplied(a) and start - 1 in ends) or (
        left.endswith((" [", " (")) and start - 2 in ends and page.text[page.tokens[a].end : page.tokens[a].end + 1] in ("]", ")")
    ):
        yield "linked to a person"
    if (follows := NEXT.match(page.text, page.tokens[b].end)) and follows.end() in starts:
        yield "before a person"


def _unknown(page: Page, a: int, b: int, marked: bool) -> bool:
    """Whether no list knows these words but as surnames, and nothing beside them makes them another thing's name."""
    words, text = page.tokens[a : b + 1], page.text
    shouted = not (marked and a == b and len(words[0].word) > LONGEST_LETTERS)  # "unless GĂINARU signs", as all are written
    if any(w.kind & ~(Word.SURNAME | Word.FAMILY_FIRST) or (w.capitals and shouted) or w.low in page.small for w in words):
        return False
    first, last = words[0], words[-1]
    if (
        len(first.word) == 1
        or first.low in cues()["particle"]
        or DERIVED.search(last.low)
        or page.place_before(first.start)
        or page.article_before(first.start)
    ):
        return False
    if page.before(first.start)[0].lower() in ALONG | OWN or (page.beside(a - 1) and page.tokens[a - 1].kind & Word.ORG):
        return False
    if last.dot and len(last.word) <= LONGEST_ABBREVIATION and ABBREVIATED.match(text, last.end):
        return False
    if "-" in first.low and _compound(first.low.split("-")):
        return False
    if (last.low.endswith("s") and PLURAL.match(text, last.end)) or language(page, b):
        return False
    left = text[max(0, first.start - 60) : first.start]
    return not (UNLIKE_BEFORE.search(left) or AMONG_PLACES.search(left) or UNLIKE_BEHIND.match(text, last.end))


def _compound(parts: list[str]) -> bool:
    """Whether the parts of a word with hyphens are ordinary words or adjectives of countries: ``Albanian-Mongolian``."""
    kinds = [lexicon().get(part, 0) for part in parts]
    return any(kind & Word.DEMONYM for kind in kinds) or all(kind & Word.COMMON for kind in kinds)


def _before(page: Page, a: int, b: int) -> Iterator[str]:
    start = page.tokens[a].start
    word, stop = page.before(start)
    left = page.text[max(0, start - 24) : start]
    pause = left.endswith(", ")
    if pause and CLOSING.search(left):
        yield "cue"
    if strength := page.cue_before(start):
        yield "cue" if strength > 1 else "weak cue"
    if pause and (noun := NOUN_BEFORE.search(left)) and lexicon().get(fold(noun[1]), 0) & (Word.NOUN | TITLED):
        yield "in apposition"
    if labelled(page.text, start) or says_where(page.text, start, page.tokens[b].end):
        yield "where"
    if page.bears_name(start):
        yield "noun of places"
    if left.endswith(" of ") and (seat := SEAT.search(left)) and fold(seat[1]) in cues()["of-place"]:
        yield "seat of an office"
    if TAKES_PLACE.search(left) or left.endswith(", of "):
        yield "to or from"
    if left.endswith((" to ", " from ")) and told_to(page.text[max(0, start - 50) : start]):
        pass  # as `told_beside` has it
    elif page.place_before(start) and not page.at_home(start, page.tokens[b].end):
        yield "where" if page.place_before(start, strictly=True) else "to or from"
    elif PREPOSITION.search(left):
        yield "preposition"
    if page.article_before(start) and not (KIN.match(page.text, page.tokens[b].end) or _house(page, a)):
        yield "article"
    elif word.lower() in OWN and not page.tokens[a].kind & (Word.GIVEN | Word.SURNAME | Word.FAMOUS):
        yield "article"  # "my Papi", "his Mercedes"
    if not stop and word[:1].islower() and lexicon().get(fold(word), 0) & Word.NOUN:
        yield "noun of persons"


def _house(page: Page, a: int) -> bool:
    """Whether a surname that is nothing else has the ending of several and an article, as families have: ``the Rothschilds``."""
    token = page.tokens[a]
    if not token.low.endswith("s") or token.kind & ~Word.SURNAME or page.before(token.start)[0].lower() != "the":
        return False
    kind = lexicon().get(token.low[:-1], 0)
    return bool(kind & (Word.SURNAME | Word.FAMOUS)) and not kind & (Word.COMMON | NEVER | Word.PLACE | TITLED)


def _behind(page: Page, a: int, b: int) -> Iterator[str]:
    end, text = page.tokens[b].end, page.text
    if page.acts(end) or ASKS.search(page.text, max(0, page.tokens[a].start - 7), page.tokens[a].start):
        yield "acts"
    elif DOES.match(text, end):
        yield "does"
    elif IS.match(text, end):
        yield "is"
    if (page.beside(b) and page.tokens[b + 1].low in cues()["behind"]) or (a != b and page.tokens[b].low in cues()["within"]):
        yield "title behind"
    if (KIN.match(text, end) and not _compound(page.tokens[b].low.split("-"))) or (a == b and _house(page, a)):
        yield "family"
    if ONWARD.match(text, end) and page.before(page.tokens[a].start)[0].lower() == "from":
        yield "where"
    if page.possessive(end):
        yield "possessive"
    nouns = cues()["place"]
    if (
        PLACE_NOUN.match(text, end)
        or RESIDENT.match(text, end)
        or page.of_place(a, b)
        or (a != b and {page.tokens[a].low, page.tokens[b].low} & nouns)
    ):
        yield "noun of places"
    if (apposed := APPOSED.match(text, end)) and lexicon().get(fold(apposed[1]), 0) & (Word.NOUN | TITLED):
        yield "apposition"
    if (told := IS_A.match(text, end)) and lexicon().get(fold(told[1]), 0) & (Word.NOUN | TITLED):
        yield "apposition"
    if OF_BODY.match(text, end):
        yield "of a body"
    if FROM_PLACE.match(text, end):
        yield "from a place"
    quoted = page.tokens[a].start and text[page.tokens[a].start - 1] in QUOTES and text[end : end + 1] in QUOTES
    if quoted and not NAMED_BEHIND.match(text, end + 1):
        yield "quoted"
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit():
        yield "number behind"
