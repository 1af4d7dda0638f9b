"""Files judged one by one or by several processes, excerpts of their lines, and schemas that a file names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tei_toolkit.errors import ToolkitError, UsageError
from tei_toolkit.model import Finding
from tei_toolkit.processes import each, workers
from tei_toolkit.tei.source import Source
from tei_toolkit.validate import catalogue, validate
from tei_toolkit.validate.checks import Wishes, checks
from tei_toolkit.validate.document import Document
from tei_toolkit.validate.excerpt import WINDOW, excerpts
from tei_toolkit.validate.judge import Task, judge
from tei_toolkit.validate.model import named
from tests.validate.rule_cases import p, tei

WANTED = checks(None, Wishes(select=("DAT", "REF")))


def tasks(folder: Path, count: int) -> list[Task]:
    for number in range(count):
        (folder / f"{number}.xml").write_text(p(f'<date when="1962-02-{30 + number % 2}">{number}</date>'), "utf-8")
    paths = [*(folder / f"{number}.xml" for number in range(count)), folder / "none.xml", folder]
    return [Task(str(path), path, WANTED) for path in paths]


def test_what_cannot_be_read_is_told_not_raised(tmp_path: Path) -> None:
    first, *others = each(judge, tasks(tmp_path, 1), 1)
    assert (first.error, len(first.findings)) == (None, 1)
    assert len(others) == 2
    assert all(isinstance(each.error, ToolkitError) for each in others)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    [task, *_] = tasks(tmp_path, 1)
    (tmp_path / "0.xml").chmod(0)
    assert "cannot be read" in str(judge(task).error)


def test_processes_keep_the_order(tmp_path: Path) -> None:
    given = tasks(tmp_path, 9)
    alone = [(each.name, each.findings, str(each.error)) for each in each(judge, given, 1)]
    assert [(each.name, each.findings, str(each.error)) for each in each(judge, given, 2)] == alone


def test_few_files_need_no_processes() -> None:
    assert workers(1) == 1
    assert 1 <= workers(10_000) <= (os.cpu_count() or 1)


STRETCHES = [
    ("<p>a <hi rend='x'>b</hi></p>", 6, "<hi"),
    ("<p>a <hi  rend = 'x y' >b</hi></p>", 11, "rend = 'x y'"),
    ("<p>Chen [Yi] said</p>", 9, "[Yi]"),
    ("<p>Chen Yi</p>", 4, "Chen"),
    ("<p>a  b</p>", 5, "  "),
    ("\tTea ☕ house", 6, "☕"),
    ("short", 90, ""),
]


@pytest.mark.parametrize(("line", "column", "stretch"), STRETCHES)
def test_the_stretch_that_is_meant(line: str, column: int, stretch: str) -> None:
    raw = f"first\r\n{line}\r\nlast".encode()
    [excerpt] = excerpts(raw, "utf-8", [Finding("X001", "error", "", line=2, column=column)])
    assert excerpt is not None
    assert excerpt.text[excerpt.start : excerpt.end] == stretch
    assert excerpt.column > column


def test_long_lines_are_cut_around_the_stretch() -> None:
    raw = ("ö " * 1000 + "<hi>" + "ö " * 1000).encode()
    places = [Finding("X001", "error", "", line=1, column=at) for at in (1, 2001, 2005)]
    found = [each for each in excerpts(raw, "utf-8", [*places, Finding("X001", "error", ""), *places]) if each]
    assert len(found) == 6
    assert all(len(each.text) <= WINDOW for each in found)
    assert [each.text[each.start : each.end] for each in found[:2]] == ["ö", "<hi"]


MODELS = [
    ('<?xml-model href="a.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>', "a.rng"),
    ("<?xml-model type='application/xml' href='a.rng?v=1&amp;b' ?>", "a.rng?v=1&b"),
    ('<?xml-model href="a.rng" schematypens="http://purl.oclc.org/dsdl/schematron"?>', ""),
    ('<?xml-model href="a.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?><?xml-model href="b.rng"?>', "b.rng"),
    ('<?xml-model href="a.rnc"?>', ""),
    ("", ""),
]


@pytest.mark.parametrize(("instructions", "address"), MODELS)
def test_the_schema_that_a_file_names(instructions: str, address: str) -> None:
    assert named(Document(Source.parse((instructions + tei()).encode()))) == address


def test_the_schema_location_of_a_file() -> None:
    xsi = (
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x x.xsd http://www.tei-c.org/ns/1.0 t.xsd"'
    )
    assert named(Document(Source.parse(tei().replace("<TEI ", f"<TEI {xsi} ").encode()))) == "t.xsd"


def test_nothing_is_fetched_unless_it_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path))
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return (root / "schemas/tei-toolkit.rng").read_bytes()

    monkeypatch.setattr(catalogue, "fetch", fetch)
    address = "https://example.org/ours.rng"
    raw = (f'<?xml-model href="{address}"?>' + p("<nonsense/>")).encode()
    assert [each.code for each in validate(raw, schema="auto", select=["XML008", "SCH"])] == ["XML008"]
    for schema in (address, "tei_all", "ours"):
        with pytest.raises(UsageError):
            list(validate(raw, schema=schema))
    assert asked == []
    assert [each.code for each in validate(raw, schema="auto", select=["XML008", "SCH"], network=True)] == ["SCH001"]
    assert [each.code for each in validate(raw, schema="auto", select=["XML008", "SCH"])] == ["SCH001"]
    assert asked == [address]


def test_an_address_that_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEI_TOOLKIT_CACHE", str(tmp_path))
    for address in ("http://127.0.0.1:9/x.rng", "https://[/x.rng"):
        with pytest.raises(ToolkitError, match="cannot be fetched"):
            catalogue.add(address)
    assert list(tmp_path.iterdir()) == []
