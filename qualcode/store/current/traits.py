"""Traits: what many codings have in common, kept once and read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.store.log import schema
from qualcode.store.log.log import bulk, rows_in
from qualcode.store.log.record import canonical, digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sqlalchemy import Connection

TRAITS = (
    "transcript", "code", "indicator", "stance", "status", "rule", "coder", "origin", "speaker", "informant", "anchor",
    "conflict", "offered", "decided_by", "codebook",
)  # fmt: skip


def trait_of(row: Mapping[str, Any]) -> str:
    """The values that a coding has in common with many others, as one text."""
    return canonical([row[name] for name in TRAITS])


def trait_id(content: str) -> int:
    """The number by which that is known; derived, so that it need not be looked up."""
    return int(digest(content)[:15], 16)


def keep_traits(connection: Connection, common: Mapping[int, str]) -> None:
    """Keep traits by their numbers, unless they are kept already."""
    table = schema.traits
    wanted = sorted(common)
    known = {row[0] for row in rows_in(connection, select(table.c.id), table.c.id, wanted)}
    bulk(connection, table, [{"id": each, "content": common[each]} for each in wanted if each not in known])
