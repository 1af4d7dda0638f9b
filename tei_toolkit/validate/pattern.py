"""Content models as values: what may come next, what may come at all, and what is left after one more child.

James Clark's derivatives ("An algorithm for RELAX NG validation", 2002), on the children of one element at a time. Patterns are
interned, so equal ones are one object and every answer is remembered. No XML is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Name = tuple[str, str]
"""Namespace and local name."""

TEXT: Name = ("", "#text")
"""Stands for character data where a child is asked for."""


class Pattern:
    """One content model. ``kind`` is RELAX NG's word for it; leaves carry what they stand for in ``leaf``."""

    __slots__ = ("after", "kind", "leaf", "nullable", "parts")

    def __init__(self, kind: str, parts: tuple[Pattern, ...], leaf: Any, nullable: bool) -> None:
        self.kind = kind
        self.parts = parts
        self.leaf = leaf
        self.nullable = nullable
        self.after: dict[Name, Pattern] = {}


class Patterns:
    """Where patterns are made and interned."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Pattern] = {}
        self._without: dict[tuple[Pattern, Name], Pattern] = {}
        self.empty = self._intern("empty", (), None, True)
        self.never = self._intern("notAllowed", (), None, False)
        self.text = self._intern("text", (), None, True)

    def _intern(self, kind: str, parts: tuple[Pattern, ...], leaf: Any, nullable: bool) -> Pattern:
        key = (kind, id(leaf), *map(id, parts))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Pattern(kind, parts, leaf, nullable)
        return made

    def leaf(self, kind: str, leaf: Any) -> Pattern:
        """An ``element``, ``attribute`` or ``value`` (any pattern of character data with a form)."""
        return self._intern(kind, (), leaf, False)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        flat: dict[int, Pattern] = {}
        for part in parts:
            for branch in part.parts if part.kind == "choice" else (part,):
                if branch is not self.never:
                    flat[id(branch)] = branch
        branches = tuple(flat.values())
        if self.empty in branches and any(b.nullable for b in branches if b is not self.empty):
            branches = tuple(b for b in branches if b is not self.empty)
        if len(branches) < 2:
            return branches[0] if branches else self.never
        return self._intern("choice", branches, None, any(b.nullable for b in branches))

    def _pair(self, kind: str, a: Pattern, b: Pattern) -> Pattern:
        if a is self.never or b is self.never:
            return self.never
        if a is self.empty:
            return b
        if b is self.empty:
            return a
        return self._intern(kind, (a, b), None, a.nullable and b.nullable)

    def group(self, a: Pattern, b: Pattern) -> Pattern:
        return self._pair("group", a, b)

    def interleave(self, a: Pattern, b: Pattern) -> Pattern:
        return self._pair("interleave", a, b)

    def sequence(self, parts: Iterable[Pattern]) -> Pattern:
        whole = self.empty
        for part in reversed(list(parts)):
            whole = self.group(part, whole)
        return whole

    def repeated(self, part: Pattern) -> Pattern:
        if part in (self.never, self.empty, self.text) or part.kind == "oneOrMore":
            return part
        return self._intern("oneOrMore", (part,), None, part.nullable)

    def optional(self, part: Pattern) -> Pattern:
        return self.choice((part, self.empty))

    def keep(self, pattern: Pattern, wanted: Callable[[Pattern], bool]) -> Pattern:
        """The pattern with every leaf that is not wanted taken for empty: its attributes alone, or its children alone."""
        match pattern.kind:
            case "choice":
                return self.choice(self.keep(part, wanted) for part in pattern.parts)
            case "group" | "interleave":
                return self._pair(pattern.kind, self.keep(pattern.parts[0], wanted), self.keep(pattern.parts[1], wanted))
            case "oneOrMore":
                return self.repeated(self.keep(pattern.parts[0], wanted))
            case "empty" | "notAllowed":
                return pattern
            case _:
                return pattern if wanted(pattern) else self.empty

    def after(self, pattern: Pattern, name: Name) -> Pattern:
        """What may follow once a child with this name (or text) has come; ``never`` where it may not come."""
        known = pattern.after.get(name)
        if known is None:
            known = pattern.after[name] = self._derive(pattern, name)
        return known

    def _derive(self, pattern: Pattern, name: Name) -> Pattern:
        match pattern.kind:
            case "text":
                return pattern if name is TEXT else self.never
            case "value":
                return self.empty if name is TEXT else self.never
            case "element" | "attribute":
                return self.empty if name is not TEXT and pattern.leaf.matches(name) else self.never
            case "choice":
                return self.choice(self.after(part, name) for part in pattern.parts)
            case "group":
                first, second = pattern.parts
                rest = self.group(self.after(first, name), second)
                return self.choice((rest, self.after(second, name))) if first.nullable else rest
            case "interleave":
                first, second = pattern.parts
                return self.choice(
                    (self.interleave(self.after(first, name), second), self.interleave(first, self.after(second, name)))
                )
            case "oneOrMore":
                return self.group(self.after(pattern.parts[0], name), self.optional(pattern))
            case _:
                return self.never

    def without(self, pattern: Pattern, name: Name) -> Pattern:
        """The attributes that may still come once this one has: `after`, but in any order."""
        key = (pattern, name)
        known = self._without.get(key)
        if known is None:
            known = self._without[key] = self._take(pattern, name)
        return known

    def _take(self, pattern: Pattern, name: Name) -> Pattern:
        match pattern.kind:
            case "choice":
                return self.choice(self.without(part, name) for part in pattern.parts)
            case "group" | "interleave":
                first, second = pattern.parts
                return self.choice((self.group(self.without(first, name), second), self.group(first, self.without(second, name))))
            case "oneOrMore":
                return self.group(self.without(pattern.parts[0], name), self.optional(pattern))
            case _:
                return self.after(pattern, name)

    def skip_to(self, pattern: Pattern, name: Name) -> Pattern:
        """What may follow a child with this name if all that had to come before it were there; ``never`` if it cannot come."""
        match pattern.kind:
            case "choice":
                return self.choice(self.skip_to(part, name) for part in pattern.parts)
            case "group":
                first, second = pattern.parts
                return self.choice((self.group(self.skip_to(first, name), second), self.skip_to(second, name)))
            case "interleave":
                first, second = pattern.parts
                return self.choice(
                    (self.interleave(self.skip_to(first, name), second), self.interleave(first, self.skip_to(second, name)))
                )
            case "oneOrMore":
                return self.group(self.skip_to(pattern.parts[0], name), self.optional(pattern))
            case _:
                return self.after(pattern, name)


def leaves(pattern: Pattern) -> Iterator[Pattern]:
    """Every leaf of a pattern, in the order of the schema, each once."""
    seen: set[int] = set()
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if part.parts:
            waiting.extend(reversed(part.parts))
        else:
            yield part


def starts(pattern: Pattern) -> Iterator[Pattern]:
    """The leaves that may come next."""
    seen: set[int] = set()
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        match part.kind:
            case "choice" | "interleave":
                waiting.extend(reversed(part.parts))
            case "group":
                if part.parts[0].nullable:
                    waiting.append(part.parts[1])
                waiting.append(part.parts[0])
            case "oneOrMore":
                waiting.append(part.parts[0])
            case _:
                yield part


def required(pattern: Pattern) -> Iterator[Pattern]:
    """The leaves without which a pattern is not complete: the starts of what is not optional in it."""
    if pattern.nullable:
        return
    if pattern.kind == "group" and pattern.parts[0].nullable:
        yield from required(pattern.parts[1])
    elif pattern.kind in ("group", "oneOrMore"):
        yield from required(pattern.parts[0])
    elif pattern.kind == "interleave":
        for part in pattern.parts:
            yield from required(part)
    else:
        yield from starts(pattern)
