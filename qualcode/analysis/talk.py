"""Passages: all that informants said, coded or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.evidence import SPEAKER_DTYPES, speaker_cells, typed_table
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
    **SPEAKER_DTYPES,
}
"""Columns of the passages, in order, and their types."""

ATTRIBUTES = ("transcript", "informant", "speaker", "role", "source", "place", "date", "language")
"""Columns by which passages are compared and found."""


def passages(transcripts: Iterable[Transcript], codebook: Codebook) -> pd.DataFrame:
    """Return every passage that could have been coded: the denominators, and the text between codings.

    One row is one passage of an informant, in the order of the transcripts, then of the text. Interviewers' talk
    is left out, so it counts in no share. What is unknown is `<NA>`.

    | column | type | meaning |
    |---|---|---|
    | `transcript` | string | id of the transcript |
    | `passage` | int64 | its number in the transcript, from 1 |
    | `start`, `end` | int64 | its place, in code points of the transcript's text, half-open |
    | `text` | string | its words, exactly |
    | `words` | int64 | number of words: runs of letters and digits; a hyphen or an apostrophe ends one |
    | `speaker`, `informant`, `role`, `source`, `place`, `date`, `language`, `turn`, `time` | | as in the evidence |

    Args:
        transcripts: The transcripts, each id once.
        codebook: Its unit cuts passages; its first language reads transcripts that name none.

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
    from qualcode.language import words
    from qualcode.passages import language_of
    from qualcode.passages import passages as cut

    rows: list[dict[str, Any]] = []
    for transcript in transcripts:
        numbers = {turn.span: number for number, turn in enumerate(transcript.turns, 1)}
        language = language_of(transcript, codebook)
        for number, (span, turn) in enumerate(cut(transcript, unit=codebook.unit, language=language), 1):
            text = span.quote(transcript.text)
            rows.append(
                {
                    "transcript": transcript.id,
                    "passage": number,
                    "start": span.start,
                    "end": span.end,
                    "text": text,
                    "words": len(words(text)),
                    **speaker_cells(transcript, turn, numbers[turn.span] if turn else None, span.start),
                }
            )
    return typed_table({name: [row[name] for row in rows] for name in PASSAGE_DTYPES}, PASSAGE_DTYPES)


def documents(transcripts: Iterable[Transcript]) -> pd.DataFrame:
    """Return the attributes of transcripts: a row a transcript, its id as the index, a column an attribute.

    Attributes that a transcript lacks are `<NA>`. `source` falls back on `role`, as in the evidence.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> documents([Transcript("siti", "", attributes={"role": "owner", "trade": "kue"})]).loc["siti"].to_dict()
        {'role': 'owner', 'trade': 'kue', 'source': 'owner'}
    """
    import pandas as pd

    found = {t.id: {**t.attributes, **({"source": source_of(t)} if source_of(t) else {})} for t in transcripts}
    names = dict.fromkeys(name for attributes in found.values() for name in attributes)
    table = typed_table(
        {name: [known.get(name) or None for known in found.values()] for name in names}, dict.fromkeys(names, "string")
    )
    table.index = pd.Index(list(found), name="transcript", dtype="string")
    return table
