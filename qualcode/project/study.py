"""A study on disk: reads its parts when first asked for and hands each room's result to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualcode.errors import InputError, QualcodeError
from qualcode.project.settings import codebook_path, nearest_study, read_settings, transcript_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.codebook.codebook import Codebook
    from qualcode.findings import Findings
    from qualcode.reporting.notebook import Codings
    from qualcode.transcripts.transcript import Transcript

__all__ = ["OnError", "Project"]

OnError: TypeAlias = Literal["raise"] | Callable[[QualcodeError], object]


@dataclass(frozen=True)
class Project:
    """A study: a codebook and its transcripts.

    Args:
        root: The study's folder; the working directory where both parts were named.
        codebook_path: The codebook's file.
        transcript_paths: Files and folders of transcripts.
        encoding: The encoding of text files, where it is known.
        on_error: `raise`, or what is called with the error of each transcript that cannot be read,
            so that the others still are.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.project import create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     [finding.code for finding in Project.open(folder).findings()]
        ['market', 'training']
    """

    root: Path
    codebook_path: Path
    transcript_paths: tuple[Path, ...]
    encoding: str | None = None
    on_error: OnError = "raise"

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        codebook: str | Path | None = None,
        transcripts: Sequence[str | Path] = (),
        encoding: str | None = None,
        on_error: OnError = "raise",
    ) -> Project:
        """The study at `path`, or the nearest one above it.

        A folder is a study if it holds `qualcode.yaml`, or `codebooks/` and `transcripts/`. Where both a
        codebook and transcripts are named, none is needed.

        Args:
            path: Where to start looking; None is the working directory.
            codebook: A codebook to use instead of the study's: a file, or a name in its `codebooks/`.
            transcripts: Files and folders to use instead of the study's transcripts.
            encoding: As for the project.
            on_error: As for the project.

        Returns:
            The study, of which only the settings have been read.

        Raises:
            ProjectError: If there is no study, its settings are wrong, or nothing says which of its
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
        return cls(root or Path(), chosen, named, encoding, on_error)

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

    def codings(self) -> Codings:
        """The codings: what the codebook's rules suggest."""
        return self._codings

    def evidence(self) -> pd.DataFrame:
        """The tidy table of evidence, a row a coding."""
        from qualcode.evidence import evidence

        return evidence(self._codings, self._transcripts)

    def findings(self, language: str | None = None) -> Findings:
        """The findings, one a pillar, in `language` or the codebook's first."""
        from qualcode.findings import findings

        return findings(self.evidence(), self.codebook, transcripts=self._transcripts, language=language)

    def report(self, path: str | Path, *, language: str | None = None) -> Path:
        """Write the findings as a report in the format that the file's suffix names; give back the file."""
        from qualcode.reporting import Report, write_report

        return write_report(Report(self.findings(language), self.codebook, self._transcripts), path)

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
        from qualcode.matching import tag
        from qualcode.reporting.notebook import Codings

        return Codings(tuple(tag(self._transcripts, self.codebook)))
