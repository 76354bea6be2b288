"""The table of evidence: a row a coding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.codings import is_counted
from qualcode.codings.overlap_groups import numbered, overlap_groups
from qualcode.errors import InputError, Problem
from qualcode.names import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.transcripts.transcript import Transcript, Turn

SPEAKER_DTYPES: Mapping[str, str] = {
    "speaker": "string",
    "informant": "string",
    "role": "string",
    "source": "string",
    "place": "string",
    "date": "string",
    "language": "string",
    "turn": "Int64",
    "time": "Float64",
}
"""Columns on who speaks, where and when, in order, and their types."""

EVIDENCE_DTYPES: Mapping[str, str] = {
    "transcript": "string",
    "start": "int64",
    "end": "int64",
    "quote": "string",
    "code": "string",
    "indicator": "string",
    "stance": "string",
    "rule": "string",
    "matched": "object",
    "cues": "object",
    **SPEAKER_DTYPES,
    "actors": "object",
    "status": "string",
    "coder": "string",
    "path": "object",
    "passage": "string",
    "probability": "Float64",
    "origin": "string",
}
"""Columns of the evidence, in order, and their types."""


_OWN = tuple(name for name in EVIDENCE_DTYPES if name not in {"passage", "probability"})
"""Columns that say what a coding says itself."""


def evidence(codings: Iterable[Coding], transcripts: Iterable[Transcript]) -> pd.DataFrame:
    """Return the tidy table of evidence: codings beside what is known of their passages.

    One row is one coding: one indicator on one passage by one coder. A passage coded with two indicators, or by two
    coders, has two rows; count passages by `code` and `passage`. What is unknown is `<NA>`, never an empty text or 0.
    What an interviewer says is no informant's, coded or not. Rows follow the transcripts in the order given, then the
    text; codings of one passage keep the order in which they came.

    | column | type | meaning |
    |---|---|---|
    | `transcript` | string | id of the transcript |
    | `start`, `end` | int64 | the passage, in code points of the transcript's text, half-open |
    | `quote` | string | the passage's words, exactly `text[start:end]` |
    | `code` | string | the pillar |
    | `indicator` | string | the deepest code, `hrd.training`; NA where the pillar itself was coded |
    | `stance` | string | `achieved`, `shortcoming`, `mixed` or `neutral` |
    | `rule` | string | the first rule that matched; NA for a person's coding |
    | `matched`, `cues` | tuple of str | words that matched a rule; words that set the stance |
    | `speaker` | string | the label as written |
    | `informant` | string | who is quoted |
    | `role`, `place`, `date`, `language` | string | attributes of the informant, else of the transcript |
    | `source` | string | type of source: the attribute `source`, else `role` |
    | `turn` | Int64 | number of the turn in the transcript, from 1 |
    | `time` | Float64 | seconds into the recording at which the turn starts |
    | `actors` | tuple of str | actors of the codebook that the passage names |
    | `status` | string | `suggested`, `accepted` or `rejected` |
    | `coder` | string | a person, `rules`, or a model |
    | `path` | tuple of str | the pillar and every code under it down to the deepest |
    | `passage` | string | the passage that it counts as: `transcript:start-end` of what codings of this pillar that
      overlap within one turn cover together; one that counts nowhere is its own |
    | `probability` | Float64 | probability that one draw of `qualcode sample` takes the passage first, when it began;
      NA for passages that no draw has taken |
    | `origin` | string | where the coding comes from: `rule`, `person`, `model`, `import`, or `question`: the passage
      answers a question about the code, which counts nowhere until somebody accepts it |

    Args:
        codings: Codings of these transcripts, suggested or decided.
        transcripts: The transcripts, each id once.

    Returns:
        A DataFrame with the columns and types of `EVIDENCE_DTYPES`, also when there are no codings.

    Raises:
        InputError: If two transcripts share an id, a coding's transcript is missing, or its quote
            is not what stands at its place.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> siti = Transcript("siti", "Kami dilatih.", (Turn(Span(0, 13), "Siti"),), {"role": "owner"})
        >>> coding = Coding("siti", Span(0, 13), "Kami dilatih.", "hrd", "hrd.training", "achieved")
        >>> evidence([coding], [siti])[["transcript", "code", "stance", "source", "turn"]]
          transcript code    stance source  turn
        0       siti  hrd  achieved  owner     1
    """
    return typed_table(evidence_columns(codings, transcripts), EVIDENCE_DTYPES)


def evidence_columns(codings: Iterable[Coding], transcripts: Iterable[Transcript]) -> dict[str, list[Any]]:
    """Return the columns of the table of evidence as lists, for what needs no table; None for what is unknown.

    Args:
        codings: As for `evidence`.
        transcripts: As for `evidence`.

    Raises:
        InputError: As for `evidence`.

    Example:
        >>> evidence_columns([], [])["quote"]
        []
    """
    known: dict[str, tuple[int, Transcript]] = {}
    problems: list[Problem] = []
    for order, transcript in enumerate(transcripts):
        if transcript.id in known:
            problems.append(Problem(f"two transcripts have the id {transcript.id!r}", "give each its own name"))
        known[transcript.id] = (order, transcript)
    rows: list[tuple[tuple[int, int, int], tuple[Any, ...]]] = []
    told: dict[tuple[int, int, int], dict[str, object]] = {}  # of each passage, who speaks: it may have many codings
    for coding in codings:
        if coding.transcript not in known:
            what = f"a coding belongs to the transcript {coding.transcript!r}, which is not among those given"
            problems.append(Problem(what, "pass the transcripts that were tagged"))
            continue
        order, transcript = known[coding.transcript]
        if coding.span.quote(transcript.text) != coding.quote:
            where = f"[{coding.span.start}, {coding.span.end}) of {transcript.id!r}"
            what = f"the quote of a coding is not what stands at {where}"
            problems.append(Problem(what, "tag the transcripts again"))
            continue
        place = (order, coding.span.start, coding.span.end)
        if place not in told:
            number, turn = transcript.turn_of(coding.span)
            told[place] = speaker_cells(transcript, turn, number, coding.span.start)
        rows.append((place, _row(coding, transcript, told[place])))
    if problems:
        raise InputError(dict.fromkeys(problems))
    rows.sort(key=lambda row: row[0])
    cells = zip(*(row for _, row in rows), strict=True) if rows else ([] for _ in _OWN)
    columns = {name: list(values) for name, values in zip(_OWN, cells, strict=True)}
    columns |= {"passage": _passages(columns), "probability": [None] * len(rows)}
    return {name: columns[name] for name in EVIDENCE_DTYPES}


def typed_table(columns: Mapping[str, Sequence[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Return a table of these columns and types, in the order of the types."""
    import pandas as pd

    # a bare "string" would be another type where pyarrow is installed
    exact = {name: "string[python]" if dtype == "string" else dtype for name, dtype in dtypes.items()}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in exact.items()})


def speaker_cells(transcript: Transcript, turn: Turn | None, number: int | None, start: int) -> dict[str, object]:
    """Return the cells of `SPEAKER_DTYPES` for a passage.

    Args:
        transcript: Its transcript.
        turn: The turn that it stands in; None outside of turns.
        number: The turn's number, from 1.
        start: Its first code point.
    """
    attributes = transcript.attributes if turn is None else transcript.attributes_of(turn)
    said = not turn.interviewer if turn else not transcript.turns  # outside of turns are labels and headers
    return {
        "speaker": (turn and turn.speaker) or None,
        "informant": ((turn and turn.informant) or transcript.informant) if said else None,
        "role": (attributes.get("role") or None) if said else None,
        "source": (source_of(transcript, turn) or None) if said else None,
        "place": attributes.get("place") or None,
        "date": attributes.get("date") or None,
        "language": transcript.language or None,
        "turn": number,
        "time": transcript.time_at(start),
    }


def _row(coding: Coding, transcript: Transcript, speaker: Mapping[str, Any]) -> tuple[Any, ...]:
    """The cells of `_OWN`; it is made for every coding, so without a name for each."""
    said, *others = speaker.values()
    informant = others.pop(0)
    return (
        coding.transcript,
        coding.span.start,
        coding.span.end,
        coding.quote,
        coding.code,
        coding.indicator,
        coding.stance,
        coding.rule or None,
        tuple([matched.text for matched in coding.matched]),
        tuple([cue.text for cue in coding.cues]),
        coding.speaker or said,
        informant if transcript.turns else coding.informant or informant,
        *others,
        coding.actors,
        coding.status,
        coding.coder or None,
        coding.path,
        coding.origin,
    )


def _passages(columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """The passage that each row counts as."""
    told = [columns[name] for name in ("transcript", "turn", "code", "start", "end", "status", "coder", "origin")]
    rows = list(zip(*told, strict=True))
    counted = [is_counted(status, coder or "", origin) for *_, status, coder, origin in rows]
    live = [row for row, counts in zip(rows, counted, strict=True) if counts]
    found = overlap_groups(numbered(row[:3] for row in live), [row[3] for row in live], [row[4] for row in live])
    reach: dict[int, tuple[int, int]] = {}
    for (*_, begin, behind, _, _, _), group in zip(live, found, strict=True):
        start, end = reach.get(group, (begin, behind))
        reach[group] = min(start, begin), max(end, behind)
    groups = iter(found)
    places = [reach[next(groups)] if counts else row[3:5] for row, counts in zip(rows, counted, strict=True)]
    return [f"{row[0]}:{start}-{end}" for row, (start, end) in zip(rows, places, strict=True)]
