"""JSON of services in the cloud that differs from Whisper's: AWS Transcribe, Rev.ai and YouTube's json3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.transcripts.clock import number
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
    results = data.get("results")
    if isinstance(results, dict) and (items := _dicts(results.get("items"))):
        return list(_aws(items, results.get("speaker_labels")))
    monologues, events = _dicts(data.get("monologues")), _dicts(data.get("events"))
    if any("elements" in one for one in monologues):
        return [utterance for one in monologues for utterance in _rev(one)]
    if any("segs" in event for event in events):
        return list(_youtube(events))
    return None


def _dicts(value: object) -> list[dict[str, Any]]:
    """The value where it is a list of objects, else an empty one: JSON may hold anything."""
    return value if isinstance(value, list) and all(isinstance(one, dict) for one in value) else []


def _aws(items: list[dict[str, Any]], labels: object) -> Iterator[Utterance]:
    """A run of words of one speaker, with the signs that stand between them."""
    at: dict[str, str] = {}
    for segment in _dicts(labels.get("segments")) if isinstance(labels, dict) else ():
        for item in _dicts(segment.get("items")):
            at[str(item.get("start_time"))] = str(item.get("speaker_label") or segment.get("speaker_label") or "")
    speaker, words = "", ""
    start: float | None = None
    end: float | None = None
    for item in items:
        found = _dicts(item.get("alternatives"))
        content = str(found[0].get("content") or "") if found else str(item.get("content") or "")
        if item.get("type") == "punctuation":
            words += content
            continue
        who = str(item.get("speaker_label") or at.get(str(item.get("start_time"))) or speaker)
        if who != speaker and words:
            yield Utterance(speaker, words, start, end)
            words, start = "", None
        speaker = who
        words += f" {content}" if words else content
        start = number(item.get("start_time")) if start is None else start
        end = number(item.get("end_time"))
    if words:
        yield Utterance(speaker, words, start, end)


def _rev(monologue: Mapping[str, Any]) -> Iterator[Utterance]:
    elements = _dicts(monologue.get("elements"))
    speaker = monologue.get("speaker_name") or monologue.get("speaker")
    name = f"Speaker {speaker}" if isinstance(speaker, int) else str(speaker or "")
    starts = [number(one.get("ts")) for one in elements if one.get("ts") is not None]
    ends = [number(one.get("end_ts")) for one in elements if one.get("end_ts") is not None]
    words = "".join(str(one.get("value") or "") for one in elements)
    yield Utterance(name, words, starts[0] if starts else None, ends[-1] if ends else None)


def _youtube(events: list[dict[str, Any]]) -> Iterator[Utterance]:
    """An event a line; those that append only break the line."""
    for event in events:
        words = "".join(str(one.get("utf8") or "") for one in _dicts(event.get("segs")))
        start, length = number(event.get("tStartMs")), number(event.get("dDurationMs"))
        if words.strip():
            begun = None if start is None else start / 1000
            yield Utterance("", words, begun, None if begun is None or length is None else begun + length / 1000)
