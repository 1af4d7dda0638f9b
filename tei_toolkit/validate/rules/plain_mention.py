"""A name that is tagged once is tagged everywhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "NAM001"
NAME = "plain-mention"
SEVERITY = "info"

_TAGGED = frozenset({"persName", "placeName", "orgName"})
_NAMES = _TAGGED | {"name", "rs", "geogName", "settlement", "country", "region", "bibl", "title", "ref"}
"""Elements inside which a name is no mention of its own."""
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile("[A-Z\u00c0-\U0010ffff]\\w*")
"""What may begin with a capital: no ASCII letter that is small, which saves looking at most words."""


def check(document: Document) -> Iterator[Finding]:
    """What: A string that is tagged as a name in one place stands without mark-up in another.
    Why: An index made from the file has some of the places and not the others, and nobody can see which.
    Example: `<placeName>Moscow</placeName> ... in Moscow`.
    Fix: Tag the other places too, unless the word means something else there.
    """
    begin, end = document.body
    names: dict[str, list[str]] = {}
    covered: list[tuple[int, int]] = []
    for element in document.source.elements:
        if element.name not in _NAMES or element.text_start < begin or element.text_end > end:
            continue
        covered.append((element.text_start, element.text_end))
        words = " ".join(document.source.text_of(element).split())
        if element.name in _TAGGED and len(words) > 3 and words[0].isupper() and not words.isupper():
            names.setdefault(_WORD.findall(words)[0], []).append(words)
    text = document.source.text
    ordered = {first: sorted(set(found), key=lambda name: (-len(name), name)) for first, found in names.items()}
    plain: dict[str, list[int]] = {}
    starts = [start for start, _ in sorted(covered)]
    ends = list(accumulate((stop for _, stop in sorted(covered)), max))
    for word in document.matches(_CAPITAL, body=True):
        for name in ordered.get(word[0], ()):
            at, stop = word.start(), word.start() + len(name)
            if not text.startswith(name, at) or text[stop : stop + 1].isalnum() or text[at - 1 : at].isalnum():
                continue
            before = bisect_right(starts, at) - 1
            if before < 0 or ends[before] <= at:
                plain.setdefault(name, []).append(at)
            break
    for name, places in plain.items():
        times = f" in {len(places)} places" if len(places) > 1 else ""
        yield document.at_text(
            f"{shortened(name)} is tagged elsewhere, but not here{times}.", places[0], "Tag it, if it means the same."
        )
