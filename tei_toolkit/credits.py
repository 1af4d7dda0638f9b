"""Who translated or transcribed a document, where its text says so: ``[Translated from Portuguese by A. Quartin-Hale]``,
``[Source: AVPRF, f. 5, op. 3, l. 9; translated by Vladislav Zubok.]``.

Only names that were recognised as persons count, and only where the work is told of in a line or remark of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.model import Annotation

WORK = {
    "translator": "[Tt]ranslat(?:ed|ion)|TRANSLATED|TRANSLATION",
    "transcriber": "[Tt]ranscrib(?:ed|er)|[Tt]ranscription|TRANSCRIBED",
}
_NEXT = re.compile(r",? (?:and|&) |, ")


def credited(text: str, claims: Sequence[Annotation], work: str) -> list[str]:
    """The names of those who did a ``work`` (``translator``, ``transcriber``), in order, white space folded."""
    persons = {a.start: a for a in claims if a.kind == "person"}
    names: list[str] = []
    led = re.compile(
        rf"(?:^[^\S\n]*[\[(]?|[;.\[(][^\S\n]?)(?:{WORK[work]})\b(?:[^\n.;:\[\]]{{0,60}}?\bby\b:?|:)[^\S\n]+"
        r"(?:(?:Mrs?|Ms|Dr|Prof)\.? )?",
        re.MULTILINE,
    )
    for found in led.finditer(text):
        at = found.end()
        while at in persons:
            names.append(" ".join(text[at : persons[at].end].split()))
            link = _NEXT.match(text, persons[at].end)
            at = link.end() if link else -1
    return list(dict.fromkeys(names))
