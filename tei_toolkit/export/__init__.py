"""TEI files as pages that people read and as data that programs use; a format is a plain function found by its name.

It reads any TEI, not only the toolkit's own, and changes nothing.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tei_toolkit.errors import UsageError
from tei_toolkit.export.options import VIEWS, Exporter, Format, Options, describe

if TYPE_CHECKING:
    from tei_toolkit.tei.source import Source

__all__ = ["Format", "Options", "export", "formats"]

GROUP = "tei_toolkit.exporters"
BUILT_IN = {
    "html": "tei_toolkit.export.html:html",
    "text": "tei_toolkit.export.text:text",
    "markdown": "tei_toolkit.export.markdown:markdown",
    "json": "tei_toolkit.export.records:json_record",
    "csv": "tei_toolkit.export.tables:csv_table",
    "standoff": "tei_toolkit.export.records:standoff",
    "webannotation": "tei_toolkit.export.webannotation:webannotation",
    "conll": "tei_toolkit.export.conll:conll",
    "geojson": "tei_toolkit.export.geojson:geojson",
    "tei": "tei_toolkit.export.dialects:tei",
}
"""The toolkit's own, as they stand in its entry points too: a checkout that is not installed has them as well."""


@cache
def _found() -> dict[str, EntryPoint]:
    installed = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return {name: EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items()} | {
        point.name: point for point in installed if point.name not in BUILT_IN
    }


def _load(name: str) -> Exporter:
    try:
        point = _found()[name]
    except KeyError:
        raise UsageError(f"no format is called {name!r}", hint=f"One of: {', '.join(_found())}.") from None
    return cast("Exporter", getattr(import_module(point.module), point.attr))


def formats() -> tuple[Format, ...]:
    """The formats that `export` knows: the toolkit's own first, then those that are installed beside it, by name."""
    return tuple(describe(name, _load(name)) for name in _found())


def export(source: Source | bytes | Path, to: str, *, view: str = "reading", name: str = "", **options: Any) -> str:
    """A TEI file in another format.

    ``to`` is the name of a format (`formats`); ``view`` is ``reading`` (what the editor understood: supplied words without
    brackets, corrections in place) or ``diplomatic`` (the transcription's signs put back). ``name`` is what messages call a file
    that is given as bytes. Further options belong to the format. Raises `UsageError` for a format, view or option that there is
    not, and `XmlError` where the file cannot be read.

    >>> print(export(b"<TEI><text><body><p>Chen <supplied>Yi</supplied> said:</p></body></text></TEI>", "text"), end="")
    Chen Yi said:
    """
    from tei_toolkit.export.document import Document
    from tei_toolkit.tei.source import contents

    function = _load(to)
    if view not in VIEWS:
        raise UsageError(f"no view is called {view!r}", hint=f"One of: {', '.join(VIEWS)}.")
    allowed = describe(to, function).options
    for option in sorted(options):
        if options[option] is not None and option not in allowed:
            hint = f"It takes: {', '.join(allowed)}." if allowed else "It takes no options beside the view."
            raise UsageError(f"the format {to} has no option {option!r}", hint=hint)
    if isinstance(source, Path):
        source, name = contents(source), str(source)
    return function(Document(source, name), Options(view, options))
