"""The whole of what informants said, coded or not: the ground on which codings are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.names import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.transcripts.transcript import Transcript

PASSAGE_DTYPES: Mapping[str, str] = {
    "transcript": "string",
    "passage": "int64",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "words": "int64",
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
"""The table's columns, in order, and their types."""


def passages(transcripts: Iterable[Transcript], codebook: Codebook) -> pd.DataFrame:
    """Every passage that could have been coded: the denominators, and the text between codings.

    One row is one passage of an informant, in the order of the transcripts, then of the text. Interviewers' talk
    is left out, so it counts in no share. What is unknown is `<NA>`.

    | column | type | meaning |
    |---|---|---|
    | `transcript` | string | id of the transcript |
    | `passage` | int64 | its number in the transcript, from 1 |
    | `start`, `end` | int64 | its place, in code points of the transcript's text, half-open |
    | `text` | string | its words, exactly |
    | `words` | int64 | how many words: runs of letters and digits; a hyphen or an apostrophe ends one |
    | `speaker`, `informant`, `role`, `source`, `place`, `date`, `language`, `turn`, `time` | | as in the evidence |

    Args:
        transcripts: The transcripts, each id once.
        codebook: Says what a passage is, and in which language to read what names none.

    Example:
        >>> from qualcode.codebook.codebook import Codebook
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> siti = Transcript("siti", "Kami dilatih. Lalu sepi.", (Turn(Span(0, 24), "Siti"),))
        >>> passages([siti], Codebook("study", {}, ()))[["passage", "text", "words"]]
           passage           text  words
        0        1  Kami dilatih.      2
        1        2     Lalu sepi.      2
    """
    import pandas as pd

    from qualcode.language import words
    from qualcode.passages import language_of
    from qualcode.passages import passages as cut

    rows: list[dict[str, Any]] = []
    for transcript in transcripts:
        numbers = {turn.span: number for number, turn in enumerate(transcript.turns, 1)}
        language = language_of(transcript, codebook)
        for number, (span, turn) in enumerate(cut(transcript, unit=codebook.unit, language=language), 1):
            text = span.quote(transcript.text)
            attributes = transcript.attributes if turn is None else transcript.attributes_of(turn)
            rows.append(
                {
                    "transcript": transcript.id,
                    "passage": number,
                    "start": span.start,
                    "end": span.end,
                    "text": text,
                    "words": len(words(text)),
                    "speaker": (turn and turn.speaker) or None,
                    "informant": (turn and turn.informant) or transcript.informant,
                    "role": attributes.get("role") or None,
                    "source": source_of(transcript, turn) or None,
                    "place": attributes.get("place") or None,
                    "date": attributes.get("date") or None,
                    "language": transcript.language or None,
                    "turn": numbers[turn.span] if turn else None,
                    "time": transcript.time_at(span.start),
                }
            )
    columns = {name: [row[name] for row in rows] for name in PASSAGE_DTYPES}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in PASSAGE_DTYPES.items()})


def documents(transcripts: Iterable[Transcript]) -> pd.DataFrame:
    """What is known of each transcript: a row a transcript, its id as the index, a column an attribute.

    Attributes that a transcript lacks are `<NA>`. `source` falls back on `role`, as in the evidence.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> documents([Transcript("siti", "", attributes={"role": "owner", "trade": "kue"})]).loc["siti"].to_dict()
        {'role': 'owner', 'trade': 'kue', 'source': 'owner'}
    """
    import pandas as pd

    found = {t.id: {**t.attributes, **({"source": source_of(t)} if source_of(t) else {})} for t in transcripts}
    names = dict.fromkeys(name for attributes in found.values() for name in attributes)
    columns = {name: pd.Series([a.get(name) or None for a in found.values()], dtype="string") for name in names}
    table = pd.DataFrame(columns)
    table.index = pd.Index(list(found), name="transcript", dtype="string")
    return table
