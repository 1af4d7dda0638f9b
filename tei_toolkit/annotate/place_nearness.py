"""How near a place lies to the others that a document names, those beside its name in the text counting more than the rest.

Knows positions and the order of mentions only; what follows from it for a link is decided in `place_links`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import cos, hypot, log10, radians
from typing import Final, NamedTuple

from tei_toolkit.register.gazetteer import Place

KILOMETRES: Final = 111.2  # of one degree of latitude
REACH: Final = 75.0  # kilometres at which a neighbour still counts half
BACKGROUND: Final = 0.02  # how much of a document's places a spot has near it by chance
DOUBT: Final = 2.0  # anchors that stand for all that was not said: one neighbour alone proves little
BESIDE: Final = 2.0  # what a neighbour in the text counts in addition
APART: Final = 120  # code points between two names that stand beside each other
STEPS: Final = 3  # mentions on either side that are looked at
ANCHORS: Final = 60  # places with a certain position that are compared
TOGETHER: Final = 150.0  # kilometres between places of one region
ABROAD: Final = 500.0  # and between places of different countries


class Anchor(NamedTuple):
    """A place whose position is certain, and the folded name that the document gives it."""

    key: str
    geonames: int
    lat: float
    lon: float


class Neighbourhood:
    """The anchors of a document, and which names stand beside which in its text."""

    def __init__(self, anchors: Sequence[Anchor], beside: Mapping[str, frozenset[str]]) -> None:
        self.anchors = anchors[:ANCHORS]
        self._beside = beside

    def without(self, wrong: set[int | None]) -> Neighbourhood:
        """The same without the anchors of these GeoNames ids."""
        return Neighbourhood([a for a in self.anchors if a.geonames not in wrong], self._beside)

    def others(self, key: str, place: Place) -> list[tuple[float, bool]]:
        """Each anchor but the name's own: its distance from a place in kilometres, and whether it stands beside the name."""
        if place.lat is None or place.lon is None:
            return []
        lat, lon, narrow = place.lat, place.lon, cos(radians(place.lat))
        beside = self._beside.get(key, frozenset())
        return [
            (apart(lat, lon, other_lat, other_lon, narrow), other in beside)
            for other, geonames, other_lat, other_lon in self.anchors
            if other != key and geonames != place.geonames
        ]

    @cached_property
    def gathered(self) -> bool:
        """Whether most of the anchors have another one near, as in an account of one region."""
        return self._together(TOGETHER)

    @cached_property
    def scattered(self) -> bool:
        """Whether most of the anchors have none far and wide, as in a cable that names capitals."""
        return not self._together(ABROAD)

    def _together(self, reach: float) -> bool:
        near = 0
        for _, geonames, lat, lon in self.anchors:
            narrow = cos(radians(lat))
            near += any(apart(lat, lon, a.lat, a.lon, narrow) < reach for a in self.anchors if a.geonames != geonames)
        return 2 * near > len(self.anchors)


def apart(lat: float, lon: float, other_lat: float, other_lon: float, narrow: float) -> float:
    """Kilometres between two places; right for those near each other, too few for the ends of the earth.

    All in degrees but ``narrow``: the length of a degree of longitude there in degrees of latitude.
    """
    east = lon - other_lon
    if not -180.0 < east < 180.0:
        east = 360.0 - abs(east)
    return KILOMETRES * hypot(other_lat - lat, east * narrow)


def anchor(key: str, place: Place) -> Anchor | None:
    """A place as an anchor, None where its position is not known."""
    if place.geonames is None or place.lat is None or place.lon is None:
        return None
    return Anchor(key, place.geonames, place.lat, place.lon)


def nearness(others: Iterable[tuple[float, bool]], only_beside: bool = False) -> float:
    """How much likelier the neighbours make a place, as a logarithm to the base of ten: 0 far off all, about 1.7 among them all.

    With ``only_beside`` those alone count that stand beside the name in the text.
    """
    near = total = 0.0
    for distance, beside in others:
        if beside or not only_beside:
            weight = 1.0 + (BESIDE if beside else 0.0)
            total += weight
            near += weight / (1.0 + (distance / REACH) ** 4)
    return log10(1.0 + near / (total + DOUBT) / BACKGROUND)


def beside(mentions: Sequence[tuple[str, int, int]]) -> dict[str, frozenset[str]]:
    """Which names stand beside which: from (name, start, end) of all mentions in reading order."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for index, (key, _, end) in enumerate(mentions):
        for other, start, _ in mentions[index + 1 : index + 1 + STEPS]:
            if start - end > APART:
                break
            if other != key:
                found[key].add(other)
                found[other].add(key)
    return {key: frozenset(names) for key, names in found.items()}
