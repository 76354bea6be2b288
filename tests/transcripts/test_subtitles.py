"""Subtitles: cues, times and the ways they name speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.transcripts import Transcript


def read(folder: Path, text: str, suffix: str = ".vtt") -> Transcript:
    """The transcript of a subtitle file."""
    path = folder / f"i-01{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_transcript(path)


def said(transcript: Transcript) -> list[tuple[str, bool, float | None, float | None, str]]:
    """Label, whether it asks, times and words of each turn."""
    return [
        (turn.speaker, turn.interviewer, turn.start_time, turn.end_time, turn.span.quote(transcript.text))
        for turn in transcript.turns
    ]


def test_voices(tmp_path: Path) -> None:
    """Several voices in a cue are several turns; entities and styles are resolved; one speaker's cues are one turn."""
    text = (
        "WEBVTT - Wawancara\nKind: captions\n\nNOTE\nrekaan\n\nSTYLE\n::cue { color: red }\n\n"
        "3b0c7e52-1111-4d6e-8a0e-000000000001/12-0\n00:00:01.000 --> 00:00:03.500 align:start\n"
        "<v Peneliti>Sudah &amp; <i>lama</i>?</v>\n<v.loud Bu Sri>Sudah.</v>\n\n"
        "00:00:04.000 --> 00:00:06.000\n<v Bu Sri>Sejak\n<00:00:05.000>2010 <3 &lt;ya&gt; <ini></v>\n"
    )
    transcript = read(tmp_path, text)
    assert said(transcript) == [
        ("Peneliti", True, 1.0, 3.5, "Sudah & lama?"),
        ("Bu Sri", False, 1.0, 6.0, "Sudah. Sejak 2010 <3 <ya> <ini>"),
    ]
    assert transcript.text == "Peneliti: Sudah & lama?\nBu Sri: Sudah. Sejak 2010 <3 <ya> <ini>\n"
    assert transcript.time_at(transcript.text.index("Sejak")) == 4.0


def test_zoom(tmp_path: Path) -> None:
    """Names before a colon are speakers; a cue without a name goes on; words before a colon stay words."""
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nRina Andriani: Sudah lama?\n\n"
        "2\n00:00:02.000 --> 00:00:04.000\nBu Sri: Sudah,\n\n3\n00:00:04.000 --> 00:00:06.000\nsejak 2010.\n\n"
        "4\n00:00:06.000 --> 00:00:08.000\nModal: sendiri.\n\n5\n00:00:08.000 --> 00:00:09.000\nRina Andriani: Oh.\n"
    )
    assert [(speaker, words) for speaker, _, _, _, words in said(read(tmp_path, text))] == [
        ("Rina Andriani", "Sudah lama?"),
        ("Bu Sri", "Sudah, sejak 2010. Modal: sendiri."),
        ("Rina Andriani", "Oh."),
    ]


def test_srt(tmp_path: Path) -> None:
    """SubRip's commas, numbers and override codes; blank lines within and missing between cues."""
    text = (
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color='red'>P: Apa?</font>\r\n\r\n"
        "2\r\n00:00:02,000 --> 00:00:03,000\r\nN: Ya.\r\n\r\nLama.\r\n3\r\n00:00:03,000 --> 00:00:04,500\r\nSekali.\r\n"
    )
    assert said(read(tmp_path, text, ".srt")) == [
        ("P", True, 1.0, 2.0, "Apa?"),
        ("N", False, 2.0, 4.5, "Ya. Lama. Sekali."),
    ]


def test_without_speakers(tmp_path: Path) -> None:
    """Cues without speakers are one turn whose times within are known."""
    text = "WEBVTT\n00:01.000 --> 00:02.000\nSaya\n\n00:02.000 --> 00:03.000\njualan kue.\n"
    transcript = read(tmp_path, text)
    assert said(transcript) == [("", False, 1.0, 3.0, "Saya jualan kue.")]
    assert [transcript.time_at(offset) for offset in (0, 5, 99)] == [1.0, 2.0, None]


def test_two_people_by_dashes(tmp_path: Path) -> None:
    """Lines with dashes in one cue are two people's."""
    text = "1\n00:00:01,000 --> 00:00:02,000\n- Sudah?\n- Belum.\n"
    assert read(tmp_path, text, ".srt").text == "Speaker 1: Sudah?\nSpeaker 2: Belum.\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1\n00:00:01,000 -> 00:00:02,000\nRahasia\n", "1: words outside a cue"),
        ("WEBVTT\n\nRahasia\n", "3: words outside a cue"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nYa.\n\n00:03 -> 00:04\nRahasia\n", "6: words outside a cue"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no words"),
        ("WEBVTT\n", "no words"),
    ],
)
def test_what_is_in_no_cue(tmp_path: Path, text: str, what: str) -> None:
    """Words that would be lost are an error with their line."""
    with pytest.raises(TranscriptError, match=what) as caught:
        read(tmp_path, text)
    assert "Rahasia" not in str(caught.value)
