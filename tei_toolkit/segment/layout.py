"""What an archive's site puts around a document: lines before it, a block of labels and values after it.

Each layout is a small file in ``data/layouts``; nothing here knows an archive by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tei_toolkit.model import Span
from tei_toolkit.segment.lines import Line, lines


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the archive says about the document: where its value stands, and the label it goes by there."""

    name: str
    value: str
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A text divided into what belongs to the document (``body``) and what the archive put around it.

    ``front`` and ``back`` are what goes to the header; ``fields`` are read from them, ``furniture`` are lines that say
    nothing of the document, ``labels`` those that only name a field.
    """

    layout: str
    front: Span
    body: Span
    back: Span
    abstract: Span | None = None
    fields: tuple[Field, ...] = ()
    furniture: tuple[Span, ...] = ()
    labels: tuple[Span, ...] = ()
    publisher: str = ""

    def values(self, name: str) -> list[str]:
        """All values of a field, in order, none twice."""
        return list(dict.fromkeys(field.value for field in self.fields if field.name == name and field.value))

    def value(self, name: str) -> str:
        """The first value of a field, empty where there is none."""
        return next(iter(self.values(name)), "")


@cache
def layouts() -> tuple[Mapping[str, Any], ...]:
    """The layouts that ship with the package, by file name."""
    folder = files("tei_toolkit") / "data" / "layouts"
    return tuple(
        tomllib.loads(entry.read_text("utf-8")) for entry in sorted(folder.iterdir(), key=lambda e: e.name) if entry.name.endswith(".toml")
    )


def matter(text: str) -> Matter:
    """The layout of a text, and what stands where; without a layout that fits, all of it is the document."""
    content = list(lines(text))
    best = Matter("", Span(0, 0), Span(0, len(text)), Span(len(text), len(text)))
    for layout in layouts():
        found = _matter(text, content, layout)
        if found and len(found.fields) + len(found.labels) > len(best.fields) + len(best.labels):
            best = found
    return best


def _matter(text: str, content: Sequence[Line], layout: Mapping[str, Any]) -> Matter | None:
    top, front_fields, furniture = _top(content, layout.get("top", {}))
    back_at, back_fields, labels = _end(content, layout.get("end", {}), layout.get("patterns", {}))
    if not top and back_at == len(content):
        return None
    summary = None
    if layout.get("end", {}).get("abstract") and back_at > top + 1 and _is_abstract(content[back_at - 1]):
        back_at -= 1
        summary = Span(content[back_at].start, content[back_at].end)
        back_fields = [Field("abstract", content[back_at].text, summary), *back_fields]
    if top >= back_at:                                      # nothing would be left of the document
        return None
    body = Span(content[top].start - content[top].indent, content[back_at - 1].end)
    return Matter(
        layout["name"], Span(0, body.start), body, Span(body.end, len(text)), summary, (*front_fields, *back_fields),
        tuple(furniture), tuple(labels), layout.get("publisher", ""),
    )


def _top(content: Sequence[Line], top: Mapping[str, Any]) -> tuple[int, list[Field], list[Span]]:
    """How many lines the archive put before the document, what they say, and which say nothing."""
    at, fields, furniture = 0, [], []
    for rule in top.get("lines", ()):
        if at == len(content):
            break
        line = content[at]
        found = re.fullmatch(rule["pattern"], line.text)
        if not found:
            continue
        if rule["field"] == "furniture":
            furniture.append(Span(line.start, line.end))
        else:
            group = "value" if "value" in found.groupdict() else 0
            fields.append(Field(rule["field"], found[group], Span(line.start + found.start(group), line.start + found.end(group))))
        at += 1
    met = {field.name for field in fields} | ({"furniture"} if furniture else set())
    return (at, fields, furniture) if met & set(top.get("signature", ())) else (0, [], [])


def _end(content: Sequence[Line], end: Mapping[str, Any], patterns: Mapping[str, str]) -> tuple[int, list[Field], list[Span]]:
    """The line at which the block of labels begins (the number of lines where there is none), its fields, its labels."""
    known: Mapping[str, str] = end.get("labels", {})
    named = [known.get(line.text.rstrip(":").rstrip()) for line in content]
    start = next((at for at in range(len(content) - 1, -1, -1) if named[at] == "start"), None)
    if start is None:
        return len(content), [], []
    while start and named[start - 1]:
        start -= 1
    fields: list[Field] = []
    labels: list[Span] = []
    at = start
    while at < len(content):
        line, name = content[at], named[at]
        labels.append(Span(line.start, line.end))
        stop = next((n for n in range(at + 1, len(content)) if named[n]), len(content))
        if name and name != "start":
            values = content[at + 1 : stop]
            span = Span(values[0].start, values[-1].end) if values else Span(line.end, line.end)
            value = "\n\n".join(value.text for value in values)
            fields.append(Field(name, value, span, line.text.rstrip(":")))
            fields += _parts(value, span, patterns.get(name))
        at = stop
    return start, fields, labels


def _parts(value: str, span: Span, pattern: str | None) -> list[Field]:
    found = re.fullmatch(pattern, value) if pattern and "\n" not in value else None
    if not found:
        return []
    return [
        Field(name, said, Span(span.start + found.start(name), span.start + found.end(name)))
        for name, said in found.groupdict().items()
        if said
    ]


_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us)\b")
_LONGEST_ABSTRACT = 120


def _is_abstract(line: Line) -> bool:
    """Whether the line before the labels can be the archive's summary: a sentence or more of prose about the document.

    Only its place tells a summary from a last paragraph, so all that is asked is that it be prose and not speak itself.
    """
    words = line.text.split()
    return (
        5 <= len(words) <= _LONGEST_ABSTRACT
        and line.text[0].isupper()
        and line.text[-1] in ".!?”\""
        and not _FIRST_PERSON.search(line.text)
    )
