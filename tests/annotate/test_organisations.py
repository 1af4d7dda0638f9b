"""Which stretches name a body, beside those that look like it and do not (CONVENTIONS.md section 5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate.organisations import canonical, organisations
from tei_toolkit.model import Annotation, Context, Span


def marked(text: str, context: Context | None = None) -> str:
    """The text with «» around what was recognised."""
    found = sorted(organisations(text, context or Context()), key=lambda a: -a.start)
    for a in found:
        text = f"{text[: a.start]}«{text[a.start : a.end]}»{text[a.end :]}"
    return text


BODIES = [
    "to the «C.C. of the B.C.P.» and to the «C.C. of the Romanian Workers' Party»",
    "The «Deutsche Tee- und Kaffee-Gesellschaft» closed; Brot- und Butter were dear",
    "the «37th Border Detachment» and the «2nd Company of Special Caçadores»; he is at the «Second Army School»",
    "SECRET\nService was bad on the train",
    "the «Ministry of Home Affairs, Government of Burma», sent the «CC of the BKP, Department of Foreign Policy»",
    "Army Form W. 3078, Headquarters Comment: none\nConference with the bishop at noon",
    "Calicoes & Manchester goods are dear",
    "the «Surveyor-General's Office» and the «Lord Chancellor's Department», not the Admiral's quarters",
    "the «High Commissioner's Office», Nairobi; the «Quartermaster-General's Branch» sends lorries",
    "Messrs. «Hansen and Co.» of Bergen; drawn on «Rathbone and Sons»; to «Thos. Harvey & Nephews» at Genoa",
    "Bills on «John Parish & Comp.» of Hamburg were protested",
    "We remain, Gentlemen,\n«Hope, Baring & Clifford»\n",
    "the «Lhasa Sub-Office» and the «Chamdo Sub-Committee» replied",
    "The «Italian Governorate» forbade it; he is from Kiev Governorate",
    "The «11th (S.) Bn. Essex Regt.» came up; Strength of «Bn.» is 400, and the «Brigade» rests",
    "relieved the «2nd R. Scots»; Lt. Hay of «7/K.R.R.C.» came to «Bde. H.Q.» at once",
    "He left «Gruzvintrest» for «Dalsnabsbyt»",
    "Copy: «Colonial Ministry»; «S.G.D.N.»\nCol. Iqbal, «P.I.A.C.»\n",
    "the «Court of Directors» and the «Casa de Contratación» wrote to the «Heeren XVII»",
    "the «Revolutionary Government of Cuba» Carlos Rafael RODRIGUEZ",
    "to the chairman of the «Committee of State Security» Tarusov",
    "«Government of Denmark»\nH. Lindholm",
    "«Reich Ministry for the Occupied Eastern Territories»\nBerlin",
    "the «82nd Airborne Division» and the «21st Minesweeping Flotilla»",
    "in the «7th Battalion» with «Force H» at sea",
    "the «Ministry for Foreign Affairs and Worship» and Boye",
    "FROM: «ADMIRALTY»   No. 17",
    "From: «Embassy» in Warsaw\nTo: the «Legation», Lisbon\n",
    "the «GKES» had been told; «GKES» agreed with the «A.I.F.» at once",
    "the «Landgesellschaft» Ostland of the «Generalkommissariat»",
    "Sir Wilfrid Eady, «Treasury»\nMr. Gent, «Colonial Office»\n",
    "Claxton told «Cabinet» that the «Burmese MFA» and «S.E.A.C.» had agreed",
    "by «Air India» or by Kashmir mail; «VEB Robotron» delivers",
    "«Central Committee of the Romanian Workers' Party»\n«Chancellery»    No. 407",
    "Souvanna Phouma's «Neutralist Army» had lost; «Lippmann, Rosenthal & Co.» pays",
    "holds back the «Party», and the «Council» agrees",
    "a concert at the «Railway Institute» on Empire Day",
    "The «Chinese government» informs the «Soviet Government».",
    "a note of the «Ministry of Foreign Affairs»\nPeople's Republic of China",
    "«General Office, Ministry of Foreign Affairs»\nDocument No. 12",
    "the «Second Far Eastern Department, USSR Ministry of Foreign Affairs», kept",
    "«Ministry of Public Security»\n«Ministry of Foreign Affairs»\n14 May",
    "the «Ministry of Posts and Telegraphs» and Stalin agreed",
    "the «History and Public Policy Program» welcomes",
    "from the «CC CPSU» and the «CPSU CC», «USSR MFA», «MFA USSR» and «CC CP of Lithuania»",
    "the «Presidium of the CC CPSU» and the «Council of Ministers of the USSR»",
    "«PRESIDIUM OF THE CC CPSU»",
    "«ALLIED TRANSPORT COMMISSION»",
    "the «Communist Party of Indonesia» and the «Hungarian Socialist Workers' Party»",
    "the «Legation of Norway» presents its compliments",
    "says that the «Legation»'s note",
    "«Embassy of the P[olish] P[eople's] R[epublic]»",
    "of the «F[oreign] M[inistry]»",
    "the «C[entral] C[ommittee] of the K[orean\nWorkers'] P[arty]» met",
    "for the «Ministry [of Foreign Affairs]».",
    "«[Chinese] Embassy»\nRangoon",
    "the «Magistrat of [Gr]eater Berlin» allowed",
    "by «USFET» («United States Forces European Theater») in",
    "the «Z.f.R.» [«Central Administration for Refugees»] helped; «Z.f.R.» again",
    "to Messrs. «Haug & Co.», Bergen, and «Baldwin & Sons Ltd»",
    "«Siemens AG» and the «Dresdner Bank»",
    "the «Companhia Atlântica de Navegação» at Faro, «Bezirksamt Zehlendorf»",
    "the «War Cabinet», the «Foreign Office» and the «Admiralty»",
    "the «6th Army» and the «Second Corps»",
    "the «Polish Red Cross», the «Gestapo» and the «Red Army»",
    "the «Bureau of African Affairs of the Department of State»",
    "«Embassy Khartoum» doubts it",
    "the «Office of the Premier»",
    "the «Austrian [sic] Government»",
    "the «Agency for International Development»",
    "by Lt. Harris, «U.S. Army», and the «U.K. Embassy»",
    "the «Soviet Consulate General» in Yining",
    "«MINISTRY OF FOREIGN AFFAIRS OF THE CZECHOSLOVAK REPUBLIC»\nPrague, 12 May",
    "«AMEMBASSY SAIGON»",
    "the «Electoral Commission» under Sukumar Sen; the «Advisory Committee on the Congo»",
    "the «Turkestan Military District» and the «King's Hussars»",
    "the «CC CPCz» and the «CC KSČ»",
    "he told «Parliament»; they read it in «Congress»",
    "a man of the «I.B.» asked",
    "«Medimpex» and «Strojexport» sent engineers, so did «Vneshtorgbank»",
    "Mr. Barr («AF/W») and «AF/W» agreed",
    "the «SED» («Socialist Unity Party»)",
    "the «Greek Contingent» and «Kramer Industries»",
    "the «Working Group on Church Questions»",
    "the «Irish 33rd Battalion» and the «33rd Battalion»; the «Second Army Region»",
    "the «Queen's Own Rifles» and the «Naval Attaché's Office»; the «Prosecutor General's Office»",
    "the «Asian and Pacific Council» and the «European and African Department»",
    "«Department for Relations with Foreign Communist Parties»",
    "«Gosplan USSR» and «UKMIS New York»; to «CINCPACFLT»",
    "«Main Department XX/4» and «Dept. II c»; «Division IV»",
    "«General Department, 1st Sector»",
    "«Levant Department», «News Department» and the «Treasury» agree",
    "E. Gordon Barr, «AF/W»; through «S/S»",
    "Winzer («MfAA») and the «TsK KPSS»",
    "«F.A.O.» said so; «N.K.V.D.» officers",
    "the «Arrow Cross party», «Hlinka's guards» and the «Todt organization»",
    "«Cabinet» will take this on Tuesday; the «Committee» met",
    "Commander-in-Chief of the «United Armed Forces of the Warsaw Treaty»",
    "the «Mouvement National Congolais», the «Partai Nasional Indonesia» and the «World Confederation of Labour»",
]


@pytest.mark.parametrize("text", BODIES)
def test_bodies(text: str) -> None:
    assert marked(text.replace("«", "").replace("»", "")) == text


MANY = [
    "Elements of «9 SS Panzer Division» and «6 Para Regt»; «50 (Northumbrian) Division» holds. On the left «XII Corps».",
    "«2nd Bn. Devonshire Regt» comes under «32nd Guards Brigade»; «357 Battery», «90 Fd Regt R.A.», is in support.",
    "«HQ 231 Infantry Brigade», «505 Field Company R.E.» and «200 Field Ambulance» report to «Div HQ»",
    "the «1st Battalion, Welsh Guards», «1/9th Gurkha Rifles» and «1 Hampshires»; «Headquarters, 5th Army»; «A Coy 2 LIR»",
    "the «1st Ukrainian Front», the «2nd Bn. of the 26th Infantry Regiment» and the «8th Air Force»",
    "the «Embassies of Poland and Hungary», the «British and French Embassies», the «First and Third Armies»",
    "the «Departments of State and Defense»; the «Ministries of Trade, Finance and Labour» objected",
    "the «Army and Navy Departments» and the «Communist and Socialist Parties of France»",
    "they dealt with «Anderson & Clayton» and «Gibbs & Sons»; with «Dodwell & Co.»",
    "the «Tanganyika Labour Front» («T.L.F.») met. The «Front» agreed",
    "the «Committee for Refugees from Austria» and the «Council for Aid to Jews»",
    "the «People's Republic of China Embassy» and the «H.M. Embassy»",
    "the «Central Water and Power Commission» and the «British and Foreign Bible Society»",
    "the «Ministère de la Défense nationale» knew; the «Union des populations du Cameroun» and the «Parti communiste français»",
    "the «Reichsvertretung der Juden in Deutschland» and the «Companhia do Niassa» paid",
    "the «Confessing Church», the «Baku Soviet» and the «National Bloc»",
    "of the «Politburo of the CC VKP(b)» and the «CPSU(b)»",
    "the town was with the «TFLN»; «TFLN» men left again",
    "the «Northern People's Front» and «MORANU» were refused; at the door of «MORANU»",
    "Mr. Stoltz, «IES»\nMr. Barr, «AF/W»\n",
    "the «Committee of Five» and the «Council of Four»; he reminded the «Council» of the «Commission of Enquiry»",
    "the «Near East Department» and the «American Relief Committee for the Near East»",
    'the «7th SS Division "Prinz Eugen"», the «4th Burma Rifles», the «Chin Rifles» and the «108/34 Labour Company»',
    "«Steel Brothers» and «Radio Nepal»; «Czechoslovak Radio» told it",
    "as soon as «Justice» agrees, and «Navy» would keep a carrier there",
    "the «ROK 1st Division», the «7th Marines» and «Task Force 77» with the «17th RCT»",
    "the «MNC/L» and «USOM/Laos»; «Main Directorate A» at work",
    "the «Armée Populaire de Libération» of Olenga; the «Raikom of the CP(b)U»",
    "«Eighth Army» moves. «State» concurs in part. The «SACC»'s books and the «SACC»",
    "handed to the «Central\nCommittee» of ours and to the «First\nGuards Tank Army» at once",
    "the «Palmach HQ» and the «Jewish Agency Executive»",
    "Telegram From the «Embassy» in Bolivia to the «Department of State»\nLa Paz, July 23, 1957",
    "Info: «INR», «CIA», «AID»\n\nThe talks went on.",
    "COPIES TO: «S/S» (2), «E/OA»\nText",
    "Cleared by: «H» - Mr. Owen\n",
    "Walter Stone, Jr., «EUR»\nPaul Orr, «AF/W»\n",
    "«CIA»    «NSA»    «INR»    «DIA»\n\nThe report",
    "the «Directorate of Africa and the Middle East» wrote; the «European and African Department» too",
    "the «African and Malagasy Common Organization» met; the «Ivorian Government» left",
    "the «VEB Kombinat Eisen und Stahl» paid the «Union démocratique des femmes de Guinée» and the «Renner-Institut»",
    "the «Cabinet of the President of the Republic» and the «CP of Finland» with the «Central Council» [ZRS]",
    "the «1st Directorate of the SNB - Department 36», «UKMIS New York», the «Croix-Rouge» and the «Front National»",
    "«Department» please pass to Mr. Orr; a message for «GHQ (India)»",
    'taken by «2/5 GR» near the road; «4 Coy II/113 Regt» withdrew; «1 Guerrilla Regt» ("«NEHRU Bde»")',
    "«215 Sqn RAF» and «31 Squadron, RAAF» flew; forty men of «112 Air Transport Unit, RCAF»",
    "«No. 3 C.G.H.» stays, the «1st Lowland C.C.S.» left; «No 11 CCS»; «No. 617 Squadron» returned; the «10th Light Horse»",
]
MANY += [
    "which «Drummond Brothers» or «Larkin's» cannot meet; a letter of «Hofer Bros.» reached us",
    "Egerton of the «88th» was hit, and two companies of the «93rd» and the «42nd» came up; the regiment marched on the 14th.",
    "Private Dunn, a drummer in the «21st», and the regiment rested; «9 Punjab» and the «Rajputs» hold",
    'shares of the oil company «Petrofina» and of the concern "«Rheinstahl»"; the airline «Aeronorte»; the news agency «Orbis»',
    'the "«Spartak»" cooperative, the collective farm "«Krasnaya zvezda»" and the "«Death to the Invaders»" detachment',
    "agent of the «Reliance» company; he worked for the «Tungsram» firm",
    "Secretary of the «PC», comrade Roy; the «Bureau of the RC» decided; «Chancellery of the 1st Secretary»\n3. «HA IV»\n",
    "Capt. Howard Bell, «USN», and General Reed, «USA»; the «Cabinet Defence (Transition) Committee»",
    "cleared by «SEA», «NA» and the «Department of Commerce»",
    "The bill was read in the «House» on Monday; the «House of Commons» agreed; the «Loya Jirga» met, the «Verkhovna Rada» not",
    "the «Lusalite» firm, and Messrs. «Perkins, Buchanan & Brown»; Mr. Speaker was ill. The «House» sat till four.",
    "The «United Nations Trusteeship Council» met; the «United Nations» Charter; better than the UAR's «Arab Bank»",
    "the «Jeunesse démocratique camerounaise», «Archivo Histórico de la Policía Nacional»",
    "the «Bureau of the Union des Populations du Cameroun»",
    "«26 EA Bde» moved; «11 Scout Bn» and the «10th Combat Cargo Sqn»",
    "the «Pasoendan Party» of Soeria Kartalegawa; the «Democratic Party of Kosovo»; «Cabinet of the Lt. Governor-General» met",
    "the «Syndicat des planteurs» will pay; the «Comité républicain d'action démocratique et sociale»",
    "the «Glengarry Fencibles» lay",
    'Secretary for Organisation of the «MPLA»; the «Organisation of African Unity»; the lodge "«L\'Amitié»"',
    "the «Ex-Service Comrades' Association» met the «Ryazan City Soviet»",
    "the «Buffs» lost the battalion's colours; «2 K.O.Y.L.I.» held",
    "We saw it. The «Hussars» charged; a hat from «Fortnum's» for him",
]
"""Units by their numbers, bodies named together, named again or named in other languages, letters that act."""


@pytest.mark.parametrize("text", MANY)
def test_many_and_again(text: str) -> None:
    assert marked(text.replace("«", "").replace("»", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        "On 12 May 5 Army trucks left; 12 Army officers came; in 1944 Army rations fell; No. 3 Company rule",
        "on the second front; he walked 3 miles",
        "No. 7 Street; 12 Unit prices; the coming Bde and Inf Bde; the Bde withdrew; see No. 4 below",
        "The Front was quiet. He lives in the Union.",
        "Mr. & Mrs. Brown; Tom & Jerry; 3 & 4 May",
        "Operation BARCLAY was over, and BARCLAY was lost; HMS HOOD was sunk; a ZIL and an FKL were there",
        "SS-Untersturmführer Ernst GRANNER was from Vienna; barrack IIIB was the worst",
        "the Soviet Bloc and the Eastern Bloc; St Mary's Church",
        "3. Army estimates are late.",
        "Justice would be done; a State will arise, and so on",
        'the S.S. "Winnipeg" left',
        "the Government House; British and French officers",
        "MENZIES said that MENZIES was not at home",
        "a yellow Renault stood there; two Volvos; the Department of Santander is poor",
        "CLASSIFICATION: SECRET\nNO DISTRIBUTION\n",
        "The 55th anniversary, the 49th parallel, the 66th volume, the regiment of the 45th street; the 44th President",
        "the company Commander, the company Berlin; a director of the British company; manager of the Berlin works",
        'he wrote to the party "I shall not come back." and to the club "We all want to go home"',
        "the British firm, the Prague firm and the main concern; Messrs. Brown and Smith; The House was cold.",
        "the Comrades' letters came; the Devons of our cattle; the Soviet City",
        "[Pencil:] Where are they? F.R.S.\n",
        "The Grimm Brothers, Two Brothers, Dear Brothers and Sisters",
        "from NY, LA and the Pacific; Secretary of the UK delegation; we live in the House by the river",
        "SAPMO-BArch, DY 30, MfAA, Bl. 12-14\nAAN, KC PZPR, 237, p. 5\n",
        "Secretariat: Mr. Wynn, Miss Dale\nbetween Lemnos & Tenedos; the P.R. of Angola; to cut the TAMU road",
        "Sir Henry's A.D.C. came; Sumatra & Java are far; the centre of the town; Walter Stone, Jr., NY\n",
    ],
)
def test_what_is_not_many(text: str) -> None:
    assert marked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "through diplomatic channels and the border defense department",
        "the government and the committees of the party agreed",
        "the POW camp and the DP camp; THE OLD MILL",
        "the Secretary of State and the Chief of Naval Staff",
        "the Soviet side, the Chinese, the Soviet Union and Great Britain",
        "Signal COS(42) one hundred and six refers",
        "Comrade Sharov of Section Chief rank",
        "in the People's Republic of China",
        "He is a member of the club.",
        "an SS man and two SS women",
        "the Geneva Convention and the Treaty of Versailles",
        "Anna's union with Peter, a company of friends",
        "Mr. ZORIN (Union of Soviet Socialist Republics) spoke for the Union of Burma and the Federation of Malaya",
        "No. 918/AL and INFO NSC-05",
        "to the S.W. of the town; the P.M. left",
        "he spoke in the (A/CONF.13) room",
        "S/PV.1234 and S/RES/12; and/or",
        "Mr. A.C.C. Smith and A.I.D. Jones went",
        "Signed,\nA.C.C.\n",
        "in Section I we read; Section 5 of the Act",
        "[FO 371/21738]",
        "Cultural Relations with France; the Military Attaché's report",
        "an attaché of the party; Cabinet ministers",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert marked(text) == text


def test_a_place_after_a_mission_is_not_in_it() -> None:
    assert marked("the Soviet Embassy in the DPRK") == "the «Soviet Embassy» in the DPRK"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the Soviet\nGovernment", "Soviet Government"),
        ("MINISTRY OF FOREIGN AFFAIRS", "Ministry of Foreign Affairs"),
        ("PRESIDIUM OF THE CC CPSU", "Presidium of the CC CPSU"),
        ("USSR MFA", "USSR MFA"),
        ("Haug & Co.", "Haug & Co."),
    ],
)
def test_canonical(written: str, name: str) -> None:
    assert canonical(written) == name


def test_the_key_fills_in_what_is_supplied() -> None:
    [found] = organisations("the F[oreign] M[inistry].", Context())
    assert found.attributes["key"] == "Foreign Ministry"


def test_signs_decide_what_a_bracket_is() -> None:
    text = "the [Swedish] Embassy"
    note = Annotation(Span(4, 13), "note", content=Span(5, 12))
    assert marked(text) == "the «[Swedish] Embassy»"
    assert "«[Swedish]" not in marked(text, Context(signs=(note,)))


def test_the_memorandum(shared: Path) -> None:
    text = (shared / "source" / "wilson-center-121677.txt").read_text("utf-8")
    names = {a.attributes["key"].casefold() for a in organisations(text, Context())}
    assert names == {
        "soviet government",
        "chinese government",
        "ministry of foreign affairs",
        "chinese ministry of foreign affairs",
        "general office, ministry of foreign affairs",
        "henry luce foundation",
        "history and public policy program",
    }


PIECES = st.lists(
    st.sampled_from(
        [
            "Ministry",
            "of",
            "the",
            "[",
            "]",
            "Foreign",
            "Affairs",
            ",",
            "CC",
            "CPSU",
            "\n",
            "Soviet",
            "government",
            "&",
            "Co.",
            "(",
            ")",
            "'s",
            "Ж",
        ]
    ),
    max_size=25,
)


@given(PIECES, st.sampled_from(["", " "]))
def test_spans_are_in_order_and_apart(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = list(organisations(text, Context()))
    ends = [0] + [a.end for a in found]
    assert all(end <= a.start < a.end <= len(text) for end, a in zip(ends, found, strict=False))
