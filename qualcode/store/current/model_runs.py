"""Runs of language models, as the log has them: what was asked, what was answered, what it suggested."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.codings import grouped
from qualcode.spans import Span
from qualcode.store.current.documents import documents
from qualcode.store.log import schema
from qualcode.store.log.log import records_where, words_by_id
from qualcode.store.log.passage_words import coding_from
from qualcode.store.log.void import is_void, undone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.codings import Coding
    from qualcode.store.log.log import Opened
    from qualcode.store.log.record import Record, Words

MODEL_KINDS = ("model_run", "model_answer", "model_frozen", "model_checked")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer of a model as it is kept.

    Args:
        transcript: Id of the transcript; empty once it was forgotten.
        text: Hash of the text that was asked about.
        span: The passage in it.
        outcome: `answered`, or why it is none.
        refused: Why codes of it were refused.
        shown: Places of all words that the model was shown.
        answer: The model's words, verbatim; None once they were erased, or somebody's words in them.
        finish: Why the model stopped, as the server said.
        quote: The passage's words; empty once erased.
        speaker: Label of the speaker.
        informant: Who speaks.
        request: Hash of everything that was sent; empty once erased.
        served: The model that answered, as the server said.
        seconds: Time that it took.
        time: When, as UTC in ISO 8601.
        form: The form in which the server was asked to keep the schema.
    """

    transcript: str
    text: str
    span: Span
    outcome: str
    refused: tuple[str, ...]
    shown: tuple[Span, ...]
    answer: str | None
    finish: str
    quote: str
    speaker: str
    informant: str
    request: str
    served: str
    seconds: float
    time: str
    form: str


@dataclass(frozen=True, slots=True)
class ModelRun:
    """A run of a model that was not undone.

    Args:
        id: Its id, which is its command's.
        coder: The model: `model:<name>@<digest>`.
        by: Who began it.
        time: When, as UTC in ISO 8601.
        codebook: Hash of the codebook.
        facts: The model, the server and all settings.
        prompt: The texts that stood in front of the model.
        answers: All answers, in the order in which they came.
        suggested: The suggestions as they were recorded, in the text that was asked about.
        begun: How often it was begun or gone on with.
    """

    id: str
    coder: str
    by: str
    time: str
    codebook: str
    facts: Mapping[str, Any]
    prompt: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    answers: tuple[KeptAnswer, ...] = ()
    suggested: tuple[Coding, ...] = ()
    begun: int = 1

    @property
    def last_answers(self) -> dict[tuple[str, Span], KeptAnswer]:
        """The last answer about each passage, by the hash of its text and its place."""
        return {(each.text, each.span): each for each in self.answers}


@dataclass(frozen=True, slots=True)
class ModelFact:
    """A prompt that was frozen, or a model that was checked.

    Args:
        kind: `model_frozen` or `model_checked`.
        coder: Who did it.
        time: When, as UTC in ISO 8601.
        codebook: Hash of the codebook.
        facts: What was recorded.
    """

    kind: str
    coder: str
    time: str
    codebook: str
    facts: Mapping[str, Any]


def model_runs(store: Opened) -> list[ModelRun]:
    """Return the runs of models that were not undone, in the order in which they began."""
    table = schema.decisions
    with store.log.reading() as connection:
        begun = records_where(connection, table.c.kind == "model_run")
        if not begun:
            return []
        void = undone(records_where(connection, table.c.kind.in_(("undone", "redone"))))
        by_run = grouped((each.command, each) for each in begun if not is_void(each, void))
        every = records_where(connection, table.c.command.in_(list(by_run)))
        kept = words_by_id(connection, {key for each in every for key in (each.passage, each.note)})
        known = documents(connection, store.log)
        names = {text: document.name for document in known.every for text in document.texts}
    found = []
    for run, starts in by_run.items():
        first, own = starts[0], [each for each in every if each.command == run]
        facts = first.facts
        note = kept[first.note].content if first.note in kept else {}
        answers = [_answer(each, kept, names) for each in own if each.kind == "model_answer"]
        made = [_coding(each, kept, names) for each in own if each.kind == "suggested"]
        found.append(
            ModelRun(
                run,
                str(facts.get("coder", "")),
                first.coder,
                first.time,
                first.codebook,
                MappingProxyType(facts),
                MappingProxyType(note),
                tuple(answers),
                tuple(each for each in made if each is not None),
                len(starts),
            )
        )
    return found


def model_facts(store: Opened) -> list[ModelFact]:
    """Return the prompts that were frozen and the models that were checked, in order, without what was undone."""
    table = schema.decisions
    with store.log.reading() as connection:
        records = records_where(connection, table.c.kind.in_(("model_frozen", "model_checked")))
        void = undone(records_where(connection, table.c.kind.in_(("undone", "redone")))) if records else {}
    return [
        ModelFact(each.kind, each.coder, each.time, each.codebook, MappingProxyType(each.facts))
        for each in records
        if not is_void(each, void)
    ]


def _answer(record: Record, kept: Mapping[str, Words], names: Mapping[str, str]) -> KeptAnswer:
    facts = record.facts
    passage = kept[record.passage].content if record.passage in kept else {}
    # words from which somebody's were taken out have another id: they are no longer what the model said
    note = kept[record.note].content if record.note in kept and kept[record.note].id == record.note else {}
    return KeptAnswer(
        names.get(record.transcript, ""),
        record.transcript,
        Span(record.start or 0, record.stop or 0),
        str(facts.get("outcome", "")),
        tuple(map(str, facts.get("refused", ()))),
        tuple(Span(*each) for each in facts.get("shown", ())),
        note.get("answer"),
        str(facts.get("finish", "")),
        str(passage.get("quote", "")),
        str(passage.get("speaker", "")),
        str(passage.get("informant", "")),
        str(note.get("request", "")),
        str(note.get("served", "")),
        float(facts.get("seconds", 0.0)),
        record.time,
        str(facts.get("form", "json_schema")),  # the only one that there was before it was recorded
    )


def _coding(record: Record, kept: Mapping[str, Words], names: Mapping[str, str]) -> Coding | None:
    """A suggestion as it was recorded; None once its words were erased."""
    if record.passage not in kept:
        return None
    values = kept[record.passage].content
    columns = ("start", "stop", "code", "indicator", "stance", "rule", "coder", "origin", "status")
    row = {name: getattr(record, name) for name in columns}
    return coding_from(row, values, transcript=names.get(record.transcript, ""), quote=str(values.get("quote", "")))
