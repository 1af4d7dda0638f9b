"""How far the name of a body reaches: what belongs to it before and behind the word that says what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon, place_phrases
from tei_toolkit.annotate.organisation_words import lists
from tei_toolkit.annotate.tokens import COMPOUND, UPPER
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from tei_toolkit.annotate.organisation_words import Search

LONGEST_LEFT = 6  # words before the one that names the body
OF = re.compile(r"(?i)\s{1,2}(?:of|for|under|on|to)\s{1,2}(?:the\s{1,2})?")
PLAIN_OF = re.compile(r"(?i)\s{1,2}of\s{1,2}(?:the\s{1,2})?")
AND = re.compile(r"(?i),? (?:and|&) |, ")
LIST = re.compile(r"(?i) (?:and|&) ")
ENUMERATED = re.compile(rf", [{UPPER}]\w{{1,20}}(?:, [{UPPER}]\w{{1,20}}){{0,4}} and [{UPPER}]")
ORDINAL = re.compile(r"(?<![\w.])(?:\d{1,3}(?:st|nd|rd|th|\.)|[IVX]{1,5}\.?) $")
COUNTRY = re.compile(r"(?<![\w.])(?:U\. ?S\. ?S\. ?R\.|U\. ?S\.(?: ?A\.)?|U\. ?[KN]\.|H\. ?M\.|G\.D\.R\.) $")
REPUBLIC = re.compile(
    r"(?:(?:[A-Z][\w’'-]+ ){0,3}Republic|Kingdom|Union|Commonwealth|Sultanate|Emirate|Dominion|Colony|State) of (?:the )?$"
)  # "People's Republic of China Embassy"
ORIGINS = re.compile(r"\s(?:from|in) (?=[A-Z])")
GROUPS = frozenset({"refugees", "children", "immigrants", "emigrants", "exiles", "jews", "deportees", "expellees", "prisoners"})
FOREIGN = re.compile(r"[^\S\n](?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)")
GERMAN = re.compile(
    rf"(?: (?:der|des|für|zur) (?:[{UPPER}][\w-]+[^\S\n]?){{1,2}}(?<! )(?: (?:und|für) [{UPPER}][\w-]+)?"
    r"(?: in (?:Deutschland|Österreich|Polen))?)"
)  # "Reichsvertretung der Juden in Deutschland"
COMBINE = re.compile(r" (?:(?!und)[^\W\d_][\w-]+ )?und [A-Z][\w-]+")  # "VEB Kombinat Eisen und Stahl"
ELIDED = re.compile(r"^[dlDL][’']")
GENITIVE = re.compile(r" (?:des|du|de la|de l[’']|pour la|pour le|degli|dei|della|dell[’']|de los|de las|dos|das|do) ?[^\W\d_]")
TOLD = re.compile(
    r"\b(?:remind|inform|warn|assur|notif|convinc|accus|advis|appris)\w{0,4} (?:the |our |his |their )?(?:[A-Z][\w’'-]+ ){0,5}$"
)
NONE = re.compile(r"(?!)")
HELP = re.compile(r"\s(?:to|for) (?:the )?(?=[A-Z])")
HELPS = frozenset({"aid", "assistance", "help", "relief", "support", "service", "services", "information"})
TRUSTS = ("trest", "neft", "ugol", "snab", "sbyt", "eksport")  # Soviet trusts: "Grozneft"
POSSESSIVE = frozenset({"'s ", "’s "})
NATION = re.compile(rf"(?=[{UPPER}])(?<![\w.])([{UPPER}][\w-]{{1,20}}) $")
ABROAD = re.compile(r"\s{1,2}with\s{1,2}(?:the\s{1,2})?")
OUTWARD = frozenset({"relations", "liaison", "contacts", "ties", "links", "cooperation", "solidarity", "friendship", "exchanges"})
FOLLOWINGS = frozenset({"party", "group", "movement", "front"})  # that are called after somebody
MEN = ("eurs", "iers", "istes", "ateurs", "istas", "eros", "dores", "tori")
REGIONS = re.compile(r" and (?:the )?(?=[A-Z])")
WIDE = frozenset({"country", "former", "continent", "region"})
DESKS = frozenset({"department", "directorate", "division", "bureau", "desk", "section", "directorate-general"})
SECTIONS = frozenset(
    {"department", "division", "bureau", "section", "desk", "council", "bank", "commission", "conference", "institute"}
)
UNIONS = frozenset(
    {"organisation", "organization", "union", "league", "congress", "society", "association", "federation", "company", "movement"}
)
REPUBLIC_OF = re.compile(r" of the (?P<last>Republic)(?! of)")  # "Cabinet of the President of the Republic"
MISSIONS = frozenset({"embassy", "legation", "consulate"})


def begin_of(search: Search, i: int, head: int) -> int:
    """The first token of a body's name that ends with token ``head``, from ``i`` on: without the rank of somebody before it."""
    begin = max(i, head - LONGEST_LEFT)
    for j in range(head - 1, begin - 1, -1):
        token = search.tokens[j]
        if search.tokens[j + 1].low in ("general", "attaché", "attache") and search.gap(j + 1) in POSSESSIVE:
            continue  # "Prosecutor General's Office"
        if search.gap(j) in POSSESSIVE and not token.kind & ~(Word.SURNAME | Word.GIVEN | Word.FAMOUS):
            return j + 1  # "Souvanna Phouma's Neutralist Army"
        if search.gap(j) in POSSESSIVE and token.capitals and token.low in lists()["country"]:
            return j + 1  # "the UAR's Arab Bank"
        if token.initial or (token.kind & Word.RANK and token.low not in lists()["rank"] and search.gap(j) not in POSSESSIVE):
            return j + 1
    return begin


def with_pair(search: Search, begin: int, head: int | None = None) -> int:
    """With the first member of a pair of subjects: ``History and Public Policy Program``."""
    if begin and search.gap(begin - 1) in (" and ", " & "):
        before = search.tokens[begin - 1]
        pair = before.kind & search.tokens[begin].kind & (Word.COMMON | Word.PLACE)
        pair = pair or (
            head is not None and begin < head and before.kind & Word.DEMONYM and search.tokens[begin].low == "foreign"
        )
        if head is not None and before.kind & Word.DEMONYM | (before.low == "asian") and search.tokens[head].low in SECTIONS:
            pair = search.tokens[begin].kind & (Word.DEMONYM | Word.PLACE) and begin < head  # "European and African Department"
        if head is not None and begin < head and search.tokens[head].low in UNIONS and before.kind & Word.DEMONYM:
            pair = pair or search.tokens[begin].kind & Word.DEMONYM  # "African and Malagasy Common Organization"
        alone = begin < 2 or not search.beside(begin - 2) or search.tokens[begin - 2].kind & Word.FUNCTION
        if pair and not alone and head is not None:
            return _opened(search, begin)
        if pair and alone and not before.kind & (Word.ORG | Word.GENERIC | Word.FUNCTION | TITLED):
            return begin - 1
    return begin


def _opened(search: Search, begin: int) -> int:
    """Where a name begins whose pair of subjects other words open: ``Central Water and Power Commission``."""
    first = begin - 1
    bodies = Word.ORG | Word.FUNCTION | TITLED | Word.GIVEN
    while first >= 0 and search.tokens[first].kind & (Word.COMMON | Word.GENERIC) and not search.tokens[first].kind & bodies:
        if not search.beside(first - 1):
            return first
        first -= 1
    return begin


def with_ordinal(search: Search, begin: int, head: int) -> int | None:
    """Where a counted body begins with its number (``6th Army``), None where it has none."""
    start = search.tokens[begin].start
    if search.tokens[head].low not in lists()["ordinal"]:
        return None
    m = ORDINAL.search(search.text, max(0, start - 8), start)
    if m is None or (m.group().endswith(". ") and search.text[max(0, m.start() - 1) : m.start()] in ("", "\n")):
        return None  # "3. Army estimates" is a paragraph's number
    nation = NATION.search(search.text, max(0, m.start() - 24), m.start())
    if nation and search.tokens[search.at.get(nation.start(1), -1)].kind & Word.DEMONYM:
        return nation.start(1)  # "Irish 33rd Battalion"
    return m.start()


def widen(search: Search, i: int, stop: int) -> tuple[int, int]:
    """A name of the list with adjectives and letters of countries before it, and what follows with ``of``."""
    begin = i
    while begin > 0 and search.beside(begin - 1):
        before = search.tokens[begin - 1]
        if (
            not before.kind & (Word.DEMONYM | Word.PLACE)
            and before.low not in lists()["country"]
            and before.low != "international"
        ):
            break
        begin -= 1
    return begin, end_of(search, stop)


def with_letters(search: Search, start: int) -> int:
    """Where a body begins with the letters or the long name of its country (``U.S. Army``, ``Republic of China Embassy``)."""
    m = COUNTRY.search(search.text, max(0, start - 12), start)
    if m is None and search.tokens[search.at[start]].kind & Word.PLACE:
        m = REPUBLIC.search(search.text, max(0, start - 48), start)
    return m.start() if m else start


def end_of(search: Search, stop: int) -> int:
    """The last token of the phrase that ``of``, ``for`` or ``under`` puts after a body's name."""
    tokens = search.tokens
    if tokens[stop].low.endswith(TRUSTS):
        return stop  # its name says what it is for
    for _ in range(4):
        missions = tokens[stop].low in MISSIONS
        link = (PLAIN_OF if missions else OF).match(search.text, tokens[stop].end)
        if link is None and tokens[stop].low in OUTWARD:
            link = ABROAD.match(search.text, tokens[stop].end)  # "Department for Relations with Foreign Communist Parties"
        if link is None or "\n\n" in link.group():
            return stop
        word, *more = link.group().lower().split()
        after = search.at.get(link.end(), -1)
        if after < 0 or tokens[after].particle:
            return stop
        if more and tokens[after].kind & TITLED and tokens[stop].low in lists()["office-of"]:
            if tokens[after].dot and tokens[after + 1 : after + 2] and search.gap(after) == ". ":
                after += bool(tokens[after + 1].kind & TITLED)  # "Cabinet of the Lt. Governor-General"
            republic = REPUBLIC_OF.match(search.text, tokens[after].end)
            return search.at.get(republic.start("last"), after) if republic else after
        if (
            not search.letters(after)
            and tokens[after].kind & (Word.FUNCTION | Word.TITLE | Word.CALENDAR)
            and not tokens[after].kind & Word.ORG
            and not search.near_east(after)
        ):
            counted = word == "of" and tokens[stop].kind & Word.ORG and tokens[after].low in lists()["numbers"]
            return after if counted else stop  # "Committee of Five"
        if word == "of" and ((more and _told(search, stop)) or tokens[stop].low in lists()["no-seat"]):
            return stop
        body = tokens[stop].kind & Word.ORG or (word == "under" and search.letters(stop))
        about = body and (tokens[after].kind & Word.COMMON or _sits_on(search, stop, after))
        if word == "to" or (word == "on" and not about):
            return stop
        if word in ("for", "under") and (not body or tokens[after].kind & Word.GIVEN):
            return stop
        ahead = _phrase(search, after)
        while tokens[ahead].particle and ahead > after:
            ahead -= 1
        if word == "of" and not more and tokens[stop].low in FOLLOWINGS and _somebody(search, after, ahead):
            return stop  # "Progressive Party of Alexis de Villeneuve"
        if word == "under" and not any(tokens[j].kind & Word.ORG or search.letters(j) for j in range(after, ahead + 1)):
            return stop
        if word == "on" and any(tokens[j].kind & Word.CALENDAR or tokens[j].low == "day" for j in range(after, ahead + 1)):
            return stop
        stop = _regions(search, stop, ahead)
        further = (ORIGINS if tokens[stop].low in GROUPS else HELP if tokens[stop].low in HELPS else NONE).match(
            search.text, tokens[stop].end
        )
        if (
            further
            and (beyond := search.at.get(further.end(), -1)) >= 0
            and not tokens[beyond].kind & (Word.TITLE | Word.CALENDAR)
        ):
            stop = search.run(beyond)  # "Committee for Refugees from Austria", "Council for Aid to Jews"
    return stop


def _regions(search: Search, head: int, stop: int) -> int:
    """With the second region that an office is for: ``Directorate of Africa and the Middle East``."""
    tokens = search.tokens
    link = REGIONS.match(search.text, tokens[stop].end) if tokens[head].low in DESKS and tokens[stop].kind & Word.PLACE else None
    after = search.at.get(link.end(), -1) if link else -1
    if after < 0:
        return stop
    ahead = search.run(after)
    region = " ".join(search.text[tokens[after].start : tokens[ahead].end].split())
    wide = any(place.feature in WIDE for place in lookup(region))
    return ahead if wide or fold(region) in place_phrases() or (ahead == after and tokens[after].kind & Word.PLACE) else stop


def _somebody(search: Search, first: int, stop: int) -> bool:
    """Whether two or three words that no list has as a place or otherwise are somebody's name."""
    strange = Word.PLACE | Word.COMMON | Word.DEMONYM | Word.ORG | Word.FUNCTION | Word.GENERIC
    names = [search.tokens[j] for j in range(first, stop + 1) if not search.tokens[j].particle]
    if len(names) < 2 or names[0].kind & strange or names[0].capitals:
        return False
    return not lookup(" ".join(search.text[names[0].start : names[-1].end].split()))


def _told(search: Search, stop: int) -> bool:
    """Whether the body is told of what follows: "reminded the Council of the Commission"."""
    start = search.tokens[stop].start
    return TOLD.search(search.text, max(0, start - 64), start) is not None


def in_small(search: Search, first: int, end: int) -> int:
    """The end of a foreign name that goes on in small letters: ``Ministère de la Défense nationale``."""
    opens_german = COMPOUND.search(search.tokens[first].low) or search.tokens[first].low in lists()["german"]
    if opens_german and (german := GERMAN.match(search.text, end)):
        return german.end()
    if search.tokens[first].low in ("veb", "kombinat") and (pair := COMBINE.match(search.text, end)):
        return pair.end()
    if search.tokens[first].low not in lists()["first"] and not genitive(search, first):
        return end
    reach = end
    while m := FOREIGN.match(search.text, reach):
        word, linked = m["word"], reach > end
        reach = m.end()
        if word in lists()["foreign-link"]:
            continue
        bare = ELIDED.sub("", word)
        if fold(bare) not in lists()["foreign"] and not (linked and (bare[0].isupper() or bare.endswith(MEN))):
            break
        end = reach
    return end


def genitive(search: Search, i: int) -> bool:
    """Whether a genitive of a Romance language follows, so that the word opens a name: ``Union des populations``."""
    end = search.tokens[i].end
    if GENITIVE.match(search.text, end):
        return True
    adjective = FOREIGN.match(search.text, end)
    return (
        adjective is not None
        and adjective["word"] in lists()["foreign"]
        and GENITIVE.match(search.text, adjective.end()) is not None  # "Union démocratique des femmes"
    )


def _sits_on(search: Search, stop: int, after: int) -> bool:
    """Whether a committee is named after the country that it sits on: ``Special Committee on Palestine``."""
    tokens = search.tokens
    named_so = tokens[stop].low in ("committee", "commission", "sub-committee", "subcommittee", "conference")
    return named_so and bool(tokens[after].kind & Word.PLACE) and stop > 0 and search.beside(stop - 1)


def _phrase(search: Search, after: int) -> int:
    """From a token after ``of`` to the end of its capitalised words, with the members of a list (``Posts and Telegraphs``)."""
    tokens = search.tokens
    stop = _without_name(search, after, search.run(after))
    for _ in range(3):
        enumerated = ENUMERATED.match(search.text, tokens[stop].end)
        link = LIST.match(search.text, tokens[stop].end) or (AND.match(search.text, tokens[stop].end) if enumerated else None)
        following = search.at.get(link.end(), -1) if link else -1
        if following < 0:
            break
        kind = tokens[following].kind
        if not (kind | _singular(tokens[following].low)) & Word.COMMON or kind & (
            Word.ORG | TITLED | Word.FUNCTION | Word.DEMONYM | Word.PLACE
        ):
            break
        ahead = search.run(following)
        if any(tokens[j].kind & (Word.ORG | TITLED) for j in range(following, ahead + 1)):
            break
        stop = ahead
    return stop


def _without_name(search: Search, first: int, stop: int) -> int:
    """The last token before somebody's name that follows at once: "Government of Cuba Carlos Rafael"."""
    tokens = search.tokens
    if (
        not tokens[first].kind & (Word.COMMON | Word.PLACE)
        or fold(search.text[tokens[first].start : tokens[stop].end]) in place_phrases()
    ):
        return stop
    for j in range(first + 1, stop + 1):
        kind = tokens[j].kind
        named = kind & Word.GIVEN if not kind & (Word.COMMON | Word.ORG) else 0
        if (
            (named or not kind & ~(Word.FAMOUS | Word.SURNAME))
            and not any(
                tokens[k].kind & (Word.ORG | Word.COMMON | Word.DEMONYM | Word.PLACE) and not tokens[k].kind & Word.GIVEN
                for k in range(j, stop + 1)
            )
            and not tokens[j].capitals
        ):
            return j - 1
    return stop


def _singular(low: str) -> int:
    return lexicon().get(low.removesuffix("s"), 0) & Word.COMMON


def office(search: Search, begin: int) -> bool:
    """Whether the words before say that an office is meant, not the body (``Chief of Naval Staff``)."""
    left = search.text[max(0, search.tokens[begin].start - 16) : search.tokens[begin].start].lower()
    return left.endswith(("chief of ", "chief of the ")) and not left.endswith(("joint chief of ", "in-chief of the "))
