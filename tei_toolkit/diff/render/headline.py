"""A difference in one line: "2 words changed; 3 persName added, 1 retargeted; header: 1 date"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tei_toolkit.diff.difference import Difference, replaced
from tei_toolkit.model import Change

DONE = {
    "add": "added",
    "remove": "removed",
    "rename": "renamed",
    "boundary": "with moved bounds",
    "attribute": "with a changed attribute",
    "retarget": "retargeted",
    "split": "split",
    "join": "joined",
}
"""What was done to an element, as a reader says it."""
_INTERVENED = {
    ("unclear", "remove"): "resolved",
    ("gap", "remove"): "filled",
    ("note", "remove"): "removed",
    ("", "remove"): "withdrawn",
}
_HEADER = {
    "change": "",
    "add": " added",
    "remove": " removed",
    "attribute": "",
    "retarget": " retargeted",
    "markup": " tagged otherwise",
}


def headline(difference: Difference) -> str:
    """The line, without a line end."""
    parts = [
        part
        for part in (_text(difference.of("text")), _markup(difference.of("markup")), _metadata(difference.of("metadata")))
        if part
    ]
    if difference.strict and difference.formatting:
        parts.append(f"formatting: {_count(len(difference.formatting), 'place')}")
    if not parts:
        return "no difference" if not difference.formatting else "no difference but in formatting"
    return "; ".join(parts)


def interventions(difference: Difference) -> str:
    """Notes and interventions in one line: "1 supplied withdrawn, 1 unclear resolved"; empty where none changed."""
    parts = []
    for name, counts in difference.summary["interventions"].items():
        for op, number in counts.items():
            parts.append(f"{number} {name} {_INTERVENED.get((name, op)) or _INTERVENED.get(('', op)) or DONE[op]}")
    return ", ".join(parts)


def _text(changes: Iterable[Change]) -> str:
    counts: Counter[str] = Counter()
    for change in changes:
        block = _block(change.detail.get("block", ""))
        if change.op == "move":
            counts[f"{block or 'block'} moved"] += 1
        elif block and change.op in ("insert", "delete"):
            counts[f"{block} {'inserted' if change.op == 'insert' else 'deleted'}"] += 1
            continue
        for old, new in replaced(change):
            before, after = len(old.split()), len(new.split())
            if not before and not after:
                counts["space changed"] += 1
            else:
                counts["word changed" if before and after else "word deleted" if before else "word inserted"] += max(
                    before, after
                )
    return ", ".join(_count(number, *what.split(" ", 1)) for what, number in counts.items())


def _markup(changes: Iterable[Change]) -> str:
    counts = Counter((DONE.get(change.op, change.op), change.detail.get("element", "")) for change in changes)
    parts, last = [], ""
    for (done, element), number in sorted(
        counts.items(), key=lambda item: (list(DONE.values()).index(item[0][0]), -item[1], item[0][1])
    ):
        parts.append(f"{number} {element}" if done == last else f"{number} {element} {done}")
        last = ""
    return ", ".join(parts)


def _metadata(changes: Iterable[Change]) -> str:
    places: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str]] = set()
    for change in changes:
        path, element = change.detail.get("path", ""), change.detail.get("element", "")
        done = _HEADER.get(change.op, "")
        if not done or change.op == "retarget":  # an entry that changed in two ways is one entry
            if (path, "changed") in seen:
                continue
            seen.add((path, "changed"))
            done = ""
        place = "header" if "teiHeader" in path else "register" if "standOff" in path else _part(path)
        places.setdefault(place, Counter())[f"{element}{done}"] += 1
    return "; ".join(
        f"{place}: " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) for place, counts in places.items()
    )


def _part(path: str) -> str:
    """The part of the file below its root: ``facsimile``."""
    return (path.split("/")[1] if "/" in path else path).partition("[")[0]


def _block(name: str) -> str:
    return {"p": "paragraph", "head": "heading", "l": "line", "item": "item", "cell": "cell"}.get(name, name)


def _count(number: int, what: str, done: str = "") -> str:
    return f"{number} {what}{'' if number == 1 else 's'}{' ' + done if done else ''}"
