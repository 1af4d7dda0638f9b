"""An authority file at work: finds its names in a text, settles them with what was guessed, and gives entities its ids.

Rules are in docs/registers.md; how the file is read, in `authority_file`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tei_toolkit.annotate.tokens import reading
from tei_toolkit.model import Annotation, Certainty
from tei_toolkit.register.authority_file import Known, read_entries, unused
from tei_toolkit.register.entities import KINDS, Entity, Resolution, Unlinked, form, resolve
from tei_toolkit.register.name_forms import NameForms, name_key

ORIGIN = "authority"
ENTITIES = frozenset({*KINDS, "date", "time"})


@dataclass(frozen=True)
class Authority:
    """The entries of an authority file, to be asked by name or id."""

    entries: tuple[Known, ...]
    source: str = ""

    @classmethod
    def read(cls, path: Path) -> Authority:
        """The authority file at ``path``, TEI or a table; `ToolkitError` where it cannot be used, with line and hint."""
        return cls(read_entries(path), str(path))

    @cached_property
    def by_id(self) -> Mapping[str, Known]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _forms(self) -> NameForms:
        return NameForms((name, number) for number, entry in enumerate(self.entries) for name in entry.forms)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], tuple[Known, ...]]:
        found: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)
        for entry in self.entries:
            for name in entry.forms:
                found[entry.kind, name_key(name)][entry.id] = entry
            if entry.attributes.get("geonames"):
                found[entry.kind, f"geonames:{entry.attributes['geonames']}"][entry.id] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}

    def of_name(self, kind: str, *names: str) -> tuple[Known, ...]:
        """The entries of a kind that have one of these names, or the number (``geonames:1816670``)."""
        keys = [name if name.startswith("geonames:") else name_key(name) for name in names]
        return tuple({entry.id: entry for key in keys for entry in self._by_name.get((kind, key), ())}.values())

    def claims(self, text: str, signs: Sequence[Annotation] = ()) -> Iterator[Annotation]:
        """Its names in a text, brackets of supplied parts looked through; in order, without overlap.

        A name of one entry has its id in the attribute ``authority``; one of several entries of a kind has their ids in
        ``candidates``. A name of entries of several kinds (a man and a town) is left to those who look at its context, see
        `resolved`.
        """
        read = reading(text, tuple(signs))
        for met in self._forms.find(read.text):
            bearers = [self.entries[number] for number in met.bearers]
            span = read.span(met.start, met.end)
            if len(bearers) == 1:
                yield Annotation(span, bearers[0].kind, _attributes(bearers[0]), Certainty.HIGH, ORIGIN)
            elif len({entry.kind for entry in bearers}) == 1:
                told = {"candidates": " ".join(entry.id for entry in bearers)}
                yield Annotation(span, bearers[0].kind, MappingProxyType(told), Certainty.HIGH, ORIGIN)


def _attributes(entry: Known) -> Mapping[str, str]:
    """What a mention of an entry says: its name and all that the authority says of it."""
    named = "name" if entry.kind == "place" else "key"
    return MappingProxyType({"authority": entry.id, named: entry.name, **entry.attributes})


def settled(guessed: Iterable[Annotation], text: str, authority: Authority) -> tuple[Annotation, ...]:
    """What was found in a text and the authority's claims together: a claim stands, and what crosses, equals or lies in it goes.

    A longer guess around a claim: of another kind it stays, with the name inside it (``Bank of China``), but nothing is a name
    inside a date. A person's longer name is the claim's if it contradicts no name of the entry (``Nikita Khrushchev``), else
    it is somebody else; a place that is known by the longer name (``New York``) is another place.
    """
    given = tuple(guessed)
    claims = list(authority.claims(text, [a for a in given if a.kind not in ENTITIES]))
    starts, ends = [a.start for a in claims], [a.end for a in claims]
    kept: list[Annotation] = []
    for guess in given:
        first, last = bisect_right(ends, guess.start), bisect_left(starts, guess.end)
        if guess.kind not in ENTITIES or first >= last:
            kept.append(guess)
            continue
        inside = range(first, last)
        if any(claims[n].start < guess.start or claims[n].end > guess.end for n in inside):
            continue
        if claims[first].span == guess.span:
            if claims[first].kind == guess.kind:
                claims[first] = _with_parts(claims[first], guess)
            continue
        if guess.kind in ("date", "time"):
            stays, gone = True, list(inside)
        else:
            stays, gone = _around(guess, first, last, claims, text, authority)
        for n in gone:
            claims[n] = replace(claims[n], kind="")
        kept += [guess] if stays else []
    return tuple(sorted([*kept, *(a for a in claims if a.kind)], key=lambda a: (a.start, -a.end)))


def _around(
    guess: Annotation, first: int, last: int, claims: list[Annotation], text: str, authority: Authority
) -> tuple[bool, list[int]]:
    """Whether a longer guess stays, and which of the claims inside it go."""
    same = [n for n in range(first, last) if claims[n].kind == guess.kind]
    if not same or guess.kind == "org":
        return True, []
    if len(same) > 1:
        return False, []
    claim = claims[same[0]]
    if guess.kind == "place":
        longer = bool(guess.attributes.get("geonames") or guess.attributes.get("feature"))
        return (True, same) if longer else (False, [])
    entry = authority.by_id.get(claim.attributes.get("authority", ""))
    if entry is None or not _may_be(form(guess, text), form(claim, text), entry):
        return True, same
    claims[same[0]] = _with_parts(replace(claim, span=guess.span), guess)
    return False, [n for n in range(first, last) if n != same[0]]


def _may_be(longer: str, name: str, entry: Known) -> bool:
    """Whether a longer name can be the entry's: its further words agree, as far as they go, with those of a name that it has."""
    shorter = set(name_key(name).split())

    def further(of: str) -> list[str]:
        return [word for word in name_key(of).split() if word not in shorter]

    def agree(one: str, other: str) -> bool:
        return one == other or (1 in (len(one), len(other)) and one[0] == other[0])

    known = [words for words in map(further, entry.forms) if words]
    return not known or any(all(map(agree, further(longer), words)) for words in known)


def _with_parts(claim: Annotation, guess: Annotation) -> Annotation:
    """The claim with surname and forename as they were recognised, where the authority does not tell them."""
    if "authority" not in claim.attributes:
        return claim
    parts = {key: guess.attributes[key] for key in ("surname", "forename") if guess.attributes.get(key)}
    return replace(claim, attributes=MappingProxyType({**parts, **claim.attributes}))


def resolved(
    annotations: Iterable[Annotation], text: str, authority: Authority | None = None, taken: Collection[str] = ()
) -> Resolution:
    """The entities of a document (see `resolve`), those that the authority knows with its ids, names and numbers.

    An entity is the authority's where one of its mentions is, or where one entry of its kind has its name or GeoNames number.
    What could be several entries stays open. No entity gets an id that is ``taken``.
    """
    told, authority = list(annotations), authority or Authority(())
    open_ = [Unlinked(a, tuple(a.attributes["candidates"].split())) for a in told if "candidates" in a.attributes]
    found = resolve((a for a in told if "candidates" not in a.attributes), text)
    mentions: dict[str, list[Annotation]] = defaultdict(list)
    others: list[Entity] = []
    for entity in found.entities:
        for which, group in _shares(entity, authority, text):
            if len(which) == 1:
                mentions[which[0]] += group
            elif which:
                open_ += [Unlinked(a, which) for a in group]
            else:
                others.append(entity)
    used = {*taken, *mentions}
    entities = [_entity(authority.by_id[id_], group, text, used if id_ in taken else ()) for id_, group in mentions.items()]
    for entity in others:
        wanted = unused(entity.id, used)
        used.add(wanted)
        entities.append(replace(entity, id=wanted))
    of = {id(a): entity.id for entity in entities for a in entity.mentions}
    renamed = {e.id: tuple(dict.fromkeys(of[id(a)] for a in e.mentions if id(a) in of)) for e in found.entities}
    open_ += [Unlinked(u.mention, tuple(dict.fromkeys(n for c in u.candidates for n in renamed[c]))) for u in found.unlinked]
    return Resolution(
        tuple(sorted(entities, key=lambda e: (e.mentions[0].start, e.mentions[0].end, KINDS.index(e.kind)))),
        tuple(sorted(open_, key=lambda u: u.mention.start)),
    )


def _shares(entity: Entity, authority: Authority, text: str) -> Iterator[tuple[tuple[str, ...], list[Annotation]]]:
    """The mentions of an entity by the entries that they can be: none, one or several."""
    every = list(entity.mentions)
    told = tuple(dict.fromkeys(name for a in every if (name := a.attributes.get("authority"))))
    if not told:
        number = entity.attributes.get("geonames")
        entries = authority.of_name(entity.kind, entity.name, *entity.forms)
        if number and not entries:
            entries = authority.of_name(entity.kind, f"geonames:{number}")
        yield tuple(entry.id for entry in entries), every
    elif len(told) == 1:
        yield told, every
    else:
        for name in told:
            yield (name,), [a for a in every if a.attributes.get("authority") == name]
        if rest := [a for a in every if not a.attributes.get("authority")]:
            yield told, rest


def _entity(entry: Known, mentions: list[Annotation], text: str, used: Collection[str]) -> Entity:
    """The entity that an entry is. An id that the document uses otherwise gets a number, and is kept as the local one."""
    mentions.sort(key=lambda a: (a.start, a.end))
    forms = tuple(dict.fromkeys(form(a, text) for a in mentions))
    attributes = entry.attributes if not used else MappingProxyType({"local": entry.id, **entry.attributes})
    return Entity(entry.kind, unused(entry.id, used), entry.name, forms, tuple(mentions), attributes)
