"""Pointers lead to the kind of thing that their attribute is for."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.targets import kinds
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
        if pointer.attribute not in _ATTRIBUTES:
            continue
        wanted = _KINDS.get((pointer.element.name, pointer.attribute)) or _KINDS.get(("", pointer.attribute))
        found = kinds(document, pointer) if wanted else []
        if wanted is None or not found or any(kind in wanted for kind in found):
            continue
        for element in pointer.elements:
            yield document.finding(
                f"`@{pointer.attribute}` of `{element.name}` points to a `{found[0]}` (`{pointer.target}`).",
                element,
                attribute=pointer.attribute,
                hint=f"It is to point to {listed(sorted(wanted))}.",
            )
