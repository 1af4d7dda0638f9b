"""A TEI text as one linear text that people read, with the place of every element in it.

White space is folded and blocks stand apart; the words and their order are the file's. One sweep, no recursion.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from tei_toolkit.export.document import ASIDE, READ, Document
from tei_toolkit.export.elements import Form, adjoins, form_of, table
from tei_toolkit.export.lines import (
    BLANK,
    BLOCK,
    GOING_ON,
    HEARD,
    JOINED,
    JOINING,
    LINE,
    NONE,
    TAB,
    WITHIN,
    lines_for,
)
from tei_toolkit.export.options import View
from tei_toolkit.export.skim import skim
from tei_toolkit.model import Span
from tei_toolkit.tei.fidelity import transcription_of
from tei_toolkit.tei.signs import CONTAINERS
from tei_toolkit.tei.source import TEI_NAMESPACE, Element

_WRITTEN = ("sic", "orig", "abbr")
TURNS = frozenset({"u", "sp"})
_LEVEL = {"block": BLOCK, "line": LINE, "cell": TAB, "inline": NONE}
_WHITE = " \t\r\n"
_ACTING = frozenset({"note", "gap", "ref", "lb", *HEARD})
"""Elements in running text that put something of their own into what is read."""


class Pen(Protocol):
    """Who writes down what `walk` comes by."""

    def text(self, text: str) -> None: ...

    def open(self, element: Element, form: Form) -> None: ...

    def close(self, element: Element, form: Form) -> None: ...


class Linear(NamedTuple):
    """A text and where elements stand in it (code points), in document order."""

    text: str
    spans: tuple[tuple[Element, Span], ...]


def walk(document: Document, view: View, pen: Pen) -> None:
    """What a view shows of the texts, in order: of a choice one side, of variant readings the lemma, of the rest everything."""
    forms = table()
    source = document.source
    elements, text = source.elements, source.text
    wanted = READ if view == "reading" else _WRITTEN
    chosen: dict[int, int] = {}
    for root in document.roots:
        at = root.text_start
        index = root.index
        open_: list[tuple[Element, Form]] = []
        while True:
            element = elements[index] if index <= root.last else None
            while open_ and (element is None or open_[-1][0].last < element.index):
                ended, form = open_.pop()
                if at < ended.text_end:
                    if not form.tight or not text[at : ended.text_end].isspace():
                        pen.text(text[at : ended.text_end])
                    at = ended.text_end
                pen.close(ended, form)
            if element is None:
                break
            parent, around = open_[-1] if open_ else (None, None)
            if at < element.text_start:
                if around is None or not around.tight or not text[at : element.text_start].isspace():
                    pen.text(text[at : element.text_start])
                at = element.text_start
            elif around is not None and around.apart and parent is not None and adjoins(parent, element):
                pen.text(" ")
            form = form_of(element, parent.name if parent else "", forms)
            left_out = element.name == "pc" and view == "reading" and document.kept_sign(element)
            if parent is not None and parent.name in ("choice", "app"):
                if parent.index not in chosen:
                    chosen[parent.index] = _chosen(document, parent, wanted)
                left_out = element.index != chosen[parent.index]
            if left_out or form.html == "x" or element.name in ASIDE:
                at, index = element.text_end, element.last + 1
                continue
            pen.open(element, form)
            open_.append((element, form))
            index += 1


def joined(element: Element) -> tuple[bool, bool]:
    """Whether no blank stands before an element, and after it: a break inside a word, or a token that leans on another one."""
    given = element.attributes
    if given.get("break") == "no" or given.get("type") in WITHIN:
        return True, True
    join = given.get("join", "")
    return join in ("left", "both"), join in ("right", "both")


def _chosen(document: Document, parent: Element, wanted: tuple[str, ...]) -> int:
    """Which side of a choice is read (its index), or which reading of an apparatus."""
    sides = list(document.source.children(parent))
    first = sides[0] if sides else parent
    return next((side for side in sides if side.name in (("lem",) if parent.name == "app" else wanted)), first).index


def linear(document: Document, view: View = "reading") -> Linear:
    """The text of a view: ``reading``, or ``diplomatic`` with the signs put back. The toolkit's own files give, in diplomatic
    view, the transcription to the character, front and back matter included."""
    if view == "diplomatic" and document.verbatim:
        return _verbatim(document)
    writing = _Writing(document, view)
    walk(document, view, writing)
    lines = writing.lines
    return Linear("".join(lines.parts), tuple([(element, lines.span(element)) for element in writing.shown]))


def plain(document: Document, view: View = "reading") -> str:
    """The text of `linear` alone."""
    if view == "diplomatic" and document.verbatim:
        return transcription_of(document.source)
    if view == "reading" and (skimmed := skim(document.raw)) is not None:
        return skimmed
    writing = _Writing(document, view)
    walk(document, view, writing)
    return "".join(writing.lines.parts)


class _Writing:
    """The pen of `linear`: what stands around the element that is written, and which elements were met."""

    def __init__(self, document: Document, view: View) -> None:
        self.document = document
        self.view = view
        self.lines = lines_for(document)
        self.text = self.lines.write
        self.notes: list[Element] = []
        self.shown: list[Element] = []
        self.parents: list[Form] = []

    def open(self, element: Element, form: Form) -> None:
        lines, parents = self.lines, self.parents
        self.shown.append(element)
        if element.name in JOINING and joined(element)[0]:
            lines.apart(JOINED)
        if form.layout == "inline" and self.quiet(element):
            lines.open(element)
            parents.append(form)
            return
        level = self.level(element, form)
        standing = element.name == "note" and (not parents or parents[-1].only)
        if level or standing:
            lines.apart(level or BLOCK)
        if element.name in TURNS and (who := self.document.speaker(element)):
            lines.put(f"{who}:")
            lines.apart(BLANK)
        if standing and self.view == "reading" and (number := _number(self.document, element)):
            lines.put(f"[{number}]")
            lines.apart(BLANK)
        lines.open(element)
        if element.name == "lb":
            lines.apart(_line_break(element, parents, self.view))
        if (element.name == "note" and not standing) or (element.name in HEARD and self.document.says(element)):
            lines.open_note()
            self.notes.append(element)
        elif before := _signs(self.document, element, self.view)[0]:
            lines.put(before)
            lines.opened_note = element.name == "gap" and element.text_start < element.text_end
        parents.append(form)

    def close(self, element: Element, form: Form) -> None:
        lines, parents = self.lines, self.parents
        parents.pop()
        if element.name in JOINING and joined(element)[1]:
            lines.apart(JOINED)
        if form.layout == "inline" and self.quiet(element):
            lines.close(element)
            return
        if self.notes and self.notes[-1] is element:
            self.notes.pop()
            lines.close_note()
        elif after := _signs(self.document, element, self.view)[1]:
            if element.name == "gap":
                lines.pending = NONE
            lines.put(after)
        lines.close(element)
        level = self.level(element, form)
        if level or (element.name == "note" and (not parents or parents[-1].only)):
            lines.apart(level or BLOCK)

    def level(self, element: Element, form: Form) -> int:
        """The break around an element; a list inside an item goes on in the next line, and so does what somebody says."""
        if element.name in GOING_ON and element.parent >= 0:
            around = self.document.source.elements[element.parent]
            if around.name == GOING_ON[element.name]:
                return LINE
        if element.name in HEARD and self.parents and self.parents[-1].only:
            return LINE
        return _LEVEL[form.layout]

    def quiet(self, element: Element) -> bool:
        """Whether nothing is put in before and after it."""
        if element.namespace not in ("", TEI_NAMESPACE):
            return True  # MEI has notes too
        return element.name not in _ACTING and (self.view == "reading" or self.document.signs_of(element) == ("", ""))


def _number(document: Document, element: Element) -> str:
    """What a note that stands apart is numbered by, where its text does not say so itself."""
    number = element.attributes.get("n") or document.called_notes.get(element.attributes.get("xml:id", ""), "")
    begins = document.source.text[element.text_start : element.text_start + len(number) + 20].strip(" \t\r\n[(.*")
    return "" if begins.startswith(number) else number


def _signs(document: Document, element: Element, view: View) -> tuple[str, str]:
    if element.name == "gap" and view == "reading":
        return document.gap_signs(element)
    if view == "reading" and document.calls(element):
        return "[", "]"
    if view == "diplomatic" and element.name != "note":
        return document.signs_of(element)
    return "", ""


def _line_break(element: Element, parents: list[Form], view: View) -> int:
    """A line's end is kept where lines matter: in diplomatic view, and outside paragraphs. ``break="no"`` is inside a word."""
    if joined(element)[0]:
        return JOINED
    return LINE if view == "diplomatic" or not any(form.html == "p" for form in parents) else BLANK


def _verbatim(document: Document) -> Linear:
    """The transcription that the toolkit encoded (`tei_toolkit.tei.signs.diplomatic`), with the places of the elements in it."""
    source, looks = document.source, document.looks
    elements, text = source.elements, source.text
    front, back = (_matter(document, where) for where in ("front", "back"))
    parts, size = [front], len(front)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    root = document.roots[0]
    at = root.text_start
    open_: list[tuple[Element, str]] = []
    for element in [*elements[root.index : root.last + 1], None]:
        while open_ and (element is None or open_[-1][0].last < element.index):
            ended, after = open_.pop()
            tail = text[at : ended.text_end]
            if ended.name in CONTAINERS and ended.last > ended.index:
                tail = tail.rstrip(_WHITE)
            parts += tail, after
            size += len(tail) + len(after)
            at = max(at, ended.text_end)
            ends[ended.index] = size
        if element is None:
            break
        before, after = looks.of(element)
        parts += text[at : element.text_start], before
        size += max(0, element.text_start - at)
        at = max(at, element.text_start)
        starts[element.index] = size
        size += len(before)
        open_.append((element, after))
        if element.name in CONTAINERS and element.last > element.index:
            first = elements[element.index + 1].text_start
            at = first if not text[at:first].strip(_WHITE) else at
    parts.append(back)
    shown = elements[root.index : root.last + 1]
    return Linear("".join(parts), tuple((e, Span(starts[e.index], ends[e.index])) for e in shown))


def _matter(document: Document, where: str) -> str:
    """What stood before or after the text and was moved to the header, as it was."""
    source = document.source
    return "".join(
        source.text_of(element)
        for element in source.elements[: document.roots[0].index]
        if element.name == "xenoData" and element.attributes.get("type") == f"transcription-{where}"
    )
