"""What a TEI header says about a document, in the words of a library catalogue. It reads any header, and guesses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_toolkit.export.elements import UNKNOWN, adjoins, table
from tei_toolkit.export.entities import Identifier, fold, identifier, name_of, period, safe_url
from tei_toolkit.tei.source import Element, Source

_AGENTS = ("persName", "orgName", "name")
_KINDS_OF_EDITOR = frozenset(
    {"assistant", "associate", "chief", "general", "guest", "main", "managing", "primary", "series", "volume"}
)
_OWN = frozenset({"titleStmt", "editionStmt", "publicationStmt"})
"""Statements of which the first is the file's own; others are those of books that it was made from (`biblFull`)."""
_ROLES = {"editor": "Editor", "principal": "Principal", "sponsor": "Sponsor", "funder": "Funder"}


@dataclass(frozen=True, slots=True)
class Header:
    """The parts that exports speak of; every one may be empty. ``responsible`` pairs a role with a name."""

    title: str = ""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    """Names that the header marks as those of persons, and as those of organisations."""
    responsible: tuple[tuple[str, str], ...] = ()
    editors: tuple[tuple[str, str], ...] = ()
    publisher: str = ""
    place: str = ""
    published: str = ""
    series: str = ""
    licence: str = ""
    licence_url: str = ""
    rights: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    source: tuple[str, ...] = ()
    created: str = ""
    created_text: str = ""
    created_place: str = ""
    language: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    abstract: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    correspondence: tuple[tuple[str, str], ...] = ()
    encoding: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = field(default=())


class _Reading:
    """One header, asked by ways of names."""

    def __init__(self, source: Source, root: Element) -> None:
        self.source = source
        self.root = root
        self.inside: dict[str, list[Element]] = {}
        for element in source.descendants(root):
            self.inside.setdefault(element.name, []).append(element)

    def all(self, name: str, under: str = "") -> list[Element]:
        """The elements of a name, where ``under`` is the name of one around them."""
        found = self.inside.get(name, [])
        if not under:
            return found
        around = self.inside.get(under, [])
        if under in _OWN:
            around = around[:1]
        return [element for element in found if any(a.index < element.index <= a.last for a in around)]

    def text(self, element: Element | None) -> str:
        """The text of an element; where the parts of a record stand in it without blanks between, they are put in."""
        if element is None:
            return ""
        text, elements, forms = self.source.text, self.source.elements, table()
        pieces, at = [], element.text_start
        ended: dict[int, int] = {}
        for part in self.source.descendants(element):
            around = elements[part.parent]
            form = forms.get(around.name, UNKNOWN)
            if (form.apart or form.only) and ended.get(part.parent) == part.text_start and adjoins(around, part):
                pieces.append(text[at : part.text_start])
                at = part.text_start
            ended[part.parent] = part.text_end
        return fold(" ".join([*pieces, text[at : element.text_end]]))

    def first(self, name: str, under: str = "") -> str:
        return next((text for element in self.all(name, under) if (text := self.text(element))), "")

    def names(self, element: Element) -> list[str]:
        """The agents named inside an element; its whole text where none is marked."""
        found = []
        until = -1
        for part in self.source.descendants(element):
            if part.index > until and part.name in _AGENTS:
                found.append(name_of(self.source, part))
                until = part.last
        whole = self.named(element)
        told = "".join("".join(name.split()) for name in found) == "".join(whole.split())
        return [name for name in found if name] if told and found else [whole] if whole else []

    def named(self, element: Element) -> str:
        """The text of an element without the identifiers that stand in it."""
        at, parts = element.text_start, []
        for part in self.source.descendants(element):
            if part.name == "idno" and part.text_start >= at:
                parts.append(self.source.text[at : part.text_start])
                at = part.text_end
        return fold(" ".join([*parts, self.source.text[at : element.text_end]]))

    def joined(self, element: Element) -> str:
        """The texts of the parts of an element that hold text themselves, with commas between."""
        parts: list[str] = []
        at = element.text_start
        for part in [*self.source.descendants(element), None]:
            upto = part.text_start if part else element.text_end
            if piece := fold(self.source.text[at:upto]):
                parts.append(piece)
            at = max(at, upto)
        return ", ".join(part.strip(" ,") for part in parts if part.strip(" ,"))


def read(source: Source) -> Header:
    """The header of a file; an empty one where it has none."""
    root = source.first("teiHeader")
    text = source.first("text")
    language = next((e.attributes["xml:lang"] for e in (text, source.root) if e is not None and e.attributes.get("xml:lang")), "")
    if root is None:
        return Header(language=language)
    r = _Reading(source, root)
    languages = tuple((e.attributes.get("ident", ""), r.text(e)) for e in r.all("language", "langUsage"))
    title, titles = _titles(r)
    licence = next(iter(r.all("licence", "publicationStmt")), None)
    availability = r.all("availability", "publicationStmt")
    rights = [
        r.text(p) for p in r.all("p", "availability") if availability and availability[0].index < p.index <= availability[-1].last
    ]
    created = next(
        (e for e in [*r.all("date", "creation"), *r.all("origDate", "creation"), *r.all("origDate", "sourceDesc")]), None
    )
    published = next(iter(r.all("date", "publicationStmt")), None)
    return Header(
        title=title,
        titles=titles,
        authors=tuple(dict.fromkeys(name for e in r.all("author", "titleStmt") for name in r.names(e))),
        persons=frozenset(name_of(source, e) for e in r.all("persName")),
        bodies=_bodies(r),
        responsible=_responsible(r),
        editors=_responsible(r, ("editor",)),
        publisher=next(
            (
                ", ".join(r.names(e)).rstrip(" ,:;")
                for n in ("publisher", "authority", "distributor")
                for e in r.all(n, "publicationStmt")
            ),
            "",
        ),
        place=r.first("pubPlace", "publicationStmt").rstrip(" ,:;"),
        published=_date(r, published),
        series=r.first("title", "seriesStmt") or r.first("p", "seriesStmt"),
        licence=_licence(r, licence),
        licence_url=_licence_url(r, licence),
        rights=tuple(dict.fromkeys(text for text in rights if text)),
        identifiers=tuple(
            identifier(e.attributes.get("type", ""), r.text(e)) for e in r.all("idno", "publicationStmt") if r.text(e)
        ),
        source=_source(r),
        created=_date(r, created),
        created_text=r.text(created),
        created_place=r.first("placeName", "creation") or r.first("origPlace"),
        language=language or next((ident for ident, _ in languages if ident), ""),
        languages=languages,
        abstract=_paragraphs(r, "abstract"),
        keywords=tuple(dict.fromkeys(t for e in r.all("term", "keywords") + r.all("catDesc", "textClass") if (t := r.text(e)))),
        correspondence=_correspondence(r),
        encoding=tuple(t for n in ("projectDesc", "editorialDecl", "samplingDecl") for t in _paragraphs(r, n)),
        changes=_changes(r),
    )


def _bodies(r: _Reading) -> frozenset[str]:
    """Names of organisations; of an agent that begins with one (an office, and the country it is of) the whole."""
    found = {name_of(r.source, element) for element in r.all("orgName")}
    for element in (e for name in ("author", "editor", "funder", "principal", "sponsor") for e in r.all(name)):
        if any(inside.name == "orgName" for inside in r.source.children(element)):
            found.add(r.text(element))
    return frozenset(found)


def _titles(r: _Reading) -> tuple[str, tuple[str, ...]]:
    found = [e for e in r.all("title", "titleStmt") if r.text(e)]
    own = [
        e
        for e in found
        if e.attributes.get("level") not in ("s", "j") and e.attributes.get("type") not in ("sub", "alt", "desc", "short")
    ]
    texts = list(dict.fromkeys(r.text(e) for e in found))
    title = r.text(own[0]) if own else next(iter(texts), "")
    return title, tuple(text for text in texts if text != title)


def _responsible(r: _Reading, of: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for name, role in _ROLES.items():
        if of and name not in of:
            continue
        for element in r.all(name, "fileDesc"):
            if any(element in r.all(name, under) for under in ("sourceDesc",)):
                continue
            said = element.attributes.get("role", "")
            role_word = said[:1].upper() + said[1:] if said else role
            if said.lower() in _KINDS_OF_EDITOR:
                role_word = f"{role_word} {role.lower()}"
            found += [(role_word, agent) for agent in r.names(element)]
    for element in [] if of else r.all("respStmt", "fileDesc"):
        children = list(r.source.children(element))
        said = ", ".join(r.text(c) for c in children if c.name == "resp" and r.text(c))
        found += [(said, agent) for c in children if c.name != "resp" for agent in r.names(c)]
    return tuple(dict.fromkeys(found))


def _date(r: _Reading, element: Element | None) -> str:
    if element is None:
        return ""
    first, last = period(element.attributes)
    return (first if first == last else f"{first}/{last}".strip("/")) or r.text(element)


def _licence(r: _Reading, element: Element | None) -> str:
    """What a licence is called: what stands before its paragraphs, else what its first part says."""
    if element is None:
        return ""
    parts = [part for part in r.source.children(element) if part.name in ("p", "ab")]
    before = fold(r.source.text[element.text_start : parts[0].text_start]) if parts else r.text(element)
    first = r.text(parts[0]) if parts and parts[0].name == "ab" else ""
    return before or first or element.attributes.get("target", "")


def _licence_url(r: _Reading, element: Element | None) -> str:
    """Where a licence's words are: what it points to itself, else the first reference in it that does."""
    if element is None:
        return ""
    pointing = (part for part in r.source.descendants(element) if part.name in ("ref", "ptr"))
    return next((url for e in (element, *pointing) if (url := safe_url(e.attributes.get("target", "")))), "")


def _paragraphs(r: _Reading, name: str) -> tuple[str, ...]:
    found: list[str] = []
    for around in r.all(name):
        inside = [e for e in r.all("p") + r.all("ab") + r.all("item") if around.index < e.index <= around.last]
        texts = [r.text(e) for e in sorted(inside, key=lambda e: e.index)] or [r.text(around)]
        found += [text for text in texts if text]
    return tuple(found)


def _source(r: _Reading) -> tuple[str, ...]:
    found = [r.joined(e) for e in r.all("msIdentifier", "sourceDesc")]
    around = ("sourceDesc", "listBibl", "witness", "surrogates")
    books = [e for e in r.source.descendants(r.root) if e.name in ("bibl", "biblFull", "biblStruct")]
    made = {e.parent for e in r.all("idno", "sourceDesc") if e.attributes.get("type") in ("file", "SHA-256")}
    found += [r.text(e) for e in books if r.source.elements[e.parent].name in around and e.index not in made]
    if not found:
        found = list(_paragraphs(r, "sourceDesc"))
    return tuple(dict.fromkeys(text for text in found if text))


def _correspondence(r: _Reading) -> tuple[tuple[str, str], ...]:
    found = []
    for element in r.all("correspAction"):
        parts = [_date(r, c) if c.name == "date" else r.text(c) for c in r.source.children(element)]
        if text := ", ".join(part for part in parts if part):
            found.append((element.attributes.get("type", "") or "letter", text))
    return tuple(found)


def _changes(r: _Reading) -> tuple[tuple[str, str], ...]:
    return tuple(
        (next((v for n in ("when", "when-iso", "notBefore") if (v := e.attributes.get(n))), ""), text)
        for e in r.all("change", "revisionDesc")
        if (text := r.text(e))
    )
