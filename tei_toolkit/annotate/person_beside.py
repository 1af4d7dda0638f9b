"""What the clause around a lone capitalised word says for its being a person's name: an office before it, what it was told.

Yields words of ``person_evidence.tsv`` as `tei_toolkit.annotate.person_evidence` does, from longer phrases; decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_toolkit.annotate.names import TITLED, Word, fold, lexicon
from tei_toolkit.annotate.tokens import UPPER, gloss
from tei_toolkit.register.gazetteer import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tei_toolkit.annotate.person_names import Found
    from tei_toolkit.annotate.person_words import Page

NEAR = 60  # code points before a name in which a verb or a noun of its clause is looked for
REACH = 110  # code points before a name in which its office is looked for
LEAST = 3  # persons in capitals that show capitals to mark names
LONGEST_HEADING = 20  # small letters of a line that is none
SHORT = 3  # letters of a name in capitals, at least
PEOPLES = ("ans", "ites", "ists", "ers")  # "the so-called Swabians, who"
RELATIVE = re.compile(
    r"['’]s? (?:own |late |elder |eldest |younger |youngest |old |little )?(?:brother|sister|wife|widow|sons?|daughters?"
    r"|children|father|mother|husband|nephew|niece|cousin|uncle|aunt|grandson|fiancée?|friend|friends|aide|adjutant|valet|servant|chauffeur|mistress"
    r"|body|corpse|wound|hand|hands|face|horse|bodyguard|handwriting|illness|death|resignation|successor|predecessor|men)\b"
)
"""What persons have and places have not: ``Coimbra's brother``."""
WHO = re.compile(r", who(?:m|se)?\b")
FOND = re.compile(
    r"(?<![-–])(?:(?<!\bthe )(?<!\ban )(?<!\ba )\b(?:[Pp]oor|[Oo]ld|[Yy]oung|[Ll]ittle|dear|dearest)"
    r"|\b(?:the|The) (?:late|poor|unfortunate|wretched|gallant)) $"
)
# the ends of those words: asked first, since most names have none of them before them
FOND_ENDS = ("oor ", "ld ", "ng ", "le ", "ear ", "st ", "te ", "ant ", "ate ", "ed ", "ood ")
GIVEN_TO = re.compile(
    r"\b(?:show|shows|showed|shown|showing|repeat|repeats|repeated|hand|handed|give|gave|given|lend|lent|sell|sold|read|explain"
    r"|explained|promise|promised|dictated|confided|introduced|mentioned|entrusted|forwarded|bequeathed|betrothed|apologi[sz]ed"
    r"|complained|whispered|remarked|reported|write|writes|wrote|written|writing|speak|speaks|spoke|spoken|said|telegraphed|cabled|wired"
    r"|protest|protested|replied|bowed|nodded|deferred)"
    r"(?: (?:this|these|that|it|them|both|all|him|her|me|us|as much|everything|nothing|the same|the (?:[a-z]+ )?[a-z]+"
    r"|(?:a|my|his|her|our|your|their) [a-z]+))? to $"
)
"""Words behind which a person, hardly ever a place, is the one to whom: ``repeated the substance to Mews``."""
HAD_FROM = re.compile(
    r"\b(?:had|have|has|heard|learned|learnt|got|borrowed|bought)(?: (?:of|about))? "
    r"(?:it|this|that|him|her|them|so|as much|the (?:news|story|tale))(?: all)? from $"
)
TOLD = re.compile(
    r"\b(?:tell|told|ask|asked|asks|tells|inform|informed|assured|assure|remind|reminded|warn|warned|persuaded|begged|beg|ordered|advised"
    r"|urged|instructed|invited|allowed|forbade|promised|convinced|implored|commanded|induced) $"
)
WHAT = re.compile(r" (?:that|whether|to|not to|how|why|what|when|if|privately|frankly|bluntly|plainly|again|this|so)\b")
OFFICE = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Hh]is|[Ii]ts|[Tt]heir|[Mm]y|[Bb]y|[Tt]o|[Ff]rom) ((?:[\w'’-]+ ){1,3})"
    rf"(?:(?:of|in|for|at|to|and|the|on|with|charge) |[{UPPER}][\w'’.-]* )*\($"
)
PEOPLES_ENDS = ("ian", "ese", "ish", "ic")
SPEAKS = re.compile(
    r"\b(?:speak|speaks|spoke|spoken|speaking|understands?|understood|learnt?|learned|fluent in|written in|into) $"
)
APPOSED_TO = re.compile(r"\b([^\W\d_][\w-]+)(?: (?:of|in|for|at|to)(?: the)?(?: [A-Z][\w-]+){1,3})?, $")


def told_beside(page: Page, a: int, b: int) -> Iterator[str]:
    """What the clause around tokens ``a`` to ``b`` says for a person."""
    start, end, text = page.tokens[a].start, page.tokens[b].end, page.text
    left, behind = text[max(0, start - NEAR) : start], text[end : end + 1]
    if behind == "," and WHO.match(text, end) and not _people(page, a, b):
        yield "who"
    elif behind in ("'", "’") and RELATIVE.match(text, end):
        yield "has kin"
    elif behind == " " and WHAT.match(text, end) and TOLD.search(left) and not _word(page, b):
        yield "told something"
    elif behind == ")" and left[-1:] == "(" and _in_office(page, a, b):
        yield "in brackets behind an office"
    if behind == "," and left.endswith(", ") and (noun := APPOSED_TO.search(left)) and _heads(noun[1]) and not _where(page, a, b):
        yield "between commas behind an office"
    if left.endswith(FOND_ENDS) and FOND.search(left) and not _thing(page, a, b):
        yield "spoken of fondly"
    elif told_to(left) and not _word(page, b):
        yield "told to"
    elif left.endswith(", ") and a and _of_people(page, a):
        yield "apposition"


def _of_people(page: Page, a: int) -> bool:
    """Whether one of a people stands before a comma: ``a Kurd, Hamo, as a shepherd``."""
    people = page.tokens[a - 1]
    return bool(people.kind & Word.DEMONYM) and people.end == page.tokens[a].start - 2 and page.article_before(people.start)


def _word(page: Page, at: int) -> bool:
    """Whether a word is an ordinary one that is hardly a surname: ``spoke to Customs``, ``the Director (Records)``."""
    return (page.tokens[at].kind & (Word.COMMON | Word.SURNAME)) == Word.COMMON


def _where(page: Page, a: int, b: int) -> bool:
    """Whether a place that is nobody's surname has this name, where an office is: ``the Consul (Batum)``."""
    kind = page.tokens[b].kind
    return bool(kind & Word.PLACE) or (not kind & Word.SURNAME and _thing(page, a, b))


def _people(page: Page, a: int, b: int) -> bool:
    """Whether ``who`` behind tokens ``a`` to ``b`` speaks of others: of those from a place, of a people."""
    return page.place_before(page.tokens[a].start) or page.beside(a - 1) or page.tokens[b].low.endswith(PEOPLES)


def told_to(left: str) -> bool:
    """Whether what follows these words is somebody to whom something was said or shown, or from whom it was heard.

    >>> told_to("who repeated the substance to "), told_to("he sent a company to ")
    (True, False)
    """
    if left.endswith(" to "):
        return GIVEN_TO.search(left) is not None
    return left.endswith(" from ") and HAD_FROM.search(left) is not None


def _thing(page: Page, a: int, b: int) -> bool:
    """Whether a place has this name, of which one speaks as fondly: ``old Pressburg``."""
    return bool(lookup(" ".join(page.text[page.tokens[a].start : page.tokens[b].end].split())))


def _in_office(page: Page, a: int, b: int) -> bool:
    """Whether the phrase before a bracket is an office that its words hold: ``the Officer in Charge of Korean Affairs (``."""
    start, end = page.tokens[a].start, page.tokens[b].end
    left = page.text[max(0, start - REACH) : start]
    phrase = OFFICE.search(left)
    if phrase is None or not any(_heads(word) for word in phrase[1].split()):
        return False
    return not (_word(page, b) or _where(page, a, b) or gloss(left[:-1].split()[-1], page.text[start:end]))


def _heads(word: str) -> bool:
    return bool(lexicon().get(fold(word), 0) & (Word.NOUN | TITLED))


def capitals_mark(page: Page, found: Iterable[Found]) -> bool:
    """Whether the text marks the names of persons with capitals within its sentences: ``I visited DAUD``."""
    told = {
        page.tokens[name.last].low if page.tokens[name.last].capitals else page.tokens[name.first].low
        for name in found
        if name.first >= 0 and _shouted(page, name) and in_sentence(page, name.first, name.last)
    }
    return len(told) >= LEAST


def _shouted(page: Page, name: Found) -> bool:
    return any(w.capitals and len(w.word) >= SHORT for w in (page.tokens[name.first], page.tokens[name.last]))


def in_sentence(page: Page, a: int, b: int) -> bool:
    """Whether tokens ``a`` to ``b`` stand in a line most of which is written small."""
    begin, end = page.line(page.tokens[a].start)
    line = page.text[begin : page.tokens[a].start] + page.text[page.tokens[b].end : end]
    small = sum(map(str.islower, line))
    return small > LONGEST_HEADING and small > 2 * sum(map(str.isupper, line))


def language(page: Page, b: int) -> bool:
    """Whether a word with the ending of a people's adjective is used as one: ``speaks Mingrelian``, ``Gilanese rice``."""
    token = page.tokens[b]
    if not token.low.endswith(PEOPLES_ENDS):
        return False
    noun = page.next_word(token.end)
    thing = lexicon().get(noun, 0) & (Word.COMMON | Word.FUNCTION) == Word.COMMON and not noun.endswith(("ed", "s"))
    return (thing and not page.acts(token.end)) or SPEAKS.search(page.text, max(0, token.start - 24), token.start) is not None
