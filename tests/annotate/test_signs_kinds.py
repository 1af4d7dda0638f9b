"""Short stretches of transcriptions, each with one sign: what kind it is, and no other (CONVENTIONS.md section 1)."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.signs import signs
from tei_toolkit.model import Context

SUPPLIED = [
    "In the middle of October [the gendarmes] came for them",
    "On the advice of Ambassador Huang [Hua] we left",
    "China attacks [the Soviet Union] in it",
    "the letter of Lee [Tong-won] came",
    "the two [three] lines of it",
    "handed him [the text of] the message",
    "the Ambassador at Riga [told] us",
    "com. Kolev [of military intelligence] said",
    "Council of Ministers [USSR] met",
    "Marshal Sihanouk [Norodom] came",
    "Marshal [Georgi] Zhukov said",
    "Comrade Ulbricht [Walter] said",
    "Deputy Minister Zorin [V. A.] replied",
    "Foreign Minister Nam [Il] agreed",
    "Pak [Hon-yong] was there",
    "General Peng [Dehuai] and Marshal Ye [Jianying] came",
    "Vice Premier Li [Fuchun] spoke",
    "Comrade Nguyen [Van Linh] asked",
    "Pham [Van Dong] asked for trucks",
    "Prince [Norodom] Sihanouk and his son",
    "President [Gamal Abdel] Nasser told him",
    "the writer Thomas [Mann] came",
    "Mrs. [Eleanor] Roosevelt came",
    "J[ohn] F[oster] Dulles",
    "Minister T[ukhachevsky] was",
    "Col. J. [Smith] reported",
    "The Minister [for External Affairs] told me",
    "the Prime Minister [Mr Curtin] said",
    "the [British] Government",
    "[His Majesty's] Government",
    "I[n reply] to your telegram",
    "re[garding] your letter",
    "the gov[ernmen]t and parl[iamen]t",
    "on Sept[ember] 3",
    "Dept. [of External Affairs]",
    "They left [Budapest] on Monday",
    "in [East] Berlin",
    "the [North] Koreans",
    "from [South] Vietnam",
    "in the U[nited] S[tates]",
    "the U[nited] N[ations] O[rganization]",
    "The G[erman] D[emocratic] R[epublic]",
    "to the S[oviet] U[nion]",
    "of the [Party] Central Committee",
    "the Politburo [meeting] took place",
    "6 [p.m.] on the day",
    "at 10 [o'clock]",
    "about 30 [percent] of",
    "$5 [million]",
    "he asked [whether] we",
    "he did [not] come",
    "it is [necessary to] wait",
    "they [had] left",
    "[They] left.",
    ". [The] end",
    "I [have the honour to] report",
    "this [is] the case",
    "in order [to] go",
    "we [will] come",
    "[He] said that",
    "in 19[56] they",
    "on 5 [May] 1946",
    "[5] May 1946",
    "May [1946].",
    "[12 May 1950]",
    "Moscow, [12] May 1950",
    "[Moscow], 12 May 1950",
    "[Embassy in] Warsaw",
    "To: [Ambassador] Liu Xiao",
    "the Soviet [ambassador].",
    "comrades [from the ministry] said",
    "he gave [us] rice",
    "rice[,] wheat[,] and",
    "done[.] They",
    "Ambassador Pavel [Fyodorovich] Yudin was received",
    "Comrade [Anastas] Mikoyan raised",
    "comrades Kozlov [F. R.] and Suslov were",
    "Comrade Kádár [János] informed me",
    "Szabó [Imre] told",
    "Imre Nagy's [government] fell",
    "[Imre] Nagy and [János] Kádár",
    "Péter [Ferenc] the minister",
    "the attaché Kovács [B.] wrote",
    "Tito [Josip Broz] replied",
    "Enver [Hoxha] left",
    "Ismail [Kadare] wrote",
    "Shah [Mohammad Reza] Pahlavi",
    "King [Farouk] received",
    "Colonel [Nasser] spoke",
    "Sir Percy [Spender] informed",
    "Lord [Halifax] said that",
    "H[is] M[ajesty's] G[overnment]",
    "His Exc[ellency] the Amb[assador]",
    "Abdul Rahman [Azzam] Pasha",
    "General Võ [Nguyên] Giáp",
    "Võ Nguyên [Giáp] asked",
    "Lê [Duẩn] said",
    "Souphanou[vong] came",
    "Kaysone [Phomvihane] said",
    "Sihanouk [Norodom] said",
    "Ho Chi [Minh] City",
    "Hatoyama [Ichiro] was",
    "[Yoshida] Shigeru was",
    "Foreign Minister Shigemitsu [Mamoru] answered",
    "Chiang [Kai-shek] troops",
    "Zhou [Enlai]'s visit",
    "Wang [Jiaxiang], Deputy Minister",
    "Liu [Shaoqi] and Deng [Xiaoping]",
    "Comrade Mao [Zedong]'s letter",
    "Wu [Xiuquan] (deputy head)",
    "Yan Ming[fu] interpreted",
    "Ry[zhov] said",
    "Com. Il[ichev] L.F.",
    "[Com.] Zimyanin",
    "Cdes. Suslov, [and] Mukhitdinov",
    "the note of May 7 [1958] to",
    "of 7 May [this year]",
    "in the spring [of 1957]",
    "on the [evening of the] 5th",
    "at 5 [o'clock in the] morning",
    "from [1] to 5 May",
    "some [fifty] men",
    "the [first] secretary",
    "a number [of officers]",
    "all [those] present",
    "as well [as] the",
    "according [to him]",
    "he said [that he] would",
    "[It] was",
    "[and] they",
    "But [when] he",
    "The delegation [led by Comrade Mikoyan] arrived",
    "troops [stationed in Hungary] were",
    "The talks [which took place yesterday] ended",
    "We think [the situation is serious].",
    "the Hungarian [People's] Republic",
    "the Korean [Workers'] Party",
    "the Soviet [Communist] Party",
    "the Warsaw [Pact] countries",
    "the Geneva [Conference] decisions",
    "the Central Committee [of the Party] met",
    "the Suez [Canal] Company",
    "the Security [Council] met",
    "the Foreign [Ministry] told",
    "the Potsdam [agreement] says",
    "Camp David [talks] began",
    "Radio [Free Europe] said",
    "The New York [Times] wrote",
    "in New [York] he",
    "in Buenos [Aires] there",
    "[St.] Petersburg",
    "to [Saint] Petersburg",
    "San [Francisco] conference",
    "the [river] Oder",
    "the Oder[-Neisse] line",
    "in the Far [East] they",
    "in [Upper] Silesia",
    "the town [of Lublin] fell",
    "our father [may he rest in peace] was",
    "the gendarmes [took them] away",
    "a loaf [of bread]",
    "They beat [him].",
    "The Jews [were driven] out",
    "to the [railway] station",
    "in a [cattle] car",
    "he gave me [a piece of] bread",
    "2 [kg] of flour",
    "after [the] war",
    "my husband [Leon] and I",
    "my brother [Moshe] was",
    "the Gestapo [man] shot",
    "an SS [officer] came",
    "Hauptsturmführer [Hans] Krüger",
    "Krüger [shot] her",
    "Pola[nd]",
    "War[saw]",
    "[Auschwitz-]Birkenau",
    "Sachsenhausen[-Oranienburg]",
    "Ambassador Kurt [Ernst Braun] was away",
    "my brother Anton [Novak] came",
    "the report of the camp [at the river bend] came",
    "the name [is not given] here",
    "the man [he was not found] came",
]
NOTES = [
    "brought by the little Suzanne [Suzanne Olivier, courier] there",
    "and Arquebuse [Col. Passy] wants more",
    "we ask friends [KGB] about it",
    "where Revisionists [the Soviet Union] will come",
    "the report of 16. IV. t. r. [this year] tells",
    "dated Shōwa 40 [1965] in full",
    "master Hans Peter Boye [in the log: H. P. Boje], bound",
    'please note Mr. Cope [corrected by hand to "Miss Cope"] now',
    "wants 5000 fm [Festmeter – solid cubic metres] now",
    "we knew nothing of Warsaw [Kulmhofen] then",
    "the Ministry for Foreign Trade [NKVT] wrote",
    "has left for Lublin [written over: the East] now",
    "[Document 214]\n\nMemorandum\n\nHe came.",
    "Mr. Menzies [Prime Minister] said",
    "Dr Evatt [Minister for External Affairs] told me",
    "he visited Anshan [Liaoning Province].",
    "these specialists [engineers, technicians] would leave",
    "the Bund [Jewish workers' party] was",
    "the kehillah [Jewish community] council",
    "the Judenrat [Jewish council] met",
    "the Blockälteste [block elder] beat",
    "the Aktion [round-up] began",
    "the sztubowa [room elder] was",
    "the voivode [governor] came",
    "the dezhurny [duty officer] told",
    "the propusk [pass] was",
    "the oblispolkom [regional executive committee] decided",
    "his dacha [country house] in",
    "a gmina [rural district] office",
    "the Zentrale [head office] of",
    "the Sipo [security police] came",
    "the Kripo [criminal police] and",
    "in Theresienstadt [Terezín] they",
    "from Kolozsvár [Cluj] by train",
    "in Nagyvárad [Oradea] a ghetto",
    "to Kaschau [Košice] and",
    "at Dairen [Dalian], the",
    "from Amoy [Xiamen] to",
    "Peiping [Beijing] said",
    "in Leopoldville [Kinshasa] the",
    "to Saigon [Ho Chi Minh City] by",
    "in Reval [Tallinn] and Dorpat [Tartu]",
    "at Memel [Klaipėda] he",
    "in Smyrna [Izmir] the",
    "in Adalia [Antalya] there",
    "with Syngman Rhee [Yi Seung-man] in",
    "with Chu Teh [Zhu De] at",
    "met Teng Hsiao-p'ing [Deng Xiaoping] in",
    "asked Ch'en I [Chen Yi] to",
    "Park Chung Hee [Pak Chŏng-hŭi] said",
    "Trinh [Trịnh] said",
    "LIBERAL [Julius Rosenberg] reported",
    "ANTENNA [ROSENBERG] reported",
    "the newspaper Rudé právo [Red Right] wrote",
    "Nepszabadsag [People's Freedom] wrote",
    "the journal Kommunist [Communist] wrote",
    'the film "Chapaev" [Chapayev]',
    "the SED [Socialist Unity Party] and",
    "the KPD [Communist Party of Germany] was",
    "the PVAP [Polish United Workers' Party] said",
    "the HSWP [Hungarian Socialist Workers' Party] said",
    "the DPRK [Democratic People's Republic of Korea] and",
    "the V.K.P. [All-Union Communist Party] was",
    "it [the plan] was",
    "them [the Poles] all",
    "he [Gomułka] was",
    "the dinar [Yugoslav currency] fell",
    "the chetniks [royalist guerrillas] fled",
    'they shouted "Za rodinu" [For the motherland] and',
    '"Drang nach Osten" [drive to the East] was',
    "the word Ausgleich [compromise] was",
    "the fonds [collection] of",
    "[Note by the archivist: page torn.]",
    "[Archivist's note: page torn.]",
    "[Ed.: not found]",
    "[Ed. note: not found]",
    "[NB: not found]",
    "[Tr.: the verb is lost.]",
    '[The original has "wheat".]',
    "[These words are underlined.]",
    "[In English in the original]",
    "[in Russian in original]",
    "[My emphasis—Ed.]",
    "[Emphasis mine.]",
    "[Underlined in red pencil]",
    "[Telephone rings.]",
    "He spoke. [Pause.] Then",
    "He spoke. [General laughter.] Then",
    "[Stormy, prolonged applause.]",
    "[The meeting adjourned for lunch.]",
    "[Signatures]",
    "[signed] Kovács",
    "[Copy of telegram sent to Paris]",
    "[Excerpt]",
    "[Carbon copy, unsigned]",
    "[Map of the border attached]",
    "[see note 5 above]",
    "[cf. Document 12]",
    "[now Lviv]",
    "[formerly Danzig]",
    "a shtetl [small town] near",
    "the rebbe [rabbi] of",
    "the heder [religious school] was",
    "the Ordnungsdienst [order police] came",
    "the Appellplatz [roll-call square] there",
    "the Arbeitsamt [labour office] sent",
    "the Umschlagplatz [collection point] in",
    "a melina [hiding place] under",
    "his szwagier [brother-in-law] hid",
    "the sołtys [village head] told",
    "the powiat [county] of",
    "in the bet midrash [study house] we",
    "Yom Kippur [Day of Atonement] came",
    "in Lemberg [Lviv] and Stanislau [Stanisławów]",
    "in Kovne [Kaunas] and Vilne [Vilnius]",
    "in Shavl [Šiauliai] there",
    "from Litzmannstadt [Łódź] to Kulmhof [Chełmno]",
    "at Brzezinka [Birkenau] they",
    "in Neusatz [Novi Sad] he",
    "from Laibach [Ljubljana], Agram [Zagreb]",
    "at Fünfkirchen [Pécs] he",
    "in Hermannstadt [Sibiu] he",
    "near Canton [Guangzhou] and",
    "in Tsinan [Jinan] the",
    "at Chungking [Chongqing] he",
    "in Keijo [Seoul] on",
    "in Seisin [Chongjin] on",
    "from Gensan [Wonsan] to",
    "at Hsinking [Changchun] the",
    "Kuo Mo-jo [Guo Moruo] said",
    "Liu Shao-ch'i [Liu Shaoqi] said",
    "Chang Wen-t'ien [Zhang Wentian] asked",
    "P'eng Te-huai [Peng Dehuai] told",
    "Kim Il-song [Kim Il Sung] told",
    "Pak Hŏn-yŏng [Pak Heon-yeong] told",
    "Khrushchëv [Khrushchev] said",
    "the CPC [Communist Party of China] was",
    "the MPRP [Mongolian People's Revolutionary Party] sent",
    "NKVD [People's Commissariat of Internal Affairs] men",
    "the GRU [Main Intelligence Directorate] chief",
    "the MfS [Ministry for State Security] knew",
    "the StB [Czechoslovak secret police] had",
    "the AK [Home Army] fought",
    "PPR [Polish Workers' Party] leaders",
    "the RTsKhIDNI [Russian Center] holds",
    "the toyons [local chiefs] said",
    "the aul [village] elders",
    "the sayyid [descendant of the Prophet] came",
    "the majlis [parliament] voted",
    "the hukou [household registration] was",
    "the xian [county] leaders",
    "100 jin [about 50 kilograms] of",
    "20 versts [13 miles] from",
    '"Perestroika" [restructuring] is',
    "«Pravda» [Truth] wrote",
    'in "Szabad Nép" [Free People] he',
    'the organ "Izvestia" [News] said',
    "Deutschlandsender [German radio station] said",
    "CHARLES [Klaus Fuchs] gave",
    "TYRE [New York] to",
    "the ISLANDERS [British] are",
    "him [Ulbricht] to",
    "she [his wife] said",
    "He [Stalin] answered",
    "they [Soviet officers] took",
    "it [the memorandum] in",
    "the courier Colza [Jean Moulin] left the town",
    "Inspector Karl D. [Dietrich] of the Security Police",
    "my brother Motl [Mordechai] perished",
    "they got a room and a closet [small dark room].",
    "The Ministry for Foreign Trade [MAI] will pay",
    "\n[Here follows a list of the files which Baker sent to Rowe on May 3.]\n",
    "[Entry ends]",
    "\n[Seal of the Intelligence Branch, Madras C.I.D.]\n",
    "[Note by the Secretariat: this letter came in French.]",
    "the MRN [Municipal People's Council] sat",
    "\n[On the back:] Filed by the registry. 9/4\n",
    "to us [the next two lines are underlined in red] and",
    "for it [Mr. Dale's minute of 4th July is not on the file].",
]
GAPS = [
    "could be discussed, but not [about two lines not disclosed]. He",
    "without our knowledge [three lines cut away with scissors] and so",
    "He rose.\n\n[At this point two sheets of the record are missing]\n\nThey left.",
    "[2 lines illegible]",
    "[3 words missing]",
    "the [illegible word] of",
    "[a line is missing here]",
    "[one word unreadable]",
    "[signature illegible]",
    "[rest of page torn off]",
    "[page break; end missing]",
    "[several words effaced]",
    "[name withheld]",
    "[name blacked out]",
    "[portion of text excised]",
    "[1½ lines not declassified]",
    "[4 paragraphs (22 lines) not declassified]",
    "[less than 1 line of source text not declassified]",
    "[omission]",
    "[text cut]",
    "[passage omitted]",
    "[Paragraph omitted]",
    "[material omitted]",
    "[here omitted: list of guests]",
    "[lacuna]",
    "(word indistinct)",
    "(groups omitted)",
    "(two groups undec.)",
    "(corrupt group)",
    "[unintelligible]",
    "[inaudible]",
    "[stain]",
    "[ink blot]",
    "[hole in paper]",
    "[burnt edge]",
    "[water damage]",
    "[left blank]",
    "[blank space]",
    "[date missing]",
    "[word crossed out]",
    "[crossed out]",
    "[deleted]",
    "[corner torn]",
    "[upper half of page missing]",
    "[three letters lost]",
    "[undecipherable signature]",
    "[...]",
    "[.....]",
    "[…..]",
    "[*** ]",
    "[---]",
    "he said to the envoy [two lines indecipherable in the stenogram].",
    "[Here follows discussion of unrelated matters.]",
    "with his wife [name not recorded] and",
    "on the [date left blank] in May",
    "the enclave [para. 14 deleted at the request of the Secretariat].",
    "[Two paragraphs in cipher not transcribed]",
    "to [rest of the line in shorthand].",
]
UNCLEAR = [
    "he [came?] here",
    "[Smith?]",
    "[perhaps?] he",
    "Smith (?) came",
    "in May (?) 1944",
    "[?]wheat was",
    "5(?) men",
    "[5?] men",
    "[Ivanov or Ivanow?]",
    "[word illegible, Smith?]",
    "two landing grounds near Wonsan (Gensan?).",
]
HANDWRITTEN = [
    "[Inside back cover, in ink:] Approved. Li",
    "[Written along the edge:] Kiss him for me",
    "[Handwritten] Approved. Li",
    "[in ink:] Approved",
    "[Pencil note:] Approved",
    "[added by hand:] Approved",
    "[Added in pencil] Approved",
    "[Note in Molotov's hand:] Approved",
    "[on the left margin, in blue pencil:] Approved",
    "[Left margin:] Approved",
    "[marginal note:] Approved",
    "[Marginalia in red:] Approved",
    "[hand-written] 5/6",
    "[manuscript note:] Approved",
    "[Ms. note:] Approved",
    "[ms.:] Approved",
    "[In Russian, handwritten:] Soglasen",
    "[Written diagonally across the page:] To the file",
    "[initialled] J.S.",
]
STAMPS = [
    "[Stamp] Received 5 May",
    "[Rubber stamp:] SECRET",
    "[stamped:] SECRET",
    "[Oval stamp, upper right:] Zentralarchiv",
    "[Date stamp:] 5 MAY 1944",
    "[Received stamp:] 5 MAY 1944",
    "[Seal:] Ministry of Justice",
    "[Stamp of the Ministry of Justice:] No. 5",
    "[stamp of the registry] 5 May",
]


def kinds(text: str) -> set[str]:
    return {one.kind for one in signs(text, Context())}


@pytest.mark.parametrize("text", SUPPLIED)
def test_supplied(text: str) -> None:
    assert kinds(text) == {"supplied"}


@pytest.mark.parametrize("text", NOTES)
def test_notes_and_glosses(text: str) -> None:
    assert kinds(text) == {"note"}


@pytest.mark.parametrize("text", GAPS)
def test_gaps(text: str) -> None:
    assert kinds(text) == {"gap"}


@pytest.mark.parametrize("text", UNCLEAR)
def test_doubts(text: str) -> None:
    assert kinds(text) == {"unclear"}


@pytest.mark.parametrize("text", HANDWRITTEN)
def test_handwriting_with_its_label(text: str) -> None:
    assert kinds(text) == {"handwritten", "note"}


@pytest.mark.parametrize("text", STAMPS)
def test_stamps_with_their_label(text: str) -> None:
    assert kinds(text) == {"stamp", "note"}


@pytest.mark.parametrize(
    "text", ['we want [interruption: "Hear, hear!"] it now', "Yes. [crying] With my sister", "[long pause] In June, I think"]
)
def test_what_happens_in_the_room_is_a_stage_direction(text: str) -> None:
    assert [one.attributes["type"] for one in signs(text, Context()) if one.kind == "note"] == ["stage"]


def test_a_number_in_a_shelfmark_calls_no_footnote() -> None:
    text = "So it was [1].\n[NZA:EA1, 86/19/4]\n[1] The road was long."
    assert [text[one.start : one.end] for one in signs(text, Context()) if one.kind == "caller"] == ["[1]"]


def test_a_nought_in_a_word_calls_no_footnote() -> None:
    text = "Free to use (CC0).\nHe walked all the way [1].\n[1] The road was long."
    assert [text[note.start : note.end] for note in signs(text, Context()) if note.kind == "note"] == ["[1] The road was long."]


FRUS = "He left for the station again and again, and said so to all who asked him. " * 4


def test_notes_that_tell_the_source_need_no_caller() -> None:
    text = f"{FRUS}\n\nBrown\n\n1 Source: Department of State, Central Files. Secret.\n2 See footnote 3, Document 35.\n"
    assert [text[one.start] for one in signs(text, Context()) if one.kind == "note"] == ["1", "2"]
    counted = f"{FRUS}\n\nBrown\n\n1 ship of the line\n2 boats with men\n"
    assert [one for one in signs(counted, Context()) if one.kind == "note"] == []


def test_a_note_by_hand_ends_before_a_shelfmark_and_before_the_signature() -> None:
    text = "[handwritten:] agreed E. H. 19.11.71\n\nsigned Winkelmann\n\nMNL OL XIX-J-1-j, Mongolia, 3. doboz, 004211/1963\n"
    (block,) = [one for one in signs(text, Context()) if one.kind == "handwritten"]
    assert text[block.start : block.end] == "[handwritten:] agreed E. H. 19.11.71"


def test_a_remark_goes_on_to_its_initials_and_date() -> None:
    remark = "F.S. may like to see it. T.N.K. 22/9\nSeen. It has been read. Pl. speak on Monday. S.D. 23-9-56\n"
    text = f"New Delhi.\n[In ink, below:] {remark}"
    (block,) = [one for one in signs(text, Context()) if one.kind == "handwritten"]
    assert text[block.start : block.end] == text[text.index("[") :].rstrip()


def test_a_stamp_ends_before_a_shelfmark() -> None:
    text = "[Stamp:] Internal Party Archive\nEntry 28. Juni 1978\n\nSAPMO-BArch, DY 30/J IV 2/2/1731, Bl. 1-6\n"
    (block,) = [one for one in signs(text, Context()) if one.kind == "stamp"]
    assert text[block.start : block.end].endswith("Entry 28. Juni 1978")


@pytest.mark.parametrize(
    ("text", "callers"), [("set up in May 1933 (1), and so", ["(1)"]), ("reasons (1) of state, (2) of war", [])]
)
def test_a_caller_apart_stands_before_a_stop(text: str, callers: list[str]) -> None:
    noted = f"{text} it was.\n(1) See the Journal of July.\n"
    assert [noted[one.start : one.end] for one in signs(noted, Context()) if one.kind == "caller"] == callers


def test_notes_that_begin_with_their_source_find_their_callers() -> None:
    text = (
        "Telegram From the Embassy in Peru to the Department1\n\n63. Re Deptel 48.2 The President received me, with Reid,3 "
        f"and said that the ship had come.\n\n{FRUS}\n\nOrr\n\n1 Source: Department of State, Central Files. Secret.\n"
        "2 In telegram 48 an estimate was asked for.\n3 George Reid, Director.\n4 See Document 262.\n"
    )
    found = list(signs(text, Context()))
    assert [one.attributes["n"] for one in found if one.kind == "note"] == ["1", "2", "3", "4"]
    callers = [one for one in found if one.kind == "caller"]
    assert [text[one.start - 3 : one.end] for one in sorted(callers, key=lambda one: one.start)] == ["ent1", "48.2", "id,3"]
