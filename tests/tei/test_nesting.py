"""Annotations become tags and nothing else changes; what cannot nest is returned."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.model import Annotation, Certainty, Edit, Span
from tei_toolkit.tei.names import MARKS, attributes_of, escape, start_tag, xml_id
from tei_toolkit.tei.nesting import nest
from tei_toolkit.tei.signs import Signs, diplomatic
from tei_toolkit.tei.source import Source
from tei_toolkit.tei.splice import splice
from tei_toolkit.tei.view import TextView

from .xml import FILES

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
KINDS = st.sampled_from(["person", "place", "date", "supplied", "note", "unclear", "paragraph", "anchor"])


def _tags(a: Annotation) -> tuple[str, str]:
    """Tags that no random file has, so that they can be taken out again."""
    if a.start == a.end:
        return "<new.point/>", ""
    return f'<new.{a.kind} n="{a.start}:{a.end}">', f"</new.{a.kind}>"


@st.composite
def annotated(draw: st.DrawFn) -> tuple[bytes, list[Annotation]]:
    raw = draw(FILES)
    size = len(TextView.of(Source.parse(raw)).text)
    ends = st.integers(0, size)
    spans = draw(st.lists(st.tuples(ends, ends, KINDS, st.sampled_from(Certainty)), max_size=8))
    found = [Annotation(Span(min(a, b), max(a, b)), "anchor" if a == b else kind, certainty=sure) for a, b, kind, sure in spans]
    return raw, found


@given(annotated())
def test_the_text_stays_and_the_rest_of_the_file_to_the_byte(case: tuple[bytes, list[Annotation]]) -> None:
    raw, claims = case
    source = Source.parse(raw)
    nested = nest(TextView.of(source), claims, _tags)
    spliced = splice(raw, nested.edits)
    assert Source.parse(spliced).text == source.text
    assert all(edit.start == edit.end for edit in nested.edits)
    assert len(spliced) == len(raw) + sum(len(edit.new) for edit in nested.edits)


@given(annotated())
def test_every_annotation_is_in_the_file_or_returned(case: tuple[bytes, list[Annotation]]) -> None:
    raw, claims = case
    view = TextView.of(Source.parse(raw))
    nested = nest(view, claims, _tags)
    after = TextView.of(Source.parse(splice(raw, nested.edits)))
    written = [
        after.text[after.span(e).start : after.span(e).end]
        for e in after.elements
        if e.name.startswith("new.") and e.name != "new.point"
    ]
    points = sum(e.name == "new.point" for e in after.elements)
    wanted = [a for a in claims if not any(a is c for c in nested.crossing)]
    assert sorted(written) == sorted(view.text[a.start : a.end] for a in wanted if a.end > a.start)
    assert points == sum(a.start == a.end for a in wanted)


@given(annotated())
def test_what_nests_is_never_turned_away(case: tuple[bytes, list[Annotation]]) -> None:
    raw, claims = case
    view = TextView.of(Source.parse(raw))
    spans = [a.span for a in claims] + [view.span(e) for e in view.elements[1:]]
    assume(not any(a.start < b.start < a.end < b.end for a in spans for b in spans))
    held = [(a, b) for a in claims for b in claims if a.start <= b.start and b.end <= a.end and a is not b]
    assume(not any(b.kind == "paragraph" and a.kind != "paragraph" for a, b in held))
    assert nest(view, claims, _tags).crossing == []


def _mark(text: str, words: str, kind: str, content: str | None = None, sure: Certainty = Certainty.HIGH) -> Annotation:
    start = text.index(words)
    inner = None if content is None else Span(start + words.index(content), start + words.index(content) + len(content))
    return Annotation(Span(start, start + len(words)), kind, certainty=sure, content=inner)


def _written(text: str, claims: list[Annotation]) -> str:
    source = Source.parse(f"<text>{escape(text)}</text>".encode())
    signs = Signs()
    nested = nest(TextView.of(source), claims, lambda a: signs.tags(a, text))
    return re.sub(r' (?:cert|resp|rendition)="[^"]*"', "", splice(source.raw, nested.edits).decode())[6:-7]


@pytest.mark.parametrize(
    ("text", "claims", "written"),
    [
        (
            "Chen [Yi] read",
            [("Chen [Yi]", "person"), ("[Yi]", "supplied", "Yi")],
            "<persName>Chen <supplied>Yi</supplied></persName> read",
        ),
        (
            "[Zhang] Hanfu",
            [("[Zhang]", "supplied", "Zhang"), ("[Zhang] Hanfu", "person")],
            "<persName><supplied>Zhang</supplied> Hanfu</persName>",
        ),
        ("a collegue [sic] b", [("collegue [sic]", "sic", "collegue")], "a <sic>collegue</sic> b"),
        ("a [...] b", [("[...]", "gap", "")], "a <gap/> b"),
        ("a [one line] b", [("[one line]", "gap", "one line")], "a <gap><desc>one line</desc></gap> b"),
        ("prot[ocol]", [("[ocol]", "supplied", "ocol")], "prot<supplied><pc>[</pc>ocol<pc>]</pc></supplied>"),
        ("dis.[rict]", [("[rict]", "supplied", "rict")], "dis.<supplied><pc>[</pc>rict<pc>]</pc></supplied>"),
        ("brown[-shirted]", [("[-shirted]", "supplied", "-shirted")], "brown<supplied><pc>[</pc>-shirted<pc>]</pc></supplied>"),
        ("from Budapest(2)", [("(2)", "caller", "2")], 'from Budapest<ref type="note"><pc>(</pc>2<pc>)</pc></ref>'),
        ("came [2] back", [("[2]", "caller", "2")], 'came <ref type="note">2</ref> back'),
        ("harm[.] The", [("[.]", "supplied", ".")], "harm<supplied>.</supplied> The"),
        ("x & [y]", [("[y]", "supplied", "y")], "x &amp; <supplied>y</supplied>"),
        ("AB", [("A", "person"), ("B", "place")], "<persName>A</persName><placeName>B</placeName>"),
        ("[Ann]", [("[Ann]", "supplied", "Ann"), ("[Ann]", "person")], "<persName><supplied>Ann</supplied></persName>"),
    ],
)
def test_signs_become_tags(text: str, claims: list[tuple[str, ...]], written: str) -> None:
    assert _written(text, [_mark(text, *claim) for claim in claims]) == written


def test_where_two_cross_the_more_certain_stays() -> None:
    text = "one two three"
    sure = _mark(text, "one two", "person")
    unsure = _mark(text, "two three", "place", sure=Certainty.LOW)
    source = Source.parse(f"<text>{text}</text>".encode())
    for order in ([sure, unsure], [unsure, sure]):
        assert nest(TextView.of(source), order, _tags).crossing == [unsure]
    firm = _mark(text, "two three", "place")
    vague = _mark(text, "one two", "person", sure=Certainty.LOW)
    assert nest(TextView.of(source), [vague, firm], _tags).crossing == [vague]


def test_structure_stays_where_a_name_crosses_it() -> None:
    text = "one two three"
    paragraph, name = _mark(text, "one two", "paragraph", sure=Certainty.LOW), _mark(text, "two three", "person")
    assert nest(TextView.of(Source.parse(f"<text>{text}</text>".encode())), [name, paragraph], _tags).crossing == [name]


def test_no_name_holds_a_block() -> None:
    text = "Marta 1906"
    paragraph, name = _mark(text, "Marta", "paragraph"), _mark(text, "Marta 1906", "date")
    assert nest(TextView.of(Source.parse(f"<text>{text}</text>".encode())), [name, paragraph], _tags).crossing == [name]


def test_a_sign_with_a_tag_in_it_is_left_alone() -> None:
    source = Source.parse(b"<text>Chen [<hi>Yi</hi>]</text>")
    claim = Annotation(Span(5, 9), "supplied", content=Span(6, 8))
    nested = nest(TextView.of(source), [claim], _tags)
    assert splice(source.raw, nested.edits) == b'<text>Chen <new.supplied n="5:9"><hi>Yi</hi></new.supplied></text>'
    across = Source.parse(b"<text>Chen <hi>[</hi>Yi]</text>")
    assert nest(TextView.of(across), [claim], _tags).crossing == [claim]


@given(
    st.lists(st.sampled_from(["[Yi]", "[...]", "word", " ", "\n", "(?)", "a & b", "[x [y] z]", "\u00a0", "é"]), max_size=12).map(
        "".join
    ),
    st.data(),
)
def test_signs_can_be_put_back(text: str, data: st.DataObject) -> None:
    claims = []
    for found in re.finditer(r"\[([^\[\]]*)\]|\(\?\)", text):
        kind = data.draw(st.sampled_from(["supplied", "gap", "note", "unclear"]))
        inner = Span(*found.span(1)) if found[1] is not None else Span(found.start(), found.start())
        claims.append(Annotation(Span(*found.span()), kind, content=inner))
    source = Source.parse(f"<p>{escape(text)}</p>".encode())
    signs = Signs()
    body = splice(source.raw, nest(TextView.of(source), claims, lambda a: signs.tags(a, text)).edits)
    whole = Source.parse(b"<TEI><tagsDecl>" + "".join(signs.declarations()).encode() + b"</tagsDecl>" + body + b"</TEI>")
    assert diplomatic(whole, whole.first("p")) == text


def test_splice_refuses_edits_that_overlap() -> None:
    assert splice(b"abc", [Edit(1, 1, b"-"), Edit(1, 2, b"B"), Edit(3, 3, b"!")]) == b"a-Bc!"
    for edits in ([Edit(0, 2, b""), Edit(1, 3, b"")], [Edit(2, 9, b"")], [Edit(2, 1, b"")]):
        with pytest.raises(ValueError, match="overlaps"):
            splice(b"abc", edits)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chen Yi", "Chen-Yi"),
        ("121677", "_121677"),
        ("Bằng Tường", "Bằng-Tường"),
        ("a/b:c", "a-b-c"),
        ("...", "_"),
        ("陈毅", "陈毅"),
        ("x.y", "x.y"),
        ("Șanț", "S\u0326ant\u0326"),
        ("𐌰", "u10330"),
    ],
)
def test_ids_say_what_the_name_says(text: str, name: str) -> None:
    assert xml_id(text) == name


@given(st.text(max_size=20))
def test_ids_are_legal(text: str) -> None:
    assert etree.fromstring(f'<a xml:id="{xml_id(text)}"/>'.encode(), etree.XMLParser(dtd_validation=False)).get(XML_ID)
    assert ":" not in xml_id(text)


@given(
    st.sampled_from(sorted(MARKS)),
    st.dictionaries(st.sampled_from(["type", "when", "ref", "n"]), st.text("ab<\"&'\n\t ", max_size=5)),
)
def test_attributes_come_back_as_they_were(kind: str, told: dict[str, str]) -> None:
    attributes = attributes_of(Annotation(Span(0, 1), kind, told))
    assert Source.parse(start_tag("a", attributes, empty=True).encode()).root.attributes == {k: v for k, v in attributes if v}
