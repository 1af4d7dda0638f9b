"""What archives put around documents, in each of the layouts; and texts that only look like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_toolkit.segment.layout import layouts, matter

BODY = "To Comrade Ivanov\nPlease deliver this message to the Minister today.\nGromyko"
NEW = """Skip to content

February 6, 1957

Telegram from Gromyko to Ivanov

This document was made possible with support from the Leon Levy Foundation

{body}

Gromyko instructs Ivanov to deliver a message.

Document Information

Source

AVPRF, f. 1, op. 2. Translated by J. A. Example.

Original Archive

Rights

Ask the archive.

Ask it again.

Language

Russian

Record ID

12345
"""
OLD = """Search in
ADD SEARCH FILTER CANCEL SEARCH FILTER
Digital Archive International History Declassified
February 06, 1957
TELEGRAM FROM GROMYKO TO IVANOV
CITATION SHARE DOWNLOAD
get citation
ABSTRACT
Gromyko instructs Ivanov to deliver a message to the Foreign Minister.
“Telegram from Gromyko to Ivanov,” February 06, 1957, History Program Digital Archive, AVPRF, f. 1. Translated by J. A. Example.
share document
VIEW DOCUMENT IN
English HTML
{body}"""
PDF = """Citation:
“Telegram from Gromyko to Ivanov,” May 1, 1960, Wilson Center Digital Archive, MOL, XIX. Translated by J. A. Example.
Summary:
Gromyko instructs Ivanov.
Original Language:
Russian
Contents:
English Translation
{body}"""
YAML = """---
title: "Telegram from Gromyko to Ivanov"
doc_date: 1957-02-06
naa_refs:
  - AA:A989, 43/735/580
weight: 12
---
{body}"""
LABELS = """Title: Telegram from Gromyko to Ivanov
Archive: City Archive
Reference: A 1/2, box 3
Translated by: J. A. Example

{body}"""
FOOT = """{body}

Source: City Archive, A 1/2,
   box 3
**Translated by:** J. A. Example
URL: https://example.org/1
"""
FRUS = """Foreign Relations of the United States, 1961–1963, Volume V, Soviet Union
61. Telegram From Gromyko to Ivanov1
{body}"""


@pytest.mark.parametrize(
    ("page", "name", "fields"),
    [
        (
            NEW,
            "Wilson Center Digital Archive",
            {
                "date": "February 6, 1957",
                "funder": "Leon Levy Foundation",
                "reference": "AVPRF, f. 1, op. 2",
                "translator": "J. A. Example",
                "language": "Russian",
                "record": "12345",
                "rights": "Ask the archive.\n\nAsk it again.",
                "archive": "",
                "abstract": "Gromyko instructs Ivanov to deliver a message.",
            },
        ),
        (
            OLD,
            "Wilson Center Digital Archive (until 2022)",
            {
                "date": "February 06, 1957",
                "title": "TELEGRAM FROM GROMYKO TO IVANOV",
                "translator": "J. A. Example",
                "source": "AVPRF, f. 1.",
            },
        ),
        (
            PDF,
            "Wilson Center Digital Archive (PDF)",
            {"title": "Telegram from Gromyko to Ivanov", "language": "Russian", "translator": "J. A. Example"},
        ),
        (
            YAML,
            "front matter",
            {
                "title": "Telegram from Gromyko to Ivanov",
                "date": "1957-02-06",
                "reference": "AA:A989, 43/735/580",
                "weight": "12",
            },
        ),
        (LABELS, "labels at the head", {"archive": "City Archive", "reference": "A 1/2, box 3", "translator": "J. A. Example"}),
        (
            FOOT,
            "labels at the foot",
            {"source": "City Archive, A 1/2, box 3", "translator": "J. A. Example", "address": "https://example.org/1"},
        ),
        ("{body}\nŹródło: AMSZ, z. 9, w. 51", "labels at the foot", {"source": "AMSZ, z. 9, w. 51"}),
        ("---\ntitle: Telegram\n---\n" + FOOT, "front matter", {"title": "Telegram", "translator": "J. A. Example"}),
        (FRUS, "Foreign Relations of the United States", {"title": "Telegram From Gromyko to Ivanov"}),
    ],
)
def test_a_layout_is_recognised_and_the_document_is_what_is_left(page: str, name: str, fields: dict[str, str]) -> None:
    text = page.format(body=BODY)
    found = matter(text)
    assert found.layout == name
    assert {field: found.value(field) for field in fields} == fields
    assert text[found.body.start : found.body.end] == BODY
    assert text[: found.front.end] + text[found.body.start : found.body.end] + text[found.back.start :] == text
    for field in found.fields:
        assert "\n" in text[field.span.start : field.span.end] or text[field.span.start : field.span.end] == field.value


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "From: Consul Toyohara\nTo: Minister\nDate: 3 May 1934\nSubject: Railway\n" + BODY,
        "Source\n" + BODY,
        "--- page 001r---\n" + BODY,
        "Rights\nLanguage\n" + BODY,
        "Foreign relations were bad.\n" + BODY,
        "January 3, 1950\n" + BODY,
        BODY + "\nDate: 3 May 1934",
        BODY + "\nTranslator: Ivanov",
        BODY + "\nSource: the Minister",
        BODY + "\nCopies: 3\nEnclosures: 2",
        BODY + "\nSource: ..........\nReference: .......",
        BODY + "\nSource: A 1/2.\nThe Minister was told of it.\nIvanov",
        "Source: A 1/2",
    ],
)
def test_a_document_without_a_layout_is_all_document(text: str) -> None:
    found = matter(text)
    assert found.layout == ""
    assert text[found.body.start : found.body.end] == text


def test_labels_may_be_missing_and_so_may_values() -> None:
    text = NEW.format(body=BODY).replace("Document Information\n\n", "").replace("Skip to content\n\n", "")
    found = matter(text)
    assert found.value("record") == "12345"
    assert text[found.body.start : found.body.end] == BODY


def test_a_last_paragraph_in_the_first_person_is_no_summary() -> None:
    text = NEW.format(body=BODY).replace(
        "Gromyko instructs Ivanov to deliver a message.", "I have told all this to the Minister of War."
    )
    assert matter(text).abstract is None


def test_nothing_but_an_archives_page_is_a_document_of_its_own() -> None:
    assert matter("Skip to content\n\nJune 25, 1962").layout == ""


def test_every_layout_names_itself(root: Path) -> None:
    assert len(layouts()) == len(list((root / "tei_toolkit" / "data" / "layouts").glob("*.toml")))
    assert all(layout["name"] for layout in layouts())
