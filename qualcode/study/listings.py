"""The log, conflicts and memos of a study as rows: what the command line prints and notebooks show as tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from qualcode.study.status import is_hidden, viewpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings import Decision
    from qualcode.store import Store

DECISION_COLUMNS = (
    "id", "kind", "status", "stance", "reason", "coder", "time", "transcript", "start", "end", "quote", "before",
    "after", "code", "indicator", "rule", "coding", "undone", "command", "target", "round", "details",
    "transcript_hash", "codebook_hash", "codebook_version", "writer", "number", "clock", "previous",
)  # fmt: skip
SHEET_COLUMNS = (
    "id", "transcript", "start", "end", "quote", "code", "indicator", "status", "stance", "reason", "coder", "time",
    "kind", "rule", "round", "undone", "codebook_version", "coding", "command",
)  # fmt: skip
"""The columns of decisions in a spreadsheet; the rest of the chain is for programs."""
COMMAND_COLUMNS = ("command", "time", "coder", "what", "decisions", "codes", "transcripts", "reason", "undone")
CONFLICT_COLUMNS = (
    "coding", "transcript", "code", "quote", "about", "coder", "status", "stance", "start", "end", "reason", "time",
)  # fmt: skip
MEMO_COLUMNS = (
    "id", "about", "transcript", "start", "end", "quote", "code", "coding", "anchor", "text", "coder", "time",
)  # fmt: skip


def decision_rows(
    store: Store,
    *,
    viewer: str = "",
    where: str | Sequence[str] = (),
    coder: str = "",
    kinds: Sequence[str] = (),
    transcript: str = "",
    last: int | None = None,
) -> list[dict[str, Any]]:
    """The log's decisions, oldest first, as rows of `DECISION_COLUMNS`.

    `transcript` is the id at present, `undone` tells whether an undo holds for the decision now, `details` is whatever
    else belongs to its kind.

    Args:
        store: The study file.
        viewer: Who looks; in a blind round she sees her own decisions and the rules'.
        where: Only decisions about current codings that meet these conditions.
        coder: Only this coder's.
        kinds: Only these kinds.
        transcript: Only about this transcript.
        last: Only the last so many.
    """
    found = _visible(store, viewer, coder=coder, kinds=kinds, transcript=transcript, last=None if where else last)
    if where:
        name, blind = viewpoint(store, viewer)
        ids = {each.id for each in store.codings(where=where, viewer=name, blind=blind)}
        found = [each for each in found if each.coding in ids]
        found = found[-last:] if last else found
    names = {text: document.name for document in store.documents() for text in document.texts}
    books = {each.codebook: str(each.details.get("version", "")) for each in store.history(kinds=["codebook_changed"])}
    return [_decision_row(each, names=names, versions=books) for each in found]


def _visible(
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


def command_rows(store: Store, *, viewer: str = "", coder: str = "", last: int | None = None) -> list[dict[str, Any]]:
    """What was done, command by command, oldest first, as rows of `COMMAND_COLUMNS`; a command is undone as a whole."""
    grouped: dict[str, list[Decision]] = {}
    for each in _visible(store, viewer, coder=coder):
        grouped.setdefault(each.command, []).append(each)
    names = {text: document.name for document in store.documents() for text in document.texts}
    rows = [_command_row(decisions, names=names) for decisions in grouped.values()]
    return rows[-last:] if last else rows


def conflict_rows(store: Store, *, viewer: str = "") -> list[dict[str, Any]]:
    """What people decided differently and nobody has adjudicated, a row a side, as rows of `CONFLICT_COLUMNS`.

    A coder of an open blind round is shown none.
    """
    rows: list[dict[str, Any]] = []
    if is_hidden(store, viewer):
        return rows
    for each in store.conflicts():
        about = {
            "coding": each.coding,
            "transcript": each.transcript,
            "code": each.code,
            "quote": each.quote,
            "about": each.about,
        }
        for side in each.sides:
            rows.append(  # noqa: PERF401 -- two loops and a wide row read better so
                {
                    **about,
                    "coder": side.coder,
                    "status": side.status,
                    "stance": side.stance,
                    "start": side.span.start,
                    "end": side.span.end,
                    "reason": side.reason,
                    "time": side.time,
                }
            )
        if not each.sides:
            rows.append({**dict.fromkeys(CONFLICT_COLUMNS), **about})
    return rows


def memo_rows(store: Store, *, viewer: str = "") -> list[dict[str, Any]]:
    """All memos, in the order of their first writing, as rows of `MEMO_COLUMNS`; in a blind round one's own."""
    return [each.as_dict() for each in store.memos(viewer=viewer) if viewer or not is_hidden(store, viewer)]


def _decision_row(each: Decision, *, names: Mapping[str, str], versions: Mapping[str, str]) -> dict[str, Any]:
    row = each.as_dict()
    details = dict(row["details"])
    row["transcript_hash"], row["transcript"] = row["transcript"], names.get(row["transcript"], "")
    row["codebook_hash"] = row.pop("codebook")
    row["codebook_version"] = versions.get(row["codebook_hash"], "")
    row["round"] = details.get("round", "")
    row["details"] = details
    return {name: row[name] for name in DECISION_COLUMNS}


def _command_row(decisions: Sequence[Decision], *, names: Mapping[str, str]) -> dict[str, Any]:
    first = decisions[0]
    kinds = Counter(each.kind for each in decisions)
    what = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.items())
    if first.target:
        what = f"{first.kind} {', '.join(each.target for each in decisions)}"
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
    }


def _few(names: Iterable[str]) -> str:
    """The names that occur, the most frequent first; more than three are counted."""
    counts = Counter(name for name in names if name)
    shown = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(shown) if len(shown) <= 3 else f"{', '.join(shown[:2])} and {len(shown) - 2} more"  # noqa: PLR2004 -- three names fit a line
