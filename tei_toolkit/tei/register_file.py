"""A register that is a file of its own: written new, or extended by splices that leave every other byte as it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Edit
from tei_toolkit.tei.document import MODEL
from tei_toolkit.tei.names import TOOL, escape, start_tag
from tei_toolkit.tei.register import LISTS, entry_lines, number_lines, register_lists
from tei_toolkit.tei.source import TEI_NAMESPACE, Element, Source
from tei_toolkit.tei.splice import splice

_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="{model}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{model}" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<TEI xmlns="{namespace}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Register of persons, places and organisations</title>
        <respStmt xml:id="{tool}">
          <resp>Drew the entries from the documents</resp>
          <name type="software">tei-toolkit</name>
        </respStmt>
      </titleStmt>
      <publicationStmt>
        <p>Belongs to the documents that point to it.</p>
      </publicationStmt>
      <sourceDesc>
        <p>The documents that point to it. Places are identified by GeoNames (www.geonames.org, CC BY 4.0).</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
{lists}  <text>
    <body>
      <ab/>
    </body>
  </text>
</TEI>
"""


class Growth:
    """What documents tell of one entry, in whatever order they come."""

    def __init__(self, id_: str, kind: str) -> None:
        self.id = id_
        self.kind = kind
        self.names: set[str] = set()
        self._forms: set[str] = set()
        self._attributes: dict[str, str] = {}

    def add(self, name: str, forms: Iterable[str], attributes: Mapping[str, str]) -> None:
        """One document's: its normal name, the forms found, and what the names link to."""
        self.names.add(name)
        self._forms.update(forms)
        for key, value in attributes.items():
            self._attributes[key] = min(value, self._attributes.get(key, value))

    @property
    def name(self) -> str:
        """One of the names, in small letters if there is one."""
        return min(self.names, key=lambda name: (name.isupper(), name))

    @property
    def forms(self) -> Sequence[str]:
        return sorted(self._forms)

    @property
    def attributes(self) -> Mapping[str, str]:
        return dict(sorted(self._attributes.items()))


def new_register(entries: Sequence[Growth]) -> bytes:
    """A register with these entries, UTF-8."""
    lines = register_lists(entries)
    lists = "\n".join(["  <standOff>", *lines, "  </standOff>", ""]) if lines else ""
    return _FRAME.format(model=MODEL, namespace=TEI_NAMESPACE, tool=TOOL, lists=lists).encode()


def extended(source: Source, entries: Sequence[Growth]) -> bytes:
    """The file of ``source`` with what it lacks: names and numbers in its entries, entries in its lists, lists in its standOff.

    New entries stand before the first with a greater id. Nothing is changed or taken out.
    """
    known = {element.attributes["xml:id"]: element for element in source.elements if "xml:id" in element.attributes}
    edits: list[Edit] = []
    new: dict[str, list[Growth]] = {kind: [] for kind, *_ in LISTS}
    for entry in entries:
        if entry.id not in known:
            new[entry.kind].append(entry)
        elif known[entry.id].name == entry.kind:
            edits += _completed(source, known[entry.id], entry)
        else:
            what = f"the id {entry.id!r} belongs to another element than a {entry.kind}"
            line = source.position(known[entry.id].start)[0]
            raise ToolkitError(what, source=source.name, line=line, hint="Give that element another id.")
    edits += _listed(source, new)
    return splice(source.raw, edits)


def _completed(source: Source, element: Element, entry: Growth) -> Iterator[Edit]:
    """The names and numbers that an entry of the file does not have."""
    name = next(name for kind, _, _, name in LISTS if kind == entry.kind)
    children = list(source.children(element))
    words = {child.index: " ".join(source.text_of(child).split()) for child in children}
    there = {words[child.index] for child in children if child.name not in ("idno", "note", "desc", "location")}
    named = [child for child in children if child.name == name] or children[:1]
    lines = {form: f"{start_tag(name, [('type', 'variant')])}{escape(form)}</{name}>" for form in sorted({*entry.forms} - there)}
    if not named:
        yield from _inside(source, element, [*lines.values(), *(line for _, line in number_lines(entry.attributes))])
        return
    for form, line in lines.items():
        after = [child for child in named if child.attributes.get("type") == "variant" and words[child.index] > form]
        yield _before(source, after[0], line) if after else _after(source, named[-1], line)
    numbers = [child for child in children if child.name == "idno"]
    types = {child.attributes.get("type", "").casefold() for child in numbers}
    last = (numbers or [child for child in children if child.name in (name, "location")] or children)[-1:]
    for label, line in number_lines(entry.attributes):
        if label.casefold() not in types:
            yield _after(source, last[0], line)


def _listed(source: Source, new: Mapping[str, Sequence[Growth]]) -> Iterator[Edit]:
    """New entries into their lists, and new lists into the standOff, in the order persons, places, organisations."""
    stand_off = next((child for child in source.children(source.root) if child.name == "standOff"), None)
    lists = {kind: next((e for e in source.elements if e.name == outer), None) for kind, outer, _, _ in LISTS}
    lacking = [entry for kind, entries in new.items() if lists[kind] is None for entry in entries]
    for kind, entries in new.items():
        into = lists[kind]
        if into is None:
            continue
        siblings = [child for child in source.children(into) if child.name == kind]
        greatest = list(accumulate((child.attributes.get("xml:id", "") for child in siblings), max))
        if not siblings:
            yield from _inside(source, into, [line for entry in entries for line in entry_lines(entry)])
            continue
        for entry in entries:
            text = "\n".join(entry_lines(entry)).lstrip()
            after = bisect_right(greatest, entry.id)
            yield _before(source, siblings[after], text) if after < len(siblings) else _after(source, siblings[-1], text)
    if not lacking:
        return
    if stand_off is None:
        header = next((child for child in source.children(source.root) if child.name == "teiHeader"), None)
        if header is None:
            raise ToolkitError(
                "is no register: it has no teiHeader", source=source.name, line=source.position(source.root.start)[0]
            )
        text = "\n".join(["<standOff>", *register_lists(lacking), "  </standOff>"])
        yield _after(source, header, text)
        return
    last: list[str] = []
    for at, (kind, *_) in enumerate(LISTS):
        entries = [entry for entry in lacking if entry.kind == kind]
        if not entries:
            continue
        following = next((lists[later] for later, *_ in LISTS[at + 1 :] if lists[later] is not None), None)
        if following is not None and source.parent(following) is stand_off:
            yield _before(source, following, "\n".join(register_lists(entries)).lstrip())
        else:
            last += register_lists(entries)
    yield from _inside(source, stand_off, last)


def _indent(source: Source, element: Element) -> bytes | None:
    """What stands before an element on its line, where that is white space; None where it follows something else."""
    line = source.raw.rfind(b"\n", 0, element.start) + 1
    before = source.raw[line : element.start]
    return before if line and not before.strip() else None


def _before(source: Source, element: Element, text: str) -> Edit:
    indent = _indent(source, element)
    return Edit(element.start, element.start, _encoded(source, text) + (b"" if indent is None else b"\n" + indent))


def _after(source: Source, element: Element, text: str) -> Edit:
    indent = _indent(source, element)
    return Edit(element.end, element.end, (b"" if indent is None else b"\n" + indent) + _encoded(source, text))


def _inside(source: Source, element: Element, lines: Sequence[str]) -> Iterator[Edit]:
    """At the end of an element, on lines of their own; once for an element."""
    text = "\n".join(lines)
    if not lines:
        return
    if element.empty:
        tag = source.raw[element.start : element.open_end]
        name = re.match(rb"<([^\s/>]+)", tag)
        assert name is not None
        yield Edit(element.open_end - 2, element.open_end, b">\n" + _encoded(source, text) + b"\n</" + name[1] + b">")
        return
    at = element.open_end + len(source.raw[element.open_end : element.close].rstrip(b" \t"))
    lined = source.raw[at - 1 : at] == b"\n"
    yield Edit(at, at, (b"" if lined else b"\n") + _encoded(source, text) + b"\n")


def _encoded(source: Source, text: str) -> bytes:
    """The text as the file is encoded, characters that it cannot have as references."""
    return text.encode(source.encoding, "xmlcharrefreplace")
