"""A TEI file put together: text that annotations turn into mark-up, and the frame around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei_toolkit.model import Annotation, Finding, Span
from tei_toolkit.tei.header import Facts, header
from tei_toolkit.tei.names import MARKS, escape, start_tag
from tei_toolkit.tei.nesting import nest
from tei_toolkit.tei.register import Crossing
from tei_toolkit.tei.signs import Signs
from tei_toolkit.tei.source import TEI_NAMESPACE, Source
from tei_toolkit.tei.splice import splice
from tei_toolkit.tei.view import TextView

MODEL = "https://vault.tei-c.org/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng"
"""TEI All of the release that the profile is a subset of: any TEI editor finds it here."""
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"


class MarkedUp(NamedTuple):
    """Text with its tags, and what could not nest: rows for the stand-off section, and findings that name them."""

    xml: str
    crossing: list[Crossing]
    findings: list[Finding]


def marked_up(text: str, stretch: Span, annotations: Sequence[Annotation], signs: Signs, prefix: str = "") -> MarkedUp:
    """A stretch of a text (code points) with annotations over the whole text turned into tags; ids begin with ``prefix``."""
    words = text[stretch.start : stretch.end]
    source = Source.parse(b"<text>" + escape(words).encode() + b"</text>")
    view = TextView.of(source)
    shifted = [_shift(a, -stretch.start) for a in annotations]
    nested = nest(view, shifted, lambda a: signs.tags(a, words))
    if not nested.crossing:
        return MarkedUp(_inside(splice(source.raw, nested.edits)), [], [])
    left = set(map(id, nested.crossing))
    anchors: list[Annotation] = []
    rows: list[Crossing] = []
    for number, crossed in ((n, a) for n, a in _numbered(nested.crossing) if n):
        ids = (f"{prefix}cross-{number}-from", f"{prefix}cross-{number}-to")
        anchors += [Annotation(Span(at, at), "anchor", {"xml:id": name}) for at, name in zip(crossed.span, ids, strict=True)]
        rows.append(Crossing(crossed.kind, *ids, crossed.attributes.get("ref", "")))
    again = nest(view, [*(a for a in shifted if id(a) not in left), *anchors], lambda a: signs.tags(a, words))
    # An end in the midst of a sign has no place: the sign has given way to its tag.
    lost = {a.attributes["xml:id"] for a in again.crossing if a.kind == "anchor"}
    rows = [row for row in rows if not lost.intersection((row.first, row.last))]
    placed = {name for row in rows for name in (row.first, row.last)}
    written = [a for a in anchors if a.attributes["xml:id"] in placed]
    if len(written) < len(anchors):
        again = nest(view, [*(a for a in shifted if id(a) not in left), *written], lambda a: signs.tags(a, words))
    findings = [_told(a, words, f"{prefix}cross-{n}-from" in placed) for n, a in _numbered(nested.crossing)]
    return MarkedUp(_inside(splice(source.raw, again.edits)), rows, findings)


def _numbered(crossing: Sequence[Annotation]) -> Iterator[tuple[int, Annotation]]:
    """What crosses, with the number of its anchors; 0 for what has none."""
    number = 0
    for a in crossing:
        anchored = a.kind in MARKS and a.content is None
        number += anchored
        yield number if anchored else 0, a


def _told(a: Annotation, words: str, kept: bool) -> Finding:
    said = f"“{' '.join(words[a.start : a.end].split())[:60]}”"
    if a.content is not None:
        return Finding("E101", "info", f"the sign of {a.kind} {said} crosses other mark-up; it stays in the text")
    where = "it stands in standOff" if kept else "it is left out"
    return Finding("E101", "info", f"{a.kind} {said} crosses other mark-up; {where}")


def _inside(raw: bytes) -> str:
    return raw[len(b"<text>") : -len(b"</text>")].decode()


def _shift(a: Annotation, by: int) -> Annotation:
    content = None if a.content is None else Span(a.content.start + by, a.content.end + by)
    return Annotation(Span(a.start + by, a.end + by), a.kind, a.attributes, a.certainty, a.origin, content)


def compose(facts: Facts, stand_off: Sequence[str], body: Sequence[bytes], language: str | None) -> bytes:
    """The whole file, UTF-8: instructions, header, register, text in its pieces. Header and register are indented."""
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<?xml-model href="{MODEL}" type="application/xml" schematypens="{_RELAX_NG}"?>',
        f'<?xml-model href="{MODEL}" type="application/xml" schematypens="{_SCHEMATRON}"?>',
        start_tag("TEI", [("xmlns", TEI_NAMESPACE), ("xml:id", facts.id), ("xml:lang", language or "und")]),
        header(facts),
        *(["  <standOff>", *stand_off, "  </standOff>"] if stand_off else []),
        start_tag("text", [("xml:lang", language or "und")]),
        "<body>\n",
    ]
    return b"".join(["\n".join(head).encode(), *body, b"\n</body>\n</text>\n</TEI>\n"])


def framed(front: str, body: bytes, signs: Signs) -> bytes:
    """A passage in as much of a file as it takes to put its signs back: for the proof."""
    looks = "".join(signs.declarations()).encode()
    matter = f'<xenoData type="transcription-front">{escape(front)}</xenoData>'.encode()
    return b"".join([b"<TEI><teiHeader>", looks, matter, b"</teiHeader><text><body>\n", body, b"\n</body></text></TEI>"])
