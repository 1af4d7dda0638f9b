"""Brackets that say themselves that they are notes: translator's and editor's remarks, emphasis, noises, descriptions.

CONVENTIONS.md 1.5; the words are in ``data/signs.toml``. Glosses that only translate a word are told by `sign_glosses`.
"""

from __future__ import annotations

import re
from functools import cache

from tei_toolkit.annotate.sign_remarks import remark
from tei_toolkit.annotate.sign_words import WORD, english, listed, ordered

_ENDS = r"(?![^\W\d_])"


@cache
def _beginning(name: str) -> re.Pattern[str]:
    words = sorted(ordered("notes", name), key=len, reverse=True)
    return re.compile(r"[\s_*]*(" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")" + _ENDS, re.I)


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(
        r"(?:--+|[—–(;]|\s-)\s*(?:" + "|".join(ordered("notes", "signers")) + r")(?:\.?\s*note)?\s*[.)]*\s*\Z", re.I
    )


@cache
def _language() -> re.Pattern[str]:
    names = "|".join(ordered("notes", "languages"))
    return re.compile(
        rf"\W*(?:(?:written|typed|text|words?|phrase)?\s*in\s+(?:{names})|(?:{names}):)(?:\s+(?:in|and|script|letters|text)\b.*)?\W*",
        re.I | re.S,
    )


_SPEAKS = re.compile(
    r"\W*(?:the|this|these|two|three|here)\s+(?:\w+\s+){0,2}?(?:words?|names?|date|text|original|document|sentences?|lines?|paragraphs?|passages?|pages?|signatures?|telegram|cable)"
    r"\s+(?:is|are|was|were|has|have|should|reads?|appears?|may|might|must|here|illegible|crossed|circled|underlined)\b",
    re.I,
)
_UNFINISHED = re.compile(
    r"\W*(?:sentence|text|document|word|phrase|quotation|line)s?\s+(?:is\s+|left\s+)?(?:unfinished|incomplete|repeated)\W*", re.I
)
_HAND = re.compile(r"[^\n]{1,40}?['’]s\s+(?:initials?|signatures?|hand)\W*", re.I)
_SEE = re.compile(
    r"\W*(?:see|cf|compare)\b\.?\s+(?:also\s+)?(?:[A-Z\d\"'“‘]|above|below|document|note|annex|page|p\.|footnote|chapter|enclosure|under|pp\.|no\.)",
    re.I,
)
_LISTED = re.compile(r"\W*(?:here|there)\s+follow(?:s|ed)?\b", re.I)
_SHOULD = re.compile(r"\W*(?:word\s+)?should\s+(?:probably\s+)?(?:be|read)\s*:?\s*[\"'“‘A-Z\d]")
_WORD_SHOULD = re.compile(r"\W*word\s+should\b", re.I)
_NOTE = re.compile(r"\W*(?:marginal\s+|foot|end)?notes?\s*(?:[:.—–-]|in\s+(?:the\s+)?(?:original|margin)|by\b|on\s+the\b)", re.I)
_END_OF = re.compile(
    r"\W*(?:end|beginning|start)\s+of\s+(?:the\s+)?(?:document|text|page|side|reel|session|interview|part|translation|recording|tape|transcript|file|note|telegram|cable|quotation|excerpt|original)",
    re.I,
)
_NOT_KEPT = re.compile(
    r"(?!he\b|she\b|it\b|they\b|we\b|who\b|which\b)[^\n]{3,80}\b(?:is|are|was|were|has|have)\s+not\s+(?:been\s+)?"
    r"(?:on\s+(?:the\s+)?file|found|traced|printed|preserved|identified|located|reproduced|among\s+the\s+papers)\W*",
    re.I,
)  # "Mr. Dale's minute of 4th July is not on the file"
_BREAKS = re.compile(
    r"\W*(?:the\s+)?(?:entry|text|document|letter|message|diary|tape|record|transcript|fragment|quotation|list)\s+(?:ends|begins|continues|resumes)"
    r"(?:\s+(?:here|abruptly|there))?\W*",
    re.I,
)
_NOT_THERE = re.compile(
    r"\W*(?:(?:the\s+)?(?:document|map|enclosure|attachment|annex|letter|telegram|report|list|table|text)s?\s+)?(?:is\s+|are\s+)?not\s+"
    r"(?:found|printed|attached|included|reproduced|enclosed|preserved|traced|extant|located)\b[^\n]{0,40}",
    re.I,
)
_TAPE = re.compile(
    r"\W*(?:begin\s+|end\s+(?:of\s+)?)?(?:tape|reel|side|cassette|track|band|kassette)\s+(?:\d{1,2}|[A-D]|one|two|three)\b.{0,30}",
    re.I,
)
_ORIGINAL = re.compile(
    r"(?:\b(?:so|as|thus|missing|mark(?:s|ed)?|footnote|sic)\b[^\n]*)?\bin\s+(?:the\s+)?original\b|\boriginal\s+(?:in|has|reads)\b|\bquotation\s+marks?\b",
    re.I,
)


def note(text: str, start: int, end: int, *, alone: bool = False) -> dict[str, str] | None:
    """The attributes of the note that ``text[start:end]``, the content of a bracket, says it is; None where it does not.

    ``alone``: the bracket has its line for itself. ``by`` is ``translator`` or ``editor`` where the note says so.
    """
    inner = text[start:end]
    if _beginning("translator").match(inner):
        return {"type": "translator", "by": "translator"}
    if _beginning("editor").match(inner):
        return {"type": "editor", "by": "editor"}
    if signed := _signature().search(inner):
        by = "editor" if re.search(r"\bed", signed[0], re.I) else "translator"
        return {"type": by if signed.start() > 60 else "gloss", "by": by}
    if (
        (opening := _beginning("translated").match(inner))
        and re.match(r"\.|:|\s*$", inner[opening.end() :])
        and len(inner) > opening.end() + 1
    ):
        return {"type": "gloss", "by": "translator"}
    if _TAPE.fullmatch(inner):
        return {"type": "description"}
    if "=" in inner or (_beginning("gloss").match(inner) and (len(inner.split()) > 1)):
        return {"type": "gloss"}
    words = [word[0] for word in WORD.finditer(inner)]
    if not words:
        return None
    if (opening := _beginning("emphasis").match(inner)) and (len(words) == 1 or opening.end() != len(inner.rstrip())):
        return {"type": "emphasis"} if len(words) == 1 or _about_print(words) else None
    if _SEE.match(inner) or _LISTED.match(inner):
        return {"type": "editor"}
    if (
        words[-1] not in ("May", "off")
        and words[-1].casefold() in listed("words", "prepositions", "articles", "conjunctions", "auxiliaries")
        and not inner.rstrip().endswith((".", ":"))
    ):
        return None
    return _told(inner, words, alone)


def _about_print(words: list[str]) -> bool:
    known = {
        "in",
        "original",
        "added",
        "the",
        "mine",
        "ours",
        "by",
        "author",
        "translator",
        "author's",
        "supplied",
        "removed",
        "throughout",
        "text",
        "is",
        "ed",
        "trans",
        "editor",
        "twice",
    }
    return sum(word.casefold() in known for word in words[1:]) >= max(1, len(words) - 3)


def _told(inner: str, words: list[str], alone: bool) -> dict[str, str] | None:
    if _NOTE.match(inner) or _SPEAKS.match(inner) or _SHOULD.match(inner) or _WORD_SHOULD.match(inner):
        return {"type": "editor"}
    if _NOT_THERE.fullmatch(inner) or (len(words) > 3 and _NOT_KEPT.fullmatch(inner.strip())):
        return {"type": "editor"}
    if (
        _UNFINISHED.fullmatch(inner)
        or _HAND.fullmatch(inner)
        or _BREAKS.fullmatch(inner)
        or _END_OF.match(inner)
        or (_ORIGINAL.search(inner) and len(words) > 1)
    ):
        return {"type": "description"}
    if _language().fullmatch(inner):
        return {"type": "description"}
    named = _beginning("named").match(inner)
    if named and len(words) > 1:
        after = inner[named.end() :].lstrip(" :")
        doubting = named[1].casefold() in ("probably", "possibly", "perhaps", "apparently", "presumably") or " " in named[1]
        if after[:1].isupper() or (doubting and len(words) > 1 and (named[1].casefold() != "perhaps" or len(words) > 2)):
            return {"type": "gloss"}
    stage = _beginning("stage").match(inner)
    rest = inner[stage.end() :].lstrip() if stage else ""
    if stage and (not rest.rstrip(" .!") or rest.startswith(":") or words[-1].casefold() in ("laughter", "applause", "laughing")):
        return {"type": "stage"}
    if alone and " ".join(words).casefold() in ordered("notes", "objects"):
        return {"type": "description"}
    if kind := remark(inner, words, alone=alone):
        return {"type": kind}
    opening = _beginning("description").match(inner)
    if opening is None:
        return None
    low = opening[1].casefold()
    short = (
        "signature",
        "signatures",
        "подпись",
        "podpis",
        "unterschrift",
        "firma",
        "aláírás",
        "signed",
        "initials",
        "initial",
        "seal",
        "l.s",
        "coat of arms",
        "emblem",
        "letterhead",
        "illegible signature",
    )
    if low in short:
        most = 12 if low in ("seal", "coat of arms", "emblem", "letterhead") else 6
        return {"type": "description"} if len(words) <= most else None
    if alone or (
        len(words) >= 3 and inner.lstrip()[:1].isupper() and english(words[-1]) and not inner.lstrip().startswith("Copy to")
    ):
        return {"type": "description"}
    return None
