"""What expat finds wrong in a file, in words that tell its owner what to do. Finds nothing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from tei_toolkit.errors import XmlError

if TYPE_CHECKING:
    from tei_toolkit.tei.source import Element, Source

_CUT_OFF = "The file may be cut off: compare its size with the original."
_BOMB = "This is the pattern of an entity bomb."
_HINTS = {
    "undefined entity": (
        "an entity that the file does not declare",
        "Write the character itself: XML knows only &amp; &lt; &gt; &quot; and &apos; by name.",
    ),
    "unbound prefix": ("unbound prefix", 'Declare the prefix with xmlns:prefix="..." on this element or one around it.'),
}


def complaint(source: Source, inside: Element | None, code: int, at: int) -> XmlError:
    """The error that expat stopped with at a byte, while the element ``inside`` was open (None: none was)."""
    what, hint = expat.ErrorString(code), ""
    line, column = source.position(at)
    if what in ("no element found", "syntax error") and not source.elements:
        what, hint = "no XML element in the file", 'A TEI file begins with <TEI xmlns="http://www.tei-c.org/ns/1.0">.'
    elif inside is not None and what in ("mismatched tag", "no element found"):
        opened = f"<{inside.name}>, opened on line {source.position(inside.start)[0]}, is still open"
        if what == "mismatched tag":
            found = re.match(rb"([^\s>]*)", source.raw[at : at + 200])
            closing = f"</{found[1].decode('utf-8', 'replace')}>" if found else "an end tag"
            what, hint = f"{closing} closes while {opened}", f"Write </{inside.name}> first, or take the wrong tag out."
        else:
            what, hint = f"the file ends while {opened}", _CUT_OFF
    elif what.startswith("limit on input amplification"):
        what, hint = "its entities expand to far more text than the file has; refused", _BOMB
    elif what == "not well-formed (invalid token)":
        what, hint = _invalid(source, at)
    elif what in _HINTS:
        what, hint = _HINTS[what]
    return XmlError(f"not well-formed XML: {what}", source=source.name, line=line, column=column, hint=hint)


def _invalid(source: Source, at: int) -> tuple[str, str]:
    there, before = source.raw[at : at + 1], source.raw[max(0, at - 1) : at]
    if b"&" in (there, before):
        return "an '&' that begins no entity", "Write &amp; for the character &."
    if b"<" in (there, before):
        return "a '<' that begins no tag", "Write &lt; for the character <."
    if there and there[0] < 32 and there not in b"\t\n\r":
        return f"the control character U+{there[0]:04X}, which XML forbids", "Take the character out."
    if there and there[0] >= 128:
        declared = source.encoding.upper()
        return f"the byte 0x{there[0]:02X} is not {declared}", "Save the file as UTF-8, or declare its encoding in line 1."
    return "something that is not XML here", "Look for a missing quotation mark or a stray < or & just before."
