"""Recognise places: countries, regions, towns, rivers, streets and camps named in a text, and say which place each one is.

Proper names used as nouns only; adjectives and names of peoples are none. A place is linked to GeoNames where the document makes
plain which one it means, and left unlinked otherwise. Reads no markup, writes no register.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from types import MappingProxyType

from tei_toolkit.annotate.names import Word
from tei_toolkit.annotate.place_forms import Candidate, Token, candidates, joint, tokens
from tei_toolkit.annotate.place_links import choose, countries_of, shares
from tei_toolkit.annotate.place_words import endings, peoples, words
from tei_toolkit.model import Annotation, Certainty, Context, Span
from tei_toolkit.register.gazetteer import Place, fold, lookup

ENOUGH = 1.5  # a mention with this score is a place by itself
PLAIN = 2.5  # one with this score proves the name for the whole document
FOLLOWS = 0.0  # what another mention of a proven name needs
ORIGIN = "places"

_DATE_AFTER = re.compile(
    r"[,.]?\s+(?:the\s+)?(?:\[?\d{1,2}(?:st|nd|rd|th)?\b[.\s]|\[?\d{4}\b|[A-Z][a-z]+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_SPEECH = re.compile(
    r"\s+(?:said|says|told|replied|answered|asked|thinks|thought|wrote|writes|remarked|noted|stated|added|himself|herself)\b"
)
_INITIAL_AFTER = re.compile(r",?\s[A-Z]\.(?:\s?[A-Z]\.)?")
_SENTENCE_END = frozenset('.!?:;\n“”"*')


def places(text: str, context: Context) -> Iterator[Annotation]:
    """The places named in a text, in order, not overlapping each other or what ``context.found`` holds.

    Attributes: ``name`` (the register's name), ``feature``, and where they are known ``country`` (ISO 3166), ``geonames``, ``lat``,
    ``lon`` (degrees), ``from`` and ``to`` (years of a former country). See CONVENTIONS 5.
    """
    found = tokens(text)
    taken = _Taken(context)
    evidence = _Evidence(text, found, context)
    mentions = [c for c in candidates(text, found) if not taken.overlaps(c.start, c.end)]
    for index, candidate in enumerate(mentions):
        candidate.score = evidence.score(candidate, mentions[index - 1] if index else None)
    accepted = _accept(text, mentions)
    links = _link(text, found, accepted)
    for candidate in accepted:
        place, certainty = links[candidate.key]
        yield _annotation(text, candidate, place, certainty)


class _Taken:
    """What earlier annotators claimed: stretches that a place must not touch."""

    def __init__(self, context: Context) -> None:
        spans = sorted(a.span for a in context.found if a.kind in ("person", "org", "date", "time", "docref", "archref"))
        self._starts = [span.start for span in spans]
        self._ends: list[int] = []
        for span in spans:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def overlaps(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start


class _Evidence:
    """What the words around a candidate say of it."""

    def __init__(self, text: str, found: list[Token], context: Context) -> None:
        self._text = text
        self._found = found
        self._persons = {fold(word) for a in context.found if a.kind == "person" for word in text[a.start : a.end].split()}
        self._persons |= {fold(b.word) for a, b in zip(found, found[1:], strict=False) if self._names(a, b)}

    def _names(self, left: Token, right: Token) -> bool:
        """A title, an initial or a given name and a word after it: the word names a person."""
        gap = self._text[left.end : right.start]
        if gap not in (" ", ". ", ".", "\n"):
            return False
        if left.bits & (Word.TITLE | Word.RANK).value:
            return True
        return gap == " " and bool(left.bits & Word.GIVEN.value) and not left.bits & (Word.COMMON | Word.PLACE).value

    def score(self, candidate: Candidate, previous: Candidate | None) -> float:
        """How much speaks for a place: the name itself, then its company."""
        text, first, last = self._text, self._found[candidate.first], self._found[candidate.last]
        start, end = candidate.start, candidate.end
        before_text = text[max(0, start - 40) : start]
        before_words = before_text.replace("[", " ").replace("]", " ").replace("?", "").split()
        before = before_words[-1] if before_words else ""
        low = before.lower()
        after_text = text[end : end + 40]
        after = re.match(r"[\s\]?)]*(\w+)", after_text)
        next_word = after.group(1) if after else ""
        opening = not before_text.strip() or before_text.rstrip(" [(")[-1:] in _SENTENCE_END
        score = self._name(candidate, first, last, opening)

        if low in words("within"):
            score += 2.0
        elif low in words("toward"):
            score += 1.5 if low in ("to", "from", "at", "left", "reached", "toward", "towards", "through") else 1.0
        elif low in words("before"):
            score += 2.0
        elif low == "of" and len(before_words) > 1 and before_words[-2].lower() in words("before"):
            score += 2.5
        elif low == "of":
            score += 0.7
        elif (
            low == "the"
            and candidate.form == "known"
            and candidate.places[0].feature == "city"
            and next_word not in words("after")
        ):
            score -= 1.5
        if (
            previous is not None
            and previous.score >= ENOUGH
            and re.fullmatch(r"[\])]?,? ?(?:and |or |to |[-–/] ?)?(?:in |from |to )?\[?", text[previous.end : start])
        ):
            score += 1.5
        if next_word in words("after") and not after_text.startswith((".", ",", ";")):
            score += 1.0
        line_start = not before_text.rstrip(" \t[(*_").rpartition("\n")[2].strip() if "\n" in before_text or start < 40 else False
        if line_start and (_DATE_AFTER.match(after_text) or not after_text.partition("\n")[0].strip(" ,.:]")):
            score += 2.0
        elif _DATE_AFTER.match(after_text) and after_text.startswith((",", "]")):
            score += 1.0
        inside = re.match(r",? \(?([A-Z]\w+)", after_text)
        if inside and self._country(inside.group(1)):
            score += 1.5
        return score + self._against(candidate, first, last, low, next_word, after_text, opening)

    def _country(self, word: str) -> bool:
        return any(place.feature in ("country", "former") for place in lookup(word)[:1])

    def _name(self, candidate: Candidate, first: Token, last: Token, opening: bool) -> float:
        """What the name says by itself."""
        if candidate.form == "street":
            return 2.5 if not opening or not first.bits & Word.FUNCTION.value else 1.0
        if candidate.form == "opened":
            return 1.6
        one = candidate.first == candidate.last
        bits = first.bits if one else 0
        if candidate.form == "unknown":
            score = -0.2 + (0.7 if len(first.low) > 4 and first.low.endswith(endings("tail")) else 0.0)
            if bits & (Word.COMMON | Word.GENERIC | Word.ORG).value:
                score -= 3.0
        else:
            place = candidate.places[0]
            score = _renown(place)
            if bits & Word.GENERIC.value:
                score -= 3.0
            elif bits & Word.COMMON.value and place.feature not in ("country", "former"):
                if re.search(rf"\b{re.escape(first.low)}\b", self._text):
                    score -= 3.0
                else:
                    score -= 2.5 if opening and not bits & Word.PLACE.value else 1.0
        if one and bits & Word.GIVEN.value:
            score -= 0.7 if candidate.form == "known" and candidate.places[0].population >= 500_000 else 1.7
        if one and fold(first.word) in self._persons:
            score -= 2.0 if candidate.form == "unknown" or candidate.places[0].population < 1_000_000 else 0.7
        return score

    def _against(
        self, candidate: Candidate, first: Token, last: Token, low: str, next_word: str, after_text: str, opening: bool
    ) -> float:
        """What speaks for a person or a body instead."""
        score = 0.0
        text, found = self._text, self._found
        left = found[candidate.first - 1] if candidate.first else None
        if left is not None and joint(text, left, first) in (" ", ". ", "."):
            if left.bits & (Word.TITLE | Word.RANK).value or len(left.word) == 1 or left.word.endswith("."):
                score -= 4.0
            elif (
                not left.bits & (Word.FUNCTION | Word.DEMONYM | Word.COMMON | Word.CALENDAR | Word.PLACE).value
                and text[left.end] == " "
            ):
                score -= 2.0
        elif low.strip(".") in ("comrade", "com", "cde", "comr", "mr", "mrs", "herr", "frau", "nee", "née"):
            score -= 4.0
        right = found[candidate.last + 1] if candidate.last + 1 < len(found) else None
        if right is not None and text[last.end : right.start] in (" ", " [") and candidate.form != "street":
            if right.bits & Word.ORG.value or right.low in ("government", "military", "party", "conference", "agreement"):
                score -= 2.0
            elif (
                not right.bits & (Word.FUNCTION | Word.DEMONYM | Word.CALENDAR).value
                and len(right.word) > 2
                and not right.word.isupper()
            ):
                score -= 2.0 if not text[last.end : right.start].endswith("[") else 0.0
        if _INITIAL_AFTER.match(after_text):
            score -= 3.0
        if _SPEECH.match(after_text) and candidate.form != "street":
            score -= 0.7
        if text[candidate.end : candidate.end + 2] in ("’s", "'s") and candidate.form == "unknown":
            score -= 1.0
        return score


def _renown(place: Place) -> float:
    """How likely a name is meant as a place, from what it may stand for."""
    if place.feature in ("country", "former", "continent"):
        return 3.0
    if place.feature == "region" or " " in place.name:
        return 2.0
    if place.feature in ("river", "lake"):
        return 0.7 if len(place.name) < 5 else 1.6
    if place.feature != "city":
        return 2.0
    population = place.population
    return 2.0 if population >= 500_000 else 1.5 if population >= 50_000 else 1.0 if population >= 5_000 else 0.5


def _accept(text: str, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions that are places: proven by themselves, or by another mention of the same name in the document."""
    proven = {c.key for c in mentions if c.score >= PLAIN}
    accepted: list[Candidate] = []
    for candidate in mentions:
        if candidate.score < (FOLLOWS if candidate.key in proven else ENOUGH):
            continue
        if accepted and _gloss(text, accepted[-1], candidate):
            continue
        accepted.append(candidate)
    return accepted


def _gloss(text: str, base: Candidate, candidate: Candidate) -> bool:
    """`Yili [Ili]`: the bracket repeats the name before it, and is a note."""
    return (
        text[base.end : candidate.start] in (" [", "[", " [= ", " [now ", " [i.e. ")
        and text[candidate.end : candidate.end + 1] == "]"
    )


def _link(text: str, found: list[Token], accepted: list[Candidate]) -> dict[str, tuple[Place | None, Certainty]]:
    """One place for each name of the document."""
    weights: dict[str, float] = defaultdict(float)
    beside: dict[str, set[str]] = {}
    for candidate in accepted:
        if candidate.form != "known":
            continue
        first = candidate.places[0]
        if first.feature == "city":
            if len(candidate.places) == 1 or first.population >= 500_000:
                weights[first.country] += 0.5
        else:
            for code in countries_of(first):
                weights[code] += 1.0 / len(countries_of(first))
        after = re.match(r",? [(\[]?(?=[A-Z])", text[candidate.end : candidate.end + 4])
        if after:
            at = candidate.end + after.end()
            for other in accepted:
                if other.start == at and other.form == "known" and other.places[0].feature in ("country", "former", "region"):
                    beside.setdefault(candidate.key, set()).update(countries_of(other.places[0]))
    for token in found:
        if token.bits & Word.DEMONYM.value:
            for place in lookup(peoples().get(fold(token.word), ""))[:1]:
                for code in countries_of(place):
                    weights[code] += 0.3 / len(countries_of(place))
    countries = shares(weights)
    links: dict[str, tuple[Place | None, Certainty]] = {}
    for candidate in accepted:
        if candidate.key in links:
            continue
        if candidate.form != "known":
            links[candidate.key] = (None, Certainty.MEDIUM)
            continue
        name = text[candidate.start : candidate.end]
        links[candidate.key] = choose(candidate.places, name, countries, frozenset(beside.get(candidate.key, ())))
    return links


def _annotation(text: str, candidate: Candidate, place: Place | None, certainty: Certainty) -> Annotation:
    attributes = {"name": " ".join(text[candidate.start : candidate.end].split())}
    if place is not None:
        attributes = {"name": place.name, "feature": place.feature}
        if place.country and " " not in place.country:
            attributes["country"] = place.country
        if place.geonames is not None:
            attributes["geonames"] = str(place.geonames)
        if place.lat is not None and place.lon is not None:
            attributes |= {"lat": f"{place.lat:.5f}", "lon": f"{place.lon:.5f}"}
        if place.since:
            attributes |= {"from": place.since, "to": place.until}
    elif candidate.form == "street":
        attributes["feature"] = "street"
    return Annotation(Span(candidate.start, candidate.end), "place", MappingProxyType(attributes), certainty, ORIGIN)
