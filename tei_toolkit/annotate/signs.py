"""Decides what every bracket of a transcription is: supplied, a gap, a doubt, a note, a label, or nothing that a rule explains.

By content and context, never by shape alone (CONVENTIONS.md section 1). What is undecided stays text and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from tei_toolkit.annotate import sign_callers, sign_gaps, sign_glosses, sign_labels, sign_notes
from tei_toolkit.annotate.brackets import Bracket, pair
from tei_toolkit.annotate.sign_marks import CORRECTED, DOUBTFUL, QUERY, SIC, with_particles, word_after, word_before
from tei_toolkit.annotate.sign_words import MONTHS, WORD, function_words, listed, title
from tei_toolkit.model import NOTHING, Annotation, Certainty, Context, Span

ORIGIN = "signs"
_SUPPLIED: Mapping[str, str] = {"reason": "omitted-in-original"}
_PAGE = re.compile(
    r"[\s_*]*(?:page|pages|p\.|pp\.|pg\.|folio|fol\.|f\.|ff\.|leaf|sheet|seite|l\.)\s*(?P<n>\d+\s?[rvab]?(?:\s*[-–/]\s*\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\s*(?:of|/|out of)\s*\w+)?[\s_*]*",
    re.I,
)
_PAGE_LINE = re.compile(
    r"^[^\S\n]*(?P<mark>[-–—=]{2,}\s*(?:page|p\.|folio|fol\.|f\.|seite)\s*(?P<n>\w{1,8})\s*[-–—=]{2,})[^\S\n]*$", re.M | re.I
)
_REFERENCE = re.compile(
    r"[\s_*]*(?:e-?mail(?:\s+(?:address|protected))+|[A-Z]{2,5}\s?:\s?[A-Z]{1,3}\s?\d[\w\s/,.:-]*|(?:https?|www)\S*|\^\w+|[xX✓✔ ]?|(?:AA|NAA|NZA|PRO|TNA|NARA|RGANI|AVPRF|FO|CAB|DO)\b[\s:].*\d.*)[\s_*]*"
)
_DATE = re.compile(
    rf"[\s\S]*\b(?:(?:{MONTHS})\b|1[5-9]\d\d\b|20\d\d\b|\d{{1,2}}\s?[./]\s?(?:\d{{1,2}}|[IVX]{{1,4}})\s?[./])[\s\S]*"
)
_DATE_WORDS = re.compile(
    rf"(?:\d+(?:st|nd|rd|th|d)?|{MONTHS}|on|or|before|after|about|c|ca|circa|not|no|later|earlier|than|between|and|early|late|mid|mid-\w+|end|middle|beginning|of|in|the|n\.d|undated|due|received"
    r"|a\.?m|p\.?m|to|from|spring|summer|autumn|winter|[IVX]+|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|instant|inst|ult|probably|dated)",
    re.I,
)
_ELLIPSIS_LINE = re.compile(
    r"^[^\S\n]*(?P<dots>(?:\.[^\S\n]?){3,}|…(?:[^\S\n]?[….])*)(?=[^\S\n]*$)|(?<=\bNo\.)[^\S\n](?P<number>\.(?:[^\S\n]\.){2,}|\.{3,}|…)|(?<=\bNos\.)[^\S\n](?P<numbers>\.(?:[^\S\n]\.){2,}|\.{3,}|…)",
    re.M,
)
_QUERIES = re.compile(r"(?<=[^\W_])[^\S\n]?(?P<mark>\?\?)(?=[^\S\n]+[a-z])")
_DELETED = re.compile(r"\s*(?:crossed|struck|scratched)\s+(?:out|through)\s*:\s*|\s*(?:deleted|erased|deletion)\s*:\s*", re.I)
_DOUBT = re.compile(r"(?<![\w'’-])(?P<word>[a-z]{3,})\?(?=[ \t]+[a-z])")
_ASKS = re.compile(
    r"\b(?:wh(?:o|om|ose|at|ich|en|ere|y|ether)|how|if|asked)\b|[\"“”‘]|\A\W*(?:and |but |or )?(?:do|does|did|is|are|was|were|will|would|can|could|shall|should|may|might|has|have|had|not)\b",
    re.I,
)
_ACT = re.compile(
    r"(?:speaks|reads|shows|points|whispers|turns|gestures|interrupts|leaves|enters|exits|looks|smiles|laughs|weeps|nods|pauses)\b"
)
_OPEN_DATE = re.compile(
    rf"\s*(?:(?:c\.?|ca\.?|circa|about|on|or|before|after|not|later|than|no)\s+){{0,4}}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})\.?\s+(?:\d{{1,2}},\s+)?1[5-9]\d\d(?P<sign>1?)(?=[\s,.;]|\Z)"
)
_TOLD = re.compile(
    r"^[^\S\n]*(?P<all>(?:At|On|In|Across|Along|Below|Above)\s+the\s+(?P<said>[^\n\"“”«]{0,120}?\b(?:ink|pencil|handwrit\w+|stamp\w*|inscription|resolution|written|marked)\b[^\n\"“”«]{0,60})[\"“«][^\n]{1,200}?[\"”»]\.?)[^\S\n]*$",
    re.M,
)
_PUNCTUATION = re.compile(r"[^\w\s]{1,3}")
_RESTART = re.compile(r"[.;:!?,]['\"”’)]*\s+[^\W\d_]")


class _Pieces(NamedTuple):
    """One bracket's surroundings: what lies in it, the characters beside it, and whether it has its line for itself."""

    text: str
    bracket: Bracket
    start: int
    end: int
    inner: str
    left: str
    right: str
    alone: bool
    opens: bool


class _Reading:
    """The signs of one text as they are decided, from the left; later marks may take in earlier brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Annotation] = []
        self.notes = sign_callers.read(text)
        self.callers = {caller.start: caller for caller in self.notes.callers}
        self.heads = {note.start for note in self.notes.notes}
        self.ended: dict[int, int] = {}
        self.marked: dict[int, int] = {}

    def add(
        self,
        kind: str,
        span: Span,
        content: Span | None,
        attributes: Mapping[str, str] = NOTHING,
        certainty: Certainty = Certainty.HIGH,
    ) -> None:
        self.found.append(Annotation(span, kind, attributes, certainty, ORIGIN, content))

    def bracket(self, bracket: Bracket) -> None:
        """Decide one bracket."""
        if bracket.start in self.heads:
            return
        if caller := next((c for at in (bracket.start,) if (c := self.callers.get(at)) is not None), None):
            self.found.append(caller)
            del self.callers[bracket.start]
            self.ended[caller.end] = caller.start
            return
        if not bracket.closed:
            self.unclosed(bracket)
        elif bracket.round:
            self.round(_pieces(self.text, bracket))
        else:
            self.square(_pieces(self.text, bracket))
            self.ended.setdefault(bracket.end, bracket.start)

    def square(self, at: _Pieces) -> None:
        """A pair of square brackets: the first rule that knows what it is."""
        span, content, inner = Span(at.bracket.start, at.bracket.end), Span(at.start, at.end), at.inner
        if self.marks(at, span) or self.supplied_mark(at, span, content):
            return
        if at.text.startswith("(", at.bracket.end) and re.match(
            r"\([^()\s]*[#:/.][^()\s]*\)", at.text[at.bracket.end : at.bracket.end + 200]
        ):
            self.add("reference", span, None)
        elif _REFERENCE.fullmatch(inner) and not _PAGE.fullmatch(inner):
            self.add("reference" if inner.strip() else "undecided", span, None)
        elif page := _PAGE.fullmatch(inner):
            self.add("page", span, Span(at.start, at.start), {"n": page["n"].replace(" ", "")})
        elif (found := sign_labels.label(at.text, at.start, at.end)) and not (
            not found.whole and not inner.rstrip().endswith(":") and (sign_gaps.gap(at.text, at.start, at.end) or _adjective(at))
        ):
            self.found += sign_labels.labelled(at.text, span.start, span.end, found)
        elif deleted := _DELETED.match(inner):
            self.add("deleted", span, Span(at.start + deleted.end(), at.end))
        elif (attributes := sign_gaps.gap(at.text, at.start, at.end)) and not _adjective(at, soft=True):
            self.add("gap", span, _trimmed(at), attributes)
        elif attributes := sign_notes.note(at.text, at.start, at.end, alone=at.alone):
            self.add("note", span, _trimmed(at), attributes)
        elif self.doubt(at, span):
            pass
        else:
            self.words(at, span, content)

    def marks(self, at: _Pieces, span: Span) -> bool:
        """``[...]``, ``[sic]``, ``[recte X]`` and ``[?]``."""
        if sign_gaps.empty_gap(at.inner) and not (at.inner.strip() in ("-", "–", "—") and at.left and at.left.isalnum()):
            self.add(
                "gap",
                span,
                Span(at.start, at.start),
                {"reason": "omitted"} if at.inner.strip(" \t\n\xa0") else {"reason": "blank"},
            )
        elif SIC.fullmatch(at.inner):
            self.sic(at, span)
        elif (found := CORRECTED.fullmatch(at.inner)) and (word := word_before(self.text, span.start, self.ended)):
            self.add("choice", Span(word.start, span.end), None)
            self.add("sic", Span(word.start, span.start), word)
            self.add("corrected", span, Span(at.start + found.start("word"), at.start + found.end("word")))
        elif QUERY.fullmatch(at.inner):
            self.query(at, span)
        else:
            return False
        return True

    def sic(self, at: _Pieces, span: Span) -> None:
        """The mark, with the word that it speaks of: the one before it on its line, else the one after."""
        word = self.before(span.start)
        if word is not None:
            self.add("sic", Span(word.start, span.end), word)
            self.mark(word, span)
        elif after := word_after(self.text, span.end):
            self.add("sic", Span(span.start, after.end), after)
        else:
            self.add("sic", span, None)

    def before(self, at: int) -> Span | None:
        """The word before a mark, unless it is marked so often already that nobody meant it."""
        word = word_before(self.text, at, self.ended)
        return None if word is None or self.marked.get(word.end, 0) > 2 else word

    def mark(self, word: Span, span: Span) -> None:
        """Remember that what ends with ``span`` begins with the word that it marks."""
        self.ended[span.end] = word.start
        self.marked[span.end] = self.marked.get(word.end, 0) + 1

    def query(self, at: _Pieces, span: Span) -> None:
        """A lone question mark: it doubts the word before it, or the one that it is glued to."""
        low = Certainty.LOW
        glued = self.text[span.end : span.end + 1].isalnum() and not (at.left and at.left.isalnum())
        word = None if glued else self.before(span.start)
        unread = word is not None and self.text[word.start : word.end].casefold() in listed("words", "articles", "prepositions")
        if unread and not at.bracket.round and at.left.isspace():
            self.add("gap", span, Span(at.start, at.start), {"reason": "illegible"}, low)
        elif word is not None:
            word = with_particles(self.text, word)
            self.add("unclear", Span(word.start, span.end), word, NOTHING, low)
            self.mark(word, span)
        elif not glued and not at.left.isalnum() and at.right.isspace():
            self.add("gap", span, Span(at.start, at.start), {"reason": "illegible"}, low)
        elif after := word_after(self.text, span.end):
            self.add("unclear", Span(span.start, after.end), after, NOTHING, low)
        else:
            self.add("undecided", span, None)

    def supplied_mark(self, at: _Pieces, span: Span, content: Span) -> bool:
        """Punctuation, the end of one sentence with the letter of the next, digits and years."""
        inner = at.inner.strip()
        if _PUNCTUATION.fullmatch(inner) or (
            at.left and not at.left.isspace() and _RESTART.fullmatch(inner) and at.right.isalpha()
        ):
            self.add("supplied", span, content, _SUPPLIED)
        elif inner.isdigit():
            self.add(
                "supplied",
                span,
                content,
                _SUPPLIED,
                Certainty.HIGH if len(inner) == 4 or at.right.isdigit() else Certainty.MEDIUM,
            )
        else:
            return False
        return True

    def doubt(self, at: _Pieces, span: Span) -> bool:
        """``[?would]``, ``[count?]``: a reading given with doubt."""
        found = DOUBTFUL.fullmatch(at.inner)
        if found is None or len(at.inner) > 80 or (found["before"] and len(found["before"].split()) > 6):
            return False
        part = "after" if found["after"] else "before"
        self.add("unclear", span, Span(at.start + found.start(part), at.start + found.end(part)), NOTHING, Certainty.LOW)
        return True

    def words(self, at: _Pieces, span: Span, content: Span) -> None:
        """Words in brackets without any sign of their own: letters, a date, an interpolation, a gloss, or supplied."""
        inner = at.inner.strip()
        plain = WORD.findall(inner)
        if not plain:
            self.add("undecided", span, None)
            return
        glued = (at.left.isalnum() or at.left == ".") and not (at.left.islower() and inner[0].isupper())
        if (glued and inner[0].islower()) or (at.left.isalnum() and glued) or at.right.isalnum():
            self.add("supplied", span, content, _SUPPLIED)
        elif _dated(inner):
            self.add("supplied", span, content, _SUPPLIED)
        elif at.opens and inner.endswith(":") and not inner[:1].islower():
            self.add("note", span, content, {"type": "description"})
        elif _interpolated(at, plain):
            self.add("note", span, content, {"type": "stage"})
        elif (
            at.alone
            and inner.isupper()
            and len(plain) <= 3
            and plain[0].casefold() in ("declassified", "secret", "top", "confidential", "unclassified")
        ):
            self.add("undecided", span, None)
        elif at.alone and _described(plain, inner):
            self.add("note", span, content, {"type": "description"})
        elif sign_glosses.glosses(sign_glosses.before(at.text, span.start), inner, _following(at)) == "gloss":
            self.add("note", span, content, {"type": "gloss"})
        else:
            self.add("supplied", span, content, _SUPPLIED)

    def round(self, at: _Pieces) -> None:
        """Round brackets are the author's, but for a few that are an editor's."""
        span, content, inner = Span(at.bracket.start, at.bracket.end), Span(at.start, at.end), at.inner
        if len(inner) > 400:
            return
        if SIC.fullmatch(inner) and inner.strip() != "!":
            self.sic(at, span)
        elif QUERY.fullmatch(inner):
            self.query(at, span)
        elif re.fullmatch(r"\s*\?\s*[^?]{1,60}", inner) and not inner.strip().endswith("."):
            self.add("unclear", span, Span(at.start + len(inner) - len(inner.lstrip(" ?")), at.end), NOTHING, Certainty.LOW)
        elif _certain_gap(inner) and (attributes := sign_gaps.gap(at.text, at.start, at.end)):
            self.add("gap", span, content, attributes)
        elif at.opens and ":" in inner and (found := sign_labels.label(at.text, at.start, at.end)) and found.sure:
            self.found += sign_labels.labelled(at.text, span.start, span.end, found)
        elif (attributes := sign_notes.note(at.text, at.start, at.end)) and (
            "by" in attributes or attributes["type"] == "emphasis"
        ):
            self.add("note", span, content, attributes)
        elif _completes(at):
            self.add("supplied", span, content, _SUPPLIED)

    def unclosed(self, bracket: Bracket) -> None:
        """A bracket that is never closed: known by how it begins, else left as it stands."""
        text, start = self.text, bracket.end
        stop = text.find("\n", start)
        stop = min(len(text) if stop < 0 else stop, start + 400)
        line = text[start:stop].rstrip()
        other = re.search(r"[\[\]]", line)
        if sum(map(str.isalpha, text[start : start + 12].split("[", 1)[0])) < 3 and not text[start : start + 1].isdigit():
            self.add("undecided", Span(bracket.start, bracket.end), None)
            return
        known = sign_gaps.unclosed_gap(text, start, start + (other.start() if other else len(line)))
        if known:
            self.add("gap", Span(bracket.start, known[0]), Span(start, known[0]), known[1])
        elif dated := _OPEN_DATE.match(line):
            end = start + dated.end()
            self.add("supplied", Span(bracket.start, end), Span(start, end - len(dated["sign"])), _SUPPLIED, Certainty.MEDIUM)
        elif _REFERENCE.fullmatch(line) and line:
            self.add("reference", Span(bracket.start, start + len(line)), None)
        elif translated := re.match(
            r"\s*(?:trans|transl|tr|i\.\s?e|lit)\.,?(?:\s+(?:[^\W\d_a-z][\w'’-]*|of|the|and)(?=\W|$))+", line
        ):
            end = re.sub(r"(?:\s+(?:of|the|and))+$", "", translated[0])
            self.add(
                "note",
                Span(bracket.start, start + len(end)),
                Span(start, start + len(end)),
                {"type": "gloss"} | ({"by": "translator"} if "tr" in end[:4] else {}),
            )
        elif line and (found := sign_labels.label(text, start, start + len(line))) and (found.whole or line.endswith(":")):
            end = start + len(line) if found.whole else sign_labels.block_end(text, found.kind, start + len(line))
            self.add(found.kind, Span(bracket.start, end), Span(start, end), found.attributes)
        elif line and (attributes := _open_note(text, start, start + len(line))):
            end = start + len(line)
            self.add("note", Span(bracket.start, end), Span(start, end), attributes)
        else:
            self.add("undecided", Span(bracket.start, bracket.end), None)

    def bare(self) -> None:
        """Signs without brackets: an ellipsis that stands for something, double question marks, ruled page markers."""
        for match in _ELLIPSIS_LINE.finditer(self.text):
            start, end = match.span(match.lastgroup or 0)
            while end > start and self.text[end - 1].isspace():
                end -= 1
            self.add("gap", Span(start, end), Span(start, start), {"reason": "omitted"})
        for match in _QUERIES.finditer(self.text):
            if word := word_before(self.text, match.start(), self.ended):
                self.add("unclear", Span(word.start, match.end()), word, NOTHING, Certainty.LOW)
        for match in _TOLD.finditer(self.text):
            kind = "stamp" if re.search(r"\bstamp", match["said"], re.I) else "handwritten"
            self.add(kind, Span(*match.span("all")), None, NOTHING, Certainty.MEDIUM)
        for match in _DOUBT.finditer(self.text):
            sentence = re.split(r"[.!?:;\n]", self.text[max(0, match.start() - 200) : match.start()])[-1]
            if not _ASKS.search(sentence):
                self.add("unclear", Span(*match.span()), Span(*match.span("word")), NOTHING, Certainty.LOW)
        for match in _PAGE_LINE.finditer(self.text):
            self.add("page", Span(*match.span("mark")), Span(match.start("mark"), match.start("mark")), {"n": match["n"]})


def _pieces(text: str, bracket: Bracket) -> _Pieces:
    start, end = bracket.inner
    line_start, line_end = (
        text.rfind("\n", max(0, bracket.start - 200), bracket.start) + 1,
        text.find("\n", bracket.end, bracket.end + 40),
    )
    before = text[line_start if line_start else max(0, bracket.start - 200) : bracket.start].strip(" \t\xa0_*")
    after = text[bracket.end : line_end if line_end >= 0 else bracket.end + 40].strip(" \t\xa0_*")
    left = text[bracket.start - 1] if bracket.start else ""
    right = text[bracket.end : bracket.end + 1]
    return _Pieces(text, bracket, start, end, text[start:end], left, right, not before and not after, not before)


def _following(at: _Pieces) -> str:
    """The text after a bracket; a line's end is looked over where the line is one of running text."""
    after = at.text[at.bracket.end : at.bracket.end + 60]
    line = after.split("\n", 1)[0]
    if line.strip() or at.bracket.end - at.text.rfind("\n", max(0, at.bracket.end - 200), at.bracket.end) < 50:
        return line
    return " " + after.lstrip()


def _trimmed(at: _Pieces) -> Span:
    """The words of a bracket without the blanks and the marks of italics at its ends."""
    bare = at.inner.strip(" \t\n\xa0_")
    start = at.start + at.inner.find(bare)
    return Span(start, start + len(bare))


def _adjective(at: _Pieces, *, soft: bool = False) -> bool:
    """Whether a lone word in brackets stands where the sentence lacks an adjective or a participle."""
    words = WORD.findall(at.inner)
    if len(words) != 1 or (soft and words[0].casefold() not in listed("gap_words", "soft")) or not words[0].islower():
        return False
    before = re.search(r"([^\W\d_]+)\s+\Z", at.text[max(0, at.bracket.start - 20) : at.bracket.start])
    after = re.match(r"\s+[a-z]", at.text[at.bracket.end : at.bracket.end + 4])
    if before is None:
        return False
    low = before[1].casefold()
    return bool(
        (low in listed("words", "articles") and after)
        or (soft and low in listed("words", "auxiliaries") and words[0] not in ("blank", "torn", "omitted"))
    )


def _dated(inner: str) -> bool:
    """Whether a bracket holds a date and nothing else."""
    if not _DATE.fullmatch(inner):
        return False
    words = [word for word in WORD.findall(re.sub(r"[\[(][^\[\]()]*[\])]", "", inner)) if not any(c.isdigit() for c in word)]
    strange = [word for word in words if not _DATE_WORDS.fullmatch(word.rstrip("."))]
    return len(strange) <= (1 if "," in inner and strange == words[:1] else 0)


def _interpolated(at: _Pieces, words: list[str]) -> bool:
    """Whether a bracket is a sentence of its own between sentences: ``[A telephone rang.]``."""
    inner = at.inner.strip()
    before = at.text[max(0, at.bracket.start - 6) : at.bracket.start].rstrip()
    sentence = at.opens or before[-1:] in '.!?"”]):'
    if not sentence or len(words) < 2:
        return False
    if _ACT.match(inner):
        return before[-1:] not in ("", ",") and words[-1].casefold() not in function_words()
    last = WORD.findall(before)
    if before.endswith(".") and last and (title(last[-1]) or len(last[-1]) == 1):
        return False
    small = any(word[0].islower() and word not in listed("words", "particles") for word in words)
    return inner[0].isupper() and small and inner[-1] in ".!?" and not inner.endswith(("..", " ."))


_KEEPS = re.compile(
    r"(?:To|From|CC|Copy|Re|By|For|The|Enclosure|Attachment|Annex|Appendix|Inclosure|Signed|Chapter|Part|Section|Article|Draft)\b",
    re.I,
)


def _described(words: list[str], inner: str) -> bool:
    """Whether a bracket on a line of its own describes the document: several words, more than a name or a heading."""
    small = [word for word in words if word[0].islower() and word.casefold() not in listed("words", "particles")]
    return len(words) >= 3 and inner[0].isupper() and len(small) >= 2 and not _KEEPS.match(inner)


def _certain_gap(inner: str) -> bool:
    return any(
        word.casefold().rstrip(".") in listed("gap_words", "certain")
        or sign_gaps.reason_of(word.casefold())
        and len(inner.split()) > 1
        and any(other.casefold().rstrip(".s") in listed("gap_words", "units") for other in inner.split())
        for word in WORD.findall(inner)
    )


def _completes(at: _Pieces) -> bool:
    """Whether a round bracket supplies what the sentence lacks: ``(in) those waters``, ``(superiority of) personnel``."""
    inner = at.inner
    words = inner.split()
    after = at.text[at.bracket.end : at.bracket.end + 2]
    if not words or len(words) > 5 or not all(re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", word) for word in words):
        return False
    if (
        at.left.isupper()
        and len(words) == 1
        and inner.islower()
        and len(inner) > 2
        and not at.right.islower()
        and not at.text[at.bracket.start - 2 : at.bracket.start - 1].isalnum()
    ):
        return True  # F(oreign) M(inistry)
    if (
        not (at.left in " \n\t\xa0" and at.left and re.match(r"[ \n\xa0]\w", after))
        or at.opens
        and at.text[at.bracket.start - 1 : at.bracket.start] == ""
    ):
        return False
    low = [word.casefold() for word in words]
    if any(len(word) == 1 for word in low) or not inner.islower():
        return False
    dangling = listed("words", "prepositions", "articles", "conjunctions", "auxiliaries") - {
        "no",
        "some",
        "all",
        "both",
        "each",
        "above",
        "below",
        "before",
        "after",
        "inside",
        "outside",
        "up",
        "down",
        "off",
        "out",
        "few",
        "many",
        "most",
        "more",
        "certain",
        "such",
        "other",
        "another",
        "about",
        "around",
        "behind",
        "along",
        "across",
        "done",
        "might",
        "may",
        "will",
        "can",
        "so",
        "yet",
    }
    return low[-1] in dangling and not (len(low) > 1 and low[0] in ("see", "or"))


def _open_note(text: str, start: int, end: int) -> dict[str, str] | None:
    inner = text[start:end]
    if (attributes := sign_notes.note(text, start, end)) is not None:
        return attributes
    words = WORD.findall(inner)
    if (
        len(words) > 3
        and inner[:1].isupper()
        and inner.rstrip()[-1:] in ".!"
        and re.match(r"(?:Here|At this|The|A|An|There|Mr|At)\b", inner)
    ):
        return {"type": "stage"}
    return None


def signs(text: str, context: Context) -> Iterator[Annotation]:
    """The editorial signs of ``text`` (offsets are code points), outer before inner, never crossing each other.

    ``span`` covers the sign with what it speaks of, ``content`` what stays as text. Kinds: ``supplied``, ``gap``, ``unclear``, ``sic`` (with ``choice``
    and ``corrected``), ``note``, ``caller``, ``stamp``, ``handwritten``, ``page``; ``reference`` and ``undecided`` are only told, not written.
    CONVENTIONS.md section 1; TEI Guidelines, chapters PH and CO.
    """
    reading = _Reading(text)
    pairing = pair(text)
    for bracket in pairing.brackets:
        reading.bracket(bracket)
    reading.bare()
    reading.found += reading.callers.values()
    reading.found += sign_callers.noted(reading.notes)
    for at in pairing.stray:
        reading.add("undecided", Span(at, at + 1), None)
    yield from nested(reading.found)


_RANKS = (
    "stamp",
    "handwritten",
    "deleted",
    "note",
    "choice",
    "sic",
    "corrected",
    "unclear",
    "supplied",
    "gap",
    "caller",
    "page",
    "reference",
    "undecided",
)


def nested(found: list[Annotation]) -> list[Annotation]:
    """What nests, outer before inner: where two cross, the longer one goes; nothing begins or ends within another's sign."""
    found = sorted(found, key=lambda one: (one.start, -one.end, _RANKS.index(one.kind)))
    kept: list[Annotation] = []
    stack: list[Annotation] = []
    for one in found:
        while stack and stack[-1].end <= one.start:
            stack.pop()
        if stack:
            inner = stack[-1].inner
            same = stack[-1].span == one.span and stack[-1].kind == one.kind
            if one.start < inner.start or one.end > inner.end or same:
                continue
        kept.append(one)
        if one.end > one.start:
            stack.append(one)
    return kept


def labelled_blocks(text: str) -> Iterator[Annotation]:
    """The blocks of stamps and handwriting in ``text``, each with its label (CONVENTIONS.md 1.7)."""
    for one in signs(text, Context()):
        if one.kind in ("stamp", "handwritten"):
            yield one
