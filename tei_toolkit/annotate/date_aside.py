"""Dates that stand beside the course of a narrative: what had happened before, what was to last until then, headings.

Each look reaches a bounded number of characters, so that the annotator stays linear in the text.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.date_expression import Expression
from tei_toolkit.annotate.date_sentence import PAST, SENTENCE, around

LINE, REACH = 160, 240  # the length of a heading's line and of a sentence that is looked through (code points)
OPENS = re.compile(
    r"(?:[.!?\n]|\A)[\"”]?\s*(?:(?:Later|Then|So|And|But),?\s)?(?:In|Since|From|During)\s(?:the\s(?:year|summer|spring|autumn|winter)\s(?:of\s)?)?$"
)
PLUPERFECT = re.compile(
    r"\bhad[ \n](?:(?:not|already|just|only|also|never|all|both|even|still|once|previously|[a-z]{2,12}ly)[ \n]){0,2}"
    r"(?:been(?:[ \n][a-z]{2,15})?|gone|come|taken|left|become|begun|seen|done|given|written|brought|sent|held|met|made"
    r"|found|fallen|run|kept|lost|put|said|told|built|fled|got|gotten|set|fought|stood|spent|led|shot|driven|broken|chosen|shut|sold|bought"
    r"|known|heard|felt|thought|grown|thrown|shown|drawn|hidden|forgotten|risen|won|caught|paid|[a-z]{2,15}ed)\b"
)
FOLLOWS_ON = re.compile(r"\b(?:after|when|once|as soon as|until|till|before|if)\b[^.;]{0,80}$", re.IGNORECASE)
BEGINS = re.compile(r"[^\S\n][A-ZÀ-Ž]")
EARLIER = re.compile(r"\b(?:before[ \n](?:the[ \n]war|that|this)|earlier|previously|formerly|already)\b", re.IGNORECASE)
TO_COME = re.compile(r"\b(?:would|should|could|might)\b")  # "he had told us that we should leave in June"
GRANTED = re.compile(
    r"\b(?:valid|permit|permission|visa|passport|promised?|extended|postponed|prolonged|granted|deadline|due|planned)\b"
)
LABEL = re.compile(r"(?:^|\n)[^\S\n]{0,9}(?:[0-9]{1,2}\.[^\S\n])?[A-ZÀ-Ž][^\W_]+(?:[ /][^\W\d_]+){0,3}:[^\S\n][^.\n]{0,120}$")
LINE_ENDS = re.compile(r"[^.!?\n]{0,160}\.?[^\S\n]{0,9}(?:\n|$)")
SINCE = re.compile(r"\bsince[ \n](?:the[ \n])?(?:(?:beginning|middle|end)[ \n]of[ \n])?(?:the[ \n])?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till)[ \n](?:the[ \n])?(?:(?:beginning|middle|end)[ \n]of[ \n])?(?:the[ \n])?$", re.IGNORECASE)
SPAN = re.compile(r"[ \n]?(?:to|until|till|through|up to|[–-])[ \n]?(?:the[ \n])?")
ATTRIBUTE = re.compile(r"[ \n][a-z]{3,}")


def one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two places; the stop that belongs to "1. 7." ends one before a capital."""
    if end - start >= REACH or SENTENCE.search(text, start, end):
        return False
    return not (text[start - 1 : start] == "." and BEGINS.match(text, start))


def remembered(text: str, e: Expression) -> bool:
    """Whether its clause tells what had happened before: "my wife, who had been arrested in November"."""
    before, behind = around(text, e)
    found = [*PLUPERFECT.finditer(before)]
    if found:
        last = found[-1]
        moved = any(verb[0] != "since" for verb in PAST.finditer(before, last.end())) or TO_COME.search(before, last.end())
        return not moved and "," not in before[last.end() :] and not FOLLOWS_ON.search(before[: last.start()])
    if PAST.search(before):
        return False
    later, past = PLUPERFECT.search(behind), PAST.search(behind)
    return later is not None and past is not None and past.start() >= later.start()


def recalled(text: str, e: Expression) -> bool:
    """Whether its sentence goes back to what was before: so, too, "Before the war, in 1938"."""
    return EARLIER.search(around(text, e)[0]) is not None or remembered(text, e)


def lasted(text: str, e: Expression) -> bool:
    """Whether a limit was lived through: "we worked there until October 1943", and not "my visa was valid until"."""
    sentence = " ".join(around(text, e))
    return PAST.search(sentence) is not None and not GRANTED.search(sentence)


def labelled(text: str, e: Expression) -> bool:
    """Whether it stands on a heading's line, behind a label: "Date: 19 March 1944"."""
    labels = LABEL.search(text, max(0, e.start - LINE), e.start)
    return labels is not None and LINE_ENDS.match(text, e.end) is not None


def since(text: str, e: Expression) -> bool:
    """Whether something has been since then: "since September there were already 1,100"."""
    return SINCE.search(text, max(0, e.start - 30), e.start) is not None


def ends(text: str, e: Expression) -> bool:
    """Whether something ends then: "until the end of March"."""
    return UNTIL.search(text, max(0, e.start - 40), e.start) is not None


def closes_span(text: str, told_at: int, e: Expression) -> bool:
    """Whether it ends a span that the date told last begins: "from 1 September 1939 to May 1945"."""
    return SPAN.fullmatch(text, told_at, e.start) is not None


def names(text: str, e: Expression, told_at: int) -> bool:
    """Whether a month names something that is known already, in the sentence of the date told last: "On 7 March 1944, the
    September transport"."""
    led = text[max(0, e.start - 4) : e.start].lower() == "the " and not e.first.day
    return led and ATTRIBUTE.match(text, e.end) is not None and one_sentence(text, told_at, e.start)


def opens(text: str, e: Expression) -> bool:
    """Whether a date stands at the beginning of a sentence: ``In 1938 we ...``."""
    return OPENS.search(text, max(0, e.start - 24), e.start) is not None
