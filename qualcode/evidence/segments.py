"""Segments: a passage and a code, however many coders and indicators gave it, and wherever each drew its edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from qualcode.codings import QUESTION, at_level, code_path, combined_stance, fields_as_dict, grouped, is_counted
from qualcode.codings.overlap_groups import joined_quote, numbered, overlap_groups
from qualcode.evidence.evidence_table import EVIDENCE_DTYPES, SPEAKER_DTYPES, typed_table
from qualcode.evidence.quotes import clarity
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Code
    from qualcode.codings import Level, Stance, Status

SEGMENT_DTYPES = {
    **{name: EVIDENCE_DTYPES[name] for name in ("transcript", "start", "end", "quote", "code", "stance")},
    **dict.fromkeys(("indicators", "matched", "cues", "actors", "coders"), "object"),
    "status": "string",
    **SPEAKER_DTYPES,
}
"""Columns of the segments, in order, and their types."""
SHARED = tuple(SPEAKER_DTYPES)
"""Columns of which a segment has what its first coding has."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage as evidence for one pillar; coded with several of its indicators, it still counts once.

    Args:
        number: Number by which the finding cites it: `[1]`, `[2]`, …
        transcript: Id of the transcript.
        start: First code point of the passage.
        end: Code point behind the passage.
        quote: The passage's words, exactly.
        code: The pillar.
        stance: Stance of the passage on the pillar: that of its indicators where they agree, neutral
            ones left aside; `mixed` where they differ.
        indicators: Ids of the pillar's indicators on this passage, in codebook order.
        rule: Id of the first rule that matched; empty for a person's coding.
        matched: The words that matched.
        cues: The words that set the stance.
        speaker: The speaker's label as written; empty where unknown.
        informant: Informant who is quoted.
        source: Type of source; empty where unknown.
        role: The informant's role; empty where unknown.
        place: Place of the interview; empty where unknown.
        date: Date, as written; empty where unknown.
        turn: Number of the turn in the transcript, from 1.
        time: Seconds into the recording at which the turn starts.
        actors: Actors of the codebook that the passage names.
        status: `accepted` once a person accepted one of its codings, else `suggested`.
        coders: People and machines who coded it.
        other_codes: Further pillars coded on the same passage.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    number: int
    transcript: str
    start: int
    end: int
    quote: str
    code: str
    stance: Stance
    indicators: tuple[str, ...] = ()
    rule: str = ""
    matched: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    speaker: str = ""
    informant: str = ""
    source: str = ""
    role: str = ""
    place: str = ""
    date: str = ""
    turn: int | None = None
    time: float | None = None
    actors: tuple[str, ...] = ()
    status: Status = "suggested"
    coders: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()

    @property
    def place_in_corpus(self) -> tuple[str, int, int]:
        """Transcript, start and end: equal for segments of the same passage."""
        return self.transcript, self.start, self.end

    def numbered(self, number: int) -> Segment:
        """Return the same segment under the number by which a finding cites it."""
        return Segment(number, *_BUT_NUMBER(self))

    def has(self, code: str) -> bool:
        """Return True if the passage has this code, or one under it."""
        return code == self.code or any(code in code_path(indicator) for indicator in self.indicators)

    @property
    def clarity(self) -> float:
        """Clarity with which the passage speaks about the pillar, as `qualcode.analysis.clarity` counts it."""
        words = {"cues": self.cues, "matched": self.matched, "actors": self.actors}
        return clarity(self.quote, stance=self.stance, alone=not self.other_codes, **words)

    def as_dict(self) -> dict[str, Any]:
        """Return the segment as JSON-ready values, in the order of the command line's contract."""
        names = (
            "number",
            "transcript",
            "start",
            "end",
            "quote",
            "code",
            "indicators",
            "stance",
            "rule",
            "matched",
            "cues",
        )
        more = ("speaker", "informant", "source", "role", "turn", "time", "actors", "status", "coders")
        return fields_as_dict(self, *names, *more)


_BUT_NUMBER = attrgetter(*(each.name for each in fields(Segment) if each.name != "number"))
"""The values of a segment but its number, which is the first: a third of the time of `dataclasses.replace`."""


def without_answers(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return the evidence without undecided codings that rest on a question alone: they are in no number."""
    if "origin" not in evidence:  # a table that somebody kept may be older than the column
        return evidence
    waits = evidence["origin"].eq(QUESTION) & evidence["status"].eq("suggested")
    return evidence[~waits.fillna(value=False).astype(bool)]


def live(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return the evidence without what counts nowhere: rejected, or suggested by a model or a question alone."""
    import pandas as pd

    names = [name for name in ("status", "coder", "origin") if name in evidence]  # a kept table may lack the last
    rows = zip(*(evidence[name].tolist() for name in names), strict=True)
    counted = [is_counted(*map(_word, row)) for row in rows]
    return evidence[pd.Series(counted, index=evidence.index, dtype=bool)]


def _word(cell: object) -> str:
    """A cell's text; empty where it is unknown."""
    return cell if isinstance(cell, str) else ""


def segments(evidence: pd.DataFrame, *, level: Level = "pillar") -> pd.DataFrame:
    """Return the segments that every table counts: a row a passage and code.

    Left out are rejected codings, and undecided ones that rest on a question alone.

    What a language model suggests and nobody accepted is left out too. A passage that several coders, or several
    indicators of one pillar, gave the same code is one segment of it: codings of one code that overlap within one turn,
    directly or through others, are one passage, whatever their edges. Its stance is what its codings agree on, neutral
    ones left aside; `mixed` where they differ, as in the findings. What no
    informant says, as an interviewer's question, is no segment.

    | column | type | meaning |
    |---|---|---|
    | `transcript`, `start`, `end`, `quote` | | the passage: all that its codings cover |
    | `code` | string | the pillar; with `level="indicator"` the deepest code; with a number so many levels of it |
    | `stance` | string | `achieved`, `shortcoming`, `mixed` or `neutral` |
    | `indicators` | tuple of str | the indicators behind it, in the order of the evidence |
    | `matched`, `cues`, `actors` | tuple of str | as in the evidence, each word once |
    | `coders` | tuple of str | who coded it |
    | `status` | string | `accepted` where a person accepted one of its codings, else `suggested` |
    | `speaker`, `informant`, `role`, `source`, `place`, `date`, `language`, `turn`, `time` | | as in the evidence |

    Args:
        evidence: The table that `qualcode.evidence` makes.
        level: What a code is: a pillar, an indicator, or the code of so many levels.

    Returns:
        Segments in the order of the evidence.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.evidence import evidence
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript
        >>> given = {"a": ("hrd.training", "achieved"), "b": ("hrd.mentoring", "shortcoming")}
        >>> codings = [Coding("t", Span(0, 4), "Baik", "hrd", i, s, coder=c) for c, (i, s) in given.items()]
        >>> segments(evidence(codings, [Transcript("t", "Baik")]))[["code", "stance", "coders"]]
          code stance  coders
        0  hrd  mixed  (a, b)
    """
    return typed_table(_columns(evidence, level), SEGMENT_DTYPES)


def segments_by_pillar(
    evidence: pd.DataFrame | Mapping[str, Sequence[Any]], pillars: Sequence[Code]
) -> dict[str, list[Segment]]:
    """Return the segments of each pillar as values, in the order of the table.

    Args:
        evidence: The table that `qualcode.evidence` makes, or its columns.
        pillars: The codebook's pillars.

    Returns:
        Segments by pillar, numbered 0: numbers come when a finding knows which it cites.
    """
    order = {pillar.id: [indicator.id for indicator in pillar.below] for pillar in pillars}
    found: dict[str, list[Segment]] = {pillar: [] for pillar in order}
    columns = _columns(evidence, "pillar")
    del columns["language"]
    beside = _codes_beside(columns)
    for here, values in zip(beside, zip(*columns.values(), strict=True), strict=True):
        cells = dict(zip(columns, values, strict=True))
        code = cells["code"]
        if code in order:
            texts = {name: cells[name] or "" for name in ("rule", "speaker", "source", "role", "place", "date")}
            cells |= texts | {
                "informant": cells["informant"] or cells["transcript"],
                "indicators": tuple(indicator for indicator in order[code] if indicator in cells["indicators"]),
                "other_codes": tuple(other for other in order if other in here and other != code),
            }
            found[code].append(Segment(number=0, **cells))
    return found


def code_order(codes: Sequence[str], found: Iterable[str]) -> list[str]:
    """Return the wanted codes, in that order; those found, in order of appearance, where none are named."""
    return list(codes) if codes else list(dict.fromkeys(found))


def _columns(evidence: pd.DataFrame | Mapping[str, Sequence[Any]], level: Level) -> dict[str, Any]:
    """The columns of the segments, and the first `rule` of each; None for what is unknown."""
    cells = _cells(evidence)
    codes = cells["code"]
    if level not in ("pillar", 1):
        deepest = (indicator or code for indicator, code in zip(cells["indicator"], codes, strict=True))
        codes = [at_level(code, level) for code in deepest]
    keys = numbered(zip(cells["transcript"], cells["turn"], codes, strict=True))
    of = overlap_groups(keys, cells["start"], cells["end"])
    groups = list(grouped((group, row) for row, group in enumerate(of)).values())
    several = [(at, group) for at, group in enumerate(groups) if len(group) > 1]
    first = [group[0] for group in groups]

    def joined(values: Sequence[Any], join: Callable[[list[Any]], Any]) -> list[Any]:
        """The value of each group's only row, or what `join` makes of those of its rows."""
        result = [values[row] for row in first]
        for at, group in several:
            result[at] = join([values[row] for row in group])
        return result

    found: dict[str, Any] = {"transcript": [cells["transcript"][row] for row in first]}
    found |= {"start": joined(cells["start"], min), "end": joined(cells["end"], max)}
    found["code"] = [codes[row] for row in first]
    found["quote"] = joined(cells["quote"], lambda quotes: quotes[0])
    for at, group in several:
        if any(cells["start"][row] != found["start"][at] or cells["end"][row] != found["end"][at] for row in group):
            found["quote"][at] = joined_quote(tuple(cells[n][row] for n in ("start", "end", "quote")) for row in group)
    found |= {name: [cells[name][row] for row in first] for name in SHARED}
    for name in ("matched", "cues", "actors"):
        found[name] = joined([tuple(dict.fromkeys(words)) for words in cells[name]], _each_once)
    for name, one in (("indicators", "indicator"), ("coders", "coder")):
        found[name] = joined([() if value is None else (value,) for value in cells[one]], _each_once)
    found["rule"] = joined(cells["rule"], lambda rules: next(filter(None, rules), None))
    found["stance"] = joined(cells["stance"], combined_stance)
    found["status"] = joined(cells["status"], lambda all_: "accepted" if "accepted" in all_ else "suggested")
    return found


def _codes_beside(columns: Mapping[str, Sequence[Any]]) -> list[set[str]]:
    """The codes on each segment or on a part of it: those of the segments of any code that it shares words with."""
    places = [columns[name] for name in ("transcript", "start", "end", "code")]
    apart = overlap_groups(numbered(columns["transcript"]), columns["start"], columns["end"])
    groups = grouped((group, place) for group, place in zip(apart, zip(*places, strict=True), strict=True))
    return [
        {other[3] for other in groups[group] if other[1] < end and start < other[2]}
        for group, start, end in zip(apart, columns["start"], columns["end"], strict=True)
    ]


def _cells(evidence: pd.DataFrame | Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The columns of what informants say and what counts, with None for what is unknown."""
    if isinstance(evidence, Mapping):
        told = zip(*(evidence[name] for name in ("informant", "status", "coder", "origin")), strict=True)
        rows = [
            row
            for row, (informant, status, coder, origin) in enumerate(told)
            if informant is not None and is_counted(status, coder or "", origin)
        ]
        return {name: [column[row] for row in rows] for name, column in evidence.items()}
    kept = live(evidence)
    kept = kept[kept["informant"].notna()]
    return {name: _known(kept[name]) for name in EVIDENCE_DTYPES if name in kept}


def _known(column: Any) -> list[Any]:  # noqa: ANN401 -- a Series
    """The values of a column, with None for what is unknown."""
    values: list[Any] = column.tolist()
    for row in column.isna().to_numpy().nonzero()[0]:
        values[row] = None
    return values


def _each_once(words: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(words)))
