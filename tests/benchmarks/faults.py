"""Planted faults: seven kinds, put into valid files one at a time. How many are found, on the right line, and named?

    python tests/benchmarks/faults.py [ROUNDS] [FOLDER OF TEI FILES] [SCHEMA.rng]

Without a folder the corpus is encoded, and its files are judged by the profile. Files with many findings of their own serve as
well: what counts is what a fault adds to them.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import Element, Source
from tei_toolkit.validate import validate

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


class Fault(NamedTuple):
    """A file with a fault in it, the line that is to be told (0: any), and the words one of which is to be in the message."""

    raw: bytes
    line: int
    culprits: tuple[str, ...]


def plant(source: Source, start: int, end: int, new: str, *culprits: str, line_at: int | None = None) -> Fault:
    raw = source.raw[:start] + new.encode() + source.raw[end:]
    line = source.position(start if line_at is None else line_at)[0]
    return Fault(raw, line, culprits)


def named(source: Source, *names: str) -> list[Element]:
    return [element for element in source.elements if element.name in names and element.open_end > element.start]


def unknown_element(source: Source, chance: random.Random) -> Fault | None:
    element = chance.choice(named(source, "p", "persName", "placeName", "orgName", "date", "note", "head", "supplied") or [None])
    if element is None:
        return None
    wrong = element.name[:-1] + "xq"
    tag = source.raw[element.start : element.open_end].decode()
    fault = plant(source, element.start, element.open_end, tag.replace(element.name, wrong, 1), wrong)
    if element.close == element.open_end == element.end:
        return fault
    shift = len(fault.raw) - len(source.raw)
    close = f"</{element.prefix + ':' if element.prefix else ''}{wrong}>".encode()
    return fault._replace(raw=fault.raw[: element.close + shift] + close + fault.raw[element.end + shift :])


def wrong_place(source: Source, chance: random.Random) -> Fault | None:
    places = named(source, "p", "persName", "placeName", "orgName", "date", "titleStmt", "head")
    element = chance.choice([place for place in places if place.end > place.open_end])
    stray = chance.choice(["teiHeader", "titleStmt", "body", "fileDesc", "row"])
    if element.name == stray:
        return None
    return plant(source, element.open_end, element.open_end, f"<{stray}/>", stray)


def missing_child(source: Source, chance: random.Random) -> Fault | None:
    child = chance.choice(named(source, "titleStmt", "publicationStmt", "sourceDesc", "body", "fileDesc"))
    parent = source.parent(child)
    if parent is None:
        return None
    return plant(source, child.start, child.end, "", child.name, parent.name, line_at=parent.start)._replace(line=0)


def bad_attribute(source: Source, chance: random.Random) -> Fault | None:
    element = chance.choice(named(source, "p", "persName", "date", "note", "title", "supplied", "div", "change"))
    name = chance.choice(["wehn", "colour", "href", "evidenze"])
    at = element.start + 1 + len(element.name) + (len(element.prefix) + 1 if element.prefix else 0)
    return plant(source, at, at, f' {name}="x"', name)


def bad_value(source: Source, chance: random.Random) -> Fault | None:
    elements = [e for e in named(source, "p", "persName", "date", "note", "title", "head") if "cert" not in e.attributes]
    element = chance.choice(elements)
    name, value = chance.choice([("cert", "sure"), ("xml:lang", "no language")])
    if name in element.attributes:
        return None
    at = element.start + 1 + len(element.name) + (len(element.prefix) + 1 if element.prefix else 0)
    return plant(source, at, at, f' {name}="{value}"', name)


def dangling_pointer(source: Source, chance: random.Random) -> Fault | None:
    elements = [
        element for element in source.elements if "corresp" not in element.attributes and element.open_end > element.start
    ]
    element = chance.choice(elements[1:])
    at = element.start + 1 + len(element.name) + (len(element.prefix) + 1 if element.prefix else 0)
    name = f"gone-{chance.randrange(10**6)}"
    return plant(source, at, at, f' corresp="#{name}"', name)


def broken_date(source: Source, chance: random.Random) -> Fault | None:
    elements = [element for element in named(source, "date", "change", "origDate") if "when" in element.attributes]
    if not elements:
        return None
    element = chance.choice(elements)
    tag = source.raw[element.start : element.open_end].decode()
    wrong = chance.choice(["1962-02-30", "1962-13", "8 June 1962", "1962-6-8", "1900-02-29"])
    broken = re.sub(r"""(\swhen\s*=\s*)("[^"]*"|'[^']*')""", rf'\1"{wrong}"', tag, count=1)
    at = element.start + tag.index(" when") + 1
    return plant(source, element.start, element.open_end, broken, wrong, line_at=at)


KINDS: tuple[Callable[[Source, random.Random], Fault | None], ...] = (
    unknown_element,
    wrong_place,
    missing_child,
    bad_attribute,
    bad_value,
    dangling_pointer,
    broken_date,
)


def told(raw: bytes, schema: str | Path) -> list[Finding]:
    return [finding for finding in validate(raw, schema=schema) if finding.severity == "error"]


def measure(files: dict[str, bytes], schema: str | Path, rounds: int) -> bool:
    """Print one row for each kind; whether the aims are met."""
    chance = random.Random(1962)
    good = True
    print(f"{'fault':20}{'planted':>9}{'found':>9}{'line':>9}{'named':>9}{'extra':>9}")
    sources = {name: Source.parse(raw, name) for name, raw in files.items()}
    known = {name: Counter(finding.message for finding in told(raw, schema)) for name, raw in files.items()}
    for kind in KINDS:
        planted = found = lines = names = extra = 0
        while planted < rounds:
            name = chance.choice(sorted(sources))
            fault = kind(sources[name], chance)
            if fault is None:
                continue
            planted += 1
            before = known[name].copy()
            new = []
            for finding in told(fault.raw, schema):
                if before[finding.message]:
                    before[finding.message] -= 1
                else:
                    new.append(finding)
            right = [finding for finding in new if not fault.line or finding.line == fault.line]
            found += bool(new)
            lines += bool(right)
            names += any(culprit in finding.message for finding in new for culprit in fault.culprits)
            extra += max(0, len(new) - 1)
        print(f"{kind.__name__:20}{planted:9}{found:9}{lines:9}{names:9}{extra:9}")
        good = good and found == planted and names == planted and lines >= 0.95 * planted
    return good


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    schema = sys.argv[3] if len(sys.argv) > 3 else "profile"
    if len(sys.argv) > 2:
        files = {path.name: path.read_bytes() for path in sorted(Path(sys.argv[2]).rglob("*.xml"))}
    else:
        from tei_toolkit import encode
        from tei_toolkit.transcription import read

        files = {path.name: encode(read(path)).tei for path in sorted(CORPUS.rglob("*.txt"))}
    began = time.perf_counter()
    good = measure(files, schema, rounds)
    print(f"{len(files)} files, schema {schema}, {time.perf_counter() - began:.1f} s; aims {'met' if good else 'missed'}")


if __name__ == "__main__":
    main()
