"""The title of a document that its archive gives none: its first heading that is one, or what it is and who writes to whom.

A heading in the sense of the layout may be an address, a letterhead or a number; a title says what the document is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_toolkit.model import Annotation
from tei_toolkit.segment.forms import IN_EDITION, words
from tei_toolkit.segment.roles import COLUMN, begins_kind

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASIDE = re.compile(r"[\[(/].*[\])/]")
_PAGED = re.compile(r"PAGE \d|[^\W\d_]+ PAGE |.*\bForm\b.*\d", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:His|Her|Your|Mr|Mrs|Miss|Messrs|Dr|Sir|Lord|Comrade|Cde|Don|Herr|Monsieur|M|The (?:(?:Right |Rt\.? )?Hon(?:ou?rable)?"
    r"|Earl|Marquess|Duke|Viscount|Lord))\b\.?(?:\s|$)"
)
_SUBJECT = re.compile(
    r"^[^\S\n]*(?:(?:\d{1,2}|[a-z])[.)][^\S\n]*)?(?i:subject|subj|re|betr|betreff|betrifft|object|objet|asunto|assunto|oggetto|tárgy|temat"
    r"|dotyczy|věc|předmět|тема)\.?[^\S\n]*:[^\S\n]*(?P<said>\S[^\n]{4,160})$",
    re.MULTILINE,
)
_REACH = 3000
"""Code points of a document before which its subject stands."""
_NAMES = ("person", "place", "org", "date", "time")
_OPEN = ("paragraph", "speech")


def heading(text: str, structure: Sequence[Annotation], claims: Sequence[Annotation]) -> str:
    """The first heading before the text that begins with a kind of document, else the subject that a line tells, else any heading
    that is a title, else kind and number as they stand beside the date; white space folded. Empty where there is none of these.
    """
    begins = min((b.start for b in structure if b.kind in _OPEN), default=len(text))
    document = next((b for b in structure if b.kind == "document"), None)
    found = [b for b in structure if b.kind == "heading" and b.start < begins]
    titles = [said for b in found for said in [" ".join(text[b.start : b.end].split())] if _says_what(said, b, claims)]
    start = document.start if document else 0
    subject = _SUBJECT.search(text, start, start + _REACH)
    kinds = [said for said in titles if begins_kind(IN_EDITION.sub("", said, count=1))]
    subjects = [" ".join(subject["said"].split())] if subject else []
    return next(iter([*kinds, *subjects, *titles]), "") or _numbered(text, structure)


def _says_what(said: str, block: Annotation, claims: Sequence[Annotation]) -> bool:
    """Whether a heading is a title: no label, aside or number, and not only names of places, bodies and days."""
    if not said[0].isalnum() or said[0].islower() or said.endswith((":", ",")) or _ASIDE.fullmatch(said) or _PAGED.match(said):
        return False
    if begins_kind(IN_EDITION.sub("", said, count=1)):
        return True
    label = said.casefold().rstrip(". ")
    if label in words()["present"] or {label, label.split()[0]} & words()["routing"] or _ADDRESSED.match(said):
        return False
    if sum(map(str.isdigit, said)) * 3 > len(said):
        return False
    named = sum(a.end - a.start for a in claims if a.kind in _NAMES and block.start <= a.start and a.end <= block.end)
    return bool(_WORD.search(said)) and named * 10 < (block.end - block.start) * 6


def _numbered(text: str, structure: Sequence[Annotation]) -> str:
    """The kind and number of a telegram that stand beside its place and date: ``Cablegram 412    BATAVIA, 21 December 1948``."""
    opener = next((b for b in structure if b.kind == "opener"), None)
    for line in text[opener.start : opener.end].split("\n") if opener else ():
        first, *beside = COLUMN.split(line.strip())
        if beside and begins_kind(first) and any(map(str.isdigit, first)):
            return " ".join(first.split())
    return ""
