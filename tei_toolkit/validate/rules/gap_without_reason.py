"""A gap says why there is one."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "INT002"
NAME = "gap-without-reason"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: A `gap` has no `@reason`.
    Why: A word that could not be read and a page that was left out are different things.
    Example: `<gap/>`.
    Fix: `reason="illegible"`, `"omitted"`, `"damage"`, `"redacted"`.
    """
    for element in document.named("gap"):
        if not element.attributes.get("reason"):
            yield document.finding(
                "a `gap` without `@reason`.", element, hint='Say why: reason="illegible", "omitted", "damage" ...'
            )
