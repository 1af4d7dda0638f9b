"""Repairs: the edits that findings carry, made in the file, with proof that its text stays what it was."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from tei_toolkit.errors import FidelityError
from tei_toolkit.model import Edit, Finding
from tei_toolkit.tei.source import Source
from tei_toolkit.tei.splice import splice


def fixed(source: Source, findings: Iterable[Finding]) -> bytes:
    """``source.raw`` with the repairs that the findings know; all other bytes are as they were.

    Of repairs that overlap the first is made; validating again finds what is left. Raises `FidelityError` where a repair would
    change the text, which none of the toolkit's own does.
    """
    made: dict[int, Edit] = {}
    taken: list[tuple[int, int]] = []
    repairs = sorted((finding.edit for finding in findings if finding.edit), key=lambda edits: edits[0].start)
    for repair in repairs:
        at = [bisect_left(taken, (edit.start, edit.end)) for edit in repair]
        if all(_free(taken, place, edit) for place, edit in zip(at, repair, strict=True)):
            for edit in repair:
                insort(taken, (edit.start, edit.end))
                made[edit.start] = edit
    if not made:
        return source.raw
    result = splice(source.raw, made.values())
    if Source.parse(result, source.name).text != source.text:
        raise FidelityError("a repair would change the text; nothing is repaired", source=source.name)
    return result


def _free(taken: list[tuple[int, int]], place: int, edit: Edit) -> bool:
    """Whether a stretch that would go to a place in the list of those taken touches neither neighbour."""
    before = place == 0 or taken[place - 1][1] <= edit.start
    return before and (place == len(taken) or edit.end <= taken[place][0])
