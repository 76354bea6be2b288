"""Decisions, commands, conflicts, memos and rounds as a terminal shows them; readable without colours as well."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qualcode.cli.app import said, spoken
from qualcode.cli.screens.table import Cell, Column, FittedTable, head
from qualcode.cli.screens.text import indented, styled
from qualcode.codings import SIGNS
from qualcode.findings import shortened
from qualcode.wording import done_in_words, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.text import Text

    from qualcode.codings import Stance
    from qualcode.store import Diagnosis, Refreshed

WHAT = 12
"""Columns of what became of a transcript or coding."""
ID = 8
"""Digits of an id that are shown; as many name it in a command."""
KIND_STYLES = {
    "accepted": "green",
    "coded": "green",
    "rejected": "red",
    "removed": "red",
    "adjudicated": "magenta",
    "suggested": "dim",
    "withdrawn": "dim",
}

STATUS_STYLES = {"accepted": "green", "rejected": "red", "suggested": "dim"}


def decisions_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Decisions, oldest first, each with its words and reason under it; what an undo took back is struck out."""
    listed = []
    for row in rows:
        kind = styled(_kind(row["kind"]), KIND_STYLES.get(row["kind"], ""))
        kind.append(f" {SIGNS.get(row['stance'], '')}" if row["stance"] else "")  # a newer version may know more
        cells = [styled(row["id"][:ID], "dim"), _time(row["time"]), styled(row["coder"]), kind]
        cells += [styled(row["indicator"] or row["code"] or row["target"][:ID]), styled(_place(row), "dim")]
        listed.append((cells, _under(row["quote"], row["reason"]), bool(row["undone"])))
    return _Listing(listed)


def current_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Codings as they are at present, in text order, each with its words under it."""
    listed = []
    for row in rows:
        status = "conflict" if row["conflict"] else row["status"]
        named = said("lists.conflict") if row["conflict"] else _kind(status)
        state = styled(named, STATUS_STYLES.get(status, "magenta"))
        state.append(f" {row['anchor']}" if row["anchor"] in {"altered", "orphaned"} else "", "yellow")
        by = row["decided_by"] if isinstance(row["decided_by"], str) else ", ".join(row["decided_by"])
        cells = [styled(row["id"][:ID], "dim"), state, styled(_stance(row["stance"]))]
        cells += [styled(row["indicator"] or row["code"]), styled(_place(row), "dim"), styled(by)]
        listed.append((cells, _under(row["quote"], ""), False))
    return _Listing(listed)


def commands_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """List what was done, a line a command, oldest first; undone ones are struck out."""
    listed: list[list[Cell]] = []
    for row in rows:
        about = styled(row["codes"])
        if row["transcripts"]:
            names = row["transcripts"]
            about.append(said("lists.in", transcripts=names) if row["codes"] else names, "dim")
        if row["reason"]:
            about.append(f"  {shortened(row['reason'], words=12)}", "italic")
        cells = [styled(row["command"][:ID], "dim"), _time(row["time"]), styled(row["coder"])]
        cells += [styled(done_in_words(row["what"], spoken())), about]
        for cell in cells if row["undone"] else ():
            cell.stylize("strike dim")
        listed.append([*cells])
    columns = (
        Column(head("command"), whole=True),
        Column(head("time"), rank=1, whole=True),
        Column(head("coder")),
        Column(head("what")),
        Column(head("to_what"), sentences=True),
    )
    return FittedTable(columns, listed)


def conflicts_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """List what was decided differently: the passage, then each side's decision."""
    from rich.console import Group

    parts: list[Text] = []
    for (coding, transcript, code), group in groupby(rows, key=_keys):
        sides = list(group)
        first = sides[0]
        if first["about"] == "codes":
            parts.append(styled(said("lists.codes_differ", code=code), "bold"))
            for side in sides:
                to = said("lists.to", code=side["to"]) if side["to"] else ""
                parts.append(styled(f"  {side['coder']}: ", "bold", f"{_kind(side['status'])}{to}", ""))
            parts.append(styled(f"  {said('lists.codes_remedy')}", "dim"))
            continue
        if not coding:
            parts.append(styled(said("lists.texts_differ", transcript=transcript), "bold"))
            parts.append(styled(f"  {said('lists.texts_remedy')}", "dim"))
            continue
        line = styled(coding[:ID], "dim")
        line.append(f"  {first['code']}", "bold")
        line.append(f"  {transcript}:{first['start']}", "dim")
        differ = said(f"lists.differ_{first['about']}")
        line.append(f"  {differ}", "")
        parts += [line, styled(f"  “{shortened(first['quote'], words=30)}”")]
        edges = len({(side["start"], side["end"]) for side in sides})
        for side in sides:
            line = styled(f"  {side['coder']}: ", "bold")
            line.append(_kind(side["status"]), KIND_STYLES.get(side["status"], ""))
            line.append(f" {_stance(side['stance'])}" if side["stance"] else "")
            line.append(f"  [{side['start']}, {side['end']})" if edges > 1 else "", "dim")
            line.append(f"  {side['reason']}" if side["reason"] else "", "italic")
            parts.append(line)
        parts.append(styled(""))
    return Group(*parts)


def _keys(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """The coding, transcript or code that a conflict is about."""
    return row["coding"], row["transcript"], "" if row["coding"] else row["code"]


def memos_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Memos, each with what it is about."""
    from rich.console import Group

    parts: list[Text] = []
    for row in rows:
        written = f"  {row['coder']}, {_time(row['time'])}"
        parts.append(styled(row["id"][:ID], "dim", f"  {_subject(row)}", "bold", written, "dim"))
        if row["quote"]:
            parts.append(styled(f"  “{shortened(row['quote'], words=30)}”", "dim"))
        parts += [styled(f"  {row['text']}"), styled("")]
    return Group(*parts)


def memos_markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """Memos as a document: a heading for each thing they are about, in the order of their first memo."""
    from qualcode.files.markdown import escaped

    by_subject: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_subject.setdefault(_subject(row), []).append(row)
    lines = [f"# {said('words.memos')}", ""]
    for subject, memos in by_subject.items():
        lines += [f"## {escaped(subject)}", ""]
        for memo in memos:
            if memo["quote"]:
                lines += [f"> {escaped(' '.join(memo['quote'].split()))}", ""]
            lines += [escaped(memo["text"]), "", f"— {escaped(memo['coder'])}, {memo['time'][:10]}", ""]
    return "\n".join(lines)


def rounds_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Rounds, a line each."""
    listed: list[list[Cell]] = []
    for row in rows:
        coders = ", ".join(row["coders"]) or said("cli.everybody")
        blind = said("cli.blind") if row["blind"] else ""
        closed = _time(row["closed"]) if row["closed"] else styled(said("cli.open"), "bold green")
        listed.append([styled(row["name"]), styled(coders), styled(blind), _time(row["opened"]), closed])
    columns = (
        Column(head("round")),
        Column(head("coders")),
        Column(head("blind"), rank=1),
        Column(head("opened"), rank=1, whole=True),
        Column(head("closed"), whole=True),
    )
    return FittedTable(columns, listed)


def refreshed_view(found: Refreshed, *, dry_run: bool) -> RenderableType:
    """Show what changed on disk and where codings went: each that is no longer sure, the others counted."""
    from rich.console import Group

    parts: list[Text] = []
    for change in found.changes:
        if change.what != "unchanged":
            was = said("copies.was", name=change.formerly) if change.formerly else ""
            what = said(f"copies.became.{change.what}")
            parts.append(styled(f"{what:>{WHAT}}  ", "bold", change.name, "", was, "dim"))
    same = sum(change.what == "unchanged" for change in found.changes)
    parts.append(styled(said("copies.unchanged", n=same, all=len(found.changes)), "dim"))
    if found.anchors:
        counts = ", ".join(f"{n} {said(f'copies.became.{outcome}')}" for outcome, n in found.counts.items() if n)
        parts.append(styled(said("copies.anchors_would" if dry_run else "copies.anchors_are", counts=counts)))
    for anchor in found.anchors:
        if anchor.outcome not in {"altered", "orphaned", "re-read"}:
            continue
        outcome = said(f"copies.became.{anchor.outcome}")
        line = styled(f"\n{outcome:>{WHAT}}  ", "bold red" if anchor.outcome == "orphaned" else "bold yellow")
        line.append(f"{anchor.coding[:ID]} ", "dim")
        line.append(f"{anchor.indicator or anchor.code}  {anchor.transcript}:{anchor.start}  {_kind(anchor.status)}")
        were = said("copies.words_were", words=shortened(anchor.was, words=30))
        parts += [line, styled(f"{' ' * (WHAT + 2)}{were}", "dim")]
        if anchor.now:
            now = said("copies.words_are", words=shortened(anchor.now, words=30))
            parts.append(styled(f"{' ' * (WHAT + 2)}{now}"))
    return Group(*parts)


def diagnosis_lines(found: Diagnosis) -> Iterator[str]:
    """Say what a check of the study file found, a line each; the last says what was checked."""
    for symptom in found.symptoms:
        yield f"{said(f'copies.levels.{symptom.level}')}: {symptom.what}; {symptom.remedy}"
    settings = ", ".join(f"{name} {value}" for name, value in found.settings.items())
    numbers = {"decisions": found.decisions, "texts": found.texts, "passages": found.passages}
    state = said("copies.healthy" if found.healthy else "copies.sick")
    yield said("copies.checked", state=state, sqlite=found.sqlite, settings=settings, **numbers)


def _subject(row: Mapping[str, Any]) -> str:
    where = _place(row)
    if row["kind"] == "summary":
        return said("lists.summary_of", informant=row["informant"], code=row["code"])
    if row["kind"] == "paraphrase":
        of_code = said("lists.paraphrase_of", code=row["code"], place=where)
        return of_code if row["code"] else said("lists.paraphrase_at", place=where)
    if row["about"] == "coding":
        return said("lists.at", code=row["code"], place=where)
    if row["about"] in {"passage", "transcript"}:
        return said(f"lists.{row['about']}", place=where)
    return said("lists.code", code=row["code"]) if row["about"] == "code" else said("lists.study")


def _stance(stance: Stance) -> str:
    return f"{SIGNS[stance]} {said(f'stances.{stance}')}"


def _kind(kind: str) -> str:
    """A kind of decision or status as the language of the run says it; a newer version may know more kinds."""
    return texts_of("decisions", spoken()).get(kind, kind.replace("_", " "))


def _place(row: Mapping[str, Any]) -> str:
    return f"{row['transcript']}:{row['start']}" if row["start"] is not None else str(row["transcript"])


def _under(quote: str, reason: str) -> Text:
    """The words decided on, and why."""
    line = styled(f"“{shortened(quote, words=20)}”" if quote else "")
    line.append(f"{'  ' if quote else ''}{reason}" if reason else "", "italic")
    return line


@dataclass(frozen=True)
class _Listing:
    """Entries whose cells stand below each other, each with a further line where it has one; void ones struck out.

    Where the terminal has no room for that, cells follow each other, and stand beside the first one on further lines.
    """

    rows: Sequence[tuple[Sequence[Text], Text, bool]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The entries, as rich asks for them."""
        from rich.table import Table

        columns = zip(*(cells for cells, _, _ in self.rows), strict=True)
        widths = [max(cell.cell_len for cell in column) for column in columns]
        if sum(widths) + 2 * (len(widths) - 1) > options.max_width:
            widths = [widths[0], *(0 for _ in widths[1:])]
        for cells, under, void in self.rows:
            line = styled("")
            for cell, width in zip(cells[1:], widths[1:], strict=True):
                line.append_text(cell).append(" " * (max(width - cell.cell_len, 0) + 2 if cell or width else 0))
            line.rstrip()
            for each in (cells[0], line, under) if void else ():
                each.stylize("strike dim")
            first = styled(cells[0], "", " " * (widths[0] - cells[0].cell_len + 2))
            if first.cell_len + line.cell_len <= options.max_width:
                yield first.append_text(line)
            else:
                entry = Table.grid()
                entry.add_row(first, line)
                yield entry
            if under:
                yield indented(ID + 2, under)


def _time(stamp: str) -> Text:
    return styled(stamp[:16].replace("T", " "), "dim")
