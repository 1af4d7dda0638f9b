"""TEI in the habits of other projects: where a mention's pointer stands, and letters as the Correspondence Metadata
Interchange Format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export.document import Document
from tei_toolkit.export.entities import kind_of, safe_url
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.model import Edit
from tei_toolkit.tei.names import escape, start_tag
from tei_toolkit.tei.source import Element, Source
from tei_toolkit.tei.splice import splice

_ATTRIBUTE = re.compile(rb"""\s([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_DECLARED = re.compile(r"""^(<\?xml[^>]*?encoding\s*=\s*["'])[^"']*""")
_POINTERS = {"frus": "corresp", "tei-publisher": "key"}
"""Where the pointer to the register stands: FRUS has ``persName/@corresp="#p_..."``, TEI Publisher's annotations have
``@key`` without the number sign."""


@exporter(suffix=".xml", options=("dialect",))
def tei(document: Document, options: Options) -> str:
    """TEI in another project's habits: frus, tei-publisher, cmif

    ``dialect``: ``frus`` and ``tei-publisher`` move the pointer of each mention from ``@ref`` to where these projects have
    it, and change no other byte; ``cmif`` gives the letter's metadata alone, with authorities' addresses in ``@ref``.
    """
    dialect = options.choice("dialect", ("frus", "tei-publisher", "cmif"))
    if dialect == "cmif":
        return cmif(document)
    source = document.source
    text = splice(source.raw, _moved(source, document, _POINTERS[dialect])).decode(source.encoding)
    return _DECLARED.sub(r"\g<1>UTF-8", text)


def _moved(source: Source, document: Document, to: str) -> Iterator[Edit]:
    for element in document.elements:
        given = element.attributes
        if not kind_of(element) or not given.get("ref", "").startswith("#") or to in given or element.open_end == element.start:
            continue
        for found in _ATTRIBUTE.finditer(source.raw, element.start, element.open_end):
            if found[1] == b"ref":
                value = found[3] if to != "key" else found[3].replace(b"#", b"")
                yield Edit(found.start(1), found.end(3), to.encode() + found[2] + value)


def cmif(document: Document) -> str:
    """The `correspDesc` of a letter in a file of its own (Correspondence Metadata Interchange Format 1, TEI Correspondence
    SIG): names without anything inside, ``@ref`` an authority's address or nothing. `ToolkitError` where the header has
    none."""
    source, header = document.source, document.header
    letters = [element for element in source.elements if element.name == "correspDesc"]
    if not letters:
        raise ToolkitError(
            "no correspDesc in the header of this file", source=source.name, hint="Only letters, telegrams and notes have one."
        )
    editors = [name for _, name in header.editors] or list(header.authors)
    address = next((identifier.url for identifier in header.identifiers if identifier.url), "")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        "<teiHeader>",
        "<fileDesc>",
        f"<titleStmt><title>{escape(document.title)}</title>",
        *(f"<editor>{escape(name)}</editor>" for name in editors),
        "</titleStmt>",
        f"<publicationStmt><publisher>{escape(header.publisher)}</publisher>"
        + (f'<idno type="url">{escape(address)}</idno>' if address else "")
        + (f"<date>{escape(header.published)}</date>" if header.published else "")
        + f"<availability>{_licence(document)}</availability></publicationStmt>",
        f'<sourceDesc><bibl type="online">{escape(header.source[0] if header.source else document.title)}</bibl></sourceDesc>',
        "</fileDesc>",
        "<profileDesc>",
    ]
    for letter in letters:
        lines.append(start_tag("correspDesc", [("ref", address)]))
        for action in source.children(letter):
            if action.name == "correspAction":
                lines.append(start_tag("correspAction", [("type", action.attributes.get("type", ""))]))
                lines += _parts(document, action)
                lines.append("</correspAction>")
        lines.append("</correspDesc>")
    lines += ["</profileDesc>", "</teiHeader>", "<text><body><p/></body></text>", "</TEI>"]
    return "\n".join(lines) + "\n"


def _licence(document: Document) -> str:
    header = document.header
    if header.licence_url:
        return start_tag("licence", [("target", header.licence_url)]) + escape(header.licence) + "</licence>"
    return f"<p>{escape(header.licence or ' '.join(header.rights))}</p>"


def _parts(document: Document, action: Element) -> Iterator[str]:
    source = document.source
    for part in source.children(action):
        if part.name == "date":
            dated = [(n, v[:10]) for n in ("when", "from", "to", "notBefore", "notAfter")
                     if (v := part.attributes.get(n) or part.attributes.get(f"{n}-iso", ""))]  # fmt: skip
            yield start_tag("date", dated, empty=True)
        elif part.name in ("persName", "orgName", "placeName", "rs", "name"):
            pointers = [e.attributes["ref"] for e in (part, *source.descendants(part)) if e.attributes.get("ref")]
            url = next((address for pointer in pointers if (address := _address(document, pointer))), "")
            name = (
                part.name
                if part.name not in ("rs", "name")
                else {"place": "placeName", "org": "orgName"}.get(kind_of(part), "persName")
            )
            yield start_tag(name, [("ref", url)]) + escape(" ".join(source.text_of(part).split())) + f"</{name}>"


def _address(document: Document, pointer: str) -> str:
    """The authority's address of somebody: the pointer itself, or the first one that the register has."""
    entity = document.register.get(pointer)
    return (
        safe_url(pointer) or next((identifier.url for identifier in entity.identifiers if identifier.url), "")
        if entity
        else safe_url(pointer)
    )
