"""What pointers lead to: elements of the file, entries of registers beside it, or something that lies elsewhere.

It reads other files for their identifiers alone, and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from tei_toolkit.errors import ToolkitError
from tei_toolkit.validate.document import NO_REGISTER, Document, Pointer

_ID = re.compile(rb"""<(?:[^\s<>/:]+:)?([^\s<>/:]+)(?:\s[^<>]*?)?\sxml:id\s*=\s*["']([^"'<]*)["']""")
_SCHEME = re.compile(r"[a-z-]+\(")
"""A pointer by XPath or by characters (Guidelines, chapter SA), which is not followed here."""
_NAME = re.compile(r"[^\W\d][\w.·-]*")
_GROUP = re.compile(r"\$(\d)")
_ENDLESS = re.compile(r"\)[*+{]")
"""A repeated group, which may hold a repetition: such patterns could take for ever, and no project needs them."""
_LONGEST = 300
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_ENTRIES = frozenset({"person", "personGrp", "persona", "place", "org", "event", "object", "nym"})
_READINGS = frozenset({"category", "taxonomy", "interp", "interpGrp", "fs"})
_PEOPLE = frozenset(
    {
        "person",
        "org",
        "respStmt",
        "name",
        "persName",
        "orgName",
        "editor",
        "author",
        "principal",
        "funder",
        "sponsor",
        "application",
    }
)
_KEPT_IN = {
    "ref": _ENTRIES,
    "active": _ENTRIES,
    "passive": _ENTRIES,
    "mutual": _ENTRIES,
    "ana": _ENTRIES | _READINGS,
    "who": _PEOPLE,
    "toWhom": _PEOPLE,
    "resp": _PEOPLE,
    "source": frozenset({"bibl", "biblStruct", "biblFull", "listBibl", "msDesc", "witness", "object"}),
    "hand": frozenset({"handNote"}),
    "scribeRef": _PEOPLE,
}
"""Attributes whose targets projects keep in a register for all their files, and what such entries are (chapters ND, PH, HD)."""


def register(paths: Iterable[Path]) -> Mapping[str, str]:
    """The identifiers of register files and what elements they are of. `ToolkitError` for a file that cannot be read."""
    found: dict[str, str] = {}
    for path in paths:
        there = identifiers(path)
        if there is None:
            raise ToolkitError("there is no such register", source=str(path), hint="A register is an XML file with xml:id.")
        for name, kind in there.items():
            found.setdefault(name, kind)
    return MappingProxyType(found)


def identifiers(path: Path) -> Mapping[str, str] | None:
    """The identifiers in another XML file and what elements they are of; None where there is none to read."""
    try:
        state = path.stat()
        return _identifiers(path, state.st_mtime_ns, state.st_size) if path.suffix.lower() == ".xml" else None
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=64)
def _identifiers(path: Path, changed: int, size: int) -> Mapping[str, str]:
    """The same, remembered as long as the file is what it was; found without reading it as XML, which it may fail to be."""
    found: dict[str, str] = {}
    for kind, name in _ID.findall(path.read_bytes()):
        found.setdefault(name.decode("utf-8", "replace"), kind.decode("utf-8", "replace"))
    return found


def expanded(document: Document, target: str) -> str:
    """An address with its prefix written out as the header's ``listPrefixDef`` says (Guidelines 16.2.3); else as it is."""
    prefix, colon, rest = target.partition(":")
    if not colon or len(target) > _LONGEST:
        return target
    for definition in document.named("prefixDef"):
        pattern = definition.attributes.get("matchPattern", "")
        if definition.attributes.get("ident") != prefix or _ENDLESS.search(pattern) or sum(map(pattern.count, "*+{")) > 3:
            continue
        try:
            match = re.fullmatch(pattern, rest)
        except re.error:
            continue
        if match:
            return _replaced(definition.attributes.get("replacementPattern", ""), ("", *match.groups("")))
    return target


def _replaced(replacement: str, groups: tuple[str, ...]) -> str:
    return _GROUP.sub(lambda found: groups[int(found[1])] if int(found[1]) < len(groups) else "", replacement)


def beside(document: Document, target: str) -> tuple[str, str] | None:
    """The relative way to another file and the identifier in it, for an address such as ``register.xml#chen-yi``."""
    way, _, fragment = expanded(document, target).partition("#")
    if not way or not fragment or _ADDRESS.match(way) or way.startswith("/") or not document.folder:
        return None
    return way, fragment


def there(document: Document, way: str) -> Mapping[str, str] | None:
    """The identifiers of the file at a relative way from this one."""
    return identifiers(document.folder / unquote(way)) if document.folder else None


def kinds(document: Document, pointer: Pointer) -> list[str]:
    """The names of the elements that a pointer leads to, here or in another file; none where that cannot be told."""
    if pointer.fragment:
        here = [element.name for element in document.ids.get(pointer.fragment, ())]
        return here or [document.register[pointer.fragment]] if here or pointer.fragment in document.register else []
    away = beside(document, pointer.target)
    found = there(document, away[0]) if away else None
    return [found[away[1]]] if away and found and away[1] in found else []


def missing(document: Document, pointer: Pointer) -> bool:
    """Whether a pointer into the file has nothing to lead to, neither there nor in a register."""
    name = pointer.fragment
    return bool(name) and name not in document.ids and name not in document.register and not _SCHEME.match(name)


def is_name(fragment: str) -> bool:
    """Whether an element could have this as its identifier."""
    return bool(_NAME.fullmatch(fragment))


def lost(document: Document) -> tuple[list[Pointer], list[Pointer]]:
    """The pointers that have nothing to lead to in the file or its registers: faults, and those whose entries lie elsewhere.

    That is so where the file has no entries at all of the kind that the attribute is for. An identifier that is kept elsewhere
    for one pointer is so for all. ``xml:base`` makes no difference: ``#id`` always means this file (RFC 3986, 4.4).
    """
    waiting = [pointer for pointer in document.pointers if missing(document, pointer)]
    present = {element.name for elements in document.ids.values() for element in elements}
    elsewhere: set[str] = set()
    if document.register is NO_REGISTER:
        for pointer in waiting:
            entries = _KEPT_IN.get(pointer.attribute)
            if entries is not None and not entries & present and is_name(pointer.fragment):
                elsewhere.add(pointer.fragment)
    faults = [pointer for pointer in waiting if pointer.fragment not in elsewhere]
    return faults, [pointer for pointer in waiting if pointer.fragment in elsewhere]
