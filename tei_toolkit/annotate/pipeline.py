"""Runs annotators over a text in their order and hands each what the earlier ones found.

Annotators are found through the entry points ``tei_toolkit.annotators``, the toolkit's own like anybody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from tei_toolkit.annotate.blanks import Closed
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
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise UsageError(
            f"there is no annotator {name!r}", hint=f"There are: {', '.join(sorted(found)) or 'none; is the package installed?'}."
        )
    loaded: Annotator = found[name].load()
    return loaded


@cache
def available() -> tuple[str, ...]:
    """The names of all annotators, in the order in which they run."""
    return tuple(
        sorted(
            (entry.name for entry in entry_points(group=GROUP)), key=lambda n: (ORDER.index(n) if n in ORDER else len(ORDER), n)
        )
    )


def annotate(
    text: str, context: Context, names: Sequence[str] | None = None, instead: Mapping[str, Annotator] = MappingProxyType({})
) -> tuple[Annotation, ...]:
    """What the annotators (all where none are named) claim about a text, in reading order, names and dates without overlap.

    They see it without its blank lines, and with what the context has put aside. ``instead`` has annotators that take the place
    of those of their names.
    """
    closed = Closed(text)
    signs: tuple[Annotation, ...] = ()
    found: tuple[Annotation, ...] = ()
    for name in available() if names is None else names:
        told = tuple(instead.get(name, annotator(name))(closed.text, replace(context, signs=signs, found=found)))
        if name == "signs":
            signs = told
        else:
            found = _apart(found, told)
    return tuple(sorted(map(closed.back, (*signs, *found)), key=lambda a: (a.start, -a.end)))


def _apart(found: Sequence[Annotation], told: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Both together; where two names or dates overlap the earlier annotator's stays, unless it is less certain."""
    ranked = sorted([(a, 0) for a in found] + [(a, 1) for a in told], key=lambda pair: (pair[0].start, pair[1], -pair[0].end))
    kept: list[tuple[Annotation, int]] = []
    for claim, turn in ranked:
        if claim.kind not in ENTITIES or not kept:
            kept.append((claim, turn))
            continue
        at = next((n for n in range(len(kept) - 1, max(-1, len(kept) - 8), -1) if kept[n][0].kind in ENTITIES), None)
        if at is None or kept[at][0].end <= claim.start:
            kept.append((claim, turn))
        elif _better(claim, turn, *kept[at]):
            kept[at] = (claim, turn)
    return tuple(claim for claim, _ in kept)


def _better(claim: Annotation, turn: int, there: Annotation, before: int) -> bool:
    return (claim.certainty, -turn, claim.end - claim.start) > (there.certainty, -before, there.end - there.start)
