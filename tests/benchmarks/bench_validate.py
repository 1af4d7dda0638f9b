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


def main() -> None:
    raw = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else _long(encode(read(MEMORANDUM)).tei, 100)
    source = Source.parse(raw)
    print(f"{len(raw) / 1e6:.2f} MB, {len(source.elements):,} elements")
    parse = best(lambda: etree.fromstring(raw))
    print(f"{'lxml, parse':32}{parse * 1000:9.1f} ms")
    print(f"{'Source, parse':32}{best(lambda: Source.parse(raw)) * 1000:9.1f} ms")
    began = time.perf_counter()
    schema = load()
    list(schema.findings(Document(Source.parse(b"<x/>"))))
    print(f"{'profile, load':32}{(time.perf_counter() - began) * 1000:9.1f} ms")
    print(f"{'profile, judge':32}{best(lambda: list(schema.findings(Document(source)))) * 1000:9.1f} ms")
    together = best(lambda: _all(source))
    print(f"{'all rules':32}{together * 1000:9.1f} ms   {together / parse:.1f} times lxml's parse")
    document = Document(source)
    _all(source, document)
    for seconds, code in sorted(((best(lambda r=r: list(r.findings(document))), r.code) for r in rules()), reverse=True)[:8]:
        print(f"    {code:28}{seconds * 1000:9.1f} ms")
    print(f"{'validate':32}{best(lambda: list(validate(raw))) * 1000:9.1f} ms")


def _all(source: Source, document: Document | None = None) -> None:
    document = document or Document(source)
    for rule in rules():
        list(rule.findings(document))


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
