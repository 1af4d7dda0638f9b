"""Reads a RELAX NG schema (XML syntax) into the content models of its elements.

Schemas in several files (``include``, ``externalRef``) are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_toolkit.validate.pattern import Name, Pattern, Patterns, leaves

if TYPE_CHECKING:
    from lxml import etree

    from tei_toolkit.tei.source import Source

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"
_UNQUALIFIED = "unqualified"
"""Set on an attribute's pattern that has a name and no ``ns`` of its own: its name has no namespace, whatever is inherited."""
_MANY_FILES = ("include", "externalRef", "parentRef")


class Definition:
    """An element or attribute of the schema: its name, and (read when asked for) what it holds."""

    def __init__(self, grammar: Grammar, node: etree._Element) -> None:
        self.grammar = grammar
        self.node = node
        self.names, self.wild = _name_class(node)

    @property
    def name(self) -> str:
        """The local name, or ``*`` where any name will do."""
        return self.names[0][1] if self.names else "*"

    def matches(self, name: Name) -> bool:
        if name in self.names:
            return True
        return any(_wild(test, name) for test in self.wild)

    @cached_property
    def content(self) -> Pattern:
        """Attributes and children together."""
        parts = [self.grammar.pattern(part) for part in self.node if isinstance(part.tag, str) and not _names(part)]
        return self.grammar.patterns.sequence(parts)

    @cached_property
    def children(self) -> Pattern:
        return self.grammar.patterns.keep(self.content, lambda leaf: leaf.kind != "attribute")

    @cached_property
    def attributes(self) -> Pattern:
        return self.grammar.patterns.keep(self.content, lambda leaf: leaf.kind == "attribute")

    @cached_property
    def data(self) -> list[Any]:
        """The nodes of the values that it can hold in place of children."""
        return [leaf.leaf for leaf in leaves(self.children) if leaf.kind == "value"]

    @cached_property
    def any_attribute(self) -> bool:
        """Whether attributes of any name are allowed."""
        return any(leaf.kind == "attribute" and leaf.leaf.wild for leaf in leaves(self.attributes))

    @cached_property
    def any_child(self) -> bool:
        """Whether elements of names that are not listed are allowed."""
        return any(leaf.kind == "element" and leaf.leaf.wild for leaf in leaves(self.children))

    @cached_property
    def exact(self) -> bool:
        """Whether reading attributes and children apart loses nothing: no choice lies between the one and the other."""
        if self.wild or len(self.names) != 1 or (self.data and self.child_names):
            return False
        waiting = [self.content]
        while waiting:
            part = waiting.pop()
            if part.kind in ("choice", "oneOrMore"):
                if len({leaf.kind == "attribute" for leaf in leaves(part) if leaf.kind != "empty"}) > 1:
                    return False
            else:
                waiting.extend(part.parts)
        return all(leaf.leaf.names and not leaf.leaf.wild for leaf in leaves(self.attributes) if leaf.kind == "attribute")

    @cached_property
    def child_names(self) -> frozenset[Name]:
        """The names of all elements that can stand directly inside."""
        return frozenset(name for leaf in leaves(self.children) if leaf.kind == "element" for name in leaf.leaf.names)

    @cached_property
    def attribute_leaves(self) -> dict[Name, list[Pattern]]:
        found: dict[Name, list[Pattern]] = {}
        for leaf in (leaf for leaf in leaves(self.attributes) if leaf.kind == "attribute"):
            for name in leaf.leaf.names:
                found.setdefault(name, []).append(leaf)
        return found


class Grammar:
    """A schema: its start, and its definitions by name. State: what has been read so far."""

    def __init__(self, root: etree._Element) -> None:
        self.patterns = Patterns()
        self._defines: dict[str, list[etree._Element]] = {}
        self._starts: list[etree._Element] = []
        self._refs: dict[str, Pattern] = {}
        self._definitions: dict[etree._Element, Definition] = {}
        self._certainties: dict[tuple[Name, bool], bool] = {}
        self.root = root
        for node in root.iter(f"{RNG}define"):
            self._defines.setdefault(node.get("name", ""), []).append(node)
        self._starts = list(root.iter(f"{RNG}start"))

    @classmethod
    def read(cls, path: Path) -> Grammar | None:
        """The grammar of a schema file; None where it is spread over several files, or has grammars inside grammars.

        Raises `ValueError`, with the reason, for a file that is no RELAX NG schema.
        """
        from lxml import etree

        root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)).getroot()
        if not str(root.tag).startswith(RNG):
            raise ValueError(f"its root is {root.tag}")
        _inherit(root)
        if any(next(root.iter(RNG + tag), None) is not None for tag in _MANY_FILES):
            return None
        if sum(1 for _ in root.iter(f"{RNG}grammar")) > (root.tag == f"{RNG}grammar"):
            return None
        if root.tag != f"{RNG}grammar":
            whole = etree.Element(f"{RNG}grammar")
            etree.SubElement(whole, f"{RNG}start").append(root)
            root = whole
        grammar = cls(root)
        if not grammar._starts:
            raise ValueError("it has no start")
        undefined = {node.get("name", "") for node in root.iter(f"{RNG}ref")} - grammar._defines.keys()
        if undefined:
            raise ValueError(f"it refers to what it does not define: {', '.join(sorted(undefined)[:3])}")
        return grammar

    @cached_property
    def start(self) -> Pattern:
        return self.patterns.choice(self._all(node) for node in self._starts)

    @cached_property
    def elements(self) -> dict[Name, list[Definition]]:
        """All elements that a document can have, by name, in the schema's order."""
        found: dict[Name, list[Definition]] = {}
        for definition in self.reached:
            for name in definition.names:
                found.setdefault(name, []).append(definition)
        return found

    @cached_property
    def reached(self) -> list[Definition]:
        """The definitions that can be reached from the start, each once."""
        seen: dict[int, Definition] = {}
        waiting = [leaf.leaf for leaf in leaves(self.start) if leaf.kind == "element"]
        while waiting:
            definition = waiting.pop()
            if id(definition) in seen:
                continue
            seen[id(definition)] = definition
            waiting.extend(leaf.leaf for leaf in leaves(definition.children) if leaf.kind == "element")
        return list(seen.values())

    def decides(self, source: Source) -> bool:
        """Whether this reading tells validity of a file as RELAX NG does, and not only explains it.

        So it is where each of the file's elements has one exact definition, and no element holds others by wildcard.
        """
        return self._plain and all(
            self._certain((element.namespace, element.name), element.last > element.index) for element in source.elements
        )

    @cached_property
    def _plain(self) -> bool:
        """Whether no value depends on the prefixes around it."""
        return all(node.get("type") not in ("QName", "NOTATION") for node in self.root.iter(f"{RNG}data", f"{RNG}value"))

    def _certain(self, name: Name, holds: bool) -> bool:
        known = self._certainties.get((name, holds))
        if known is None:
            found = self.elements.get(name, [])
            known = len(found) < 2 and all(each.exact and not (holds and each.any_child) for each in found)
            self._certainties[name, holds] = known
        return known

    @cached_property
    def parents(self) -> dict[Name, list[str]]:
        """For each element, the names of those that can hold it."""
        found: dict[Name, list[str]] = {}
        for definition in sorted(self.reached, key=lambda d: d.name):
            for name in definition.child_names:
                found.setdefault(name, []).append(definition.name)
        return found

    @cached_property
    def bearers(self) -> dict[Name, list[str]]:
        """For each attribute, the names of the elements that can have it."""
        found: dict[Name, list[str]] = {}
        for definition in sorted(self.reached, key=lambda d: d.name):
            for name in definition.attribute_leaves:
                found.setdefault(name, []).append(definition.name)
        return found

    def define(self, name: str) -> Pattern:
        made = self._refs.get(name)
        if made is None:
            nodes = self._defines.get(name, [])
            combined = [self._all(node) for node in nodes]
            if any(node.get("combine") == "interleave" for node in nodes):
                made = self.patterns.empty
                for part in combined:
                    made = self.patterns.interleave(made, part)
            else:
                made = self.patterns.choice(combined)
            self._refs[name] = made
        return made

    def value_node(self, node: etree._Element) -> etree._Element:
        """A value's pattern with its references written out, for an engine that knows the datatypes."""
        from copy import deepcopy

        if node.tag == f"{RNG}ref":
            from lxml import etree

            group = etree.Element(f"{RNG}group")
            for part in self._defines.get(node.get("name", ""), [node])[0]:
                if isinstance(part.tag, str) and part.tag.startswith(RNG):
                    group.append(self.value_node(part))
            return group
        copied = deepcopy(node)
        for ref in list(copied.iter(f"{RNG}ref")):
            parent = ref.getparent()
            if parent is not None:
                parent.replace(ref, self.value_node(ref))
        return copied

    def _all(self, node: etree._Element) -> Pattern:
        return self.patterns.sequence(self.pattern(part) for part in node if isinstance(part.tag, str))

    def pattern(self, node: etree._Element) -> Pattern:
        if not node.tag.startswith(RNG):
            return self.patterns.empty
        match node.tag.removeprefix(RNG):
            case "ref":
                return self.define(node.get("name", ""))
            case "element" | "attribute" as kind:
                if node not in self._definitions:
                    self._definitions[node] = Definition(self, node)
                return self.patterns.leaf(kind, self._definitions[node])
            case "choice":
                return self.patterns.choice(self.pattern(part) for part in self._parts(node))
            case "interleave":
                return self._interleaved(self._parts(node))
            case "group":
                return self._all(node)
            case "optional":
                return self.patterns.optional(self._all(node))
            case "zeroOrMore":
                return self.patterns.optional(self.patterns.repeated(self._all(node)))
            case "oneOrMore":
                return self.patterns.repeated(self._all(node))
            case "mixed":
                return self.patterns.interleave(self.patterns.text, self._all(node))
            case "text":
                return self.patterns.text
            case "data" | "value" | "list":
                return self.patterns.leaf("value", node)
            case "notAllowed":
                return self.patterns.never
            case _:
                return self.patterns.empty

    def _parts(self, node: etree._Element) -> Iterator[etree._Element]:
        return (part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG))

    def _interleaved(self, parts: Iterator[etree._Element]) -> Pattern:
        whole = self.patterns.empty
        for part in parts:
            whole = self.patterns.interleave(whole, self.pattern(part))
        return whole


def _inherit(root: etree._Element) -> None:
    """Write the inherited ``ns`` and ``datatypeLibrary`` on every node, so that each can be read alone."""
    for node in root.iter():
        parent = node.getparent()
        if parent is None or not isinstance(node.tag, str):
            continue
        if node.tag == f"{RNG}attribute" and node.get("name") is not None and node.get("ns") is None:
            node.set(_UNQUALIFIED, "")
        for name in ("ns", "datatypeLibrary"):
            if node.get(name) is None and (above := parent.get(name)) is not None:
                node.set(name, above)


def _names(node: etree._Element) -> bool:
    """Whether a node is the name class of its parent, not a pattern."""
    parent = node.getparent()
    if parent is None or parent.get("name") is not None:
        return False
    return next(part for part in parent if isinstance(part.tag, str) and part.tag.startswith(RNG)) is node


def _name_class(node: etree._Element) -> tuple[list[Name], list[Any]]:
    name = node.get("name")
    if name is not None:
        name = name.strip()
        space = "" if node.get(_UNQUALIFIED) is not None else node.get("ns", "")
        if ":" in name:
            prefix, name = name.split(":", 1)
            space = XML if prefix == "xml" else node.nsmap.get(prefix, "")
        return [(space, name)], []
    names: list[Name] = []
    wild: list[Any] = []
    first = next(part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG))
    for part in (first, *first) if first.tag == f"{RNG}choice" else (first,):
        if part.tag == f"{RNG}name":
            names.append((part.get("ns", ""), (part.text or "").strip()))
        elif part.tag in (f"{RNG}anyName", f"{RNG}nsName"):
            wild.append(part)
    return names, wild


def _wild(test: etree._Element, name: Name) -> bool:
    if test.tag == f"{RNG}name":
        return (test.get("ns", ""), (test.text or "").strip()) == name
    if test.tag == f"{RNG}choice":
        return any(_wild(part, name) for part in test)
    if test.tag == f"{RNG}nsName" and test.get("ns", "") != name[0]:
        return False
    return not any(_wild(part, name) for without in test.iter(f"{RNG}except") if without.getparent() is test for part in without)
