"""What a document speaks of, as far as that tells which of the places of one name it means. Chooses nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tei_toolkit.annotate.place_nearness import Anchor, Neighbourhood, anchor, beside
from tei_toolkit.register.gazetteer import Place, fold

WORLD_CITY: Final = 1_000_000  # inhabitants from which a city is known by its name alone


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a document speaks of: how much each name says of each country, the places around, names of several words."""

    voices: Mapping[str, Mapping[str, float]]  # folded name -> country -> weight; "" for the peoples it names
    countries: Mapping[str, float]
    named: Mapping[str, frozenset[str]]  # country -> the names that say it outright: its own, a region's; "" for its people
    around: Neighbourhood
    longer: Mapping[str, Place]
    doubtful: Sequence[tuple[str, Place]]  # names of anchors that are not the place's own


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
    doubtful: list[tuple[str, Place]] = []
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
                if not fold(first.name).startswith(key):
                    doubtful.append((name, first))
        words = key.split()
        if len(words) > 1 and first.feature == "city":
            longer.setdefault(words[0], first)
    for place in peoples:
        add("", place, 0.3, True)
    outright = {code: frozenset(said) for code, said in named.items()}
    around = Neighbourhood(list(anchors.values()), beside(mentions))
    return Horizon(voices, countries, outright, around, longer, doubtful)
