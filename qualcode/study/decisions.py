"""What people do to a study's codings, recorded in its study file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.errors import InputError, Problem
from qualcode.spans import Span
from qualcode.study.store_access import known_coder, named_coder, open_store, ready_store, whole_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Literal

    from qualcode.codings import Stance
    from qualcode.store import Done, Memo, Round
    from qualcode.store.acts.decide import Ruling
    from qualcode.study.review import Review
    from qualcode.study.spot import Spot
    from qualcode.study.study import Study

RULINGS: Mapping[str, Ruling] = {
    "accept": "accepted",
    "accepted": "accepted",
    "reject": "rejected",
    "rejected": "rejected",
    "remove": "removed",
    "removed": "removed",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is about: one of these, or with nothing given the study.

    Args:
        transcript: Id of a transcript.
        quote: Words of that transcript: the memo is about that passage.
        code: A pillar or indicator.
        coding: A coding, by its id or the beginning of it.
    """

    transcript: str = ""
    quote: str = ""
    code: str = ""
    coding: str = ""


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


def decide(
    study: Study,
    ruling: str | None,
    *,
    where: str | Sequence[str],
    ids: Sequence[str],
    coder: str | None,
    reason: str,
    stance: Stance | None,
) -> Done:
    """See `Study.decide`."""
    from qualcode.study.spot import known_conditions

    name = named_coder(study, coder)
    chosen = checked_ruling(ruling) if ruling is not None else None
    with ready_store(study) as store:
        known_coder(store, name)
        known_conditions(study, store, where)
        whole = [whole_id(store, each, viewer=name) for each in ids]
        return store.decide(chosen, where=where, ids=whole, coder=name, reason=reason, stance=stance)


def code(
    study: Study,
    transcript: str,
    code: str,
    *,
    spot: Spot,
    coder: str | None,
    stance: Stance,
    reason: str,
) -> Done:
    """See `Study.code`."""
    from qualcode.codebook import known_code
    from qualcode.study.spot import place, turn_at, up_to_date

    name = named_coder(study, coder)
    known_code(study.codebook, code)
    read = study.transcript(transcript)
    span = place(read, spot)
    turn = turn_at(read, span)
    with ready_store(study) as store:
        known_coder(store, name)
        up_to_date(store, read)
        return store.code(
            read.id,
            span,
            code,
            coder=name,
            stance=stance,
            reason=reason,
            speaker=turn.speaker if turn else "",
            informant=turn.informant if turn else "",
        )


def move_boundary(study: Study, coding: str, start: int, end: int, *, coder: str | None, reason: str) -> Done:
    """See `Study.move_boundary`."""
    name = named_coder(study, coder)
    if not 0 <= start < end:
        raise InputError(f"no passage [{start}, {end})", "give the first character and the one behind the last")
    with open_store(study) as store:
        known_coder(store, name)
        return store.move_boundary(whole_id(store, coding, viewer=name), Span(start, end), coder=name, reason=reason)


def adjudicate(
    study: Study, coding: str, ruling: str, *, coder: str | None, stance: Stance | None, reason: str
) -> Done:
    """See `Study.adjudicate`."""
    name, chosen = named_coder(study, coder), checked_ruling(ruling)
    with open_store(study) as store:
        known_coder(store, name)
        return store.adjudicate(whole_id(store, coding, viewer=name), chosen, coder=name, stance=stance, reason=reason)


def turn_back(study: Study, way: Literal["undo", "redo"], *, coder: str | None, steps: int, target: str) -> Done:
    """See `Study.undo` and `Study.redo`."""
    if steps < 1:
        raise InputError(f"cannot go back {steps} steps", "name at least one")
    with open_store(study) as store:
        name = coder or study.coder or store.last_coder()
        if not name:
            raise InputError("nobody has decided anything in this copy", "say whose decisions with --coder NAME")
        act = store.undo if way == "undo" else store.redo
        return act(coder=known_coder(store, name), steps=steps, target=target)


def review(study: Study, *, coder: str | None, code: str, transcript: str, blind: bool) -> Review:
    """See `Study.review`."""
    from qualcode.codebook import known_code
    from qualcode.study.review import begin_review

    name = named_coder(study, coder)
    if code:
        known_code(study.codebook, code)
    if transcript:
        transcript = study.transcript(transcript).id
    store = ready_store(study)
    try:
        return begin_review(
            store, coder=name, code=code, transcript=transcript, blind=blind, transcripts=study.transcripts()
        )
    except BaseException:
        store.close()
        raise


def memo(study: Study, text: str, *, coder: str | None, about: About, edit: str) -> Memo:
    """See `Study.memo`."""
    from qualcode.codebook import known_code
    from qualcode.study.spot import Spot, place, up_to_date

    name = named_coder(study, coder)
    if about.code:
        known_code(study.codebook, about.code)
    if sum(map(bool, (about.transcript, about.code, about.coding, edit))) > 1:
        raise InputError("a memo is about one thing", "name a coding, a transcript, a code, or none of them")
    if about.quote and not about.transcript:
        raise InputError("nothing says which transcript is quoted", "name it")
    if not text.strip() and not edit:
        raise InputError("the memo is empty", "write something")
    read = study.transcript(about.transcript) if about.transcript else None
    span = place(read, Spot(quote=about.quote)) if read and about.quote else None
    with ready_store(study) as store:
        known_coder(store, name)
        if read:
            up_to_date(store, read)
        coding = whole_id(store, about.coding, viewer=name) if about.coding else ""
        return store.memo(
            text, coder=name, transcript=about.transcript, span=span, code=about.code, coding=coding, edit=edit
        )


def open_round(study: Study, name: str, *, coder: str | None, coders: Sequence[str], blind: bool) -> Round:
    """See `Study.open_round`."""
    who = named_coder(study, coder)
    named = [named_coder(study, each) for each in coders]
    with ready_store(study) as store:
        return store.open_round(name, coder=known_coder(store, who), coders=named, blind=blind)


def close_round(study: Study, name: str, *, coder: str | None) -> Round:
    """See `Study.close_round`."""
    who = named_coder(study, coder)
    with open_store(study) as store:
        return store.close_round(name, coder=known_coder(store, who))


def import_decisions(study: Study, path: str | Path, *, coder: str | None) -> Done:
    """See `Study.import_decisions`."""
    from qualcode.study.decision_sheet import read_rows

    name, rows = named_coder(study, coder), read_rows(path)
    with open_store(study) as store:
        try:
            return store.import_decisions(rows, coder=known_coder(store, name))
        except InputError as error:
            raise InputError(Problem(each.what, each.remedy, path, each.line) for each in error.problems) from None
