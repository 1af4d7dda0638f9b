"""One self-contained HTML page: the text, the notes beside it, an index, and what the header says. Nothing is fetched, no
script runs."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template

from tei_toolkit.export import apparatus, markup
from tei_toolkit.export.document import Document
from tei_toolkit.export.elements import table, template
from tei_toolkit.export.header import Header
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.export.page import tongue

_VIEWS = (("reading", "Reading"), ("diplomatic", "Diplomatic"))
_MARKS = (("person", "Persons"), ("place", "Places"), ("org", "Organisations"), ("date", "Dates"))


@exporter(suffix=".html", options=("theme", "stylesheet"))
def html(document: Document, options: Options) -> str:
    """One self-contained page to read, search, print and cite

    ``view`` is the view that is shown first; the page switches between both. ``theme`` is a folder with any of ``page.html``,
    ``edition.css`` and ``elements.tsv``. ``stylesheet`` is an XSLT 1.0 stylesheet that makes the page instead.
    """
    if stylesheet := options.get("stylesheet"):
        from tei_toolkit.export.xslt import transformed

        return transformed(document.source, Path(stylesheet), options.view)
    theme = Path(options.get("theme")) if options.get("theme") else None
    listed = apparatus.listed(document)
    numbers = {entity.key: number for number, entity in enumerate(listed, 1)}
    text = markup.write(document, table(theme), numbers)
    header = document.header
    title = escape(document.title, quote=False)
    parts = {
        "tongue": tongue(header.language) or ' lang="en"',
        "text_tongue": tongue(header.language),
        "title": title,
        "metadata": _metadata(document),
        "style": template("edition.css", theme),
        "masthead": apparatus.masthead(document),
        "tools": _tools(document, options, bool(text.notes)),
        "text": text.html,
        "footnotes": apparatus.footnotes(text.notes),
        "apparatus": apparatus.index(document, listed, numbers, text.anchors) + apparatus.about(document),
        "colophon": apparatus.colophon(document),
    }
    return Template(template("page.html", theme)).safe_substitute(parts)


def _tools(document: Document, options: Options, notes: bool) -> str:
    views = "".join(
        f'<label><input type="radio" name="view" id="view-{name}"{" checked" if name == options.view else ""}> {label}</label>'
        for name, label in _VIEWS
    )
    kinds = {mention.kind for mention in document.mentions}
    marks = "".join(
        f'<label class="mark {name}"><input type="checkbox" id="show-{name}" checked> <span>{label}</span></label>'
        for name, label in _MARKS
        if name in kinds
    )
    ways = [("#text", "Text")]
    ways += [("#notes", "Notes")] if notes else []
    ways += [("#index", "Index")] if kinds else []
    ways += [("#about", "About")]
    links = "".join(f'<a href="{to}"{" class=to-notes" if to == "#notes" else ""}>{label}</a>' for to, label in ways)
    return f'<nav aria-label="Page">{links}</nav>\n<fieldset><legend>View</legend>{views}</fieldset>\n' + (
        f"<fieldset><legend>Mark</legend>{marks}</fieldset>" if marks else ""
    )


def _metadata(document: Document) -> str:
    """Dublin Core, the names that Zotero and Google Scholar read, and schema.org."""
    h = document.header
    pairs = [("DC.title", document.title), ("citation_title", document.title)]
    pairs += [(name, author) for author in h.authors for name in ("DC.creator", "citation_author")]
    pairs += [("DC.contributor", f"{name} ({role})" if role else name) for role, name in h.responsible]
    pairs += [("DC.publisher", h.publisher), ("DC.date", h.created or h.published), ("citation_date", h.created or h.published)]
    pairs += [
        ("DC.language", h.language),
        ("citation_language", h.language),
        ("DC.rights", h.licence_url or h.licence or " ".join(h.rights)),
    ]
    pairs += [("DC.identifier", i.url or i.value) for i in h.identifiers]
    pairs += [("DC.source", source) for source in h.source]
    pairs += [("DC.description", " ".join(h.abstract)), ("description", " ".join(h.abstract)[:300]), ("DC.type", "Text")]
    pairs += [("DC.subject", word) for word in h.keywords]
    lines = ['<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">']
    lines += [f'<meta name="{name}" content="{escape(value)}">' for name, value in pairs if value]
    lines += [f'<link rel="license" href="{escape(h.licence_url)}">'] if h.licence_url else []
    return "\n".join([*lines, _schema_org(document)])


def _schema_org(document: Document) -> str:
    h = document.header
    told = {
        "@context": "https://schema.org",
        "@type": "ArchiveComponent",
        "name": document.title,
        "author": [_agent(h, name) for name in h.authors],
        "contributor": [{"@type": "Role", "roleName": role, "contributor": _agent(h, name)} for role, name in h.responsible],
        "publisher": {"@type": "Organization", "name": h.publisher} if h.publisher else None,
        "dateCreated": h.created,
        "datePublished": h.published,
        "inLanguage": h.language,
        "license": h.licence_url or h.licence,
        "identifier": [i.url or i.value for i in h.identifiers],
        "abstract": " ".join(h.abstract),
        "keywords": list(h.keywords),
        "isBasedOn": "; ".join(h.source),
        "mentions": [
            {"@type": {"person": "Person", "place": "Place", "org": "Organization"}[e.kind], "name": e.name}
            | ({"sameAs": [i.url for i in e.identifiers if i.url]} if any(i.url for i in e.identifiers) else {})
            for e in document.entities.values()
            if e.kind in ("person", "place", "org")
        ],
    }
    written = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
    written = (
        written.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f'<script type="application/ld+json">{written}</script>'


def _agent(header: Header, name: str) -> dict[str, str]:
    """A person or an organisation where the header says which; else what both are called."""
    if name in header.bodies:
        return {"@type": "Organization", "name": name}
    return {"@type": "Person", "name": name} if name in header.persons else {"name": name}
