"""A square bracket that is never closed: known by how it begins, or left as it stands and reported."""

from __future__ import annotations

import re

from tei_toolkit.annotate import sign_gaps, sign_glosses, sign_labels, sign_notes
from tei_toolkit.annotate.sign_likeness import repeats
from tei_toolkit.annotate.sign_marks import Marks
from tei_toolkit.annotate.sign_pieces import SUPPLIED, claim
from tei_toolkit.annotate.sign_references import REFERENCE
from tei_toolkit.annotate.sign_words import MONTHS, WORD, english, first_surname, given_name
from tei_toolkit.model import NOTHING, Annotation, Certainty, Span

LONGEST = 400
_OTHER = re.compile(r"[\[\]]")
_DATE = re.compile(
    r"\s*(?:(?:c\.?|ca\.?|circa|about|on|or|before|after|not|later|than|no)\s+){0,4}(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{MONTHS})\.?\s+(?:\d{{1,2}},\s+)?1[5-9]\d\d(?P<sign>1?)(?=[\s,.;]|\Z)"
)
_TRANSLATED = re.compile(r"\s*(?P<by>trans|transl|tr|i\.\s?e|lit)\.,?(?P<words>(?:\s+(?:of|the|and))*\s+[^\W\d_a-z][\w'’-]*)+")
_STARTS = re.compile(r"(?:Here|At this|The|A|An|There|Mr|At)\b")
_SIC = re.compile(r"sic\b")
_DOUBTED = re.compile(r"\?\s?(?P<word>[^\W_][\w'’.-]*\w|[^\W_])")
_YEAR = re.compile(r"1[5-9]\d\d(?![\w-])")
_PAGE = re.compile(r"(?:page|p\.|folio|fol\.)\s*(?P<n>\d{1,4}[rv]?)(?!\w)", re.I)
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+")


def unclosed(text: str, at: int, marks: Marks) -> list[Annotation]:
    """What the square bracket at ``at`` opens, though nothing closes it."""
    start = at + 1
    stop = text.find("\n", start, start + LONGEST)
    line = text[start : stop if stop >= 0 else start + LONGEST].rstrip()
    if one := _word(text, at, line, marks):
        return [one]
    end = start + len(line)
    other = _OTHER.search(line)
    head = line[: other.start()] if other else line
    if sum(map(str.isalpha, head[:12])) < 3 and not head[:1].isdigit():
        return [claim("undecided", Span(at, start), None)]
    if known := sign_gaps.unclosed_gap(text, start, start + len(head)):
        return [claim("gap", Span(at, known[0]), Span(start, known[0]), known[1])]
    if missing := sign_gaps.gap(text, start, end):
        return [claim("gap", Span(at, end), Span(start, end), missing)]
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
        until = sign_labels.block_end(text, found.kind, start if found.whole else end)
        return [claim(found.kind, Span(at, until), Span(start, until), found.attributes)]
    if attributes := sign_notes.note(text, start, end) or _interpolated(line):
        return [claim("note", Span(at, end), Span(start, end), attributes)]
    return [claim("undecided", Span(at, start), None)]


def _word(text: str, at: int, line: str, marks: Marks) -> Annotation | None:
    """A bracket that holds one word, wherever it was meant to close: a mark, a doubt, a year, a page, a name beside a name."""
    start, medium = at + 1, Certainty.MEDIUM
    if (sic := _SIC.match(line)) and (word := marks.before(at)):
        return claim("sic", Span(word.start, start + sic.end()), word)
    if doubted := _DOUBTED.match(line):
        content = Span(start + doubted.start("word"), start + doubted.end("word"))
        return claim("unclear", Span(at, content.end), content, NOTHING, Certainty.LOW)
    if year := _YEAR.match(line):
        content = Span(start, start + year.end())
        return claim("supplied", Span(at, content.end), content, SUPPLIED, medium)
    if page := _PAGE.match(line):
        return claim("page", Span(at, start + page.end()), Span(start, start), {"n": page["n"]})
    name = _NAME.match(line)
    if name is None:
        return None
    span, content = Span(at, start + name.end()), Span(start, start + name.end())
    ahead = sign_glosses.before(text, at)
    if repeats(ahead.words, name[0]):
        return claim("note", span, content, {"type": "gloss"}, medium)
    named = first_surname(ahead.last) or given_name(ahead.last)
    return claim("supplied", span, content, SUPPLIED, medium) if named and not english(name[0]) else None


def _interpolated(line: str) -> dict[str, str] | None:
    """A sentence that fills the rest of its line: ``[Here Mr. de Roo showed a map.``."""
    whole = line.endswith((".", "!")) and len(WORD.findall(line)) > 3 and _STARTS.match(line)
    return {"type": "stage"} if whole else None
