"""Timed lines (.lrc), as some phones and recognisers write them: `[00:12.30]words`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.clock import seconds
from qualcode.transcripts.dialogue import dialogue_of
from qualcode.transcripts.from_text import Document, Utterance, from_utterances, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

_TIME = re.compile(r"\s*\[((?:\d{1,3}:)?\d{1,3}:\d{2}(?:\.\d{1,3})?)\]")
_TAG = re.compile(r"\s*\[([A-Za-z#]{1,20}):([^\[\]]*)\]\s*$")
_WORD_TIME = re.compile(r"<(?:\d{1,3}:)?\d{1,3}:\d{2}(?:\.\d{1,3})?>")
_ATTRIBUTES = {
    "ti": "title",
    "ar": "artist",
    "al": "album",
    "by": "transcriber",
    "la": "language",
    "length": "duration",
}


def read_lyrics(source: Source) -> Iterator[Transcript]:
    """The transcript in a .lrc file: a line an utterance, one without a time as part of the one above."""
    text, notes = source.text()
    said: list[Utterance] = []
    tags: list[tuple[str, str]] = []
    for line in text.split("\n"):
        starts, words = _times(line)
        if not starts and (tag := _TAG.match(line)):
            tags.append((_ATTRIBUTES.get(tag[1].casefold(), tag[1]), tag[2]))
            continue
        words = " ".join(_WORD_TIME.sub(" ", words).split())
        if words:
            above = said[-1].start if said else None
            said += [Utterance("", words, start) for start in starts] or [Utterance("", words, above)]
    if not said:
        raise TranscriptError("no words in this file", "remove it, or export it again", path=source.path)
    if len({one.start for one in said}) > 1:
        said.sort(key=lambda one: one.start or 0.0)  # "[00:05.00][01:10.00]Ya.": said twice
    document = Document.of(source, given=collect(tags), notes=notes)
    found = dialogue_of(said, document)
    document = Document.of(source, given=collect(tags), notes=[*notes, *found.notes])
    yield from_utterances(joined(found.utterances), document, structure=found.structure)


def _times(line: str) -> tuple[list[float], str]:
    """The times at the start of a line, in seconds, and what stands behind them."""
    starts, place = [], 0
    while found := _TIME.match(line, place):
        start = seconds(found[1])[0]
        starts += [] if start is None else [start]
        place = found.end()
    return starts, line[place:]
