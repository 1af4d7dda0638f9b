"""Which of the places of one name a document means: by the countries and places it speaks of, what is beside, population last.

One name has one sense in a document. Where nothing speaks for any candidate, or all else lies elsewhere, the name stays
without a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log10
from typing import Final

from tei_toolkit.annotate.place_nearness import REACH, Anchor, Neighbourhood, anchor, beside, nearness
from tei_toolkit.model import Certainty
from tei_toolkit.register.gazetteer import Place, completions, fold

WORLD_CITY: Final = 1_000_000  # inhabitants from which a city is known by its name alone
CITY: Final = 200_000  # inhabitants from which a city outdoes a namesake that it is `GREATER` than
GREATER: Final = 10  # times as many inhabitants: who means the lesser one says its country, and speaks of its neighbours
LARGE: Final = 100_000
TOWN: Final = 20_000
SMALL: Final = 5_000
VILLAGE: Final = 2_500  # the gazetteer has villages from 500 inhabitants: of a small one's namesakes it lacks most
FAR: Final = 200.0  # kilometres from every other place of the document
REMOTE: Final = 500.0
SEVERAL: Final = 3  # anchors around a place that outdo the fame of another
SOME: Final = 2  # anchors that a place can lie beside
ENOUGH: Final = 4  # anchors that show where a document's places lie
CLOSE: Final = 0.3  # nearness of a place that has some of the others around it
AMONG: Final = 0.7  # nearness of one that lies among them
PULL: Final = 2.0  # what nearness counts against the number of inhabitants
OWN: Final = 0.4  # what counts the name that a place has for itself
FIRST: Final = 0.4  # and that it is the largest
NAMED: Final = 0.3  # and that the text names its country
UNDECIDED: Final = 0.4  # a lead that is none
SIZES: Final = {"country": 10.0, "former": 9.7, "continent": 9.5, "sea": 7.0, "region": 6.2}
STATE: Final = 5.5  # a state of the United States, whose population the tables lack


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a document speaks of: how much each name says of each country, the places around, names of several words."""

    voices: Mapping[str, Mapping[str, float]]  # folded name -> country -> weight; "" for the peoples it names
    countries: Mapping[str, float]
    named: Mapping[str, frozenset[str]]  # country -> the names that say it outright: its own, a region's; "" for its people
    around: Neighbourhood
    longer: Mapping[str, Place]


def countries_of(place: Place) -> list[str]:
    """The ISO codes of the countries that a place lies in, of today."""
    return place.country.split()


def horizon(
    names: Iterable[tuple[str, tuple[Place, ...]]], peoples: Iterable[Place], mentions: Sequence[tuple[str, int, int]] = ()
) -> Horizon:
    """The horizon of a document.

    ``names``: its names as written, with what each may stand for. ``peoples``: the countries of the peoples it names.
    ``mentions``: folded name, start and end of each mention in reading order.
    """
    voices: dict[str, dict[str, float]] = {}
    countries: dict[str, float] = {}
    named: dict[str, set[str]] = {}
    anchors: dict[int, Anchor] = {}
    longer: dict[str, Place] = {}

    def add(name: str, place: Place, weight: float, outright: bool) -> None:
        codes = countries_of(place)
        voice = voices.setdefault(name, {})
        for code in codes:
            voice[code] = voice.get(code, 0.0) + weight / len(codes)
            countries[code] = countries.get(code, 0.0) + weight / len(codes)
            if outright:
                named.setdefault(code, set()).add(name)

    for name, places in names:
        first, key = places[0], fold(name)
        if first.feature != "city":
            add(key, first, 1.0, True)
        elif len(places) == 1 or first.population >= WORLD_CITY / 2:
            add(key, first, 0.5 if len(places) == 1 else 0.25, False)
            if at := anchor(key, first):
                anchors.setdefault(at.geonames, at)
        words = key.split()
        if len(words) > 1 and first.feature == "city":
            longer.setdefault(words[0], first)
    for place in peoples:
        add("", place, 0.3, True)
    outright = {code: frozenset(said) for code, said in named.items()}
    return Horizon(voices, countries, outright, Neighbourhood(list(anchors.values()), beside(mentions)), longer)


class _Scale:
    """What speaks for each of the places of one name, in powers of ten."""

    def __init__(self, places: tuple[Place, ...], name: str, horizon: Horizon, beside: frozenset[str]) -> None:
        self.name, self.key, self.horizon, self.beside = name, fold(name), horizon, beside
        self.longer = horizon.longer.get(self.key)
        if self.longer is not None and (self.longer in places or places[0].feature != "city" or places[0].population >= WORLD_CITY):
            self.longer = None
        self.places = (*places, self.longer) if self.longer is not None else places
        self.completed: frozenset[Place] = frozenset()
        first = places[0]
        heads = first.feature == "city" and (fold(first.name) + " ").startswith(self.key + " ")
        self.great = first if heads and first.population >= CITY else None
        own = horizon.voices.get(self.key, {})
        others = {code: weight - own.get(code, 0.0) for code, weight in horizon.countries.items()}
        total = sum(others.values()) or 1.0
        self.countries = {code: weight / total for code, weight in others.items() if weight > 0.02 * total}

    @cached_property
    def ranked(self) -> list[tuple[float, Place]]:
        """The places with what speaks for them, the likeliest first."""
        weighed = [(self.weight(place), place) for place in self.places]
        return sorted(weighed, key=lambda pair: pair[0], reverse=True)

    def weight(self, place: Place) -> float:
        share = max((self.countries.get(code, 0.0) for code in countries_of(place)), default=0.0)
        found = SIZES.get(place.feature, 5.0)
        if place.feature == "city":
            found = log10(place.population + 100)
            lesser = self.great is not None and place.population * GREATER < self.great.population and not self.outdone(place)
            near = self.near(place) if len(self.places) > 1 and not self.beside else 0.0
            if lesser:
                near, share = min(near, 0.5), min(share, 0.01)
            found += PULL * near
        elif place.country == "US" and place.feature == "region":
            found = STATE
        found += 0.8 + 3 * share if share else 0.0
        found += NAMED if self.named(place) else 0.0
        found += 6.0 if self.beside.intersection(countries_of(place)) else 0.0
        found += FIRST if place == self.places[0] else 0.0
        found += OWN if self.bears(place) else 0.0
        return found + (2.5 if place == self.longer else 0.0)

    def near(self, place: Place) -> float:
        return nearness(self.horizon.around.others(self.key, place))

    def outdone(self, place: Place) -> bool:
        """Whether a far greater namesake is not meant: all lies around the lesser one, or the text tells its country beside it."""
        if self.great is None:
            return True
        others = self.horizon.around.others(self.key, place)
        if sum(distance < REACH for distance, _ in others) >= SEVERAL and self.horizon.around.gathered:
            return self.near(self.great) < CLOSE
        return nearness(others, only_beside=True) > CLOSE and self.named(place) and not self.named(self.great)

    def named(self, place: Place) -> bool:
        """Whether the text names the place's country by another name than this one."""
        return any(self.horizon.named.get(code, frozenset()) - {self.key} for code in countries_of(place))

    def bears(self, place: Place) -> bool:
        """Whether the place has this name for itself; `Miła` is not Mila, while names without diacritics are anybody's."""
        return fold(place.name) == self.key and (self.name.isascii() or place.name.casefold() == self.name.casefold())

    def complete(self) -> None:
        """Adds the towns among the document's places whose longer names begin with this one: Opole Lubelskie."""
        found = [
            place
            for place in completions(self.name)
            if place not in self.places and fold(place.name).startswith(self.key + " ") and self.near(place) > AMONG
        ]
        if found:
            self.completed = frozenset(found)
            self.places = (*self.places, *found)
            del self.ranked

    def alone(self, place: Place) -> bool:
        """Whether the document's other places, of which there are some, lie elsewhere."""
        others = self.horizon.around.others(self.key, place)
        return len(others) >= SOME and nearness(others) < CLOSE

    def far(self, place: Place, off: float = FAR) -> bool:
        """Whether all the other places of the document, of which there are enough, are this far off."""
        others = self.horizon.around.others(self.key, place)
        return len(others) >= ENOUGH and min(distance for distance, _ in others) > off

    def elsewhere(self, place: Place) -> bool:
        """Whether all the other places of the document lie so far off that a place of this size is hardly meant."""
        if not self.far(place):
            return False
        if place.population < VILLAGE:
            return True
        strange = not set(self.countries).intersection(countries_of(place))
        return strange and place.population < LARGE and self.horizon.around.gathered and self.far(place, REMOTE)


def choose(
    places: tuple[Place, ...], name: str, horizon: Horizon, beside: frozenset[str], famous: bool = False, street: bool = False
) -> tuple[Place | None, Certainty]:
    """The place that a name most likely stands for in a document, and how sure that is; None where nothing speaks for any.

    ``beside`` holds the countries named right after the name; ``famous`` says that the list of well-known places has the name,
    ``street`` that it stands in the text as a street's does.
    """
    scale = _Scale(places, name, horizon, beside)
    best = scale.ranked[0][1]
    if not beside and best.feature == "city" and scale.great is None and scale.alone(best):
        scale.complete()
        best = scale.ranked[0][1]
    ranked = scale.ranked
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
    if best.feature in ("country", "former", "continent"):
        return best, Certainty.HIGH
    if best.feature != "city":
        return best, Certainty.HIGH if lead > 1.5 else Certainty.MEDIUM
    if street and best.population < LARGE and not (scale.bears(best) and scale.near(best) > CLOSE):
        return None, Certainty.LOW
    if lead < UNDECIDED and scale.completed.issuperset(place for _, place in ranked[:2]):
        return None, Certainty.LOW
    if not beside and not famous and scale.elsewhere(best):
        return None, Certainty.LOW
    sure = Certainty.HIGH if lead > 1 else Certainty.MEDIUM if lead > UNDECIDED else Certainty.LOW
    if street or not famous and not beside and scale.far(best):
        sure = Certainty.LOW if street or best.population < TOWN else min(sure, Certainty.MEDIUM)
    if any(code in scale.countries or code in beside for code in countries_of(best)) or best.population >= WORLD_CITY:
        return best, sure
    if len(ranked) == 1 and (scale.bears(best) or best.population >= SMALL):
        return best, sure if best.population >= LARGE else min(sure, Certainty.MEDIUM)
    if best.population >= (LARGE / 2 if scale.countries else LARGE / 8):
        return best, min(sure, Certainty.MEDIUM)
    return None, Certainty.LOW
