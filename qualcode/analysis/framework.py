"""The framework matrix: informant × pillar, each cell the quotes that say it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.codings import SIGNS
from qualcode.evidence import clarity, code_order, segments, shortened

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Level

OTHERS = "memos on no code"
"""The column for notes on no code; a name with blanks is no code's."""

OWN = frozenset({"informant", "source", "summaries"})
"""Columns that are no code's; a code of this name has its quotes under `CODE quotes`."""


def framework(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    quotes: int = 2,
    words: int = 25,
    level: Level = "pillar",
    codes: Sequence[str] = (),
    summaries: Mapping[tuple[str, str], str] | None = None,
    memos: Mapping[tuple[str, str], str] | None = None,
) -> pd.DataFrame:
    """Return the framework matrix (Ritchie & Spencer 1994): a row an informant, a column a code, quotes in the cells.

    Nothing is paraphrased: a cell holds the informant's clearest passages with the code, each on its own line, with
    the sign of its stance (✓ achieved, ✗ shortcoming, ± mixed, · neutral), its transcript and turn, cut after `words`
    words; if there are more passages, their number stands behind. Where both are there, the first two quotes differ
    in stance, so that an informant in two minds shows as such. NA is silence.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes: all informants, silent ones included.
        quotes: Largest number of quotes in a cell.
        words: Number of words after which a quote is cut, with an ellipsis.
        level: What a code is.
        codes: Columns, in this order; those found where left out.
        summaries: By informant and code, what the informant says in the researcher's words. Where they are given, each
            code has a column `CODE summary` behind it; so has a code under it that has a summary.
        memos: By informant and code, what researchers noted there. Each code that has some has a column `CODE memos`;
            notes on no code stand in a last column `memos on no code`, those of no informant in a last row without a
            name.

    Returns:
        The matrix, with the informant as index and a first column `source`.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> framework(*study(), quotes=1).loc["Ana"].to_list()
        ['official', '✓ “We trained them twice.” (ana, 1) [1 more]', <NA>]
    """
    import pandas as pd

    ranked = ranked_quotes(evidence, level=level)
    columns = code_order(codes, ranked["code"])
    everybody = passages.groupby("informant", sort=False, dropna=True)["source"].first()
    extra = [name for name in ranked["informant"].dropna().unique() if name not in everybody.index]
    index = [*everybody.index, *extra]
    cells: dict[tuple[str, str], str] = {}
    for (informant, code), group in ranked.groupby(["informant", "code"], sort=False):
        lines = [signed_quote(row, words) for _, row in group.head(quotes).iterrows()]
        more = f" [{len(group) - quotes} more]" if len(group) > quotes else ""
        cells[str(informant), str(code)] = "\n".join(lines) + more
    if summaries is not None:
        told = {(str(informant), f"{code} summary"): text for (informant, code), text in summaries.items()}
        index += [name for name in dict.fromkeys(name for name, _ in summaries) if name not in index]
        columns = _with_summaries(columns, sorted({code for _, code in summaries}))
        cells |= told
    if memos:
        index += [name for name in sorted({name for name, _ in memos}, key=lambda name: not name) if name not in index]
        columns = _with_memos(columns, list(dict.fromkeys(code for _, code in memos)))
        cells |= {(informant, f"{code} memos" if code else OTHERS): text for (informant, code), text in memos.items()}
    table = pd.DataFrame(
        {code: pd.Series([cells.get((str(name), code)) for name in index], dtype="string") for code in columns}
    )
    table = table.rename(columns={name: f"{name} quotes" for name in OWN})
    table.insert(0, "source", everybody.reindex(index).astype("string").to_numpy())
    table.index = pd.Index(index, name="informant", dtype="string")
    return table


def _with_summaries(columns: Sequence[str], summarised: Sequence[str]) -> list[str]:
    """Return the columns, each followed by that of its summaries, and of those on codes under it that have some.

    Example:
        >>> _with_summaries(["hrd"], ["capital", "hrd", "hrd.training"])
        ['hrd', 'hrd summary', 'hrd.training summary', 'capital summary']
    """
    under: dict[str, list[str]] = {code: [code] for code in columns}
    left = []
    for code in summarised:
        above = [each for each in columns if each == code or code.startswith(f"{each}.")]
        if not above:
            left.append(code)
        elif code not in columns:
            under[max(above, key=len)].append(code)
    named = [name for code in columns for name in (code, *(f"{each} summary" for each in under[code]))]
    return [*named, *(f"{code} summary" for code in left)]


def _with_memos(columns: Sequence[str], noted: Sequence[str]) -> list[str]:
    """Return the columns, behind each code that has notes the column of these; notes on no code come last.

    Example:
        >>> _with_memos(["hrd", "hrd summary", "capital"], ["", "hrd"])
        ['hrd', 'hrd summary', 'hrd memos', 'capital', 'memos on no code']
    """
    named = list(columns)
    for code in filter(None, noted):
        own = [at for at, column in enumerate(named) if column in {code, f"{code} summary"}]
        named.insert(own[-1] + 1 if own else len(named), f"{code} memos")
    return [*named, *([OTHERS] if "" in noted else [])]


def ranked_quotes(evidence: pd.DataFrame, *, level: Level = "pillar") -> pd.DataFrame:
    """Return the segments of each informant and code, clearest first: `segments` with `clarity` and `rank` (from 1).

    Where an informant says both that a code is achieved and that it falls short, the clearest of each come first.
    """
    found = segments(evidence, level=level)
    place = list(zip(found["transcript"], found["start"], found["end"], strict=True))
    pillars: dict[tuple[str, int, int], set[str]] = {}
    for key, code in zip(place, found["code"], strict=True):
        pillars.setdefault(key, set()).add(code.partition(".")[0])
    found["clarity"] = [
        clarity(quote, stance=stance, cues=cues, matched=matched, actors=actors, alone=len(pillars[key]) == 1)
        for key, quote, stance, cues, matched, actors in zip(
            place, *(found[name] for name in ("quote", "stance", "cues", "matched", "actors")), strict=True
        )
    ]
    found = found.sort_values("clarity", ascending=False, kind="stable")
    keys = ["informant", "code"]
    again = found.groupby([*keys, "stance"], sort=False).cumcount()
    judged = found["stance"].isin(["achieved", "shortcoming"])
    found = found.assign(turn_taken=again.where(judged & again.eq(0), 1))
    found = found.sort_values("turn_taken", kind="stable")
    found["rank"] = found.groupby(keys, sort=False).cumcount() + 1
    order = found.index.to_series().groupby([found["informant"], found["code"]], sort=False).transform("min")
    found = found.assign(first=order).sort_values(["first", "rank"], kind="stable")
    return found.drop(columns=["turn_taken", "first"]).reset_index(drop=True)


def signed_quote(row: Mapping[Hashable, Any] | pd.Series, words: int) -> str:
    """Return a passage on one line: the sign of its stance, its words, cut after so many, its transcript and turn.

    Example:
        >>> signed_quote({"stance": "mixed", "quote": "Yes, but once.", "transcript": "ana", "turn": 3}, 2)
        '± “Yes, but …” (ana, 3)'
    """
    import pandas as pd

    place = row["transcript"] if pd.isna(row["turn"]) else f"{row['transcript']}, {row['turn']}"
    return f"{SIGNS[row['stance']]} “{shortened(str(row['quote']), words=words)}” ({place})"
