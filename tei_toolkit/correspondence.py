"""Who wrote to whom, when and where from: read from what opens a letter, telegram or note (TEI Guidelines, HD 2.4.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tei_toolkit.model import Annotation

KINDS = ("letter", "telegram", "cablegram", "cable", "note verbale", "note", "dispatch", "despatch", "message")
_TO = re.compile(r"\[?(?:To|TO|FOR|For|An)\b")
_FROM = re.compile(r"\[?(?:From|FROM|Von)\b")
_NAMES = ("person", "org")

Named = Callable[[Annotation], str]
"""The mark-up of a name, with its pointer to the register."""


def correspondence(
    text: str, kind: str, structure: Sequence[Annotation], claims: Sequence[Annotation], authors: Sequence[str], named: Named
) -> list[tuple[str, list[str]]]:
    """What was ``sent`` and ``received``: names, place and date as mark-up, for each; empty for what is sent to nobody.

    The sender is who is named after From, else the author; the date and place are those of the first dateline, the place else
    the town in the line of the sender. The addressees' towns stand in the lines after To.
    """
    salutes = [b for b in structure if b.kind == "salute"]
    opener = [b for b in structure if b.kind == "opener"]
    greeted = bool(salutes and opener and salutes[0].start < opener[0].end)
    if not (any(k in kind for k in KINDS) if kind else greeted):
        return []
    senders: list[str] = []
    receivers: list[str] = []
    seats: list[Annotation] = []
    goals: list[Annotation] = []
    for block in opener:
        for start, line in _lines(text, block):
            if not (to := _TO.match(line)) and not _FROM.match(line):
                continue
            there = [a for a in claims if start <= a.start < start + len(line)]
            (receivers if to else senders).extend(named(a) for a in there if a.kind in _NAMES)
            (goals if to else seats).extend(a for a in there if a.kind == "place" and a.attributes.get("feature") == "city")
    if not receivers and greeted:
        receivers = [named(a) for a in claims if a.kind == "person" and salutes[0].start <= a.start < salutes[0].end]
    dateline = next((b for b in structure if b.kind == "dateline" and opener and opener[0].start <= b.start), None) or (
        opener[0] if opener else None
    )
    inside = [a for a in claims if dateline and dateline.start <= a.start < dateline.end]
    where = [a for a in inside if a.kind == "place" and a not in goals]
    when = [named(a) for a in inside if a.kind == "date" and a.attributes.get("when")][:1]
    actions = [
        ("sent", [*dict.fromkeys(senders or authors), *map(named, (where or seats)[:1]), *when]),
        ("received", [*dict.fromkeys(receivers), *dict.fromkeys(map(named, goals))]),
    ]
    return [(what, told) for what, told in actions if told]


def _lines(text: str, block: Annotation) -> list[tuple[int, str]]:
    """The lines of a block, each with its offset."""
    found, at = [], block.start
    for line in text[block.start : block.end].split("\n"):
        found.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return found
