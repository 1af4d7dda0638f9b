"""What holds for any TEI, and for files that only look like it: words in order, a page that is well-formed, spans that fit."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit import export
from tei_toolkit.export.elements import table
from tei_toolkit.tei.source import Source

KNOWN = sorted(
    {name.partition("/")[2] or name for name, form in table().items() if form.html != "x"} - {"text", "TEI", "teiCorpus"}
)
NAMES = st.sampled_from(
    [*KNOWN, "unheard", "div", "p", "note", "list", "item", "table", "row", "cell", "persName", "ref", "pb", "lb", "choice"]
)
VALUES = st.sampled_from(
    [
        "a",
        "#a",
        "#n1",
        "foot",
        "gloss",
        "1962-06-22",
        "ordered",
        "bold italic",
        "low",
        "https://example.org/",
        "javascript:x",
        '">&',
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        [
            "ref",
            "target",
            "type",
            "rend",
            "place",
            "n",
            "when",
            "cert",
            "resp",
            "hand",
            "xml:lang",
            "rows",
            "cols",
            "facs",
            "break",
        ]
    ),
    VALUES,
    max_size=3,
)
TEXTS = st.sampled_from(["", " ", "one", "two three ", " four.", "\n  ", "ünïcode 漢字", "&<>\"'", "[x]", "\U0001d538"])


@st.composite
def elements(draw: st.DrawFn) -> tuple[str, str]:
    """Some TEI, and its text: any element in any other, with ids that pointers find."""
    xml: list[str] = []
    text: list[str] = []
    open_: list[str] = []
    ids = 0
    for step in draw(st.lists(st.tuples(st.integers(0, 5), NAMES, ATTRIBUTES, TEXTS), max_size=25)):
        closing, name, given_, said = step
        xml += [f"</{open_.pop()}>" for _ in range(min(closing // 2, len(open_)))]
        written = "".join(f' {key}="{_value(value)}"' for key, value in sorted(given_.items()))
        if name in ("note", "p", "item") and ids < 3:
            ids += 1
            written += f' xml:id="{"a" if ids == 1 else f"n{ids - 1}"}"'
        xml.append(f"<{name}{written}>{_text(said)}")
        text.append(said)
        open_.append(name)
    while open_:
        xml.append(f"</{open_.pop()}>")
    return "".join(xml), "".join(text)


def _text(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _value(said: str) -> str:
    return _text(said).replace('"', "&quot;")


def wrap(xml: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{xml}</body></text></TEI>'.encode()


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None)
@given(elements())
def test_the_page_has_every_word_in_order_and_every_tag_in_place(made: tuple[str, str]) -> None:
    xml, text = made
    page = export(wrap(xml), "html")
    article = re.search(r"<article.*</article>", page, re.S)
    assert article is not None
    tree = etree.fromstring(re.sub(r"<br([^>]*)>", r"<br\1/>", article[0]))
    for copy in tree.xpath(".//*[@class='sidenote called']"):
        copy.getparent().replace(copy, _empty(copy))
    assert squeezed("".join(tree.itertext())) == squeezed(text)
    assert not tree.xpath(".//a//a")
    blocks = "self::p or self::div or self::ul or self::ol or self::table or self::section or self::blockquote or self::figure"
    for around in ("p", "span", "a", "h2", "h3", "h4", "h5", "h6", "em", "i", "cite", "del"):
        assert not tree.xpath(f".//{around}//*[{blocks}]")
    assert not tree.xpath(
        ".//ul/*[not(self::li)] | .//ol/*[not(self::li)] | .//table/*[not(self::tr or self::caption)] | .//tr/*[not(self::td)]"
    )
    whole = etree.HTML(page)
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in whole.xpath("//body//@href"):
        assert href.startswith("https://example.org/") or href[1:] in ids


def _empty(copy: etree._Element) -> etree._Element:
    empty = etree.Element("span")
    empty.tail = copy.tail
    return empty


@settings(max_examples=100, deadline=None)
@given(elements(), st.sampled_from(["reading", "diplomatic"]))
def test_text_keeps_the_order_and_spans_hold_their_text(made: tuple[str, str], view: str) -> None:
    xml, text = made
    found = json.loads(export(wrap(xml), "standoff", view=view))
    if "<choice" not in xml and "<app" not in xml:
        rest = iter(squeezed(found["text"]))
        assert all(any(here == there for there in rest) for here in squeezed(text))
    assert all(0 <= s["start"] <= s["end"] <= len(found["text"]) for s in found["spans"])
    assert all(a["start"] <= b["start"] for a, b in pairwise(found["spans"]))
    assert export(wrap(xml), "text", view=view).rstrip("\n") == found["text"].rstrip("\n")


@settings(max_examples=60, deadline=None)
@given(elements())
def test_no_format_stumbles(made: tuple[str, str]) -> None:
    for to in ("markdown", "csv", "conll", "geojson", "webannotation", "json"):
        assert export(wrap(made[0]), to)
    assert Source.parse(export(wrap(made[0]), "tei", dialect="frus").encode()).text == Source.parse(wrap(made[0])).text
