"""Who, where and when: the mentions in a text, and the entities that they point to, as any TEI file has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tei_toolkit.tei.names import TOOL
from tei_toolkit.tei.source import Element, Source

KINDS = ("person", "place", "org", "date")
_NAMES = {"persName": "person", "placeName": "place", "geogName": "place", "orgName": "org", "date": "date"}
NAMING = frozenset({*_NAMES, "rs", "name"})
_TYPES = {
    "person": "person", "pers": "person", "people": "person", "place": "place", "geog": "place", "location": "place",
    "org": "org", "organisation": "org", "organization": "org", "institution": "org", "date": "date",
}  # fmt: skip
_REGISTER = {"person": "person", "personGrp": "person", "place": "place", "org": "org"}
_NAMED = {"person": ("persName", "name"), "place": ("placeName", "geogName", "settlement", "country", "region", "name"),
          "org": ("orgName", "name")}  # fmt: skip
_LINKS = {
    "geonames": "https://www.geonames.org/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "doi": "https://doi.org/{}",
}
_EDITORS = frozenset({"supplied", "unclear", "ex", "expan"})
_TRICKY = re.compile(r"[\x00-\x20\x7f\\]")
_WORD = re.compile(r"[\w.:-]+")
LONGEST = 2000
"""Characters, and elements inside, that are read of a mention: a longer one is no name."""


class Mention(NamedTuple):
    """A place in the text that names somebody, something or a day. ``entities`` are keys of the register, the first one leads."""

    number: int
    kind: str
    element: Element
    text: str
    entities: tuple[str, ...]
    cert: str
    suggested: bool
    """Whether a machine claims it, and nobody has confirmed it."""


class Identifier(NamedTuple):
    """A name in an authority file: the file, the id, and its address where that is known."""

    type: str
    value: str
    url: str


class Entity(NamedTuple):
    """One person, place, organisation or day. ``key`` is what mentions point to; ``latitude`` and ``longitude`` in degrees."""

    key: str
    kind: str
    name: str
    forms: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""


def fold(text: str) -> str:
    """White space folded to single blanks."""
    return " ".join(text.split())


def safe_url(address: str) -> str:
    """The address where a reader may follow it (http, https, mailto); else nothing. No script, no data, no trick with white
    space."""
    address = address.strip()
    if _TRICKY.search(address):
        return ""
    return address if address.lower().startswith(("http://", "https://", "mailto:")) else ""


def kind_of(element: Element) -> str:
    """The kind of thing that an element names; nothing where it names none."""
    if element.name in ("rs", "name"):
        return _TYPES.get(element.attributes.get("type", "").lower(), "")
    return _NAMES.get(element.name, "")


def machines(source: Source) -> frozenset[str]:
    """What ``@resp`` says where a machine speaks: the ids of statements of responsibility and applications that are programs."""
    found = {f"#{TOOL}"}
    for application in source.all("application"):
        if name := application.attributes.get("xml:id", ""):
            found.add(f"#{name}")
    return frozenset(found)


def period(attributes: Mapping[str, str]) -> tuple[str, str]:
    """First and last day of a date as its attributes tell it (ISO 8601, to whatever precision); empty where they do not."""
    told = {name: value for name in ("when", "from", "to", "notBefore", "notAfter")
            if (value := attributes.get(name) or attributes.get(f"{name}-iso"))}  # fmt: skip
    first = told.get("when") or told.get("from") or told.get("notBefore") or ""
    last = told.get("when") or told.get("to") or told.get("notAfter") or ""
    return _day(first), _day(last)


def _day(value: str) -> str:
    return value[:10] if re.match(r"\d{4}(-\d\d(-\d\d)?)?(T|$)", value) else value


def mentions(source: Source, elements: Iterable[Element], skipped: frozenset[str]) -> list[Mention]:
    """The mentions among these elements (those of `NAMING`, and those to skip), in document order. Of two of a kind over the
    same text, the one that points somewhere counts."""
    resp = machines(source)
    found: list[Mention] = []
    until = -1
    for element in elements:
        if element.index <= until:
            continue
        if element.name in skipped:
            until = element.last
            continue
        if element.name not in NAMING or not (kind := kind_of(element)):
            continue
        text = _read(source, element)
        if not text and (kind != "date" or not any(period(element.attributes))):
            continue
        entities = _pointed(source, element, kind, text)
        if found and (last := found[-1]).kind == kind and last.element.last >= element.index and last.text == text:
            entities = entities if _points(element) or not _points(last.element) else last.entities
            found.pop()
        given = element.attributes
        machine = "resp" in given and not resp.isdisjoint(given["resp"].split())
        found.append(Mention(len(found) + 1, kind, element, text, entities, given.get("cert", ""), machine))
    return found


def _read(source: Source, element: Element) -> str:
    """The text of a name without signs that stayed in it (``W[hitby]``: `pc` in an editorial element) and without its notes."""
    if element.last == element.index and element.text_end - element.text_start <= LONGEST:
        return fold(source.text[element.text_start : element.text_end])
    parts, at = [], element.text_start
    for part in source.elements[element.index + 1 : min(element.last, element.index + LONGEST) + 1]:
        sign = part.name == "pc" and source.elements[part.parent].name in _EDITORS and not source.text_of(part).strip("[](){}⟨⟩?")
        if part.text_start >= at and (part.name == "note" or sign):
            parts.append(source.text[at : part.text_start])
            at = part.text_end
    if element.text_end - at > LONGEST:
        return fold("".join([*parts, source.text[at : at + LONGEST], "…"]))
    return fold("".join([*parts, source.text[at : element.text_end]]))


def _points(element: Element) -> bool:
    return any(
        name in element.attributes for name in ("ref", "key", "corresp", "sameAs", "when", "from", "to", "notBefore", "notAfter")
    )


def _pointed(source: Source, element: Element, kind: str, text: str) -> tuple[str, ...]:
    if kind == "date":
        first, last = period(element.attributes)
        if not (first or last):
            return (f"~{text}",)
        return (first if first == last else f"{first}/{last}",)
    given = element.attributes
    for name in ("ref", "key", "corresp", "sameAs"):
        if value := given.get(name):
            return tuple(dict.fromkeys(value.split())) if name != "key" else (value,)
    around = source.parent(element)
    if around is not None and _REGISTER.get(around.name) == kind and around.attributes.get("xml:id"):
        given = around.attributes  # the name that an entry of a list in the text begins with
    return (f"#{given['xml:id']}" if given.get("xml:id") else f"~{text}",)


def register(source: Source) -> dict[str, Entity]:
    """What the file itself lists (standOff, header or back matter): entities by ``#xml:id``. A name that has an id and points
    nowhere is an entry too, as in lists of persons that are plain lists."""
    found: dict[str, Entity] = {}
    for element in source.all(*_REGISTER):
        name = element.attributes.get("xml:id")
        if name and f"#{name}" not in found:
            found[f"#{name}"] = _listed(source, element, _REGISTER[element.name], f"#{name}")
    for element in source.all(*NAMING):
        name = element.attributes.get("xml:id")
        kind = kind_of(element)
        if name and kind and kind != "date" and not _points(element) and f"#{name}" not in found:
            found[f"#{name}"] = Entity(f"#{name}", kind, name_of(source, element) or name)
    return found


def _listed(source: Source, element: Element, kind: str, key: str) -> Entity:
    forms: list[str] = []
    preferred = ""
    identifiers: list[Identifier] = []
    latitude = longitude = None
    note = ""
    inner = -1
    for part in source.descendants(element):
        if part.index <= inner:
            continue
        if part.name in _REGISTER:  # a place listed inside a place is another one
            inner = part.last
        elif part.name in _NAMED[kind] and part.parent == element.index:
            form = name_of(source, part)
            if form:
                forms.append(form)
                if part.attributes.get("type") in ("preferred", "main", "reg", "normal") and not preferred:
                    preferred = form
        elif part.name == "idno":
            identifiers.append(identifier(part.attributes.get("type", ""), fold(source.text_of(part))))
        elif part.name == "geo" and latitude is None:
            latitude, longitude = coordinates(source.text_of(part))
        elif part.name in ("note", "desc") and part.parent == element.index and not note:
            note = fold(source.text_of(part))
    name = preferred or next(iter(forms), "") or key.removeprefix("#")
    unique = tuple(dict.fromkeys(form for form in forms if form != name))
    return Entity(key, kind, name, unique, tuple(i for i in identifiers if i.value), latitude, longitude, note)


def name_of(source: Source, element: Element) -> str:
    """A name as it is read; where it is written in parts without blanks between (``forename``, ``surname``), they are put in."""
    parts = list(source.children(element))
    whole = fold(source.text_of(element))
    if parts and all(part.name in ("forename", "surname", "nameLink", "addName", "genName", "roleName") for part in parts):
        joined = " ".join(fold(source.text_of(part)) for part in parts)
        if joined.replace(" ", "") == whole.replace(" ", ""):
            return fold(joined)
    return whole


def identifier(type: str, value: str) -> Identifier:
    """An identifier, with its address: the value itself where that is one, or the authority's own form of address."""
    url = safe_url(value)
    pattern = _LINKS.get(type.lower())
    if not url and pattern and _WORD.fullmatch(value):
        url = pattern.format(value)
    return Identifier(type, value, url)


def coordinates(text: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of a `geo` (TEI Guidelines, ND: decimal degrees, latitude first), nothing where they make no
    sense."""
    parts = text.replace(",", " ").split()
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None, None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if inside else (None, None)


def entities(listed: Mapping[str, Entity], found: Sequence[Mention]) -> dict[str, Entity]:
    """The entities that are mentioned, in the order in which the text first names them. Those that no register lists get the
    name that is used most often, the longest and then the first of these."""
    named: dict[str, dict[str, int]] = {}
    kinds: dict[str, str] = {}
    for mention in found:
        for key in mention.entities:
            counted = named.setdefault(key, {})
            counted[mention.text] = counted.get(mention.text, 0) + 1
            kinds.setdefault(key, mention.kind)
    result: dict[str, Entity] = {}
    for key, forms in named.items():
        entity = listed.get(key)
        if entity is None:
            name = max(forms, key=lambda form: (forms[form], len(form)))
            url = safe_url(key)
            place = identifier("GeoNames" if "geonames.org/" in url else "", key) if url else None
            entity = Entity(key, kinds[key], name, (), (place,) if place else ())
        others = [form for form in forms if form != entity.name and form not in entity.forms]
        result[key] = entity._replace(forms=(*entity.forms, *others))
    return result
