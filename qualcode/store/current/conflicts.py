"""True conflicts: one passage and code that people decided differently, all sides kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import select

from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.current.passage_conflicts import one_passage
from qualcode.store.log import schema
from qualcode.store.log.log import body_of, chunks, code_names, words_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from qualcode.store.log.code_tree import CodeAct
    from qualcode.store.log.log import Log, Opened


@dataclass(frozen=True, slots=True)
class Side:
    """One coder's side of a conflict.

    Args:
        coder: Who.
        status: accepted, rejected or removed.
        stance: The stance given.
        span: The passage now; None where it is about a code.
        time: When, as UTC in ISO 8601.
        reason: Why, in the coder's words.
        decision: Id of the decision.
        coding: Id of the coding; two coders who mark a passage with edges of their own have two.
        to: The code that it made of the code, where it is about one.
    """

    coder: str
    status: str
    stance: str
    span: Span | None
    time: str
    reason: str
    decision: str
    coding: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that was decided differently; `Store.adjudicate` settles it.

    Args:
        coding: The id of its first coding; empty where a transcript was corrected differently, or a code changed.
        transcript: Id of the transcript.
        code: The indicator or pillar.
        quote: The passage as it stands.
        about: ruling, stance, boundary, text (two copies corrected the transcript differently; the next refresh
            takes the file's word) or codes (two copies changed the code differently; the later act holds).
        sides: What each decided, by coder and time.
    """

    coding: str
    transcript: str
    code: str
    quote: str
    about: str
    sides: tuple[Side, ...]


def conflicts(store: Opened) -> list[Conflict]:
    """Decisions of people that differ and that nobody has adjudicated, with all sides, in text order."""
    with store.log.reading() as connection:
        return listed_conflicts(connection, store.log)


def conflicting(connection: Connection, log: Log, coding: str) -> list[str]:
    """Ids of the codings in conflict that are one passage with this one, which comes first; itself where none are."""
    table = schema.codings
    mine = select(table.c.transcript).where(table.c.id == coding).scalar_subquery()
    found = connection.execute(select(table).where(table.c.conflict.is_(True), table.c.transcript == mine)).mappings()
    for passage in one_passage(map(dict, found), documents(connection, log)):
        ids = [str(row["id"]) for row in passage]
        if coding in ids:
            return [coding, *(each for each in ids if each != coding)]
    return [coding]


def listed_conflicts(connection: Connection, log: Log) -> list[Conflict]:
    """The conflicts, as `conflicts` lists them, within the caller's transaction."""
    codings, latest, decisions = schema.codings, schema.latest, schema.loose_decisions
    known = documents(connection, log)
    rows = connection.execute(select(codings).where(codings.c.conflict.is_(True))).mappings().all()
    sides: dict[str, list[Side]] = {}
    notes: dict[str, str] = {}
    for part in chunks(row["id"] for row in rows):
        query = (
            select(latest, decisions.c.note)
            .join_from(latest, decisions, decisions.c.id == latest.c.decision)
            .where(latest.c.coding.in_(part), latest.c.standing.is_(True))
        )
        found = connection.execute(query).mappings().all()
        kept = words_by_id(connection, {each["note"] for each in found})
        notes.update({key: str(value.content.get("reason", "")) for key, value in kept.items()})
        for each in found:
            if each["status"] != "suggested":
                side = Side(
                    each["coder"], each["status"], each["stance"], Span(each["start"], each["stop"]), each["time"],
                    notes.get(each["note"], ""), each["decision"], each["coding"],
                )  # fmt: skip
                sides.setdefault(each["coding"], []).append(side)
    listed = []
    for group in one_passage(map(dict, rows), known):
        passage = sorted(group, key=lambda row: (row["start"], row["stop"], row["id"]))
        row = passage[0]
        given = chain.from_iterable(sides.get(each["id"], ()) for each in passage)
        mine = tuple(sorted(given, key=lambda side: (side.coder, side.time, side.decision)))
        document = known.of(row["base"])
        text = body_of(connection, row["transcript"]) or ""
        quote = text[row["start"] : max(each["stop"] for each in passage)]
        where = document.name if document else ""
        listed.append(Conflict(row["id"], where, row["indicator"] or row["code"], quote, _about(mine), mine))
    listed += [Conflict("", document.name, "", "", "text", ()) for document in known.every if document.rivals]
    listed += [_of_codes(pair) for pair in code_names(connection).conflicts]
    places = {row["id"]: row["start"] for row in rows}
    return sorted(listed, key=lambda each: (each.transcript, places.get(each.coding, -1), each.code, each.coding))


def _of_codes(pair: Sequence[CodeAct]) -> Conflict:
    """Two acts on one code, the later one of which holds."""
    sides = []
    for act in pair:
        made = act.record
        what = act.kind.removeprefix("code_")
        sides.append(Side(made.coder, what, "", None, made.time, act.reason, made.id, to=act.to))
    about = sorted({code for act in pair for code in act.codes})
    return Conflict("", "", ", ".join(about), "", "codes", tuple(sides))


def _about(sides: tuple[Side, ...]) -> str:
    if len({side.status == "accepted" for side in sides}) > 1:
        return "ruling"
    return "stance" if len({side.stance for side in sides}) > 1 else "boundary"
