"""Documents for tests of rules: a TEI file around a snippet, and the codes that a rule set finds in it."""

from __future__ import annotations

from tei_toolkit.validate import validate

HEADER = (
    "<fileDesc><titleStmt><title>Memorandum</title><author>Ministry of Foreign Affairs</author></titleStmt><publicationStmt>"
    "<publisher>Digital Archive</publisher><availability><licence>CC BY</licence></availability></publicationStmt>"
    "<sourceDesc><p>A typescript.</p></sourceDesc></fileDesc>"
    '<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>'
)


def tei(body: str = "<p>Words.</p>", *, header: str = HEADER, register: str = "") -> str:
    stand_off = f"<standOff>{register}</standOff>" if register else ""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader>{header}</teiHeader>{stand_off}'
        f"<text><body>{body}</body></text></TEI>"
    )


def p(inside: str, register: str = "") -> str:
    return tei(f"<p>{inside}</p>", register=register)


def found(document: str | bytes, code: str) -> list[str]:
    """The messages of one code, by the rules alone."""
    raw = document.encode() if isinstance(document, str) else document
    return [finding.message for finding in validate(raw, schema=None, select=[code])]
