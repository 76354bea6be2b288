"""Decisions of people about a study's codings: who decides is known, names and places are checked, the store acts."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import is_model
from qualcode.errors import InputError, Problem
from qualcode.study.codes.edit import turned_back, write
from qualcode.study.spot import Spot, check_subject, chosen_by, place, said_span, transcript_of, up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Literal

    from qualcode.codings import Stance
    from qualcode.codings.memo import MemoKind
    from qualcode.store import Done, Memo, Round, Ruling, Store, Suggested
    from qualcode.study.parts import Parts

T = TypeVar("T")

MACHINES = frozenset({"rules"})

RULINGS: Mapping[str, Ruling] = {
    "accept": "accepted",
    "accepted": "accepted",
    "reject": "rejected",
    "rejected": "rejected",
    "remove": "removed",
    "removed": "removed",
}


def checked_ruling(ruling: str) -> Ruling:
    """The store's word for what a person says.

    Raises:
        InputError: If it is none.

    Example:
        >>> checked_ruling("accept")
        'accepted'
    """
    if ruling not in RULINGS:
        raise InputError(f"unknown ruling {ruling!r}", "say accept, reject or remove")
    return RULINGS[ruling]


def named_coder(study: Parts, coder: str | None) -> str:
    """The person who decides: the one named, else the one of the study.

    Raises:
        InputError: If nobody is named, or a machine is.
    """
    name = unicodedata.normalize("NFC", coder or study.coder).strip()
    return checked_name(name)


def checked_name(name: str) -> str:
    """The name, if it can be a person's.

    Raises:
        InputError: If it is empty, or a machine's.
    """
    if not name:
        remedy = "name yourself with --coder=NAME, by QUALCODE_CODER=NAME, or with 'coder: NAME' in qualcode.yaml"
        raise InputError("nobody says who decides", remedy)
    if name.casefold() in MACHINES or is_model(name.casefold()) or not name.isprintable():
        raise InputError(f"{name!r} is not a person's name", "choose another")
    return name


def known_coder(store: Store, name: str) -> str:
    """`name`, unless it is another spelling of somebody's in the log.

    Raises:
        InputError: If it differs from a known name by capitals only: two people in every table, one in the world.
    """
    for known in store.coders():
        if known != name and unicodedata.normalize("NFC", known).casefold() == name.casefold():
            raise InputError(f"{name!r} is known as {known!r} in this study", f"decide as {known!r}", path=store.path)
    return name


def whole_id(store: Store, beginning: str, *, viewer: str) -> str:
    """The id of the current coding, among those the viewer may see, that begins so; the eight digits printed will do.

    Raises:
        InputError: If none or several do.
    """
    with suppress(InputError):  # a whole id is looked up, the beginning of one looked for
        return store.coding(beginning, viewer=viewer).id
    found = [each.id for each in store.codings(where=f"id~{beginning}", viewer=viewer) if each.id.startswith(beginning)]
    if len(found) != 1 or not beginning:
        what = f"{'several codings begin' if found else 'no current coding begins'} with {beginning!r}"
        raise InputError(what, "list them with 'qualcode decisions --current'", path=store.path)
    return found[0]


@contextmanager
def ready_store(study: Parts) -> Iterator[Store]:
    """The open study file, made with what the rules suggest in it where there is none."""
    with study.file:
        begin(study)
        with study.file.opened() as store:
            yield store


@contextmanager
def acting(study: Parts, coder: str | None) -> Iterator[tuple[Store, str]]:
    """The open study file, which must be there, and the name of the person who decides."""
    name = named_coder(study, coder)
    with study.file.opened() as store:
        yield store, known_coder(store, name)


def acted(study: Parts, coder: str | None, act: Callable[[Store, str], T]) -> T:
    """Return what `act` returns for the open study file and the name of the person who decides; see `recorded`."""
    name = named_coder(study, coder)
    return recorded(study, lambda store: act(store, known_coder(store, name)))


def recorded(study: Parts, act: Callable[[Store], T]) -> T:
    """Return what `act` returns for the open study file.

    Where there is none yet, it begins with what the rules suggest and what `act` records, or not at all: an act that
    is refused makes no file.
    """
    study.file.path  # noqa: B018 -- an error outside any study
    if study.file.exists:
        with study.file.opened() as store:
            return act(store)
    transcripts, codings = study.transcripts(), study.codings("suggested")

    def fill(store: Store) -> tuple[Suggested, T]:
        return store.suggest(codings, transcripts=transcripts, codebook=study.codebook), act(store)

    suggested, done = study.file.filled(fill)
    study.file.begun(suggested.added)
    return done


def begin(study: Parts) -> Suggested | None:
    """Make the study file with what the rules suggest in it; None where there is one already."""
    study.file.path  # noqa: B018 -- an error outside any study
    if study.file.exists:
        return None
    made = suggest(study)
    study.file.begun(made.added)
    return made


def suggest(study: Parts) -> Suggested:
    """Record what the rules suggest: what is new is added, what no rule finds and nobody decided is withdrawn.

    The file is made only once everything was read and tagged, and with all of it.
    """
    transcripts, codings = study.transcripts(), study.codings("suggested")
    return study.file.filled(lambda store: store.suggest(codings, transcripts=transcripts, codebook=study.codebook))


def decide(
    study: Parts,
    ruling: str | None = None,
    *,
    where: str | Sequence[str] = (),
    ids: Sequence[str] = (),
    coder: str | None = None,
    reason: str = "",
    stance: Stance | None = None,
) -> Done:
    """Accept, reject or remove codings, or give them another stance, as one command.

    Args:
        study: The study.
        ruling: `accept`, `reject` or `remove` (a coding of one's own); None with a stance alone.
        where: Which codings, e.g. `code=hrd & transcript~u0`; see `qualcode.codings.conditions`.
        ids: Which codings, by id.
        coder: Who decides; None is the study's coder.
        reason: Why.
        stance: The stance to give them.
    """
    chosen = checked_ruling(ruling) if ruling is not None else None

    def act(store: Store, name: str) -> Done:
        whole = [whole_id(store, each, viewer=name) for each in ids]
        plain, queried = chosen_by(study, store, where, viewer=name)
        if queried is None:
            return store.decide(chosen, where=plain, ids=whole, coder=name, reason=reason, stance=stance)
        if not whole and not queried:
            return store.decide(chosen, where="id=", coder=name, reason=reason, stance=stance)  # it holds for none
        return store.decide(chosen, ids=[*whole, *queried], coder=name, reason=reason, stance=stance)

    return acted(study, coder, act)


def code(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    transcript: str,
    code: str,
    *,
    start: int | None = None,
    end: int | None = None,
    quote: str = "",
    coder: str | None = None,
    stance: Stance | None = None,
    reason: str = "",
    exact: bool = False,
    anyone: bool = False,
    command: str = "",
) -> Done:
    """Code a passage oneself: whole words of what informants say.

    Args:
        study: The study.
        transcript: Id of the transcript.
        code: The pillar or indicator.
        start: First code point of the passage.
        end: Code point behind it.
        quote: The passage's words instead of its place.
        coder: Who codes; None is the study's coder.
        stance: What the passage says about the code; None is neutral, but a shortcoming for a problem, which is there.
        reason: Why.
        exact: Leave the ends where they are, also within a word.
        anyone: Take what interviewers say too; it counts for no informant.
        command: The command that it is part of, as of `codes.add_at`; `undo` takes back both. Its own where empty.
    """
    known_code(study.codebook, code)
    said = stance or ("shortcoming" if study.codebook.code(code).kind == "problem" else "neutral")
    read = study.transcript(transcript)
    span = said_span(read, place(read, Spot(start, end, quote)), exact=exact, anyone=anyone)
    _, turn = read.turn_of(span)

    def act(store: Store, name: str) -> Done:
        up_to_date(store, read)
        who = {"speaker": turn.speaker, "informant": turn.informant} if turn else {}
        return store.code(read.id, span, code, coder=name, stance=said, reason=reason, command=command, **who)

    return acted(study, coder, act)


def recode(
    study: Parts, coding: str, code: str, *, coder: str | None = None, stance: Stance | None = None, reason: str = ""
) -> Done:
    """Give a coding's passage another code instead, as one command; `stance` None keeps the coding's."""
    known_code(study.codebook, code)
    with acting(study, coder) as (store, name):
        return store.recode(whole_id(store, coding, viewer=name), code, coder=name, stance=stance, reason=reason)


def move_boundary(
    study: Parts,
    coding: str,
    start: int,
    end: int,
    *,
    coder: str | None = None,
    reason: str = "",
    exact: bool = False,
    anyone: bool = False,
) -> Done:
    """Let a coding cover another stretch of its transcript; `exact` and `anyone` as for `code`."""
    if not 0 <= start < end:
        raise InputError(f"no passage [{start}, {end})", "give the first character and the one behind the last")
    with acting(study, coder) as (store, name):
        whole = whole_id(store, coding, viewer=name)
        read = study.transcript(store.coding(whole, viewer=name).coding.transcript)
        up_to_date(store, read)
        span = said_span(read, place(read, Spot(start, end)), exact=exact, anyone=anyone)
        return store.move_boundary(whole, span, coder=name, reason=reason)


def adjudicate(
    study: Parts, coding: str, ruling: str, *, coder: str | None = None, stance: Stance | None = None, reason: str = ""
) -> Done:
    """Settle what coders decided differently: `accept` or `reject`, by the coding's id as `conflicts` lists it."""
    chosen = checked_ruling(ruling)
    with acting(study, coder) as (store, name):
        return store.adjudicate(whole_id(store, coding, viewer=name), chosen, coder=name, stance=stance, reason=reason)


def undo(study: Parts, *, coder: str | None = None, steps: int = 1, target: str = "") -> Done:
    """Take back the last command of a coder, or the last `steps`.

    Args:
        study: The study.
        coder: Whose commands; None is the study's coder, else who decided last in this copy.
        steps: How many commands.
        target: Instead: one command or decision, by its id or the beginning of it.
    """
    return _turn_back(study, "undo", coder=coder, steps=steps, target=target)


def redo(study: Parts, *, coder: str | None = None, steps: int = 1, target: str = "") -> Done:
    """Do again what was last undone, unless the coder has decided something new since; arguments as for `undo`."""
    return _turn_back(study, "redo", coder=coder, steps=steps, target=target)


def _turn_back(study: Parts, way: Literal["undo", "redo"], *, coder: str | None, steps: int, target: str) -> Done:
    if steps < 1:
        raise InputError(f"cannot go back {steps} steps", "name at least one")
    with study.file.opened() as store:
        name = coder or study.coder or store.last_coder()
        if not name:
            raise InputError("nobody has decided anything in this copy", "say whose decisions with --coder=NAME")
        act = store.undo if way == "undo" else store.redo
        name = known_coder(store, name)
        commands, acts = store.code_acts_turned(way, coder=name, steps=steps, target=target)
        edit = turned_back(study, acts, way=way, commands=commands)
        done = act(coder=name, steps=steps, target=target, edit=edit)
        if edit:
            write(study, store, edit.after)
        return done


def memo(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    text: str,
    *,
    coder: str | None = None,
    transcript: str = "",
    quote: str = "",
    code: str = "",
    coding: str = "",
    edit: str = "",
    kind: MemoKind = "memo",
    informant: str = "",
) -> Memo:
    """Write a memo about a coding, a passage (a transcript and a quote), a transcript, a code, or the study.

    A summary tells in the researcher's words what an informant says on a code; a paraphrase tells a passage anew.

    Args:
        study: The study.
        text: The memo; empty with `edit` withdraws it.
        coder: Who writes; None is the study's coder.
        transcript: About this transcript, or with `quote` about that passage of it.
        quote: The passage's words.
        code: About this code.
        coding: About this coding, by id.
        edit: Write this memo of one's own anew, by id.
        kind: memo, summary (with `informant` and `code`) or paraphrase (with `coding`, or `transcript` and `quote`).
        informant: Whom a summary is of, as the transcripts name them.

    Raises:
        InputError: If what it is about is not there, or does not go with its kind.
    """
    if code:
        known_code(study.codebook, code)
    check_subject(kind, transcript=transcript, quote=quote, code=code, coding=coding, edit=edit, informant=informant)
    if not text.strip() and not edit:
        raise InputError(f"the {kind} is empty", "write something")
    read = study.transcript(transcript) if transcript else None
    if informant:
        read = transcript_of(study, informant)
        transcript = read.id
    span = place(read, Spot(quote=quote)) if read and quote else None

    def act(store: Store, name: str) -> Memo:
        if read:
            up_to_date(store, read)
        about = whole_id(store, coding, viewer=name) if coding else ""
        return store.memo(
            text, coder=name, transcript=transcript, span=span, code=code, coding=about, edit=edit, kind=kind,
            informant=informant,
        )  # fmt: skip

    return acted(study, coder, act)


def open_round(
    study: Parts, name: str, *, coder: str | None = None, coders: Sequence[str] = (), blind: bool = True
) -> Round:
    """Open a round of coding; while it is open and blind, its coders see no one else's decisions."""
    with_whom = [named_coder(study, each) for each in coders]
    return acted(study, coder, lambda store, who: store.open_round(name, coder=who, coders=with_whom, blind=blind))


def close_round(study: Parts, name: str, *, coder: str | None = None) -> Round:
    """Close a round: its decisions become visible to everybody."""
    with acting(study, coder) as (store, who):
        return store.close_round(name, coder=who)


def import_decisions(study: Parts, path: str | Path, *, coder: str | None = None) -> Done:
    """Take back decisions that were listed and edited in a spreadsheet: `.csv`, `.xlsx`, `.json` or `.jsonl`."""
    from qualcode.study.exchange.decision_sheet import read_rows

    rows = read_rows(path)
    with acting(study, coder) as (store, name):
        try:
            return store.import_decisions(rows, coder=name, codes=[each.id for each in study.codebook])
        except InputError as error:
            raise InputError(Problem(each.what, each.remedy, path, each.line) for each in error.problems) from None
