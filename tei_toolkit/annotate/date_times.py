"""Clock times: "3.30 p.m.", "15:30", "18.45 hod.", "at 1900"; an hour in words is left as it stands.

Values are ISO 8601 times to the second, as ``@when`` of TEI's ``time`` takes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tei_toolkit.model import Annotation, Certainty, Span

ORIGIN = "dates"
CLOCK = re.compile(
    r"(?=[0-9])(?<![\w.,:/£$№#-])(?:"
    r"(?P<hour>[01]?[0-9]|2[0-3])(?:[.:](?P<minute>[0-5][0-9]))?[^\S\n]?(?P<half>[ap])\.?[^\S\n]?m(?:\.|\b)"
    r"|(?P<h24>[01]?[0-9]|2[0-3]):(?P<m24>[0-5][0-9])(?::(?P<s24>[0-5][0-9]))?(?![\w:/]|[.,][0-9])"
    r"|(?P<h>[01]?[0-9]|2[0-3])[.:](?P<m>[0-5][0-9])(?=[^\S\n]?(?:hod|Uhr|hours|hrs|o['’]clock)\b)"
    r"|(?P<four>(?:[01][0-9]|2[0-3])[0-5][0-9])(?=[^\S\n]?(?:hours|hrs|h)\b)"
    r"|(?<=\bat )(?P<at>(?:[01][0-9]|2[0-3])[0-5][0-9])(?=[.,;)\n]|[^\S\n](?:and|on|the|he|she|they|we|I)\b))",
)


def times(text: str, dated: Sequence[Span] = ()) -> Iterator[Annotation]:
    """The clock times of a text, in order, but for those inside one of the spans ``dated`` (in order)."""
    place = 0
    for found in CLOCK.finditer(text):
        start, end = found.span()
        while place < len(dated) and dated[place].end <= start:
            place += 1
        if place < len(dated) and dated[place].start < end:
            continue
        when, certainty = _value(found)
        yield Annotation(Span(start, end), "time", {"when": when}, certainty, ORIGIN)


def _value(found: re.Match[str]) -> tuple[str, Certainty]:
    """The time; one that no clock shows ("14:20 p.m.") is taken by its hour, with doubt."""
    if found["half"]:
        hour, afternoon = int(found["hour"]), found["half"] == "p"
        sure = 1 <= hour <= 12
        if sure:
            hour = hour % 12 + 12 * afternoon
        return f"{hour:02d}:{found['minute'] or '00'}:00", Certainty.HIGH if sure else Certainty.LOW
    if found["h24"]:
        return f"{int(found['h24']):02d}:{found['m24']}:{found['s24'] or '00'}", Certainty.HIGH
    if found["h"]:
        return f"{int(found['h']):02d}:{found['m']}:00", Certainty.HIGH
    four = found["four"] or found["at"]
    return f"{four[:2]}:{four[2:]}:00", Certainty.HIGH if found["four"] else Certainty.MEDIUM
