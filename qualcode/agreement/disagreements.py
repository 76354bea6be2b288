"""Where coders disagree, worst first: the list to talk through."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.agreement.coefficients import set_distance
from qualcode.agreement.units import coders_by_transcript
from qualcode.evidence import combined_stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding, Stance
    from qualcode.spans import Span


def disagreements(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    texts: Mapping[str, str],
    *,
    coded: Mapping[str, set[str]] | None = None,
    memos: Mapping[tuple[str, str], str] | None = None,
) -> pd.DataFrame:
    """Units on which coders differ in codes, the most contested first, then those on which they differ in stance alone.

    Args:
        codings: Of two or more coders.
        units: Transcript id → its units in text order.
        texts: Transcript id → its text, for the quotes.
        coded: Coder → transcripts that they worked through.
        memos: (coder, unit name `transcript:start-end`) → memo.

    Returns:
        A row a unit: `transcript`, `start`, `end`, `quote`, `distance` (mean over pairs of coders of the set distance,
        from 0 to 1); then for each coder a column with their codes and stances (`capital (mixed); hrd (achieved)`;
        empty = left uncoded; NA = did not code this transcript), a column `spans NAME` with the characters that each of
        these was given to (`120-164; 120-180`), and a column `memo NAME` where there are memos.
    """
    import pandas as pd

    codings = list(codings)
    coded = coders_by_transcript(codings) if coded is None else coded
    coders = sorted(coded)
    rows = []
    for transcript in sorted(units):
        here = [coding for coding in codings if coding.transcript == transcript]
        present = [coder for coder in coders if transcript in coded[coder]]
        for unit in units[transcript]:
            said = {coder: _said([k for k in here if k.coder == coder and k.span.overlaps(unit)]) for coder in present}
            pairs = [set_distance(frozenset(said[a]), frozenset(said[b])) for a, b in combinations(present, 2)]
            stances = {tuple((code, stance) for code, (stance, _) in said[coder].items()) for coder in present}
            if len(stances) < 2:  # noqa: PLR2004 (a difference)
                continue
            row = {
                "transcript": transcript,
                "start": unit.start,
                "end": unit.end,
                "quote": unit.quote(texts[transcript]),
                "distance": sum(pairs) / len(pairs),
            }
            for coder in coders:
                codes = said.get(coder, {})
                row[coder] = "; ".join(f"{code} ({stance})" for code, (stance, _) in codes.items())
                row[f"spans {coder}"] = "; ".join(spans for _, spans in codes.values())
                if coder not in said:
                    row[coder] = row[f"spans {coder}"] = pd.NA
                if memos is not None:
                    row[f"memo {coder}"] = memos.get((coder, f"{transcript}:{unit.start}-{unit.end}"), "")
            rows.append(row)
    columns = ["transcript", "start", "end", "quote", "distance"]
    for coder in coders:
        columns += [coder, f"spans {coder}"] + ([f"memo {coder}"] if memos is not None else [])
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["distance", "transcript", "start"], ascending=[False, True, True], kind="stable", ignore_index=True
    )


def _said(codings: Sequence[Coding]) -> dict[str, tuple[Stance, str]]:
    """Code → its stance, and the characters it was given to, of one coder's codings of a unit."""
    found = {}
    for code in sorted({coding.code for coding in codings}):
        mine = [coding for coding in codings if coding.code == code]
        spans = sorted({(coding.span.start, coding.span.end) for coding in mine})
        stance = combined_stance(coding.stance for coding in mine)
        found[code] = stance, ", ".join(f"{start}-{end}" for start, end in spans)
    return found
