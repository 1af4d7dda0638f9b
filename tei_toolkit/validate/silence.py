"""Findings that the file itself silences: ``<?tei-toolkit ignore REF001 TXT?>`` before an element, or in it before its text."""

from __future__ import annotations

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.rule import chosen

TARGET = "tei-toolkit"


def silenced(document: Document, finding: Finding) -> bool:
    """Whether an instruction covers the finding: it speaks for the element that begins next, and all inside it."""
    return any(
        first <= (finding.line, finding.column) < last and chosen(finding.code, codes) for first, last, codes in document.silences
    )
