"""A difference for the terminal, as segments with the name of a style, or as plain text with ``[-old-]`` and ``{+new+}``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from tei_toolkit.diff.difference import Difference, Side
from tei_toolkit.diff.render.headline import DONE, headline, interventions
from tei_toolkit.diff.render.rows import parts
from tei_toolkit.model import Change

CONTEXT = 48
"""Characters of shared text shown on either side of a change."""
_LONG = 400
STYLES = ("", "title", "heading", "faint", "delete", "insert", "move", "element", "note")
"""The styles that a segment may have."""


_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "move": ("{>", "<}")}
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal might obey rather than show: control characters, and those that turn the direction of what follows."""
_PIECE = re.compile("\n| +|[^ \n/]*/|[^ \n/]+")
"""What stays in one line: words, and the steps of a path."""


class Segment(NamedTuple):
    """A piece of the output. ``style`` is one of `STYLES`."""

    text: str
    style: str = ""


def segments(difference: Difference, context: int = CONTEXT) -> Iterator[Segment]:
    """The whole report, in order; line ends are in the segments. ``context``: characters of shared text around changed words."""
    for text, style in _report(difference, context):
        yield Segment(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), style)


def _report(difference: Difference, context: int) -> Iterator[Segment]:
    yield Segment(f"{difference.old.name or 'old'} → {difference.new.name or 'new'}\n", "title")
    yield Segment(headline(difference) + "\n")
    if intervened := interventions(difference):
        yield Segment(f"Interventions: {intervened}\n")
    for note in difference.notes:
        yield Segment(f"note: {note}\n", "note")
    sections = (("Text", _text(difference, context)), ("Mark-up", _markup(difference)), ("Metadata", _metadata(difference)))
    for title, lines in sections:
        found = list(lines)
        if found:
            yield Segment(f"\n{title}\n", "heading")
            yield from found
    if difference.strict and difference.formatting:
        yield Segment("\nFormatting\n", "heading")
        for step in difference.formatting[:50]:
            yield Segment(f"  byte {step.start}: ")
            yield Segment(repr(step.old.decode("utf-8", "replace")[:80]), "delete")
            yield Segment(" → ")
            yield Segment(repr(step.new.decode("utf-8", "replace")[:80]) + "\n", "insert")
        if len(difference.formatting) > 50:
            yield Segment(f"  and {len(difference.formatting) - 50} more\n", "faint")


def terminal(difference: Difference) -> str:
    """Plain text: deletions as ``[-...-]``, insertions as ``{+...+}``, as wdiff writes them."""
    return joined(marked(segments(difference)))


def marked(found: Iterable[Segment]) -> Iterator[Segment]:
    """The same with signs around what colour alone would tell: ``[-old-]``, ``{+new+}``, ``{>moved<}``."""
    for text, style in found:
        before, after = _MARKS.get(style, ("", ""))
        inner = text.removesuffix("\n")
        yield Segment(f"{before}{inner}{after}{text[len(inner) :]}", style)


def wrapped(found: Iterable[Segment], width: int) -> Iterator[Segment]:
    """The same in lines of at most ``width`` columns, broken at blanks, and after a slash where there is none; what goes on in a
    further line is indented deeper.

    A word that is wider than a line is broken where the line ends. East Asian characters take two columns.
    """
    at = indent = 0
    begun = False
    """Whether the line has more than its indent."""
    blanks = ""
    for text, style in found:
        out: list[str] = []
        for piece in _PIECE.findall(text):
            if piece == "\n":
                out.append("\n")
                at, begun, blanks = 0, False, ""
                continue
            if piece[0] == " ":
                if begun:
                    blanks += piece
                else:
                    out.append(piece)
                    at += len(piece)
                continue
            if not begun:
                indent, begun = min(at + 2, width // 2) if at else 0, True
            room = columns(piece)
            if blanks:
                broken = at + len(blanks) + room > width and at > indent
                between = "\n" + " " * indent if broken else blanks
                at = indent if broken else at + len(blanks)
                blanks = ""
                if out:
                    out.append(between)
                else:
                    yield Segment(between)  # the blank before a word is not struck out with it
            elif at > indent and at + room > width >= indent + room and (not out or out[-1].endswith("/")):
                out.append("\n" + " " * indent)
                at = indent
            if at + room <= width:
                out.append(piece)
                at += room
                continue
            for sign in piece:
                if at + columns(sign) > width:
                    out.append("\n" + " " * indent)
                    at = indent
                out.append(sign)
                at += columns(sign)
        if out:
            yield Segment("".join(out), style)


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _text(difference: Difference, context: int) -> Iterator[Segment]:
    """Changed words inside their paragraph: changes in one paragraph make one entry, with what stands between them."""
    starts = [start for start, _ in difference.new.blocks]
    group: list[Change] = []
    block = -1
    for change in difference.of("text"):
        here = bisect_right(starts, change.new.start + (change.after[:1] == " ")) - 1
        if group and (here != block or change.op == "move"):
            yield from _paragraph(difference, group, block, context)
            group = []
        block = here
        group.append(change)
        if change.op == "move":
            yield from _paragraph(difference, group, block, context)
            group = []
    if group:
        yield from _paragraph(difference, group, block, context)


def _paragraph(difference: Difference, changes: list[Change], block: int, context: int) -> Iterator[Segment]:
    new = difference.new
    begin = new.blocks[block][0] if block >= 0 else 0
    stop = new.blocks[block + 1][0] if block + 1 < len(new.blocks) else len(new.text)
    name = changes[0].detail.get("block") or (new.blocks[block][1] if block >= 0 else "") or "text"
    yield Segment(f"  {name}: ", "element")
    at = max(begin, changes[0].new.start - context)
    at = _word_start(new.text, at, begin)
    if at > begin:
        yield Segment("… ", "faint")
    for change in changes:
        yield from _between(new.text[at : change.new.start], context)
        at = change.new.end
        if change.op == "move":
            for start, end, words in parts(change, "new"):
                if words is None:
                    stays = new.text[start:end]
                    stays = stays.lstrip(" ") if start == change.new.start else stays
                    yield Segment(_short(stays.rstrip(" ") if end == change.new.end else stays), "move")
                    continue
                if words["before"]:
                    yield Segment(_blank(words["before"]), "delete")
                if words["after"]:
                    yield Segment(_blank(words["after"]), "insert")
            yield Segment(f" (moved from {_where(difference.old, change.old.start)})", "faint")
            continue
        if change.before:
            yield Segment(_blank(change.before), "delete")
        if change.after:
            yield Segment(_blank(change.after), "insert")
    tail = new.text[at : max(at, min(stop, at + context))]
    cut = at + len(tail) < stop
    yield Segment(tail.rstrip() if not cut else tail.rpartition(" ")[0] or tail)
    yield Segment(" …\n" if cut else "\n", "faint")


def _between(text: str, context: int) -> Iterator[Segment]:
    if len(text) > 2 * context + 20:
        yield Segment(text[:context].rpartition(" ")[0])
        yield Segment(" … ", "faint")
        yield Segment(text[-context:].partition(" ")[2])
    else:
        yield Segment(text)


def _markup(difference: Difference) -> Iterator[Segment]:
    for change in difference.of("markup"):
        detail = change.detail
        yield Segment("  ")
        yield Segment(str(detail.get("element", "")), "element")
        yield Segment(f" {DONE.get(change.op, change.op)}: ")
        if change.op in ("split", "join"):  # the words are the same on both sides
            yield Segment(_short(change.after if change.op == "split" else change.before))
        else:
            yield from told(change)
            yield Segment(_context(difference, change), "faint")
        yield Segment(_line(change) + "\n", "faint")


def _metadata(difference: Difference) -> Iterator[Segment]:
    for change in difference.of("metadata"):
        yield Segment("  ")
        yield Segment(str(change.detail.get("path", "")), "element")
        if entry := change.detail.get("entry"):
            yield Segment(f" ({entry})")
        yield Segment(f" {change.op}: " if change.op in ("add", "remove", "markup") else ": ")
        yield from told(change)
        yield Segment(_line(change) + "\n", "faint")


def told(change: Change) -> Iterator[Segment]:
    """What a change of the mark-up or the metadata says: before and after, with the names of entities."""
    detail = change.detail
    if change.op in ("attribute", "retarget"):
        yield Segment(f"@{detail['attribute']} ")
    before, after = _short(change.before), _short(change.after)
    if detail.get("old_name"):
        before += f" ({detail['old_name']})"
    if detail.get("new_name"):
        after += f" ({detail['new_name']})"
    if change.before:
        yield Segment(before, "delete")
    if change.before and change.after:
        yield Segment(" → ")
    if change.after:
        yield Segment(after, "insert")
    if attributes := detail.get("attributes"):
        yield Segment(" " + " ".join(f'{key}="{value}"' for key, value in attributes.items()), "faint")
    if detail.get("name"):
        yield Segment(f" ({detail['name']})")
    if not change.before and not change.after and not attributes:
        yield Segment("(empty)", "faint")


def _context(difference: Difference, change: Change) -> str:
    """The words around, from the new text, or the old one where the element is gone."""
    side, span = (difference.old, change.old) if change.op == "remove" else (difference.new, change.new)
    left = side.text[max(0, span.start - CONTEXT // 2) : span.start].partition(" ")[2]
    right = side.text[span.end : span.end + CONTEXT // 2].rpartition(" ")[0]
    words = _short(side.text[span.start : span.end], 60)
    before = "… " if span.start > CONTEXT // 2 else ""
    after = " …" if span.end + CONTEXT // 2 < len(side.text) else ""
    return f"  “{before}{left}[{words}]{right}{after}”"


def _line(change: Change) -> str:
    line = change.detail.get("new_line") or change.detail.get("old_line")
    which = "" if change.detail.get("new_line") else " of the old file"
    return f"  line {line}{which}" if line else ""


def _where(side: Side, place: int) -> str:
    index = bisect_right([start for start, _ in side.blocks], place + 1)
    return f"block {index} of {len(side.blocks)}"


def _word_start(text: str, at: int, least: int) -> int:
    found = text.rfind(" ", least, at)
    return found + 1 if found >= 0 and at > least else least


def _short(text: str, most: int = _LONG) -> str:
    return text if len(text) <= most else f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"


def _blank(text: str) -> str:
    return "␣" if text == " " else text


def joined(found: Iterable[Segment]) -> str:
    """Segments as plain text, without marks."""
    return "".join(segment.text for segment in found)
