"""What an encoding found, declared and left open: rows for the terminal, values for the report. Nothing is printed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tei_toolkit.model import Annotation

if TYPE_CHECKING:
    from tei_toolkit.encode import Encoding
    from tei_toolkit.transcription import Transcription

REPORT_VERSION = 1

_ENTITIES = (("person", "persons"), ("place", "places"), ("org", "organisations"))
_INTERVENTIONS = (
    "supplied",
    "gap",
    "unclear",
    "sic",
    "corrected",
    "expanded",
    "surplus",
    "deleted",
    "added",
    "note",
    "stamp",
    "handwritten",
)
_DECLARED = {"moved": "moved to the header", "omitted": "left out", "normalised": "normalised", "joined": "joined"}
_POINTS = ("when", "from", "to", "notBefore", "notAfter")
_SHOWN = 60
_NAMED = 12

Row = tuple[str, str, str]


def rows(transcription: Transcription, encoding: Encoding) -> list[Row]:
    """What, how many, which: for one document."""
    found = [(label, *_entities(encoding, kind)) for kind, label in _ENTITIES]
    dates = [annotation for annotation in encoding.annotations if annotation.kind == "date"]
    values = Counter(_value(date) for date in dates)
    found.append(("dates", f"{len(dates):,}", _listed(values)))
    signs = Counter(sign.kind for sign in encoding.annotations if sign.kind in _INTERVENTIONS)
    found.append(("interventions", f"{signs.total():,}", ", ".join(_counted(kind, count) for kind, count in signs.most_common())))
    found.append(("declared", f"{len(encoding.departures):,}", _departures(transcription, encoding)))
    found.append(("undecided", f"{len(encoding.findings):,}", "; ".join(_place(finding) for finding in encoding.findings[:5])))
    return found


class Totals:
    """What was found in many documents, counted as they go by."""

    def __init__(self) -> None:
        self.documents = self.departures = self.findings = self.undecided = 0
        self.entities: Counter[str] = Counter()
        self.mentions: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()

    def add(self, encoding: Encoding) -> None:
        self.documents += 1
        self.departures += len(encoding.departures)
        self.findings += len(encoding.findings)
        self.undecided += bool(encoding.findings)
        self.kinds.update(annotation.kind for annotation in encoding.annotations)
        for entity in encoding.entities:
            self.entities[entity.kind] += 1
            self.mentions[entity.kind] += len(entity.mentions)

    def join(self, other: Totals) -> None:
        """Count what was counted elsewhere."""
        self.documents += other.documents
        self.departures += other.departures
        self.findings += other.findings
        self.undecided += other.undecided
        self.entities.update(other.entities)
        self.mentions.update(other.mentions)
        self.kinds.update(other.kinds)

    def rows(self) -> list[Row]:
        """What and how many; the entities of two documents are not compared, so they are counted in each."""
        found = [(label, f"{self.entities[kind]:,}", _times(self.mentions[kind], "mention")) for kind, label in _ENTITIES]
        found.append(("dates", f"{self.kinds['date']:,}", ""))
        signs = [(kind, self.kinds[kind]) for kind in _INTERVENTIONS if self.kinds[kind]]
        found.append(
            ("interventions", f"{sum(count for _, count in signs):,}", ", ".join(_counted(kind, count) for kind, count in signs))
        )
        found.append(("declared", f"{self.departures:,}", "departures from the transcriptions"))
        where = f"in {_times(self.undecided, 'document')}; --report FILE.json lists them"
        found.append(("undecided", f"{self.findings:,}", where if self.findings else ""))
        return found


def report(name: str, output: str, transcription: Transcription, encoding: Encoding) -> dict[str, Any]:
    """One document's entry in the report that ``--report`` writes."""
    return {
        "file": name,
        "output": output,
        "sha256": transcription.sha256,
        "encoding": transcription.encoding,
        "kind": encoding.kind,
        "layout": encoding.layout,
        "date": {"when": encoding.date, "reason": encoding.date_reason},
        "annotations": dict(sorted(Counter(annotation.kind for annotation in encoding.annotations).items())),
        "entities": [
            {"kind": entity.kind, "id": entity.id, "name": entity.name, "mentions": len(entity.mentions)}
            for entity in encoding.entities
        ],
        "departures": [
            {
                "what": departure.what,
                "line": transcription.line(departure.where.start),
                "start": departure.where.start,
                "end": departure.where.end,
                "text": departure.text,
                "why": departure.why,
            }
            for departure in encoding.departures
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "line": finding.line,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in encoding.findings
        ],
    }


def _entities(encoding: Encoding, kind: str) -> tuple[str, str]:
    named = [entity for entity in encoding.entities if entity.kind == kind]
    mentions = {entity.name: len(entity.mentions) for entity in named}
    return f"{len(named):,}", _listed(mentions)


def _listed(counts: Mapping[str, int]) -> str:
    """Names in the order of the text, with how often each is mentioned if that is more than once; the first ones of many."""
    names = [name if count <= 1 else f"{name} ({count:,}\N{MULTIPLICATION SIGN})" for name, count in counts.items()]
    rest = len(names) - _NAMED
    return " · ".join(names[:_NAMED]) + (f" · and {rest:,} more" if rest > 0 else "")


def _value(date: Annotation) -> str:
    points = [date.attributes[name] for name in _POINTS if name in date.attributes]
    return " to ".join(points) or "no value"


def _departures(transcription: Transcription, encoding: Encoding) -> str:
    by_kind: dict[str, list[str]] = {}
    for departure in encoding.departures:
        by_kind.setdefault(_DECLARED.get(departure.what, departure.what), []).append(_brief(departure.text))
    return "; ".join(f"{label}: {some}" if (some := _some(texts)) else label for label, texts in by_kind.items())


def _some(texts: Iterable[str]) -> str:
    known = list(dict.fromkeys(filter(None, texts)))
    rest = len(known) - 3
    return " · ".join(known[:3]) + (f" and {rest:,} more" if rest > 0 else "")


def _brief(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return "blank space" if text else ""
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}”"


def _place(finding: Any) -> str:
    return f"line {finding.line}: {finding.message}" if finding.line else str(finding.message)


def _counted(kind: str, count: int) -> str:
    """The kinds that are nouns have a plural: ``3 notes``, but ``3 supplied``."""
    return _times(count, kind) if kind in ("gap", "note", "stamp") else f"{count:,} {kind}"


def _times(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
