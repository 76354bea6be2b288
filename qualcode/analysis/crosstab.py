"""Cross-tables: codes by informants, attributes and stances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qualcode.analysis.association import association, holm
from qualcode.codings import STANCES, grouped
from qualcode.errors import InputError
from qualcode.evidence import code_order, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.analysis.association import Association
    from qualcode.codings import Level

Measure = Literal["passages", "present", "share"]
Count = Literal["informants", "share", "passages"]
UNKNOWN = "(unknown)"
SEVERAL = "; some informants have several values"
UNTESTED = "; those of whom nothing is known are left out of the test"
ADDED = ("test", "statistic", "df", "p", "p_holm", "cramers_v", "note")
"""Columns behind those of the values; a value of such a name stands as `attribute=value`."""


def code_by_informant(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    measure: Measure = "passages",
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Tabulate code × informant: a row a code, a column an informant.

    Informants come in the order of the passages, silent ones included. A cell is

    - `passages`: how many of the informant's passages have the code (int64; 0 = never);
    - `present`: 1 where at least one has, else 0: the cases × codes table, turned on its side (int64);
    - `share`: the words of the passages that have the code as a share of all the informant's words (float, 0 to 1;
      NaN for an informant without words). Shares of several codes need not add up to 1: passages can have several.

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes: all informants, and all that they said.
        measure: The content of a cell.
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
    """Count the words with each code: `transcript`, `passage`, `informant`, `code`, `words`, a row a passage and code.

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
    cells = zip(*(pieces[name].tolist() for name in pieces.columns), strict=True)
    covered = grouped(((at, code), (first, last)) for at, code, first, last in cells)
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


def code_by_attribute(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    attribute: str = "source",
    documents: pd.DataFrame | None = None,
    count: Count = "informants",
    level: Level = "pillar",
    codes: Sequence[str] = (),
) -> pd.DataFrame:
    """Tabulate code × attribute: a row a code, a column for each value of the attribute, then a test of independence.

    The test always counts *informants* (speaks of the code or not, by value): passages of one person are not
    independent of one another, so a test on them would find differences where there are none. Chi-square only where
    its expected counts are large enough, else an exact test, by Monte Carlo where its tables are too many to count,
    else none, with the reason in words.

    | column | meaning |
    |---|---|
    | one per value | informants with this value who speak of the code (int64), or as `count` says |
    | `test` | `chi-square`, `Fisher exact`, `Freeman-Halton exact`, `Freeman-Halton Monte Carlo` or `none` |
    | `statistic`, `df` | Pearson's chi-square and its degrees of freedom; NA with the other tests |
    | `p`, `p_holm` | two-sided; adjusted for as many tests as the table has (Holm 1979) |
    | `cramers_v` | strength, from 0 to 1 |
    | `note` | why this test, in words |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        attribute: `source`, `role`, `place`, `date`, `language`, or any attribute of `documents`. An informant whose
            transcripts differ in it counts under each value. Those of whom nothing is known stand under `(unknown)`,
            and are left out of the test.
        documents: The table that `documents` makes, for attributes beyond those five.
        count: The content of the cells: `informants`; their `share` of all informants with the value (float); or
            `passages`: the number of theirs with the code.
        level: What a code is.
        codes: Codes to show, in this order; those found where left out.

    Raises:
        InputError: If no transcript has the attribute.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> evidence, passages = study()
        >>> code_by_attribute(evidence, passages)[["official", "owner", "test", "p"]]
        source   official  owner          test    p
        code
        hrd             1      1  Fisher exact  1.0
        capital         0      1  Fisher exact  1.0
    """
    import pandas as pd

    value_of = _values(passages, documents, attribute)
    people = pd.DataFrame({"informant": passages["informant"], "value": passages["transcript"].map(value_of)})
    people = people.dropna(subset=["informant"]).drop_duplicates()
    found = segments(evidence, level=level)
    spoke = pd.DataFrame(
        {"code": found["code"], "informant": found["informant"], "value": found["transcript"].map(value_of)}
    )
    rows = code_order(codes, found["code"])
    values = list(dict.fromkeys(people["value"]))
    groups = people["value"].value_counts().reindex(values, fill_value=0)
    voices = spoke.drop_duplicates()
    informants = pd.crosstab(voices["code"], voices["value"]).reindex(index=rows, columns=values, fill_value=0)
    cells = {
        "informants": informants,
        "share": informants / groups,
        "passages": pd.crosstab(spoke["code"], spoke["value"]).reindex(index=rows, columns=values, fill_value=0),
    }[count]
    known = people[people["value"] != UNKNOWN]
    tested = informants[[value for value in values if value != UNKNOWN]]
    sizes = groups[tested.columns]
    tests = [association([row.tolist(), (sizes - row).tolist()]) for _, row in tested.iterrows()]
    more = (UNTESTED if len(sizes) < len(groups) else "") + (SEVERAL if known["informant"].duplicated().any() else "")
    notes = [_note(t, row, sizes) + more for t, (_, row) in zip(tests, tested.iterrows(), strict=True)]
    cells = cells.rename(columns={value: f"{attribute}={value}" for value in values if value in ADDED})
    table = cells.astype("float64" if count == "share" else "int64").assign(
        test=pd.Series([t.test for t in tests], index=informants.index, dtype="string"),
        statistic=pd.Series([t.statistic for t in tests], index=informants.index, dtype="Float64"),
        df=pd.Series([t.df for t in tests], index=informants.index, dtype="Int64"),
        p=pd.Series([t.p for t in tests], index=informants.index, dtype="Float64"),
        p_holm=pd.Series(holm([t.p for t in tests]), index=informants.index, dtype="Float64"),
        cramers_v=pd.Series([t.v for t in tests], index=informants.index, dtype="Float64"),
        note=pd.Series(notes, index=informants.index, dtype="string"),
    )
    table.index = pd.Index(rows, name="code")
    table.columns.name = attribute
    return table


def _note(test: Association, row: pd.Series[int], groups: pd.Series[int]) -> str:
    """The reason for this test, or for none."""
    if groups.empty:
        return "nothing to compare: the attribute is known of nobody"
    if len(groups) < 2:  # noqa: PLR2004 (a comparison takes two)
        return "nothing to compare: the attribute has one value"
    if not row.sum():
        return "nothing to compare: nobody speaks of it"
    return "nothing to compare: everybody speaks of it" if (row == groups).all() else test.note


def _values(passages: pd.DataFrame, documents: pd.DataFrame | None, attribute: str) -> dict[str, str]:
    if documents is not None and attribute in documents.columns:
        values = documents[attribute]
    elif attribute in {"source", "role", "place", "date", "language"}:
        values = passages.groupby("transcript", sort=False)[attribute].first()
    else:
        known = sorted(
            {"source", "role", "place", "date", "language", *([] if documents is None else documents.columns)}
        )
        raise InputError(f"no transcript has an attribute {attribute!r}", f"choose one of {', '.join(known)}")
    return {str(name): str(value) for name, value in values.fillna(UNKNOWN).items()}


def code_by_stance(evidence: pd.DataFrame, *, level: Level = "pillar", codes: Sequence[str] = ()) -> pd.DataFrame:
    """Tabulate code × stance: a row a code; passages by stance, and how many people speak.

    | column | meaning |
    |---|---|
    | `achieved`, `shortcoming`, `mixed`, `neutral` | passages with the code and that stance (int64; 0 = none) |
    | `passages` | all passages with the code |
    | `informants` | how many people they come from |

    Args:
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        level: What a code is.
        codes: Codes to show, in this order, also where nothing was found; those found where left out.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> code_by_stance(study()[0])[["achieved", "shortcoming", "passages", "informants"]]
        stance   achieved  shortcoming  passages  informants
        code
        hrd             2            1         3           2
        capital         0            1         1           1
    """
    import pandas as pd

    found = segments(evidence, level=level)
    rows = code_order(codes, found["code"])
    table = pd.crosstab(found["code"], found["stance"]).reindex(index=rows, columns=list(STANCES), fill_value=0)
    table["passages"] = table.sum(axis=1)
    table["informants"] = found.groupby("code")["informant"].nunique().reindex(rows, fill_value=0)
    table.index = pd.Index(rows, name="code")
    table.columns.name = "stance"
    return table.astype("int64")
