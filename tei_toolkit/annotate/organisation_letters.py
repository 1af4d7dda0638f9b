"""Recognises organisations by their letters: spelt out in a bracket, betrayed by an article or by dots, symbols of offices."""

from __future__ import annotations

import re

from tei_toolkit.annotate.names import cues, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists
from tei_toolkit.annotate.tokens import UPPER

EXPANDED = re.compile(rf"(?=[{UPPER}])(?<![\w.])([{UPPER}]{{2,8}}) [\[(]([{UPPER}][^\])\n,;]{{5,90}})[\])]")
SPELT_OUT = re.compile(
    rf"(?<![\w.])((?:[{UPPER}][a-z]?\.){{2,6}}[{UPPER}]?\.?|(?:[{UPPER}]\.?(?:[a-z]\.)?){{2,7}})(?: [\[(]| - | – )$"
)
LETTERS_BEHIND = re.compile(rf" \(((?:[{UPPER}]\.?){{2,7}})\)")
LETTERS = re.compile(rf"(?=[{UPPER}])(?<![\w.])[{UPPER}][\w.]{{1,14}}(?!\w)")
BUREAU = re.compile(r"\(([A-Z]{2,5}/[A-Z]{1,4})\)")  # "Mr. Barr (AF/W)"
DOTTED = re.compile(rf"(?=[{UPPER}])(?<=[a-z] )((?:[{UPPER}]\.){{3,6}})(?= [a-z]|[),;])")
ARTICLED = re.compile(rf"(?=[{UPPER}])(?<=\b[Tt]he )([{UPPER}]{{3,6}}|(?:[{UPPER}]\.){{2,6}})(?![\w.’'-]| ?[{UPPER}])")
DESK = re.compile(r"/(?:[A-Z]{1,4}|[A-Z]{1,3}-[A-Z])(?![\w/-]|\.\d)")
BUREAUX = re.compile(r"(?<![\w./])(?:AF|ARA|EUR|NEA|FE|EA|IO|INR|EB|OES|SCA|S)$")
DOTS = re.compile(r"\.[A-Z]\.")
ABBREVIATED = re.compile(rf"(?=[{UPPER}])(?<![\w.])((?:[{UPPER}]\.){{2,5}}[{UPPER}]\.?)(?![\w/.-]| [{UPPER}])")
LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|$)")
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
        if _unknown_letters(m[1]):
            extra.append(Mention(m.start(1), m.end(1), sure=False))
            letters.add(m[1])
    extra += [
        Mention(m.start(1), m.end(1), sure=False)
        for m in DOTTED.finditer(text)
        if _unknown_letters(m[1]) and m[1].lower() not in cues()["letters"]
    ]
    for m in DESK.finditer(text):
        if bureau := BUREAUX.search(text, max(0, m.start() - 5), m.start()):
            extra.append(Mention(bureau.start(), m.end(), sure=False))  # "E. Gordon Barr, AF/W"
    for m in ABBREVIATED.finditer(text) if DOTS.search(text) else ():
        alone = text[max(0, m.start() - 1) : m.start()] in ("", "\n") and LINE_ENDS.match(text, m.end())
        if m[1].replace(".", "") in lists()["acronym"] and not alone:
            extra.append(Mention(m.start(1), m.end(1)))
    if letters:
        extra += [
            Mention(m.start(), m.start() + len(word)) for m in LETTERS.finditer(text) if (word := _among(m.group(), letters))
        ]
    return sorted(found + extra, key=lambda mention: (mention.start, -mention.end)) if extra else found


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
