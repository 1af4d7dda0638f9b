"""Signs that are no brackets: tags, Markdown, strokes, braces, angle brackets; and signs in other languages than English."""

from __future__ import annotations

import time

import pytest

from tei_toolkit.annotate.signs import signs
from tei_toolkit.model import Context


def found(text: str) -> list[tuple[str, str]]:
    """Kind and content of the signs of a text, in order."""
    return [(one.kind, text[one.inner.start : one.inner.end]) for one in signs(text, Context())]


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("a ~~tailor~~ shopkeeper", "deleted", "tailor"),
        ("about <del>300</del> 400 men", "deleted", "300"),
        ("about <S>300</S> 400 men", "deleted", "300"),
        ("the wagon [word crossed out: goods] left", "deleted", "goods"),
        ("about <ins>400</ins> men", "added", "400"),
        ("we went ^by train^ to Lwów", "added", "by train"),
        ("we went to \\the town of/ Brest", "added", "the town of"),
        ("the <i>Times</i> of", "emphasis", "Times"),
        ("the **Times** of", "emphasis", "Times"),
        ("of the *15th ultimo*, in", "emphasis", "15th ultimo"),
        ("it is _not_ so", "emphasis", "not"),
        ("it is <u>not</u> so", "emphasis", "not"),
        ("named <illegible>.", "gap", "illegible"),
        ("will be seen <...>.", "gap", ""),
        ("will be seen {two words missing}.", "gap", "two words missing"),
        ("40 kg. {Transcriber's note: the line is faint} On", "note", "Transcriber's note: the line is faint"),
        ("The kapo (Note by translator: foreman) came", "note", "Note by translator: foreman"),
        ("The Kapo (Anm. d. Übers.: Vorarbeiter) kam", "note", "Anm. d. Übers.: Vorarbeiter"),
        ("said [00:12:45] that", "note", "00:12:45"),
        ("\n[End of Side A]\n", "note", "End of Side A"),
        ("a copy [not found] of it", "note", "not found"),
        ("100 тыс. тонн [так в тексте] зерна", "sic", "тонн"),
        ("w maju br. [sic!]", "sic", "br."),
        ("General Peron [así en el original] dijo", "sic", "Peron"),
        ("he's [unclear: a good man].", "unclear", "a good man"),
        ("LBJ: [chuckling] Well,", "note", "chuckling"),
        ("LBJ [to someone in the room]: Get me that.", "note", "to someone in the room"),
        ("[подпись] И. Сталин", "note", "подпись"),
        ("He left.\nTranslator's note: the date is wrong.\n", "note", "Translator's note: the date is wrong."),
        ("Das war [überlegt] im Herbst", "note", "überlegt"),
        ("Der. [unverständlich, 2 Wörter] hat er", "gap", "unverständlich, 2 Wörter"),
        ("NOTE [GARBLE] AND", "gap", "GARBLE"),
        ("że [fragment nieczytelny] rząd", "gap", "fragment nieczytelny"),
        ("me dijo [falta una línea] lo siguiente", "gap", "falta una línea"),
        ("il Governo [parola illeggibile] non", "gap", "parola illeggibile"),
        (
            "[Handschriftlicher Vermerk am Rand:] Vorgelegt. 14/5",
            "handwritten",
            "[Handschriftlicher Vermerk am Rand:] Vorgelegt. 14/5",
        ),
        ("[Помета:] Тов. Микояну. 16.X.57", "handwritten", "[Помета:] Тов. Микояну. 16.X.57"),
        ("«España.»* He\n* Underlined.", "caller", "*"),
    ],
)
def test_a_sign_is_found(text: str, kind: str, content: str) -> None:
    assert (kind, content) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 and a*b*c",
        "* first item\n* second item",
        "Berlin* and Prague* were named",
        "snake_case_name and __init__.py",
        "Name: ______________ Date: ______",
        "~ about ~ 300",
        "2^10 and 3^4 men",
        "C:\\files\\letters/1940",
        "write to <karen@example.org> or <https://example.org>",
        "5 < 6 and 8 > 7",
        "{{Vojislav}} came {with} him",
        "and/or \\ / he/she",
        "at 00:12:45 he left",
        "Translator: J. Smith\nEditor: K. Hale",
        "The translator's note: it was lost",
        "\\(x\\)/",
    ],
)
def test_what_only_looks_like_one_stays_text(text: str) -> None:
    assert [kind for kind, _ in found(text)] == []


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("[zwei Wörter unleserlich]", "word", "2"),
        ("[falta una línea]", "line", "1"),
        ("[две строки неразборчиво]", "line", "2"),
        ("[fragment nieczytelny]", "passage", None),
        ("[3 leaves missing]", "leaf", "3"),
    ],
)
def test_a_gap_is_measured_in_every_language(text: str, unit: str, quantity: str | None) -> None:
    (gap,) = [one for one in signs(f"x {text} y", Context()) if one.kind == "gap"]
    assert (gap.attributes.get("unit"), gap.attributes.get("quantity")) == (unit, quantity)


@pytest.mark.parametrize("unit", ["*a", "_a", "^a", "\\a", "~~a", "<i>a", "{a", "<a", "** a*"])
def test_signs_that_are_never_closed_take_linear_time(unit: str) -> None:
    began = time.perf_counter()
    found(unit * 20_000)
    assert time.perf_counter() - began < 5
