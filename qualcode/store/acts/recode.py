"""Codings that get another code: the old one is rejected, or removed by who made it, and the passage coded anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.store.acts.code import coded_draft, coding_of
from qualcode.store.acts.decide import Request, record_decisions
from qualcode.store.current.current_codings import no_such_coding, rows_by_id
from qualcode.store.current.documents import documents
from qualcode.store.log.log import body_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.store.acts.decide import Done
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Draft


@dataclass(frozen=True, slots=True)
class Recoding:
    """Another code for a coding.

    Args:
        coding: The coding's id.
        code: The code that its passage gets.
        stance: The stance on it; None is that of the coding.
        reason: Why.
    """

    coding: str
    code: str
    stance: Stance | None = None
    reason: str = ""


def recode(
    store: Opened, coding: str, code: str, *, coder: str, stance: Stance | None = None, reason: str = ""
) -> Done:
    """Give a coding's passage another code instead, as one command.

    Args:
        store: The open study file.
        coding: The coding's id.
        code: The code.
        coder: Who decides.
        stance: The stance on it; None is that of the coding.
        reason: Why.
    """
    return record_recodings(store.log, [Recoding(coding, code, stance, reason)], coder=coder)


def record_recodings(log: Log, recodings: Sequence[Recoding], *, coder: str, requests: Iterable[Request] = ()) -> Done:
    """Record other codes, and further decisions, as one command."""
    with log.reading() as connection:
        rows = {row["id"]: row for row in rows_by_id(connection, log, [each.coding for each in recodings])}
    for each in recodings:
        if each.coding not in rows:
            raise no_such_coding(each.coding, log)
    old = [Request(each.coding, _ending(rows[each.coding], coder), reason=each.reason) for each in recodings]

    def made(connection: Connection) -> Mapping[str, Draft | None]:
        return dict(_coded(connection, log, each, rows[each.coding], coder=coder) for each in recodings)

    return record_decisions(log, [*requests, *old], coder=coder, more=made)


def _ending(row: Mapping[str, Any], coder: str) -> Any:  # noqa: ANN401 -- a ruling
    return "removed" if row["coder"] == coder and row["origin"] != "rule" else "rejected"


def _coded(
    connection: Connection, log: Log, each: Recoding, row: Mapping[str, Any], *, coder: str
) -> tuple[str, Draft | None]:
    document, text = documents(connection, log).of(row["transcript"]), body_of(connection, row["transcript"])
    if document is None or text is None or row["anchor"] == "orphaned":
        what = f"the words of coding {each.coding[:8]} are gone, so that they cannot get another code"
        raise InputError(what, "leave its code as it is", path=log.path)
    coding = coding_of(
        document.name,
        document,
        text,
        Span(row["start"], row["stop"]),
        each.code,
        coder=coder,
        stance=each.stance or row["stance"],
        speaker=row["speaker"],
        informant=row["informant"],
    )
    return coded_draft(connection, coding, text_hash=row["transcript"], text=text, reason=each.reason)
