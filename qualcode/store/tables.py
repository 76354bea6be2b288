"""The store's tables as DataFrames, built column by column so that a million rows take seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.store import schema
from qualcode.store.documents import documents
from qualcode.store.log import body_of, words_by_id
from qualcode.store.views import rows_matching
from qualcode.store.where import conditions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from sqlalchemy import Connection

    from qualcode.store.log import Log
    from qualcode.store.where import Clause

__all__ = ["CODING_COLUMNS", "JUDGEMENT_COLUMNS", "codings_frame", "judgements_frame"]

CODING_COLUMNS = (
    "id", "transcript", "start", "end", "quote", "code", "indicator", "stance", "status", "rule", "coder", "origin",
    "speaker", "informant", "anchor", "conflict", "offered", "decided_by", "decided_at", "codebook",
)  # fmt: skip
JUDGEMENT_COLUMNS = (
    "coding", "transcript", "start", "end", "quote", "code", "indicator", "rule", "coder", "round", "status", "stance",
    "time", "kind", "anchor",
)  # fmt: skip

# few different values in many rows
_CATEGORIES = (
    "transcript", "code", "indicator", "stance", "status", "rule", "coder", "origin", "speaker", "informant", "anchor",
    "decided_by", "codebook", "round", "kind",
)  # fmt: skip


def codings_frame(
    connection: Connection, log: Log, clauses: Sequence[Clause], *, coder: str, blind: bool
) -> pd.DataFrame:
    """Current codings as a table; see `Store.codings_table`."""
    known = documents(connection, log)
    table = schema.codings
    names = [column.name for column in table.columns]
    rows: Iterable[Sequence[Any]]
    if blind:
        rows = [
            tuple(row[name] for name in names)
            for row in rows_matching(connection, log, clauses, coder=coder, blind=True)
        ]
    else:
        rows = connection.execute(select(table).where(*conditions(clauses, known))).all()
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    data = {name: columns.get(name, ()) for name in names}
    data["end"] = data.pop("stop")
    data["decided_by"] = [each.replace("\n", ", ") for each in data["decided_by"]]
    return _frame(connection, log, data, CODING_COLUMNS)


def judgements_frame(connection: Connection, log: Log, *, coder: str) -> pd.DataFrame:
    """What each coder decided about each coding; see `Store.judgements`."""
    verdicts = schema.verdicts
    made = schema.decisions
    query = (
        select(
            verdicts.c.coding, verdicts.c.transcript, verdicts.c.start, verdicts.c.stop.label("end"), verdicts.c.base,
            verdicts.c.passage, made.c.code, made.c.indicator, made.c.rule, verdicts.c.coder, verdicts.c.round,
            verdicts.c.status, verdicts.c.stance, verdicts.c.time, verdicts.c.kind, verdicts.c.anchor,
        )
        .join_from(verdicts, made, made.c.id == verdicts.c.decision)
        .order_by(verdicts.c.coding, verdicts.c.time, verdicts.c.decision)
    )  # fmt: skip
    if coder:
        query = query.where(verdicts.c.coder == coder)
    result = connection.execute(query)
    names = list(result.keys())
    rows = result.all()
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    return _frame(connection, log, {name: columns.get(name, ()) for name in names}, JUDGEMENT_COLUMNS)


def _frame(connection: Connection, log: Log, data: dict[str, Sequence[Any]], order: Sequence[str]) -> pd.DataFrame:
    """The table with names for hashes and quotes from the texts; rows in text order."""
    import pandas as pd

    known = documents(connection, log)
    names = {text: document.name for document in known.every for text in document.texts}
    texts = {text: body_of(connection, text) for text in set(data["transcript"])}
    quotes = [
        text[start:end] if (text := texts[where]) is not None else None
        for where, start, end in zip(data["transcript"], data["start"], data["end"], strict=True)
    ]
    missing = [index for index, quote in enumerate(quotes) if quote is None]
    kept = words_by_id(connection, {data["passage"][index] for index in missing})
    for index in missing:
        passage = kept.get(data["passage"][index])
        quotes[index] = passage.content.get("quote", "") if passage else ""
    columns = {**data, "quote": quotes, "transcript": [names.get(base, "") for base in data["base"]]}
    made = {}
    for name in order:
        values = list(columns[name])
        if name in _CATEGORIES:
            made[name] = pd.Series(pd.Categorical(values, categories=sorted(set(values))), name=name)
        elif name in {"start", "end"}:
            made[name] = pd.Series(values, dtype="int64", name=name)
        elif name in {"conflict", "offered"}:
            made[name] = pd.Series(values, dtype="bool", name=name)
        else:
            made[name] = pd.Series(values, dtype="object", name=name)
    frame = pd.DataFrame(made, columns=list(order))
    by = [name for name in ("transcript", "start", "end", "code", "indicator") if name in order]
    return frame.sort_values(by, kind="stable", ignore_index=True)
