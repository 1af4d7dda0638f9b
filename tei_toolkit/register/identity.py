"""What an entity is called in the register of a corpus: an id that follows from its name alone, whatever else the corpus holds.

Ids of two kinds, or of two entities of one name, never meet: what could be taken for another is told apart by a full stop and
a word, and ids made of names have no full stop (docs/registers.md).
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.names import Word, fold, lexicon
from tei_toolkit.register.entities import Entity, identifier
from tei_toolkit.register.gazetteer import lookup

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_BODY_WORDS = frozenset({"of", "for", "and", "the"})


def complete(entity: Entity) -> bool:
    """Whether a person's name tells one from others of the surname: a given name in full beside it, or two initials."""
    given = entity.attributes.get("forename")
    if given is not None and entity.attributes.get("surname"):
        names = _WORDS.findall(given)
        return len(names) > 1 or any(len(name.rstrip(".")) > 1 for name in names)
    if any(sign.isdigit() for sign in entity.name):
        return False  # no name of a person, rather of a body (`G2`)
    names = [word for word in _WORDS.findall(entity.name) if word[0].isupper()]
    return len(names) > 2 or sum(len(word.rstrip(".")) > 1 for word in names) > 1


def corpus_id(entity: Entity, document: str) -> str:
    """The entity's id: ``chen-yi``, ``beijing``, ``paris.4717560``, ``officer.letters.1944`` (a surname in one document)."""
    slug = identifier(entity.name, entity.kind)
    if entity.kind == "person":
        if not complete(entity):
            return f"{slug}.{document or 'person'}"
        return f"{slug}.person" if lookup(entity.name) or _like_a_body(entity.name) else slug
    if entity.kind == "org":
        plain = slug.isalnum() or _like_a_body(entity.name)  # one word, as no complete name of a person is
        return slug if plain and not lookup(entity.name) else f"{slug}.org"
    number = entity.attributes.get("geonames", "")
    first = next(iter(lookup(entity.name)), None)
    if first is not None and (str(first.geonames or ""), first.feature) == (number, entity.attributes.get("feature")):
        return slug
    return f"{slug}.{number or 'place'}"


def _like_a_body(name: str) -> bool:
    """Whether a word of the name is one that names bodies have."""
    words = [fold(word) for word in _WORDS.findall(name)]
    return any(word in _BODY_WORDS or lexicon().get(word, 0) & Word.ORG for word in words)
