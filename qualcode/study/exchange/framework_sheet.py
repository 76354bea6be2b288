"""The framework matrix with summaries: as a table, as a file to be edited, and the edited file taken back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import no_such_code
from qualcode.errors import InputError, Problem, TranscriptError
from qualcode.files.cells import guarded, unguarded
from qualcode.files.tables import table_rows, to_csv
from qualcode.files.visible import visible
from qualcode.files.whole import write_whole
from qualcode.store import Done, Summary
from qualcode.study.decisions import acted
from qualcode.study.log_tables import placed_memos, visible_memos
from qualcode.study.spot import informants_of, up_to_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from qualcode.codings import Decision, Level
    from qualcode.findings import Chosen
    from qualcode.store import Memo, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript

SUMMARY = " summary"
"""The end of a column's name under which summaries on its code stand."""

LISTED = "summaries"
"""The column that says which decisions wrote the summaries of a row, so that an edited cell is known as such."""

CELL = 32_000
"""Characters of a summary that a cell can hold; longer ones are cut, and cannot be edited there."""


def shown_summaries(study: Parts, store: Store) -> dict[tuple[str, str], Memo]:
    """The summary of each informant and code: the study's coder's own, else the last that another coder wrote."""
    found: dict[tuple[str, str], Memo] = {}
    for memo in sorted(visible_memos(study, store), key=lambda each: (each.coder == study.coder, each.time, each.id)):
        if memo.kind == "summary":
            found[memo.informant, memo.code] = memo
    return found


def framework(
    study: Parts,
    *,
    level: Level = "pillar",
    quotes: int = 2,
    words: int = 25,
    evidence: Chosen | None = None,
) -> pd.DataFrame:
    """Return the framework matrix with summaries: a row an informant, quotes and the researcher's words for each code.

    Args:
        study: The study; where its coder has a summary, hers is shown, else the last that another coder wrote.
        level: What a code is.
        quotes: Largest number of quotes in a cell.
        words: Number of words after which a quote is cut.
        evidence: The codings that are quoted, as for `Study.evidence`.

    Returns:
        The matrix of `qualcode.analysis.framework`, behind each code `CODE summary`, and last `summaries`: the
        beginnings of the ids of the decisions that wrote them, by which an edited file is taken back. Memos and
        paraphrases stand in `CODE memos` and `memos on no code`, each under a title.
    """
    from qualcode.analysis import framework as matrix
    from qualcode.analysis import passages
    from qualcode.evidence import codes_at, segments
    from qualcode.evidence import evidence as table_of

    found: dict[tuple[str, str], Memo] = {}
    if study.file.exists:
        with study.file.opened() as store:
            found = shown_summaries(study, store)
    rows = table_of(study.codings(evidence), study.transcripts())
    talk = passages(study.transcripts(), study.codebook)
    codes = codes_at(level, study.codebook.codes, rows)
    texts = {key: memo.text for key, memo in found.items()}
    notes = _notes(study, segments(rows, level=level), codes)
    table = matrix(rows, talk, quotes=quotes, words=words, level=level, codes=codes, summaries=texts, memos=notes)
    listed: dict[str, list[str]] = {}
    for (informant, _), memo in found.items():
        listed.setdefault(informant, []).append(memo.record[:16])
    table[LISTED] = [" ".join(listed.get(str(name), ())) for name in table.index]
    return table


def _notes(study: Parts, passages: pd.DataFrame, codes: Sequence[str]) -> dict[tuple[str, str], str]:
    """Memos and paraphrases by the informant and the column that they are about; an empty name for none."""
    from qualcode.findings import shown_memo

    book = study.codebook
    voices = {transcript.id: informants_of(transcript) for transcript in study.transcripts()}
    cells: dict[tuple[str, str], list[str]] = {}
    for memo in placed_memos(study):
        if memo.kind == "summary":
            continue
        shown = shown_memo(memo, book, book.languages[0])
        here = voices.get(memo.transcript, []) if memo.about == "transcript" else []
        informant = here[0] if len(here) == 1 else memo.said_by
        for code in _columns_of(memo, passages, codes):
            cells.setdefault((informant, code), []).append(f"{shown.title}: {memo.text}")
    return {key: "\n".join(lines) for key, lines in cells.items()}


def _columns_of(memo: Memo, passages: pd.DataFrame, codes: Sequence[str]) -> list[str]:
    """The codes whose columns a memo belongs to: its own, or those of the passage that it is about."""
    if memo.code:
        above = [code for code in codes if memo.about_code(code)]
        return [max(above, key=len) if above else memo.code]
    if memo.span is None:
        return [""]
    here = passages[passages["transcript"] == memo.transcript]
    coded = here[(here["start"] < memo.span.end) & (here["end"] > memo.span.start)]["code"]
    return list(dict.fromkeys(map(str, coded))) or [""]


def write_framework(table: pd.DataFrame, path: str | Path) -> None:
    """Write a framework matrix as `.xlsx` or `.csv`, whole or not at all; no cell is run as a formula.

    Raises:
        InputError: If the file's name ends otherwise, or it cannot be written.
    """
    path = Path(path)
    whole = table.reset_index()
    rows = [
        {str(name): "" if value is None or value != value else _cell(str(value)) for name, value in row.items()}  # noqa: PLR0124 -- NaN
        for row in whole.astype(object).where(whole.notna(), None).to_dict("records")
    ]
    names = [str(name) for name in whole.columns]
    if path.suffix.lower() == ".csv":
        write_whole(path, to_csv(rows, names).encode("utf-8-sig"))
    elif path.suffix.lower() == ".xlsx":
        write_whole(path, _workbook(rows, names))
    else:
        raise InputError("no format of a matrix has this suffix", "name the file .xlsx or .csv", path=path)


def import_framework(study: Parts, path: str | Path, *, coder: str | None = None) -> Done:
    """Take back a framework matrix whose summaries were edited: each changed cell is one decision, in one command.

    An emptied cell withdraws one's own summary. A cell that shows another coder's summary and was changed becomes a
    summary of one's own; theirs stays. Quotes are not read.

    Args:
        study: The study.
        path: The `.xlsx` or `.csv` file that `framework` wrote.
        coder: Who wrote; None is the study's coder.

    Raises:
        InputError: With every cell that cannot be taken, by its line; nothing is recorded then.
    """
    path = Path(path)
    codes, rows = _read(path)
    known = [code.id for code in study.codebook]
    if unknown := [no_such_code(code, known, path=path, line=1) for code in codes if code not in known]:
        raise InputError(unknown)
    voices: dict[str, Transcript] = {}
    for transcript in study.transcripts():
        for name in informants_of(transcript):
            voices.setdefault(name, transcript)

    def act(store: Store, name: str) -> Done:
        edits = _Edits(study, store, name, path, voices)
        for line, row in rows:
            edits.take(line, row, codes)
        if edits.problems:
            raise InputError(edits.problems)
        for each in dict.fromkeys(summary.informant for summary in edits.changed if not summary.edit):
            up_to_date(store, voices[each])
        return store.summarise(edits.changed, coder=name, unchanged=edits.unchanged)

    return acted(study, coder, act)


class _Edits:
    """The cells of an edited matrix, compared with what was listed in it and with what is so now."""

    def __init__(self, study: Parts, store: Store, coder: str, path: Path, voices: Mapping[str, Transcript]) -> None:
        self.coder, self.path, self.voices = coder, path, voices
        seen = visible_memos(study, store)
        order = sorted(seen, key=lambda each: (each.coder == coder, each.time, each.id))
        self.now = {(each.informant, each.code): each for each in order if each.kind == "summary"}
        self.codes = {each.id: each.code for each in seen}
        self.written = store.history(viewer=study.coder, kinds=["memo"])
        self.changed: list[Summary] = []
        self.problems: list[Problem] = []
        self.unchanged = 0
        self.met: set[str] = set()

    def take(self, line: int, row: Mapping[str, str], codes: Sequence[str]) -> None:
        """Compare a row's cells with what the file listed, and note what was changed and what cannot be."""
        informant = row["informant"].strip()
        listed = self._listed(row[LISTED].split(), line)
        cells = [(code, _plain(row.get(code + SUMMARY, "")), listed.get(code)) for code in codes]
        edited = [(code, text, old) for code, text, old in cells if text != _plain(_cut(old.reason) if old else "")]
        self.unchanged += sum(1 for _, text, _ in cells if text) - sum(1 for _, text, _ in edited if text)
        if edited and (informant not in self.voices or informant in self.met):
            what = "there is no such informant" if informant not in self.voices else "the informant stands in two rows"
            self._refuse(what, "keep the column informant as it was listed", line)
            return
        self.met.add(informant)
        for code, text, old in edited:
            self._edit(line, informant, code, text, old)

    def _listed(self, beginnings: Sequence[str], line: int) -> dict[str, Decision]:
        found: dict[str, Decision] = {}
        for beginning in beginnings:
            decision = next((each for each in self.written if each.id.startswith(beginning)), None)
            if decision is None or len(beginning) < 8:  # noqa: PLR2004 -- digits of an id that is listed
                self._refuse("a summary that it lists is not in this study", f"keep the column {LISTED}", line)
                continue
            memo = str(decision.details.get("memo", ""))
            found[self.codes.get(memo, decision.indicator or decision.code)] = decision
        return found

    def _edit(self, line: int, informant: str, code: str, text: str, old: Decision | None) -> None:
        now = self.now.get((informant, code))
        if text == _plain(_cut(now.text) if now else ""):
            self.unchanged += 1
        elif (now.record if now else "") != (old.id if old else ""):
            what = f"the summary on {code} was written anew since, or is shown as another coder has it"
            self._refuse(what, f"make the matrix anew with --coder={self.coder}, and edit that", line)
        elif now and len(now.text) > CELL:
            self._refuse(f"the summary on {code} is longer than a cell", f"write it anew with --edit={now.id}", line)
        elif now and now.coder == self.coder:
            self.changed.append(Summary(text, informant, code, edit=now.id))
        elif text:
            self.changed.append(Summary(text, informant, code, self.voices[informant].id))
        else:
            self._refuse(f"the summary on {code} was written by {now.coder if now else ''}", "let it stand", line)

    def _refuse(self, what: str, remedy: str, line: int) -> None:
        self.problems.append(Problem(what, remedy, self.path, line))


def _read(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The codes that have a column of summaries, and the rows with their lines, cells by column."""
    try:
        rows = table_rows(path)
        names = [name.strip().removeprefix("\ufeff") for name in next(rows, (1, []))[1]]
        codes = [name.removesuffix(SUMMARY) for name in names if name.endswith(SUMMARY)]
        lost = [name for name in ("informant", LISTED) if name not in names]
        if lost or not codes or len(set(names)) < len(names):
            what = f"has no column {lost[0]!r}" if lost else "has no columns of summaries, or one twice"
            raise InputError(what, "keep the columns as 'analyse framework -o' wrote them", path=path)
        blank = dict.fromkeys(names, "")
        return codes, [(line, blank | dict(zip(names, map(unguarded, cells), strict=False))) for line, cells in rows]
    except TranscriptError as error:
        raise InputError(error.problems) from None


def _plain(text: str) -> str:
    """A text as it comes back from a spreadsheet."""
    return visible(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[:CELL]} …"


def _cell(text: str) -> str:
    return _plain(_cut(text))


def _workbook(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> bytes:
    """A workbook of one sheet, the same bytes each time: cells are words, whatever they begin with."""
    from qualcode.files.workbook import new_workbook

    out = BytesIO()
    book = new_workbook(out)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    mine = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8E1"})
    sheet = book.add_worksheet("framework")
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(names):
        narrow = name in {"informant", "source", LISTED}
        sheet.set_column(place, place, 16 if narrow else 44, wrapped)
        sheet.write_string(0, place, name, head)
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, place, guarded(row[name]), mine if name.endswith(SUMMARY) else wrapped)
    book.close()
    return out.getvalue()
