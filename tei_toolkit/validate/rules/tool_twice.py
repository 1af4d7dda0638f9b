"""A program is named once in the header."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR007"
NAME = "tool-twice"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: `appInfo` has two `application` elements with one `@ident`.
    Why: One entry for each program, brought up to date, says what last worked on the file.
    Example: `<application ident="tei-toolkit" version="0.1.0">` twice.
    Fix: Keep the newer one.
    """
    seen: set[str] = set()
    for element in document.named("application"):
        ident = element.attributes.get("ident", "")
        if ident and ident in seen:
            yield document.finding(
                f"the program `{ident}` is named twice.", element, attribute="ident", hint="Keep the newer entry."
            )
        seen.add(ident)
