"""A run of a language model over a study's passages: what is asked, what is kept, what is left."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.store.acts.model_answer import GivenAnswer
from qualcode.study.decisions import known_coder, named_coder, ready_store
from qualcode.study.language_model.answers_kept import Tally, passage_codings, tally
from qualcode.study.spot import up_to_date
from qualcode.study.status import is_hidden
from qualcode.suggesting.language_model import (
    FORMS,
    SAID,
    ModelClient,
    checked_address,
    checked_answer,
    codings_of,
    is_final,
    prompt_of,
    questions,
    server_facts,
    taken_form,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.codings import Coding
    from qualcode.store import ModelRun, Store
    from qualcode.study.language_model.model_settings import ModelSettings
    from qualcode.study.parts import Parts
    from qualcode.suggesting.language_model import Address, Prompt, Question, Reply, ServerFacts
    from qualcode.transcripts import Transcript

GONE = 3
"""Questions in a row that find no server, after which a run stops."""

LOST = 20
"""Questions in a row that bring no text of the model, after which a run stops."""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """The outcome of `model run`.

    Args:
        run: The run's id, which `undo` and `replay` take.
        coder: The model: `model:<name>@<digest>`.
        passages: Passages that were to be asked about.
        asked: Questions that this command sent.
        tally: All answers of the run about these passages.
        left: Passages among them without a final answer.
        stopped: Why it stopped before the end: `calls`, `minutes` or `server`; empty where it did not.
        schema_form: The form in which the server was asked to keep the schema.
        codings: The run's suggestions in these passages; None where a blind round hides them.
    """

    run: str
    coder: str
    passages: int
    asked: int
    tally: Tally
    left: int
    stopped: str = ""
    schema_form: str = FORMS[0]
    codings: tuple[Coding, ...] | None = ()

    def as_dict(self) -> dict[str, Any]:
        """The outcome as JSON-ready values."""
        shown = None if self.codings is None else [each.as_dict() for each in self.codings]
        own = {"run": self.run, "coder": self.coder, "passages": self.passages, "asked": self.asked}
        form = {"schema_form": self.schema_form}
        return {**own, **self.tally.as_dict(), "left": self.left, "stopped": self.stopped, **form, "codings": shown}


@dataclass(frozen=True, slots=True)
class Plan:
    """The passages that are asked about, and the text that stands before each.

    Args:
        prompt: The prompt.
        questions: A question a passage, in text order.
        transcripts: The transcripts that they are of.
    """

    prompt: Prompt
    questions: tuple[Question, ...]
    transcripts: tuple[Transcript, ...] = field(repr=False, default=())


def plan_of(
    study: Parts,
    settings: ModelSettings,
    *,
    transcripts: Sequence[str | Path] = (),
    codes: Sequence[str] = (),
    first: int | None = None,
) -> Plan:
    """Lay out what a model would be asked.

    Args:
        study: The study.
        settings: Of the model.
        transcripts: Ids or files of transcripts of the study, or folders of such files; all where left out.
        codes: Only these codes, each with all under it.
        first: Only so many passages, the first.

    Raises:
        InputError: If a code or transcript is unknown, or there is no passage.
    """
    prompt = prompt_of(study.codebook, codes=codes)
    chosen = _chosen(study, transcripts)
    every = questions(chosen, study.codebook, prompt, context=settings.context)
    asked = tuple(each for number, each in enumerate(every) if first is None or number < first)
    if not asked:
        raise InputError("there is no passage to ask about", "name transcripts in which informants speak")
    named = {each.transcript for each in asked}
    return Plan(prompt, asked, tuple(each for each in chosen if each.id in named))


def run_model(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    settings: ModelSettings,
    *,
    transcripts: Sequence[str | Path] = (),
    codes: Sequence[str] = (),
    first: int | None = None,
    again: bool = False,
    coder: str | None = None,
    key: str = "",
    on_progress: Callable[[int, int, Mapping[str, int]], object] = lambda *_: None,
) -> RunOutcome:
    """Ask a model about passages, and record each answer as soon as it came.

    A run with the same model, prompt, codebook and settings is gone on with: what was answered is not asked again. It
    is one command, which `undo` takes back.

    Args:
        study: The study.
        settings: Of the model.
        transcripts: As for `plan_of`.
        codes: As for `plan_of`.
        first: As for `plan_of`.
        again: Ask again where the model refused, was cut off, or wrote what is no answer.
        coder: Who runs it; None is the study's coder, or the model itself where nobody is named.
        key: The key that the server asks for.
        on_progress: Called after each question with how many were asked, of how many, and how they ended.

    Raises:
        InputError: If the server is not there, lacks the model, or is beyond this machine and not allowed.
    """
    settings.named()
    address = checked_address(settings.url, allowed=settings.allow_remote)
    plan = plan_of(study, settings, transcripts=transcripts, codes=codes, first=first)
    with ModelClient(address, seconds=settings.seconds, key=key) as client:
        server = server_facts(client, settings.name)
        facts = run_facts(plan.prompt, settings, address, server, codebook=study.codebook.hash)
        person = named_coder(study, coder) if coder or study.coder else server.coder
        with ready_store(study) as store:
            person = known_coder(store, person)
            for transcript in plan.transcripts:
                up_to_date(store, transcript)
            going = _Going(study, store, client, plan, settings, server.coder, facts)
            return going.run(person, again=again, on_progress=on_progress)


class _Going:
    """A run while it is going."""

    def __init__(
        self,
        study: Parts,
        store: Store,
        client: ModelClient,
        plan: Plan,
        settings: ModelSettings,
        coder: str,
        facts: Mapping[str, Any],
    ) -> None:
        self.study, self.store, self.client, self.plan, self.settings = study, store, client, plan, settings
        self.coder, self.facts = coder, facts
        self.kept = _same_run(store, facts)
        self.form, self.is_form_known = _known_form(store, settings, self.kept, facts)

    def run(
        self, person: str, *, again: bool, on_progress: Callable[[int, int, Mapping[str, int]], object]
    ) -> RunOutcome:
        """Ask what is left, and tell what came of it."""
        known = self.kept.last_answers if self.kept else {}
        left = [each for each in self.plan.questions if _is_open(known.get((each.text, each.span)), again=again)]
        run, stopped, asked = (self.kept.id if self.kept else ""), "", 0
        if left:
            run = self.store.begin_model_run(
                self.facts,
                prompt={"system": self.plan.prompt.system},
                codebook=self.study.codebook,
                coder=person,
                run=run,
            )
            stopped, asked = self._ask(run, left, on_progress)
        return self._outcome(run, asked, stopped)

    def _ask(
        self, run: str, left: Sequence[Question], on_progress: Callable[[int, int, Mapping[str, int]], object]
    ) -> tuple[str, int]:
        """Ask one question after the other; why it stopped early, and how many were asked."""
        begun, lost, gone = monotonic(), 0, 0
        ended: Counter[str] = Counter()
        for number, question in enumerate(left):
            if self.settings.calls and number >= self.settings.calls:
                return "calls", number
            if self.settings.minutes and monotonic() - begun >= 60 * self.settings.minutes:
                return "minutes", number
            reply = self._reply(question)
            outcome = self._keep(run, question, reply)
            ended[outcome] += 1
            on_progress(number + 1, len(left), ended)
            lost = 0 if is_final(outcome) else lost + 1
            gone = gone + 1 if outcome == "unreachable" else 0
            if gone >= GONE or lost >= LOST:
                return "server", number + 1
        return "", len(left)

    def _reply(self, question: Question) -> Reply:
        """Ask one question; where the server refuses the form of the schema, find out once which one it takes."""
        prompt, settings = self.plan.prompt, self.settings
        asked: dict[str, Any] = {"model": settings.name, "schema": prompt.schema}
        asked |= {"seed": settings.seed, "tokens": settings.tokens}
        reply = self.client.chat(prompt.messages(question.about), form=self.form, **asked)
        if reply.refuses_form and not self.is_form_known:
            found = taken_form(self.client, **asked, forms=[each for each in FORMS if each != self.form])
            if found.form:
                self.form = found.form
                reply = self.client.chat(prompt.messages(question.about), form=self.form, **asked)
            self.is_form_known = True
        self.is_form_known |= reply.outcome == SAID
        return reply

    def _keep(self, run: str, question: Question, reply: Reply) -> str:
        """Record one answer with its suggestions; return how the question ended."""
        codes = self.plan.prompt.codes
        checked = checked_answer(reply, question.quote, codes)
        made = codings_of(
            checked.codes,
            transcript=question.transcript,
            span=question.span,
            quote=question.quote,
            speaker=question.speaker,
            informant=question.informant,
            coder=self.coder,
        )
        facts = {"outcome": checked.outcome, "refused": list(checked.refused), "seconds": reply.seconds}
        facts |= {"finish": reply.finish, "form": self.form}
        request = question.request(self.plan.prompt, seed=self.settings.seed, tokens=self.settings.tokens)
        given = GivenAnswer(
            question.text,
            question.span,
            question.shown,
            question.speaker,
            question.informant,
            request,
            reply.text,
            reply.model,
            facts,
        )
        asked = codes if checked.outcome == "answered" else ()
        self.store.keep_model_answer(run, given, made, coder=self.coder, codes=asked)
        return checked.outcome

    def _outcome(self, run: str, asked: int, stopped: str) -> RunOutcome:
        kept = next(each for each in self.store.model_runs() if each.id == run)
        places = {(each.text, each.span) for each in self.plan.questions}
        last = {place: each for place, each in kept.last_answers.items() if place in places}
        left = sum(not (place in last and is_final(last[place].outcome)) for place in places)
        hidden = is_hidden(self.store, self.study.coder)
        codings = None if hidden else tuple(passage_codings(kept, last.values()))
        return RunOutcome(run, self.coder, len(places), asked, tally(last.values()), left, stopped, self.form, codings)


def run_facts(
    prompt: Prompt, settings: ModelSettings, address: Address, server: ServerFacts, *, codebook: str
) -> dict[str, Any]:
    """Everything about a run that can be said before it begins; nobody's words."""
    same: dict[str, Any] = {
        "coder": server.coder,
        "model": server.model,
        "digest": server.digest,
        "quantisation": server.quantisation,
        "server": server.server,
        "version": server.version,
        "prompt": prompt.hash,
        "phrasing": prompt.phrasing,
        "language": prompt.language,
        "codes": list(prompt.codes),
        "context": settings.context,
        "temperature": 0,
        "seed": settings.seed,
        "tokens": settings.tokens,
    }
    config = hashlib.sha256(repr([codebook, *sorted(same.items())]).encode()).hexdigest()
    return {**same, "schema": prompt.schema, "config": config, "host": address.host, "remote": not address.is_local}


def _known_form(
    store: Store, settings: ModelSettings, kept: ModelRun | None, facts: Mapping[str, Any]
) -> tuple[str, bool]:
    """The form in which a server takes a schema, and if that is sure: as was set, as it answered, as a check found."""
    if settings.schema:
        return settings.schema, True
    answered = [each.form for each in (kept.answers if kept else ()) if is_final(each.outcome)]
    if answered:
        return answered[-1], True
    same = ("coder", "host", "server", "version")
    checked = [
        str(each.facts["schema_form"])
        for each in store.model_facts()
        if each.facts.get("schema_form") and all(each.facts.get(key) == facts[key] for key in same)
    ]
    return (checked[-1] if checked else FORMS[0]), False


def _same_run(store: Store, facts: Mapping[str, Any]) -> ModelRun | None:
    """The last run with the same model, prompt, codebook and settings."""
    found = [each for each in store.model_runs() if each.facts.get("config") == facts["config"]]
    return found[-1] if found else None


def _is_open(kept: Any, *, again: bool) -> bool:  # noqa: ANN401 -- a kept answer or None
    return kept is None or not is_final(kept.outcome) or (again and kept.outcome != "answered")


def _chosen(study: Parts, named: Sequence[str | Path]) -> list[Transcript]:
    """The transcripts that a person names by id, file or folder, in the study's order; all where none is named."""
    every = study.transcripts()
    if not named:
        return every
    wanted: set[str] = set()
    for each in named:
        path = Path(each)
        inside = [
            known.id
            for known in every
            if known.path and path.exists() and known.path.resolve().is_relative_to(path.resolve())
        ]
        wanted.update(inside or [study.transcript(str(each)).id])
    return [each for each in every if each.id in wanted]
