"""Who wrote to whom, when and where from: read from what opens a letter, telegram or note (TEI Guidelines, HD 2.4.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from tei_toolkit.model import Annotation

KINDS = ("letter", "telegram", "cablegram", "cable", "note verbale", "note", "dispatch", "despatch", "message")
_TO = re.compile(r"\[?(?:To|TO|FOR|For|An)\b")
_FROM = re.compile(r"\[?(?:From|FROM|Von)\b")
_NAMES = ("person", "org")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(
    r"(?:\d{1,4}\.\s+)?(?:[^\W\d_][\w-]*\s){0,3}?(?:letter|telegram|cablegram|cable|memorandum|note|message|dispatch|despatch|airgram|report)s?"
    r"(?:\s(?:No\.?\s)?[\d][\w./-]*)?(?:,?\s(?:from|by|of)|,)\s(?!(?:a\s|the\s)?(?:conversation|talk|meeting|discussion)s?\b)|The\s|Mr\.?\s|Sir\s",
    re.IGNORECASE,
)
"""How a heading begins that names the parties: ``Telegram From the Embassy in Vietnam to the Department of State``,
``The Ambassador in Korea (Muccio) to the Secretary of State``.
"""
_PARTED = re.compile(r"\sto\s", re.IGNORECASE)
_SUBJECT = re.compile(r"[,;]?\s(?:on|about|concerning|regarding|relating|in\sreply|transmitting|with\sregard)\s", re.IGNORECASE)

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
    by, to = parties(text, structure, claims)
    if not by and not (any(k in kind for k in KINDS) if kind else greeted):
        return []
    senders: list[str] = [named(a) for a in by]
    receivers: list[str] = [named(a) for a in to]
    seats: list[Annotation] = []
    goals: list[Annotation] = []
    for block in opener if not by else ():
        for start, line in _lines(text, block):
            if not (goal := _TO.match(line)) and not _FROM.match(line):
                continue
            there = [a for a in claims if start <= a.start < start + len(line)]
            (receivers if goal else senders).extend(named(a) for a in there if a.kind in _NAMES)
            (goals if goal else seats).extend(a for a in there if a.kind == "place" and a.attributes.get("feature") == "city")
    dateline = next((b for b in structure if b.kind == "dateline" and opener and opener[0].start <= b.start), None) or (
        opener[0] if opener else None
    )
    if not receivers and greeted:
        over = dateline.end if dateline and dateline.end < salutes[0].start else salutes[0].start
        address = _party(text, claims, over, salutes[0].start)
        receivers = [named(a) for a in address[:1] or _party(text, claims, salutes[0].start, salutes[0].end)]
    inside = [a for a in claims if dateline and dateline.start <= a.start < dateline.end]
    where = [a for a in inside if a.kind == "place" and a not in goals]
    when = [named(a) for a in inside if a.kind == "date" and a.attributes.get("when")][:1]
    actions = [
        ("sent", [*dict.fromkeys(senders or authors), *map(named, (where or seats)[:1]), *when]),
        ("received", [*dict.fromkeys(receivers), *dict.fromkeys(map(named, goals))]),
    ]
    return [(what, told) for what, told in actions if told]


def devised(actions: Sequence[tuple[str, list[str]]]) -> str:
    """What to call a letter that has no title: who writes to whom, and when, in its own words; empty where that is not told.

    ``Tom Straton to Fanny, 17 December 1854``; archives devise titles in this form (DACS 2.3).
    """
    told = dict(actions)
    names = [
        next((n for n in told.get(what, []) if n.startswith(("<persName", "<orgName"))), "") for what in ("sent", "received")
    ]
    when = [n for n in told.get("sent", []) if n.startswith("<date")]
    return unescape(_TAG.sub("", ", ".join([" to ".join(names), *when]))) if all(names) else ""


def parties(
    text: str, structure: Sequence[Annotation], claims: Sequence[Annotation]
) -> tuple[list[Annotation], list[Annotation]]:
    """Who writes to whom by the first heading: their persons, where it names none their bodies; nobody where it names no writer.

    The first "to" right behind a name or a bracket parts the two; what the document is about is behind them.
    """
    first = next((b for b in structure if b.kind == "heading"), None)
    begins = _HEADING.match(text, first.start, first.end) if first else None
    if first is None or begins is None:
        return [], []
    for to in _PARTED.finditer(text, begins.end(), first.end):
        there = to.start() - (text[to.start() - 1] == ",")
        if text[there - 1] == ")" or any(a.end == there for a in claims):
            about = _SUBJECT.search(text, to.end(), first.end)
            senders = _party(text, claims, begins.start(), there)
            return (senders, _party(text, claims, to.end(), about.start() if about else first.end)) if senders else ([], [])
    return [], []


def _party(text: str, claims: Sequence[Annotation], start: int, end: int) -> list[Annotation]:
    """Who is named there; not who somebody is, in brackets behind a cover name: ``Filippov (Stalin)``."""
    there = [a for a in claims if a.kind in _NAMES and start <= a.start and a.end <= end]
    ends = {a.end for a in there}
    there = [a for a in there if not (text[a.start - 1] == "(" and a.start - 2 in ends)]
    return [a for a in there if a.kind == "person"] or there


def _lines(text: str, block: Annotation) -> list[tuple[int, str]]:
    """The lines of a block, each with its offset."""
    found, at = [], block.start
    for line in text[block.start : block.end].split("\n"):
        found.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return found
