"""A difference as one self-contained page: both texts side by side, layers to switch, changes to step through by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import escape
from importlib import resources
from itertools import pairwise
from operator import itemgetter

from tei_toolkit.diff.difference import Difference, Side
from tei_toolkit.diff.render.headline import DONE, headline, interventions
from tei_toolkit.diff.render.rows import Cell, Row, covered, parts, rows, span_of
from tei_toolkit.model import Change, Span

AROUND = 1
"""Unchanged rows shown before and after a changed one."""
WIDE = 120
"""Characters from which on an element is not shown by its ground, only by a line."""
SHOWN = 200
"""Places of formatting that a page lists."""
ENOUGH = 200_000
"""Characters of unchanged text that a page holds, folded away; beyond, it only says how much there is."""


def page(difference: Difference) -> str:
    """The HTML text."""
    template = resources.files("tei_toolkit.diff.render").joinpath("page.html").read_text(encoding="utf-8")
    old, new = _names(difference)
    filled = {
        "title": escape(f"{old} → {new}"),
        "old": escape(old),
        "new": escape(new),
        "headline": escape(headline(difference)),
        "interventions": f'<p class="headline">Interventions: {escape(said)}</p>' if (said := interventions(difference)) else "",
        "notes": "".join(f'<p class="remark">{escape(note)}</p>' for note in difference.notes),
        "counts": _counts(difference),
        "rows": "".join(_rows(difference)),
        "markup": "".join(_listed(n, change) for n, change in enumerate(difference.changes) if change.layer == "markup"),
        "metadata": "".join(_entries(difference)),
        "formatting": "".join(_formatting(difference)),
    }
    return "".join(filled[part] if index % 2 else part for index, part in enumerate(template.split("@@")))


def _names(difference: Difference) -> tuple[str, str]:
    """What to call the two files: without the folders that their names begin with alike."""
    old, new = difference.old.name or "old", difference.new.name or "new"
    alike = 0
    for number, (one, other) in enumerate(zip(old, new, strict=False), 1):
        if one != other:
            break
        alike = number if one in "/\\" else alike
    return old[alike:] or old, new[alike:] or new


def _counts(difference: Difference) -> str:
    layers = (("text", "Text"), ("markup", "Mark-up"), ("metadata", "Metadata"))
    return "".join(
        f'<label><input type="checkbox" data-layer="{layer}" checked> {name} <b>{len(difference.of(layer))}</b></label>'
        for layer, name in layers
    )


# -- the texts --------------------------------------------------------------------------------------------------------


def _rows(difference: Difference) -> Iterator[str]:
    found = list(rows(difference))
    near = {place for n, row in enumerate(found) if row.changes for place in range(n - AROUND, n + AROUND + 1)}
    old_marks, new_marks = _Marks(difference, "old"), _Marks(difference, "new")
    quiet: list[Row] = []
    room = ENOUGH
    for number, row in enumerate(found):
        if number not in near and not old_marks.touch(row.old.span):
            quiet.append(row)
            continue
        yield _folded(difference, quiet, room)
        room -= sum(row.new.span.end - row.new.span.start for row in quiet)
        quiet = []
        came, went = (marks.moved(cell.span) for marks, cell in ((new_marks, row.new), (old_marks, row.old)))
        old, new = _cell(difference.old, row.old, old_marks, moved=came), _cell(difference.new, row.new, new_marks, moved=went)
        yield f"<tr>{old}{new}</tr>"
    yield _folded(difference, quiet, room)


def _folded(difference: Difference, quiet: list[Row], room: int) -> str:
    if not quiet:
        return ""
    what = f"{len(quiet)} unchanged block{'' if len(quiet) == 1 else 's'}"
    span = Span(quiet[0].new.span.start, quiet[-1].new.span.end)
    if span.end - span.start > room:
        return f'<tr class="quiet"><td colspan="2"><span>{what}</span></td></tr>'
    text = "".join(f"<p>{escape(difference.new.text[row.new.span.start : row.new.span.end])}</p>" for row in quiet)
    return f'<tr class="quiet"><td colspan="2"><details><summary>{what}</summary>{text}</details></td></tr>'


class _Marks:
    """The changes of one side by place, to find those that touch a stretch without looking at all of them."""

    def __init__(self, difference: Difference, side: str) -> None:
        self.side = side
        self.changes = difference.changes
        self.inner: list[int] = []
        """The move in which words changed, for each number beyond those of the changes."""
        moves = [change for change in self.changes if change.op == "move" and change.layer == "text"]
        new_blocks = sorted(change.new for change in moves)
        spans = []
        for n, change in enumerate(self.changes):
            span = span_of(change, side) if change.layer != "metadata" else None
            if span is None or (span.start == span.end and side == "old" and _inside(change.new, new_blocks)):
                continue  # a tag that is new in a block that moved has no place where the block stood
            spans.append((n, span))
            for start, end, words in parts(change, side) if change.op == "move" else ():
                if words is not None and end > start:
                    spans.append((len(self.changes) + len(self.inner), Span(start, end)))
                    self.inner.append(n)
        self.spans = sorted(spans, key=lambda item: (item[1].start, -item[1].end))
        self.starts = [span.start for _, span in self.spans]
        self.reach: list[int] = []
        furthest = 0
        for _, span in self.spans:
            furthest = max(furthest, span.end)
            self.reach.append(furthest)

    def within(self, span: Span) -> list[tuple[int, Span]]:
        low = bisect_left(self.reach, span.start)
        high = bisect_right(self.starts, span.end)
        found = [
            (n, there)
            for n, there in self.spans[low:high]
            if there.start < span.end and (there.end > span.start or there.start == there.end >= span.start)
        ]
        return found

    def moved(self, span: Span) -> bool:
        """Whether a stretch is one block that moved."""
        return any(
            n < len(self.changes) and self.changes[n].op == "move" and there.start <= span.start + 1 and there.end >= span.end - 1
            for n, there in self.within(span)
        )

    def touch(self, span: Span) -> bool:
        return any(n >= len(self.changes) or self.changes[n].layer == "text" for n, _ in self.within(span))


def _inside(span: Span, blocks: list[Span]) -> bool:
    """Whether one of the blocks, which are in order and do not overlap, holds a span."""
    at = bisect_right(blocks, span.start, key=itemgetter(0)) - 1
    return at >= 0 and span.end <= blocks[at].end


def _cell(side: Side, cell: Cell, marks: _Marks, *, moved: bool) -> str:
    """One side of a row; ``moved`` says that what stands on the other one stands elsewhere on this."""
    if cell.span.start == cell.span.end:
        return f'<td class="none">{"<i>moved</i>" if moved else ""}</td>'
    first = bisect_right(side.blocks, cell.span.start + 1, key=itemgetter(0))
    last = bisect_left(side.blocks, cell.span.end, key=itemgetter(0))
    breaks = [place for place, _ in side.blocks[first:last]]
    pieces = []
    for piece, numbers in covered(cell.span, marks.within(cell.span)):
        inside = breaks[bisect_left(breaks, piece.start) : bisect_left(breaks, piece.end)]
        places = [piece.start, *inside, piece.end]
        shown = "<br>".join(escape(side.text[place:end]) for place, end in pairwise(places))
        changes = [(n, marks.changes[n]) for n in numbers if n < len(marks.changes)]
        for n in numbers:
            if n >= len(marks.changes):
                name = "del" if marks.side == "old" else "ins"
                shown = f'<{name} class="c text" data-c="{marks.inner[n - len(marks.changes)]}">{shown}</{name}>'
        pieces.append(_marked(shown, changes, marks.side))
    heading = ' class="head"' if cell.block == "head" else ""
    return f"<td{heading}>{''.join(pieces)}</td>"


def _marked(shown: str, changes: list[tuple[int, Change]], side: str) -> str:
    """A piece of text inside the marks of its changes; a text change is `ins` or `del`, one of the mark-up a `span`."""
    for number, change in reversed(changes):
        if change.layer == "text":
            name = "del" if side == "old" else "ins"
            kind = " moved" if change.op == "move" else ""
            blank = not (change.before.strip() or change.after.strip())
            shown = f'<{name} class="c text{kind}" data-c="{number}">{"␣" if blank else shown}</{name}>'
        else:
            what = escape(_say(change))
            shown = shown or "◆"
            wide = " wide" if change.op in ("split", "join") or len(change.after or change.before) > WIDE else ""
            quiet = " there" if (change.op == "add" and side == "old") or (change.op == "remove" and side == "new") else ""
            shown = f'<span class="c markup {change.op}{quiet}{wide}" data-c="{number}" title="{what}">{shown}</span>'
    return shown


# -- the lists --------------------------------------------------------------------------------------------------------


def _say(change: Change) -> str:
    """A change of the mark-up or metadata in words: "persName retargeted: ref #p3 (Chen Yi) → #p12 (Chen Geng)"."""
    detail = change.detail
    said = f"{detail.get('element', '')} {DONE.get(change.op, change.op)}"
    if change.op in ("attribute", "retarget"):
        return f"{said}: {detail['attribute']} {_value(change, 'old')} → {_value(change, 'new')}"
    if change.op == "rename":
        return f"{change.before} renamed {change.after}"
    attributes = " ".join(f'{key}="{value}"' for key, value in detail.get("attributes", {}).items())
    named = f" ({detail['name']})" if detail.get("name") else ""
    return f"{said}{': ' + attributes if attributes else ''}{named}"


def _value(change: Change, side: str) -> str:
    value = change.before if side == "old" else change.after
    name = change.detail.get(f"{side}_name")
    return f"{value or 'nothing'}{f' ({name})' if name else ''}"


def _listed(number: int, change: Change) -> str:
    words = change.detail.get("text") or change.after or change.before if change.op != "rename" else ""
    line = change.detail.get("new_line") or change.detail.get("old_line") or ""
    said = escape(_say(change))
    return (
        f'<li><a href="#" data-go="{number}"><code>{said}</code></a> <q>{escape(_short(str(words)))}</q>'
        f'<span class="line">{"line " + str(line) if line else ""}</span></li>'
    )


def _entries(difference: Difference) -> Iterator[str]:
    last = None
    for number, change in enumerate(difference.changes):
        if change.layer != "metadata":
            continue
        detail = change.detail
        path = str(detail.get("path", ""))
        shown = escape(path).replace("/", "/<wbr>") if path != last else ""
        entry = f'<div class="entry">{escape(str(detail["entry"]))}</div>' if detail.get("entry") and path != last else ""
        last = path
        name = f"@{detail['attribute']}" if detail.get("attribute") else {"add": "added", "remove": "removed"}.get(change.op, "")
        old, new = (
            escape(_short(_value(change, side))) if (change.before if side == "old" else change.after) else ""
            for side in ("old", "new")
        )
        yield (
            f'<tr class="c metadata" data-c="{number}"><td class="path">{shown}{entry}</td><td>{escape(name)}</td>'
            f"<td>{f'<del>{old}</del>' if old else ''}</td><td>{f'<ins>{new}</ins>' if new else ''}</td></tr>"
        )


def _formatting(difference: Difference) -> Iterator[str]:
    """What belongs to no change, where the comparison was strict."""
    if not difference.strict:
        return
    for step in difference.formatting[:SHOWN]:
        old, new = (escape(_short(repr(text.decode("utf-8", "replace"))[1:-1])) for text in (step.old, step.new))
        yield f"<tr><td>byte {step.start}</td><td></td><td><del>{old}</del></td><td><ins>{new}</ins></td></tr>"
    if len(difference.formatting) > SHOWN:
        yield f"<tr><td>and {len(difference.formatting) - SHOWN} more</td><td></td><td></td><td></td></tr>"


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:160]} … {text[-60:]}"
