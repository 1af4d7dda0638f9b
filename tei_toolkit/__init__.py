"""Plain-text transcriptions of archival documents become validated TEI; TEI is validated, compared and exported.

The public names are listed in ``__all__`` and are loaded when they are first used, so that importing the
package costs nothing. Every name has a module of its own that explains it.

>>> from tei_toolkit import Transcription, diff, encode, export, validate
>>> encoding = encode(Transcription.of("Request Vice Premier Chen [Yi] read and approve.\\n\\n22 June 1962\\n", "note.txt"))
>>> [(entity.kind, entity.name) for entity in encoding.entities]
[('person', 'Chen Yi')]
>>> [finding for finding in validate(encoding.tei) if finding.severity == "error"]
[]
>>> export(encoding.tei, "text", view="diplomatic").splitlines()[0]
'Request Vice Premier Chen [Yi] read and approve.'
>>> later = encoding.tei.replace(b"22 June", b"23 June")
>>> [(change.layer, change.before, change.after) for change in diff(encoding.tei, later).changes]
[('text', '22', '23')]
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # what type checkers take for true; importing typing for its own takes longer than all the rest here
if TYPE_CHECKING:
    from typing import Any

    from tei_toolkit.diff import diff
    from tei_toolkit.encode import Encoding, encode
    from tei_toolkit.errors import ToolkitError
    from tei_toolkit.export import export
    from tei_toolkit.model import Annotation, Certainty, Change, Departure, Finding
    from tei_toolkit.transcription import Transcription
    from tei_toolkit.validate import validate

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "Certainty",
    "Change",
    "Departure",
    "Encoding",
    "Finding",
    "ToolkitError",
    "Transcription",
    "__version__",
    "diff",
    "encode",
    "export",
    "validate",
]

_HOME = {
    "Annotation": "model",
    "Certainty": "model",
    "Change": "model",
    "Departure": "model",
    "Encoding": "encode",
    "Finding": "model",
    "ToolkitError": "errors",
    "Transcription": "transcription",
    "diff": "diff",
    "encode": "encode",
    "export": "export",
    "validate": "validate",
}


class _Package(ModuleType):
    """The package, in which ``encode`` stays the function after the module ``tei_toolkit.encode`` was imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (isinstance(value, ModuleType) and name in _HOME):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
