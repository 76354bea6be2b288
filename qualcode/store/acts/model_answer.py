"""Runs of a language model: begun by a person, answered passage by passage, each answer kept as soon as it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qualcode.store.acts.suggest import codebook_hash, note_codebook, suggested_draft, withdrawal
from qualcode.store.current.snapshot import update
from qualcode.store.log import schema
from qualcode.store.log.log import append, code_names, new_command
from qualcode.store.log.passage_words import coding_id, passage_words
from qualcode.store.log.record import Draft, canonical, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.store.log.log import Opened


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of a model about a passage, or why none came.

    Args:
        text: Hash of the transcript's text.
        span: The passage.
        shown: Places of all words that the model was shown.
        speaker: Label of the speaker.
        informant: Who speaks.
        request: Hash of everything that was sent.
        answer: The model's words, verbatim.
        served: The model that answered, as the server says; a server may say anything.
        facts: Further values that hold nobody's words: outcome, seconds, reasons of refusals.
    """

    text: str
    span: Span
    shown: Sequence[Span]
    speaker: str
    informant: str
    request: str
    answer: str
    served: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def begin_model_run(
    store: Opened,
    facts: Mapping[str, Any],
    *,
    prompt: Mapping[str, str],
    codebook: Codebook | None,
    coder: str,
    run: str = "",
) -> str:
    """Record that a run of a model is begun, or gone on with; everything of it is one command.

    Args:
        store: The open study file.
        facts: The model, the server and all settings; nobody's words.
        prompt: The texts that stand in front of the model; examples in it may be somebody's words.
        codebook: The codebook that the prompt is made of.
        coder: Who begins it.
        run: The run that is gone on with; empty begins one.

    Returns:
        The run's id, which is its command's.
    """
    command = run or new_command()
    with store.log.writing() as connection:
        append(connection, note_codebook(connection, codebook), log=store.log, coder=coder)
        draft = Draft("model_run", codebook=codebook_hash(codebook), details=canonical(facts), note=words(prompt))
        append(connection, [draft], log=store.log, coder=coder, command=command)
    return command


def keep_model_answer(
    store: Opened, run: str, given: GivenAnswer, codings: Sequence[Coding], *, coder: str, codes: Sequence[str]
) -> None:
    """Record an answer with the suggestions that it makes; what the model said earlier of the passage is withdrawn.

    Args:
        store: The open study file.
        run: The run's id.
        given: The answer.
        codings: The suggestions, all of this passage.
        coder: The model.
        codes: The codes that it was asked for; empty where it gave no answer, which withdraws nothing.
    """
    log = store.log
    with log.writing() as connection:
        text = connection.execute(select(schema.texts.c.body).where(schema.texts.c.hash == given.text)).scalar_one()
        known = connection.execute(
            select(schema.decisions.c.codebook)
            .where(schema.decisions.c.command == run, schema.decisions.c.kind == "model_run")
            .limit(1)
        ).scalar_one()
        passage = {"quote": given.span.quote(text), "speaker": given.speaker, "informant": given.informant}
        answer = Draft(
            "model_answer",
            transcript=given.text,
            codebook=known,
            start=given.span.start,
            stop=given.span.end,
            details=canonical({**given.facts, "shown": [[each.start, each.end] for each in given.shown]}),
            passage=passage_words(passage, given.span, text),
            note=words({"request": given.request, "answer": given.answer, "served": given.served}),
            target=run,
        )
        drafts = [answer, *_suggestions(connection, given, codings, text, known, run, coder, codes)]
        records = append(connection, drafts, log=log, coder=coder, command=run)
        update(connection, records, log=log)


def _suggestions(
    connection: Connection,
    given: GivenAnswer,
    codings: Sequence[Coding],
    text: str,
    codebook: str,
    run: str,
    coder: str,
    codes: Sequence[str],
) -> list[Draft]:
    table, names = schema.codings, code_names(connection)
    place = (table.c.transcript == given.text, table.c.start == given.span.start, table.c.stop == given.span.end)
    rows = connection.execute(select(table).where(*place, table.c.coder == coder)).mappings().all()
    earlier = {row["indicator"] or row["code"]: dict(row) for row in rows}
    drafts = []
    for coding in codings:
        code = coding.indicator or coding.code
        made = coding_id(coder=coder, text=given.text, span=coding.span, code=names.identity(code))
        known = earlier[code]["id"] if code in earlier else made
        drafts.append(suggested_draft(coding, known, text=text, text_hash=given.text, codebook=codebook, run=run))
    said = {coding.indicator or coding.code for coding in codings}
    gone = [row for code, row in earlier.items() if code in set(codes) - said and row["offered"]]
    return drafts + [withdrawal(row, run=run) for row in gone if not row["decided_by"]]


def freeze_prompt(store: Opened, facts: Mapping[str, Any], *, codebook: Codebook, coder: str) -> str:
    """Record that prompt and codebook are not to be changed any more before the model is evaluated.

    Args:
        store: The open study file.
        facts: Hash of the prompt, the codes and the language.
        codebook: The codebook.
        coder: Who freezes it.

    Returns:
        The command.
    """
    command = new_command()
    with store.log.writing() as connection:
        append(connection, note_codebook(connection, codebook), log=store.log, coder=coder)
        draft = Draft("model_frozen", codebook=codebook_hash(codebook), details=canonical(facts))
        append(connection, [draft], log=store.log, coder=coder, command=command)
    return command


def keep_model_check(store: Opened, facts: Mapping[str, Any], *, codebook: Codebook, coder: str) -> None:
    """Record that a model was checked, with passages of the study, and what was found.

    Args:
        store: The open study file.
        facts: The model, the server and what was found; nobody's words.
        codebook: The codebook that the prompts were made of.
        coder: Who checked it.
    """
    with store.log.writing() as connection:
        append(connection, note_codebook(connection, codebook), log=store.log, coder=coder)
        draft = Draft("model_checked", codebook=codebook_hash(codebook), details=canonical(facts))
        append(connection, [draft], log=store.log, coder=coder)
