"""A choice has something to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "INT006"
NAME = "half-choice"
SEVERITY = "error"

_OTHER = {"sic": "corr", "corr": "sic", "orig": "reg", "reg": "orig", "abbr": "expan", "expan": "abbr", "unclear": "unclear"}


def check(document: Document) -> Iterator[Finding]:
    """What: A `choice` holds fewer than two elements.
    Why: TEI asks for two; with one, a reader cannot choose, and programs that take the other half show nothing.
    Example: `<choice><sic>teh</sic></choice>`.
    Fix: Add the other half (`corr`, `reg`, `expan`), or take the `choice` away.
    """
    for element in document.named("choice"):
        children = list(document.source.children(element))
        if len(children) < 2:
            other = _OTHER.get(children[0].name if children else "", "")
            hint = f"Add a `{other}`, or take the choice away." if other else "Add its halves, or take it away."
            yield document.finding(
                f"a `choice` with {len(children) or 'no'} element{'' if children else 's'} in it.", element, hint=hint
            )
