"""Where a document comes from, as its own text says it: who translated or transcribed it, from which language, its shelf mark.

``[Translated from Portuguese by A. Quartin-Hale]``, ``[Source: AVPRF, f. 5, op. 3, l. 9; translated by Vladislav Zubok.]``,
``CAB 134/595``. Only names that were recognised as persons count, and only where the work is told of in a line or remark of its
own; a shelf mark stands on one of the first or the last lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.model import Annotation
from tei_toolkit.segment.forms import archival
from tei_toolkit.segment.lines import lines

WORK = {
    "translator": "[Tt]ranslat(?:ed|ion)|TRANSLATED|TRANSLATION",
    "transcriber": "[Tt]ranscrib(?:ed|er)|[Tt]ranscription|TRANSCRIBED",
}
_STEMS = {"translator": ("ranslat", "TRANSLAT"), "transcriber": ("ranscri", "TRANSCRI")}
_SOURCE = re.compile(
    r"(?:\[?\d{1,2}\]?[.)]?\s+)?[\[(]?(?:Source|Archive|Archival reference|Quelle|Fonte|Źródło|Zdroj|Forrás|Источник):\s+"
    r"(?P<said>[^;\[\]]{6,200}?)"
    r"(?=;|\]|\.?$|\.\s(?:Top Secret|Secret|Confidential|Limited|Unclassified|Drafted|Personal)\b"
    r"|(?<=[a-z]{4})\.\s[A-Z]|(?<=\d)\.\s[A-Z][a-z]{3})"
)
_FROM = re.compile(
    r"(?:^[^\S\n]*[\[(]?|[;.\[(][^\S\n]?)(?:[Tt]ranslat(?:ed|ion)|TRANSLATED|TRANSLATION)\b[^\S\n]from[^\S\n](?:the[^\S\n])?(?P<language>[A-Z][a-z]+)",
    re.MULTILINE,
)
_KEPT = re.compile(r"\b(?:Archiv\w*|Librar(?:y|ies)|Records|Papers|Collection|Fond|RG \d|File|Files)\b")
_REFERS = re.compile(r"\b(?:[Ss]ee|[Cc]f|[Ff]or|[Ii]bid|also)\b|^\d{1,2}\s+[A-Z]")  # a footnote names other papers
_FIRST, _LAST = 3, 8  # lines
_NEAR = 4000  # code points in which they stand; a long text is not read through for them
_NEXT = re.compile(r",? (?:and|&) |, ")


def credited(text: str, claims: Sequence[Annotation], work: str) -> list[str]:
    """The names of those who did a ``work`` (``translator``, ``transcriber``), in order, white space folded."""
    if not any(stem in text for stem in _STEMS[work]):
        return []
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


def original_language(text: str) -> str:
    """The name of the language that the text says it was translated from; empty where it does not say."""
    found = _FROM.search(text) if any(stem in text for stem in _STEMS["translator"]) else None
    return found["language"] if found else ""


def shelf_mark(text: str, start: int, end: int) -> str:
    """The shelf mark of the document between two offsets: a line that is nothing else, or what a line tells as its source."""
    head = [line.text for line in lines(text, start, min(end, start + _NEAR))]
    foot = [line.text for line in lines(text, max(start, end - _NEAR), end)]
    for said in [*foot[-_LAST:][::-1], *head[:_FIRST]]:
        source = _SOURCE.match(said)
        if source and (archival(source["said"]) or _KEPT.search(source["said"])):
            return source["said"].strip()
        bare = said.strip("[]() ")
        if not source and archival(bare) and not _REFERS.search(bare):
            return bare
    return ""
