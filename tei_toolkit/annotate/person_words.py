"""One text as the recogniser of persons sees it: capitalised words, what stands between them, what is said beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, cues, fold, lexicon
from tei_toolkit.annotate.tokens import UPPER, single_gap
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_toolkit.annotate.tokens import Reading, Token

NEVER = Word.FUNCTION | Word.CALENDAR | Word.GENERIC | Word.ORG | Word.DEMONYM
LEFT = re.compile(r"([^\W\d_][\w'’-]*)([.:]?)$")
OPENING = tuple("“\"'/(")
FRENCH = re.compile(r"(?=[MSLVHCBJ])\b(?:Mme|Mlle|Monsieur|Madame|Sir|Lord|Viscount|Herr|Señor|Count|Baron|Jhr\.|Mynheer)\b")
RETIRED = re.compile(r" (?:a\. ?D|i\. ?R|d\. ?R|z\. ?D|ret|retd)\.$")  # behind a rank: "Oberst a.D. zur Mühlen"
SPEAKING = re.compile(rf"^([{UPPER}][\w'’-]*\.?(?: [{UPPER}][\w.'’-]*){{0,4}}):(?=\s)", re.MULTILINE)  # a line that one speaks
NO_PLACE = re.compile(
    r"\b(?:(?:look|smile|laugh|shout|star|glanc|swear|scoff|point|fir|aim|bark|sneer|yell)(?:s|d|ed|es|ing)? at"
    r"|(?:swore|shot|angry) at|(?:according|thanks|owing|loyal|hostile|married) to"
    r"|(?:call|called|calling|bring|brought) in) $"
)
BEARS_NAME = re.compile(
    r"\b(?:tanker|steamer|steamship|ship|vessel|schooner|brig|barque|frigate|cruiser|destroyer|submarine|freighter|boat|liner|tug|trawler|yacht"
    r"|battleship|icebreaker|gunboat|newspaper|daily|weekly|journal|magazine|paper|operation|project|code-?name|organi[sz]ation|movement|villa|village|town|river|firm"
    r"|company|pit|mine|colliery|shaft|kolkhoz|sovkhoz|hacienda|ranch|estate|café|bar|restaurant|cinema) $"
    r"|\b(?:rue|ulica|ulice|ulicy|ul\.|calle|rua|strada|utca|via|gare|quai|place) (?:de |du |des |de la |della )?$"
    r"|\b(?:issue|copy|issues|copies|numbers?|edition|post|mountains?|hills?|forests?|woods?|banks?|mouth|coast|shores?|valley"
    r"|heights|outskirts|suburbs?|environs|vicinity|direction|garrison|railway|liberation|siege|occupation|bombing|bombardment"
    r"|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Nn]orth-?[Ee]ast|[Nn]orth-?[Ww]est|[Ss]outh-?[Ee]ast|[Ss]outh-?[Ww]est"
    r"|NORTH|SOUTH|EAST|WEST|[NS]\.? ?[EW]?\.?|[EW]\.?) of (?:the )?$"
    r"|\b(?i:school|college|church|cathedral|basilica|shrine|convent|hospital|monastery|chapel|editors?|columns|readers) of $"
    r"|\b(?:village|town|city|camp|prison|place|hamlet|hill|street|suburb)s?,?(?: which)?(?: (?:was|is|were|are))?"
    r" (?:called|named|known as) $"
    r"|\b(?:village|town|city|district|province|region|county|port|island|parish|hamlet|settlement|commune|shtetl) of (?:the )?$"
)  # what bears a name beside persons: ships, papers, firms, settlements
STREET = re.compile(r" (?:Street|Road|Avenue|Square|Lane|Bridge|Gardens|Terrace|Crescent|Place|Hotel)\b")
NEXT_WORD = re.compile(r" ([a-z][\w'’]*)")
PAUSE = re.compile(r"[;.:\n]")
LONGEST_ABBREVIATION = 4  # letters of a title with a full stop behind it; after a longer word the stop ends a sentence
BEHIND = cues()["behind"] | cues()["within"]  # "Enver Bey", "Reza Shah": a stop after these ends a sentence
LARGE = 100_000  # inhabitants
LONGEST_BODY = 16  # words of a body behind which the name of its head stands
SMALL = re.compile(r"(?<![\w'’])[a-zß-öø-ÿ]\w+")
RANGE = re.compile(r" to [A-Z]\w+")  # "from Sam Neua to Phong Saly"
LOCATIVES = frozenset(
    {
        "in",
        "at",
        "to",
        "from",
        "near",
        "via",
        "through",
        "into",
        "towards",
        "toward",
        "around",
        "outside",
        "inside",
        "across",
        "beyond",
    }
)
WEAK = cues()["weak"]
PARTICIPLES = ("ed", "en", "ght", "ade", "aid", "one", "elt", "eft", "old", "ent")
ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "every",
        "each",
        "no",
        "some",
        "any",
        "many",
        "several",
        "few",
        "most",
        "both",
        "two",
    }
    | {"three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty", "forty", "fifty", "hundred"}
)
WITHIN = LOCATIVES - {"to", "from", "towards", "toward"}
LINE_FLOWS = 45  # a line of at least so many code points before a break goes on in the next one


def large_place(name: str) -> bool:
    """Whether the gazetteer knows a country, a region or a large city of this name: telegrams come from these."""
    found = lookup(" ".join(name.split()))
    return bool(found) and (found[0].feature != "city" or found[0].population >= LARGE)


def country(name: str) -> bool:
    """Whether a country of today has this name: also one that a famous person has, as ``Togo``."""
    found = lookup(" ".join(name.split()))
    return bool(found) and found[0].feature == "country"


def land(page: Page, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` are the name of a land or a water that nobody bears: ``Tonko Limba``."""
    found = lookup(" ".join(page.text[page.tokens[first].start : page.tokens[last].end].split()))
    return bool(found) and found[0].feature not in ("city", "country") and not page.tokens[first].kind & Word.FAMOUS


class Page:
    """Tokens and text of one document with the questions that every rule asks."""

    def __init__(self, read: Reading, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> None:
        """``taken``: stretches of the reading that belong to something else (organisations, dates), by start."""
        self.read = read
        self.text = text = read.text
        self.tokens = tokens
        self.index = {t.start: i for i, t in enumerate(tokens)}
        self._ends = [t.end for t in tokens]
        self._before: dict[int, tuple[str, str]] = {}
        self.free = [True] * len(tokens)
        k = 0
        for i, t in enumerate(tokens):
            while k < len(taken) and taken[k][1] <= t.start:
                k += 1
            if k < len(taken) and taken[k][0] < t.end:
                self.free[i] = False
        self.small = frozenset(SMALL.findall(text))
        self.french = FRENCH.search(text) is not None
        self._speaking = frozenset(m.start(1) for m in SPEAKING.finditer(text))
        self._breaks = [m.start() for m in re.finditer("\n", text)]

    def supplied(self, i: int) -> bool:
        """Whether token ``i`` is a whole word in brackets that are looked through (``[Zhang]``)."""
        token = self.tokens[i]
        span = self.read.span(token.start, token.end)
        return (
            self.read.source[span.start] == "["
            and self.read.source[span.end - 1] == "]"
            and span.end - span.start == token.end - token.start + 2
        )

    def supplied_between(self, i: int) -> bool:
        """Whether one of tokens ``i`` and ``i + 1`` is supplied and completes the other."""
        return self.supplied(i) or self.supplied(i + 1)

    def beside(self, i: int) -> bool:
        """Whether tokens ``i`` and ``i + 1`` stand side by side, on one line or over the end of a line that goes on."""
        if i < 0 or i + 1 >= len(self.tokens):
            return False
        a, b = self.tokens[i], self.tokens[i + 1]
        gap = self.text[a.end : b.start]
        if single_gap(gap):
            return gap != "" or a.word.endswith(("'", "’"))
        if gap in (".-", ".–") or (a.low == "st" and gap == ". "):
            return (a.initial and b.initial) or a.low == "st"  # "K.-A. Fagerholm", "St. Laurent"
        if a.initial and b.kind & TITLED and "\n" in gap:
            return False  # "Mr. X." and on the next line "Mr."
        if a.dot and a.kind & (Word.TITLE | Word.PLURAL | Word.RANK) | a.initial and a.low not in BEHIND:
            return single_gap(gap[1:]) or (gap.count("\n") == 1 and gap[1:].strip() == "" and self.flows(a.end))
        if not a.dot and gap.count("\n") == 1 and gap.strip() == "":
            return self.flows(a.end) and b.start not in self._speaking
        return False

    def flows(self, position: int) -> bool:
        """Whether the line that ends here is long enough to go on in the next one."""
        if position < LINE_FLOWS:
            return False
        before = self.text[position - LINE_FLOWS : position]
        return "\n" not in before and bool(before.strip())

    def line(self, position: int) -> tuple[int, int]:
        """Begin and end of the line that holds a position."""
        k = bisect_left(self._breaks, position)
        return self._breaks[k - 1] + 1 if k else 0, self._breaks[k] if k < len(self._breaks) else len(self.text)

    def closes_place(self, position: int) -> bool:
        """Whether a noun that closes the name of a street follows: ``George Street``."""
        return STREET.match(self.text, position) is not None

    def of_place(self, first: int, last: int) -> bool:
        """Whether tokens ``first`` to ``last`` name a street, a hotel, a bill: the noun stands before or behind them."""
        nouns = cues()["place"]
        if self.beside(last) and self.tokens[last + 1].low in nouns and not self.tokens[last + 1].capitals:
            return True
        after = self.text[self.tokens[last].end : self.tokens[last].end + 14].split(maxsplit=1)
        if (
            after
            and after[0].rstrip(".,") in ("street", "utca", "square", "road", "straße", "barracks", "iela", "str")
            and self.text[self.tokens[last].end] == " "
        ):
            return True
        if first == 0:
            return False
        before = self.tokens[first - 1]
        shortened = before.dot and len(before.word) <= LONGEST_ABBREVIATION
        beside = self.beside(first - 1) or (shortened and self.text[before.end : self.tokens[first].start] == ". ")
        return beside and before.low in nouns and not before.capitals

    def bears_name(self, position: int) -> bool:
        """Whether what is named here is a ship, a paper, a firm, a settlement: the noun stands before."""
        return BEARS_NAME.search(self.text, max(0, position - 44), position) is not None

    def quoted(self, first: int, last: int) -> bool:
        """Whether a name stands in quotation marks, as a ship's or a brigade's does."""
        text, start, end = self.text, self.tokens[first].start, self.tokens[last].end
        return start > 0 and text[start - 1] in '"“„»' and text[end : end + 1] in ('"', "”", "“", "«")

    def ending_at(self, position: int) -> int | None:
        """The token that ends at a position."""
        k = bisect_left(self._ends, position)
        return k if k < len(self._ends) and self._ends[k] == position else None

    def begins_line(self, position: int) -> bool:
        """Whether nothing but a little white space stands between the beginning of the line and a position."""
        left = self.text[max(0, position - 80) : position].rstrip(" \t\u00a0")
        return left.endswith("\n") or (not left and position < 80)

    def before(self, position: int) -> tuple[str, str]:
        """The word before a position as written, and the stop or colon after it (empty where something else stands there)."""
        told = self._before.get(position)
        if told is None:
            left = self.text[max(0, position - 40) : position]
            if left[-1:] in OPENING:
                left = left[:-1]
            core = left.rstrip(" \u00a0\n")
            if core.endswith(".") and (retired := RETIRED.search(core)):
                core = core[: retired.start()]
                left = core + " "
            m = LEFT.search(core, max(0, core.rfind(" "))) if 0 < len(left) - len(core) <= 2 else None
            told = self._before[position] = (m[1], m[2]) if m else ("", "")
        return told

    def after(self, position: int) -> str:
        """The next stretch of text, short, possessive left out."""
        rest = self.text[position : position + 24]
        return rest[2:] if rest.startswith(("'s", "’s")) else rest

    def title_before(self, position: int) -> int:
        """How much the word before a position is a title: 0 not, 1 a noun of persons, 2 a title, 3 a plural one."""
        word, stop = self.before(position)
        if not word or stop == ":" or (stop and len(word) > LONGEST_ABBREVIATION):
            return 0
        if fold(word) in BEHIND and self.text[position - 1] == "(":
            return 0  # "Nuri Pasha (Baghdad)"
        if word == "brig" or (word == "MS" and self.text[position - 1] in OPENING):
            return 0  # ships: MS "Heinrich Heine"
        kind = lexicon().get(fold(word), 0)
        if kind & Word.PLURAL:
            return 3
        if kind & (Word.TITLE | Word.RANK) and (not stop or kind & Word.TITLE):
            return 2
        return 1 if kind & Word.NOUN and not stop and word[0].islower() else 0

    def heads_body(self, i: int) -> int:
        """2 where token ``i`` follows a body with the office of its head before it: ``chairman of the Committee TARUSIN``."""
        if i == 0 or self.free[i - 1] or not single_gap(self.text[self.tokens[i - 1].end : self.tokens[i].start]):
            return 0
        k = i - 1
        while (
            k > max(0, i - LONGEST_BODY)
            and not self.free[k - 1]
            and not PAUSE.search(self.text, self.tokens[k - 1].end, self.tokens[k].start)
        ):
            k -= 1
        words = self.text[max(0, self.tokens[k].start - 60) : self.tokens[k].start].lower().split()
        return 2 if any(w.strip(",;") in cues()["office-of"] for w in words[-6:]) else 0

    def article_before(self, position: int) -> bool:
        """Whether an article or a word like it stands before."""
        word, stop = self.before(position)
        return not stop and word.lower() in ARTICLES

    def cue_before(self, position: int) -> int:
        """2 where a phrase that introduces a person's name ends here (``signed by``), 1 where a weaker one does, else 0."""
        known = cues()["before"]
        left = self.text[max(0, position - 30) : position].rstrip(" \u00a0\n“\"'(/[").rstrip(":").lower()
        words = [w.lstrip("([\"“'") for w in left.split()]
        if len(words) > 1 and words[-1] in ("was", "is", "were") and self._office_before(position):
            return 2
        if any(" ".join(words[-n:]) in known for n in (2, 3) if len(words) >= n):
            return 2
        return 0 if not words or words[-1] not in known else 1 if words[-1] in WEAK else 2

    def _office_before(self, position: int) -> bool:
        """Whether the clause before says who somebody is (``The head of the council was``)."""
        clause = re.split(r"[.;:!?\n]", self.text[max(0, position - 70) : position])[-1].lower().split()
        table = lexicon()
        return any(table.get(w.strip(","), 0) & (Word.NOUN | TITLED) for w in clause[-8:-1])

    def next_word(self, position: int) -> str:
        """The small word after a space, empty where something else follows."""
        m = NEXT_WORD.match(self.text, position)
        return m[1] if m else ""

    def possessive(self, position: int) -> bool:
        """Whether an apostrophe and an s follow."""
        return self.text[position : position + 2] in ("'s", "’s")

    def acts(self, position: int) -> bool:
        """Whether what follows says what a person does (``said``, ``replied``)."""
        rest = [w.rstrip(".;") for w in self.after(position).lower().split()]
        known = cues()["after"]
        if len(rest) > 1 and rest[0] in ("has", "had") and rest[1].endswith(PARTICIPLES):
            return True
        return bool(rest) and (rest[0] in known or " ".join(rest[:2]) in known or " ".join(rest[:3]) in known)

    def place_before(self, position: int, *, strictly: bool = False) -> bool:
        """Whether the word before says where (``in``, ``near``; ``to`` and ``from`` only where not ``strictly``)."""
        word, stop = self.before(position)
        if stop or word.lower() not in (WITHIN if strictly else LOCATIVES):
            return False
        return word not in ("at", "to", "in") or NO_PLACE.search(self.text, max(0, position - 16), position) is None

    def at_home(self, start: int, end: int) -> bool:
        """Whether ``at`` stands before and a possessive behind: ``at Tshombe's office``."""
        return self.possessive(end) and self.before(start)[0].lower() == "at"

    def titled_place(self, first: int, last: int) -> bool:
        """Whether tokens ``first`` to ``last`` are a place that is called after somebody with a title: ``at General Lavalle``."""
        if not self.place_before(self.tokens[first].start, strictly=True):
            return False
        return bool(lookup(" ".join(self.text[self.tokens[first].start : self.tokens[last].end].split())))

    def known_where(self, first: int, last: int) -> bool:
        """Whether the gazetteer knows tokens ``first`` to ``last`` and they stand where places do (``in``, ``from X to Y``)."""
        start, end = self.tokens[first].start, self.tokens[last].end
        if not (self.place_before(start) or self.moves_to(start) or RANGE.match(self.text, end)):
            return False
        given = first == last and self.tokens[first].kind & (Word.GIVEN | Word.PLACE) == Word.GIVEN
        if given and not (self.place_before(start, strictly=True) or self.moves_to(start) or RANGE.match(self.text, end)):
            return False  # "a letter from Pierre", though a town is called so
        return bool(lookup(" ".join(self.text[start:end].split())))

    def moves_to(self, position: int) -> bool:
        """Whether somebody goes or is brought to what stands here (``went to``, ``the road from``)."""
        words = self.text[max(0, position - 30) : position].lower().split()
        return len(words) > 1 and words[-1] in ("to", "from", "for") and words[-2] in cues()["motion"]

    def opens_sentence(self, i: int) -> bool:
        """Whether a capital here says nothing, because a sentence, line or quotation begins."""
        left = self.text[max(0, self.tokens[i].start - 6) : self.tokens[i].start].rstrip(" \u00a0\t([“\"'‘")
        return not left or left[-1] in ".!?:\n)" or left.endswith("--")

    def ordinary(self, token: Token) -> bool:
        """Whether a word is one that is written small, in the language or in this document."""
        return bool(token.kind & (Word.COMMON | NEVER | TITLED)) or token.low in self.small
