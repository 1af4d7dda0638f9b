"""Small TEI files for the tests: a body, and around it what a file needs."""

from __future__ import annotations

from tei_toolkit.diff import Difference, diff
from tei_toolkit.model import Change

TITLE = "<fileDesc><titleStmt><title>Letter</title></titleStmt></fileDesc>"
PERSONS = (
    '<person xml:id="p3"><persName>Chen Yi</persName></person>\n<person xml:id="p12"><persName>Chen Geng</persName></person>\n'
)


def tei(body: str = "<p>A.</p>", header: str = TITLE, persons: str = PERSONS) -> bytes:
    """A TEI file with this body, header and list of persons."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a letter -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        f"<teiHeader>{header}</teiHeader>\n<standOff><listPerson>\n{persons}</listPerson></standOff>\n"
        f"<text><body>{body}</body></text>\n</TEI>\n"
    ).encode()


def bodies(old: str, new: str, **options: object) -> Difference:
    """The difference of two bodies."""
    return diff(tei(old), tei(new), **options)  # type: ignore[arg-type]


def told(difference: Difference) -> list[tuple[str, ...]]:
    """The changes in short: layer, operation, element or attribute, before, after."""
    return [short(change) for change in difference.changes]


def short(change: Change) -> tuple[str, ...]:
    what = change.detail.get("element", change.detail.get("block", ""))
    name = f"{what}@{change.detail['attribute']}" if "attribute" in change.detail else what
    return (change.layer, change.op, name, change.before, change.after)
