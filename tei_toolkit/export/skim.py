"""The reading text of a file at libxslt's speed: what `flow.linear` writes, without the places of the elements.

A stylesheet, made from the table of elements, writes text and breaks in one sweep in C; the breaks are characters that no text
has. What is out of the ordinary (a document type, an encoding other than UTF-8, nesting without end, no `text`) is left to the
exact way, as are all errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import import_module
from string import Template
from typing import Any

from tei_toolkit.export.document import ASIDE, EDITORIAL, READ, SIGN_MARKS, WIDE
from tei_toolkit.export.elements import BORROWED, Table, table, template
from tei_toolkit.export.lines import GOING_ON, HEARD, JOINING, OPENING, WITHIN
from tei_toolkit.tei.source import TEI_NAMESPACE

CELL, LINE, BLOCK, NOTE, END, NUMBER, BEGINS, NUMBERED, UNSURE, JOINED = map(chr, range(0xFDD0, 0xFDDA))
"""Noncharacters (Unicode 23.7): breaks, the ends of a note in running text, a note's number and what the note begins with, what
the stylesheet leaves undecided, and the inside of a word."""
_PENDING = frozenset({CELL, LINE, BLOCK, JOINED})
_BREAKS = {"cell": CELL, "line": LINE, "block": BLOCK}
_NUMBERED = re.compile(f"{NUMBER}([^{BEGINS}]*){BEGINS}([^{NUMBERED}]*){NUMBERED}")
_SEAM = re.compile(rf"\s*{JOINED}[\s{JOINED}]*")
_WORD = re.compile(r"\w")
_BEGINNING = 4000
"""Code points in which a text shows its script: twice those of `Document.unspaced`, for the marks that stand in it."""
_NOTES = re.compile(f"([{NOTE}{END}])")
_BLANKS = str.maketrans(dict.fromkeys(CELL + LINE + BLOCK, " "))
_ENCODED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*[\"'](?!utf-?8[\"'])", re.I)
_UNUSUAL = [
    re.compile(way)
    for way in (
        rb"<!DOCTYPE",
        rb"xmlns=[\"'](?!http://www\.tei-c\.org/ns/1\.0[\"'])",
        rb"\xef\xb7[\x90-\x99]",
        rb"&#(?:[xX]0*[fF]|0*64)",
    )
]
"""A document type, another default namespace or none, and our marks: quick looks one after the other, where one would be slow."""
_PREFIXED = re.compile(rb"xmlns:[\w.-]+=[\"'](?!http://www\.tei-c\.org/ns/1\.0[\"'])")
_BORROWING = re.compile(rf"<[\w.-]+:(?:{'|'.join(sorted(BORROWED))})[\s/>]".encode())


def skim(raw: bytes) -> str | None:
    """The reading text of a TEI file; None where only a closer look can tell it, or what is wrong with the file."""
    etree: Any = import_module("lxml.etree")
    if _unusual(raw):
        return None
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
        root = etree.fromstring(raw, parser)
        written = str(_sheet(root.tag.startswith(f"{{{TEI_NAMESPACE}}}"))(root))
    except etree.LxmlError:
        return None
    if UNSURE in written or not _WORD.search(written) or WIDE.search(written, 0, _BEGINNING):
        return None
    return _folded(written)


def _unusual(raw: bytes) -> bool:
    """Whether a file has what is looked at closely, or an encoding other than UTF-8."""
    if b"\0" in raw[:4] or _ENCODED.match(raw) or any(way.search(raw) for way in _UNUSUAL):
        return True
    return bool(_PREFIXED.search(raw) and _BORROWING.search(raw))


def _folded(written: str) -> str:
    """The text with white space folded and breaks merged: of several in a row the strongest counts."""
    if NUMBER in written:
        written = _NUMBERED.sub(lambda m: "" if m[2].lstrip(" \t\r\n[(.*").startswith(m[1]) else f"[{m[1]}] ", written)
    if NOTE in written:
        written = _noted(written)
    return "\n\n".join(filter(None, map(_block, written.split(BLOCK))))


def _block(text: str) -> str:
    if LINE not in text and CELL not in text:
        return _cell(text)
    return "\n".join(filter(None, map(_line, text.split(LINE))))


def _line(text: str) -> str:
    return "\t".join(filter(None, map(_cell, text.split(CELL))))


def _cell(text: str) -> str:
    return " ".join((_SEAM.sub("", text) if JOINED in text else text).split())


def _noted(written: str) -> str:
    """Notes in running text in square brackets, apart from the words around them; what would break a line inside is a blank."""
    parts: list[str] = []
    depth = 0
    before = ""
    for piece in _NOTES.split(written):
        if piece == NOTE:
            last = next((part[-1] for part in reversed(parts) if part), " ")
            parts.append("[" if last in OPENING or last.isspace() or last in _PENDING else " [")
            depth += 1
        elif piece == END:
            parts[-1] = parts[-1].rstrip()
            parts.append("]")
            depth -= 1
        else:
            piece = piece.translate(_BLANKS) if depth else piece
            if before == NOTE:
                piece = piece.lstrip()
            elif before == END and piece[:1].isalnum():
                parts.append(" ")
            parts.append(piece)
        before = piece if piece in (NOTE, END) else before if not piece else ""
    return "".join(parts)


@cache
def _sheet(namespace: bool) -> Any:
    etree: Any = import_module("lxml.etree")
    written = _stylesheet(table())
    return etree.XSLT(etree.XML(written if namespace else re.sub(r"\bt:(?=\w)", "", written)))


def _stylesheet(forms: Table) -> str:
    own = {name: form for name, form in forms.items() if "/" not in name}
    hidden = {name for name, form in forms.items() if form.html == "x"} | ASIDE
    drawn = {
        name: form
        for name, form in forms.items()
        if name not in hidden and ("/" in name or form.apart or form.layout != "inline")
    }
    rules = [_rule(name, _BREAKS.get(form.layout, ""), form.apart) for name, form in drawn.items()]
    joins = " | ".join(f"t:{name}[@join or @break or @type]" for name in sorted(JOINING - {"lb"}))
    return Template(template("reading.xsl")).substitute(
        rules="\n".join([*rules, f'<xsl:template match="{_union(hidden)}"/>']),
        tight=" ".join(f"t:{name}" for name, form in own.items() if form.tight),
        read=_union(READ),
        editorial=_union(f"{name}/t:pc" for name in EDITORIAL),
        signs=escape("".join(sorted(SIGN_MARKS))),
        going_on=_union(f"{around}/{name}" for name, around in GOING_ON.items()),
        within=" or ".join(f"@type = '{word}'" for word in sorted(WITHIN)),
        joining=joins,
        heard=_union(HEARD),
        paragraph=" or ".join(f"ancestor::t:{name}" for name, form in own.items() if form.html == "p"),
        standing=_union(f"{name}/t:note" for name, form in own.items() if form.only),
    )


def _rule(name: str, edge: str, apart: bool) -> str:
    inside = "<xsl:apply-templates/>"
    if apart:
        inside = f'<xsl:for-each select="node()"><xsl:if test="{_ADJOINS}"><xsl:text> </xsl:text></xsl:if>{_SELF}</xsl:for-each>'
    return f'<xsl:template match="{_union([name])}">{edge}{inside}{edge}</xsl:template>'


_ADJOINS = "self::* and not(self::t:pc) and preceding-sibling::node()[self::* or self::text()][1][self::*]"
_SELF = '<xsl:apply-templates select="."/>'


def _union(ways: Iterable[str]) -> str:
    """A pattern that matches elements of these names, or ``parent/name``."""
    return " | ".join("/".join(f"t:{name.removeprefix('t:')}" for name in way.split("/")) for way in sorted(ways))
