"""Which of the places of one name a document means: by the countries and places it speaks of, what is beside, population last.

One name has one sense in a document. Where nothing speaks for any candidate the name stays without a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, log10, radians
from typing import Final

from tei_toolkit.model import Certainty
from tei_toolkit.register.gazetteer import Place, fold

WORLD_CITY: Final = 1_000_000  # inhabitants from which a city is known by its name alone
LARGE: Final = 50_000
NEAR: Final = 1.0  # degrees of latitude, about 110 km: places that one account names are seldom farther apart than this
ANCHORS: Final = 60  # places with a certain position that are compared
SIZES: Final = {"country": 10.0, "former": 9.7, "continent": 9.5, "sea": 7.0, "region": 6.2}
STATE: Final = 5.5  # a state of the United States, whose population the tables lack


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a document speaks of: how much each name says of each country, certain positions, names of several words."""

    voices: Mapping[str, Mapping[str, float]]  # folded name -> country -> weight; "" for the peoples it names
    countries: Mapping[str, float]
    anchors: Sequence[tuple[float, float]]
    longer: Mapping[str, Place]


def countries_of(place: Place) -> list[str]:
    """The ISO codes of the countries that a place lies in, of today."""
    return place.country.split()


def horizon(names: Iterable[tuple[str, tuple[Place, ...]]], peoples: Iterable[Place]) -> Horizon:
    """The horizon of a document: from its names as written, with what each may stand for, and the countries of its peoples."""
    voices: dict[str, dict[str, float]] = {}
    countries: dict[str, float] = {}

    def add(name: str, place: Place, weight: float) -> None:
        codes = countries_of(place)
        voice = voices.setdefault(name, {})
        for code in codes:
            voice[code] = voice.get(code, 0.0) + weight / len(codes)
            countries[code] = countries.get(code, 0.0) + weight / len(codes)

    anchors: dict[int, tuple[float, float]] = {}
    longer: dict[str, Place] = {}
    for name, places in names:
        first = places[0]
        certain = first.feature != "city" or len(places) == 1 or first.population >= WORLD_CITY / 2
        if certain:
            add(fold(name), first, 1.0 if first.feature != "city" else 0.5 if len(places) == 1 else 0.25)
        if certain and first.geonames is not None and first.lat is not None and first.lon is not None and first.feature == "city":
            anchors[first.geonames] = (first.lat, first.lon)
        words = fold(name).split()
        if len(words) > 1 and first.feature == "city":
            longer.setdefault(words[0], first)
    for place in peoples:
        add("", place, 0.3)
    return Horizon(voices, countries, list(anchors.values())[:ANCHORS], longer)


def _close(place: Place, horizon: Horizon) -> int:
    """How many of the document's certain places lie near a place."""
    if place.lat is None or place.lon is None:
        return 0
    lat, lon, narrow = place.lat, place.lon, cos(radians(place.lat))
    return sum(
        1 for other_lat, other_lon in horizon.anchors if 0 < (other_lat - lat) ** 2 + ((other_lon - lon) * narrow) ** 2 < NEAR**2
    )


def choose(places: tuple[Place, ...], name: str, horizon: Horizon, beside: frozenset[str]) -> tuple[Place | None, Certainty]:
    """The place that a name most likely stands for in a document, and how sure that is; None where nothing speaks for any.

    ``beside`` holds the countries named right after the name.
    """
    key = fold(name)
    own = horizon.voices.get(key, {})
    countries = {code: weight - own.get(code, 0.0) for code, weight in horizon.countries.items()}  # what the others say
    total = sum(countries.values()) or 1.0
    countries = {code: weight / total for code, weight in countries.items() if weight > 0.02 * total}
    longer = horizon.longer.get(key)
    if longer is not None and places[0].feature == "city" and longer not in places and places[0].population < WORLD_CITY:
        places = (*places, longer)

    def weight(place: Place) -> float:
        found = SIZES.get(place.feature, 5.0)
        if place.feature == "city":
            found = log10(place.population + 100)
            near = _close(place, horizon) if len(places) > 1 and not beside else 0
            found += 2.0 * near / (near + 2)
        elif place.geonames is not None and place.feature == "region":
            found = STATE
        share = max((countries.get(code, 0.0) for code in countries_of(place)), default=0.0)
        found += 0.8 + 3 * share if share else 0.0
        found += 6.0 if beside.intersection(countries_of(place)) else 0.0
        found += 0.4 if place == places[0] else 0.0
        found += 0.4 if fold(place.name) == key else 0.0
        return found + (2.5 if longer is not None and place == longer else 0.0)

    ranked = sorted(places, key=weight, reverse=True)
    best = ranked[0]
    lead = weight(best) - weight(ranked[1]) if len(ranked) > 1 else 9.0
    if best.feature in ("country", "former", "continent"):
        return best, Certainty.HIGH
    if best.feature != "city":
        return best, Certainty.HIGH if lead > 1.5 else Certainty.MEDIUM
    spoken_of = any(code in countries or code in beside for code in countries_of(best))
    if spoken_of or best.population >= WORLD_CITY:
        return best, Certainty.HIGH if lead > 1 else Certainty.MEDIUM if lead > 0.4 else Certainty.LOW
    if len(places) == 1 and (fold(best.name) == key or best.population >= LARGE / 5):
        return best, Certainty.MEDIUM
    if best.population >= (LARGE if countries else LARGE / 4):
        return best, Certainty.MEDIUM if lead > 1 else Certainty.LOW
    return None, Certainty.LOW
