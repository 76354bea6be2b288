"""The store's tables as DataFrames, built column by column so that a million rows take seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.store import schema
from qualcode.store.documents import documents
from qualcode.store.log import body_of
from qualcode.store.views import rows_matching
from qualcode.store.where import conditions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

_STORED = {"end": "stop"}
_JUDGED = {"coding", "transcript", "start", "end", "coder", "round", "status", "stance", "time", "kind", "anchor"}
_TYPES = {"start": "int64", "end": "int64", "conflict": "bool", "offered": "bool"}

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
    names = [_STORED.get(name, name) for name in CODING_COLUMNS if name != "quote"]
    rows: Sequence[Sequence[Any]]
    if blind:
        found = rows_matching(connection, log, clauses, coder=coder, blind=True)
        rows = [tuple(row[name] for name in names) for row in found]
    else:
        columns = [schema.codings.c[name] for name in names]
        rows = connection.execute(select(*columns).where(*conditions(clauses, known))).all()
    data: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    del rows
    named = {name: data.get(_STORED.get(name, name), ()) for name in CODING_COLUMNS}
    return _frame(connection, log, named, CODING_COLUMNS)


def judgements_frame(connection: Connection, log: Log, *, coder: str) -> pd.DataFrame:
    """What each coder decided about each coding; see `Store.judgements`."""
    verdicts = schema.verdicts
    made = schema.decisions
    judged = [verdicts.c[_STORED.get(name, name)].label(name) for name in JUDGEMENT_COLUMNS if name in _JUDGED]
    about = [made.c.code, made.c.indicator, made.c.rule]
    query = select(*judged, *about).join_from(verdicts, made, made.c.id == verdicts.c.decision)
    query = query.order_by(verdicts.c.coding, verdicts.c.time, verdicts.c.decision)
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
    texts = {text: body_of(connection, text) or "" for text in set(data["transcript"])}
    places = zip(data["transcript"], data["start"], data["end"], strict=True)
    columns = {**data, "quote": [texts[where][start:end] for where, start, end in places]}
    made: dict[str, Any] = {}
    for name in order:
        values = columns.pop(name)
        if name in _CATEGORIES:
            made[name] = _category(values, names if name == "transcript" else None)
        elif name in _TYPES:
            made[name] = pd.Series(values, dtype=_TYPES[name], name=name)
        else:
            made[name] = pd.Series(values, dtype="object", name=name)
    frame = pd.DataFrame(made, columns=list(order))
    by = [name for name in ("transcript", "start", "end", "code", "indicator") if name in order]
    return frame.sort_values(by, kind="stable", ignore_index=True)


def _category(values: Sequence[str], names: Mapping[str, str] | None) -> pd.Categorical:
    """A column of few different values: each is looked at once, and named as `names` says."""
    import numpy as np
    import pandas as pd

    array = np.empty(len(values), dtype=object)
    array[:] = values
    codes, seen = pd.factorize(array)
    said = [names.get(value, "") if names is not None else value.replace("\n", ", ") for value in seen]
    categories = sorted(set(said))
    rank = {value: index for index, value in enumerate(categories)}
    to = np.array([rank[value] for value in said], dtype=np.int32)
    return pd.Categorical.from_codes(
        to[codes] if len(codes) else codes, categories=pd.Index(categories, dtype="object")
    )
