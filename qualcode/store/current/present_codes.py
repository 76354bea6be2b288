"""The codes of current codings, read through the acts on codes; the codes that are in use; acts that contradict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from qualcode.store.current.traits import TRAITS, keep_traits, trait_id, trait_of
from qualcode.store.log import schema
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.log import code_names, records_where, setting
from qualcode.store.log.void import undone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.code_tree import CodeAct, CodeNames
    from qualcode.store.log.log import Opened


def rule_of(rule: str, before: str, now: str) -> str:
    """The id of a rule, which begins with its code, after the code was given another name.

    Example:
        >>> rule_of("hrd.training/latih", "hrd.training", "skills")
        'skills/latih'
    """
    code, slash, words = rule.partition("/")
    return f"{now}{slash}{words}" if code == before and slash else rule


def recode(connection: Connection) -> set[str]:
    """Give every current coding the code that the acts in the log make of its own; return the texts concerned."""
    names = code_names(connection)
    moved: list[tuple[str, str, str, int, str]] = []
    traits: dict[tuple[int, str, str], int] = {}
    texts: set[str] = set()
    contents = {row[0]: row[1] for row in connection.execute(select(schema.traits.c.id, schema.traits.c.content))}
    common: dict[int, str] = {}
    for row in _makers(connection, names):
        written = row.made_indicator or row.made_code
        seen = json.loads(row.details).get("codes", "") if row.details else ""
        now = names.now(written, seen=seen, coding=row.id)
        if now == (row.indicator or row.code):
            continue
        rule = rule_of(row.made_rule, written, now)
        key = (row.trait, now, rule)
        if key not in traits:
            values = dict(zip(TRAITS, json.loads(contents[row.trait]), strict=True))
            content = trait_of({**values, **two_columns(now), "rule": rule})
            traits[key] = trait_id(content)
            common[traits[key]] = content
        texts.add(row.transcript)
        moved.append((*two_columns(now).values(), rule, traits[key], row.id))
    keep_traits(connection, common)
    if moved:
        change = "UPDATE codings SET code = ?, indicator = ?, rule = ?, trait = ? WHERE id = ?"
        connection.exec_driver_sql(change, moved)
    return texts


def _makers(connection: Connection, names: CodeNames) -> Iterator[Any]:
    """Current codings whose code an act may concern, each with the decision that made it."""
    made, now = schema.decisions, schema.codings
    pillars = {each.partition(".")[0] for act in names.acts for each in (*act.codes, act.to)}
    columns = (
        now.c.id, now.c.code, now.c.indicator, now.c.trait, now.c.transcript,
        made.c.details, made.c.command, made.c.id.label("decision"),
        made.c.code.label("made_code"), made.c.indicator.label("made_indicator"), made.c.rule.label("made_rule"),
    )  # fmt: skip
    query: Select[Any] = select(*columns).join_from(now, made, made.c.coding == now.c.id)
    query = query.where(made.c.kind.in_(("suggested", "coded")), made.c.code.in_(sorted(pillars)))
    query = query.order_by(made.c.clock, made.c.writer, made.c.number)
    void = undone(records_where(connection, made.c.kind.in_(("undone", "redone"))))
    taken_back = {key for key, (_at, is_undo) in void.items() if is_undo}
    last: dict[str, Any] = {}
    for row in connection.execute(query):
        known = last.get(row.id)
        if known is None or not _is_void(row, void, taken_back) or _is_void(known, void, taken_back):
            last[row.id] = row
    yield from last.values()


def _is_void(row: Any, void: Mapping[str, tuple[tuple[int, str, int], bool]], taken_back: set[str]) -> bool:  # noqa: ANN401 -- a row of the log
    if row.command not in taken_back and row.decision not in taken_back:
        return False
    return max(void[key] for key in (row.command, row.decision) if key in void)[1]


def used_codes(store: Opened) -> frozenset[str]:
    """Ids of all pillars and indicators that a current coding has, even if the codebook no longer has them."""
    table = schema.codings
    with store.log.reading() as connection:
        found = connection.execute(select(table.c.code, table.c.indicator).distinct())
        return frozenset(code for row in found for code in row if code)


def code_counts(store: Opened) -> dict[tuple[str, str], int]:
    """Number of codings by code and status; a code is the deepest one, and its coders' conflicts are a status.

    Suggestions of the rules that nobody has decided are left out: the next tagging withdraws them.
    """
    table = schema.codings
    status = table.c.status
    counted: dict[tuple[str, str], int] = {}
    query = select(table.c.code, table.c.indicator, status, table.c.conflict, func.count())
    query = query.where((status != "suggested") | (table.c.coder != "rules") | table.c.conflict.is_(True))
    query = query.group_by(table.c.code, table.c.indicator, status, table.c.conflict)
    with store.log.reading() as connection:
        for code, indicator, what, differs, count in connection.execute(query):
            key = (indicator or code, "conflict" if differs else what)
            counted[key] = counted.get(key, 0) + count
    return dict(sorted(counted.items()))


def code_acts(store: Opened) -> tuple[CodeAct, ...]:
    """The acts on codes, in the log's order, those that were taken back as well."""
    with store.log.reading() as connection:
        return code_names(connection).acts


def code_conflicts(store: Opened) -> tuple[tuple[CodeAct, CodeAct], ...]:
    """Pairs of acts by which two copies changed one code differently, and that no later act settles."""
    with store.log.reading() as connection:
        return code_names(connection).conflicts


def pending_code_acts(store: Opened, have: Collection[str]) -> list[tuple[CodeAct, str]]:
    """The acts on codes that a codebook has not followed, with the present name of what came of each.

    What was added or deleted in this copy, and then changed by hand, is left to its author.

    Args:
        store: The open study file.
        have: The codes of the codebook.
    """
    with store.log.reading() as connection:
        names, own = code_names(connection), setting(connection, "writer")
    found = []
    for number, act in enumerate(names.acts):
        now = names.outcome(act)
        later = {each.to for each in names.acts[number + 1 :] if not each.undone and each.kind != "code_merged"}
        elsewhere = act.record.writer != own
        left = [code for code in act.codes if code in have and code not in later]
        if act.kind in {"code_renamed", "code_moved"}:
            waits = bool(left) and now not in have and act.codes[0] != now
        elif act.kind == "code_merged":
            waits = bool(left)
        elif act.kind == "code_deleted":
            waits = elsewhere and bool(left)
        else:
            gone = any(each.kind == "code_deleted" and now in each.codes and not each.undone for each in names.acts)
            waits = elsewhere and now not in have and not gone
        if waits and not act.undone:
            found.append((act, now))
    return found
