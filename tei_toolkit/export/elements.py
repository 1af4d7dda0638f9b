"""The table that says how each TEI element is shown; read from a file that a theme may replace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple, cast

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.tei.source import TEI_NAMESPACE, Element

Layout = Literal["block", "line", "cell", "inline"]


DRAWN = (
    "unknown:", "mention:", "note:", "ref:", "pb:", "lb:", "gap:", "add:", "del:", "stamp:", "hand:", "space:", "graphic:", "q:",
    "quote:", "hi:", "pc:", "list:", "table:", "turn:", "numbered:", "rdg:", "heard:", "part:",
    "g:",
)  # fmt: skip
"""The words of the table that stand for what the program draws (`tei_toolkit.export.shapes`)."""
_HTML = re.compile(rf"-|[a-z][a-z0-9]*|{'|'.join(DRAWN)}")


class Form(NamedTuple):
    """How one element is shown. ``only``: it holds elements only, so that white space between them means nothing; ``apart``: it
    holds the parts of a record, between which blanks are put where nothing stands."""

    html: str
    layout: Layout = "inline"
    only: bool = False
    label: str = ""
    known: bool = True
    apart: bool = False

    @property
    def tight(self) -> bool:
        """Whether what is inside stands without blanks: where blocks stand apart anyway, a blank does no harm."""
        return self.only and self.layout == "inline"


UNKNOWN = Form("unknown:", known=False)
"""An element that the table does not have, or of another namespace: it keeps its text and shows its name."""
BORROWED = frozenset({"div", "p", "head", "ab", "lg", "l"})
"""Elements that mean what TEI's mean in another namespace too: XHTML's, and those of projects that change TEI (Guidelines,
23.3.4)."""


TEMPLATES = ("page.html", "edition.css", "elements.tsv")


def template(name: str, theme: Path | None = None) -> str:
    """The text of a template: the theme's where it has one, else the toolkit's. `UsageError` for a theme that has none of them,
    `ToolkitError` for one that cannot be read."""
    if theme is None:
        return _own(name)
    if not any((theme / one).is_file() for one in TEMPLATES):
        raise UsageError("no theme", source=str(theme), hint=f"A folder with any of {', '.join(TEMPLATES)}.")
    if not (theme / name).is_file():
        return _own(name)
    try:
        return (theme / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ToolkitError(f"cannot be read: {error}", source=str(theme / name), hint="Save it as UTF-8.") from error


@cache
def _own(name: str) -> str:
    return (files("tei_toolkit.export") / "templates" / name).read_text(encoding="utf-8")


class Table(dict[str, Form]):
    """Forms by TEI name, or ``parent/name``; ``nested`` are the names that have one of the second kind."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        super().__init__(forms)
        self.nested = frozenset(name.partition("/")[2] for name in forms if "/" in name)


@cache
def table(theme: Path | None = None) -> Table:
    """The table. `ToolkitError` where a theme's cannot be used."""
    forms: dict[str, Form] = {}
    for number, line in enumerate(template("elements.tsv", theme).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, html, layout, only, label, *_ = [*line.split("\t"), "", "", "", ""]
        if not _HTML.fullmatch(html) or layout not in ("block", "line", "cell", "inline"):
            raise ToolkitError(
                "a line that says nothing usable about an element",
                source=str(theme / "elements.tsv") if theme else "elements.tsv",
                line=number,
                hint="element, HTML element, and block, line, cell or inline, with tabs between them.",
            )
        forms[name] = Form(html, cast("Layout", layout), only == "only", label, apart=only == "apart")
    return Table(forms)


def form_of(element: Element, parent: str, forms: Table) -> Form:
    """The form of an element inside a parent of that name."""
    name = element.name
    if element.namespace and element.namespace != TEI_NAMESPACE and name not in BORROWED:
        return UNKNOWN
    if name in forms.nested and (found := forms.get(f"{parent}/{name}")):
        return found
    return forms.get(name, UNKNOWN)


def adjoins(parent: Element, element: Element) -> bool:
    """Whether an element that no text goes before is a further part of the record around it. A mark of punctuation belongs to
    the part before it."""
    return element.index > parent.index + 1 and element.name != "pc"
