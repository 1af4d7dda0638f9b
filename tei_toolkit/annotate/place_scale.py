"""What speaks for each of the places of one name: inhabitants, what lies near, the countries that the document names.

Weighs only; which weight is enough for a link is decided in `place_links`.
"""

from __future__ import annotations

from functools import cached_property
from math import log10
from typing import Final

from tei_toolkit.annotate.place_horizon import WORLD_CITY, Horizon, countries_of
from tei_toolkit.annotate.place_nearness import REACH, nearness
from tei_toolkit.register.gazetteer import Place, capitals, completions, fold

CITY: Final = 200_000  # inhabitants from which a city outdoes a namesake that it is `GREATER` than
GREATER: Final = 5  # times as many inhabitants: who means the lesser one says its country, and speaks of its neighbours
LARGE: Final = 100_000
VILLAGE: Final = 2_500  # the gazetteer has villages from 500 inhabitants: of a small one's namesakes it lacks most
FAR: Final = 200.0  # kilometres from every other place of the document
REMOTE: Final = 500.0
SEVERAL: Final = 3  # anchors around a place that outdo the fame of another
SOME: Final = 2  # anchors that a place can lie beside
ENOUGH: Final = 4  # anchors that show where a document's places lie
CLOSE: Final = 0.3  # nearness of a place that has some of the others around it
AMONG: Final = 0.7  # nearness of one that lies among them
PULL: Final = 2.0  # what nearness counts against the number of inhabitants
OWN: Final = 0.6  # what counts the name that a place has for itself
BORROWED: Final = 1.0  # what counts against another's name
FIRST: Final = 0.4  # and that it is the largest
CAPITAL: Final = 0.5  # that it is one of today
NAMED: Final = 0.3  # and that the text names its country
SIZES: Final = {"country": 10.0, "former": 9.7, "continent": 9.5, "camp": 7.5, "sea": 7.0, "region": 6.2}
OTHERS: Final = 6.0  # rivers, lakes, islands, mountains: like a city that has other places near
STATE: Final = 5.5  # a state of the United States, whose population the tables lack


class Scale:
    """What speaks for each of the places of one name, in powers of ten."""

    def __init__(
        self, places: tuple[Place, ...], name: str, horizon: Horizon, beside: frozenset[str], famous: bool = False
    ) -> None:
        self.name, self.key, self.horizon, self.beside = name, fold(name), horizon, beside
        self.longer = horizon.longer.get(self.key)
        if places[0].feature != "city" or places[0].population >= WORLD_CITY:
            self.longer = None
        self.places = (*places, self.longer) if self.longer is not None and self.longer not in places else places
        self.completed: frozenset[Place] = frozenset()
        self._others: dict[int | None, list[tuple[float, bool]]] = {}
        first = places[0]
        known = famous or (fold(first.name) + " ").startswith(self.key + " ")
        self.great = first if known and first.feature == "city" and first.population >= CITY else None
        own = horizon.voices.get(self.key, {})
        others = {code: weight - own.get(code, 0.0) for code, weight in horizon.countries.items()}
        total = sum(others.values()) or 1.0
        self.countries = {code: weight / total for code, weight in others.items() if weight > 0.02 * total}

    @cached_property
    def ranked(self) -> list[tuple[float, Place]]:
        """The places with what speaks for them, the likeliest first."""
        if len(self.places) == 1:
            return [(0.0, self.places[0])]
        weighed = [(self.weight(place), place) for place in self.places]
        return sorted(weighed, key=lambda pair: pair[0], reverse=True)

    def weight(self, place: Place) -> float:
        share = self.share(place)
        found = SIZES.get(place.feature, OTHERS)
        if place.feature == "city":
            found = log10(place.population + 100)
            near = self.near(place) if len(self.places) > 1 and not self.beside else 0.0
            if self.lesser(place):
                near, share = min(near, 0.5), min(share, 0.01)
            found += PULL * near
        elif place.feature == "region" and place.country == "US" and place.geonames is not None:
            found = STATE
        found += 0.8 + 3 * share if share else 0.0
        found += NAMED if self.named(place) else 0.0
        found += 6.0 if self.beside.intersection(countries_of(place)) else 0.0
        found += FIRST if place == self.places[0] else 0.0
        found += CAPITAL if place.geonames in capitals() else 0.0
        found += OWN if self.bears(place) else -BORROWED if self.borrows(place) else 0.0
        return found + (2.5 if place == self.longer else 0.0)

    def others(self, place: Place) -> list[tuple[float, bool]]:
        """The document's other places, as `Neighbourhood.others` has them."""
        if place.geonames not in self._others:
            self._others[place.geonames] = self.horizon.around.others(self.key, place)
        return self._others[place.geonames]

    def near(self, place: Place) -> float:
        return nearness(self.others(place))

    def lesser(self, place: Place) -> bool:
        """Whether a place has a far greater namesake, and the text does not say that it means this one.

        It does where all lies around the lesser one; where it speaks mostly of its country and never of the other's, unless that
        is a capital; or where it names its country and not the other's, that one's neighbours beside it or hardly any other.
        """
        great = self.great
        if great is None or place.population * GREATER >= great.population:
            return False
        others = self.others(place)
        if sum(distance < REACH for distance, _ in others) >= SEVERAL and self.horizon.around.gathered:
            return self.near(great) >= CLOSE
        foremost = self.share(place) > 0.5
        if foremost and great.geonames not in capitals() and not self.share(great):
            return False
        if not self.named(place) or self.named(great):
            return True
        foremost = foremost and place.population * 2 * GREATER > great.population
        return not foremost and nearness(others, only_beside=True) <= CLOSE

    def share(self, place: Place) -> float:
        """How much of what the document says of countries it says of the place's."""
        return max((self.countries.get(code, 0.0) for code in countries_of(place)), default=0.0)

    def named(self, place: Place) -> bool:
        """Whether the text names the place's country by another name than this one."""
        return any(self.horizon.named.get(code, frozenset()) - {self.key} for code in countries_of(place))

    def bears(self, place: Place) -> bool:
        """Whether the place has this name for itself; `Miła` is not Mila, while names without diacritics are anybody's."""
        return fold(place.name) == self.key and (self.name.isascii() or place.name.casefold() == self.name.casefold())

    def borrows(self, place: Place) -> bool:
        """Whether a place of another name was once called so, in a country where one has the name today."""
        if fold(place.name).startswith(self.key):
            return False
        return any(other.country == place.country and self.bears(other) for other in self.places)

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
        others = self.others(place)
        return len(others) >= SOME and nearness(others) < CLOSE

    def far(self, place: Place, off: float = FAR) -> bool:
        """Whether all the other places of the document, of which there are enough, are this far off."""
        others = self.others(place)
        return len(others) >= ENOUGH and min(distance for distance, _ in others) > off

    def elsewhere(self, place: Place) -> bool:
        """Whether all the other places of the document lie so far off that a place of this size is hardly meant."""
        if not self.far(place):
            return False
        if place.population < VILLAGE:
            return not self.horizon.around.scattered
        strange = not self.share(place) and not self.named(place)
        return strange and place.population < LARGE and self.horizon.around.gathered and self.far(place, REMOTE)
