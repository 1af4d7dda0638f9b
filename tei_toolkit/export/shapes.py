"""The elements that need more than a tag: mentions, notes, links, page and line breaks, gaps, stamps, hands, quotations,
lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from tei_toolkit.export.elements import UNKNOWN
from tei_toolkit.export.entities import Mention, fold, safe_url
from tei_toolkit.export.page import PHRASING, Page, Shape, plain, sign, style, tongue, wrapped
from tei_toolkit.tei.source import TEI_NAMESPACE, Element

SIDE = "\0side"
"""The end of a note that stands beside the text: the walk writes it, when it knows what is in it."""
_LABELS = frozenset({"description", "label"})
_AT_FOOT = frozenset({"foot", "bottom", "end", "margin", "left", "right", "margin-left", "margin-right", "app"})
_TARGETS = ("target", "url", "href")
"""Where a reference points: to begin with as TEI has it now, then as it had it before P5."""
_UNNAMED = frozenset({"undefined", "unspecified", "absent"})
"""Units of a milestone that say nothing."""
_DIVIDING = ("-", "\u00ad", "\u2010", "\u00ac", "=", "⸗")
"""What divides a word at the end of a line, where the text has it."""
_HYPHENS = 100
"""How far is looked for it before the line's end, over the blanks of the file."""
GLOSS = 40
"""A gloss up to this many characters stands in the line; a longer one beside the text."""


def _unknown(page: Page, element: Element, phrasing: bool) -> Shape:
    elsewhere = element.namespace not in ("", TEI_NAMESPACE)
    name = f"{element.prefix}:{element.name}" if elsewhere and element.prefix else element.name
    return wrapped(page, element, phrasing, ["unknown", *(["elsewhere"] if elsewhere else [])], f' data-name="{escape(name)}"')


def _mention(page: Page, element: Element, phrasing: bool) -> Shape:
    mention = page.mentions.get(element.index)
    if mention is None:
        return wrapped(page, element, phrasing, [element.name])
    classes = ["m", mention.kind, *(["suggested"] if mention.suggested else [])]
    anchor = f"m{mention.number}"
    attributes = ""
    if page.note_at:
        anchor = page.note_at[-1]
    else:
        attributes = f' id="{anchor}"'
    page.anchors[mention.number] = anchor
    if told := _told(mention):
        attributes += f' title="{escape(told)}"'
    if page.links or element.index in page.linking or element.index in page.flow or not fold(mention.text):
        return wrapped(page, element, True, classes, attributes)
    attributes += f' href="#e{page.numbers[mention.entities[0]]}"'
    return wrapped(page, element, True, classes, attributes, "a")


def _note(page: Page, element: Element, phrasing: bool) -> Shape:
    given = element.attributes
    type_ = given.get("type", "")
    turned = tongue(given.get("xml:lang", ""), page.languages[-1])
    if page.note_at:
        return wrapped(page, element, phrasing, ["note", "inner"])
    if (name := given.get("xml:id", "")) in page.endnotes and name not in page.given:
        caller = f"ec{page.endnotes[name][1]}"
        page.given.add(name)
        page.note_at.append(caller)
        label = escape(given.get("n") or fold(page.source.text_of(page.endnotes[name][0])) or str(page.endnotes[name][1]))
        back = f'<a class="return" href="#{caller}" data-n="{label}" aria-label="Back to the text from note {label}"></a> '
        page.side.append((name, label, "", "div", turned))
        return Shape("span", f'<div class="note endnote" id="x-{escape(name)}" role="note">{back}', SIDE)
    standing = not phrasing and bool(page.stack) and page.stack[-1].form.only
    if standing and given.get("place", "") not in _AT_FOOT:
        return Shape("div", f'<div class="{" ".join(["note", "standing", *style(element)])}" role="note">', "</div>")
    if phrasing and _alone(page, element):
        return wrapped(page, element, True, ["note", "standing", "block"], ' role="note"')
    if type_ in _LABELS or (page.stack and page.stack[-1].form.apart):  # the note of a record is a part of it
        return wrapped(page, element, phrasing, ["note", "label"])
    if type_ == "gloss" and element.text_end - element.text_start <= GLOSS and element.index not in page.flow:
        return wrapped(page, element, True, ["note", "gloss"])
    page.count += 1
    number = str(page.count)
    label = given.get("n") or (_letters(page.count) if page.endnotes else number)
    page.note_at.append(f"nc{number}")
    signed = " with-sign" if any(page.document.signs_of(element)) else ""
    tag = "div" if element.index in page.flow or not phrasing else "span"
    page.side.append((number, label, signed, tag, turned))
    target = f' id="x-{escape(name)}"' if name in page.targets else ""
    call = (
        f'<sup class="call{signed}" id="nc{number}"><a class="wide" href="#n{number}" data-n="{escape(label)}" '
        f'aria-label="Note {escape(label)}"{target}></a><a class="narrow" href="#fn{number}" data-n="{escape(label)}" '
        f'aria-label="Note {escape(label)}"></a></sup>'
    )
    return Shape(tag, call, SIDE)


def _alone(page: Page, element: Element) -> bool:
    """Whether a note is all that its paragraph holds: then it stands where it is."""
    around = page.stack[-1].element
    if page.stack[-1].form.layout != "block" or element.text_end == element.text_start:
        return False
    text, near = page.source.text, 100  # a longer gap before or after is no paragraph of one note
    if element.text_start - around.text_start > near or around.text_end - element.text_end > near:
        return False
    outside = text[around.text_start : element.text_start] + text[element.text_end : around.text_end]
    return not outside.strip()


def _letters(number: int) -> str:
    """1 is a, 26 z, 27 aa: for notes beside others that have numbers of their own."""
    found = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        found = chr(ord("a") + letter) + found
    return found


def _ref(page: Page, element: Element, phrasing: bool) -> Shape:
    target = next((value for name in _TARGETS if (value := element.attributes.get(name))), "")
    first = target.split()[0] if target.split() else ""
    classes = [element.name]
    if page.endnotes.get(first[1:], (None, 0))[0] is element:
        attributes = f' id="ec{page.endnotes[first[1:]][1]}"'
        if page.links or element.index in page.linking or element.index in page.flow:
            return wrapped(page, element, True, classes, attributes)
        if page.out and page.stack[-1].tag in PHRASING:
            page.callers.append((page.out, len(page.out) - 1, first[1:]))
        return wrapped(page, element, True, [*classes, "caller"], f'{attributes} href="#x-{escape(first[1:])}"', "a")
    if not first or page.links or element.index in page.linking or element.index in page.flow:
        return wrapped(page, element, True, classes)
    inside = f"#x-{first[1:]}" if first[1:] in page.here else ""
    href = inside if first.startswith("#") else safe_url(target)
    if not href:
        return wrapped(page, element, True, classes)
    attributes = f' href="{escape(href)}"' + ("" if href.startswith("#") else ' rel="noopener noreferrer"')
    if element.text_start == element.text_end:
        label = escape(first.removeprefix("#"))
        attributes += f' data-n="{label}" aria-label="{label}"'
    return wrapped(page, element, True, classes, attributes, "a")


def _page(page: Page, element: Element, phrasing: bool) -> Shape:
    given = element.attributes
    label = given.get("n") or given.get("ed", "") or (str(len(page.pages) + 1) if element.name == "pb" else "")
    unit = given.get("unit", "")
    word = {"pb": "page", "cb": "column", "gb": "gathering"}.get(element.name) or unit or element.name
    if unit in _UNNAMED:
        word = given.get("rend", "")
    tag = "span" if phrasing else "div"
    text = f"{word} {label}".strip()
    identity = ""
    if element.name == "pb":
        page.pages.append(text)
        identity = f' id="p{len(page.pages)}"' if not page.note_at else ""
    facsimile = safe_url(given.get("facs", ""))
    link = ""
    if facsimile and not page.links:
        link = f'<a class="facs" href="{escape(facsimile)}" rel="noopener noreferrer" aria-label="Image of {escape(text)}"></a>'
    return Shape(tag, f'<{tag} class="{element.name} break"{identity} data-n="{escape(text)}">', f"{link}</{tag}>")


def _line(page: Page, element: Element, phrasing: bool) -> Shape:
    text, at = page.source.text, element.text_start
    joined = element.attributes.get("break") == "no" or text[max(0, at - 1) : at].isspace() or text[at : at + 1].isspace()
    around = next((opened for opened in reversed(page.stack) if opened.form.layout != "inline"), None)
    soft = ""
    if around is not None:
        begins = not text[max(around.element.text_start, at - 200) : at].strip()
        soft = " idle" if begins or page.stack[-1].form.only else " soft" if around.form.html == "p" else ""
    divided = element.attributes.get("break") == "no" and not text[max(0, at - _HYPHENS) : at].rstrip().endswith(_DIVIDING)
    hyphen = sign("-", "" if soft else "always") if divided and soft != " idle" else ""
    return Shape("span", f'{hyphen}<br class="lb{soft}">', "" if joined else " ")


def _gap(page: Page, element: Element, phrasing: bool) -> Shape:
    given = element.attributes
    extent = given.get("extent") or " ".join(
        x for x in (given.get("quantity") or given.get("atLeast", ""), given.get("unit", "")) if x
    )
    told = ", ".join(x for x in (given.get("reason", ""), extent) if x) or "omitted"
    return wrapped(page, element, True, ["gap"], f' title="Gap: {escape(told)}"')


def _added(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, phrasing, ["add"])


def _deleted(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, phrasing, ["del"], "", "del" if element.index not in page.flow else "span")


def _punctuation(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, True, ["kept-sign" if page.document.kept_sign(element) else "pc"])


def _stamp(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, phrasing, ["stamp"], ' role="group" aria-label="Stamp"')


def _hand(page: Page, element: Element, phrasing: bool) -> Shape:
    who = page.document.called(element.attributes.get("new") or element.attributes.get("scribe", ""))
    return wrapped(page, element, phrasing, ["hand-shift"], f' title="Another hand{": " + escape(who) if who else ""}"')


def _space(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, True, ["space"])


def _image(page: Page, element: Element, phrasing: bool) -> Shape:
    url = safe_url(element.attributes.get("url", ""))
    if not url or page.links:
        return wrapped(page, element, True, ["graphic"], ' data-n="image"')
    return wrapped(
        page,
        element,
        True,
        ["graphic"],
        f' href="{escape(url)}" rel="noopener noreferrer" data-n="image" aria-label="Image"',
        "a",
    )


def _quotation(page: Page, element: Element, phrasing: bool) -> Shape:
    standing = not phrasing and bool(page.stack) and page.stack[-1].form.only
    if standing and any(page.forms.get(part.name, UNKNOWN).layout != "inline" for part in page.source.children(element)):
        return plain(page, element, "blockquote", phrasing)
    begins = page.source.text[element.text_start : element.text_start + 20].lstrip()[:1]
    marked = ["marked"] if begins and begins in "\"'“”„‘’‚«»‹›" else []
    return wrapped(page, element, True, [element.name, "q", *marked], "", "span")


def _quoted(page: Page, element: Element, phrasing: bool) -> Shape:
    standing = not phrasing and bool(page.stack) and page.stack[-1].form.only
    return plain(page, element, "blockquote" if standing else "span", phrasing)


def _emphasis(page: Page, element: Element, phrasing: bool) -> Shape:
    tag, opening, closing = wrapped(page, element, phrasing, ["hi"])
    return Shape(tag, opening if " r-" in opening else opening.replace('class="hi', 'class="hi r-italic', 1), closing)


def _turn(page: Page, element: Element, phrasing: bool) -> Shape:
    return _saying(plain(page, element, "div", phrasing), "who", page.document.speaker(element))


def _numbered(page: Page, element: Element, phrasing: bool) -> Shape:
    """A sense or an item with its number; of lines of verse every fifth."""
    number = element.attributes.get("n", "")
    if element.name == "l":
        number = number.rpartition(".")[2]
        number = number if number.isdecimal() and int(number[-1]) % 5 == 0 else ""
    return _saying(plain(page, element, "div", phrasing), "n", number)


def _part(page: Page, element: Element, phrasing: bool) -> Shape:
    """A division; one that is cited by its number and has no heading shows it (CTS, EpiDoc)."""
    shape = plain(page, element, "section", phrasing)
    headed = any(child.name == "head" for child in page.source.children(element))
    cited = element.attributes.get("type") == "textpart" and not headed
    return _saying(shape, "n", element.attributes.get("n", "") if cited else "")


def _glyph(page: Page, element: Element, phrasing: bool) -> Shape:
    """A sign of the document; one that the file has no character for is named, except the hyphen at a line's end."""
    shape = plain(page, element, "span", phrasing)
    given = element.attributes
    name = given.get("type") or re.split("[#:]", given.get("ref", ""))[-1]
    empty = element.text_start == element.text_end and "hyphen" not in name.lower()
    return _saying(shape, "n", name if empty else "")


def _reading(page: Page, element: Element, phrasing: bool) -> Shape:
    """A variant reading with its witnesses."""
    witnesses = " ".join(pointer.rpartition("#")[2] for pointer in element.attributes.get("wit", "").split())
    shape = plain(page, element, "span", phrasing)
    if element.last == element.index and element.text_start == element.text_end:
        return _saying(shape, "wit", f"om. {witnesses}".rstrip())
    return _saying(shape, "wit", f" {witnesses}".rstrip())


def _saying(shape: Shape, name: str, value: str) -> Shape:
    """A shape with something that the style sheet shows beside what stands in it."""
    if not value:
        return shape
    return shape._replace(opening=f'{shape.opening[:-1]} data-{name}="{escape(value)}">')


def _heard(page: Page, element: Element, phrasing: bool) -> Shape:
    return wrapped(page, element, phrasing, [element.name, "heard"])


def _itemised(page: Page, element: Element, phrasing: bool) -> Shape:
    said = f"{element.attributes.get('rend', '')} {element.attributes.get('type', '')}"
    return plain(
        page, element, "ol" if any(word in said for word in ("number", "order")) and "unorder" not in said else "ul", phrasing
    )


def _tabular(page: Page, element: Element, phrasing: bool) -> Shape:
    return plain(page, element, "table", phrasing)


def _told(mention: Mention) -> str:
    parts = []
    if mention.suggested:
        parts.append("suggested by software, not confirmed")
    if mention.cert:
        parts.append(f"certainty: {mention.cert}")
    return "; ".join(parts)


DRAWN: Mapping[str, Callable[[Page, Element, bool], Shape]] = {
    "unknown:": _unknown, "mention:": _mention, "note:": _note, "ref:": _ref, "pb:": _page, "lb:": _line, "gap:": _gap,
    "add:": _added, "del:": _deleted, "stamp:": _stamp, "hand:": _hand, "space:": _space, "graphic:": _image, "q:": _quotation,
    "quote:": _quoted, "hi:": _emphasis, "pc:": _punctuation, "list:": _itemised, "table:": _tabular, "turn:": _turn,
    "numbered:": _numbered, "rdg:": _reading, "heard:": _heard, "part:": _part, "g:": _glyph,
}  # fmt: skip
"""How the words with a colon in the table of elements are drawn."""
