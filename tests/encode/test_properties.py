"""What holds of the encoding of any text: nothing is lost, the file is valid, blank lines mean nothing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.encode import encode
from tei_toolkit.errors import EmptyError, EncodingError
from tei_toolkit.model import Annotation
from tei_toolkit.tei.fidelity import departures, same_words, transcription_of
from tei_toolkit.tei.source import TEI_NAMESPACE, Source
from tei_toolkit.transcription import Transcription

ROOT = Path(__file__).resolve().parents[2]
MEMORANDUM = (ROOT / "corpus" / "wilson-center-121677.txt").read_text("utf-8")
LINES = [
    *dict.fromkeys(line for line in MEMORANDUM.splitlines() if len(line) < 300),
    "TOP SECRET",
    "Copy No. 2",
    "Moscow, 10 September 1943, 3.30 p.m.",
    "Dear Mr. President,",
    "Yours sincerely,",
    "N. KHRUSHCHEV",
    "1. The first point is this [one line illegible].",
    "2. The second",
    "[matter omitted)",
    "[Stamp:] General Department",
    "[handwritten: seen",
    "Mr. Whitby: The roads is [sic] good here.",
    "W[hitby]: [ . . . ]",
    "[1] See the cable of 15 April.",
    "_",
    "--- page 001r---",
    "72",
    "P.S. More.",
    "To comrades Gromyko, Shelepin;",
    "A      B      C",
    "| a | b |",
    "Embassy\tSecret",
    "(Signed) A. B.",
    "reparations[.] Article 55 [1]",
    "[[N. Larin?]]",
    "Enclosure",
    "Translator's Notes",
    "1 Document 101.",
    "the end of a line that goes on",
    "and a line that goes on.",
    "& <tag> ]]> \u00a0",
    "[",
    "]]",
    "((",
    "\u00a0\u00a0",
]
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "schemas" / "tei-toolkit.rng"))
ID = "{http://www.w3.org/XML/1998/namespace}id"
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SHUFFLED = st.lists(st.sampled_from(LINES), min_size=1, max_size=14).flatmap(
    lambda chosen: st.sampled_from(["\n", "\n\n", "\n\u00a0\n"]).map(lambda blank: blank.join(chosen))
)
BRACKETS = st.text(st.sampled_from("[]()?.\u2026 aB1\n\"'-"), min_size=1, max_size=60)
ANY = st.text(min_size=1, max_size=80)


def check(text: str) -> None:
    try:
        transcription = Transcription.of(text, "any.txt")
    except (EmptyError, EncodingError):
        return
    encoding = encode(transcription)
    source = Source.parse(encoding.tei)
    assert same_words(transcription_of(source), transcription.text)
    tree = etree.fromstring(encoding.tei)
    assert SCHEMA.validate(tree), f"{SCHEMA.error_log}\n{encoding.tei.decode()}"
    assert encode(transcription).tei == encoding.tei


@given(SHUFFLED)
@SETTINGS
def test_shuffled_lines_of_documents(text: str) -> None:
    check(text)


@given(BRACKETS)
@SETTINGS
def test_random_brackets(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "1[?B\n]1",
        "[.)",
        "[1]",
        "--- page 001r---",
        "Yours sincerely,",
        "20/4.\nMarta 1906",
        "We went.\n[FO 371/21738/C10225]",
        "So [PRO: FO 371,\nno. 12 of 3 May 1950]",
    ],
)
def test_texts_that_were_once_not_valid(text: str) -> None:
    check(text)


@given(ANY)
@SETTINGS
def test_any_text(text: str) -> None:
    check(text)


def _claims(annotations: tuple[Annotation, ...], text: str) -> list[tuple[str, str, str]]:
    """What was claimed, without where: kind, words, value."""
    return [
        (
            a.kind,
            " ".join(text[a.inner.start : a.inner.end].split()),
            a.attributes.get("when", "") + a.attributes.get("notBefore", ""),
        )
        for a in annotations
        if a.kind not in ("omitted", "line")
    ]


BLANKS = {
    "removed": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "doubled": lambda text: re.sub(r"\n\s*\n", "\n\n\n\n", text),
    "filled with no-break spaces": lambda text: re.sub(r"\n\s*\n", "\n\u00a0\u00a0\n", text),
    "after every line": lambda text: re.sub(r"\n+", "\n\n", re.sub(r"\n\s*\n", "\n", text)),
}


@pytest.mark.parametrize("how", BLANKS)
def test_blank_lines_are_not_structure(how: str) -> None:
    before, text = encode(MEMORANDUM), BLANKS[how](MEMORANDUM)
    after = encode(text)
    assert _claims(after.annotations, text) == _claims(before.annotations, MEMORANDUM)


def test_a_change_of_the_text_is_found_wherever_it_is_made() -> None:
    transcription = Transcription.of(MEMORANDUM, "memorandum.txt")
    tei = encode(transcription).tei.decode()
    assert list(departures(transcription, Source.parse(tei.encode()))) == []
    chance = random.Random(1962)
    places = list(re.finditer(r"(?<= )[a-z]{4,}(?= )", tei[tei.index("<text ") :]))
    for found in chance.sample(places, 12):
        at = tei.index("<text ") + found.start()
        changed = tei[:at] + "planted" + tei[at + len(found[0]) :]
        told = list(departures(transcription, Source.parse(changed.encode())))
        assert len(told) == 1
        assert "planted" in told[0].message
        line, column = told[0].line, told[0].column
        assert changed.splitlines()[line - 1][column - 1 :].startswith("planted")
        assert found[0] in told[0].message
        cut = list(departures(transcription, Source.parse((tei[:at] + tei[at + len(found[0]) :]).encode())))
        assert len(cut) == 1
        assert "missing" in cut[0].message


def test_a_name_that_crosses_a_sign_is_told_between_anchors_and_points_to_its_entry() -> None:
    """The bracket closes within the name: no element can hold both."""
    encoding = encode("He said that [the Soviet ambassador Panteleimon] Ponomarenko had visited Warsaw on 1 November 1956.\n")
    tree = etree.fromstring(encoding.tei)
    assert SCHEMA.validate(tree)
    name = f"{{{TEI_NAMESPACE}}}"
    (span,) = tree.iter(f"{name}span")
    ids = {element.get(ID): element for element in tree.iter() if element.get(ID)}
    ends = [ids[span.get(key)[1:]] for key in ("from", "to")]
    assert [end.tag for end in ends] == [f"{name}anchor"] * 2
    assert "".join(ids[span.get("corresp")[1:]].itertext()).split() == ["Panteleimon", "Ponomarenko"]
