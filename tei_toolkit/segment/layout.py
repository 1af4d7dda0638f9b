"""What an archive puts around a document: lines before it, blocks of labels and values before or after it.

Each layout is a small file in ``data/layouts`` (their keys are explained in ``docs/layouts.md``); nothing here knows an archive
by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

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


class _Read(NamedTuple):
    """What one part of a layout found: how many lines it takes, and what they say."""

    lines: int
    fields: list[Field]
    furniture: list[Span]
    labels: list[Span]


_NOTHING = _Read(0, [], [], [])


@cache
def layouts() -> tuple[Mapping[str, Any], ...]:
    """The layouts that ship with the package, by file name."""
    folder = files("tei_toolkit") / "data" / "layouts"
    return tuple(
        tomllib.loads(entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml")
    )


def matter(text: str) -> Matter:
    """The layout of a text, and what stands where; without a layout that fits, all of it is the document."""
    content = list(lines(text)) if len(text) <= 2 * _FARTHEST else _edges(text)
    best = Matter("", Span(0, 0), Span(0, len(text)), Span(len(text), len(text)))
    foot: Matter | None = None
    for layout in layouts():
        found = _matter(text, content, layout)
        if "foot" in layout:
            foot = found
        elif found and len(found.fields) + len(found.labels) > len(best.fields) + len(best.labels):
            best = found
    return _with_foot(best, foot) if foot and best.body.end == len(text.rstrip() if best.layout else text) else best


def _with_foot(head: Matter, foot: Matter) -> Matter:
    """The matter at the head with the labels at the foot, which come under every layout that has no block of its own there."""
    if foot.body.end <= head.body.start:
        return head
    return replace(
        head,
        layout=head.layout or foot.layout,
        body=Span(head.body.start, foot.body.end),
        back=foot.back,
        abstract=head.abstract or foot.abstract,
        fields=(*head.fields, *foot.fields),
        labels=(*head.labels, *foot.labels),
    )


_FARTHEST = 100_000
"""Code points at either end of a long text in which an archive's matter is looked for."""


def _edges(text: str) -> list[Line]:
    """The lines at both ends of a long text: nothing in between is an archive's matter."""
    first = text.rfind("\n", 0, _FARTHEST) + 1 or _FARTHEST
    last = text.find("\n", len(text) - _FARTHEST) + 1 or len(text) - _FARTHEST
    return [*lines(text, 0, first), *lines(text, last)]


def _matter(text: str, content: Sequence[Line], layout: Mapping[str, Any]) -> Matter | None:
    ways = (("top", _top), ("labels", _labels), ("dashed", _dashed))
    front = next((read for key, way in ways if key in layout and (read := way(content, layout[key])).lines), _NOTHING)
    end = layout.get("end", {})
    back = _end(content, end) if end else _foot(content, layout["foot"]) if "foot" in layout else _Read(len(content), [], [], [])
    first, stop, summary = front.lines, back.lines, None
    if not first and stop == len(content):
        return None
    fields = [*front.fields, *back.fields]
    if end.get("abstract") and stop > first + 1 and _is_abstract(content, stop, labelled=stop < len(content)):
        stop -= 1
        summary = Span(content[stop].start, content[stop].end)
        fields.append(Field("abstract", content[stop].text, summary))
    if first >= stop:  # nothing would be left of the document
        return None
    summary = summary or next((field.span for field in fields if field.name == "abstract" and field.value), None)
    fields += [part for field in fields for part in _parts(field, layout.get("patterns", {}))]
    body = Span(content[first].start - content[first].indent, content[stop - 1].end)
    return Matter(
        layout["name"],
        Span(0, body.start),
        body,
        Span(body.end, len(text)),
        summary,
        tuple(fields),
        tuple(front.furniture),
        (*front.labels, *back.labels),
        layout.get("publisher", ""),
    )


def _top(content: Sequence[Line], top: Mapping[str, Any]) -> _Read:
    """Lines that come in a known order, each of which may be missing."""
    at, fields, furniture = 0, [], []
    for rule in top["lines"]:
        while at < len(content) and (found := re.fullmatch(rule["pattern"], content[at].text)):
            line = content[at]
            if rule["field"] == "furniture":
                furniture.append(Span(line.start, line.end))
            else:
                group = "value" if "value" in found.groupdict() else 0
                fields.append(
                    Field(rule["field"], found[group], Span(line.start + found.start(group), line.start + found.end(group)))
                )
            at += 1
            if not rule.get("repeat"):
                break
    met = {field.name for field in fields} | ({"furniture"} if furniture else set())
    return _Read(at, fields, furniture, []) if met & set(top["signature"]) else _NOTHING


def _labels(content: Sequence[Line], top: Mapping[str, Any]) -> _Read:
    """Labels at the head, each with its value after the colon or on the lines below, up to the first line that is neither."""
    known = {label.casefold(): field for label, field in top["labels"].items()}
    fields: list[Field] = []
    labels: list[Span] = []
    at = 0
    until: Sequence[str] = top.get("until", ())
    while at < len(content):
        line = content[at]
        if line.text in until:
            at += 1
            labels.append(Span(line.start, line.end))
            break
        label, sign, value = line.text.partition(":")
        field = known.get(label.strip().casefold())
        alone = until and known.get(line.text.casefold())
        if field and sign and value.strip():
            start = line.end - len(value.lstrip())
            fields.append(Field(field, value.strip(), Span(start, line.end), label.strip()))
            labels.append(Span(line.start, start))
            at += 1
        elif alone or (field and sign and until):
            stop = next(
                (
                    n
                    for n in range(at + 1, len(content))
                    if content[n].text in until or content[n].text.rstrip(":").casefold() in known
                ),
                at + 1,
            )
            labels.append(Span(line.start, line.end))
            if stop > at + 1:
                fields.append(_field(known[line.text.rstrip(":").casefold()], content[at + 1 : stop], line.text.rstrip(":")))
            at = stop
        else:
            break
    met = {field.name for field in fields}
    fits = len(met & set(top["signature"])) >= top.get("least", 1) and (
        not top.get("until") or (at and content[at - 1].text in top["until"])
    )
    return _Read(at, fields, [], labels) if fits else _NOTHING


def _dashed(content: Sequence[Line], top: Mapping[str, Any]) -> _Read:
    """Front matter between lines of three hyphens, ``key: value`` or ``key:`` with a list below (the plain part of YAML)."""
    if not content or content[0].text != "---":
        return _NOTHING
    stop = next((n for n in range(1, len(content)) if content[n].text in ("---", "...")), None)
    if stop is None:
        return _NOTHING
    known, fields, labels, key = top["fields"], [], [], ""
    for line in content[1:stop]:
        found = re.fullmatch(r"(?P<key>[\w.-]+)\s*:\s*(?P<value>.*)|-\s+(?P<entry>.*)", line.text)
        if not found:
            continue
        group = "entry" if found["entry"] is not None else "value"
        if group == "value":
            key = found["key"]
            labels.append(Span(line.start, line.start + len(key)))
        value = found[group].strip().strip("\"'[]").strip()
        start = line.start + found.start(group) + (found[group].find(value) if value else 0)
        if value:
            fields.append(Field(known.get(key.casefold(), key), value, Span(start, start + len(value)), key))
    return _Read(
        stop + 1, fields, [], [Span(content[0].start, content[0].end), *labels, Span(content[stop].start, content[stop].end)]
    )


def _end(content: Sequence[Line], end: Mapping[str, Any]) -> _Read:
    """The block of labels after the document: ``lines`` is where it begins, the number of lines where there is none."""
    known: Mapping[str, str] = end["labels"]
    named = [known.get(line.text.rstrip(":").rstrip()) for line in content]
    start = next((at for at in range(len(content) - 1, -1, -1) if named[at] == "start"), None)
    if start is None:  # its head may be lost: several labels close together are enough
        there = [at for at in range(len(content)) if named[at]]
        close = [
            at
            for n, at in enumerate(there)
            if len(there) - n >= end.get("least", 4) and (len(there) - n) * 4 >= len(content) - at
        ]
        if not close:
            return _Read(len(content), [], [], [])
        start = close[0]
    while start and named[start - 1]:
        start -= 1
    fields: list[Field] = []
    labels: list[Span] = []
    at = start
    while at < len(content):
        line, name = content[at], named[at]
        labels.append(Span(line.start, line.end))
        stop = next((n for n in range(at + 1, len(content)) if named[n]), len(content))
        if name and name != "start" and stop > at + 1:
            fields.append(_field(name, content[at + 1 : stop], line.text.rstrip(":")))
        at = stop
    return _Read(start, fields, [], labels)


def _foot(content: Sequence[Line], foot: Mapping[str, Any]) -> _Read:
    """Labels with their values on the last lines (``Source: ...``); ``lines`` is where they begin."""
    known = {label.casefold(): field for label, field in foot["labels"].items()}
    start = at = len(content)
    fields: list[Field] = []
    labels: list[Span] = []
    while at and start - at < foot["wrapped"]:
        at -= 1
        line = content[at]
        label, sign, value = line.text.partition(":")
        field = known.get(label.strip("*_ ").casefold())
        value = value.strip("*_ ")
        if not (field and sign and any(map(str.isalnum, value))):
            continue
        begin = line.start + line.text.index(value, len(label))
        more = content[at + 1 : start]  # a value that goes on on the next lines
        if more and line.text[-1] in ".!?":
            break
        said = " ".join([value, *(m.text for m in more)])
        fields.insert(0, Field(field, said, Span(begin, more[-1].end if more else line.end), label.strip("*_ ")))
        labels.insert(0, Span(line.start, begin))
        start = at
    met = [field for field in fields if field.name in foot["signature"]]
    alone = len(met) == 1 and met[0].name in foot["alone"] and any(map(str.isdigit, met[0].value))
    fits = met and (len(fields) > 1 or alone) and start
    return _Read(start, fields, [], labels) if fits else _Read(len(content), [], [], [])


def _field(name: str, values: Sequence[Line], label: str) -> Field:
    return Field(name, "\n\n".join(value.text for value in values), Span(values[0].start, values[-1].end), label)


def _parts(field: Field, patterns: Mapping[str, str]) -> list[Field]:
    """What is read out of a value, by the named groups of its pattern."""
    pattern = patterns.get(field.name)
    found = re.fullmatch(pattern, field.value) if pattern and "\n" not in field.value else None
    if not found:
        return []
    return [
        Field(name, said, Span(field.span.start + found.start(name), field.span.start + found.end(name)))
        for name, said in found.groupdict().items()
        if said
    ]


_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us)\b")
_LONGEST_ABSTRACT = 120


def _is_abstract(content: Sequence[Line], stop: int, *, labelled: bool) -> bool:
    """Whether the last line can be the archive's summary: a sentence or more of prose about the document.

    Only its place tells a summary from a last paragraph. It is prose that does not speak itself; and where no labels follow, it
    comes after something that is not prose.
    """
    line, before = content[stop - 1], content[stop - 2]
    words = line.text.split()
    return (
        5 <= len(words) <= _LONGEST_ABSTRACT
        and line.text[0].isupper()
        and line.text[-1] in '.!?”"'
        and not _FIRST_PERSON.search(line.text)
        and (labelled or len(before.text) < 60 or before.text[-1] not in '.!?”"')
    )
