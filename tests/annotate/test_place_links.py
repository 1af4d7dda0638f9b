"""Which of the places of one name is meant: nearness, fame, countries, streets, divisions, and how sure the choice is."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.place_nearness import Anchor, Neighbourhood, beside, nearness
from tei_toolkit.annotate.places import places
from tei_toolkit.model import Annotation, Certainty, Context
from tei_toolkit.register.gazetteer import Place, completions
from tei_toolkit.register.tables import rows


def mention(text: str, name: str) -> Annotation:
    return next(a for a in places(text, Context(language="en")) if text[a.start : a.end] == name)


def linked(text: str, name: str) -> str | None:
    return mention(text, name).attributes.get("geonames")


def country(text: str, name: str) -> str | None:
    return mention(text, name).attributes.get("country") if linked(text, name) else None


AUSTRALIA = "From Canberra to London: Sydney, Melbourne, Perth and Newcastle agree. Australia has told the men in Wellington."
CABLE = "Moscow, 4 May 1943. The ambassadors in Washington, Cairo, New Delhi and Geneva were told of Tripoli."
CAPITALS = "Moscow, 4 May 1963. The men in Washington, Cairo, New Delhi, Peking and Geneva wrote of the talks held in {} in June."
VILLAGES = "From Kraków to Słomniki, Wieliczka and Bochnia, and to the village of {} near Słomniki."


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        # towns beside the name in the text, or all around it
        ("We fled from Kazimierz and Puławy to Nałęczów and Opole, and from Opole to Lublin.", "Opole", "763107"),
        ("From Wrocław to Opole and Katowice, and from Brzeg to Opole.", "Opole", "3090048"),
        ("The commission went from Warsaw to Opole, Szczecin and Gdańsk.", "Opole", "3090048"),
        ("From Słomniki to Michałowice, then Kraków and Wieliczka.", "Michałowice", "3092044"),
        ("From Warsaw by Pruszków to Michałowice and Piastów.", "Michałowice", "764947"),
        ("We fled from Tomaszów and Zamość to Rawa Ruska, Bełżec and Hrubieszów.", "Tomaszów", "756868"),
        ("We fled from Tomaszów and Piotrków to Łódź, Opoczno and Rawa Mazowiecka.", "Tomaszów", "756867"),
        ("We fled from Mińsk and Otwock to Garwolin, Kołbiel, Siedlce and Węgrów.", "Mińsk", "764679"),
        ("From Lublin by Chełm and Hrubieszów to the Bug; at Sokal, near Uchanie, we came back.", "Sokal", "693301"),
        # an alternative name in brackets decides
        ("In Khmelnik [Chmielnik], near Kielce, Busko and Pińczów, we lived.", "Khmelnik", "774504"),
        ("From Stettin they came to Küstrin [Kostrzyn].", "Küstrin", "3095057"),
        ("They marched to Tannenberg [Olsztynek].", "Tannenberg", "763165"),
        ("They came to Kazlova-Ruda [Kazlų Rūda] in May.", "Kazlova-Ruda", "598286"),
    ],
)
def test_what_lies_near_decides_between_namesakes(text: str, name: str, meant: str) -> None:
    assert linked(text, name) == meant


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        # far-apart capitals are normal in a cable, and the place that it is written from draws no world city to itself
        *(
            (CABLE, *pair)
            for pair in [("Washington", "US"), ("Cairo", "EG"), ("New Delhi", "IN"), ("Geneva", "CH"), ("Tripoli", "LY")]
        ),
        (
            "Dallas, Texas, 3 May 1951. The consul spoke in Houston and Austin. The Secretary left for Paris on Monday.",
            "Paris",
            "FR",
        ),
        ("Toronto, 3 May. The High Commissioner left Ottawa for London on Monday; Canada agrees with London.", "London", "GB"),
        ("Washington, 4 May 1942. The fleet left Alexandria for Malta. The President was in New York.", "Alexandria", "EG"),
        ("Washington, 3 May 1951. To the Embassy in Paris: Moscow and Prague were told. In Athens all agree.", "Athens", "GR"),
        (AUSTRALIA, "Perth", "AU"),
        (AUSTRALIA, "Newcastle", "AU"),
        (AUSTRALIA, "Wellington", "NZ"),
        ("From Accra he flew to Lagos.", "Lagos", "NG"),
        ("Bonn, 3 May. Frankfurt and Hamburg; Berlin and Munich.", "Frankfurt", "DE"),
        ("Buenos Aires, 4 May 1962. Santiago, Lima and Montevideo were told.", "Santiago", "CL"),
        ("Moscow, 4 May 1991. Georgia, Armenia and Azerbaijan spoke with Tbilisi.", "Georgia", "GE"),
        ("The delegates from Moscow, Peking, Berlin, Warsaw and Prague met at Yalta and then at Geneva.", "Yalta", "UA"),
        # but what is told beside the name does
        ("The meeting was held in Paris, Texas, and not in Dallas.", "Paris", "US"),
        ("Dallas, 4 June. We drove from Dallas to Paris and on to Texarkana in the United States.", "Paris", "US"),
        ("The regiment stood at London, Ontario, in Canada.", "London", "CA"),
        ("Boston, 4 May 1942. He teaches at Cambridge, across the river from Boston; he went to New York.", "Cambridge", "US"),
        ("London, 4 May 1942. He teaches at Cambridge and came from Oxford to London.", "Cambridge", "GB"),
        ("Washington, 4 May 1942. He lives at Alexandria, in Virginia, near Washington and Arlington.", "Alexandria", "US"),
        ("Beirut, 4 May 1958. In Tripoli and Sidon in Lebanon the shops were closed; Damascus is silent.", "Tripoli", "LB"),
        ("The Embassy at Managua reports that San José and Panama City agree; so do Costa Rica and Nicaragua.", "San José", "CR"),
        ("San Francisco, 4 May. The factory in San José, near Oakland, in California, was closed.", "San José", "US"),
        ("The Legation at Lisbon wired from Faro and Lagos, in the south of Portugal.", "Lagos", "PT"),
        ("Havana, 4 May 1962. The ships from Santiago and Cienfuegos lie at Matanzas in Cuba.", "Santiago", "CU"),
        ("Madrid, 4 May 1937. The government went from Madrid to Valencia and Barcelona.", "Valencia", "ES"),
        ("Caracas, 4 May. From Caracas by Maracay to Valencia in Venezuela.", "Valencia", "VE"),
        ("Philadelphia, 4 May. The steel of Bethlehem, Allentown and Pittsburgh.", "Bethlehem", "US"),
        ("Jerusalem, 4 May 1947. Jaffa, Haifa and Nazareth; Bethlehem and Hebron.", "Bethlehem", "PS"),
        ("The mills of Alabama and Georgia, at Birmingham, Montgomery and Atlanta, were closed.", "Birmingham", "US"),
    ],
)
def test_a_well_known_place_is_meant_unless_the_text_tells_otherwise(text: str, name: str, meant: str) -> None:
    assert country(text, name) == meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a village in the gazetteer, far off all else: one of its namesakes that the gazetteer lacks
        (VILLAGES.format("Borok"), "Borok"),
        # a town in a country that the text never names, far off all else
        ("In Warsaw we lived at Miła, in Wawer and Mokotów; then Otwock, Garwolin, Kołbiel and Żyrardów.", "Miła"),
        # streets
        ("On the corner of Pułtuska and Ogrodowa Streets in Wyszków, near Pułtusk and Brok.", "Pułtuska"),
        ("He came from Prague, Zelená 7, and from Kladno, Beroun and Kolín.", "Zelená"),
        ("We met in the café on Leszno in Warsaw; then Otwock, Garwolin and Kołbiel.", "Leszno"),
        # two districts are called so, and neither is meant
        ("Warsaw, Wawer, Mokotów and Otwock fell; we lived in Praga.", "Praga"),
    ],
)
def test_what_all_else_speaks_against_is_not_linked(text: str, name: str) -> None:
    assert linked(text, name) is None


def test_a_number_behind_a_well_known_name_is_no_house() -> None:
    assert linked("I was in Auschwitz, Auschwitz 3, Katowice, Kraków and Bytom.", "Auschwitz") is not None


@pytest.mark.parametrize("name", ["Birkenau", "Westerbork"])
def test_a_camp_is_meant_before_a_town_of_its_name(name: str) -> None:
    text = f"From Berlin, Mannheim, Heidelberg, Amsterdam and Assen they were sent to {name}."
    assert mention(text, name).attributes["feature"] == "camp"


@pytest.mark.parametrize("name", ["Katyn", "Lidice", "Tulagi", "Rambouillet", "Locarno", "Bandung", "Yalta", "Spa"])
def test_among_capitals_a_small_place_far_off_is_normal(name: str) -> None:
    assert linked(CAPITALS.format(name), name) is not None


@pytest.mark.parametrize(
    ("text", "name", "certainty"),
    [
        ("They met in Prague.", "Prague", Certainty.HIGH),
        ("From Kraków, Tarnów, Bochnia and Wieliczka by Auschwitz to Mauthausen.", "Bochnia", Certainty.HIGH),
        # a namesake not much farther off
        ("From Warsaw and Kraków to Michałowice.", "Michałowice", Certainty.MEDIUM),
        # a small town far off all else
        (
            "From Šiauliai to Kelmė, Telšiai and Kuršėnai; then he lay in a hospital of the Germans in Feldafing.",
            "Feldafing",
            Certainty.LOW,
        ),
    ],
)
def test_certainty_tells_how_decided_the_choice_was(text: str, name: str, certainty: Certainty) -> None:
    assert mention(text, name).certainty is certainty


@pytest.mark.parametrize(
    ("text", "name", "attributes"),
    [
        ("the Jews of the Vinnica district", "Vinnica", {"name": "Vinnica district", "feature": "region", "country": "UA"}),
        ("in Gorlice county in Poland", "Gorlice", {"name": "Gorlice county", "feature": "region", "country": "PL"}),
        ("the Chernihiv region", "Chernihiv", {"name": "Chernihiv region", "feature": "region", "country": "UA"}),
    ],
)
def test_a_division_is_not_the_town_that_it_is_called_after(text: str, name: str, attributes: dict[str, str]) -> None:
    assert dict(mention(text, name).attributes) == attributes


def test_the_region_of_a_town_is_the_land_around_it() -> None:
    told = mention("They lived in the Kielce region of Poland.", "Kielce")
    assert told.attributes["geonames"] == "769250"
    assert told.certainty <= Certainty.MEDIUM


def test_regions_that_are_divisions_of_today_have_identifiers() -> None:
    assert linked("He lived in Bavaria and in Scotland.", "Bavaria") == "2951839"
    assert linked("He lived in Bohemia.", "Bohemia") is None
    identifiers = [row[4] for row in rows("regions.tsv", 5) if row[4]]
    assert len(set(identifiers)) == len(identifiers) > 100
    assert all(identifier.isdigit() for identifier in identifiers)


def test_completions_are_towns_whose_names_go_on() -> None:
    assert "Opole Lubelskie" in [place.name for place in completions("Opole")]
    assert "Praga Północ" in [place.name for place in completions("PRAGA")]
    assert completions("Xyzzyville") == completions("") == ()


WARSAW = Anchor("warsaw", 756135, 52.23, 21.01)
LUBLIN = Anchor("lublin", 765876, 51.25, 22.57)
PULAWY = Anchor("pulawy", 760924, 51.42, 21.97)
LIMA = Anchor("lima", 3936456, -12.04, -77.03)


@pytest.mark.parametrize(
    ("anchors", "gathered", "scattered"),
    [([], False, True), ([WARSAW, LUBLIN], False, False), ([WARSAW, LIMA], False, True), ([LUBLIN, PULAWY, LIMA], True, False)],
)
def test_how_the_places_of_a_document_lie(anchors: list[Anchor], gathered: bool, scattered: bool) -> None:
    found = Neighbourhood(anchors, {})
    assert (found.gathered, found.scattered) == (gathered, scattered)


def test_nearness_grows_with_near_places_and_most_with_those_beside_the_name() -> None:
    otwock = Place("Otwock", 762788, "PL", 52.11, 21.26, 43_388)
    lone, told = Neighbourhood([WARSAW, LIMA], {}), Neighbourhood([WARSAW, LIMA], beside([("otwock", 0, 6), ("warsaw", 10, 16)]))
    assert nearness([]) == 0
    assert 0 < nearness(lone.others("otwock", otwock)) < nearness(told.others("otwock", otwock))
    assert nearness(lone.others("otwock", otwock), only_beside=True) == 0
    assert [anchor.key for anchor in told.without({LIMA.geonames}).anchors] == ["warsaw"]


def test_distances_are_measured_over_the_date_line() -> None:
    suva = Anchor("suva", 2198148, -18.14, 178.44)
    apia = Place("Apia", 4035413, "WS", -13.83, -171.76, 37_708)
    assert [900 < distance < 1300 for distance, _ in Neighbourhood([suva], {}).others("apia", apia)] == [True]


def test_names_stand_beside_each_other_within_a_few_words() -> None:
    assert beside([("a", 0, 1), ("b", 5, 6), ("c", 500, 501)]) == {"a": frozenset("b"), "b": frozenset("a")}
