"""What comes in: which bytes are read, how, with what said about it; and which are refused, with the place."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.errors import EmptyError, EncodingError, ToolkitError, UsageError
from tei_toolkit.transcription import Transcription, decode, read

ENGLISH = "The café’s owner – a Mr Müller – signed.\n22 June\n"


@pytest.mark.parametrize(
    ("raw", "text", "whys"),
    [
        pytest.param(b"22 June\n", "22 June\n", [], id="plain"),
        pytest.param(ENGLISH.encode(), ENGLISH, [], id="utf-8"),
        pytest.param(b"a\r\nb\r\n", "a\nb\n", ["2 line ends CR LF"], id="CR LF"),
        pytest.param(b"a\rb", "a\nb", ["1 line end CR read"], id="lone CR"),
        pytest.param(b"a\r\r\nb\n", "a\n\nb\n", ["1 line end CR LF", "1 line end CR read"], id="all three"),
        pytest.param(b"a\n\x0cb", "a\n\nb", ["1 form feed, which XML cannot hold"], id="form feed"),
        pytest.param(b"\xef\xbb\xbfa", "a", ["byte order mark"], id="BOM"),
        pytest.param(b"\xef\xbb\xbfa\xef\xbb\xbf", "a\ufeff", ["byte order mark"], id="only the first BOM is one"),
        pytest.param("Z\u030cabo a\u030a".encode(), "Žabo å".replace("Ž", "\u017d"), ["NFC", "NFC"], id="NFC"),
        pytest.param(ENGLISH.encode("utf-16"), ENGLISH, ["UTF-16, as its byte order mark"], id="UTF-16 with its mark"),
        pytest.param(
            b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH, ["UTF-16, as its byte order mark"], id="UTF-16 big-endian"
        ),
        pytest.param(ENGLISH.encode("utf-32"), ENGLISH, ["UTF-32, as its byte order mark"], id="UTF-32"),
        pytest.param(ENGLISH.encode("utf-16-le"), ENGLISH, ["UTF-16-LE, which the pattern"], id="UTF-16 little-endian, no mark"),
        pytest.param(ENGLISH.encode("utf-16-be"), ENGLISH, ["UTF-16-BE, which the pattern"], id="UTF-16 big-endian, no mark"),
        pytest.param(ENGLISH.encode("cp1252"), ENGLISH, ["read as Windows-1252"], id="Windows-1252"),
        pytest.param("Année « bissextile »".encode("cp1252"), "Année « bissextile »", ["read as Windows-1252"], id="French"),
    ],
)
def test_what_is_read(raw: bytes, text: str, whys: list[str]) -> None:
    transcription = decode(raw, "t.txt")
    assert transcription.text == text
    assert transcription.sha256 == sha256(raw).hexdigest()
    assert len(transcription.departures) == len(whys)
    for departure, why in zip(transcription.departures, whys, strict=True):
        assert why in departure.why
        assert 0 <= departure.where.start <= departure.where.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "<i>Sir</i>, I have <i>the honour</i>",
        "<del>Sir</del> Madam",
        '[illegible] "Sir": that was all',
        "{x} he said: no",
        "<Telegram from Paris>\nSir",
    ],
)
def test_signs_at_the_beginning_are_no_file_of_another_kind(text: str) -> None:
    assert decode(text.encode(), "t.txt").text == text


@pytest.mark.parametrize(
    ("raw", "error", "line", "words"),
    [
        pytest.param(b"", EmptyError, 0, ["empty"], id="no byte"),
        pytest.param(b" \r\n\t\n", EmptyError, 0, ["only blank space"], id="only blanks"),
        pytest.param(b"\xef\xbb\xbf", EmptyError, 0, ["only blank space"], id="only a BOM"),
        pytest.param(b"one\ntwo\0\n", EncodingError, 2, ["U+0000", "NUL", "offset 7"], id="NUL"),
        pytest.param(b"one\r\ntwo\r\n\x0bthree", EncodingError, 3, ["U+000B", "vertical tab", "offset 8"], id="vertical tab"),
        pytest.param("a\nb\uffff".encode(), EncodingError, 2, ["U+FFFF", "offset 3"], id="not a character"),
        pytest.param(b"a\n\xed\xa0\x80b\xc3\xa9", EncodingError, 2, ["0xED", "offset 2"], id="half a surrogate pair"),
        pytest.param("Žluťoučký kůň, řeka".encode("cp1250"), EncodingError, 1, ["not UTF-8"], id="Czech in Windows-1250"),
        pytest.param("Kraków, Łódź, złoty".encode("cp1250"), EncodingError, 1, ["not UTF-8"], id="Polish in Windows-1250"),
        pytest.param("Министерство\nиностранных дел".encode("cp1251"), EncodingError, 1, ["0xCC at offset 0"], id="Russian"),
        pytest.param("é\r\né\r\n".encode() + b"caf\xe9", EncodingError, 3, ["0xE9 at offset 11"], id="UTF-8 with one bad byte"),
        pytest.param(b"%PDF-1.7\n...", EncodingError, 0, ["is a PDF"], id="a PDF"),
        pytest.param(b"PK\x03\x04\x14", EncodingError, 0, ["Word, Excel"], id="a Word document"),
        pytest.param(b"{\\rtf1 Sir}", EncodingError, 0, ["RTF"], id="RTF"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?><TEI/>", EncodingError, 0, ["is an XML file"], id="XML"),
        pytest.param(b"<!DOCTYPE html><p>Sir", EncodingError, 0, ["a web page"], id="HTML"),
        pytest.param(b"\n\n<?xml version='1.0'?><TEI/>", EncodingError, 0, ["is an XML file"], id="XML after blank lines"),
        pytest.param(b"<TEI xmlns='x'>\n<text/>\n</TEI>\n", EncodingError, 0, ["is an XML file"], id="XML without declaration"),
        pytest.param(b"<!-- saved -->\n<html lang='en'><p>Sir", EncodingError, 0, ["a web page"], id="HTML after a comment"),
        pytest.param(b'{"title": "Letter",\n "text": "Sir"}', EncodingError, 0, ["is JSON"], id="JSON"),
        pytest.param(b'[\n {"title": "Letter"}\n]', EncodingError, 0, ["is JSON"], id="a list in JSON"),
        pytest.param("é\n".encode() + b"caf\xe9", EncodingError, 2, ["0xE9", "offset 6"], id="half UTF-8, half not"),
        pytest.param("Le café “noir”".encode("mac-roman"), EncodingError, 1, ["not UTF-8"], id="French of an old Macintosh"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", EncodingError, 1, ["not UTF-8"], id="a picture"),
        pytest.param(b"\xff\xfea", EncodingError, 1, ["not utf-16"], id="half a code unit"),
        pytest.param(("a" + "\u0301\u0323" * 600).encode(), EncodingError, 1, ["combining marks"], id="a heap of accents"),
    ],
)
def test_what_is_refused(raw: bytes, error: type[ToolkitError], line: int, words: list[str]) -> None:
    with pytest.raises(error) as caught:
        decode(raw, "t.txt")
    assert caught.value.source == "t.txt"
    assert caught.value.line == line
    assert caught.value.hint
    for word in words:
        assert word in caught.value.what


def test_the_user_knows_the_encoding_better() -> None:
    text = "Žluťoučký kůň"
    assert decode(text.encode("cp1250"), "t.txt", "windows-1250").text == text
    assert decode(b"\xef\xbb\xbfa", "t.txt", "UTF-8").text == "a"
    with pytest.raises(EncodingError, match="not ascii"):
        decode(text.encode(), "t.txt", "ascii")
    for unknown in ("utf-99", "rot13", "hex"):
        with pytest.raises(UsageError) as caught:
            decode(b"a", "t.txt", unknown)
        assert unknown in caught.value.what


def test_an_error_names_the_encoding_option() -> None:
    with pytest.raises(EncodingError) as caught:
        decode("Россия".encode("cp1251"))
    assert "--encoding" in caught.value.hint


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        pytest.param(bytes(range(256)) * 4, "this is no text file", id="binary"),
        pytest.param("é à ü\n".encode() + b"caf\xe9", "it is UTF-8 elsewhere", id="damaged"),
        pytest.param("Россия и мир, с надеждой".encode("cp1251"), "save the file as UTF-8", id="another code page"),
    ],
)
def test_what_is_not_text_gets_the_hint_that_helps(raw: bytes, hint: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(raw)
    assert caught.value.hint.startswith(hint)


def test_lines_are_counted_from_one() -> None:
    transcription = Transcription.of("one\r\ntwo\n\nfour")
    assert [transcription.line(offset) for offset in range(len(transcription.text) + 1)] == [1] * 4 + [2] * 4 + [3] + [4] * 5


def test_a_text_with_many_decomposed_words_gets_one_declaration() -> None:
    transcription = Transcription.of("e\u0301te\u0301 " * 500)
    (departure,) = transcription.departures
    assert departure.where == (0, len(transcription.text))


def test_text_in_memory_is_held_to_the_same_rules() -> None:
    with pytest.raises(EncodingError, match="half a surrogate pair"):
        Transcription.of("a\ud800")
    with pytest.raises(EmptyError):
        Transcription.of("\n")


def test_the_memorandum(corpus: Path) -> None:
    transcription = read(corpus / "wilson-center-121677.txt")
    assert transcription.departures == ()
    assert transcription.text.startswith("Skip to content\n")
    assert transcription.line(transcription.text.index("[Zhang] Hanfu")) == 11


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="cannot be read: No such file"):
        read(tmp_path / "none.txt")


words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1) | st.sampled_from(
    ["e\u0301", "\r", "\r\n", "\n", "\u0323\u0301", "한", "\u1112\u1161\u11ab", "\U0001d11e"]
)


@given(st.lists(words).map(lambda parts: "a" + "".join(parts)))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = Transcription.of(text)
    assert "\r" not in once.text
    assert unicodedata.is_normalized("NFC", once.text)
    twice = Transcription.of(once.text)
    assert twice.text == once.text.removeprefix("\ufeff")


@given(st.lists(words).map(lambda parts: "a" + "".join(parts)))
def test_undoing_what_is_declared_gives_the_text_back(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    transcription = Transcription.of(text)
    back = transcription.text
    for departure in reversed(transcription.departures):
        assert departure.what == "normalised"
        back = back[: departure.where.start] + departure.text + back[departure.where.end :]
    assert back == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw, "t.txt").text
    except ToolkitError as error:
        text = error.source
    assert text.strip()
    assert text.encode()


def test_pages_are_where_form_feeds_were() -> None:
    transcription = decode("é\r\n\x0cpage two\n\x0c".encode(), "t.txt")
    assert [transcription.text[at + 1 :] for at in transcription.pages] == ["page two\n\n", ""]
