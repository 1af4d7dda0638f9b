"""A difference as JSON, to keep and to `patch` with. docs/diff.md explains every key; `VERSION` tells when one changed."""

from __future__ import annotations

import json
from typing import Any

from tei_toolkit.diff.difference import Difference, Side
from tei_toolkit.diff.draft import Step
from tei_toolkit.diff.patching import VERSION
from tei_toolkit.model import Change


def record(difference: Difference) -> str:
    """The JSON text, indented, with a line end."""
    return json.dumps(as_json(difference), ensure_ascii=False, indent=1) + "\n"


def as_json(difference: Difference) -> dict[str, Any]:
    """The same as Python values."""
    old, new = difference.old, difference.new
    return {
        "version": VERSION,
        "equal": difference.equal,
        "old": _side(old),
        "new": _side(new),
        "view": difference.view,
        "strict": difference.strict,
        "summary": dict(difference.summary),
        "notes": list(difference.notes),
        "changes": [_change(number, change, old, new) for number, change in enumerate(difference.changes)],
        "formatting": [_step(step, old, new) for step in difference.formatting],
    }


def _side(side: Side) -> dict[str, str]:
    return {"name": side.name, "sha256": side.sha256, "encoding": side.encoding}


def _change(number: int, change: Change, old: Side, new: Side) -> dict[str, Any]:
    told: dict[str, Any] = {"id": number, "layer": change.layer, "op": change.op, "before": change.before, "after": change.after}
    if change.layer != "metadata":
        told |= {"old": list(change.old), "new": list(change.new)}
    told |= {key: value for key, value in change.detail.items() if key != "edits"}
    return told | {"edits": [_step(step, old, new) for step in change.detail["edits"]]}


def _step(step: Step, old: Side, new: Side) -> list[Any]:
    return [step.order, step.start, step.old.decode(old.encoding), step.new.decode(new.encoding)]
