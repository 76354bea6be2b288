"""A study on disk: reads its parts when they are first needed and hands each room's result to the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.files.sources import FOLDER
from qualcode.short_repr import fields_html, short_repr
from qualcode.study.parts import Later, OnError, StudyFile
from qualcode.study.settings import (
    codebook_files,
    codebook_path,
    nearest_study,
    read_settings,
    read_structure,
    store_path,
    takes_questions,
    transcript_paths,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Self

    import qualcode.study.review.next_passages as walks
    import qualcode.study.review.progress as yields
    import qualcode.study.review.review as one_by_one
    from qualcode.codebook import Codebook
    from qualcode.codings import Coding, Codings
    from qualcode.findings import Chosen, Decided
    from qualcode.study import agreement as by_coder
    from qualcode.study import decisions as acts
    from qualcode.study import log_tables, study_file
    from qualcode.study import report as reports
    from qualcode.study.codes.book import StudyCodes
    from qualcode.study.exchange import exported, framework_sheet, imported
    from qualcode.study.language_model import language_model
    from qualcode.study.sample import analyses, draws, results
    from qualcode.study.status import Statuses
    from qualcode.transcripts import Account, Declared, Transcript
else:  # a command calls one of many methods, and half a second goes into loading what all of them need
    acts, by_coder, log_tables, study_file = map(Later, ("decisions", "agreement", "log_tables", "study_file"))
    exported, framework_sheet, imported = (Later(f"exchange.{n}") for n in ("exported", "framework_sheet", "imported"))
    analyses, draws, results = (Later(f"sample.{name}") for name in ("analyses", "draws", "results"))
    one_by_one, walks, yields = (Later(f"review.{name}") for name in ("review", "next_passages", "progress"))
    reports = Later("report")
    language_model = Later("language_model.language_model")


INNER = frozenset(("cache", "chosen", "copies_read", "encoding", "file", "is_read", "on_error", "read_again"))
"""Names of a study that its own rooms use; tab completion leaves them out."""


@dataclass(frozen=True)
class Study:
    """A study: a codebook, its transcripts, and what people decided.

    Decisions are kept in the study file, which is made when something is first recorded. Until then, and for
    whatever is still undecided, everything rests on what the codebook's rules suggest. Each call opens that file once;
    `with study:` keeps it open over several calls.

    Args:
        root: The study's folder; the working directory where both parts were named.
        codebook_path: The codebook's file.
        transcript_paths: Files and folders of transcripts.
        encoding: The encoding of text files, where it is known.
        on_error: `raise`, or what is called with the error of each transcript that cannot be read,
            so that the others still are.
        store_path: The study file, whether it is there or not; None outside any study.
        coder: Who decides, where a call names nobody.
        approach: The way of working that the settings name: `reflexive` leaves out agreement and saturation.
        questions: True to suggest the topic of a question for its answer, as the settings say.
        sections: The sections of a report that the settings name; empty where they name none.
        structure_settings: What the settings declare of labels, by pattern of the transcripts' ids or files.
        use_cache: Keep in `.qualcode-cache/` in the study's folder what was tagged and learned, and take it from there.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     study = Study.open(folder, coder="ana")
        ...     done = study.decide("accept", where="code=training", reason="clear")
        ...     study.findings().decided.coders == {"ana": done.decisions}
        True
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    root: Path
    codebook_path: Path
    transcript_paths: tuple[Path, ...]
    encoding: str | None = None
    on_error: OnError = "raise"
    store_path: Path | None = None
    coder: str = ""
    structure_settings: Mapping[str, Declared] = field(default_factory=dict)
    approach: str = ""
    questions: bool = True
    sections: tuple[str, ...] = ()
    use_cache: bool = True

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        codebook: str | Path | None = None,
        transcripts: Sequence[str | Path] = (),
        encoding: str | None = None,
        on_error: OnError = "raise",
        coder: str | None = None,
        use_cache: bool = True,
    ) -> Study:
        """The study at `path`, or the nearest one above it.

        A folder is a study if it holds `qualcode.yaml`, or `codebooks/` and `transcripts/`. Where both a
        codebook and transcripts are named, none is needed.

        Args:
            path: Where to start looking; None is the working directory.
            codebook: A codebook to use instead of the study's: a file, or a name in its `codebooks/`.
            transcripts: Files and folders to use instead of the study's transcripts.
            encoding: As for the study.
            on_error: As for the study.
            coder: Who decides; None is whom the settings name, if anybody.
            use_cache: As for the study.

        Returns:
            The study, of which only the settings have been read.

        Raises:
            StudyError: If there is no study, its settings are wrong, or nothing says which of its
                codebooks to use.
            InputError: If the folder or the codebook that was named does not exist.
        """
        start = Path() if path is None else Path(path)
        if not start.is_dir():
            raise InputError("no such folder", "name the study's folder", path=start)
        root = nearest_study(start)
        settings = read_settings(root) if root else {}
        chosen = codebook_path(root, codebook, settings)
        named = tuple(Path(item) for item in transcripts) or transcript_paths(root, settings)
        person = coder or settings.get("coder", [""])[0]
        structure = read_structure(root) if root else {}
        asked, sections = takes_questions(settings), tuple(settings.get("sections", ()))
        place, approach = store_path(root, settings), settings.get("approach", [""])[0]
        more = (place, person, structure, approach, asked, sections, use_cache)
        return cls(root or Path(), chosen, named, encoding, on_error, *more)

    def __dir__(self) -> list[str]:
        """Names that a notebook offers."""
        return [name for name in super().__dir__() if name not in INNER]

    def __enter__(self) -> Self:
        self.file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.file.__exit__(*error)

    @cached_property
    def file(self) -> StudyFile:
        """The study file, opened when it is first needed."""
        return StudyFile(self.store_path)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook."""
        from qualcode.codebook import KeptCodebooks
        from qualcode.study.codes.edit import finish_edit

        finish_edit(self)
        return KeptCodebooks(self.cache).load(self.codebook_path)

    @property
    def cache(self) -> Path | None:
        """The folder of all that is kept between runs; None where nothing is to be, or outside any study."""
        return self.root / FOLDER if self.use_cache and self.store_path is not None else None

    @property
    def codes(self) -> StudyCodes:
        """The codes, to be listed and changed: `study.codes.rename("hrd", "skills")`."""
        from qualcode.study.codes.book import StudyCodes

        return StudyCodes(self)

    def transcripts(self) -> list[Transcript]:
        """The transcripts: files in the order named, those of a folder sorted by id; one of several copies only."""
        return list(self._transcripts)

    def copies(self) -> list[tuple[Transcript, Transcript]]:
        """Transcripts that are left out since they say what another one says, each with that one."""
        return list(self._read[1])

    def transcript(self, name: str) -> Transcript:
        """The transcript with this id; that of a copy is the one that is kept.

        Raises:
            InputError: If there is none; the remedy names the nearest.
        """
        from qualcode.study.spot import named_transcript

        originals = {copy.id: original.id for copy, original in self.copies()}
        return named_transcript(self._transcripts, originals.get(name, name))

    def structure(self, name: str) -> Account:
        """The account of how the transcript with this id was read: who speaks and why, and what is in no turn.

        Raises:
            InputError: If there is none; the remedy names the nearest.
        """
        from qualcode.transcripts import account_of

        return account_of(self.transcript(name))

    def codings(self, evidence: Chosen | None = None) -> Codings:
        """Codings in text order.

        Args:
            evidence: `suggested`: what the codebook's rules suggest, whatever people decided; `accepted`: what people
                accepted or made; `all`: both, rejected ones marked as such; None is `accepted` once anything was
                accepted, until then `all`. Suggestions of origin `question` are among them, and count nowhere until
                somebody accepts them.
        """
        from qualcode.codings import Codings
        from qualcode.study.codes.lost import warn_of

        codings, decided = self.chosen(evidence)
        warn_of(decided.lost_codes)
        return Codings(codings)

    def decisions_counted(self, evidence: Chosen | None = None) -> Decided:
        """Numbers of codings that were decided, by whom, and that are left."""
        return self.chosen(evidence)[1]

    evidence = results.evidence
    findings = results.findings
    find, explain = analyses.find, analyses.explain
    agreement, figure, tables = analyses.agreement, analyses.figure, analyses.tables

    report = reports.report
    export_pseudonymised = reports.export_pseudonymised

    # deciding: each function records one command
    begin = acts.begin
    suggest = acts.suggest
    decide = acts.decide
    code = acts.code
    recode = acts.recode
    move_boundary = acts.move_boundary
    adjudicate = acts.adjudicate
    undo = acts.undo
    redo = acts.redo
    memo = acts.memo
    open_round = acts.open_round
    close_round = acts.close_round
    import_decisions = acts.import_decisions
    import_codings = imported.import_codings
    export = exported.export_study
    import_framework = framework_sheet.import_framework
    review = one_by_one.review
    walk_passages = walks.walk_passages
    next_passages = walks.next_passages
    progress = yields.progress
    sample = draws.sample
    sample_status = draws.sample_status
    model = language_model.language_model

    decisions = log_tables.decisions
    commands = log_tables.commands
    current = log_tables.current
    conflicts = log_tables.conflicts
    memos = log_tables.memos
    framework = framework_sheet.framework
    rounds = log_tables.rounds
    rulings_in_bulk = log_tables.rulings_in_bulk
    coder_codings = by_coder.coder_codings
    units = by_coder.units
    ratings = by_coder.ratings

    refresh = study_file.refresh
    merge = study_file.merge
    sync = study_file.sync
    doctor = study_file.doctor
    backup = study_file.backup
    forget = study_file.forget
    files_of = study_file.files_of
    left_files = study_file.left_files

    def tagged(self, told: Callable[[int, int], object]) -> Codings:
        """The suggestions of the codebook's rules, as of `codings("suggested")`, told of as they come about.

        Args:
            told: Called with the number of transcripts that were taken, and of all, as each is taken.
        """
        if "_codings" not in self.__dict__:
            self.__dict__["_codings"] = self._tagged(told)
        return self._codings

    def of_coder(self, coder: str) -> Study:
        """The same study in the hands of another coder; what was read of the files stays read."""
        study = replace(self, coder=coder)
        parts = ("codebook", "_read", "_codings")
        study.__dict__.update({part: self.__dict__[part] for part in parts if part in self.__dict__})
        return study

    def read_again(self) -> None:
        """Forget what was read of the files, so that the next call reads them as they are now."""
        for part in ("codebook", "_read", "_codings"):
            self.__dict__.pop(part, None)
        self.file.forget_read()

    # parts, read when they are first needed

    @property
    def _transcripts(self) -> tuple[Transcript, ...]:
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[tuple[Transcript, ...], tuple[tuple[Transcript, Transcript], ...]]:
        """The transcripts, and copies of them with their originals."""
        from qualcode.transcripts import load_transcripts, without_copies

        found = load_transcripts(
            *self.transcript_paths,
            encoding=self.encoding,
            codebook_interviewers=self.codebook.interviewers,
            structure=self.structure_settings,
            on_error=self.on_error,
            cache=self.cache,
        )
        if not found and self.on_error == "raise":
            what = "no transcripts found"
            raise InputError(what, "name files or folders that hold some", path=self.transcript_paths[0])
        kept, copies = without_copies(found)
        return tuple(kept), tuple(copies)

    @property
    def copies_read(self) -> tuple[tuple[Transcript, Transcript], ...]:
        """The copies, if the transcripts were read."""
        return self._read[1] if self.is_read else ()

    @property
    def is_read(self) -> bool:
        """True once the transcripts were read."""
        return "_read" in self.__dict__

    @cached_property
    def _codings(self) -> Codings:
        return self._tagged()

    def _tagged(self, told: Callable[[int, int], object] | None = None) -> Codings:
        from qualcode.codings import Codings
        from qualcode.matching import kept_codings

        questions, cache = self.questions, self.cache
        return Codings(
            tuple(kept_codings(self._transcripts, self.codebook, cache=cache, questions=questions, told=told))
        )

    def chosen(self, evidence: Chosen | None) -> tuple[tuple[Coding, ...], Decided]:
        """The codings to be taken, and how many were decided; None takes accepted ones once there are any."""
        from qualcode.study.status import checked_choice, statuses_of

        with self.file:
            statuses = statuses_of(self)
            chosen = checked_choice(evidence or ("accepted" if statuses.is_decided else "all"))
            if not self.file.exists:
                return self._choose(statuses, chosen)
            return self.file.read_once(("chosen", chosen), lambda _: self._choose(statuses, chosen))

    def _choose(self, statuses: Statuses, chosen: Chosen) -> tuple[tuple[Coding, ...], Decided]:
        from qualcode.study.codes.lost import lost_codes
        from qualcode.study.status import choose, counted, of_codebook

        suggested = self._codings
        statuses = of_codebook(statuses, self.codebook)
        taken = choose(suggested, statuses, chosen=chosen, transcripts=self._transcripts, codebook=self.codebook)
        if chosen == "all" and self.file.exists:
            from qualcode.study.review.stances import learned_stances

            taken = learned_stances(self).apply(taken)
        numbers = counted(suggested, statuses, chosen=chosen)
        return tuple(taken), replace(numbers, lost_codes=lost_codes(self))


def accounts_of(
    transcript: str | Path, *, codebook: str | Path | None = None, encoding: str | None = None
) -> tuple[list[Account], str]:
    """The accounts of how a file, or a transcript of the nearest study, was read, and the language to tell them in.

    A file is read as the study's settings and codebook say, as far as there are any; else as it is.

    Args:
        transcript: The file, or the id of a transcript.
        codebook: As for `Study.open`.
        encoding: As for `Study`.

    Raises:
        QualcodeError: If it cannot be read, or there is no such file or transcript.
    """
    from qualcode.study.spot import named_transcript
    from qualcode.transcripts import account_of, load_transcripts

    is_file = Path(transcript).is_file()
    root = nearest_study(Path())
    settings = read_settings(root) if root else {}
    if codebook is None and "codebook" not in settings and not (root and codebook_files(root)):
        paths = [transcript] if is_file else transcript_paths(root, settings)
        read = load_transcripts(*paths, encoding=encoding, structure=read_structure(root) if root else {})
        return [account_of(each) for each in (read if is_file else [named_transcript(read, str(transcript))])], "en"
    study = Study.open(codebook=codebook, transcripts=[transcript] if is_file else (), encoding=encoding)
    chosen = study.transcripts() if is_file else [study.transcript(str(transcript))]
    return [account_of(each) for each in chosen], study.codebook.languages[0]
