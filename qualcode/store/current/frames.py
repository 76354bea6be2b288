"""The store's tables as DataFrames, built column by column so that a million rows take seconds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.codings import code_path
from qualcode.codings.conditions import parse
from qualcode.files.memory import no_collection
from qualcode.store.current.current_codings import rows_matching
from qualcode.store.current.documents import documents
from qualcode.store.current.present_codes import rule_of
from qualcode.store.current.rounds import is_blind
from qualcode.store.current.traits import TRAITS, VOICES, Common, common_of
from qualcode.store.current.where import conditions
from qualcode.store.log import schema
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.log import body_of, code_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from qualcode.codings.conditions import Clause
    from qualcode.store.log.code_tree import CodeNames
    from qualcode.store.log.log import Log, Opened

CODING_COLUMNS = (
    "id", "transcript", "start", "end", "quote", "code", "indicator", "stance", "status", "rule", "coder", "origin",
    "speaker", "informant", "anchor", "conflict", "offered", "decided_by", "decided_at", "codebook", "path",
)  # fmt: skip
LATEST_COLUMNS = (
    "coding", "transcript", "start", "end", "quote", "code", "indicator", "rule", "coder", "round", "status", "stance",
    "time", "kind", "anchor",
)  # fmt: skip

_STORED = {"end": "stop"}
_OWN = ("id", "start", "stop", "decided_at", "voice", "trait")
_TYPES = {"start": "int64", "end": "int64", "conflict": "bool", "offered": "bool"}

# few different values in many rows
_CATEGORIES = (
    "transcript", "code", "indicator", "stance", "status", "rule", "coder", "origin", "speaker", "informant", "anchor",
    "decided_by", "codebook", "round", "kind",
)  # fmt: skip


def codings_table(
    store: Opened, *, where: str | Sequence[str] = (), viewer: str = "", blind: bool | None = None
) -> pd.DataFrame:
    """Current codings as a table, a row a coding, in text order.

    Columns: id, transcript, start, end, quote, code, indicator (empty for the pillar itself), stance, status, rule,
    coder, origin, speaker, informant, anchor, conflict, offered, decided_by, decided_at, codebook, path (the pillar and
    every code under it down to the deepest). An orphaned coding's start and end count in the text in which it was
    decided, and its quote is from there.

    Args:
        store: The open study file.
        where: As for `codings`.
        viewer: As for `codings`.
        blind: As for `codings`.
    """
    clauses = parse(where)
    with store.log.reading() as connection:
        hidden = is_blind(connection, viewer) if blind is None else blind
        return _codings_table(connection, store.log, clauses, viewer=viewer, blind=hidden)


def _codings_table(
    connection: Connection, log: Log, clauses: Sequence[Clause], *, viewer: str, blind: bool
) -> pd.DataFrame:
    if blind:
        found = rows_matching(connection, log, clauses, viewer=viewer, blind=True)
        taken = [tuple(row[name] for name in _OWN) for row in found]
        common = Common()
        for row in found:
            common.add(row)
        return _from_traits(connection, log, taken, common)
    wanted = conditions(clauses, documents(connection, log))
    columns = [(schema.codings if wanted else schema.coding_rows).c[name] for name in _OWN]
    query = select(*columns).where(*(each.sql for each in wanted))
    with no_collection():
        rows = connection.execute(query).all()
        return _from_traits(connection, log, rows, common_of(connection))


def _from_traits(connection: Connection, log: Log, rows: Sequence[Sequence[Any]], common: Common) -> pd.DataFrame:
    """The table, from what is each coding's own and what it has in common with others."""
    import numpy as np
    import pandas as pd

    ids, starts, stops, times, voices, traits = zip(*rows, strict=True) if rows else ((),) * len(_OWN)
    shared: dict[str, Sequence[Any]] = {}
    which: dict[str, NDArray[Any]] = {}
    for numbers, names, kept in ((voices, VOICES, common.voices), (traits, TRAITS, common.traits)):
        codes, seen = pd.factorize(np.array(numbers, dtype=np.int64))
        which |= dict.fromkeys(names, codes)
        shared |= dict(zip(names, zip(*(kept[int(each)] for each in seen), strict=True), strict=True)) if rows else {}
    texts = _texts(connection, shared.get("transcript", ()))
    bodies = [texts[each] for each in shared.get("transcript", ())]
    places = zip(which["transcript"].tolist(), starts, stops, strict=True)
    quotes = [bodies[at][start:stop] for at, start, stop in places]
    own = {"id": ids, "start": starts, "end": stops, "decided_at": times, "quote": quotes}
    documents_by_text = _names(connection, log)
    made: dict[str, Any] = {}
    for name in CODING_COLUMNS:
        if name == "path":
            made[name] = _paths(shared)[which["code"]]
        elif name in own:
            made[name] = pd.Series(own[name], dtype=_TYPES.get(name, "object"), name=name)
        elif name in _TYPES:
            made[name] = np.array(shared.get(name, ()), dtype=bool)[which[name]]
        else:
            few = _category(shared.get(name, ()), documents_by_text if name == "transcript" else None)
            made[name] = pd.Categorical.from_codes(few.codes[which[name]], dtype=few.dtype)
    return _in_text_order(pd.DataFrame(made, columns=list(CODING_COLUMNS)))


def _paths(shared: Mapping[str, Sequence[str]]) -> NDArray[Any]:
    """The paths of the codes that codings have in common."""
    import numpy as np

    deepest = [under or code for code, under in zip(shared.get("code", ()), shared.get("indicator", ()), strict=True)]
    return np.fromiter(map(code_path, deepest), dtype=object, count=len(deepest))


def _in_text_order(frame: pd.DataFrame) -> pd.DataFrame:
    by = [name for name in ("transcript", "start", "end", "code", "indicator") if name in frame.columns]
    return frame.sort_values(by, kind="stable", ignore_index=True)


def _names(connection: Connection, log: Log) -> dict[str, str]:
    """The name of its document for each text."""
    return {text: document.name for document in documents(connection, log).every for text in document.texts}


def _texts(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    return {text: body_of(connection, text) or "" for text in set(hashes)}


def latest_decisions(store: Opened) -> pd.DataFrame:
    """The last decision of each coder about each coding in each round, a row each: the table for agreement.

    Columns: coding, transcript, start, end, quote, code, indicator, rule, coder, round (empty outside rounds),
    status, stance, time, kind, anchor. Adjudications are rows of kind `adjudicated`.
    """
    import pandas as pd

    latest, log = schema.latest, schema.loose_decisions
    tables = {"code": log, "indicator": log, "rule": log}
    wanted = [name for name in LATEST_COLUMNS if name != "quote"]
    columns = [tables.get(name, latest).c[_STORED.get(name, name)].label(name) for name in wanted]
    columns.append(log.c.details.label("details"))
    query = select(*columns).join_from(latest, log, log.c.id == latest.c.decision)
    query = query.order_by(latest.c.coding, latest.c.time, latest.c.decision)
    with store.log.reading() as connection:
        rows = connection.execute(query).all()
        values = zip(*rows, strict=True) if rows else [()] * (len(wanted) + 1)
        data: dict[str, Sequence[Any]] = dict(zip([*wanted, "details"], values, strict=True))
        _name_codes(data, code_names(connection))
        names = _names(connection, store.log)
        texts = _texts(connection, data["transcript"])
    places = zip(data["transcript"], data["start"], data["end"], strict=True)
    data |= {"quote": [texts[where][start:end] for where, start, end in places]}
    made: dict[str, Any] = {}
    for name in LATEST_COLUMNS:
        if name in _CATEGORIES:
            made[name] = _category(data[name], names if name == "transcript" else None)
        else:
            made[name] = pd.Series(data[name], dtype=_TYPES.get(name, "object"), name=name)
    return _in_text_order(pd.DataFrame(made, columns=list(LATEST_COLUMNS)))


def _name_codes(data: dict[str, Sequence[Any]], names: CodeNames) -> None:
    """Give decisions the present names of their codes, and of the rules under these."""
    if not names or not data["code"]:
        return
    columns = zip(*(data[name] for name in ("code", "indicator", "rule", "coding", "details")), strict=True)
    found: list[tuple[str, str, str]] = []
    for code, indicator, rule, coding, details in columns:
        named = indicator or code
        now = names.now(named, seen=json.loads(details).get("codes", "") if details else "", coding=coding)
        found.append((*two_columns(now).values(), rule_of(rule, named, now)))
    data.update(zip(("code", "indicator", "rule"), zip(*found, strict=True), strict=True))


def _category(values: Sequence[str], names: Mapping[str, str] | None) -> pd.Categorical:
    """A column of few different values, each worked on once, and replaced by its name in `names`."""
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
