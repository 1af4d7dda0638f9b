"""In which encoding some bytes are written: what the user or a byte order mark says, UTF-8, or a guess that is owned up to."""

from __future__ import annotations

import codecs
import re

from tei_toolkit.errors import EncodingError, UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_FEW = 10
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))
_HIGH = bytes(range(128, 256))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# What is often taken for a text: how it begins, what it is, what to do.
_PLAIN = "save it as plain text (a table as CSV) and take that"
_XML = "`tei-toolkit validate`, `diff` and `export` take TEI; a transcription is plain text"
_OTHERS = (
    (b"%PDF-", "a PDF", "take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "an office document (Word, Excel, OpenDocument) or another zipped file", _PLAIN),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind (Word, Excel)", _PLAIN),
    (b"{\\rtf", "an RTF document", _PLAIN),
    (b"<?xml", "an XML file", _XML),
    (b"<!doctype html", "a web page", _PLAIN),
    (b"<html", "a web page", _PLAIN),
)
_TAGGED = re.compile(r"\s*(?:<!--.*?-->\s*){0,9}<(?P<name>[A-Za-z][\w:.-]*)(?=[\s>])[^<>]*>", re.S)
_RECORDS = re.compile(r"\s*(?:\{\s*|\[\s*\{\s*)\"[^\"\n]{1,200}\"\s*:")

# Windows-1252 has these between letters only where it is not Windows-1252 (Polish 'ł' is '³' there, and so on).
# and a capital in the midst of a word nowhere ('é' of old Macintosh files is 'Ž' there).
_NO_LETTER = re.compile("[a-z](?:[¤¦¨¬¯°±²³¹¸¼½¾¿¡¢£¥§¶×÷ŸŒ‡†ˆ][a-z]|[ŽÒÓÕÔÑÐ](?![A-Z]))")
_CZECH = (re.compile("[šžŠŽ]"), re.compile("[a-z][ìøè]|[ìøèù][a-z]"))
_OWN = "–—‘’‚“”„…•€\xa0àâäçéèêëîïôöùûüÿñáíóúßåæøœÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÑÁÍÓÚÅÆØŒšžŠŽìòÌÒãõÃÕýÝðþÐÞ«»°§£©®·¿¡½¼¾²³¹ªº´"


def decoded(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, str, str]:
    """The text of some bytes, the encoding it was read in, and a warning for the reader (empty where there is no doubt).

    The text keeps its line ends; a byte order mark of UTF-8 stays at its head, since it is to be declared.
    Raises `EncodingError` with line and byte offset, also for files of other kinds (PDF, Word, XML); `UsageError` for an
    unknown encoding.
    """
    head = raw.removeprefix(codecs.BOM_UTF8)[:_SAMPLE].lstrip()[:20].lower()
    for beginning, kind, hint in _OTHERS:
        if head.startswith(beginning.lower()):
            raise EncodingError(f"is {kind}, not a text", source=name, hint=hint)
    text, encoding, warning = _decoded(raw, name, encoding)
    _refuse_records(text, name)
    return text, encoding, warning


def _refuse_records(text: str, name: str) -> None:
    """Mark-up without its declaration, and JSON, are text to the eye of a program; as a transcription they would be nonsense."""
    tagged = _TAGGED.match(text)
    end = f"</{tagged['name']}>" if tagged else ""
    if tagged and tagged["name"].lower() == "html":
        raise EncodingError("is a web page, not a text", source=name, hint=_PLAIN)
    if end and text.rstrip().endswith(end) and text.count(end) == 1:  # one element is all of it
        raise EncodingError("is an XML file, not a text", source=name, hint=_XML)
    if _RECORDS.match(text):
        hint = "take the text out of its field; what else it tells can go into a table for --metadata"
        raise EncodingError("is JSON, not a text", source=name, hint=hint)


def _decoded(raw: bytes, name: str, encoding: str | None) -> tuple[str, str, str]:
    if encoding is not None:
        return _strictly(raw, name, encoding), encoding.lower(), ""
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            if marked == "utf-8-sig":
                return _strictly(raw, name, "utf-8"), "utf-8", ""
            return _strictly(raw, name, marked), marked, f"read as {marked.upper()}, as its byte order mark says"
    if wide := _without_mark(raw):
        return (
            _strictly(raw, name, wide),
            wide,
            f"read as {wide.upper()}, which the pattern of its bytes shows; --encoding says otherwise",
        )
    try:
        return raw.decode(), "utf-8", ""
    except UnicodeDecodeError as error:
        text = _windows_1252(raw)
        if text is None:
            raise _not_text(raw, name, "UTF-8", error.start) from None
    return text, "windows-1252", "not UTF-8: read as Windows-1252, which its letters fit; --encoding says otherwise"


def _strictly(raw: bytes, name: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(raw, name, encoding, error.start) from None
    except UnicodeError as error:
        raise EncodingError(f"is not {encoding}: {error}", source=name) from None
    except LookupError:
        hint = (
            "names that are known: utf-8, utf-16, windows-1250, windows-1251, windows-1252, latin-2, koi8-r, gb18030, mac-roman"
        )
        raise UsageError(f"there is no text encoding {encoding!r}", hint=hint) from None


def _not_text(raw: bytes, name: str, encoding: str, offset: int) -> EncodingError:
    if len(raw.translate(None, _CONTROLS)) < 0.95 * len(raw):
        hint = "this is no text file"
    elif _is_utf8_elsewhere(raw):
        hint = "it is UTF-8 elsewhere, so this place is damaged: mend it, or name another encoding with --encoding"
    else:
        hint = "save the file as UTF-8, or name its encoding, for example --encoding windows-1250"
    return EncodingError(
        f"the byte 0x{raw[offset]:02X} at offset {offset} is not {encoding}",
        source=name,
        line=len(re.findall(rb"\r\n?|\n", raw[:offset])) + 1,
        hint=hint,
    )


def _is_utf8_elsewhere(raw: bytes) -> bool:
    """As many of the bytes beyond ASCII make UTF-8's sequences as do not, or more."""
    rest, sequences = _MULTIBYTE.subn(b"", raw)
    return sequences >= max(1, len(rest) - len(rest.translate(None, _HIGH)))


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text every other byte is NUL, always on the same side."""
    sample = raw[:_SAMPLE]
    if len(raw) % 2 or len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > 0.6 * half and even <= 0.02 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd <= 0.02 * half:
        return "utf-16-be"
    return None


def _windows_1252(raw: bytes) -> str | None:
    """The text as Windows-1252, if it looks Western European: few accents, none where only another code page has letters."""
    if _is_utf8_elsewhere(raw):
        return None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    accents = re.findall("[^\x00-\x7f]", text)
    if len(accents) > max(_FEW, 0.1 * len(text)) or set(accents) - set(_OWN):
        return None
    if re.search("[^\x00-\x7f]{4}", text) or _NO_LETTER.search(text) or all(pattern.search(text) for pattern in _CZECH):
        return None
    return text
