"""Reports of a study: data gathered, names replaced by codes on request, files written; documents held against it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.reporting.report import SECTIONS
from qualcode.study.agreement import coder_codings
from qualcode.study.language_model.model_status import model_status
from qualcode.study.language_model.model_uses import model_uses
from qualcode.study.log_tables import placed_memos, visible_decisions
from qualcode.study.sample.draws import sampled
from qualcode.study.status import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualcode.anonymisation import Anonymised, Leftover, Pseudonyms
    from qualcode.auditing import Audit, Document
    from qualcode.codings import Coding, Decision
    from qualcode.findings.decided import Chosen
    from qualcode.reporting import Report, SourceFile
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript

PSEUDONYMS = "pseudonyms.csv"
"""The table of names and codes, in the study's folder."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The files that were written.

    Args:
        files: The reports, in the order asked for, then what stands beside them.
        pseudonyms: The table of names and codes; None where none was written.
        leftovers: Places where a word is left that is, or may be, somebody's name; the table asks about each word.
    """

    files: tuple[Path, ...]
    pseudonyms: Path | None = None
    leftovers: tuple[Leftover, ...] = ()


def report_of_study(
    study: Parts,
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    checklists: Sequence[str] = (),
    with_transcripts: bool = False,
    table: Pseudonyms | None = None,
    together: bool = False,
) -> Report:
    """The report of a study, as a value.

    Args:
        study: The study.
        language: `id` or `en`; None is the codebook's first.
        evidence: The codings it rests on, as for `Study.evidence`.
        checklists: `coreq`, `coreq-llm`, `srqr`, `rtarg`, or several.
        with_transcripts: Put the transcripts into Word and PDF reports too.
        table: With it, names are replaced by codes, in the codebook's own texts too.
        together: Let the intervals hold for all pillars at once.
    """
    from qualcode.reporting import report_of

    _check(checklists)
    transcripts = tuple(study.transcripts())
    with study.file:
        codings = list(study.codings(evidence))
        everything = list(study.codings("all"))
        decided = study.decisions_counted(evidence)
        history, memos = _history(study), placed_memos(study)
        drawn = sampled(study, together=together)
        models = model_uses(study, everything)
        ratings, coded = _coders(study) if history else ([], {})
    files, book = _files(study, transcripts), study.codebook
    if table is not None:
        from qualcode.anonymisation import anonymised, memos_without_names

        clean = anonymised(transcripts, table)
        codings, everything, ratings = (clean.codings(each) for each in (codings, everything, ratings))
        history, coded, memos = clean.decisions(history), clean.coded(coded), memos_without_names(memos, clean)
        files, transcripts, book = _files_without_names(files, clean), clean.transcripts, clean.codebook(book)
        decided = replace(
            decided,
            coders={clean.replacer.person(coder): count for coder, count in decided.coders.items()},
            lost_codes=tuple(
                replace(each, deleted_by=clean.replacer.person(each.deleted_by)) for each in decided.lost_codes
            ),
        )
    report = report_of(
        codings,
        transcripts,
        book,
        language=language,
        decided=decided,
        memos=memos,
        sampled=drawn,
        together=together,
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
        approach=study.approach,
        models=models,
        models_tried=model_status(study).used,
    )


def report(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    path: str | Path,
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    checklists: Sequence[str] = (),
    with_transcripts: bool = False,
    include: Sequence[str] = (),
    without: Sequence[str] = (),
    template: str | Path | None = None,
    anonymise: bool = False,
    together: bool = False,
) -> Path:
    """Write the findings as a report in the format that the file's suffix names; give back the file.

    Args:
        study: The study.
        path: `.docx`, `.html`, `.json`, `.md`, `.pdf` or `.xlsx`.
        language: `id` or `en`; None is the codebook's first.
        evidence: The codings it rests on, as for `Study.evidence`.
        checklists: `coreq`, `coreq-llm`, `srqr`, `rtarg`, or several, filled in as far as the data tell.
        with_transcripts: Put the transcripts into Word and PDF reports too.
        include: Sections to have beside the usual ones, as `evidence`; see `write_reports`.
        without: Sections to leave out, as `framework`.
        template: A Word document to pour a `.docx` into, or a Jinja template.
        anonymise: Replace names by codes; see `write_reports` for where they are kept.
        together: As for `Study.findings`.
    """
    return write_reports(
        study,
        [path],
        language=language,
        evidence=evidence,
        checklists=checklists,
        with_transcripts=with_transcripts,
        include=include,
        without=without,
        template=template,
        anonymise=anonymise,
        together=together,
    ).files[0]


def write_reports(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    paths: Sequence[str | Path],
    *,
    language: str | None = None,
    evidence: Chosen | None = None,
    checklists: Sequence[str] = (),
    with_transcripts: bool = False,
    include: Sequence[str] = (),
    without: Sequence[str] = (),
    template: str | Path | None = None,
    anonymise: bool = False,
    pseudonyms: str | Path | None = None,
    together: bool = False,
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
        include: Sections to have beside the usual ones, or those that the settings name. Word and PDF usually have
            neither the list of evidence nor the audit trail: a workbook beside them, `NAME-evidence.xlsx`, holds both.
        without: Sections to leave out, of every file.
        template: A Word document or Jinja template, as for `qualcode.reporting.rendered`.
        anonymise: Replace names by codes; then the table of both is written too.
        pseudonyms: Where that table is, or shall be; `pseudonyms.csv` in the study's folder where left out.
        together: As for `report_of_study`.
        progress: Called with the name of each step.

    Returns:
        The files; with `anonymise`, also where words that are names are left.

    Raises:
        InputError: If a format, checklist or template is wrong, or a file cannot be written. A file is written whole or
            not at all.
    """
    from qualcode.reporting.renderers import check_formats, planned, write_files

    files = [Path(path) for path in paths]
    check_formats(files, template=template)
    _check(checklists)
    left_out = _left_out(study, include, without)
    progress("transcripts")
    study.transcripts()
    progress("codings")
    study.codings("suggested")
    keep = Path(pseudonyms) if pseudonyms is not None else study.root / PSEUDONYMS
    table = names_table(study, keep) if anonymise else None
    progress("tables")
    report = report_of_study(
        study,
        language=language,
        evidence=evidence,
        checklists=checklists,
        with_transcripts=with_transcripts,
        table=table,
        together=together,
    )
    left: list[Leftover] = []
    asked = False
    written: dict[Path, None] = dict.fromkeys(files)
    for path, made in planned(report, files, left_out=left_out, asked={*include, *study.sections}, template=template):
        progress(path.name)
        for file, data in write_files(made, path):
            written[file] = None
            if table is not None:
                from qualcode.anonymisation import leftovers

                left += leftovers(file, data, table)
    if table is not None and left:
        from qualcode.anonymisation import write_pseudonyms

        write_pseudonyms(keep, table.asking(each.word for each in left))
        asked = True
    return Reported(tuple(written), keep if table is not None and (table.words or asked) else None, tuple(left))


def _left_out(study: Parts, include: Sequence[str], without: Sequence[str]) -> frozenset[str]:
    """The sections that are in no file: those that the settings do not name, and those to be left out.

    Raises:
        InputError: If there is no such section, or one is to be there and not to be there.
    """
    for name in (*include, *without):
        if name not in SECTIONS:
            raise InputError(f"there is no section {name!r}", f"choose from {', '.join(SECTIONS)}")
        if name in include and name in without:
            raise InputError(f"the section {name!r} is asked for and left out", "keep one of --with and --without")
    unnamed = set(SECTIONS).difference(study.sections) if study.sections else set[str]()
    return frozenset((unnamed - set(include)) | set(without))


def checklists_of_study(
    study: Parts, names: Sequence[str], *, language: str | None = None, evidence: Chosen | None = None
) -> str:
    """Checklists alone, as Markdown, filled in as far as the data tell; `language` and `evidence` as for a report."""
    from qualcode.reporting.checklists import checklist
    from qualcode.reporting.markdown import blocks_markdown

    report = report_of_study(study, language=language, evidence=evidence, checklists=names)
    blocks = [block for name in names for block in checklist(name, report)]
    return "\n".join(blocks_markdown(blocks, language=report.language)).lstrip("\n")


def export_pseudonymised(study: Parts, folder: str | Path, *, pseudonyms: str | Path | None = None) -> Reported:
    """Write all transcripts of a study with codes for names: a text file each, and their attributes in one table.

    The closing check is that of a report: where a word is left that may name somebody, its place is told and the table
    of names asks about it.

    Args:
        study: The study.
        folder: Where; made if it is not there. Files of an earlier export are replaced, or removed where they have
            another name now; others are never touched.
        pseudonyms: Where the table of names is, or shall be; `pseudonyms.csv` in the study's folder where left out.

    Raises:
        InputError: If the folder holds something else, or cannot be written.
    """
    from qualcode.anonymisation import anonymised, leftovers, transcript_files, write_pseudonyms
    from qualcode.anonymisation.exported_folder import fill

    folder = Path(folder)
    keep = Path(pseudonyms) if pseudonyms is not None else study.root / PSEUDONYMS
    transcripts = study.transcripts()
    table = names_table(study, keep)
    clean = anonymised(transcripts, table)
    left: list[Leftover] = []
    files: list[Path] = []
    for path, data in fill(folder, transcript_files(clean.transcripts)):
        files.append(path)
        left += [*_in_its_name(path, table), *leftovers(path, data, table)]
    if left:
        write_pseudonyms(keep, table.asking(each.word for each in left))
    return Reported(tuple(files), keep if table.words or left else None, tuple(left))


def _in_its_name(path: Path, table: Pseudonyms) -> Iterator[Leftover]:
    """Words in the name of a file that may name somebody."""
    from qualcode.anonymisation import leftovers

    for each in leftovers(path, path.stem.encode(), table):
        yield replace(each, where="its name")


def names_table(study: Parts, keep: Path) -> Pseudonyms:
    """A code for coders and everybody whom transcripts name, those of an earlier table kept; the table is written."""
    from qualcode.anonymisation import coders_as_people, people, pseudonyms, read_pseudonyms, write_pseudonyms

    persons = people(study.transcripts())
    coders = (each.coder for each in _history(study) if each.kind not in {"suggested", "withdrawn"})
    persons += coders_as_people(coders, persons)
    table = pseudonyms(persons, known=read_pseudonyms(keep), codebook=study.codebook)
    if table.words or table.answered or table.open:
        write_pseudonyms(keep, table)
    return table


def _check(checklists: Sequence[str]) -> None:
    from qualcode.reporting.checklists import CHECKLISTS

    for name in checklists:
        if name not in CHECKLISTS:
            raise InputError(f"no checklist {name!r}", f"choose one of {', '.join(CHECKLISTS)}")


def _history(study: Parts) -> list[Decision]:
    """The log of decisions; nothing without one, and nothing of others while coders must not see each other."""
    if not study.file.exists:
        return []
    with study.file.opened() as store:
        return visible_decisions(store, study.coder)


def _coders(study: Parts) -> tuple[list[Coding], dict[str, set[str]]]:
    """The codings of each coder; nothing for who is in a blind round, since agreement tells of others."""
    with study.file.opened() as store:
        hidden = is_hidden(store, study.coder)
    return ([], {}) if hidden else coder_codings(study)


def _files(study: Parts, transcripts: Sequence[Transcript]) -> list[SourceFile]:
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
    from qualcode.anonymisation.replacement import without_names

    return [
        replace(file, name=clean.ids[file.transcript] + Path(file.name).suffix, transcript=clean.ids[file.transcript])
        if file.transcript in clean.ids
        else replace(file, name=without_names(file.name, clean.replacer))
        for file in files
    ]


def _name(path: Path, root: Path) -> str:
    """A file's name within the study; its own name where it lies elsewhere."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def audit_document(
    study: Parts, document: str | Path, *, language: str | None = None, evidence: Chosen | None = None
) -> tuple[Audit, Document]:
    """Hold a chapter or abstract against the study's evidence.

    Args:
        study: The study.
        document: A `.docx`, `.md` or `.txt` file.
        language: Of the reasons, `id` or `en`; None is the codebook's first.
        evidence: The codings that findings rest on, as for `Study.evidence`.

    Returns:
        The audit, and the document as it was read.

    Raises:
        InputError: If the document cannot be read.
    """
    from qualcode.auditing import audit, read_document

    read = read_document(document)
    found = study.findings(language, evidence=evidence)
    return audit(read, found, study.codebook, transcripts=study.transcripts()), read
