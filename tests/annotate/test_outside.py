"""Annotators from outside: spaCy's pipelines, and any program that writes spans."""

from __future__ import annotations

import json
import shlex
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tei_toolkit.annotate import outside as outside_module
from tei_toolkit.annotate.outside import outside
from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.encode import encode
from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Annotation, Certainty, Context

TEXT = "The Zorba family of Quux\n\n\nleft on Tuesday.\n"


HEAD = """
import json, sys
text = sys.stdin.buffer.read().decode()
def say(**told):
    print(json.dumps(told))
"""


def program(folder: Path, body: str) -> str:
    """A command that runs some Python; ``text`` is what it reads, ``say`` writes a span."""
    path = folder / "a program.py"
    path.write_text(HEAD + body, "utf-8")
    return f"exec:{shlex.quote(sys.executable)} {shlex.quote(str(path))}"


def says(folder: Path, *lines: str) -> str:
    """A command that writes these lines."""
    return program(folder, f"sys.stdout.write({chr(10).join(lines)!r})\n")


def claims(command: str, text: str = TEXT) -> list[Annotation]:
    annotator = outside(command)
    assert annotator is not None
    return list(annotator(text, Context()))


@pytest.mark.parametrize("name", ["persons", "signs", "other:thing", "-spacy", "Exec:x"])
def test_other_names_are_not_its_business(name: str) -> None:
    assert outside(name) is None


# -- programs ---------------------------------------------------------------------------------------------------------


def test_a_program_reads_the_text_and_writes_spans(tmp_path: Path) -> None:
    command = program(
        tmp_path, "say(start=text.index('Zorba'), end=text.index('Zorba') + 5, kind='person', attributes={'key': 'Žorba'})"
    )
    (claim,) = claims(command)
    assert (TEXT[claim.start : claim.end], claim.kind, claim.certainty, dict(claim.attributes)) == (
        "Zorba",
        "person",
        Certainty.MEDIUM,
        {"key": "Žorba"},
    )


def test_its_spans_are_found_again_in_a_text_with_blank_lines(tmp_path: Path) -> None:
    """It gets the text without its blank lines, as all annotators do, and need not know."""
    command = program(
        tmp_path, "assert '\\n\\n' not in text\nat = text.index('left')\nsay(start=at, end=at + 4, kind='org', certainty='high')"
    )
    found = [TEXT[a.start : a.end] for a in annotate(TEXT, Context(), [command]) if a.kind == "org"]
    assert found == ["left"]
    assert b">left</orgName>" in encode(TEXT, annotators=[command]).tei


@pytest.mark.parametrize(
    ("line", "certainty", "attributes"),
    [
        ('{"start": 4, "end": 9, "kind": "person"}', Certainty.MEDIUM, {}),
        ('{"start": 4, "end": 9, "kind": "person", "certainty": "low"}', Certainty.LOW, {}),
        (
            '{"start": 4, "end": 9, "kind": "place", "attributes": {"geonames": "524901", "lat": "-5.5"}}',
            Certainty.MEDIUM,
            {"geonames": "524901", "lat": "-5.5"},
        ),
        (
            '{"start": 4, "end": 9, "kind": "date", "attributes": {"from": "1962-02", "to": "1964"}}',
            Certainty.MEDIUM,
            {"from": "1962-02", "to": "1964"},
        ),
        ('{"start": 4, "end": 9, "kind": "date", "attributes": {"dur": "P3D"}}', Certainty.MEDIUM, {"dur": "P3D"}),
        ('{"start": 4, "end": 9, "kind": "time", "attributes": {"when": "15:30:00"}}', Certainty.MEDIUM, {"when": "15:30:00"}),
        ('\n  \n{"start": 3, "end": 10, "kind": "org"}\r\n', Certainty.MEDIUM, {}),
    ],
)
def test_what_a_line_may_say(tmp_path: Path, line: str, certainty: Certainty, attributes: dict[str, str]) -> None:
    (claim,) = claims(says(tmp_path, line))
    assert (TEXT[claim.start : claim.end], claim.certainty, dict(claim.attributes)) == ("Zorba", certainty, attributes)


def span(**told: Any) -> str:
    return json.dumps({"start": 4, "end": 9, "kind": "person", **told})


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Zorba", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[4, 9]", "not an object"),
        ("{}", "start and end"),
        (span(start="4"), "start and end"),
        (span(start=True), "start and end"),
        (span(start=4.0), "start and end"),
        (span(start=-1), "no stretch"),
        (span(end=4), "no stretch"),
        (span(end=1000), "no stretch of a text of 44"),
        (span(start=24, end=25), "white space"),
        (span(kind="ship"), "unknown kind 'ship'"),
        (span(kind=["person"]), "unknown kind"),
        (span(certainty=0.9), "unknown certainty"),
        (span(label="PER"), "unknown key 'label'"),
        (span(attributes=["key"]), "an object whose values are strings"),
        (span(attributes={"key": 1}), "an object whose values are strings"),
        (span(attributes={"ref": "#x"}), "no attribute 'ref'"),
        (span(attributes={"key": "a\u0000b"}), "control characters"),
        (span(attributes={"key": " "}), "empty"),
        (span(attributes={"wikidata": "956"}), "no value of 'wikidata'"),
        (span(kind="date", attributes={"when": "1962-02-30"}), "no date"),
        (span(kind="date", attributes={"when": "0000"}), "no date"),
        (span(kind="date", attributes={"when": "5 May"}), "no date"),
        (span(kind="date", attributes={"when": "1962", "from": "1962"}), "exclude each other"),
        (span(kind="date", attributes={"from": "1962", "notBefore": "1962"}), "exclude each other"),
        (span(kind="time", attributes={"when": "25:00:00"}), "no time"),
    ],
)
def test_what_it_may_not(tmp_path: Path, line: str, what: str) -> None:
    with pytest.raises(ToolkitError, match=what) as told:
        claims(says(tmp_path, span(), line))
    assert "line 2" in told.value.what
    assert told.value.hint


def test_a_program_that_fails_tells_why(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match=r"failed \(exit 3\): no model here"):
        claims(program(tmp_path, "sys.stderr.write('loading\\nno model here\\n')\nsys.exit(3)"))


def test_a_program_that_need_not_read(tmp_path: Path) -> None:
    assert claims(f"exec:{shlex.quote(sys.executable)} -c pass", "Zorba " * 100_000) == []


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_EXEC_SECONDS", "0.5")
    started = tmp_path / "started"
    body = f"import subprocess, time\nsubprocess.Popen(['sleep', '2']).wait()\nopen({str(started)!r}, 'w')\n"
    began = time.monotonic()
    with pytest.raises(ToolkitError, match=r"took more than 0\.5 seconds"):
        claims(program(tmp_path, body))
    assert time.monotonic() - began < 2
    assert not started.exists()


def test_a_program_that_writes_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_module, "LARGEST", 10_000)
    with pytest.raises(ToolkitError, match="writes more than"):
        claims(program(tmp_path, "while True: print('x' * 1000, flush=True)"))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("exec:", "names nothing"),
        ("spacy: ", "names nothing"),
        ("exec:no-such-program-here", "cannot be started: No such file"),
        ("exec:python 'open", "cannot be read"),
    ],
)
def test_commands_that_cannot_be(name: str, what: str) -> None:
    with pytest.raises(ToolkitError, match=what) as told:
        claims(name)
    assert told.value.hint


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    target = tmp_path / "made by a shell"
    assert claims(f"exec:{shlex.quote(sys.executable)} -c pass ; touch '{target}'") == []
    assert not target.exists()


def test_output_that_is_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="does not write UTF-8"):
        claims(program(tmp_path, "sys.stdout.buffer.write(b'\\xe9')"))


# -- spaCy ------------------------------------------------------------------------------------------------------------


def test_without_spacy_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    outside_module._loaded.cache_clear()
    with pytest.raises(ToolkitError, match="needs spaCy, which is not installed") as told:
        outside("spacy:en_core_web_md")
    assert told.value.hint == "Install it with: pip install 'tei-toolkit[spacy]'"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A spaCy pipeline with rules instead of a trained model, so that none has to be fetched."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'tei-toolkit[spacy]'")
    outside_module._loaded.cache_clear()
    pipeline = spacy.blank("en")
    rules = pipeline.add_pipe("entity_ruler")
    labels = {
        "Zorba": "PERSON",
        "Bruce": "GPE",
        "the Quux Society": "ORG",
        "Beijing": "PERSON",
        "Tuesday": "DATE",
        "Greek": "NORP",
        "Quux's": "FAC",
    }
    rules.add_patterns([{"label": label, "pattern": words} for words, label in labels.items()])
    folder = tmp_path_factory.mktemp("spacy") / "model"
    pipeline.to_disk(folder)
    return f"spacy:{folder}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Greek Zorba.", [("Zorba", "person", Certainty.MEDIUM)]),
        ("He left the Quux Society.", [("Quux Society", "org", Certainty.MEDIUM)]),
        ("Quux's gate", [("Quux", "place", Certainty.MEDIUM)]),
        ("on Tuesday", [("Tuesday", "date", Certainty.LOW)]),
    ],
)
def test_spans_of_spacy(model: str, text: str, expected: list[tuple[str, str, Certainty]]) -> None:
    assert [(text[a.start : a.end], a.kind, a.certainty) for a in claims(model, text)] == expected


def test_what_is_certain_stays_what_it_is(model: str) -> None:
    """The toolkit is sure of Beijing; of Zorba it knows nothing."""
    text = "We went to Beijing in China with zorba and the other Zorba today.\n"
    found = [
        (text[a.start : a.end], a.kind)
        for a in annotate(text, Context(date="1962-05-07"), [model])
        if a.kind in ("person", "place")
    ]
    assert found == [("Beijing", "place"), ("China", "place"), ("Zorba", "person")]


def test_long_texts_are_read_in_stretches(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_module, "STRETCH", 50)
    text = "Zorba is a man of Greece.\n" * 20 + "x" * 120 + " Zorba"
    assert [text[a.start : a.end] for a in claims(model, text)] == ["Zorba"] * 21


def test_a_model_that_is_not_there(model: str) -> None:
    with pytest.raises(ToolkitError, match="spaCy has no model 'xx_none'") as told:
        outside("spacy:xx_none")
    assert "python -m spacy download xx_none" in told.value.hint
