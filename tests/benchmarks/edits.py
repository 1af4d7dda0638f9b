"""Planted edits: are they told, each in its layer and none besides? How long does it take, beside xmldiff and git's word diff?

Run by hand: ``python tests/benchmarks/edits.py [--kilobytes 1000] [--edits 400] [--xmldiff]``. It prints, and asserts nothing.
``--xmldiff`` needs ``pip install xmldiff==3.0``; it may take minutes, and is stopped after ``--patience`` seconds.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tei_toolkit.diff import Difference, diff, patch, render  # noqa: E402

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Planted edits</title></titleStmt><publicationStmt><p>None</p></publicationStmt>
<sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson>
{persons}
</listPerson></standOff>
<text><body>
"""
PLAIN = re.compile(r"(?<=[ \n>])[A-Za-z]{3,}(?=[ \n])(?![^<]*</(?:persName|placeName|date|supplied)>)")
KINDS = ("words", "tags", "attributes", "inserted", "moved")


def document(kilobytes: int, chance: random.Random, words: list[str]) -> list[str]:
    """Paragraphs of a file of about that size, with names and dates tagged in them."""
    paragraphs: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        parts = []
        for _ in range(chance.randrange(20, 160)):
            word = chance.choice(words)
            draw = chance.random()
            if draw < 0.03:
                word = f'<persName ref="#p{chance.randrange(200)}">{word} {chance.choice(words)}</persName>'
            elif draw < 0.05:
                word = f"<placeName>{word}</placeName>"
            elif draw < 0.06:
                word = f'<date when="19{chance.randrange(10, 99)}">{word}</date>'
            elif draw < 0.07:
                word = f"{word[:2]}<supplied>{word[2:]}</supplied>"
            parts.append(word + ("\n" if chance.random() < 0.08 else " "))
        paragraphs.append(f"<p>{''.join(parts).strip()}</p>")
        size += len(paragraphs[-1].encode())
    return paragraphs


def written(paragraphs: list[str]) -> bytes:
    persons = "\n".join(f'<person xml:id="p{n}"><persName>Person {n}</persName></person>' for n in range(200))
    return (HEAD.format(persons=persons) + "\n".join(paragraphs) + "\n</body></text></TEI>\n").encode()


def plant(paragraphs: list[str], counts: dict[str, int], chance: random.Random, words: list[str]) -> list[str]:
    """The paragraphs with so many edits of each kind, no two in one paragraph where there are enough of them."""
    new = list(paragraphs)
    places = list(range(len(new)))
    chance.shuffle(places)
    moved: list[int] = []
    inserted: list[int] = []
    turn = 0
    for kind, count in counts.items():
        done = 0
        while done < count:
            place = places[turn % len(places)]
            turn += 1
            if kind == "moved":
                moved.append(place)
                done += 1
                continue
            if kind == "inserted":
                inserted.append(place)
                done += 1
                continue
            if kind == "altered":  # moved, and a word of it changed: one edit
                moved.append(place)
            plain = [found.span() for found in PLAIN.finditer(new[place])]
            if kind == "attributes":
                found = re.search(r'ref="#p\d+"', new[place])
                if not found:
                    continue
                new[place] = new[place][: found.start()] + f'ref="#p{chance.randrange(200, 400)}"' + new[place][found.end() :]
            else:
                start, end = chance.choice(plain)
                word = new[place][start:end]
                better = f"<name>{word}</name>" if kind == "tags" else f"planted{done}"
                new[place] = new[place][:start] + better + new[place][end:]
            done += 1
    fresh = {place: f"<p>Wholly new {' '.join(chance.choice(words) for _ in range(30))} number{place}.</p>" for place in inserted}
    order = [n for n in range(len(new)) if n not in moved]
    for place in moved:
        order.insert(chance.randrange(len(order)), place)
    return [text for n in order for text in ([new[n], fresh[n]] if n in fresh else [new[n]])]


def told(difference: Difference) -> Counter[str]:
    return Counter(f"{change.layer}/{change.op}" for change in difference.changes)


def timed(repeat: int, old: bytes, new: bytes) -> tuple[float, Difference]:
    best, found = 9e9, None
    for _ in range(repeat):
        start = time.process_time()
        found = diff(old, new)
        best = min(best, time.process_time() - start)
    assert found is not None
    return best, found


def git_words(old: bytes, new: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder, "old.xml"), Path(folder, "new.xml")
        left.write_bytes(old)
        right.write_bytes(new)
        start = time.perf_counter()
        subprocess.run(
            ["git", "diff", "--no-index", "--word-diff", str(left), str(right)], stdout=subprocess.DEVNULL, check=False
        )
        return time.perf_counter() - start


def xmldiff(old: bytes, new: bytes, patience: float) -> str:
    code = (
        "import sys,time\nfrom lxml import etree\nfrom xmldiff import main\n"
        "a,b=(etree.parse(p) for p in sys.argv[1:3])\nt=time.perf_counter()\n"
        "n=len(main.diff_trees(a,b,diff_options={'fast_match':True}))\nprint(f'{time.perf_counter()-t:.2f} s, {n} actions')"
    )
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder, "old.xml"), Path(folder, "new.xml")
        left.write_bytes(old)
        right.write_bytes(new)
        try:
            command = [sys.executable, "-c", code, str(left), str(right)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False)
        except subprocess.TimeoutExpired:
            return f"stopped after {patience:.0f} s"
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kilobytes", type=int, default=1000)
    asked.add_argument("--edits", type=int, default=400)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--xmldiff", action="store_true")
    asked.add_argument("--patience", type=float, default=300)
    given = asked.parse_args()
    words = sorted(set(re.findall(r"[A-Za-z]{3,}", (ROOT / "corpus/wilson-center-121677.txt").read_text(encoding="utf-8"))))

    print("Planted edits: changes told, and in which layers")
    chance = random.Random(given.seed)
    paragraphs = document(given.kilobytes // 5, chance, words)
    old = written(paragraphs)
    for kind in (*KINDS, "altered", "all"):
        count = max(1, given.edits // 20)
        counts = dict.fromkeys((*KINDS, "altered"), count) if kind == "all" else {kind: count}
        new = written(plant(paragraphs, counts, random.Random(given.seed + 1), words))
        found = diff(old, new)
        exact = patch(old, render(found, "json")) == new
        planted = sum(counts.values())
        ratio = len(found.changes) / planted
        print(f"  {kind:10} planted {planted:4}  told {len(found.changes):4} ({ratio:.2f})  {dict(told(found))}  exact: {exact}")

    print("Speed, in process (seconds of processor time), best of", given.repeat)
    for kilobytes, edits in ((given.kilobytes, given.edits), (given.kilobytes * 10, given.edits)):
        chance = random.Random(given.seed)
        paragraphs = document(kilobytes, chance, words)
        each = edits // len(KINDS)
        old, new = written(paragraphs), written(plant(paragraphs, dict.fromkeys(KINDS, each), random.Random(2), words))
        best, found = timed(given.repeat, old, new)
        print(f"  {len(old) / 1e6:.1f} MB, {each * len(KINDS)} edits: {best:.3f} s, {len(found.changes)} changes", end="")
        print(f"; git --word-diff {git_words(old, new):.3f} s")
        if given.xmldiff and kilobytes == given.kilobytes:
            print(f"    xmldiff with fast_match: {xmldiff(old, new, given.patience)}")
    other = written(document(given.kilobytes, random.Random(given.seed + 7), [word[::-1] for word in words]))
    alike = written(document(given.kilobytes, random.Random(given.seed + 8), words))
    first = written(document(given.kilobytes, random.Random(given.seed), words))
    for name, unrelated in (("other words", other), ("the same words", alike)):
        best, found = timed(1, first, unrelated)
        print(f"  unrelated, {name}: {best:.3f} s, {len(found.changes)} changes", end="")
        print(f"; git --word-diff {git_words(first, unrelated):.3f} s")


if __name__ == "__main__":
    main()
