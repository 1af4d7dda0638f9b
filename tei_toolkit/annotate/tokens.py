"""A transcription read as names are: brackets that supply letters and words looked through, capitalised words in order.

Knows shapes only; what is a name is decided by the recognisers that use it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.capitals import softened
from tei_toolkit.annotate.names import TITLED, Word, cues, fold, lexicon, word_lists
from tei_toolkit.model import Span
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.model import Annotation

LONGEST_SUPPLIED = 80  # code points between brackets that are looked through; longer ones are passages, not parts of names
LABEL = re.compile(
    r"(?i)\b(?:hand-?written|stamp|signature|signed|initial+ed|sic|blank|page|pages|illegible|indecipherable|undecipherable|omitted|missing|line|lines"
    r"|trans(?:lated|lator|lation)?|editor|note|footnote|emphasis|original|unknown|deleted|crossed|torn|lost|margin|pencil|ink|top|bottom|copy|excised"
    r"|redacted|expunged|declassified|corrupt|garbled|paragraph|word|words|name|addition|typed|faded|classification|marginalia|laughter|see|i\.e|cf"
    r"|expansion|formerly|today|now|=)(?![\w’'])"
)
PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[\s.,'’‘`´\-–])*")


def _classes() -> tuple[str, str]:
    upper = [chr(c) for c in range(0x41, 0x2000) if unicodedata.category(chr(c)) in ("Lu", "Lt")]
    return "".join(upper), ""


UPPER = "A-Z" + "".join(c for c in _classes()[0] if c > "Z")
PARTICLES = sorted(cues()["particle"], key=lambda w: (-len(w), w))
JOINS_PLACE = frozenset({"les", "lès", "lez", "sur", "sous", "en", "au", "aux", "près", "on", "upon", "under", "am", "ob"})
"""Within hyphens these join the parts of a place's name: ``Vitry-en-Artois``, ``Stoke-on-Trent``."""
UNDER = frozenset({"sub", "inter", "under", "super", "vice", "co"})  # before a body's noun: "Sub-Bureau"
RANK = re.compile(
    r"(?:führer|fuehrer|führerin|ältester|älteste|leiter|arzt|wachtmeister|meister|kommandant|kommandeur|kommissar|halter|referent|inspektor|sekretär|\w{4}(?:s|z|en)rat)s?$"
)
COMPOUND = re.compile(
    r"(?<=\w\w[\w-])(?:gesellschaft|ministerium|kommissariat|kommission|verband|verein|direktion|zentrale|behörde|kammer|genossenschaft"
    r"|gewerkschaft|(?<=\w{4})(?:vertretung|vereinigung|gendarmerie|kommandantur|arbeitsdienst)|gericht|selskab|selskap|bolag|maatschappij|vereniging|(?<=\w{5})bank|impex|export|import|torg|(?<=\w{2})trest|prombank|snab|stroi|stroy|pro[iy]?ekt|komitet)$"
)  # what kind of body a compound of German or its neighbours names, or a socialist enterprise's: Medimpex, Strojexport
ROMAN = re.compile(r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
ARTICLE = r"[ae][dlnrstz]|a[sz]h|u[dlrs]|o[dlrstz]"  # the Arabic article before a surname, as romanised: al-Said, ul-Haq
ARTICLED = re.compile(ARTICLE)
TOKEN = re.compile(  # the looks ahead at one letter pass over most of a text
    rf"(?:(?=[{UPPER}])(?<!\w['’])|(?=[adelou])(?:(?<![\w'’])[dl]['’]|(?<![\w'’.-])(?:{ARTICLE})-))"
    rf"[{UPPER}]\w*(?:(?:['’‘`´](?!s\b|S\b)|[-–](?=[^\W\d_]))\w+)*"
    rf"|(?=[{''.join(sorted({particle[0] for particle in PARTICLES}))}])(?<![\w'’.-])(?:{'|'.join(PARTICLES)})(?![\w'’.-])"
)


class Token(NamedTuple):
    """A capitalised word or a particle: where it stands in the reading, how it is written, what the lists say of it."""

    start: int
    end: int
    """The end without a full stop."""
    word: str
    low: str
    kind: int
    """Bits of `tei_toolkit.annotate.names.Word`."""
    dot: bool
    """A full stop follows at once."""
    particle: bool

    @property
    def initial(self) -> bool:
        return self.dot and (len(self.word) == 1 or self.word in cues()["initial"])

    @property
    def capitals(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()


class Reading:
    """The text without the brackets that are looked through, and the way back to the transcription."""

    __slots__ = ("_cuts", "_open", "_partner", "_removed", "source", "text")

    def __init__(self, source: str, groups: list[tuple[int, int, int, int]]) -> None:
        """``groups``: opening sign (start, end) and closing sign (start, end) of each bracket that is looked through."""
        pieces: list[tuple[int, int]] = []
        self._partner: dict[int, int] = {}
        self._open: dict[int, int] = {}
        for a, b, c, d in groups:
            pieces.append((a, b))
            if d > c:
                pieces.append((c, d))
            if b - a == 1 and d - c == 1:
                self._partner[c] = a
                self._open[a] = c
        pieces.sort()
        self.source = source
        parts, at = [], 0
        self._cuts: list[int] = []
        self._removed: list[int] = []
        gone = 0
        for a, b in pieces:
            parts.append(source[at:a])
            self._cuts.append(a - gone)
            gone += b - a
            self._removed.append(gone)
            at = b
        parts.append(source[at:])
        self.text = "".join(parts) if pieces else source

    def _origin(self, position: int) -> int:
        k = bisect_right(self._cuts, position)
        return position + (self._removed[k - 1] if k else 0)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the transcription that reads ``text[start:end]``, with the brackets both of whose signs it holds."""
        a, b = self._origin(start), self._origin(end - 1) + 1
        while True:
            if b in self._partner and self._partner[b] >= a:
                b += 1
            elif b in self._partner and self._partner[b] == a - 1:
                a, b = a - 1, b + 1
            elif a - 1 in self._open and self._open[a - 1] < b:
                a -= 1
            else:
                return Span(a, b)

    def place(self, position: int) -> int:
        """Where a position of the transcription is in the reading (at a sign that was taken out: what follows it)."""
        low, high = 0, len(self._cuts)
        while low < high:
            mid = (low + high) // 2
            if self._cuts[mid] + (self._removed[mid - 1] if mid else 0) < position:
                low = mid + 1
            else:
                high = mid
        return position - (self._removed[low - 1] if low else 0)


BRACKET = re.compile(r"[\[\]]|\(\?\)")
BEFORE = re.compile(rf"([{UPPER}][\w.'’-]*)[ \u00a0]$")


def gloss(before: str, inside: str) -> bool:
    """Whether a bracket repeats the word before it in another spelling, or spells an acronym out (CONVENTIONS.md 1.1)."""
    words = inside.split()
    if len(words) > 2 and (before.isupper() or "." in before or words[0][0].isupper()):
        return True
    a, b = _skeleton(before), _skeleton(words[0]) if words else ""
    return bool(a) and (
        a == b or (len(a) > 1 and a[1:] == b[1:]) or (min(len(a), len(b)) > 2 and (a.startswith(b[:3]) or b.startswith(a[:3])))
    )


def _skeleton(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|(?<=.)[aeiouyh]", "", plain).replace("k", "c").replace("w", "v"))


@lru_cache(maxsize=2)
def read(text: str, signs: tuple[Annotation, ...]) -> tuple[Reading, tuple[Token, ...]]:
    """A text's reading and its tokens; kept for the next recogniser, which reads the same text."""
    found = reading(text, signs)
    return found, tuple(tokens(found.text))


def reading(text: str, signs: tuple[Annotation, ...]) -> Reading:
    """The text as names are read.

    Brackets are looked through where the signs say ``supplied`` or ``unclear``, else by their shape.
    """
    known = {s.start: s for s in signs}
    groups: list[tuple[int, int, int, int]] = []
    stack: list[int] = []
    for m in BRACKET.finditer(text):
        sign = m.group()
        if sign == "[":
            stack.append(m.start())
            continue
        if sign == "(?)":
            groups.append((m.start(), m.end(), m.end(), m.end()))
            continue
        if not stack:
            continue
        a, b = stack.pop(), m.start()
        if not 1 < b - a <= LONGEST_SUPPLIED:
            continue
        inside = text[a + 1 : b]
        if (decided := known.get(a)) is not None and decided.end == b + 1:
            if decided.kind not in ("supplied", "unclear"):
                continue
        elif not _transparent(text, a, b, inside):
            continue
        query = inside[0] == "?"
        groups.append((a, a + 2 if query else a + 1, b, b + 1))
    return Reading(softened(text), groups)


def _transparent(text: str, a: int, b: int, inside: str) -> bool:
    glued = (a > 0 and text[a - 1].isalpha()) or (b + 1 < len(text) and text[b + 1].isalpha())
    if inside[0] == "?" and PLAIN.fullmatch(inside[1:].strip()):
        return True
    if not PLAIN.fullmatch(inside) or (not glued and LABEL.search(inside)):
        return False
    if glued:
        return True
    before = BEFORE.search(text[max(0, a - 30) : a])
    return not (before and inside[0].isupper() and gloss(before[1], inside))


NUMBERED = re.compile(r"\d\.$|\b[az]\. ?$")
"""Nor are letters behind it: a month in Roman figures (``28.V.``), the mark of a retired officer (``a.D.``)."""
DASH = re.compile(rf"(?<=\w\w\w)–(?=[{UPPER}]\w\w)")
POSTSCRIPT = re.compile(r"^[^\S\n]*(P)\.[^\S\n]?(S)\.", re.MULTILINE)
"""What stands before a postscript is nobody's initials."""
ASKING = re.compile(r"^[^\S\n]*([QA])\.(?=[^\S\n])", re.MULTILINE)
"""Nor are the letters before a question and its answer, in a text that has both."""


def tokens(text: str) -> list[Token]:
    """The capitalised words and particles of a text, in order."""
    found = []
    length = len(text)
    letters = {m.start(at) for m in POSTSCRIPT.finditer(text) for at in (1, 2)}
    asking = list(ASKING.finditer(text))
    if len({m[1] for m in asking}) > 1:
        letters.update(m.start(1) for m in asking)
    for m in TOKEN.finditer(text):
        start, end = m.span()
        if start in letters or (end - start == 1 and NUMBERED.search(text, max(0, start - 4), start)):
            continue
        word = m.group()
        if "–" in word and (dash := DASH.search(word)) and lookup(word[: dash.start()]):
            first = word[: dash.start()]  # two places, as in "the line Naushki–Ulan Bator"
            low, kind, particle = _listed(first)
            found.append(Token(start, start + len(first), first, low, kind | Word.PLACE, False, particle))
            start, word = start + dash.end(), word[dash.end() :]
        low, kind, particle = _listed(word)
        found.append(Token(start, end, word, low, kind, end < length and text[end] == ".", particle))
    return found


@lru_cache(maxsize=1 << 14)
def _listed(word: str) -> tuple[str, int, bool]:
    """A word as it is filed, what the lists say of it (`Token.kind`), and whether it is a particle."""
    low = sys.intern(fold(word))
    kind = lexicon().get(low, 0)
    if ROMAN.fullmatch(word) or word in word_lists("organisations.tsv")["acronym"]:
        kind |= Word.GENERIC
    elif not kind and "-" in low and (joined := _hyphened(low)):
        kind = joined
    elif not kind & Word.COMMON and RANK.search(low):
        kind |= Word.TITLE
    elif not kind & ~Word.SURNAME and COMPOUND.search(low):
        kind = Word.ORG
    return low, kind, word.islower() and "'" not in low[1:2]


def _hyphened(low: str) -> int:
    """What a word with a hyphen is that no list has: a surname behind its article, a title of titles, a double given name."""
    first, *more = low.split("-")
    table = lexicon()
    if len(more) == 1 and ARTICLED.fullmatch(first):
        return Word.SURNAME
    if len(more) > 1 and JOINS_PLACE.intersection(more[:-1]):
        return Word.PLACE
    if first in UNDER:
        return table.get(more[-1], 0) & (Word.ORG | Word.GENERIC)
    if all(table.get(part, 0) & Word.GIVEN for part in (first, *more)):
        return Word.GIVEN
    return Word.TITLE if all(table.get(part, 0) & (TITLED | Word.PART) for part in (first, *more)) else 0


@cache
def single_gap(gap: str) -> bool:
    """Whether two words with this between them stand side by side on one line."""
    return gap in ("", " ", "\u00a0", "  ")
