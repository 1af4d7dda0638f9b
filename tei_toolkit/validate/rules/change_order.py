"""The history of the file is in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.iso import dated

CODE = "HDR006"
NAME = "change-order"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: The dates of `revisionDesc/change` go neither up nor down.
    Why: A reader takes the first or the last entry for the newest.
    Example: changes of 2014, 2016, 2015.
    Fix: Put the newest change first, as the Guidelines recommend, or last throughout.
    """
    for history in document.named("revisionDesc", "listChange"):
        changes = [child for child in document.source.children(history) if child.name == "change"]
        pairs = [(change, when) for change in changes if (when := dated(change.attributes.get("when", "")))]
        up = down = True
        for (_, earlier), (change, later) in pairwise(pairs):
            up, down = up and earlier.first <= later.last, down and earlier.last >= later.first
            if not up and not down:
                yield document.finding(
                    "the changes are not in the order of their dates.", change, attribute="when", hint="Put the newest first."
                )
                break
