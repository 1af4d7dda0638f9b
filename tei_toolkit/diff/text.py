"""The text layer: where two collated texts differ, told as insertions, deletions, replacements and moves; and their
application."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

from tei_toolkit.diff.collate import Collation, Gap
from tei_toolkit.diff.draft import Draft
from tei_toolkit.diff.within import within
from tei_toolkit.diff.witness import Witness
from tei_toolkit.errors import UsageError
from tei_toolkit.model import Change, Span


class _Piece(NamedTuple):
    start: int
    end: int
    unit: int
    """The unit that moved, or -1."""


def text_changes(collation: Collation) -> list[Draft]:
    """The differences between the two texts, in the order of the new one; a moved block is one change."""
    old, new = collation.old, collation.new
    twin = dict(collation.moves)
    back = {b: a for a, b in collation.moves}
    drafts: list[Draft] = []
    gone: dict[int, _Piece] = {}
    arrived: dict[int, tuple[_Piece, int]] = {}
    for gap in collation.gaps:
        trimmed = _trim(gap, old.text, new.text)
        mixed = trimmed.old.start < trimmed.old.end and trimmed.new.start < trimmed.new.end
        left = _pieces(old, trimmed.old, set(twin), mixed=mixed)
        right = _pieces(new, trimmed.new, set(back), mixed=mixed)
        gone |= {piece.unit: piece for piece in left if piece.unit >= 0}
        at = trimmed.old.start
        rest = [piece for piece in left if piece.unit < 0]
        staying = [piece for piece in right if piece.unit < 0]
        tail = (
            len(rest) != len(staying) and rest and staying and not (_ends_block(old, rest[-1]) or _ends_block(new, staying[-1]))
        )
        last = rest.pop() if tail else None
        for piece in right:
            if piece.unit >= 0:
                arrived[piece.unit] = piece, at
                continue
            if last is not None and piece is staying[-1]:
                drafts += [_draft(old, new, gone_, _Piece(piece.start, piece.start, -1)) for gone_ in rest]
                there, rest = last, []
            else:
                there = rest.pop(0) if rest else _Piece(at, at, -1)
            at = there.end
            drafts.append(_draft(old, new, there, piece))
        drafts += [_draft(old, new, piece, _Piece(trimmed.new.end, trimmed.new.end, -1)) for piece in rest]
    for a, b in collation.moves:
        if a in gone and b in arrived:
            piece, at = arrived[b]
            draft = _draft(old, new, gone[a], piece)
            draft.op = "move"
            draft.detail |= {"block": new.block_name(b), "at": at, "changed": _changed(old, a, new, b)}
            drafts.append(draft)
    drafts = [draft for draft in drafts if draft.before != draft.after or draft.op == "move"]
    return sorted(drafts, key=lambda draft: (draft.new.start, draft.new.end, draft.old.start))


def _changed(old: Witness, a: int, new: Witness, b: int) -> tuple[dict[str, Any], ...]:
    """The words that a block changed when it moved: what they were and are, and where."""
    return tuple(
        {"before": old.text[slice(*gap.old)], "after": new.text[slice(*gap.new)], "old": gap.old, "new": gap.new}
        for gap in (_trim(gap, old.text, new.text) for gap in within(old, a, new, b).gaps)
    )


def apply_text(text: str, changes: Iterable[Change]) -> str:
    """A folded text (`Side.text` of the old file) with the text layer's changes made; `UsageError` where they do not fit it."""
    edits: list[tuple[int, int, int, str]] = []
    for change in changes:
        if change.layer != "text":
            continue
        if text[change.old.start : change.old.end] != change.before:
            raise UsageError(f"the text at {change.old.start} is not {change.before!r}")
        if change.op == "move":
            edits.append((change.old.start, change.old.end, change.new.start, ""))
            edits.append((change.detail["at"], change.detail["at"], change.new.start, change.after))
        else:
            edits.append((change.old.start, change.old.end, change.new.start, change.after))
    parts: list[str] = []
    at = 0
    for start, end, _, after in sorted(edits):
        parts += text[at:start], after
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _trim(gap: Gap, old: str, new: str) -> Gap:
    """The gap without a blank that both sides begin or end with."""
    (a, a_end), (b, b_end) = gap
    if a < a_end and b < b_end and old[a] == new[b] == " ":
        a, b = a + 1, b + 1
    if a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1] == " ":
        a_end, b_end = a_end - 1, b_end - 1
    return Gap(Span(a, a_end), Span(b, b_end))


def _ends_block(witness: Witness, piece: _Piece) -> bool:
    """Whether a block ends where a piece does."""
    index = bisect_left(witness.starts, piece.end) - 1
    while index > 0 and not witness.lengths[index]:
        index -= 1
    return index < 0 or witness.starts[index] + witness.lengths[index] <= piece.end


def _pieces(witness: Witness, span: Span, moved: set[int], *, mixed: bool) -> list[_Piece]:
    """A stretch cut where blocks begin. The blank between two goes to the first; to the second where the stretch begins with a
    blank, or is ``mixed``: where both files have something there."""
    if span.start == span.end:
        return []
    shift = 1 if mixed or witness.text[span.start] == " " else 0
    low = bisect_left(witness.starts, span.start)
    high = bisect_left(witness.starts, span.end)
    here = [i for i in range(low, high) if witness.lengths[i]]
    moving = {i for i in here if i in moved and witness.starts[i] + witness.lengths[i] <= span.end}
    cuts = {max(span.start, witness.starts[i] - shift): i if i in moving else -1 for i in here}
    cuts.setdefault(span.start, -1)
    places = sorted(cuts)
    return [_Piece(place, end, cuts[place]) for place, end in zip(places, [*places[1:], span.end], strict=True)]


def _draft(old: Witness, new: Witness, left: _Piece, right: _Piece) -> Draft:
    before, after = old.text[left.start : left.end], new.text[right.start : right.end]
    op = "insert" if not before else "delete" if not after else "replace"
    draft = Draft("text", op, before, after, Span(left.start, left.end), Span(right.start, right.end))
    block = _block(new, right) if after else _block(old, left)
    if block and (not before or not after or before.strip(" ") == after.strip(" ")):
        draft.detail["block"] = block
    return draft


def _block(witness: Witness, piece: _Piece) -> str:
    """The block's element, where a piece is one block and nothing else."""
    shown = witness.text[piece.start : piece.end]
    start = piece.start + len(shown) - len(shown.lstrip(" "))
    index = bisect_right(witness.starts, start) - 1
    while index > 0 and not witness.lengths[index]:
        index -= 1
    fits = index >= 0 and witness.starts[index] == start and witness.lengths[index] == len(shown.strip(" "))
    return witness.block_name(index) if fits else ""
