"""An import of codings in the terminal: what came, what proves its place, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.exchange.codings.places.placed import STATUSES
from qualcode.study.exchange.import_outcome import convention_in_words
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.study import CodingsImport

SHOWN = 10
"""Codings without a place that are shown; JSON has all."""


def import_lines(done: CodingsImport, *, language: str) -> Iterator[str]:
    """Say what an import did, or would do, a line each.

    Args:
        done: The import, or a trial of one.
        language: `id` or `en`.
    """
    told = done.as_dict()
    counts = {key: told[key] for key in ("documents", "codes", "coders", "memos")}
    program = told["program"] or told["kind"]
    yield say("exchange.came", language, program=program, codings=len(done.placed.codings), **counts)
    for status in STATUSES:
        if told[status]:
            yield f"  {told[status]:>5} {say(f'exchange.status.{status}', language)}"
    if found := done.placed.convention:
        fits = convention_in_words(found, language)
        plain = f": {found.convention}"
        yield f"  {say('exchange.positions', language)}{fits or plain}"
    if done.new_codes:
        codes = ", ".join(done.new_codes[:SHOWN]) + ("…" if len(done.new_codes) > SHOWN else "")
        yield f"  {say('exchange.new_codes', language, codes=codes)}"
    for each in told["unplaced"][:SHOWN]:
        where = each["place"] or each["document"]
        why = say(f"exchange.why.{each['status']}", language)
        coder = each["coder"] or say("exchange.nobody", language)
        yield f"  {say('exchange.no_place', language, code=each['code'], coder=coder, where=where, why=why)}"
    if (left := len(told["unplaced"]) - SHOWN) > 0:
        yield f"  {say('exchange.more', language, n=left)}"
    yield from _recorded_lines(done, language=language)


def _recorded_lines(done: CodingsImport, *, language: str) -> Iterator[str]:
    if not done.done:
        yield say("exchange.trial", language)
        return
    made = done.done
    yield say("exchange.recorded", language, added=made.added, same=made.same, memos=made.memos, unplaced=made.unplaced)
    if done.viewer:
        yield f"  {say('exchange.others', language, n=made.others)}"
    if made.resolved:
        yield f"  {say('exchange.resolved', language, n=made.resolved)}"
    if made.gone:
        yield f"  {say('exchange.gone', language, n=len(made.gone))}"
