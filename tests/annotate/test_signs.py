"""Every form of editorial sign that archives use, beside what looks like one and is none (CONVENTIONS.md section 1)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei_toolkit.annotate.signs import signs
from tei_toolkit.model import Annotation, Certainty, Context

WRITTEN = ("supplied", "gap", "unclear", "sic", "corrected", "note", "caller", "stamp", "handwritten", "page", "deleted")


def found(text: str, *kinds: str) -> list[tuple[str, str]]:
    """Kind and content of the signs of a text, in order."""
    return [(one.kind, text[one.inner.start : one.inner.end]) for one in signs(text, Context()) if one.kind in (kinds or WRITTEN)]


SUPPLIED = [
    ("Premier Chen [Yi] read it.", "Yi"),
    ("[Zhang] Hanfu", "Zhang"),
    ("Ambassador [Stepan] Chervonenko came", "Stepan"),
    ("Captain Einar [Johan] Brekstad left", "Johan"),
    ("Premier [Le Van Minh] spoke", "Le Van Minh"),
    ("Comrade [V. M.] Molotov", "V. M."),
    ("Mao [Zedong] said so", "Zedong"),
    ("Kim [Il Sung] agreed", "Il Sung"),
    ("S. M. B[RUCE]", "RUCE"),
    ("those fellow [Jews] of", "Jews"),
    ("for [our war] effort", "our war"),
    ("We [had to] leave", "had to"),
    ("He told us [that] it was", "that"),
    ("the [Soviet] Embassy", "Soviet"),
    ("the Ministry [of Foreign Affairs].", "of Foreign Affairs"),
    ("On the 9th [of September] there", "of September"),
    ("our prot[ocol] of May", "ocol"),
    ("Sokal dis.[rict], voiv.", "rict"),
    ("to [H]elenowo", "H"),
    ("by the brown[-shirted] hordes", "-shirted"),
    ("[Yugo]slavia", "Yugo"),
    ("[un]known", "un"),
    ("reparations[.] Article 55", "."),
    ("cancelled[. W]e cannot", ". W"),
    ("in February[,] not before", ","),
    ("the following[:]", ":"),
    ("11th August [1943] was", "1943"),
    ("14 October [1948].", "1948"),
    ("in [19]41 he", "19"),
    ("[LONDON], 26 February 1942", "LONDON"),
    ("Telegram n.d. [on or after 8 January 1940]", "on or after 8 January 1940"),
    ("[no later than November 25, 1963]", "no later than November 25, 1963"),
    ("[To the] Public Security Office and others:", "To the"),
    ("proprietor[ship would remain for some] years", "ship would remain for some"),
    ("trains which [had\nbeen] stopped", "had\nbeen"),
    ("where [the delegation of the\nState Planning Commission] promised", "the delegation of the\nState Planning Commission"),
    ("a capital ship fleet (in) those waters", "in"),
    ("there was (superiority of) personnel", "superiority of"),
    ("the defence (of) NEW CALEDONIA fell", "of"),
    ("the F(oreign) Office", "oreign"),
    ("to Maków [Mazowiecki], where", "Mazowiecki"),
    ("by the Vistula [river].", "river"),
    ("on [?] the 5th [of May] at [3 p.m.]", "of May"),
    ("[c. 14 February 19391, he wrote", "c. 14 February 1939"),
]


@pytest.mark.parametrize(("text", "content"), SUPPLIED)
def test_words_letters_names_and_points_that_an_editor_put_in(text: str, content: str) -> None:
    assert ("supplied", content) in found(text)


GLOSSES = [
    ("I visited Han Seong-il [Han Song Il] with", "Han Song Il"),
    ("Teng [Deng] of the Military Region", "Deng"),
    ("to Tannenberg [Olsztynek]. There", "Olsztynek"),
    ("near Khmelnik [Chmielnik] they", "Chmielnik"),
    ("visitors at Yili [Ili] are", "Ili"),
    ("from Lemberg [Lwów] not at all", "Lwów"),
    ("through Kwangchow [Guangzhou] and", "Guangzhou"),
    ("LIN FENG [GORSKY]", "GORSKY"),
    ("We were all Muselmänner [walking skeletons] and", "walking skeletons"),
    ("the starosta [chief administrator] ordered", "chief administrator"),
    ("the safest placówka [workplace]. Once", "workplace"),
    ("the raikom [district party committee] sent", "district party committee"),
    ("a shoykhet [ritual slaughterer of poultry], old", "ritual slaughterer of poultry"),
    ("the OPL [Obrona Przeciwlotnicza, Anti-aircraft defence] woke", "Obrona Przeciwlotnicza, Anti-aircraft defence"),
    ("too high; AID [Agency for International Development] does", "Agency for International Development"),
    ("of the Z.f.U. [Central Administration for Resettlers].", "Central Administration for Resettlers"),
    ("the “Večer” [Evening] wrote", "Evening"),
    ("The Abendpost [Evening Mail] of", "Evening Mail"),
    ("the Guarda Fiscal [customs police].", "customs police"),
    ("because they [the Germans] were hurrying", "the Germans"),
    ("M [Mussolini] V [visto = seen]", "visto = seen"),
    ("an armed guard [wacha], who", "wacha"),
    ("UVPI [expansion unknown]", "expansion unknown"),
    ("to Johcu [i.e. Johku] by sea", "i.e. Johku"),
    ("to the Joint [American Jewish Joint Distribution Committee] in Vienna", "American Jewish Joint Distribution Committee"),
]


@pytest.mark.parametrize(("text", "content"), GLOSSES)
def test_what_repeats_or_translates_the_word_before_it_is_a_gloss(text: str, content: str) -> None:
    assert [
        (one.attributes["type"], text[one.inner.start : one.inner.end]) for one in signs(text, Context()) if one.kind == "note"
    ][-1:] == [("gloss", content)]


GAPS = [
    ("He left. [matter omitted] She", "omitted", ""),
    ("[ _matter omitted_ ]", "omitted", ""),
    ("[matter omitteed]", "omitted", ""),
    ("[matter omitted)", "omitted", ""),
    ("the [...] of", "omitted", ""),
    ("the […] of", "omitted", ""),
    ("the [ . . . ] of", "omitted", ""),
    ("the [.. ,] of", "omitted", ""),
    ("a [word indecipherable] b", "illegible", "word"),
    ("a [two characters illegible] b", "illegible", "character"),
    ("a [group undecipherable] b", "illegible", "group"),
    ("reported (gr. undec.) with", "illegible", "group"),
    ("reported (group corrupt) with", "damage", "group"),
    ("sent him [torn] Jassy", "lost", ""),
    ("Yesterday she [two lines torn away\n\nA thousand kisses", "lost", "line"),
    ("only if [less than 1 line not declassified] before", "redacted", "line"),
    ("does not. [1 paragraph (4 lines)\nnot declassified]", "redacted", "paragraph"),
    ("[name not declassified] said", "redacted", ""),
    ("[personal details redacted]", "redacted", ""),
    ("in [blank] October", "blank", ""),
    ("[Two leaves cut out]", "lost", "leaf"),
    ("the text [?grps. omitted] of", "omitted", "group"),
    ("[Illegible handwritten text]", "illegible", ""),
    ("Herr X concurs [rest of sentence crossed out].", "deleted", "sentence"),
    ("Ciph. Teleg. No. . . . from Budapest", "omitted", ""),
    ("One.\n...\nTwo.", "omitted", ""),
    ("[The rest of the document is missing.]", "lost", ""),
]


@pytest.mark.parametrize(("text", "reason", "unit"), GAPS)
def test_what_was_left_out_is_a_gap_with_its_reason(text: str, reason: str, unit: str) -> None:
    gaps = [one for one in signs(text, Context()) if one.kind == "gap"]
    assert [(one.attributes["reason"], one.attributes.get("unit", "")) for one in gaps] == [(reason, unit)]


def test_a_gap_tells_a_whole_number_as_quantity_and_the_rest_as_extent() -> None:
    gaps = list(signs("[three lines blacked out] and [less than 1 line not declassified]", Context()))
    assert [dict(one.attributes) for one in gaps] == [
        {"reason": "redacted", "unit": "line", "quantity": "3"},
        {"reason": "redacted", "unit": "line", "extent": "less than 1 line"},
    ]


UNCLEAR = [
    ("Their chief [?Gavrilin] has", "Gavrilin"),
    ("[? 16 December 1941] was", "16 December 1941"),
    ("the [count?] was", "count"),
    ("has [7?] nurses", "7"),
    ("with 1200(?) tons", "1200"),
    ("are (?fair) but", "fair"),
    ("Herr (?)Tiemann concurs", "Tiemann"),
    ("old Baron von Strahlen [?], who", "von Strahlen"),
    ("At day break and evening [?], we", "evening"),
    ("The [mis?]treatment of", "mis"),
    ("To Cdes. [[N. P. Larin?]] and", "N. P. Larin"),
    ("Cover from land ?? are needed", "land"),
    ("matter is urgent? and cannot wait", "urgent"),
    ("at 1[0?] in the evening", "0"),
    ("the only (?) surviving man", "only"),
    ("[? not]", "not"),
]


@pytest.mark.parametrize(("text", "content"), UNCLEAR)
def test_a_reading_given_with_doubt_is_unclear(text: str, content: str) -> None:
    assert found(text, "unclear") == [("unclear", content)]
    assert all(one.certainty is Certainty.LOW for one in signs(text, Context()) if one.kind == "unclear")


SIC = [
    ("the Chinese collegues [sic] offered", "collegues"),
    ("Labour [sic] Opposition", "Labour"),
    ("the collegues (sic) came", "collegues"),
    ('butter for Hull "imposible" [sic] until', '"imposible"'),
    ('be "well recieved [sic]".', "recieved"),
    ("3 May 1954 [sic].", "1954"),
    ("its cooperatoin [sic][.] Poland", "cooperatoin"),
    ("the prot[ocl] [sic] was", "prot[ocl]"),
    ("[sic] Thinking so, he", "Thinking"),
    ("a party to [being a party to the [sic]] handing", "the"),
]


@pytest.mark.parametrize(("text", "content"), SIC)
def test_sic_takes_in_the_word_that_it_speaks_of(text: str, content: str) -> None:
    assert found(text, "sic") == [("sic", content)]


def test_a_correction_is_a_choice_of_two() -> None:
    text = "The collegues [recte colleagues] offered"
    assert found(text, "choice", "sic", "corrected") == [
        ("choice", "collegues [recte colleagues]"),
        ("sic", "collegues"),
        ("corrected", "colleagues"),
    ]


NOTES = [
    ("[Translator's note--Chen's name is circled.]", "translator", "translator"),
    ("[Translator's note: initials, [[V. O.?]], were erased […] in 1964.]", "translator", "translator"),
    ("[Editor's note: not found.]", "editor", "editor"),
    ("raikom [district party committee--trans.] sent", "gloss", "translator"),
    ('the "Nauka" [trans. Science] and', "gloss", "translator"),
    ("The Abendpost [trans. Evening Mail of 2. XI. knows nothing of it (see Annex 3].", "gloss", "translator"),
    ("never [emphasis in the original] again", "emphasis", ""),
    ("never [italics] again", "emphasis", ""),
    ("[A telephone rang.]", "stage", ""),
    ("He left. [Here Mr. de Roo showed a map.\nMISS W. read", "stage", ""),
    ("good. [Laughter] He", "stage", ""),
    ("[Translated from German]", "description", ""),
    ("[Typed copy, ff. 17-19; first leaf lost]", "description", ""),
    ("IN THE DPRK [signature] /P. VETROV/", "description", ""),
    ("[Signature:] Dr. Ball", "description", ""),
    ("so [see Document 6, note 1]", "editor", ""),
    ("deferred [word should probably read ‘differed’]", "editor", ""),
    ("said [in Russian]: no", "description", ""),
    ("[Footnote in original.]", "editor", ""),
]


@pytest.mark.parametrize(("text", "type_", "by"), NOTES)
def test_a_note_tells_what_it_is_and_who_speaks(text: str, type_: str, by: str) -> None:
    notes = [one for one in signs(text, Context()) if one.kind == "note"]
    assert [(one.attributes["type"], one.attributes.get("by", "")) for one in notes] == [(type_, by)]


PAGES = [
    ("the town [cont. p. 2] and", "2"),
    ("text [Page 360] text", "360"),
    ("[page 2 of 3]", "2"),
    ("[page one of three]", "one"),
    ("a\n--- page 001r---\nb", "001r"),
    ("a [p. 12] b", "12"),
]


@pytest.mark.parametrize(("text", "n"), PAGES)
def test_page_markers_are_points(text: str, n: str) -> None:
    pages = [one for one in signs(text, Context()) if one.kind == "page"]
    assert [(one.attributes["n"], one.inner.start == one.inner.end) for one in pages] == [(n, True)]


NOTHING = [
    "He said nothing (no relation to the above) and left.",
    "The (old) regime, (b) the army and (i) the fleet.",
    "(Laughter.) He left (see above).",
    "word(s), member(s) of the staff",
    "The Chinese side keeps silent... and waits . . .",
    "Would you come? he asked. Is it urgent? perhaps.",
    "What is that? ask him.",
    "We await a reply before 10 June].",
    "the Legation's note of 8 March.] The Legation",
    "before the 20th (so at least Petersen].",
    "[NAA: A1838, 43/735]",
    "[NZA:EA1, 86/19/4\n\n_\n",
    "contact us at [email protected].",
    "see [this page](http://example.org/a) for",
    "\n[CO 446/112]\n",
    "MACDONALD\n\n[DEA/10300-40]\n",
    "Is he ill (Really?) or away (Why?).",
    "[x] yes",
    "1. First point.\n2. Second point.\n3. In 1948 he left.",
    "Copies 1 and 2 were sent to H2O plants and B52s.",
    "",
    "[",
    "]][[)(",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_sign_stays_text(text: str) -> None:
    assert found(text) == []


NOT_SUPPLIED = [
    "Yili [Ili]",
    "[matter omitted)",
    "[?would]",
    "We met [1].\n[1] See the cable.",
    "the raikom [district committee] sent",
    "[Stamp:] Office",
]


@pytest.mark.parametrize("text", NOT_SUPPLIED)
def test_not_everything_in_brackets_is_supplied(text: str) -> None:
    assert found(text, "supplied") == []


def test_signs_in_other_languages_than_english() -> None:
    german = "Lieber Herr [Karl] Müller, [den] Brief [zwei Wörter unleserlich] aus Brünn [Brno] habe ich [gestern] erhalten."
    assert [(one.kind, german[one.inner.start : one.inner.end]) for one in signs(german, Context(language="de"))] == [
        ("supplied", "Karl"),
        ("supplied", "den"),
        ("gap", "zwei Wörter unleserlich"),
        ("note", "Brno"),
        ("supplied", "gestern"),
    ]


def test_a_stray_or_inexplicable_bracket_is_told() -> None:
    assert found("before 10 June]. And [the", "undecided") == [("undecided", "]"), ("undecided", "[")]


PIECES = st.sampled_from(
    [
        *[
            "[",
            "]",
            "(",
            ")",
            "?",
            ".",
            "…",
            "*",
            "_",
            "[[",
            "]]",
            "[sic]",
            "[?]",
            "(?)",
            "[1]",
            "[...]",
            "??",
            "word",
            "Chen",
            "Yi",
            "1948",
            "[^1]",
            "[Stamp:]",
            "[handwritten:]",
            "illegible",
        ],
        *[
            "[recte ",
            "trans. ",
            "not declassified",
            "é",
            "𝔸",
            "́",
            "\xa0",
            "(#f1)",
            "²",
            "\n_\n",
            "the ",
            "[Page 3]",
            "\n* Note",
            "[Here ",
            "(in) ",
            " ",
        ],
        *("\n", "\n1 Note", "\n[1] Note"),
    ]
)


def check(text: str) -> list[Annotation]:
    """What must hold of the signs of any text."""
    all_ = list(signs(text, Context()))
    stack: list[Annotation] = []
    last = -1
    for one in all_:
        assert 0 <= one.start <= one.inner.start <= one.inner.end <= one.end <= len(text)
        assert one.start >= last
        last = one.start
        while stack and stack[-1].end <= one.start:
            stack.pop()
        if stack:
            assert stack[-1].inner.start <= one.start
            assert one.end <= stack[-1].inner.end
        if one.end > one.start:
            stack.append(one)
    assert len(stack) < 100
    return all_


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_random_brackets_nest_and_never_fail(text: str) -> None:
    assert check(text) == check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_shuffled_lines_of_real_texts_are_survived(shared: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted((shared / "eval" / "gold").glob("*.json"))))
    lines = json.loads(path.read_text("utf-8"))["text"].split("\n")
    check("\n".join(data.draw(st.permutations(lines))))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "removed": lambda text: re.sub(r"\n[^\S\n]*(?=\n)", "", text),
    "doubled": lambda text: re.sub(r"\n[^\S\n]*\n", "\n\n\n", text),
    "filled with no-break spaces": lambda text: re.sub(r"\n[^\S\n]*(?=\n)", "\n\xa0", text),
    "after every line": lambda text: text.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_blank_lines_decide_nothing(shared: Path, layout: str) -> None:
    def seen(text: str) -> list[tuple[str, str]]:
        return [(one.kind, " ".join(text[one.start : one.end].split())) for one in signs(text, Context())]

    for path in sorted((shared / "eval" / "gold").glob("*.json")):
        text = json.loads(path.read_text("utf-8"))["text"]
        assert seen(LAYOUTS[layout](text)) == seen(text), path.name


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "]" * 50_000,
        "[a " * 30_000,
        "[" * 30_000 + "]" * 30_000,
        "[(])" * 25_000,
        "[sic]" * 5_000,
        "[1] a\n" * 20_000,
    ],
)
def test_many_brackets_that_do_not_pair(text: str) -> None:
    check(text)
