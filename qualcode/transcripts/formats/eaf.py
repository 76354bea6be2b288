"""ELAN files (.eaf): the annotations of each speaker's tier in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import TranscriptError
from qualcode.files.xml import local, parse
from qualcode.transcripts.from_text import Document, Utterance, from_utterances, joined
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript


def read_eaf(source: Source) -> Iterator[Transcript]:
    """The transcript in an .eaf file.

    Tiers of their own are talk; those that annotate another tier (translations, glosses) are not, and a note names
    them.
    """
    # pympi-ling reads the same elements, but parses XML without refusing entities.
    root = parse(source.data(), path=source.path, part=source.path.name)
    if local(root) != "ANNOTATION_DOCUMENT":
        raise TranscriptError("no ELAN file", "export it again from ELAN", path=source.path)
    slots = {slot.get("TIME_SLOT_ID"): _seconds(slot.get("TIME_VALUE")) for slot in root.iter("{*}TIME_SLOT")}
    said: list[Utterance] = []
    left = []
    for tier in root.iter("{*}TIER"):
        name = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
        if tier.get("PARENT_REF"):
            left.append(tier.get("TIER_ID") or "")
            continue
        for annotation in tier.iter("{*}ALIGNABLE_ANNOTATION"):
            start, end = (slots.get(annotation.get(key)) for key in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"))
            said.append(Utterance(name, _words(annotation), start, end))
    if not any(one.words.strip() for one in said):
        raise TranscriptError("no words in this file", "remove it, or export it again", path=source.path)
    said.sort(key=lambda one: (one.start is None, one.start or 0))
    notes = [Note("reader.left.tiers", names=", ".join(left))] if left else []
    yield from_utterances(joined(said), Document.of(source, notes=notes))


def _seconds(value: str | None) -> float | None:
    return int(value) / 1000 if value and value.isdecimal() and len(value) < 13 else None  # noqa: PLR2004  30,000 years


def _words(annotation: Any) -> str:  # noqa: ANN401  lxml has no types
    return " ".join("".join(value.itertext()) for value in annotation.iter("{*}ANNOTATION_VALUE"))
