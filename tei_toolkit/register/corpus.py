"""The register of a whole corpus: one TEI file with an entry for each entity, to which all documents point.

Entries have the ids that `register.names` makes of them; a file that exists is read, extended by splicing, and never
written anew. Which mentions of a document are one entity is decided before (`entities`, `authority`).
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import NOTHING
from tei_toolkit.register.authority import Authority
from tei_toolkit.register.authority_file import NAMES
from tei_toolkit.register.entities import KINDS, Entity, Resolution, Unlinked
from tei_toolkit.register.identity import complete, corpus_id
from tei_toolkit.register.name_forms import name_key
from tei_toolkit.tei.names import xml_id
from tei_toolkit.tei.register_file import Growth, extended, new_register
from tei_toolkit.tei.source import Element, Source


class Shelf(NamedTuple):
    """The register as one document sees it: the way to it, what the document is called in ids, and where it lies."""

    register: CorpusRegister
    file: str
    document: str
    place: str = ""

    def entered(self, resolution: Resolution, authority: Authority | None = None) -> Resolution:
        """The entities of the document with the ids that they have in the register, joined where these are the same.

        What could be several entries stays open. The register itself does not change (`CorpusRegister.add`).
        """
        now: dict[str, tuple[str, ...]] = {}
        found: dict[str, Entity] = {}
        open_: list[Unlinked] = []
        for entity in resolution.entities:
            known = authority.by_id.get(entity.id) if authority else None
            ids = (entity.id,) if known and known.kind == entity.kind else self.register.ids_of(entity, self.document)
            now[entity.id] = ids
            if len(ids) > 1:
                open_ += [Unlinked(mention, ids) for mention in entity.mentions]
                continue
            before = found.get(ids[0])
            forms = tuple(dict.fromkeys([*(before.forms if before else ()), *entity.forms]))
            mentions = sorted([*(before.mentions if before else ()), *entity.mentions], key=lambda a: (a.start, a.end))
            if self.document and ids[0].endswith(f".{self.document}"):
                entity = replace(entity, attributes=MappingProxyType({**entity.attributes, "note": f"Named in {self.place}."}))
            found[ids[0]] = replace(before or entity, id=ids[0], forms=forms, mentions=tuple(mentions), file=self.file)
        for left in resolution.unlinked:
            candidates = tuple(dict.fromkeys(id_ for name in left.candidates for id_ in now.get(name, (name,))))
            open_.append(left._replace(candidates=candidates))
        return Resolution(tuple(found.values()), tuple(sorted(open_, key=lambda u: u.mention.start)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the file: by what a document's entity is known to be it."""

    id: str
    kind: str
    keys: frozenset[str]
    geonames: str


class CorpusRegister:
    """A register on its way from the file as it was to the file with what documents added."""

    def __init__(self, path: Path, source: Source | None = None) -> None:
        self.path = path
        self._source = source
        self._entries: dict[str, _Entry] = {}
        self._by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._also: dict[str, str] = {}
        self._grown: dict[str, Growth] = {}
        for element in source.elements if source else ():
            if element.name in NAMES and element.attributes.get("xml:id"):
                self._enlist(element)

    @classmethod
    def read(cls, path: Path) -> CorpusRegister:
        """The register at ``path``, empty where there is no file; `ToolkitError` where it is there and is no TEI file."""
        if not path.exists():
            return cls(path)
        source = Source.read(path)
        if source.root.name != "TEI":
            hint = "A register is a TEI file with listPerson, listPlace and listOrg; name another file, and it is made."
            raise ToolkitError("is no register: its root is not TEI", source=str(path), line=1, hint=hint)
        return cls(path, source)

    def _enlist(self, element: Element) -> None:
        source, id_ = self._source, element.attributes["xml:id"]
        assert source is not None
        if id_ in self._entries:
            hint = "Give one of them another id, and let its mentions point to that."
            raise ToolkitError(
                f"two entries have the id {id_!r}", source=source.name, line=source.position(element.start)[0], hint=hint
            )
        children = list(source.children(element))
        names = [c for c in children if c.name in NAMES[element.name] and c.attributes.get("type") != "variant"]
        numbers = [(c.attributes.get("type", "").casefold(), source.text_of(c).strip()) for c in children if c.name == "idno"]
        keys = frozenset(name_key(source.text_of(name)) for name in names)
        geonames = next((number for kind, number in numbers if kind == "geonames"), "")
        self._entries[id_] = _Entry(id_, element.name, keys, geonames)
        for key in sorted(keys):
            self._by_key[element.name, key].append(id_)
        if geonames:
            self._by_key[element.name, f"geonames:{geonames}"].append(id_)
        self._also.update((number, id_) for kind, number in numbers if kind == "local")

    def shelf(self, document: Path | None) -> Shelf:
        """The register for a document that will be written to this path (None: to the standard output)."""
        if document is None:
            return Shelf(self, quote(self.path.as_posix()), "")
        way = os.path.relpath(self.path.absolute(), document.absolute().parent)
        place = os.path.relpath(document.absolute(), self.path.absolute().parent)
        parts = [part for part in PurePosixPath(Path(place).with_suffix("").as_posix()).parts if part not in ("..", "/")]
        return Shelf(self, quote(Path(way).as_posix()), ".".join(xml_id(part).lstrip("_") for part in parts), "/".join(parts))

    def ids_of(self, entity: Entity, document: str) -> tuple[str, ...]:
        """Which entry an entity of a document is: one id, or those of the entries that it could be.

        It is the entry of its id; else the one entry in the file that has its GeoNames number, or where it has none its name;
        of persons only a complete name counts. Otherwise it will be a new one. This depends on file and entity alone.
        """
        wanted = corpus_id(entity, document)
        wanted = self._also.get(wanted, wanted)
        if wanted in self._entries and self._entries[wanted].kind == entity.kind:
            return (wanted,)
        number = entity.attributes.get("geonames", "")
        if number:
            same = self._by_key.get((entity.kind, f"geonames:{number}"), [])
        elif entity.kind == "person" and not complete(entity):
            same = []
        else:
            same = self._by_key.get((entity.kind, name_key(entity.name)), [])
        if same:
            return tuple(same)
        free = (
            name for n in range(1, len(self._entries) + 2) if (name := wanted if n == 1 else f"{wanted}.{n}") not in self._entries
        )
        return (next(free),)

    def add(self, entities: Iterable[Entity]) -> None:
        """What a document says of its entities, which have the ids of this register."""
        for entity in entities:
            self._grown.setdefault(entity.id, Growth(entity.id, entity.kind)).add(entity.name, entity.forms, _kept(entity))

    @property
    def added(self) -> int:
        """How many entries are new."""
        return sum(1 for id_ in self._grown if id_ not in self._entries)

    def tei(self) -> bytes:
        """The file: as it was, with new entries and new names put in; the same whatever the order of the documents."""
        grown = [self._grown[id_] for id_ in sorted(self._grown)]
        grown.sort(key=lambda growth: KINDS.index(growth.kind))
        return extended(self._source, grown) if self._source else new_register(grown)


def _kept(entity: Entity) -> Mapping[str, str]:
    """What the register says of an entity beside its names."""
    return MappingProxyType({k: v for k, v in entity.attributes.items() if k not in ("surname", "forename")}) or NOTHING
