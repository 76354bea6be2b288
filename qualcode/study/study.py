"""A study on disk: reads its parts when first asked for and hands each room's result to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualcode.errors import InputError, QualcodeError
from qualcode.study import care as caring
from qualcode.study import decisions as deciding
from qualcode.study import tables
from qualcode.study.ratings import rate, units
from qualcode.study.settings import codebook_path, nearest_study, read_settings, store_path, transcript_paths
from qualcode.study.status import Standing, checked_choice, choose, counted, standing
from qualcode.study.store_access import record_suggestions, store_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from typing import Any

    import pandas as pd

    from qualcode.agreement import Ratings
    from qualcode.agreement.units import UnitKind
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding, Codings, Stance
    from qualcode.findings import Chosen, Decided, Findings
    from qualcode.store import Diagnosis, Done, Forgotten, Memo, Merged, Refreshed, Round, Suggested, Synced
    from qualcode.study.review import Review
    from qualcode.transcripts.transcript import Transcript

OnError: TypeAlias = Literal["raise"] | Callable[[QualcodeError], object]


@dataclass(frozen=True)
class Study:
    """A study: a codebook, its transcripts, and what people decided.

    Decisions are kept in the study file, which is made when something is first recorded. Until then, and for
    whatever is still undecided, everything rests on what the codebook's rules suggest.

    Args:
        root: The study's folder; the working directory where both parts were named.
        codebook_path: The codebook's file.
        transcript_paths: Files and folders of transcripts.
        encoding: The encoding of text files, where it is known.
        on_error: `raise`, or what is called with the error of each transcript that cannot be read,
            so that the others still are.
        store_path: The study file, whether it is there or not; None outside any study.
        coder: Who decides, where a call names nobody.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     [finding.code for finding in Study.open(folder).findings()]
        ['market', 'training']
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     study = Study.open(folder, coder="ana")
        ...     done = study.decide("accept", where="code=training", reason="clear")
        ...     study.findings().decided.coders == {"ana": done.decisions}
        True
    """

    root: Path
    codebook_path: Path
    transcript_paths: tuple[Path, ...]
    encoding: str | None = None
    on_error: OnError = "raise"
    store_path: Path | None = None
    coder: str = ""

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

        Returns:
            The study, of which only the settings have been read.

        Raises:
            StudyError: If there is no study, its settings are wrong, or nothing says which of its
                codebooks to use.
            InputError: If the folder or the codebook that was named does not exist.
        """
        start = Path() if path is None else Path(path)
        if not start.is_dir():
            what = "no such folder"
            raise InputError(what, "name the study's folder", path=start)
        root = nearest_study(start)
        settings = read_settings(root) if root else {}
        chosen = codebook_path(root, codebook, settings)
        named = tuple(Path(item) for item in transcripts) or transcript_paths(root, settings)
        person = coder or settings.get("coder", [""])[0]
        return cls(root or Path(), chosen, named, encoding, on_error, store_path(root, settings), person)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook."""
        from qualcode.codebook import load_codebook

        return load_codebook(self.codebook_path)

    def transcripts(self) -> list[Transcript]:
        """The transcripts: files in the order named, those of a folder sorted by id."""
        return list(self._transcripts)

    def transcript(self, name: str) -> Transcript:
        """The transcript with this id.

        Raises:
            InputError: If there is none; the remedy names the nearest.
        """
        from difflib import get_close_matches

        known = {transcript.id: transcript for transcript in self._transcripts}
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            what = f"no file or transcript {name!r}"
            raise InputError(
                what, f"did you mean {near[0]!r}?" if near else "name a file, or a transcript of the study"
            )
        return known[name]

    def codings(self, evidence: Chosen | None = None) -> Codings:
        """Codings in text order.

        Args:
            evidence: `suggested`: what the codebook's rules suggest, whatever people decided; `accepted`: what people
                accepted or made; `all`: both, rejected ones marked as such; None is `accepted` once anything was
                accepted, until then `all`.
        """
        from qualcode.codings import Codings

        return Codings(tuple(self._chosen(evidence)[0]))

    def decisions_counted(self, evidence: Chosen | None = None) -> Decided:
        """How many codings were decided, by whom, and how many are left."""
        return self._chosen(evidence)[1]

    def evidence(self, evidence: Chosen | None = None) -> pd.DataFrame:
        """The tidy table of evidence, a row a coding.

        Args:
            evidence: As for `codings`.
        """
        from qualcode.evidence import evidence as table

        return table(self._chosen(evidence)[0], self._transcripts)

    def findings(self, language: str | None = None, *, evidence: Chosen | None = None) -> Findings:
        """The findings, one a pillar, in `language` or the codebook's first; `evidence` as for `evidence`."""
        from qualcode.evidence import evidence as table
        from qualcode.findings import findings

        codings, decided = self._chosen(evidence)
        return findings(
            table(codings, self._transcripts),
            self.codebook,
            transcripts=self._transcripts,
            language=language,
            decided=decided if decided.coders else None,
        )

    def report(
        self,
        path: str | Path,
        *,
        language: str | None = None,
        evidence: Chosen | None = None,
        checklists: Sequence[str] = (),
        with_transcripts: bool = False,
        template: str | Path | None = None,
        anonymise: bool = False,
    ) -> Path:
        """Write the findings as a report in the format that the file's suffix names; give back the file.

        Args:
            path: `.docx`, `.html`, `.json`, `.md`, `.pdf` or `.xlsx`.
            language: `id` or `en`; None is the codebook's first.
            evidence: What it rests on, as for `evidence`.
            checklists: `coreq`, `srqr`, or both, filled in as far as the data tell.
            with_transcripts: Whether Word and PDF reports hold the transcripts too.
            template: A Word document to pour a `.docx` into, or a Jinja template.
            anonymise: Whether codes are to stand for names; see `qualcode.study.report` for where they are kept.
        """
        from qualcode.study.report import write_reports

        return write_reports(
            self,
            [path],
            language=language,
            evidence=evidence,
            checklists=checklists,
            with_transcripts=with_transcripts,
            template=template,
            anonymise=anonymise,
        ).files[0]

    # deciding

    def begin(self) -> Suggested | None:
        """Make the study file with what the rules suggest in it; None where there is one already."""
        return None if store_file(self).exists() else record_suggestions(self)

    def suggest(self) -> Suggested:
        """Record what the rules suggest: what is new is added, what no rule finds and nobody decided is withdrawn."""
        return record_suggestions(self)

    def decide(
        self,
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
            ruling: `accept`, `reject` or `remove` (a coding of one's own); None with a stance alone.
            where: Which codings, e.g. `code=hrd & transcript~u0`; see `qualcode.store.current.where`.
            ids: Which codings, by id.
            coder: Who decides; None is the study's coder.
            reason: Why.
            stance: The stance to give them.
        """
        return deciding.decide(self, ruling, where=where, ids=ids, coder=coder, reason=reason, stance=stance)

    def code(
        self,
        transcript: str,
        code: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str = "",
        coder: str | None = None,
        stance: Stance = "neutral",
        reason: str = "",
    ) -> Done:
        """Code a passage oneself.

        Args:
            transcript: Id of the transcript.
            code: The pillar or indicator.
            start: First code point of the passage.
            end: Code point behind it.
            quote: The passage's words instead of its place.
            coder: Who codes; None is the study's coder.
            stance: What the passage says about the code.
            reason: Why.
        """
        from qualcode.study.spot import Spot

        spot = Spot(start, end, quote)
        return deciding.code(self, transcript, code, spot=spot, coder=coder, stance=stance, reason=reason)

    def move_boundary(self, coding: str, start: int, end: int, *, coder: str | None = None, reason: str = "") -> Done:
        """Let a coding cover another stretch of its transcript."""
        return deciding.move_boundary(self, coding, start, end, coder=coder, reason=reason)

    def adjudicate(
        self, coding: str, ruling: str, *, coder: str | None = None, stance: Stance | None = None, reason: str = ""
    ) -> Done:
        """Settle what coders decided differently: `accept` or `reject`, by the coding's id as `conflicts` lists it."""
        return deciding.adjudicate(self, coding, ruling, coder=coder, stance=stance, reason=reason)

    def undo(self, *, coder: str | None = None, steps: int = 1, target: str = "") -> Done:
        """Take back the last command of a coder, or the last `steps`.

        Args:
            coder: Whose commands; None is the study's coder, else who decided last in this copy.
            steps: How many commands.
            target: Instead: one command or decision, by its id or the beginning of it.
        """
        return deciding.turn_back(self, "undo", coder=coder, steps=steps, target=target)

    def redo(self, *, coder: str | None = None, steps: int = 1, target: str = "") -> Done:
        """Do again what was last undone, unless the coder has decided something new since; see `undo`."""
        return deciding.turn_back(self, "redo", coder=coder, steps=steps, target=target)

    def review(self, *, coder: str | None = None, code: str = "", transcript: str = "", blind: bool = False) -> Review:
        """A review of what is still to be decided, one coding after the other; see `qualcode.study.review`."""
        return deciding.review(self, coder=coder, code=code, transcript=transcript, blind=blind)

    def memo(
        self,
        text: str,
        *,
        coder: str | None = None,
        transcript: str = "",
        quote: str = "",
        code: str = "",
        coding: str = "",
        edit: str = "",
    ) -> Memo:
        """Write a memo about a coding, a passage (a transcript and a quote), a transcript, a code, or the study.

        Args:
            text: The memo; empty with `edit` withdraws it.
            coder: Who writes; None is the study's coder.
            transcript: About this transcript, or with `quote` about that passage of it.
            quote: The passage's words.
            code: About this code.
            coding: About this coding, by id.
            edit: Write this memo of one's own anew, by id.
        """
        about = deciding.About(transcript, quote, code, coding)
        return deciding.memo(self, text, coder=coder, about=about, edit=edit)

    def open_round(
        self, name: str, *, coder: str | None = None, coders: Sequence[str] = (), blind: bool = True
    ) -> Round:
        """Open a round of coding; while it is open and blind, its coders see no one else's decisions."""
        return deciding.open_round(self, name, coder=coder, coders=coders, blind=blind)

    def close_round(self, name: str, *, coder: str | None = None) -> Round:
        """Close a round: its decisions become visible to everybody."""
        return deciding.close_round(self, name, coder=coder)

    # looking back

    def decisions(
        self,
        *,
        where: str | Sequence[str] = (),
        coder: str = "",
        kinds: Sequence[str] = (),
        transcript: str = "",
        last: int | None = None,
    ) -> pd.DataFrame:
        """Decisions, a row each, oldest first, with the columns of `qualcode.study.listings.DECISION_COLUMNS`.

        Args:
            where: Only decisions about current codings that meet these conditions.
            coder: Only this coder's.
            kinds: Only these kinds.
            transcript: Only about this transcript.
            last: Only the last so many.
        """
        return tables.decisions(self, where=where, coder=coder, kinds=kinds, transcript=transcript, last=last)

    def commands(self, *, coder: str = "", last: int | None = None) -> pd.DataFrame:
        """What was done, a row a command, oldest first: the units that `undo` takes back."""
        return tables.commands(self, coder=coder, last=last)

    def current(self, where: str | Sequence[str] = ()) -> pd.DataFrame:
        """The study file's codings at present, a row each; see `Store.codings_table`."""
        return tables.current(self, where)

    def conflicts(self) -> pd.DataFrame:
        """What people decided differently and nobody has adjudicated, a row a side."""
        return tables.conflicts(self)

    def memos(self) -> pd.DataFrame:
        """All memos, a row each."""
        return tables.memos(self)

    def rounds(self) -> pd.DataFrame:
        """All rounds, a row each, in the order in which they were opened."""
        return tables.rounds(self)

    def coder_codings(
        self, *, rounds: Collection[str] = (), coders: Collection[str] = (), apart: bool = False
    ) -> tuple[list[Coding], dict[str, set[str]]]:
        """Every coder's own codings, and the transcripts that each worked through; see `qualcode.study.ratings`.

        Raises:
            InputError: If no round is of a name given, or who asks is in an open blind round.
        """
        return tables.coder_codings(self, rounds=rounds, coders=coders, apart=apart)

    def units(self, unit: UnitKind = "passage") -> Mapping[str, Sequence[Any]]:
        """The units of each transcript, as spans in text order: the whole, its informants' turns, or its passages."""
        return units(self._transcripts, self.codebook, unit=unit)

    def ratings(
        self,
        *,
        unit: UnitKind = "passage",
        code: str | None = None,
        rounds: Collection[str] = (),
        coders: Collection[str] = (),
        apart: bool = False,
    ) -> Ratings:
        """What each coder said of each unit, for `qualcode.agreement`.

        Args:
            unit: `transcript`, `turn`, `passage` or `character`.
            code: With a pillar or indicator: whether the unit has it. Without: the set of pillars it has.
            rounds: Only what was decided in these rounds.
            coders: Only these coders, `rules` standing for what the rules suggest; all people where empty.
            apart: Tell a coder's rounds apart.
        """
        codings, coded = self.coder_codings(rounds=rounds, coders=coders, apart=apart)
        return rate(codings, coded, self.units(unit), unit=unit, code=code)

    # copies, files and care

    def import_decisions(self, path: str | Path, *, coder: str | None = None) -> Done:
        """Take back decisions that were listed and edited in a spreadsheet: `.csv`, `.xlsx`, `.json` or `.jsonl`."""
        return deciding.import_decisions(self, path, coder=coder)

    def refresh(self, *, dry_run: bool = False) -> Refreshed:
        """Read the files again, find what was added, corrected, renamed or lost, and anchor every coding anew."""
        return caring.refresh(self, dry_run=dry_run)

    def merge(self, *others: str | Path) -> Merged:
        """Take in all decisions of other study files, in any order, as often as one likes."""
        return caring.merge(self, others)

    def sync(self, folder: str | Path) -> Synced:
        """Exchange decisions through a shared folder, in which each copy appends only to its own file."""
        return caring.sync(self, folder)

    def doctor(self, *, rebuild: bool = False) -> Diagnosis:
        """Check everything that the study file holds, and its surroundings; with `rebuild` derive anew first."""
        return caring.doctor(self, rebuild=rebuild)

    def backup(self, target: str | Path | None = None) -> Path:
        """Make a consistent copy of the study file, by default in `backups/` beside it."""
        return caring.backup(self, target)

    def forget(
        self, informant: str, *, coder: str | None = None, reason: str = "", folders: Iterable[str | Path] = ()
    ) -> Forgotten:
        """Erase every word of an informant from the study file for good; see `Store.forget`.

        Her transcripts' files, reports and backups are for a person to delete.
        """
        return caring.forget(self, informant, coder=coder, reason=reason, folders=folders)

    def files_of(self, informant: str) -> list[Path]:
        """The transcripts' files in which this informant speaks; none where the transcripts cannot be read."""
        return caring.files_of(self, informant)

    def read_again(self) -> None:
        """Forget what was read of the transcripts, so that the next call reads the files as they are now."""
        for part in ("_transcripts", "_codings"):
            self.__dict__.pop(part, None)

    # parts, read when first asked for

    @cached_property
    def _transcripts(self) -> tuple[Transcript, ...]:
        from qualcode.transcripts import load_transcripts

        found = load_transcripts(
            *self.transcript_paths,
            encoding=self.encoding,
            codebook_interviewers=self.codebook.interviewers,
            on_error=self.on_error,
        )
        if not found and self.on_error == "raise":
            what = "no transcripts found"
            raise InputError(what, "name files or folders that hold some", path=self.transcript_paths[0])
        return tuple(found)

    @cached_property
    def _codings(self) -> Codings:
        from qualcode.codings import Codings
        from qualcode.matching import tag

        return Codings(tuple(tag(self._transcripts, self.codebook)))

    def _standing(self) -> Standing:
        """What people decided; nothing where there is no study file."""
        if self.store_path is None or not self.store_path.exists():
            return Standing()
        from qualcode.store import Store

        with Store.open(self.store_path) as store:
            return standing(store, self._transcripts, viewer=self.coder)

    def _chosen(self, evidence: Chosen | None) -> tuple[list[Coding], Decided]:
        """The codings to be taken, and how many were decided; None takes accepted ones once there are any."""
        stands = self._standing()
        chosen = checked_choice(evidence or ("accepted" if stands.is_decided else "all"))
        suggested = self._codings
        codings = choose(suggested, stands, chosen=chosen, transcripts=self._transcripts, codebook=self.codebook)
        return codings, counted(suggested, stands, chosen=chosen)
