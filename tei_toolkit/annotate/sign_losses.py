"""Gaps told in a few free words: what is lost, how, and by what (``[names removed]``, ``[eaten by mice]``, ``[ink run]``).

The words are in the table ``loss`` of ``data/signs.toml``. `sign_gaps` asks here last, where its own list of words did not do.
"""

from __future__ import annotations

import re
from functools import cache

from tei_toolkit.annotate.sign_words import listed, ordered

_COUNT = (
    r"(?:(?:about|approximately|approx\.?|some|nearly|over|at\s+least|circa|c\.|ca\.|the|an?|all|both|this|here|these|remaining|whole|entire"
    r"|most\s+of|part\s+of|rest\s+of|end\s+of|half|first|last|next|following|preceding|upper|lower|several|various|few|many|left|right"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3}|and\s+a\s+half|typed|written|handwritten|short|long"
    r"|surrounding|adjacent|single|personal|family|proper|given|full)\s+){0,4}"
)
_IS = (
    r"(?:\s+(?:is|are|has|have|been|being|made|rendered|become|now|completely|entirely|heavily|partly|partially|mostly|then|here)"
    r"){0,3}"
)
_WAS = r"\s+(?:was|were)\s+"
_TAIL = (
    r"(?:\s+(?:by|with|in|at|through|over|under|out|away|off|from|on|because|due|for|during|up|down|here|until|as|per)\b"
    r"[^.:;=\[\]]{0,60})?"
)
_EXEMPT = re.compile(
    r"\s*(?:(?:(?:25|50)\s?X\d{0,2}(?:[-,]\s?(?:HUM|WMD)|[A-E]\d?)?|(?:FOIA\s)?\(?b\)?\s?\(\d\)(?:\([A-F]\))?|1\.4\s?\(?[a-h]\)?"
    r"|(?:E\.?\s?O\.?)\s?1\d{4}[^\]]{0,30}|\d{1,2}\s?U\.?S\.?C\.?[^\]]{0,20})[\s,;/]*){1,4}"
)
_OMITTED = re.compile(
    r"\W*(?:[^\W\d_][\w'’-]*\W+){1,9}?(?P<core>omitted|not\s+(?:transcribed|translated|copied|deciphered|rendered))"
    r"(?:\s+here|\s+(?:by|in)\s+(?:the\s+|this\s+)?\w+)?\W*",
    re.I,
)
_LEFT_OPEN = re.compile(
    r"\W*(?:an?\s+)?(?:blank\s+)?(?:space|room|blank)\s+left\s+(?:blank\s+)?(?:for|in|by|at|here)\b[^.:;]{0,40}\W*"
    r"|\W*(?:an?\s+)?(?:[a-z]+\s+)?(?:fold|crease|tear|hole|stain|blot|smudge|blotch|gap|burn)\s+(?:in|on|at|across|through)\s+(?:the\s+)?"
    r"(?:paper|page|sheet|original|manuscript|leaf|ms\.?|parchment|vellum|copy)\W*"
    r"|\W*blank\s+(?:in|on|space|here)\b[^.:;]{0,30}\W*",
    re.I,
)
_LASTS = re.compile(
    r"\W*\d{1,3}\s*(?:seconds|minutes|secs?\.?|mins?\.?)\s+(?P<core>inaudible|unintelligible|missing|lost|erased)\W*", re.I
)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _any(*names: str) -> str:
    words = sorted((word for name in names for word in ordered("loss", name)), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


@cache
def _what_and_how() -> re.Pattern[str]:
    """``name of informant removed``, ``a line made illegible by the censor``; with "was" only what cannot be meant otherwise."""
    units = sorted({*listed("gap_words", "units"), *ordered("loss", "what")}, key=len, reverse=True)
    return re.compile(
        rf"\W*{_COUNT}(?:{'|'.join(map(re.escape, units))})(?:\s+and\s+a\s+half)?"
        rf"(?:\s+(?:of|along|at)\s+(?:the\s+|an?\s+)?[\w-]+(?:\s+margin)?)?,?"
        rf"(?:{_IS}\s+(?P<core>{_any('certain', 'likely')})"
        rf"|{_WAS}(?P<sure>{_any('certain')}))\b{_TAIL}(?:,\s+(?:perhaps|possibly|probably)\s+[^.:;]{{1,30}})?\W*",
        re.I,
    )


@cache
def _how_and_by_what() -> re.Pattern[str]:
    """``covered by the seal``, ``lost in the gutter``, ``cut out by the censor``."""
    return re.compile(
        rf"\W*(?P<core>{_any('certain', 'likely')})(?:\s+(?:out|away|off|over|up|down))?"
        r"\s+(?:by|with|in|into|under|through|on|at|from|behind|beneath)\s+"
        rf"(?:[\w'’-]+\s+){{0,3}}?(?:{_any('by')})\b(?:\s+(?:of|in|on|at)\b[^.:;]{{0,30}})?\W*",
        re.I,
    )


@cache
def _under() -> re.Pattern[str]:
    """``several words under adhesive tape``: the thing that hides them is enough."""
    units = "|".join(map(re.escape, listed("gap_words", "units")))
    return re.compile(
        rf"\W*{_COUNT}(?:{units})\s+(?P<core>under|behind|beneath)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{_any('by')})\W*", re.I
    )


@cache
def _law() -> re.Pattern[str]:
    """``closed under FOI exemption``, ``retained under Section 3(4)``, ``closed until 2035``: an archive on its own files."""
    return re.compile(
        r"\W*(?:[\w'’-]+\s+){0,3}?(?P<core>closed|retained|withheld|exempt|exempted|withdrawn|removed)\s+"
        r"(?:(?:under|from|by|pursuant\s+to)\s+[^.:;]{0,40}?\b(?:section|s\.|act|foi\w*|exemption|disclosure|law|rule|regulation|sanitization|order)\b"
        r"|until\s+\d{4}\b|for\s+\d+\s+years\b)[^:;]{0,40}",
        re.I,
    )


@cache
def _telling() -> frozenset[str]:
    """Words of which a bracket has one that tells a loss, so that the patterns need not be asked about every other."""
    told = {word for phrase in listed("loss", "certain", "likely") for word in phrase.split()}
    spots = {"fold", "crease", "hole", "stain", "blot", "smudge", "blotch", "gap", "burn", "blank", "space", "room"}
    law = {"closed", "retained", "exempt", "exempted", "withdrawn"}
    return frozenset(told | spots | law | {"under", "behind", "beneath", "omitted", "not"})


def loss(inner: str) -> str:
    """The words that say how the text was lost, empty where a bracket does not say so.

    >>> loss("name of informant removed"), loss("covered by the seal"), loss("the seal was broken")
    ('removed', 'covered', '')
    """
    if _EXEMPT.fullmatch(inner):
        return "withheld"
    if (alone := " ".join(inner.casefold().replace("’", "'").split())) in listed("loss", "lone"):
        return alone
    if len(inner.split()) < 2 or _telling().isdisjoint(_WORD.findall(inner.casefold())):
        return ""
    if _LEFT_OPEN.fullmatch(inner):
        return "blank"
    if omitted := _OMITTED.fullmatch(inner):
        adverb = inner[: omitted.start("core")].rstrip().endswith("ly")
        return "" if _sentence(inner) or adverb else omitted["core"].casefold()
    for pattern in (_LASTS, _what_and_how(), _how_and_by_what(), _under(), _law()):
        if found := pattern.fullmatch(inner):
            core = found["core"] or found["sure"]
            return "" if _open(inner) else core.casefold()
    return ""


def _sentence(inner: str) -> bool:
    """Whether a bracket has a verb or a pronoun, so that it may be a part of the author's sentence."""
    return any(word in listed("words", "auxiliaries", "pronouns") for word in inner.casefold().split())


def _open(inner: str) -> bool:
    """Whether a bracket ends with a word that asks for more, and so completes a sentence: ``names removed by``."""
    last = re.sub(r"\W", "", inner.split()[-1].casefold())
    return last in listed("words", "prepositions", "articles", "conjunctions") and last not in (
        "out",
        "off",
        "over",
        "through",
        "up",
        "down",
    )
