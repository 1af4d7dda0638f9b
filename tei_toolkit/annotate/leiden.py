"""Signs that a project declares itself: pairs of brackets, single marks, letters with a mark below. The Leiden ones ship.

It reads a table such as ``data/leiden.toml`` and makes an annotator of it. What brackets mean that nobody declares is in `signs`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tei_toolkit.annotate.signs import nested, signs
from tei_toolkit.errors import UsageError
from tei_toolkit.model import NOTHING, Annotation, Certainty, Context, Span
from tei_toolkit.tei.names import MARKS

ORIGIN = "signs"
PRESETS = ("leiden",)
DEEPEST = 8
_DOTS = re.compile(r"\s*(?:\.\s*)+|\s*…\s*|\s*(?:[-–—]\s*){2,}")
_COUNT = re.compile(
    r"[\s.]*(?P<about>c\.|ca\.?|circa|±|about)?\s*(?P<n>\d{1,4})(?:\s*(?P<unit>lines?|words?|letters?|characters?))?[\s.]*"
)

Annotator = Callable[[str, Context], Iterator[Annotation]]


class Sign(NamedTuple):
    """One declared sign: a pair (``open`` and ``close``), a single ``mark``, or a combining mark ``below`` or above a letter."""

    kind: str
    open: str = ""
    close: str = ""
    mark: str = ""
    below: str = ""
    attributes: Mapping[str, str] = NOTHING


class Table(NamedTuple):
    """The signs of a project; with ``only`` nothing else is a sign."""

    signs: tuple[Sign, ...]
    only: bool = False


def table(declared: Mapping[str, Any]) -> Table:
    """The signs that a table of ``tei-toolkit.toml`` declares: ``preset``, ``only``, and a list ``sign``.

    `UsageError` where a preset, a kind or a sign is not known.
    """
    base = preset(declared["preset"]) if "preset" in declared else Table(())
    own = tuple(map(_sign, declared.get("sign", ())))
    taken = {(one.open, one.mark, one.below) for one in own}
    kept = tuple(one for one in base.signs if (one.open, one.mark, one.below) not in taken)
    return Table(own + kept, bool(declared.get("only", base.only)))


def _sign(declared: Mapping[str, Any]) -> Sign:
    told = {name: declared[name] for name in Sign._fields if name in declared}
    kind = told.get("kind", "")
    if kind not in MARKS:
        raise UsageError(
            f"a sign is declared as {kind!r}, which is no kind of annotation", hint=f"Kinds are: {', '.join(sorted(MARKS))}."
        )
    sign = Sign(**told)
    if bool(sign.open) != bool(sign.close) or sum(map(bool, (sign.open, sign.mark, sign.below))) != 1:
        raise UsageError(
            f"the sign for {kind!r} needs open and close, or mark, or below", hint='For example: open = "{", close = "}".'
        )
    return sign


@cache
def preset(name: str) -> Table:
    """A table that ships with the package; `UsageError` where there is none of that name."""
    if name not in PRESETS:
        raise UsageError(f"there is no preset {name!r} of signs", hint=f"There are: {', '.join(PRESETS)}.")
    return table(tomllib.loads((files("tei_toolkit.data") / f"{name}.toml").read_text("utf-8")))


def annotator(declared: Table) -> Annotator:
    """An annotator for the signs of a table; where it does not say ``only``, the usual signs are read as well, and give way."""

    def read(text: str, context: Context) -> Iterator[Annotation]:
        own = list(_declared(text, declared.signs))
        covered = {one.span for one in own}
        usual = [] if declared.only else [one for one in signs(text, context) if one.span not in covered]
        yield from nested([*own, *usual])

    return read


def leiden(text: str, context: Context) -> Iterator[Annotation]:
    """The signs of the Leiden conventions in ``text``; offsets are code points."""
    return annotator(preset("leiden"))(text, context)


def _declared(text: str, declared: Sequence[Sign]) -> Iterator[Annotation]:
    yield from _pairs(text, [one for one in declared if one.open])
    for one in declared:
        if one.mark:
            for match in re.finditer(re.escape(one.mark), text):
                yield _claim(one, Span(*match.span()), Span(match.start(), match.start()))
        elif one.below:
            yield from _below(text, one)


def _claim(one: Sign, span: Span, content: Span | None) -> Annotation:
    certainty = Certainty.LOW if one.kind == "unclear" else Certainty.HIGH
    return Annotation(span, one.kind, one.attributes, certainty, ORIGIN, content)


def _pairs(text: str, declared: Sequence[Sign]) -> Iterator[Annotation]:
    """Pairs by a stack, the longest sign first; what does not pair stays text. Linear in the length of the text."""
    opening = {one.open: one for one in declared}
    same = {one.open for one in declared if one.open == one.close}
    written = sorted({sign for one in declared for sign in (one.open, one.close)}, key=lambda sign: (-len(sign), sign))
    if not written:
        return
    stack: list[tuple[Sign, int]] = []
    for match in re.finditer("|".join(map(re.escape, written)), text):
        sign = match[0]
        place = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0].close == sign), None)
        if place is not None and (sign not in opening or sign in same):
            one, start = stack[place]
            del stack[place:]
            yield _pair(text, one, start, match.end())
        elif sign in opening:
            stack.append((opening[sign], match.start()))
            del stack[:-DEEPEST]


def _pair(text: str, one: Sign, start: int, end: int) -> Annotation:
    """A pair of signs with what is between; dots or a count between them say how much is lost."""
    content = Span(start + len(one.open), end - len(one.close))
    inner = text[content.start : content.end]
    if one.kind != "supplied" or not inner.strip():
        return _claim(one, Span(start, end), content)
    reason = one.attributes.get("reason", "lost")
    if _DOTS.fullmatch(inner):
        dots = inner.count(".")
        measure = {"unit": "character", "quantity": str(dots)} if dots else {"extent": "unknown"}
    elif counted := _COUNT.fullmatch(inner):
        unit = (counted["unit"] or "character").rstrip("s").replace("letter", "character")
        measure = (
            {"unit": unit, "extent": f"about {counted['n']}"} if counted["about"] else {"unit": unit, "quantity": counted["n"]}
        )
    else:
        return _claim(one, Span(start, end), content)
    return Annotation(
        Span(start, end), "gap", {"reason": reason, **measure}, Certainty.HIGH, ORIGIN, Span(content.start, content.start)
    )


@cache
def _letters_with(mark: str) -> str:
    """A class of all letters of the Latin and Greek alphabets that have a mark of their own, as one code point."""
    letters = (chr(code) for code in (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2000)))
    return "".join(re.escape(letter) for letter in letters if mark in unicodedata.normalize("NFD", letter))


def _below(text: str, one: Sign) -> Iterator[Annotation]:
    """Runs of letters with a combining mark, composed or not; the mark stays with its letter."""
    mark = re.escape(one.below)
    apart = rf"[^\W\d_][\u0300-\u036f]{{0,4}}?{mark}[\u0300-\u036f]{{0,4}}"
    composed = _letters_with(one.below)
    for match in re.finditer(rf"(?:[{composed}]|{apart})+" if composed else rf"(?:{apart})+", text):
        yield _claim(one, Span(*match.span()), None)
