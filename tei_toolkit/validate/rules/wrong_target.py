"""Pointers lead to the kind of thing that their attribute is for."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import listed

CODE = "REF003"
NAME = "wrong-target"
SEVERITY = "error"

_PERSON = frozenset({"person", "personGrp", "persName", "nym"})
_PLACE = frozenset({"place", "placeName", "nym", "location", "geogName", "settlement", "country"})
_ORG = frozenset({"org", "orgName", "nym"})
_KINDS: dict[tuple[str, str], frozenset[str]] = {
    ("persName", "ref"): _PERSON,
    ("placeName", "ref"): _PLACE,
    ("orgName", "ref"): _ORG,
    ("", "hand"): frozenset({"handNote", "person"}),
    ("", "new"): frozenset({"handNote"}),
    ("", "calendar"): frozenset({"calendar"}),
    ("", "rendition"): frozenset({"rendition"}),
    ("", "scheme"): frozenset({"taxonomy", "category", "bibl", "biblStruct", "listBibl"}),
}
"""What an attribute may point to, on one element or (without a name) on all: TEI Guidelines, chapters ND, PH, HD."""

_ATTRIBUTES = frozenset(attribute for _, attribute in _KINDS)


def check(document: Document) -> Iterator[Finding]:
    """What: A pointer leads to an element of the wrong kind: the name of a person to a place, a hand to a paragraph.
    Why: Every index, map and search that is made from the file will be wrong.
    Example: `<persName ref="#moscow">` where `moscow` is a `place`.
    Fix: Point to the entry that is meant, or tag the name as what it is.
    """
    for pointer in document.pointers:
        if pointer.attribute not in _ATTRIBUTES or not pointer.fragment:
            continue
        kinds = _KINDS.get((pointer.element.name, pointer.attribute)) or _KINDS.get(("", pointer.attribute))
        targets = document.ids.get(pointer.fragment, ())
        if kinds is None or not targets or any(target.name in kinds for target in targets):
            continue
        target = targets[0]
        yield document.finding(
            f"`@{pointer.attribute}` of `{pointer.element.name}` points to a `{target.name}` (`#{pointer.fragment}`).",
            pointer.element,
            attribute=pointer.attribute,
            hint=f"It is to point to {listed(sorted(kinds))}.",
        )
