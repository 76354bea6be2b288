"""The runs of language models in a study, as its log has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.study.decisions import acted
from qualcode.study.language_model.answers_kept import Tally, tally
from qualcode.suggesting.language_model import prompt_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.store import ModelFact, ModelRun, Store
    from qualcode.study.parts import Parts


@dataclass(frozen=True, slots=True)
class RunStatus:
    """A run of a model, counted.

    Args:
        run: The run.
        tally: Its answers, the last about each passage.
        passages: Passages that it was asked about.
        suggested: Suggestions that it made, whatever became of them.
    """

    run: ModelRun
    tally: Tally
    passages: int
    suggested: int

    def as_dict(self) -> dict[str, Any]:
        """The run as JSON-ready values, with everything that was recorded of it but nobody's words."""
        own = {"run": self.run.id, "coder": self.run.coder, "by": self.run.by, "time": self.run.time}
        counts = {"passages": self.passages, **self.tally.as_dict(), "suggested": self.suggested}
        facts = {key: value for key, value in self.run.facts.items() if key not in {"schema", "config", "coder"}}
        forms = sorted({each.form for each in self.run.answers})
        served = sorted({each.served for each in self.run.answers if each.served})
        return {
            **own,
            **counts,
            "seconds": self.tally.seconds,
            "codebook": self.run.codebook,
            **facts,
            "served": served,
            "schema_forms": forms,
        }


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Everything that language models did in a study.

    Args:
        runs: The runs that were not undone, in order.
        frozen: Prompts that were frozen, in order.
        checked: Models that were checked with passages of the study, in order.
        undone: Runs that were undone; their answers are kept, and count for nothing.
    """

    runs: tuple[RunStatus, ...]
    frozen: tuple[ModelFact, ...] = ()
    checked: tuple[ModelFact, ...] = ()
    undone: int = 0

    @property
    def used(self) -> bool:
        """True if a model has been shown passages of the study, whatever became of it."""
        return bool(self.runs or self.checked or self.undone)

    def as_dict(self) -> dict[str, Any]:
        """The status as JSON-ready values."""

        def told(fact: ModelFact) -> Mapping[str, Any]:
            return {"by": fact.coder, "time": fact.time, "codebook": fact.codebook, **fact.facts}

        return {
            "used": self.used,
            "runs": [each.as_dict() for each in self.runs],
            "undone": self.undone,
            "frozen": [told(each) for each in self.frozen],
            "checked": [told(each) for each in self.checked],
        }


def model_status(study: Parts) -> ModelStatus:
    """Return what the log says of language models; a study without a study file used none."""
    if not study.file.exists:
        return ModelStatus(())
    with study.file.opened() as store:
        kept, facts = store.model_runs(), store.model_facts()
        begun = {each.command for each in store.history(kinds=["model_run"])}
    runs = []
    for each in kept:
        last = each.last_answers
        runs.append(RunStatus(each, tally(last.values()), len(last), len({_place(one) for one in each.suggested})))
    frozen = tuple(each for each in facts if each.kind == "model_frozen")
    checked = tuple(each for each in facts if each.kind == "model_checked")
    return ModelStatus(tuple(runs), frozen, checked, len(begun) - len(kept))


def freeze(study: Parts, *, codes: Sequence[str] = (), coder: str | None = None) -> ModelFact:
    """Record that the prompt of these codes and the codebook are not changed any more.

    Args:
        study: The study.
        codes: The codes that a model will be asked for, each with all under it; all where left out.
        coder: Who freezes them; None is the study's coder.

    Raises:
        InputError: If nobody is named, or a code is unknown.
    """
    prompt = prompt_of(study.codebook, codes=codes)
    facts = {"prompt": prompt.hash, "codes": list(prompt.codes), "language": prompt.language}

    def act(store: Store, name: str) -> ModelFact:
        store.freeze_prompt(facts, codebook=study.codebook, coder=name)
        return store.model_facts()[-1]

    return acted(study, coder, act)


def _place(coding: Any) -> tuple[object, ...]:  # noqa: ANN401 -- a coding
    return coding.transcript, coding.span, coding.indicator or coding.code
