"""Authority files: what can be read, which names are met, what wins, and what stays open."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.encode import encode
from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Context
from tei_toolkit.register.authority import Authority, resolved, settled
from tei_toolkit.register.authority_file import Known
from tei_toolkit.register.name_forms import NameForms

PROFILE = etree.RelaxNG(etree.parse(Path(__file__).resolve().parents[2] / "schemas" / "tei-toolkit.rng"))
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff>
<listPerson>
  <person xml:id="chen"><persName type="variant">Ch'en I</persName>
    <persName><roleName>Marshal</roleName> <surname>Chen</surname><forename>Yi</forename></persName>
    <idno type="VIAF">44421131</idno><idno type="URI">https://d-nb.info/gnd/118676709</idno>
    <idno type="house list">7</idno></person>
</listPerson>
<listPlace>
  <place xml:id="peking"><settlement>Beijing</settlement><placeName>Peking</placeName><location><geo>39.9 116.4</geo></location>
  <idno>https://www.geonames.org/1816670/beijing.html</idno></place>
</listPlace>
<listOrg><org><orgName>Ministry of Foreign
     Affairs</orgName></org></listOrg>
</standOff></TEI>"""
TABLE = """name,type,forms,id,GeoNames,wikidata id,remarks
"Khrushchev, Nikita",Person,N.S. Khrushchev|Chruschtschow,nk,,Q35314,first secretary
Vienna,place,Wien | Vídeň,,2761369,,
Cominform,organisation,,17,,,
"""


def file(folder: Path, content: str | bytes, name: str = "names.xml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def known(*entries: tuple[str, str, str, str]) -> Authority:
    """Entries from kind, id, name and forms with bars between them."""
    return Authority(tuple(Known(kind, id_, name, (name, *filter(None, forms.split("|")))) for kind, id_, name, forms in entries))


def found(text: str, authority: Authority) -> list[tuple[str, str, str]]:
    """Kind, words and entry of each name after guesses and authority are settled."""
    claims = settled(annotate(text, Context(date="1962-05-07")), text, authority)
    register = resolved(claims, text, authority).entities
    ids = {(a.start, a.end, a.kind): entity.id for entity in register for a in entity.mentions}
    kinds = ("person", "place", "org", "date")
    return [(a.kind, text[a.start : a.end], ids.get((a.start, a.end, a.kind), "")) for a in claims if a.kind in kinds]


# -- reading ----------------------------------------------------------------------------------------------------------


def test_a_tei_file(tmp_path: Path) -> None:
    chen, peking, ministry = Authority.read(file(tmp_path, TEI)).entries
    assert (chen.kind, chen.id, chen.name, chen.forms) == ("person", "chen", "Chen Yi", ("Chen Yi", "Ch'en I"))
    assert dict(chen.attributes) == {"viaf": "44421131", "gnd": "118676709", "idno:house-list": "7"}
    assert (peking.id, peking.name, peking.forms) == ("peking", "Beijing", ("Beijing", "Peking"))
    assert dict(peking.attributes) == {"lat": "39.9", "lon": "116.4", "geonames": "1816670"}
    assert (ministry.kind, ministry.id, ministry.name) == ("org", "ministry-of-foreign-affairs", "Ministry of Foreign Affairs")


def test_a_table(tmp_path: Path) -> None:
    khrushchev, vienna, cominform = Authority.read(file(tmp_path, TABLE)).entries
    assert khrushchev.forms == ("Khrushchev, Nikita", "N.S. Khrushchev", "Chruschtschow", "Nikita Khrushchev")
    assert dict(khrushchev.attributes) == {"wikidata": "Q35314", "surname": "Khrushchev", "forename": "Nikita"}
    assert (vienna.id, vienna.forms, vienna.attributes["geonames"]) == ("vienna", ("Vienna", "Wien", "Vídeň"), "2761369")
    assert (cominform.id, dict(cominform.attributes)) == ("cominform", {"local": "17"})


@pytest.mark.parametrize(
    "content",
    [
        TABLE,
        TABLE.replace(",", ";").replace('"Khrushchev; Nikita"', '"Khrushchev, Nikita"'),
        "\ufeff" + TABLE.replace("\n", "\r\n"),
    ],
    ids=["commas", "semicolons", "as Excel writes it"],
)
def test_tables_as_spreadsheets_write_them(tmp_path: Path, content: str) -> None:
    assert [entry.kind for entry in Authority.read(file(tmp_path, content)).entries] == ["person", "place", "org"]


def test_a_register_that_the_toolkit_wrote_is_an_authority(tmp_path: Path) -> None:
    tei = encode("Chen Yi went to Beijing with Chen Yi.\n").tei
    assert {entry.id for entry in Authority.read(file(tmp_path, tei)).entries} == {"chen-yi", "beijing"}


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", 0, "empty"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", 0, "holds no entry"),
        ("<list>\n<person xml:id='a'>\n</list>", 3, "still open"),
        ("<list>\n<person xml:id='a'/>\n</list>", 2, "has no name"),
        (
            "<l>\n<person xml:id='a'><persName>B</persName></person>\n<org xml:id='a'><orgName>C</orgName></org></l>",
            3,
            "the id 'a'",
        ),
        ("<l><place><placeName>A</placeName>\n<idno type='GeoNames'>Peking</idno></place></l>", 1, "no number of GeoNames"),
        ("name,forms\nChen Yi,\n", 1, "no column `kind`"),
        ("kind,forms\nperson,Chen Yi\n", 1, "no column `name`"),
        ("name,kind,type\nChen Yi,person,x\n", 1, "two columns for `kind`"),
        ("name,kind\nChen Yi,person\n\n,person\n", 4, "has no name"),
        ("name,kind\nChen Yi,ship\n", 2, "'ship' is no kind"),
        ("name,kind\nChen Yi,\n", 2, "does not say what it is"),
        ("name,kind\nChen, Yi, person\n", 2, "3 cells"),
        ("name,kind,wikidata\nChen Yi,person,44421131\n", 2, "no number of Wikidata"),
        ("name,kind,lat\nBeijing,place,north\n", 2, "no lat in degrees"),
        ("name,kind,id\nChen Yi,person,a\nChen I,person,a\n", 3, "the id 'a'"),
        ('name,kind\n"Chen Yi,person\n', 2, "is no table"),
        (b"%PDF-1.7", 0, "PDF"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path, content: str | bytes, line: int, what: str) -> None:
    path = file(tmp_path, content)
    with pytest.raises(ToolkitError, match=what) as told:
        Authority.read(path)
    assert (told.value.source, told.value.line) == (str(path), line)
    assert told.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="cannot be read"):
        Authority.read(tmp_path / "none.csv")


# -- names in a text --------------------------------------------------------------------------------------------------

FORMS = (
    "Chen Yi",
    "Chou En-lai",
    "N. S. Khrushchev",
    "Gromyko A.A.",
    "O'Neill",
    "MFA",
    "UNRRA",
    "KENNEDY",
    "de Gaulle",
    "Lai",
    "Neill",
)
MET = [
    ("Chen Yi", "Chen Yi"),
    ("CHEN YI", "CHEN YI"),
    ("Chen\nYi", "Chen\nYi"),
    ("Chen  \n\n Yi", "Chen  \n\n Yi"),
    ("Chen\u00a0Yi", "Chen\u00a0Yi"),
    ("Chen Yi's", "Chen Yi"),
    ("(Chen Yi)", "Chen Yi"),
    ("_Chen Yi_", "Chen Yi"),
    ("Chen Yi-and", "Chen Yi"),
    ("Chou En-lai", "Chou En-lai"),
    ("Chou En\u2013lai", "Chou En\u2013lai"),
    ("N.S. Khrushchev", "N.S. Khrushchev"),
    ("N.S.Khrushchev", "N.S.Khrushchev"),
    ("Gromyko A. A., and", "Gromyko A. A."),
    ("O\u2019Neill", "O\u2019Neill"),
    ("the MFA", "MFA"),
    ("Unrra", "Unrra"),
    ("Kennedy", "Kennedy"),
    ("De Gaulle said", "De Gaulle"),
    ("DE GAULLE", "DE GAULLE"),
]
NOT_MET = [
    "chen yi",
    "Chen",
    "Chen, Yi",
    "Chen. Yi",
    "Chen Yin",
    "Mfa",
    "mfa",
    "En-Lai",
    "O'Neills",
    "McNeill",
    "N.S.",
    "Chen (the elder) Yi",
    "Khrushchev",
    "",
    "...",
]


@pytest.mark.parametrize(("text", "met"), MET)
def test_a_name_is_met(text: str, met: str) -> None:
    forms = NameForms((name, number) for number, name in enumerate(FORMS))
    assert [text[m.start : m.end] for m in forms.find(text)] == [met]


@pytest.mark.parametrize("text", NOT_MET)
def test_it_is_not(text: str) -> None:
    forms = NameForms((name, number) for number, name in enumerate(FORMS))
    assert list(forms.find(text)) == []


def test_a_name_has_all_its_bearers() -> None:
    forms = NameForms([("Chen", 0), ("Li", 1), ("Chen", 2), ("chen", 3), ("Chen", 2)])
    assert [m.bearers for m in forms.find("Chen, Li, CHEN, chen")] == [(0, 2), (1,), (0, 2, 3), (3,)]


def test_the_longest_name_is_met() -> None:
    forms = NameForms([("Chen", 0), ("Chen Yi", 1), ("Chen Yi the Younger", 2)])
    assert [m.bearers for m in forms.find("Chen Yi the Elder, Chen, Chen Yi the Younger")] == [(1,), (0,), (2,)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("Aab -.'\n[]é"), min_size=1, max_size=12), max_size=8),
    st.text(st.sampled_from("Aab -.'\n[]é"), max_size=80),
)
def test_what_is_met_is_in_order_and_apart(names: list[str], text: str) -> None:
    met = list(NameForms((name, number) for number, name in enumerate(names)).find(text))
    assert all(a.end <= b.start for a, b in pairwise(met))
    assert all(text[m.start : m.end].strip() and all(0 <= n < len(names) for n in m.bearers) for m in met)


def test_time_grows_with_the_text_alone() -> None:
    names = [
        (f"{a}{b} {c}son", n) for n, (a, b, c) in enumerate((a, b, c) for a in ALPHABET for b in ALPHABET for c in range(60))
    ]
    forms, text = NameForms(names), "Aa met 1son at B, and Xy 7sons. " * 20_000
    began = time.process_time()
    list(forms.find(text))
    assert time.process_time() - began < 5
    nested = NameForms([("A " * 50 + "B", 0)])
    began = time.process_time()
    assert list(nested.find("A " * 20_000)) == []
    assert time.process_time() - began < 5


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# -- what wins --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        (
            ("person", "chen", "Chen Yi", ""),
            "Marshal Chen [Yi] came. Chen left.",
            [("person", "Chen [Yi]", "chen"), ("person", "Chen", "chen")],
        ),
        (("person", "nk", "Nikita Khrushchev", "Khrushchev"), "We saw N.S. Khrushchev.", [("person", "N.S. Khrushchev", "nk")]),
        (
            ("person", "nk", "Nikita Khrushchev", "Khrushchev"),
            "We saw Sergei Khrushchev.",
            [("person", "Sergei Khrushchev", "sergei-khrushchev")],
        ),
        (
            ("place", "york", "York", ""),
            "They live in New York and in York.",
            [("place", "New York", "new-york-city"), ("place", "York", "york")],
        ),
        (("person", "glasgow", "Glasgow", ""), "He went to Glasgow.", [("person", "Glasgow", "glasgow")]),
        (("org", "may", "May", ""), "On 7 May May met us.", [("date", "7 May", ""), ("org", "May", "may")]),
        (("place", "zz", "Zzyzx Junction", ""), "the ZZYZX JUNCTION affair", [("place", "ZZYZX JUNCTION", "zz")]),
        (
            ("place", "bj", "Beijing", ""),
            "He owns the Bank of Beijing.",
            [("org", "Bank of Beijing", "bank-of-beijing"), ("place", "Beijing", "bj")],
        ),
    ],
    ids=[
        "supplied parts, and the surname later",
        "a longer name of the same man",
        "of another",
        "another place",
        "kind",
        "date",
        "no guess",
        "inside a body",
    ],
)
def test_what_the_authority_says_goes_before_what_was_guessed(
    entry: tuple[str, str, str, str], text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text, known(entry)) == expected


def test_a_name_of_two_stays_open_and_is_reported() -> None:
    both = known(("person", "a", "Adam Smith", "Smith"), ("person", "b", "Barbara Smith", "Smith"))
    text = "Mr. Smith saw Adam Smith and Barbara Smith.\n"
    assert found(text, both) == [("person", "Smith", ""), ("person", "Adam Smith", "a"), ("person", "Barbara Smith", "b")]
    told = [finding for finding in encode(text, authority=both).findings if finding.code == "E105"]
    assert [(finding.line, "could be a or b" in finding.message) for finding in told] == [(1, True)]


def test_a_man_and_a_town_of_one_name_are_told_apart_by_their_context() -> None:
    both = known(("person", "gw", "Washington", ""), ("place", "dc", "Washington", ""))
    assert found("Mr. Washington went to Washington.", both) == [("person", "Washington", "gw"), ("place", "Washington", "dc")]


def test_the_register_has_the_authoritys_name_and_numbers(tmp_path: Path) -> None:
    tei = encode(
        "Ch'en I met Chruschtschow at Wien.\n", authority=Authority.read(file(tmp_path, TEI.replace("Ch'en I", "Chruschtschow")))
    ).tei.decode()
    assert '<persName ref="#chen" cert="high" resp="#tei-toolkit">Chruschtschow</persName>' in tei
    assert "<persName>Chen Yi</persName>" in tei
    assert '<persName type="variant">Chruschtschow</persName>' in tei
    for number in ('"VIAF">44421131', '"GND">118676709', '"house-list">7'):
        assert f"<idno type={number}</idno>" in tei
    tei = encode("In Peking.\n", authority=Authority.read(file(tmp_path, TEI))).tei.decode()
    assert '<place xml:id="peking">' in tei
    assert "<geo>39.9 116.4</geo>" in tei
    assert '<idno type="GeoNames">1816670</idno>' in tei


WORDS = [
    "Chen",
    "[Yi]",
    "Yi",
    "Bank of China",
    "New York",
    "N.S. Khrushchev",
    "7 May 1962",
    "1962",
    "the",
    "[sic]",
    "\n",
    "met",
    "(Peking)",
    "...",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.lists(st.tuples(st.sampled_from(["person", "place", "org"]), st.integers(0, 12), st.integers(1, 3)), max_size=5),
)
def test_whatever_the_authority_says_no_word_is_lost_and_the_file_is_valid(
    words: list[str], taken: list[tuple[str, int, int]]
) -> None:
    """Names that begin or end in the midst of other names, brackets and dates."""
    names = [(kind, " ".join(words[at : at + size]).replace("[", "").replace("]", "")) for kind, at, size in taken]
    entries = [Known(kind, f"e{n}", name, (name,)) for n, (kind, name) in enumerate(names) if any(map(str.isalpha, name))]
    authority = Authority(tuple(entries))
    text = " ".join(words)
    if not text.strip():
        return
    encoding = encode(text, authority=authority)
    assert PROFILE.validate(etree.fromstring(encoding.tei)), PROFILE.error_log
    told = {finding.code for finding in encoding.findings}
    for met in (a for a in encoding.annotations if "authority" in a.attributes and "E101" not in told):
        assert f'ref="#{met.attributes["authority"]}"'.encode() in encoding.tei


def test_ids_of_a_file_are_its_own() -> None:
    """The root element is called after the file, and no entry may be called the same."""
    tei = encode("We met in Moscow.\n", name="moscow.txt").tei.decode()
    assert tei.count('xml:id="moscow"') == 1
    assert 'ref="#moscow-2"' in tei
