"""What `diff` gives: the changes, a summary in numbers, and what it takes to show and to apply them. Computes nothing but
sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tei_toolkit.diff.draft import Step
from tei_toolkit.diff.markup import INTERVENTIONS
from tei_toolkit.diff.witness import Witness
from tei_toolkit.model import Change

_CAME = {"insert": "add", "add": "add", "delete": "remove", "remove": "remove"}


class Side(NamedTuple):
    """One of the two files: its name, the hash of its bytes, its encoding, the folded text, and where its blocks begin."""

    name: str
    sha256: str
    encoding: str
    text: str
    blocks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two files. ``changes`` are what a reader is told, by layer; ``formatting`` are the steps that belong to
    none of them: blanks, comments, processing instructions, quotes, order of attributes. ``notes`` are for the reader."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    summary: Mapping[str, Any]
    formatting: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    view: str = "diplomatic"
    strict: bool = False

    @property
    def equal(self) -> bool:
        """Whether nothing is to be told; under ``strict``, whether the files are the same to the byte."""
        return not self.changes and not (self.strict and self.formatting)

    def of(self, layer: str) -> list[Change]:
        """The changes of one layer."""
        return [change for change in self.changes if change.layer == layer]


def summary_of(changes: Sequence[Change], formatting: Sequence[Step]) -> dict[str, Any]:
    """The numbers: operations of the text layer and the words they touch; operations of the mark-up by element; of the metadata
    by element; and interventions (`supplied`, `unclear`, ...) and notes apart, those that came or went with their text too."""
    text: Counter[str] = Counter()
    words = {"deleted": 0, "inserted": 0}
    tables: dict[str, dict[str, Counter[str]]] = {"markup": {}, "metadata": {}, "interventions": {}}
    for change in changes:
        name = change.detail.get("element", "")
        for held, number in change.detail.get("elements", {}).items():
            if held in INTERVENTIONS and (done := _CAME.get(change.op)):
                tables["interventions"].setdefault(held, Counter())[done] += number
        if change.layer == "text":
            text[change.op] += 1
            for before, after in replaced(change):
                words["deleted"] += len(before.split())
                words["inserted"] += len(after.split())
            continue
        tables[change.layer].setdefault(change.op, Counter())[name] += 1
        if change.layer == "markup" and change.detail.get("intervention"):
            tables["interventions"].setdefault(name, Counter())[change.op] += 1
    return {
        "changes": len(changes),
        "text": {"changes": sum(text.values()), "words": words, **dict(sorted(text.items()))},
        "markup": _plain(tables["markup"]),
        "metadata": _plain(tables["metadata"]),
        "interventions": _plain(tables["interventions"]),
        "formatting": len(formatting),
    }


def replaced(change: Change) -> list[tuple[str, str]]:
    """The words that a change of the text takes away and brings; of a block that moved, those that changed in it."""
    if change.op == "move":
        return [(words["before"], words["after"]) for words in change.detail.get("changed", ())]
    return [(change.before, change.after)]


def _plain(table: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {key: dict(sorted(counts.items())) for key, counts in sorted(table.items())}


def blocks_of(witness: Witness) -> tuple[tuple[int, str], ...]:
    """Where each block's text begins, and which element it is."""
    return tuple((witness.starts[i], witness.block_name(i)) for i in range(len(witness.units)) if witness.lengths[i])
