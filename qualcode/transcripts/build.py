"""Transcripts built from text, with whatever its header, attributes.csv and labels say."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.transcripts.attributes import collect
from qualcode.transcripts.encoding import checked
from qualcode.transcripts.header import read_header
from qualcode.transcripts.labels import key_of
from qualcode.transcripts.source import Known
from qualcode.transcripts.speakers import is_same_person, meaning, stem_of
from qualcode.transcripts.transcript import Transcript, Turn
from qualcode.transcripts.turns import find_turns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["from_text", "transcript_from_text", "with_informants"]

ASKS = frozenset({"interviewer", "pewawancara", "peneliti", "moderator", "enumerator", "researcher", "fasilitator"})


def transcript_from_text(
    text: str,
    *,
    id: str,
    attributes: Mapping[str, str] | None = None,
    interviewers: Collection[str] = (),  # noqa: A002
) -> Transcript:
    r"""A transcript of a text in memory; header, labels and turns are found as in a .txt file.

    Args:
        text: The text; newlines become LF, nothing else changes.
        id: The transcript's id.
        attributes: What is known of it, in any language's keys; wins over the text's own header.
        interviewers: Labels of people who ask, beside the usual ones.

    Returns:
        The transcript.

    Raises:
        TranscriptError: If the text cannot be stored, or has front matter that cannot be read.

    Example:
        >>> transcript = transcript_from_text("Tanya: Ada bantuan?\nJawab: Belum pernah.", id="i-01")
        >>> [(turn.speaker, turn.interviewer) for turn in transcript.turns]
        [('Tanya', True), ('Jawab', False)]
    """
    from qualcode.spans import with_newlines_as_lf

    text = checked(with_newlines_as_lf(text))
    return from_text(text, id=id, interviewers=interviewers, given=collect((attributes or {}).items()))


def from_text(
    text: str,
    *,
    id: str,  # noqa: A002
    path: Path | None = None,
    notes: Iterable[str] = (),
    known: Known | None = None,
    given: Mapping[str, str] | None = None,
    interviewers: Collection[str] = (),
    end: int | None = None,
) -> Transcript:
    """A transcript whose header, labels and turns are found in `text`.

    Args:
        text: The text to keep.
        id: The transcript's id.
        path: The file, named in errors.
        notes: How the file was read.
        known: What attributes.csv says; it fills in what the text does not say.
        given: What is said by the caller or by the row of a table; wins over the header.
        interviewers: Labels of people who ask.
        end: Where speech ends and notes at the foot begin; None = the text's end.

    Returns:
        The transcript.
    """
    known = known or Known()
    header = read_header(text, path=path)
    attributes = {**known.attributes, **header.attributes, **(given or {})}
    asking = [*interviewers, *_asking(attributes, known)]
    answering = [*header.speakers, *known.speakers, *_names(attributes.get("informant", ""))]
    body = text if end is None else text[:end]
    turns, found = find_turns(body, start=min(header.end, len(body)), interviewers=asking, speakers=answering)
    people = {key_of(label): {"informant": name} for label, name in header.speakers.items()}
    turns = with_informants(
        turns, id=id, informant=attributes.get("informant", ""), speakers={**known.speakers, **people}
    )
    if known.missing:
        found = (*found, "attributes.csv has no row for this transcript")
    return Transcript(id, text, turns, MappingProxyType(attributes), path, (*notes, *found))


def with_informants(
    turns: Sequence[Turn],
    *,
    id: str,
    informant: str,
    speakers: Mapping[str, Mapping[str, str]],  # noqa: A002
) -> tuple[Turn, ...]:
    """Turns that say which informant speaks, where a document has several.

    Args:
        turns: As found.
        id: The transcript's id; numbered labels such as `P3` mean somebody else in each document.
        informant: The document's informant.
        speakers: What is known of the speaker of each label.

    Returns:
        The same turns. Where there is one informant, or nobody knows, `informant` stays empty: it is
        the document's.
    """
    labels = {turn.speaker: key_of(turn.speaker) for turn in turns if turn.speaker and not turn.interviewer}
    several = len(set(labels.values())) > 1
    names: dict[str, str] = {}
    for label, key in labels.items():
        row = speakers.get(key)
        if row is not None:
            names[label] = row.get("informant") or label
        elif several and not (meaning(key) in {"answers", "answers?", "either"} and stem_of(key) == key):
            if is_same_person(label, informant):
                continue
            coded = meaning(key) in {"answers", "answers?", "asks?", "either", "role"}
            names[label] = f"{id}/{label}" if coded else label
    return tuple(
        replace(turn, informant=names[turn.speaker]) if names.get(turn.speaker) and not turn.interviewer else turn
        for turn in turns
    )


def _asking(attributes: Mapping[str, str], known: Known) -> list[str]:
    by_row = [label for label, row in known.speakers.items() if key_of(row.get("role", "")) in ASKS]
    return [*_names(attributes.get("interviewer", "")), *by_row]


def _names(value: str) -> list[str]:
    names = [
        value,
        *value.split(";"),
        *value.split(","),
        *value.split(" dan "),
        *value.split(" & "),
        *value.split(" and "),
    ]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))
