"""What TEI forbids beyond its grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document

CODE = "SCH010"
NAME = "tei-constraint"
SEVERITY = "error"

_NAMES = "floatingText exemplum item note q quote remarks said sp stage cell figure"
_HOLDERS = frozenset(_NAMES.split())
"""Elements that may hold a paragraph inside a paragraph (TEI P5 4.9.0, constraints of ``p``)."""


def _paragraphs(document: Document) -> Iterator[Finding]:
    for p in document.named("p"):
        parent = document.source.parent(p)
        if parent is None or parent.name in _HOLDERS:
            continue
        above = [element.name for element in document.source.ancestors(p)]
        if ("p" in above or "ab" in above) and "floatingText" not in above:
            yield document.finding("a paragraph stands inside another.", p, hint="Close the outer one first, or use `seg`.")


def _verses(document: Document) -> Iterator[Finding]:
    for line in document.named("l"):
        for inside in document.source.descendants(line):
            parent = document.source.parent(inside)
            if inside.name in ("p", "ab", "div") and parent is not None and parent.name not in ("figure", "note"):
                yield document.finding(f"a `{inside.name}` stands inside a verse.", inside, hint="Close the verse first.")
    for stanza in document.named("lg"):
        if not {"l", "lg", "gap"} & {inside.name for inside in document.source.descendants(stanza)}:
            yield document.finding("a stanza without verses.", stanza, hint="Put its verses into `l`.")


def _divisions(document: Document) -> Iterator[Finding]:
    for division in document.named("div"):
        above = {element.name for element in document.source.ancestors(division)}
        if above & {"p", "ab", "l"} and "floatingText" not in above:
            yield document.finding("a division stands inside a paragraph.", division, hint="Close the paragraph first.")


def _lists(document: Document) -> Iterator[Finding]:
    for each in document.named("list"):
        if each.attributes.get("type") == "gloss" and not any(c.name == "label" for c in document.source.children(each)):
            hint = "Put the terms into `label`, or take the type away."
            yield document.finding("a list of type gloss has no labels.", each, attribute="type", hint=hint)


def _attributes(document: Document) -> Iterator[Finding]:
    for element in document.named("ptr", "ref", "term", "gloss"):
        if {"target", "cRef"} <= element.attributes.keys():
            message = f"`@target` and `@cRef` exclude each other on `{element.name}`."
            yield document.finding(message, element, attribute="cRef", hint="Keep @target.")
    for attribute, needed in (("subtype", "type"), ("targetLang", "target"), ("schemeVersion", "scheme")):
        for element in document.with_attribute.get(attribute, ()):
            if needed not in element.attributes and element.name != "schemaSpec":
                message = f"`@{attribute}` of `{element.name}` needs `@{needed}` beside it."
                yield document.finding(message, element, attribute=attribute)
    for element in document.with_attribute.get("calendar", ()):
        if not document.source.text_of(element).strip():
            message = f"`@calendar` speaks of the text of `{element.name}`, which has none."
            yield document.finding(message, element, attribute="calendar", hint="Give the date as the document writes it.")


def _spans(document: Document) -> Iterator[Finding]:
    for element in document.named("span"):
        if "target" in element.attributes and {"from", "to"} & element.attributes.keys():
            yield document.finding("`@target` excludes `@from` and `@to` on `span`.", element, attribute="target")
        elif "to" in element.attributes and "from" not in element.attributes:
            yield document.finding("`@to` of `span` needs `@from` beside it.", element, attribute="to")
    for element in document.with_attribute.get("spanTo", ()):
        target = document.ids.get(element.attributes["spanTo"].removeprefix("#"))
        if target and target[0].index < element.index:
            yield document.finding(
                "`@spanTo` points backwards.", element, attribute="spanTo", hint="It names the end of the span."
            )


def _replacements(document: Document) -> Iterator[Finding]:
    for element in document.named("subst"):
        inside = {child.name for child in document.source.children(element)}
        if "add" not in inside or not inside & {"del", "surplus"}:
            hint = "Both belong to it: what was taken away and what was put there."
            yield document.finding("`subst` needs an `add` and a `del`.", element, hint=hint)


_CONSTRAINTS: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    _paragraphs,
    _verses,
    _divisions,
    _lists,
    _attributes,
    _spans,
    _replacements,
)


def check(document: Document) -> Iterator[Finding]:
    """What: The file breaks a constraint that TEI All's grammar cannot say and its Schematron rules do.
    Why: TEI editors show it as an error, although the grammar accepts the file.
    Example: a `p` inside a `p` with only a `hi` between them; `ref` with both `@target` and `@cRef`; a gloss list without labels.
    Fix: As the message says.
    """
    for constraint in _CONSTRAINTS:
        yield from constraint(document)
