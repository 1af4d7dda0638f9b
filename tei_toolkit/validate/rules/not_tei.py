"""The root is TEI's."""

from __future__ import annotations

from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.tei.source import TEI_NAMESPACE
from tei_toolkit.validate.document import Document

CODE = "XML007"
NAME = "not-tei"
SEVERITY = "error"

_OLD = frozenset({"TEI.2", "teiCorpus.2"})


def check(document: Document) -> Iterator[Finding]:
    """What: The root element is not `TEI` or `teiCorpus` of the TEI namespace.
    Why: No program takes the file for TEI.
    Example: `<TEI>` without `xmlns`, `<TEI.2>` of P4.
    Fix: `<TEI xmlns="http://www.tei-c.org/ns/1.0">`.
    """
    root = document.source.root
    if root.name in _OLD:
        yield document.finding(
            f"the root is `{root.name}`: the file is of TEI P4 or older.",
            root,
            hint="Convert it to P5 first: https://tei-c.org/guidelines/p4/ tells how, TEIGarage does it.",
        )
    elif root.name not in ("TEI", "teiCorpus") or root.namespace != TEI_NAMESPACE:
        yield document.finding(
            f"the root is `{root.name}` in {f'“{root.namespace}”' if root.namespace else 'no namespace'}, which is not TEI.",
            root,
            hint=f'A TEI file begins with <TEI xmlns="{TEI_NAMESPACE}">.',
        )
