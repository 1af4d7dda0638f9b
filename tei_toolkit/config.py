"""A project's settings: ``tei-toolkit.toml``, or ``[tool.tei-toolkit]`` of a ``pyproject.toml``, found upwards from a file.

It reads them and checks their form. Which rules, schemas and kinds of signs there are is known by those who use them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from tei_toolkit.errors import UsageError
from tei_toolkit.model import NOTHING

OWN = "tei-toolkit.toml"
SHARED = "pyproject.toml"
_WITHIN = ("tool", "tei-toolkit")

_WORDS: tuple[type, str] = (list, "a list of words in quotation marks")
_WORD: tuple[type, str] = (str, "a word in quotation marks")
_TABLE: tuple[type, str] = (dict, "a table")
_KEYS: Mapping[str, Mapping[str, tuple[type, str]]] = {
    "": {"validate": _TABLE, "signs": _TABLE},
    "validate": {"select": _WORDS, "ignore": _WORDS, "schema": _WORD, "register": _WORDS, "per-file-ignores": _TABLE},
    "signs": {"preset": _WORD, "only": (bool, "true or false"), "sign": (list, "a list of tables, each [[signs.sign]]")},
    "signs.sign": {**dict.fromkeys(("kind", "open", "close", "mark", "below"), _WORD), "attributes": _TABLE},
}
"""The tables that there may be, their keys, and of what form each value is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one settings file says; without a file, nothing.

    ``select`` and ``ignore`` are codes or families of rules, ``per_file_ignores`` pairs of a pattern of paths and such codes,
    ``schema`` a name, an address or an absolute path ("" where none is set), ``registers`` absolute paths. ``signs`` is the
    table ``[signs]`` as it stands: ``preset``, ``only`` and ``sign``, for whoever reads transcriptions.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    schema: str = ""
    registers: tuple[Path, ...] = ()
    signs: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
    text: str = field(default="", repr=False)

    def ignored_here(self, path: Path) -> tuple[str, ...]:
        """The codes that are not looked for in one file because a pattern matches its path, from the folder of the settings."""
        if self.path is None or not self.per_file_ignores:
            return ()
        folder = self.path.parent
        full = path.absolute()
        way = full.relative_to(folder).as_posix() if full.is_relative_to(folder) else full.as_posix()
        return tuple(code for pattern, codes in self.per_file_ignores if _matches(pattern, way) for code in codes)

    def complaint(self, what: str, word: str, hint: str = "") -> UsageError:
        """An error about a word of the file, with the line on which it stands."""
        return UsageError(what, source=str(self.path or ""), line=_line(self.text, word), hint=hint)


NONE = Settings()


def find(path: Path) -> Settings:
    """The settings that hold for a file: those of the nearest folder upwards that has some; `NONE` where no folder has.

    Of two files in one folder ``tei-toolkit.toml`` counts; a ``pyproject.toml`` without ``[tool.tei-toolkit]`` does not.
    Raises `UsageError` for a file that cannot be read, is no TOML, or has a key that there is not.
    """
    absolute = path.absolute()
    for folder in (absolute, *absolute.parents):
        for name in (OWN, SHARED):
            settings = _at(folder / name)
            if settings is not None:
                return settings
    return NONE


def read(path: Path) -> Settings:
    """The settings in one file. Raises `UsageError` as `find` does, also where there is none."""
    try:
        state = path.stat()
        settings = _read(path.absolute(), state.st_mtime_ns, state.st_size)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(f"the settings cannot be read: {why}", source=str(path)) from error
    return NONE if settings is None else settings


def _at(path: Path) -> Settings | None:
    try:
        if not path.is_file():
            return None
    except OSError:  # a folder above that may not be looked into holds no settings of ours
        return None
    settings = read(path)
    return None if settings is NONE else settings


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, size: int) -> Settings | None:
    """The settings in a file, remembered as long as it is what it was; None for a ``pyproject.toml`` that has none of ours."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError("the settings are not UTF-8", source=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        what = str(error).partition(" (at ")[0]
        hint = "Words stand in quotation marks, tables in [brackets]."
        raise UsageError(f"no TOML: {what}", source=str(path), line=line, column=column, hint=hint) from error
    if path.name == SHARED:
        for name in _WITHIN:
            table = table.get(name) if isinstance(table, dict) else None
        if not isinstance(table, dict):
            return None
    return _checked(path, text, table)


def _checked(path: Path, text: str, table: dict[str, Any]) -> Settings:
    _check(path, text, "", table)
    rules, signs = table.get("validate", {}), table.get("signs", {})
    _check(path, text, "validate", rules)
    _check(path, text, "signs", signs)
    for sign in signs.get("sign", []):
        if not isinstance(sign, dict):
            _refuse(path, text, "sign", "`sign` is to be a list of tables, each [[signs.sign]]")
        _check(path, text, "signs.sign", sign)
    by_file = rules.get("per-file-ignores", {})
    for pattern, codes in by_file.items():
        _words(path, text, pattern, codes)
    schema = rules.get("schema", "")
    here = path.parent
    if schema.lower().endswith((".rng", ".xsd")) and "://" not in schema:
        schema = str(here / schema)
    return Settings(
        path,
        tuple(rules.get("select", ())),
        tuple(rules.get("ignore", ())),
        tuple((pattern, tuple(codes)) for pattern, codes in by_file.items()),
        schema,
        tuple(here / name for name in rules.get("register", ())),
        signs,
        text,
    )


def _check(path: Path, text: str, name: str, table: Mapping[str, Any]) -> None:
    """Refuse keys that the table has not, and values of another form."""
    known = _KEYS[name]
    where = f"[{name}]" if name else "the settings"
    for key, value in table.items():
        if key not in known:
            close = get_close_matches(key, known, n=1)
            elsewhere = [f"[{other}]" for other, keys in _KEYS.items() if key in keys and other]
            hint = f"Did you mean `{close[0]}`?" if close else f"It has {', '.join(f'`{each}`' for each in known)}."
            hint = f"It belongs under {elsewhere[0]}." if elsewhere and not close else hint
            _refuse(path, text, key, f"{where} has no key `{key}`", hint)
        form, words = known[key]
        if not isinstance(value, form):
            _refuse(path, text, key, f"`{key}` is to be {words}")
        if known[key] is _WORDS:
            _words(path, text, key, value)


def _words(path: Path, text: str, key: str, value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        _refuse(path, text, key, f"`{key}` is to be {_WORDS[1]}", f'For example: {key} = ["REF001"].')


def _refuse(path: Path, text: str, word: str, what: str, hint: str = "") -> NoReturn:
    raise UsageError(what, source=str(path), line=_line(text, word), hint=hint)


def _line(text: str, word: str) -> int:
    """The first line of a settings file that has a word outside of comments; 0 where none has."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return next((at for at, line in enumerate(text.splitlines(), 1) if pattern.search(line.partition("#")[0])), 0)


def _matches(pattern: str, way: str) -> bool:
    """Whether a path matches: ``**`` stands for folders, ``*`` and ``?`` for letters; without a slash for any folder's files."""
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    return re.fullmatch("".join(_translated(pattern.removeprefix("./"))), way) is not None


def _translated(pattern: str) -> Iterator[str]:
    pieces: Sequence[str] = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    meanings = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    for piece in pieces:
        yield meanings.get(piece) or re.escape(piece)
