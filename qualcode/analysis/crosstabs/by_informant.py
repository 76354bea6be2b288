"""Code × informant: who speaks of what, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qualcode.evidence import code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.evidence import Level

Measure = Literal["passages", "present", "share"]


def code_by_informant(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    measure: Measure = "passages",
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Code × informant: a row a code, a column an informant.

    Informants come in the order of the passages, silent ones included. A cell is

    - `passages`: how many of the informant's passages have the code (int64; 0 = never);
    - `present`: 1 where at least one has, else 0: the cases × codes table, turned on its side (int64);
    - `share`: the words of the passages that have the code as a share of all the informant's words (float, 0 to 1;
      NaN for an informant without words). Shares of several codes need not add up to 1: passages can have several.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes: who was heard, and what they said.
        measure: What a cell holds.
        level: What a code is.
        codes: Codes to show, in this order, also where nobody speaks of them; those found where left out.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> evidence, passages = study()
        >>> code_by_informant(evidence, passages, measure="present")
        informant  Ana  Budi  Citra
        code
        hrd          1     1      0
        capital      0     1      0
    """
    import pandas as pd

    found = segments(evidence, level=level)
    rows = code_order(codes, found["code"])
    columns = list(dict.fromkeys([*passages["informant"].dropna(), *found["informant"].dropna()]))
    if measure == "share":
        spoken = passages.groupby("informant", sort=False)["words"].sum()
        counted = coded_words(evidence, passages, level=level).groupby(["code", "informant"], sort=False)["words"].sum()
        table = counted.unstack("informant").reindex(index=rows, columns=columns).fillna(0.0)  # noqa: PD010 (margins follow)
        table = table / spoken.reindex(columns).where(lambda words: words > 0).astype("float64")
    else:
        table = pd.crosstab(found["code"], found["informant"]).reindex(index=rows, columns=columns, fill_value=0)
        if measure == "present":
            table = table.clip(upper=1)
    table.index = pd.Index(rows, name="code")
    table.columns = pd.Index(columns, name="informant")
    return table.astype("float64" if measure == "share" else "int64")


def coded_words(evidence: pd.DataFrame, passages: pd.DataFrame, *, level: Level = "pillar") -> pd.DataFrame:
    """How many words have each code: `transcript`, `passage`, `informant`, `code`, `words`, a row a passage and code.

    A coding of part of a passage counts its own words only; words that overlapping codings share count once.
    """
    import pandas as pd

    from qualcode.analysis.overlaps import overlapping
    from qualcode.language import words

    found = segments(evidence, level=level)
    coded, said = overlapping(found, passages)
    start = found["start"].to_numpy()[coded].clip(min=passages["start"].to_numpy()[said])
    end = found["end"].to_numpy()[coded].clip(max=passages["end"].to_numpy()[said])
    pieces = pd.DataFrame({"at": said, "code": found["code"].to_numpy()[coded], "start": start, "end": end})
    columns = {name: passages[name].tolist() for name in ("transcript", "passage", "informant", "start", "text")}
    covered: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for at, code, first, last in zip(*(pieces[name].tolist() for name in pieces.columns), strict=True):
        covered.setdefault((at, code), []).append((first, last))
    rows = []
    for (at, code), spans in covered.items():
        text, begin = columns["text"][at], columns["start"][at]
        count = sum(len(words(text[first - begin : last - begin])) for first, last in _joined(sorted(spans)))
        rows.append((columns["transcript"][at], columns["passage"][at], columns["informant"][at], code, count))
    return pd.DataFrame(rows, columns=["transcript", "passage", "informant", "code", "words"])


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
