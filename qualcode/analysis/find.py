"""Quotes that fit a query: the function behind `qualcode find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.analysis.overlaps import overlapping
from qualcode.codings.overlap_groups import joined_quote
from qualcode.codings.query import parse_query
from qualcode.evidence import live

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from qualcode.analysis.search import Search


def find(
    query: str,
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    documents: pd.DataFrame | None = None,
    labels: Mapping[str, str] | None = None,
    uncoded: bool = False,
) -> pd.DataFrame:
    r"""Find the quotes that fit a query: a row a quote, with document, attributes and code path.

    A quote is a coded passage: all that codings of one pillar that overlap cover. It *has* a code where any coding with
    it touches the quote, and the code has the stance that these codings agree on (else `mixed`), as in the findings.

    | in a query | fits a quote |
    |---|---|
    | `capital`, `capital.loan`, `capital.*` | that has the pillar, the indicator, any that match |
    | `capital:achieved` | that has the code with this stance |
    | `achieved`, `shortcoming`, `mixed`, `neutral` | whose codes have this stance (see below) |
    | `source=owner`, `place="Batu 8*"` | by an attribute, in any case, `*` for anything; `!=` for all others |
    | `speaker=`, `informant=`, `transcript=` | by who speaks and where |
    | `coder=`, `status=`, `actor=`, `rule=` | that has a coding by this coder, … |
    | `"bunga tinggi"` | that holds these words |
    | `near(capital, hrd, 3)` | with one of the two, at most three passages from a quote with the other |
    | `&` `and`, `\|` `or`, `!` `not`, `( )` | both, either, the opposite; `&` binds closer |

    A stance is about the codes that the nearest surrounding `&` or `near` names: `capital & !achieved` are quotes on
    capital that do not say it is achieved, whatever else they praise. Where it names none, it is about any code.
    `role=` also finds the type of source, which is often the role in one word. `memo=` is of memos alone: `find_memos`.

    Args:
        query: The query.
        evidence: The table that `qualcode.evidence` makes; rejected codings are left out.
        passages: The table that `passages` makes.
        documents: The table that `documents` makes; its other attributes can stand in a query, and are in the result.
        labels: Labels by code; gives the code path in words.
        uncoded: Also search passages that nobody coded.

    Returns:
        `transcript`, `start`, `end`, `quote`, `codes` (tuple of ids, each with its stance in `stances`), `code_path`
        (labels, pillar › indicator), `informant`, `speaker`, `role`, `source`, `place`, `date`, `language`, `turn`,
        `time`, `coders`, then any other attributes; in text order.

    Raises:
        InputError: If the query cannot be read, or names a code or an attribute that does not exist.

    Example:
        >>> from qualcode.analysis.example_study import study
        >>> find("hrd & source=owner & not achieved", *study())[["informant", "quote", "stances"]]
          informant             quote         stances
        0      Budi  No training yet.  (shortcoming,)
        >>> find("near(hrd, capital) & shortcoming", *study())["quote"].to_list()
        ['No training yet.', 'The bank refused my loan for training.']
    """
    tree = parse_query(query)
    search = search_of(evidence, passages, documents=documents, labels=labels, uncoded=uncoded)
    search.check(tree)
    return search.described(search.fits(tree))


def search_of(
    evidence: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    documents: pd.DataFrame | None,
    labels: Mapping[str, str] | None,
    uncoded: bool,
) -> Search:
    """The tables of one query; arguments as for `find`."""
    from qualcode.analysis.search import Search

    rows = live(evidence).reset_index(drop=True)
    return Search(rows, _quotes(rows, passages, uncoded=uncoded), passages, documents, labels or {})


def _quotes(rows: pd.DataFrame, passages: pd.DataFrame, *, uncoded: bool) -> pd.DataFrame:
    """Every place that can be found, once, in the order of the passages' transcripts, then of the text."""
    import numpy as np
    import pandas as pd

    columns = ["transcript", "start", "end", "quote", "informant", "speaker", "role", "source", "place", "date"]
    columns += ["language", "turn", "time"]
    parts = [_whole(rows)[columns]]
    if uncoded:
        _, touched = overlapping(rows, passages)
        free = np.setdiff1d(np.arange(len(passages)), touched)
        parts.append(passages.iloc[free].rename(columns={"text": "quote"})[columns])
    table = pd.concat(parts, ignore_index=True).drop_duplicates(["transcript", "start", "end"])
    order = {name: n for n, name in enumerate(dict.fromkeys([*passages["transcript"], *table["transcript"]]))}
    table = table.assign(order=table["transcript"].map(order)).sort_values(["order", "start", "end"], kind="stable")
    return table.drop(columns="order").reset_index(drop=True)


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, each with the place and words of the whole passage that it counts in."""
    by = rows.groupby(["code", "passage"], sort=False, dropna=False)
    start, end = by["start"].transform("min"), by["end"].transform("max")
    parts = rows[(start != rows["start"]) | (end != rows["end"])]
    if parts.empty:
        return rows
    groups = rows.merge(parts[["code", "passage"]].drop_duplicates()).groupby(["code", "passage"], sort=False)
    quotes = {
        key: joined_quote(zip(group["start"], group["end"], group["quote"], strict=True)) for key, group in groups
    }
    keys = zip(rows["code"], rows["passage"], rows["quote"], strict=True)
    quote = [quotes.get((code, passage), quote) for code, passage, quote in keys]
    return rows.assign(start=start, end=end, quote=quote)
