"""Answers of a run that are kept: counted as what they are, and codings made from them again without a server."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.study.status import is_hidden
from qualcode.suggesting.language_model import Reply, checked_answer, codings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.codings import Coding
    from qualcode.store import KeptAnswer, ModelRun, Store
    from qualcode.study.parts import Parts


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers of a model, counted.

    Args:
        answered: Passages with an answer, an empty one included.
        not_answered: Passages without one, by reason.
        refused: Codes that were not taken, by reason: `quote_not_found` and others.
        seconds: Time that the answers took.
    """

    answered: int = 0
    not_answered: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """The numbers as JSON-ready values, without the time."""
        own = {"answered": self.answered, "not_answered": dict(self.not_answered)}
        return {**own, "refused": dict(self.refused)}


def tally(answers: Iterable[KeptAnswer]) -> Tally:
    """Count answers, the last about each passage."""
    listed = list(answers)
    good = [each for each in listed if each.outcome == "answered"]
    bad = Counter(each.outcome for each in listed if each.outcome != "answered")
    refused = Counter(why for each in good for why in each.refused)
    return Tally(
        len(good),
        dict(sorted(bad.items())),
        dict(sorted(refused.items())),
        round(sum(each.seconds for each in listed), 3),
    )


def passage_codings(run: ModelRun, answers: Iterable[KeptAnswer]) -> list[Coding]:
    """The codings that answers make, in text order; none of an answer whose words were erased."""
    codes = [str(each) for each in run.facts.get("codes", ())]
    made: list[Coding] = []
    for each in answers:
        if each.outcome == "answered" and each.answer is not None and each.quote:
            checked = checked_answer(Reply("said", each.answer, each.finish), each.quote, codes)
            made += codings_of(
                checked.codes,
                transcript=each.transcript,
                span=each.span,
                quote=each.quote,
                speaker=each.speaker,
                informant=each.informant,
                coder=run.coder,
            )
    return sorted(made, key=_order)


def _order(coding: Coding) -> tuple[str, int, int, str]:
    return coding.transcript, coding.span.start, coding.span.end, coding.indicator or coding.code


@dataclass(frozen=True, slots=True)
class Replayed:
    """A run made again from what was kept of it.

    Args:
        run: The run's id.
        coder: The model.
        passages: Passages that it was asked about.
        tally: Its answers.
        codings: The codings that the answers make.
        same: True if these are, to the byte, the suggestions that were recorded.
        erased: Answers whose words were erased since; they make no coding.
    """

    run: str
    coder: str
    passages: int
    tally: Tally
    codings: tuple[Coding, ...]
    same: bool
    erased: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The run as JSON-ready values."""
        own = {"run": self.run, "coder": self.coder, "passages": self.passages, **self.tally.as_dict()}
        return {**own, "erased": self.erased, "same": self.same, "codings": [each.as_dict() for each in self.codings]}


def replay(study: Parts, run: str) -> Replayed:
    """Make the codings of a run again from the answers that were kept, without a server.

    Args:
        study: The study.
        run: The run's id, or the beginning of it.

    Raises:
        InputError: If there is no such run, or a blind round hides what it suggests.
    """
    with study.file.opened() as store:
        return replayed(store, run, viewer=study.coder)


def replayed(store: Store, run: str, *, viewer: str) -> Replayed:
    """The same of an open study file; see `replay`."""
    check_visible(store, viewer)
    kept = named_run(store, run)
    answers = kept.last_answers
    made = passage_codings(kept, answers.values())
    whole = {(place[0], place[1]) for place, each in answers.items() if each.answer is not None and each.quote}
    names = {(each.transcript, each.span) for place, each in answers.items() if place in whole}
    recorded = sorted((each for each in kept.suggested if (each.transcript, each.span) in names), key=_order)
    erased = len(answers) - len(whole)
    same = _bytes(made) == _bytes(recorded)
    return Replayed(kept.id, kept.coder, len(answers), tally(answers.values()), tuple(made), same, erased)


def named_run(store: Store, run: str) -> ModelRun:
    """The run whose id begins so.

    Raises:
        InputError: If none or several do.
    """
    every = store.model_runs()
    found = [each for each in every if each.id.startswith(run)] if run else every[-1:]
    if len(found) != 1:
        what = f"several runs of models begin with {run!r}" if found else f"there is no run {run!r} of a model"
        if not every:
            what = "no language model was run in this study"
        raise InputError(what, "list them with 'qualcode model status'")
    return found[0]


def check_visible(store: Store, viewer: str) -> None:
    """Refuse to show what a model suggests to a coder of an open blind round.

    Raises:
        InputError: If one is open.
    """
    if is_hidden(store, viewer):
        remedy = "close it, or ask as somebody who takes no part in it (QUALCODE_CODER)"
        raise InputError("a blind round is open, in which nobody sees what a model suggests", remedy)


def _bytes(codings: Iterable[Coding]) -> bytes:
    return json.dumps([each.as_dict() for each in codings], ensure_ascii=False, sort_keys=True).encode()
