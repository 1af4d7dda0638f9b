"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code-scanning services read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from tei_toolkit import __version__
from tei_toolkit.model import Finding
from tei_toolkit.validate.excerpt import Excerpt
from tei_toolkit.validate.handbook import Entry, entries
from tei_toolkit.validate.judge import Judged
from tei_toolkit.validate.report import all_findings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(files: Sequence[Judged]) -> str:
    """One run with all findings; columns count code points. Rules that found nothing are not described."""
    found = [
        (finding, excerpt)
        for judged in files
        for finding, excerpt in zip(all_findings(judged), judged.excerpts or (None,) * (judged.error is not None), strict=True)
    ]
    known = {entry.code: entry for entry in entries()}
    codes = sorted({finding.code for finding, _ in found})
    run = {
        "tool": {
            "driver": {
                "name": "tei-toolkit",
                "version": __version__,
                "rules": [_rule(code, known.get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, excerpt, codes) for finding, excerpt in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, entry: Entry | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    if entry is not None:
        rule |= {
            "name": entry.name,
            "shortDescription": {"text": " ".join(entry.parts["What"].split())},
            "fullDescription": {"text": " ".join(entry.parts["Why"].split())},
            "help": {"text": " ".join(entry.parts["Fix"].split())},
            "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        }
    return rule


def _result(finding: Finding, excerpt: Excerpt | None, codes: Sequence[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": max(1, finding.column)}
        if excerpt is not None:
            place["region"]["endColumn"] = excerpt.column
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path, "kind": "element"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [location],
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
