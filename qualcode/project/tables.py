"""What a study's project file holds, as DataFrames; empty ones where there is no project file yet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.project import listing
from qualcode.project.keeping import open_store
from qualcode.project.placing import known_conditions
from qualcode.project.standing import is_hidden, viewpoint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.project.study import Project
    from qualcode.store import Store

ROUND_COLUMNS = ("name", "coders", "blind", "opened", "closed", "opened_by")


def decisions(
    project: Project,
    *,
    where: str | Sequence[str],
    coder: str,
    kinds: Sequence[str],
    transcript: str,
    last: int | None,
) -> pd.DataFrame:
    """See `Project.decisions`."""
    store = _store(project)
    if store is None:
        return _frame((), listing.DECISION_COLUMNS)
    with store:
        known_conditions(project, store, where)
        rows = listing.decision_rows(
            store, viewer=project.coder, where=where, coder=coder, kinds=kinds, transcript=transcript, last=last
        )
        return _frame(rows, listing.DECISION_COLUMNS)


def commands(project: Project, *, coder: str, last: int | None) -> pd.DataFrame:
    """See `Project.commands`."""
    store = _store(project)
    if store is None:
        return _frame((), listing.COMMAND_COLUMNS)
    with store:
        rows = listing.command_rows(store, viewer=project.coder, coder=coder, last=last)
        return _frame(rows, listing.COMMAND_COLUMNS)


def current(project: Project, where: str | Sequence[str]) -> pd.DataFrame:
    """See `Project.current`."""
    with open_store(project) as store:
        known_conditions(project, store, where)
        viewer, blind = viewpoint(store, project.coder)
        return store.codings_table(where=where, viewer=viewer, blind=blind)


def conflicts(project: Project) -> pd.DataFrame:
    """See `Project.conflicts`."""
    store = _store(project)
    if store is None:
        return _frame((), listing.CONFLICT_COLUMNS)
    with store:
        return _frame(listing.conflict_rows(store, viewer=project.coder), listing.CONFLICT_COLUMNS)


def memos(project: Project) -> pd.DataFrame:
    """See `Project.memos`."""
    store = _store(project)
    if store is None:
        return _frame((), listing.MEMO_COLUMNS)
    with store:
        return _frame(listing.memo_rows(store, viewer=project.coder), listing.MEMO_COLUMNS)


def rounds(project: Project) -> pd.DataFrame:
    """See `Project.rounds`."""
    store = _store(project)
    if store is None:
        return _frame((), ROUND_COLUMNS)
    with store:
        return _frame([{**asdict(each), "coders": list(each.coders)} for each in store.rounds()], ROUND_COLUMNS)


def coder_codings(
    project: Project, *, rounds: Collection[str], coders: Collection[str], apart: bool
) -> tuple[list[Coding], dict[str, set[str]]]:
    """See `Project.coder_codings`."""
    from qualcode.project.rating import coder_codings as codings_of

    with open_store(project) as store:
        if is_hidden(store, project.coder):
            remedy = "close it, or ask as somebody who takes no part in it (QUALCODE_CODER)"
            raise InputError("a blind round is open, in which nobody sees what others decide", remedy)
        suggested = project.codings("suggested") if "rules" in coders else ()
        return codings_of(store, rounds=rounds, coders=coders, apart=apart, suggested=suggested)


def _store(project: Project) -> Store | None:
    return open_store(project) if project.store_path is not None and project.store_path.exists() else None


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a table whose values are as they were: what is unknown is None, numbers stay whole."""
    import pandas as pd

    held = list(rows)
    return pd.DataFrame({name: pd.Series([row[name] for row in held], dtype="object") for name in columns})
