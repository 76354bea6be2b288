"""Runs of language models as a report tells of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.study.language_model.model_comparison import compare_model
from qualcode.study.language_model.model_status import model_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codings import Coding
    from qualcode.reporting.sections.models import ModelUse
    from qualcode.study.language_model.model_status import ModelStatus, RunStatus
    from qualcode.study.parts import Parts


def model_uses(study: Parts, codings: list[Coding]) -> tuple[ModelUse, ...]:
    """Return every run of a model with its record, and how it compares with people where that can be said.

    Args:
        study: The study.
        codings: All codings of the study, of which the models' are counted.
    """
    status = model_status(study)
    statuses = Counter((each.coder, str(each.status)) for each in codings)
    return tuple(_use(study, status, each, statuses) for each in status.runs)


def _use(study: Parts, status: ModelStatus, found: RunStatus, statuses: Mapping[tuple[str, str], int]) -> ModelUse:
    from qualcode.reporting.sections.models import ModelUse

    facts, coder = found.run.facts, found.run.coder
    alphas: list[float] = []
    human, people, frozen = None, 0, False
    try:
        beside = compare_model(study, found.run.id, samples=0)
    except QualcodeError:  # nobody coded these passages, or a round or the approach forbids it
        beside = None
    if beside:
        rows = [each for each in beside.rows if each.gold is None]
        alphas = [each.alpha for each in rows if each.alpha is not None]
        human, people = (rows[0].human if rows else None), len(beside.people)
        frozen = bool(beside.after_freeze)
    checked = [each.facts for each in status.checked if each.facts.get("coder") == coder]
    steady = checked[-1].get("phrasings", {}).get("alpha") if checked else None
    return ModelUse(
        coder,
        " ".join(filter(None, (str(facts.get("server", "")), str(facts.get("version", ""))))),
        str(facts.get("quantisation", "")) or "–",
        str(facts.get("digest", "")),
        str(facts.get("host", "")),
        bool(facts.get("remote")),
        str(facts.get("prompt", "")),
        int(facts.get("seed", 0)),
        int(facts.get("context", 0)),
        found.passages,
        found.tally.answered,
        sum(found.tally.refused.values()),
        found.suggested,
        statuses.get((coder, "accepted"), 0),
        statuses.get((coder, "rejected"), 0),
        people,
        min(alphas, default=None),
        human,
        steady,
        frozen,
    )
