"""What the words around a candidate say of it: for a place, or for a person, a body or a ship.

Scores only; which scores are enough is decided in `places`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tei_toolkit.annotate.names import Word, lexicon
from tei_toolkit.annotate.person_beside import told_to
from tei_toolkit.annotate.person_words import NO_PLACE
from tei_toolkit.annotate.place_labels import headed, labelled
from tei_toolkit.annotate.place_tokens import Candidate, Token, joint
from tei_toolkit.annotate.place_ways import says_where
from tei_toolkit.annotate.place_words import endings, words
from tei_toolkit.model import Annotation
from tei_toolkit.register.gazetteer import Place, fold, lookup

ENGLISH: Final = frozenset(["AU", "CA", "GB", "IE", "NZ", "US", "ZA"])  # where a small town's name is often a family name as well
LARGE: Final = 100_000  # inhabitants of a city that letters go to as well as persons
QUARTER: Final = 20_000  # and of a quarter that has an article
LETTERS: Final = 6  # that an abbreviation of a country has not
BEFORE: Final = 48  # code points looked at before a candidate, and after
ADDRESSED: Final = Word.TITLE | Word.RANK
LISTED: Final = Word.COMMON | Word.PLACE
PLAIN: Final = Word.GENERIC | Word.FUNCTION | Word.DEMONYM | Word.COMMON | Word.CALENDAR | Word.PLACE

_DATE = re.compile(
    r"[\],.]{0,2}\s+(?:the\s+)?(?:\[?\d{1,2}(?:st|nd|rd|th)?\b[.\s]|\[?\d{4}\b|[A-Z][a-z]+day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_SPEECH = re.compile(
    r"\s+(?:said|says|told|replied|answered|asked|thinks|thought|wrote|writes|remarked|noted|stated|added|himself|herself|who)\b"
)
_INITIAL = re.compile(r",?\s[A-Z]\.(?:\s?[A-Z]\.)?(?![A-Z.]*\s?\d)")  # not a postal district: ", S.W.1"
_WHO = re.compile(r", (?:who (?:is|was|has|had|will|now|then|came|went|lives|lived)|whose)\b")
_STATION = re.compile(r"(?:[A-Z]\.){3,}[^\S\n]$")
_STATE = re.compile(
    r",?\s(?:W\.A|S\.A|N\.S\.W|N\.T|N\.Z|N\.Y|N\.J|D\.C|B\.C|P\.E\.I|(?:[A-Z]\.){2,}[A-Z])\.(?!\s[A-Z]\w)|,\s(?:[A-Z]\.){3,}"
)
_LIST = re.compile(r"[\])]?(?:,? ?(?:and|or|to|&) |\.?, ?|,?\n| ?[-–—/] ?|; )(?:in |from |to |at |near )?\[?")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{2,}(?!\w)")
_INNER = re.compile(r"[A-ZÀ-Ž]\[[a-z]+\]\.?\s$")
_BODY = re.compile(r"\b([A-Z]\w+)(?: (?:of|for|on)(?: the)? (?:[A-Z]\w+)(?:(?: and|,)? [A-Z]\w+){0,3})? (?:of|for)(?: the)? $")
_AFTER = re.compile(r"[\s\]?)]*(\w+)")
_CONCERNED = re.compile(r"[’'\w]* (?:is|was|are|were|goes|went|can|could|knows|knew|understands|understood)\b")
_ATTRIBUTE = re.compile(r" (?:\([^()\n]{2,30}\) )?[a-z]")
_GROUND = re.compile(r" (\w+)")
_LAND = re.compile(r",? [(\[]?([A-ZÀ-Ž]\w+)")
_CHILDREN = re.compile(
    r"\b(?:children|god|(?:the|whole|entire) house|feast|day|eve|octave|order|gospel|relics|image) of $", re.IGNORECASE
)


class Surroundings:
    """A text and its capitalised words, asked about one candidate after the other."""

    def __init__(self, text: str, found: Sequence[Token], claimed: Sequence[Annotation]) -> None:
        self._text = text
        self._found = found
        self._written_small: frozenset[str] | None = None
        self._person_ends = {a.end for a in claimed if a.kind == "person"}
        self._persons = {fold(word) for a in claimed if a.kind == "person" for word in text[a.start : a.end].split()}
        self._persons |= {fold(right.word) for left, right in pairwise(found) if self._introduces(left, right)}

    def _small(self) -> frozenset[str]:
        """The words that the text writes small somewhere."""
        if self._written_small is None:
            self._written_small = frozenset(_SMALL.findall(self._text))
        return self._written_small

    def _introduces(self, left: Token, right: Token) -> bool:
        """A title, or a given name that is nothing else: the word after it names a person."""
        gap = self._text[left.end : right.start]
        if gap in (" ", ". ") and left.bits & ADDRESSED:
            return True
        return gap == " " and bool(left.bits & Word.GIVEN) and not left.bits & LISTED

    def score(self, candidate: Candidate, previous: Candidate | None) -> float:
        """How much speaks for a place: the name itself, then its company."""
        text = self._text
        before = text[max(0, candidate.start - BEFORE) : candidate.start]
        after = text[candidate.end : candidate.end + BEFORE]
        opening = not before.strip() or before.rstrip(" [(")[-1:] in frozenset('.!?:;\n“”"*')
        return (
            self._name(candidate, opening)
            + self._led(candidate, before, after)
            + self._listed(candidate, previous)
            + self._followed(candidate, before, after)
            + self._person(candidate, before, after)
            + self._body(candidate, before, after)
        )

    def _name(self, candidate: Candidate, opening: bool) -> float:
        """What the name says by itself."""
        first = self._found[candidate.first]
        if candidate.form == "street":
            return 2.5
        if candidate.form == "opened":
            return 1.6
        one = candidate.first == candidate.last
        score = renown(candidate.places[0]) if candidate.form == "known" else 0.0
        if candidate.form == "known" and not one and _built(first, self._found[candidate.last]):
            score = max(score, 1.6)
        if one and first.bits & Word.PLACE:
            score = max(score, 1.6)
        if candidate.form == "unknown":
            score += 0.7 if len(first.low) > 4 and first.low.endswith(endings("tail")) else 0.0
            if all(t.bits & (Word.COMMON | Word.GENERIC | Word.ORG) for t in self._found[candidate.first : candidate.last + 1]):
                score -= 3.0
        elif one and first.bits & (Word.GENERIC | Word.ORG):
            score -= 3.0
        elif one and first.bits & Word.COMMON and not _sure_land(candidate, first):
            if first.low in self._small():
                score -= 3.0
            elif candidate.places[0].population < 500_000 or not first.bits & Word.PLACE:
                large = candidate.places[0].population >= 500_000
                score -= 2.5 if opening and not first.bits & Word.PLACE else 0.4 if large else 0.7
        if one or candidate.form == "unknown":
            score -= self._personal(candidate, first)
        return score

    def _personal(self, candidate: Candidate, first: Token) -> float:
        """By how much a name is likelier a person's: a given name, a Chinese surname, a name that the text gives to a person."""
        known = candidate.form == "known"
        size = candidate.places[0].population if known else 0
        country = known and candidate.places[0].feature != "city"
        loss = 0.7 if first.bits & Word.SURNAME and candidate.form == "unknown" else 0.0
        if first.bits & Word.GIVEN:
            loss += 0.5 if country or size >= 500_000 else 1.2 if size >= 20_000 else 1.7
        if first.bits & Word.FAMILY_FIRST and not country:
            loss += 1.5 if candidate.form == "known" or candidate.first == candidate.last else 0.4  # "at Lo Manthang"
        if first.low in words("surname"):
            loss += 1.5
        if known and size < 200_000 and candidate.places[0].country in ENGLISH and candidate.places[0].feature == "city":
            loss += 0.4
        if fold(first.word) in self._persons:
            loss += 0.7 if country or size >= 1_000_000 else 2.0
        return loss

    def _led(self, candidate: Candidate, before: str, after: str) -> float:
        """The word before: a preposition, a verb of motion, `city of`, `the`."""
        led = before.replace("[", " ").replace("]", " ").replace("?", " ").replace("(", " ").split()
        if not led:
            return 0.0
        low = led[-1].lower()
        river = candidate.form == "known" and candidate.places[0].feature in ("river", "mountain", "sea")
        if low in words("within"):
            return -0.5 if low == "at" and NO_PLACE.search(before) and not _DATE.match(after) else 2.0
        if low in words("toward"):
            told = (low == "to" and len(led) > 1 and led[-2].lower() in words("told")) or told_to(before)
            if told and candidate.form == "known" and candidate.places[0].population >= LARGE:
                return 0.7
            return (-0.5 if told_to(before) else 0.0) if told else 1.5
        if says_where(self._text, candidate.start, candidate.end) and not (low == "as" and _CONCERNED.match(after)):
            return 2.0 if low != "as" else 1.5
        if low in words("past"):
            if candidate.form == "unknown" and low in ("above", "below") and not self._found[candidate.first].bits:
                return 1.5  # "a road block below Platres"
            return 1.0
        if low in words("before"):
            return 2.5 if river else 2.0
        if low == "of" and len(led) > 1 and led[-2].lower().strip(".") in words("compass") | words("of"):
            return 2.0
        if labelled(self._text, candidate.start):
            return 2.0
        if low == "of" and candidate.start - 4 in self._person_ends and candidate.form == "unknown":
            return 1.5  # "Malamia of Kibosho"
        if low == "of":
            return 2.5 if len(led) > 1 and led[-2].lower() in words("before") else 0.9 if candidate.form == "known" else 0.7
        if low == "the":
            if river:
                return 1.5
            first = self._found[candidate.first]
            bare = not first.bits and "-" not in first.word and (candidate.form == "unknown" or _small_town(candidate))
            banks = len(led) > 2 and led[-2] in ("of", "over", "across") and led[-3] in words("bank")
            if bare and (banks or (len(led) > 1 and led[-2].lower() in words("along"))):
                return 1.5  # down the Lohit, both banks of the Lohit
            if candidate.form == "unknown":
                return 0.0 if _grounded(after) else -1.0
            if candidate.places and candidate.places[0].feature == "region":
                return 0.5
            if candidate.form == "known" and candidate.places[0].feature == "city" and not _ATTRIBUTE.match(after):
                quarter = len(led) > 1 and led[-2].lower() in words("within") | {"from"}
                plain = not self._found[candidate.first].bits and candidate.places[0].population >= QUARTER
                return 0.5 if quarter and plain else -1.0  # "in the Leopoldstadt"
        return 0.0

    def _listed(self, candidate: Candidate, previous: Candidate | None) -> float:
        """A neighbour in a list, or the other end of `from X to Y`, is what its neighbour is."""
        if previous is None or previous.score < 1.5:
            return 0.0
        if self.listed(previous, candidate):
            return 1.5
        river = previous.form == "unknown" or (previous.places and previous.places[0].feature in ("river", "mountain", "sea"))
        bare = candidate.form == "unknown" and not self._found[candidate.first].bits
        if river and bare and self._text.endswith("the ", 0, previous.start) and self._with_article(previous, candidate):
            return 2.5  # the Morona and the Pastaza
        return 0.0

    def _with_article(self, left: Candidate, right: Candidate) -> bool:
        return self._text[left.end : right.start] in (" and the ", ", the ", ", and the ", " or the ")

    def listed(self, left: Candidate, right: Candidate) -> bool:
        """Whether two candidates stand next to each other in a list."""
        between = self._text[left.end : right.start]
        return len(between) < 12 and bool(_LIST.fullmatch(between))

    def _followed(self, candidate: Candidate, before: str, after: str) -> float:
        """What comes after: a noun of place, a date, a country; and a name alone on its line."""
        score = 0.0
        word = _AFTER.match(after)
        if word and word.group(1) in words("after") and not after.startswith((".", ",", ";", "\n")):
            score += 1.5 if candidate.form == "unknown" and _grounded(after) else 1.0
        line = before.rpartition("\n")[2] if "\n" in before else before if candidate.start < BEFORE else "…"
        starts = not line.strip(" \t[(*_")
        if _DATE.match(after) and (
            candidate.form != "unknown" or after.startswith(",") or headed(self._text, candidate.start, candidate.end)
        ):
            score += 2.0 if starts or before.endswith(("  ", "\t")) else 1.5 if after.startswith((",", "]")) else 0.0
        elif starts and candidate.form != "unknown" and not after.partition("\n")[0].strip(" ,.:]"):
            score += 0.0 if self._text[candidate.start : candidate.end].isupper() else 1.5
        land = _LAND.match(after)
        if land and any(place.feature in ("country", "former") for place in lookup(land.group(1))[:1]):
            score += 1.5
        gloss = re.match(r" \[([^\[\]\n]{2,30})\]", after)
        if gloss and gloss.group(1)[0].isupper():
            score += 1.5 if candidate.form == "unknown" or lookup(gloss.group(1)) else 0.0
        return score

    def _attributive(self, candidate: Candidate, after: str) -> bool:
        """An abbreviation of a country before a noun (`U.K. crews`, `U.S. Government`) is an adjective."""
        name = self._text[candidate.start : candidate.end]
        if not name.isupper() or candidate.form != "known":
            return False
        if "." not in name and len(name) > 2:
            noun = _GROUND.match(after) if len(name) < LETTERS and fold(name) != fold(candidate.places[0].name) else None
            return noun is not None and noun[1] in words("attributed")  # "UAR aircraft"
        word = re.match(r" (?:and (?=[a-z]))?([^\W\d_]+)", after)
        if word is None or word[1] in words("acts"):
            return False
        return not lexicon().get(word[1].lower(), 0) & Word.FUNCTION

    def _person(self, candidate: Candidate, before: str, after: str) -> float:
        """What speaks for a person: a title, an initial, a second name, a verb of speech."""
        text, found = self._text, self._found
        first, last = found[candidate.first], found[candidate.last]
        country = (
            candidate.form == "known" and candidate.places[0].feature in ("country", "former") and not first.bits & Word.GIVEN
        )
        left = found[candidate.first - 1] if candidate.first else None
        score = 0.0
        if left is not None:
            gap = joint(text, left, first)
            if _STATION.search(before):
                score += 0.5  # an office by its letters, and where it is: "N.O.I.C. Aden"
            elif gap == " " and left.bits & Word.ORG and candidate.form == "known":
                score += 0.0  # a body and its seat: "Naval Board Wellington"
            elif gap in (" ", ". ", ".") and (left.bits & ADDRESSED or len(left.word) == 1 or left.word.endswith(".")):
                score -= 4.0
            elif gap == " " and left.bits & Word.FAMILY_FIRST and not left.bits & Word.FUNCTION:
                score -= 3.0
            elif gap == " " and not left.bits & PLAIN:
                score -= 2.0
            elif text[left.end : first.start] in (" [", "] ") and candidate.form != "street" and not left.bits & Word.PLACE:
                score -= 2.0 if not left.bits & (Word.FUNCTION | Word.COMMON) else 0.0
        if _INNER.search(before) or (
            before[-1:] == " " and before.split()[-1:] and before.split()[-1].strip(".").lower() in words("address")
        ):
            score -= 4.0
        right = found[candidate.last + 1] if candidate.last + 1 < len(found) else None
        if right is not None and candidate.form != "street":
            gap = text[last.end : right.start]
            if (
                gap == " "
                and not country
                and not right.bits & (Word.FUNCTION | Word.DEMONYM | Word.CALENDAR)
                and len(right.word) > 2
            ):
                attributive = (
                    before.endswith("the ") and not right.bits & ~Word.SURNAME and candidate.form == "known"
                )  # the Leipzig Hasag factory
                score -= 0.5 if attributive else 2.0 if not right.word.isupper() or last.word.isupper() else 0.0
            elif gap in (" [", "] ") and first.bits & Word.FAMILY_FIRST:
                score -= 2.0
        if _INITIAL.match(after) and not country and not _STATE.match(after):
            score -= 3.0
        if candidate.form == "unknown" and _WHO.match(after):
            score -= 1.0  # a person: "from Gachago, who is ill"
        if _SPEECH.match(after) and candidate.form != "street":
            score -= 0.7
        if after[:1] in ("’", "'") and candidate.form == "unknown":
            score -= 1.0
        return score

    def _body(self, candidate: Candidate, before: str, after: str) -> float:
        """What speaks for a body or a ship that bears the place's name."""
        score = 0.0
        last = self._found[candidate.last]
        right = self._found[candidate.last + 1] if candidate.last + 1 < len(self._found) else None
        if (
            right is not None
            and self._text[last.end : right.start] == " "
            and candidate.form != "street"
            and (right.bits & Word.ORG or right.low == "kommando")
        ):
            score -= 4.0 if right.low == "kommando" else 2.0  # "the Canada Kommando" is a squad of prisoners
        body = _BODY.search(before)
        if body and body.group(1).lower() in words("body"):
            score -= 3.0
        left = self._found[candidate.first - 1] if candidate.first else None
        if (
            _acronym(last)
            and candidate.first == candidate.last
            and (
                (right is not None and _acronym(right) and self._text[last.end : right.start] == " ")
                or (left is not None and _acronym(left) and self._text[left.end : last.start] == " ")
            )
        ):
            score -= 3.5  # USSR MFA, PRC FMA
        if self._attributive(candidate, after):
            score -= 3.5
        word = _AFTER.match(after)
        if word and after[0] == " " and word[1].lower() in words("treaty"):
            score -= 3.5
        if before[-1:] in ('"', "“", "„", "'", "‘") and after[:1] in ('"', "”", "“", "'", "’") and after[:2] not in ("'s", "’s"):
            score -= 1.0
        led = before.rstrip("\"“„'‘ ").split()
        if led and led[-1].strip(".").lower() in words("ship"):
            score -= 3.0
        if right is not None and right.low in words("press") and self._text[last.end : right.start] == " ":
            score -= 4.0  # the Hong Kong Times
        if _CHILDREN.search(before):
            score -= 2.5
        return score


def _built(first: Token, last: Token) -> bool:
    """Whether a name of several words says itself what it names: `Muong Kassy`, `Khyber Pass`."""
    return (first.low in words("opens") and first.low not in words("is:city")) or last.low in words("street")


def _small_town(candidate: Candidate) -> bool:
    """Whether a name is that of a town too small to be meant where a river is crossed."""
    return candidate.form == "known" and candidate.places[0].feature == "city" and candidate.places[0].population < QUARTER


def _sure_land(candidate: Candidate, first: Token) -> bool:
    """Whether a word that may be an ordinary one as well is a land's or an island's well-known name: `Sumatra`."""
    feature = candidate.places[0].feature
    return feature in ("country", "former") or (feature == "island" and bool(first.bits & Word.PLACE))


def _grounded(after: str) -> bool:
    """Whether a noun of land or water follows, which an unlisted name before it is the name of: `the Hovd aimag`."""
    noun = _GROUND.match(after)
    return noun is not None and noun[1] in words("ground")


def _acronym(token: Token) -> bool:
    return (
        token.word.isupper()
        and token.word.isalpha()
        and 1 < len(token.word) < 6
        and not token.bits & (Word.FUNCTION | Word.GENERIC | Word.COMMON)
    )


def renown(place: Place) -> float:
    """How likely a name is meant as a place, from what it may stand for."""
    if place.feature in ("country", "former", "continent"):
        return 3.0
    if place.feature == "city" and place.geonames is None:
        return 1.5  # a small place that the list has because documents speak of it
    if place.feature in ("river", "lake") and " " not in place.name:
        return 0.7 if len(place.name) < 5 else 1.6
    if place.feature != "city":
        return 2.0
    size = place.population
    return 2.0 if size >= 500_000 else 1.6 if size >= 50_000 else 1.5 if size >= 10_000 else 1.2 if size >= 4_000 else 0.7
