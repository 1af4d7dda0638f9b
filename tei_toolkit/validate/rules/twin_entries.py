"""One person, place or organisation has one entry."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document

CODE = "NAM005"
NAME = "twin-entries"
SEVERITY = "warning"

_ENTRIES = {"person": "persName", "place": "placeName", "org": "orgName"}


def check(document: Document) -> Iterator[Finding]:
    """What: Two entries of one register have a name, or a number of an authority file, in common.
    Why: The mentions of one person are spread over two entries.
    Example: two `person` entries with `<persName>Chen Yi</persName>`.
    Fix: Put the two into one, and point all mentions to it; for two people of one name, say in a `note` who is who.
    """
    for kind, named in _ENTRIES.items():
        seen: dict[str, Element] = {}
        for entry in document.named(kind):
            marks = _marks(document, entry, named)
            twin = next((seen[mark] for mark in marks if mark in seen), None)
            if twin is not None and not _told_apart(document, entry, twin):
                name = twin.attributes.get("xml:id") or f"line {document.source.position(twin.start)[0]}"
                yield document.finding(
                    f"this {kind} has a name or number in common with `{name}`.",
                    entry,
                    hint="Make one entry of the two, if they are one.",
                )
            for mark in marks:
                seen.setdefault(mark, entry)


def _marks(document: Document, entry: Element, named: str) -> list[str]:
    """Names (small letters, words in alphabetical order) and numbers of an entry."""
    marks = set()
    for child in document.source.children(entry):
        text = " ".join(document.source.text_of(child).split()).casefold()
        if text and child.name == named:
            marks.add(" ".join(sorted(text.replace(",", " ").split())))
        elif text and child.name == "idno":
            marks.add(f"{child.attributes.get('type', '')}:{text}")
    return sorted(marks)


def _told_apart(document: Document, one: Element, other: Element) -> bool:
    """Whether a note in each says who it is, or an authority file has two numbers for the two."""
    if all(any(child.name == "note" for child in document.source.children(entry)) for entry in (one, other)):
        return True
    numbers = [
        {
            child.attributes.get("type", ""): document.source.text_of(child)
            for child in document.source.children(entry)
            if child.name == "idno"
        }
        for entry in (one, other)
    ]
    return any(numbers[1].get(kind, number) != number for kind, number in numbers[0].items())
