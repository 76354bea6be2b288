"""Which codings a command is about: `code=hrd & status=suggested`, as conditions on the derived table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import false, or_

from qualcode.errors import InputError
from qualcode.store import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement

    from qualcode.store.documents import Documents

__all__ = ["FIELDS", "Clause", "conditions", "parse"]

Clause = tuple[str, str, str]

FIELDS = (
    "id", "transcript", "code", "indicator", "stance", "status", "rule", "coder", "origin",
    "speaker", "informant", "anchor", "conflict", "decided_by",
)  # fmt: skip

_CLAUSE = re.compile(r"\s*(\w+)\s*(!=|=|~)\s*(.*?)\s*\Z", re.DOTALL)


def parse(where: str | Iterable[str]) -> list[Clause]:
    """Clauses out of text such as `code=hrd & stance!=achieved & transcript~u0`.

    Args:
        where: Clauses joined by `&`; several texts hold together. `=` and `!=` compare with one value or several
            separated by commas, `~` looks for letters within the value in any case.

    Returns:
        Field, operator and value of each clause; all must hold.

    Raises:
        InputError: If a clause is none or names an unknown field.

    Example:
        >>> parse("code=hrd & stance!=achieved")
        [('code', '=', 'hrd'), ('stance', '!=', 'achieved')]
        >>> parse("colour=red")
        Traceback (most recent call last):
        qualcode.errors.InputError: unknown field 'colour' in 'colour=red'; use one of id, transcript, code, ...
    """
    clauses: list[Clause] = []
    for text in [where] if isinstance(where, str) else where:
        for part in text.split("&"):
            if not part.strip():
                continue
            found = _CLAUSE.match(part)
            if not found:
                message = f"cannot read {part.strip()!r} as a condition"
                raise InputError(message, "write FIELD=VALUE, FIELD!=VALUE or FIELD~PART, joined by &")
            field, operator, value = found.groups()
            if field not in FIELDS:
                message = f"unknown field {field!r} in {part.strip()!r}"
                raise InputError(message, f"use one of {', '.join(FIELDS)}")
            clauses.append((field, operator, value))
    return clauses


def conditions(clauses: Iterable[Clause], known: Documents) -> list[ColumnElement[bool]]:
    """SQL conditions on `codings` for the clauses.

    `code=hrd` holds for the pillar and all its indicators, `code=hrd.training` for that indicator alone.
    """
    return [_condition(clause, known) for clause in clauses]


def _condition(clause: Clause, known: Documents) -> ColumnElement[bool]:
    field, operator, value = clause
    table = schema.codings.c
    if field == "transcript":
        named = [each for each in known.every if _holds(each.name, operator, value)]
        texts = [text for document in named for text in document.texts]
        return table.base.in_(texts) if texts else false()
    if field == "conflict":
        wanted = value.lower() in {"yes", "true", "1"}
        return table.conflict.is_(wanted == (operator != "!="))
    values = [each.strip() for each in value.split(",")] if operator != "~" else [value]
    if field == "code":
        test = _tests(operator)
        either = [or_(test(table.code, each), test(table.indicator, each)) for each in values]
    else:
        test = _tests(operator)
        either = [test(table[field], each) for each in values]
    held = or_(*either)
    return ~held if operator == "!=" else held


def _holds(name: str, operator: str, value: str) -> bool:
    if operator == "~":
        return value.lower() in name.lower()
    return (name in [each.strip() for each in value.split(",")]) == (operator == "=")


def _tests(operator: str) -> Callable[[ColumnElement[str], str], ColumnElement[bool]]:
    if operator == "~":
        return lambda column, value: column.icontains(value, autoescape=True)
    return lambda column, value: column == value
