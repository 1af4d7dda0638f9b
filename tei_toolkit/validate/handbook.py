"""The rules in words: one page for all of them (``docs/rules.md``), or what is known of one code.

python -m tei_toolkit.validate.handbook > docs/rules.md
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.errors import UsageError
from tei_toolkit.validate.rule import FAMILIES, checks, rules

_SECTIONS = ("What", "Why", "Example", "Fix")


class Entry(NamedTuple):
    """One code: what it is called, how bad it is, and the four parts of its explanation."""

    code: str
    name: str
    severity: str
    parts: dict[str, str]

    @property
    def family(self) -> str:
        return FAMILIES.get(self.code.rstrip("0123456789"), "other")


def entries() -> list[Entry]:
    """Every code: the rules', and those of the reader, the schema and the comparison with the transcription."""
    found = [
        Entry(code, about["name"], about["severity"], {part: about[part.lower()] for part in _SECTIONS})
        for code, about in checks().items()
    ]
    found += [Entry(rule.code, rule.name, rule.severity, rule.parts) for rule in rules()]
    order = {letters: at for at, letters in enumerate(FAMILIES)}
    return sorted(found, key=lambda entry: (order.get(entry.code.rstrip("0123456789"), len(order)), entry.code))


def entry(code: str) -> Entry:
    """What is known of one code (or name); `UsageError` where there is none."""
    for each in entries():
        if code.upper() == each.code or code.lower() == each.name:
            return each
    raise UsageError(f"no rule is called {code}", hint="`tei-toolkit rules` lists them all.")


def markdown() -> str:
    """The page of all rules."""
    lines = [
        "# Rules",
        "",
        "Generated from the rules themselves by `python -m tei_toolkit.validate.handbook docs/rules.md`; do not edit.",
        "",
        "`--select` and `--ignore` take a code (`REF001`), its letters (`REF`) or a family (`reference`).",
        "In a file, `<?tei-toolkit ignore REF001?>` silences a rule for the element that follows.",
    ]
    family = ""
    for each in entries():
        if each.family != family:
            family = each.family
            lines += ["", f"## {family.capitalize()}"]
        lines += ["", f"### {each.code} {each.name}", "", f"*{each.severity}*", ""]
        lines += [f"- **{part}**: {' '.join(each.parts[part].split())}" for part in _SECTIONS]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8", newline="\n")
