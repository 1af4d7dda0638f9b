"""Schemas: found by name or path, loaded once, and asked for what is wrong in a file. One interface for every kind.

RELAX NG is judged by our own reading of the grammar where that is exact, which it is for nearly every TEI file, else by
libxml2 (lxml); the findings are explained by our own reading either way. XSD is judged by xmlschema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.model import Finding
from tei_toolkit.validate.catalogue import is_address, resolved
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import listed, shortened

if TYPE_CHECKING:
    from lxml import etree

    from tei_toolkit.validate.explain import Explainer

PROFILE = "profile"
AUTO = "auto"
OTHER = "SCH000"
"""The code of what the engine says where nothing better is known."""
_STEP = re.compile(r"/\*(?:\[(\d+)\])?")
_NAMESPACE = re.compile(r"\{[^{}]*\}")


class Schema(Protocol):
    """What every kind of schema can do."""

    def findings(self, document: Document) -> Iterator[Finding]:
        """What is wrong with the file, in document order."""
        ...


def folder() -> Path:
    """Where the profile's schema lies: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for place in (package / "schemas", package.parent / "schemas"):
        if (place / "tei-toolkit.rng").is_file():
            return place
    raise ToolkitError("the profile's schema is not installed", source=str(package), hint="Install tei-toolkit again.")


def load(schema: str | Path = PROFILE, *, network: bool = False) -> Schema:
    """The profile, a schema file (``.rng`` or ``.xsd``), or one of the cache by name or address, ready to use; each is read once.

    ``network`` allows to fetch an address that is not in the cache. Raises `UsageError` for a name that is no schema,
    `ToolkitError` for a file that is none.
    """
    if schema == PROFILE:
        return _known(folder() / "tei-toolkit.rng")
    path = Path(schema)
    if isinstance(schema, str) and (is_address(schema) or not (path.suffix or path.is_file())):
        path = resolved(schema, network=network)
    if not path.is_file():
        hint = f"Give `{PROFILE}`, or the path of a file that ends in .rng or .xsd."
        raise UsageError(f"no such schema: {schema}", source=str(schema), hint=hint)
    if path.suffix.lower() in (".rng", ".xsd"):
        return _known(path.resolve())
    hint = "RELAX NG in XML syntax (.rng) and XSD (.xsd) are read; trang turns .rnc into .rng."
    raise UsageError(f"not a kind of schema that is read: {path.name}", source=str(path), hint=hint)


def _known(path: Path) -> Schema:
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@cache
def _read(path: Path, changed: int, size: int) -> Schema:
    """A schema, remembered as long as its file is what it was."""
    return Xsd(path) if path.suffix.lower() == ".xsd" else RelaxNG(path)


def tree(document: Document) -> etree._ElementTree:
    """The file as an lxml tree, for reading only. Nothing is fetched, no entity resolved; equal identifiers are no error."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        encoding=document.source.encoding,
    )
    return etree.ElementTree(etree.fromstring(document.source.raw, parser))


class RelaxNG:
    """A RELAX NG schema in XML syntax."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def engine(self) -> etree.RelaxNG:
        """libxml2's validator. TEI All takes it some ten seconds to compile."""
        from lxml import etree

        try:
            return etree.RelaxNG(etree.parse(str(self.path), etree.XMLParser(resolve_entities=False, no_network=True)))
        except (etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
            raise ToolkitError(f"not a RELAX NG schema: {error}", source=str(self.path)) from error

    @cached_property
    def explainer(self) -> Explainer | None:
        """Our own reading of the grammar; None for a schema in several files."""
        from lxml import etree

        from tei_toolkit.validate.explain import Explainer
        from tei_toolkit.validate.grammar import Grammar

        try:
            grammar = Grammar.read(self.path)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ToolkitError(f"not a RELAX NG schema: {error}", source=str(self.path)) from error
        return None if grammar is None else Explainer(grammar)

    def findings(self, document: Document) -> Iterator[Finding]:
        from lxml import etree

        if self.explainer is not None and self.explainer.grammar.decides(document.source):
            yield from self.explainer.explain(document)
            return

        try:
            judged = tree(document)
        except etree.XMLSyntaxError as error:
            yield Finding(OTHER, "error", f"libxml2 cannot read the file: {error.msg}", document.source.name, error.lineno or 0)
            return
        if self.engine.validate(judged):
            return
        explained = False
        if self.explainer is not None:
            for finding in self.explainer.explain(document):
                explained = True
                yield finding
        if not explained:
            yield from self._as_told(document)

    def _as_told(self, document: Document) -> Iterator[Finding]:
        """The engine's own words, for the first fault and no echo of it; equal identifiers are a rule's business."""
        if any(len(elements) > 1 for elements in document.ids.values()):
            return
        for entry in self.engine.error_log:
            element = located(document, entry.path or "")
            message = f"Not valid: {_NAMESPACE.sub('', entry.message).strip()}."
            yield document.finding(message, element if element is not None else document.source.root, code=OTHER)
            return


def located(document: Document, path: str) -> Any:
    """The element at libxml2's path (``/*/*[2]/*[1]``); None where the path has another form."""
    if not path or _STEP.sub("", path):
        return None
    element = document.source.root
    for number in _STEP.findall(path)[1:]:
        children = list(document.source.children(element))
        at = int(number or 1) - 1
        if at >= len(children):
            return None
        element = children[at]
    return element


class Xsd:
    """A W3C XML Schema, version 1.0."""

    def __init__(self, path: Path) -> None:
        import xmlschema

        try:
            self.engine = xmlschema.XMLSchema(str(path), allow="local", defuse="always")
        except (xmlschema.XMLSchemaException, OSError, SyntaxError) as error:
            raise ToolkitError(f"not an XSD schema: {error}".splitlines()[0], source=str(path)) from error

    def findings(self, document: Document) -> Iterator[Finding]:
        from lxml import etree

        try:
            judged = tree(document)
        except etree.XMLSyntaxError as error:
            yield Finding(OTHER, "error", f"libxml2 cannot read the file: {error.msg}", document.source.name, error.lineno or 0)
            return
        order: dict[Any, int] = {node: at for at, node in enumerate(judged.iter("*"))}
        told: set[tuple[int, str]] = set()
        for fault in self.engine.iter_errors(judged):
            at = order.get(fault.elem, 0) if fault.elem is not None else 0
            element = document.source.elements[min(at, len(document.source.elements) - 1)]
            finding = _xsd_finding(document, element, fault)
            if (finding.line, finding.message) not in told:
                told.add((finding.line, finding.message))
                yield finding


def _xsd_finding(document: Document, element: Any, error: Any) -> Finding:
    """xmlschema's error in our words: for children it knows the culprit and the names that it expected."""
    index = getattr(error, "index", None)
    if index is not None:
        expected = _names(error)
        children = list(document.source.children(element))
        if error.invalid_tag is not None and index < len(children):
            child = children[index]
            message = f"`{child.name}` is not allowed inside `{element.name}` here."
            message += f" Expected {listed(expected)}." if expected else ""
            return document.finding(message, child, code="SCH002")
        needs = f": it needs {listed(expected)}" if expected else ""
        return document.finding(f"`{element.name}` is not complete{needs}.", element, code="SCH003")
    reason = _NAMESPACE.sub("", str(error.reason or error.message)).strip().rstrip(".")
    value = error.obj if isinstance(error.obj, str) and error.obj not in reason else ""
    message = f"`{element.name}`: {reason}" + (f" ({shortened(value)})." if value else ".")
    return document.finding(message, element, code=OTHER)


def _names(error: Any) -> list[str]:
    """The local names that were expected; where xmlschema names none, all that the content model has."""
    content = error.particle if hasattr(error.particle, "iter_elements") else error.validator
    particles = list(error.expected or ()) or list(getattr(content, "iter_elements", list)())
    return list(dict.fromkeys(particle.local_name for particle in particles if particle.name and not particle.abstract))
