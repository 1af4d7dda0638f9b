"""One register for many documents: the same whatever the order, extended and never written anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_toolkit.cli import main
from tei_toolkit.encode import encode
from tei_toolkit.errors import ToolkitError
from tei_toolkit.model import Annotation, Span
from tei_toolkit.register.authority import Authority
from tei_toolkit.register.authority_file import Known
from tei_toolkit.register.corpus import CorpusRegister
from tei_toolkit.register.entities import Entity
from tei_toolkit.register.identity import complete, corpus_id
from tei_toolkit.validate import validate

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = {
    "one": "Marshal Chen Yi went to Beijing. Khrushchev saw Mr. Officer of the Ministry of Foreign Affairs.\n",
    "two": "Marshal CHEN YI met Nikita Khrushchev in Peking. Khrushchev left. He came by way of Paris, France.\n",
    "three": "A.A. Gromyko and S. Popov of the Ministry of Foreign Affairs were in Paris, Texas, and in Tallinn Camp.\n",
    "four": "S. Popov wrote to Gromyko A.A. from Peking. Mr. Paris thanked the White House.\n",
}


def run(folder: Path, names: Sequence[str], texts: dict[str, str] = DOCUMENTS, authority: Authority | None = None) -> bytes:
    """Encode documents beside one register, as the command does; the register afterwards."""
    register = CorpusRegister.read(folder / "register.xml")
    for name in names:
        goal = folder / "letters" / f"{name}.xml"
        encoding = encode(texts[name], name=f"{name}.txt", register=register.shelf(goal), authority=authority)
        goal.parent.mkdir(exist_ok=True)
        goal.write_bytes(encoding.tei)
        register.add(encoding.entities)
    content = register.tei()
    (folder / "register.xml").write_bytes(content)
    return content


def refs(folder: Path) -> dict[str, list[str]]:
    """What the names of each document point to."""
    told = {}
    for path in sorted((folder / "letters").glob("*.xml")):
        names = etree.parse(path).xpath("//*[local-name()='text']//@ref")
        told[path.stem] = [str(name) for name in names]
    return told


def test_documents_point_to_the_register_and_have_no_lists(tmp_path: Path) -> None:
    register = run(tmp_path, list(DOCUMENTS)).decode()
    assert refs(tmp_path)["one"] == [
        "../register.xml#chen-yi",
        "../register.xml#beijing",
        "../register.xml#khrushchev.letters.one",
        "../register.xml#officer.letters.one",
        "../register.xml#ministry-of-foreign-affairs",
    ]
    assert refs(tmp_path)["two"][:3] == [
        "../register.xml#chen-yi",
        "../register.xml#nikita-khrushchev",
        "../register.xml#beijing",
    ]
    assert "<list" not in (tmp_path / "letters" / "one.xml").read_text("utf-8")
    assert register.count('xml:id="chen-yi"') == 1
    assert '<placeName type="variant">Peking</placeName>' in register


def test_who_is_joined_across_documents_and_who_is_not(tmp_path: Path) -> None:
    run(tmp_path, list(DOCUMENTS))
    told = {name: [ref.partition("#")[2] for ref in pointers] for name, pointers in refs(tmp_path).items()}
    assert "khrushchev.letters.one" in told["one"], "a surname alone is another document's man only if somebody says so"
    assert told["two"].count("nikita-khrushchev") == 2
    assert "a-a-gromyko" in told["three"]
    assert "a-a-gromyko" in told["four"]
    assert "s-popov.letters.three" in told["three"]
    assert "s-popov.letters.four" in told["four"]
    assert "paris" in told["two"]
    assert "paris.4717560" in told["three"]
    assert "paris.letters.four" in told["four"]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(DOCUMENTS)), runs=st.integers(1, 3))
def test_the_order_and_number_of_runs_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], runs: int
) -> None:
    at_once = tmp_path_factory.mktemp("once")
    whole = run(at_once, list(DOCUMENTS))
    bit_by_bit = tmp_path_factory.mktemp("bits")
    for number in range(runs):
        run(bit_by_bit, order[number::runs])
    assert (bit_by_bit / "register.xml").read_bytes() == whole
    assert refs(bit_by_bit) == refs(at_once)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, list(DOCUMENTS))
    assert run(tmp_path, list(DOCUMENTS)) == first


def test_what_was_edited_by_hand_stays(tmp_path: Path) -> None:
    """Names, numbers, notes, comments, the order of entries: no byte that was there goes; what is lacking is put beside it."""
    text = run(tmp_path, ["one"]).decode()
    edited = (
        text.replace("<persName>Chen Yi</persName>", "<persName xml:lang='zh'>陳毅</persName>\n        <!-- sure -->")
        .replace('<person xml:id="khrushchev.letters.one">', '<person xml:id="khrushchev.letters.one" cert="low">')
        .replace(
            "</listPerson>", "<person xml:id='aa'><persName>A\u00a0Man</persName><note>Who?</note></person>\n\n    </listPerson>"
        )
    )
    (tmp_path / "register.xml").write_text(edited, "utf-8")
    again = run(tmp_path, ["one", "two"]).decode()
    kept, at = edited, 0
    for line in kept.splitlines():
        at = again.index(line.strip(), at) if line.strip() else at
    assert '<persName type="variant">CHEN YI</persName>' in again
    assert '<person xml:id="nikita-khrushchev">' in again
    assert again.count("chen-yi") == 1


def test_a_further_full_name_that_is_written_by_hand_joins_documents(tmp_path: Path) -> None:
    run(tmp_path, ["three"])
    path = tmp_path / "register.xml"
    name = "<persName>A. A. Gromyko</persName>"
    path.write_text(path.read_text("utf-8").replace(name, name + "<persName>Andrei Gromyko</persName>"), "utf-8")
    run(tmp_path, ["x"], {"x": "Minister Andrei Gromyko left.\n"})
    assert refs(tmp_path)["x"] == ["../register.xml#a-a-gromyko"]


def test_two_entries_are_made_one(tmp_path: Path) -> None:
    run(tmp_path, ["one", "two"])
    path = tmp_path / "register.xml"
    text = path.read_text("utf-8")
    start = text.index('<person xml:id="khrushchev.letters.one">')
    text = text[:start] + text[text.index("</person>", start) + len("</person>") :]
    kept = '<person xml:id="nikita-khrushchev">'
    path.write_text(text.replace(kept, kept + '<idno type="local">khrushchev.letters.one</idno>'), "utf-8")
    before = path.read_bytes()
    assert run(tmp_path, ["one", "two"]) == before
    assert "../register.xml#nikita-khrushchev" in refs(tmp_path)["one"]


def test_a_place_is_found_by_its_number_whatever_the_entry_is_called(tmp_path: Path) -> None:
    run(tmp_path, ["one"])
    path = tmp_path / "register.xml"
    path.write_text(path.read_text("utf-8").replace('xml:id="beijing"', 'xml:id="capital"'), "utf-8")
    run(tmp_path, ["two"])
    assert "../register.xml#capital" in refs(tmp_path)["two"]


def test_two_entries_of_one_name_leave_a_mention_open(tmp_path: Path) -> None:
    run(tmp_path, ["three"])
    path = tmp_path / "register.xml"
    entry = "<person xml:id='{}'><persName>Andrei Gromyko</persName></person>"
    path.write_text(
        path.read_text("utf-8").replace("<listPerson>", f"<listPerson>{entry.format('a1')}{entry.format('a2')}"), "utf-8"
    )
    encoding = encode("Minister Andrei Gromyko left.\n", register=CorpusRegister.read(path).shelf(tmp_path / "x.xml"))
    assert [f.message for f in encoding.findings if f.code == "E105"] == [
        "“Andrei Gromyko” could be a1 or a2; it points to neither"
    ]
    assert b"register.xml#a" not in encoding.tei


def test_an_authority_joins_what_names_alone_do_not(tmp_path: Path) -> None:
    told = MappingProxyType({"viaf": "1"})
    known = Authority((Known("person", "nsk", "Nikita Khrushchev", ("Nikita Khrushchev", "Khrushchev"), told),))
    register = run(tmp_path, ["one", "two"], authority=known).decode()
    assert "../register.xml#nsk" in refs(tmp_path)["one"]
    assert "../register.xml#nsk" in refs(tmp_path)["two"]
    assert '<idno type="VIAF">1</idno>' in register


def test_the_register_is_valid(tmp_path: Path, tei_all: Path) -> None:
    run(tmp_path, ["one"])
    files = [run(tmp_path, list(DOCUMENTS)), CorpusRegister(tmp_path).tei(), (tmp_path / "letters" / "two.xml").read_bytes()]
    for schema in (tei_all, ROOT / "schemas" / "tei-toolkit.rng"):
        grammar = etree.RelaxNG(etree.parse(schema))
        for file in files:
            assert grammar.validate(etree.fromstring(file)), grammar.error_log


def test_rules_complain_only_of_a_surname_that_may_be_somebodys(tmp_path: Path) -> None:
    run(tmp_path, list(DOCUMENTS))
    told = [f for path in tmp_path.rglob("*.xml") for f in validate(path) if f.severity != "info"]
    assert [(f.code, "`khrushchev.letters.one`" in f.message) for f in told] == [("NAM005", True)]


def test_a_surname_alone_says_where_it_was_named(tmp_path: Path) -> None:
    assert "<note>Named in letters/one.</note>" in run(tmp_path, ["one"]).decode()


@pytest.mark.parametrize(
    ("document", "file", "name"),
    [
        ("a.xml", "register.xml", "a"),
        ("sub/deep/a b.xml", "../../register.xml", "sub.deep.a-b"),
        ("../other/a.xml", "../tei/register.xml", "other.a"),
    ],
)
def test_the_way_to_the_register(tmp_path: Path, document: str, file: str, name: str) -> None:
    shelf = CorpusRegister(tmp_path / "tei" / "register.xml").shelf(tmp_path / "tei" / document)
    assert (shelf.file, shelf.document) == (file, name)


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("<TEI>", 1, "ends while"),
        ("<html/>", 1, "is no register"),
        ("<TEI>\n<person xml:id='a'/>\n<person xml:id='a'/></TEI>", 3, "the id 'a'"),
    ],
)
def test_what_is_no_register_is_not_touched(tmp_path: Path, content: str, line: int, what: str) -> None:
    path = tmp_path / "register.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(ToolkitError, match=what) as told:
        CorpusRegister.read(path)
    assert (told.value.source, told.value.line) == (str(path), line)


ROOT_TAG = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>"
SPARSE = [
    f"{ROOT_TAG}<teiHeader/></TEI>",
    f"{ROOT_TAG}<teiHeader/><standOff/></TEI>",
    f"{ROOT_TAG}\n <teiHeader/>\n <standOff>\n  <listPerson/>\n  <listOrg></listOrg>\n </standOff>\n</TEI>",
    f"{ROOT_TAG}<teiHeader/><standOff><listOrg><org xml:id='b'/></listOrg></standOff></TEI>",
    f"<?xml version='1.0' encoding='ISO-8859-1'?>\r\n{ROOT_TAG}\r\n<teiHeader/>\r\n</TEI>",
]


@pytest.mark.parametrize("content", SPARSE)
def test_files_of_any_shape_are_extended(tmp_path: Path, content: str) -> None:
    path = tmp_path / "register.xml"
    path.write_bytes(content.encode("latin-1"))
    register = CorpusRegister.read(path)
    register.add(
        [entity("person", "Bo Yi", "Bó Yí", "陳"), entity("person", "An Yi"), entity("place", "Xanadu"), entity("org", "MFA")]
    )
    register.add([entity("org", "B")])
    tree = etree.fromstring(register.tei())
    ids = [str(id_) for id_ in tree.xpath("//@xml:id")]
    assert [i for i in ids if "-yi" in i] == ["an-yi", "bo-yi"]
    assert set(ids) == {"an-yi", "bo-yi", "xanadu", "mfa", "b"}
    assert "陳" in "".join(tree.itertext())
    order = [child.tag.rpartition("}")[2] for child in tree.find("{*}standOff")]
    assert order == sorted(order, key=["listPerson", "listPlace", "listOrg"].index)
    path.write_bytes(register.tei())
    again = CorpusRegister.read(path)
    again.add([entity("person", "Bo Yi", "Bó Yí", "陳"), entity("org", "MFA")])
    assert again.tei() == path.read_bytes()


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in DOCUMENTS.items():
        path = tmp_path / "letters" / "1962" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    Path("known.csv").write_text("name,kind,forms,id\nNikita Khrushchev,person,Khrushchev,nsk\n", "utf-8")
    command = ["encode", "letters", "-o", "tei", "--register", "tei/register.xml", "--authority", "known.csv", "--quiet"]
    assert main(command) == 0
    register = Path("tei/register.xml").read_bytes()
    assert register.count(b'xml:id="nsk"') == 1
    assert b'ref="../register.xml#nsk"' in Path("tei/1962/one.xml").read_bytes()
    assert main(command) == 2, "documents are not replaced without --force"
    assert main([*command, "--force"]) == 0
    assert Path("tei/register.xml").read_bytes() == register
    capsys.readouterr()
    Path("letters/register.txt").write_text("Nikita Khrushchev.\n", "utf-8")
    assert main([*command, "--force"]) == 2
    assert "would replace a document" in capsys.readouterr().err
    assert main(["encode", "letters/1962/one.txt", "--annotator", "exec:false"]) == 2
    assert "letters/1962/one.txt: the annotator 'false' failed (exit 1)" in capsys.readouterr().err


def entity(kind: str, name: str, *forms: str, **attributes: str) -> Entity:
    mention = Annotation(Span(0, 1), kind)
    made = Entity(kind, "", name, (name, *forms), (mention,), MappingProxyType(attributes))
    slug = name.lower().replace(" ", "-")
    return Entity(kind, slug, name, made.forms, made.mentions, made.attributes)


@pytest.mark.parametrize(
    ("kind", "name", "attributes", "expected"),
    [
        ("person", "Chen Yi", {"surname": "Chen", "forename": "Yi"}, "chen-yi"),
        ("person", "N. S. Khrushchev", {"surname": "Khrushchev", "forename": "N. S."}, "n-s-khrushchev"),
        ("person", "N. Khrushchev", {"surname": "Khrushchev", "forename": "N."}, "n-khrushchev.d"),
        ("person", "Khrushchev", {}, "khrushchev.d"),
        ("person", "de Gaulle", {}, "de-gaulle.d"),
        ("person", "Charles de Gaulle", {}, "charles-de-gaulle"),
        ("person", "San Francisco", {}, "san-francisco.person"),
        ("person", "AB1CD", {}, "ab1cd.d"),
        ("org", "AB1CD", {}, "ab1cd"),
        ("place", "Beijing", {"geonames": "1816670", "feature": "city"}, "beijing"),
        ("place", "Paris", {"geonames": "4717560", "feature": "city"}, "paris.4717560"),
        ("place", "Paris", {}, "paris.place"),
        ("place", "Soviet Union", {"feature": "former"}, "soviet-union"),
        ("place", "Tallinn Camp", {}, "tallinn-camp.place"),
        ("org", "Ministry of Foreign Affairs", {}, "ministry-of-foreign-affairs"),
        ("org", "CPSU", {}, "cpsu"),
        ("org", "Moritz Fröhlich", {}, "moritz-fröhlich.org"),
        ("org", "White House", {}, "white-house.org"),
    ],
)
def test_ids_follow_from_the_name(kind: str, name: str, attributes: dict[str, str], expected: str) -> None:
    assert corpus_id(entity(kind, name, **attributes), "d") == expected


@settings(max_examples=300)
@given(st.text(st.sampled_from("ABabé .-'of_1"), min_size=1, max_size=14).filter(lambda name: any(c.isalpha() for c in name)))
def test_ids_of_two_kinds_never_meet(name: str) -> None:
    ids = [corpus_id(entity(kind, name), "d") for kind in ("person", "place", "org")]
    ids.append(corpus_id(entity("place", name, geonames="1", feature="city"), "d"))
    assert len(set(ids)) == len(ids)


def test_complete_is_told_by_the_given_name() -> None:
    assert complete(entity("person", "Dr. A. B. Cohen", surname="Cohen", forename="A. B."))
    assert not complete(entity("person", "A. Cohen", surname="Cohen", forename="A."))
