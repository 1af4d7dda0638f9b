"""Runs annotators over a text in their order and hands each what the earlier ones found.

Annotators are found through the entry points ``tei_toolkit.annotators``, the toolkit's own like anybody else's; those from
outside (``spacy:MODEL``, ``exec:COMMAND``) are in `outside`. docs/annotators.md tells how they are chosen and merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from tei_toolkit.annotate.blanks import Closed
from tei_toolkit.annotate.outside import outside
from tei_toolkit.errors import UsageError
from tei_toolkit.model import Annotation, Context

Annotator = Callable[[str, Context], Iterable[Annotation]]

GROUP = "tei_toolkit.annotators"
ORDER = ("signs", "dates", "organisations", "persons", "places")
"""Those that others build on come first; annotators of other names follow by name."""
ENTITIES = frozenset({"person", "place", "org", "date", "time"})


@cache
def annotator(name: str) -> Annotator:
    """The annotator of this name; `UsageError` where nobody provides it."""
    if (stranger := outside(name)) is not None:
        return stranger
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        there = f"{', '.join(available())}; spacy:MODEL; exec:COMMAND" if found else "none; is the package installed?"
        raise UsageError(f"there is no annotator {name!r}", hint=f"There are: {there}.")
    loaded: Annotator = found[name].load()
    return loaded


@cache
def available() -> tuple[str, ...]:
    """The names of all annotators, in the order in which they run."""
    names = {entry.name for entry in entry_points(group=GROUP)}
    return (*(name for name in ORDER if name in names), *sorted(names.difference(ORDER)))


def team(chosen: Iterable[str] | None = None) -> tuple[str, ...]:
    """The annotators that run, in their order, where these are chosen; `UsageError` for one that there is not.

    Names choose which of the `available` ones run: all where none is named; ``signs`` always, since others build on them.
    ``-NAME`` leaves one out; ``spacy:MODEL`` and ``exec:COMMAND`` come in addition, after the others.
    """
    told = list(dict.fromkeys(chosen or ()))
    strangers = [name for name in told if ":" in name]
    without = {name.removeprefix("-") for name in told if name.startswith("-") and ":" not in name}
    named = {name for name in told if ":" not in name and not name.startswith("-")}
    for name in [*strangers, *sorted(without | named)]:
        annotator(name)
    wanted = {*named, "signs"} if named else set(available())
    return (*(name for name in available() if name in wanted - without), *strangers)


def annotate(
    text: str, context: Context, names: Sequence[str] | None = None, instead: Mapping[str, Annotator] = MappingProxyType({})
) -> tuple[Annotation, ...]:
    """What the annotators (chosen as for `team`) claim about a text, in reading order, names and dates without overlap.

    They see it without its blank lines, and with what the context has put aside. ``instead`` has annotators that take the place
    of those of their names.
    """
    closed = Closed(text)
    signs: tuple[Annotation, ...] = ()
    found: tuple[Annotation, ...] = ()
    for name in team(names):
        told = tuple((instead.get(name) or annotator(name))(closed.text, replace(context, signs=signs, found=found)))
        if name == "signs":
            signs = told
        else:
            found = _apart(found, told)
    return tuple(sorted(map(closed.back, (*signs, *found)), key=lambda a: (a.start, -a.end)))


def _apart(found: Sequence[Annotation], told: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Both together; where two names or dates overlap the earlier annotator's stays, unless it is less certain."""
    ranked = sorted([(a, 0) for a in found] + [(a, 1) for a in told], key=lambda pair: (pair[0].start, pair[1], -pair[0].end))
    kept: list[tuple[Annotation, int]] = []
    last = -1  # where the last name or date stands among those kept
    for claim, turn in ranked:
        if claim.kind not in ENTITIES:
            kept.append((claim, turn))
        elif last < 0 or kept[last][0].end <= claim.start:
            last = len(kept)
            kept.append((claim, turn))
        elif _better(claim, turn, *kept[last]):
            kept[last] = (claim, turn)
    return tuple(claim for claim, _ in kept)


def _better(claim: Annotation, turn: int, there: Annotation, before: int) -> bool:
    return (claim.certainty, -turn, claim.end - claim.start) > (there.certainty, -before, there.end - there.start)
