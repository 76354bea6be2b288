"""Withdrawals in several copies: each has blacked out one person in the same text, and together they have both."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from qualcode.store.corrections import erasures
from qualcode.store.corrections.erasures import BLACK
from qualcode.store.log import schema
from qualcode.store.log.log import append, body_of, erased_ids, records_where, words_by_id
from qualcode.store.log.record import Draft, Words, canonical, commitment, digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from qualcode.store.log.log import Log


def join_withdrawals(
    connection: Connection, log: Log, *, spare_words: Mapping[str, Words], spare_texts: Mapping[str, str]
) -> int:
    """Put in the place of what several withdrawals left of one text, or of one's words, what all of them leave.

    It is the same in every copy that does so, and recorded as one more withdrawal, so that others have it as well.

    Args:
        connection: A writing transaction, in which the erasures of all decisions are applied.
        log: The open file.
        spare_words: Words of the other copy, by id.
        spare_texts: Texts of the other copy, by hash.

    Returns:
        How many texts and words were erased by it.
    """
    count = 0
    while True:
        forgotten = records_where(connection, schema.decisions.c.kind == "forgotten")
        apart = _apart(forgotten, erased_ids(connection))
        if not apart:
            return count
        erased: dict[str, str] = {}
        words: dict[str, Words] = {}
        texts: dict[str, str] = {}
        for key, ends in sorted(apart.items()):
            if erased.keys() & ends:
                continue  # what a version and another one left: joined in the next round
            if "" not in ends and len(key) == erasures.HASH:
                bodies = [body_of(connection, end) or spare_texts.get(end) for end in sorted(ends)]
                joined = _joined_text([body for body in bodies if body is not None], of=len(ends))
                end = hashlib.sha256(joined.encode()).hexdigest() if joined else ""
                texts[end] = joined
            elif "" not in ends:
                kept = words_by_id(connection, ends)
                both = [kept.get(each) or spare_words.get(each) for each in sorted(ends)]
                one = _joined_words([each for each in both if each is not None], of=len(ends))
                end = one.id if one else ""
                words.update({end: one} if one else {})
            else:
                end = ""
            erased.update((each, end) for each in ends - {end, ""})
        append(
            connection, [Draft("forgotten", details=canonical({"erased": erased}))], log=log, coder=forgotten[-1].coder
        )
        count += erasures.apply(connection, erased, spare_words=words, spare_texts=texts)


def _apart(forgotten: list[Any], ends: Mapping[str, str]) -> dict[str, set[str]]:
    """The remains of the same text or words after several withdrawals, where these are not one thing yet."""
    found: dict[str, set[str]] = {}
    for record in forgotten:
        for key, replacement in record.facts["erased"].items():
            found.setdefault(key, set()).add(ends.get(replacement, replacement))
    return {key: those for key, those in found.items() if len(those) > 1}


def _joined_text(bodies: list[str], *, of: int) -> str:
    """A text with all that is black in one of its bodies; empty where one is not here, so that nobody could tell."""
    if len(bodies) < of or len({len(body) for body in bodies}) > 1:
        return ""
    return "".join(BLACK if BLACK in signs else signs[0] for signs in zip(*bodies, strict=True))


def _joined_words(those: list[Words], *, of: int) -> Words | None:
    """Words with all that is black in one of them; None where one is not here."""
    if len(those) < of:
        return None
    content = those[0].content
    for each in those[1:]:
        content = _joined(content, each.content)
    # not random, so that every copy makes the same ones
    salt, body = digest(canonical({"salts": sorted(each.salt for each in those)})), canonical(content)
    return Words(commitment(salt, body), salt, body)


def _joined(one: Any, other: Any) -> Any:  # noqa: ANN401 -- anything JSON can hold
    """Two versions of a JSON-ready value with what is black in either; what differs otherwise is left out."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: _joined(one[key], other[key]) for key in one.keys() & other.keys()}
    if isinstance(one, list) and isinstance(other, list):
        return [_joined(*pair) for pair in zip(one, other, strict=True)] if len(one) == len(other) else []
    if isinstance(one, str) and isinstance(other, str):
        return _joined_text([one, other], of=2)
    return one if one == other else None
