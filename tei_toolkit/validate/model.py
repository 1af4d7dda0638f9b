"""The schema that a file itself names: by ``xml-model`` instructions, or by ``xsi:schemaLocation``."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Finding
from tei_toolkit.validate.catalogue import is_address, resolved
from tei_toolkit.validate.document import Document

OUT_OF_REACH = "XML008"
_PART = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_READ = ("http://relaxng.org/ns/structure/1.0", "http://www.w3.org/2001/XMLSchema", "")


def named(document: Document) -> str:
    """The address of the schema that the file names; "" where it names none that can be read.

    W3C, "Associating Schemas with XML documents 1.0": instructions before the root, with ``href`` and ``schematypens``.
    Schematron and RELAX NG in compact syntax are passed over.
    """
    source = document.source
    for instruction in source.instructions:
        if instruction.target != "xml-model" or instruction.start > source.root.start:
            continue
        told = {name: unescape(double or single) for name, double, single in _PART.findall(instruction.content)}
        address = told.get("href", "").strip()
        if address and told.get("schematypens", "") in _READ and address.lower().partition("?")[0].endswith((".rng", ".xsd")):
            return address
    pairs = source.root.attributes.get(f"{_XSI}schemaLocation", "").split()
    for space, address in zip(pairs[::2], pairs[1::2], strict=False):
        if space == source.root.namespace:
            return address
    return source.root.attributes.get(f"{_XSI}noNamespaceSchemaLocation", "").strip()


def reached(document: Document, *, network: bool = False) -> Path | Finding | None:
    """The file of the schema that the file names; a finding where it cannot be had, None where it names none."""
    address = named(document)
    if not address:
        return None
    try:
        if is_address(address):
            return resolved(address, network=network)
    except ToolkitError as error:
        return _out_of_reach(document, address, error.hint)
    if document.folder is None:
        return _out_of_reach(document, address, "The address counts from the file's folder, and this text comes from none.")
    path = document.folder / unquote(address)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError) as error:
        return _out_of_reach(document, address, str(error))
    return _out_of_reach(document, address, "There is no such file beside this one.")


def _out_of_reach(document: Document, address: str, hint: str) -> Finding:
    message = f"the schema that the file names cannot be had: {address}."
    return document.finding(message, document.source.root, code=OUT_OF_REACH, severity="warning", hint=hint)
