"""Words for what schemas say in patterns: lists of names, the nearest legal name, what a value looks like.

Nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 8
"""How many names a message lists before it counts the rest."""

FORMS = {
    "date": "a day (1962-06-07)",
    "gYearMonth": "a month (1962-06)",
    "gYear": "a year (1962)",
    "gMonthDay": "a day of every year (--06-07)",
    "gMonth": "a month of every year (--06)",
    "gDay": "a day of every month (---07)",
    "dateTime": "a day with its time (1962-06-07T15:30:00)",
    "time": "a time (15:30:00)",
    "duration": "a duration (P2M, P3D, PT2H)",
    "anyURI": "an address without blanks (#id, prefix:name or https://...)",
    "ID": "an identifier: letters, digits, '-', '_' and '.', beginning with a letter",
    "Name": "a name: letters, digits, '-', '_' and '.', beginning with a letter",
    "NCName": "a name: letters, digits, '-', '_' and '.', beginning with a letter",
    "language": "a language tag (en, zh, ru-Latn)",
    "boolean": "true or false",
    "nonNegativeInteger": "a whole number, 0 or more",
    "integer": "a whole number",
    "decimal": "a number (2.5)",
    "double": "a number (2.5)",
    "token": "a word without blanks",
}
"""The datatypes of XML Schema part 2, for a reader."""


def listed(names: Iterable[str], last: str = "or") -> str:
    """```a`, `b` or `c```; a long list is cut and counted."""
    unique = list(dict.fromkeys(names))
    quoted = [name if " " in name else f"`{name}`" for name in unique]
    if len(quoted) > SHOWN + 1:
        return f"{', '.join(quoted[:SHOWN])} and {len(quoted) - SHOWN} more"
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


_POINTS = {"date", "gYearMonth", "gYear"}


def forms(types: Iterable[str]) -> list[str]:
    """What values of these datatypes look like; the many kinds of dates are told as one."""
    unique = dict.fromkeys(types)
    if not unique.keys() >= _POINTS:
        return list(dict.fromkeys(FORMS.get(name, "another form") for name in unique))
    told = ["a date (1962-06-07, 1962-06 or 1962)"]
    if "gMonthDay" in unique:
        told.append("a day of every year (--06-07)")
    if "time" in unique:
        told.append("a time (15:30:00)")
    return told


def nearest(name: str, legal: Iterable[str]) -> str:
    """The legal name that was probably meant, or "": other capitals, a slip, a longer word (``heading`` for ``head``)."""
    candidates = {candidate.lower(): candidate for candidate in sorted(legal)}
    if name.lower() in candidates:
        return candidates[name.lower()]
    close = get_close_matches(name.lower(), list(candidates), n=1, cutoff=0.75)
    if close:
        return candidates[close[0]]
    shorter = [candidate for candidate in candidates if len(candidate) > 2 and name.lower().startswith(candidate)]
    return candidates[max(shorter, key=len)] if shorter else ""


def shortened(text: str, length: int = 40) -> str:
    """Text on one line, in typographic quotation marks, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= length else line[: length - 1] + '…'}”"
