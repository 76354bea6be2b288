"""Language models in a report: which, on what terms, and how they compare with people, or that none was used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.wording import decimal, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DIGITS = 12
"""Digits of a hash that a report gives."""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A run of a language model, as its record has it.

    Args:
        coder: The model: `model:<name>@<digest>`.
        server: The server and its version.
        quantisation: How the weights were shortened; empty where the server does not tell.
        digest: The model's digest; empty likewise.
        host: The host that passages were sent to.
        remote: True if it is beyond this machine.
        prompt: Hash of the prompt.
        seed: Seed of the server's random generator.
        context: Passages on either side that it was shown.
        passages: Passages that it was asked about.
        answered: Those that it answered.
        refused: Codes that were not taken, mostly since the quote does not stand in the passage.
        suggested: Suggestions that it made.
        accepted: Those that people accepted.
        rejected: Those that people rejected.
        people: People who coded the same passages; 0 where nobody did.
        alpha: The least alpha, for sets of codes, of the model and one of them; None where there is none.
        human: Alpha of these people with each other; None likewise.
        steady: Alpha of three wordings of the task; None where the model was not checked.
        frozen: True if prompt and codebook were frozen before the run.
    """

    coder: str
    server: str
    quantisation: str
    digest: str
    host: str
    remote: bool
    prompt: str
    seed: int
    context: int
    passages: int
    answered: int
    refused: int
    suggested: int
    accepted: int
    rejected: int
    people: int = 0
    alpha: float | None = None
    human: float | None = None
    steady: float | None = None
    frozen: bool = False


def model_sentence(use: ModelUse, language: str) -> str:
    """A run in one sentence of the methods."""
    told = {"coder": use.coder, "server": use.server, "prompt": use.prompt[:DIGITS], "seed": use.seed}
    counts = {"answered": use.answered, "passages": use.passages, "refused": use.refused, "accepted": use.accepted}
    whole = use.digest or say("model.digest_unknown", language)
    return say("model.run_told", language, **told, **counts, digest=whole, agreement=agreement_words(use, language))


def agreement_words(use: ModelUse, language: str) -> str:
    """The agreement of a model with people, beside theirs."""
    if use.alpha is None:
        return say("model.agreement_none", language)
    alpha = decimal(use.alpha, language)
    if use.human is None:
        return say("model.agreement_one", language, alpha=alpha)
    return say("model.agreement_told", language, alpha=alpha, people=use.people, human=decimal(use.human, language))


def model_facts(uses: Sequence[ModelUse], language: str, *, tried: bool) -> Iterator[tuple[str, str]]:
    """The facts that a checklist asks of language models, from the record; one sentence a run.

    Args:
        uses: The runs that count.
        language: Code of the language.
        tried: True if a model was shown passages, though no run of it may count.
    """

    def each(key: str, **words: object) -> str:
        return " ".join(
            say(f"answers.{key}", language, **{name: getattr(use, name) for name in words} | {"coder": use.coder})
            for use in uses
        )

    if not uses:
        yield "model_use", say("methods.model_tried" if tried else "model.unused", language)
        return
    yield "model_use", say("answers.model_use", language)
    yield "model_name", each("model_name", coder="", digest="", quantisation="")
    yield "model_server", each("model_server", server="", host="")
    yield "model_settings", each("model_settings", seed="", context="")
    yield "model_prompt", each("model_prompt", prompt="")
    yield "model_review", each("model_review", suggested="", accepted="", rejected="")
    yield "model_refusals", each("model_refusals", answered="", passages="", refused="")
    yield "model_agreement", " ".join(f"{use.coder}: {agreement_words(use, language)}." for use in uses)
    steady = [use for use in uses if use.steady is not None]
    if steady:
        yield (
            "model_steady",
            " ".join(
                say("answers.model_steady", language, coder=use.coder, alpha=decimal(use.steady or 0.0, language))
                for use in steady
            ),
        )
    frozen = sum(use.frozen for use in uses)
    yield "model_frozen", say("answers.model_frozen", language, frozen=frozen, runs=len(uses))
    beyond = sorted({use.host for use in uses if use.remote})
    key = "answers.model_remote" if beyond else "answers.model_local"
    yield "model_place", say(key, language, hosts=", ".join(beyond))
    yield "model_record", say("answers.model_record", language)
