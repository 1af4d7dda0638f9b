"""Tokens with their tags, one a line, as programs that learn to recognise names want them (CoNLL-2003's form, IOB2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.export.document import Document
from tei_toolkit.export.flow import linear
from tei_toolkit.export.options import Options, exporter
from tei_toolkit.model import Span

TAGS = {"person": "PER", "place": "LOC", "org": "ORG", "date": "DATE"}
_TOKEN = re.compile(r"\w+(?:[.'’-](?=\w)\w+)*|[^\w\s]")
_END = frozenset(".!?…")


@exporter(suffix=".conll")
def conll(document: Document, options: Options) -> str:
    """Tokens and tags for training (CoNLL, IOB2)

    A token and its tag a line, with a tab between, an empty line after each sentence. Tags: PER, LOC, ORG, DATE; of mentions
    inside one another the outermost counts.
    """
    found = linear(document, options.view)
    kinds = {mention.element.index: mention.kind for mention in document.mentions}
    spans: list[tuple[Span, str]] = []
    for element, span in found.spans:
        kind = kinds.get(element.index)
        if kind and span.end > span.start and (not spans or span.start >= spans[-1][0].end):
            spans.append((span, TAGS[kind]))
    lines = ["-DOCSTART-\tO", ""]
    for sentence in _sentences(found.text, spans):
        lines += [f"{token}\t{tag}" for token, tag in sentence]
        lines.append("")
    return "\n".join(lines) + "\n"


def _sentences(text: str, spans: list[tuple[Span, str]]) -> Iterator[list[tuple[str, str]]]:
    """Sentences as pairs of token and tag. One ends with its block, or after a full stop before a capital, where no mention
    is open and the word before is longer than an initial."""
    sentence: list[tuple[str, str]] = []
    before, last = "", 0
    for token, start, tag in _tokens(text, spans):
        block = "\n\n" in text[last:start]
        ended = sentence and sentence[-1][0] in _END and len(before) > 2 and text[last:start].isspace() and token[0].isupper()
        if sentence and (block or (ended and not tag.startswith("I-"))):
            yield sentence
            sentence = []
        before = sentence[-1][0] if sentence and sentence[-1][0] not in _END else before if sentence else ""
        sentence.append((token, tag))
        last = start + len(token)
        before = token if token not in _END else before
    if sentence:
        yield sentence


def _tokens(text: str, spans: list[tuple[Span, str]]) -> Iterator[tuple[str, int, str]]:
    """Token, where it starts, and its tag; no token crosses the border of a mention."""
    at = 0
    for span, tag in [*spans, (Span(len(text), len(text)), "")]:
        for found in _TOKEN.finditer(text, at, span.start):
            yield found[0], found.start(), "O"
        prefix = "B"
        for found in _TOKEN.finditer(text, span.start, span.end):
            yield found[0], found.start(), f"{prefix}-{tag}"
            prefix = "I"
        at = span.end
