"""Random documents of a RELAX NG grammar (the simple XML syntax that trang writes), for tests alone.

A choice goes to the branch that was taken least, so that a few hundred documents reach every element and attribute;
below a depth the shortest way to an end is taken. No names with wildcards, no interleave: the profile has none.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
FAR = 10**6

WORDS = ("memorandum", "Chen", "Yi", "北京", "Kyjiv\u2019s", "7 June", "a < b & c", "caf\u00e9", "[sic]", "\n")
SAMPLES: dict[str, tuple[str, ...]] = {
    "date": ("1962-06-07", "1900-02-28", "2000-02-29"),
    "gYearMonth": ("1962-06",),
    "gYear": ("1962",),
    "gMonthDay": ("--06-07",),
    "gMonth": ("--06",),
    "gDay": ("---07",),
    "dateTime": ("1962-06-07T15:30:00",),
    "time": ("15:30:00",),
    "duration": ("P2M", "P1Y3D", "PT2H"),
    "nonNegativeInteger": ("0", "3", "38"),
    "decimal": ("40.5", "-3", "116"),
    "boolean": ("true", "false"),
    "language": ("en", "zh", "ru-Latn"),
    "string": ("", "PRC FMA 118-01765-04, 38-40", "[?] \u00e4"),
    "Name": ("tei-toolkit", "Cyrl"),
    "token": ("routing", "GeoNames"),
    "anyURI": ("#chen-yi", "https://www.geonames.org/1814991/", "prs:x1"),
}
PATTERNS: dict[str, tuple[str, ...]] = {
    r"[^\p{C}\p{Z}]+": ("routing", "alternate-romanization", "text/plain"),
    r"\S+": SAMPLES["anyURI"],
    r"[\d]+(\.[\d]+){0,2}": ("3.0",),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": ("0.1.0", "2.0b1"),
    r"[a-z][a-z0-9\+\.\-]*": ("prs", "gn"),
}


@cache
def compiled(path: Path) -> etree.RelaxNG:
    """libxml2's validator for a schema; TEI All takes it ten seconds, so that tests share it."""
    return etree.RelaxNG(etree.parse(str(path)))


class Grammar:
    """A grammar and what has been used of it so far (that is the state worth guarding)."""

    def __init__(self, path: Path, seed: int, depth: int = 9) -> None:
        self.root = etree.parse(str(path)).getroot()
        self.nodes = list(self.root.iter(RNG + "*"))  # kept, because lxml forgets an element that nobody holds
        self.ns = self.root.get("ns") or ""
        self.parts = {node: list(node.iterchildren(RNG + "*")) for node in self.nodes}
        self.kinds = {node: str(node.tag).removeprefix(RNG) for node in self.nodes}
        self.defines = {d.get("name"): d for d in self.root.iter(RNG + "define")}
        self.random = random.Random(seed)
        self.depth = depth
        self.used: Counter[etree._Element] = Counter()
        self.serial = 0
        self.flat: dict[etree._Element, list[etree._Element]] = {}
        self.cost: dict[etree._Element, int] = {}
        self._measure()

    def wanted(self) -> list[etree._Element]:
        """Every element and attribute pattern that a document can use."""
        return [*self.root.iter(RNG + "element"), *self.root.iter(RNG + "attribute")]

    def document(self) -> etree._Element:
        start = self.root.find(RNG + "start")
        assert start is not None
        holder = etree.Element("holder")
        self._fill(start, holder, self.depth)
        root = holder[0]
        holder.remove(root)
        return root

    # -- how deep the smallest content of a pattern is ----------------------------------------------------------------

    def _measure(self) -> None:
        changed = True
        while changed:
            changed = False
            for node in reversed(self.nodes):
                new = self._estimate(node)
                if new != self.cost.get(node, FAR):
                    self.cost[node] = new
                    changed = True

    def _estimate(self, node: etree._Element) -> int:
        tag = self.kinds[node]
        costs = [self.cost.get(child, FAR) for child in self.parts[node]]
        if tag == "ref":
            return self.cost.get(self.defines[node.get("name")], FAR)
        if tag in ("optional", "zeroOrMore", "text", "empty", "data", "value", "attribute", "param"):
            return 0
        if tag == "choice":
            return min(costs)
        worst = max(costs, default=0)
        return min(FAR, worst + 1) if tag == "element" else worst

    # -- making -------------------------------------------------------------------------------------------------------

    def _fill(self, node: etree._Element, into: etree._Element, depth: int) -> None:
        self.used[node] += 1
        tag = self.kinds[node]
        match tag:
            case "ref":
                self._fill(self.defines[node.get("name")], into, depth)
            case "element":
                child = etree.SubElement(into, f"{{{self.ns}}}{node.get('name')}")
                for part in self.parts[node]:
                    self._fill(part, child, depth - 1)
            case "attribute":
                name = node.get("name").replace("xml:", XML)
                into.set(name, " ".join(self._value(node)))
            case "choice":
                self._fill(self._branch(node, depth), into, depth)
            case "optional" | "zeroOrMore" | "oneOrMore":
                for _ in range(self._times(node, tag, depth)):
                    for part in self.parts[node]:
                        self._fill(part, into, depth)
            case "text":
                self._say(into, self.random.choice(WORDS))
            case "list" | "data" | "value":
                self._say(into, " ".join(self._value(node)))
            case "empty":
                pass
            case "mixed":
                self._say(into, self.random.choice(WORDS))
                for part in self.parts[node]:
                    self._fill(part, into, depth)
            case "group" | "start" | "define":
                for part in self.parts[node]:
                    self._fill(part, into, depth)
            case _:
                raise NotImplementedError(tag)

    def _say(self, into: etree._Element, words: str) -> None:
        if len(into):
            into[-1].tail = (into[-1].tail or "") + words
        else:
            into.text = (into.text or "") + words

    def _branches(self, node: etree._Element) -> list[etree._Element]:
        """The branches of a choice, those of named choices inside it among them, so that all are alike likely."""
        if node not in self.flat:
            flat: list[etree._Element] = []
            for part in self.parts[node]:
                inner = self.parts[self.defines[part.get("name")]] if self.kinds[part] == "ref" else [part]
                choice = len(inner) == 1 and self.kinds[inner[0]] == "choice"
                flat.extend(self._branches(inner[0]) if choice else [part])
            self.flat[node] = flat
        return self.flat[node]

    def _branch(self, node: etree._Element, depth: int) -> etree._Element:
        branches = self._branches(node)
        cheap = [b for b in branches if self.cost[b] <= max(depth, min(self.cost[c] for c in branches))]
        if self.random.random() < 0.3:
            return self.random.choice(cheap)
        fewest = min(self.used[b] for b in cheap)
        return self.random.choice([b for b in cheap if self.used[b] == fewest])

    def _times(self, node: etree._Element, tag: str, depth: int) -> int:
        """How often a repeated pattern comes: at least once the first time, never where it would lead too deep."""
        low = 1 if tag == "oneOrMore" else 0
        inside = max((self.cost[part] for part in self.parts[node]), default=0)
        attribute = any(self.kinds[part] in ("attribute", "group") for part in self.parts[node])
        if inside > depth or (depth <= 0 and not attribute):
            return low
        first = self.parts[node][0]
        if not self.used[first]:
            return 1
        if tag != "optional" and self.kinds[first] == "choice":
            fresh = sum(not self.used[branch] for branch in self._branches(first))
            if fresh:
                return min(fresh, 8)
        if tag == "optional":
            return int(self.random.random() < (0.2 if attribute else 0.4))
        return self.random.choice((low, low, low, 1, 2))

    def _value(self, node: etree._Element) -> Iterator[str]:
        """The words of an attribute's value, or of a list of numbers in an element."""
        self.used[node] += 1
        tag = self.kinds[node]
        match tag:
            case "data":
                yield self._datum(node)
            case "value":
                yield node.text or ""
            case "text":
                yield self.random.choice(WORDS)
            case "ref":
                yield from self._value(self.defines[node.get("name")])
            case "choice":
                yield from self._value(self._branch(node, FAR))
            case "oneOrMore" | "zeroOrMore":
                for _ in range(self.random.choice((1, 1, 2))):
                    for part in self.parts[node]:
                        yield from self._value(part)
            case _:
                for part in self.parts[node]:
                    yield from self._value(part)

    def _datum(self, node: etree._Element) -> str:
        if node.get("type") == "ID":
            self.serial += 1
            return f"id-{self.serial}"
        for param in node.iter(RNG + "param"):
            if param.get("name") == "pattern":
                return self.random.choice(PATTERNS[param.text or ""])
        return self.random.choice(SAMPLES[node.get("type") or ""])


def changed(base: etree._Element, chance: random.Random, names: list[str], attributes: list[str]) -> etree._Element:
    """A copy of a document with one thing changed that may or may not be allowed."""
    document = copy.deepcopy(base)
    element = chance.choice(list(document.iter())[1:])
    parent = element.getparent()
    assert parent is not None
    match chance.choice(("rename", "remove", "add", "attribute", "no attribute", "words")):
        case "rename":
            element.tag = f"{{http://www.tei-c.org/ns/1.0}}{chance.choice(names)}"
        case "remove":
            parent.remove(element)
        case "add":
            parent.insert(
                chance.randrange(len(parent) + 1), etree.Element(f"{{http://www.tei-c.org/ns/1.0}}{chance.choice(names)}")
            )
        case "attribute":
            element.set(chance.choice(attributes), chance.choice(("x", "#a", "1962-06-07", "a b", "")))
        case "no attribute":
            element.attrib.clear()
        case "words":
            element.text = (element.text or "") + "words"
    return document
