"""The differences of many files together: their list as a page, as JSON, as a closing line. Returns strings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import Any, NamedTuple
from urllib.parse import quote

from tei_toolkit.diff.difference import Difference
from tei_toolkit.diff.patching import VERSION
from tei_toolkit.diff.render.headline import headline
from tei_toolkit.diff.render.record import as_json

STATES = ("different", "same", "added", "removed", "failed")
"""What may be said of a file. ``failed``: it could not be read or is not well-formed."""


class Outcome(NamedTuple):
    """What became of one file: its name, one of `STATES`, the difference where there is one, what is said where not; and
    where its own report stands, relative to the list."""

    name: str
    state: str
    difference: Difference | None = None
    said: str = ""
    report: str = ""


def line(outcome: Outcome) -> str:
    """One file in one line, without a line end."""
    said = headline(outcome.difference) if outcome.difference else outcome.said
    return (
        f"{outcome.name}: {outcome.state}{f', {said}' if said else ''}"
        if outcome.state == "failed"
        else (f"{outcome.name}: {said or outcome.state}")
    )


def total(outcomes: Sequence[Outcome]) -> str:
    """All files in one line: "12 files: 1 different, 10 the same, 1 added"."""
    counts = Counter(outcome.state for outcome in outcomes)
    said = ", ".join(f"{counts[state]:,} {'the same' if state == 'same' else state}" for state in STATES if counts[state])
    return f"{len(outcomes):,} file{'' if len(outcomes) == 1 else 's'}: {said}"


def record_of(outcomes: Sequence[Outcome]) -> str:
    """JSON: the state of every file, and the record of every difference."""

    def one(outcome: Outcome) -> dict[str, Any]:
        told: dict[str, Any] = {"name": outcome.name, "state": outcome.state}
        if outcome.said:
            told["said"] = outcome.said
        if outcome.state == "different" and outcome.difference:
            told["difference"] = as_json(outcome.difference)
        return told

    content = {
        "version": VERSION,
        "equal": all(outcome.state == "same" for outcome in outcomes),
        "files": [one(outcome) for outcome in outcomes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def contents(outcomes: Sequence[Outcome], title: str) -> str:
    """A page that lists the files, those that differ with a link to their report."""
    template = resources.files("tei_toolkit.diff.render").joinpath("contents.html").read_text(encoding="utf-8")
    shown = []
    for outcome in outcomes:
        if outcome.state == "same":
            continue
        name = escape(outcome.name)
        linked = f'<a href="{escape(quote(outcome.report))}">{name}</a>' if outcome.report else name
        said = headline(outcome.difference) if outcome.difference else outcome.said
        shown.append(f'<tr class="{outcome.state}"><td>{linked}</td><td>{outcome.state}</td><td>{escape(said)}</td></tr>')
    filled = {"title": escape(title), "total": escape(total(outcomes)), "rows": "\n".join(shown)}
    parts = template.split("@@")
    return "".join(filled[part] if index % 2 else part for index, part in enumerate(parts))
