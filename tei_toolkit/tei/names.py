"""From the words of the domain to TEI's: which element and which attributes say what an annotation claims.

The only place that knows both. What each element means: TEI Guidelines, chapters CO, DS, ND, PH and MS.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tei_toolkit.model import Annotation, Certainty

TOOL = "tei-toolkit"
"""The ``xml:id`` of the statement of responsibility for what the machine suggests."""


class Mark(NamedTuple):
    """How one kind is written: the element, its rank in nesting (smaller is further out), its usual ``@type``, its attributes."""

    element: str
    rank: int
    type: str = ""
    attributes: tuple[str, ...] = ()
    suggested: bool = False
    """Whether the machine's say is marked with ``@resp`` and ``@cert``."""


_DATE = ("when", "notBefore", "notAfter", "from", "to", "calendar", "evidence")
_HAND = ("place", "hand", "cert", "resp")

MARKS: Mapping[str, Mark] = {
    # structure, outermost first
    "front": Mark("front", 0),
    "body": Mark("body", 0),
    "back": Mark("back", 0),
    "document": Mark("div", 1, "document", ("n", "xml:id")),
    "routing": Mark("div", 2, "routing", _HAND),
    "enclosure": Mark("div", 2, "enclosure", ("n",)),
    "annex": Mark("div", 2, "annex", ("n",)),
    "section": Mark("div", 3, "section", ("n",)),
    "notes": Mark("div", 2, "notes"),
    "additions": Mark("div", 2, "additions"),
    "entry": Mark("div", 3, "entry", ("n",)),
    "opener": Mark("opener", 10),
    "closer": Mark("closer", 10),
    "postscript": Mark("postscript", 10),
    "speech": Mark("sp", 10, "", ("who",)),
    "list": Mark("list", 11, "", ("type", "rend")),
    "table": Mark("table", 11, "", ("rows", "cols")),
    "stanza": Mark("lg", 11),
    "address": Mark("address", 12),
    "row": Mark("row", 12, "", ("role",)),
    "heading": Mark("head", 13, "", ("type",)),
    "paragraph": Mark("p", 13, "", ("n", "rend")),
    "item": Mark("item", 13, "", ("n",)),
    "label": Mark("label", 13),
    "cell": Mark("cell", 13, "", ("role",)),
    "speaker": Mark("speaker", 13),
    "stage": Mark("stage", 13, "", ("type",)),
    "verse": Mark("l", 13),
    "address_line": Mark("addrLine", 13),
    "trailer": Mark("trailer", 13),
    "aside": Mark("ab", 13, "", ("type",)),
    "byline": Mark("byline", 14),
    "dateline": Mark("dateline", 14),
    "salute": Mark("salute", 14),
    "signed": Mark("signed", 14, "", ("hand",)),
    # inline blocks: stamps, hands, notes
    "stamp": Mark("stamp", 20, "", ("type",)),
    "handwritten": Mark("add", 20, "", ("type", *_HAND)),
    "deleted": Mark("del", 20, "", ("rend",)),
    "added": Mark("add", 20, "", ("place",)),
    "note": Mark("note", 21, "", ("type", "n", "place", "target", "xml:id", "resp", "cert")),
    "marking": Mark("seg", 15, "marking", ("type",)),
    "caller": Mark("ref", 22, "note", ("target", "n", "xml:id")),
    "running_head": Mark("fw", 22, "header", ("place",)),
    # names and dates
    "person": Mark("persName", 30, "", ("ref", "evidence"), True),
    "org": Mark("orgName", 31, "", ("ref", "evidence"), True),
    "place": Mark("placeName", 32, "", ("ref", "evidence"), True),
    "date": Mark("date", 33, "", _DATE, True),
    "time": Mark("time", 33, "", ("when",), True),
    "reference": Mark("idno", 34, "", ("type",)),
    # interventions
    "choice": Mark("choice", 40),
    "supplied": Mark("supplied", 41, "", ("reason", "resp", "cert", "evidence")),
    "unclear": Mark("unclear", 42, "", ("reason", "resp", "cert", "evidence")),
    "sic": Mark("sic", 43, "", ("resp",)),
    "corrected": Mark("corr", 43, "", ("resp", "cert")),
    "abbreviated": Mark("abbr", 43),
    "expanded": Mark("expan", 43, "", ("resp",)),
    "expansion": Mark("ex", 44, "", ("resp", "cert")),
    "surplus": Mark("surplus", 44, "", ("reason", "resp")),
    "emphasis": Mark("hi", 45, "", ("rend",)),
    "gap": Mark("gap", 46, "", ("reason", "unit", "quantity", "extent", "agent", "resp", "cert")),
    # points
    "page": Mark("pb", 50, "", ("n",)),
    "line": Mark("lb", 51, "", ("n",)),
    "rule": Mark("milestone", 51, "", ("unit",)),
    "anchor": Mark("anchor", 52, "", ("xml:id",)),
    # text that is left out, and declared
    "omitted": Mark("", 60),
}
STRUCTURE = 20
"""Ranks below are structure: where it crosses an annotation, structure stays."""


def escape(text: str) -> str:
    """Text as XML has it. ``>`` too, so that ``]]>`` cannot come about."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quote(value: str) -> str:
    """An attribute's value, in its quotation marks; line ends and tabs survive the parser's folding."""
    return '"' + escape(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def start_tag(element: str, attributes: Iterable[tuple[str, str]] = (), *, empty: bool = False) -> str:
    """``<element name="value">``; attributes in the order given, those without a value left out."""
    written = "".join(f" {name}={quote(value)}" for name, value in attributes if value)
    return f"<{element}{written}{'/' if empty else ''}>"


def attributes_of(annotation: Annotation) -> list[tuple[str, str]]:
    """The TEI attributes of an annotation, in the order in which they are written."""
    mark = MARKS[annotation.kind]
    given = annotation.attributes
    found = [("type", given.get("type", mark.type))] if mark.type else []
    found += [(name, given[name]) for name in mark.attributes if given.get(name) and not (mark.type and name == "type")]
    if mark.suggested:
        found += [("cert", annotation.certainty.cert), ("resp", given.get("resp") or f"#{TOOL}")]
    elif annotation.certainty < Certainty.HIGH and "cert" in mark.attributes and "cert" not in given:
        found.append(("cert", annotation.certainty.cert))
    return found


_SAFE = re.compile(
    "[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0180-\u01c3\u01cd-\u01f0\u0300-\u0345\u0386\u0388-\u038a\u038e-\u03a1"
    "\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u05d0-\u05ea\u0621-\u063a\u0641-\u0652\u1e00-\u1e9b\u1ea0-\u1ef9"
    "\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3]"
)
"""Name characters on which the fourth and the fifth edition of XML 1.0 agree: libxml2 checks ``xml:id`` by the fourth."""


def xml_id(text: str) -> str:
    """An NCName that says what the text says: letters of every script kept, what lies between them one hyphen; never empty.

    ``Chen Yi`` -> ``Chen-Yi``. A letter that not all parsers take in a name is written as a letter and a mark, or as its number.
    Names that begin with a digit or a mark get a leading underscore (Namespaces in XML 1.0, production 4).
    """
    kept = "".join(_named(c) if c.isalnum() or c in "._-" or unicodedata.combining(c) else "-" for c in text.strip())
    name = re.sub(r"-{2,}", "-", kept).strip("-.") or "_"
    return name if name[0].isalpha() or name[0] == "_" else f"_{name}"


def _named(character: str) -> str:
    if _SAFE.match(character):
        return character
    parts = unicodedata.normalize("NFD", character)
    return parts if all(map(_SAFE.match, parts)) else f"u{ord(character):x}"
