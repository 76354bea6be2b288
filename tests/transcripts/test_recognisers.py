"""Speech that recognisers wrote down, with what they know of the speakers."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from qualcode.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qualcode.transcripts import Transcript

EVENTS = {"events": [{"tStartMs": 240, "segs": [{"utf8": "we"}, {"utf8": " started"}]}]}
WORDS = [("0", 0, 3000, "When did you start?"), ("1", 3000, 5000, "In 2010."), ("1", 5000, 6000, "At the market.")]
SPOKEN = [("0", "When did you start?"), ("1", "In 2010. At the market.")]


def clock(milliseconds: int, sign: str = ",") -> str:
    """A time as whisper.cpp writes it."""
    return f"00:00:{milliseconds // 1000:02}{sign}{milliseconds % 1000:03}"


def captions(lines: Sequence[str]) -> str:
    """A file of captions, a line a cue."""
    return "\n".join(f"{n}\n{clock(n * 1000)} --> {clock(n * 1000 + 900)}\n{line}\n" for n, line in enumerate(lines))


def words(transcript: Transcript) -> str:
    """All that is said, its blanks single."""
    return " ".join(" ".join(turn.span.quote(transcript.text).split()) for turn in transcript.turns)


def turns_of(path: Path, **options: object) -> list[tuple[str, bool, str]]:
    """Label, whether it asks, and words of each turn of a file."""
    found = read_transcript(path, **options)  # type: ignore[arg-type]
    return [(turn.speaker, turn.interviewer, " ".join(turn.span.quote(found.text).split())) for turn in found.turns]


def cpp_json(*, speakers: bool) -> str:
    """A file of `whisper-cli -oj` with `--diarize`, or with `--tinydiarize`."""
    segments = []
    for number, (speaker, start, end, said) in enumerate(WORDS):
        segment: dict[str, object] = {
            "timestamps": {"from": clock(start), "to": clock(end)},
            "offsets": {"from": start, "to": end},
            "text": f" {said}",
        }
        turn = number + 1 < len(WORDS) and WORDS[number + 1][0] != speaker
        segment |= {"speaker": speaker} if speakers else {"speaker_turn_next": turn}
        segments.append(segment)
    return json.dumps({"systeminfo": "AVX", "result": {"language": "en"}, "transcription": segments})


CPP = {
    "a.json": cpp_json(speakers=True),
    "a.txt": "".join(f"(speaker {speaker}) {said}\n" for speaker, _, _, said in WORDS),
    "b.txt": "".join(
        f"[{clock(start, '.')} --> {clock(end, '.')}]  (speaker {speaker}) {said}\n"
        for speaker, start, end, said in WORDS
    ),
    "a.srt": "\n".join(
        f"{number}\n{clock(start)} --> {clock(end)}\n(speaker {speaker}) {said}\n"
        for number, (speaker, start, end, said) in enumerate(WORDS, start=1)
    ),
    "a.vtt": "WEBVTT\n\n"
    + "\n".join(
        f"{clock(start, '.')} --> {clock(end, '.')}\n<v Speaker{speaker}> {said}\n"
        for speaker, start, end, said in WORDS
    ),
    "a.csv": "start,end,speaker,text\n"
    + "".join(f'{start},{end},"{who}"," {said}"\n' for who, start, end, said in WORDS),
}


@pytest.mark.parametrize("name", CPP)
def test_whisper_cpp_with_speakers(tmp_path: Path, name: str) -> None:
    """The channel of a stereo recording is the speaker, in each form that whisper.cpp writes."""
    (tmp_path / name).write_text(CPP[name], encoding="utf-8")
    found = read_transcript(tmp_path / name)
    together = [
        (speaker[-1], " ".join(turn.span.quote(found.text) for turn in turns))
        for speaker, turns in itertools.groupby(found.turns, key=lambda turn: turn.speaker)
    ]
    assert together == SPOKEN
    if name != "a.txt":
        assert (found.turns[0].start_time, found.turns[0].end_time) == (0.0, 3.0)


TURNS = {
    "a.json": cpp_json(speakers=False),
    "a.txt": " When did you start? [SPEAKER_TURN]\n In 2010.\n At the market.\n",
    "b.txt": "[00:00:00.000 --> 00:00:03.000]   When did you start? [SPEAKER_TURN]\n"
    "[00:00:03.000 --> 00:00:05.000]   In 2010.\n[00:00:05.000 --> 00:00:06.000]   At the market.\n",
    "a.srt": "1\n00:00:00,000 --> 00:00:03,000\nWhen did you start? [SPEAKER_TURN]\n\n"
    "2\n00:00:03,000 --> 00:00:06,000\nIn 2010. At the market.\n",
    "b.vtt": "WEBVTT\n\n00:00.000 --> 00:03.000\n>> When did you start?\n\n"
    "00:03.000 --> 00:06.000\n>> In 2010. At the market.\n",
    "a.md": "When did you start? [SPEAKER_TURN] In 2010. At the market.\n",
}


@pytest.mark.parametrize("name", TURNS)
def test_marks_where_the_speaker_changes(tmp_path: Path, name: str) -> None:
    """A mark is no word; two take turns, one of whom may be named as the interviewer, and a note says so."""
    (tmp_path / name).write_text(TURNS[name], encoding="utf-8")
    found = read_transcript(tmp_path / name, interviewers=["Speaker 1"])
    together = [
        (speaker[-1], asks, " ".join(" ".join(turn.span.quote(found.text).split()) for turn in turns))
        for (speaker, asks), turns in itertools.groupby(found.turns, key=lambda turn: (turn.speaker, turn.interviewer))
    ]
    assert together == [("1", True, "When did you start?"), ("2", False, "In 2010. At the market.")]
    assert any("two who take turns" in note for note in found.notes)
    if name.endswith((".txt", ".md")):
        assert found.text == TURNS[name]  # offsets count the file's own characters


def test_a_speaker_that_whisper_cpp_cannot_tell(tmp_path: Path) -> None:
    """Where both channels are as loud, nobody is named."""
    (tmp_path / "a.txt").write_text(CPP["a.txt"] + "(speaker ?) Hm.\n", encoding="utf-8")
    assert turns_of(tmp_path / "a.txt")[-1][0] == "speaker ?"
    data = json.loads(CPP["a.json"])
    data["transcription"].append({**data["transcription"][0], "text": " Hm.", "speaker": "?"})
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    assert turns_of(tmp_path / "a.json")[-1] == ("", False, "Hm.")


def whisperx_word(word: str, start: float, speaker: str) -> dict[str, object]:
    """A word of WhisperX."""
    return {"word": word, "start": start, "end": start + 0.3, "score": 0.9, "speaker": speaker}


def test_whisperx_with_speakers(tmp_path: Path) -> None:
    """A segment in which two speak is parted by its words; numbers without times stay with the word before them."""
    words = [whisperx_word("When?", 0, "SPEAKER_00"), whisperx_word("In", 2, "SPEAKER_01"), {"word": "2010."}]
    data = {
        "segments": [
            {"start": 0, "end": 3, "text": " When? In 2010.", "words": words, "speaker": "SPEAKER_01"},
            {"start": 3.0, "end": 5.5, "text": " Yes.", "words": [], "speaker": "SPEAKER_01"},
        ],
        "word_segments": words,
        "language": "en",
    }
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"word_segments": words}), encoding="utf-8")
    assert turns_of(tmp_path / "a.json") == [("SPEAKER_00", False, "When?"), ("SPEAKER_01", False, "In 2010. Yes.")]
    assert [words for _, _, words in turns_of(tmp_path / "b.json")][:2] == ["When?", "In"]


MORE = {
    "stretches of AWS": (
        {"results": {"audio_segments": [
            {"transcript": "When?", "start_time": "0.0", "end_time": "1.0", "speaker_label": "spk_0"},
            {"transcript": "In 2010.", "start_time": "1.0", "end_time": "2.0", "speaker_label": "spk_1"},
        ]}},
        [("spk_0", 0.0, "When?"), ("spk_1", 1.0, "In 2010.")],
    ),
    "channels of AWS": (
        {"results": {"items": [
            {"start_time": "0.0", "alternatives": [{"content": "When"}], "channel_label": "ch_0"},
            {"type": "punctuation", "alternatives": [{"content": "?"}], "channel_label": "ch_0"},
            {"start_time": "1.0", "alternatives": [{"content": "2010"}], "channel_label": "ch_1"},
        ]}},
        [("ch_0", 0.0, "When?"), ("ch_1", 1.0, "2010")],
    ),
    "AWS without speakers": (
        {"results": {"transcripts": [{"transcript": "When? In 2010."}], "items": []}}, [("", None, "When? In 2010.")],
    ),
    "names of Rev": (
        {"speakers": [{"id": 0, "name": "Rina"}], "monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "When?", "ts": 0.5, "end_ts": 0.9}]},
            {"speaker": 1, "elements": [{"type": "text", "value": "2010.", "timestamp": "00:00:01,500"}]},
        ]},
        [("Rina", 0.5, "When?"), ("Speaker 1", 1.5, "2010.")],
    ),
    "people of Rev": (
        {"monologues": [{"speaker": {"id": "x", "name": "Rina"}, "elements": [{"type": "text", "value": "When?"}]}]},
        [("Rina", None, "When?")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_json_of_services_in_its_other_forms(tmp_path: Path, name: str) -> None:
    """The same services write speakers, names and times in several ways."""
    data, turns = MORE[name]
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    found = read_transcript(tmp_path / "a.json")
    assert [(turn.speaker, turn.start_time, turn.span.quote(found.text)) for turn in found.turns] == turns


def test_json3_by_its_own_suffix(tmp_path: Path) -> None:
    """Downloaders keep YouTube's suffix."""
    (tmp_path / "a.id.json3").write_text(json.dumps(EVENTS), encoding="utf-8")
    assert words(read_transcript(tmp_path / "a.id.json3")) == "we started"


@pytest.mark.parametrize("form", ["{}: {}", "#{}: {}", "({}) {}", "{{{}}} {}", "{}> {}", "{} ?: {}", "{}\n{}"])
@pytest.mark.parametrize("suffix", [".srt", ".csv", ".json"])
@pytest.mark.parametrize(("asks", "answers"), [("P", "N"), ("Pewawancara", "Bu Sri")])
def test_labels_within_cues_rows_and_segments(tmp_path: Path, suffix: str, form: str, asks: str, answers: str) -> None:
    """A label has the same forms in captions, in rows without speakers and in recognised speech as in a text."""
    said = [(asks, "Kapan mulai, Bu?"), (answers, "Tahun 2010."), (asks, "Modalnya?"), (answers, "Dari kakak.")]
    if form == "{}\n{}" and asks == "P":
        said = [({"P": "Tanya", "N": "Jawab"}[label], words) for label, words in said]
    lines = [form.format(label, words) for label, words in said]
    if suffix == ".srt":
        text = "\n".join(
            f"{n}\n{clock(n * 1000)} --> {clock(n * 1000 + 900)}\n{line}\n" for n, line in enumerate(lines)
        )
    elif suffix == ".csv":
        text = "start,text\n" + "".join(f'{number},"{line}"\n' for number, line in enumerate(lines))
    else:
        text = json.dumps({"segments": [{"start": n + 0.5, "text": line} for n, line in enumerate(lines)]})
    (tmp_path / f"a{suffix}").write_text(text, encoding="utf-8")
    assert turns_of(tmp_path / f"a{suffix}") == [(label, label == said[0][0], words) for label, words in said]


def test_one_side_in_captions(tmp_path: Path) -> None:
    """Where only the one who asks is labelled, cues without label between are answers."""
    lines = ["MODERATOR: Please go on.", "It was hard", "to pay back.", "MODERATOR: Which bank?", "The village bank."]
    text = captions(lines)
    (tmp_path / "a.srt").write_text(text, encoding="utf-8")
    assert [asks for _, asks, _ in turns_of(tmp_path / "a.srt")] == [True, False, True, False]


def test_cues_before_the_first_label_are_kept(tmp_path: Path) -> None:
    """What is said before anybody is named is no preface."""
    lines = ["Sudah direkam ya.", "P: Kapan mulai?", "N: Tahun 2010.", "P: Modal?", "N: Kakak."]
    text = captions(lines)
    (tmp_path / "a.srt").write_text(text, encoding="utf-8")
    assert turns_of(tmp_path / "a.srt")[:2] == [("", False, "Sudah direkam ya."), ("P", True, "Kapan mulai?")]
