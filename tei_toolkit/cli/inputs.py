"""What the user named on the command line becomes files: a file, a folder, a pattern, or ``-`` for the standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tei_toolkit.errors import EmptyError, ToolkitError, UsageError

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to work on. ``path`` is None for the standard input; ``relative`` is where it stands below what the user named."""

    path: Path | None
    relative: Path

    @property
    def name(self) -> str:
        """What messages call it."""
        return STDIN if self.path is None else str(self.path)

    def read(self) -> bytes:
        """Its bytes. Raises `ToolkitError` where the system refuses."""
        if self.path is None:
            return sys.stdin.buffer.read()
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise ToolkitError(f"cannot be read: {error.strerror or error}", source=self.name) from error


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to work on, in a stable order. ``single`` where the user named exactly one file and no folder or pattern."""

    files: tuple[Input, ...]
    single: bool


def expand(named: Sequence[str], suffix: str, what: str) -> Inputs:
    """The files that ``named`` stands for; of folders those that end in ``suffix`` (``.txt``), recursively, sorted by name.

    A file that is named twice is taken once; hidden files and folders are left alone. ``what`` is the word for
    such files in messages. Raises `ToolkitError` for a file that is not there, `EmptyError` for a folder with none.
    """
    files: dict[Path | None, Input] = {}
    single = len(named) == 1
    for name in named:
        if name == "-":
            files.setdefault(None, Input(None, Path("stdin")))
            continue
        path = Path(name)
        if path.is_dir():
            single = False
            found = list(_below(path, path, suffix))
            if not found:
                raise EmptyError(
                    f"holds no {what}", source=name, hint=f"{what}s are files that end in {suffix}, in it or in its folders"
                )
        elif path.exists():
            found = [Input(path, Path(path.name))]
        elif glob.has_magic(name):
            single = False
            found = list(_matching(name, suffix))
            if not found:
                raise EmptyError(f"the pattern matches no {what}", source=name)
        else:
            raise ToolkitError("no such file or folder", source=name, hint=_similar(path))
        for file in found:
            files.setdefault(file.path and file.path.resolve(), file)
    return Inputs(tuple(files.values()), single)


def targets(inputs: Inputs, to: str | None, suffix: str, strip: tuple[str, ...]) -> list[Path | None]:
    """Where the result of each input goes; None is the standard output.

    ``to`` is what ``-o`` says: for one file a file, or a folder that exists or is written with a slash at its end; for more
    always a folder, in which the structure of the inputs is kept. ``NAME.txt`` becomes ``NAME`` + ``suffix``, where ``.txt`` is
    one of ``strip``. Raises `UsageError` where two results, or an input and a result, would be the same file.
    """
    if to in (None, "-"):
        if not inputs.single:
            raise UsageError(
                f"{len(inputs.files):,} files need a folder to go to" if to is None else "-o - takes one file, not several",
                hint="name one with -o FOLDER",
            )
        return [None]
    assert to is not None
    folder = Path(to)
    if inputs.single and not (folder.is_dir() or to.endswith(("/", os.sep))):
        wanted = [folder]
    elif folder.exists() and not folder.is_dir():
        raise UsageError(f"-o {to} is a file, but {len(inputs.files):,} files need a folder to go to")
    else:
        wanted = [folder / file.relative.with_name(_stem(file.relative.name, strip) + suffix) for file in inputs.files]
    _refuse_clashes(inputs, wanted)
    return [*wanted]


def _refuse_clashes(inputs: Inputs, wanted: Sequence[Path]) -> None:
    sources = {file.path.resolve() for file in inputs.files if file.path}
    seen: dict[Path, Input] = {}
    for file, path in zip(inputs.files, wanted, strict=True):
        place = path.resolve()
        if place in sources:
            raise UsageError(f"the result would replace {path}, which is an input", hint="name another file or folder with -o")
        if place in seen:
            raise UsageError(
                f"{seen[place].name} and {file.name} would both be written to {path}",
                hint="rename one, or run them one after the other",
            )
        seen[place] = file


def _stem(name: str, strip: tuple[str, ...]) -> str:
    stem, dot = os.path.splitext(name)
    return stem if stem and dot.lower() in strip else name


def _below(folder: Path, base: Path, suffix: str) -> Iterator[Input]:
    found: list[Path] = []

    def keep(error: OSError) -> None:
        """A folder inside that may not be looked into is among the files, so that it fails as one of them and stops no other."""
        if Path(error.filename) == folder:
            raise ToolkitError(f"cannot be read: {error.strerror or error}", source=str(folder)) from error
        found.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=keep):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (Path(place, name) for name in names if name.lower().endswith(suffix) and not name.startswith("."))
    for path in sorted(found, key=lambda path: path.relative_to(base).parts):
        yield Input(path, path.relative_to(base))


def _matching(pattern: str, suffix: str) -> Iterator[Input]:
    fixed = Path()
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed /= part
    for name in sorted(glob.glob(pattern, recursive=True)):
        path = Path(name)
        if path.is_dir():
            yield from _below(path, fixed, suffix)
        else:
            yield Input(path, path.relative_to(fixed))


def _similar(path: Path) -> str:
    try:
        beside = sorted(os.listdir(path.parent))
    except OSError:
        return f"there is no folder {path.parent} either" if path.parent.name else ""
    close = get_close_matches(path.name, beside, n=1, cutoff=0.7)
    return f"did you mean {path.parent / close[0]}?" if close else ""
