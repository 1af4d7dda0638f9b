"""A very long text is read in passages: valid, nothing lost, ids that do not meet, lines that are those of the file."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tei_toolkit import passage
from tei_toolkit.encode import encode
from tei_toolkit.tei.fidelity import same_words, transcription_of
from tei_toolkit.tei.source import Source

from .golden import CORPUS
from .test_properties import SCHEMA

TEXTS = [path.read_text("utf-8") for path in sorted((CORPUS / "invented").glob("*.txt"))]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passage, "LONGEST", 900)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "text", ["\n\n".join(TEXTS), "\n\n".join(reversed(TEXTS)), "word " * 900, "x" * 5000, "\n".join(["[1] a [sic]"] * 300)]
)
def test_passages_make_one_valid_file(text: str) -> None:
    encoding = encode(text, name="long.txt")
    source = Source.parse(encoding.tei)
    assert same_words(transcription_of(source), text)
    tree = etree.fromstring(encoding.tei)
    assert SCHEMA.validate(tree), SCHEMA.error_log
    ids = [e.attributes["xml:id"] for e in source.elements if "xml:id" in e.attributes]
    assert len(ids) == len(set(ids))
    pointers = {
        p[1:]
        for e in source.elements
        for n in ("ref", "hand", "target", "resp", "corresp")
        for p in e.attributes.get(n, "").split()
    }
    assert {p for p in pointers if p} <= set(ids)
    assert any(finding.code == "E109" for finding in encoding.findings)


@pytest.mark.usefixtures("short")
def test_the_archives_matter_goes_to_the_header_of_a_long_page() -> None:
    text = (CORPUS / "wilson-center-121677.txt").read_text("utf-8")
    tree = etree.fromstring(encode(text, name="long.txt").tei)
    title = tree.find(".//{*}titleStmt/{*}title")
    assert title is not None
    assert str(title.text).startswith("Reply to the Soviet Government")
    assert tree.find(".//{*}xenoData[@type='transcription-back']") is not None


@pytest.mark.usefixtures("short")
def test_lines_of_findings_are_those_of_the_file() -> None:
    text = "A plain line of text that says nothing at all to anybody.\n" * 60 + "Here is ] a bracket.\n"
    told = [finding for finding in encode(text).findings if finding.code == "E102"]
    assert [finding.line for finding in told] == [61]


def test_a_text_is_one_passage_unless_it_is_very_long() -> None:
    for text in TEXTS:
        assert not [finding for finding in encode(text).findings if finding.code == "E109"]
        assert re.search(r"xml:id=\"p2-", encode(text).tei.decode()) is None


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("The note of May was\n\fread in the Council.\n\f", 1),
        ("He left.\n\f# The harvest\n\fIt was good.", 2),
        ("He met Premier Chen [Yi]\f[Zhang] Hanfu said so.", 1),
        ("He left [the\f\ftown].\nHe came back.", 2),
        ("It was so.\n- 3 -\n\fThe next page.", 1),  # the line has said it already
        ("\fThe first page.\n", 0),
    ],
)
def test_a_form_feed_breaks_the_page_once(text: str, breaks: int) -> None:
    assert encode(text).tei.count(b"<pb") == breaks
