"""How many of dev's dates have the wrong value because two guidelines differ, and the share that is right among the others.

python -m tests.eval.dates

The gold texts' guideline wants a pair or a span of dates as ONE date with two ends: "17 and 18 October", "from 1939 to 1940",
"November 6 or 7, 1939". The editors of the dev texts tagged the same expressions as two dates of one day or year each. One
encoder cannot meet both: whichever it writes, the values of the other set are wrong. It follows the guideline, so these values
are counted apart here; they say nothing about how well dates are read.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

JOINT = re.compile(r"[\s.,\])]*(?:and|or|to|until|till|through|[-–—/])\s*(?:on\s)?(?:the\s)?(?:\w+day,?\s)?[\[(]?", re.IGNORECASE)


def scorer(evaluation: Path) -> ModuleType:
    """The scorer's module, for its alignment of words."""
    spec = importlib.util.spec_from_file_location("score", evaluation / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(score: ModuleType, gold: dict[str, Any], tei: Path) -> Counter[str]:
    """Of one document's dates with a value, how many are right, wrong because they are ``joined`` here, and otherwise wrong."""
    text, spans, _ = score.read_tei(tei)
    words, ours = score.words(gold["text"]), score.words(text)
    where = score.align(words, ours)
    stood = set(where.values())
    made = []
    for span in spans:
        reach = score.range_of(span, ours) if span["type"] == "date" else None
        hit = [where[i] for i in range(reach[0], reach[1] + 1) if i in where] if reach else []
        if hit:
            made.append((min(hit), max(hit), span["when"]))
    tagged = [(score.range_of(s, words), s) for s in gold["spans"] if s["type"] == "date" and not s.get("skip")]
    total: Counter[str] = Counter()
    for reach, span in dict(tagged).items():  # "1944-1945" is one word to the scorer, and counts once
        if not span.get("when") or reach is None or not any(i in stood for i in range(reach[0], reach[1] + 1)):
            continue
        near = [m for m in made if m[0] <= reach[1] and reach[0] <= m[1]]
        if any(score.same_date(span["when"], when) for _, _, when in near):
            total["right"] += 1
        elif any(_joined(gold["text"], [s for r, s in tagged if r and m[0] <= r[1] and r[0] <= m[1]]) for m in near):
            total["joined"] += 1
        else:
            total["wrong"] += 1
    return total


def _joined(text: str, inside: list[dict[str, Any]]) -> bool:
    """Whether one date of ours holds two or more of the gold's, joined by a word or sign."""
    return any(JOINT.fullmatch(text, a["end"], b["start"]) for a, b in pairwise(inside))


def main() -> int:
    evaluation = Path(os.environ.get("TEI_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "eval"
    score = scorer(evaluation)
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(evaluation / "run.py"), str(evaluation / "dev"), "--work", folder]
        subprocess.run([*command, "--command", f"{sys.executable} -m tei_toolkit"], capture_output=True, check=True)
        for path in sorted((evaluation / "dev").glob("*.json")):
            total += count(score, json.loads(path.read_text("utf-8")), Path(folder) / "tei" / f"{path.stem}.xml")
    others = total["right"] + total["wrong"]
    print(f"values right: {total['right']} of {total.total()} ({total['right'] / total.total():.3f})")
    print(f"wrong, one date here and two there: {total['joined']}")
    print(f"of the others right: {total['right']} of {others} ({total['right'] / others:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
