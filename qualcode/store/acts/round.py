"""Rounds of coding: opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.store.current.rounds import rounds
from qualcode.store.log.log import append
from qualcode.store.log.record import Draft, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.store.current.rounds import Round
    from qualcode.store.log.log import Opened


def open_round(store: Opened, name: str, *, coder: str, coders: Sequence[str] = (), blind: bool = True) -> Round:
    """Open a round; while it is open and blind, its coders see no one else's decisions.

    Args:
        store: The open study file.
        name: Its name, new to the study.
        coder: Who opens it.
        coders: Who takes part; nobody named = everybody.
        blind: True if coders are hidden from each other.

    Raises:
        InputError: If it has no name, or one that another round has.
    """
    log = store.log
    if not name.strip():
        raise InputError("a round needs a name", "e.g. 'pilot' or 'round 1'")
    with log.writing() as connection:
        known = {each.name for each in rounds(connection)}
        if name in known:
            raise InputError(f"there is a round {name!r} already", "choose another name", path=log.path)
        details = canonical({"name": name, "coders": sorted(coders), "blind": blind})
        append(connection, [Draft("round_opened", details=details)], log=log, coder=coder)
        return next(each for each in rounds(connection) if each.name == name)


def close_round(store: Opened, name: str, *, coder: str) -> Round:
    """Close a round: its decisions become visible to everybody.

    Raises:
        InputError: If no open round has this name.
    """
    log = store.log
    with log.writing() as connection:
        still_open = [each.name for each in rounds(connection) if not each.closed]
        if name not in still_open:
            message = f"no round {name!r} is open"
            raise InputError(message, f"open rounds: {', '.join(still_open) or 'none'}", path=log.path)
        append(connection, [Draft("round_closed", details=canonical({"name": name}))], log=log, coder=coder)
        return next(each for each in rounds(connection) if each.name == name)
