"""Which of the places of one name a document means: by the countries and places it speaks of, what is beside, population last.

One name has one sense in a document. Where nothing speaks for any candidate, or all else lies elsewhere, the name stays
without a link.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tei_toolkit.annotate.place_horizon import WORLD_CITY, Horizon, countries_of
from tei_toolkit.annotate.place_scale import AMONG, CLOSE, LARGE, Scale
from tei_toolkit.model import Certainty
from tei_toolkit.register.gazetteer import Place

TOWN: Final = 20_000
SMALL: Final = 5_000
UNDECIDED: Final = 0.4  # a lead that is none


def settled(horizon: Horizon) -> Horizon:
    """The horizon without the anchors that its other places speak against: `Praga` among Warsaw's suburbs is not Prague."""
    wrong = {place.geonames for name, place in horizon.doubtful if choose((place,), name, horizon, frozenset())[0] != place}
    return replace(horizon, around=horizon.around.without(wrong)) if wrong else horizon


def choose(
    places: tuple[Place, ...],
    name: str,
    horizon: Horizon,
    beside: frozenset[str],
    famous: bool = False,
    street: Certainty | None = None,
) -> tuple[Place | None, Certainty]:
    """The place that a name most likely stands for in a document, and how sure that is; None where nothing speaks for any.

    ``beside`` holds the countries named right after the name; ``famous`` says that the list of well-known places has the name,
    ``street`` how surely it stands in the text as a street's does.
    """
    scale = Scale(places, name, horizon, beside, famous)
    street = None if famous else street
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
    at_home = scale.bears(best) and scale.near(best) > CLOSE
    if best.population < LARGE and (street is Certainty.HIGH or (street and not at_home)):
        return None, Certainty.LOW
    if lead < UNDECIDED and scale.completed.issuperset(place for _, place in ranked[:2]):
        return None, Certainty.LOW
    if not beside and not famous and scale.elsewhere(best):
        return None, Certainty.LOW
    sure = Certainty.HIGH if lead > 1 else Certainty.MEDIUM if lead > UNDECIDED else Certainty.LOW
    if street or (not famous and not beside and scale.far(best)):
        sure = Certainty.LOW if street or best.population < TOWN else min(sure, Certainty.MEDIUM)
    if any(code in scale.countries or code in beside for code in countries_of(best)) or best.population >= WORLD_CITY:
        return best, sure
    if scale.near(best) > AMONG:
        return best, min(sure, Certainty.MEDIUM)
    if len(ranked) == 1 and (scale.bears(best) or best.population >= SMALL or scale.near(best) > CLOSE):
        return best, sure if best.population >= LARGE else min(sure, Certainty.MEDIUM)
    if best.population >= (LARGE / 2 if scale.countries else LARGE / 8):
        return best, min(sure, Certainty.MEDIUM)
    return None, Certainty.LOW
