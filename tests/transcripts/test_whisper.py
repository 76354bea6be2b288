"""Files of speech recognisers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

TWO = [("A", 0.0, 1.5, "Sudah lama?"), ("B", 1.5, 4.0, "Sudah.")]


def read(folder: Path, data: object) -> tuple[dict[str, str], list[tuple[str, float | None, float | None, str]]]:
    """Attributes, and label, times and words of each turn."""
    path = folder / "i-01.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    transcript = read_transcript(path)
    turns = [
        (turn.speaker, turn.start_time, turn.end_time, turn.span.quote(transcript.text)) for turn in transcript.turns
    ]
    return dict(transcript.attributes), turns


def test_whisper(tmp_path: Path) -> None:
    """Segments without speakers are one turn; the language is an attribute."""
    segments = [
        {"id": 0, "start": 0, "end": 1.5, "text": " Sudah lama?"},
        {"start": 1.5, "end": 4.0, "text": " Sudah."},
    ]
    assert read(tmp_path, {"text": "…", "segments": segments, "language": "id"}) == (
        {"language": "id"},
        [("", 0.0, 4.0, "Sudah lama? Sudah.")],
    )


@pytest.mark.parametrize(
    "data",
    [
        {"segments": [{"start": s, "end": e, "text": t, "speaker": who} for who, s, e, t in TWO]},
        [{"start": s, "end": e, "text": t, "speaker": who} for who, s, e, t in TWO],
        {"speakers": [{"timestamp": [s, e], "text": t, "speaker": who} for who, s, e, t in TWO], "chunks": []},
        {
            "utterances": [
                {"start": int(s * 1000), "end": int(e * 1000), "text": t, "speaker": who} for who, s, e, t in TWO
            ]
        },
        {
            "transcription": [
                {"timestamps": {"from": f"00:00:0{s:.3f}", "to": f"00:00:0{e:.3f}"}, "text": t, "speaker": who}
                for who, s, e, t in TWO
            ]
        },
        {
            "segments": [
                {
                    "start": 0,
                    "end": 4,
                    "text": "Sudah lama? Sudah.",
                    "words": [
                        {"word": "Sudah", "start": 0.0, "end": 0.7, "speaker": "A"},
                        {"word": "lama?", "end": 1.5},
                        {"word": "Sudah.", "start": 1.5, "end": 4.0, "speaker": "B"},
                    ],
                }
            ]
        },
    ],
    ids=["whisperX", "faster-whisper", "insanely-fast-whisper", "AssemblyAI", "whisper.cpp", "words"],
)
def test_relatives(tmp_path: Path, data: object) -> None:
    """Speakers and times are found in each recogniser's own form, in seconds."""
    assert read(tmp_path, data)[1] == TWO


def test_speakers_that_go_on(tmp_path: Path) -> None:
    """Segments of one speaker in a row are one turn; numbers of speakers become labels."""
    data = {"segments": [{"start": n, "end": n + 1, "text": f" {n}.", "speaker": n // 2} for n in range(4)]}
    assert read(tmp_path, data)[1] == [("Speaker 0", 0.0, 2.0, "0. 1."), ("Speaker 1", 2.0, 4.0, "2. 3.")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"segments": [\n {"text": "Rahasia",}\n]}', "i-01.json:2:21: not JSON"),
        ('{"segments": [', "not JSON"),
        ('{"name": "qualcode"}', "found the keys name"),
        ('{"segments": []}', "no words"),
        ('{"segments": [{"text": " "}]}', "no words"),
        ('{"segments": [{"text": "Rahasia \\ud800", "start": 1}]}', "half of a surrogate pair"),
        ('{"segments": [{"text": "Rahasia \\u0000", "start": 1}]}', "NUL"),
        ('[{"id": "i-01", "text": "Rahasia"}]', "goes into .jsonl"),
        ("3", "found a int"),
        ('{"segments": [1, 2]}', "found the keys segments"),
    ],
)
def test_what_is_no_recognisers_file(tmp_path: Path, text: str, what: str) -> None:
    """Other JSON is one line that says what is needed, without a word of it."""
    with pytest.raises(TranscriptError, match=what) as caught:
        read(tmp_path, text)
    assert "Rahasia" not in str(caught.value)
