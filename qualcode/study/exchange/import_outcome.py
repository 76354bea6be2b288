"""The outcome of an import of codings: what came, what has its place, what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import Problem
from qualcode.names import folded
from qualcode.short_repr import fields_html, short_repr
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualcode.exchange.codings import CodingsSource, FoundConvention, Placed, PlacedCoding
    from qualcode.store import Brought
    from qualcode.transcripts import Transcript

SHOWN = 80
"""Characters of a quote that is told of a coding without a place."""


@dataclass(frozen=True, slots=True)
class CodingsImport:
    """The outcome of an import of codings, or of a trial of one.

    Args:
        source: What the file holds.
        placed: Each coding with its place, or why it has none.
        matched: By a document's key, the id of the transcript that it is.
        new_codes: Codes that the codebook did not have.
        done: What was recorded; None in a trial.
        notes: What was left out, and what is to be done about it.
        viewer: In a blind round, the one whose codings without a place may be shown; else empty.
        unknown_codes: The names in the file (`Capital > Loans`) of what `new_codes` has, in the same order.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    source: CodingsSource
    placed: Placed
    matched: Mapping[str, str]
    new_codes: tuple[str, ...]
    done: Brought | None
    notes: tuple[Problem, ...]
    viewer: str = ""
    unknown_codes: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[PlacedCoding, ...]:
        """The codings without a place that may be shown: in a blind round, one's own and those of nobody."""
        left = self.placed.without_place
        own = {"", folded(self.viewer)}
        return tuple(one for one in left if not self.viewer or folded(one.source.coder) in own)

    def as_dict(self) -> dict[str, Any]:
        """Return the counts, the convention and the codings without a place as JSON-ready values."""
        from qualcode.exchange.codings.code_system import code_paths

        source, found = self.source, self.placed.convention
        told: dict[str, Any] = dict(self.placed.counts())
        told |= {
            "codes": len(code_paths(source)),
            "coders": len(source.coders),
            "documents": len(source.documents),
            "memos": len(source.memos) + sum(1 for coding in source.codings if coding.memo),
            "convention": found.as_dict() if found else None,
            "unplaced": [_unplaced_dict(one, self.matched) for one in self.shown],
            "kind": source.kind,
            "program": source.program,
            "matched": [
                {"document": document.name, "transcript": self.matched.get(document.key)}
                for document in source.documents
            ],
            "new_codes": list(self.new_codes),
            "unknown_codes": list(self.unknown_codes),
            "notes": [note.with_options for note in self.notes],
            "dry_run": self.done is None,
        }
        done = self.done
        told["recorded"] = (
            {
                "command": done.command,
                "added": done.added,
                "same": done.same,
                "memos": done.memos,
                "unplaced": done.unplaced,
                "gone": list(done.gone),
                "resolved": done.resolved,
                "others": done.others,
            }
            if done
            else None
        )
        return told


def _unplaced_dict(one: PlacedCoding, matched: Mapping[str, str]) -> dict[str, Any]:
    source = one.source
    quote = source.quote if source.quote is None or len(source.quote) <= SHOWN else source.quote[: SHOWN - 1] + "…"
    return {
        "status": one.status,
        "document": source.document,
        "transcript": matched.get(source.document),
        "code": " > ".join(source.code),
        "coder": source.coder,
        "start": source.start,
        "end": source.end,
        "quote": quote,
        "place": source.place,
    }


def import_notes(
    source: CodingsSource,
    placed: Placed,
    matched: Mapping[str, str],
    *,
    transcripts: Iterable[Transcript],
    named: Mapping[str, str],
    language: str,
) -> Iterator[Problem]:
    """Yield what a person should look at: documents that are no transcript, names that cannot be erased, doubts.

    Args:
        source: What the file holds.
        placed: Its codings.
        matched: By a document's key, its transcript.
        transcripts: The study's transcripts.
        named: What a person says coders are called here.
        language: `id` or `en`.
    """
    used = {one.source.document for one in placed.codings}
    gone = [each.name for each in source.documents if each.key in used and each.key not in matched]
    if gone:
        names = ", ".join(gone[:5]) + ("…" if len(gone) > 5 else "")  # noqa: PLR2004
        what = say("exchange.no_transcript", language, n=len(gone), names=names)
        yield Problem(what, say("exchange.no_transcript_remedy", language))
    people = {folded(name) for each in transcripts for name in (each.informant, *_informants(each)) if name}
    called = [name for name in source.coders if folded(named.get(name, name)) in people]
    if called:
        what = say("exchange.coder_is_informant", language, n=len(called), names=", ".join(called[:5]))
        yield Problem(what, say("exchange.coder_is_informant_remedy", language))
    found = placed.convention
    if found and found.by != "setting" and not found.is_sure:
        what = say("exchange.unsure", language) + convention_in_words(found, language)
        yield Problem(what, say("exchange.unsure_remedy", language))


def _informants(transcript: Transcript) -> set[str]:
    return {turn.informant for turn in transcript.turns}


def convention_in_words(found: FoundConvention, language: str) -> str:
    """Return how many quotes or edges a convention fits, and how many the next best; empty where a person set it."""
    if not found.of:
        return ""
    by = say(f"exchange.by.{found.by}", language)
    told = say("exchange.fits", language, convention=str(found.convention), score=found.score, of=found.of, by=by)
    if found.runner_up:
        told += say("exchange.runner_up", language, convention=str(found.runner_up), score=found.runner_up_score)
    return told
