"""Callers of footnotes joined to their notes; what has no counterpart is told. What is a caller, `signs` decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tei_toolkit.model import Annotation
from tei_toolkit.tei.names import xml_id


class Joined(NamedTuple):
    """The claims, callers pointing to notes that have ids; callers without a note, and notes without a caller."""

    claims: list[Annotation]
    without_note: list[Annotation]
    without_caller: list[Annotation]


def joined(claims: Sequence[Annotation], prefix: str = "") -> Joined:
    """Pair callers with notes: by number, and where a number comes again, in order (footnotes begin anew on every page).

    The notes' ids begin with ``prefix``.
    """
    notes: dict[str, list[int]] = defaultdict(list)
    callers: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        number = claim.attributes.get("n", "")
        if claim.kind == "note" and claim.attributes.get("type") == "footnote":
            notes[number].append(at)
        elif claim.kind == "caller":
            callers[number].append(at)
    found = list(claims)
    for number, where in notes.items():
        calling = callers.get(number, [])
        for turn, at in enumerate(where):
            name = prefix + "-".join(["note", xml_id(number or "without-number").lstrip("_"), *([str(turn + 1)] if turn else [])])
            found[at] = _with(found[at], "xml:id", name)
            # One note may be called more than once; the last note of a number takes what is left.
            for caller in calling[turn : turn + 1] if turn + 1 < len(where) else calling[turn:]:
                found[caller] = _with(found[caller], "target", f"#{name}")
    return Joined(
        found,
        [found[at] for number, where in callers.items() for at in where[: len(where) if number not in notes else 0]],
        [
            found[at]
            for number, where in notes.items()
            for turn, at in enumerate(where)
            if turn >= max(len(callers.get(number, [])), 0)
        ],
    )


def _with(claim: Annotation, name: str, value: str) -> Annotation:
    return replace(claim, attributes={**claim.attributes, name: value})
