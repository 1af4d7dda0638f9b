"""The state of a page that is being written, and what every element of it needs: its HTML element, its classes, its signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

from tei_toolkit.export.document import ASIDE, Document, target_of
from tei_toolkit.export.elements import UNKNOWN, Form, Table
from tei_toolkit.tei.source import Element

RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "ha", "he", "iw", "ji", "ku", "ps", "sd", "syr", "ug", "ur", "yi"])
BLOCKS = frozenset(
    {"div", "section", "p", "h", "blockquote", "ul", "ol", "li", "table", "tr", "td", "figure", "list:", "table:", "part:"}
)
PHRASING = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "a",
        "em",
        "i",
        "cite",
        "code",
        "del",
        "q",
        "sup",
        "sub",
        "b",
        "strong",
        "ruby",
        "rt",
    }
)
FITTING = {"ul": ("li",), "ol": ("li",), "table": ("tr", "caption"), "tr": ("td",)}
"""What these HTML elements can hold."""
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
_STILL = frozenset({"add:", "del:", "hi:", "space:", "stamp:"})
"""Of what the program draws, that for which it looks at the element's attributes alone."""
SHOWING = frozenset({*_LOOKING, "resp", "rendition", "xml:id", "xml:lang", "join", "break"} - {"type", "rend"})
"""Attributes that change how an element is written, the two most frequent aside."""
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
    """An element that is open: what closes it, what it is for those inside it, and whether it is a note that is kept until it
    is whole (``aside``)."""

    element: Element
    form: Form
    tag: str
    closing: str
    setting: Setting
    aside: bool = False


class Setting:
    """What elements are told by the one around them: whether they are phrasing in HTML, what they must fit in, whether there are
    only elements, whether they are parts of a record, and whether they are sides of a choice. It remembers how elements were
    written in it (`Way`)."""

    __slots__ = ("apart", "choosing", "fitting", "only", "phrasing", "ways")

    def __init__(self, tag: str, only: bool, apart: bool, choosing: bool) -> None:
        self.phrasing = tag in PHRASING
        self.only = only
        self.apart = apart
        self.fitting = FITTING.get(tag, ())
        self.choosing = choosing
        self.ways: dict[tuple[str, str, str | None, str | None], Way] = {}


class Way(NamedTuple):
    """How elements of one name, ``@type`` and ``@rend`` are written in a setting, as long as nothing else that shows is said of
    them."""

    form: Form
    tag: str
    opening: str
    closing: str
    setting: Setting


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
        self.side: list[tuple[str, str, str, str, str]] = []
        self.links = 0
        self.skip = 0
        """Up to where the text of the file is left out: blanks after an element that has none after it."""
        self.given: set[str] = set()
        self.anchors: dict[int, str] = {}
        self.pages: list[str] = []
        self.stack: list[Open] = []
        self.headed: list[int] = []
        self.languages = [document.header.language]
        self.shapes: dict[tuple[object, ...], Shape] = {}
        self.settings: dict[tuple[str, bool, bool, bool], Setting] = {}
        self.here = self.shown()
        self.targets = self.pointed()
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
        named = [element for element in self.document.elements if "xml:id" in element.attributes]
        if not named:
            return frozenset()
        found: set[str] = set()
        closed = {"note", *ASIDE, *(name for name, form in self.forms.items() if form.html == "x")}
        asked = {element.index: element for element in [*named, *self.document.all(*closed)]}
        until = -1
        for _, element in sorted(asked.items()):
            if element.index > until:
                name = element.attributes.get("xml:id", "")
                if name and (element.name == "note" or element.name not in closed):
                    found.add(name)
                if element.name in closed:
                    until = element.last
        return frozenset(found)

    def pointed(self) -> frozenset[str]:
        """The ids among them that something points to."""
        if not self.here:
            return self.here
        found = {
            target[1:]
            for element in self.document.elements
            if (given := element.attributes)
            for name in _POINTERS
            if name in given
            for target in given[name].split()
            if target.startswith("#")
        }
        return self.here & found

    def called_notes(self) -> Mapping[str, tuple[Element, int]]:
        """The notes in `div` and the like that a `ref` or `ptr` of the text calls, by id; each with the first that calls it."""
        elements = self.source.elements
        notes = {
            name
            for element in self.document.all("note")
            if (name := element.attributes.get("xml:id"))
            and name in self.here
            and element.index not in self.flow
            and element.parent >= 0
            and self.forms.get(elements[element.parent].name, UNKNOWN).only
        }  # fmt: skip
        found: dict[str, tuple[Element, int]] = {}
        until = -1
        for element in self.document.all("note", "ref", "ptr") if notes else ():
            if element.name == "note":
                until = max(until, element.last)
            elif element.index > until:
                name = target_of(element)
                if name in notes and name not in found:
                    found[name] = (element, len(found) + 1)
        return found

    def marked(self, names: frozenset[str]) -> frozenset[int]:
        """The elements that have one of these inside."""
        found: set[int] = set()
        elements = self.source.elements
        for element in self.document.all(*names):
            parent = element.parent
            while parent >= 0 and parent not in found:
                found.add(parent)
                parent = elements[parent].parent
        return frozenset(found)

    def setting(self, tag: str, form: Form, name: str) -> Setting:
        """The setting inside an HTML element that stands for a TEI element of this form and name."""
        key = (tag, form.only, form.apart, name == "choice")
        if key not in self.settings:
            self.settings[key] = Setting(*key)
        return self.settings[key]

    def usual(self, element: Element) -> bool:
        """Whether an element is written as others of its name, type and rendering are: nothing else that shows is said of it."""
        return SHOWING.isdisjoint(element.attributes) and element.index not in self.flow

    def alike(self, element: Element, form: Form) -> bool:
        """Whether this may be so: neither is the element drawn by what else stands there, nor had it signs, nor does it matter
        what the element around is called."""
        drawn = form.html == "h" or (form.html.endswith(":") and form.html not in _STILL)
        return not drawn and element.name not in self.forms.nested and not self.document.has_signs(element.name)

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


def style(element: Element) -> tuple[str, ...]:
    """Classes for what ``@rend``, ``@type``, ``@place`` and ``@cert`` say, from a fixed list or made harmless."""
    given = element.attributes
    if _LOOKING.isdisjoint(given):
        return ()
    look = f"{given.get('rend', '')} {given.get('style', '')}"
    values = given.get("type"), given.get("place"), given.get("cert"), given.get("reason")
    return _classes(look, *values, "hand" in given)


@lru_cache(1024)
def _classes(
    look: str, type_: str | None, place: str | None, cert: str | None, reason: str | None, hand: bool
) -> tuple[str, ...]:
    look = look.lower()
    found = list(dict.fromkeys(name for word, name in _REND if word in look)) if look != " " else []
    for name, value in (("type", type_), ("place", place), ("cert", cert), ("reason", reason)):
        if value:
            found.append(f"{name}-{_CLASS.sub('-', value.lower())[:40]}")
    return (*found, "hand") if hand else tuple(found)


def signs(page: Page, element: Element) -> tuple[str, str]:
    """The signs before and after, as marks that the style sheet shows: no word of the page is cut in two by them."""
    before, after = page.document.signs_of(element)
    if not (before or after or element.name == "gap"):
        return "", ""
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
