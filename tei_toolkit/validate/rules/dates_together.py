"""Attributes of a date say one thing, not two."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import listed

CODE = "DAT001"
NAME = "dates-together"
SEVERITY = "error"

_EXCLUDED = {
    "when": ("notBefore", "notAfter", "from", "to"),
    "from": ("notBefore",),
    "to": ("notAfter",),
}


def check(document: Document) -> Iterator[Finding]:
    """What: `@when` stands beside a range, `@from` beside `@notBefore`, or `@to` beside `@notAfter`.
    Why: TEI forbids it, because it cannot be told which of the two is meant (Guidelines, att.datable.w3c).
    Example: `<date when="1962-06-08" from="1962-04-01" to="1962-06-08">`.
    Fix: Keep `@when` for one day, `@from`/`@to` for a span, `@notBefore`/`@notAfter` for an uncertain day.
    """
    for attribute, others in _EXCLUDED.items():
        for element in document.with_attribute.get(attribute, ()):
            beside = [other for other in others if other in element.attributes]
            if element.name == "span" or not beside:
                continue
            yield document.finding(
                f"`@{attribute}` and {listed([f'@{other}' for other in beside], 'and')} exclude each other on `{element.name}`.",
                element,
                attribute=max(attribute, beside[0], key=lambda name: document.attribute_at(element, name)),
                hint="Use @when for one day, @from and @to for a span, @notBefore and @notAfter for an uncertain day.",
            )
