"""Mentions to entities: which names of a document are the same person, body or place. Finds no names itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.model import NOTHING, Annotation
from tei_toolkit.tei.names import xml_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KINDS = ("person", "place", "org")
BRACKETS = re.compile(r"[\[\]]|\(\?\)")


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or body: its id, its normal name, all its forms and mentions in reading order.

    ``file`` is the way from the document to the file with its entry; empty where that is the document itself.
    """

    kind: str
    id: str
    name: str
    forms: tuple[str, ...]
    mentions: tuple[Annotation, ...]
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)
    file: str = ""

    @property
    def pointer(self) -> str:
        """What ``@ref`` says at its mentions: ``#chen-yi``, ``../register.xml#chen-yi``."""
        return f"{self.file}#{self.id}"


class Unlinked(NamedTuple):
    """A mention that could be several entities, and their ids."""

    mention: Annotation
    candidates: tuple[str, ...]


class Resolution(NamedTuple):
    """The entities in order of first mention, and the mentions that stay open."""

    entities: tuple[Entity, ...]
    unlinked: tuple[Unlinked, ...]


def entities(annotations: Iterable[Annotation], text: str) -> tuple[Entity, ...]:
    """The entities of a document (`resolve`, without what stays open)."""
    return resolve(annotations, text).entities


def resolve(annotations: Iterable[Annotation], text: str) -> Resolution:
    """Join the mentions of kind ``person``, ``place`` and ``org`` over ``text``.

    Persons are one by surname and compatible given names (``N. S.`` and ``Nikita``); a surname, given name or initials alone join
    the only person that they fit, and stay open where there are several. Bodies are one whatever their case, places by their
    id or name. Ids come from the names: lower case, letters as they are, ``-2`` for the second of one name.
    """
    mentions = sorted((a for a in annotations if a.kind in KINDS), key=lambda a: (a.start, -a.end))
    groups: list[tuple[str, list[Annotation], str]] = []
    people, open_ = _persons([m for m in mentions if m.kind == "person"], text)
    groups += [("person", group, name) for name, group in people]
    places = _place_keys([m for m in mentions if m.kind == "place"], text)
    for kind, key in (("org", _org_key), ("place", lambda m, text: places[id(m)])):
        by_key: dict[str, list[Annotation]] = defaultdict(list)
        for m in mentions:
            if m.kind == kind:
                by_key[key(m, text)].append(m)
        groups += [(kind, group, _best_name(group, text)) for group in by_key.values()]
    groups.sort(key=lambda g: (g[1][0].start, g[1][0].end, KINDS.index(g[0])))
    taken: dict[str, int] = {}
    found: list[Entity] = []
    for kind, group, name in groups:
        found.append(
            Entity(kind, _unused(identifier(name, kind), taken), name, _forms(group, text), tuple(group), _attributes(group))
        )
    of = {id(m): e.id for e in found for m in e.mentions}
    unlinked = tuple(Unlinked(m, tuple(dict.fromkeys(of[id(c)] for c in several))) for m, several in open_)
    return Resolution(tuple(found), unlinked)


def identifier(name: str, kind: str = "person") -> str:
    """An ``xml:id`` from a name: ``Chen Yi`` is ``chen-yi``, ``Szalóky Péter`` ``szalóky-péter``."""
    slug = xml_id(name.lower().replace(".", " "))
    return f"{kind}{slug}".rstrip("_") if slug.startswith("_") else slug


def _unused(wanted: str, taken: dict[str, int]) -> str:
    taken[wanted] = number = taken.get(wanted, 0) + 1
    if number == 1:
        return wanted
    while f"{wanted}-{number}" in taken:
        number += 1
    taken[wanted] = number
    taken[f"{wanted}-{number}"] = 1
    return f"{wanted}-{number}"


def form(mention: Annotation, text: str) -> str:
    """A mention as the register shows it: on one line, supplied parts filled in."""
    return " ".join(BRACKETS.sub("", text[mention.start : mention.end]).split())


def _forms(group: Sequence[Annotation], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form(m, text) for m in group))


def _attributes(group: Sequence[Annotation]) -> Mapping[str, str]:
    """What the mentions say of their entity, the first that says it counting; keys of single mentions left out."""
    told: dict[str, str] = {}
    for m in group:
        for name, value in m.attributes.items():
            if name not in ("key", "name") and (name not in ("surname", "forename") or len(value) > len(told.get(name, ""))):
                told.setdefault(name, value) if name not in ("surname", "forename") else told.__setitem__(name, value)
    return MappingProxyType(told)


def _best_name(group: Sequence[Annotation], text: str) -> str:
    """The name of the first mention that is not in capitals, else of the first."""
    names = [m.attributes.get("key") or m.attributes.get("name") or form(m, text) for m in group]
    return next((n for n in names if not n.isupper()), names[0])


def _org_key(mention: Annotation, text: str) -> str:
    words = (mention.attributes.get("key") or form(mention, text)).casefold().replace("’", "'").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    letters = form(mention, text).split()
    if len(letters) > 1 and all(w.isupper() and len(w) <= 5 for w in letters):
        words = sorted(words)
    return " ".join(words)


def _place_keys(mentions: Sequence[Annotation], text: str) -> dict[int, str]:
    """What each mention stands for, by its id in memory: a bare name joins the one place of that name that is known."""
    linked: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.attributes.get("feature"):
            name, written = _place_name(m, text), form(m, text).casefold()
            for known in (name,) if name.startswith(f"{written} ") else (name, written):  # not a district's for its town
                linked[known].add(_place_key(m, text))
    found = {}
    for m in mentions:
        keys = linked.get(_place_name(m, text), set()) if not m.attributes.get("feature") else set()
        found[id(m)] = next(iter(keys)) if len(keys) == 1 else _place_key(m, text)
    return found


def _place_name(mention: Annotation, text: str) -> str:
    return (mention.attributes.get("name") or mention.attributes.get("key") or form(mention, text)).casefold()


def _place_key(mention: Annotation, text: str) -> str:
    told = mention.attributes
    return "geonames:" + told["geonames"] if told.get("geonames") else _place_name(mention, text)


class _Person:
    """A person while mentions are still being gathered."""

    __slots__ = ("forename", "mentions", "name", "surname")

    def __init__(self, name: str, surname: str, forename: str) -> None:
        self.name, self.surname, self.forename = name, surname, forename
        self.mentions: list[Annotation] = []

    @property
    def letters(self) -> tuple[str, str]:
        parts = re.findall(r"[^\W\d_]+", self.forename)
        return (parts[0][0].casefold() if parts else "", self.surname[:1].casefold())


def _names(forename: str) -> list[str]:
    return [p.casefold() for p in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?", forename)]


def compatible(one: str, other: str) -> bool:
    """Whether two (strings of) given names can be one person's: ``N. S.`` and ``Nikita``, not ``N.`` and ``Sergei``."""
    for a, b in zip(_names(one), _names(other), strict=False):
        x, y = a.rstrip("."), b.rstrip(".")
        if not (x == y or ((a.endswith(".") or b.endswith(".")) and (x.startswith(y) or y.startswith(x)))):
            return False
    return True


def _detail(forename: str) -> tuple[int, int]:
    names = _names(forename)
    return (sum(not n.endswith(".") for n in names), len(names))


def _persons(
    mentions: Sequence[Annotation], text: str
) -> tuple[list[tuple[str, list[Annotation]]], list[tuple[Annotation, list[Annotation]]]]:
    """Persons with their mentions, and the mentions that fit several persons with a first mention of each."""
    full = [m for m in mentions if m.attributes.get("surname") and m.attributes.get("forename")]
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    by_first: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    forms: dict[tuple[str, str], tuple[str, str, str]] = {}
    for m in full:
        told = m.attributes
        forms.setdefault(
            (told["surname"].casefold(), told["forename"].casefold()), (told.get("key", ""), told["surname"], told["forename"])
        )
    person_of: dict[tuple[str, str], _Person] = {}
    for pair in sorted(forms, key=lambda p: (-_detail(p[1])[0], -_detail(p[1])[1], p)):
        key, surname, forename = forms[pair]
        alike = by_first[pair[0], forename[:1].casefold()]
        fitting = [p for p in alike if compatible(p.forename, forename)]
        if len(fitting) != 1:
            fitting = [_Person(key or f"{forename} {surname}", surname, forename)]
            by_surname[pair[0]].append(fitting[0])
            alike.append(fitting[0])
        person_of[pair] = fitting[0]
    everybody: dict[int, _Person] = {}
    for m in full:
        person = person_of[m.attributes["surname"].casefold(), m.attributes["forename"].casefold()]
        person.mentions.append(m)
        everybody.setdefault(id(person), person)
    by_forename: dict[str, list[_Person]] = defaultdict(list)
    by_letters: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in everybody.values():
        if names := _names(person.forename):
            by_forename[names[0]].append(person)
        by_letters[person.letters].append(person)
    open_: list[tuple[Annotation, list[Annotation]]] = []
    alone: dict[str, _Person] = {}
    complete = set(map(id, full))
    for m in mentions:
        if id(m) in complete:
            continue
        key = m.attributes.get("key") or form(m, text)
        folded = key.casefold()
        letters = re.findall(r"[^\W\d_]+", key)
        if len(letters) > 1 and "." in key and all(len(x) == 1 for x in letters):
            fitting = by_letters.get((letters[0].casefold(), letters[-1].casefold()), [])
            fitting = fitting if len(fitting) == 1 else []
        else:
            fitting = by_surname.get(folded) or by_forename.get(folded) or []
        if len(fitting) > 1:
            open_.append((m, [p.mentions[0] for p in fitting]))
            continue
        person = fitting[0] if fitting else alone.setdefault(folded, _Person(key, key, ""))
        person.mentions.append(m)
        everybody.setdefault(id(person), person)
    groups = [(p.name, sorted(p.mentions, key=lambda m: (m.start, m.end))) for p in everybody.values()]
    return sorted(groups, key=lambda g: g[1][0].start), open_
