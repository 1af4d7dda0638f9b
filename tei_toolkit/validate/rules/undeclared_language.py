"""Languages that are used are declared."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "HDR005"
NAME = "undeclared-language"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: `@xml:lang` has a tag that `langUsage` in the header does not list.
    Why: Catalogues and search engines read the header alone.
    Example: `<foreign xml:lang="ru">` where only `en` is declared.
    Fix: Add `<language ident="ru">Russian</language>`.
    """
    declared = {element.attributes.get("ident", "").lower() for element in document.named("language")}
    if not declared:
        return
    begin, end = document.body  # the header's own translations are no languages of the text
    told: set[str] = set()
    for element in document.with_attribute.get("xml:lang", ()):
        tag = element.attributes["xml:lang"]
        parts = tag.lower().split("-")
        ranges = {"-".join(parts[:length]) for length in range(1, len(parts) + 1)}
        speaks_of_text = element.parent < 0 or begin <= element.text_start <= element.text_end <= end
        if not tag or tag in told or ranges & declared or not speaks_of_text:
            continue
        told.add(tag)
        yield document.finding(
            f"the language `{tag}` is not declared in the header.",
            element,
            attribute="xml:lang",
            hint=f'Add <language ident="{tag}"> to langUsage.',
        )
