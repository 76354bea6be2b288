"""All of a study that goes out with its codings, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from qualcode.codings import grouped
from qualcode.wording import say

if TYPE_CHECKING:
    from qualcode.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.exchange.dictionaries.dictionary import Losses
    from qualcode.spans import Span
    from qualcode.transcripts import Transcript

OURS = UUID("0b6b2c1e-7e7f-5a0e-9a44-3d1f2f6a9c55")


@dataclass(frozen=True, slots=True)
class ExportedCoding:
    """A coding under the name of one person who made or accepted it.

    Args:
        coding: The coding, in the text of its transcript.
        coder: The person; `rules` where nobody decided.
    """

    coding: Coding
    coder: str

    @property
    def code(self) -> str:
        """The whole name of the deepest code."""
        return self.coding.indicator or self.coding.code


@dataclass(frozen=True, slots=True)
class ExportedMemo:
    """A memo, with what it is about.

    Args:
        text: Its words.
        coder: Who wrote it.
        time: When, as UTC in ISO 8601.
        kind: memo, summary or paraphrase.
        transcript: Id of its transcript; empty where it is about none.
        span: Its passage; None where it is about none.
        code: Its code; empty where it is about none.
        informant: Whom a summary is of.
    """

    text: str
    coder: str
    time: str = ""
    kind: str = "memo"
    transcript: str = ""
    span: Span | None = None
    code: str = ""
    informant: str = ""


@dataclass(frozen=True)
class StudyContents:
    """A study on its way out.

    Args:
        name: Its name.
        language: Language of the codes' labels.
        codebook: Its codebook.
        transcripts: Its transcripts.
        codings: Its codings, in text order.
        memos: Its memos.
    """

    name: str
    language: str
    codebook: Codebook
    transcripts: tuple[Transcript, ...]
    codings: tuple[ExportedCoding, ...] = ()
    memos: tuple[ExportedMemo, ...] = ()

    @property
    def coders(self) -> tuple[str, ...]:
        """Everybody who coded or wrote a memo."""
        return tuple(sorted({each.coder for each in self.codings} | {each.coder for each in self.memos}))

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(each.id for each in self.codebook)

    @cached_property
    def _passage_memos(self) -> dict[tuple[str, Span, str], list[ExportedMemo]]:
        return grouped(((memo.transcript, memo.span, memo.coder), memo) for memo in self.memos if memo.span)

    def memos_on(self, each: ExportedCoding) -> list[ExportedMemo]:
        """The memos that a coding's own coder wrote on its passage."""
        return self._passage_memos.get((each.coding.transcript, each.coding.span, each.coder), [])

    def labels(self, code: str) -> tuple[str, ...]:
        """The labels of a code and of those above it; its own names where the codebook does not have it."""
        steps = code.split(".")
        paths = [".".join(steps[:depth]) for depth in range(1, len(steps) + 1)]
        return tuple(
            self.codebook.label(path, language=self.language) if path in self._codes else path.rpartition(".")[2]
            for path in paths
        )


def note_loss(losses: Losses, study: StudyContents, what: str, **slots: object) -> None:
    """Note in the study's language what a format has no place for, and what to do about it.

    Args:
        losses: The notes so far.
        study: The study.
        what: The key of the text below `exchange`; its remedy's ends in `_remedy`.
        slots: What the text says of it.
    """
    remedy = say(f"exchange.{what}_remedy", study.language)
    losses.add(say(f"exchange.{what}", study.language, **slots), remedy)


def guid(*parts: object) -> str:
    """An identifier that is always the same for the same parts."""
    return str(uuid5(OURS, "\x1f".join(map(str, parts))))
