"""Reads authority files: TEI lists (``listPerson``, ``listPlace``, ``listOrg``) and tables (CSV). It looks nothing up."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from tei_toolkit.charset import decoded
from tei_toolkit.errors import EmptyError, ToolkitError, UsageError
from tei_toolkit.model import NOTHING
from tei_toolkit.register.entities import identifier
from tei_toolkit.tei.source import Element, Source

NAMES = {
    "person": ("persName", "name"),
    "org": ("orgName", "name"),
    "place": ("placeName", "name", "geogName", "settlement", "country", "region", "district", "bloc"),
}
_KINDS = {
    **dict.fromkeys(("person", "persons", "pers", "per", "persname", "people", "human"), "person"),
    **dict.fromkeys(("place", "places", "placename", "loc", "location", "gpe", "settlement", "country", "region"), "place"),
    **dict.fromkeys(("org", "orgs", "orgname", "organisation", "organization", "body", "institution", "corporate"), "org"),
}
_AUTHORITIES = {
    "geonames": ("GeoNames", r"\d+", "geonames.org/", "1816670"),
    "wikidata": ("Wikidata", r"Q\d+", "wikidata.org/", "Q956"),
    "viaf": ("VIAF", r"\d+", "viaf.org/", "12345"),
    "gnd": ("GND", r"\d[\dX-]+", "d-nb.info/gnd/", "118540238"),
}
"""What they are called, the shape of their numbers, where their addresses lie, and an example."""
_OTHERS = ("local", "isni", "orcid", "lccn", "bnf", "idref", "snac", "eac", "tgn", "pleiades", "ehri")
_COLUMNS = {
    "type": "kind", "variants": "forms", "xml:id": "id", "geonames id": "geonames", "geonameid": "geonames",
    "wikidata id": "wikidata", "viaf id": "viaf", "gnd id": "gnd", "family name": "surname", "given name": "forename",
    "latitude": "lat", "longitude": "lon",
}  # fmt: skip
"""Other names of columns."""
_PLAIN = ("surname", "forename", "lat", "lon")
_MARK_UP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_NCNAME = re.compile(r"[^\W\d][\w.\-·]*")
_MAIN = frozenset({"", "main", "preferred", "pref", "full", "reg", "standard", "display", "authority"})


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of an authority file; its ``attributes`` have the names that annotations use (``viaf``, ``surname``)."""

    kind: str
    id: str
    name: str
    forms: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)
    line: int = 0


def read_entries(path: Path) -> tuple[Known, ...]:
    """The entries of a TEI file or a table, in their order; `ToolkitError` with the line for what cannot be used."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ToolkitError(f"cannot be read: {error.strerror or error}", source=str(path)) from error
    name = str(path)
    found = list(_from_tei(raw, name) if _MARK_UP.match(raw) else _from_table(raw, name))
    if not found:
        hint = "It needs person, place or org elements, or a table with the columns name and kind."
        raise EmptyError("holds no entry", source=name, hint=hint)
    seen: dict[str, Known] = {}
    named: list[Known] = []
    for entry in found:
        if entry.id and seen.setdefault(entry.id, entry) is not entry:
            hint = f"The other stands on line {seen[entry.id].line}."
            raise UsageError(f"two entries have the id {entry.id!r}", source=name, line=entry.line, hint=hint)
    for entry in found:
        if not entry.id:
            entry = replace(entry, id=unused(identifier(entry.name, entry.kind), seen))
            seen[entry.id] = entry
        named.append(entry)
    return tuple(named)


def _known(kind: str, given: str, name: str, forms: Sequence[str], told: Mapping[str, str], source: str, line: int) -> Known:
    """One entry, its numbers checked, names that are inverted (``Chen, Yi``) also the other way round."""
    attributes = {key: _number(key, value, source, line) for key, value in told.items() if value}
    if given and not _NCNAME.fullmatch(given):
        attributes.setdefault("local", given)
        given = ""
    every = [" ".join(form.split()) for form in (name, *forms)]
    if kind == "person":
        for one in tuple(every):
            surname, comma, forename = (part.strip() for part in one.partition(","))
            if comma and forename and "," not in forename:
                every.append(f"{forename} {surname}")
                attributes.setdefault("surname", surname)
                attributes.setdefault("forename", forename)
    forms = tuple(dict.fromkeys(form for form in every if form))
    return Known(kind, given, " ".join(name.split()), forms, MappingProxyType(attributes), line)


def _number(key: str, value: str, source: str, line: int) -> str:
    """An authority's number, out of its address if need be."""
    if key not in _AUTHORITIES:
        if key in ("lat", "lon") and not re.fullmatch(r"[-+]?\d{1,3}(?:\.\d+)?", value):
            hint = "Write a decimal number, such as 39.9075."
            raise UsageError(f"{value!r} is no {key} in degrees", source=source, line=line, hint=hint)
        return value
    label, shape, where, example = _AUTHORITIES[key]
    bare = value
    if where in value:
        bare = next(iter(re.findall(shape, value.split(where, 1)[1])), "")
    if not re.fullmatch(shape, bare):
        raise UsageError(f"{value!r} is no number of {label}", source=source, line=line, hint=f"Its numbers look like {example}.")
    return bare


def unused(wanted: str, used: Collection[str]) -> str:
    """The id itself, or with the first number that makes it one which is not used."""
    return next(name for n in range(1, len(used) + 2) if (name := wanted if n == 1 else f"{wanted}-{n}") not in used)


# -- TEI --------------------------------------------------------------------------------------------------------------


def _from_tei(raw: bytes, name: str) -> Iterator[Known]:
    source = Source.parse(raw, name)
    for element in source.elements:
        if element.name in NAMES:
            yield entry_of(source, element)


def entry_of(source: Source, element: Element) -> Known:
    """The entry that a ``person``, ``place`` or ``org`` element is; `UsageError` where it has no name."""
    line = source.position(element.start)[0]
    names = [child for child in source.children(element) if child.name in NAMES[element.name]]
    named = [(child, words) for child in names if (words := _words(source, child))]
    if not named:
        hint = f"Give it a {NAMES[element.name][0]}."
        raise UsageError(f"the {element.name} has no name", source=source.name, line=line, hint=hint)
    name = next((words for child, words in named if child.attributes.get("type", "") in _MAIN), named[0][1])
    told = _parts(source, named[0][0]) if element.name == "person" else {}
    for child in source.descendants(element):
        if child.name == "idno" and (words := " ".join(source.text_of(child).split())):
            told.setdefault(_id_key(child.attributes.get("type", ""), words), words)
        elif child.name == "geo" and len(words_ := source.text_of(child).replace(",", " ").split()) == 2:
            told.setdefault("lat", words_[0])
            told.setdefault("lon", words_[1])
    forms = [words for _, words in named]
    return _known(element.name, element.attributes.get("xml:id", ""), name, forms, told, source.name, line)


def _parts(source: Source, name: Element) -> dict[str, str]:
    """The surnames and forenames that a name's mark-up tells."""
    told: dict[str, list[str]] = {}
    for part in source.children(name):
        if part.name in ("surname", "forename"):
            told.setdefault(part.name, []).append(" ".join(source.text_of(part).split()))
    return {key: " ".join(words) for key, words in told.items()}


def _words(source: Source, name: Element) -> str:
    """A name on one line, its parts a blank apart, without titles."""
    pieces, at = [], name.text_start
    for part in source.children(name):
        pieces.append(source.text[at : part.text_start])
        if part.name not in ("roleName", "note"):
            pieces += [" ", source.text_of(part), " "]
        at = part.text_end
    pieces.append(source.text[at : name.text_end])
    return re.sub(r"\s+(?=[,;])", "", " ".join("".join(pieces).split())).strip(" ,;")


def _id_key(kind: str, value: str) -> str:
    """Under which attribute an identifier is kept: by its ``@type``, else by its address."""
    small = kind.strip().casefold()
    if small in _AUTHORITIES or small in _OTHERS:
        return small
    by_address = next((key for key, (_, _, where, _) in _AUTHORITIES.items() if where in value), "")
    return by_address or (f"idno:{'-'.join(kind.split())}" if small else "local")


# -- tables -----------------------------------------------------------------------------------------------------------


def _from_table(raw: bytes, name: str) -> Iterator[Known]:
    text = decoded(raw, name)[0].removeprefix("\ufeff")
    if not text.strip():
        hint = "An authority file is a TEI file with lists, or a table (CSV)."
        raise EmptyError("the file is empty", source=name, hint=hint)
    head = re.sub('"[^"]*"', "", text.lstrip().splitlines()[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            if not columns:
                columns = _columns(cells, name, reader.line_num)
            else:
                yield _from_row(columns, [cell.strip() for cell in cells], name, reader.line_num)
    except csv.Error as error:
        raise UsageError(
            f"is no table: {error}", source=name, line=reader.line_num, hint="Is a quotation mark left open?"
        ) from error


def _columns(cells: Sequence[str], name: str, line: int) -> list[str]:
    columns = [_COLUMNS.get(column, column) for column in (" ".join(cell.casefold().replace("_", " ").split()) for cell in cells)]
    for wanted in ("name", "kind"):
        if columns.count(wanted) != 1:
            there = "no column" if wanted not in columns else "two columns for"
            hint = (
                "Its first line names the columns: name, kind (person, place or org), forms, id, geonames, wikidata, viaf, gnd."
            )
            raise UsageError(f"the table has {there} `{wanted}`", source=name, line=line, hint=hint)
    return columns


def _from_row(columns: Sequence[str], cells: Sequence[str], source: str, line: int) -> Known:
    if any(cells[len(columns) :]):
        hint = "A cell that holds the separator stands between quotation marks."
        raise UsageError(f"the row has {len(cells)} cells, the table {len(columns)} columns", source=source, line=line, hint=hint)
    told = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    name, kind = told.get("name", ""), _KINDS.get(told.get("kind", "").casefold(), "")
    if not name:
        raise UsageError("the row has no name", source=source, line=line, hint="Write the name that the register shows.")
    if not kind:
        said = f"{told['kind']!r} is no kind of entry" if told.get("kind") else "the row does not say what it is"
        raise UsageError(said, source=source, line=line, hint="Write person, place or org into the column kind.")
    kept = {key: told[key] for key in (*_AUTHORITIES, *_OTHERS, *_PLAIN) if key in told}
    return _known(kind, told.get("id", ""), name, told.get("forms", "").split("|"), kept, source, line)
