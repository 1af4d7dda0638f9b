"""Findings as text for programs: JSON, one line each, GitHub's annotations, JUnit's XML. SARIF has a module of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tei_toolkit.errors import XmlError
from tei_toolkit.model import Finding
from tei_toolkit.validate import NOT_WELL_FORMED
from tei_toolkit.validate.judge import Judged

FIELDS = ("code", "severity", "file", "line", "column", "path", "message", "hint")
UNREADABLE = "unreadable"


def all_findings(judged: Judged) -> tuple[Finding, ...]:
    """The findings about a file; where it could not be read, that is one."""
    error = judged.error
    if error is None:
        return judged.findings
    code = NOT_WELL_FORMED if isinstance(error, XmlError) else UNREADABLE
    return (Finding(code, "error", error.what, error.source or judged.name, error.line, error.column, "", error.hint),)


def as_json(files: Sequence[Judged]) -> str:
    """A list of records with `FIELDS`."""
    records = [{name: getattr(finding, name) for name in FIELDS} for judged in files for finding in all_findings(judged)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def concise(finding: Finding) -> str:
    """``file:line:column: CODE message``, which editors can follow."""
    where = ":".join([finding.file, *(str(number) for number in (finding.line, finding.column) if number)])
    return f"{where}: {finding.code} {' '.join(finding.message.split())}\n"


_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(files: Sequence[Judged]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(_command(finding) for judged in files for finding in all_findings(judged))


def _command(finding: Finding) -> str:
    parts = {"file": finding.file, "line": finding.line, "col": finding.column, "title": f"tei-toolkit ({finding.code})"}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in parts.items() if value)
    message = f"{finding.message} {finding.hint}".strip()
    return f"::{_GITHUB[finding.severity]} {properties}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    """Text in a workflow command: per cent signs and line breaks, and in properties what parts them, as their bytes."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_junit(files: Sequence[Judged]) -> str:
    """JUnit's XML: a suite for each file, a failing case for each error or warning, a passing one where there is none."""
    suites = [_suite(judged) for judged in files]
    failures = sum(sum(1 for each in all_findings(judged) if each.severity != "info") for judged in files)
    tests = sum(max(1, sum(1 for each in all_findings(judged) if each.severity != "info")) for judged in files)
    head = f'<testsuites name="tei-toolkit" tests="{tests}" failures="{failures}" errors="0">\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(suites)}</testsuites>\n'


def _suite(judged: Judged) -> str:
    failing = [finding for finding in all_findings(judged) if finding.severity != "info"]
    name = _attribute(judged.name)
    cases = [
        f"    <testcase name={_attribute(f'{finding.code}:{finding.line}:{finding.column}')} classname={name}>"
        f"<failure type={_attribute(finding.code)} message={_attribute(finding.message)}>"
        f"{_legal(escape(f'{concise(finding).strip()} {finding.hint}'.strip()))}</failure></testcase>\n"
        for finding in failing
    ]
    cases = cases or [f'    <testcase name="valid" classname={name}/>\n']
    return (
        f'  <testsuite name={name} tests="{len(cases)}" failures="{len(failing)}" errors="0">\n{"".join(cases)}  </testsuite>\n'
    )


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """The characters that XML can hold; others as the replacement character."""
    return "".join(
        sign
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
        else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


def statistics(files: Sequence[Judged]) -> list[tuple[str, str, int, int]]:
    """How often each code is found: severity, code, times, files; the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    holding: Counter[tuple[str, str]] = Counter()
    for judged in files:
        here = Counter((finding.severity, finding.code) for finding in all_findings(judged))
        counts.update(here)
        holding.update(here.keys())
    return [(*key, times, holding[key]) for key, times in sorted(counts.items(), key=lambda each: (-each[1], each[0][1]))]
