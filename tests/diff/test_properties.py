"""What holds for every two files: equal to itself, exact in its text, exact to the byte, and showable."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tei_toolkit.diff import diff, patch, render
from tei_toolkit.diff.layout import fold
from tei_toolkit.diff.text import apply_text
from tei_toolkit.diff.witness import Witness
from tei_toolkit.errors import ToolkitError
from tei_toolkit.tei.source import Source

words = st.sampled_from(
    ["the", "of", "Chen", "Yi", "Peking", "June", ",", ".", "(", ")", "北京", "naïve", "e\u0301", "&amp;", "&#65;", "𝔄", "\u00a0"]
)
gaps = st.sampled_from([" ", " ", " ", "\n   ", "", "<!-- c -->", "<?pi x?>", "<![CDATA[<x> & y]]>", "\r\n"])
attributes = st.sampled_from(["", ' ref="#p1"', " type='x'", ' ref="#p2"  type="y"', ' n=""'])
running = st.lists(st.tuples(words, gaps).map("".join), max_size=5).map("".join)
inline = st.recursive(
    running,
    lambda inner: st.lists(
        st.one_of(
            running,
            st.tuples(
                st.sampled_from(["persName", "hi", "note", "supplied", "del", "choice", "sic", "corr"]), attributes, inner
            ).map(lambda made: f"<{made[0]}{made[1]}>{made[2]}</{made[0]}>"),
            st.tuples(st.sampled_from(["lb", "pb", "gap"]), attributes).map(lambda made: f"<{made[0]}{made[1]}/>"),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=6,
)
blocks = st.recursive(
    st.tuples(st.sampled_from(["p", "head", "l", "item"]), attributes, inline).map(
        lambda made: f"<{made[0]}{made[1]}>{made[2]}</{made[0]}>"
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"<div>{''.join(parts)}</div>"),
    max_leaves=3,
)  # fmt: skip
headers = st.sampled_from(
    ["", "<title>A</title>", "<title>A</title>\n<date when='1'/>", "<date when='2'/><title>A b</title><!-- h -->"]
)
prologs = st.sampled_from(["", '<?xml version="1.0"?>\n', "<!-- before -->", "<?xml-model href='x'?>\n\n"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two files: some blocks of the one, in the other changed, left out, put in, or in another order."""
    shared = draw(st.lists(blocks, min_size=1, max_size=5))
    other = [draw(blocks) if draw(st.integers(0, 3)) == 0 else block for block in shared]
    if draw(st.booleans()):
        other = draw(st.permutations(other))
    if draw(st.booleans()):
        other = other[1:]
    if other and draw(st.booleans()):
        other[0] = other[0].replace(draw(words), draw(st.one_of(words, inline)), 1)
    between = draw(st.sampled_from(["", "\n", "\n  "]))

    def written(parts: list[str]) -> bytes:
        header = draw(headers)
        text = f"<teiHeader>{header}</teiHeader><text>{between.join(parts)}</text>"
        return f'{draw(prologs)}<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>'.encode()

    old, new = written(shared), written(other)
    try:
        Source.parse(old), Source.parse(new)
    except ToolkitError:
        assume(False)
    return old, new


BROKEN = b"<TEI><text><div><p><choice>%s<seg/></choice>the </p></div><p/><p/><p/><p/></text></TEI>"
"""What stands at its beginning decides where its last word begins."""


@settings(max_examples=250, deadline=None)
@given(pairs(), st.sampled_from(["diplomatic", "reading"]))
@example((b"<TEI><text/></TEI>", b"<TEI><text><p>a</p></text></TEI>"), "diplomatic")
@example((BROKEN % b"the the", BROKEN % b"<lb/> the"), "diplomatic")
def test_exact(pair: tuple[bytes, bytes], view: str) -> None:
    old, new = pair
    found = diff(old, new, view=view)  # type: ignore[arg-type]
    assert patch(old, found) == new
    assert patch(old, render(found, "json")) == new
    assert apply_text(found.old.text, found.of("text")) == found.new.text
    assert bool(found.changes or found.formatting) == (old != new)
    if found.old.text == found.new.text:
        assert found.of("text") == []


paragraphs = st.lists(st.integers(0, 10**6), min_size=3, max_size=7, unique=True).map(
    lambda seeds: [" ".join(f"w{(seed * 31 + n * n) % 97}" for n in range(8 + seed % 9)) for seed in seeds]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_exact_where_blocks_move_and_change(data: st.DataObject) -> None:
    old = data.draw(paragraphs)
    new = list(data.draw(st.permutations(old)))
    for place in data.draw(st.lists(st.integers(0, len(new) - 1), max_size=3)):
        parts = new[place].split(" ")
        word = data.draw(st.integers(0, len(parts) - 1))
        parts[word] = data.draw(st.sampled_from(["other", "two words", "<hi>tagged</hi>", f"<rs>{parts[word]}</rs>", ""]))
        new[place] = " ".join(parts)
    before, after = (f"<TEI><text>{''.join(f'<p>{text}</p>' for text in texts)}</text></TEI>".encode() for texts in (old, new))
    found = diff(before, after)
    assert patch(before, render(found, "json")) == after
    assert apply_text(found.old.text, found.of("text")) == found.new.text
    for change in found.of("text"):
        told = change.before
        for words in reversed(change.detail.get("changed", ())):
            start, end = (place - change.old.start for place in words["old"])
            assert told[start:end] == words["before"]
            told = told[:start] + words["after"] + told[end:]
        assert change.op != "move" or told.strip() == change.after.strip()
    for form in ("terminal", "html"):
        assert render(found, form)


@settings(max_examples=100, deadline=None)
@given(pairs())
def test_a_file_is_equal_to_itself(pair: tuple[bytes, bytes]) -> None:
    for raw in pair:
        assert diff(raw, raw, strict=True).equal


@settings(max_examples=100, deadline=None)
@given(pairs())
def test_the_folded_text_is_what_the_words_make(pair: tuple[bytes, bytes]) -> None:
    for raw in pair:
        witness = Witness(Source.parse(raw))
        assert fold(witness.text) == witness.text
        for number in (n for n, unit in enumerate(witness.units) if not unit.metadata):
            for word in witness.words(number):
                assert witness.text[word.start : word.end] == word.text
                assert witness.source.text[word.raw_start : word.raw_end] == word.text


class _Balance(HTMLParser):
    """Counts tags that are open, and keeps the text of the table of both texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "wbr", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=60, deadline=None)
@given(pairs())
def test_shown_in_every_format(pair: tuple[bytes, bytes]) -> None:
    found = diff(*pair)
    assert "\n" not in render(found, "summary").rstrip("\n")
    assert render(found, "text").endswith("\n")
    page = _Balance()
    page.feed(render(found, "html"))
    assert page.open == []
