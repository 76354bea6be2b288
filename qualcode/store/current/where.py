"""Which codings a command is about: `code=hrd & status=suggested`, as conditions on the derived table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import false, func, literal, not_, or_

from qualcode.codings import STANCES, Origin, Status
from qualcode.errors import InputError
from qualcode.store.log import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement

    from qualcode.store.current.documents import Documents

Clause = tuple[str, str, str]

FIELDS = (
    "id", "transcript", "code", "indicator", "stance", "status", "rule", "coder", "origin",
    "speaker", "informant", "anchor", "conflict", "decided_by",
)  # fmt: skip

CHOICES: Mapping[str, tuple[str, ...]] = {
    "stance": STANCES,
    "status": get_args(Status),
    "origin": get_args(Origin),
    "anchor": ("kept", "moved", "altered", "orphaned"),
    "conflict": ("yes", "no", "True", "False"),
}
"""The values that some fields can have."""

YES = ("yes", "True")
"""How a condition and a listed table say that there is a conflict."""

_CLAUSE = re.compile(r"\s*(\w+)\s*(!=|=|~)\s*(.*?)\s*\Z", re.DOTALL)


def parse(where: str | Iterable[str]) -> list[Clause]:
    """Clauses out of text such as `code=hrd & stance!=achieved & transcript~u0`.

    Args:
        where: Clauses joined by `&`; several texts hold together. `=` and `!=` compare with one value or several
            separated by commas, `~` looks for letters within the value in any case.

    Returns:
        Field, operator and value of each clause; all must hold.

    Raises:
        InputError: If a clause is none, or names an unknown field or a value that the field never has.

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
            _check(field, operator, value)
            clauses.append((field, operator, value))
    return clauses


def _check(field: str, operator: str, value: str) -> None:
    """Refuse a value that the field never has, which would quietly find nothing."""
    choices = CHOICES.get(field)
    if choices is None or (operator == "~" and field != "conflict"):
        return
    for each in (each.strip() for each in value.split(",")):
        if each not in choices:
            raise InputError(f"no coding can have {field} {each!r}", f"use one of {', '.join(choices)}")


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause in the words of the derived table: whether any of some columns has any of some values.

    It is told to the database and asked of a row alike, since a blind coder's rows are in no table.

    Args:
        columns: Columns of `schema.codings`.
        how: `is` the value, has it as a `member` among lines, or holds it as a `part`, in any case.
        values: The values.
        negated: Whether none may be so.
    """

    columns: tuple[str, ...]
    how: Literal["is", "member", "part"]
    values: tuple[Any, ...]
    negated: bool = False

    @property
    def sql(self) -> ColumnElement[bool]:
        """The condition for the database."""
        held = or_(false(), *(self._of(schema.codings.c[name]) for name in self.columns))
        return not_(held) if self.negated else held

    def _of(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        if self.how == "is":
            return column.in_(self.values)
        if self.how == "part":
            return or_(*(func.casefold(column).contains(value.casefold(), autoescape=True) for value in self.values))
        lines = literal("\n").concat(column).concat("\n")
        return or_(*(func.replace(lines, f"\n{value}\n", "") != lines for value in self.values))

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether a row meets the condition."""
        return any(self._has(row[name]) for name in self.columns) is not self.negated

    def _has(self, found: Any) -> bool:  # noqa: ANN401 -- a column's value
        if self.how == "is":
            return found in self.values
        if self.how == "part":
            return any(value.casefold() in found.casefold() for value in self.values)
        return any(f"\n{value}\n" in f"\n{found}\n" for value in self.values)


def conditions(clauses: Iterable[Clause], known: Documents) -> list[Condition]:
    """The clauses as conditions on `schema.codings`; all must hold.

    `code=hrd` holds for the pillar and all its indicators, `code=hrd.training` for that indicator alone;
    `decided_by=ana` for what Ana decided, alone or with others.
    """
    return [_condition(clause, known) for clause in clauses]


def _condition(clause: Clause, known: Documents) -> Condition:
    field, operator, value = clause
    negated = operator == "!="
    values = (value,) if operator == "~" else tuple(each.strip() for each in value.split(","))
    if field == "conflict":
        return Condition((field,), "is", tuple(each in YES for each in values), negated)
    if field == "transcript":
        named = Condition(("name",), "part" if operator == "~" else "is", values, negated)
        documents = [each for each in known.every if named.holds({"name": each.name})]
        return Condition(("base",), "is", tuple(text for document in documents for text in document.texts))
    columns = ("code", "indicator") if field == "code" else (field,)
    if operator == "~":
        return Condition(columns, "part", values)
    return Condition(columns, "member" if field == "decided_by" else "is", values, negated)
