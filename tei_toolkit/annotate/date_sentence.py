"""What stands around a date expression: its sentence and tense, the line that it heads, the footnote that it is in.

Each look reaches a bounded number of characters, so that the annotator stays linear in the text.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.date_expression import Expression

BEFORE, BEHIND, LINE = 120, 60, 80  # how far a look reaches (code points)
SENTENCE = re.compile(
    r"(?:[!?:;]|\.(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bGen\.)(?<!\bCol\.)(?<![ \n.][A-Z]\.))\s|\n"
)
FORWARD = re.compile(
    r"\b(?:will|shall|would|could|can|cannot|should|must|may|might|next|due|plans?|planned|proposes?|proposed"
    r"|intends?|intended to|expects?|expected|hopes?|is to|are to|was to|were to|going to|tomorrow"
    r"|promise[ds]?|request|please|wants?|put off"
    r"|(?:directed|ordered|asked|urged|invited?s?|authori[sz]ed|called upon|decided|agreed|undertook|promised|offered|threatened"
    r"|prepared)(?:[ \n][\w’'-]{1,20}){0,5}[ \n]to"
    r"|postponed|ha(?:s|ve) to|to be|wish(?:es|ed)?|instructed|ask(?:s|ed) that|requested that|as from)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will|shall|next|not later than|no later than|due|is to|are to|plans?|intends?"
    r"|(?:is|are)[ \n](?:fixed|scheduled|set|arranged|appointed|expected)|ask(?:s|ed) that|request(?:s|ed) that|as from)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:^|[\n.;]\s{0,9})\b(?:see|meet|call|come|send|report|bring|answer|next)\b", re.IGNORECASE)
REFERENCE = re.compile(
    r"(?:\b(?:letters?|(?:post)?cards?|telegrams?|cables?|cablegrams?|notes?|reports?|memorandum|memoranda|despatch|dispatch"
    r"|decisions?|resolutions?|protocols?|signals?|wires?"
    r"|decrees?|orders?|statements?|minutes|articles?|communications?|messages?"
    r"|treat(?:y|ies)|agreements?|conventions?|contracts?|pacts?|accords?|declarations?|laws?|acts?|constitution"
    r"|circulars?)(?:\s{1,3}[Nn]os?\.\s{0,2})?(?:\s{0,3}[0-9][\w/.-]{0,15})?\s{1,3}of"
    r"|\bdated)\s{1,3}(?:the\s{1,3})?[\[(]?$",
    re.IGNORECASE,
)
LIMIT = re.compile(r"\b(?:before|by|until|till|(?:not|no) later than|after)\s{1,3}(?:the\s{1,3})?[\[(]?$", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:was|were|had|did|took|came|went|left|got|began|saw|told|said|stood|gave|brought|sent|held|met"
    r"|wrote|made|became|found|fell|ran"
    r"|kept|lost|put|hid|fled|built|bought|brought|caught|drove|fought|flew|led|lay|rode|shot|slept|spent|spoke|stole|taught"
    r"|thought|threw|rose|sold|ate|heard|felt|paid|knew|grew|drew|broke|chose|[a-z]{2,15}[^e\W]ed|since)\b",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\b(?:goes|comes|leaves|arrives|begins|opens|closes|convenes|meets|returns|starts|ends|fl(?:y|ies)|sails"
    r"|departs|expires|lapses|takes|runs"
    r"|(?:is|are|am)(?![ \n](?:said|told|reported|stated|understood|believed|learn(?:ed|t)|rumou?red|recalled|known"
    r"|alleged|claimed)\b)"
    r"|(?:I|we|you|they)[ \n](?:go|come|leave|arrive|begin|meet|return|start|move|march|fly|sail|hope))\b",
    re.IGNORECASE,
)
EXPECTED = re.compile(
    r"\b(?:was|were|had been)[ \n](?:now[ \n]|then[ \n]|still[ \n])?"
    r"(?:expected|due|scheduled|fixed|set|arranged|planned|postponed)\b"
    r"(?:[ \n][a-z]{1,12}){0,4}[ \n]$"
)
PASSIVE = re.compile(r"\b(?:is|are|am|be|being)[ \n](?:[a-z]{2,12}ly[ \n])?$", re.IGNORECASE)  # "is fixed for": nothing past
MODAL = re.compile(r"\b(?:will|shall|can|must)\b", re.IGNORECASE)
FIXED = re.compile(r"\b(?:fixed|set|appointed|chosen|proposed)(?:[ \n](?:for|on))?(?:[ \n]the)?[ \n]$", re.IGNORECASE)
SINCE = re.compile(r"\bsince[ \n](?:the[ \n])?$", re.IGNORECASE)
COMING = re.compile(r"[ \n](?:is|are|was|were)[ \n]to[ \n](?!the\b)[a-z]|[ \n](?:will|shall)[ \n]")
LOST = re.compile(
    r"\[[^\[\]]{0,40}(?:garbled|illegible|indecipherable|undecipherable|missing|omitted|torn|deleted|faded"
    r"|corrupted|classified|excised)"
    r"[^\[\]]{0,20}\]"
)  # what an editor says of a gap is no verb of the sentence
BIRTH = re.compile(
    r"(?:\bborn:?(?:[ \t\n](?:on|in|the|at)){0,2}|\bb\.|\bgeb\.?|\bbirth:?|\*)[ \t\n]{0,2}(?:the[ \t])?$", re.IGNORECASE
)
NOTE = re.compile(r"[^\S\n]{0,9}(?:\[?\^?[0-9]{1,3}\]?[ \t\xa0:.]|[*†_])")
ENTRY_ENDS = re.compile(r'[\]"”]?[.,]?[^\S\n]{0,9}(?:[A-Z][a-z]{2,5}day[.,]?[^\S\n]{0,9})?(?:\n|$)')
PLACED = re.compile(
    r"(?!Received|Rec'd|Sent|Copy|Approved|Signed|Printed|Typed|Seen|Decoded|Born)[A-ZÀ-Ž][\w'’-]{2,20}"
    r"(?:[^\S\n][A-ZÀ-Ž][\w'’-]{1,20}){0,2},(?:[^\S\n][A-Z][a-z]{2,5}day,?)?"
)  # the dateline of a letter or entry
DIARY = re.compile(
    r"(?:do\.?|ditto|In the (?:line|field|trenches|train|camp)|[A-ZÀ-Ž][A-ZÀ-Ž’'.-]+(?: [A-ZÀ-Ž][A-ZÀ-Ž’'.-]*){0,3}),?"
)
"""What stands before the day of an entry in a war diary: ``BOISLEUX 30.4.17``, ``do. 2nd``."""
POSTSCRIPTS = frozenset({"PS", "PPS", "P S"})
WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def around(text: str, e: Expression) -> tuple[str, str]:
    """What stands before and behind the expression in its sentence."""
    before, behind = LOST.sub("", text[max(0, e.start - BEFORE) : e.start]), text[e.end : e.end + BEHIND]
    ends = [found.end() for found in SENTENCE.finditer(before)]
    stop = SENTENCE.search(behind)
    return before[ends[-1] :] if ends else before, behind[: stop.start()] if stop else behind


def refers(text: str, e: Expression) -> bool:
    """Whether the date is a document's: "the letter of 17 December"."""
    return REFERENCE.search(text, max(0, e.start - 48), e.start) is not None


def past(text: str, e: Expression) -> bool:
    """Whether the sentence tells of what is over, or the date is a document's."""
    if refers(text, e):
        return True
    before, behind = around(text, e)
    ended = [found.end() for found in PAST.finditer(before) if not PASSIVE.search(before, 0, found.start())]
    present = [found.end() for form in (PRESENT, MODAL) for found in form.finditer(before)]
    if ended or present:
        return max(ended, default=0) > max(present, default=0)
    over = next((f.start() for f in PAST.finditer(behind) if not PASSIVE.search(behind, 0, f.start())), len(behind))
    return over < min((f.start() for form in (PRESENT, MODAL) if (f := form.search(behind))), default=len(behind))


def to_come(text: str, e: Expression) -> bool:
    """Whether the sentence, in the present or the future, tells of what is to come."""
    before = around(text, e)[0]
    return EXPECTED.search(before) is not None or (not past(text, e) and (forward(text, e) or PRESENT.search(before) is not None))


def due(text: str, e: Expression) -> bool:
    """Whether something was expected for then: "were now expected in January"."""
    return EXPECTED.search(around(text, e)[0]) is not None


def comes(text: str, e: Expression) -> bool:
    """Whether somebody or something comes or goes then: "he leaves on Thursday"."""
    before = around(text, e)[0]
    verbs = [found for found in PRESENT.finditer(before) if found[0].lower() not in ("is", "are", "am")]
    return bool(verbs) and not PAST.search(before, verbs[-1].end()) and "since" not in before.split()[-2:]


def just_past(text: str, e: Expression) -> bool:
    """Whether one of the six words before the expression does."""
    return PAST.search(" ".join(around(text, e)[0].split()[-6:])) is not None


def forward(text: str, e: Expression) -> bool:
    """Whether the sentence looks ahead: by its verb, or by a limit that no past verb sets."""
    before = around(text, e)[0]
    if SINCE.search(before):
        return False
    if FORWARD.search(before) or FIXED.search(before) or (COMING.match(text, e.end) and not refers(text, e)):
        return True
    return LIMIT.search(before) is not None and not past(text, e)


def planned(text: str, e: Expression) -> bool:
    """Whether the sentence says that something is going to be."""
    return PLANNED.search(around(text, e)[0]) is not None


def meant(text: str, e: Expression) -> bool:
    """Whether something is meant for then: "a strike for Monday"."""
    return text.endswith((" for ", "\nfor "), max(0, e.start - 5), e.start)


def asked(text: str, e: Expression) -> bool:
    """Whether the sentence asks somebody to do something."""
    return ASKED.search(around(text, e)[0]) is not None and not past(text, e)


def foreseen(text: str, e: Expression) -> bool:
    """Whether something was going to be then, as a record tells it: "the list would be closed the following day"."""
    return re.search(r"\b(?:would|will|shall|should|is to|was to|were to)\b[^,;:]{0,60}$", around(text, e)[0]) is not None


def limits(text: str, e: Expression) -> bool:
    """Whether the expression is a limit: "valid until 1 January 1945"."""
    return LIMIT.search(text, max(0, e.start - 24), e.start) is not None


def of_birth(text: str, e: Expression) -> bool:
    """Whether somebody was born then."""
    return BIRTH.search(text, max(0, e.start - 16), e.start) is not None


def heads_entry(text: str, e: Expression) -> bool:
    """Whether the expression stands on a line by itself, or opens a diary's entry: ``Saturday 2.``, ``1 October.``"""
    if e.last is not None or not (e.first.day or e.first.month) or e.first.part:
        return False
    start = text.rfind("\n", max(0, e.start - LINE), e.start) + 1
    if start == 0 and e.start > LINE:
        return False
    before, after = text[start : e.start].strip(' \t\xa0["“'), text[e.end : e.end + 3]
    weekday = before.rstrip(".,").isalpha() and len(before) <= 10 and before[:3].lower() in WEEKDAYS
    placed = e.first.year is not None and bool(e.first.day) and PLACED.fullmatch(before) is not None
    placed = placed or (bool(e.first.day) and DIARY.fullmatch(before) is not None)
    if before and not weekday and not placed and before.replace(".", "") not in POSTSCRIPTS:
        return False
    if ENTRY_ENDS.match(text, e.end):
        return True
    dotted = after[:1] in (".", ":") or (text[e.end - 1] == "." and after[:1].isspace())
    return dotted and (e.weekday or bool(e.first.day))


def opens_entry(text: str, start: int, end: int) -> bool:
    """Whether a day stands at the end of a line with nothing before it but where the writer is, and text in the next line."""
    line = text.rfind("\n", max(0, start - LINE), start) + 1
    before = text[line:start].strip()
    return (not before or DIARY.fullmatch(before) is not None) and re.match(
        r"[.,]?[^\S\n]*\n[^\S\n]*\S", text[end : end + 40]
    ) is not None


def in_apparatus(text: str, e: Expression) -> bool:
    """Whether it stands in a footnote: a line in the last two fifths of the text that begins with a note's number."""
    start = text.rfind("\n", max(0, e.start - 1000), e.start) + 1
    return e.start - start < 1000 and start > 3 * len(text) // 5 and NOTE.match(text, start) is not None
