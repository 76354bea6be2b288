"""Score of the rules against each person: precision, recall, F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.agreement.score import Passage, score_codings
from qualcode.agreement.units import coders_by_transcript, stances_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Coding
    from qualcode.spans import Span


def rules_against(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    codes: Sequence[str],
    *,
    coded: Mapping[str, set[str]] | None = None,
    machine: str = "rules",
) -> pd.DataFrame:
    """Score a machine's codings against each person's: a row a person and code, over units of the same transcripts.

    Recall says something only where the person also coded what nothing had suggested to them.

    | column | meaning |
    |---|---|
    | `coder`, `code` | the person, the pillar |
    | `gold`, `hits`, `misses`, `extra` | units the person has; of these both have, the machine lacks; it has alone |
    | `precision`, `recall`, `f1` | NaN where undefined |
    | `precision_low` … `f1_high` | Wilson's 95% intervals; as if units were independent, so rather too narrow |
    | `stance_accuracy` | share of hits with the same stance |

    Args:
        codings: Of the machine and of one or more people.
        units: Transcript id → its units in text order.
        codes: The pillars, in order.
        coded: Coder → transcripts that they worked through; by default those in which they coded anything.
        machine: Its name as a coder.
    """
    import pandas as pd

    codings = list(codings)
    by: dict[tuple[str, str], list[Coding]] = {}
    for coding in codings:
        by.setdefault((coding.coder, coding.transcript), []).append(coding)
    coded = coders_by_transcript(codings) if coded is None else coded
    rows = []
    for coder in sorted(set(coded) - {machine}):
        shared = coded[coder] & coded.get(machine, set())
        passages = [
            Passage(f"{name}:{unit.start}", "", stances_in(theirs, unit), stances_in(found, unit))
            for name in sorted(shared)
            for theirs, found in [(by.get((coder, name), ()), by.get((machine, name), ()))]
            for unit in units.get(name, ())
        ]
        for score in score_codings(passages, codes).scores.get("", ()):
            measures = (score.precision, score.recall, score.f1)
            figures = [figure for m in measures for figure in (m.value, m.low, m.high)]
            counts = score.gold, score.hits, score.misses, score.extra
            rows.append((coder, score.code, *counts, *figures, score.stance_accuracy.value))
    figures_of = [f"{name}{part}" for name in ("precision", "recall", "f1") for part in ("", "_low", "_high")]
    columns = ["coder", "code", "gold", "hits", "misses", "extra", *figures_of, "stance_accuracy"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys([*figures_of, "stance_accuracy"], "float64"))
