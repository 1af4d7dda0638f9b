"""The texts of a TEI file as HTML: one walk over the elements, each shown as the table says.

Every word comes out, in order; what the document says is escaped. It makes the text of the page; `html` makes the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from tei_toolkit.export.document import ASIDE, WIDE, Document
from tei_toolkit.export.elements import Form, Table, adjoins, form_of
from tei_toolkit.export.flow import joined
from tei_toolkit.export.lines import JOINING
from tei_toolkit.export.page import Open, Page, Shape, Way, plain, signs, tongue
from tei_toolkit.export.shapes import DRAWN, SIDE
from tei_toolkit.tei.source import Element

_SPECIAL = re.compile("[&<>\r]")
_BLANKS = re.compile(r"\s+")
_NEAR = 100
"""How far is looked for the letter before a line's end."""


class Text(NamedTuple):
    """The texts as HTML, the notes that stand beside them, and where each mention is to be found (an id of the page)."""

    html: str
    notes: tuple[tuple[str, str, str], ...]
    """Number, the label shown, and the HTML of each note."""
    anchors: Mapping[int, str]


def write(document: Document, forms: Table, numbers: Mapping[str, int]) -> Text:
    """The texts of a document. ``numbers`` gives each entity its number in the index."""
    page = Page(document, forms, numbers)
    source, stack = document.source, page.stack
    text, elements = source.text, source.elements
    for root in document.roots:
        at, index = root.text_start, root.index
        while True:
            element = elements[index] if index <= root.last else None
            while stack and (element is None or stack[-1].element.last < element.index):
                ended = stack[-1].element
                if at < ended.text_end:
                    _text(page, text[at : ended.text_end])
                    at = ended.text_end
                _close(page)
                at = max(at, page.skip)
            if element is None:
                break
            if at < element.text_start:
                _text(page, text[at : element.text_start])
                at = element.text_start
            if stack:
                given = element.attributes
                way = stack[-1].setting.ways.get((element.name, element.namespace, given.get("type"), given.get("rend")))
                if way and page.usual(element):
                    form, tag, opening, closing, setting = way
                    if element.last == index and not form.only and not setting.fitting:  # nothing but text in it
                        page.out.append(f"{opening}{_escaped(text[element.text_start : element.text_end])}{closing}")
                        at, index = element.text_end, index + 1
                        continue
                    page.out.append(opening)
                    stack.append(Open(element, form, tag, closing, setting))
                    page.languages.append(page.languages[-1])
                    index += 1
                    continue
            form = form_of(element, stack[-1].element.name if stack else "", forms)
            if form.html == "x" or element.name in ASIDE:
                at, index = element.text_end, element.last + 1
                continue
            _open(page, element, form)
            index += 1
    for out, at, name in page.callers:  # notes that stand apart: once more beside their callers
        out[at] += page.apart.get(name, "")
    return Text("".join(page.out), tuple(page.notes), page.anchors)


def _text(page: Page, text: str) -> None:
    around = page.stack[-1]
    setting = around.setting
    if around.form.only and text.isspace():
        if not setting.phrasing:
            page.out.append("\n")
        elif not around.form.tight:
            page.out.append(text)
        return
    text = _escaped(text)
    if setting.fitting and not text.isspace():
        before, after = _stray(around.tag)
        text = f"{before}{text}{after}"
    page.out.append(text)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\r", " ") if _SPECIAL.search(text) else text


def _open(page: Page, element: Element, form: Form) -> None:
    around = page.stack[-1] if page.stack else None
    phrasing = around is not None and around.setting.phrasing
    if element.name in JOINING and _joined(page, element):
        _trim(page.out)
    draw = DRAWN.get(form.html)
    shape = draw(page, element, phrasing) if draw else plain(page, element, form.html, phrasing)
    before, after = "", ""
    if around is not None and around.setting.fitting and shape.tag not in around.setting.fitting:
        before, after = _stray(around.tag)
    opening, inside = _told(page, element, form, shape)
    first, last = signs(page, element)
    page.languages.append(element.attributes.get("xml:lang") or page.languages[-1])
    page.out.append(before + opening)
    if shape.closing == SIDE:  # kept until it is whole, because the footnotes want it too
        page.held.append(page.out)
        page.out = [first]
        page.stack.append(Open(element, form, shape.tag, f"{last}\0{after}", page.setting(shape.tag, form, element.name), True))
        return
    page.out.append(inside + first)
    apart = around is not None and around.setting.apart
    if form.layout != "inline" or (apart and around is not None and _parted(page, around.element, element)):
        after += "\n"  # words of two blocks stay apart for programs that read tags alone
    opened = Open(element, form, shape.tag, last + shape.closing + after, page.setting(shape.tag, form, element.name))
    if around is not None and not apart and page.alike(element, form) and page.usual(element):
        given = element.attributes
        key = (element.name, element.namespace, given.get("type"), given.get("rend"))
        around.setting.ways[key] = Way(form, opened.tag, before + opening, opened.closing, opened.setting)
    page.stack.append(opened)
    page.links += shape.tag == "a"


def _told(page: Page, element: Element, form: Form, shape: Shape) -> tuple[str, str]:
    """The start of a shape with what any element may say besides (its language, its id, what it is), and what goes right
    inside."""
    given = element.attributes
    if not form.label and "xml:lang" not in given and "xml:id" not in given:
        return shape.opening, ""
    extra = inside = ""
    if shape.closing != SIDE and (language := given.get("xml:lang")):
        extra = tongue(language, page.languages[-1])
    name = given.get("xml:id")
    if name in page.targets and name in page.here and name not in page.given and shape.closing != SIDE:
        page.given.add(name)
        if ' id="' in shape.opening:
            inside = f'<span id="x-{escape(name)}"></span>'
        else:
            extra += f' id="x-{escape(name)}"'
    if form.label and "title=" not in shape.opening:
        extra += f' title="{escape(form.label + page.how(element))}"'
    end = shape.opening.index(">")
    return shape.opening[:end] + extra + shape.opening[end:], inside


def _close(page: Page) -> None:
    opened = page.stack.pop()
    page.languages.pop()
    if page.headed and page.headed[-1] == opened.element.index:
        page.headed.pop()
    page.links -= opened.tag == "a"
    if opened.element.name in JOINING and joined(opened.element)[1]:
        text, end = page.source.text, opened.element.text_end
        found = _BLANKS.match(text, end)
        page.skip = found.end() if found else 0
    if not opened.aside:
        page.out.append(opened.closing)
        return
    last, _, after = opened.closing.partition("\0")
    content = "".join(page.out) + last
    page.out = page.held.pop()
    page.note_at.pop()
    number, label, signed, tag, turned = page.side.pop()
    if number in page.endnotes:
        page.out.append(f"<div{turned}>{content}</div></div>{after}")
        page.apart[number] = (
            f'<span class="sidenote called" role="note"{turned}><span class="number" data-n="{label}"></span>{content}</span>'
        )
        return
    page.notes.append((number, label, f"<{tag}{turned}>{content}</{tag}>" if turned else content))
    page.out.append(
        f'<{tag} class="sidenote{signed}" id="n{number}" role="note"{turned}><span class="number" data-n="{escape(label)}">'
        f"</span>{content}</{tag}>{after}"
    )


def _parted(page: Page, around: Element, element: Element) -> bool:
    """Whether the next part of a record begins where this one ends."""
    follows = element.last + 1
    if follows > around.last:
        return False
    following = page.source.elements[follows]
    return following.text_start == element.text_end and adjoins(around, following)


def _joined(page: Page, element: Element) -> bool:
    """Whether no blank stands before an element: nor does one where a line ends, in a script that has none between words."""
    if joined(element)[0]:
        return True
    if element.name != "lb" or not page.document.unspaced:
        return False
    text, at = page.source.text, element.text_start
    blanks = _BLANKS.match(text, at)
    before = text[max(0, at - _NEAR) : at].rstrip()[-1:]
    return bool(WIDE.match(before) and WIDE.match(text, blanks.end() if blanks else at))


def _trim(out: list[str]) -> None:
    """Take the blanks from the end of what is written."""
    at = len(out) - 1
    while at >= 0 and not (kept := out[at].rstrip()):
        out[at] = ""
        at -= 1
    if at >= 0:
        out[at] = kept


def _stray(tag: str) -> tuple[str, str]:
    """What must stand around something that a list, table or row cannot hold in HTML."""
    if tag in ("ul", "ol"):
        return '<li class="stray">', "</li>"
    if tag == "tr":
        return '<td class="stray">', "</td>"
    return '<tr class="stray"><td colspan="99">', "</td></tr>"
