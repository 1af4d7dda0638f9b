"""Validation: what the rules cost beside lxml's parse of the same file, rule by rule, and what the schema costs.

Aim: all rules together below five times lxml's parse. `bench_validate.py FILE` measures a file of one's own.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from lxml import etree
from measure import MEMORANDUM, best

from tei_toolkit import encode
from tei_toolkit.tei.source import Source
from tei_toolkit.transcription import read
from tei_toolkit.validate import validate
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.rule import rules
from tei_toolkit.validate.schema import load

FAMILIES = ("reference", "date", "name", "intervention", "text", "header")
RULES = tuple(rule for rule in rules() if rule.family in FAMILIES)


def main() -> None:
    raw = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else _long(encode(read(MEMORANDUM)).tei, 100)
    source = Source.parse(raw)
    print(f"{len(raw) / 1e6:.2f} MB, {len(source.elements):,} elements")
    print(f"{'lxml, parse':32}{best(lambda: etree.fromstring(raw)) * 1000:9.1f} ms")
    print(f"{'Source, parse':32}{best(lambda: Source.parse(raw)) * 1000:9.1f} ms")
    began = time.perf_counter()
    schema = load()
    list(schema.findings(Document(Source.parse(b"<x/>"))))
    print(f"{'profile, load':32}{(time.perf_counter() - began) * 1000:9.1f} ms")
    print(f"{'profile, judge':32}{best(lambda: list(schema.findings(Document(source)))) * 1000:9.1f} ms")
    parse, together = _ratio(raw, source)
    print(f"{'rules of six families':32}{together * 1000:9.1f} ms   {together / parse:.1f} times lxml's parse (aim: at most 5)")
    document = Document(source)
    _all(source, document)
    for seconds, code in sorted(((best(lambda r=r: list(r.findings(document))), r.code) for r in RULES), reverse=True)[:8]:
        print(f"    {code:28}{seconds * 1000:9.1f} ms")
    print(f"{'validate':32}{best(lambda: list(validate(raw))) * 1000:9.1f} ms")


def _all(source: Source, document: Document | None = None) -> None:
    document = document or Document(source)
    for rule in RULES:
        list(rule.findings(document))


def _ratio(raw: bytes, source: Source, repetitions: int = 30) -> tuple[float, float]:
    """Seconds of processor time for lxml's parse and for the rules: the best of each, in turn, so that load hits both."""
    parsing, judging = [], []
    for _ in range(repetitions):
        for function, times in ((lambda: etree.fromstring(raw), parsing), (lambda: _all(source), judging)):
            began = time.process_time()
            function()
            times.append(time.process_time() - began)
    return min(parsing), min(judging)


def _long(raw: bytes, times: int) -> bytes:
    """The file with the divisions of its body repeated, without their identifiers."""
    source = Source.parse(raw)
    body = source.first("body")
    assert body is not None
    inside = raw[body.open_end : body.close]
    for element in source.descendants(body):
        if "xml:id" in element.attributes:
            inside = inside.replace(f' xml:id="{element.attributes["xml:id"]}"'.encode(), b"")
    return raw[: body.close] + inside * times + raw[body.close :]


if __name__ == "__main__":
    main()
