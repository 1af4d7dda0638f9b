"""What stands around the text on a page: title, notes, index with the way to every mention, what the header says, citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from tei_toolkit.export import charts
from tei_toolkit.export.document import Document
from tei_toolkit.export.entities import Entity, Identifier, Mention, fold

_PARTS = (("person", "Persons"), ("place", "Places"), ("org", "Organisations"), ("date", "Dates"))


def text(value: str) -> str:
    return escape(value, quote=False)


def link(url: str, label: str, classes: str = "") -> str:
    """A link that leads out of the page; the address was made safe before (`entities.safe_url`)."""
    given = f' class="{classes}"' if classes else ""
    return f'<a{given} href="{escape(url)}" rel="noopener noreferrer">{text(label)}</a>'


def listed(document: Document) -> tuple[Entity, ...]:
    """The entities in the order of the index: by kind, persons to dates; names by alphabet, dates by time, those without a
    value last."""
    found = document.entities.values()
    order = {kind: place for place, (kind, _) in enumerate(_PARTS)}

    def place(entity: Entity) -> tuple[int, bool, str, str]:
        if entity.kind == "date":
            return order["date"], entity.key.startswith("~"), entity.key, entity.name
        return order[entity.kind], False, entity.name.casefold(), entity.key

    return tuple(sorted(found, key=place))


def masthead(document: Document) -> str:
    """Series, title, authors, day."""
    h = document.header
    lines = [f'<p class="series">{text(h.series)}</p>'] if h.series else []
    lines.append(f"<h1>{text(document.title)}</h1>")
    by = "; ".join(h.authors)
    when = h.created_text if h.created_text and len(h.created_text) < 60 else h.created
    told = [text(by)] if by else []
    told += (
        [f'<time datetime="{escape(h.created)}">{text(when)}</time>' if _plain_date(h.created) else text(when)] if when else []
    )
    told += [text(h.created_place)] if h.created_place and h.created_place not in when else []
    if told:
        lines.append(f'<p class="byline">{" · ".join(told)}</p>')
    if h.source and h.source[0] != document.name:
        lines.append(f'<p class="shelfmark">{text(h.source[0])}</p>')
    return "\n".join(lines)


def _plain_date(value: str) -> bool:
    return bool(value) and value.isascii() and all(part.isdigit() for part in value.split("-")) and len(value) in (4, 7, 10)


def footnotes(notes: Sequence[tuple[str, str, str]]) -> str:
    """The notes once more, for pages with no room beside the text, and for paper."""
    if not notes:
        return ""
    items = "\n".join(
        f'<li id="fn{number}"><a class="return" href="#nc{number}" data-n="{escape(label)}" '
        f'aria-label="Back to the text from note {escape(label)}"></a> '
        f"<div>{content}</div></li>"
        for number, label, content in notes
    )
    head = '<h2 id="notes-head" lang="en">Notes</h2>'
    return f'<section class="footnotes" id="notes" aria-labelledby="notes-head">{head}\n<ol>\n{items}\n</ol>\n</section>'


def index(document: Document, entities: Sequence[Entity], numbers: Mapping[str, int], anchors: Mapping[int, str]) -> str:
    """The index: each entity with its names, its identifiers, and a link to every mention."""
    if not entities:
        return ""
    where: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        for key in mention.entities:
            where.setdefault(key, []).append(mention)
    sections = []
    for kind, label in _PARTS:
        entries = [_entry(entity, numbers[entity.key], where[entity.key], anchors) for entity in entities if entity.kind == kind]
        if entries:
            own = [entity for entity in entities if entity.kind == kind]
            chart = {"place": charts.world_map, "date": charts.timeline}.get(kind)
            drawing = chart(own, numbers) if chart else ""
            listing = "\n".join(entries)
            sections.append(
                f'<section class="index-part {kind}" aria-labelledby="index-{kind}"><h3 id="index-{kind}">{label} '
                f'<span class="count">{len(entries)}</span></h3>\n{drawing}<ul>\n{listing}\n</ul></section>'
            )
    return (
        '<section class="index" id="index" lang="en" dir="ltr" aria-labelledby="index-head"><h2 id="index-head">Index</h2>\n'
        + _legend(document)
        + "\n".join(sections)
        + "\n</section>\n"
    )


def _legend(document: Document) -> str:
    """What the lines in the text mean, where there are different ones."""
    told = []
    if any(mention.suggested for mention in document.mentions):
        told.append("A dotted line in the text, and a slanted number here: suggested by software, not confirmed by a person.")
    if any(mention.cert == "low" for mention in document.mentions):
        told.append("A small question mark: of low certainty.")
    return f'<p class="legend">{" ".join(told)}</p>\n' if told else ""


def _entry(entity: Entity, number: int, found: Sequence[Mention], anchors: Mapping[int, str]) -> str:
    dated = entity.kind == "date" and not entity.key.startswith("~")
    name = _period(entity.key) if dated else entity.name
    forms = [entity.name, *entity.forms] if dated else list(entity.forms)
    forms = [form for form in forms if form != name]
    also = f' <span class="forms">{"; ".join(f"<bdi>{text(form)}</bdi>" for form in forms)}</span>' if forms else ""
    ids = "".join(f" {_identifier(i)}" for i in entity.identifiers)
    links = " ".join(
        f'<a href="#{anchors[m.number]}" aria-label="{escape(name)}, mention {place} of {len(found)}"'
        f"{' class=suggested' if m.suggested else ''}>{place}</a>"
        for place, m in enumerate(found, 1)
        if m.number in anchors
    )
    return f'<li id="e{number}"><bdi class="entry">{text(name)}</bdi>{also}{ids} <span class="mentions">{links}</span></li>'


def _period(key: str) -> str:
    first, _, last = key.partition("/")
    return f"{first or '…'} – {last or '…'}" if "/" in key else first


def _identifier(i: Identifier) -> str:
    label = f"{i.type} {i.value}" if i.type and i.value != i.url else i.type or _host(i.url) or i.value
    return link(i.url, label, "authority") if i.url else f'<span class="authority">{text(label)}</span>'


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def about(document: Document) -> str:
    """The header as something to read."""
    h = document.header
    rows: list[tuple[str, str]] = [("Title", text(document.title))]
    rows += [("Also", text(title)) for title in h.titles]
    rows += [("Author", text(name)) for name in h.authors]
    for role, name in h.responsible:
        short = role[:1].upper() + role[1:] if role and len(role) <= 40 else "Responsible"
        rows.append((short, text(name if len(role) <= 40 else f"{name}: {role}")))
    when = (h.created_text,) if h.created[:4] in h.created_text else (h.created_text, h.created)
    rows += [("Written", text(" · ".join(x for x in dict.fromkeys((*when, h.created_place)) if x)))]
    rows += [(f"{kind[:1].upper()}{kind[1:]}", text(told)) for kind, told in h.correspondence]
    rows += [("Language", text("; ".join(name or ident for ident, name in h.languages) or h.language))]
    rows += [("Source", text(source)) for source in h.source]
    rows += [("Published", text(", ".join(x for x in (h.publisher, h.place, h.published) if x)))]
    rows += [("Series", text(h.series))]
    rows += [("Identifier", _identifier(i)) for i in h.identifiers]
    licence = h.licence or h.licence_url
    rows += [("Licence", link(h.licence_url, licence) if h.licence_url else text(licence))]
    rows += [("Rights", "".join(f"<p>{text(p)}</p>" for p in h.rights if p != h.licence))]
    rows += [("Keywords", text(", ".join(h.keywords)))]
    summary = "".join(f"<p>{text(p)}</p>" for p in h.abstract)
    encoding = "".join(f"<p>{text(p)}</p>" for p in h.encoding)
    changes = "".join(f"<li>{text(f'{when}: ' if when else '')}{text(what)}</li>" for when, what in h.changes)
    return (
        '<section class="about" id="about" lang="en" dir="ltr" aria-labelledby="about-head">'
        '<h2 id="about-head">About this document</h2>\n'
        + (f'<div class="abstract"><h3>Summary</h3>{summary}</div>\n' if summary else "")
        + _definitions(rows)
        + f'<h3>Citation</h3>\n<p class="citation">{citation(document)}</p>\n'
        + (f"<details><summary>How it was encoded</summary>{encoding}</details>\n" if encoding else "")
        + (f"<details><summary>Changes to the file</summary><ul>{changes}</ul></details>\n" if changes else "")
        + whole_header(document)
        + "</section>\n"
    )


def whole_header(document: Document) -> str:
    """All that the header says, part by part: what has text of its own with that text, what has none with its attributes."""
    source = document.source
    root = source.first("teiHeader")
    if root is None:
        return ""
    rows: list[tuple[str, str]] = []
    until, part = -1, ""
    for element in source.descendants(root):
        if element.parent == root.index:
            part = element.name
        if element.index <= until:
            continue
        own = source.text[
            element.text_start : source.elements[element.index + 1].text_start
            if element.last > element.index
            else element.text_end
        ]
        leaf = element.last == element.index
        words = fold(source.text_of(element)) if own and not own.isspace() else ""
        if words:
            until = element.last
        elif not leaf:
            continue
        attributes = ", ".join([f"{name}: {value}" for name, value in element.attributes.items() if name != "xml:id"])
        if words or attributes:
            around = source.elements[element.parent].name
            label = " › ".join(dict.fromkeys((part, around, element.name) if element.parent != root.index else (part,)))
            rows.append((label, text(words) + (f' <span class="attributes">{text(attributes)}</span>' if attributes else "")))
    return f"<details><summary>The whole header</summary>{_definitions(rows)}</details>\n" if rows else ""


def _definitions(rows: Iterable[tuple[str, str]]) -> str:
    grouped: dict[str, list[str]] = {}
    for label, value in rows:
        if value:
            grouped.setdefault(label, []).append(value)
    written = "".join(
        f"<dt>{text(label)}</dt>" + "".join(f"<dd>{value}</dd>" for value in values) + "\n" for label, values in grouped.items()
    )
    return f"<dl>\n{written}</dl>\n"


def citation(document: Document) -> str:
    """How to cite the edition: who, what, when, where it lies, who publishes it, under which identifier."""
    h = document.header
    parts = [text("; ".join(h.authors)), f"<cite>{text(document.title)}</cite>"]
    parts += [text(h.created_text if h.created_text and len(h.created_text) < 60 else h.created)]
    parts += [text(h.source[0]) if h.source else ""]
    parts += [text("; ".join(f"{name} ({role})" if role else name for role, name in h.editors[:3]))]
    parts += [text(", ".join(x for x in (h.publisher, h.published) if x))]
    parts += [link(i.url, i.url) if i.url else text(f"{i.type} {i.value}".strip()) for i in h.identifiers[:1]]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def colophon(document: Document) -> str:
    h = document.header
    licence = h.licence or h.licence_url
    told = link(h.licence_url, licence) if h.licence_url else text(licence)
    return f'<p>{told + " · " if told else ""}Made from TEI with tei-toolkit. <a href="#text">Back to the text</a></p>'
