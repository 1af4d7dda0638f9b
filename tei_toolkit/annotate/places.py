"""Recognise places: countries, regions, towns, rivers, streets and camps named in a text, and say which place each one is.

Proper names used as nouns only; adjectives and names of peoples are none. A place is linked to GeoNames where the document makes
plain which one it means, and left unlinked otherwise. Reads no markup, writes no register.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from types import MappingProxyType

from tei_toolkit.annotate.names import Word
from tei_toolkit.annotate.place_context import Surroundings
from tei_toolkit.annotate.place_forms import candidates
from tei_toolkit.annotate.place_horizon import countries_of, horizon
from tei_toolkit.annotate.place_links import choose, settled
from tei_toolkit.annotate.place_shapes import addressed, completed
from tei_toolkit.annotate.place_tokens import Candidate, Token, tokens
from tei_toolkit.annotate.place_words import kind_of, peoples, words
from tei_toolkit.model import Annotation, Certainty, Context, Span
from tei_toolkit.register.gazetteer import Place, fold, lookup

ENOUGH = 1.5  # a mention with this score is a place by itself
PROOF = 2.0  # one with this score proves the name for the whole document
FOLLOWS = 0.0  # what another mention of a proven name needs
CLAIMS = ("person", "org", "date", "time", "docref", "archref")  # kinds that a place must not touch
WELL_KNOWN = 20_000  # inhabitants
GLOSS = re.compile(r" ?\[(?:= ?|now |i\.e\. |or )?(?:(?:[^\W\d_a-z][\w.'’-]*|de|la|del|du|am|an|der|of|upon) )*")
DIVISION = re.compile(r" (\w+)")
OBLASTS = frozenset(["RU", "UA", "BY", "BG", "KZ", "KG", "UZ"])  # where "region" is what translators call a province
EXPLAINED = re.compile(r" ?\[(?:= ?|now |today |i\.e\. |or )?([^\W\d_a-z][^\[\]\n]{2,30}?)[.,]?\]")
JOINED = re.compile(r",? (?:and|or|&) (?:the )?")
CORNER = re.compile(r"\b(?:corner of|(?:café|shop|store|house|flat|apartment|live[ds]?|living) on) (?:the )?$")
HOUSE = re.compile(r",? \d{1,3}(?:[,;)](?!\d)|\.?(?:\n|$))")  # Leszno 14, Zelená 7
ORIGIN = "places"


def places(text: str, context: Context) -> Iterator[Annotation]:
    """The places named in a text, in order, not overlapping each other or what ``context.found`` holds.

    Attributes: ``name`` (the register's name), ``feature``, and where they are known ``country`` (ISO 3166), ``geonames``,
    ``lat``, ``lon`` (degrees), ``from`` and ``to`` (years of a former country). See CONVENTIONS 5.
    """
    found = tokens(text)
    taken = _Spans(a.span for a in context.found if a.kind in CLAIMS)
    surroundings = Surroundings(text, found, context.found)
    whole = {(c.start, c.end): c for c in completed(text) if not taken.overlaps(c.start, c.end)}
    covered = _Spans(whole)
    mentions = [c for c in candidates(text, found) if not taken.overlaps(c.start, c.end) and not covered.overlaps(c.start, c.end)]
    previous = None
    for candidate in mentions:
        candidate.score = surroundings.score(candidate, previous)
        previous = candidate
    _list_back(mentions, surroundings, found)
    if not context.language.startswith("en"):
        mentions = [c for c in mentions if _certain(c)]
    accepted = _accept(text, sorted([*mentions, *whole.values()], key=lambda c: c.start))
    links = _link(text, found, accepted)
    for candidate in accepted:
        span = Span(candidate.start, candidate.end)
        if candidate.form == "street":
            whole_address = addressed(text, candidate)
            span = span if taken.overlaps(*whole_address) else whole_address
        yield Annotation(span, "place", _attributes(text, candidate, links[candidate.key][0]), links[candidate.key][1], ORIGIN)


def _list_back(mentions: list[Candidate], surroundings: Surroundings, found: list[Token]) -> None:
    """What stands before a place in a list is one if something speaks for it; in a list of three, if nothing speaks against."""
    start = 0
    for end in range(1, len(mentions) + 1):
        if end < len(mentions) and surroundings.listed(mentions[end - 1], mentions[end]):
            continue
        run, start = mentions[start:end], end
        sound = len(run) > 2 and all(c.score >= 0 for c in run)  # "the airfields: Malmi, Utti, Pori"
        for candidate, following in reversed(list(pairwise(run))):
            if following.score < ENOUGH or candidate.score >= ENOUGH:
                continue
            if candidate.score > 0:
                candidate.score += 1.0
            elif sound and candidate.form == "unknown" and not found[candidate.first].bits:
                candidate.score += 1.5


def _certain(candidate: Candidate) -> bool:
    """In languages whose prepositions and small words are not known here, well-known names alone are places."""
    if candidate.form == "street":
        return candidate.first == candidate.last
    if candidate.form != "known" or candidate.key in words("noun"):
        return False
    return candidate.famous or candidate.places[0].feature != "city" or candidate.places[0].population >= WELL_KNOWN


class _Spans:
    """Stretches of a text, asked whether another one touches any of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlaps(self, start: int, end: int) -> bool:
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


def _accept(text: str, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions that are places: proven by themselves, or by another mention of the same name in the document."""
    proven = {c.key for c in mentions if c.score >= PROOF}
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
    between = text[base.end : candidate.start]
    return len(between) < 32 and bool(GLOSS.fullmatch(between)) and "]" in text[candidate.end : candidate.end + 32]


def _link(text: str, found: list[Token], accepted: list[Candidate]) -> dict[str, tuple[Place | None, Certainty]]:
    """One place for each name of the document."""
    beside: dict[str, set[str]] = {}
    for candidate, following in pairwise(accepted):
        land = following.places and following.places[0].feature in ("country", "former", "region")
        if land and re.fullmatch(r",? [(\[]?", text[candidate.end : following.start][:5]):
            beside.setdefault(candidate.key, set()).update(countries_of(following.places[0]))
    for candidate in accepted:
        candidate.places = _explained(text, candidate)
    named = {c.key: (text[c.start : c.end], c.places) for c in accepted if c.places}
    peopled = (peoples().get(fold(token.word), "") for token in found if token.bits & Word.DEMONYM)
    mentions = [(c.key, c.start, c.end) for c in accepted if c.places]
    scope = settled(horizon(named.values(), (place for country in peopled for place in lookup(country)[:1]), mentions))
    streets = _like_streets(text, accepted)
    links: dict[str, tuple[Place | None, Certainty]] = {}
    for candidate in accepted:
        noun = _division(text, candidate)
        if noun:
            candidate.key += " " + noun
        if candidate.key not in links:
            name = " ".join(text[candidate.start : candidate.end].split())
            link: tuple[Place | None, Certainty] = (None, Certainty.MEDIUM)
            if candidate.places:
                near = frozenset(beside.get(candidate.key, ()))
                link = choose(candidate.places, name, scope, near, candidate.famous, streets.get(candidate.key))
            links[candidate.key] = _divided(name, noun, *link) if noun else link
    return links


def _explained(text: str, candidate: Candidate) -> tuple[Place, ...]:
    """What a name can stand for; another name of the place in brackets after it decides: `Khmelnik [Chmielnik]`."""
    gloss = EXPLAINED.match(text, candidate.end)
    if gloss is None or candidate.form in ("street", "completed"):
        return candidate.places
    told = lookup(gloss[1])
    if not told or told[0].feature != "city":
        return candidate.places
    short = fold(gloss[1]) + " "
    both = tuple(place for place in candidate.places if place in told or fold(place.name).startswith(short))
    return both or (candidate.places if candidate.places and candidate.places[0].feature != "city" else told)


def _like_streets(text: str, accepted: list[Candidate]) -> dict[str, Certainty]:
    """The names of towns that stand where names of streets do: on a corner, in a list with streets; perhaps before a number."""
    found: dict[str, Certainty] = {}
    for candidate, following in pairwise([*accepted, None]):
        if candidate is None or candidate.form != "known" or candidate.places[0].feature != "city":
            continue
        listed = following is not None and following.form == "street" and JOINED.fullmatch(text, candidate.end, following.start)
        if listed or CORNER.search(text, max(0, candidate.start - 20), candidate.start):
            found[candidate.key] = Certainty.HIGH
        elif HOUSE.match(text, candidate.end):
            found.setdefault(candidate.key, Certainty.LOW)
    return found


def _division(text: str, candidate: Candidate) -> str:
    """The noun after a town's name that makes it the name of a division: the Vinnica district is not the town."""
    noun = DIVISION.match(text, candidate.end)
    town = candidate.form == "known" and candidate.places[0].feature == "city"
    return noun[1] if noun and town and noun[1] in words("division") else ""


def _divided(name: str, noun: str, town: Place | None, certainty: Certainty) -> tuple[Place | None, Certainty]:
    """The division that is called after a town; the town itself for the land around it, `the Kielce region`."""
    if noun == "region" and town is not None and town.country not in OBLASTS:
        return town, min(certainty, Certainty.MEDIUM)
    held = lookup(f"{name} {noun}")
    return held[0] if held else Place(f"{name} {noun}", country=town.country if town else "", feature="region"), Certainty.MEDIUM


def _attributes(text: str, candidate: Candidate, place: Place | None) -> Mapping[str, str]:
    name = " ".join(text[candidate.start : candidate.end].split())
    if place is None:
        feature = kind_of(fold(name).split()) if candidate.form in ("street", "opened") else ""
        return MappingProxyType({"name": name, "feature": feature} if feature else {"name": name})
    attributes = {"name": place.name, "feature": place.feature}
    if place.country and " " not in place.country:
        attributes["country"] = place.country
    if place.geonames is not None:
        attributes["geonames"] = str(place.geonames)
    if place.lat is not None and place.lon is not None:
        attributes |= {"lat": f"{place.lat:.5f}", "lon": f"{place.lon:.5f}"}
    if place.since:
        attributes |= {"from": place.since, "to": place.until}
    return MappingProxyType(attributes)
