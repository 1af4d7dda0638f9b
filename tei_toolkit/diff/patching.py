"""`patch`: a difference applied to the old file's bytes, whole or in chosen parts, refused where the text no longer fits."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from tei_toolkit.diff.difference import Difference
from tei_toolkit.diff.draft import Step
from tei_toolkit.errors import ToolkitError, UsageError, XmlError
from tei_toolkit.model import Change, Edit
from tei_toolkit.tei.source import Source
from tei_toolkit.tei.splice import splice

VERSION = 1
"""Of the JSON that `render` writes and `patch` reads."""
_HINT = "tei-toolkit diff --format json writes what patch reads."


def patch(
    old: Source | bytes | Path,
    changes: Difference | Mapping[str, Any] | str | Iterable[Change],
    *,
    only: Collection[int] | None = None,
    layers: Collection[str] | None = None,
    formatting: bool | None = None,
) -> bytes:
    """The old file with changes made.

    ``changes`` is a `Difference`, its JSON (text or parsed), or some of its `Change` values. ``only`` picks changes by their
    number in the JSON (``id``, from 0), ``layers`` by layer; what belongs to no change (blanks, comments, ...) goes along where
    everything is applied, or as ``formatting`` says. Applied whole, the result is the new file to the byte.
    Raises `ToolkitError` where the old file does not read what a change replaces, and where the chosen changes alone do not leave
    well-formed XML; `UsageError` where ``changes`` is not what `diff` writes.
    """
    source = old if isinstance(old, Source) else Source.parse(old) if isinstance(old, bytes) else Source.read(old)
    if source.raw[:2] != _beginning(old):
        raise ToolkitError("a file in UTF-16 cannot be patched", source=source.name, hint="Save it as UTF-8 first.")
    told, loose, goal = _read(changes)
    chosen = [
        number
        for number, (layer, _) in enumerate(told)
        if (only is None or number in only) and (layers is None or layer in layers)
    ]
    if only is not None and (missing := sorted(set(only) - set(range(len(told))))):
        raise UsageError(
            f"there is no change {missing[0]}", hint=f"The file holds the changes 0 to {len(told) - 1}." if told else ""
        )
    whole = len(chosen) == len(told) and formatting is not False
    steps = [step for number in chosen for step in told[number][1]]
    if formatting or (formatting is None and whole):
        steps += loose
    for step in steps:
        _check(source, step)
    try:
        new = splice(source.raw, [Edit(step.start, step.end, step.new) for step in sorted(steps)])
    except ValueError as error:
        raise UsageError(f"the edits contradict each other: {error}", hint="Was the JSON edited? Make it anew.") from error
    if whole and goal and sha256(source.raw).hexdigest() == goal[0] and sha256(new).hexdigest() != goal[1]:
        raise ToolkitError(
            "the changes do not give the file that they were made from",
            source=source.name,
            hint="Was the JSON edited? Make it anew.",
        )
    if not whole:
        try:
            Source.parse(new)
        except XmlError as error:
            raise ToolkitError(
                f"the chosen changes alone do not leave well-formed XML: {error.what}",
                source=source.name,
                line=error.line,
                hint="Choose the changes around them as well: tags of one depend on those of another.",
            ) from error
    return new


def _beginning(old: Source | bytes | Path) -> bytes:
    """The first two bytes of a file as it lies there."""
    if isinstance(old, Path):
        with old.open("rb") as file:
            return file.read(2)
    return (old.raw if isinstance(old, Source) else old)[:2]


def choose(difference: Difference, layers: Collection[str]) -> list[int]:
    """The numbers of the changes of some layers, for ``only``."""
    return [number for number, change in enumerate(difference.changes) if change.layer in layers]


def _check(source: Source, step: Step) -> None:
    there = source.raw[step.start : step.end]
    if there != step.old or step.start > len(source.raw):
        line, column = source.position(min(step.start, len(source.raw)))
        expected = step.old.decode("utf-8", "replace")
        raise ToolkitError(
            f"the text no longer fits: {expected[:60]!r} should stand here, but {there.decode('utf-8', 'replace')[:60]!r} does",
            source=source.name,
            line=line,
            column=column,
            hint="Make the difference anew, from this version of the file.",
        )


_Told = tuple[list[tuple[str, list[Step]]], list[Step], tuple[str, str] | None]


def _read(changes: Difference | Mapping[str, Any] | str | Iterable[Change]) -> _Told:
    """Layer and steps of each change, the steps that belong to none, and the hashes of both files where they are known."""
    if isinstance(changes, Difference):
        told = [(change.layer, list(change.detail["edits"])) for change in changes.changes]
        return [(str(layer), steps) for layer, steps in told], list(changes.formatting), (changes.old.sha256, changes.new.sha256)
    if isinstance(changes, str):
        try:
            changes = json.loads(changes)
        except ValueError as error:
            raise UsageError(f"not JSON: {error}", hint=_HINT) from error
        if not isinstance(changes, Mapping):
            raise UsageError("not a difference", hint=_HINT)
    if isinstance(changes, Mapping):
        return _from_json(changes)
    return [(change.layer, list(change.detail["edits"])) for change in changes], [], None


def _from_json(read: Mapping[str, Any]) -> _Told:
    if read.get("version") != VERSION:
        raise UsageError(
            f"version {read.get('version')!r} of the JSON is not one that is read here",
            hint=f"This release reads version {VERSION}.",
        )
    if "files" in read:
        raise UsageError("the difference of several files", hint="`tei-toolkit diff -o FOLDER` writes one for each file.")
    try:
        old, new = read["old"], read["new"]
        encodings = str(old["encoding"]), str(new["encoding"])

        def steps(rows: Any) -> list[Step]:
            return [_step(row, encodings) for row in rows]

        told = [(str(change["layer"]), steps(change["edits"])) for change in read["changes"]]
        return told, steps(read["formatting"]), (str(old["sha256"]), str(new["sha256"]))
    except KeyError as error:
        raise UsageError(f"not a difference: it has no {error}", hint=_HINT) from error
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        raise UsageError(f"not a difference: {error}", hint=_HINT) from error


def _step(row: Any, encodings: tuple[str, str]) -> Step:
    order, at, old, new = row
    before = old.encode(encodings[0])
    if not (isinstance(order, int) and isinstance(at, int) and at >= 0):
        raise ValueError(f"an edit's order and place are whole numbers, not {row!r}")
    return Step(order, at, at + len(before), before, new.encode(encodings[1]))
