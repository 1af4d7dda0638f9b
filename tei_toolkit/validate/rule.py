"""What a rule is: one module with a code, a severity, a name, and a plain function over a document. And how rules are found.

The toolkit's own rules are found the way other people's are: by an entry point of the group ``tei_toolkit.rules`` that names
a rule's module, or a package of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from inspect import cleandoc
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from tei_toolkit.errors import UsageError
from tei_toolkit.model import Finding, Severity
from tei_toolkit.validate.document import Document

GROUP = "tei_toolkit.rules"
OWN = "tei_toolkit.validate.rules"

FAMILIES = {
    "XML": "file",
    "SCH": "schema",
    "F": "fidelity",
    "REF": "reference",
    "DAT": "date",
    "NAM": "name",
    "INT": "intervention",
    "TXT": "text",
    "HDR": "header",
}
"""The letters that codes begin with, and the families' names."""

_PART = re.compile(r"^(What|Why|Example|Fix):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``check`` is pure: a document in, findings out; code and severity are put on them by `findings`."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Document], Iterable[Finding]]

    @property
    def family(self) -> str:
        """``reference`` for ``REF001``; another tool's letters in small letters."""
        letters = self.code.rstrip("0123456789")
        return FAMILIES.get(letters, letters.lower())

    @property
    def parts(self) -> dict[str, str]:
        """The docstring of the check: What, Why, Example, Fix."""
        text = cleandoc(self.check.__doc__ or "")
        pieces = _PART.split(text)[1:]
        return {name: body.strip() for name, body in zip(pieces[::2], pieces[1::2], strict=True)}

    def findings(self, document: Document) -> Iterator[Finding]:
        for found in self.check(document):
            yield Finding(
                self.code,
                self.severity,
                found.message,
                found.file,
                found.line,
                found.column,
                found.path,
                found.hint,
                found.edit,
            )


def _of(module: ModuleType) -> list[Rule]:
    """The rules of a module: itself, or those of the modules in it."""
    if hasattr(module, "CODE"):
        return [Rule(module.CODE, module.NAME, cast(Severity, module.SEVERITY), module.check)]
    names = sorted(found.name for found in iter_modules(getattr(module, "__path__", ())))
    return [rule for name in names for rule in _of(import_module(f"{module.__name__}.{name}"))]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of this machine, by code; a code is taken once, by the toolkit first."""
    found: dict[str, Rule] = {}
    own = [import_module(OWN)]  # also in a checkout that is not installed
    others = [entry.load() for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.value, e.name)) if entry.value != OWN]
    for module in (*own, *others):
        for rule in _of(module):
            found.setdefault(rule.code, rule)
    return tuple(found[code] for code in sorted(found))


def chosen(code: str, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> bool:
    """Whether a code is asked for: all are, unless ``select`` names some; a code, its letters or its family name it."""
    letters = code.rstrip("0123456789")
    names = {code, letters, FAMILIES.get(letters, letters.lower())}
    asked = not select or any(name in names or code.startswith(name) for name in select)
    return asked and not any(name in names or code.startswith(name) for name in ignore)


@cache
def checks() -> dict[str, dict[str, str]]:
    """What the reader, the schema and the comparison with the transcription report, by code: findings of no rule's module."""
    return tomllib.loads(files("tei_toolkit.data").joinpath("checks.toml").read_text(encoding="utf-8"))


def codes() -> frozenset[str]:
    """Every code that a finding can have."""
    return frozenset(checks()) | {rule.code for rule in rules()}


def known(names: Iterable[str]) -> None:
    """Raise `UsageError` for a name that is neither a code nor the beginning of one nor a family."""
    for name in names:
        if name and (name in FAMILIES.values() or any(code.startswith(name) for code in codes())):
            continue
        meant = next((rule.code for rule in rules() if rule.name == name.lower()), "")
        close = [meant] if meant else get_close_matches(name.upper(), [*sorted(codes()), *FAMILIES], n=1, cutoff=0.7)
        close = close or get_close_matches(name.lower(), FAMILIES.values(), n=1, cutoff=0.7)
        hint = f"Did you mean `{close[0]}`?" if close else f"Families: {', '.join(FAMILIES.values())}."
        raise UsageError(f"no rule or family is called {name}", hint=hint)
