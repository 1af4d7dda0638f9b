"""What a difference looks like: golden reports of one small pair, and what every report must keep to.

``python -m tests.diff.test_render`` rewrites the golden reports; read them before you commit them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tei_toolkit.diff import FORMATS, diff, render
from tei_toolkit.diff.render import headline, segments
from tei_toolkit.diff.render.rows import rows
from tei_toolkit.diff.render.terminal import STYLES, Segment, columns, joined, marked, wrapped
from tei_toolkit.errors import UsageError
from tei_toolkit.tei.source import Source

from .files import bodies, tei

GOLDEN = Path(__file__).parent / "golden"
REPORTS = {"terminal": "letter.txt", "json": "letter.json", "html": "letter.html", "summary": "letter.summary.txt"}


def letter() -> list[Source]:
    return [Source.parse((GOLDEN / f"letter.{which}.xml").read_bytes(), f"letter.{which}.xml") for which in ("old", "new")]


@pytest.mark.parametrize("form", REPORTS)
def test_golden(form: str) -> None:
    assert render(diff(*letter()), form) == (GOLDEN / REPORTS[form]).read_text("utf-8")


def test_the_same_difference_gives_the_same_bytes() -> None:
    for form in FORMATS:
        assert render(diff(*letter()), form) == render(diff(*letter()), form)


def test_nothing_to_tell() -> None:
    found = bodies("<p>One.</p>", "<p>One.</p>")
    assert headline(found) == "no difference"
    assert json.loads(render(found, "json"))["equal"] is True
    assert headline(bodies("<p>One.</p>", "<p>One.</p><!-- x -->")) == "no difference but in formatting"
    assert "formatting: 1 place" in headline(bodies("<p>One.</p>", "<p>One.</p><!-- x -->", strict=True))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("<p>one two</p>", "<p>one zwei</p>", "1 word changed"),
        ("<p>one two</p>", "<p>ein zwei drei</p>", "3 words changed"),
        ("<p>a b c</p>", "<p><persName>a</persName> <persName>b</persName> c</p>", "2 persName added"),
        ('<p><rs ref="#p3">a</rs> b</p>', '<p><rs ref="#p12">a</rs> b</p>', "1 rs retargeted"),
        ("<p>a b</p>", "<p>a</p><p>b</p>", "1 p split"),
        ("<p>a</p>", "<p>a</p><p>b</p><p>c</p>", "2 paragraphs inserted"),
    ],
)
def test_one_line(old: str, new: str, line: str) -> None:
    assert headline(bodies(old, new)) == line
    assert render(bodies(old, new), "summary") == line + "\n"


def test_one_line_for_the_header() -> None:
    old, new = tei(header='<date when="1">a</date>'), tei(header='<date when="2">b</date>')
    assert headline(diff(old, new)) == "header: 1 date"


def test_segments_are_the_text() -> None:
    found = diff(*letter())
    kept = list(segments(found))
    assert {segment.style for segment in kept} <= set(STYLES)
    assert re.sub(r"\[-|-\]|\{\+|\+\}|\{>|<\}", "", render(found, "text")) == "".join(segment.text for segment in kept)


def test_everything_is_escaped() -> None:
    nasty = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;"
    old = Source.parse(tei("<p>a</p>"), "<b>old</b>")
    new = Source.parse(
        tei(f"<p>{nasty} <name ref='\"&gt;&lt;i&gt;'>x</name></p>", header=f"<title type='&lt;u&gt;'>{nasty}</title>"), "@@rows@@"
    )
    page = render(diff(old, new), "html")
    assert page.count("<script>") == 1
    assert not re.search("<(b|i|u)>[^0-9]", page)
    assert "@@rows@@ → " not in page
    assert "→ @@rows@@" in page


def test_the_page_asks_nobody_for_anything() -> None:
    page = render(diff(*letter()), "html")
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert not re.search(r"\b(src|href)=\"(?!#)", page)


def test_rows_hold_both_texts_whole() -> None:
    found = diff(*letter())
    both = list(rows(found))
    assert "".join(found.old.text[slice(*row.old.span)] for row in both) == found.old.text
    assert "".join(found.new.text[slice(*row.new.span)] for row in both) == found.new.text


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(UsageError, match="no format"):
        render(bodies("<p/>", "<p/>"), "pdf")


MOVED = "Of the other visitors nothing was recorded in the book of that week, for the clerk was ill."
STAYED = f"<p>{'The Chinese side examined the note of 7 June. ' * 3}</p>"


def test_the_changed_words_of_a_block_that_moved() -> None:
    found = bodies(f"<p>{MOVED}</p>{STAYED}", f"{STAYED}<p>{MOVED.replace('visitors', 'strangers')}</p>")
    assert "{>Of the other <}[-visitors-]{+strangers+}{> nothing was" in render(found)
    page = render(found, "html")
    assert re.search(r'<del class="c text" data-c="0">visitors *</del>', page)
    assert re.search(r'<ins class="c text" data-c="0">strangers *</ins>', page)
    assert page.count("<i>moved</i>") == 2


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("letters/a.xml", "letters/b.xml", "a.xml → b.xml"),
        ("old/a.xml", "old2/a.xml", "old/a.xml → old2/a.xml"),
        ("a/x.xml", "a/x.xml", "x.xml → x.xml"),
        ("HEAD:a.xml", "a.xml", "HEAD:a.xml → a.xml"),
        ("", "a.xml", "old → a.xml"),
    ],
)
def test_names_without_the_folders_that_are_alike(old: str, new: str, shown: str) -> None:
    assert f"<h1>{shown}</h1>" in render(diff(Source.parse(tei("<p>a</p>"), old), Source.parse(tei("<p>b</p>"), new)), "html")


def test_lines_break_at_blanks_before_slashes_and_these_before_letters() -> None:
    pieces = [Segment("  TEI/teiHeader[1]/fileDesc[1]/date[1]", "element"), Segment(": "), Segment("1900 1901\n", "delete")]
    assert joined(wrapped(pieces, 24)) == "  TEI/teiHeader[1]/\n    fileDesc[1]/date[1]:\n    1900 1901\n"
    assert joined(wrapped([Segment("ab "), Segment("abcdefgh\n")], 5)) == "ab\nabcde\nfgh\n"
    assert joined(wrapped([Segment("北京北京 a\n")], 5)) == "北京\n北京\na\n"
    assert [style for text, style in wrapped(pieces, 24) if not text.strip()] == [""]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_folded_lines_keep_every_word(width: int) -> None:
    found = diff(*letter())
    folded = joined(wrapped(marked(segments(found)), width))
    assert re.sub(r"\s+", "", folded) == re.sub(r"\s+", "", render(found))
    assert max(columns(line) for line in folded.splitlines()) <= width


if __name__ == "__main__":
    if os.environ.get("CI"):
        sys.exit("golden files are not rewritten in CI")
    for name, file in REPORTS.items():
        (GOLDEN / file).write_text(render(diff(*letter()), name), encoding="utf-8")
