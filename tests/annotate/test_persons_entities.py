"""Which mentions are one entity, and which stay open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.organisations import organisations
from tei_toolkit.annotate.persons import persons
from tei_toolkit.model import Annotation, Context, Span
from tei_toolkit.register.entities import Entity, Resolution, compatible, entities, identifier, resolve


def resolved(text: str) -> Resolution:
    bodies = tuple(organisations(text, Context()))
    return resolve((*bodies, *persons(text, Context(found=bodies))), text)


def of_kind(text: str, kind: str) -> list[Entity]:
    return [e for e in resolved(text).entities if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Premier Chen [Yi] read. Chen's name is circled.", {"chen-yi": ("Chen Yi", "Chen")}),
        ("N.S. Khrushchev spoke. Then Nikita Khrushchev left.", {"nikita-khrushchev": ("N.S. Khrushchev", "Nikita Khrushchev")}),
        ("Comrade Vetrov spoke.\n\n/P. VETROV/", {"p-vetrov": ("Vetrov", "P. VETROV")}),
        ("To Comrade Sukhanov L.D. and S. Sukhanov.", {"l-d-sukhanov": ("Sukhanov L.D.",), "s-sukhanov": ("S. Sukhanov",)}),
        ("My brother Josef Halpern works. Josef asks.", {"josef-halpern": ("Josef Halpern", "Josef")}),
        ("attaché Szalóky Péter", {"péter-szalóky": ("Szalóky Péter",)}),
    ],
)
def test_persons(text: str, people: dict[str, tuple[str, ...]]) -> None:
    assert {e.id: e.forms for e in of_kind(text, "person")} == people


def test_a_surname_of_two_persons_stays_open() -> None:
    text = "Mr. Aldous Pike came with Colonel Henry Pike. Then Pike spoke."
    found = resolved(text)
    assert [e.id for e in found.entities] == ["aldous-pike", "henry-pike"]
    [open_] = found.unlinked
    assert (text[open_.mention.start : open_.mention.end], open_.candidates) == ("Pike", ("aldous-pike", "henry-pike"))


def test_bodies_are_one_whatever_their_case() -> None:
    text = (
        "The Soviet Government and the Soviet government. The MFA USSR is the USSR MFA.\n\n"
        "MINISTRY OF FOREIGN AFFAIRS\n\nthe Ministry of Foreign Affairs"
    )
    assert [(e.id, len(e.mentions)) for e in of_kind(text, "org")] == [
        ("soviet-government", 2),
        ("mfa-ussr", 2),
        ("ministry-of-foreign-affairs", 2),
    ]


def test_places_are_one_by_their_number_or_name() -> None:
    text = "Peking Beijing Peking Riga RIGA"
    told = {"geonames": "1816670", "name": "Beijing"}
    marks = [
        Annotation(Span(0, 6), "place", told),
        Annotation(Span(7, 14), "place", told),
        Annotation(Span(15, 21), "place", told),
        Annotation(Span(22, 26), "place"),
        Annotation(Span(27, 31), "place"),
    ]
    assert [(e.id, e.name, e.forms, e.attributes.get("geonames")) for e in entities(marks, text)] == [
        ("beijing", "Beijing", ("Peking", "Beijing"), "1816670"),
        ("riga", "Riga", ("Riga", "RIGA"), None),
    ]


@pytest.mark.parametrize(
    ("name", "xml_id"), [("Chen Yi", "chen-yi"), ("Szalóky Péter", "szalóky-péter"), ("3rd Army", "org_3rd-army"), ("«»", "org")]
)
def test_identifier(name: str, xml_id: str) -> None:
    assert identifier(name, "org") == xml_id


def test_one_id_never_stands_twice() -> None:
    text = "Riga Riga 2 Riga"
    marks = [
        Annotation(Span(0, 4), "place", {"geonames": "1"}, content=None),
        Annotation(Span(5, 11), "place", {"geonames": "2"}),
        Annotation(Span(12, 16), "place", {"geonames": "3"}),
    ]
    ids = [e.id for e in entities(marks, text)]
    assert ids == ["riga", "riga-2", "riga-3"]


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        ("N. S.", "Nikita", True),
        ("N.", "N. S.", True),
        ("N.", "Sergei", False),
        ("Anna", "Anna", True),
        ("Anna", "Annika", False),
    ],
)
def test_compatible(one: str, other: str, yes: bool) -> None:
    assert compatible(one, other) is yes


NCNAME = re.compile(r"[^\W\d][\w.·-]*")


@given(
    st.lists(
        st.sampled_from(["Mr. Weiss", "Anna Weiss", "A. Weiss", "Weiss", "WEISS", "the Foreign Ministry", "K. Weiss"]),
        max_size=12,
    )
)
def test_every_mention_is_linked_once_or_open(names: list[str]) -> None:
    text = ", then ".join(names)
    bodies = tuple(organisations(text, Context()))
    marks = (*bodies, *persons(text, Context(found=bodies)))
    found = resolve(marks, text)
    linked = [m for e in found.entities for m in e.mentions] + [u.mention for u in found.unlinked]
    assert sorted(m.span for m in linked) == sorted(m.span for m in marks)
    ids = [e.id for e in found.entities]
    assert len(ids) == len(set(ids))
    assert all(NCNAME.fullmatch(i) for i in ids)
    assert found == resolve(reversed(marks), text)
