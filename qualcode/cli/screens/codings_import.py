"""An import of codings in the terminal: what came, what proves its place, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.study import CodingsImport

WORDS = {
    "anchored": "anchored: positions and words agree",
    "by_convention": "by convention: positions meet edges of words",
    "found": "found by their words",
    "ambiguous": "ambiguous: the words stand in several places",
    "not_found": "not found: the words stand nowhere",
    "unproven": "unproven: nothing proves the positions (--accept-unproven takes them)",
    "without_text": "without a text here",
}
SHOWN = 10
"""Codings without a place that are shown; JSON has all."""


def import_lines(done: CodingsImport) -> Iterator[str]:
    """Say what an import did, or would do, a line each."""
    told = done.as_dict()
    counts = ", ".join(f"{told[key]} {key}" for key in ("documents", "codes", "coders", "memos"))
    yield f"{told['program'] or told['kind']}: {len(done.placed.codings)} codings, {counts}"
    for status, words in WORDS.items():
        if told[status]:
            yield f"  {told[status]:>5} {words}"
    if found := done.placed.convention:
        fits = f" fits {found.score} of {found.of} {found.by}" if found.of else ""
        rival = f"; next best, {found.runner_up}: {found.runner_up_score}" if found.runner_up else ""
        yield f"  positions: {found.convention}{fits}{rival}"
    if done.new_codes:
        yield f"  new codes: {', '.join(done.new_codes[:SHOWN])}{'…' if len(done.new_codes) > SHOWN else ''}"
    for each in told["unplaced"][:SHOWN]:
        where = each["place"] or each["document"]
        yield f"  no place: {each['code']} by {each['coder'] or 'nobody'} ({where}): {each['status'].replace('_', ' ')}"
    if (left := len(told["unplaced"]) - SHOWN) > 0:
        yield f"  … and {left} more: --format json has all"
    if not done.done:
        yield "nothing recorded (--dry-run)"
        return
    made = done.done
    yield f"recorded: {made.added} new, {made.same} as before, {made.memos} memos, {made.unplaced} kept without a place"
    if made.gone:
        yield f"  {len(made.gone)} that an earlier import brought are not in it any more; they stay"
