"""Tables of a study file: decisions, commands, codings, conflicts, memos, rounds; empty where there is no file yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from qualcode.codings import code_path, fields_as_dict, grouped
from qualcode.codings.bulk_rulings import BulkRulings, bulk_rulings
from qualcode.study.decisions import recorded
from qualcode.study.spot import chosen_by, codings_where, informants_of
from qualcode.study.status import is_hidden, viewpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Decision
    from qualcode.store import Memo, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript

DECISION_COLUMNS = (
    "id", "kind", "status", "stance", "reason", "coder", "time", "transcript", "start", "end", "quote", "before",
    "after", "code", "indicator", "rule", "coding", "undone", "command", "target", "round", "details",
    "transcript_hash", "codebook_hash", "codebook_version", "writer", "number", "clock", "previous", "path",
)  # fmt: skip
SHEET_COLUMNS = (
    "id", "transcript", "start", "end", "quote", "code", "indicator", "status", "stance", "reason", "coder", "time",
    "kind", "rule", "round", "undone", "codebook_version", "coding", "command", "path",
)  # fmt: skip
"""The columns of decisions in a spreadsheet; the rest of the chain is for programs."""
COMMAND_COLUMNS = ("command", "time", "coder", "what", "decisions", "codes", "transcripts", "reason", "undone", "bulk")
CONFLICT_COLUMNS = (
    "coding", "transcript", "code", "quote", "about", "coder", "status", "to", "stance", "start", "end", "reason",
    "time", "side",
)  # fmt: skip
MEMO_COLUMNS = (
    "id", "about", "transcript", "start", "end", "quote", "code", "coding", "anchor", "text", "coder", "time", "kind",
    "informant",
)  # fmt: skip
ROUND_COLUMNS = ("name", "coders", "blind", "opened", "closed", "opened_by")


def decisions(
    study: Parts,
    *,
    where: str | Sequence[str] = (),
    coder: str = "",
    kinds: Sequence[str] = (),
    transcript: str = "",
    last: int | None = None,
    begins: bool = False,
) -> pd.DataFrame:
    """Decisions, a row each, oldest first, with the columns of `DECISION_COLUMNS`.

    `transcript` is the id at present, `undone` tells whether an undo holds for the decision now, `details` is whatever
    else belongs to its kind. In a blind round the study's coder sees her own decisions and the rules'.

    Args:
        study: The study.
        where: Only decisions about current codings that meet these conditions.
        coder: Only this coder's.
        kinds: Only these kinds.
        transcript: Only about this transcript.
        last: Only this many, the last ones.
        begins: Make the study file, with what the rules suggest, where there is none.
    """

    def rows(store: Store) -> Iterable[Mapping[str, Any]]:
        limit = None if where else last
        found = visible_decisions(store, study.coder, coder=coder, kinds=kinds, transcript=transcript, last=limit)
        if where:
            name, blind = viewpoint(store, study.coder)
            ids = {each.id for each in codings_where(study, store, where, viewer=name, blind=blind)}
            found = [each for each in found if each.coding in ids]
            found = found[-last:] if last else found
        names = {text: document.name for document in store.documents() for text in document.texts}
        books = store.history(kinds=["codebook_changed"])
        versions = {each.codebook: str(each.details.get("version", "")) for each in books}
        return [_decision_row(each, names=names, versions=versions) for each in found]

    return _table(study, DECISION_COLUMNS, rows, begins=begins)


def commands(study: Parts, *, coder: str = "", last: int | None = None) -> pd.DataFrame:
    """Commands, a row each, oldest first: the units that `undo` takes back; columns of `COMMAND_COLUMNS`."""

    def rows(store: Store) -> Iterable[Mapping[str, Any]]:
        by_command = grouped((each.command, each) for each in visible_decisions(store, study.coder, coder=coder))
        names = {text: document.name for document in store.documents() for text in document.texts}
        found = [_command_row(decisions, names=names) for decisions in by_command.values()]
        return found[-last:] if last else found

    return _table(study, COMMAND_COLUMNS, rows)


def current(study: Parts, where: str | Sequence[str] = (), *, begins: bool = False) -> pd.DataFrame:
    """The study file's codings at present, a row each, with the columns of `Store.codings_table`.

    Args:
        study: The study.
        where: Only those that meet these conditions.
        begins: Make the study file, with what the rules suggest, where there is none.

    Raises:
        StoreError: If something of them is not what was recorded.
    """

    def table(store: Store) -> pd.DataFrame:
        viewer, blind = viewpoint(store, study.coder)
        plain, ids = chosen_by(study, store, where, viewer=viewer, blind=blind)
        store.check_codings()
        found = store.codings_table(where=plain, viewer=viewer, blind=blind)
        return found if ids is None else found[found["id"].isin(ids)].reset_index(drop=True)

    if begins:
        return recorded(study, table)
    with study.file.opened() as store:
        return table(store)


def conflicts(study: Parts) -> pd.DataFrame:
    """Decisions of people that differ and that nobody has adjudicated, a row a side, as `CONFLICT_COLUMNS`.

    A coder of an open blind round is shown none.
    """
    return _table(study, CONFLICT_COLUMNS, lambda store: [] if is_hidden(store, study.coder) else _conflict_rows(store))


def memos(study: Parts) -> pd.DataFrame:
    """All memos, a row each, in the order of their first writing, as `MEMO_COLUMNS`; in a blind round one's own."""

    def rows(store: Store) -> Iterable[Mapping[str, Any]]:
        return [each.as_dict() for each in visible_memos(study, store)]

    return _table(study, MEMO_COLUMNS, rows)


def visible_memos(study: Parts, store: Store) -> list[Memo]:
    """The memos that the study's coder may see; summaries are of informants as the transcripts name them now.

    Where nobody bears the name any more, and one person alone speaks in the transcript, it is that person.
    """
    found = [each for each in store.memos(viewer=study.coder) if study.coder or not is_hidden(store, study.coder)]
    if not any(each.informant for each in found):
        return found
    voices = {transcript.id: informants_of(transcript) for transcript in study.transcripts()}
    everybody = {name for names in voices.values() for name in names}

    def now(memo: Memo) -> str:
        here = voices.get(memo.transcript, [])
        return here[0] if memo.informant not in everybody and len(here) == 1 else memo.informant

    return [replace(each, informant=now(each)) if each.informant else each for each in found]


def placed_memos(study: Parts) -> list[Memo]:
    """The memos that the study's coder may see, with the turn and the informant of the passages that they are about."""
    if not study.file.exists:
        return []
    found = study.file.read_once("memos", lambda store: visible_memos(study, store))
    texts = {transcript.id: transcript for transcript in study.transcripts()} if found else {}
    return [_placed(memo, texts.get(memo.transcript)) for memo in found]


def _placed(memo: Memo, transcript: Transcript | None) -> Memo:
    if transcript is None or memo.span is None:
        return memo
    if memo.anchor != "altered" and memo.span.quote(transcript.text) != memo.quote:
        return memo  # the file was changed since, and its passages are not anchored anew yet
    number, turn = transcript.turn_of(memo.span)
    spoke = turn is not None and not turn.interviewer
    return replace(memo, turn=number, said_by=(turn.informant or transcript.informant) if turn and spoke else "")


def rulings_in_bulk(study: Parts) -> BulkRulings:
    """The rulings that the study's coder may see, and how many were made in one command about several codings."""
    if not study.file.exists:
        return BulkRulings()
    with study.file.opened() as store:
        return bulk_rulings(visible_decisions(store, study.coder, kinds=("accepted", "rejected")))


def rounds(study: Parts) -> pd.DataFrame:
    """All rounds, a row each, in the order in which they were opened."""
    return _table(
        study, ROUND_COLUMNS, lambda store: [{**asdict(each), "coders": list(each.coders)} for each in store.rounds()]
    )


def _table(
    study: Parts,
    columns: Sequence[str],
    rows: Callable[[Store], Iterable[Mapping[str, Any]]],
    *,
    begins: bool = False,
) -> pd.DataFrame:
    """Rows as a table whose values are as they were: what is unknown is None, numbers stay whole."""
    import pandas as pd

    found: list[Mapping[str, Any]] = []
    if begins:
        found += recorded(study, rows)
    elif study.file.exists:
        with study.file.opened() as store:
            found += rows(store)
    return pd.DataFrame({name: pd.Series([row[name] for row in found], dtype="object") for name in columns})


def visible_decisions(
    store: Store,
    viewer: str,
    *,
    coder: str = "",
    kinds: Sequence[str] = (),
    transcript: str = "",
    last: int | None = None,
) -> list[Decision]:
    """The decisions that this viewer may see: nobody else's in a blind round."""
    name, blind = viewpoint(store, viewer)
    found = store.history(viewer=name, coder=coder, kinds=kinds, transcript=transcript, last=last)
    return [each for each in found if each.coder == "rules"] if blind and not name else found


def _conflict_rows(store: Store) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for each in store.conflicts():
        about = fields_as_dict(each, "coding", "transcript", "code", "quote", "about")
        rows += [fields_as_dict(side, side=side.coding) | about for side in each.sides]
        if not each.sides:
            rows.append(dict.fromkeys(CONFLICT_COLUMNS) | about)
    return rows


def _decision_row(each: Decision, *, names: Mapping[str, str], versions: Mapping[str, str]) -> dict[str, Any]:
    row = each.as_dict()
    details = dict(row["details"])
    row["transcript_hash"], row["transcript"] = row["transcript"], names.get(row["transcript"], "")
    row["codebook_hash"] = row.pop("codebook")
    row["codebook_version"] = versions.get(row["codebook_hash"], "")
    row["round"] = details.get("round", "")
    row["details"] = details
    row["path"] = code_path(each.indicator or each.code) if each.code else ()
    return {name: row[name] for name in DECISION_COLUMNS}


def _command_row(decisions: Sequence[Decision], *, names: Mapping[str, str]) -> dict[str, Any]:
    first = decisions[0]
    kinds = Counter(each.kind for each in decisions)
    what = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.items())
    if first.target:
        what = f"{first.kind} {', '.join(each.target for each in decisions if each.target)}"
    return {
        "command": first.command,
        "time": first.time,
        "coder": first.coder,
        "what": what,
        "decisions": len(decisions),
        "codes": _few(each.indicator or each.code for each in decisions),
        "transcripts": _few(names.get(each.transcript, "") for each in decisions),
        "reason": "; ".join(dict.fromkeys(each.reason for each in decisions if each.reason)),
        "undone": all(each.undone for each in decisions),
        "bulk": len({each.coding for each in decisions if each.kind in ("accepted", "rejected")}) > 1,
    }


def _few(names: Iterable[str]) -> str:
    """The names that occur, the most frequent first; more than three are counted."""
    counts = Counter(name for name in names if name)
    shown = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(shown) if len(shown) <= 3 else f"{', '.join(shown[:2])} and {len(shown) - 2} more"  # noqa: PLR2004 -- three names fit a line
