"""Square brackets: a gap, a mark, a label, a note, a doubt, and where nothing says so, supplied words or a gloss.

The rules stand in the order in which they are asked; the first that knows decides (CONVENTIONS.md section 1).
"""

from __future__ import annotations

import re

from tei_toolkit.annotate import sign_gaps, sign_glosses, sign_labels, sign_notes
from tei_toolkit.annotate.date_eras import year_behind
from tei_toolkit.annotate.sign_marks import QUERY, Marks, doubt, is_sic
from tei_toolkit.annotate.sign_pieces import SUPPLIED, Pieces, adjective, claim, following, predicate
from tei_toolkit.annotate.sign_references import reference
from tei_toolkit.annotate.sign_words import MONTHS, WORD, function_words, listed, title
from tei_toolkit.model import Annotation, Certainty, Span

_POINT = re.compile(r"[^\w\s]{1,3}")
_RESTART = re.compile(r"[.;:!?,]['\"”’)]*\s+[^\W\d_]")
_DASH = ("-", "–", "—")
_DELETED = re.compile(
    r"\s*(?:(?:\w+\s+)?(?:words?|lines?|phrases?|sentences?|text|passage)\s+)?(?:crossed|struck|scratched)\s+(?:out|through)\s*:\s*|\s*(?:deleted|erased|deletion)\s*:\s*",
    re.I,
)
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}")
_TIME = re.compile(rf"\b(?:(?:{MONTHS})\b|1[5-9]\d\d\b|20\d\d\b|\d{{1,2}}\s?[./]\s?(?:\d{{1,2}}|[IVX]{{1,4}})\s?[./])")
_TIME_WORD = re.compile(
    rf"(?:{MONTHS}|on|or|before|after|about|c|ca|circa|not|no|later|earlier|than|between|and|early|late|mid|mid-\w+|end|middle|beginning"
    r"|of|in|the|n\.d|undated|due|received|a\.?m|p\.?m|to|from|spring|summer|autumn|winter|[IVX]+|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|instant|inst|ult|probably|dated)",
    re.I,
)
_ACT = re.compile(
    r"(?:speaks|reads|shows|points|whispers|turns|gestures|interrupts|leaves|enters|exits|looks|smiles|laughs|weeps|nods|pauses)\b"
)
_FOOTNOTE = re.compile(r"\s*(?:foot|end)?note\s*:\s*", re.I)
_LINE = re.compile(r"[^\S\n]*(?P<words>[^\s\[][^\n]*[^\s\[\]]|[^\s\[\]])")
_MANNER = re.compile(r"[a-z]{3,}(?:ing|ly)|aside|verbatim|to|from")
_SHORT = re.compile(r"([^\W\d_]+)\.\Z")
_ENCLOSED = re.compile(r"(?:Enclosure|Inclosure|Attachment|Annex|Appendix)\b", re.I)
_KEEPS = re.compile(
    r"(?:To|From|CC|Copy|Re|By|For|The|Enclosure|Attachment|Annex|Appendix|Inclosure|Signed|Chapter|Part|Section|Article|Draft)\b",
    re.I,
)
_SAID = re.compile(
    r"[a-z][a-z' ]{3,40}: ?[^\s]"
    r"|(?:corrected|changed|altered|amended|inserted|underlined|circled|initialled)\b"
    r"[^\]]*\b(?:by hand|in pencil|in ink|from [\"“'‘]|to [\"“'‘])"
)  # [in the log: H. P. Boje], [corrected by hand to "Miss Cope"]
_DASHED = re.compile(r"[^\W\d_]+ [–—] [^–—]+")  # [Festmeter – solid cubic metres]
_SHORTENED = re.compile(r"(?:(?<![\w.])|(?<=[\dIVX]\.))[a-zA-Z]{1,3}\.(?:\s?[a-zA-Z]{1,3}\.){1,2}\s$")
_INITIAL = re.compile(r"[^\W\d_a-zß-ÿ][\w-]+\s([A-Z])\.\s$")
_WHERE = re.compile(
    r"(?:on|in|at)\s+the\s+(?:back|reverse|verso|top|bottom|envelope|cover|wrapper|first|last|left|right|flap)\b", re.I
)
_MEANT = frozenset({"this", "last", "next", "of", "the", "current", "same"})
_SIGNATURE = frozenset({"ss", "sgd", "sgd.", "l.s.", "m.p.", "m. p."})
_NUMBERED = re.compile(r"(?:Document|Doc\.|Tab|Exhibit|Folio|Leaf|Item)\s(?:No\.?\s?)?[0-9]{1,4}[a-z]?", re.I)
_INNER = re.compile(r"[\[(][^\[\]()]*[\])]")


def square_bracket(at: Pieces, marks: Marks) -> list[Annotation]:
    """What a pair of square brackets is."""
    if sign_gaps.empty_gap(at.inner) and not (at.inner.strip() in _DASH and at.left.isalnum()):
        return [claim("gap", at.span, at.point, {"reason": "omitted" if at.inner.strip() else "blank"})]
    if is_sic(at.inner):
        return [marks.sic(at)]
    if found := marks.corrected(at):
        return found
    if QUERY.fullmatch(at.inner):
        return [marks.query(at)]
    if _CLOCK.fullmatch(at.inner.strip()):  # where a recording stands
        return [claim("note", at.span, at.content, {"type": "description"})]
    if at.inner.lstrip()[:7].casefold() in ("unclear", "uncerta") and (one := doubt(at)):
        return [one]
    one = _point(at) or reference(at)
    return [one] if one else _told(at) or [doubt(at) or _words(at)]


def _point(at: Pieces) -> Annotation | None:
    """Punctuation, the end of one sentence with the first letter of the next, figures."""
    inner = at.inner.strip()
    if len(inner) == 4 and inner.isdigit() and year_behind(at.text, at.span.start):
        return claim("note", at.span, at.content, {"type": "gloss"})  # Shōwa 40 [1965]
    if inner.isdigit():
        sure = len(inner) == 4 or at.right.isdigit()
        return claim("supplied", at.span, at.content, SUPPLIED, Certainty.HIGH if sure else Certainty.MEDIUM)
    restart = at.left and not at.left.isspace() and at.right.isalpha() and _RESTART.fullmatch(inner)
    return claim("supplied", at.span, at.content, SUPPLIED) if restart or _POINT.fullmatch(inner) else None


def _told(at: Pieces) -> list[Annotation]:
    """Brackets whose words say what they are: labels, deletions, gaps, notes."""
    missing = None if adjective(at, soft=True) or predicate(at) else sign_gaps.gap(at.text, at.start, at.end)
    label = sign_labels.label(at.text, at.start, at.end)
    if label and (label.whole or at.inner.rstrip().endswith(":") or not (missing or adjective(at))):
        return list(sign_labels.labelled(at.text, *at.span, label))
    if deleted := _DELETED.match(at.inner):
        return [claim("deleted", at.span, Span(at.start + deleted.end(), at.end))]
    if missing:
        return [claim("gap", at.span, at.trimmed, missing)]
    if at.opens and _FOOTNOTE.fullmatch(at.inner) and (rest := _LINE.match(at.text, at.span.end)):
        note = {"type": "footnote", "place": "foot"}
        return [claim("note", Span(at.span.start, rest.end()), Span(rest.start("words"), rest.end()), note)]
    if attributes := sign_notes.note(at.text, at.start, at.end, alone=at.alone):
        return [claim("note", at.span, at.trimmed, attributes)]
    return []


def _words(at: Pieces) -> Annotation:
    """Words in brackets that do not say what they are: letters, a date, an interpolation, a gloss, or supplied."""
    inner, words = at.inner.strip(), at.words
    if not words:
        return claim("undecided", at.span, None)
    glued = at.left.isalnum() and not (at.left.islower() and inner[0].isupper())
    if glued or at.right.isalnum() or (at.left == "." and inner[0].islower()) or _dated(inner):
        return claim("supplied", at.span, at.content, SUPPLIED)
    if _SAID.match(inner) or _DASHED.fullmatch(inner) or inner.casefold() in _SIGNATURE:
        return claim("note", at.span, at.content, {"type": "description" if not _DASHED.fullmatch(inner) else "gloss"})
    if at.alone and _NUMBERED.fullmatch(inner):
        return claim("note", at.span, at.content, {"type": "description"})
    if at.opens and inner.endswith(":") and (words[0].casefold() not in function_words() or _WHERE.match(inner)):
        return claim("note", at.span, at.content, {"type": "description"})
    if _interpolated(at, words) or (
        at.right == ":" and len(words) < (9 if words[0] in ("to", "aside") else 3) and _MANNER.fullmatch(words[0])
    ):
        return claim("note", at.span, at.content, {"type": "stage"})
    if _SHORTENED.search(at.text, max(0, at.span.start - 12), at.span.start) and words[0].casefold() in _MEANT:
        return claim("note", at.span, at.content, {"type": "gloss"})  # 16. IV. t. r. [this year]
    initial = _INITIAL.search(at.text, max(0, at.span.start - 24), at.span.start)
    if initial and inner[0] == initial[1] and inner[1:].islower() and inner.isalpha() and len(inner) > 3:
        return claim("note", at.span, at.content, {"type": "gloss"})  # Kurt K. [Krause]
    if len(inner) > 2 and inner[0] in '"“‘«' and inner[-1] in '"”’»':
        return claim("note", at.span, at.content, {"type": "gloss"})
    if at.alone and inner.isupper() and words[0].casefold() in listed("words", "classifications"):
        return claim("undecided", at.span, None)  # the document's own marking
    if at.alone and _described(words, inner):
        return claim("note", at.span, at.content, {"type": "description"})
    if sign_glosses.gloss(sign_glosses.before(at.text, at.span.start), inner, following(at), in_english=at.english):
        return claim("note", at.span, at.content, {"type": "gloss"})
    return claim("supplied", at.span, at.content, SUPPLIED)


def _dated(inner: str) -> bool:
    """Whether a bracket holds a date, after a place perhaps, and nothing else."""
    if not _TIME.search(inner):
        return False
    words = [word for word in WORD.findall(_INNER.sub("", inner)) if not any(map(str.isdigit, word))]
    strange = [word for word in words if not _TIME_WORD.fullmatch(word.rstrip("."))]
    return not strange or ("," in inner and strange == words[:1])


def _interpolated(at: Pieces, words: list[str]) -> bool:
    """Whether a bracket is a sentence of its own between sentences: ``[A telephone rang.]``."""
    inner = at.inner.strip()
    before = at.text[max(0, at.span.start - 6) : at.span.start].rstrip()
    if not (at.opens or before[-1:] in tuple('.!?"”]):')) or len(words) < 2:
        return False
    if at.alone and _ENCLOSED.match(inner):
        return False  # [Inclosure in No. 12.]
    if _ACT.match(inner):
        return bool(before) and words[-1].casefold() not in function_words()
    if (short := _SHORT.search(before)) and (title(short[1]) or len(short[1]) == 1):
        return False  # Dr. [Nicu]
    small = any(word[0].islower() and word not in listed("words", "particles") for word in words)
    return words[0][0].isupper() and small and inner.endswith((".", "!", "?")) and not inner.endswith(("..", " ."))


def _described(words: list[str], inner: str) -> bool:
    """Whether a bracket on a line of its own describes the document: several words, more than a name or a heading."""
    small = [word for word in words if word[0].islower() and word not in listed("words", "particles")]
    return len(words) >= 3 and inner[0].isupper() and len(small) >= 2 and not _KEEPS.match(inner)
