"""Bytes become the text that was written, or a message."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.files.encoding import decode
from qualcode.transcripts import load_transcripts, read_transcript
from qualcode.transcripts.notes import in_language

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "P: Ibu jualan “kue” – harga Rp 5.000?\nN: Ya, Pak. Café “Naïf” itu langganan saya… sudah lama.\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 BOM", "utf-16 BOM", "utf-16-be BOM", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_unicode_is_read_without_a_guess(data: bytes) -> None:
    """Every Unicode encoding, with and without byte-order mark, is read exactly and without a note."""
    assert decode(data) == (WORDS, ())


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    """Text as Windows wrote it before UTF-8 is guessed, and the guess is shown."""
    path = tmp_path / "i-01.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    transcript = read_transcript(path)
    assert transcript.text == WORDS
    assert "cp1252, a guess" in transcript.notes[0]
    assert in_language(transcript.notes[0], "id").startswith("dibaca sebagai cp1252, hasil tebakan")


@pytest.mark.parametrize(
    ("name", "text"), [("i.csv", "speaker,text\nP,{}"), ("i.jsonl", '{{"speaker": "P", "text": "{}"}}')]
)
def test_the_guess_is_told_in_indonesian_for_tables(tmp_path: Path, name: str, text: str) -> None:
    """A table's guess, and that of attributes.csv, can be said in Indonesian too."""
    (tmp_path / name).write_bytes(text.format("Jum’at pagi").encode("cp1252"))
    (tmp_path / "attributes.csv").write_bytes("transcript,place\ni,Café\n".encode("cp1252"))
    (transcript,) = load_transcripts(tmp_path)
    told = [in_language(note, "id") for note in transcript.notes if "cp1252" in note]
    assert [note.partition(" cp1252")[0] for note in told] == ["dibaca sebagai", "attributes.csv: dibaca sebagai"]


@pytest.mark.parametrize(
    "words",
    ["N: café", "N: satu – dua", "N: 5 € saja", "N: 30° panas", "N: ½ kilo", "N: Jum’at", "N: naïve résumé façade"],
)
def test_a_single_character_is_enough(words: str) -> None:
    """A few typical characters are read as Windows wrote them, too few though they are for a statistical guess."""
    text, notes = decode(words.encode("cp1252"))
    assert text == words
    assert "cp1252" in notes[0]


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        ("Привет, как дела? Меня зовут Иван, я живу в городе.", "cp1251"),
        ("こんにちは、元気ですか。私は店を開いています。", "shift_jis"),
    ],
)
def test_other_scripts_are_guessed(words: str, codec: str) -> None:
    """Text in other scripts is left to the guesser."""
    assert decode(words.encode(codec))[0] == words


def test_the_encoding_can_be_settled(tmp_path: Path) -> None:
    """A named encoding is used without a guess and without a note."""
    path = tmp_path / "i-01.txt"
    path.write_bytes("N: Привет, как дела?\n".encode("cp1251"))
    transcript = read_transcript(path, encoding="cp1251")
    assert (transcript.text, transcript.notes) == ("N: Привет, как дела?\n", ())


@pytest.mark.parametrize("encoding", ["utf8", "UTF-8", "utf-8-sig"])
def test_a_named_utf_8_takes_a_mark(encoding: str) -> None:
    """A byte-order mark is no part of the text, whatever UTF-8 is called."""
    assert decode(codecs.BOM_UTF8 + b"N: Ya.", encoding=encoding) == ("N: Ya.", ())


@pytest.mark.parametrize(
    ("data", "encoding", "what"),
    [
        (b"N: caf\xe9", "utf-8", "not utf-8 text at byte 6"),
        (b"N: Ya.", "klingon", "unknown encoding 'klingon'"),
        (b"N: Ya.", "rot13", "unknown encoding 'rot13'"),
        (b"N: Ya.\x00\n", None, "NUL character"),
        (b"\xff\xfeN", None, "not utf-16 text"),
        (bytes(range(256)) * 4, None, "no text in any known encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, what: str) -> None:
    """Bytes that are no text, and encodings that are none, give one line with a remedy."""
    with pytest.raises(TranscriptError, match=what) as caught:
        decode(data, path="i-01.txt", encoding=encoding)
    assert caught.value.problems[0].remedy


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_become_line_feeds(newline: str) -> None:
    """CRLF and CR are stored as LF; nothing else changes."""
    data = f"P: Apa?{newline}N: Ya.{newline}{newline}".encode()
    assert decode(data)[0] == "P: Apa?\nN: Ya.\n\n"


def test_nothing_is_normalised(tmp_path: Path) -> None:
    """Composed and decomposed letters, no-break spaces, invisible characters and a missing newline stay."""
    text = "N\u00a0: Cafe\u0301 café\u200b \ufb01 İ ß 😀\u2028akhir"
    path = tmp_path / "i-01.txt"
    path.write_bytes(text.encode())
    transcript = read_transcript(path)
    assert transcript.text == text
    assert [turn.span.quote(text) for turn in transcript.turns] == ["Cafe\u0301 café\u200b \ufb01 İ ß 😀\u2028akhir"]
    assert transcript.turns[0].speaker == "N"


def test_a_guess_deep_in_a_long_table_is_found(tmp_path: Path) -> None:
    """A table that is ASCII for a megabyte and Windows text behind is still read."""
    rows = ["speaker,text", *["N,ya sudah lama begitu saja"] * 60_000, "N,“café”"]
    path = tmp_path / "i-01.csv"
    path.write_bytes("\n".join(rows).encode("cp1252"))
    (transcript,) = load_transcripts(path)
    assert transcript.turns[-1].span.quote(transcript.text) == "“café”"
    assert "a guess" in transcript.notes[0]
