"""Signs without brackets: an ellipsis for something left out, question marks of doubt, ruled page markers, marks told in prose.

CONVENTIONS.md 1.2, 1.3, 1.7 and 1.8. An author's own dots and questions are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei_toolkit.annotate.sign_marks import Marks
from tei_toolkit.annotate.sign_pieces import NEAR, claim
from tei_toolkit.annotate.sign_words import ordered
from tei_toolkit.model import NOTHING, Annotation, Certainty, Span

_DOTS = r"\.(?:[^\S\n]?\.){2,}|…(?:[^\S\n]?[….])*"
_ELLIPSIS = re.compile(
    rf"^[^\S\n]*(?P<line>{_DOTS})(?=[^\S\n]*$)|(?:(?<=\bNo\.)|(?<=\bNos\.)|(?<=№)|(?<=Nº))[^\S\n](?P<number>{_DOTS})", re.M
)
_TWO_DOTS = re.compile(r"\.[^\S\n]?\.")
_TWICE = re.compile(r"(?<=[^\W_])[^\S\n]?\?\?(?=[^\S\n]+[a-z])")
_DOUBT = re.compile(r"\?(?=[ \t]+[a-z])")
_DOUBTED = re.compile(r"(?<![\w'’-])[a-z]{3,}\Z")
_LONGEST = 60
"""Letters of a word that a question mark may follow."""
_STOP = re.compile(r"[.!?:;\n]")
_ASKS = re.compile(
    r"\b(?:wh(?:o|om|ose|at|ich|en|ere|y|ether)|how|if|asked)\b|[\"“”‘]|\A\W*(?:and |but |or )?(?:do|does|did|is|are|was|were"
    r"|will|would|can|could|shall|should|may|might|has|have|had|not)\b",
    re.I,
)
_PAGE = re.compile(
    r"^[^\S\n]*(?P<mark>[-–—=]{2,}[^\S\n]*(?:page|p\.|folio|fol\.|f\.|seite)[^\S\n]*(?P<n>\w{1,8})[^\S\n]*[-–—=]{2,})[^\S\n]*$",
    re.M | re.I,
)
_TOLD = re.compile(
    r"^[^\S\n]*(?P<all>(?:At|On|In|Across|Along|Below|Above)\s+the\s+"
    r"(?P<said>[^\n\"“”«]{0,120}?\b(?:ink|pencil|handwrit\w+|stamp\w*|inscription|resolution|written|marked)\b[^\n\"“”«]{0,60})"
    r"[\"“«][^\n]{1,200}?[\"”»]\.?)[^\S\n]*$",
    re.M,
)
_STAMP = re.compile(r"\bstamp", re.I)


@cache
def _noted() -> re.Pattern[str]:
    """A line that says that it is a note: ``Translator's note: ...``, ``Anm. d. Red.: ...``; not ``Translator: J. Smith``."""

    def beginnings(name: str) -> str:
        known = [word for word in ordered("notes", name) if re.search(r"note|anm|nota|прим|przyp|pozn|n\.\s?d", word)]
        return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))

    says = rf"(?:(?P<editor>{beginnings('editor')})|{beginnings('translator')})"
    return re.compile(rf"^[^\S\n]*(?P<all>{says}\.?(?:\s?:|\s?[–—])\s[^\n]*\S)[^\S\n]*$", re.M | re.I)


def bare(text: str, marks: Marks) -> Iterator[Annotation]:
    """The signs of ``text`` that have no brackets."""
    for match in _ELLIPSIS.finditer(text) if "…" in text or _TWO_DOTS.search(text) else ():
        start, end = match.span(match.lastgroup or 0)
        yield claim("gap", Span(start, end), Span(start, start), {"reason": "omitted"})
    for match in _TWICE.finditer(text) if "??" in text else ():
        if word := marks.before(match.start()):
            yield claim("unclear", Span(word.start, match.end()), word, NOTHING, Certainty.LOW)
    for match in _DOUBT.finditer(text):
        doubted = _DOUBTED.search(text, max(0, match.start() - _LONGEST), match.start())
        if doubted and not _ASKS.search(_STOP.split(text[max(0, doubted.start() - NEAR) : doubted.start()])[-1]):
            yield claim("unclear", Span(doubted.start(), match.end()), Span(*doubted.span()), NOTHING, Certainty.LOW)
    for match in _TOLD.finditer(text):
        kind = "stamp" if _STAMP.search(match["said"]) else "handwritten"
        yield claim(kind, Span(*match.span("all")), None, NOTHING, Certainty.MEDIUM)
    for match in _noted().finditer(text):
        by = "editor" if match["editor"] else "translator"
        yield claim("note", Span(*match.span("all")), None, {"type": by, "by": by}, Certainty.MEDIUM)
    for match in _PAGE.finditer(text):
        yield claim("page", Span(*match.span("mark")), Span(match.start("mark"), match.start("mark")), {"n": match["n"]})
