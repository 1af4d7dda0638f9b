"""Signs in other shapes than square and round brackets: tags that a web page left, Markdown, strokes, braces, angle brackets.

What is struck out, put in or set off says so by its shape (``~~x~~``, ``<del>x</del>``, ``^x^``, ``**x**``). In braces and angle
brackets only words that say themselves what they are make a sign, as ``<illegible>`` and ``{translator's note: ...}`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.annotate import sign_gaps, sign_notes
from tei_toolkit.annotate.sign_pieces import claim
from tei_toolkit.model import NOTHING, Annotation, Span

_TAGS = {
    **dict.fromkeys(("del", "s", "strike"), ("deleted", {})),
    **dict.fromkeys(("ins", "add"), ("added", {})),
    **dict.fromkeys(("i", "em"), ("emphasis", {"rend": "italic"})),
    **dict.fromkeys(("b", "strong"), ("emphasis", {"rend": "bold"})),
    "u": ("emphasis", {"rend": "underline"}),
    "sup": ("emphasis", {"rend": "superscript"}),
    "sub": ("emphasis", {"rend": "subscript"}),
}
_TAG = re.compile(rf"<(?P<tag>{'|'.join(_TAGS)})>(?P<inner>[^<>]{{1,400}})</(?P=tag)>", re.I)
# How Markdown and typists set words off. The signs stand close to the words and apart from others, so that neither a bullet of a
# list, nor a footnote's asterisk, nor 2 * 3 is one.
_SET_OFF = re.compile(
    r"~~(?P<deleted>[^~\s][^~\n]{0,300})~~"
    r"|(?<![\w*\\])\*\*(?P<bold>[^*\s](?:[^*\n]{0,300}[^*\s])?)\*\*(?![\w*])"
    r"|(?<![\w*\\])\*(?P<italic>[^*\s](?:[^*\n]{0,300}[^*\s])?)\*(?![\w*])"
    r"|(?<![\w\\])_(?P<slanted>[^_\s](?:[^_\n]{0,300}[^_\s])?)_(?!\w)"
    r"|(?<![\d^])\^(?P<above>[^\s^\[\]](?:[^^\n\[\]]{0,80}[^\s^\[\]])?)\^(?!\^)"
    r"|(?<![\w:\\])\\(?P<stroked>[^\W_](?:[^\\/\n]{0,80}[^\\/\s])?)/(?![\w/])"
)
_LOOKS = {"bold": "bold", "italic": "italic", "slanted": "italic"}
_WORDED = re.compile(r"[{<⟨](?P<inner>[^{}<>⟨⟩\n]{2,300})[}>⟩]")
_DOTS = re.compile(r"[<⟨{]\s*(?:\.\s?){2,5}\s*[>⟩}]|[<⟨{]\s*…\s*[>⟩}]")


def tagged(text: str) -> Iterator[Annotation]:
    """The signs of ``text`` that are neither square nor round brackets; offsets are code points."""
    if "</" in text:
        for match in _TAG.finditer(text):
            kind, attributes = _TAGS[match["tag"].lower()]
            yield claim(kind, Span(*match.span()), Span(*match.span("inner")), attributes)
    for match in _SET_OFF.finditer(text):
        shape = match.lastgroup or ""
        kind, attributes = _shape(shape)
        yield claim(kind, Span(*match.span()), Span(*match.span(shape)), attributes)
    for match in _DOTS.finditer(text):
        yield claim("gap", Span(*match.span()), Span(match.start() + 1, match.start() + 1), {"reason": "omitted"})
    for match in _WORDED.finditer(text):
        span, content = Span(*match.span()), Span(*match.span("inner"))
        if missing := sign_gaps.gap(text, content.start, content.end):
            yield claim("gap", span, content, missing)
        elif (told := sign_notes.note(text, content.start, content.end)) and told["type"] != "gloss":
            yield claim("note", span, content, told)


def _shape(shape: str) -> tuple[str, dict[str, str]]:
    if shape in _LOOKS:
        return "emphasis", {"rend": _LOOKS[shape]}
    return ("deleted", dict(NOTHING)) if shape == "deleted" else ("added", {"place": "above"} if shape == "above" else {})
