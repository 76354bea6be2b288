"""Samples: a draw of passages is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import grouped
from qualcode.store.log.log import append, new_command
from qualcode.store.log.record import Draft, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.store.current.samples import Drawn, Place
    from qualcode.store.log.log import Opened


def begin_samples(store: Opened, drawn: Sequence[Drawn], *, coder: str) -> str:
    """Record that draws were begun, one a code, as one command.

    Args:
        store: The open study file.
        drawn: The draws; their coder and time are taken from this command.
        coder: Who begins them.

    Returns:
        The command.
    """
    command = new_command()
    drafts = [
        Draft(
            "sample_drawn",
            code=each.code,
            codebook=each.codebook,
            details=canonical(
                {
                    "estimand": each.estimand,
                    "seed": each.seed,
                    "frame": each.frame,
                    "before": _by_text(each.before),
                    "own": _by_text(each.own),
                    "chances": [(chance, _by_text(places)) for chance, places in each.chances],
                }
            ),
        )
        for each in drawn
    ]
    with store.log.writing() as connection:
        append(connection, drafts, log=store.log, coder=coder, command=command)
    return command


def _by_text(places: Iterable[Place]) -> dict[str, list[tuple[int, int]]]:
    return dict(grouped((text, (start, end)) for text, start, end in sorted(places)))
