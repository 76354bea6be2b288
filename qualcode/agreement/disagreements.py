"""Where coders disagree, worst first: the list to talk through."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.agreement.coefficients import set_distance
from qualcode.agreement.units import coders_by_transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.spans import Span

__all__ = ["disagreements"]


def disagreements(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    texts: Mapping[str, str],
    *,
    coded: Mapping[str, set[str]] | None = None,
    memos: Mapping[tuple[str, str], str] | None = None,
) -> pd.DataFrame:
    """Units on which coders differ, the most contested first.

    Args:
        codings: Of two or more coders.
        units: Transcript id → its units in text order.
        texts: Transcript id → its text, for the quotes.
        coded: Coder → transcripts that they worked through.
        memos: (coder, unit name `transcript:start-end`) → memo.

    Returns:
        A row a unit: `transcript`, `start`, `end`, `quote`, `distance` (mean over pairs of coders of the set distance,
        from 0 to 1), then for each coder a column with their codes and stances (`hrd (achieved); capital (mixed)`;
        empty = left uncoded; NA = did not code this transcript) and a column `memo NAME` where there are memos.
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
            said = {
                coder: {k.code: k.stance for k in here if k.coder == coder and k.span.overlaps(unit)}
                for coder in present
            }
            pairs = [set_distance(frozenset(said[a]), frozenset(said[b])) for a, b in combinations(present, 2)]
            if not any(pairs):
                continue
            name = f"{transcript}:{unit.start}-{unit.end}"
            row = {
                "transcript": transcript,
                "start": unit.start,
                "end": unit.end,
                "quote": unit.quote(texts[transcript]),
                "distance": sum(pairs) / len(pairs),
            }
            for coder in coders:
                stances = said.get(coder)
                row[coder] = pd.NA if stances is None else "; ".join(f"{c} ({stances[c]})" for c in sorted(stances))
                if memos is not None:
                    row[f"memo {coder}"] = memos.get((coder, name), "")
            rows.append(row)
    columns = ["transcript", "start", "end", "quote", "distance"]
    for coder in coders:
        columns += [coder, f"memo {coder}"] if memos is not None else [coder]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["distance", "transcript", "start"], ascending=[False, True, True], kind="stable", ignore_index=True
    )
