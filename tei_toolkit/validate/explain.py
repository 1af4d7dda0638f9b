"""What a file does that its grammar does not allow, told element by element with what was expected in its place.

After each finding it goes on as if the fault were mended, so that one fault makes one finding. Silence means valid where
`Grammar.decides` says so (always for the profile); elsewhere libxml2 has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei_toolkit.model import Edit, Finding
from tei_toolkit.tei.source import Element
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.grammar import XML, Definition, Grammar
from tei_toolkit.validate.pattern import TEXT, Name, Pattern, leaves, required, starts
from tei_toolkit.validate.value import Values
from tei_toolkit.validate.vocabulary import ATTRIBUTES, ELEMENTS
from tei_toolkit.validate.wording import SHOWN, listed, nearest, shortened

UNKNOWN_ELEMENT = "SCH001"
MISPLACED_ELEMENT = "SCH002"
INCOMPLETE_ELEMENT = "SCH003"
UNKNOWN_ATTRIBUTE = "SCH004"
MISSING_ATTRIBUTE = "SCH005"
WRONG_VALUE = "SCH006"
MISPLACED_TEXT = "SCH007"
ATTRIBUTES_TOGETHER = "SCH008"
WRONG_NAMESPACE = "SCH009"


class _Open:
    """An element whose end has not come: its definition, what may come next, and how far its text was read."""

    __slots__ = ("before", "definition", "element", "excused", "read", "state", "told")

    def __init__(self, element: Element, definition: Definition | None) -> None:
        self.element = element
        self.definition = definition
        self.state = definition.children if definition else None
        self.read = element.text_start
        self.before: Element | None = None
        self.told = False
        """Whether words that may not stand in it were told of."""
        self.excused = False
        """Whether it may lack something, because what stands in the wrong place may have been meant for it."""


class _Step(NamedTuple):
    """What became of a child: its definition, the state after it, and the finding if it was wrong."""

    definition: Definition | None
    state: Pattern
    finding: Finding | None


class Explainer:
    """A grammar, ready to explain files. State: what it has looked up already."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.patterns = grammar.patterns
        self.values = Values(grammar)
        self._names = sorted({name for _, name in grammar.elements})

    def explain(self, document: Document) -> Iterator[Finding]:
        """Everything in the file that the grammar does not allow, in document order but for elements that end incomplete."""
        source = document.source
        root = source.root
        step = self._step(document, None, self.grammar.start, root, None)
        if step.finding:
            yield step.finding
            if step.definition is None:
                return  # nothing below can be right in the wrong namespace, or under an unknown root
        stack: list[_Open] = []
        for element in source.elements:
            while stack and element.index > stack[-1].element.last:
                yield from self._close(document, stack.pop())
            if stack:
                around = stack[-1]
                yield from self._text(document, around, element.text_start)
                around.read = element.text_end
                if around.state is None:
                    step = _Step(self._known(element), self.patterns.empty, None)
                else:
                    step = self._step(document, around, around.state, element, around.before)
                    if step.finding:
                        yield step.finding
                    else:
                        around.before = element
                    around.state = step.state
            opened = _Open(element, step.definition)
            if step.finding:
                opened.told = opened.excused = True
                if stack:
                    stack[-1].excused = True
            if opened.definition:
                yield from self._attributes(document, element, opened.definition)
            stack.append(opened)
        while stack:
            yield from self._close(document, stack.pop())

    # -- children -----------------------------------------------------------------------------------------------------

    def _known(self, element: Element) -> Definition | None:
        found = self.grammar.elements.get((element.namespace, element.name))
        return found[0] if found else None

    def _defined(self, state: Pattern, name: Name) -> Definition | None:
        """The definition that an allowed child has here."""
        known = self.grammar.elements.get(name, [])
        if len(known) == 1:
            return known[0]
        here = [leaf.leaf for leaf in starts(state) if leaf.kind == "element" and leaf.leaf.matches(name)]
        return here[0] if len(here) == 1 and here[0].names else None

    def _step(self, document: Document, around: _Open | None, state: Pattern, child: Element, before: Element | None) -> _Step:
        name = (child.namespace, child.name)
        after = self.patterns.after(state, name)
        if after is not self.patterns.never:
            return _Step(self._defined(state, name), after, None)
        inside = f"inside `{around.element.name}`" if around else "at the root"
        expected = self._expected(document, state)
        if name not in self.grammar.elements:
            return self._stranger(document, around, state, child, expected)
        should = f" Expected {listed(expected)}." if expected else " Nothing may come here."
        late = self.patterns.skip_to(state, name)
        if around and late is not self.patterns.never:
            needed = [leaf.leaf.name for leaf in required(state) if leaf.kind == "element"]
            message = f"`{child.name}` comes too early {inside}: {listed(needed) or 'something else'} has to come before it."
            return _Step(self._known(child), late, document.finding(message, child, code=MISPLACED_ELEMENT))
        hint = self._home(document, around, child, before)
        finding = document.finding(
            f"`{child.name}` is not allowed {inside} here.{should}", child, hint=hint, code=MISPLACED_ELEMENT
        )
        return _Step(self._known(child), state, finding)

    def _expected(self, document: Document, state: Pattern) -> list[str]:
        """The elements that may come next; of many those first that the file uses most, for they are known to its writer."""
        names = [leaf.leaf.name for leaf in starts(state) if leaf.kind == "element"]
        if len(names) > SHOWN:
            names.sort(key=lambda name: -len(document.by_name.get(name, ())))
        return names

    def _home(self, document: Document, around: _Open | None, child: Element, before: Element | None) -> str:
        """Where an element that is known would be allowed."""
        name = (child.namespace, child.name)
        if around and around.definition and name in around.definition.child_names and before is not None:
            return f"In `{around.element.name}` it has to come earlier, before `{before.name}`, or only once."
        parents = self.grammar.parents.get(name, [])
        if not parents:
            return "It can only be the root of the file."
        for above in document.source.ancestors(child):
            if around and above.index != around.element.index and above.name in parents:
                return f"`{child.name}` can stand in `{above.name}`: close `{around.element.name}` before it."
        return f"`{child.name}` can stand in {listed(parents)}."

    def _stranger(self, document: Document, around: _Open | None, state: Pattern, child: Element, expected: list[str]) -> _Step:
        """An element that the schema does not know."""
        homes = [space for space, name in self.grammar.elements if name == child.name]
        if homes:
            belongs = f"namespace “{child.namespace}”" if child.namespace else "no namespace"
            message = f"`{child.name}` is in {belongs}, but belongs to “{homes[0]}”."
            hint = f'Write xmlns="{homes[0]}" on the root element.'
            if child.prefix:
                hint = f"If it is that one, write it without the prefix `{child.prefix}:`."
            return _Step(None, state, document.finding(message, child, hint=hint, code=WRONG_NAMESPACE))
        same = [name for name in self._names if name.lower() == child.name.lower()]
        guess = nearest(child.name, same)
        if not guess and child.name not in ELEMENTS:
            guess = nearest(child.name, expected) or nearest(child.name, self._names)
        hint = f"Did you mean `{guess}`?" if guess else ""
        if child.name in ELEMENTS and not guess:
            hint = "TEI has it, this schema has not."
        elif expected and not hint:
            hint = f"Expected here: {listed(expected)}."
        finding = document.finding(
            f"`{child.name}` is not an element of this schema.",
            child,
            hint=hint,
            code=UNKNOWN_ELEMENT,
            edit=_renamed(child, guess) if guess and (document.unsafe or guess.lower() == child.name.lower()) else (),
        )
        for namespace, name in self.grammar.elements:
            if name == guess:
                after = self.patterns.after(state, (namespace, name))
                if after is not self.patterns.never:
                    return _Step(self._defined(state, (namespace, name)), after, finding)
        return _Step(None, self._past(state), finding)

    def _past(self, state: Pattern) -> Pattern:
        """The state after a child that cannot be told: unchanged, or complete if only one more child was missing."""
        for leaf in required(state):
            if leaf.kind == "element" and leaf.leaf.names:
                after = self.patterns.after(state, leaf.leaf.names[0])
                if after is not self.patterns.never:
                    return after
        return state

    def _close(self, document: Document, opened: _Open) -> Iterator[Finding]:
        element, definition = opened.element, opened.definition
        if definition is None or opened.state is None:
            return
        data = definition.data
        if data and element.last == element.index:
            text = document.source.text_of(element)
            whole = definition.children
            if not any(self.values.fits(node, text) for node in data) and not (whole.nullable and not text.strip()):
                forms = [form for node in data for form in (*self.values.words(node)[0], *self.values.words(node)[1])]
                message = f"{shortened(text)} is not what `{element.name}` holds. Expected {listed(forms)}."
                yield document.finding(message, element, code=WRONG_VALUE)
            return
        yield from self._text(document, opened, element.text_end)
        if not opened.state.nullable and not opened.excused and not opened.told:
            needed = [leaf.leaf.name for leaf in required(opened.state) if leaf.kind == "element"]
            if not needed:
                return
            message = f"`{element.name}` is not complete: it needs {listed(needed)}"
            message += f" after `{opened.before.name}`." if opened.before is not None else "."
            yield document.finding(message, element, code=INCOMPLETE_ELEMENT)

    def _text(self, document: Document, around: _Open, until: int) -> Iterator[Finding]:
        """The text of an element up to a child or its end."""
        if around.state is None or around.told or around.read >= until:
            return
        text = document.source.text[around.read : until]
        if text.isspace():
            return
        after = self.patterns.after(around.state, TEXT)
        if after is not self.patterns.never:
            around.state = after
            return
        around.told = True
        wrapper = [leaf.leaf for leaf in starts(around.state) if leaf.kind == "element"]
        holding = [d.name for d in wrapper if d.names and any(leaf.kind == "text" for leaf in leaves(d.children))]
        words = f"`{around.element.name}` holds elements, not words of its own; here stands {shortened(text)}."
        if not wrapper:
            words = f"`{around.element.name}` holds no words here; {shortened(text)} stands in it."
        hint = f"Put the words into {listed(holding)}." if holding else ""
        offset = around.read + len(text) - len(text.lstrip())
        yield document.finding(words, around.element, offset=offset, hint=hint, code=MISPLACED_TEXT)

    # -- attributes ---------------------------------------------------------------------------------------------------

    def _attributes(self, document: Document, element: Element, definition: Definition) -> Iterator[Finding]:
        state = definition.attributes
        wild = definition.any_attribute
        taken: list[Name] = []
        for key, value in element.attributes.items():
            name = _attribute_name(key)
            patterns = definition.attribute_leaves.get(name, [])
            if not patterns:
                if not wild and not key.startswith("{"):
                    yield self._unknown_attribute(document, element, definition, key, name)
                continue
            if not any(self.values.fits(leaf.leaf.node, value) for leaf in patterns):
                yield self._wrong_value(document, element, key, value, patterns)
            after = self.patterns.without(state, name)
            if after is self.patterns.never:
                yield self._clash(document, element, definition, key, taken)
                return
            state = after
            taken.append(name)
        if not state.nullable and not wild:
            needed = [f"@{_written(leaf.leaf.names[0])}" for leaf in required(state) if leaf.leaf.names]
            if needed:
                message = f"`{element.name}` needs {listed(needed)}"
                dependent = self._dependent(definition, taken)
                message += f" beside `@{dependent}`." if dependent else "."
                yield document.finding(message, element, attribute=dependent, code=MISSING_ATTRIBUTE)

    def _dependent(self, definition: Definition, taken: list[Name]) -> str:
        """The attribute that made another one necessary, or ""."""
        for name in taken:
            if not self.patterns.without(definition.attributes, name).nullable and definition.attributes.nullable:
                return name[1]
        return ""

    def _unknown_attribute(self, document: Document, element: Element, definition: Definition, key: str, name: Name) -> Finding:
        legal = [known for _, known in definition.attribute_leaves]
        guess = nearest(name[1], legal)
        if key in ATTRIBUTES and guess.lower() != key.lower():  # TEI's own, if not here
            guess = ""
        bearers = self.grammar.bearers.get(name, [])
        if guess:
            hint = f"Did you mean `@{guess}`?"
        elif bearers:
            hint = f"`@{key}` can stand on {listed(bearers)}."
        else:
            hint = "No element of this schema has an attribute of this name" + (", though TEI has." if key in ATTRIBUTES else ".")
        edit: tuple[Edit, ...] = ()
        at = document.attribute_at(element, key)
        sure = guess.lower() == key.lower() or (document.unsafe and guess and guess not in ("id", "lang", "space", "base"))
        if sure and guess not in element.attributes and at > element.start:
            edit = (Edit(at, at + len(key.encode()), guess.encode()),)
        message = f"`{element.name}` has no attribute `@{key}`."
        return document.finding(message, element, attribute=key, hint=hint, code=UNKNOWN_ATTRIBUTE, edit=edit)

    def _wrong_value(self, document: Document, element: Element, key: str, value: str, patterns: list[Pattern]) -> Finding:
        fixed: list[str] = []
        forms: list[str] = []
        for leaf in patterns:
            words, kinds = self.values.words(leaf.leaf.node)
            fixed += words
            forms += kinds
        guess = nearest(value, fixed)
        hint = f"Did you mean `{guess}`?" if guess else ""
        message = f"`@{key}` of `{element.name}` cannot be {shortened(value)}. Expected {listed([*fixed, *forms])}."
        span = document.value_at(element, key)
        sure = guess and (document.unsafe or guess.lower() == value.strip().lower())
        edit = (Edit(*span, guess.encode()),) if sure and span else ()
        return document.finding(message, element, attribute=key, hint=hint, code=WRONG_VALUE, edit=edit)

    def _clash(self, document: Document, element: Element, definition: Definition, key: str, taken: list[Name]) -> Finding:
        name = _attribute_name(key)
        for other in taken:
            state = self.patterns.without(definition.attributes, other)
            if self.patterns.without(state, name) is self.patterns.never:
                message = f"`@{other[1]}` and `@{key}` exclude each other on `{element.name}`."
                return document.finding(
                    message, element, attribute=key, hint="Keep the one that is meant.", code=ATTRIBUTES_TOGETHER
                )
        message = f"`@{key}` is not allowed on `{element.name}` beside its other attributes."
        return document.finding(message, element, attribute=key, code=ATTRIBUTES_TOGETHER)


def _renamed(element: Element, name: str) -> tuple[Edit, ...]:
    """Edits that give an element another name, in both its tags; a repair where only small and capital letters were confused."""
    if element.open_end == element.start:
        return ()
    offset = len(f"{element.prefix}:".encode()) if element.prefix else 0
    old, new = element.name.encode(), name.encode()
    tags = [element.start + 1] if element.empty else [element.start + 1, element.close + 2]
    return tuple(Edit(tag + offset, tag + offset + len(old), new) for tag in tags)


def _written(name: Name) -> str:
    return f"xml:{name[1]}" if name[0] == XML else name[1]


def _attribute_name(key: str) -> Name:
    if key.startswith("xml:"):
        return (XML, key[4:])
    if key.startswith("{"):
        space, _, local = key[1:].partition("}")
        return (space, local)
    return ("", key)
