"""The clauses of a condition, as conditions on the derived table of codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import false, func, literal, not_, or_

from qualcode.codings import code_path
from qualcode.codings.conditions import YES
from qualcode.store.log import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement

    from qualcode.codings.conditions import Clause
    from qualcode.store.current.documents import Documents


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause in the columns of the derived table: it holds if any of some columns has any of some values.

    The database evaluates it as SQL; `holds` evaluates it for a row, since a blind coder's rows are in no table.

    Args:
        columns: Columns of `schema.codings`.
        how: `is` the value, is that code or one `under` it, has it as a `member` among lines, or holds it as a `part`,
            in any case.
        values: The values.
        negated: True if none may be so.
    """

    columns: tuple[str, ...]
    how: Literal["is", "under", "member", "part"]
    values: tuple[Any, ...]
    negated: bool = False

    @property
    def sql(self) -> ColumnElement[bool]:
        """The condition for the database."""
        met = or_(false(), *(self._of(schema.codings.c[name]) for name in self.columns))
        return not_(met) if self.negated else met

    def _of(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        if self.how == "is":
            return column.in_(self.values)
        if self.how == "under":
            # LIKE takes no heed of case
            below = (func.substr(column, 1, len(value) + 1) == f"{value}." for value in self.values)
            return or_(column.in_(self.values), *below)
        if self.how == "part":
            return or_(*(func.casefold(column).contains(value.casefold(), autoescape=True) for value in self.values))
        lines = literal("\n").concat(column).concat("\n")
        return or_(*(func.replace(lines, f"\n{value}\n", "") != lines for value in self.values))

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Return True if a row meets the condition."""
        return any(self._has(row[name]) for name in self.columns) is not self.negated

    def _has(self, found: Any) -> bool:  # noqa: ANN401 -- a column's value
        if self.how == "is":
            return found in self.values
        if self.how == "under":
            return not set(code_path(found)).isdisjoint(self.values)
        if self.how == "part":
            return any(value.casefold() in found.casefold() for value in self.values)
        return any(f"\n{value}\n" in f"\n{found}\n" for value in self.values)


def conditions(clauses: Iterable[Clause], known: Documents) -> list[Condition]:
    """The clauses as conditions on `schema.codings`; all must hold.

    `code=hrd` holds for the pillar and all codes under it, `code=hrd.training` for that indicator and those under it;
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
    how: Literal["is", "under", "member"] = "under" if field == "code" else "is"
    return Condition(columns, "member" if field == "decided_by" else how, values, negated)
