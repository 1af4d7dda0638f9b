"""From claims about a text to tags in a file: nests annotations into the mark-up that is there, and says which cannot be.

The only module that decides what happens where two spans cross: structure stays before inline, a sign before a name, the more
certain claim before the less certain, the earlier before the later. What cannot stay is returned, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from tei_toolkit.model import Annotation, Edit, Span
from tei_toolkit.tei.names import MARKS, STRUCTURE
from tei_toolkit.tei.source import Element, Source
from tei_toolkit.tei.view import TextView

Tags = Callable[[Annotation], tuple[str, str]]
"""An annotation's start tag and end tag; a point or a thing without content has all in the first."""


class Nested(NamedTuple):
    """``edits`` put every annotation into the file but ``crossing`` ones, which cross something that stays."""

    edits: list[Edit]
    crossing: list[Annotation]


class _Open(NamedTuple):
    """What stands on the stack of the sweep: an element of the file or an annotation, its end and its claim to stay."""

    end: int
    claim: tuple[int, int]
    annotation: Annotation | None
    slot: int


_FIXED = (9, 9)


def nest(view: TextView, annotations: Iterable[Annotation], tags: Tags) -> Nested:
    """Edits (bytes of ``view.source.raw``) that put ``annotations`` (offsets of ``view.text``) into the file.

    One sweep over the boundaries, outermost first: by start, by end from the far one, by the rank of the kind; at one offset
    what ends is closed before what begins is opened. Elements of the file are never crossed.
    """
    given = list(annotations)
    found = _reaching(given)
    if view.elements[0].empty:  # no place for anything between its tags: it has but one
        return Nested([], given)
    edges = _Edges(view)
    kept, crossing = _sift(view, found, edges)
    was = {id(reaching): a for reaching, a in zip(found, given, strict=True)}
    return Nested(_edits(kept, tags, edges), [was[id(a)] for a in crossing])


def _reaching(annotations: list[Annotation]) -> list[Annotation]:
    """Claims that begin or end with the content of a sign reach to the end of the sign, which gives way: so they do not cross it.

    In ``the Control Comission [sic]`` the name ends with the word that the mark speaks of, and holds it.
    """
    firsts = {a.inner.start: a for a in annotations if a.content and a.start < a.content.start < a.content.end}
    lasts = {a.inner.end: a for a in annotations if a.content and a.content.start < a.content.end < a.end}
    found = []
    for a in annotations:
        first, last = firsts.get(a.start), lasts.get(a.end)
        plain = a.content is None and MARKS[a.kind].rank >= STRUCTURE
        start = first.start if first and plain and a.end > first.end else a.start
        end = last.end if last and plain and a.start < last.start else a.end
        found.append(a if (start, end) == a.span else replace(a, span=Span(start, end)))
    return found


def _order(annotation: Annotation) -> tuple[int, int, int]:
    return annotation.start, -annotation.end, MARKS[annotation.kind].rank


def _claim(annotation: Annotation) -> tuple[int, int]:
    """What an annotation has to say for itself: structure, then what an editor's sign says, then how sure it is."""
    kind = 2 if MARKS[annotation.kind].rank < STRUCTURE else 1 if annotation.content is not None else 0
    return kind, int(annotation.certainty)


def _sift(view: TextView, annotations: list[Annotation], edges: _Edges) -> tuple[list[Annotation], list[Annotation]]:
    """The annotations that nest, in the order of the sweep, and those that cross something with a better claim."""
    inside = [element for element in view.elements[1:] if element.text_end > element.text_start]
    items: list[tuple[int, int, int, int, Annotation | None]] = [
        (element.text_start - view.offset, view.offset - element.text_end, -1, number, None)
        for number, element in enumerate(inside)
    ]
    items += [(*_order(annotation), number, annotation) for number, annotation in enumerate(annotations)]
    items.sort(key=lambda item: item[:4])
    kept: list[Annotation | None] = []
    crossing: list[Annotation] = []
    stack: list[_Open] = []
    renamed: dict[int, Annotation] = {}
    for start, far, _, _, annotation in items:
        end = -far
        while stack and stack[-1].end <= start:
            stack.pop()
        if annotation is not None and not (0 <= start <= end <= len(view.text) and edges.signs_are_text(annotation)):
            crossing.append(annotation)
            continue
        claim = _FIXED if annotation is None else _claim(annotation)
        at = len(stack)
        while at and stack[at - 1].end < end:  # what is open and would end inside the new one
            at -= 1
        if annotation is not None and MARKS[annotation.kind].rank < STRUCTURE:
            while at and (outer := stack[at - 1].annotation) is not None and MARKS[outer.kind].rank >= STRUCTURE:
                at -= 1  # no name holds a block
                crossing.append(outer)
                kept[stack[at].slot] = None
                del stack[at]
        around = stack[at - 1] if at else None
        outer = around.annotation if around else None
        if annotation is not None and outer is not None and start > outer.start and not _holds(outer.kind, annotation.kind):
            crossing.append(annotation)
            continue
        point = start == end and outer is not None and outer.start == start
        if annotation is not None and around is not None and outer is not None and not point:
            clipped = _inside(annotation, outer)
            if clipped is None and claim <= around.claim:
                crossing.append(annotation)
                continue
            if clipped is None:
                crossing.append(outer)
                kept[around.slot] = None
                at -= 1
                del stack[at]
            elif clipped is not annotation:
                renamed[id(clipped)] = annotation
                annotation, start, end = clipped, clipped.start, clipped.end
                while at < len(stack) and stack[at].end >= end:
                    at += 1
        if annotation is not None and any(there.claim >= claim for there in stack[at:]):
            crossing.append(annotation)
            continue
        for there in stack[at:]:
            if there.annotation is not None:
                crossing.append(there.annotation)
                kept[there.slot] = None
        del stack[at:]
        if end > start:
            stack.append(_Open(end, claim, annotation, len(kept)))
        if annotation is not None:
            kept.append(annotation)
    return [a for a in kept if a is not None], [renamed.get(id(a), a) for a in crossing]


def _holds(outer: str, kind: str) -> bool:
    """What a gap says of itself is no text, and has names at most; a shelfmark has nothing in it."""
    return outer not in ("gap", "reference") or (outer == "gap" and MARKS[kind].suggested)


def _inside(annotation: Annotation, around: Annotation) -> Annotation | None:
    """An annotation as it stands in the content of another; None where both need the same sign, or nothing of it would be left.

    What reaches into the sign ends with the content: the sign gives way to a tag.
    """
    content = around.inner
    if content.start <= annotation.start and annotation.end <= content.end:
        return annotation
    start, end = max(annotation.start, content.start), min(annotation.end, content.end)
    return None if annotation.content is not None or start >= end else replace(annotation, span=Span(start, end))


def _edits(annotations: list[Annotation], tags: Tags, edges: _Edges) -> list[Edit]:
    edits: list[Edit] = []
    stack: list[tuple[Annotation, str]] = []
    inline = (-1, 0)  # the offset of the last inline tags, and the first edit that writes one
    for annotation in annotations:
        while stack and stack[-1][0].end <= annotation.start:
            edges.close(*stack.pop(), edits)
        opening, closing = tags(annotation)
        if annotation.end == annotation.start and inline[0] == annotation.start:
            later = edits[inline[1] :]  # a line begins before the name that it begins with
            del edits[inline[1] :]
            edges.replace(annotation, opening + closing, edits)
            inline = (inline[0], len(edits))
            edits += later
            continue
        if MARKS[annotation.kind].rank >= STRUCTURE and annotation.end > annotation.start and inline[0] != annotation.start:
            inline = (annotation.start, len(edits))
        if annotation.inner.start == annotation.inner.end:
            edges.replace(annotation, opening + closing, edits)
        else:
            edges.open(annotation, opening, edits)
            stack.append((annotation, closing))
    while stack:
        edges.close(*stack.pop(), edits)
    return edits


class _Edges:
    """The bytes at which tags go: hugging the text, but around the elements that begin or end with it."""

    def __init__(self, view: TextView) -> None:
        self.source: Source = view.source
        self.offset = view.offset
        self.first, self.last = view.elements[0].open_end, view.elements[0].close
        self.starting: dict[int, list[Element]] = {}
        self.ending: dict[int, list[Element]] = {}
        for element in view.elements[1:]:
            if element.text_end > element.text_start and element.end > element.start:
                self.starting.setdefault(element.text_start, []).append(element)
                self.ending.setdefault(element.text_end, []).append(element)

    def at(self, offset: int) -> int:
        return min(max(self.source.byte_at(offset), self.first), self.last)

    def after(self, offset: int) -> int:
        return min(max(self.source.byte_after(offset), self.first), self.last)

    def signs_are_text(self, annotation: Annotation) -> bool:
        """Whether tags can be put at its ends: signs there are plain text, and no end lies in what an entity was replaced by."""
        if any(self.source.inside_reference(offset + self.offset) for offset in (*annotation.span, *annotation.inner)):
            return False
        if annotation.content is None:
            return True
        start, end = annotation.start + self.offset, annotation.end + self.offset
        first, last = annotation.inner.start + self.offset, annotation.inner.end + self.offset
        if start < first and any(element.text_end < end for element in self.starting.get(start, ())):
            return False
        if last < end and any(element.text_start > start for element in self.ending.get(end, ())):
            return False
        raw = self.source.raw
        return all(a == b or b"<" not in raw[self.at(a) : self.after(b)] for a, b in ((start, first), (last, end)))

    def open(self, annotation: Annotation, tag: str, edits: list[Edit]) -> None:
        start, inner, end = (n + self.offset for n in (annotation.start, annotation.inner.start, annotation.end))
        at = self.at(start)
        within = [element.start for element in self.starting.get(start, ()) if element.text_end < end]
        if within and inner == start:
            at = min(within)
        self.write(at, self.after(inner) if inner > start else at, tag, edits)

    def close(self, annotation: Annotation, tag: str, edits: list[Edit]) -> None:
        start, inner, end = (n + self.offset for n in (annotation.start, annotation.inner.end, annotation.end))
        at = self.after(end)
        within = [element.end for element in self.ending.get(end, ()) if element.text_start > start]
        if within and inner == end:
            at = max(within)
        self.write(self.at(inner) if inner < end else at, at, tag, edits)

    def replace(self, annotation: Annotation, tag: str, edits: list[Edit]) -> None:
        """A thing without content: in the place of its sign, or between two characters."""
        start, end = annotation.start + self.offset, annotation.end + self.offset
        at = self.at(start)
        self.write(at, self.after(end) if end > start else at, tag, edits)

    def write(self, start: int, end: int, tag: str, edits: list[Edit]) -> None:
        if self.source.inside_cdata(start):  # a tag is text there, unless the section is left for it
            tag = f"]]>{tag}<![CDATA["
        if tag or end > start:
            edits.append(Edit(start, end, tag.encode(self.source.encoding, "xmlcharrefreplace")))
