"""The register of a file: lists of the persons, places and bodies that it mentions, as TEI's standOff has them.

It writes entries; which mentions are one entity is decided in `tei_toolkit.register`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tei_toolkit.tei.names import escape, start_tag


class Entry(Protocol):
    """What a register entry is made of; `tei_toolkit.register.entities.Entity` is one."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def forms(self) -> Sequence[str]: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...


LISTS = (
    ("person", "listPerson", "person", "persName"),
    ("place", "listPlace", "place", "placeName"),
    ("org", "listOrg", "org", "orgName"),
)
_IDS = {
    "geonames": "GeoNames", "wikidata": "Wikidata", "viaf": "VIAF", "gnd": "GND", "isni": "ISNI", "orcid": "ORCID",
    "lccn": "LCCN", "bnf": "BNF", "idref": "IdRef", "snac": "SNAC", "eac": "EAC", "tgn": "TGN", "pleiades": "Pleiades",
    "ehri": "EHRI", "local": "local",
}  # fmt: skip
"""Attributes that are numbers of an authority, and the ``@type`` of their ``idno``; ``idno:X`` is one of type ``X``."""


def register_lists(entries: Iterable[Entry]) -> list[str]:
    """The lines of the lists, persons first, entries in the order given; no list without an entry."""
    found = list(entries)
    lines: list[str] = []
    for kind, outer, _, _ in LISTS:
        of_kind = [entry for entry in found if entry.kind == kind]
        if of_kind:
            lines.append(f"    <{outer}>")
            for entry in of_kind:
                lines += entry_lines(entry)
            lines.append(f"    </{outer}>")
    return lines


def entry_lines(entry: Entry) -> list[str]:
    """The lines of one entry: its names, where it lies, its numbers."""
    told, (element, name) = entry.attributes, next((element, name) for kind, _, element, name in LISTS if kind == entry.kind)
    former = told.get("feature") == "former"
    attributes = [
        ("xml:id", entry.id),
        ("type", "former-country" if former else told.get("feature", "") if entry.kind == "place" else ""),
    ]
    if former:
        attributes += [("from", told.get("from", "")), ("to", told.get("to", ""))]
    lines = [f"      {start_tag(element, [pair for pair in attributes if pair[0] not in ('from', 'to')])}"]
    years = [pair for pair in attributes if pair[0] in ("from", "to")]
    lines.append(f"        {start_tag(name, [*years])}{escape(entry.name)}</{name}>")
    lines += [
        f"        {start_tag(name, [('type', 'variant')])}{escape(form)}</{name}>" for form in entry.forms if form != entry.name
    ]
    if told.get("lat") and told.get("lon"):
        lines.append(f"        <location><geo>{told['lat']} {told['lon']}</geo></location>")
    lines += [f"        {line}" for _, line in number_lines(told)]
    lines += [f"        <note>{escape(told['note'])}</note>"] if told.get("note") else []
    lines.append(f"      </{element}>")
    return lines


def number_lines(told: Mapping[str, str]) -> list[tuple[str, str]]:
    """The ``idno`` elements for an entry's attributes, each with its type."""
    found = [(label, told[key]) for key, label in _IDS.items() if told.get(key)]
    found += [(key.removeprefix("idno:"), value) for key, value in told.items() if key.startswith("idno:")]
    return [(label, f"{start_tag('idno', [('type', label)])}{escape(value)}</idno>") for label, value in found]


class Crossing(NamedTuple):
    """A claim that crosses others: its kind, the ids of the anchors at its ends, and a pointer to whom it names, or ``""``."""

    kind: str
    first: str
    last: str
    ref: str


def crossing_spans(crossing: Sequence[Crossing]) -> list[str]:
    """The ``spanGrp`` of the claims that cross others, or no lines."""
    if not crossing:
        return []
    return [
        "    <spanGrp>",
        *(f"      {start_tag('span', _crossed(c))}</span>" for c in crossing),
        "    </spanGrp>",
    ]


def _crossed(claim: Crossing) -> list[tuple[str, str]]:
    return [("type", claim.kind), ("corresp", claim.ref), ("from", f"#{claim.first}"), ("to", f"#{claim.last}")]
