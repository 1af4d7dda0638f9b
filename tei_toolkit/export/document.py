"""A TEI file as exporters see it: what stands in it, worked out once and when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePath

from tei_toolkit.errors import ToolkitError
from tei_toolkit.export import entities, header
from tei_toolkit.export.entities import Entity, Mention
from tei_toolkit.export.header import Header
from tei_toolkit.tei.signs import Looks
from tei_toolkit.tei.source import Element, Source

ASIDE = frozenset({"teiHeader", "standOff", "facsimile", "fsdDecl", "interpGrp", "spanGrp", "linkGrp", "timeline", "xenoData"})
"""Elements whose text is not the document's."""

READ = ("corr", "reg", "expan")
"""The sides of a choice that are read."""
SPEAKING = frozenset({"person", "personGrp"})
"""Elements of the header that tell who speaks."""
WIDE = re.compile("[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]")
"""A character of a script that puts no blanks between words: Chinese, Japanese."""
_LISTS = ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl")
SIGN_MARKS = frozenset("[](){}<>⟨⟩/?")
EDITORIAL = frozenset(
    {"supplied", "unclear", "sic", "gap", "note", "ref", "ex", "expan", "abbr", "corr", "surplus", "del", "add", "stamp"}
)


def target_of(element: Element) -> str:
    """The id in the same file that ``@target`` points to; nothing where it points elsewhere."""
    target = element.attributes.get("target", "").strip()
    return target[1:] if target.startswith("#") else ""


class Document:
    """A source with its header, its texts, its mentions and its entities. Of a file that is given as bytes (``name`` is what
    messages call it) the source is read when something of it is asked for."""

    def __init__(self, given: Source | bytes, name: str = "") -> None:
        self._given = given
        self._name = name

    @cached_property
    def source(self) -> Source:
        """The file. Raises `XmlError` where it cannot be read."""
        return self._given if isinstance(self._given, Source) else Source.parse(self._given, self._name)

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return self._given if isinstance(self._given, bytes) else self._given.raw

    @cached_property
    def roots(self) -> tuple[Element, ...]:
        """The texts of the file: every outermost `text` (a corpus has several), else `sourceDoc`, else a fragment as it is.

        Where no word stands in them (catalogues have such files, and registers), what the file is there for: the manuscripts
        that the header describes, or the lists in `standOff`.
        """
        source = self.source
        texts, pages = self._outermost("text"), self._outermost("sourceDoc")
        if self.wordless and (
            told := self._outermost("msDesc", inside="teiHeader") or self._outermost(*_LISTS, inside="standOff")
        ):
            return told
        if found := pages if self._empty(texts) and pages else texts:
            return found
        if source.root.name in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "teiHeader"):
            raise ToolkitError(
                "no text in this file",
                source=source.name,
                line=1,
                hint="Nothing but a header was found: a TEI text stands in <text>.",
            )
        return (source.root,)

    @cached_property
    def wordless(self) -> bool:
        """Whether the texts of the file have neither words nor pages."""
        return self._empty(self.source.all("text", "sourceDoc")) and not self.source.all("pb")

    def _empty(self, texts: Iterable[Element]) -> bool:
        return not any(self.source.text_of(element).strip() for element in texts)

    def _outermost(self, *names: str, inside: str = "") -> tuple[Element, ...]:
        """The elements of these names that stand in none of them, and in one that is called ``inside``."""
        found: list[Element] = []
        around = self.source.all(inside) if inside else []
        for element in self.source.all(*names):
            if found and element.index <= found[-1].last:
                continue
            if not inside or any(a.index < element.index <= a.last for a in around):
                found.append(element)
        return tuple(found)

    @cached_property
    def unspaced(self) -> bool:
        """Whether the text is in a script that puts no blanks between words, as its beginning shows."""
        root = self.roots[0]
        return WIDE.search(self.source.text, root.text_start, min(root.text_end, root.text_start + 2000)) is not None

    @cached_property
    def _speakers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for element in self.source.all(*SPEAKING):
            names = (e for e in self.source.descendants(element) if e.name in ("persName", "name"))
            if name := element.attributes.get("xml:id"):
                first = next(names, None)
                found[name] = entities.name_of(self.source, first) if first else element.attributes.get("n", "")
        return found

    def says(self, element: Element) -> bool:
        """Whether there are words in an element."""
        return bool(self.source.text_of(element).strip())

    def speaker(self, element: Element) -> str:
        """Who speaks, as the header calls them, where the text does not say so itself: of a `u`, or a `sp` without `speaker`."""
        who = element.attributes.get("who", "")
        around = self.source.parent(element)
        if not who and around is not None and around.name == "annotationBlock":
            who = around.attributes.get("who", "")
        if not who or any(child.name == "speaker" for child in self.source.children(element)):
            return ""
        pointers = [pointer.rpartition("#")[2] for pointer in who.split()]
        return ", ".join(self._speakers.get(pointer) or pointer for pointer in pointers)

    @cached_property
    def header(self) -> Header:
        return header.read(self.source)

    @cached_property
    def name(self) -> str:
        """The name of the document: its id, else that of its file."""
        return self.source.root.attributes.get("xml:id", "") or PurePath(self.source.name).stem

    @cached_property
    def title(self) -> str:
        """The title that the header gives, else the name; never empty."""
        return self.header.title or self.name or "Untitled document"

    @cached_property
    def elements(self) -> list[Element]:
        """The elements of the texts, roots included."""
        return [element for root in self.roots for element in self.source.elements[root.index : root.last + 1]]

    def all(self, *names: str) -> list[Element]:
        """The elements of the texts with one of these local names, in order."""
        spans = [(root.index, root.last) for root in self.roots]
        return [e for e in self.source.all(*names) if any(first <= e.index <= last for first, last in spans)]

    def ahead(self, *names: str) -> list[Element]:
        """The elements before the first text with one of these local names, in order."""
        until = next(iter(self.source.all("text")), None)
        return [e for e in self.source.all(*names) if until is None or e.index < until.index]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(entities.mentions(self.source, self.all(*entities.NAMING, *ASIDE), ASIDE))

    @cached_property
    def register(self) -> Mapping[str, Entity]:
        """What the file lists, whether it is mentioned or not."""
        return entities.register(self.source)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """What is mentioned, in the order in which the text first names it."""
        return entities.entities(self.register, self.mentions)

    @cached_property
    def looks(self) -> Looks:
        """Which signs stood in the transcription where elements stand now."""
        return Looks(self.source)

    @cached_property
    def _signed(self) -> frozenset[str]:
        return frozenset({name.partition(":")[0] for name, _ in self.looks.usual})

    def has_signs(self, name: str) -> bool:
        """Whether elements of a name usually had signs."""
        return name in self._signed

    def signs_of(self, element: Element) -> tuple[str, str]:
        """The signs before and after an element in the transcription (`Looks.of`, asked only where there can be any)."""
        if element.name not in self._signed and "rendition" not in element.attributes:
            return "", ""
        return self.looks.of(element)

    @cached_property
    def called_notes(self) -> Mapping[str, str]:
        """The notes that a `ref` or `ptr` of the text calls, by id, with what they are numbered by: ``@n``, else what calls
        them."""
        notes = {name: note for note in self.all("note") if (name := note.attributes.get("xml:id"))}
        found: dict[str, str] = {}
        for caller in self.all("ref", "ptr") if notes else ():
            name = target_of(caller)
            if name in notes and name not in found:
                found[name] = notes[name].attributes.get("n") or entities.fold(self.source.text_of(caller)) or str(len(found) + 1)
        return found

    def calls(self, element: Element) -> bool:
        """Whether this is a note's caller."""
        return element.name == "ref" and (element.attributes.get("type") == "note" or target_of(element) in self.called_notes)

    def gap_signs(self, element: Element) -> tuple[str, str]:
        """How a gap reads: an ellipsis in brackets, or brackets around what is said of it; nothing where it was struck out."""
        if element.text_start < element.text_end:
            return "[", "]"
        struck = element.parent >= 0 and self.source.elements[element.parent].name == "del"
        return ("", "") if struck else ("[…]", "")

    def kept_sign(self, element: Element) -> bool:
        """Whether this is a sign of the transcription that stayed because it stands within a word: a bracket or a query
        in an editorial element. Other punctuation is text."""
        if element.name != "pc" or element.parent < 0 or self.source.elements[element.parent].name not in EDITORIAL:
            return False
        return SIGN_MARKS.issuperset(self.source.text_of(element).strip())

    @cached_property
    def _called(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for element in self.ahead("handNote", "editor", "respStmt", "name", "persName", "person", "author", "orgName"):
            if name := element.attributes.get("xml:id"):
                names = [e for e in self.source.descendants(element) if e.name in ("persName", "orgName", "name")]
                told = names[0] if names and element.name != "handNote" else element
                found[name] = entities.fold(self.source.text_of(told))[:120]
        return found

    def called(self, pointer: str) -> str:
        """What the header calls those that ``@resp`` or ``@hand`` points to; the pointer itself where it says nothing."""
        return ", ".join(self._called.get(one.lstrip("#")) or one.lstrip("#") for one in pointer.split())

    @cached_property
    def verbatim(self) -> bool:
        """Whether the white space of the text is the transcription's own, because this toolkit wrote the file."""
        for element in self.ahead("application", "xenoData"):
            given = element.attributes
            if given.get("ident") == "tei-toolkit" or given.get("type", "").startswith("transcription-"):
                return True
        return False
