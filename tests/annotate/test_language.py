"""Which language a text is in, and how languages are named."""

from __future__ import annotations

import pytest

from tei_toolkit.annotate.language import language, language_name, language_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The Minister told the Ambassador that the note was late.", "en"),
        ("Der Minister sagte dem Botschafter, dass die Note zu spät gekommen ist.", "de"),
        ("Le ministre a dit à l'ambassadeur que la note et les cartes ont été perdues dans le train.", "fr"),
        ("A miniszter azt mondta, hogy az már nem volt itt, és csak egy levelet kapott.", "hu"),
        ("Министр сказал, что он не был в городе и что это было от него.", "ru"),
        ("", None),
        ("Berlin, Moskau, Rom", None),
        ("TOP SECRET", None),
    ],
)
def test_function_words_tell_the_language(text: str, tag: str | None) -> None:
    assert language(text) == tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("German", "de"),
        ("german ", "de"),
        ("de", "de"),
        ("de-AT", "de-AT"),
        ("zh-Hans", "zh-Hans"),
        ("Klingonish", ""),
        ("", ""),
        ("in German", ""),
    ],
)
def test_a_language_has_a_tag(said: str, tag: str) -> None:
    assert language_tag(said) == tag


def test_a_tag_has_a_name() -> None:
    assert language_name("de-AT") == "German"
    assert language_name("qaa") == "qaa"
