"""The texts of a TEI file as HTML: one walk over the elements, each shown as the table says.

Every word comes out, in order; what the document says is escaped, and no attribute of it becomes an attribute of the page unchecked.
It makes the text of the page; `html` makes the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from tei_toolkit.export.document import ASIDE, Document
from tei_toolkit.export.elements import Form, form_of
from tei_toolkit.export.entities import Mention, fold, safe_url
from tei_toolkit.tei.source import TEI_NAMESPACE, Element

RTL = frozenset("ar arc ckb dv fa ha he iw ji ku ps sd syr ug ur yi".split())
_BLOCKS = frozenset(
    {"div", "section", "p", "h", "blockquote", "ul", "ol", "li", "table", "tr", "td", "figure", "list:", "table:"}
)
_PHRASING = frozenset({"p", "h", "span", "a", "em", "i", "cite", "code", "del", "q", "sup", "sub", "b", "strong"})
_LINKING = frozenset({"note", "ref", "ptr", "graphic", "media"})
_REND = (
    ("bold", "r-bold"), ("strong", "r-bold"), ("ital", "r-italic"), ("underl", "r-underline"), ("strike", "r-strike"),
    ("overstr", "r-strike"), ("line-through", "r-strike"), ("super", "r-sup"), ("sub", "r-sub"), ("small", "r-small-caps"),
    ("spacing", "r-spaced"), ("spaced", "r-spaced"), ("caps", "r-caps"), ("cent", "r-center"), ("right", "r-right"),
    ("indent", "r-indent"), ("large", "r-large"),
)  # fmt: skip
_CLASS = re.compile(r"[^A-Za-z0-9_-]+")
_LABELS = frozenset({"description", "label"})
_AT_FOOT = frozenset({"foot", "bottom", "end", "margin", "left", "right", "margin-left", "margin-right", "app"})
GLOSS = 40
"""A gloss up to this many characters stands in the line; a longer one beside the text."""


class Text(NamedTuple):
    """The texts as HTML, the notes that stand beside them, and where each mention is to be found (an id of the page)."""

    html: str
    notes: tuple[tuple[str, str, str], ...]
    """Number, the label shown, and the HTML of each note."""
    anchors: Mapping[int, str]
    pages: tuple[str, ...]


class _Open(NamedTuple):
    element: Element
    form: Form
    tag: str
    closing: str
    aside: bool = False


def tongue(language: str, around: str = "") -> str:
    """``lang`` and, where the direction of writing changes, ``dir``."""
    if not language:
        return ""
    turned = direction(language)
    return f' lang="{escape(language)}"' + (f' dir="{turned}"' if turned != direction(around) else "")


def direction(language: str) -> str:
    """The direction in which a language (BCP 47) is written; a script subtag goes before the language's own."""
    parts = language.lower().split("-")
    if "latn" in parts[1:] or "cyrl" in parts[1:]:
        return "ltr"
    return "rtl" if parts[0] in RTL or "hebr" in parts[1:] or "arab" in parts[1:] else "ltr"


def write(document: Document, forms: Mapping[str, Form], numbers: Mapping[str, int]) -> Text:
    """The texts of a document. ``numbers`` gives each entity its number in the index."""
    return _Writing(document, forms, numbers).run()


class _Writing:
    """One walk: what is written, and which elements are open around it."""

    def __init__(self, document: Document, forms: Mapping[str, Form], numbers: Mapping[str, int]) -> None:
        self.document = document
        self.source = document.source
        self.forms = forms
        self.numbers = numbers
        self.mentions = {mention.element.index: mention for mention in document.mentions}
        self.out: list[str] = []
        self.held: list[list[str]] = []
        self.notes: list[tuple[str, str, str]] = []
        self.count = 0
        self.note_at: list[int] = []
        """The numbers of the notes that are open: ids inside them are left out, for a note is written twice."""
        self.side: list[tuple[str, str, str, str]] = []
        self.links = 0
        self.here = frozenset(element.attributes["xml:id"] for element in document.elements if "xml:id" in element.attributes)
        self.anchors: dict[int, str] = {}
        self.pages: list[str] = []
        self.stack: list[_Open] = []
        self.headed: list[int] = []
        self.languages = [document.header.language]
        self.simple: dict[tuple[str, str, bool], tuple[str, str, str]] = {}
        self.targets = {
            target[1:]
            for element in document.elements
            for name in ("target", "corresp", "next", "prev")
            for target in element.attributes.get(name, "").split()
            if target.startswith("#")
        }
        self.flow, self.linking = self.marked(frozenset({"list", "table"})), self.marked(_LINKING)

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

    def run(self) -> Text:
        text, elements, stack = self.source.text, self.source.elements, self.stack
        for root in self.document.roots:
            at, index = root.text_start, root.index
            while True:
                element = elements[index] if index <= root.last else None
                while stack and (element is None or stack[-1].element.last < element.index):
                    ended = stack[-1].element
                    if at < ended.text_end:
                        self.text(text[at : ended.text_end])
                        at = ended.text_end
                    self.close()
                if element is None:
                    break
                if at < element.text_start:
                    self.text(text[at : element.text_start])
                    at = element.text_start
                form = form_of(element, stack[-1].element.name if stack else "", self.forms)
                if form.html == "x" or element.name in ASIDE:
                    at, index = element.text_end, element.last + 1
                    continue
                self.open(element, form)
                index += 1
        return Text("".join(self.out), tuple(self.notes), self.anchors, tuple(self.pages))

    # -- text ---------------------------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        around = self.stack[-1]
        if around.form.only and text.isspace():
            self.out.append("\n" if around.tag not in _PHRASING else "")
            return
        written = escape(text, quote=False).replace("\r", " ")
        if around.tag in ("ul", "ol", "table", "tr") and not text.isspace():
            before, after = _stray(around.tag)
            written = f"{before}{written}{after}"
        self.out.append(written)

    # -- elements -----------------------------------------------------------------------------------------------------

    def open(self, element: Element, form: Form) -> None:
        around = self.stack[-1] if self.stack else None
        html = form.html
        phrasing = around is not None and (around.tag in _PHRASING)
        if html.endswith(":"):
            tag, opening, closing = getattr(self, _DRAWN[html])(element, phrasing)
        else:
            tag, opening, closing = self.plain(element, html, phrasing)
        before, after = "", ""
        if around is not None and (fitting := _FITTING.get(around.tag)) and tag not in fitting:
            before, after = _stray(around.tag)
        language = element.attributes.get("xml:lang", "")
        extra = ""
        if language:
            extra = tongue(language, self.languages[-1])
        name = element.attributes.get("xml:id")
        if name and name in self.targets and not self.note_at:
            extra += f' id="x-{escape(name)}"' if ' id="' not in opening else ""
        if form.label and form.known and "title=" not in opening:
            extra += f' title="{escape(form.label + self.how(element))}"'
        if extra and opening.endswith(">"):
            opening = _with(opening, extra)
        first, last = self.signs(element)
        self.languages.append(language or self.languages[-1])
        aside = closing == _SIDE
        if aside:
            self.out.append(before + opening)
            self.held.append(self.out)
            self.out = [first]
            self.stack.append(_Open(element, form, tag, last + "\0" + after, True))
            return
        self.out.append(before + opening + first)
        self.stack.append(_Open(element, form, tag, last + closing + after))
        self.links += tag == "a"

    def close(self) -> None:
        opened = self.stack.pop()
        self.languages.pop()
        if self.headed and self.headed[-1] == opened.element.index:
            self.headed.pop()
        self.links -= opened.tag == "a"
        if not opened.aside:
            self.out.append(opened.closing)
            return
        last, _, after = opened.closing.partition("\0")
        content = "".join(self.out) + last
        self.out = self.held.pop()
        number, label, signed, tag = self.side.pop()
        self.note_at.pop()
        self.notes.append((number, label, content))
        self.out.append(
            f'<{tag} class="sidenote{signed}" id="n{number}" role="note"><span class="number" data-n="{escape(label)}"></span>'
            f"{content}</{tag}>{after}"
        )

    def plain(self, element: Element, html: str, phrasing: bool) -> tuple[str, str, str]:
        """An element that the table names an HTML element for."""
        flow = element.index in self.flow
        key = (element.name, html, phrasing)
        choosing = bool(self.stack) and self.stack[-1].element.name == "choice"
        cached = not (flow or choosing or element.attributes or html == "h")
        if cached and key in self.simple:
            return self.simple[key]
        name = element.name
        classes = [name]
        if html == "h":
            tag, extra = self.heading(element, phrasing)
        else:
            tag, extra = html, ""
        if phrasing and html in _BLOCKS:
            tag, classes = "span", [name, "block"]
        elif flow and tag in _PHRASING:
            classes += ["block"] if html in _BLOCKS else ["inline"]
            extra += {"p": ' role="paragraph"'}.get(html, "")
            tag = "div"
        if choosing:
            classes += ["written"] if name in ("sic", "orig", "abbr") else ["read"] if name in ("corr", "reg", "expan") else []
        if tag == "td":
            for given, wanted in (("cols", "colspan"), ("rows", "rowspan")):
                number = element.attributes.get(given, "")
                if number.isascii() and number.isdigit() and 1 < int(number[:4]) < 1000:
                    extra += f' {wanted}="{int(number)}"'
        classes += self.style(element)
        result = (tag, f'<{tag} class="{" ".join(classes)}"{extra}>', f"</{tag}>")
        if cached:
            self.simple[key] = result
        return result

    def heading(self, element: Element, phrasing: bool) -> tuple[str, str]:
        """A division's head is a heading, one level below the head of the division around; any other is a line of its own."""
        parent = self.stack[-1].element if self.stack else None
        if phrasing or parent is None or not (parent.name.startswith("div") or parent.name in ("body", "front", "back", "text")):
            titled = parent is not None and parent.name == "table" and element.index == parent.index + 1
            return ("caption" if titled else "div"), ""
        if not self.headed or self.headed[-1] != parent.index:
            self.headed.append(parent.index)
        level = min(6, 1 + len(self.headed))
        if element.index in self.flow:
            return "div", f' role="heading" aria-level="{level}"'
        return f"h{level}", ""

    def style(self, element: Element) -> list[str]:
        """Classes for what ``@rend``, ``@type``, ``@place`` and ``@cert`` say, from a fixed list or made harmless."""
        found: list[str] = []
        given = element.attributes
        if not given:
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

    def how(self, element: Element) -> str:
        """What else is known of an intervention, in words."""
        given = element.attributes
        parts = [
            given[name].replace("-", " ").replace("_", " ") for name in ("reason", "place", "rend", "type") if given.get(name)
        ]
        parts += [f"certainty {given['cert']}"] if given.get("cert") else []
        parts += [f"hand {given['hand'].lstrip('#')}"] if given.get("hand") else []
        parts += [f"by {given['resp'].lstrip('#')}"] if given.get("resp") else []
        return f" ({', '.join(parts)})" if parts else ""

    def signs(self, element: Element) -> tuple[str, str]:
        """The signs before and after, as marks that the style sheet shows: no word of the page is cut in two by them."""
        before, after = self.document.looks.of(element)
        if element.name == "gap":
            if element.text_start == element.text_end:
                return _sign(before + after or "[…]", "always"), ""
            return _sign(before or "[", "always"), _sign(after or "]", "always")
        return _sign(before), _sign(after)

    # -- elements that are drawn --------------------------------------------------------------------------------------

    def wrapped(
        self, element: Element, phrasing: bool, classes: list[str], attributes: str = "", tag: str = "span"
    ) -> tuple[str, str, str]:
        standing = not phrasing and bool(self.stack) and self.stack[-1].form.only and tag == "span"
        if standing or element.index in self.flow:
            tag = "div"
            classes = [*classes, "standing" if standing else "inline"]
        return tag, f'<{tag} class="{" ".join([*classes, *self.style(element)])}"{attributes}>', f"</{tag}>"

    def unknown(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        name = (
            element.name if element.namespace in ("", TEI_NAMESPACE) or not element.prefix else f"{element.prefix}:{element.name}"
        )
        return self.wrapped(element, phrasing, ["unknown"], f' data-name="{escape(name)}"')

    def mention(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        mention = self.mentions.get(element.index)
        if mention is None:
            return self.wrapped(element, phrasing, [element.name])
        classes = ["m", mention.kind, *(["suggested"] if mention.suggested else [])]
        anchor = f"m{mention.number}"
        attributes = ""
        if self.note_at:
            anchor = f"nc{self.note_at[-1]}"
        else:
            attributes = f' id="{anchor}"'
        self.anchors[mention.number] = anchor
        if told := _told(mention):
            attributes += f' title="{escape(told)}"'
        if self.links or element.index in self.linking or element.index in self.flow or not fold(mention.text):
            return self.wrapped(element, True, classes, attributes)
        attributes += f' href="#e{self.numbers[mention.entities[0]]}"'
        return self.wrapped(element, True, classes, attributes, "a")

    def note(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        given = element.attributes
        type_ = given.get("type", "")
        if self.note_at:
            return self.wrapped(element, phrasing, ["note", "inner"])
        standing = not phrasing and bool(self.stack) and self.stack[-1].form.only
        if standing and given.get("place", "") not in _AT_FOOT:
            return "div", f'<div class="{" ".join(["note", "standing", *self.style(element)])}" role="note">', "</div>"
        if type_ in _LABELS:
            return self.wrapped(element, phrasing, ["note", "label"])
        if type_ == "gloss" and element.text_end - element.text_start <= GLOSS and element.index not in self.flow:
            return self.wrapped(element, True, ["note", "gloss"])
        self.count += 1
        number = str(self.count)
        label = given.get("n") or number
        self.note_at.append(self.count)
        signed = " signed" if any(self.document.looks.of(element)) else ""
        tag = "div" if element.index in self.flow or not phrasing else "span"
        self.side.append((number, label, signed, tag))
        name = given.get("xml:id", "")
        target = f' id="x-{escape(name)}"' if name in self.targets else ""
        call = (
            f'<sup class="call{signed}" id="nc{number}"><a class="wide" href="#n{number}" data-n="{escape(label)}" '
            f'aria-label="Note {escape(label)}"{target}></a><a class="narrow" href="#fn{number}" data-n="{escape(label)}" '
            f'aria-label="Note {escape(label)}"></a></sup>'
        )
        return tag, call, _SIDE

    def ref(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        target = element.attributes.get("target", "")
        first = target.split()[0] if target.split() else ""
        classes = [element.name]
        if not first or self.links or element.index in self.linking or element.index in self.flow:
            return self.wrapped(element, True, classes)
        if first.startswith("#"):
            href = f"#x-{first[1:]}" if first[1:] in self.here else ""
        else:
            href = safe_url(target)
        if not href:
            return self.wrapped(element, True, classes)
        attributes = f' href="{escape(href)}"' + ("" if href.startswith("#") else ' rel="noopener noreferrer"')
        if element.text_start == element.text_end:
            attributes += f' data-n="{escape(first)}" aria-label="{escape(first)}"'
        return self.wrapped(element, True, classes, attributes, "a")

    def page(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        given = element.attributes
        label = given.get("n") or given.get("ed", "") or (str(len(self.pages) + 1) if element.name == "pb" else "")
        word = {"pb": "page", "cb": "column", "gb": "gathering"}.get(element.name) or given.get("unit", "") or element.name
        tag = "span" if phrasing else "div"
        text = f"{word} {label}".strip()
        identity = ""
        if element.name == "pb":
            self.pages.append(text)
            identity = f' id="p{len(self.pages)}"' if not self.note_at else ""
        facsimile = safe_url(given.get("facs", ""))
        link = ""
        if facsimile and not self.links:
            link = (
                f'<a class="facs" href="{escape(facsimile)}" rel="noopener noreferrer" aria-label="Image of {escape(text)}"></a>'
            )
        return tag, f'<{tag} class="{element.name} break"{identity} data-n="{escape(text)}">', f"{link}</{tag}>"

    def line(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        text, at = self.source.text, element.text_start
        joined = element.attributes.get("break") == "no" or text[max(0, at - 1) : at].isspace() or text[at : at + 1].isspace()
        return "span", '<br class="lb">', "" if joined else " "

    def gap(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        given = element.attributes
        extent = given.get("extent") or " ".join(
            x for x in (given.get("quantity") or given.get("atLeast", ""), given.get("unit", "")) if x
        )
        told = ", ".join(x for x in (given.get("reason", ""), extent) if x) or "omitted"
        return self.wrapped(element, True, ["gap"], f' title="Gap: {escape(told)}"')

    def added(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        return self.wrapped(element, phrasing, ["add"])

    def deleted(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        return self.wrapped(element, phrasing, ["del"], "", "del" if element.index not in self.flow else "span")

    def stamp(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        return self.wrapped(element, phrasing, ["stamp"], ' role="group" aria-label="Stamp"')

    def hand(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        who = (element.attributes.get("new") or element.attributes.get("scribe", "")).lstrip("#")
        return self.wrapped(element, phrasing, ["hand-shift"], f' title="Another hand{": " + escape(who) if who else ""}"')

    def space(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        return self.wrapped(element, True, ["space"])

    def image(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        url = safe_url(element.attributes.get("url", ""))
        if not url or self.links:
            return self.wrapped(element, True, ["graphic"], ' data-n="image"')
        return self.wrapped(
            element, True, ["graphic"], f' href="{escape(url)}" rel="noopener noreferrer" data-n="image" aria-label="Image"', "a"
        )

    def quotation(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        begins = self.source.text[element.text_start : element.text_start + 20].lstrip()[:1]
        marked = ["marked"] if begins and begins in "\"'“”„‘’‚«»‹›" else []
        return self.wrapped(element, True, [element.name, "q", *marked], "", "span")

    def quoted(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        standing = not phrasing and bool(self.stack) and self.stack[-1].form.only
        return self.plain(element, "blockquote" if standing else "span", phrasing)

    def emphasis(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        tag, opening, closing = self.wrapped(element, phrasing, ["hi"])
        return tag, opening if " r-" in opening else opening.replace('class="hi', 'class="hi r-italic', 1), closing

    def itemised(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        said = f"{element.attributes.get('rend', '')} {element.attributes.get('type', '')}"
        return self.plain(
            element, "ol" if any(word in said for word in ("number", "order")) and "unorder" not in said else "ul", phrasing
        )

    def tabular(self, element: Element, phrasing: bool) -> tuple[str, str, str]:
        return self.plain(element, "table", phrasing)


_SIDE = "\0side"
_FITTING = {"ul": ("li",), "ol": ("li",), "table": ("tr", "caption"), "tr": ("td",)}
"""What these HTML elements can hold."""
_DRAWN = {
    "unknown:": "unknown", "mention:": "mention", "note:": "note", "ref:": "ref", "pb:": "page", "lb:": "line", "gap:": "gap",
    "add:": "added", "del:": "deleted", "stamp:": "stamp", "hand:": "hand", "space:": "space", "graphic:": "image", "q:": "quotation",
    "quote:": "quoted", "hi:": "emphasis", "list:": "itemised", "table:": "tabular",
}  # fmt: skip


def _stray(tag: str) -> tuple[str, str]:
    """What must stand around something that a list, table or row cannot hold in HTML."""
    if tag in ("ul", "ol"):
        return '<li class="stray">', "</li>"
    if tag == "tr":
        return '<td class="stray">', "</td>"
    return '<tr class="stray"><td colspan="99">', "</td></tr>"


def _sign(sign: str, when: str = "") -> str:
    return f'<span class="sign{" " * bool(when)}{when}" data-sign="{escape(sign)}"></span>' if sign else ""


def _with(opening: str, attributes: str) -> str:
    """An opening tag with more attributes: put in before the end of its first tag."""
    end = opening.index(">")
    return opening[:end] + attributes + opening[end:]


def _told(mention: Mention) -> str:
    parts = []
    if mention.suggested:
        parts.append("suggested by software, not confirmed")
    if mention.cert:
        parts.append(f"certainty: {mention.cert}")
    return "; ".join(parts)
