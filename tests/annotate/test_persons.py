"""Which stretches are persons' names, beside those that look like names and are none (CONVENTIONS.md section 4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.organisations import organisations
from tei_toolkit.annotate.persons import persons
from tei_toolkit.model import Annotation, Context


def found_in(text: str) -> list[Annotation]:
    return list(persons(text, Context(found=tuple(organisations(text, Context())))))


def marked(text: str) -> str:
    """The text with «» around what was recognised."""
    for a in sorted(found_in(text), key=lambda a: -a.start):
        text = f"{text[: a.start]}«{text[a.start : a.end]}»{text[a.end :]}"
    return text


# The name without its title, with its supplied parts.
NAMES = [
    "1714. For «Falaize» from «Brown».\n\n2. Met «Winthrop G. Brown» again and «J. C. Sterndale Bennett».\n\n«Brown»\n",
    "«Pridi» and Prince «Viwat» could not deliver",
    # one of a people; who is trusted
    "He lived with a Kurd, «Torvo», as a shepherd.",
    "She has no confidence in «Peter Velmar» and works at «Maria Torven»'s.",
    # a title of another land, who is of a place, an inspector who acts; letters of a rank
    "Bosun «Trevanion» beat the lad «Pascoe»; főhadnagy «Kertai» and Dragoman «Sarkis» came",
    "Inspector «Delmas» remarked that he lies",
    # questions and answers, a speaker by half of a double surname, initials of who wrote, words that are names in capitals
    "Q. Who took you?\n\nA. «Tereza Novak» did. My cousin.\n",
    "Interviewed by: «Anna Perl-Stockton»\n\n«STOCKTON»: And then?\nWe ran.\n",
    "[Typed by «R. T.», 1951]\n\nSeen: «H. V.»\n",
    "«HOFER Walter» was told; then the vicar «BINDER Anton» came down to the gate with him",
    "C.S.M. «Hollis» and 3 men went out; Mr. «Brandt» of the mill",
    "I was with him at «Zhou Enlai»'s. «KIM IL SUNG»'s representative asks",
    "comrades «Gh. Gheorghiu-Dej», «Chivu Stoica» and «Petre Borilă»",
    "Mr. «Bromley Smith» and «K. H. Frank» fell out",
    "and assured «Cutts» that he would go",
    "since the fall of «Reid Cabral», the landing",
    "He sold the launch to «Wexham», had it from «Tarvoe», and wrote to «De Brouckel»",
    "poor «Halbrane» swore, old «Fennimer» and the late «Oskelund» too",
    "Please show this to «Gransby» only; I met «Lunstad», who is ill",
    "the Chargé in Denmark («Quillick») to the Officer in Charge of Nordic Affairs («Temblow»)",
    "The Foreign Minister, «Vortkamp», took notes with the Prime Minister of Norway «Johan Tveit»",
    "the headman, «Said bin Harkani», and «Sultan bin Dawhar» came with «Van der Ploeg»",
    "Mr. «SORVINO» told Mr. «KELDER» at the reception that comrade «ARBATIN» would come before the end of the month.\n"
    "During the conversation «ZELMUT» said that «GALDIN» had known of it since the beginning of last year.\n",
    "We saw «Orlunde»'s brother and spoke of «Vosuq od-Dowleh»",
    "«Troncoso de la Vexa» replied; «Avni Durguti» and «Pyun Sang-ho» came with «Thomas Gerrold», Jr.",
    "He asked «Lutzen» whether it was so. «Suleiman al-Fandi» came, and «Fandi» protested to «Corvell»",
    "Shaikh «Yusuf Harbi» (Riyadh) and «Baring» had come",
    "My dear «Hettie»,\n\nI take up my pen",
    "Following for «CRACE» from «Colvin»: Begins.",
    "Members present: Messrs. «Pantazi» (in the chair), «Hägglund», «Vukčević»\n",
    "Agreed. «A. G.» 19.II.73\n",
    "He told it by telephone. «Maeda»\n",
    "a letter from «Pierre» came",
    "a paper on Prince «Lazarev» by «KOHN, J.», Prague",
    "[MS note:] «A. V. A.» has seen.",
    "Minister «Le Van Thuc» came. Later «Thuc» asked for more.",
    "Oberlandwirtschaftsrat «Tiedje» inspected it",
    "the widow, Fru «Maren Boye», née «Tønnesen»",
    "Request Vice Premier «Chen [Yi]» read and approve.",
    "«[Zhang] Hanfu»\n22 June",
    "Soviet Comrade Ambassador «[Stepan] Chervonenko» delivered",
    "Translated by «Stephen Mercado».",
    "First Deputy Chairman «A.I. Mikoyan» and comrade «A.A. Gromyko»",
    "To Comrade «MALIN V.N.»",
    "To comrades «Veresov P.A.», «Gorbunkov N.I.», «Kuz[menkov] A.»; to file",
    "Cde. «L.Johnson» and Attaché «Yu.A. Belskikh» were present",
    "To Com. «Ryabtsev I.K.» Take this up",
    "to Cdes. [[«N. P. Larin»?]] and «Sosnin, G. Ye.»\n9 April",
    "Vice-Admiral Sir «Guy Royle» and Mr «Malcolm MacDonald»",
    "Count «Galeazzo Ciano di Cortellazzo», «Carlo Alberto de Vera d’Aragona»",
    "Chief Rabbi Dr. «Neuhaus» and Prince Regent «Pavel»",
    "M. «van der Stelt», Jhr. «O. de Roo» and M. «Lucien Chauvet»",
    "Secretary: Mr. «P[eter] HOLLAND»",
    "Herr (?)«Tiemann» concurs",
    "his niece «Ellen Cr[awshay]» came",
    "«Szalóky Péter» of the trade office",
    "«Han Tong-su» and «Yun Tae-ho» left; «YUN TAE HO» stayed",
    "«Umezu Yoshijirō» and «Hideo Masutani»",
    "comrade «Ngo Dinh Khai» and «Ho Chi Minh»",
    "Chairman «Mao Tse-tung» told «Chou En–lai»",
    "a Major «Cerqueira» and one «Otto Schütt»",
    "with Sister «Hedwig Lorenz», Pastor «Thiele» and uncle «Max»",
    "A trader named «Kaysi»(?) offers mules",
    "Recorded with «Arnheim Ulrich», born 02.02.1927",
    "Mr. «York»'s figures and Dr. «Evatt»’s letter",
    "Mr. «Harold W. Dunleavy»",
    "the chairman of the Committee of State Security «TARUSIN».",
    "/«P. VETROV»/",
    "The letter is signed.\n\n«G. WHITCOMBE»\n[initialled] «R. W.», 9.X.47",
    "All wrong. «H. D. T.», Bath, 14.xi.46",
    "He agreed with SS-Unterscharführer «Palitzsch» and the gendarme «Fabish»",
    "Ambassador of the USSR\n\n               «R U D I N»\n\nNo. 902",
    "I was there with Mrs «Rosa\nHalpern»".replace("I was there", "I was there that day, and everybody saw me"),
    "«Nina Petrovna Orlova» wrote",
    "President «Kennedy» and Mr. «Page»",
    "Tante «Martha» and Onkel «Karl»",
    "«Kowalski, Jan», merchant from Radom",
    "met with «Lin Feng» («GORSKY»)",
    "I called on «Han Tong-su» [Han Tongsu] again",
    "2. «Teng» [Deng] came with Section Chief «Deng [Shulin]»",
    "General «Tran Van Don» and «Kim Il Sung»",
    "Deputy Minister «A. Gregor»\nComrade «Novotný» spoke",
    "General «Nuri al-Said», Colonel «al-Hinnawi», «Zia ul-Haq» and «Wasfi at-Tall»",
    "the Minister-Counselor «Astavin», Oberst a.D. «zur Mühlen» and Lieutenant-Commander «Getting»",
    "seen 28.V. «Dolanský»",
    "«de Maizière» of the choir was told, and «de Crouy-Chanel» too",
    "Shri «R. K. Nehru», Genosse «Otto Winzer» and the Chargé d'Affaires «Tom Brown»",
    "Mr. «Head» and Mr. «King» asked the President",
    "On Nepal: «Rishikesh Shah» and «Tulsi Giri» have both left.",
    "He would mention this to «Foster Dulles». «Szmuel Winter» had a letter.",
    "Does «Vo Nguyen Giap» think so?",
    "«Keng Vannsak» and «Sisowath Sirik» were absent",
    "the Marquesa «de Villaverde», «Hans-Jürgen Weber» and «Lillian Lagomarsino de Guardo»",
    "1. «BRASCH, Thomas», born in Westow\n2. «BERTHOLD, Erika»\n",
    "Minute by «Oldham»\nThe text.",
    "In Bucharest «Maurer» spoke with us; they were in Minsk Mazowiecki",
    "present: «Hoang Van Tien», Maj. Gen. «Tran Quy Hai»",
    "They sent «Enver» Bey, «Celile» Hanım and «Talaat» Pasha",
    "the guests were «Fatali Khan Khoyski» and «Abdul Ghaffar Khan»",
    "«Reza Shah». «Nasser ed-Din Shah» had signed it",
    "Chief «Wambugu wa Mathangani» and «Muhoya s/o Kagumba»",
    "«Toivo ya Toivo» spoke",
    "«U Than Hla», Counsellor, and «U Ba Swe»",
    "Pope «Pius XII» and King «Gustav V», and «Elizabeth II» of England",
    "Ras «Seyoum Mangasha», Dejazmach «Gugsa Araya» and Weyzero «Taitu Desta»",
    "Cardinal «Serédi», Governor-General «Ch. F. Pahud» and Abuna «Mattewos»",
    "the «Rothschilds» are ruined",
    "He wrote to Doctor «Petrides» (alias «Abidin») yesterday.",
    "«Brown» believes it; «Parsons» knew.",
    "He never said who was «Brauner» at home.",
    "we called in «Unger» and left",
    "«Ikeda Sumihisa» came",
    "the court, which «Atatürk» opened. The Court. «Atatürk» was ill.",
    "Your loving son,\n\n«Jawahar»\n",
    "I called at «Tshombe»'s office in Leopoldville.",
    "The rest by air. Faithfully yours, «Foster».",
    "«Ne Win» and «Thein Pe» came with «Aung Gyi»",
    "Mr. «J. P. Sprenger van Eyk» of the office",
    "In Hanoi «Le Duan» received us; in Ulan Bator «Tsedenbal» spoke",
    "He went with «Stokes»; their lawyer, «Black», came.",
    "To Comrade «MOLOTOV, V. M.»",
    "for King «Frederik VII». He wept.",
    "Kjære «Orla»!",
    "«Tan Cheng Lock» met «Lee Meng» and «Siew Mah»",
    "There were tracks. Planter «J. C. Davidson» and D.S.P. «Guy Madoc» came.",
    "with «K.-A. Fagerholm» and Mr. «St. Laurent»",
    "Present: President «Paasikivi», Prime Minister «Pekkala»\n",
    "so did «Mustafa Pasha Yamulki» and «Ahmad Beg Taufiq» Beg",
    "General «Costa e Silva» ruled",
    "the bandit «Yiotis» (real name «Harilaos Florakis»)",
    "Please write to «Krnjević», care of «Rubin».",
]


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert marked(text.replace("«", "").replace("»", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        'the "Baron Hirsch" Ghetto and Stalin Street',
        # names that are doubled, lists at the beginning of a sentence, seats of spiritual and other lords
        "From Colquiri, Viloca and Tarnaco the relays walked to Sora Sora",
        "the abbot of Makhero and the Raja of Sillebur; a block below Torvares",
        # a given name within a place's; large cities in a list
        "after the feast in Khair Torvana and at Noor Velmar",
        "Copy to Buenos Aires, Santiago.",
        # winds, tribes, ships' ports; where one withdraws; headings of other languages; how many
        'Wind S.W. and fresh. The brig "Alma" of Torvendal lay at anchor.',
        "the post of Mir Ali Khel; then I withdrew to Kundar Babak",
        "Protokoll der Sitzung\n\nVermerk\n\nJegyzőkönyv\n",
        "He came with forty Torvanis to pit Melanie.",
        # firms, units and men that are counted, bodies by their ending; churches of saints; languages
        "Messrs. Tarleton & Co. and Brockdorff and Sons failed",
        "the 12th (S.) Bn. SUFFOLK L.I. relieved the 2nd W. Kents; 46 O.R. were sick, 3 O.R. Casualties",
        "he works in Samtrest and writes to the Sub-Bureau",
        "the feast of Ayios Markos and the walls of Sveti Stefan",
        "He speaks Talyshian. So.\n",
        "the path by Torvako is cut, and snow lies as far down as Melistra",
        "The house in Mill Street, Tarnok, which the source has seen",
        "born Melk, 3 May 1902, at Melk",
        "a house in Via Carlo Cattaneo; to Vitry-en-Artois and HAM-LES-MOINES",
        'The ship "Maria" left Gdynia on May Day.',
        "the Secretary of State, the Prime Minister and the Deputy Minister",
        "Soviet Ambassador in Peking, the Chinese side, the Greeks",
        "We left Warsaw for Lublin and reached Budapest on Monday.",
        "Appendix A. The text. Annex I. Purpose. Block B II",
        "FOR PRIME MINISTER PERSONAL HIMSELF\nMOST SECRET",
        "NOTE VERBALE\nTOP SECRET",
        "held at Lancaster House, St. James's, on Tuesday",
        "The Hotel de Rome, Cape St. Vincent and Lake Michigan",
        "Will France agree? May God help us. I'm well, and I've slept.",
        "Washington D.C. and the U.S. Embassy",
        "Mother and Father died in the camp.",
        "On 5. I. and 16. X. he was ill, at 6 A.M., and at 7 P.M.,",
        "Three SS men and the Kapos came; a German left.",
        "Signed before me, Notary Public, Haifa",
        "Ulan Bator and Addis Ababa",
        "the road from Sam Neua to Phong Saly is cut",
        "over the frontier at Asch, to Eger",
        "Snagov, 24 June 1956\n\nStenogram",
        "a letter from Heliopolis came; they stood at Emmerich",
        "the sub-prefect at General Lavalle, who",
        "TO: A.C.N.B. Melbourne, N.O.I.C. ADEN",
        "the Union Bank, Kalgoorlie, W.A., closed",
        "Mr. President, Mr. Chairman and Herr Minister were asked; Mr. Speaker, too",
        "the Chargé d'Affaires, rue de Rivoli, chef de Cabinet, an aide de camp",
        "an all-American and an anti-Soviet line at Kafr el-Sheikh",
        "Principal Secretary\nUnited States\nThe text",
        "Upper Volta had wobbled; they live in Givat Haim",
        "From: Djakarta\nThe cable says nothing.",
        "Two Cubans and three Iraqis came; the Nigerians left.",
        "on Avenida Alvear, at Diego Garcia and at San Marino",
        "The steamer Kong Sverre brought it to the school of Saint George.",
        "the Chief Native Commissioner, the Vicar Apostolic",
        "I'll go. You'll see. Isn't it so?",
        "Brown bread is dear; Parks were closed; Long live the Republic!",
        "to Oruro and Ucureña, from Cochabamba to Catavi",
        "in the village of Glinka Wielka, near the inhabitants of Mawa",
        "the Order, O.F.M. Cap.\n",
        "The Balkans are quiet, the Netherlands too; the Melanesians went.",
        "S T E N O G R A M\nof the meeting that was held in the hall of the museum on that day",
        "Tan Boots and Long Coats; Lee Shore; Woo Them",
        "H.M.S. Magnificent sailed; H.M.C.S. Restless did not.",
        "a village called Nedlitz, the prison known as Pawiak",
        "through Dresden, Görlitz, Liegnitz, Vratislav",
        "Zeilsheim near Frankfurt; the shtetls of Vidzy, Druysk, Dubina",
        "Natete, Buganda, November 8th, 1885\nDear Sir",
        "The Congolese and the Rohingyas left; we spoke of Cabo Delgado.",
        "They and I. The end. Forty-one brothers-in-arms came.",
        "The price of Cotton and of Wood; the Church and the Bank of Stone",
        "your letter of 3 May. I am, Sir,\nYour obedient servant\nThe Secretary\n",
        "Feldafing residents came; E.K., Feldafing, 23.8.1947.",
        "Truro, N.S., 4 May 1944",
        "Born: Kolomea\nPlaces of exile: Mogilev, Kopaigorod",
        "Tell Mama that Auntie is well; Ask Mutti.",
        "V. FINANCE\nOPK Brno wrote",
        "north of Tarnok, the liberation of Zarvany, the rue de Grenelle, Ulica Mokotowska",
        "Saudi Arabia and Upper Volta; Togo and Malawi",
        'aboard the MS "Alma Horn"; Great Alfred Street; an old Mauser, the old Bechstein; over-100-year-old Torah',
        "the so-called Swabians, who left; he came from Blenik, who knows why",
        "of the Embassy in Ankara (Washington) and the Minister (Rangoon); the Secretary, Rangoon, has a copy",
        "We gave the territory to Poland and showed the note to London",
        'Wind S.E. Spoke the brig "Fanny"; he asked Parliament to vote and told Congress that',
        "the truth about Inkerman was told at once",
        "By the Consul (Batum) to the Director of Personnel (Records) and the Governor (Nairobi)",
        "De Telegraaf wrote, Van Diemen's Land lay, old Belgrade burned",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize(
    ("text", "key", "surname", "forename"),
    [
        ("Premier Chen [Yi] said", "Chen Yi", "Chen", "Yi"),
        ("To Comrade MALIN V.N.", "V. N. Malin", "Malin", "V. N."),
        ("N.S. Khrushchev", "N. S. Khrushchev", "Khrushchev", "N. S."),
        ("Mr. P[eter] HOLLAND spoke", "Peter Holland", "Holland", "Peter"),
        ("attaché Szalóky Péter", "Péter Szalóky", "Szalóky", "Péter"),
        ("M. van der Stelt said", "van der Stelt", "van der Stelt", ""),
        ("Jhr. O. de Roo said", "O. de Roo", "de Roo", "O."),
        ("Cde. Vetrov said", "Vetrov", "", ""),
    ],
)
def test_normal_form(text: str, key: str, surname: str, forename: str) -> None:
    [name] = found_in(text)
    told = name.attributes
    assert (told["key"], told.get("surname", ""), told.get("forename", "")) == (key, surname, forename)


def test_the_memorandum(shared: Path) -> None:
    text = (shared / "source" / "wilson-center-121677.txt").read_text("utf-8")
    assert [text[a.start : a.end] for a in found_in(text)] == [
        "Chen [Yi]",
        "Chen",
        "[Zhang] Hanfu",
        "[Stepan] Chervonenko",
        "Stephen Mercado",
    ]


PIECES = st.lists(
    st.sampled_from(
        [
            "Mr.",
            "Anna",
            "Weiss",
            "A.",
            "von",
            "[",
            "]",
            "(?)",
            "Chen",
            "Yi",
            ",",
            "KHRUSHCHEV",
            "N.S.",
            "\n",
            "said",
            ":",
            "the",
            "'s",
            "Ж",
            "/",
        ]
    ),
    max_size=25,
)


@given(PIECES, st.sampled_from(["", " "]))
def test_spans_are_in_order_and_apart(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = found_in(text)
    ends = [0] + [a.end for a in found]
    assert all(end <= a.start < a.end <= len(text) for end, a in zip(ends, found, strict=False))
    assert found == found_in(text)
