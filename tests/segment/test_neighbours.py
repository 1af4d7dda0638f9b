"""Blocks that neighbouring lines tell, in files as scanners, telegraphs, mailers and offices make them; and their doubles."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.pipeline import annotate
from tei_toolkit.model import Context, Span
from tei_toolkit.segment.blocks import blocks
from tei_toolkit.segment.forms import archival

PROSE = "The Minister told the Ambassador that the note of the Government had not been received."
NARROW = "the Clerk said that the Coun-\ncil had not yet come to a deci-\nsion on the matter of the har-\nbour at Port Lonsdale."
RIGHT = " " * 40


def told(text: str) -> list[tuple[str, str]]:
    """The blocks of a text, kind and words, without the beginnings of lines."""
    found = blocks(text, Span(0, len(text)), annotate(text, Context(date="1962")))
    return [(b.kind, " ".join(text[b.inner.start : b.inner.end].split())) for b in found if b.kind != "line"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AGREEMENT\nbetween the Government of Norway and the Government of Denmark\nThe parties agree as follows:",
            ("heading", "AGREEMENT between the Government of Norway and the Government of Denmark"),
        ),
        (NARROW, ("paragraph", " ".join(NARROW.split()))),
        ("2. He asked whe-\nther it was so.", ("paragraph", "2. He asked whe- ther it was so.")),
        (
            "- 2 -" + RIGHT + "SECRET\n" + PROSE + "\n- 3 -" + RIGHT + "SECRET\n" + PROSE,
            ("running_head", "- 3 - SECRET"),
        ),
        (PROSE + "\nPage 2\n" + PROSE, ("page", "")),
        (PROSE + "\nSeite 3 von 4\n" + PROSE, ("page", "")),
        ("## The harvest\n" + PROSE, ("heading", "The harvest")),
        (PROSE + "\n## The harvest\n" + PROSE, ("section", "## The harvest " + PROSE)),
        ("Letter from Anna to her sister in Berne, 3 August 1916\nDearest Lotte,\n" + PROSE, ("salute", "Dearest Lotte,")),
        (
            "Letter from Anna to her sister in Berne, 3 August 1916\nDearest Lotte,\n" + PROSE,
            ("heading", "Letter from Anna to her sister in Berne, 3 August 1916"),
        ),
        (
            "MINUTES OF THE MEETING\nheld in the Town Hall on Thursday, 12 April 1962, at 10 a.m.\n" + PROSE,
            ("heading", "MINUTES OF THE MEETING held in the Town Hall on Thursday, 12 April 1962, at 10 a.m."),
        ),
        (
            f"{RIGHT}14, Mill Lane\n{RIGHT}Oxford\n{RIGHT}3rd November 1938\n" + PROSE,
            ("opener", "14, Mill Lane Oxford 3rd November 1938"),
        ),
        (
            "The Secretary of State,\n   Colonial Office, London\nSir,\n" + PROSE,
            ("opener", "The Secretary of State, Colonial Office, London Sir,"),
        ),
        ("An die\nDeutsche Gesandtschaft\nin Bern\n" + PROSE, ("opener", "An die Deutsche Gesandtschaft in Bern")),
        ("TO:\n  The Secretary\n  Room 5\nSUBJECT: Roads\n" + PROSE, ("opener", "TO: The Secretary Room 5 SUBJECT: Roads")),
        ("SUBJECT   :   Roads in the south\n" + PROSE, ("opener", "SUBJECT : Roads in the south")),
        ("MEMORANDUM FOR:   The Director\nTAGS: PREL\n" + PROSE, ("opener", "MEMORANDUM FOR: The Director TAGS: PREL")),
        ("From: Karen Hale\nTo: Susan Park\nJim,\n" + PROSE, ("salute", "Jim,")),
        (
            "O 211430Z FEB 74\nFM AMEMBASSY ATHENS\nTO SECSTATE\n1. THE MINISTER SAID THAT HIS GOVERNMENT\nWOULD NOT TAKE THE "
            "FIRST STEP IN THE MATTER.\n2. HE HAD SEEN THE NOTE THAT WAS SENT IN MAY\nAND FOUND IT NOT TO HIS LIKING AT ALL.",
            ("paragraph", "1. THE MINISTER SAID THAT HIS GOVERNMENT WOULD NOT TAKE THE FIRST STEP IN THE MATTER."),
        ),
        ("S E C R E T SECTION 1 OF 2 ATHENS 1124\n" + PROSE, ("marking", "S E C R E T SECTION 1 OF 2 ATHENS 1124")),
        ("СОВЕРШЕННО СЕКРЕТНО\n" + PROSE, ("marking", "СОВЕРШЕННО СЕКРЕТНО")),
        ("Ściśle tajne\n" + PROSE, ("marking", "Ściśle tajne")),
        ("Экз. № 2\n" + PROSE, ("marking", "Экз. № 2")),
        (PROSE + "\nHochachtungsvoll\ngez. v. Bülow", ("signed", "gez. v. Bülow")),
        (PROSE + "\n/-/ J. Winiewicz", ("signed", "/-/ J. Winiewicz")),
        (PROSE + "\nC уважением,\nИ. Петров\n15 октября 1957 г.", ("dateline", "15 октября 1957 г.")),
        (PROSE + "\nDios guarde a V. E. muchos años.\nJosé Areilza", ("salute", "Dios guarde a V. E. muchos años.")),
        (
            PROSE + "\nA. GROMYKO\nРГАНИ. Ф. 5. Оп. 30. Д. 229. Л. 14-15. Подлинник.",
            ("closer", "A. GROMYKO РГАНИ. Ф. 5. Оп. 30. Д. 229. Л. 14-15. Подлинник."),
        ),
        (PROSE + "\nJOHN SMITH\nAttachments: 2\n1. Map\n2. List", ("closer", "JOHN SMITH Attachments: 2 1. Map 2. List")),
        (
            PROSE + "\n-----Original Message-----\nFrom: Jim\n" + PROSE,
            ("enclosure", "-----Original Message----- From: Jim " + PROSE),
        ),
        (PROSE + "\nP.P.S. Write soon!", ("postscript", "P.P.S. Write soon!")),
        (PROSE + "\nMerriweather", ("signed", "Merriweather")),
        ("1.\nEvacuation will begin tomorrow.\n2.\nNo decision.", ("paragraph", "1. Evacuation will begin tomorrow.")),
        ("INTERVIEW WITH GENERAL JOHN SMITH\n" + PROSE, ("heading", "INTERVIEW WITH GENERAL JOHN SMITH")),
        ("Q. Who met you there?\nA. The guards did.\nQ. When?\nA. At night.", ("speaker", "Q.")),
        (
            "Name: R. W. (female)\nOccupation: seamstress\nCamps: Riga, Stutthof\n" + PROSE,
            ("opener", "Name: R. W. (female) Occupation: seamstress Camps: Riga, Stutthof"),
        ),
        (
            "Chairman    Mr. W. Gable was unanimously\nre-appointed and so it was that he went on.",
            ("paragraph", "Chairman Mr. W. Gable was unanimously re-appointed and so it was that he went on."),
        ),
        (
            PROSE + "\n12.5.58        JOHN SMITH\nDistribution:\n1. Comrade Ivanov\n...\n3. Copy",
            ("closer", "12.5.58 JOHN SMITH Distribution: 1. Comrade Ivanov ... 3. Copy"),
        ),
        ("1.1   The Committee met.\n1.2   It had before it a report.", ("item", "1.1 The Committee met.")),
        ("1.  INTRODUCTION\n1.1   The Committee met.\n1.2   It had a report.", ("heading", "1. INTRODUCTION")),
        (PROSE + "\n(i)    on finance;\n(ii)   on staff.", ("item", "(ii) on staff.")),
        ("а) поехать в Пекин\nб) представить проект", ("item", "б) представить проект")),
        ("LBJ [to someone]: Get me that.\nMGB: Yes, sir, at once.", ("speaker", "LBJ [to someone]:")),
        (
            f"THE EAST AND THE WEST{RIGHT}117\n{PROSE}\n{PROSE}\n118{RIGHT}THE EAST AND THE WEST\n{PROSE}",
            ("running_head", "118 THE EAST AND THE WEST"),
        ),
        (PROSE + "\nYours ever,\nArthur\n-------\nDocument 2\nParis, 3 May 1920\n" + PROSE, ("heading", "Document 2")),
        (
            "Pan X. mówi nam dzisiaj wieczorem, że w tym roku\n[…] nie będzie tak źle.",
            ("paragraph", "Pan X. mówi nam dzisiaj wieczorem, że w tym roku […] nie będzie tak źle."),
        ),
        (PROSE + "\nKarel Liewerand\n21. VIII. 1945", ("dateline", "21. VIII. 1945")),
        (
            "The MINISTER OF TRANSPORT (Mr F. B. Rowe): Sir, the road is long.",
            ("speaker", "The MINISTER OF TRANSPORT (Mr F. B. Rowe):"),
        ),
        (
            "1. He asked the Clerk what plans he had for the road from\nMporo to Kaputa.",
            ("paragraph", "1. He asked the Clerk what plans he had for the road from Mporo to Kaputa."),
        ),
        ("1/ " + PROSE + "\n2/ " + PROSE, ("paragraph", "1/ " + PROSE)),
        ("APOLOGIES:\nMr. John Bruce\n" + PROSE, ("list", "APOLOGIES: Mr. John Bruce")),
        (
            "Month       Coal      Wheat\nJanuary     12,400    880\nMarch       13,020    905\nThe table shows this.",
            ("table", "Month Coal Wheat January 12,400 880 March 13,020 905"),
        ),
        (
            PROSE + "\n  The larks are high,\n  And we are low;\n  The night is full\n  Of fire.\n" + PROSE,
            ("stanza", "The larks are high, And we are low; The night is full Of fire."),
        ),
        (
            "1. He met [        ] and [        ] in the town of Tegucigalpa.",
            ("paragraph", "1. He met [ ] and [ ] in the town of Tegucigalpa."),
        ),
    ],
)
def test_a_block_is_found(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PROSE + "\nEnd", "signed"),
        ("Q. is a letter.\nA. Gromyko said so to all of them.", "speaker"),
        ("Subject:   Roads\na) the south is open;\nb) the north is closed.", "closer"),
        (PROSE + "\nRights: CC BY-NC\n" + PROSE, "section"),
        ("The General Assembly,\n" + PROSE, "salute"),
        ("PARIS (Reuters): the harvest was good.\nROME (Reuters): the harvest was bad.", "speaker"),
        (f"Rice and wheat{RIGHT}117\nOil and coal{RIGHT}118\nRice and wheat{RIGHT}119\n{PROSE}", "running_head"),
        ("Committee to Collect Material\nabout the Destruction of the Town\nY. M. Sh.\n" + PROSE, "section"),
        ("17.12.38 England 132\n18.12. England 68\n19.12. Belgium 7", "item"),
        (PROSE + "\n    12 cows,\n    3 horses,\n    1 radio set.\n" + PROSE, "stanza"),
        ("Interviewer: K. Berger\n" + PROSE, "heading"),
        ("RESOLVED: That the report be accepted.\nDECISION: Deferred.", "speaker"),
        ("1. THE MINISTER SAID THIS.\nCOMMENT: HE SPOKE UNDER INSTRUCTION.\nNOTE: HE DID NOT.", "speaker"),
        (
            "The larks are high above the wire,\n  And we are low\n  And he who yesterday was dead\n  Is sitting next to me.",
            "section",
        ),
        ("Office of the Minister      12 May 1937\nPolitical Section      Secret\nNo. 3      Copy 2\n" + PROSE, "table"),
        ("The report speaks of page 2\nand of page 3 of the letter.", "page"),
        (PROSE + "\n#3 was the number of the house\n" + PROSE, "section"),
        (PROSE + "\nOn 3 May he wrote:\n" + PROSE, "enclosure"),
        ("Report on the harvest in the province of the south which was not\ngood at all and led to a famine.", "heading"),
        (PROSE + "\nThe President of the Council was there,\n" + PROSE, "closer"),
        (PROSE + "\nIn the file F. 5 there was nothing.\n" + PROSE, "closer"),
    ],
)
def test_a_block_is_not_seen_where_there_is_none(text: str, kind: str) -> None:
    assert kind not in [found for found, _ in told(text)]


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("MOL, XIX-J-1-j Korea, 4. doboz", True),
        ("PA AA, R 29.987, Bl. 112-113.", True),
        ("AMSZ, z. 9, w. 51, t. 682, k. 12-13. Oryginał.", True),
        ("F. 5. Op. 30. D. 229. L. 14-15.", True),
        ("FO 371/21738", True),
        ("DO come on 3 May", True),  # in capitals: what is no shelfmark is told by its verb, before this is asked
        ("FOR the 3 ministers", False),
        ("Archive of the town", False),
        ("In the 2 files of 1957 there is nothing.", False),
    ],
)
def test_shelfmarks(said: str, is_one: bool) -> None:
    assert archival(said) is is_one
