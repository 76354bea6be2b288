"""The transcript of the coding at hand: of all files of a study, the one that is shown is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript


class FilesAtHand:
    """Transcripts as their files are, each read when it is first asked for.

    Args:
        study: The study.
    """

    def __init__(self, study: Parts) -> None:
        self._study = study
        self._by_text: dict[str, Transcript] = {}
        self._read: set[str] = set()

    def transcript(self, name: str, text: str) -> Transcript | None:
        """The transcript that has a text; None where its file is gone or was corrected since.

        Args:
            name: What the study file calls it.
            text: Hash of the text.
        """
        if text not in self._by_text and name not in self._read:
            self._read.add(name)
            self._keep(self._study.transcripts() if self._study.is_read else self._of_name(name))
        return self._by_text.get(text)

    def _keep(self, found: Iterable[Transcript]) -> None:
        self._by_text.update({each.hash: each for each in found})

    def _of_name(self, name: str) -> list[Transcript]:
        """The transcripts of the file of this name, or of the table that holds it; all where it was renamed."""
        from qualcode.transcripts import find_transcripts, read_found

        study = self._study
        found = [each for each in find_transcripts(*study.transcript_paths) if not isinstance(each, QualcodeError)]
        files = [each for each in found if name == each.id or name.startswith(f"{each.id}/")]
        if not files:
            return study.transcripts()
        read: list[Transcript] = []
        for file in files:
            try:
                read += read_found(
                    file,
                    encoding=study.encoding,
                    interviewers=study.codebook.interviewers,
                    structure=study.structure_settings,
                )
            except QualcodeError:  # what is shown then is the text that the study file has
                continue
        return read
