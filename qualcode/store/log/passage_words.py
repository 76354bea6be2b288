"""The words of a coding, kept apart from it, and the coding put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from qualcode.codings import Coding, Matched
from qualcode.spans import Span
from qualcode.store.log.record import canonical, digest, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.codings import Origin, Stance, Status
    from qualcode.store.log.record import Words


def coding_id(*, coder: str, text: str, span: Span, code: str) -> str:
    """The id of a coding: the same wherever the same coder codes the same passage with the same code.

    Args:
        coder: Who made it.
        text: Hash of the text.
        span: The passage.
        code: The indicator, or the pillar where that itself is coded.
    """
    return digest(canonical([coder, text, span.start, span.end, code]))


def content_of(coding: Coding) -> dict[str, Any]:
    """The words of a coding that are kept, without its surroundings; places count from the passage's start."""
    at = coding.span.start
    return {
        "quote": coding.quote,
        "speaker": coding.speaker,
        "informant": coding.informant,
        "matched": [[each.span.start - at, each.span.end - at, each.text, each.rule] for each in coding.matched],
        "cues": [[each.span.start - at, each.span.end - at, each.text, each.rule] for each in coding.cues],
        "because": coding.stance_reason,
        "actors": list(coding.actors),
    }


def passage_words(content: Mapping[str, Any], span: Span, text: str) -> Words:
    """A passage's words with 32 code points of context on either side, ready to be kept."""
    before, after = span.context(text)
    return words({**content, "before": before, "after": after})


def cut_content(content: Mapping[str, Any], *, by: int, quote: str) -> dict[str, Any]:
    """A passage's words after its start moved `by` code points: matched words that are no longer in it fall out."""
    kept = dict(content)
    for key in ("matched", "cues"):
        moved = [[a - by, b - by, text, rule] for a, b, text, rule in content.get(key, ())]
        kept[key] = [entry for entry in moved if entry[0] >= 0 and quote[entry[0] : entry[1]] == entry[2]]
    return {**kept, "quote": quote}


def _matched(entries: Sequence[Sequence[Any]], start: int, quote: str) -> tuple[Matched, ...]:
    """Matched words that are still at their place in the passage."""
    return tuple(Matched(Span(start + a, start + b), text, rule) for a, b, text, rule in entries if quote[a:b] == text)


def coding_from(row: Mapping[str, Any], values: Mapping[str, Any], *, transcript: str, quote: str) -> Coding:
    """The coding of a derived row.

    Args:
        row: A row of `codings`.
        values: The passage's words.
        transcript: Name of its document.
        quote: The words where it stands now.
    """
    return Coding(
        transcript=transcript,
        span=Span(row["start"], row["stop"]),
        quote=quote,
        code=row["code"],
        indicator=row["indicator"] or None,
        stance=cast("Stance", row["stance"]),
        rule=row["rule"],
        matched=_matched(values.get("matched", ()), row["start"], quote),
        cues=_matched(values.get("cues", ()), row["start"], quote),
        stance_reason=values.get("because", ""),
        speaker=values.get("speaker", ""),
        informant=values.get("informant", ""),
        actors=tuple(values.get("actors", ())),
        coder=row["coder"],
        origin=cast("Origin", row["origin"]),
        status=cast("Status", row["status"]),
    )
