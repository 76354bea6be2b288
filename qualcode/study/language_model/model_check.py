"""A look at a model before it is used: who answers, how steadily, and how much the wording of the task decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.study.decisions import known_coder, named_coder, ready_store
from qualcode.study.language_model.model_run import plan_of, run_facts
from qualcode.suggesting.language_model import (
    FORMS,
    PHRASINGS,
    ModelClient,
    checked_address,
    checked_answer,
    prompt_of,
    server_facts,
    taken_form,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.study.language_model.model_run import Plan
    from qualcode.study.language_model.model_settings import ModelSettings
    from qualcode.study.parts import Parts
    from qualcode.suggesting.language_model import Prompt, ServerFacts, TakenForm

CALLS = 3
"""Times that the same question is asked."""

PASSAGES = 5
"""Passages that each wording of the task is asked about."""


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """The outcome of `model check`.

    Args:
        server: Who answers, and with which model.
        host: The host.
        remote: True if it is beyond this machine.
        keeps_schema: True if an answer that was asked to break the schema kept it; None where no answer came.
        answers: Different answers to the same question, asked three times; 0 where not all came.
        outcomes: How those questions ended.
        passages: Passages to which every wording of the task brought an answer.
        asked: Passages that they were asked about.
        same: Those among `passages` to which all wordings brought the same codes.
        alpha: Krippendorff's alpha of the wordings, for sets of codes; None where undefined.
        seconds: Mean time of an answer.
        schema_form: The form in which the server takes a schema, `none` among them; empty where no answer came.
        schema_refused: The forms that it did not take, with how each question ended.
    """

    server: ServerFacts
    host: str
    remote: bool
    keeps_schema: bool | None
    answers: int
    outcomes: tuple[str, ...]
    passages: int
    asked: int
    same: int
    alpha: float | None
    seconds: float
    schema_form: str
    schema_refused: Mapping[str, str]

    @property
    def deterministic(self) -> bool | None:
        """True if the same question brought the same answer three times; None where not all came."""
        return self.answers == 1 if self.answers else None

    @property
    def is_clean(self) -> bool:
        """True if it answers, steadily, and as the schema says."""
        return bool(self.keeps_schema and self.deterministic)

    def as_dict(self) -> dict[str, Any]:
        """The outcome as JSON-ready values."""
        found = self.server
        who = {"server": found.server, "version": found.version, "model": found.model, "digest": found.digest}
        where = {"quantisation": found.quantisation, "coder": found.coder, "host": self.host, "remote": self.remote}
        steady = {
            "keeps_schema": self.keeps_schema,
            "schema_form": self.schema_form or None,
            "schema_refused": dict(self.schema_refused),
            "deterministic": self.deterministic,
            "outcomes": list(self.outcomes),
        }
        asked = {"asked": self.asked, "passages": self.passages, "same": self.same, "alpha": self.alpha}
        return {**who, **where, **steady, "seconds": self.seconds, "phrasings": {"count": len(PHRASINGS), **asked}}


def check_model(
    study: Parts,
    settings: ModelSettings,
    *,
    codes: Sequence[str] = (),
    first: int = PASSAGES,
    coder: str | None = None,
    record: bool = True,
    key: str = "",
    progress: Callable[[str], object] = lambda _: None,
) -> ModelCheck:
    """Ask a model the same three times, something that breaks the schema, and some passages in three wordings.

    Source of the last: Barrie, Palmer & Spirling (2025), Replication for Language Models. Small changes of a prompt
    move what a model says; the agreement of wordings is the most that its agreement with people can mean.

    Args:
        study: The study, whose passages are asked about.
        settings: Of the model.
        codes: Only these codes, each with all under it.
        first: Number of passages, the first.
        coder: Who checks it; None is the study's coder, or the model itself where nobody is named.
        record: Record in the study file that passages were shown to the model, and what was found.
        key: The key that the server asks for.
        progress: Called with the name of each step.

    Raises:
        InputError: As for `run_model`.
    """
    settings.named()
    address = checked_address(settings.url, allowed=settings.allow_remote)
    plan = plan_of(study, settings, codes=codes, first=first)
    with ModelClient(address, seconds=settings.seconds, key=key) as client:
        progress("server")
        server = server_facts(client, settings.name)
        asking = _Asking(client, settings, plan)
        progress("schema")
        taken = asking.taken_form()
        progress("same")
        answers, outcomes = asking.repeated()
        progress("phrasings")
        given = [asking.codes_of(prompt_of(study.codebook, codes=codes, phrasing=each)) for each in PHRASINGS]
    whole = [row for row in zip(*given, strict=True) if None not in row]
    found = ModelCheck(
        server,
        address.host,
        not address.is_local,
        _keeps_schema(taken, plan.prompt),
        answers,
        outcomes,
        len(whole),
        len(plan.questions),
        sum(len(set(row)) == 1 for row in whole),
        _alpha(whole),
        round(sum(asking.times) / len(asking.times), 3),
        taken.form,
        taken.refused,
    )
    if record:
        facts = run_facts(plan.prompt, settings, address, server, codebook=study.codebook.hash)
        facts = {key: value for key, value in facts.items() if key not in {"schema", "config"}} | found.as_dict()
        person = named_coder(study, coder) if coder or study.coder else server.coder
        with ready_store(study) as store:
            store.keep_model_check(facts, codebook=study.codebook, coder=known_coder(store, person))
    return found


class _Asking:
    """Questions to a model whose answers are not kept."""

    def __init__(self, client: ModelClient, settings: ModelSettings, plan: Plan) -> None:
        self.client, self.settings, self.plan = client, settings, plan
        self.form = settings.schema or FORMS[0]
        self.times: list[float] = []

    def _say(self, prompt: Prompt, messages: list[dict[str, str]]) -> Any:  # noqa: ANN401 -- a reply
        settings = self.settings
        reply = self.client.chat(
            messages,
            model=settings.name,
            schema=prompt.schema,
            seed=settings.seed,
            tokens=settings.tokens,
            form=self.form,
        )
        self.times.append(reply.seconds)
        return reply

    def taken_form(self) -> TakenForm:
        """The form in which the server takes the schema; all further questions are asked in it."""
        settings = self.settings
        options: dict[str, Any] = {"schema": self.plan.prompt.schema, "seed": settings.seed, "tokens": settings.tokens}
        options |= {"forms": (settings.schema,)} if settings.schema else {}
        found = taken_form(self.client, settings.name, **options)
        self.form = found.form or self.form
        self.times.append(found.reply.seconds)
        return found

    def repeated(self) -> tuple[int, tuple[str, ...]]:
        """Ask the same several times; the number of different answers, and how each question ended."""
        prompt, question = self.plan.prompt, self.plan.questions[0]
        replies = [self._say(prompt, prompt.messages(question.about)) for _ in range(CALLS)]
        outcomes = tuple(checked_answer(each, question.quote, prompt.codes).outcome for each in replies)
        came = all(each.outcome == "said" for each in replies)
        return len({each.text for each in replies}) if came else 0, outcomes

    def codes_of(self, prompt: Prompt) -> list[frozenset[str] | None]:
        """The codes that a prompt brings to each passage; None where it brought no answer."""
        found: list[frozenset[str] | None] = []
        for question in self.plan.questions:
            checked = checked_answer(self._say(prompt, prompt.messages(question.about)), question.quote, prompt.codes)
            codes = frozenset(each.code for each in checked.codes)
            found.append(codes if checked.outcome == "answered" else None)
        return found


def _keeps_schema(taken: TakenForm, prompt: Prompt) -> bool | None:
    """True if an answer that was asked to break the schema kept it; None where no answer came."""
    return checked_answer(taken.reply, "", prompt.codes).outcome == "answered" if taken.form else None


def _alpha(rows: list[Any]) -> float | None:
    """Krippendorff's alpha for sets of codes; None where it is undefined."""
    if not rows:
        return None
    from qualcode.agreement import agreement, ratings

    found = agreement(ratings([list(row) for row in rows]), samples=0).coefficients.get("alpha_set")
    return found.value if found else None
