"""Names of persons that the layout shows: signatures, speakers, lists of persons, letter-spaced names, initials alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, cues, fold, lexicon
from tei_toolkit.annotate.person_names import Found, make, proper
from tei_toolkit.annotate.person_words import LONGEST_ABBREVIATION, NEVER, country, large_place
from tei_toolkit.annotate.tokens import UPPER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.annotate.person_words import Page

SPACED = re.compile(rf"(?m)^[ \t\u00a0]*((?:[{UPPER}] ){{2,}}[{UPPER}](?:  +(?:[{UPPER}] )+[{UPPER}])?)[ \t]*$")
INITIALS = re.compile(
    rf"(?<![\w./])((?:[{UPPER}][a-z]?\. ?){{1,4}}(?:(?:de|von|van) (?:[{UPPER}]\.))?)(?=[\s,\])]|$)(?! ?[{UPPER}][\w])"
)
LETTERS = re.compile(rf"(?<![\w./-])[{UPPER}]{{2,3}}(?=\s*(?:\n|$))")
SIGNED_BEFORE = re.compile(r"(?i)(?:\bsigned:?|\binitial+ed:?|\]|^|\n|\bsigned\))[ \t\n]*$")
SIGNS = re.compile(
    r"(?im)\b(?:signed|initial+ed)[):]?\]?:? *\Z"
    r"|\b(?:transcribed|typed|translated|drafted|dictated|copied|checked|edited|recorded|minuted|deciphered) by:? \Z"
    r"|^(?:seen|read|noted|approved|checked|typed|drafted)(?: by)?: ?\Z"
)
BODY = 0.4  # of a text, before which nobody signs
CLOSES = re.compile(r"\s*(?:[\[_]|$)")  # what stands behind a signature: an archive's mark, the line over the notes, nothing
LONGEST_SIGNATURE = 120  # code points of a line, indentation included
DATED = re.compile(r",? [0-9]{1,2}[./ -]{1,2}(?:[0-9]{1,2}|[IVX]{1,4}|[A-Z][a-z]{2,8})\b")
SPEAKER = re.compile(r"[ ]?(?::(?=\s)|—|--|–(?=\s))")
LIST_LABEL = re.compile(r"(?im)^[ \t]*([^\W\d_][\w' ]{2,40}?)(?: - \d+ copies)?:")
LABELLED = re.compile(
    rf"(?im)^[ \t]{{0,40}}((?:[^\n:]{{0,80}}\b)?(?:by|behalf|signed|signature|witness|recorder|interviewer|interviewed"
    rf"|recorded with|name|transcript|transcription|from|to)"
    rf"\b[^\n:.]{{0,40}}):[ \t\n]{{1,3}}((?-i:[{UPPER}])[^\n,;:(]{{1,40}}?)\.?[ \t]*$"
)
SALUTATION = re.compile(rf"(?m)^[ \t]*(?:[Mm]y )?(?:(?i:dear|dearest|beloved|darling)) ([{UPPER}][\w'’-]+)(?=[,!:]?[ \t]*$)")
SUBSCRIBED = re.compile(
    r"(?m)^[^\n]{0,60}\b(?i:love|yours|sincerely|faithfully|truly|obediently|servant|regards|greetings|friend|fraternally|affectionately"
    r"|respectfully|kisses|son|daughter|brother|sister|father|mother|uncle|aunt|husband|wife)(?: [a-z]{1,12}){0,3}[,.]?[ \t]*\n"
    rf"(?:[ \t]*\n)*[ \t]*((?:[{UPPER}][\w.'’-]*[ ]?){{1,4}}?)\.?[ \t]*$"
)
MESSAGE = re.compile(
    rf"(?=[FPMfpm])(?:\b(?i:following|personal|message|private)(?: is)? (?:for|from)|(?<=[0-9]\. )For) ([{UPPER}][\w'’-]+)"
    rf"(?: (?:for|from) ([{UPPER}][\w'’-]+))?(?=[\s:.,])"
)
MEMBER = re.compile(r"^(?: \([^()\n]{1,30}\))?(?:[ ]?-[ ]?\d+)?(?:\s*,\s*|\s*;\s*|\s+and\s+|\.|\s*\n|$)")
INVERTED_END = re.compile(r"(?:[,;:(]| \(|,? (?:born|aged|was|is))(?! [A-ZÀ-Ž])|[ \t]*(?:\n|$)")
ENDING = re.compile(rf"(?<=[a-z]{{3}}[.!?]) ([{UPPER}][a-zß-ÿ'’-]{{2,}})[ \t]*(?=\n(?![a-zß-ÿ])|\Z)")
PROVINCE_OF = re.compile(r"[^\W\d_]{3}, $")  # "Truro, N.S., 4 May"
COUNTED = re.compile(r"(?:: |(?:^|\n)[ \t]*(?:\d{1,3}|[a-z])[.)] )$")  # "1. BRASCH, Thomas"
INVERTED = re.compile(rf", (?:[{UPPER}][a-z]?\. ?){{1,3}}(?! ?(?:[{UPPER}][\w.]|\d))")


def line_names(page: Page, found: list[Found]) -> list[Found]:
    """``found`` with the names that stand where a signature, a speaker or a member of a list stands."""
    used = {k for f in found for k in range(f.first, f.last + 1)}
    added = [
        *_spaced(page),
        *_labelled(page, used),
        *_speakers(page, used),
        *_saluted(page, used),
        *_listed(page, used),
        *_subscribed(page, used),
        *_signatures(page, used),
        *_signed_small(page, found, used),
        *_inverted(page, found),
        *_listed_inverted(page),
    ]
    names = found + added
    return names + _initials(page, names)


def _spaced(page: Page) -> list[Found]:
    """``R U D I N`` on a line of its own."""
    names = []
    for m in SPACED.finditer(page.text):
        if m.start() < len(page.text) * BODY:
            continue  # a heading
        word = proper(m[1].replace("  ", "_").replace(" ", "").replace("_", " "))
        if not lexicon().get(fold(word), 0) & (Word.COMMON | NEVER):
            names.append(Found(m.start(1), m.end(1), -1, -1, word, word))
    return names


def _speakers(page: Page, used: set[int]) -> list[Found]:
    """A name at the beginning of a line before a colon or a dash, where the document writes more than one line so."""
    candidates: list[tuple[int, str]] = []
    for i, token in enumerate(page.tokens):
        if not token.particle and SPEAKER.match(page.text, token.end) and page.begins_line(token.start) and not asks(page, i):
            candidates.append((i, token.low))
    known = {part for k in used for part in (page.tokens[k].low, *page.tokens[k].low.split("-"))}
    often = Counter(low for _, low in candidates)
    names = []
    for i, low in candidates:
        token = page.tokens[i]
        if i in used or not page.free[i] or (low not in known and (page.ordinary(token) or token.kind & Word.PLACE)):
            continue
        if low in known or often[low] > 1:
            names.append(make(page, i, i))
    return names


def asks(page: Page, i: int) -> bool:
    """Whether token ``i`` is a letter that says who asks or answers (``Q:``, ``A:``), which is no name."""
    token = page.tokens[i]
    return len(token.word) == 1 and SPEAKER.match(page.text, token.end) is not None and page.begins_line(token.start)


def _saluted(page: Page, used: set[int]) -> list[Found]:
    """The one to whom a letter or a message goes: ``Dear Hettie,``, ``Following for Crace from Colvin``."""
    names = []
    for m in (*SALUTATION.finditer(page.text), *MESSAGE.finditer(page.text)):
        for group in range(1, m.re.groups + 1):
            i = page.index.get(m.start(group), -1)
            if i < 0 or i in used or not page.free[i] or page.tokens[i].end != m.end(group):
                continue
            token = page.tokens[i]
            letter = m.re is SALUTATION
            plain = token.kind & (Word.PLACE | Word.COMMON) and not (letter and token.kind & Word.GIVEN)
            if token.kind & (NEVER | TITLED | Word.PART | Word.NOUN) or plain:
                continue
            names.append(make(page, i, i))
    return names


def _subscribed(page: Page, used: set[int]) -> list[Found]:
    """The name alone on the line below the words that close a letter: ``Your loving son,`` and ``Jawahar``."""
    names = []
    for m in SUBSCRIBED.finditer(page.text):
        first = page.index.get(m.start(1), -1)
        if first < 0:
            continue
        last = first
        while page.tokens[last].end + page.tokens[last].dot < m.end(1) and page.beside(last):
            last += 1
        words = page.tokens[first : last + 1]
        if any(k in used or not page.free[k] for k in range(first, last + 1)):
            continue
        if words[-1].end + words[-1].dot < m.end(1) or any(w.kind & (NEVER | TITLED | Word.NOUN) for w in words):
            continue
        if all(page.ordinary(w) and not w.kind & (Word.GIVEN | Word.SURNAME) for w in words):
            continue
        names.append(make(page, first, last))
    return names


def _labelled(page: Page, used: set[int]) -> list[Found]:
    """What stands alone behind a label that says who did something: ``On behalf of the archive: Tressler``."""
    names = []
    for m in LABELLED.finditer(page.text):
        first = page.index.get(m.start(2))
        if first is None or first in used or not page.free[first]:
            continue
        last = first
        while page.tokens[last].end + page.tokens[last].dot < m.end(2) and page.beside(last) and page.free[last + 1]:
            last += 1
        words = page.tokens[first : last + 1]
        if words[-1].end + words[-1].dot < m.end(2) or any(w.kind & (NEVER | TITLED) or w.particle for w in words):
            continue
        if all(page.ordinary(w) or (w.kind & Word.PLACE and not w.kind & Word.GIVEN) for w in words):
            continue
        routed = m[1].strip().lower() in ("from", "to")
        if routed and (
            all(w.capitals or w.low != fold(w.word.capitalize()) for w in words)
            or large_place(page.text[words[0].start : words[-1].end])
        ):
            continue
        names.append(make(page, first, last))
    return names


def _listed(page: Page, used: set[int]) -> list[Found]:
    """The members of a list behind ``Participants:``, one after the other up to something that is no name."""
    known = cues()["list"]
    names: list[Found] = []
    for m in LIST_LABEL.finditer(page.text):
        label = re.sub(r"\s+", " ", m[1]).strip().lower()
        if label not in known:
            continue
        at = m.end()
        while True:
            while at < len(page.text) and page.text[at] in " \t\n\u00a0":
                at += 1
            index = page.index.get(at)
            while (
                index is not None
                and (page.tokens[index].kind & TITLED or _within_title(page, index))
                and (page.tokens[index].dot or not page.tokens[index].kind & Word.GIVEN)
                and page.beside(index)
            ):
                index += 1
            if index is None or (page.tokens[index].particle and page.tokens[index].low not in cues()["noble"]):
                break
            stop = index
            while page.beside(stop) and page.free[stop + 1] and not page.tokens[stop + 1].kind & NEVER:
                if LIST_LABEL.match(page.text, page.tokens[stop + 1].start) and page.begins_line(page.tokens[stop + 1].start):
                    break  # the next list begins
                stop += 1
            token = page.tokens[stop]
            link = MEMBER.match(page.text[token.end : token.end + 48])
            shortened = link is not None and link.group().startswith(".") and len(token.word) <= LONGEST_ABBREVIATION
            if link is None or shortened or not page.free[index] or page.tokens[index].kind & (NEVER | TITLED):
                break
            heads = page.begins_line(page.tokens[index].start) and "\n" in link.group() and not token.kind & Word.GIVEN
            if index not in used and not (heads and country(page.text[page.tokens[index].start : token.end])):
                names.append(make(page, index, stop))
            at = token.end + link.end()
            if link.group().startswith(".") or not link.group():
                break
    return names


def _within_title(page: Page, i: int) -> bool:
    """Whether token ``i`` is a part of a title that goes on: ``Prime Minister``."""
    return bool(page.tokens[i].kind & Word.PART) and page.beside(i) and bool(page.tokens[i + 1].kind & TITLED)


def _listed_inverted(page: Page) -> list[Found]:
    """``Kowalski, Jan, merchant``: at the beginning of a line a surname, a comma, a given name and no further name."""
    names = []
    for i in range(len(page.tokens) - 1):
        surname, given = page.tokens[i], page.tokens[i + 1]
        if (
            not given.kind & Word.GIVEN
            or page.text[surname.end : given.start] != ", "
            or not (page.begins_line(surname.start) or COUNTED.search(page.text, max(0, surname.start - 8), surname.start))
        ):
            continue
        shown = surname.capitals and not given.capitals
        if page.ordinary(surname) or surname.particle or not page.free[i]:
            continue
        if surname.kind & (Word.PLACE | Word.GIVEN) and not shown:
            continue
        if INVERTED_END.match(page.text, given.end) and page.free[i + 1]:
            names.append(make(page, i, i + 1, surname_first=True))
    return names


def _signatures(page: Page, used: set[int]) -> list[Found]:
    """One or two words alone on a line, in capitals, near the end: who sent a telegram."""
    names = []
    for i, token in enumerate(page.tokens):
        if i in used or not page.free[i] or not token.capitals or len(token.word) < 4 or page.beside(i - 1) or page.beside(i):
            continue
        begin, end = page.line(token.start)
        if (
            end - begin > LONGEST_SIGNATURE
            or page.text[begin:end].strip(" \t\u00a0/.()") != token.word
            or token.kind & (NEVER | TITLED | Word.PART)
        ):
            continue
        if token.kind & Word.COMMON and (token.low in page.small or not CLOSES.match(page.text, end)):
            continue
        if token.start > len(page.text) * BODY and (not token.kind & Word.PLACE or token.kind & Word.GIVEN):
            names.append(make(page, i, i))
    return [*names, *_endings(page, used)]


def _endings(page: Page, used: set[int]) -> list[Found]:
    """A word alone behind the last sentence of a paragraph: ``... by telephone. Maeda``; such a name signs a note."""
    known = {page.tokens[k].low for k in used}
    names = []
    for m in ENDING.finditer(page.text):
        i = page.index.get(m.start(1), -1)
        if i < 0 or i in used or not page.free[i] or page.tokens[i].end != m.end(1):
            continue
        token = page.tokens[i]
        if token.kind & ~(Word.SURNAME | Word.GIVEN | Word.FAMILY_FIRST) or token.low in page.small or large_place(token.word):
            continue
        if token.kind or not lookup(token.word) or token.low in known:
            names.append(make(page, i, i))
    return names


def _signed_small(page: Page, found: list[Found], used: set[int]) -> list[Found]:
    """A surname alone on a line near the end, of somebody whom the text names in full: ``Brown`` under a telegram."""
    known = {fold(f.surname.split()[-1]) for f in found if f.surname}
    names = []
    for i, token in enumerate(page.tokens):
        if i in used or not page.free[i] or token.low not in known or token.start < len(page.text) * BODY:
            continue
        begin, end = page.line(token.start)
        if end - begin <= LONGEST_SIGNATURE and page.text[begin:end].strip(" \t\u00a0/.()") == token.word:
            names.append(make(page, i, i))
    return names


def _inverted(page: Page, found: list[Found]) -> list[Found]:
    """``Sosnin, G. Ye.``: a surname, a comma, initials, and no further name."""
    names = []
    for i, token in enumerate(page.tokens):
        if (
            i + 1 >= len(page.tokens)
            or not page.tokens[i + 1].initial
            or token.dot
            or token.particle
            or page.ordinary(token)
            or (token.kind & Word.PLACE and page.title_before(token.start) < 2)
        ):
            continue
        m = INVERTED.match(page.text, token.end) if page.free[i] else None
        if m is None:
            continue
        letters = m.group()[2:].replace(" ", "").lower()
        if letters in cues()["letters"] or (letters in cues()["province"] and lookup(token.word)):
            continue
        last = i + 1
        while last + 1 < len(page.tokens) and page.tokens[last + 1].start < m.end():
            last += 1
        names.append(make(page, i, last, surname_first=True))
    return names


def _initials(page: Page, names: list[Found]) -> list[Found]:
    """Initials as a signature: after a closing sign or stop at the end of a line, or after ``signed``."""
    ends = sorted((f.start, f.end) for f in names)
    starts = [s for s, _ in ends]
    from bisect import bisect_right

    found = []
    for m in INITIALS.finditer(page.text):
        k = bisect_right(starts, m.start(1)) - 1
        if k >= 0 and ends[k][1] > m.start(1):
            continue
        written = m[1].rstrip()
        letters = written.count(".")
        left, low = page.text[max(0, m.start() - 40) : m.start()], written.lower().replace(" ", "")
        if low.removeprefix("ag.") in cues()["letters"] or (low in cues()["province"] and PROVINCE_OF.search(left)):
            continue
        right = page.text[m.start() + len(written) : m.start() + len(written) + 2]
        end = m.start() + len(written)
        line_end = right == "" or right[0] in "\n,]" or right.startswith((" [", " \n")) or DATED.match(page.text, end) is not None
        line_end = line_end or (letters > 1 and page.acts(end))
        signed = SIGNS.search(left) is not None
        closes = re.search(r"(?:[.!?]|\d)[\"”]? +$", left) is not None or (SIGNED_BEFORE.search(left) is not None and letters > 1)
        if (letters > 1 and DATED.match(page.text, end)) or signed or (closes and line_end and _person_letters(written, letters)):
            found.append(Found(m.start(1), m.start(1) + len(written), -1, -1, written))
    known = {"".join(p[0] for p in re.findall(r"[^\W\d_]+", f.key)) for f in names if f.forename}
    found += [Found(m.start(), m.end(), -1, -1, ".".join(m[0]) + ".") for m in LETTERS.finditer(page.text) if m[0] in known]
    return found


def _person_letters(written: str, letters: int) -> bool:
    """Whether these are somebody's: more than one, or one that neither counts nor is a word with a stop (``So.``)."""
    if letters > 1:
        return True
    word = written.strip(". ")
    return written[0] not in "IVX" and not (len(word) > 1 and lexicon().get(fold(word), 0) & Word.FUNCTION)
