"""Whether an attribute's value, or an element's character data, fits the schema, and what would.

The datatypes are libxml2's own: each value pattern becomes a small schema of one element, compiled once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_toolkit.validate.grammar import RNG, Grammar
from tei_toolkit.validate.wording import forms

if TYPE_CHECKING:
    from lxml import etree

DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_LIMIT = 100_000
"""Characters of a value that are looked at; a longer one is data, not a value that somebody mistyped."""


class Values:
    """The value patterns of one grammar. State: those compiled, and the answers given."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._compiled: dict[etree._Element, etree.RelaxNG | None] = {}
        self._answers: dict[tuple[etree._Element, str], bool] = {}

    def fits(self, node: etree._Element, value: str) -> bool:
        """Whether ``value`` matches a pattern: the node of an attribute (its content counts), or of character data."""
        from lxml import etree

        if len(value) > _LIMIT:
            return True
        key = (node, value)
        known = self._answers.get(key)
        if known is None:
            schema = self._schema(node)
            probe = etree.Element("v")
            probe.text = value
            known = self._answers[key] = schema is None or bool(schema.validate(probe))
        return known

    def _schema(self, node: etree._Element) -> etree.RelaxNG | None:
        """The compiled pattern; None for one that makes sense in its schema only, and is not judged here."""
        from lxml import etree

        if node not in self._compiled:
            holder = etree.Element(f"{RNG}element", {"name": "v", "datatypeLibrary": DATATYPES, "ns": ""})
            for part in self.patterns(node):
                copied = self.grammar.value_node(part)
                for inner in copied.iter(f"{RNG}*"):
                    inner.attrib.pop("ns", "")
                holder.append(copied)
            if not len(holder):
                etree.SubElement(holder, f"{RNG}text")
            try:
                self._compiled[node] = etree.RelaxNG(etree.ElementTree(holder))
            except etree.RelaxNGParseError:
                self._compiled[node] = None
        return self._compiled[node]

    def patterns(self, node: etree._Element) -> list[etree._Element]:
        """The patterns of a value: what an attribute holds, or the node itself."""
        if node.tag != f"{RNG}attribute":
            return [node]
        return [part for part in node.iterchildren(f"{RNG}*") if part.tag not in (f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName")]

    def words(self, node: etree._Element) -> tuple[list[str], list[str]]:
        """What fits: the fixed words, and the forms in a reader's words."""
        fixed: list[str] = []
        types: list[str] = []
        for part in self.patterns(node):
            copied = self.grammar.value_node(part)
            for inner in copied.iter(f"{RNG}value", f"{RNG}data", f"{RNG}text"):
                if inner.tag == f"{RNG}value" and inner.text:
                    fixed.append(inner.text)
                elif inner.tag == f"{RNG}data":
                    types.append(inner.get("type") or "")
        return fixed, forms(types)
