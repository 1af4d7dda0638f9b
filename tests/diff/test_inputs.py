"""Input that is not what one hopes for: other XML, empty files, broken ones, and very large ones."""

from __future__ import annotations

import pytest

from tei_toolkit.diff import diff, patch
from tei_toolkit.errors import XmlError

from .files import tei, told

LIST = b'<?xml version="1.0"?>\n<list xmlns="urn:x"><entry n="1"><w>one</w></entry><entry n="2"><w>two</w></entry></list>'


def test_other_xml_is_compared_and_said_to_be() -> None:
    new = LIST.replace(b"two", b"zwei").replace(b'n="1"', b'n="0"')
    found = diff(LIST, new)
    assert told(found) == [("text", "replace", "", "two", "zwei"), ("markup", "attribute", "entry@n", "1", "0")]
    assert any("not TEI" in note for note in found.notes)
    assert patch(LIST, found) == new


def test_xml_without_text() -> None:
    old, new = b'<a><b x="1"/><b x="2"/><b x="3"/></a>', b'<a><b x="1"/><b x="3"/></a>'
    found = diff(old, new)
    assert told(found) == [("markup", "remove", "b", "", "")]
    assert patch(old, found) == new


def test_different_roots() -> None:
    found = diff(LIST, tei())
    assert any("roots" in note for note in found.notes)
    assert patch(LIST, found) == tei()


def test_a_header_alone() -> None:
    old = b'<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><title>A</title></teiHeader>'
    assert {change.layer for change in diff(old, old.replace(b">A<", b">B<")).changes} == {"metadata"}


def test_a_corpus_has_several_texts() -> None:
    one = b"<TEI><teiHeader><title>%s</title></teiHeader><text><p>%s</p></text></TEI>"
    whole = b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>%s%s</teiCorpus>'
    old = whole % (one % (b"A", b"First words."), one % (b"B", b"Second words."))
    new = whole % (one % (b"A", b"First words."), one % (b"C", b"Second texts."))
    assert told(diff(old, new)) == [("text", "replace", "", "words", "texts"), ("metadata", "change", "title", "B", "C")]


@pytest.mark.parametrize("broken", [b"", b"   ", b"text", b"<a>", b"<a></b>"])
def test_not_well_formed(broken: bytes) -> None:
    with pytest.raises(XmlError):
        diff(broken, tei())
    with pytest.raises(XmlError):
        diff(tei(), broken)


def test_the_same_file_is_the_same() -> None:
    found = diff(tei("<p>One two.</p>"), tei("<p>One two.</p>"))
    assert found.equal
    assert found.changes == found.formatting == ()


def test_entities_that_mean_something_else() -> None:
    old = b'<!DOCTYPE TEI [<!ENTITY who "Chen Yi">]><TEI><text><p>He met &who; there.</p></text></TEI>'
    new = old.replace(b"Chen Yi", b"Chen Geng")
    found = diff(old, new)
    assert [(change.before, change.after) for change in found.changes] == [("Yi", "Geng")]
    assert patch(old, found) == new


def test_one_text_node_without_a_line_end() -> None:
    words = [f"word{n % 977}" for n in range(60_000)]
    old = tei(f"<p>{' '.join(words)}</p>")
    words[30_000] = "changed"
    new = tei(f"<p>{' '.join(words)}</p>")
    found = diff(old, new)
    assert [change.after for change in found.changes] == ["changed"]
    assert patch(old, found) == new


def test_many_changes_in_one_text_node() -> None:
    words = [f"word{n % 977}" for n in range(20_000)]
    old = tei(f"<p>{' '.join(words)}</p>")
    for n in range(0, 20_000, 100):
        words[n] = f"changed{n}"
    new = tei(f"<p>{' '.join(words)}</p>")
    found = diff(old, new)
    assert len(found.changes) == 200
    assert patch(old, found) == new


def test_deep_nesting() -> None:
    old = b"<TEI><text>" + b"<div>" * 200 + b"<p>one</p>" + b"</div>" * 200 + b"</text></TEI>"
    assert told(diff(old, old.replace(b"one", b"two"))) == [("text", "replace", "", "one", "two")]
