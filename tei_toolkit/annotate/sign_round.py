"""Round brackets: the author's own, but for the few that an editor put in.

``(in) those waters``, ``(gr. undec.)``, ``(?fair)``, ``(sic)``, ``(In margin: ...)`` (CONVENTIONS.md 1.1 to 1.7).
"""

from __future__ import annotations

import re

from tei_toolkit.annotate import sign_gaps, sign_labels, sign_notes
from tei_toolkit.annotate.sign_marks import QUERY, Marks, is_sic
from tei_toolkit.annotate.sign_pieces import SUPPLIED, Pieces, claim
from tei_toolkit.annotate.sign_words import english, listed, places
from tei_toolkit.model import NOTHING, Annotation, Certainty, Span

LONGEST = 400
_DOUBTED = re.compile(r"\s*\?\s*(?P<word>[^?]{1,60}[^?.\s])\s*|\s*\?(?P<letter>[^?.\s])")
_ASKED = re.compile(r"(?P<word>(?:[^\W\d_a-zß-ÿ][\w'’-]+)(?: [^\W\d_a-zß-ÿ][\w'’-]+)?) ?\?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BESIDE = re.compile(r"[ \n\xa0]\w")


def round_bracket(at: Pieces, marks: Marks) -> list[Annotation]:
    """What a pair of round brackets is; nothing where it is the author's."""
    if len(at.inner) > LONGEST:
        return []
    if is_sic(at.inner) and at.inner.strip() != "!":
        return [marks.sic(at)]
    if QUERY.fullmatch(at.inner):
        return [marks.query(at)]
    if doubted := _DOUBTED.fullmatch(at.inner):
        part = doubted.lastgroup or ""
        content = Span(at.start + doubted.start(part), at.start + doubted.end(part))
        return [claim("unclear", at.span, content, NOTHING, Certainty.LOW)]
    if (asked := _ASKED.fullmatch(at.inner)) and at.left.isspace() and _a_name(asked["word"]):
        content = Span(at.start, at.start + asked.end("word"))
        return [claim("unclear", at.span, content, NOTHING, Certainty.LOW)]
    if _certain(at.words) and (attributes := sign_gaps.gap(at.text, at.start, at.end)):
        return [claim("gap", at.span, at.content, attributes)]
    if (
        (at.opens or at.inner.lower().startswith("handwritten"))
        and ":" in at.inner
        and (found := sign_labels.label(at.text, at.start, at.end))
        and found.sure
    ):
        return list(sign_labels.labelled(at.text, *at.span, found))
    told = sign_notes.note(at.text, at.start, at.end)
    if told and ("by" in told or told["type"] == "emphasis"):
        return [claim("note", at.span, at.content, told)]
    return [claim("supplied", at.span, at.content, SUPPLIED)] if _letters(at) or _completes(at) else []


def _a_name(words: str) -> bool:
    """Whether doubted words can be a name, not a question of the author's: ``(Dairen?)``, but ``(Really?)``."""
    return all(not english(word) or places(word) for word in words.split())


def _certain(words: list[str]) -> bool:
    """Whether the words speak of a gap beyond doubt: they say that something cannot be read, or what is missing."""
    low = [word.casefold().rstrip(".") for word in words]
    if any(word in listed("gap_words", "certain") for word in low):
        return True
    units = any(word.rstrip("s") in listed("gap_words", "units") for word in low)
    return len(low) > 1 and units and any(map(sign_gaps.reason_of, low))


def _letters(at: Pieces) -> bool:
    """``F(oreign) M(inistry)``: the rest of a word of which the first letter stands there."""
    alone = not at.text[max(0, at.span.start - 2) : at.span.start - 1].isalnum()
    return (
        at.left.isupper() and alone and at.inner.isalpha() and at.inner.islower() and len(at.inner) > 2 and not at.right.islower()
    )


def _completes(at: Pieces) -> bool:
    """``(in) those waters``, ``(superiority of) personnel``: small words between words, the last one of grammar."""
    words = at.inner.split()
    if not (0 < len(words) <= 5 and at.inner.islower() and all(map(_WORD.fullmatch, words))):
        return False
    if not at.left.isspace() or not _BESIDE.match(at.text, at.span.end) or any(len(word) == 1 for word in words):
        return False
    return words[-1] in listed("words", "dangling") and not (len(words) > 1 and words[0] in ("see", "or"))
