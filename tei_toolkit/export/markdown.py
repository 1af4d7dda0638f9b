"""Markdown (CommonMark with footnotes and pipe tables) with front matter, as Pandoc, Hugo and Quarto read it."""

from __future__ import annotations

import json
import re

from tei_toolkit.export.document import Document, target_of
from tei_toolkit.export.elements import Form
from tei_toolkit.export.entities import safe_url
from tei_toolkit.export.flow import TURNS, joined, walk
from tei_toolkit.export.lines import BLANK, BLOCK, HEARD, JOINED, JOINING, LINE, NONE, TAB, Lines, lines_for
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.tei.source import Element

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$])")
_START = re.compile(r"(\d+)([.)])(?=\s|$)|([-+=:])")
_MARK = {"bold": "**", "italic": "*", "ital": "*", "bolditalic": "***"}
_MARKED = re.compile(r"[^\w-]+")
_DIVISIONS = ("div", "body", "front", "back", "text")
_ITALIC = frozenset({"emph", "foreign", "title", "mentioned"})
_LEVEL = {"block": BLOCK, "line": LINE, "cell": TAB, "inline": NONE}


@exporter(suffix=".md")
def markdown(document: Document, options: Options) -> str:
    """Markdown with footnotes and front matter

    Notes become footnotes, headings headings, lists lists, tables pipe tables; what TEI marks as emphasis is emphasised. In the
    diplomatic view the signs stand in the text.
    """
    return front_matter(document) + "\n" + _Writing(document, options).run()


def front_matter(document: Document) -> str:
    """What the header says, as YAML that needs no YAML library: every value is a JSON string, which YAML reads."""
    h = document.header
    lines = {
        "title": document.title,
        "author": list(h.authors),
        "date": h.created,
        "lang": h.language,
        "publisher": h.publisher,
        "source": "; ".join(h.source),
        "rights": h.licence or " ".join(h.rights),
        "license": h.licence_url,
        "identifier": [i.url or i.value for i in h.identifiers],
        "abstract": " ".join(h.abstract),
        "keywords": list(h.keywords),
    }
    written = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in lines.items() if value]
    return "\n".join(["---", *written, "---", ""])


class _Writing:
    """The text being written, with the notes that are open and those that are done."""

    def __init__(self, document: Document, options: Options) -> None:
        self.document = document
        self.view = options.view
        self.lines = lines_for(document)
        self.outer: list[tuple[Element, Lines, str]] = []
        self.notes: dict[str, str] = {}
        self.divisions = 0
        self.closing: list[str] = []
        self.lists: list[Element] = []
        self.count = 0
        self.marks: dict[str, str] = {}
        self.numbers: list[int] = []
        self.rows: list[Element] = []
        self.cells = 0
        self.headed = -1
        """The row that is open and its cell, how many cells it has so far, and the last table whose first row is written."""

    def run(self) -> str:
        walk(self.document, self.view, self)
        notes = [f"[^{label}]: {note}" for label, note in self.notes.items() if note]
        body = "".join(self.lines.parts)
        return "\n\n".join(part for part in [body, *notes] if part) + "\n"

    def text(self, text: str) -> None:
        self.lines.write(escaped(text, not self.lines.size or self.lines.pending >= LINE))

    def open(self, element: Element, form: Form) -> None:
        lines, name, layout = self.lines, element.name, form.layout
        after = ""
        given = element.attributes
        if name == "note" and not self.outer and not self.standing(element) and given.get("type") not in ("description", "label"):
            called = given.get("xml:id", "")
            if called not in self.document.called_notes:
                called = self.label(None)
                self.call(called)
            else:
                called = self.label(called)
            self.outer.append((element, lines, called))
            self.lines = lines_for(self.document)
            self.lines.inside = 1
            self.closing.append("")
            return
        if self.document.calls(element) and (called := target_of(element)) in self.document.called_notes and not lines.inside:
            self.call(self.label(called))
            self.outer.append((element, lines, ""))  # its number is the footnote's mark
            self.lines = lines_for(self.document)
            self.closing.append("")
            return
        if self.open_row(element):
            return
        if layout != "inline":
            lines.apart(self.level(layout, name))
        elif name == "note" and self.standing(element):
            lines.apart(BLOCK)
        self.divisions += name.startswith("div")
        if name == "head" and not lines.inside:
            if self.lists or not self.over(element).startswith(_DIVISIONS):
                lines.put("**")
                after = "**"
            else:
                lines.put("#" * min(6, max(2, 1 + self.divisions)) + " ")
        elif name == "list":
            self.lists.append(element)
            self.numbers.append(0)
        elif name == "item" and self.lists and not lines.inside:
            self.numbers[-1] += 1
            ordered = {"ordered", "numbered"} & {
                self.lists[-1].attributes.get("rend", ""),
                self.lists[-1].attributes.get("type", ""),
            }
            lines.apart(LINE)
            lines.put("  " * (len(self.lists) - 1) + (f"{self.numbers[-1]}. " if ordered else "- "))
        elif name in JOINING and joined(element)[0]:
            lines.apart(JOINED)
        elif name == "lb":
            if lines.inside or lines.pending >= LINE or self.over(element) in ("p", "head", "l", "item"):
                lines.apart(BLANK)
            else:
                lines.pending = NONE
                lines.put("\\\n")
        elif name in TURNS and (who := self.document.speaker(element)):
            lines.put(f"**{escaped(who)}:**")
            lines.apart(BLANK)
        elif name in HEARD and self.document.says(element):
            if self.over(element).startswith(_DIVISIONS):
                lines.apart(BLOCK)
            lines.put("\\[")
            after = "\\]"
        elif given.get("type") in ("description", "label") and name == "note":
            lines.put("*")
            after = "*"
        elif (
            name in ("hi", *_ITALIC)
            and element.text_start < element.text_end
            and not self.document.source.text_of(element).isspace()
        ):
            after = _MARK.get(given.get("rend", "").lower(), "" if name == "hi" else "*")
            if after:
                lines.put(after)
        elif name == "ref" and (url := safe_url(given.get("target", ""))):
            lines.put("[")
            after = f"](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
        before, sign = self.signs(element)
        if before:
            lines.put(escaped(before))
            lines.opened_note = name == "gap" and element.text_start < element.text_end
        self.closing.append(escaped(sign) + after)

    def close(self, element: Element, form: Form) -> None:
        layout = form.layout
        if self.outer and self.outer[-1][0] is element:
            _, lines, label = self.outer.pop()
            if label:
                self.notes[label] = "".join(self.lines.parts)
            self.lines = lines
            self.closing.pop()
            return
        if self.rows and self.rows[-1] is element:
            self.close_row()
            return
        after = self.closing.pop()
        if after:
            pending, self.lines.pending = self.lines.pending, NONE
            self.lines.put(after)
            self.lines.pending = pending
            self.lines.closed_note = element.name in HEARD
        if element.name in JOINING and joined(element)[1]:
            self.lines.apart(JOINED)
        self.divisions -= element.name.startswith("div")
        if element.name == "list":
            self.lists.pop()
            self.numbers.pop()
        if layout != "inline" or (element.name == "note" and self.standing(element)):
            self.lines.apart(self.level(layout, element.name) if layout != "inline" else BLOCK)

    def open_row(self, element: Element) -> bool:
        """A row or a cell of a table that stands by itself, as Pandoc's pipe tables have it; whether it is one."""
        lines = self.lines
        if element.name == "row" and not lines.inside and self.over(element) == "table":
            lines.apart(LINE if element.parent == self.headed else BLOCK)
            lines.put("|")
            lines.inside += 1
            self.cells = 0
        elif element.name == "cell" and self.rows and self.rows[-1].index == element.parent:
            lines.apart(BLANK)
            self.cells += 1
        else:
            return False
        self.rows.append(element)
        return True

    def close_row(self) -> None:
        lines, element = self.lines, self.rows.pop()
        lines.pending = NONE
        if element.name == "cell":
            lines.put(" |")
            return
        lines.inside -= 1
        if element.parent != self.headed:
            lines.put("\n|" + " --- |" * max(1, self.cells))
            self.headed = element.parent

    def over(self, element: Element) -> str:
        """The name of the element around."""
        return self.document.source.elements[element.parent].name if element.parent >= 0 else ""

    def standing(self, element: Element) -> bool:
        """Whether a note is a block of its own that nothing calls: it stays where it stands."""
        apart = self.over(element).startswith(_DIVISIONS)
        return apart and element.attributes.get("xml:id") not in self.document.called_notes

    def label(self, called: str | None) -> str:
        """The mark of a footnote: its number, made different where two notes have the same."""
        if called is not None:
            if called not in self.marks:
                self.marks[called] = self.free(_MARKED.sub("-", self.document.called_notes[called]) or "n")
            return self.marks[called]
        self.count += 1
        return self.free(str(self.count))

    def free(self, label: str) -> str:
        while label in self.notes:
            label = f"{label}-{len(self.notes)}"
        self.notes[label] = ""
        return label

    def call(self, label: str) -> None:
        if self.lines.pending == BLANK:
            self.lines.pending = NONE
        self.lines.put(f"[^{label}]")

    def level(self, layout: str, name: str) -> int:
        """The break around an element: in a list the items and the lists inside stand on lines, outside everything is a
        paragraph."""
        if self.lists:
            return LINE if name == "list" else _LEVEL[layout]
        return BLOCK if layout == "line" else _LEVEL[layout]

    def signs(self, element: Element) -> tuple[str, str]:
        if element.name == "gap" and self.view == "reading":
            return self.document.gap_signs(element)
        return self.document.signs_of(element) if self.view == "diplomatic" else ("", "")


def escaped(text: str, begins: bool = False) -> str:
    """Text that Markdown leaves alone; where it ``begins`` a line, numbers and dashes that would make a list too."""
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    if begins:
        text = text.lstrip()
        if found := _START.match(text):
            text = (f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}") + text[found.end() :]
    return text
