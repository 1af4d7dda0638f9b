"""What may be asked of an export, and what an exporter says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tei_toolkit.errors import UsageError
from tei_toolkit.model import NOTHING

if TYPE_CHECKING:
    from tei_toolkit.export.document import Document

View = Literal["reading", "diplomatic"]
VIEWS: tuple[View, ...] = ("reading", "diplomatic")


@dataclass(frozen=True, slots=True)
class Options:
    """The view, and whatever else a format takes, by name."""

    view: View = "reading"
    given: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)

    def get(self, name: str, otherwise: Any = None) -> Any:
        value = self.given.get(name)
        return otherwise if value is None else value

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of a few words, the first of them where nothing was asked for; `UsageError` for another."""
        value = str(self.get(name, allowed[0]))
        if value not in allowed:
            raise UsageError(f"{name} cannot be {value!r}", hint=f"One of: {', '.join(allowed)}.")
        return value


Exporter = Callable[["Document", Options], str]


class Format(NamedTuple):
    """A format that can be asked for: its name, the suffix of its files, one line about it, and the options it takes."""

    name: str
    suffix: str
    summary: str
    options: tuple[str, ...] = ()


def exporter(*, suffix: str, options: tuple[str, ...] = ()) -> Callable[[Exporter], Exporter]:
    """Say of an exporter which suffix its files have, and which options it takes beside the view."""

    def mark(function: Exporter) -> Exporter:
        function.__dict__.update(suffix=suffix, options=options)
        return function

    return mark


def describe(name: str, function: Exporter) -> Format:
    """What an exporter says of itself; its one line is the first of its docstring."""
    summary = (function.__doc__ or "").strip().partition("\n")[0]
    told = function.__dict__
    return Format(name, told.get("suffix", f".{name}"), summary, tuple(told.get("options", ())))
