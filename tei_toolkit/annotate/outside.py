"""Annotators from outside: spaCy's pipelines (``spacy:MODEL``) and any program that writes spans (``exec:COMMAND``).

What they say is checked and handed on; how it is merged with what the toolkit finds is decided in `pipeline`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from tei_toolkit.annotate.calendar import is_day
from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.model import NOTHING, Annotation, Certainty, Context, Span

Annotator = Callable[[str, Context], Iterable[Annotation]]

SECONDS = 120
"""How long a program may take for one text; the environment's ``TEI_TOOLKIT_EXEC_SECONDS`` sets another limit."""
LARGEST = 1 << 28
"""Bytes that a program may write."""
STRETCH = 100_000
"""Code points that spaCy reads at a time, up to the end of a line: its own limit is a million, its memory grows with each."""

_REGISTER = frozenset({"wikidata", "viaf", "gnd", "isni", "local"})
ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType({
    "person": frozenset({"key", "surname", "forename"}) | _REGISTER,
    "place": frozenset({"name", "feature", "country", "geonames", "lat", "lon"}) | _REGISTER,
    "org": frozenset({"key"}) | _REGISTER,
    "date": frozenset({"when", "from", "to", "notBefore", "notAfter", "dur"}),
    "time": frozenset({"when"}),
})  # fmt: skip
"""The kinds that annotators from outside may claim, and what they may say of each."""
LABELS = {"PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "org", "DATE": "date"}
"""spaCy's labels that are kinds of ours. Its dates have no value, and durations are among them, so they are less certain."""
_SHAPES = {
    "geonames": r"\d+", "lat": r"-?\d{1,2}(?:\.\d+)?", "lon": r"-?\d{1,3}(?:\.\d+)?", "feature": r"[\w-]+", "wikidata": r"Q\d+",
    "viaf": r"\d+", "dur": r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d")


def outside(name: str) -> Annotator | None:
    """The annotator that ``spacy:MODEL`` or ``exec:COMMAND`` names; None where the name is of neither form."""
    way, colon, what = name.partition(":")
    if not colon or way not in ("spacy", "exec"):
        return None
    if not what.strip():
        hint = "Write spacy:en_core_web_md." if way == "spacy" else "Write 'exec:COMMAND', for example 'exec:python my_names.py'."
        raise UsageError(f"the annotator {name!r} names nothing", hint=hint)
    return _spacy(what.strip()) if way == "spacy" else _exec(what)


# -- spaCy ------------------------------------------------------------------------------------------------------------


def _spacy(model: str) -> Annotator:
    pipeline = _loaded(model)

    def annotate(text: str, context: Context) -> Iterator[Annotation]:
        at = 0
        while at < len(text):
            end = len(text) if len(text) - at <= STRETCH else text.rfind("\n", at, at + STRETCH) + 1 or at + STRETCH
            for entity in pipeline(text[at:end]).ents:
                kind = LABELS.get(entity.label_)
                span = _trimmed(text, at + entity.start_char, at + entity.end_char)
                if kind and span.end > span.start:
                    certainty = Certainty.LOW if kind == "date" else Certainty.MEDIUM
                    yield Annotation(span, kind, NOTHING, certainty, f"spacy:{model}")
            at = end

    return annotate


@cache
def _loaded(model: str) -> Any:
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        hint = "Install it with: pip install 'tei-toolkit[spacy]'"
        raise UsageError(f"the annotator spacy:{model} needs spaCy, which is not installed", hint=hint) from error
    try:
        return spacy.load(model)
    except OSError as error:
        hint = f"Install the model, for example with: python -m spacy download {shlex.quote(model)}; or name the folder of one."
        raise UsageError(f"spaCy has no model {model!r}", hint=hint) from error
    except (ValueError, ImportError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"spaCy cannot load the model {model!r}: {said}", hint="Does it fit the version of spaCy?") from error


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span without white space at its ends, a leading article or a possessive: the name alone."""
    if article := re.match(r"\s*(?:[Tt]he\s+)?", text[start:end]):
        start += article.end()
    words = re.sub(r"(?:['’]s?|\s)+\Z", "", text[start:end]) if end > start else ""
    return Span(start, start + len(words))


# -- programs ---------------------------------------------------------------------------------------------------------


def _exec(command: str) -> Annotator:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"the command {command!r} cannot be read: {error}", hint="Close its quotation marks.") from error

    def annotate(text: str, context: Context) -> Iterator[Annotation]:
        written = _output(words, command, text)
        for number, line in enumerate(written.split("\n"), 1):
            if line.strip():
                yield _span(line, number, text, command)

    return annotate


def _output(words: list[str], command: str, text: str) -> str:
    """What a program writes when it reads the text, UTF-8; `ToolkitError` where it fails, takes too long or writes too much."""
    limit = float(os.environ.get("TEI_TOOLKIT_EXEC_SECONDS") or SECONDS)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        given.write(text.encode())
        given.seek(0)
        try:
            process = subprocess.Popen(words, stdin=given, stdout=out, stderr=said, start_new_session=True)
        except OSError as error:
            hint = "The program is started as it is named, without a shell; for pipes write 'exec:sh -c \"...\"'."
            raise UsageError(f"the annotator {words[0]!r} cannot be started: {error.strerror or error}", hint=hint) from error
        ended = time.monotonic() + limit
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    code = process.wait(min(0.2, limit))
                    break
                if time.monotonic() > ended:
                    hint = "TEI_TOOLKIT_EXEC_SECONDS=600 gives it ten minutes."
                    raise ToolkitError(f"the annotator {command!r} took more than {limit:g} seconds", hint=hint)
                if os.fstat(out.fileno()).st_size > LARGEST:
                    raise ToolkitError(f"the annotator {command!r} writes more than {LARGEST:,} bytes", hint="Does it end?")
        finally:
            _end(process)
        out.seek(0)
        said.seek(0)
        if code:
            last = said.read(1 << 16).decode("utf-8", "replace").strip().splitlines()
            told = f": {last[-1][:200]}" if last else ""
            raise ToolkitError(f"the annotator {command!r} failed (exit {code}){told}", hint="Run it by hand on the text.")
        try:
            return out.read(LARGEST).decode()
        except UnicodeDecodeError as error:
            raise ToolkitError(f"the annotator {command!r} does not write UTF-8 (byte {error.start})") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """No program outlives its text, nor what it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _span(line: str, number: int, text: str, command: str) -> Annotation:
    """One line as a claim; `ToolkitError` with what is wrong with it."""

    def wrong(what: str, hint: str = "") -> ToolkitError:
        example = 'A line is like {"start": 8, "end": 12, "kind": "person"}; offsets count characters from 0.'
        return ToolkitError(f"line {number} that the annotator {command!r} writes: {what}", hint=hint or example)

    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong(f"no JSON: {line[:60]!r}") from error
    if not isinstance(told, dict):
        raise wrong("not an object")
    if unknown := sorted(told.keys() - {"start", "end", "kind", "certainty", "attributes"}):
        raise wrong(f"unknown key {unknown[0]!r}")
    start, end, kind = told.get("start"), told.get("end"), told.get("kind")
    if type(start) is not int or type(end) is not int:
        raise wrong("start and end must be whole numbers")
    if not 0 <= start < end <= len(text):
        raise wrong(f"{start} to {end} is no stretch of a text of {len(text)} characters")
    if not isinstance(kind, str) or kind not in ATTRIBUTES:
        raise wrong(f"unknown kind {kind!r}", f"Kinds are {', '.join(ATTRIBUTES)}.")
    certainty = told.get("certainty", "medium")
    if certainty not in ("high", "medium", "low"):
        raise wrong(f"unknown certainty {certainty!r}", "It is high, medium or low.")
    attributes = told.get("attributes", {})
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        raise wrong("attributes must be an object whose values are strings")
    if unfit := _unfit(kind, attributes):
        raise wrong(*unfit)
    words = text[start:end].strip()
    if not words:
        raise wrong(f"{start} to {end} is white space")
    start = text.index(words, start)
    return Annotation(Span(start, start + len(words)), kind, MappingProxyType(attributes), Certainty[certainty.upper()], "exec")


def _unfit(kind: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with a claim's attributes, and what to do; None where nothing is."""
    for name, value in attributes.items():
        if name not in ATTRIBUTES[kind]:
            return f"a {kind} has no attribute {name!r}", f"It may have {', '.join(sorted(ATTRIBUTES[kind]))}."
        if not value.strip() or not value.isprintable():
            return f"the attribute {name!r} is empty, or has control characters", "Leave out what is not known."
        if not re.fullmatch(_SHAPES.get(name, r".*"), value):
            return f"{value!r} is no value of {name!r}", f"It looks like {_SHAPES[name]}."
        if kind == "date" and name != "dur" and not _real(value):
            return f"{value!r} is no date", "Write it as 1962-06-07, 1962-06 or 1962."
        if kind == "time" and not _TIME.fullmatch(value):
            return f"{value!r} is no time", "Write it as 15:30:00."
    at, since, until = "when" in attributes, {"from", "notBefore"} & attributes.keys(), {"to", "notAfter"} & attributes.keys()
    if (at and (since or until)) or len(since) > 1 or len(until) > 1:
        return "its dates exclude each other", "when stands alone; from goes with to, notBefore with notAfter."
    return None


def _real(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    year, month, day = (int(part) for part in (value + "-01-01"[len(value) - 4 :])[:10].split("-"))
    return is_day(year, month, day)
