"""Recognises persons by their names: titles and offices stay outside, supplied parts inside (CONVENTIONS.md section 4).

Works in two passes over the capitalised words: names that their own shape or company shows, then the surnames and given names
that stand alone, judged by everything the document says of them. Who two mentions are is the business of
`tei_toolkit.register.entities`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tei_toolkit.annotate.person_lines import line_names
from tei_toolkit.annotate.person_lone import lone_names
from tei_toolkit.annotate.person_names import make
from tei_toolkit.annotate.person_runs import named_runs
from tei_toolkit.annotate.person_words import Page
from tei_toolkit.annotate.tokens import gloss, read
from tei_toolkit.model import Annotation, Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_toolkit.annotate.person_names import Found
    from tei_toolkit.model import Context

ORIGIN = "persons"


def persons(text: str, context: Context) -> Iterator[Annotation]:
    """Yield one annotation of kind ``person`` per mention, in order, without overlaps and outside what was found before.

    ``key`` is the name in natural order with its supplied parts filled in; ``surname`` and ``forename`` stand where they are
    sure.
    """
    reading, tokens = read(text, context.signs)
    taken = sorted(
        (reading.place(a.start), reading.place(a.end))
        for a in context.found
        if a.kind in ("org", "date", "time", "docref", "archref")
    )
    page = Page(reading, tokens, taken)
    found = named_runs(page)
    found = line_names(page, found)
    found = lone_names(page, found)
    found = _without_glosses(page, found)
    last = at = 0
    for name in sorted(found, key=lambda n: (n.start, -n.end)):
        while at < len(taken) and taken[at][1] <= name.start:
            at += 1
        if name.start < last or (at < len(taken) and taken[at][0] < name.end):
            continue
        last = name.end
        yield Annotation(
            reading.span(name.start, name.end),
            "person",
            _attributes(name),
            Certainty.HIGH if name.sure else Certainty.MEDIUM,
            ORIGIN,
        )


def _without_glosses(page: Page, found: list[Found]) -> list[Found]:
    """Without names in a bracket that spell the one before it again; where only that was known, the name before it instead."""
    ends = {f.end for f in found}
    kept: list[Found] = []
    for name in found:
        text, start = page.text, name.start
        if text[max(0, start - 2) : start] != " [" or text[name.end : name.end + 1] != "]":
            kept.append(name)
            continue
        before = page.ending_at(start - 2)
        words = page.tokens[name.first : name.last + 1]
        if before is None or not any(gloss(page.tokens[before].word, w.word) for w in words):
            kept.append(name)
        elif not any(e in ends for e in (start - 2, start - 3)):
            kept.append(make(page, before, before, sure=False))
    return kept


def _attributes(name: Found) -> MappingProxyType[str, str]:
    parts = {"key": name.key}
    if name.surname:
        parts["surname"] = name.surname
    if name.forename:
        parts["forename"] = name.forename
    return MappingProxyType(parts)
