"""A participant through all versions of the transcripts: the names they went by, and where they speak."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.store.current.documents import NAMING, documents
from qualcode.store.log import schema
from qualcode.store.log.log import body_of, records_in, records_where, words_by_id
from qualcode.store.log.record import order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log
    from qualcode.transcripts.transcript import Transcript

    Turns = list[tuple[int, int, str]]

SAME = 0.5
"""Share of words that what one person said in two versions has in common at least."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant, and everybody's turns.

    Args:
        names: All names that transcripts gave them, in any version; empty where nobody is called so.
        turns: By hash of a text, `(start, end, informant)` of all turns, under every name they had.
        known: All names of everybody.
    """

    names: frozenset[str]
    turns: Mapping[str, Sequence[tuple[int, int, str]]]
    known: frozenset[str] = field(default_factory=frozenset)


def participant(
    connection: Connection, log: Log, informant: str, *, transcripts: Iterable[Transcript] = ()
) -> Participant:
    """Return the participant who is called so now, or was in an earlier version.

    Two names are one person's where the same turn had both, and neither stands for anybody else there; or where one
    gave way to the other in a corrected version that has most of the words.

    Args:
        connection: A transaction.
        log: The log.
        informant: One of the names.
        transcripts: The files as they are now, which may name people anew without a word changed.
    """
    versions = _versions(connection)
    turns: dict[str, Turns] = {}
    links: list[tuple[str, str]] = []
    for text, said in versions:
        turns.setdefault(text, []).extend(said)
    for text, others in [*_passages(connection, turns.keys()).items(), *_now(transcripts, turns.keys()).items()]:
        links += _one_to_one(_overlaps(turns[text], others))
        turns[text] += others
    for document in documents(connection, log).every:
        mine = [(text, said) for text, said in versions if text in document.texts]
        for (old, before), (new, after) in pairwise(mine):
            links += _one_to_one(_given_way(connection, old, before, new, after))
    known = frozenset(who for said in turns.values() for *_, who in said if who)
    names = _joined(informant, links) if informant in known else frozenset()
    return Participant(names, turns, known)


def _versions(connection: Connection) -> list[tuple[str, Turns]]:
    """Text and turns of each version of each transcript, in the order of the log."""
    records = sorted(records_where(connection, schema.decisions.c.kind.in_(NAMING)), key=order)
    notes = words_by_id(connection, {record.note for record in records})
    found = []
    for record in records:
        if record.note in notes:
            content = notes[record.note].content
            said = [(start, end, str(who)) for start, end, who in content.get("turns", ())]
            length = len(body_of(connection, record.transcript) or "")
            found.append((record.transcript, said or [(0, length, str(content.get("informant", "")))]))
    return found


def _passages(connection: Connection, texts: Collection[str]) -> dict[str, Turns]:
    """The informants that codings name, at their places."""
    records = [each for each in records_in(connection, "transcript", texts) if each.passage]
    kept = words_by_id(connection, {record.passage for record in records})
    found: dict[str, set[tuple[int, int, str]]] = {}
    for record in records:
        who = str(kept[record.passage].content.get("informant", "")) if record.passage in kept else ""
        if who and record.start is not None and record.stop is not None:
            found.setdefault(record.transcript, set()).add((record.start, record.stop, who))
    return {text: sorted(spans) for text, spans in found.items()}


def _now(transcripts: Iterable[Transcript], texts: Collection[str]) -> dict[str, Turns]:
    """The turns that the files have now, of texts that the store knows."""
    return {
        each.hash: [
            (turn.span.start, turn.span.end, turn.informant or each.informant)
            for turn in each.turns
            if not turn.interviewer
        ]
        for each in transcripts
        if each.hash in texts
    }


def _overlaps(turns: Turns, others: Turns) -> Iterator[tuple[str, str]]:
    """Names of the same place."""
    ordered = sorted(turns)
    for start, _end, who in others:
        place = bisect_right(ordered, start, key=lambda turn: turn[0]) - 1
        if place >= 0 and start < ordered[place][1] and who and ordered[place][2]:
            yield ordered[place][2], who


def _given_way(connection: Connection, old: str, before: Turns, new: str, after: Turns) -> Iterator[tuple[str, str]]:
    """Names that a version no longer has, with those of the next one that have most of their words."""
    gone = {who for *_, who in before} - {who for *_, who in after} - {""}
    come = {who for *_, who in after} - {who for *_, who in before} - {""}
    bodies = body_of(connection, old) or "", body_of(connection, new) or ""
    for was in sorted(gone):
        mine = _words(bodies[0], before, was)
        for now in sorted(come):
            theirs = _words(bodies[1], after, now)
            if len(mine & theirs) > SAME * max(1, len(mine | theirs)):
                yield was, now


def _words(body: str, turns: Turns, who: str) -> set[str]:
    return {word for start, end, said in turns if said == who for word in body[start:end].split()}


def _one_to_one(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of two names of which each stands in no other pair: `Ani and Wati` is neither of the two."""
    listed = list(dict.fromkeys(pairs))
    left: dict[str, set[str]] = {}
    right: dict[str, set[str]] = {}
    for one, other in listed:
        left.setdefault(one, set()).add(other)
        right.setdefault(other, set()).add(one)
    return [(one, other) for one, other in listed if len(left[one]) == 1 == len(right[other])]


def _joined(name: str, links: Iterable[tuple[str, str]]) -> frozenset[str]:
    """All names that links join to one."""
    listed = list(links)
    found, grown = {name}, True
    while grown:
        more = {each for pair in listed if found & set(pair) for each in pair} - found
        found |= more
        grown = bool(more)
    return frozenset(found)
