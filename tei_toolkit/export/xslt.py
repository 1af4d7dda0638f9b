"""A user's own XSLT stylesheet: 1.0 with lxml, 2.0 and 3.0 with Saxon where the extra ``saxon`` is installed."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from tei_toolkit.errors import ToolkitError, UsageError, XmlError
from tei_toolkit.tei.source import Source

_VERSION = re.compile(rb"<(?:[\w.-]+:)?(?:stylesheet|transform)\b[^>]*?\sversion\s*=\s*[\"']([\d.]+)", re.S)


_CLOSED = {"allow-external-functions": "false", "allowedProtocols": "file"}
"""What Saxon is told so that a stylesheet writes no file, runs no program and fetches nothing (its configuration features)."""


def transformed(source: Source, stylesheet: Path, view: str) -> str:
    """What a stylesheet makes of a file; it gets the parameter ``view``. It may read files (``xsl:import``), but not write,
    nor use the network. Raises `UsageError` where there is no such file or no processor for it, `ToolkitError` where it
    fails."""
    try:
        style = stylesheet.read_bytes()
    except OSError as error:
        raise UsageError(f"the stylesheet cannot be read: {error.strerror}", source=str(stylesheet)) from error
    found = _VERSION.search(style)
    if found and not found[1].startswith(b"1"):
        return _saxon(source, stylesheet, view)
    return _lxml(source, stylesheet, style, view)


def _lxml(source: Source, stylesheet: Path, style: bytes, view: str) -> str:
    etree: Any = import_module("lxml.etree")
    try:
        sheet = etree.XSLT(
            etree.fromstring(style, etree.XMLParser(resolve_entities=False, no_network=True), base_url=str(stylesheet)),
            access_control=etree.XSLTAccessControl(
                read_file=True, write_file=False, create_dir=False, read_network=False, write_network=False
            ),
        )
    except (etree.XMLSyntaxError, etree.XSLTParseError) as error:
        line = error.error_log[0].line if len(error.error_log) else 0
        raise ToolkitError(f"not a usable stylesheet: {error}", source=str(stylesheet), line=line) from error
    tree = _tree(source, False)
    try:
        return str(sheet(tree, view=etree.XSLT.strparam(view)))
    except etree.XSLTApplyError as error:
        last = sheet.error_log[-1] if len(sheet.error_log) else None
        raise ToolkitError(f"the stylesheet failed: {error}", source=str(stylesheet), line=last.line if last else 0) from error


def _tree(source: Source, entities: bool | str) -> Any:
    etree: Any = import_module("lxml.etree")
    parser = etree.XMLParser(encoding=source.encoding, resolve_entities=entities, no_network=True)
    try:
        return etree.fromstring(source.raw, parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"cannot be transformed: {error.msg}", source=source.name, line=error.lineno or 0) from error


def _alone(source: Source) -> str:
    """The file without its document type: Saxon would fetch whatever that names."""
    etree: Any = import_module("lxml.etree")
    root = _tree(source, "internal")
    nodes = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    return "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)


def _saxon(source: Source, stylesheet: Path, view: str) -> str:
    try:
        saxonche: Any = import_module("saxonche")
    except ImportError as error:
        raise UsageError(
            "a stylesheet of XSLT 2.0 or later needs Saxon",
            source=str(stylesheet),
            hint="Install it: pip install 'tei-toolkit[saxon]'.",
        ) from error
    with saxonche.PySaxonProcessor(license=False) as saxon:
        try:
            for feature, value in _CLOSED.items():
                saxon.set_configuration_property(f"http://saxon.sf.net/feature/{feature}", value)
            processor = saxon.new_xslt30_processor()
            sheet = processor.compile_stylesheet(stylesheet_file=str(stylesheet))
            sheet.set_parameter("view", saxon.make_string_value(view))
            node = saxon.parse_xml(xml_text=_alone(source))
            return str(sheet.transform_to_string(xdm_node=node))
        except saxonche.PySaxonApiError as error:
            raise ToolkitError(f"the stylesheet failed: {error}", source=str(stylesheet)) from error
