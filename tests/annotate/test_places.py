"""Places: what is one, what is none, where it begins and ends, and which place it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.places import places
from tei_toolkit.model import Annotation, Certainty, Context, Span


def marked(text: str, context: Context | None = None) -> list[str]:
    return [text[a.start : a.end] for a in places(text, context or Context())]


def linked(text: str, name: str) -> dict[str, str]:
    return next(dict(a.attributes) for a in places(text, Context()) if text[a.start : a.end] == name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # streets of two nouns, Turkish and Dutch nouns, articles of Persia, verbs before an island
        (
            "on the Sule Pagoda Road and in the Kanli Dere; in the Prinsengracht",
            ["Sule Pagoda Road", "Kanli Dere", "Prinsengracht"],
        ),
        (
            "Passed Ilha Tarna. cement for Jabal us-Siraj; women to Punta de Torval",
            ["Ilha Tarna", "Jabal us-Siraj", "Punta de Torval"],
        ),
        # names that are doubled; below a village; who reigns or prays in a place
        ("at Sora Sora and Wagga Wagga; a block below Torvares", ["Sora Sora", "Wagga Wagga", "Torvares"]),
        ("the abbot of Makhero, the militia of Irupata, above all Peter; the father of Torvo", ["Makhero", "Irupata"]),
        # rivers that bear a small town's name too, foreign divisions by their noun, feasts, ports behind a ship
        (
            "They crossed the Gumal by night. Beyond the Torva the parish of Velmar, the gmina Tarnoga.",
            ["Gumal", "Torva", "Velmar", "Tarnoga"],
        ),
        ("on the Feast of St. Anne; the people of Torvaguy; the brig “Alma” of Torvendal", ["Torvaguy", "Torvendal"]),
        (
            "the Plateau of Torvasol, the Rua da Tarna; we withdrew to Melistra",
            ["Plateau of Torvasol", "Rua da Tarna", "Melistra"],
        ),
        ("the feast of Torvasol; the opinion of Velmar; he wrote to Melistra", []),
        # small words between hyphens, streets of Italy, saints' churches; letters with full stops are none
        ("The battalion marched on ECOUST-LES-MINES and Stoke-on-Velm.", ["ECOUST-LES-MINES", "Stoke-on-Velm"]),
        ("They had rooms in Via Carlo Cattaneo, near Ayios Markos.", ["Via Carlo Cattaneo", "Ayios Markos"]),
        ("the Attorney-at-Law; a file kept in D.O.R. by the Commander-in-Chief; Via Sofia it went", ["Sofia"]),
        # trenches and works by their noun, prisons and hospitals by a small one
        ("from Velvet Trench to Mole Copse and the Hindorf Redoubt", ["Velvet Trench", "Mole Copse", "Hindorf Redoubt"]),
        ("He was held in the Torvala prison, then in the Melistra hospital.", ["Torvala", "Melistra"]),
        ("the rice is with the cultivators of Domabar; at the ferry of Namuta", ["Domabar", "Namuta"]),
        ("snow as far down as Melistra, and the road by Torvako is cut", ["Melistra", "Torvako"]),
        ("as good as Peter; the opinion of Torvako; a picture by Melistra", []),
        ("S. of VIMBREL, to TORVALA area", ["VIMBREL", "TORVALA"]),
        # columns of places in a table, and the place above an entry
        ("No.  Date   Place   What\n1.  3.4.62   Ovelgur   shots\n2.  5.4.62   Tarnaku   theft\n", ["Ovelgur", "Tarnaku"]),
        ("No.  Date   Name   What\n1.  3.4.62   Ovelgur   shots\n2.  5.4.62   Tarnaku   theft\n", []),
        ("TORVALIS 4th\nRelieved last night.\n\nDUVENOY 5th\n", ["TORVALIS"]),
        ("Born Smyrna, 4 May 1902, he was born Peter.", ["Smyrna"]),
        # after "of", "a copy to", letters of an office; camps by number
        ('the schooner "Fylla" of Marstal, master', ["Marstal"]),
        ("He sent a copy to Geneva on Monday.", ["Geneva"]),
        ("TO: A.C.N.B. Melbourne, N.O.I.C. ADEN\n", ["Melbourne", "ADEN"]),
        ("Prisoners of Stalag VIII B and Oflag 64 dug", ["Stalag VIII B", "Oflag 64"]),
        # lines that a label says to name places; quarters of the sky; capitals that mark a name
        ("Born: Kolomea", ["Kolomea"]),
        ("Last residence: Iași, Strada Mare 4", ["Iași", "Strada Mare"]),
        ("Places of exile: Mogilev, Kopaigorod", ["Mogilev", "Kopaigorod"]),
        ("north of Tarnok; on the outskirts of Vilm", ["Tarnok", "Vilm"]),
        ("the liberation of Zarvany", ["Zarvany"]),
        ("moving through MUALNUAM to", ["MUALNUAM"]),
        ("the line Naushki–Ulan Bator was laid", ["Naushki", "Ulan Bator"]),
        ("in the Café Slavia with the Hong Kong Times", ["Café Slavia"]),
        ("UAR aircraft flew over; at the Police Station", []),
        # rivers that are crossed, or of whose sides something is told; grounds; roads and lines of small places
        ("we crossed the Lirna below Tarnok and north of the Vosha they", ["Lirna", "Tarnok", "Vosha"]),
        ("the enemy holds the Torva canyon", ["Torva"]),
        ("again the Kathmandu-Kodari road was shut", ["Kathmandu", "Kodari"]),
        ("the army stood on the line Smyrna-Soma-Akhissar and", ["Smyrna", "Soma", "Akhissar"]),
        ("Sumatra is far. We reached it.", ["Sumatra"]),
        ("in Birkenau we worked in the Canada Kommando", ["Birkenau"]),
        ("we crossed the German-Hungarian border", []),
        # provinces and old lands; by way of a place; persons at whom one laughs, to whom one writes, who are somewhere
        ("over Quang Binh and An Giang; in the Khamseh and Otago", ["Quang Binh", "An Giang", "Khamseh", "Otago"]),
        ("He came by way of Gander and stayed.", ["Gander"]),
        ("they laughed at Montero; I wrote to Campos Sales", []),
        ("It came from Gachago, who is ill.", []),
        ("the papers that were sent to Emmons", []),
        # countries, also as those who act
        ("between the two countries of China and the Soviet Union.", ["China", "Soviet Union"]),
        ("Ministry of Foreign Affairs\nPeople's Republic of China\n", ["People's Republic of China"]),
        ("On the tankers for Cuba", ["Cuba"]),
        ("Ambassador of the USSR to the MPR", ["USSR", "MPR"]),
        ("China welcomes the note.", ["China"]),
        # towns after prepositions, in lists, in datelines, in capitals
        ("They met in Prague on Monday.", ["Prague"]),
        ("the railway between Ulan Bator and Zamyn-Uud.", ["Ulan Bator", "Zamyn-Uud"]),
        ("BERLIN, WARSAW, PRAGUE, BUDAPEST, BUCHAREST,\nSOFIA, ULAN BATOR, HAVANA", 8),
        ("LISBON,  9th March 1943\n\nSir", ["LISBON"]),
        ("Cablegram 271    WELLINGTON, 4 March 1942", ["WELLINGTON"]),
        ("[LONDON], 26 February 1942\n", ["LONDON"]),
        ("to the Ministry,\nLisbon\n", ["Lisbon"]),
        ("a town near Latoszek.", ["Latoszek"]),
        # a gloss in brackets is a note; a second part supplied in brackets belongs to the name
        ("Visitors at Yili [Ili] are to be counted.", ["Yili"]),
        ("He travelled to Stettin [Szczecin] by train.", ["Stettin"]),
        ("off Cape St. Vincent [Cabo de São Vicente] that night", ["Cape St. Vincent"]),
        ("they led us to Maków [Mazowiecki], where", ["Maków [Mazowiecki]"]),
        (
            "that the D[emocratic] P[eople's] R[epublic of] K[orea] had paid",
            ["D[emocratic] P[eople's] R[epublic of] K[orea]"],
        ),
        ("Since the night of Tet our men", []),
        # streets, waters, mountains, buildings, camps
        ("He lived in Vadász Street.", ["Vadász Street"]),
        ("the house in Hubertusbaderstrasse was sold", ["Hubertusbaderstrasse"]),
        ("at Cape St. Vincent that night", ["Cape St. Vincent"]),
        ("They lived at 29 Vadász Street.", ["29 Vadász Street"]),
        ("Residence: Twarda street 23, flat 4", ["Twarda street 23"]),
        ("Residing at ul. Twarda 5 in Warsaw", ["ul. Twarda 5", "Warsaw"]),
        ("In Vadász Street 5 May 1944 was", ["Vadász Street"]),
        ("for each letter to the Moscow-Peking railway", ["Moscow", "Peking"]),
        ("a dentist in Prague-Vinohrady.", ["Prague-Vinohrady"]),
        ("both the US and Canada", ["US", "Canada"]),
        ("The U.S. believes this; the U.S. policy is known.", ["U.S."]),
        ("on Lake Baikal and the Yalu river", ["Lake Baikal", "Yalu"]),
        ("a second Red Sea site", ["Red Sea"]),
        ("lunch at the Hotel de Rome with him", ["Hotel de Rome"]),
        ("held at Lancaster House in May", ["Lancaster House"]),
        ("the Mauthausen prisoners were freed", ["Mauthausen"]),
        ("Next meeting at The Hague.", ["The Hague"]),
        # nouns of land, water and streets in other languages, before a name; passes and rivers of Tibet, after it
        ("in the Wadi Taym below Jebel Ashqab", ["Wadi Taym", "Jebel Ashqab"]),
        ("at his house on Avenida Alvear", ["Avenida Alvear"]),
        ("marched to the Plaza del Estudiante and", ["Plaza del Estudiante"]),
        ("The Nathu La road; Se La, Bomdi La and Walong", ["Nathu La", "Se La", "Bomdi La", "Walong"]),
        ("the Rajputs hold the Namka Chu in cotton", ["Namka Chu"]),
        ("they hold the Thagla Ridge and the Volta Dam", ["Thagla Ridge", "Volta Dam"]),
        ("harvest in Kafr el-Sheikh and Damietta", ["Kafr el-Sheikh", "Damietta"]),
        # regions and rivers with an article; what a noun of land behind it, or the way along it, proves
        ("he is in the Congo, and the Radfan is quiet", ["Congo", "Radfan"]),
        ("timber floated down the Koitajoki", ["Koitajoki"]),
        ("a secretary of the Hovd aimag committee", ["Hovd"]),
        ("northward as far as Kuolajärvi.", ["Kuolajärvi"]),
        ("The army had occupied Catavi.", ["Catavi"]),
        # lists of three; names of two words; a postal district behind a street
        ("the airfields: Malmi, Utti, Pori.", ["Malmi", "Utti", "Pori"]),
        ("How many pilots are at Noi Bai?", ["Noi Bai"]),
        ("held in Great George Street, S.W.1, on", ["Great George Street"]),
        ("timber from both banks of the Lohita and the Dibanga", ["Lohita", "Dibanga"]),
        ("the bridges over the Kemijoki and the Ounasjoki blown", ["Kemijoki", "Ounasjoki"]),
        ("a strip from the Gulf of Guayaquil to the Cordillera del Cóndor", ["Gulf of Guayaquil", "Cordillera del Cóndor"]),
        ("holds the Avenue de l'Étoile and", ["Avenue de l'Étoile"]),
        ("In Pahang the Bentong-Raub road was closed.", ["Pahang", "Bentong", "Raub"]),
        ("the Customs House of Mar del Plata", ["Customs House", "Mar del Plata"]),
    ],
)
def test_places(text: str, found: list[str] | int) -> None:
    names = marked(text)
    assert (len(names) if isinstance(found, int) else names) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Chinese government hopes that the Soviet government agrees.",
        "the Greeks and the German police",
        "In the border area, on Tuesday, in May and in English.",
        "Reading the note, he was of one mind. Nice weather. Most of them left.",
        "Mr. Holland and Sir Earle Page, with Lord Halifax and Miss Florence Hill.",
        "the report of Molotov to Comrade Gorky",
        "the University of Czernowitz and the Legation of Norway",
        "the note of the USSR MFA",
        'The ship "Warta" had left.',
        "the goals of the Manila pact and of the Warsaw Treaty",
        "U.K. crews and the U.S. Government told us.",
        "He expressed to Beasley the view that it is so.",
        "I’ve seen it, and they’ll see it.",
        "PRESTON",
        "He asked Madame La Rue about it. Comrade Chu spoke; the Chiang Chu story is old.",
        "as far as Gromyko is concerned, as far as Menzies knows",
        "the party along the Titoist line, along the Comintern line",
        "Pravda, Izvestia, Trud",
        "the heads of the Komitee and the Nadzor; the Gulf between them, a bay of the Ministry",
        "in Mikoyan Khrushchev saw, in Bratislaw Gomulka said so",
        "Plain people hold the Ridge and the Heights.",
        "the children of Israel, the House of Israel",
        "",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert marked(text) == []


def test_what_others_claimed_is_left_alone() -> None:
    text = "The Embassy of France in Vienna wrote."
    org = Annotation(Span(4, 21), "org")
    assert marked(text, Context(found=(org,))) == ["Vienna"]


def test_one_proof_serves_the_whole_document() -> None:
    text = "We came to Goworowo. The people of the place fled; Goworowo burned, and Jadów and Goworowo lay empty."
    assert marked(text).count("Goworowo") == 3


def test_china_has_one_identity_under_all_its_names() -> None:
    text = "The People's Republic of China and the Soviet Union. China agrees."
    found = {text[a.start : a.end]: dict(a.attributes) for a in places(text, Context())}
    assert found["China"] == found["People's Republic of China"]
    assert found["China"]["geonames"] == "1814991"
    assert found["Soviet Union"] == {"name": "Soviet Union", "feature": "former", "from": "1922", "to": "1991"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Legation at Lisbon wired from Faro and Lagos, in the south of Portugal.", "Lagos", "PT"),
        ("From Accra he flew to Lagos.", "Lagos", "NG"),
        ("Lagos, Portugal, 3 May 1943", "Lagos", "PT"),
        ("Odessa in the Ukraine", "Odessa", "UA"),
        ("He left for Frankfurt.", "Frankfurt", "DE"),
    ],
)
def test_the_document_decides_which_place_a_name_means(text: str, name: str, country: str) -> None:
    assert linked(text, name)["country"] == country


def test_a_longer_name_explains_the_short_one() -> None:
    text = "From Ostrów Mazowiecka they fled to Warsaw. In Ostrów nobody was left."
    assert linked(text, "Ostrów")["name"] == "Ostrów Mazowiecka"


@pytest.mark.parametrize("text", ["He lived in Vadász Street.", "the village of Kuczków", "at Cape St. Vincent"])
def test_what_is_not_identified_has_no_identifier(text: str) -> None:
    assert [a.attributes.get("geonames") for a in places(text, Context())] == [None]


def test_a_small_place_of_a_country_that_is_not_spoken_of_is_not_linked_with_certainty() -> None:
    text = "In Poland, from Lublin to Warsaw; then he met us at Lobith."
    found = {text[a.start : a.end]: a for a in places(text, Context())}
    assert "geonames" not in found["Lobith"].attributes or found["Lobith"].certainty is not Certainty.HIGH


@given(st.text(alphabet=st.sampled_from(list("ABCabc []().,'’-\nŁódźLondonParis of in")), max_size=200))
def test_spans_are_in_order_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for annotation in places(text, Context()):
        assert end <= annotation.start < annotation.end <= len(text)
        assert annotation.attributes["name"]
        end = annotation.end


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "A" * 200_000, "A[b" * 60_000, "In Paris, " * 20_000, "St. " * 50_000, "X.Y" * 60_000]
)
def test_long_and_odd_texts_take_no_longer_than_their_length(text: str) -> None:
    begin = time.perf_counter()
    for _ in places(text, Context()):
        pass
    assert time.perf_counter() - begin < 5


def test_in_other_languages_well_known_names_alone_are_places() -> None:
    text = (
        "Am 5. März fuhr Frau Kassler von Berlin nach Prag und Theresienstadt; beim Essen in der Sowjetunion sprach Dir niemand."
    )
    found = [text[a.start : a.end] for a in places(text, Context(language="de"))]
    assert found == ["Berlin", "Prag", "Theresienstadt", "Sowjetunion"]
