"""A name that is tagged once is tagged everywhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "NAM001"
NAME = "plain-mention"
SEVERITY = "info"

_TAGGED = ("persName", "placeName", "orgName")
_NAMES = (*_TAGGED, "name", "rs", "geogName", "settlement", "country", "region", "bibl", "title", "ref")
"""Elements inside which a name is no mention of its own."""
_WORD = re.compile(r"\w+")


def _by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Names that are worth looking for, by the word that they begin with; the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if len(name) > 3 and name[0].isupper() and not name.isupper():
            found.setdefault(_WORD.findall(name)[0], []).append(name)
    return found


def check(document: Document) -> Iterator[Finding]:
    """What: A string that is tagged as a name in one place stands without mark-up in another.
    Why: An index made from the file has some of the places and not the others, and nobody can see which.
    Example: `<placeName>Moscow</placeName> ... in Moscow`.
    Fix: Tag the other places too, unless the word means something else there.
    """
    begin, end = document.body
    text = document.source.text
    covered = sorted(
        (element.text_start, element.text_end)
        for element in document.named(*_NAMES)
        if begin <= element.text_start and element.text_end <= end
    )
    tagged = {
        text[element.text_start : element.text_end]
        for element in document.named(*_TAGGED)
        if begin <= element.text_start and element.text_end <= end
    }
    ordered = _by_first_word(" ".join(each.split()) for each in tagged)
    if not ordered:
        return
    plain: dict[str, list[int]] = {}
    starts = [start for start, _ in covered]
    ends = list(accumulate((stop for _, stop in covered), max))
    initials = re.escape("".join(sorted({first[0] for first in ordered})))
    for word in re.compile(rf"[{initials}]\w*").finditer(text, begin, end):
        first = word[0]
        if first not in ordered:
            continue
        at = word.start()
        before = bisect_right(starts, at) - 1
        if before >= 0 and ends[before] > at:
            continue
        for name in ordered[first]:
            stop = at + len(name)
            if text.startswith(name, at) and not text[stop : stop + 1].isalnum() and not text[at - 1 : at].isalnum():
                if document.together(at, stop):
                    plain.setdefault(name, []).append(at)
                break
    for name, places in plain.items():
        times = f" in {len(places)} places" if len(places) > 1 else ""
        yield document.at_text(
            f"{shortened(name)} is tagged elsewhere, but not here{times}.", places[0], "Tag it, if it means the same."
        )
