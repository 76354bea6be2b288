"""Conditions that choose codings: `code=hrd & status=suggested`, read into clauses; any others as `find` reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, get_args

from qualcode.codings.coding import STANCES, Origin, Status
from qualcode.codings.query import (
    And,
    Attribute,
    Code,
    Near,
    Not,
    StanceIs,
    Text,
    holds_words,
    is_like,
    parse_query,
    parts_of,
    positive_codes,
)
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from qualcode.codings.coding import Coding
    from qualcode.codings.query import Node

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

ALSO_QUERY = re.compile(r"""[|"'()~]|\b(?:and|or|not)\b""", re.IGNORECASE)
"""Signs in a value by which a text that reads as clauses may be meant as a query: `informant=Siti | informant=Budi`."""

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


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions by the form in which they are written; all must hold.

    Args:
        plain: Texts of the form FIELD=VALUE, joined by `&`.
        queries: The trees of all others.
        doubtful: Those of `plain` that can be read as a query too, each with its tree.
    """

    plain: tuple[str, ...]
    queries: tuple[Node, ...]
    doubtful: tuple[tuple[str, Node], ...] = ()


def conditions_in(where: str | Iterable[str]) -> Conditions:
    """Conditions out of texts: what reads as clauses is clauses, anything else a query as of `find`.

    Args:
        where: The texts; all hold together.

    Raises:
        InputError: If a text is neither, or asks what one coding cannot answer: `near`, and two codes joined by `&`.

    Example:
        >>> conditions_in(["code=hrd & status=suggested", "capital & role=owner"]).plain
        ('code=hrd & status=suggested',)
        >>> conditions_in("near(capital, hrd)")
        Traceback (most recent call last):
        qualcode.errors.InputError: near() compares passages, and a condition tests one coding at a time; ...
    """
    plain: list[str] = []
    queries: list[Node] = []
    doubtful: list[tuple[str, Node]] = []
    for text in filter(None, [where] if isinstance(where, str) else where):
        try:
            clauses = parse(text)
        except InputError as refused:
            queries.append(_query(text, refused))
            continue
        plain.append(text)
        if any(ALSO_QUERY.search(value) for _field, _operator, value in clauses):
            try:
                doubtful.append((text, _query(text, None)))
            except InputError:
                continue
    return Conditions(tuple(plain), tuple(queries), tuple(doubtful))


def _query(text: str, refused: InputError | None) -> Node:
    """The tree of a condition; the fault of a clause is told where all of the text has that form."""
    fields = [found[1] for part in text.split("&") if (found := _CLAUSE.match(part))]
    try:
        tree = parse_query(text)
        _check_leaves(tree)
    except InputError:
        if refused and len(fields) == text.count("&") + 1:
            raise refused from None
        raise
    return tree


def _check_leaves(node: Node) -> None:
    """Refuse what no single coding can answer, and values that a field never has."""
    if isinstance(node, Near):
        what = "near() compares passages, and a condition tests one coding at a time"
        raise InputError(what, "look at such passages with 'qualcode find'")
    if isinstance(node, And):
        named = [names for part in node.parts if (names := list(dict.fromkeys(positive_codes(part))))]
        if len(named) > 1:
            what = f"a coding has one code, so none has both {named[0][0]!r} and {named[1][0]!r}"
            raise InputError(what, "join codes with |, or list passages that have both with 'qualcode find'")
    choices = CHOICES.get(node.name) if isinstance(node, Attribute) else None
    if isinstance(node, Attribute) and choices and not any(is_like(choice, node.value) for choice in choices):
        what = f"no coding can have {node.name} {node.value.strip('*')!r}"
        raise InputError(what, f"use one of {', '.join(choices)}")
    for part in parts_of(node):
        _check_leaves(part)


def leaves(node: Node) -> Iterator[Node]:
    """Yield the leaves of a tree, from left to right."""
    if not parts_of(node):
        yield node
    for part in parts_of(node):
        yield from leaves(part)


def meets(node: Node, coding: Coding, values: Callable[[str], Iterable[str]]) -> bool:
    """Return True if a coding meets a condition.

    Args:
        node: The condition's tree.
        coding: The coding.
        values: Gives the values that the coding has for an attribute.

    Example:
        >>> from qualcode.codings import Coding
        >>> from qualcode.spans import Span
        >>> coding = Coding("siti", Span(0, 13), "Kami dilatih.", "hrd", "hrd.training", "achieved")
        >>> [meets(parse_query(each), coding, {"role": ["owner"]}.get) for each in ("hrd & role=own*", "!achieved")]
        [True, False]
    """
    if isinstance(node, Code):
        has_code = any(fnmatchcase(code, node.name) for code in coding.path)
        return has_code and node.stance in (None, coding.stance)
    if isinstance(node, StanceIs):
        return coding.stance == node.stance
    if isinstance(node, Attribute):
        return any(is_like(value, node.value) for value in values(node.name))
    if isinstance(node, Text):
        return holds_words(coding.quote, node.words)
    parts = (meets(part, coding, values) for part in parts_of(node))
    if isinstance(node, Not):
        return not next(parts)
    return all(parts) if isinstance(node, And) else any(parts)
