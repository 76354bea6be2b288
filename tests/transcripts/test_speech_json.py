"""JSON of Google's and Azure's speech services, and lines with a time each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.errors import TranscriptError
from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path


def word(written: str, start: float, speaker: int | None = None) -> dict[str, Any]:
    """A word as Google's first version writes it."""
    spoken = {"word": written, "startTime": f"{start}s", "endTime": f"{start + 0.5}s"}
    return spoken if speaker is None else {**spoken, "speakerTag": speaker}


PLAIN = {"alternatives": [{"transcript": "Kapan mulai?", "words": [word("Kapan", 0), word("mulai?", 0.5)]}]}
TAGGED = [word("Kapan", 0, 1), word("mulai?", 0.5, 1), word("Tahun", 1, 2), word("2010.", 2, 2)]
LABELLED = {"word": "Ya.", "startOffset": "2s", "endOffset": "3s", "speakerLabel": "2"}
PROTO: dict[str, Any] = {
    "word": "Kapan?",
    "start_time": {"seconds": "1", "nanos": 500000000},
    "end_time": {"seconds": 2},
    "speaker_tag": 1,
}
PROTO["speaker_tag"] = 1
BATCH = {
    "combinedRecognizedPhrases": [{"channel": 0, "display": "Kapan mulai? Tahun 2010."}],
    "recognizedPhrases": [
        {"speaker": 1, "offset": "PT1M0.5S", "duration": "PT1S", "nBest": [{"display": "Kapan mulai?"}]},
        {"speaker": 2, "offsetInTicks": 620000000.0, "durationInTicks": 1e7, "nBest": [{"display": "Tahun 2010."}]},
    ],
}
CHANNELS = {
    "recognizedPhrases": [
        {"channel": 0, "offset": "PT1S", "duration": "PT1S", "nBest": [{"display": "Kapan mulai?"}]},
        {"channel": 0, "offset": "PT5S", "duration": "PT1S", "nBest": [{"display": "Lalu?"}]},
        {"channel": 1, "offset": "PT2S", "duration": "PT1S", "nBest": [{"display": "Tahun 2010."}]},
    ]
}
FAST = {
    "combinedPhrases": [{"text": "Kapan mulai? Tahun 2010."}],
    "phrases": [
        {"speaker": 0, "offsetMilliseconds": 960, "durationMilliseconds": 640, "text": "Kapan mulai?"},
        {"speaker": 1, "offsetMilliseconds": 1960, "durationMilliseconds": 640, "text": "Tahun 2010."},
    ],
}


@pytest.mark.parametrize(
    ("data", "turns"),
    [
        (
            {"results": [PLAIN, {"alternatives": [{"words": TAGGED}]}]},
            [("Speaker 1", 0.0, 1.0, "Kapan mulai?"), ("Speaker 2", 1.0, 2.5, "Tahun 2010.")],
        ),
        (
            {"done": True, "response": {"results": [PLAIN, {"alternatives": [{"transcript": " Tahun 2010."}]}]}},
            [("", 0.0, 1.0, "Kapan mulai? Tahun 2010.")],
        ),
        (
            {"results": [{"alternatives": [{"words": [PROTO]}]}, {"alternatives": [{"words": [LABELLED]}]}]},
            [("Speaker 1", 1.5, 2.0, "Kapan?"), ("Speaker 2", 2.0, 3.0, "Ya.")],
        ),
        (
            {
                "results": [
                    {"alternatives": [{"words": [word("Kapan?", 0, 1)]}]},
                    {"alternatives": [{"transcript": "Ya."}]},
                ]
            },
            [("Speaker 1", 0.0, 0.5, "Kapan?"), ("", None, None, "Ya.")],
        ),
        (BATCH, [("Speaker 1", 60.5, 61.5, "Kapan mulai?"), ("Speaker 2", 62.0, 63.0, "Tahun 2010.")]),
        (
            CHANNELS,
            [
                ("Speaker 0", 1.0, 2.0, "Kapan mulai?"),
                ("Speaker 1", 2.0, 3.0, "Tahun 2010."),
                ("Speaker 0", 5.0, 6.0, "Lalu?"),
            ],
        ),
        (FAST, [("Speaker 0", 0.96, 1.6, "Kapan mulai?"), ("Speaker 1", 1.96, 2.6, "Tahun 2010.")]),
    ],
)
def test_json_of_google_and_azure(tmp_path: Path, data: object, turns: list[tuple[object, ...]]) -> None:
    """Speakers, times and words are read, in each form that a service writes, and no word twice."""
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    found = read_transcript(tmp_path / "a.json")
    assert [
        (turn.speaker, turn.start_time, turn.end_time, turn.span.quote(found.text)) for turn in found.turns
    ] == turns


@pytest.mark.parametrize(
    "data",
    [
        {"results": []},
        {"results": [{"alternatives": []}]},
        {"results": [{"alternatives": [{"transcript": ""}]}]},
        {"response": {"results": 3}},
        {"recognizedPhrases": [{"nBest": []}]},
        {"phrases": [{"offsetMilliseconds": "rahasia"}]},
    ],
)
def test_damaged_json_of_google_and_azure(tmp_path: Path, data: object) -> None:
    """What has no words is one line without a word of the file."""
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(TranscriptError) as error:
        read_transcript(tmp_path / "a.json")
    assert "rahasia" not in str(error.value)


def test_lines_with_times(tmp_path: Path) -> None:
    """Each line of an .lrc is talk from its time on, tags are attributes, and a line without time goes on."""
    text = (
        "[ti:Wawancara 3]\n[00:01.00]P: Kapan mulai?\n[00:04.50]N: <00:04.50> Tahun <00:05.00> 2010.\n\n[00:07.00]\n"
        "Sesudah kebakaran.\n[01:02.00]P: Modalnya?\n[1:01:05]N: Sendiri.\n"
    )
    (tmp_path / "a.lrc").write_text(text, encoding="utf-8")
    found = read_transcript(tmp_path / "a.lrc")
    assert [(turn.speaker, turn.interviewer, turn.start_time, turn.span.quote(found.text)) for turn in found.turns] == [
        ("P", True, 1.0, "Kapan mulai?"),
        ("N", False, 4.5, "Tahun 2010. Sesudah kebakaran."),
        ("P", True, 62.0, "Modalnya?"),
        ("N", False, 3665.0, "Sendiri."),
    ]
    assert found.attributes["title"] == "Wawancara 3"


@pytest.mark.parametrize(
    ("text", "words"), [("[00:01.00][00:09.00]Ya.\n[00:05.00]Tidak.", "Ya. Tidak. Ya."), ("Ya.", "Ya.")]
)
def test_lines_said_twice(tmp_path: Path, text: str, words: str) -> None:
    """A line with two times is said at both; lines without any are talk too."""
    (tmp_path / "a.lrc").write_text(text, encoding="utf-8")
    found = read_transcript(tmp_path / "a.lrc")
    assert [turn.span.quote(found.text) for turn in found.turns] == [words]


def test_tags_alone(tmp_path: Path) -> None:
    """A file of tags has no words."""
    (tmp_path / "a.lrc").write_text("[ti:rahasia]\n[00:01.00]\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match="no words in this file"):
        read_transcript(tmp_path / "a.lrc")
