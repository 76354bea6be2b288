"""What a study's study file holds, as DataFrames; empty ones where there is no study file yet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.study import listings as listing
from qualcode.study.spot import known_conditions
from qualcode.study.status import is_hidden, viewpoint
from qualcode.study.store_access import open_store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.store import Store
    from qualcode.study.study import Study

ROUND_COLUMNS = ("name", "coders", "blind", "opened", "closed", "opened_by")


def decisions(
    study: Study,
    *,
    where: str | Sequence[str],
    coder: str,
    kinds: Sequence[str],
    transcript: str,
    last: int | None,
) -> pd.DataFrame:
    """See `Study.decisions`."""
    store = _store(study)
    if store is None:
        return _frame((), listing.DECISION_COLUMNS)
    with store:
        known_conditions(study, store, where)
        rows = listing.decision_rows(
            store, viewer=study.coder, where=where, coder=coder, kinds=kinds, transcript=transcript, last=last
        )
        return _frame(rows, listing.DECISION_COLUMNS)


def commands(study: Study, *, coder: str, last: int | None) -> pd.DataFrame:
    """See `Study.commands`."""
    store = _store(study)
    if store is None:
        return _frame((), listing.COMMAND_COLUMNS)
    with store:
        rows = listing.command_rows(store, viewer=study.coder, coder=coder, last=last)
        return _frame(rows, listing.COMMAND_COLUMNS)


def current(study: Study, where: str | Sequence[str]) -> pd.DataFrame:
    """See `Study.current`."""
    with open_store(study) as store:
        known_conditions(study, store, where)
        viewer, blind = viewpoint(store, study.coder)
        return store.codings_table(where=where, viewer=viewer, blind=blind)


def conflicts(study: Study) -> pd.DataFrame:
    """See `Study.conflicts`."""
    store = _store(study)
    if store is None:
        return _frame((), listing.CONFLICT_COLUMNS)
    with store:
        return _frame(listing.conflict_rows(store, viewer=study.coder), listing.CONFLICT_COLUMNS)


def memos(study: Study) -> pd.DataFrame:
    """See `Study.memos`."""
    store = _store(study)
    if store is None:
        return _frame((), listing.MEMO_COLUMNS)
    with store:
        return _frame(listing.memo_rows(store, viewer=study.coder), listing.MEMO_COLUMNS)


def rounds(study: Study) -> pd.DataFrame:
    """See `Study.rounds`."""
    store = _store(study)
    if store is None:
        return _frame((), ROUND_COLUMNS)
    with store:
        return _frame([{**asdict(each), "coders": list(each.coders)} for each in store.rounds()], ROUND_COLUMNS)


def coder_codings(
    study: Study, *, rounds: Collection[str], coders: Collection[str], apart: bool
) -> tuple[list[Coding], dict[str, set[str]]]:
    """See `Study.coder_codings`."""
    from qualcode.study.ratings import coder_codings as codings_of

    with open_store(study) as store:
        if is_hidden(store, study.coder):
            remedy = "close it, or ask as somebody who takes no part in it (QUALCODE_CODER)"
            raise InputError("a blind round is open, in which nobody sees what others decide", remedy)
        suggested = study.codings("suggested") if "rules" in coders else ()
        return codings_of(store, rounds=rounds, coders=coders, apart=apart, suggested=suggested)


def _store(study: Study) -> Store | None:
    return open_store(study) if study.store_path is not None and study.store_path.exists() else None


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a table whose values are as they were: what is unknown is None, numbers stay whole."""
    import pandas as pd

    held = list(rows)
    return pd.DataFrame({name: pd.Series([row[name] for row in held], dtype="object") for name in columns})
