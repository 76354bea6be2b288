"""Conditions that choose codings: `code=hrd & status=suggested`, read into clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from qualcode.codings.coding import STANCES, Origin, Status
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
"""The words for a conflict in a condition and in a listed table."""

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
                raise InputError(f"unknown field {field!r} in {part.strip()!r}", f"use one of {', '.join(FIELDS)}")
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
