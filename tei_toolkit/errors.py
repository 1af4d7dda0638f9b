"""One small hierarchy of errors. Each keeps its parts; `ToolkitError.__str__` turns them into words, nothing else does."""

from __future__ import annotations


class ToolkitError(Exception):
    """Input that cannot be used, told so that its owner can mend it.

    ``source`` names the file, ``line`` and ``column`` count from 1 (0 = not known), ``hint`` says what to do.
    """

    def __init__(self, what: str, *, source: str = "", line: int = 0, column: int = 0, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.source = source
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        where = ":".join([self.source, *(str(n) for n in (self.line, self.column) if n)]) if self.source else ""
        return f"{where}: {self.what}" if where else self.what


class EncodingError(ToolkitError):
    """Bytes that are not the text they should be."""


class EmptyError(ToolkitError):
    """A file or folder with nothing in it to work on."""


class XmlError(ToolkitError):
    """XML that is not well-formed, or that is refused (entity bombs, nesting without end)."""


class OutputError(ToolkitError):
    """A file that exists already, or that cannot be written."""


class FidelityError(ToolkitError):
    """An encoding that lost or changed text without declaring it; it is not written."""


class UsageError(ToolkitError):
    """A request that makes no sense: an unknown format, schema, column or option value."""


class InternalError(ToolkitError):
    """An exception that nobody expected: a bug of ours, and said to be. ``trace`` is the traceback."""

    trace = ""

    @classmethod
    def of(cls, fault: Exception, *, source: str = "") -> InternalError:
        import traceback
        from pathlib import Path

        frame = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        error = cls(
            f"something went wrong inside tei-toolkit ({type(fault).__name__} at {where}: {fault})",
            source=source,
            hint="this is a bug; please report it with the output that TEI_TOOLKIT_TRACEBACK=1 gives",
        )
        error.trace = "".join(traceback.format_exception(fault))
        return error
