"""Which of the places of one name a document means: the countries it speaks of, what stands beside the name, population last."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

from tei_toolkit.model import Certainty
from tei_toolkit.register.gazetteer import Place, fold

WORLD_CITY = 1_000_000  # inhabitants from which a city is known by its name alone
SURE = 1.5  # by how much the first candidate must lead, in orders of magnitude of population


def countries_of(place: Place) -> list[str]:
    """The ISO codes of the countries that a place lies in, of today."""
    return place.country.split()


def choose(
    places: tuple[Place, ...], name: str, countries: Mapping[str, float], beside: frozenset[str]
) -> tuple[Place | None, Certainty]:
    """The place that a name most likely stands for in a document, and how sure that is; None where nothing speaks for any.

    ``countries`` holds the weight of each country in the document, summing to 1; ``beside`` the countries named next to the name.
    """
    key = fold(name)

    def weight(place: Place) -> float:
        own = 0.6 if fold(place.name) == key else 0.0
        share = max((countries.get(code, 0.0) for code in countries_of(place)), default=0.0)
        near = 6.0 if beside.intersection(countries_of(place)) else 0.0
        size = {"country": 10.0, "continent": 9.5, "former": 9.7, "region": 6.2, "sea": 7.0}.get(place.feature, 0.0)
        if place.geonames is not None and place.feature == "region":
            size = 5.5
        if not size:
            size = log10(place.population + 100) if place.feature == "city" else 5.0
        return size + own + near + (0.8 + 3 * share if share > 0.02 else 0.0)

    ranked = sorted(places, key=weight, reverse=True)
    best = ranked[0]
    lead = weight(best) - weight(ranked[1]) if len(ranked) > 1 else 9.0
    spoken_of = any(countries.get(code, 0.0) > 0.02 or code in beside for code in countries_of(best))
    if best.feature in ("country", "former", "continent"):
        return best, Certainty.HIGH
    if best.feature != "city":
        return best, Certainty.HIGH if lead > SURE else Certainty.MEDIUM
    if spoken_of or best.population >= WORLD_CITY:
        return best, Certainty.HIGH if lead > 1 else Certainty.MEDIUM
    if best.population >= 50_000 or (len(places) == 1 and best.population >= 15_000):
        return best, Certainty.MEDIUM if lead > 1 else Certainty.LOW
    if not countries and len(places) == 1:
        return best, Certainty.MEDIUM
    return None, Certainty.LOW


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as parts of one."""
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total else {}
