"""Prefixes of addresses are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_toolkit.model import Finding
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.wording import nearest

CODE = "REF004"
NAME = "undeclared-prefix"
SEVERITY = "warning"

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset(["http", "https", "ftp", "mailto", "urn", "file", "doi", "hdl", "ark", "info", "tag", "data", "tel", "geo"])
"""Schemes of addresses in common use (IANA, Uniform Resource Identifier Schemes)."""


def check(document: Document) -> Iterator[Finding]:
    """What: An address begins with a prefix that is neither a scheme of the web nor declared in `listPrefixDef`.
    Why: Nobody else can tell what the short form stands for.
    Example: `ref="gn:1814991"` without a `<prefixDef ident="gn">`.
    Fix: Declare the prefix in the header's `encodingDesc`, or write the address out.
    """
    declared = {element.attributes.get("ident", "") for element in document.named("prefixDef")}
    told: set[str] = set()
    for pointer in document.pointers:
        found = _PREFIX.match(pointer.target)
        if found and found[1].lower() not in _SCHEMES and found[1] not in declared and found[1] not in told:
            told.add(found[1])
            scheme = pointer.target.startswith("//", found.end())
            guess = nearest(found[1], ("http", "https", "ftp")) if scheme else ""
            if scheme and not guess:  # an address of a project's own system
                continue
            yield document.finding(
                f"the prefix of `{pointer.target}` is not declared in the header.",
                pointer.element,
                attribute=pointer.attribute,
                hint=f"Did you mean `{guess}://`?"
                if guess
                else f'Add <prefixDef ident="{found[1]}" ...> to encodingDesc/listPrefixDef.',
            )
