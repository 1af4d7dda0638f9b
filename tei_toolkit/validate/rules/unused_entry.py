"""The register has only what the text mentions."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "NAM003"
NAME = "unused-entry"
SEVERITY = "warning"


def check(document: Document) -> Iterator[Finding]:
    """What: An entry of the register is pointed to by nothing in the file.
    Why: It may be a leftover of an earlier state, or its mention lost its `@ref`.
    Example: `<person xml:id="gromyko">` and no `ref="#gromyko"`.
    Fix: Give the mention its `@ref`, or take the entry out.
    """
    if not document.source.text[slice(*document.body)].strip():
        return  # a register that is a file of its own
    used = {pointer.fragment for pointer in document.pointers}
    for element in document.named("person", "place", "org"):
        name = element.attributes.get("xml:id", "")
        if not name or name in used or not any(above.name == "standOff" for above in document.source.ancestors(element)):
            continue
        if any(inner.attributes.get("xml:id") in used for inner in document.source.descendants(element)):
            continue
        yield document.finding(
            f"nothing in the file points to the {element.name} `{name}`.",
            element,
            attribute="xml:id",
            hint=f'Give its mention ref="#{name}", or take the entry out.',
        )
