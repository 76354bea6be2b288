"""Reports of a study: everything known of it gathered, names replaced where asked for, files written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.anonymisation import Anonymised, Leftover, Pseudonyms
    from qualcode.codings import Coding, Decision
    from qualcode.findings.decided import Chosen
    from qualcode.reporting import Report, SourceFile
    from qualcode.study.study import Study
    from qualcode.transcripts.transcript import Transcript

PSEUDONYMS = "pseudonyms.csv"
"""The table of names and codes, in the study's folder."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written.

    Args:
        files: The reports, in the order asked for.
        pseudonyms: The table of names and codes; None where none was written.
        leftovers: Places where a word that is somebody's name is left.
    """

    files: tuple[Path, ...]
    pseudonyms: Path | None = None
    leftovers: tuple[Leftover, ...] = ()


def report_of_study(
    study: Study,
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    checklists: Sequence[str] = (),
    with_transcripts: bool = False,
    table: Pseudonyms | None = None,
) -> Report:
    """Everything that a report of the study says.

    Args:
        study: The study.
        language: `id` or `en`; None is the codebook's first.
        evidence: What it rests on, as for `Study.evidence`.
        checklists: `coreq`, `srqr`, or both.
        with_transcripts: Whether Word and PDF reports hold the transcripts too.
        table: With it, names are replaced by codes.
    """
    from qualcode.anonymisation import anonymised
    from qualcode.reporting import report_of

    _check(checklists)
    transcripts = tuple(study.transcripts())
    codings = list(study.codings(evidence))
    everything = list(study.codings("all"))
    decided = study.decisions_counted(evidence)
    history = _history(study)
    ratings, coded = _coders(study) if history else ([], {})
    files = _files(study, transcripts)
    if table is not None:
        clean = anonymised(transcripts, table)
        codings, everything, ratings = (clean.codings(each) for each in (codings, everything, ratings))
        history, coded = clean.decisions(history), clean.coded(coded)
        files, transcripts = _files_without_names(files, clean), clean.transcripts
    report = report_of(
        codings, transcripts, study.codebook, language=language, decided=decided if decided.coders else None
    )
    return replace(
        report,
        history=tuple(history),
        codings=tuple(everything),
        ratings=tuple(ratings),
        coded=coded,
        files=tuple(files),
        checklists=tuple(checklists),
        with_transcripts=with_transcripts,
    )


def write_reports(  # noqa: PLR0913 -- options by keyword
    study: Study,
    paths: Sequence[str | Path],
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    checklists: Sequence[str] = (),
    with_transcripts: bool = False,
    template: str | Path | None = None,
    anonymise: bool = False,
    pseudonyms: str | Path | None = None,
    progress: Callable[[str], object] = lambda _: None,
) -> Reported:
    """Write reports of the study, each in the format that its suffix names.

    Args:
        study: The study.
        paths: The files.
        language: As for `report_of_study`.
        evidence: As for `report_of_study`.
        checklists: As for `report_of_study`.
        with_transcripts: As for `report_of_study`.
        template: A Word document or Jinja template, as for `qualcode.reporting.rendered`.
        anonymise: Whether codes are to stand for names; then the table of both is written too.
        pseudonyms: Where that table is, or shall be; `pseudonyms.csv` in the study's folder where left out.
        progress: Is told what is being done.

    Returns:
        The files; with `anonymise`, also where words that are names are left.

    Raises:
        InputError: If a format, checklist or template is wrong, or a file cannot be written. What is not whole is not
            written.
    """
    from qualcode.anonymisation import leftovers
    from qualcode.files.whole import write_whole
    from qualcode.reporting import rendered
    from qualcode.reporting.renderers import check_formats

    files = [Path(path) for path in paths]
    check_formats(files, template=template)
    _check(checklists)
    progress("transcripts")
    study.transcripts()
    progress("codings")
    study.codings("suggested")
    keep = Path(pseudonyms) if pseudonyms is not None else study.root / PSEUDONYMS
    table = _table(study, keep) if anonymise else None
    progress("tables")
    report = report_of_study(
        study,
        language=language,
        evidence=evidence,
        checklists=checklists,
        with_transcripts=with_transcripts,
        table=table,
    )
    left: list[Leftover] = []
    for path in files:
        progress(path.name)
        data = rendered(report, path, template=template)
        if table is not None:
            left += leftovers(path, data, table)
        write_whole(path, data)
    return Reported(tuple(files), keep if table is not None and table.words else None, tuple(left))


def checklists_of_study(
    study: Study, names: Sequence[str], *, language: str | None = None, evidence: Chosen | None = None
) -> str:
    """Checklists alone, as Markdown, filled in as far as the data tell; `language` and `evidence` as for a report."""
    from qualcode.reporting.checklists import checklist
    from qualcode.reporting.markdown import blocks_markdown

    report = report_of_study(study, language=language, evidence=evidence, checklists=names)
    blocks = [block for name in names for block in checklist(name, report)]
    return "\n".join(blocks_markdown(blocks, language=report.language)).lstrip("\n")


def _table(study: Study, keep: Path) -> Pseudonyms:
    """A code for everybody whom the transcripts name, those of an earlier table kept; the table is written."""
    from qualcode.anonymisation import people, pseudonyms, read_pseudonyms, write_pseudonyms

    table = pseudonyms(people(study.transcripts()), known=read_pseudonyms(keep), codebook=study.codebook)
    if table.words:
        write_pseudonyms(keep, table)
    return table


def _check(checklists: Sequence[str]) -> None:
    from qualcode.reporting.checklists import CHECKLISTS

    for name in checklists:
        if name not in CHECKLISTS:
            raise InputError(f"no checklist {name!r}", f"choose one of {', '.join(CHECKLISTS)}")


def _coders(study: Study) -> tuple[list[Coding], dict[str, set[str]]]:
    """What each coder coded; nothing for who is in a blind round, since agreement tells of others."""
    from qualcode.study.status import is_hidden
    from qualcode.study.store_access import open_store

    with open_store(study) as store:
        hidden = is_hidden(store, study.coder)
    return ([], {}) if hidden else study.coder_codings()


def _history(study: Study) -> list[Decision]:
    """The log of decisions; nothing without one, and nothing of others while coders must not see each other."""
    if study.store_path is None or not study.store_path.exists():
        return []
    from qualcode.store import Store
    from qualcode.study.status import viewpoint

    with Store.open(study.store_path) as store:
        viewer, blind = viewpoint(store, study.coder)
        return [] if blind and not viewer else store.history(viewer=viewer)


def _files(study: Study, transcripts: Sequence[Transcript]) -> list[SourceFile]:
    from qualcode.reporting import SourceFile

    book = study.codebook
    found = [SourceFile(_name(study.codebook_path, study.root), book.hash)]
    for transcript in transcripts:
        path = transcript.path
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path is not None and path.is_file() else ""
        name = _name(path, study.root) if path is not None else transcript.id
        found.append(SourceFile(name, digest, transcript.id, transcript.hash))
    return found


def _files_without_names(files: Sequence[SourceFile], clean: Anonymised) -> list[SourceFile]:
    """The files called by the transcripts' new ids; their hashes are still those of the files themselves."""
    return [
        replace(file, name=clean.ids[file.transcript] + Path(file.name).suffix, transcript=clean.ids[file.transcript])
        if file.transcript in clean.ids
        else file
        for file in files
    ]


def _name(path: Path, root: Path) -> str:
    """A file's name within the study; its own name where it lies elsewhere."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name
