"""Names of places and what they may stand for: the gazetteer that ships with the package.

It answers `lookup(name)` from `data/gazetteer.bin` (places of GeoNames, memory-mapped, nothing is read at start) and from two
small tables of places that GeoNames' cities do not hold: regions, and countries that are no more. It chooses nothing: which
candidate a text means is for the annotator to decide.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import islice
from typing import Final, Literal

from tei_toolkit.register.tables import rows

Feature = Literal["country", "former", "region", "city", "island", "river", "lake", "sea", "mountain", "camp", "continent"]

# The order of the file's codes: one byte in each record (`tools/gazetteer.py` writes them).
FEATURES: Final[tuple[Feature, ...]] = ("country", "region", "city", "continent")
BLOCK: Final = 16  # strings that share one entry in the index of a string table
RECORD: Final = struct.Struct("<IiiIHB")  # GeoNames id, latitude and longitude in 1e-5 degrees, population, country, feature
NOWHERE: Final = -(2**31)  # stands for a coordinate that GeoNames' tables do not give
HEADER: Final = struct.Struct("<8s8I")
MAGIC: Final = b"TEIGAZ01"
MARK: Final = 64  # blocks between two whose first strings are kept at hand
LONGER: Final = 48  # names that begin with another one
SEVERAL: Final = 1 << 23  # a 24-bit posting with this bit points to a list of places, without it to one place

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_SIGNS: Final = str.maketrans(dict.fromkeys("'’‘ʼʻʹ´`.\u0301", "") | dict.fromkeys("-‐‑–—/", " "))


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a name can stand for.

    ``geonames`` is its GeoNames id, None for a place that the data does not identify; ``country`` an ISO 3166 code (several,
    parted by blanks, for a former country: who has its land today). ``lat`` and ``lon`` are degrees, the rest years.
    """

    name: str
    geonames: int | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    feature: Feature = "city"
    since: str = ""
    until: str = ""


def fold(name: str) -> str:
    """The form under which a name is filed: lower case, no diacritics, apostrophes or full stops, hyphens as blanks."""
    name = name.casefold()
    if name.isascii():
        if name.isalpha():
            return name
    else:
        name = unicodedata.normalize("NFKD", name).casefold()
        name = "".join([sign for sign in name if not unicodedata.combining(sign)]).translate(_LETTERS)
    return " ".join(name.translate(_SIGNS).split())


class _Strings:
    """A sorted table of strings in a buffer, front-coded in blocks of `BLOCK`, found by binary search."""

    def __init__(self, buffer: mmap.mmap, start: int, count: int) -> None:
        self._buffer = buffer
        self._count = count
        blocks = (count + BLOCK - 1) // BLOCK
        self._heads = memoryview(buffer)[start : start + 4 * blocks].cast("I")
        self._start = start + 4 * blocks

    def _head(self, block: int) -> bytes:
        at = self._start + self._heads[block]
        return self._buffer[at + 2 : at + 2 + self._buffer[at + 1]]

    def _block(self, block: int) -> Iterator[bytes]:
        end = self._heads[block + 1] if block + 1 < len(self._heads) else self._heads[block] + BLOCK * 512
        packed = self._buffer[self._start + self._heads[block] : self._start + end]
        at, previous = 0, b""
        for _ in range(min(BLOCK, self._count - block * BLOCK)):
            rest = at + 2 + packed[at + 1]
            previous = previous[: packed[at]] + packed[at + 2 : rest]
            yield previous
            at = rest

    @cached_property
    def _marks(self) -> list[bytes]:
        """The first string of every so many blocks: most of the search goes on in a list."""
        return [self._head(block) for block in range(0, len(self._heads), MARK)]

    def _block_of(self, wanted: bytes) -> int:
        """The last block that begins with this string or one before it; -1 where none does."""
        mark = max(0, bisect_right(self._marks, wanted) - 1) * MARK
        return bisect_right(range(len(self._heads)), wanted, mark, min(mark + MARK, len(self._heads)), key=self._head) - 1

    def find(self, wanted: bytes) -> int:
        """Where the string stands in the table, -1 where it does not."""
        block = self._block_of(wanted)
        if block >= 0:
            for index, string in enumerate(self._block(block)):
                if string >= wanted:
                    return block * BLOCK + index if string == wanted else -1
        return -1

    def within(self, start: bytes, most: int) -> Iterator[int]:
        """Where the strings stand that begin with this one, ``most`` at most."""
        block = max(0, self._block_of(start))
        for number in range(block, min(block + 1 + most // BLOCK + 1, len(self._heads))):
            for index, string in enumerate(self._block(number)):
                if string.startswith(start):
                    yield number * BLOCK + index
                    most -= 1
                if not most or (string > start and not string.startswith(start)):
                    return

    def at(self, index: int) -> str:
        """The string that stands at an index."""
        return next(islice(self._block(index // BLOCK), index % BLOCK, None)).decode()


class Gazetteer:
    """The mapped file. Places are numbered in the order of their names, so that the names make one string table."""

    def __init__(self, buffer: mmap.mmap) -> None:
        magic, countries, names, places, records, keys, filed, postings, lists = HEADER.unpack_from(buffer)
        if magic != MAGIC:
            raise ValueError("not a gazetteer of this version")
        self._buffer = buffer
        self._countries = ["", *buffer[countries:names].decode("ascii").split()]
        self._names = _Strings(buffer, names, places)
        self._records = records
        self._keys = _Strings(buffer, keys, filed)
        self._postings = postings
        self._lists = lists

    def find(self, key: str) -> tuple[Place, ...]:
        """The places filed under a folded name, the most populous first."""
        index = self._keys.find(key.encode())
        return self._filed(index) if index >= 0 else ()

    def completions(self, key: str, most: int) -> tuple[Place, ...]:
        """The places filed under names that go on after this one and a blank, in the order of those names."""
        found = (place for index in self._keys.within(f"{key} ".encode(), most) for place in self._filed(index))
        return tuple(dict.fromkeys(found))

    def _filed(self, index: int) -> tuple[Place, ...]:
        posting = self._number(self._postings + 3 * index)
        if not posting & SEVERAL:
            return (self._place(posting),)
        at = self._lists + (posting & ~SEVERAL)
        return tuple(self._place(self._number(at + 1 + 3 * n)) for n in range(self._buffer[at]))

    def _number(self, at: int) -> int:
        return int.from_bytes(self._buffer[at : at + 3], "little")

    def _place(self, number: int) -> Place:
        ident, lat, lon, population, country, feature = RECORD.unpack_from(self._buffer, self._records + RECORD.size * number)
        return Place(
            self._names.at(number),
            ident,
            self._countries[country],
            None if lat == NOWHERE else lat / 1e5,
            None if lon == NOWHERE else lon / 1e5,
            population,
            FEATURES[feature],
        )


@cache
def _gazetteer() -> Gazetteer:
    with as_file(files("tei_toolkit") / "data" / "gazetteer.bin") as path, path.open("rb") as file:
        return Gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def _curated() -> dict[str, tuple[Place, ...]]:
    """Regions and former countries by folded name: places of the project's own tables, few of them with a GeoNames id."""
    found: dict[str, list[Place]] = {}

    def file_under(place: Place, forms: str) -> None:
        for key in dict.fromkeys(fold(form) for form in [place.name, *forms.split("|")] if form):
            found.setdefault(key, []).append(place)

    for name, since, until, country, forms in rows("former_countries.tsv", 5):
        file_under(Place(name, country=country, feature="former", since=since, until=until), forms)
    for name, feature, country, forms, ident in rows("regions.tsv", 5):
        file_under(Place(name, int(ident) if ident else None, country, feature=feature), forms)  # type: ignore[arg-type]
    return {key: tuple(places) for key, places in found.items()}


@cache
def capitals() -> frozenset[int]:
    """The GeoNames ids of the capitals of today's countries."""
    return frozenset(int(row[0]) for row in rows("capitals.tsv", 3))


@lru_cache(maxsize=1 << 16)
def lookup(name: str) -> tuple[Place, ...]:
    """What a name can stand for: former countries and regions first, then by population, the largest first.

    Letter case, diacritics, apostrophes, full stops and hyphens do not count; nothing else is guessed. Empty for no place.
    """
    key = fold(name)
    if not key:
        return ()
    return _curated().get(key, ()) + _gazetteer().find(key)


@lru_cache(maxsize=1 << 12)
def completions(name: str) -> tuple[Place, ...]:
    """Towns whose names begin with this one and go on: Opole Lubelskie, Bielsk Podlaski. At most `LONGER` names are looked at."""
    key = fold(name)
    return tuple(place for place in _gazetteer().completions(key, LONGER) if place.feature == "city") if key else ()
