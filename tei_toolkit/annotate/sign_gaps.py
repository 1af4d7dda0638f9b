"""What a transcription leaves out: ``[...]``, ``[two lines torn away]``, ``(gr. undec.)`` as gaps with reason and extent.

CONVENTIONS.md 1.2; the words are in ``data/signs.toml``. Where a gap stands is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache

from tei_toolkit.annotate.sign_losses import loss
from tei_toolkit.annotate.sign_words import NUMBERS, listed, names

DOTS = re.compile(r"\s*[.…·](?:\s*[.…·,])*\s*(?:\?\s*)?|\s*…\s*")
_DOTTED = re.compile(r"(?:.*?[.·].*?[.·]|.*…).*", re.S)
_RULED = re.compile(r"\s*(?:[-–—_]{2,}|\*{3,}|[-–—_](?:\s[-–—_])+)?\s*")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|\d+(?:[.,]\d+)?(?:\s?[½¼¾])?|[½¼¾]")
_BETWEEN = re.compile(r"[\s._*()/,;:?!–—\"'“”‘’-]*")
_HERE = re.compile(r"\W*(?:omitted here|here omitted|here follows?|here followed|there follows?)\b", re.I)
_LISTED = re.compile(
    r"\W*(?:here|there)\s+follow(?:s|ed)?\s+(?:an?|the)\s+(?:\w+\s+)?(?:list|table|map|chart|diagram|sketch|copy|enumeration|note)\b"
    r"[^.]*\b(?:which|that|sent|signed|drawn|made|prepared|by)\b",
    re.I,
)
_UNREAD = re.compile(
    r"\W*(?:illegible|indecipherable|undecipherable|unreadable|inaudible|unintelligible)\b(?!\s+(?:whisper|murmur))[^.:]*", re.I
)
_GOES_ON = re.compile(r"(?:of|was|were|had|has|have|is|are|which|who|that|he|she|they|we)\s")
MOST = 16
"""Words that the description of a gap has at most."""


@cache
def reasons() -> Mapping[str, str]:
    """The words that make a gap, and what each says of its reason; a word with ``*`` stands for all that begin with it."""
    found: dict[str, str] = {}
    for reason in ("illegible", "omitted", "lost", "redacted", "deleted", "damage", "blank"):
        found.update(dict.fromkeys(listed("gap", reason), reason))
    return found


@cache
def _units() -> Mapping[str, str]:
    """What abbreviations, other plurals and other languages call a unit."""
    return {word: unit for unit in names("units") for word in listed("units", unit)}


@cache
def reason_of(word: str) -> str:
    """The reason that a word names, empty where it names none; slips of the pen are forgiven in long words."""
    known = reasons()
    if word in known:
        return known[word]
    for stem, reason in known.items():
        if stem.endswith("*") and word.startswith(stem[:-1]):
            return reason
    if len(word) >= 7:
        for full, reason in known.items():
            if len(full) >= 7 and full[:2] == word[:2] and SequenceMatcher(None, word, full).ratio() >= 0.88:
                return reason
    return ""


@cache
def _beside(word: str) -> bool:
    if (
        word in listed("gap_words", "units", "things", "fill")
        or word in _units()
        or word in listed("words", "names_of_numbers")
        or word[0].isdigit()
        or word[0] in "½¼¾"
    ):
        return True
    return len(word) >= 6 and word[1:] in listed("gap_words", "units", "things")  # "imatter": a mark of italics read as a letter


def _words(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The words of a stretch as they are looked up, each with its end; cut at the first that no gap's description has."""
    found: list[tuple[str, int]] = []
    at = start
    while at < end and len(found) <= MOST:
        at = _skip(text, at, end)
        match = _TOKEN.match(text, at, end)
        if match is None:
            break
        word = match[0].casefold().rstrip(".")
        if not (reason_of(word) or _beside(word)):
            break
        at = match.end()
        found.append((word, at))
    return found


def _skip(text: str, at: int, end: int) -> int:
    match = _BETWEEN.match(text, at, end)
    return match.end() if match else at


def empty_gap(inner: str) -> bool:
    """Whether a bracket holds nothing but dots, dashes, a ruled line or blanks."""
    return inner != "" and bool((DOTS.fullmatch(inner) and _DOTTED.match(inner)) or _RULED.fullmatch(inner))


def gap(text: str, start: int, end: int) -> dict[str, str] | None:
    """The attributes of the gap that ``text[start:end]`` describes, or None where it describes none."""
    inner = text[start:end]
    if end - start > 200:
        return None
    if _LISTED.match(inner) or _GOES_ON.match(inner):
        return None  # the editor says what stands there; the author's sentence goes on
    if _HERE.match(inner):
        return {"reason": "omitted"}
    words = _words(text, start, end)
    if not words or _skip(text, words[-1][1], end) != end:
        return _unlisted(inner)
    described = _described([word for word, _ in words])
    return described or ({"reason": "omitted"} if _NOT_GIVEN.fullmatch(inner) else _lost(inner, inner.casefold().split()))


_ENDING = re.compile(
    r"\W*(?:[^\W\d_][\w'’-]*\W+){1,4}?(?P<core>illegible|inaudible|unintelligible|indecipherable|undecipherable|unreadable|expunged|redacted|excised"
    r"|(?:not|still)\s+(?:de)?classified|(?:inked|blacked|crossed|struck)\s+(?:out|over))\W*",
    re.I,
)


_AWAY = re.compile(
    r"\W*[^.:;—–]{0,60}?\b(?:lines?|pages?|sheets?|lea(?:f|ves)|folios?|paragraphs?|words?|sentences?)\b[^.;:]{0,40}?"
    r"\b(?:is|are|was|were|has been|have been)\s+"
    r"(?P<core>missing|lost|illegible|torn|cut|unreadable|omitted|excised)\b[^.;:]{0,30}\.?\s*",
    re.I,
)  # "At this point two sheets of the record are missing"


_COUNTED = re.compile(
    r"\W*(?:(?:about|approximately|some|nearly|over|at\s+least|the\s+(?:last|first|next))\s+)?"
    r"(?:\d{1,3}|a\s+few|several|half\s+an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s+"
    r"(?:typed\s+|written\s+)?(?:lines?|words?|pages?|paragraphs?|sentences?|characters?|letters?|names?)\s+(?:in\s+\w+\s+)?"
    r"(?P<core>(?:not|still)\s+\w+|cut\b|torn\b|burnt\b|burned\b|eaten\b|worn\b|blotted\b|smeared\b|obliterated\b|withheld\b"
    r"|removed\b|clipped\b|blackened\b|covered\b|faded\b|un(?:read|decipher)\w+)[^.:;]{0,40}\.?\s*",
    re.I,
)  # "three lines cut away with scissors"; but not "two words underlined"


_NUMBERED = re.compile(
    r"\W*(?:paras?\.?|paragraphs?|lines?|pages?|pp?\.|items?|sections?|articles?|points?|sentences?)\s+\d[\d\s,–-]*(?:and\s+\d+\s+)?"
    r"(?:is\s+|are\s+|was\s+|were\s+|has\s+been\s+|have\s+been\s+)?"
    r"(?P<core>deleted|omitted|missing|expunged|excised|withheld|illegible|redacted|lost|not\s+declassified)\b[^.:;]{0,50}\.?\s*",
    re.I,
)  # "para. 14 deleted at the request of the Secretariat"
_NOT_GIVEN = re.compile(
    r"\W*(?:(?:the|sur|first|last|given|family|full|exact)\s?){0,2}(?:names?|dates?|places?|signatures?|titles?|numbers?|ranks?|address(?:es)?|sums?"
    r"|figures?|surnames?|amounts?|hours?|prices?)\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:not\s+(?:recorded|given|stated|noted|legible|readable|indicated|entered"
    r"|filled\s+in|supplied|disclosed|caught|heard|understood|deciphered|known)|left\s+(?:blank|out|open)"
    r"|unknown(?:\s+to\s+the\s+\w+)?)\W*"
    r"|\W*(?:the\s+)?(?:rest|remainder)\s+of\s+the\s+(?:line|page|sentence|paragraph|letter|text)\s+(?:is\s+)?in\s+(?:shorthand|cipher|code)\W*",
    re.I,
)


def _unlisted(inner: str) -> dict[str, str] | None:
    """A gap of which not all words are listed: it begins or ends with a word that leaves no doubt."""
    words = [word.casefold() for word in inner.split()]
    if numbered := _NUMBERED.fullmatch(inner):
        return {"reason": reason_of(numbered["core"].casefold()) or "redacted"}
    if _NOT_GIVEN.fullmatch(inner):
        return {"reason": "illegible" if words[-1].startswith(("legible", "readable")) else "omitted"}
    if _UNREAD.fullmatch(inner) and len(words) <= 10:
        return {"reason": "illegible"}
    if (away := _AWAY.fullmatch(inner)) and len(words) <= 14:
        return {"reason": reason_of(away["core"].casefold()) or "omitted"}
    if counted := _COUNTED.fullmatch(inner):
        core = next(filter(None, map(reason_of, _TOKEN.findall(counted["core"].casefold()))), "omitted")
        return {"reason": core} | _measure([word for word in words if word not in listed("gap_words", "fill")])
    ending = _ENDING.fullmatch(inner)
    if ending is None or any(word in listed("words", "auxiliaries", "pronouns") for word in words):
        return _lost(inner, words)
    return {"reason": next(filter(None, map(reason_of, _TOKEN.findall(ending["core"].casefold()))), "illegible")}


def _lost(inner: str, words: list[str]) -> dict[str, str] | None:
    how = loss(inner)
    if not how:
        return None
    reason = next(filter(None, map(reason_of, _TOKEN.findall(how))), "omitted" if how.startswith("not ") else "lost")
    return {"reason": reason} | _measure([word for word in words if word not in listed("gap_words", "fill")])


def unclosed_gap(text: str, start: int, end: int) -> tuple[int, dict[str, str]] | None:
    """The longest description of a gap with which a stretch begins: where it ends, and its attributes."""
    words = _words(text, start, end)
    while words:
        if words[-1][0] not in listed("gap_words", "fill") or words[-1][0] in ("out", "away", "off", "over"):
            attributes = _described([word for word, _ in words])
            if attributes is not None and (len(words) > 1 or words[0][0] not in listed("gap_words", "soft")):
                return words[-1][1], attributes
        words.pop()
    return None


def _described(words: list[str]) -> dict[str, str] | None:
    known = [(number, reason) for number, word in enumerate(words) if (reason := reason_of(word))]
    if not known or len(words) > MOST:
        return None
    if all(words[number] in ("classified", "declassified") for number, _ in known) and not {"not", "still"} & set(words):
        return None
    content = [word for word in words if word not in listed("gap_words", "fill")]
    if (
        all(word in ("cut", "left", "broken", "hole", "gap") for word in content)
        and len(words) > 1
        and words[-1] not in ("out", "away", "off")
    ):
        return None
    found = {"reason": known[0][1]}
    return found | _measure(words)


def _measure(words: list[str]) -> dict[str, str]:
    """How much is missing: a whole number of units, or what the words say of it."""
    for number, word in enumerate(words):
        if word not in listed("gap_words", "units") and word not in _units():
            continue
        unit = _units().get(word) or _units().get(word.removesuffix("s")) or word.removesuffix("s")
        before = [other for other in words[:number] if not reason_of(other)]
        if len(before) == 1 and (before[0].isdigit() or before[0] in NUMBERS):
            return {"unit": unit, "quantity": str(NUMBERS.get(before[0], before[0]))}
        if word == "letter" and "the" in before:
            return {"extent": " ".join([*before, word])}
        if not before:
            return {"unit": unit, "quantity": "1"} if unit == word else {"unit": unit}
        return {"unit": unit, "extent": " ".join([*before, word])}
    return {}
