"""The state of a page that is being written, and what every element of it needs: its HTML element, its classes, its signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from tei_toolkit.export.document import ASIDE, Document
from tei_toolkit.export.elements import UNKNOWN, Form, Table
from tei_toolkit.tei.source import Element

RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "ha", "he", "iw", "ji", "ku", "ps", "sd", "syr", "ug", "ur", "yi"])
BLOCKS = frozenset({"div", "section", "p", "h", "blockquote", "ul", "ol", "li", "table", "tr", "td", "figure", "list:", "table:"})
PHRASING = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "em", "i", "cite", "code", "del", "q", "sup", "sub", "b", "strong"}
)
_POINTERS = ("target", "corresp", "next", "prev")
_LINKING = frozenset({"note", "ref", "ptr", "graphic", "media"})
_REND = (
    ("bold", "r-bold"), ("strong", "r-bold"), ("ital", "r-italic"), ("underl", "r-underline"), ("strike", "r-strike"),
    ("overstr", "r-strike"), ("line-through", "r-strike"), ("super", "r-sup"), ("sub", "r-sub"), ("small", "r-small-caps"),
    ("spacing", "r-spaced"), ("spaced", "r-spaced"), ("caps", "r-caps"), ("cent", "r-center"), ("right", "r-right"),
    ("indent", "r-indent"), ("large", "r-large"),
)  # fmt: skip
_STYLED = ("rend", "style", "type", "place", "cert", "reason", "cols", "rows")
_LOOKING = frozenset({*_STYLED, "hand"})
"""Attributes that change what an element looks like."""
_CLASS = re.compile(r"[^A-Za-z0-9_-]+")


_CODES = """
ara:ar ces:cs cze:cs dan:da deu:de ger:de ell:el gre:el eng:en spa:es est:et fas:fa per:fa fin:fi
fra:fr fre:fr heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy isl:is ice:is ita:it jpn:ja kat:ka geo:ka
kaz:kk kor:ko lat:la lit:lt lav:lv mkd:mk mac:mk mon:mn nld:nl dut:nl nor:no pol:pl por:pt ron:ro
rum:ro rus:ru slk:sk slo:sk slv:sl sqi:sq alb:sq srp:sr swe:sv tur:tr uig:ug ukr:uk urd:ur vie:vi
yid:yi zho:zh chi:zh bel:be bul:bg ben:bn tam:ta tel:te tha:th uzb:uz
"""
_SHORT = dict(pair.split(":") for pair in _CODES.split())
"""ISO 639-2 codes, in both forms, of languages that ISO 639-1 has."""


class Shape(NamedTuple):
    """How an element is written: the HTML element, its start (which may say more than the tag) and its end."""

    tag: str
    opening: str
    closing: str


class Open(NamedTuple):
    """An element that is open: what closes it, and whether it is a note that is kept until it is whole (``aside``)."""

    element: Element
    form: Form
    tag: str
    closing: str
    aside: bool = False


def tongue(language: str, around: str = "") -> str:
    """``lang`` and, where the direction of writing changes, ``dir``. A language's longer code becomes the short one (RFC
    5646, 2.2.1)."""
    if not language:
        return ""
    first, *rest = language.split("-")
    language = "-".join([_SHORT.get(first.lower(), first), *rest])
    turned = direction(language)
    return f' lang="{escape(language)}"' + (f' dir="{turned}"' if turned != direction(around) else "")


def direction(language: str) -> str:
    """The direction in which a language (BCP 47) is written; a script subtag goes before the language's own."""
    parts = language.lower().split("-")
    if "latn" in parts[1:] or "cyrl" in parts[1:]:
        return "ltr"
    return "rtl" if parts[0] in RTL or "hebr" in parts[1:] or "arab" in parts[1:] else "ltr"


class Page:
    """What is written, which elements are open around it, and what the document has that they need to know."""

    def __init__(self, document: Document, forms: Table, numbers: Mapping[str, int]) -> None:
        self.document = document
        self.source = document.source
        self.forms = forms
        self.numbers = numbers
        self.mentions = {mention.element.index: mention for mention in document.mentions}
        self.out: list[str] = []
        self.held: list[list[str]] = []
        self.notes: list[tuple[str, str, str]] = []
        self.count = 0
        self.note_at: list[str] = []
        """Of the notes that are open, the ids of what calls them: ids inside are left out, for a note is written twice."""
        self.side: list[tuple[str, str, str, str]] = []
        self.links = 0
        self.given: set[str] = set()
        self.anchors: dict[int, str] = {}
        self.pages: list[str] = []
        self.stack: list[Open] = []
        self.headed: list[int] = []
        self.languages = [document.header.language]
        self.shapes: dict[tuple[object, ...], Shape] = {}
        self.targets = {
            target[1:]
            for element in document.elements
            if (given := element.attributes)
            for name in _POINTERS
            if name in given
            for target in given[name].split()
            if target.startswith("#")
        }
        self.here = self.shown()
        self.flow, self.linking = self.marked(frozenset({"list", "table"})), self.marked(_LINKING)
        self.endnotes = self.called_notes()
        """Notes that stand apart from the text: their ids, with the element that calls them and their number."""
        self.callers: list[tuple[list[str], int, str]] = []
        """Where a note that stands apart is to be shown beside the text: a place in what is written, and the note's id."""
        self.apart: dict[str, str] = {}
        """What has been written of the notes that stand apart, by id."""

    def shown(self) -> frozenset[str]:
        """The ids that a pointer can lead to: of elements that are shown, and shown once (what is inside a note is shown
        twice)."""
        found: set[str] = set()
        hidden = {"note", *ASIDE, *(name for name, form in self.forms.items() if form.html == "x")}
        until = -1
        for element in self.document.elements:
            if element.index > until:
                if name := element.attributes.get("xml:id"):
                    found.add(name)
                if element.name in hidden:
                    until = element.last
                    found -= {name} if name and element.name != "note" else set()
        return frozenset(found)

    def called_notes(self) -> Mapping[str, tuple[Element, int]]:
        """The notes in `div` and the like that a `ref` or `ptr` of the text calls, by id; each with the first that calls it."""
        elements = self.source.elements
        notes = {
            name
            for element in self.document.elements
            if element.name == "note"
            and (name := element.attributes.get("xml:id"))
            and name in self.here
            and element.index not in self.flow
            and element.parent >= 0
            and self.forms.get(elements[element.parent].name, UNKNOWN).only
        }  # fmt: skip
        found: dict[str, tuple[Element, int]] = {}
        until = -1
        for element in self.document.elements if notes else ():
            if element.name == "note":
                until = max(until, element.last)
            elif element.index > until and element.name in ("ref", "ptr"):
                name = element.attributes.get("target", "").strip().removeprefix("#")
                if name in notes and name not in found:
                    found[name] = (element, len(found) + 1)
        return found

    def marked(self, names: frozenset[str]) -> frozenset[int]:
        """The elements that have one of these inside."""
        found: set[int] = set()
        elements = self.source.elements
        for element in self.document.elements:
            if element.name in names:
                parent = element.parent
                while parent >= 0 and parent not in found:
                    found.add(parent)
                    parent = elements[parent].parent
        return frozenset(found)

    def how(self, element: Element) -> str:
        """What else is known of an intervention, in words."""
        given = element.attributes
        parts = [
            given[name].replace("-", " ").replace("_", " ") for name in ("reason", "place", "rend", "type") if given.get(name)
        ]
        parts += [f"certainty {given['cert']}"] if given.get("cert") else []
        parts += [f"hand: {self.document.called(given['hand'])}"] if given.get("hand") else []
        parts += [f"by {self.document.called(given['resp'])}"] if given.get("resp") else []
        return f" ({', '.join(parts)})" if parts else ""


def plain(page: Page, element: Element, html: str, phrasing: bool) -> Shape:
    """An element that the table names an HTML element for. Most are like one before: those are remembered."""
    given = element.attributes
    choosing = bool(page.stack) and page.stack[-1].element.name == "choice"
    if element.index in page.flow or html == "h" or "hand" in given:
        return _shaped(page, element, html, phrasing, choosing)
    key = (element.name, html, phrasing, choosing, tuple([given.get(n) for n in _STYLED]) if given else ())
    if key not in page.shapes:
        page.shapes[key] = _shaped(page, element, html, phrasing, choosing)
    return page.shapes[key]


def _shaped(page: Page, element: Element, html: str, phrasing: bool, choosing: bool) -> Shape:
    flow, name = element.index in page.flow, element.name
    classes = [name]
    if html == "-":
        html = "span"
    tag, extra = _heading(page, element, phrasing) if html == "h" else (html, "")
    if phrasing and html in BLOCKS:
        tag, classes = "span", [name, "block"]
    elif flow and tag in PHRASING:
        classes += ["block"] if html in BLOCKS else ["inline"]
        extra += {"p": ' role="paragraph"'}.get(html, "")
        tag = "div"
    if choosing:
        classes += ["written"] if name in ("sic", "orig", "abbr") else ["read"] if name in ("corr", "reg", "expan") else []
    if tag == "td":
        for given, wanted in (("cols", "colspan"), ("rows", "rowspan")):
            number = element.attributes.get(given, "")
            if number.isascii() and number.isdigit() and 1 < int(number[:4]) < 1000:
                extra += f' {wanted}="{int(number[:4])}"'
    classes += style(element)
    if element.attributes.get("hand"):
        extra += f' title="{escape("Hand: " + page.document.called(element.attributes["hand"]))}"'
    return Shape(tag, f'<{tag} class="{" ".join(classes)}"{extra}>', f"</{tag}>")


def _heading(page: Page, element: Element, phrasing: bool) -> tuple[str, str]:
    """A division's head is a heading, one level below the head of the division around; any other is a line of its own."""
    parent = page.stack[-1].element if page.stack else None
    if phrasing or parent is None or not (parent.name.startswith("div") or parent.name in ("body", "front", "back", "text")):
        titled = parent is not None and parent.name == "table" and element.index == parent.index + 1
        return ("caption" if titled else "div"), ""
    if not page.headed or page.headed[-1] != parent.index:
        page.headed.append(parent.index)
    level = min(6, 1 + len(page.headed))
    if element.index in page.flow:
        return "div", f' role="heading" aria-level="{level}"'
    return f"h{level}", ""


def style(element: Element) -> list[str]:
    """Classes for what ``@rend``, ``@type``, ``@place`` and ``@cert`` say, from a fixed list or made harmless."""
    found: list[str] = []
    given = element.attributes
    if not given:
        return found
    if _LOOKING.isdisjoint(given):
        return found
    rend = (given.get("rend", "") + " " + given.get("style", "")).lower()
    if rend != " ":
        found += dict.fromkeys(name for word, name in _REND if word in rend)
    for name in ("type", "place", "cert", "reason"):
        if value := given.get(name):
            found.append(f"{name}-{_CLASS.sub('-', value.lower())[:40]}")
    if given.get("hand"):
        found.append("hand")
    return found


def signs(page: Page, element: Element) -> tuple[str, str]:
    """The signs before and after, as marks that the style sheet shows: no word of the page is cut in two by them."""
    before, after = page.document.signs_of(element)
    if element.name == "gap":
        if element.text_start == element.text_end:
            return sign(before + after or "[…]", "always"), ""
        return sign(before or "[", "always"), sign(after or "]", "always")
    return sign(before), sign(after)


def wrapped(page: Page, element: Element, phrasing: bool, classes: list[str], attributes: str = "", tag: str = "span") -> Shape:
    """A shape that is a `span` in running text and a `div` where blocks stand; ``tag`` for another element in running text."""
    standing = not phrasing and bool(page.stack) and page.stack[-1].form.only and tag == "span"
    if standing or element.index in page.flow:
        tag = "div"
        classes = [*classes, "standing" if standing else "inline"]
    return Shape(tag, f'<{tag} class="{" ".join([*classes, *style(element)])}"{attributes}>', f"</{tag}>")


def sign(text: str, when: str = "") -> str:
    """A mark that the style sheet shows in diplomatic view, or ``always``."""
    return f'<span class="sign{" " * bool(when)}{when}" data-sign="{escape(text)}"></span>' if text else ""
