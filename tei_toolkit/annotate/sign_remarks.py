"""Notes told in free words: how something is written, what the recording does, when a paper came in, who comments.

`sign_notes` asks here last. The words of notes that can be listed are in ``data/signs.toml``.
"""

from __future__ import annotations

import re

from tei_toolkit.annotate.sign_words import MONTHS

_DONE = (
    r"(?:crossed|struck|scored|scratched)\s+(?:out|through)|underlined|underscored|deleted|cancelled|canceled|circled|ringed|bracketed|inserted|interlined"
    r"|interpolated|added|repeated|written|typed|overwritten|erased|pencilled|initialled|altered|corrected|misspelt|misspelled|abbreviated|transposed"
    r"|legible|readable|doubtful|uncertain|unclear|unfinished|incomplete"
)
_PIECE = (
    r"(?:words?|names?|dates?|sentences?|lines?|paragraphs?|passages?|phrases?|clauses?|figures?|numbers?|letters?"
    r"|entry|entries|section)"
)
_ON_WRITING = re.compile(
    rf"\W*(?:in\s+(?:the\s+)?(?:\w+\s+)?(?:manuscript|ms\.?|original|copy|typescript|draft|autograph|carbon)\s*,?\s+)?"
    rf"(?:the|this|these|those|both|all)\s+(?:[\w'’-]+\s+){{0,4}}?{_PIECE}(?:\s+(?:in|on|from|after|before)\s+[^.;:]{{1,40}}?)?\s+"
    rf"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:[a-z]+\s+)?(?:{_DONE})\b.*",
    re.I | re.S,
)
_HOW_WRITTEN = re.compile(
    r"\W*(?:(?:double|doubly|twice|thrice|heavily|triple|triply|singly)[\s-]+(?:under(?:lined|scored)|circled|struck)|interlined|interlineated"
    r"|(?:written|typed|inserted|interlined|added|entered|squeezed\s+in|superimposed|scrawled|continued|corrected)\s+(?:[a-z]+\s+)?"
    r"(?:(?:over|above|below|between|beneath|across|along|around|round|in|on)\s+(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,2}"
    r"(?:lines?|erasure|page|sheet|paper|leaf|text|deletion|caret|cover|flyleaf|envelope)"
    r"|vertically|sideways|diagonally|upside\s+down|lengthways|crosswise|crossways|twice|small|large)"
    r"|(?:reading|word|name|date|spelling|attribution|figure|meaning)\s+(?:is\s+)?(?:very\s+)?(?:uncertain|doubtful|questionable|conjectural)"
    r"|(?:this|next|last|preceding|following)\s+[a-z]+\s+in\s+(?:a\s+)?(?:different|another|other|darker|lighter|the\s+same)\s+(?:hand|ink|pencil|type)"
    r"|(?:text|lines?|words?|sentences?|paragraphs?|pages?|names?|dates?)\s+(?:is\s+|are\s+)?(?:repeated|duplicated|transposed)\b[^.;:]{0,30}"
    r"|(?:uncertain|doubtful|conjectural)\s+(?:reading|word|name|date|spelling))\W*",
    re.I,
)
_RECORDING = re.compile(
    r"\W*(?:(?:the\s+)?(?:audio|video\s*)?(?:tape|recording|recorder|cassette|film|microphone|sound|camera|machine|interview)\s+(?:is\s+)?(?:[a-z]+\s+)?"
    r"(?:noise|off|stops?|stopped|ends|ended|breaks|interrupted|interruption|switched|turned|change|changed|changes|runs|resumes?|resumed|restarts?|restarted|paused|pause|skips|fault|begins|starts)"
    r"|(?:change|end|beginning|turning)\s+of\s+(?:the\s+)?(?:tape|reel|cassette|film)|break\s+in\s+(?:the\s+)?(?:tape|recording|interview))\b[^.:;]{0,40}\W*",
    re.I,
)
_NOISE = re.compile(
    r"\W*(?:(?:loud|general|prolonged|long|stormy|some|renewed|great|continued)\s+)?"
    r"(?:cries|shouts|calls|voices|murmurs|cheers|exclamations|interruptions?|applause|laughter|protests|uproar|commotion|noise|disorder|hisses|hissing|booing|groans|sensation"
    r"|movement|signs\s+of\s+(?:assent|dissent|approval|disapproval)|hilarity|tumult)"
    r"(?:\s+(?:of|from|on|in|at|among|and|by)\b[^.;:]{1,80})?\W*"
    r"|\W*(?:(?:he|she|the\s+(?:witness|interviewee|speaker|informant))\s+)?(?:begins|starts|begins\s+again|tries|stops)\s+(?:to\s+)?"
    r"(?:cry|weep|sob|laugh|sing|cough|crying|weeping|sobbing|laughing|singing)\b[^.;:]{0,30}\W*"
    r"|\W*(?:(?:long|short|brief)\s+)?(?:silence|pause|sighs?)\s*[,;]\s*[a-z ]{3,30}\W*"
    r"|\W*(?:gestures|gesturing|shrugs|nods|points)\s+(?:with|at|towards?|to|her|his|in)\b[^.;:]{2,30}\W*"
    r"|\W*(?:hear,? hear|breaks\s+down(?:\s+in\s+tears)?|in\s+tears|wipes\s+(?:his|her)\s+eyes|voice\s+(?:breaks|falters)"
    r"|knocks?\s+on\s+(?:the\s+)?(?:door|table)"
    r"|(?:door|bell|telephone|phone|clock|dog)\s+(?:rings|bangs|opens|slams|strikes|barks)(?:\s*[;,]\s*[a-z ]{3,40})?)\W*",
    re.I,
)
_CAME = re.compile(
    r"(?:Received|Rec['’]?d|Read|Laid|Answered|Ans['’]?d|Sent|Dispatched|Despatched|Forwarded|Delivered|Posted|Registered|Entered|Printed|Published"
    rf"|Acknowledged|Presented|Copied|Transmitted|Filed|Noted)\b\.?[^\n;:]{{0,60}}?\b(?:\d{{1,2}}(?:st|nd|rd|th|d)?\b|(?:{MONTHS}|Septr|Octr|Novr|Decr|Jany|Feby)\b)"
    r"[^\n;:]{0,30}"
)
_GOES_ON = re.compile(
    r"\W*(?:text\s+|letter\s+|entry\s+|diary\s+)?(?:continued|resumed|continues|resumes|written\s+later|added\s+later)"
    r"(?:\s+(?:on|at|in|next|the|later|overleaf|below|above|from|same|after|two|three|several|a)\b[^;:]{0,40}|\W*)",
    re.I,
)
_BUREAU = (
    r"(?:Field|Source|Headquarters|HQ|Washington|Station|Desk|Collector(?:'s|’s)?|Reporter(?:'s|’s)?"
    r"|Analyst(?:'s|’s)?|Document|Officer(?:'s|’s)?|Evaluator(?:'s|’s)?)"
)
_COMMENT = re.compile(rf"\W*(?:{_BUREAU}\s+)?Comments?\s*[.:–—-]\s.*|.*[\s.;,(–—-]{_BUREAU}\s+Comments?\W*", re.S)
_OBJECT = re.compile(
    r"\W*(?:recto|verso|reverse|obverse|overleaf|reverse\s+side|front|back(?:\s+(?:of\s+(?:the\s+)?)?(?:page|sheet|card|photograph))?)\W*",
    re.I,
)


def remark(inner: str, words: list[str], *, alone: bool) -> str:
    """What kind of note the words of a bracket are, empty where they are none; ``alone``: the bracket has its line for itself.

    >>> remark("double underlined", ["double", "underlined"], alone=False)
    'description'
    """
    if len(inner) > 300:
        return ""
    if "omment" in inner and _COMMENT.fullmatch(inner):
        return "editor"
    if _ON_WRITING.fullmatch(inner) or _HOW_WRITTEN.fullmatch(inner):
        return "description"
    if _RECORDING.fullmatch(inner) or (len(words) > 1 and _NOISE.fullmatch(inner)):
        return "stage"
    if alone and (
        _OBJECT.fullmatch(inner) or (len(words) < 13 and (_CAME.fullmatch(inner.strip()) or _GOES_ON.fullmatch(inner)))
    ):
        return "description"
    return ""


COMMENTING = frozenset({"field", "source", "headquarters", "hq", "station", "washington", "collector", "analyst", "evaluator"})
"""The first words of comments that an agency puts into its own reports: printed, not written by hand."""
