"""JSON of Google's and Azure's speech services, and what all services' files share."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qualcode.transcripts.clock import number
from qualcode.transcripts.from_text import Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
TICKS = 1e7  # a second


def google_utterances(data: Mapping[str, Any]) -> list[Utterance] | None:
    """The utterances in a file of Google Speech-to-Text, version 1 or 2; None where it is none.

    Where words have speakers, the last result of a channel has the words of all others again, and only these count.

    Example:
        >>> words = [{"word": "When?", "startTime": "1.5s", "speakerTag": 1}, {"word": "Now.", "speakerTag": 2}]
        >>> said = google_utterances({"results": [{"alternatives": [{"transcript": "When? Now.", "words": words}]}]})
        >>> [(one.speaker, one.words, one.start) for one in said]
        [('Speaker 1', 'When?', 1.5), ('Speaker 2', 'Now.', None)]
    """
    best = [found[0] for one in dicts(data.get("results")) if (found := dicts(one.get("alternatives")))]
    if not any("transcript" in one or "words" in one for one in best):
        return None
    told = [dicts(one.get("words")) for one in best]
    if not any(_google_speaker(word) for words in told for word in words):
        return [_google_result(one) for one in best]
    counts = [len(words) or len(str(one.get("transcript", "")).split()) for words, one in zip(told, best, strict=True)]
    *above, last = [[bool(_google_speaker(word)) for word in words] for words in told]
    # All words again, behind results whose words have no speaker.
    if above and sum(counts[:-1]) <= counts[-1] and all(last) and not any(map(any, above)):
        return list(_runs(told[-1]))
    plain = [words or [{"word": one.get("transcript")}] for words, one in zip(told, best, strict=True)]
    return list(_runs([word for words in plain for word in words]))


def _google_result(result: Mapping[str, Any]) -> Utterance:
    words = dicts(result.get("words"))
    written = str(result.get("transcript") or " ".join(str(word.get("word") or "") for word in words))
    start = _google_time(words[0], "start") if words else None
    return Utterance("", written.strip(), start, _google_time(words[-1], "end") if words else None)


def _runs(words: Iterable[Mapping[str, Any]]) -> Iterator[Utterance]:
    """A run of words of one speaker each."""
    for speaker, group in groupby(words, key=_google_speaker):
        run = list(group)
        said = " ".join(str(one.get("word") or "").strip() for one in run)
        yield Utterance(speaker, said, _google_time(run[0], "start"), _google_time(run[-1], "end"))


def _google_speaker(word: Mapping[str, Any]) -> str:
    keys = ("speakerLabel", "speaker_label", "speakerTag", "speaker_tag")
    return named_speaker(next((word[key] for key in keys if word.get(key)), None))


def _google_time(word: Mapping[str, Any], side: str) -> float | None:
    """Seconds, written as `1.5s` or as whole seconds and billionths."""
    names = (f"{side}Time", f"{side}_time", f"{side}Offset", f"{side}_offset")
    written = next((word[name] for name in names if name in word), None)
    if isinstance(written, dict):
        return (number(written.get("seconds")) or 0.0) + (number(written.get("nanos")) or 0.0) / 1e9
    return number(written.removesuffix("s")) if isinstance(written, str) else number(written)


def azure_utterances(data: Mapping[str, Any]) -> list[Utterance] | None:
    """The utterances in a file of Azure's batch or fast transcription; None where it is none.

    Example:
        >>> phrase = {"speaker": 1, "offset": "PT1M2.5S", "duration": "PT1S", "nBest": [{"display": "Kapan mulai?"}]}
        >>> [(one.speaker, one.words, one.start, one.end) for one in azure_utterances({"recognizedPhrases": [phrase]})]
        [('Speaker 1', 'Kapan mulai?', 62.5, 63.5)]
    """
    phrases = dicts(data.get("recognizedPhrases")) or dicts(data.get("phrases"))
    if not any("nBest" in one or "offsetMilliseconds" in one for one in phrases):
        return None
    several = len({one.get("channel") for one in phrases if isinstance(one.get("channel"), int)}) > 1
    said = [_azure_phrase(one, by_channel=several) for one in phrases]
    return sorted(said, key=lambda one: one.start or 0.0) if several else said  # else one channel stands behind another


def _azure_phrase(phrase: Mapping[str, Any], *, by_channel: bool) -> Utterance:
    best = dicts(phrase.get("nBest"))
    words = (best[0].get("display") or best[0].get("lexical")) if best else phrase.get("text")
    speaker = phrase.get("speaker", phrase.get("channel") if by_channel else None)
    start, length = _azure_time(phrase, "offset"), _azure_time(phrase, "duration")
    end = None if start is None or length is None else round(start + length, 3)
    return Utterance(named_speaker(speaker), str(words or ""), start, end)


def _azure_time(phrase: Mapping[str, Any], name: str) -> float | None:
    """Seconds, written as thousandths, ten-millionths, or in words such as `PT1M2.5S`."""
    for key, parts in ((f"{name}Milliseconds", 1000.0), (f"{name}InTicks", TICKS)):
        if (found := number(phrase.get(key))) is not None:
            return found / parts
    written = _DURATION.fullmatch(str(phrase.get(name)))
    if not written:
        return None
    hours, minutes, seconds = (float(part or 0) for part in written.groups())
    return hours * 3600 + minutes * 60 + seconds


def named_speaker(found: object) -> str:
    """The label of a speaker in a recogniser's file: a name, or a number that the recogniser gave.

    Example:
        >>> named_speaker(0), named_speaker("1"), named_speaker({"name": "Rina"}), named_speaker("?")
        ('Speaker 0', 'Speaker 1', 'Rina', '')
    """
    if isinstance(found, dict):
        found = found.get("name") or found.get("id")
    written = "" if found is None else str(found).strip()
    if written == "?":
        return ""  # whisper.cpp where both channels are as loud
    return f"Speaker {written}" if written.isdecimal() else written


def dicts(value: object) -> list[dict[str, Any]]:
    """The value where it is a list of objects, else an empty one: JSON may hold anything."""
    return value if isinstance(value, list) and all(isinstance(one, dict) for one in value) else []
