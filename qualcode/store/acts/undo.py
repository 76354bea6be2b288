"""Undo and redo: appended like everything else, so that they survive restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, or_, select

from qualcode.errors import InputError
from qualcode.store.acts.codes import note_edit
from qualcode.store.acts.decide import Done
from qualcode.store.current.snapshot import update
from qualcode.store.log import packs, schema
from qualcode.store.log.code_tree import CodeAct
from qualcode.store.log.log import append, code_names, records_of, records_where, records_with_ids
from qualcode.store.log.record import DECIDING, EDITING, Draft, order
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from qualcode.store.acts.codes import CodebookEdit
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Record

UNDOABLE = (
    *DECIDING, "suggested", "withdrawn", "memo", "round_opened", "round_closed", "sample_drawn", "read",
    "imported", "unplaced", "model_run", "model_answer", "model_frozen",
    "transcript_corrected", "transcript_renamed", *EDITING,
)  # fmt: skip


def undo(store: Opened, *, coder: str, steps: int = 1, target: str = "", edit: CodebookEdit | None = None) -> Done:
    """Take back the last command of this coder that is not undone, or the last `steps`.

    Args:
        store: The open study file.
        coder: Whose commands, and who takes them back.
        steps: How many commands.
        target: Instead: a command or a single decision, by its id or the beginning of it.
        edit: The codebook's file as it is to be with acts on codes taken back; it is the caller's to write.
    """
    log = store.log
    with log.writing() as connection:
        found = _to_undo(connection, log, coder=coder, steps=steps, target=target)
        return _record(connection, log, "undone", found, coder=coder, edit=edit)


def _to_undo(connection: Connection, log: Log, *, coder: str, steps: int, target: str) -> list[str]:
    if target:
        return [_named(connection, log, target, undone_now=False)]
    found: list[str] = []
    for record in _commands(connection, coder):
        if len(found) == steps:
            break
        if record.command in found:
            continue  # an act on codes and the coding that it was made for are one command
        if not is_void(record, undone(_operations(connection, [record.command, record.id]))):
            found.append(record.command)
    return found


def redo(store: Opened, *, coder: str, steps: int = 1, target: str = "", edit: CodebookEdit | None = None) -> Done:
    """Do again what was last undone, unless the coder has decided something new since; arguments as for `undo`."""
    log = store.log
    with log.writing() as connection:
        found = _to_redo(connection, log, coder=coder, steps=steps, target=target)
        return _record(connection, log, "redone", found, coder=coder, edit=edit)


def _to_redo(connection: Connection, log: Log, *, coder: str, steps: int, target: str) -> list[str]:
    if target:
        return [_named(connection, log, target, undone_now=True)]
    found: list[str] = []
    newest = next(_commands(connection, coder), None)
    table = schema.decisions
    for record in reversed(records_where(connection, table.c.kind == "undone", table.c.coder == coder)):
        if len(found) == steps or (newest is not None and order(newest) > order(record)):
            break  # something was decided since the undo: redone decisions could contradict it
        last = undone(_operations(connection, [record.target])).get(record.target)
        if last is not None and last == (order(record), True):
            found.append(record.target)
    return found


def code_acts_turned(
    store: Opened, way: Literal["undo", "redo"], *, coder: str, steps: int = 1, target: str = ""
) -> tuple[list[str], list[tuple[CodeAct, str]]]:
    """The commands that an undo or redo of these arguments would concern, and the acts on codes and rules among them.

    Returns:
        The commands, in the order in which they would be turned; and each act with the present name of its outcome.
    """
    log = store.log
    with log.reading() as connection:
        find = _to_undo if way == "undo" else _to_redo
        found = find(connection, log, coder=coder, steps=steps, target=target)
        names = code_names(connection)
        known = [*names.acts, *map(CodeAct, records_where(connection, schema.decisions.c.kind == "rules_changed"))]
    acts = [act for each in found for act in known if each in {act.record.command, act.record.id}]
    return found, [(act, names.outcome(act)) for act in acts]


def _record(
    connection: Connection, log: Log, kind: str, targets: list[str], *, coder: str, edit: CodebookEdit | None
) -> Done:
    if not targets:
        return Done("", 0)
    drafts = [Draft(kind, target=target) for target in targets]
    if edit:
        drafts += note_edit(connection, log, edit)
    records = append(connection, drafts, log=log, coder=coder)
    update(connection, records, log=log)
    touched: dict[str, None] = {}
    for target in targets:
        touched.update((each.coding, None) for each in records_of(connection, target) if each.coding)
    return Done(records[0].command, len(targets), 0, tuple(touched))


def _commands(connection: Connection, coder: str) -> Iterator[Record]:
    """One record of each of this coder's commands that can be undone, the latest command first."""
    table, packed = schema.loose_decisions, schema.packs.c
    # codings that somebody else imported bear this coder's name, and are the importer's to take back
    others = select(table.c.command).where(table.c.kind == "imported", table.c.coder != coder)
    among = (table.c.coder == coder, table.c.kind.in_(UNDOABLE), table.c.command.not_in(others))
    clock: int | None = None
    while True:
        query, of_packs = select(table.c.clock).where(*among), select(packed.clock).where(packed.coder == coder)
        if clock is not None:
            query, of_packs = query.where(table.c.clock < clock), of_packs.where(packed.clock < clock)
        ends = (query.order_by(table.c.clock.desc()), of_packs.order_by(packed.clock.desc()))
        found = [connection.execute(each.limit(1)).scalar() for each in ends]
        clock = max((each for each in found if each is not None), default=None)
        if clock is None:
            return
        # copies that were apart may have used the same clock; one command of each
        at = (packed.coder == coder, packed.clock == clock)
        writers = set(connection.execute(select(table.c.writer).where(*among, table.c.clock == clock)).scalars())
        writers |= set(connection.execute(select(packed.writer).where(*at)).scalars())
        for writer in sorted(writers, reverse=True):
            first = select(table.c.id).where(*among, table.c.clock == clock, table.c.writer == writer)
            key = connection.execute(first.order_by(table.c.number).limit(1)).scalar()
            own = select(packed.id).where(*at, packed.writer == writer).order_by(packed.number).limit(1)
            packs_of_it = packs.contents(connection, connection.execute(own).scalars().all())
            firsts = [held.records[0] for _, held in packs_of_it]
            firsts += records_with_ids(connection, [key]) if key else []
            yield min(firsts, key=order)


def _operations(connection: Connection, targets: Iterable[str]) -> list[Record]:
    table = schema.decisions
    return records_where(connection, table.c.kind.in_(("undone", "redone")), table.c.target.in_(list(targets)))


def _named(connection: Connection, log: Log, target: str, *, undone_now: bool) -> str:
    """The command or decision that `target` is the whole or the beginning of, if it can be undone (or redone)."""
    table = schema.loose_decisions
    after = f"{target}g"  # ids are hexadecimal: what begins with `target` lies before this, and an index finds it
    like = or_(*(and_(column >= target, column < after) for column in (table.c.command, table.c.id)))
    found: dict[str, Any] = {
        row.command if row.command.startswith(target) else row.id: row
        for row in connection.execute(select(table.c.id, table.c.command).where(like, table.c.kind.in_(UNDOABLE)))
    }
    if set(found) != {target}:
        begun = (each for each in packs.all_records(connection) if each.kind == "suggested")
        found |= {
            each.command if each.command.startswith(target) else each.id: each
            for each in begun
            if each.command.startswith(target) or each.id.startswith(target)
        }
    if len(found) != 1:
        message = f"{'several decisions begin' if found else 'no decision to undo begins'} with {target!r}"
        raise InputError(message, "give the whole id as qualcode decisions lists it", path=log.path)
    name: str
    name, row = next(iter(found.items()))
    last = max((undone(_operations(connection, [row.command, row.id])).values()), default=None)
    if (last is not None and last[1]) != undone_now:
        message = f"{name!r} is {'not undone' if undone_now else 'undone already'}"
        raise InputError(message, "list what was done with qualcode decisions", path=log.path)
    return name
