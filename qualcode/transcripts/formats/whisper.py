"""Speech recognisers' .json: Whisper and whisperX, whisper.cpp, faster-whisper, and their relatives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.json import json_value
from qualcode.files.visible import listed
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.clock import number
from qualcode.transcripts.dialogue import dialogue_of, with_changes
from qualcode.transcripts.formats.cloud_json import cloud_utterances
from qualcode.transcripts.formats.speech_json import named_speaker
from qualcode.transcripts.from_text import Document, Utterance, from_utterances, joined
from qualcode.transcripts.talk.changes import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

LISTS = ("segments", "utterances", "turns", "speakers", "chunks", "transcription", "monologues", "word_segments")
WORDS = ("text", "words", "word", "utterance", "content", "transcript", "teks", "isi")
_KNOWN = frozenset({*LISTS, *WORDS, "name", "id", "language", "result", "results", "output", "duration", "metadata"})
SLOWEST = 0.05  # words a second


def read_whisper(source: Source) -> Iterator[Transcript]:
    """The transcript in a speech recogniser's .json file."""
    text, notes = source.text()
    data = json_value(text, path=source.path, error=TranscriptError)
    said = utterances_of(data)
    if said is None or (isinstance(data, list) and not any(one.speaker or one.start is not None for one in said)):
        found = f"the keys {listed(data, _KNOWN)}" if isinstance(data, dict) else f"a {type(data).__name__}"
        message = f"no speech recogniser's file: found {found}"
        remedy = (
            "it needs `segments`, each with `text`, `start`, `end` and `speaker`; a row a transcript goes into .jsonl"
        )
        raise TranscriptError(message, remedy, path=source.path)
    if not any(utterance.words.strip() for utterance in said):
        raise TranscriptError("no words in this file", "remove it, or recognise the speech again", path=source.path)
    document = Document.of(source, given=collect(_language(data)), notes=notes)
    named = any(utterance.speaker for utterance in said)
    dialogue = with_changes(said) if named else dialogue_of(said, document)
    document = replace(document, notes=(*document.notes, *dialogue.notes))
    yield from_utterances(joined(dialogue.utterances), document, structure=dialogue.structure)


def utterances_of(data: object) -> list[Utterance] | None:
    """The utterances in the output of any recogniser; None where it is no such output."""
    if (cloud := cloud_utterances(data)) is not None:
        return cloud
    items = data if isinstance(data, list) else _items(data)
    if items is None or not all(isinstance(item, dict) for item in items):
        return None
    said = [utterance for item in items for utterance in _utterances(item)]
    if items and not any(_text(item) is not None for item in items):
        return None
    scale = 1000 if _is_milliseconds(said) else 1
    return _in_units(said, scale)


def in_seconds(said: Sequence[Utterance]) -> list[Utterance]:
    """The utterances of a table's rows, whose times whisper.cpp and others give in thousandths of a second.

    Example:
        >>> [(one.start, one.end) for one in in_seconds([Utterance("", "When did you start?", 0, 3000)])]
        [(0.0, 3.0)]
    """
    whole = [one for one in said if one.start is not None and one.end is not None]
    lasted = sum(one.end - one.start for one in whole if one.start is not None and one.end is not None)
    words = sum(len(one.words.split()) for one in whole)
    exact = all(float(time).is_integer() for one in whole for time in (one.start, one.end) if time is not None)
    return _in_units(said, 1000 if whole and exact and words < SLOWEST * lasted else 1)


def _in_units(said: Sequence[Utterance], scale: int) -> list[Utterance]:
    return [replace(one, start=_scaled(one.start, scale), end=_scaled(one.end, scale)) for one in said]


def _items(data: object) -> list[Any] | None:
    if not isinstance(data, dict):
        return None
    for key in LISTS:
        if isinstance(data.get(key), list):
            return list(data[key])
    for key in ("results", "result", "output", "transcript"):
        if isinstance(data.get(key), dict) and (found := _items(data[key])) is not None:
            return found
    return [{"text": data["text"]}] if isinstance(data.get("text"), str) and data["text"].strip() else None


def _utterances(item: Mapping[str, Any]) -> Iterator[Utterance]:
    """A segment's utterances: one, or one for each speaker of its words."""
    start, end = _times(item)
    speaker = _speaker(item)
    words = item.get("words")
    if isinstance(words, list) and words and all(isinstance(word, dict) for word in words):
        speakers = {_speaker(word) for word in words if _speaker(word)}
        if len(speakers | ({speaker} if speaker else set())) > 1:
            yield from _by_word(words, speaker)
            return
        speaker = speaker or next(iter(speakers), "")
    text = _text(item) or ""
    if item.get("speaker_turn_next") is True and MARK not in text:
        text += f" {MARK}"  # whisper.cpp --tinydiarize: somebody else speaks behind this segment
    yield Utterance(speaker, text, start, end)


def _by_word(words: list[Mapping[str, Any]], default: str) -> Iterator[Utterance]:
    speaker, said, begun, ended = default, "", None, None
    for word in words:
        start, end = _times(word)
        written = str(word.get("word") or word.get("text") or word.get("punctuated_word") or "")
        who = _speaker(word) or speaker
        if who != speaker and said.strip():
            yield Utterance(speaker, said, begun, ended)
            said, begun = "", None
        speaker = who
        said += written if written[:1].isspace() or not said else f" {written}"
        begun = start if begun is None else begun
        ended = end if end is not None else ended
    if said.strip():
        yield Utterance(speaker, said, begun, ended)


def _text(item: Mapping[str, Any]) -> str | None:
    for key in WORDS:
        found = item.get(key)
        if isinstance(found, str):
            return found
        if key == "words" and isinstance(found, list) and found:
            return "".join(one.words for one in _by_word([word for word in found if isinstance(word, dict)], ""))
    return None


def _speaker(item: Mapping[str, Any]) -> str:
    found = next(
        (item[key] for key in ("speaker", "speaker_label", "speaker_name", "pembicara") if item.get(key) is not None),
        "",
    )
    return named_speaker(found)


def _times(item: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Start and end, in the units of the file."""
    pair = item.get("timestamp") or item.get("timestamps")
    if isinstance(pair, list) and len(pair) == 2:  # noqa: PLR2004  start and end
        return number(pair[0]), number(pair[1])
    if isinstance(pair, dict):
        return number(pair.get("from")), number(pair.get("to"))
    start = next((item[key] for key in ("start", "start_time", "begin") if key in item), pair)
    end = next((item[key] for key in ("end", "end_time") if key in item), None)
    return number(start), number(end)


def _is_milliseconds(said: list[Utterance]) -> bool:
    """Return True if, in seconds, the words would be slower than anyone speaks."""
    times = [time for one in said for time in (one.start, one.end) if time is not None]
    words = sum(len(one.words.split()) for one in said)
    return bool(times) and all(time.is_integer() for time in times) and words < SLOWEST * max(times)


def _scaled(time: float | None, scale: int) -> float | None:
    return None if time is None else time / scale


def _language(data: object) -> list[tuple[str, str]]:
    if not isinstance(data, dict):
        return []
    inner = data.get("result")
    found = data.get("language") or (inner.get("language") if isinstance(inner, dict) else None)
    return [("language", found)] if isinstance(found, str) else []
