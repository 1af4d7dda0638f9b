"""Brackets that are not an editor's: archival references, addresses, page markers, links (CONVENTIONS.md 1.8 and section 2)."""

from __future__ import annotations

import re

from tei_toolkit.annotate.sign_pieces import Pieces, claim
from tei_toolkit.model import Annotation

REFERENCE = re.compile(
    r"[\s_*]*(?:e-?mail(?:\s+(?:address|protected))+|[A-Z]{2,5}\s?:\s?[A-Z]{1,3}\s?\d[\w\s/,.:-]*|A\d{3,4}[,/\s][\w\s/,.:-]*|(?:https?:|www\.)\S*|\^\w+|[xX✓✔]"
    r"|(?:AA|NAA|NZA|PRO|TNA|NARA|RGANI|RGASPI|AVPRF|GARF|FO|CAB|DO|CO|WO|ADM|AIR|PREM|DEFE|FCO|HO|IOR|NAI|LAC|AAN|ABS|MOL|SAPMO|BArch|USHMM)\b[\s:][^\n]*\d[^\n]*)[\s_*]*"
)
_SHELF = re.compile(
    r"[A-Z]{1,6} \d{1,4}/\d[\w/.-]*|[A-Z]{2,6}/[\w/.-]*\d[\w/. -]*"
)  # the mark of a file, alone on its line: [DEA/10300-40]
_LINK = re.compile(r"\([^()\s]{0,200}[#:/.][^()\s]{0,200}\)")
_PAGE = re.compile(
    r"[\s_*]*(?:cont(?:inue[ds]|inuation|'d|d|\.)?\s+(?:on|from)?\s*)?(?:page|pages|p\.|pp\.|pg\.|folio|fol\.|f\.|ff\.|leaf|sheet|seite|l\.)\s*"
    r"(?P<n>\d+\s?[rvab]?(?:\s*[-–/]\s*\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\s*(?:of|/|out of)\s*\w+)?[\s_*]*",
    re.I,
)


def reference(at: Pieces) -> Annotation | None:
    """A page marker, or a bracket that belongs to the text itself; None where it is neither."""
    if page := _PAGE.fullmatch(at.inner):
        return claim("page", at.span, at.point, {"n": page["n"].replace(" ", "")})
    if _LINK.match(at.text, at.span.end) or REFERENCE.fullmatch(at.inner) or (at.alone and _SHELF.fullmatch(at.inner)):
        return claim("reference", at.span, None)
    return None
