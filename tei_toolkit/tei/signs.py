"""The transcription's signs: brackets and marks that became tags are declared in the header, and can be put back.

TEI has the means: `rendition` with ``@selector`` tells how an element looks by default, ``@rendition`` points to another look,
and ``@scope`` says whether it stands before or after the content (TEI Guidelines, HD 2.3.4.1). The language is CSS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tei_toolkit.model import Annotation
from tei_toolkit.tei.names import MARKS, attributes_of, escape, start_tag
from tei_toolkit.tei.source import Element, Source

CONTAINERS = frozenset(
    {"text", "front", "body", "back", "group", "div", "list", "table", "row", "lg", "sp", "address", "postscript"}
)
"""Elements that hold elements only, written with a line end after the start tag and before the end tag."""

SQUARE: Mapping[str, tuple[str, str]] = {
    "supplied": ("[", "]"),
    "gap": ("[", "]"),
    "gap:empty": ("[...]", ""),
    "note": ("[", "]"),
    "ref": ("[", "]"),
    "unclear": ("[?", "]"),
    "sic": ("", " [sic]"),
}
"""The signs that these elements have unless they say otherwise: the most frequent ones of archival transcriptions."""


_IN_WORDS = frozenset({"supplied", "unclear", "ref"})
_LEFT, _RIGHT = re.compile(r"[^\W_][.’'-]?\Z"), re.compile(r"[.’'-]?[^\W_]")


def _within_word(text: str, annotation: Annotation) -> bool:
    """Whether a word goes on across one of the signs, as in ``prot[ocol]``.

    There the signs stay, as punctuation (`pc`): without them nobody who reads the text, and no program that counts its words,
    could tell the letters that were written from those that an editor put in.
    """
    inner = annotation.inner
    return any(
        a < b and _LEFT.search(text, max(0, a - 2), a) and _RIGHT.match(text, b)
        for a, b in ((annotation.start, inner.start), (inner.end, annotation.end))
    )


class Signs:
    """The signs that one encoding needs: defaults for the elements in use, and an id for every other look."""

    def __init__(self) -> None:
        self.used: dict[str, tuple[str, str]] = {}
        self.other: dict[tuple[str, str], str] = {}

    def tags(self, annotation: Annotation, text: str) -> tuple[str, str]:
        """Start and end tag of an annotation over ``text``, with the look of its signs declared where it needs to be."""
        mark, inner = MARKS[annotation.kind], annotation.inner
        if not mark.element:
            return "", ""
        attributes = attributes_of(annotation)
        before, after = text[annotation.start : inner.start], text[inner.end : annotation.end]
        element = mark.element
        if inner.start == inner.end:
            element, before, after = f"{element}:empty", text[annotation.start : annotation.end], ""
        if mark.element in _IN_WORDS and _within_word(text, annotation):
            kept = [f"<pc>{escape(sign)}</pc>" if sign else "" for sign in (before, after)]
            return start_tag(mark.element, attributes) + kept[0], f"{kept[1]}</{mark.element}>"
        default = SQUARE.get(element, ("", ""))
        ways = [
            self.way(scope, look)
            for scope, look, usual in (("before", before, default[0]), ("after", after, default[1]))
            if look != usual
        ]
        if len(ways) < 2 and default != ("", ""):
            self.used[element] = default
        attributes.append(("rendition", " ".join(f"#{way}" for way in ways)))
        if inner.start == inner.end:
            return start_tag(mark.element, attributes, empty=True), ""
        opening, closing = start_tag(mark.element, attributes), f"</{mark.element}>"
        if mark.element in CONTAINERS:
            return f"{opening}\n", f"\n{closing}"
        return (f"{opening}<desc>", f"</desc>{closing}") if annotation.kind == "gap" else (opening, closing)

    def way(self, scope: str, look: str) -> str:
        return self.other.setdefault((scope, look), f"sign-{len(self.other) + 1}")

    def declarations(self) -> list[str]:
        """The `rendition` elements for the header: defaults by name, then the others by number."""
        found = [
            start_tag("rendition", [("scheme", "css"), ("selector", f"{element}::{scope}")]) + escape(_css(look)) + "</rendition>"
            for element in sorted(self.used)
            for scope, look in zip(("before", "after"), self.used[element], strict=True)
            if look
        ]
        found += [
            start_tag("rendition", [("xml:id", name), ("scheme", "css"), ("scope", scope)]) + escape(_css(look)) + "</rendition>"
            for (scope, look), name in self.other.items()
        ]
        return found


def _css(look: str) -> str:
    r"""``[`` -> ``content: "["``; CSS escapes for quotation marks, backslashes and line ends (CSS Syntax 3, 4.3.7)."""
    return 'content: "' + "".join(f"\\{ord(c):x} " if c in '"\\' or ord(c) < 32 else c for c in look) + '"'


_CONTENT = re.compile(r"""content\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.S)
_SELECTOR = re.compile(r"\s*([\w.-]+(?::empty)?)::?(before|after)\s*")


def _look(css: str) -> str | None:
    found = _CONTENT.search(css)
    if not found:
        return None
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], found[1] if found[1] is not None else found[2])


class Looks:
    """What a file declares about signs: by element, and by the id that ``@rendition`` points to."""

    def __init__(self, source: Source) -> None:
        self.usual: dict[tuple[str, str], str] = {}
        self.named: dict[str, tuple[str, str]] = {}
        self.declared = False
        self.own = {element.parent for element in source.all("pc")}
        for element in source.all("rendition"):
            if (look := _look(source.text_of(element))) is None:
                continue
            self.declared = True
            name, scope = element.attributes.get("xml:id"), element.attributes.get("scope", "")
            if name and scope in ("before", "after"):
                self.named[name] = (scope, look)
            elif found := _SELECTOR.fullmatch(element.attributes.get("selector", "")):
                self.usual[found[1], found[2]] = look
        if not self.declared:  # somebody else's file: the signs that readers know
            for name, (before, after) in SQUARE.items():
                if name not in ("note", "ref"):
                    self.usual[name, "before"], self.usual[name, "after"] = before, after

    def of(self, element: Element) -> tuple[str, str]:
        """The signs before and after one element; none where they stand in it as text, in `pc`."""
        if element.index in self.own:
            return "", ""
        name = f"{element.name}:empty" if element.empty else element.name
        scopes = {scope: self.usual.get((name, scope), "") for scope in ("before", "after")}
        for way in element.attributes.get("rendition", "").split():
            if look := self.named.get(way.lstrip("#")):
                scopes[look[0]] = look[1]
        return scopes["before"], scopes["after"]


def diplomatic(source: Source, root: Element | None = None) -> str:
    """The text of an element (of `text` where none is given) with the transcription's signs put back.

    White space is as it stands, but for what only sets the first and last child of a container on lines of their own: that is
    the file's, not the text's.
    """
    return "".join(piece for _, piece in pieces(source, root))


SIGN = -1
"""Where a sign stands in the text of the file: nowhere."""


def pieces(source: Source, root: Element | None = None) -> list[tuple[int, str]]:
    """What `diplomatic` is made of, in order: each stretch with its offset in ``source.text`` (code points), and each `SIGN`."""
    root = root or source.first("text") or source.root
    looks = Looks(source)
    found: list[tuple[int, str]] = []
    at = root.text_start
    open_: list[tuple[Element, str]] = []

    def upto(offset: int) -> None:
        nonlocal at
        found.append((at, source.text[at:offset]))
        at = max(at, offset)

    def close(element: Element, after: str) -> None:
        nonlocal at
        if element.name in CONTAINERS and element.last > element.index:
            found.append((at, source.text[at : element.text_end].rstrip(" \t\r\n")))
            at = element.text_end
        upto(element.text_end)
        found.append((SIGN, after))

    for element in (root, *source.descendants(root)):
        while open_ and open_[-1][0].last < element.index:
            close(*open_.pop())
        before, after = looks.of(element)
        if before or after or element.name in CONTAINERS:
            upto(element.text_start)
            found.append((SIGN, before))
            open_.append((element, after))
            if element.name in CONTAINERS and element.last > element.index:
                first = source.elements[element.index + 1].text_start
                if not source.text[at:first].strip(" \t\r\n"):
                    at = first
    while open_:
        close(*open_.pop())
    upto(root.text_end)
    return [(offset, piece) for offset, piece in found if piece]
