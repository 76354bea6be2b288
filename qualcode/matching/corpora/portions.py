"""Portions: transcripts in a row, tagged together, and how far a run is."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from qualcode.matching.corpora.outputs import as_line
from qualcode.matching.question_topics import tag_with

if TYPE_CHECKING:
    from qualcode.matching.matcher import Matcher
    from qualcode.transcripts import Transcript


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a run.

    Args:
        transcripts: Number of transcripts that are done.
        characters: Number of characters in them.
        codings: Number of codings found in them.
        portions: Number of portions they made.
    """

    transcripts: int = 0
    characters: int = 0
    codings: int = 0
    portions: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Portion:
    """Transcripts in a row, tagged.

    Args:
        size: What it adds to the progress.
        lines: All codings of its transcripts, a JSON object a line, as `Coding.as_dict` gives it.
        seal: A hash of everything that was read up to its end.
        part: Name of the file of a dataset to which a worker has written them; then there are no lines.
    """

    size: Progress
    lines: bytes
    seal: str
    part: str = ""


def tagged(matcher: Matcher, transcripts: list[Transcript], seal: str, *, questions: bool = False) -> Portion:
    """A portion with its codings."""
    found = [as_line(coding) for coding in tag_with(matcher, transcripts, questions=questions)]
    characters = sum(len(transcript.text) for transcript in transcripts)
    return Portion(Progress(len(transcripts), characters, len(found), 1), b"".join(found), seal)
