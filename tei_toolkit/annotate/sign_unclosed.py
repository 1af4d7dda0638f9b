"""A square bracket that is never closed: known by how it begins, or left as it stands and reported."""

from __future__ import annotations

import re

from tei_toolkit.annotate import sign_gaps, sign_labels, sign_notes
from tei_toolkit.annotate.sign_pieces import SUPPLIED, claim
from tei_toolkit.annotate.sign_references import REFERENCE
from tei_toolkit.annotate.sign_words import MONTHS, WORD
from tei_toolkit.model import Annotation, Certainty, Span

LONGEST = 400
_OTHER = re.compile(r"[\[\]]")
_DATE = re.compile(
    r"\s*(?:(?:c\.?|ca\.?|circa|about|on|or|before|after|not|later|than|no)\s+){0,4}(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{MONTHS})\.?\s+(?:\d{{1,2}},\s+)?1[5-9]\d\d(?P<sign>1?)(?=[\s,.;]|\Z)"
)
_TRANSLATED = re.compile(r"\s*(?P<by>trans|transl|tr|i\.\s?e|lit)\.,?(?P<words>(?:\s+(?:of|the|and))*\s+[^\W\d_a-z][\w'’-]*)+")
_STARTS = re.compile(r"(?:Here|At this|The|A|An|There|Mr|At)\b")


def unclosed(text: str, at: int) -> list[Annotation]:
    """What the square bracket at ``at`` opens, though nothing closes it."""
    start = at + 1
    stop = text.find("\n", start, start + LONGEST)
    line = text[start : stop if stop >= 0 else start + LONGEST].rstrip()
    end = start + len(line)
    other = _OTHER.search(line)
    head = line[: other.start()] if other else line
    if sum(map(str.isalpha, head[:12])) < 3 and not head[:1].isdigit():
        return [claim("undecided", Span(at, start), None)]
    if known := sign_gaps.unclosed_gap(text, start, start + len(head)):
        return [claim("gap", Span(at, known[0]), Span(start, known[0]), known[1])]
    if dated := _DATE.match(line):  # the closing sign read as a 1: "[c. 14 February 19391,"
        until = start + dated.end()
        return [claim("supplied", Span(at, until), Span(start, until - len(dated["sign"])), SUPPLIED, Certainty.MEDIUM)]
    if REFERENCE.fullmatch(line):
        return [claim("reference", Span(at, end), None)]
    if translated := _TRANSLATED.match(line):
        by = {"by": "translator"} if translated["by"].startswith("tr") else {}
        until = start + translated.end()
        return [claim("note", Span(at, until), Span(start, until), {"type": "gloss"} | by)]
    if (found := sign_labels.label(text, start, end)) and (found.whole or line.endswith(":")):
        until = end if found.whole else sign_labels.block_end(text, found.kind, end)
        return [claim(found.kind, Span(at, until), Span(start, until), found.attributes)]
    if attributes := sign_notes.note(text, start, end) or _interpolated(line):
        return [claim("note", Span(at, end), Span(start, end), attributes)]
    return [claim("undecided", Span(at, start), None)]


def _interpolated(line: str) -> dict[str, str] | None:
    """A sentence that fills the rest of its line: ``[Here Mr. de Roo showed a map.``."""
    whole = line.endswith((".", "!")) and len(WORD.findall(line)) > 3 and _STARTS.match(line)
    return {"type": "stage"} if whole else None
