"""The rows of the log: sealed records, and the words they refer to, kept apart.

A record's id is the hash of everything it says and of the record before it in the same copy. The
words of a person (quotes, contexts, names, reasons, memos) are not in the record: it holds only a
salted commitment to them. So the words can be erased when somebody withdraws, and the chain still
verifies.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from qualcode.codings import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ID_LENGTH = 32  # hexadecimal digits of SHA-256: 128 bits, beyond anybody's means to forge a second one


def canonical(value: object) -> str:
    """`value` as JSON that is the same wherever and whenever it is written.

    Example:
        >>> canonical({"b": [1, None], "a": "é"})
        '{"a":"é","b":[1,null]}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def as_object(text: str) -> dict[str, Any]:
    """JSON as an object; what a newer version wrote in another form stands under `value`.

    Example:
        >>> as_object('{"a":1}'), as_object("[1,2]"), as_object("")
        ({'a': 1}, {'value': [1, 2]}, {})
    """
    if not text:
        return {}
    try:
        loaded = json.loads(text)
    except ValueError:
        loaded = text
    return loaded if isinstance(loaded, dict) else {"value": loaded}


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a person said or wrote, apart from the log, where they can be erased.

    Args:
        id: The commitment to `salt` and `body` that records hold.
        salt: Random, so that nobody can test guesses against the commitment once the words are gone.
        body: Canonical JSON of an object.
    """

    id: str
    salt: str
    body: str

    @property
    def content(self) -> dict[str, Any]:
        """The body as an object."""
        return as_object(self.body)


def commitment(salt: str, body: str) -> str:
    """The id of these words."""
    return digest(f"{salt}\n{body}")


def words(values: Mapping[str, object]) -> Words:
    """New words with a salt of their own.

    Example:
        >>> kept = words({"quote": "ikut pelatihan"})
        >>> kept.id == commitment(kept.salt, kept.body)
        True
    """
    salt, body = secrets.token_hex(16), canonical(values)
    return Words(commitment(salt, body), salt, body)


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is yet to be sealed into the log.

    Args:
        kind: One of `qualcode.codings.KINDS`.
        coding: Id of the coding it is about.
        transcript: Hash of the text.
        codebook: Hash of the codebook.
        start: First code point of the passage.
        stop: Code point behind the passage.
        code: The pillar.
        indicator: The indicator; empty for the pillar itself.
        stance: The stance after this decision.
        status: The status after this decision.
        rule: Id of the rule.
        origin: rule, person, model or import.
        supersedes: Ids of the decisions it knowingly replaces, separated by blanks.
        target: What an undo or redo concerns.
        details: Canonical JSON that holds nobody's words; empty for none.
        passage: The quote and its context: new words, or the id of words kept already.
        note: A reason, memo or name.
    """

    kind: str
    coding: str = ""
    transcript: str = ""
    codebook: str = ""
    start: int | None = None
    stop: int | None = None
    code: str = ""
    indicator: str = ""
    stance: str = ""
    status: str = ""
    rule: str = ""
    origin: str = ""
    supersedes: str = ""
    target: str = ""
    details: str = ""
    passage: Words | str = ""
    note: Words | str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One sealed row of the log; the fields are a draft's, with who, when and its place in the chain."""

    id: str
    kind: str
    coder: str
    time: str
    command: str
    writer: str
    number: int
    clock: int
    previous: str
    coding: str
    transcript: str
    codebook: str
    start: int | None
    stop: int | None
    code: str
    indicator: str
    stance: str
    status: str
    rule: str
    origin: str
    supersedes: str
    target: str
    passage: str
    note: str
    details: str

    def sealed(self) -> str:
        """Every field but the id, as canonical JSON: the text that the id is the hash of."""
        return json.dumps(_SEALED(self), ensure_ascii=False, separators=(",", ":"))

    @property
    def is_intact(self) -> bool:
        """True if the id still is the hash of the rest."""
        return self.id == digest(self.sealed())

    @property
    def facts(self) -> dict[str, Any]:
        """The details as an object."""
        return as_object(self.details)

    @property
    def is_known(self) -> bool:
        """True if this version knows what the record means: its kind, and how its place is meant."""
        return self.kind in KNOWN and anchor_kind(self.details) == TEXT


def sealed_id(rest: Sequence[Any]) -> str:
    """The id of a record that has these values in all fields but the id."""
    return digest(json.dumps(rest, ensure_ascii=False, separators=(",", ":")))


def anchor_kind(details: str) -> str:
    """The kind of a record's place, from its details; a place in a text where nothing is said.

    Example:
        >>> anchor_kind('{"anchor":{"kind":"pdf","page":3}}'), anchor_kind("")
        ('pdf', 'text')
    """
    if '"anchor":' not in details:  # nearly all; JSON is slow for 100,000 records
        return TEXT
    anchor = as_object(details).get("anchor", {})
    return str(anchor.get("kind", TEXT)) if isinstance(anchor, dict) else str(anchor)


TEXT = "text"
KNOWN = frozenset(KINDS)

# kinds of decisions by which people decide about a coding
DECIDING = ("accepted", "rejected", "coded", "removed", "stance_changed", "boundary_moved", "adjudicated")

# kinds of decisions by which people change the codes themselves
CODE_KINDS = ("code_added", "code_renamed", "code_moved", "code_merged", "code_split", "code_deleted")

# kinds that go with an edit of the codebook's file; rules have no part in what codes are called
EDITING = (*CODE_KINDS, "rules_changed")

FIELDS = tuple(field.name for field in fields(Record))
_SEALED = attrgetter(*FIELDS[1:])


def order(record: Record) -> tuple[int, str, int]:
    """The one order of all decisions, whatever way they came together: a later command has seen the earlier ones."""
    return (record.clock, record.writer, record.number)


def seal(
    drafts: Iterable[Draft],
    *,
    coder: str,
    time: str,
    command: str,
    writer: str,
    number: int,
    clock: int,
    previous: str,
) -> list[Record]:
    """Records of one command, chained to the writer's last.

    Args:
        drafts: What was decided, in order.
        coder: Who decided.
        time: When.
        command: What they were done with.
        writer: The copy of the study.
        number: The last number that the copy has used.
        clock: The command's clock.
        previous: Id of the copy's last record.

    Example:
        >>> first, second = seal([Draft("memo"), Draft("memo")], coder="ana", time="2026-01-01T00:00:00Z",
        ...                      command="c", writer="w", number=0, clock=1, previous="")
        >>> first.is_intact, second.previous == first.id, second.number
        (True, True, 2)
    """
    sealed = []
    for draft in drafts:
        number += 1
        passage = draft.passage if isinstance(draft.passage, str) else draft.passage.id
        note = draft.note if isinstance(draft.note, str) else draft.note.id
        rest = (
            draft.kind, coder, time, command, writer, number, clock, previous,
            draft.coding, draft.transcript, draft.codebook, draft.start, draft.stop, draft.code, draft.indicator,
            draft.stance, draft.status, draft.rule, draft.origin, draft.supersedes, draft.target,
            passage, note, draft.details,
        )  # fmt: skip
        previous = sealed_id(rest)
        sealed.append(Record(previous, *rest))
    return sealed
