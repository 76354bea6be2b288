"""Disagreements of coders, worst first: the list to talk through."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.agreement.coefficients import set_distance
from qualcode.agreement.units import coders_by_transcript, stances_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.spans import Span


def disagreements(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    texts: Mapping[str, str],
    *,
    coded: Mapping[str, set[str]] | None = None,
    memos: Mapping[tuple[str, str], str] | None = None,
) -> pd.DataFrame:
    """List the units on which coders differ: in codes, the most contested first, then in stance alone.

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
            own = {coder: [each for each in here if each.coder == coder] for coder in present}
            said = {coder: stances_in(mine, unit) for coder, mine in own.items()}
            pairs = [set_distance(frozenset(said[a]), frozenset(said[b])) for a, b in combinations(present, 2)]
            if all(codes == said[present[0]] for codes in said.values()):
                continue
            row = {
                "transcript": transcript,
                "start": unit.start,
                "end": unit.end,
                "quote": unit.quote(texts[transcript]),
                "distance": sum(pairs) / len(pairs),
            }
            for coder in coders:
                codes = sorted(said.get(coder, {}).items())
                row[coder] = "; ".join(f"{code} ({stance})" for code, stance in codes)
                row[f"spans {coder}"] = "; ".join(_spans(own[coder], code, unit) for code, _ in codes)
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


def _spans(codings: Sequence[Coding], code: str, unit: Span) -> str:
    """The characters of a unit's codings with a code: `120-164, 120-180`."""
    spans = {(each.span.start, each.span.end) for each in codings if each.code == code and each.span.overlaps(unit)}
    return ", ".join(f"{start}-{end}" for start, end in sorted(spans))
