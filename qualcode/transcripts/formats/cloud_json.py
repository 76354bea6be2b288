"""JSON of services in the cloud that differs from Whisper's: AWS Transcribe, Rev.ai, YouTube's json3, Google, Azure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.transcripts.clock import number
from qualcode.transcripts.formats.speech_json import azure_utterances, dicts, google_utterances, named_speaker
from qualcode.transcripts.from_text import Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def cloud_utterances(data: object) -> list[Utterance] | None:
    """The utterances in a service's JSON; None where it is of none of them.

    Example:
        >>> said = cloud_utterances({"events": [{"tStartMs": 240, "segs": [{"utf8": "we"}, {"utf8": " started"}]}]})
        >>> [(one.words, one.start) for one in said]
        [('we started', 0.24)]
    """
    if not isinstance(data, dict):
        return None
    response = data.get("response")
    # At Google, a long-running operation has its results within a response.
    done = response if isinstance(response, dict) else data
    if (found := azure_utterances(data) or google_utterances(done)) is not None:
        return found
    results = data.get("results")
    if isinstance(results, dict) and (found := _aws_results(results)):
        return found
    monologues, events = dicts(data.get("monologues")), dicts(data.get("events"))
    if any("elements" in one for one in monologues):
        names = {one.get("id"): one.get("name") for one in dicts(data.get("speakers"))}
        return [utterance for one in monologues for utterance in _rev(one, names)]
    return list(_youtube(events)) if any("segs" in event for event in events) else None


def _aws_results(results: Mapping[str, Any]) -> list[Utterance]:
    """The talk by words with their speakers; else by stretches of one speaker; else as one text."""
    if items := dicts(results.get("items")):
        return list(_aws(items, results.get("speaker_labels")))
    if segments := dicts(results.get("audio_segments")):
        return [_aws_segment(one) for one in segments]
    return [Utterance("", str(one["transcript"])) for one in dicts(results.get("transcripts")) if "transcript" in one]


def _aws(items: list[dict[str, Any]], labels: object) -> Iterator[Utterance]:
    """A run of words of one speaker, with the signs that stand between them."""
    at: dict[str, str] = {}
    for segment in dicts(labels.get("segments")) if isinstance(labels, dict) else ():
        for item in dicts(segment.get("items")):
            at[str(item.get("start_time"))] = str(item.get("speaker_label") or segment.get("speaker_label") or "")
    speaker, words = "", ""
    start: float | None = None
    end: float | None = None
    for item in items:
        found = dicts(item.get("alternatives"))
        content = str(found[0].get("content") or "") if found else str(item.get("content") or "")
        if item.get("type") == "punctuation":
            words += content
            continue
        who = str(
            item.get("speaker_label") or at.get(str(item.get("start_time"))) or item.get("channel_label") or speaker
        )
        if who != speaker and words:
            yield Utterance(speaker, words, start, end)
            words, start = "", None
        speaker = who
        words += f" {content}" if words else content
        start = number(item.get("start_time")) if start is None else start
        end = number(item.get("end_time"))
    if words:
        yield Utterance(speaker, words, start, end)


def _aws_segment(segment: Mapping[str, Any]) -> Utterance:
    """A stretch of one speaker, as newer files of AWS Transcribe have it beside the single words."""
    start, end = (number(segment.get(key)) for key in ("start_time", "end_time"))
    speaker = named_speaker(segment.get("speaker_label") or segment.get("channel_label"))
    return Utterance(speaker, str(segment.get("transcript") or ""), start, end)


def _rev(monologue: Mapping[str, Any], names: Mapping[Any, Any]) -> Iterator[Utterance]:
    """A monologue; its times are seconds, or clocks in captions' form."""
    elements = dicts(monologue.get("elements"))
    speaker = monologue.get("speaker")
    name = (names.get(speaker) if isinstance(speaker, int | str) else None) or monologue.get("speaker_name") or speaker
    starts = [number(one.get(key)) for one in elements for key in ("ts", "timestamp") if one.get(key) is not None]
    ends = [number(one.get(key)) for one in elements for key in ("end_ts", "end_timestamp") if one.get(key) is not None]
    words = "".join(str(one.get("value") or "") for one in elements)
    yield Utterance(named_speaker(name), words, starts[0] if starts else None, ends[-1] if ends else None)


def _youtube(events: list[dict[str, Any]]) -> Iterator[Utterance]:
    """An event a line; those that append only break the line."""
    for event in events:
        words = "".join(str(one.get("utf8") or "") for one in dicts(event.get("segs")))
        start, length = number(event.get("tStartMs")), number(event.get("dDurationMs"))
        if words.strip():
            begun = None if start is None else start / 1000
            yield Utterance("", words, begun, None if begun is None or length is None else begun + length / 1000)
