"""Recognises bodies by a word written small that says what they are (``the firm "Dahl-Larsen"``, ``the oil company Elf``), by who
sits in them (``Secretary of the VC``), by brothers and their like, and the committees that a bracket tells apart.

Each kind is looked for only where its rarest word stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon
from tei_toolkit.annotate.organisation_words import Mention, lists, places
from tei_toolkit.annotate.tokens import UPPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORD = rf"[{UPPER}][\w-]+"
FIRM = r"(?:firm|company|concern|corporation|consortium|airline|combine|shipping line|trading house|publishing house|news agency)"
GROUP = (
    r"(?:trust|party|organi[sz]ation|detachment|battalion|brigade|regiment|division|society|association|union|club|co-?operative"
    r"|kolkhoz|sovkhoz|(?:collective|state) farm|factory|plant|works|shipyard|bank|league|unit|lodge"
    r"|printing house|underground group)"
)
QUOTES = ('"', "“", "„", "«")
QUOTED = rf"[\"“„«](?P<name>(?=[{UPPER}])[^\"“”„«»\n.!?;]{{2,40}})[\"”“»]"
LED = re.compile(rf"\b(?:{FIRM}|{GROUP}|movement) {QUOTED}")
FOLLOWED = re.compile(rf"{QUOTED} (?:{FIRM}|{GROUP}|partisans?)\b(?! line\b)")
TRADE = (
    r"(?:oil|petroleum|mining|shipping|steamship|insurance|trading|fruit|sugar|rubber|timber|tobacco|construction|engineering"
    r"|electricity|telephone|steel|chemical|motor|film)"
)
TRADES = ("company ", "firm ", "concern ", "corporation ", "consortium ", "airline ", "shipping line ", " house ", "agency ")
CALLED = re.compile(
    rf"\b(?:{TRADE} company|(?!company){FIRM}) (?:of )?(?P<name>{WORD}(?:(?: | & ){WORD}){{0,2}})(?![\w-]|[’'](?!s\b))"
)  # not "the company Commander"
EMPLOYS = re.compile(
    r"\b(?:agent|clerk|director|engineer|employee|job|manager|representative|work(?:s|ed|ing)?|employed)"
    rf" (?:for|at|of|with|in) (?:the )?(?P<name>{WORD}) (?:company|firm|concern|works)\b"
)  # "an agent of the Viktoria company"
MAKER = re.compile(rf"\b[Tt]he (?:[a-z]{{3,}} )?(?P<name>{WORD}) (?:firm|concern|combine|consortium)\b")  # "the Lusalite firm"
MESSRS = re.compile(
    rf"Messrs\.? (?P<name>(?:[{UPPER}]\.? ?){{0,3}}{WORD}(?:, {WORD})*"
    rf" & (?:(?:D[aeu]|Van|Von|Mac|Le|La) )?(?:{WORD})\b(?:,? & (?:Co|Sons)\b\.?)?)"
)  # "Messrs. Perkins, Buchanan & Brown"
BROTHERS = re.compile(rf"(?<![\w.’'-])(?P<name>{WORD})(?: {WORD})? (?:Brothers(?! and [Ss]isters)|Bros\b\.?|Frères)(?!\w)")
OTHER = re.compile(
    rf"(?: and | or )(?P<name>{WORD}[’']s)(?= (?:cannot|can|could|must|should|are|were|have|had|pay|offer|sell|buy)\b|[.,;])"
)  # the other firm: "Job Brothers or Bowring's"
SITS = re.compile(
    r"\b(?:[Ss]ecretary|[Ss]ecretariat|[Pp]lenum|[Pp]residium|[Bb]ureau|[Bb]uro|members?|session|meeting) of the"
    r" (?P<name>[A-Z]{2})(?![\w.’'/-]| [A-Z\d])"
)
OFFICE = re.compile(
    r"\b(?P<name>(?:Bureau|Cabinet|Chancellery|Office|Secretariat) of the (?:\d(?:st|nd|rd|th)|First|Second|Third|Deputy|Acting)"
    r" (?:(?:Deputy |Vice[- ])?(?:Prime )?(?:Secretary|Minister|Premier|Chairman|President)))(?![\w-])"
)
TOLD_APART = re.compile(
    rf"(?<![\w.])(?P<name>(?:{WORD} ){{1,4}}\((?:{WORD}(?: and {WORD})?)\) (?:(?:Sub-)?Committee|(?:SUB-)?COMMITTEE))(?!\w)"
)  # "Far Eastern (Official) Committee"
COMMITTEE = re.compile(
    rf"(?<![\w.])(?P<name>C\.C\. of (?:the )?(?:(?:[{UPPER}]\. ?){{2,5}}[{UPPER}]?\.?(?=\W)"
    rf"|(?:[{UPPER}][\w’'-]+ ){{1,4}}Party\b))"
)  # "C.C. of the R.C.P."
GERMAN_HEAD = (
    r"[Gg]esellschaft|[Vv]erein|[Vv]erband|amt|[Bb]ank|[Ww]erke?|[Ff]abrik|[Kk]ommission|[Aa]usschu(?:ss|ß)|[Gg]enossenschaft"
    r"|[Kk]ammer|[Vv]erwaltung|[Mm]inisterium|[Aa]nstalt|[Bb]und|[Kk]asse|[Ii]nstitut|[Aa]kademie"
)
SHARED = re.compile(
    rf"(?<![\w’'-])(?P<name>(?!The |Die |Der |Das )(?:{WORD} ){{0,3}}"
    rf"[{UPPER}]\w+- und (?:[{UPPER}]\w+-)?\w*(?:{GERMAN_HEAD})(?![\w-]))"
)  # "Deutsche Handels- und Plantagen-Gesellschaft"
SERVICE = re.compile(
    r"\b(?:General|Gen\.|Colonel|Col\.|Lt\. Col\.|Major|Maj\.|Captain|Capt\.|Admiral|Adm\.|Brigadier General"
    rf"|Commander|Lieutenant|Lt\.) (?:[{UPPER}][\w.’'-]* ){{0,3}}[{UPPER}][\w’'-]+, (?P<name>USA|USN|USMC|USAF)(?![\w-])"
)  # what an officer serves in
ABTEILUNG = re.compile(r"(?<![\w.])(?P<name>(?:HA|Abt\.) (?!I [a-z])[IVX]{1,5}(?:/[A-Z\d]{1,2})?)(?![\w’'])")
DESKS = re.compile(r"(?:\b(?:[Tt]hat|by|from|of|to|with|between) |: )(?P<list>[A-Z]{2,4}(?:, [A-Z]{2,4}){0,4}),?$")
DESK = re.compile(r"[A-Z]{2,4}")
PERSONS = re.compile(r"\b(?:[Tt]he|[Dd]ear|[Mm]y|[Oo]ur|[Tt]wo|[Tt]hree|[Bb]oth) $")
PRONOUNS = frozenset({"I", "We", "You", "They", "He", "She", "It"})
NO_FIRM = Word.FUNCTION | Word.DEMONYM | Word.CALENDAR | Word.ORG | TITLED
REACH = 90  # code points behind a rare word that are looked at
NO_STATE = frozenset({"NY", "LA", "DC"})


class Kind(NamedTuple):
    """One way to tell a body: its pattern, the rare words to look for it at, how far it begins before them, and what its name is.

    ``length`` says how many code points of the name are the body's, 0 where it is none.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    before: int
    length: Callable[[str], int] = len


def by_kind(text: str) -> Iterator[Mention]:
    """The bodies of which the words beside them say that they are bodies, in no order."""
    for kind in KINDS:
        for at in places(text, *kind.stems):
            for m in kind.pattern.finditer(text, max(0, at - kind.before), at + REACH):
                if m.start() <= at < m.end() and (stop := kind.length(m["name"])):
                    yield Mention(m.start("name"), m.start("name") + stop)
    yield from _brothers(text)
    for at in places(text, " of the "):
        seat = SITS.search(text, max(0, at - 12), at + 13) if text[at + 8 : at + 10].isupper() else None
        if seat and fold(seat["name"]) not in lists()["country"] | lists()["no-body"]:
            yield Mention(*seat.span("name"), sure=False)


def _brothers(text: str) -> Iterator[Mention]:
    for at in places(text, " Brothers", " Bros", " Frères"):
        m = BROTHERS.search(text, max(0, at - 40), at + 24)
        if m is None or _kind(m["name"]) & NO_FIRM or PERSONS.search(text, max(0, m.start() - 6), m.start()):
            continue
        yield Mention(m.start(), m.end())
        if other := OTHER.match(text, m.end()):
            yield Mention(*other.span("name"))


def desks(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Offices by their letters before a body that stands beside them: ``by NA, UNA and the Department of Defense``."""
    starts: set[int] = set()
    for at in places(text, " and the "):
        if not text[at - 2 : at].rstrip(",").isupper() or (m := DESKS.search(text, max(0, at - 40), at)) is None:
            continue
        starts = starts or {mention.start for mention in found}
        letters = list(DESK.finditer(text, *m.span("list")))
        if at + len(" and the ") in starts and not any(_no_letters(d[0]) for d in letters):
            yield from (Mention(d.start(), d.end(), sure=False) for d in letters if d.start() not in starts)


def _no_letters(word: str) -> bool:
    """Whether letters are a country's or a city's, or what is no body at all."""
    return word in NO_STATE or (fold(word) in lists()["country"] | lists()["no-body"] and word not in lists()["acronym"])


def _cited(name: str) -> int:
    """The length of quoted words that are a name, not a sentence."""
    words = name.split()
    named = len(words) <= 2 or (len(words) <= 5 and not words[-1][0].islower() and words[0] not in PRONOUNS)
    return len(name) if named else 0


def _firm(name: str) -> int:
    """How many code points of capitalised words are a firm's name: none where the first says what somebody is or where it is."""
    first, *more = name.split(" ")
    if _kind(first) & (NO_FIRM | Word.GENERIC | Word.PLACE):
        return 0
    stop = len(first)
    for word in more:
        if word != "&" and _kind(word) & (Word.TITLE | Word.FUNCTION | Word.CALENDAR):
            break
        stop += 1 + len(word)
    return stop


def _maker(name: str) -> int:
    """The length of a name that no list has as another word: not "the British firm"."""
    return 0 if _kind(name) & ~(Word.SURNAME | Word.GIVEN | Word.FAMOUS) else len(name)


def _kind(word: str) -> int:
    return lexicon().get(fold(word), 0)


KINDS = (
    Kind(LED, QUOTES, 24, _cited),
    Kind(FOLLOWED, QUOTES, 0, _cited),
    Kind(CALLED, TRADES, 16, _firm),
    Kind(EMPLOYS, (" company", " firm", " concern", " works"), 60, _firm),
    Kind(MAKER, (" firm", " concern", " combine"), 36, _maker),
    Kind(MESSRS, ("Messrs",), 0),
    Kind(OFFICE, ("Chancellery of the ", "Office of the ", "Secretariat of the "), 0),
    Kind(TOLD_APART, (") Committee", ") COMMITTEE", ") Sub-Committee", ") SUB-COMMITTEE"), 64),
    Kind(SERVICE, (", USA", ", USN", ", USMC"), 48),
    Kind(COMMITTEE, ("C.C. of",), 0),
    Kind(SHARED, ("- und ",), 60),
    Kind(ABTEILUNG, ("HA ", "Abt. "), 0),
)
