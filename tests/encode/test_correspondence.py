"""Who wrote to whom and from where, as the lines From and To of a telegram tell it."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit.encode import encode

NS = {"t": "http://www.tei-c.org/ns/1.0"}
BODY = "12 March 1961\n\nThe talks continued. Your telegram 33 was read.\n"


def told(lines: str) -> dict[str, list[str]]:
    actions = etree.fromstring(encode(f"TELEGRAM\n\n{lines}\n{BODY}").tei).xpath("//t:correspAction", namespaces=NS)
    return {action.get("type"): ["".join(name.itertext()) for name in action if "Name" in name.tag] for action in actions}


@pytest.mark.parametrize(
    ("lines", "sent", "received"),
    [
        ("From: Embassy in Warsaw\nTo: Ministry of Foreign Affairs", ["Embassy", "Warsaw"], ["Ministry of Foreign Affairs"]),
        (
            "From: Soviet Embassy in Pyongyang\nTo: Moscow, MFA",
            ["Soviet Embassy", "Pyongyang"],
            ["MFA", "Moscow"],
        ),
        (
            "FROM: Legation, Lisbon\nTO: Department of External Affairs, Canberra",
            ["Legation", "Lisbon"],
            ["Department of External Affairs", "Canberra"],
        ),
        (
            "From the Embassy in Ulan Bator\nTo the Foreign Ministry, Peking",
            ["Embassy", "Ulan Bator"],
            ["Foreign Ministry", "Peking"],
        ),
        ("From: Delegation in Geneva\nTo: Foreign Office", ["Delegation", "Geneva"], ["Foreign Office"]),
        ("From: Consul Toyohara Yukio (Sofia)\nTo: Tirana and Sofia", ["Toyohara Yukio", "Sofia"], ["Tirana", "Sofia"]),
    ],
)
def test_a_body_and_its_town_send_and_receive(lines: str, sent: list[str], received: list[str]) -> None:
    assert told(lines) == {"sent": sent, "received": received}


def test_a_country_in_the_line_is_no_place_of_sending() -> None:
    assert told("From: Ambassador to the USA\nTo: Foreign Office") == {"sent": [], "received": ["Foreign Office"]}


@pytest.mark.parametrize(
    ("address", "greeting", "received"),
    [
        ("Messrs. Lubbock, Thynne & Co.\nLondon", "Gentlemen,", ["Lubbock, Thynne & Co."]),
        ("The Right Honourable\nThe Earl GRANVILLE, K.G.,\n&c., &c., &c.", "MY LORD,", ["GRANVILLE"]),
        ("Comrade Otto Winzer\nDeputy Minister", "Dear Comrade Winzer,", ["Otto Winzer"]),
        ("", "My dear Fanny,", ["Fanny"]),
    ],
)
def test_a_letter_goes_to_whom_its_inside_address_names(address: str, greeting: str, received: list[str]) -> None:
    text = (
        f"Smyrna, 12 September 1912\n\n{address}\n\n{greeting}\n\nWe had the pleasure to address you on the 3rd.\n\nTom Straton\n"
    )
    document = etree.fromstring(encode(text).tei)
    assert not document.xpath("//t:body//t:head", namespaces=NS), "an address is no heading"
    (action,) = document.xpath("//t:correspAction[@type='received']", namespaces=NS)
    assert ["".join(name.itertext()) for name in action if "Name" in name.tag and "place" not in name.tag] == received


@pytest.mark.parametrize(
    ("heading", "sent", "received"),
    [
        ("The Ambassador in Korea (Muccio) to the Secretary of State", ["Muccio"], []),
        ("Telegram From the Embassy in Vietnam to the Department of State", ["Embassy"], ["Department of State"]),
        ("Letter From Chairman Khrushchev to President Kennedy", ["Khrushchev"], ["Kennedy"]),
        ("Memorandum From the Assistant to the Secretary (Rostow) to President Johnson on Mr. Reader", ["Rostow"], ["Johnson"]),
        ("Cablegram 186 from Casey to Menzies", ["Casey"], ["Menzies"]),
        ("Ciphered Telegram, Filippov (Stalin) to Mao Zedong", ["Filippov"], ["Mao Zedong"]),
        ("Sir Robert Craigie to Viscount Halifax", ["Robert Craigie"], ["Halifax"]),
        ("Note of the Soviet Government to the German Government", ["Soviet Government"], ["German Government"]),
    ],
)
def test_the_heading_of_an_edition_names_the_parties(heading: str, sent: list[str], received: list[str]) -> None:
    document = etree.fromstring(encode(f"{heading}\n\nSeoul, {BODY}").tei)
    actions = document.xpath("//t:correspAction", namespaces=NS)
    names = {a.get("type"): ["".join(n.itertext()) for n in a if "Name" in n.tag and "place" not in n.tag] for a in actions}
    assert (names["sent"], names.get("received", [])) == (sent, received)
    assert ["".join(a.itertext()) for a in document.xpath("//t:titleStmt/t:author", namespaces=NS)] == sent


@pytest.mark.parametrize(
    "heading",
    [
        "The talks with Mr. Orr on the way to peace",
        "Memorandum of Conversation, by Mr. Orr",
        "REPORT TO THE PRIME MINISTER",
        "Memorandum on the road to Hanoi",
        "The Ambassador to the United States",
    ],
)
def test_a_heading_that_names_no_writer(heading: str) -> None:
    assert not etree.fromstring(encode(f"{heading}\n\nSeoul, {BODY}").tei).xpath("//t:correspAction", namespaces=NS)
