"""Labels of stamps and of handwriting, and the blocks that they head: ``[Handwritten at top:] Seen. 5 June``.

The label is bracketed, its content mostly stands outside, and no sign says where that ends (CONVENTIONS.md 1.7): short lines are
taken, by what they say and not by blank lines, up to the next label, note, heading or paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei_toolkit.annotate.sign_remarks import COMMENTING
from tei_toolkit.annotate.sign_words import MONTHS, WORD, listed, ordered
from tei_toolkit.model import Annotation, Certainty, Span
from tei_toolkit.segment.forms import archival

ORIGIN = "signs"
_COLON = re.compile(r":(?=\s|\Z|[\"“'‘»])")
_STAMP_INSIDE = re.compile(r"\b(?:stamp|stamped|seal|postmark)s?\s*:", re.I)
_PLACES = (
    ("overleaf", "reverse|verso|back"),
    ("margin", r"margin\w*"),
    ("top", "top|head|upper"),
    ("bottom", "bottom|foot|lower"),
    ("left", "left(?:-hand)?"),
    ("right", "right(?:-hand)?"),
    ("above", "above|over"),
    ("below", "below|beneath|under"),
    ("inline", "interlinear|inserted"),
)
_STRONG = re.compile(
    r"handschriftlich|eigenhändig|stempel|cachet|hand-?written|initiall?ed|pencil|margin|stamp|seal\b|postmark|\bink\b|crayon|autograph",
    re.I,
)
_TYPES = (
    ("postmark", r"postmark\w*"),
    ("seal", r"seal"),
    ("received", r"receiv\w+|receipt|incoming"),
    ("registry", r"regist\w+"),
    ("document", r"document"),
)


_SPEAKERS = (
    "translat",
    "trans",
    "editor",
    "ed",
    "archivist",
    "compiler",
    "transcriber",
    "cataloguer",
    "secretariat",
    "publisher",
    "footnote",
    "endnote",
)


_HEADS = ("in", "on", "added")


class Label(NamedTuple):
    """What a bracket says it labels: ``stamp`` or ``handwritten``; ``whole`` when its content stands inside the bracket."""

    kind: str
    whole: bool
    attributes: dict[str, str]
    sure: bool = True


def label(text: str, start: int, end: int) -> Label | None:
    """The label that ``text[start:end]``, the content of a bracket, is; None where it is none."""
    inner = text[start : min(end, start + 400)]
    colon = _COLON.search(inner)
    head = inner[: colon.start()] if colon else inner
    rest = inner[colon.end() :].strip() if colon else ""
    kind = _kind(head, bool(colon))
    if kind:
        return Label(kind, bool(rest), _told(kind, head))
    if colon is None and (quoted := re.match(r"\s*(hand-?written|stamp(?:ed)?)[^\"“\n]{0,40}\s[\"“]", inner, re.I)):
        kind = "stamp" if quoted[1].casefold().startswith("stamp") else "handwritten"
        return Label(kind, True, _told(kind, quoted[0]))
    if (inside := _STAMP_INSIDE.search(inner)) and inside.start() < 120:
        return Label("stamp", True, {}, sure=False)
    return None


def _kind(head: str, colon: bool) -> str:
    """What a run of words labels, where all of them belong to a label."""
    words = [word[0] for word in WORD.finditer(head)]
    low = [word.casefold().replace("’", "'") for word in words]
    if not words or len(words) > 20:
        return ""
    if colon and low[:2] == ["written", "over"]:
        return ""  # one word over another
    if colon and low[0] in ("foot", "end") and low[1:2] == ["note"]:
        return ""
    if colon and low[0] == "written" and low[1:2] and low[1] in ("along", "across", "in", "on", "at", "by"):
        return "handwritten"
    hand, stamp, beside = listed("labels", "hand"), listed("labels", "stamp"), listed("labels", "beside")
    cores = [word for word in low if word in hand or word in stamp]
    if not cores and not (colon and _remark(low)):
        return ""
    if not colon and low[0] == "seal":
        return ""  # [seal of the Embassy]: told of, not copied
    if cores and not colon and not _STRONG.search(head) and not (words[0][0].isupper() and len(words) > 1 and low[0] in _HEADS):
        return ""
    core = colon
    if colon and cores and _STRONG.search(head) and len(words) <= 12 and (low[0] in beside or set(low[:3]) & (hand | stamp)):
        return _which(low)
    for word, small in zip(words, low, strict=True):
        if small in hand or small in stamp:
            core = True
        elif not (small in beside or small.isdigit() or (core and word[0].isupper()) or re.fullmatch(r"\w\.?", small)):
            return ""
    if not colon and low[-1] in ("of", "the", "by", "with", "and", "in", "on", "at", "to", "a"):
        return ""
    return _which(low)


def _which(words: list[str]) -> str:
    stamped = any(word in listed("labels", "stamp") for word in words)
    return "stamp" if stamped and words[0] not in ("handwritten", "hand-written") else "handwritten"


def _remark(words: list[str]) -> bool:
    """Whether a label with a colon speaks of a remark and who made it: ``Comment by ...:``, ``...'s instructions:``."""
    remarks = listed("labels", "remarks")
    if words[0] in COMMENTING and words[1:] in (["comment"], ["comments"]):
        return False
    if any(word.startswith(_SPEAKERS) for word in words) or not remarks & set(words):
        return False
    return "by" in words or (len(words) > 1 and (words[-1] in remarks or words[0] in remarks))


@cache
def _mediums() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(ordered("labels", "mediums")) + r")\b", re.I)


def _told(kind: str, head: str) -> dict[str, str]:
    """Where a block stands and with what it was written, as TEI's ``@place`` and our own words say."""
    found: dict[str, str] = {}
    if kind == "stamp":
        kinds = [name for name, pattern in _TYPES if re.search(rf"\b(?:{pattern})\b", head, re.I)]
        return {"type": kinds[0]} if kinds else {}
    where = [name for name, pattern in _PLACES if re.search(rf"\b(?:{pattern})\b", head, re.I)]
    if where:
        found["place"] = where[0]
    if medium := _mediums().search(head):
        found["medium"] = medium[0].casefold()
    return found


_LINE = re.compile(r"[^\n]*")
_DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}\s?[./-]\s?(?:\d{{1,2}}|[IVXivx]{{1,4}})(?![\w])(?:\s?[./-]\s?\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b|\b(?:{MONTHS})\b\.?\s+\d{{1,2}}|\b1[5-9]\d\d\b"
)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}(?:[A-Z][\w'’-]+)?$|[A-Z]{2,4}\.?$|\A[A-Z][\w'’-]+,?\s+\d")
_SIGNED = re.compile(rf"(?:\b[A-Z]\.\s?){{2,4}}[\s,]*(?:{_DATE.pattern})(?:\s?[./-]\s?\d{{2,4}})?[.\s]*\Z")
"""Initials and a date, with which a remark ends, however many sentences it has."""
_ENDS_BLOCK = re.compile(
    r"""\s*(?:[\[({_*^#|] | \d{1,3}[.)]?\\?\s+\S | [\u00b9\u00b2\u00b3\u2070-\u2079] | [A-Za-z][\w\ &.'’()/-]{0,30}:(?:\s|$)
    | P\.\s?S\. | (?:My\s+)?Dear\b | To\ the\b | _+\s*$ | [-–—]{2,})""",
    re.X,
)
_SENTENCE = re.compile(r"[a-z]{2,}(?:[.?!]\s+[A-Z]|\s+[a-z]+(?:\s+[a-z]+){4})")
SHORT, LINES = 90, 6


def _short(line: str) -> bool:
    return len(line) <= SHORT and not _SENTENCE.search(line)


def _stamp_line(line: str) -> bool:
    """Whether a line may stand on a stamp: an office, a number, a date, a mark of receipt."""
    words = [word[0].casefold() for word in WORD.finditer(line)]
    known = listed("labels", "stamp_lines")
    return (
        _short(line)
        and len(words) <= 10
        and not archival(line)
        and (bool(_DATE.search(line)) or any(word in known for word in words))
    )


def _hand_line(line: str) -> bool:
    if len(line) <= 2 * SHORT and _SIGNED.search(line):
        return True
    return _short(line) and (bool(_DATE.search(line)) or bool(_INITIALS.search(line.strip(" ,;"))))


_QUOTED = re.compile(r"[^\S\n]*(?:\n\s*)[\"“][^\"“”\n]{1,200}(?:\n\s*[^\"“”\n]{1,200}){0,5}[\"”]\]?(?=\s*(?:\n|\Z))")


def block_end(text: str, kind: str, at: int) -> int:
    """Where the content of a label ends that itself ends at ``at``: the end of a line, or ``at`` where nothing follows."""
    line = _LINE.match(text, at)
    assert line is not None
    inline = line[0].strip(" \t\xa0.,;")
    end = at + len(line[0].rstrip()) if inline else at
    taken = 1 if inline else 0
    last = line[0].strip() if inline else ""
    if not inline and (quoted := _QUOTED.match(text, at)):
        return quoted.end()
    start = line.end() + 1
    while start < len(text) and taken < LINES:
        line = _LINE.match(text, start)
        assert line is not None
        content = line[0].strip()
        if content:
            if not _follows(kind, content, last, taken, bool(inline)):
                break
            end, last = start + len(line[0].rstrip()), content
            taken += 1
        start = line.end() + 1
    return end


_DATED = re.compile(rf"(?:{_DATE.pattern})[\s,]*(?:1[5-9]\d\d)?[.\s]*\Z")
_FULL = re.compile(
    rf"\b\d{{1,2}}\s?[./-]\s?(?:\d{{1,2}}|[IVXivx]{{1,4}})\b|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b|\b(?:{MONTHS})\b\.?\s+\d{{1,2}}\b"
)
_GOES_ON = re.compile(r"\W*(?:no\b|nr\b|reg|ref|incoming|to be return|return|copy|file|received|entered|for\b)", re.I)


_DATELINE = re.compile(r"[^\W\d][^\d,]{1,40},\s+(?:the\s+)?\d")


def _of_document(line: str) -> bool:
    """Whether a line after a stamp may well be the document's own: a heading without figures, a dateline."""
    return not any(map(str.isdigit, line)) or "[" in line or bool(_DATELINE.match(line))


def _follows(kind: str, line: str, last: str, taken: int, inline: bool) -> bool:
    """Whether a line goes on with the block of a label; ``last`` is the line before it, the ``taken``-th.

    Where the content began beside the label (``inline``), a stamp goes on with figures alone: an office may be a heading.
    """
    dated = _FULL.match(line)
    if not dated and _ENDS_BLOCK.match(line) and not re.match(r"(?:No|Nr|Ref|Date|Received|Copy)\b", line):
        return False
    if taken == 0:
        return len(line) <= (SHORT if kind == "stamp" else 400)
    over = bool(_FULL.search(last) and _DATED.search(last))
    if line[:1].islower() and _short(line) and last[-1:] not in tuple(".!?:;") and not over:
        return True
    if kind == "stamp":
        return _stamp_line(line) and not (inline and _of_document(line)) and (not over or bool(_GOES_ON.match(line)))
    if _SIGNED.search(line) and len(line) <= 2 * SHORT:
        return True
    if over or _INITIALS.search(last):
        return False
    return _hand_line(line)


def labelled(text: str, start: int, end: int, found: Label) -> Iterator[Annotation]:
    """The block of a label whose bracket is ``text[start:end]``, and the label as a note within it."""
    sure = Certainty.HIGH if found.sure else Certainty.MEDIUM
    if found.whole:
        yield Annotation(Span(start, end), found.kind, found.attributes, sure, ORIGIN, Span(start + 1, end - 1))
        return
    until = block_end(text, found.kind, end)
    if until > end:
        yield Annotation(Span(start, until), found.kind, found.attributes, sure, ORIGIN)
    yield Annotation(Span(start, end), "note", {"type": "description"}, Certainty.HIGH, ORIGIN, Span(start + 1, end - 1))
