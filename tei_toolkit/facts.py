"""What the header will say: gathered from the archive's fields, the user's metadata, and what was recognised in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from tei_toolkit.annotate.language import language_name, language_tag
from tei_toolkit.correspondence import Named, correspondence, devised, parties
from tei_toolkit.model import Annotation, Departure, Span
from tei_toolkit.policy import policy
from tei_toolkit.provenance import credited, original_language, shelf_mark
from tei_toolkit.register.entities import Entity
from tei_toolkit.segment.forms import words
from tei_toolkit.segment.layout import Matter
from tei_toolkit.tei.header import Facts, Hand
from tei_toolkit.tei.names import MARKS, TOOL, escape, start_tag, xml_id
from tei_toolkit.tei.signs import Signs
from tei_toolkit.title import heading
from tei_toolkit.transcription import Transcription

_ISO = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?")
_EDITORIAL = frozenset({"supplied", "unclear", "gap", "sic", "corrected", "expanded", "expansion", "note"})
_HIDDEN_MAIL = re.compile(r"\[email\s+protected\]")


@dataclass(frozen=True)
class Told:
    """All that is known of a document when its header is written."""

    transcription: Transcription
    matter: Matter
    metadata: Mapping[str, str]
    date: str | None
    date_reason: str
    language: str | None
    prefix: str = ""
    """What the ids of this passage begin with."""
    whole: bool = True
    """Whether this is all of the document; who worked on it is not asked of a passage, since all passages must agree."""
    claims: tuple[Annotation, ...] = ()
    structure: tuple[Annotation, ...] = ()
    blanks: tuple[Span, ...] = ()
    """Blanks between blocks that are left out, because XML does not take them for white space."""

    def over(self, transcription: Transcription, around: Matter) -> Told:
        """The same of the whole document, of which this was the first passage."""
        return replace(self, transcription=transcription, matter=around)

    def said(self, name: str) -> list[str]:
        """The values of a field: the user's, else the archive's."""
        return [self.metadata[name]] if self.metadata.get(name) else self.matter.values(name)

    @property
    def stem(self) -> str:
        """The file's name without its ending; empty where there is no file."""
        return PurePath(self.transcription.name).name.removesuffix(".txt") if self.transcription.name else ""

    @property
    def id(self) -> str:
        """The document's ``xml:id``, from its file's name."""
        return xml_id(self.stem or "transcription")

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids that header and text will have, which no entry of the register can have as well."""
        header = (TOOL, "transcriber", *(f"translator{f'-{n}' if n > 1 else ''}" for n in range(1, len(self.translators) + 1)))
        text = (
            a.attributes[key] for a in (*self.claims, *self.structure) for key in ("xml:id", "calendar") if a.attributes.get(key)
        )
        return frozenset({self.id, *header, *(hand.id for hand in self.hands.values()), *(name.lstrip("#") for name in text)})

    @cached_property
    def translators(self) -> list[str]:
        """Those whom the user, the archive or the document itself names."""
        return self.said("translator") or self.credited("translator")

    def credited(self, work: str) -> list[str]:
        """Those of whom the document itself says that they did a work."""
        return credited(self.transcription.text, self.claims, work) if self.whole else []

    @cached_property
    def editor(self) -> str:
        """The pointer to whoever put the signs into the text: a translator who is named, else somebody who is not."""
        return "#translator" if self.translators else "#transcriber"

    @cached_property
    def hands(self) -> dict[int, Hand]:
        """A hand for each stretch that the text says is written by hand, by its offset; and for a routing note."""
        text = self.transcription.text
        found: dict[int, Hand] = {}
        for a in sorted((*self.structure, *self.claims), key=lambda a: (a.start, -a.end)):
            if a.kind not in ("handwritten", "routing") or not self.inside(a):
                continue
            label = next(
                (
                    n
                    for n in self.claims
                    if n.kind == "note" and n.attributes.get("type") == "description" and a.start <= n.start < a.end
                ),
                None,
            )
            said = text[label.inner.start : label.inner.end].strip(" :") if label else ""
            if a.kind == "routing":
                said = "Routing note; that it is in another hand is inferred from its form"
            name = f"{self.prefix}h{len(found) + 1}"
            found[a.start] = Hand(name, said or "Handwritten, as the transcription says", a.attributes.get("medium", ""))
        return found

    def inside(self, a: Annotation) -> bool:
        return self.matter.body.start <= a.start and a.end <= self.matter.body.end

    def responsible(self, a: Annotation) -> Annotation:
        """An annotation with who answers for it: the hand that wrote it, the editor who put it in, the machine."""
        told = dict(a.attributes)
        if a.kind in ("handwritten", "routing") and a.start in self.hands:
            told["hand"] = f"#{self.hands[a.start].id}"
            if a.kind == "routing":
                told["resp"] = "#tei-toolkit"
        elif a.kind in _EDITORIAL and "resp" not in told and told.get("type") not in ("footnote", "original"):
            told["resp"] = "#transcriber" if told.get("by") == "editor" else self.editor
        else:
            return a
        return replace(a, attributes=told)

    @cached_property
    def needs_editor(self) -> bool:
        """Whether somebody who is not named put signs into the text."""
        signs = [a for a in self.claims if a.kind in _EDITORIAL and self.inside(a)]
        return bool(signs) and (not self.translators or any(a.attributes.get("by") == "editor" for a in signs))

    @cached_property
    def heading(self) -> str:
        """The document's own title, its white space folded; empty where it has none."""
        return heading(self.transcription.text, self.structure, self.claims)

    def kind(self) -> str:
        """What kind of document it is, as the archive or the document says; empty where neither does."""
        if genre := next(iter(self.said("genre")), ""):
            return genre.casefold()
        for line in (self.heading, *self.said("title")):
            small = line.casefold()
            met = [
                (at, -len(k), k)
                for k in words()["kinds"]
                if (at := small.find(k)) >= 0 and re.search(rf"\b{re.escape(k)}\b", small)
            ]
            if met:
                return min(met)[2]
        return ""

    def departures(self) -> list[Departure]:
        """What of the transcription stands in the header, or nowhere, and why."""
        text, m = self.transcription.text, self.matter
        found = [
            Departure(s, "omitted", text[s.start : s.end], "furniture of the archive's site; kept in xenoData only")
            for s in m.furniture
        ]
        found += [
            Departure(s, "moved", text[s.start : s.end], "a label of the archive's metadata; kept in xenoData") for s in m.labels
        ]
        labelled = [f.span for f in m.fields if f.label]
        for f in m.fields:
            if f.value and (f.label or not any(s.start <= f.span.start and f.span.end <= s.end for s in labelled)):
                what = f"field “{f.label}”" if f.label else f.name
                why = f"the archive’s {what}; stands in the header, and in xenoData as it was"
                found.append(Departure(f.span, "moved", f.value, why))
        found += [
            Departure(
                Span(*hit.span()), "omitted", hit[0], "an e-mail address that the archive's site hides; it stands as it was found"
            )
            for hit in _HIDDEN_MAIL.finditer(text)
        ]
        why = "a blank between paragraphs that is no white space in XML (a no-break space, say)"
        found += [Departure(s, "omitted", text[s.start : s.end], why) for s in self.blanks]
        return sorted(found, key=lambda d: d.where)


def facts(
    told: Told,
    register: Sequence[Entity],
    signs: Signs,
    abstract: Sequence[str],
    hands: Sequence[Hand],
    counted: Sequence[Counter[str]],
) -> Facts:
    """The header's contents: the document, what its register links, its signs and hands, and how often each kind occurs."""
    from tei_toolkit import __version__

    m, transcription = told.matter, told.transcription
    uploaded = [(("uploaded", value, value)) for value in told.said("uploaded") if _ISO.fullmatch(value)]
    omitted = sorted(
        {d.text for d in told.departures() if d.what == "omitted" and d.text.strip() and not _HIDDEN_MAIL.fullmatch(d.text)}
    )
    normal = [d.why[0].upper() + d.why[1:] + "." for d in transcription.departures]
    if omitted:
        normal.append("Left out as furniture of the archive's site: " + ", ".join(f"\u201c{o}\u201d" for o in omitted) + ".")
    if told.blanks:
        times = "places" if len(told.blanks) > 1 else "place"
        normal.append(f"Blanks between paragraphs that are no white space in XML are left out ({len(told.blanks)} {times}).")
    if _HIDDEN_MAIL.search(transcription.text):
        normal.append(
            "The archive's site hides an e-mail address; \u201c[email\u00a0protected]\u201d stands where the site shows it."
        )
    if m.front.end > m.front.start or m.back.end > m.back.start:
        normal.append("What the archive put before and after the document stands in this header, and word for word in xenoData.")
    named = _naming(told, register)
    issuers = _issuers(told, named)
    writers = [name for names in issuers for name in names]
    exchange = correspondence(transcription.text, told.kind(), told.structure, told.claims, writers, named)
    linked = any(entity.attributes.get("geonames") for entity in register)
    return Facts(
        title=next(iter(told.said("title")), "") or told.heading or devised(exchange) or told.stem or "Untitled transcription",
        id=told.id,
        authors_xml=[escape(a) for a in told.said("author")] or [", ".join(names) for names in issuers],
        translators=told.translators,
        funders=told.said("funder"),
        unnamed_editor=told.needs_editor,
        publisher=next(iter(told.said("publisher")), "") or m.publisher,
        idnos=[("record", value) for value in told.said("record")],
        dates=uploaded,
        rights=[p for value in told.said("rights") for p in value.split("\n\n")],
        reference=next(iter([*told.said("reference"), *told.said("source")]), "")
        or shelf_mark(transcription.text, m.body.start, m.body.end),
        collection=next(iter(told.said("collection")), ""),
        transcribers=told.said("transcriber") or told.credited("transcriber"),
        volume=next(iter(told.said("volume")), ""),
        archive=next(iter(told.said("archive")), ""),
        transcription=PurePath(transcription.name).name,
        sha256=transcription.sha256,
        hands=hands,
        correction="Slips of the original are kept; where an editor marked one with a sign such as [sic], it is tagged sic.",
        normalization=normal or ["White space and spelling are those of the transcription."],
        interpretation=[
            *policy(sum(counted, Counter())),
            "Names and dates were suggested by tei-toolkit; @cert says how sure it is.",
            *(["Places are identified by GeoNames (www.geonames.org, CC BY 4.0)."] if linked else []),
        ],
        renditions=signs.declarations(),
        version=__version__,
        created=_created(told),
        created_place_xml=_created_at(told, named),
        languages=_languages(told),
        correspondence=exchange,
        calendars=sorted(
            {a.attributes["calendar"].lstrip("#") for a in told.claims if a.attributes.get("calendar") and told.inside(a)}
        ),
        abstract_xml=abstract,
        keywords=[
            *(("genre", told.kind()) for _ in range(bool(told.kind()))),
            *(("classification", c) for c in _classified(told)),
        ],
        front=transcription.text[m.front.start : m.front.end],
        back=transcription.text[m.back.start : m.back.end],
    )


def _languages(told: Told) -> list[tuple[str, str]]:
    """The language of the text, and that of the original where the archive or the text names it and it is another."""
    named = told.matter.values("language") or [original_language(told.transcription.text)]
    tags = [told.language or "und", *(tag for value in named if (tag := language_tag(value)))]
    return [(tag, language_name(tag)) for tag in dict.fromkeys(tags)]


def _created(told: Told) -> dict[str, str]:
    if not told.date or not _ISO.fullmatch(told.date):
        return {}
    words_ = told.matter.value("date") if told.date_reason.startswith("the page date") else told.date
    return {"when": told.date, "text": words_}


def _created_at(told: Told, named: Named) -> str:
    """The town that stands in the dateline of the document's own date; empty where none does."""
    for line in (b for b in told.structure if b.kind == "dateline"):
        there = [a for a in told.claims if line.start <= a.start and a.end <= line.end]
        towns = [a for a in there if a.kind == "place"]
        if towns and any(a.kind == "date" and a.attributes.get("when") == told.date for a in there):
            return named(towns[-1])
    return ""


def _classified(told: Told) -> list[str]:
    text = told.transcription.text
    marked = [" ".join(text[b.start : b.end].strip("()[] ").split()) for b in told.structure if b.kind == "marking"]
    return list(dict.fromkeys([*told.said("classification"), *marked]))


def _issuers(told: Told, named: Named) -> list[list[str]]:
    """Who issued the document, each as one or more names: who writes by its heading, else the body in its letterhead with its
    country, else who signed it.
    """
    text = told.transcription.text
    if writers := parties(text, told.structure, told.claims)[0]:
        return [[named(a)] for a in writers]

    def alone(a: Annotation) -> bool:
        end = text.find("\n", a.end)
        return text[text.rfind("\n", 0, a.start) + 1 : len(text) if end < 0 else end].strip() == text[a.start : a.end]

    document = next((b for b in told.structure if b.kind == "document"), None)
    opener = next((b for b in told.structure if b.kind == "opener" and document and b.start == document.start), None)
    heads = [
        a for a in told.claims if opener and a.kind in ("org", "place") and opener.start <= a.start < opener.end and alone(a)
    ]
    for at, head in enumerate(heads):
        if head.kind == "org":
            beside = [a for a in heads[at + 1 : at + 2] if a.kind == "place" and not text[head.end : a.start].strip()]
            country = [named(a) for a in beside if a.attributes.get("feature") != "city"]
            return [[named(head), *country]]
    routed = [(b.start, b.end) for b in told.structure if b.kind == "routing"]
    signed = [b for b in told.structure if b.kind == "signed" and not any(s <= b.start < e for s, e in routed)]
    names = [named(a) for b in signed for a in told.claims if a.kind == "person" and b.start <= a.start < b.end]
    return [[name] for name in dict.fromkeys(names)]


def _naming(told: Told, register: Sequence[Entity]) -> Named:
    """How a name or date is written in the header: its words, with its pointer or its value."""
    text = told.transcription.text
    refs = {(m.start, m.end, m.kind): e.pointer for e in register for m in e.mentions}

    def named(a: Annotation) -> str:
        element = MARKS[a.kind].element
        attributes = [
            ("ref", refs.get((a.start, a.end, a.kind), "")),
            ("when", a.attributes.get("when", "") if a.kind == "date" else ""),
        ]
        words = " ".join(re.sub(r"[\[\]]", "", text[a.start : a.end]).split())
        return start_tag(element, attributes) + escape(words) + f"</{element}>"

    return named
