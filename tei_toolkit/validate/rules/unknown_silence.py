"""What is silenced exists."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.errors import UsageError
from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.rule import known
from tei_toolkit.validate.silence import TARGET

CODE = "XML009"
NAME = "unknown-silence"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: A `tei-toolkit` instruction names no rule, or one that there is not.
    Why: It silences nothing, and nobody notices.
    Example: `<?tei-toolkit ignore RFE001?>`.
    Fix: `<?tei-toolkit ignore REF001?>` before the element; several codes or families are parted by blanks.
    """
    for instruction in document.source.instructions:
        if instruction.target != TARGET:
            continue
        what, hint = _fault(instruction.content.split())
        if what:
            line, column = document.source.position(instruction.start)
            yield Finding(CODE, "warning", what, document.source.name, line, column, hint=hint)


def _fault(words: list[str]) -> tuple[str, str]:
    """What is wrong with an instruction and what to do, or twice nothing."""
    if words[:1] != ["ignore"] or len(words) < 2:
        return f"the instruction “{' '.join(words)}” silences nothing.", "It is written <?tei-toolkit ignore CODE?>."
    for name in words[1:]:
        try:
            known([name])
        except UsageError as error:
            return f"{error.what}; nothing is silenced.", error.hint
    return "", ""
