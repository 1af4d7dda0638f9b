"""What pointers mean to a reader: the name of the entity in the register that ``#p3`` stands for."""

from __future__ import annotations

from tei_toolkit.diff.layout import fold
from tei_toolkit.tei.source import Element, Source

POINTERS = frozenset({"ref", "target", "who", "corresp", "sameAs", "key"})
"""Attributes whose change is told as a retarget (TEI att.canonical, att.pointing, att.global.linking)."""
_NAMES = frozenset(
    {
        "persName",
        "placeName",
        "orgName",
        "geogName",
        "name",
        "label",
        "title",
        "head",
        "term",
        "desc",
        "catDesc",
        "forename",
        "surname",
    }
)


class Entities:
    """The elements of one file that have an ``xml:id``, and what they are called. Read when it is first asked."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._by_id: dict[str, Element] | None = None

    def name(self, pointers: str) -> str:
        """The names that ``#p3 #p4`` point to in this file, with commas; empty where it names none of them."""
        if self._by_id is None:
            self._by_id = {
                element.attributes["xml:id"]: element for element in self.source.elements if "xml:id" in element.attributes
            }
        found = [self._by_id[pointer[1:]] for pointer in pointers.split() if pointer[:1] == "#" and pointer[1:] in self._by_id]
        return ", ".join(name for name in (called(self.source, element) for element in found) if name)


def called(source: Source, element: Element) -> str:
    """What an entity is called: its first name, else its own text where that is short."""
    for child in source.descendants(element)[:50]:
        if child.name in _NAMES and (name := fold(source.text_of(child))):
            return name
    own = fold(source.text_of(element))
    return own if len(own) <= 60 else ""
