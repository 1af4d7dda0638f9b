"""Recognises organisations by their letters: spelt out in a bracket, betrayed by an article or by dots, symbols of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei_toolkit.annotate.names import Word, cues, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists, word_class
from tei_toolkit.annotate.tokens import UPPER

EXPANDED = re.compile(rf"(?=[{UPPER}])(?<![\w.])([{UPPER}]{{2,8}}) [\[(]([{UPPER}][^\])\n,;]{{5,90}})[\])]")
SPELT_OUT = re.compile(
    rf"(?<![\w.])((?:[{UPPER}][a-z]?\.){{2,6}}[{UPPER}]?\.?|(?:[{UPPER}]\.?(?:[a-z]\.)?){{2,7}})(?: [\[(]| - | – )$"
)
LETTERS_BEHIND = re.compile(rf" \(((?:[{UPPER}]\.?){{2,7}})\)")
LETTERS = re.compile(rf"(?=[{UPPER}])(?<![\w.])[{UPPER}][\w.]{{1,14}}(?!\w)")
BUREAU = re.compile(r"\(([A-Z]{2,5}/[A-Z]{1,4})\)")  # "Mr. Barr (AF/W)"
DOTTED = re.compile(rf"(?=[{UPPER}])(?<=[a-z] )((?:[{UPPER}]\.){{3,6}})(?= [a-z]|[),;])")
ARTICLED = re.compile(
    rf"he (?<=\b[Tt]he )([{UPPER}]{{3,6}}|(?:[{UPPER}]\.){{2,6}})(?![\w.-]|[’'](?!s\b)| ?[\"“{UPPER}]"
    r"| (?:rd|roads?|track|rly|railway|bridge|valley|area|hills?|ridge|river|box|plain)\b|(?<=\.) of (?:the )?[A-Z])"
    rf"|he (?<=\b[Tt]he )((?:[{UPPER}]\.){{3,6}})(?= (?:The|In|On|At|It|He|We|They|But|A|This|As|If|I)\b)"
)
DESK = re.compile(r"/(?:[A-Z]{1,4}|[A-Z]{1,3}-[A-Z])(?![\w/-]|\.\d)")
BUREAUX = re.compile(r"(?<![\w./])(?:AF|ARA|EUR|NEA|FE|EA|IO|INR|EB|OES|SCA|S)$")
DOTS = re.compile(r"\.[A-Z]\.")
ABBREVIATED = re.compile(
    rf"(?=[{UPPER}])(?<![\w.])((?:[{UPPER}]\.){{2,5}}[{UPPER}]\.?)(?![\w/.-]| [\"“{UPPER}](?!(?:f|s|n|t|e|he|hey|his)\b))"
)
ENDS_ITEM = re.compile(r";|[^\S\n]*(?:\n|$)")
SERVES = re.compile(
    r"\b(?:Lt|Maj|Major|Col|Colonel|Capt|Captain|Gen|General|Brig|Cdr|Subedar|Inspector|Supt)\.?"
    rf"(?:-[{UPPER}]\w+\.?)? (?:[{UPPER}][\w.]* ){{0,3}}[{UPPER}]\w+, $"
)  # "Col. Iqbal, P.I.A.C."
STOPS = re.compile(r"[^\S\n]*(?:\n|$)|;|,? [a-z]|\)")
HONOURS = frozenset(
    {
        "D.S.O.",
        "O.B.E.",
        "C.B.E.",
        "M.B.E.",
        "K.B.E.",
        "K.C.B.",
        "G.C.B.",
        "C.M.G.",
        "K.C.M.G.",
        "G.C.M.G.",
        "D.S.C.",
        "D.F.C.",
        "A.F.C.",
        "D.C.M.",
    }
    | {
        "C.I.E.",
        "K.C.I.E.",
        "G.C.I.E.",
        "C.S.I.",
        "K.C.S.I.",
        "I.D.S.M.",
        "M.V.O.",
        "C.V.O.",
        "K.C.V.O.",
        "F.R.S.",
        "M.L.A.",
        "M.L.C.",
        "P.S.C.",
    }
    | {
        "A.D.C.",
        "R.S.V.P.",
        "P.T.O.",
        "M.R.C.S.",
        "F.R.C.S.",
        "M.R.C.P.",
        "B.Sc.",
        "K.C.H.",
        "G.C.H.",
        "K.C.T.S.",
        "V.D.C.",
        "D.D.S.",
        "G.O.C.",
        "D.A.D.",
    }
)
SIGNS = re.compile(r"[.!?] $")  # initials that sign a remark
LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|$)")
BARE = re.compile(rf"(?=[{UPPER}])(?<![\w./#&№-])([{UPPER}]{{3,8}})(?![\w/&-]|\.\w| ?\d)")
CAPITALS = re.compile(rf"(?=[{UPPER}])(?<![\w.-])[{UPPER}]{{4,}}(?![\w-])")
SENTENCE = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")  # letters among capitals alone are a heading or an address
REFERRED = re.compile(r" ?\d| (?:No\b|[A-Z]\.)|[\"”’](?!s)|:")
LED = re.compile(r"\b(?:by|of|from|with|between|against|within|through|joined|left|told|informed|asked|and|or|to|both|for) $")
FIGURES = re.compile(r"[A-Z]?[IVX]+[A-Z]?")  # "Section IIIB"
COORDINATE = re.compile(r"(?:, | and | or |, and )(?:the )?")
COORDINATED = re.compile(r"(?:, | and | or |, and )(?:the )?$")
OFFICER = re.compile(
    rf"^[^\S\n]*(?:Mr|Mrs|Miss|Dr|Messrs|Ambassador|Col|Gen|Capt|Cdr|Brig)\b\.?"
    rf" [^\n,]{{3,40}}, ([{UPPER}]{{2,6}})[^\S\n]*$",
    re.MULTILINE,
)  # who takes part, and the letters of his office
NAME_BEFORE = re.compile(r"([^\W\d_a-z][^\W\d_]*[a-zß-ÿ])[ \n]$")
VOWEL = re.compile(r"[AEIOUYÄÖÜÉÁÍÓÚ]")
FEWEST = 3  # letters of an office that nothing else proves
ENOUGH = 2  # what the sentences must say for letters that cannot be spoken; for others more
SHORT = 4  # letters that are no surname
LONGEST_FOREIGN = 5  # letters from which on a body's must be those of the English name beside them


def with_spelt_out(text: str, found: list[Mention]) -> list[Mention]:
    """With letters that a bracket spells out (``USFET (United States Forces European Theater)``), wherever they stand again."""
    letters: set[str] = set()
    extra: list[Mention] = []
    for mention in found:
        before = SPELT_OUT.search(text, max(0, mention.start - 16), mention.start)
        behind = LETTERS_BEHIND.match(text, mention.end)
        for m in (before, behind):
            if m and sum(c.isupper() for c in m[1]) > 1 and not (m is before and _surname(text, m, mention)):
                extra.append(Mention(m.start(1), m.end(1)))
                letters.add(m[1])
    for m in EXPANDED.finditer(text):
        if "".join(w[0] for w in m[2].split() if w[0].isupper()) == m[1]:
            extra.append(Mention(m.start(2), m.end(2)))
            letters.add(m[1])
    for name in {m[1] for m in BUREAU.finditer(text)}:
        extra += [Mention(m.start(), m.end(), sure=False) for m in re.finditer(rf"(?<![\w/]){name}(?![\w/])", text)]
    for m in ARTICLED.finditer(text):
        word = m[1] or m[2]
        if _unknown_letters(word):
            extra.append(Mention(m.end() - len(word), m.end(), sure=False))
            letters.add(word)
    letters.update(_acting(text, found))
    dotted = DOTS.search(text)
    extra += [
        Mention(m.start(1), m.end(1), sure=False)
        for m in (DOTTED.finditer(text) if dotted else ())
        if _unknown_letters(m[1]) and m[1].lower() not in cues()["letters"]
    ]
    for m in DESK.finditer(text):
        if bureau := BUREAUX.search(text, max(0, m.start() - 5), m.start()):
            extra.append(Mention(bureau.start(), m.end(), sure=False))  # "E. Gordon Barr, AF/W"
    for m in ABBREVIATED.finditer(text) if dotted else ():
        alone = text[max(0, m.start() - 2) : m.start()][-1:] in ("", "\n") or SIGNS.search(text, max(0, m.start() - 2), m.start())
        alone = alone and LINE_ENDS.match(text, m.end())
        if m[1].replace(".", "") in lists()["acronym"] and not alone and not _aide(text, m):
            extra.append(Mention(m.start(1), m.end(1)))
        elif _in_list(text, m) and _unknown_letters(m[1]):
            extra.append(Mention(m.start(1), m.end(1), sure=False))
    if letters:
        extra += [
            Mention(m.start(), m.start() + len(word)) for m in LETTERS.finditer(text) if (word := _among(m.group(), letters))
        ]
    return sorted(found + extra, key=lambda mention: (mention.start, -mention.end)) if extra else found


def _in_list(text: str, m: re.Match[str]) -> bool:
    """Whether letters are an item of a list of offices, or what an officer serves in: not the honours behind his name."""
    if not m[1].endswith(".") or m[1] in HONOURS or m[1].lower() in cues()["letters"] or m[1].count(".") < FEWEST:
        return False
    before = text[max(0, m.start() - 2) : m.start()]
    if before == "; ":
        return ENDS_ITEM.match(text, m.end()) is not None
    serves = before == ", " and SERVES.search(text, max(0, m.start() - 60), m.start())
    return bool(serves) and STOPS.match(text, m.end()) is not None


def _aide(text: str, m: re.Match[str]) -> bool:
    """Whether letters are what an officer is to another: ``Sir Henry's A.D.C.``"""
    return m[1].startswith("A.D.C") and re.search(r"(?:[’']s|\b(?:an|his|her|as|my|the))\s$", text[: m.start()][-5:]) is not None


def _surname(text: str, m: re.Match[str], mention: Mention) -> bool:
    """Whether capitals before a bracket are a speaker's name, and the bracket says for whom: ``Mr. ZORIN (Union of ...)``."""
    initials = "".join(word[0] for word in text[mention.start : mention.end].split() if word[0].isupper())
    return len(m[1]) >= LONGEST_FOREIGN and "." not in m[1] and not m[1].startswith(initials[:2])


def _unknown_letters(word: str) -> bool:
    """Whether letters behind an article can be a body's: no word, no country's, nothing that the lists know otherwise."""
    plain = fold(word.replace(".", ""))
    return plain not in lists()["country"] | lists()["no-body"] and (not lexicon().get(plain, 0) or "." in word)


def _among(word: str, letters: set[str]) -> str:
    return next((w for w in (word, word.rstrip(".")) if w in letters), "")


def _acting(text: str, bodies: list[Mention]) -> Iterator[str]:
    """Letters that no list has and that the sentences around them show to be a body's: they act, or stand again and again.

    Not where the text writes surnames so, nor what is written with small letters elsewhere.
    """
    found: dict[str, int] = {m[1]: SHORT for m in OFFICER.finditer(text)}
    starts, ends = {b.start for b in bodies}, {b.end for b in bodies}
    for m in BARE.finditer(text):
        before, behind = text[max(0, m.start() - 24) : m.start()], text[m.end() : m.end() + 16]
        word = m[1]
        if word in found and found[word] < 0:
            continue
        if (
            _coded().search(before)
            or _surname_of(before)
            or REFERRED.match(behind)
            or not SENTENCE.search(before[-14:] + " " + behind[:14])
        ):
            found[word] = found.get(word, 0) - (1 if _coded().search(before) else 0)
            continue
        said = 0
        if _acts().match(behind):
            said = 2
        elif LED.search(before) or behind.startswith(("'s ", "’s ")):
            said = 1
        beside, ahead = COORDINATE.match(text, m.end()), COORDINATED.search(text, max(0, m.start() - 12), m.start())
        if (beside and beside.end() in starts) or (ahead and ahead.start() in ends):
            said = 2
        found[word] = found.get(word, 0) + said + (0 if VOWEL.search(word) else 1 if len(word) < SHORT else ENOUGH)
    if not found:
        return
    surnames = any(_surname_like(word) for word in CAPITALS.findall(text))
    for word, weight in found.items():
        enough = ENOUGH if not VOWEL.search(word) else ENOUGH + (3 if surnames else 0)
        if (
            weight >= enough
            and _unknown_letters(word)
            and word.lower() not in lists()["no-letters"]
            and not FIGURES.fullmatch(word)
            and f" {word.capitalize()}" not in text
        ):
            yield word


@cache
def _coded() -> re.Pattern[str]:
    """What stands before letters that are a cover name, a ship, a form, a thing that is counted, or somebody's surname."""
    return re.compile(rf"(?:(?i:\b{word_class('coded')}\.?) [\"“'‘]?|[\"“‘]|\b(?:[A-Z]\. ?)+)$")


@cache
def _acts() -> re.Pattern[str]:
    """What a body does, or who are in it."""
    return re.compile(rf" (?:{word_class('acts')}|[a-z]{{3,12}}ed)\b")


def _surname_of(before: str) -> bool:
    """Whether a given name or a word that no list has stands before, so that capitals are somebody's name: ``Ernst KRAMER``."""
    m = NAME_BEFORE.search(before)
    kind = lexicon().get(fold(m[1]), 0) if m else Word.COMMON
    return bool(kind & Word.GIVEN) or not kind & (Word.COMMON | Word.FUNCTION | Word.ORG | Word.DEMONYM | Word.PLACE)


def _surname_like(word: str) -> bool:
    """Whether capitals are somebody's name, as editions print it."""
    return bool(lexicon().get(fold(word), 0) & (Word.SURNAME | Word.FAMOUS)) and len(word) > SHORT
