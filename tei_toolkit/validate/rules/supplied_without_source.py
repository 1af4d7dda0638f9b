"""What is supplied has somebody who supplied it."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import shortened

CODE = "INT003"
NAME = "supplied-without-source"
SEVERITY = "info"


def check(document: Document) -> Iterator[Finding]:
    """What: A `supplied` has neither `@resp` nor `@source`, and stands in no element that has; nor does `@reason` say why the
        words are not in the document, as editions of inscriptions and papyri have it.
    Why: Words that the document does not have need somebody who answers for them.
    Example: `Chen <supplied>Yi</supplied>`.
    Fix: `resp="#translator"`, or `source` for another copy of the text.
    """
    for element in document.named("supplied"):
        chain = [element, *document.source.ancestors(element)]
        if not any({"resp", "source", "reason"} & each.attributes.keys() for each in chain):
            yield document.finding(
                f"nobody answers for the supplied {shortened(document.source.text_of(element))}.",
                element,
                hint="Add @resp, or @source.",
            )
