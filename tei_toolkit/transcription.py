"""Bytes become a `Transcription`: decoded, normalised once, frozen; what that changed is declared.

What the text says is not read here, and which encoding it is in is decided in `charset`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tei_toolkit.charset import decoded
from tei_toolkit.errors import EmptyError, EncodingError, ToolkitError
from tei_toolkit.model import Departure, Span

# Everything that is not a Char of XML 1.0 (section 2.2); a carriage return never gets that far.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_NAMES = {0x00: "NUL", 0x08: "backspace", 0x0B: "vertical tab", 0x1A: "SUB", 0x1B: "escape"}

# Sorting a run of combining marks takes time that grows with the square of its length; no script stacks as many.
_MARKS_LIMIT = 1000
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]+")

# So many places are listed one by one; more are one declaration for the whole text.
_PLACES_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Transcription:
    """The source text, normalised once: newlines are LF, characters are in NFC and legal in XML.

    ``name`` is what the user calls it (a path, or ``<stdin>``), ``sha256`` the digest of the bytes as they came,
    ``encoding`` how they were read. ``departures`` declares what the normalisation changed; their spans are
    code points into ``text``. ``pages`` are the line ends at which a form feed ended a page, as
    programs that take the text out of a PDF write them.

    >>> Transcription.of("22 June\\r\\nMinistry").text
    '22 June\\nMinistry'
    """

    text: str
    name: str
    sha256: str
    departures: tuple[Departure, ...] = ()
    encoding: str = "utf-8"
    pages: tuple[int, ...] = ()
    _newlines: array[int] = field(default_factory=lambda: array("Q"), init=False, repr=False, compare=False)

    @classmethod
    def of(cls, text: str, name: str = "") -> Transcription:
        """The transcription of a text that is in memory already; its digest is that of its UTF-8 bytes.

        Raises `EncodingError` for a character that XML forbids and `EmptyError` where nothing is written.
        """
        return _normalised(text, name, _digest(text.encode("utf-8", "surrogatepass")), "utf-8", ())

    def line(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        if not self._newlines:  # a cache, filled on the first question: most texts are never asked
            self._newlines.extend(match.start() for match in re.finditer("\n", self.text))
            self._newlines.append(len(self.text))
        return min(bisect_left(self._newlines, offset), len(self._newlines) - 1) + 1


def read(path: Path | str, *, encoding: str | None = None) -> Transcription:
    """The transcription in a file. Raises `ToolkitError` where it cannot be opened, and what `decode` raises."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise ToolkitError(f"cannot be read: {error.strerror or error}", source=str(path)) from error
    return decode(raw, str(path), encoding)


def decode(raw: bytes, name: str = "", encoding: str | None = None) -> Transcription:
    """The transcription that some bytes hold. Without ``encoding`` it is UTF-8, or what `charset.decoded` recognises.

    Raises `EncodingError` (with line and offset) for bytes that are not text and characters that XML forbids,
    `EmptyError` where nothing is written, `UsageError` for an encoding that nobody knows.
    """
    if not raw:
        raise EmptyError("the file is empty", source=name, hint="a transcription needs at least one word")
    text, encoding, warning = decoded(raw, name, encoding)
    found: tuple[Departure, ...] = ()
    if warning:
        found = (Departure(Span(0, 0), "normalised", "", warning),)
    return _normalised(text, name, _digest(raw), encoding, found)


def _digest(raw: bytes) -> str:
    from hashlib import sha256

    return sha256(raw).hexdigest()


def _normalised(text: str, name: str, digest: str, encoding: str, found: tuple[Departure, ...]) -> Transcription:
    if text.startswith("\ufeff"):
        text = text[1:]
        found += (
            Departure(
                Span(0, 0), "omitted", "\ufeff", "a byte order mark says how the file is stored, and is no part of its text"
            ),
        )
    if "\r" in text:
        pairs, alone = text.count("\r\n"), text.count("\r")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        ends = [(pairs, "\r\n", "CR LF"), (alone - pairs, "\r", "CR")]
        found += tuple(
            Departure(
                Span(0, len(text)), "normalised", sign, f"{count:,} line end{'s' * (count > 1)} {label} read as LF, as XML does"
            )
            for count, sign, label in ends
            if count
        )
    if "\f" in text:
        count = text.count("\f")
        why = f"{count:,} form feed{'s' * (count > 1)}, which XML cannot hold, read as LF; a page ends there"
        found += (Departure(Span(0, len(text)), "normalised", "\f", why),)
    _refuse_forbidden(text, name)
    if not text or text.isspace():
        raise EmptyError("there is no text in it, only blank space", source=name, hint="a transcription needs at least one word")
    _refuse_heaped(text, name)
    if not unicodedata.is_normalized("NFC", text):
        text, places = _composed(text)
        found += places
    pages = tuple(match.start() for match in re.finditer("\f", text)) if "\f" in text else ()
    return Transcription(text.replace("\f", "\n"), name, digest, found, encoding, pages)


def _refuse_forbidden(text: str, name: str) -> None:
    match = _FORBIDDEN.search(text)
    if match is None:
        return
    code, offset = ord(match.group()), match.start()
    label = _FORBIDDEN_NAMES.get(code) or ("half a surrogate pair" if 0xD800 <= code <= 0xDFFF else "")
    raise EncodingError(
        f"the character U+{code:04X}{f' ({label})' if label else ''} at offset {offset} cannot stand in XML",
        source=name,
        line=text.count("\n", 0, offset) + 1,
        column=offset - text.rfind("\n", 0, offset),
        hint="take it out: of the control characters XML has only tab and line ends",
    )


def _refuse_heaped(text: str, name: str) -> None:
    if text.isascii():
        return
    for run in _BEYOND_LATIN.finditer(text):
        if run.end() - run.start() <= _MARKS_LIMIT:
            continue
        marks = 0
        for offset in range(run.start(), run.end()):
            marks = marks + 1 if unicodedata.combining(text[offset]) else 0
            if marks > _MARKS_LIMIT:
                raise EncodingError(
                    f"more than {_MARKS_LIMIT:,} combining marks on one letter",
                    source=name,
                    line=text.count("\n", 0, offset) + 1,
                    hint="no writing does that; the file is damaged",
                )


def _composed(text: str) -> tuple[str, tuple[Departure, ...]]:
    """The text in NFC, and where that changed it. Neither blanks nor line ends compose, so words can be taken singly."""
    composed = unicodedata.normalize("NFC", text)
    why = "written with the composed characters of Unicode's normal form NFC"
    places: list[Departure] = []
    for offset, before, after in _changed_words(text):
        if len(places) == _PLACES_LIMIT:
            return composed, (Departure(Span(0, len(composed)), "normalised", "", f"more than {_PLACES_LIMIT} words are {why}"),)
        places.append(Departure(Span(offset, offset + len(after)), "normalised", before, why))
    return composed, tuple(places)


def _changed_words(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset in the composed text, word before, word after."""
    shift = 0
    for match in re.finditer(r"\S+", text):
        word = match.group()
        if word.isascii() or unicodedata.is_normalized("NFC", word):
            continue
        after = unicodedata.normalize("NFC", word)
        yield match.start() + shift, word, after
        shift += len(after) - len(word)
