"""The codes of current codings, read through the acts on codes; the codes that are in use; acts that contradict."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    Select,
    Table,
    func,
    select,
    update,
)

from qualcode.store.current.traits import TRAITS, number_of
from qualcode.store.log import schema
from qualcode.store.log.code_tree import two_columns
from qualcode.store.log.log import bulk, code_names, dicts_in, records_where, rows_in, setting
from qualcode.store.log.void import undone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

    from qualcode.store.log.code_tree import CodeAct, CodeNames
    from qualcode.store.log.log import Opened

MAKING = ("suggested", "coded")
"""Kinds of decisions that make a coding."""


def rule_of(rule: str, before: str, now: str) -> str:
    """The id of a rule, which begins with its code, after the code was given another name.

    Example:
        >>> rule_of("hrd.training/latih", "hrd.training", "skills")
        'skills/latih'
    """
    code, slash, words = rule.partition("/")
    return f"{now}{slash}{words}" if code == before and slash else rule


def recode(connection: Connection) -> set[str]:
    """Give every current coding the code that the acts in the log make of its own; return the texts concerned.

    Codings of a trait have all in common, and mostly one new name, which the database gives to all of them at once.
    Where they were made under names that now differ, or a split chose some, they are looked at one by one.
    """
    names = code_names(connection)
    by_trait: dict[int, set[tuple[str, str]]] = {}
    changed: set[int] = set()
    for row in connection.execute(_ways(names)):
        new = _new_name(row, names)
        by_trait.setdefault(row.trait, set()).add(new)
        if new[0] != (row.indicator or row.code):
            changed.add(row.trait)
    if not changed and not names.split:
        return set()
    chosen = rows_in(connection, select(_now.c.trait).distinct(), _now.c.id, names.split)
    mixed = {row[0] for row in chosen} | {trait for trait in changed if len(by_trait[trait]) > 1}
    numbers: dict[tuple[int, tuple[str, str]], int] = {}
    traits = [
        {"trait": trait, "number": numbers.setdefault((trait, next(iter(by_trait[trait]))), len(numbers) + 1)}
        for trait in sorted(changed - mixed)
    ]
    codings = _one_by_one(connection, names, mixed, numbers)
    _tables.create_all(connection)
    bulk(connection, _new_of_trait, traits)
    bulk(connection, _new, codings)
    bulk(connection, _outcome, _outcomes(connection, numbers))
    texts: set[str] = set()
    for table, key in ((_new, "id"), (_new_of_trait, "trait")):
        same = table.c[key] == _now.c[key]
        texts.update(connection.execute(select(_now.c.transcript).distinct().join(table, same)).scalars())
    for table, key in ((_new_of_trait, "trait"), (_new, "id")):  # the first one changes no trait that the second has
        same = table.c[key] == _rows.c[key]
        given = update(_rows).where(same, _outcome.c.number == table.c.number)
        connection.execute(given.values(trait=_outcome.c.trait))
    _tables.drop_all(connection)
    return texts


def _one_by_one(
    connection: Connection, names: CodeNames, traits: Collection[int], numbers: dict[tuple[int, tuple[str, str]], int]
) -> list[dict[str, Any]]:
    """Codings of these traits that get another code, each with the number of it among those that are new."""
    ways: dict[Any, int] = {}
    found: dict[str, int] = {}
    apart = set(names.split)  # and those made twice, under names that now differ
    for row in rows_in(connection, _made_codings(names), _now.c.trait, sorted(traits)):
        way = row[1:]
        if way not in ways:
            new = _new_name(row, names)
            is_same = new[0] == (row.indicator or row.code)
            ways[way] = 0 if is_same else numbers.setdefault((row.trait, new), len(numbers) + 1)
        if found.setdefault(row[0], ways[way]) != ways[way]:
            apart.add(row[0])
    codings = [{"id": id, "number": number} for id, number in found.items() if number and id not in apart]  # noqa: A001
    return codings + [
        {"id": row.id, "number": numbers.setdefault((row.trait, new), len(numbers) + 1)}
        for row in _makers(connection, apart)
        if (new := _new_name(row, names, coding=row.id))[0] != (row.indicator or row.code)
    ]


def _new_name(row: Any, names: CodeNames, coding: str = "") -> tuple[str, str]:  # noqa: ANN401 -- a row of the log
    """The present code and rule of a coding, by the decision that made it."""
    written = row.made_indicator or row.made_code
    seen = json.loads(row.details).get("codes", "") if row.details else ""
    now = names.now(written, seen=seen, coding=coding)
    return now, rule_of(row.made_rule, written, now)


_made, _now, _rows = schema.decisions, schema.codings, schema.coding_rows
_MADE = (
    _made.c.details, _made.c.code.label("made_code"), _made.c.indicator.label("made_indicator"),
    _made.c.rule.label("made_rule"),
)  # fmt: skip

# tables of one transaction: the new names, and the codings that get them
_tables = MetaData()
_outcome = Table(
    "recoding_outcomes",
    _tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("trait", BigInteger),
    prefixes=["TEMPORARY"],
)
_new_of_trait = Table(
    "recoded_traits",
    _tables,
    Column("trait", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer),
    prefixes=["TEMPORARY"],
)
_new = Table(
    "recoded",
    _tables,
    Column("id", _now.c.id.type, primary_key=True),
    Column("number", Integer),
    prefixes=["TEMPORARY"],
)


def _concerned(names: CodeNames) -> tuple[ColumnElement[bool], ...]:
    """Conditions of the decisions that made codings whose code an act may concern."""
    pillars = {each.partition(".")[0] for act in names.acts for each in (*act.codes, act.to)}
    return _made.c.kind.in_(MAKING), _made.c.code.in_(sorted(pillars))


def _ways(names: CodeNames) -> Select[Any]:
    """Every way in which current codings were made, by what they have in common."""
    query = select(_now.c.trait, *_MADE, _now.c.code, _now.c.indicator).distinct()
    return query.join_from(_now, _made, _made.c.coding == _now.c.id).where(*_concerned(names))


def _made_codings(names: CodeNames) -> Select[Any]:
    """All current codings by each decision that made them, with what they have in common."""
    query = select(_now.c.id, _now.c.trait, *_MADE, _now.c.code, _now.c.indicator)
    return query.join_from(_now, _made, _made.c.coding == _now.c.id).where(*_concerned(names))


def _outcomes(connection: Connection, numbers: Mapping[tuple[int, tuple[str, str]], int]) -> list[dict[str, Any]]:
    """The new traits of codings of a trait that get a code and rule, which are kept."""
    table = schema.traits
    was = {row["id"]: row for row in dicts_in(connection, table.c.id, {trait for trait, _ in numbers})}
    found: list[dict[str, Any]] = []
    new: dict[int, dict[str, Any]] = {}
    for (trait, (code, rule)), number in numbers.items():
        values = {**was[trait], **two_columns(code), "rule": rule}
        given = number_of(tuple(values[name] for name in TRAITS))
        new[given] = {**values, "id": given}
        found.append({"number": number, "trait": given})
    known = {row[0] for row in rows_in(connection, select(table.c.id), table.c.id, sorted(new))}
    bulk(connection, table, [new[each] for each in sorted(new.keys() - known)])
    return found


def _makers(connection: Connection, ids: Collection[str]) -> Iterator[Any]:
    """These current codings, each with the decision that made it: the last one, but one that holds before others."""
    columns = (
        _now.c.id, _now.c.code, _now.c.indicator, _now.c.trait,
        _made.c.kind, _made.c.clock, _made.c.writer, _made.c.number, _made.c.command,
        _made.c.id.label("decision"), *_MADE,
    )  # fmt: skip
    query: Select[Any] = select(*columns).join_from(_now, _made, _made.c.coding == _now.c.id)
    found = (row for row in rows_in(connection, query, _now.c.id, sorted(ids)) if row.kind in MAKING)
    void = undone(records_where(connection, _made.c.kind.in_(("undone", "redone")))) if ids else {}
    taken_back = {key for key, (_at, is_undo) in void.items() if is_undo}
    last: dict[str, Any] = {}
    for row in sorted(found, key=attrgetter("clock", "writer", "number")):
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
