"""Decisions of people about codings: accept, reject, remove, change a stance, move a boundary, adjudicate.

Every decision names the earlier ones that it knowingly replaces: a coder's own, or, for an adjudication, everybody's.
Decisions that did not know of each other stay side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import select

from qualcode.codings import STANCES, grouped
from qualcode.codings.conditions import parse
from qualcode.errors import InputError, StoreError
from qualcode.spans import Span
from qualcode.store.current.conflicts import conflicting
from qualcode.store.current.current_codings import no_such_coding, rows_by_id, rows_matching
from qualcode.store.current.rounds import round_for
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import append, body_of, dicts_in, rows_in, words_by_id
from qualcode.store.log.passage_words import cut_content, passage_words
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codings import Stance
    from qualcode.store.current.rounds import Round
    from qualcode.store.log.log import Log, Opened
    from qualcode.store.log.record import Words

Ruling = Literal["accepted", "rejected", "removed"]
RULINGS: tuple[Ruling, ...] = get_args(Ruling)


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of one command.

    Args:
        command: Undo takes this back as a whole; empty where nothing was recorded.
        decisions: How many decisions were recorded.
        unchanged: How many codings were already so decided by this coder.
        codings: Ids of the codings concerned.
    """

    command: str
    decisions: int
    unchanged: int = 0
    codings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A decision that a coder wants to make about one coding; None leaves a thing as it is.

    Args:
        coding: The coding's id.
        ruling: accepted, rejected or removed.
        stance: The stance to give it.
        span: The passage to give it, in the transcript's current text.
        reason: Why.
    """

    coding: str
    ruling: Ruling | None = None
    stance: Stance | None = None
    span: Span | None = None
    reason: str = ""

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises:
            InputError: If ruling or stance are none, or nothing is to be decided.
        """
        if self.ruling is not None and self.ruling not in RULINGS:
            raise InputError(f"unknown ruling {self.ruling!r}", f"use one of {', '.join(RULINGS)}")
        if self.stance is not None and self.stance not in STANCES:
            raise InputError(f"unknown stance {self.stance!r}", f"use one of {', '.join(STANCES)}")
        if self.ruling is None and self.stance is None and self.span is None:
            raise InputError("nothing to decide", "give a ruling, a stance or a span")


def decide(
    store: Opened,
    ruling: Ruling | None = None,
    *,
    coder: str,
    where: str | Sequence[str] = (),
    ids: Sequence[str] = (),
    stance: Stance | None = None,
    reason: str = "",
) -> Done:
    """Accept, reject or remove codings, or change their stance, as one command.

    Args:
        store: The open study file.
        ruling: accepted, rejected or removed (one's own coding); None with a stance alone.
        coder: Who decides.
        where: Which codings, e.g. `code=hrd & stance=achieved`; in a blind round as the coder sees them.
        ids: Which codings, by id.
        stance: The stance to give them.
        reason: Why.

    Raises:
        InputError: If neither `where` nor `ids` says which codings, or an id is unknown.
    """
    chosen = list(ids)
    if where:
        clauses = parse(where)
        with store.log.reading() as connection:
            chosen += [row["id"] for row in rows_matching(connection, store.log, clauses, viewer=coder)]
    elif not ids:
        raise InputError("nothing says which codings to decide", "give a condition, e.g. code=hrd, or ids")
    requests = [Request(each, ruling, stance, None, reason) for each in dict.fromkeys(chosen)]
    return record_decisions(store.log, requests, coder=coder)


def move_boundary(store: Opened, coding: str, span: Span, *, coder: str, reason: str = "") -> Done:
    """Let a coding cover another stretch of its transcript's current text."""
    return record_decisions(store.log, [Request(coding, None, None, span, reason)], coder=coder)


def adjudicate(
    store: Opened, coding: str, ruling: Ruling, *, coder: str, stance: Stance | None = None, reason: str = ""
) -> Done:
    """Settle what coders decided differently; their own decisions stay in the log and in `latest_decisions`.

    Where they marked one passage with edges of their own, all codings of it get the ruling, and the stance of this one.
    """
    with store.log.reading() as connection:
        passage = conflicting(connection, store.log, coding)
        if len(passage) > 1 and stance is None:
            stance = rows_by_id(connection, store.log, [coding])[0]["stance"]
    requests = [Request(each, ruling, stance, None, reason) for each in passage]
    return record_decisions(store.log, requests, coder=coder, adjudicate=True)


def record_decisions(
    log: Log,
    requests: Sequence[Request],
    *,
    coder: str,
    adjudicate: bool = False,
    more: Callable[[Connection], Mapping[str, Draft | None]] | None = None,
    beside: Callable[[Connection], Sequence[Draft]] | None = None,
) -> Done:
    """Record decisions as one command; those that this coder has made already are left out.

    Args:
        log: The open study file.
        requests: The decisions.
        coder: Who decides.
        adjudicate: True if they settle conflicts.
        more: Gives further decisions of the command, by the coding, within its transaction.
        beside: Gives decisions of the command that are about no coding.
    """
    for each in requests:
        each.check()
    ids = tuple(each.coding for each in requests)
    with log.writing() as connection:
        known = _Known(connection, log, ids, coder=coder, adjudicate=adjudicate)
        if any(each.reason for each in requests):
            known.read_reasons()
        further = more(connection) if more else {}
        ids += tuple(further)
        drafts = [draft for each in requests if (draft := known.draft(each)) is not None]
        drafts += [draft for draft in further.values() if draft is not None]
        unchanged = len(ids) - len(drafts)
        drafts += beside(connection) if beside else ()
        records = append(connection, drafts, log=log, coder=coder)
        update(connection, records, log=log)
        command = records[0].command if records else ""
        return Done(command, len(records), unchanged, ids)


class _Known:
    """Everything about some codings that must be read before `coder` can decide about them."""

    def __init__(self, connection: Connection, log: Log, ids: Iterable[str], *, coder: str, adjudicate: bool) -> None:
        self.connection, self.log = connection, log
        self.coder, self.adjudicate = coder, adjudicate
        self.round: Round | None = None if adjudicate else round_for(connection, coder)
        self.codebook = codebook_in_force(connection)
        self.rows: dict[str, Mapping[str, Any]] = {}
        hidden = bool(self.round and self.round.blind)
        for row in rows_by_id(connection, log, ids, viewer=coder if hidden else ""):
            self.rows[row["id"]] = row
        heads = dicts_in(connection, schema.latest.c.coding, dict.fromkeys(ids))
        self.heads = grouped((head["coding"], head) for head in heads)
        self.texts: dict[str, str | None] = {}
        self.reasons: dict[str, str] = {}

    def draft(self, request: Request) -> Draft | None:
        """The decision to record; None where this coder has decided so already."""
        row = self.rows.get(request.coding)
        if row is None:
            raise no_such_coding(request.coding, self.log)
        if request.ruling == "removed" and (row["coder"] != self.coder or row["origin"] == "rule"):
            message = f"only who made coding {request.coding} can remove it"
            raise InputError(message, "reject it instead", path=self.log.path)
        heads = self.heads.get(request.coding, [])
        own = self._own(heads)
        mine = max(own, key=lambda head: (head["time"], head["decision"]), default=None)
        base = mine or row  # her own last decision is what she changes, whatever others decided
        status = request.ruling or base["status"]
        stance = request.stance or base["stance"]
        span = request.span or Span(base["start"], base["stop"])
        stays = span == Span(base["start"], base["stop"]) and base["anchor"] != "altered"
        if self.adjudicate:
            settled = row if row["decided_by"] and not row["conflict"] else None
        else:
            settled = mine if len(own) == 1 else None  # who decided differently in two copies decides once more
        if settled and stays and (status, stance) == (settled["status"], settled["stance"]):
            told = self.reasons.get(settled.get("decision", ""), "")
            if request.reason in {"", told}:
                return None
        if self.adjudicate:
            replaced = [head["decision"] for head in heads if head["standing"]]
        else:
            hers = (head for head in heads if head["coder"] == self.coder)
            replaced = [head["decision"] for head in hers if head["own"] or head["kind"] == "adjudicated"]
        return Draft(
            self._kind(request),
            coding=row["id"],
            transcript=base["transcript"],
            codebook=self.codebook,
            start=span.start,
            stop=span.end,
            code=row["code"],
            indicator=row["indicator"],
            stance=stance,
            status=status,
            rule=row["rule"],
            origin=row["origin"],
            supersedes=" ".join(sorted(replaced)),
            details=canonical({"round": self.round.name}) if self.round else "",
            passage=self._passage(base, span),
            note=words({"reason": request.reason}) if request.reason else "",
        )

    @cached_property
    def words(self) -> dict[str, Words]:
        """The words of all passages; nobody needs them where everything is decided so already."""
        passages = {each["passage"] for each in self.rows.values()}
        passages |= {head["passage"] for heads in self.heads.values() for head in heads}
        return words_by_id(self.connection, passages)

    def read_reasons(self) -> None:
        """Read the reasons of the decisions in force, so that the same is not recorded twice."""
        table = schema.loose_decisions  # what people decide is in no pack
        heads = [head["decision"] for heads in self.heads.values() for head in heads]
        query = select(table.c.id, table.c.note)
        notes = {row.id: row.note for row in rows_in(self.connection, query, table.c.id, heads)}
        kept = words_by_id(self.connection, set(notes.values()))
        self.reasons = {each: str(kept[note].content.get("reason", "")) for each, note in notes.items() if note in kept}

    def _own(self, heads: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """This coder's own decisions in force: in a blind round, those made in it."""
        if self.adjudicate:
            return []
        own = [head for head in heads if head["coder"] == self.coder and head["kind"] != "adjudicated"]
        if self.round and self.round.blind:
            return [head for head in own if head["round"] == self.round.name]
        return [head for head in own if head["own"] and head["standing"]]

    def _kind(self, request: Request) -> str:
        if self.adjudicate:
            return "adjudicated"
        if request.ruling is not None:
            return request.ruling
        return "boundary_moved" if request.span is not None else "stance_changed"

    def _passage(self, base: Mapping[str, Any], span: Span) -> Words | str:
        """The passage's words: those kept already where the place is the same, else from the text as it is now."""
        kept = self.words.get(base["passage"])
        content = kept.content if kept else {}
        text = self._text(base["transcript"])
        if text is None:
            return str(base["passage"])
        if span.end > len(text) or not len(span):
            message = f"the span [{span.start}, {span.end}) is not in the transcript"
            raise InputError(message, f"the text has {len(text)} characters", path=self.log.path)
        same_place = span == Span(base["start"], base["stop"]) and base["base"] == base["transcript"]
        if kept and same_place:
            if content.get("quote") != span.quote(text):
                message = f"the quote of coding {base.get('coding', base.get('id'))} is not what its transcript says"
                raise StoreError(message, "run qualcode doctor", path=self.log.path)
            return str(base["passage"])
        return passage_words(cut_content(content, by=span.start - base["start"], quote=span.quote(text)), span, text)

    def _text(self, text_hash: str) -> str | None:
        if text_hash not in self.texts:
            self.texts[text_hash] = body_of(self.connection, text_hash)
        return self.texts[text_hash]


def codebook_in_force(connection: Connection) -> str:
    """Hash of the codebook that was last taken into use; empty where none was."""
    table = schema.decisions
    latest = select(table.c.codebook).where(table.c.kind == "codebook_changed")
    latest = latest.order_by(table.c.clock.desc(), table.c.writer.desc(), table.c.number.desc()).limit(1)
    return connection.execute(latest).scalar() or ""
