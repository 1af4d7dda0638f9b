"""Decides what every editorial sign of a transcription is, by what it holds and what stands beside it, never by shape alone.

Reads CONVENTIONS.md section 1; the rules for one bracket are in `sign_square`, `sign_round` and `sign_unclosed`, in the order in
which they are asked. What no rule explains stays text, and is told as ``undecided``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tei_toolkit.annotate import sign_callers
from tei_toolkit.annotate.brackets import Bracket, pair
from tei_toolkit.annotate.sign_bare import bare
from tei_toolkit.annotate.sign_marks import Marks
from tei_toolkit.annotate.sign_pieces import claim, pieces
from tei_toolkit.annotate.sign_round import round_bracket
from tei_toolkit.annotate.sign_square import square_bracket
from tei_toolkit.annotate.sign_tagged import tagged
from tei_toolkit.annotate.sign_unclosed import unclosed
from tei_toolkit.model import Annotation, Context, Span

_OUTERMOST = (
    "stamp",
    "handwritten",
    "deleted",
    "added",
    "emphasis",
    "note",
    "choice",
    "sic",
    "corrected",
    "unclear",
    "supplied",
    "gap",
)
RANKS = {kind: rank for rank, kind in enumerate((*_OUTERMOST, "caller", "page", "reference", "undecided"))}
"""Which kind stands around which, where two have one span."""


def signs(text: str, context: Context) -> Iterator[Annotation]:
    """The editorial signs of ``text`` (offsets are code points), outer before inner, never crossing each other.

    ``span`` covers the sign with what it speaks of, ``content`` what stays as text. Kinds: ``supplied``, ``gap``, ``unclear``,
    ``sic`` (with a correction: ``choice``, ``sic`` and ``corrected``), ``note``, ``caller``, ``stamp``, ``handwritten``,
    ``deleted``, ``added``, ``emphasis``, ``page``, ``reference``; ``undecided`` is told, but not written. CONVENTIONS.md
    section 1; TEI Guidelines, chapters PH and CO.
    """
    notes = sign_callers.read(text)
    pairing = pair(text)
    found = chain(
        _brackets(text, pairing.brackets, notes, english=context.language.split("-")[0] in ("en", "und", "")),
        (claim("undecided", Span(at, at + 1), None) for at in pairing.stray),
        notes.callers,
        sign_callers.noted(notes),
        tagged(text),
    )
    yield from nested(found)


def _brackets(text: str, brackets: Iterable[Bracket], notes: sign_callers.Footnotes, *, english: bool) -> Iterator[Annotation]:
    """The signs of all brackets that are no footnote's number, and then those without brackets."""
    marks = Marks(text)
    callers = {caller.start: caller.end for caller in notes.callers}
    numbers = {note.start for note in notes.notes}
    for bracket in brackets:
        if bracket.start in callers:
            marks.began[callers[bracket.start]] = bracket.start
        elif bracket.start in numbers:
            continue
        elif not bracket.closed:
            yield from unclosed(text, bracket.start, marks)
        elif bracket.round:
            yield from round_bracket(pieces(text, bracket), marks)
        else:
            yield from square_bracket(pieces(text, bracket, english=english), marks)
            marks.began.setdefault(bracket.end, bracket.start)
    yield from bare(text, marks)


def nested(found: Iterable[Annotation]) -> Iterator[Annotation]:
    """What nests, outer before inner: of two that cross the earlier stays, and nothing stands within another's sign."""
    stack: list[Annotation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, RANKS.get(one.kind, len(RANKS)))):
        while stack and stack[-1].end <= one.start:
            stack.pop()
        if stack:
            around = stack[-1]
            if around.kind == "reference":
                continue  # a number in a shelfmark calls nothing
            if one.start < around.inner.start or one.end > around.inner.end or (around.span, around.kind) == (one.span, one.kind):
                continue
        yield one
        if one.end > one.start:
            stack.append(one)


def labelled_blocks(text: str) -> Iterator[Annotation]:
    """The blocks of stamps and of handwriting in ``text``, each with its label (CONVENTIONS.md 1.7)."""
    return (one for one in signs(text, Context()) if one.kind in ("stamp", "handwritten"))


def footnotes(text: str) -> Iterator[Annotation]:
    """The texts of the footnotes of ``text``, as notes (CONVENTIONS.md 1.6)."""
    return sign_callers.noted(sign_callers.read(text))
