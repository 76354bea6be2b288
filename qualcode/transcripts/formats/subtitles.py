"""Subtitles (.vtt, .srt): cues with times, speakers in `<v Name>` or as `Name: words`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.transcripts.clock import CLOCK, seconds
from qualcode.transcripts.dialogue import Dialogue, dialogue_of, with_changes
from qualcode.transcripts.from_text import Document, Utterance, from_utterances, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.transcripts.source import Source
    from qualcode.transcripts.transcript import Transcript

_TIMES = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}(?:\s|$)")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s+([^<>]{1,200})>|</v>")
_TAG = re.compile(
    r"(?i)</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<(?:\d+:)?\d\d:\d\d\.\d{3}>|\{\\[^{}]{0,80}\}"
)
_WORD_TIME = re.compile(r"<(?:\d+:)?\d\d:\d\d\.\d{3}>")
ROLLING = 0.6  # share of the cues that begin with the last line of the one above
FEWEST = 3  # such cues
_DASH = re.compile(r"(?m)^\s*[-–—]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Cue:
    lines: tuple[str, ...]
    start: float | None
    end: float | None


def read_subtitles(source: Source) -> Iterator[Transcript]:
    """The transcript in a .vtt or .srt file: what one speaker says in consecutive cues is one turn."""
    text, notes = source.text()
    cues = _without_rolling(list(_cues(text, source)))
    said = [utterance for cue in cues for utterance in _voices(cue)]
    document = Document.of(source, notes=notes)
    if not said:
        raise TranscriptError("no words in this file", "remove it, or export it again", path=source.path)
    named = any(utterance.speaker for utterance in said)
    found = with_changes(said) if named else _by_dashes(cues, document) or dialogue_of(said, document)
    lines = [replace(utterance, words=" ".join(utterance.words.split())) for utterance in found.utterances]
    document = replace(document, notes=(*document.notes, *found.notes))
    yield from_utterances(joined(lines), document, structure=found.structure)


def _by_dashes(cues: Sequence[_Cue], document: Document) -> Dialogue | None:
    """The dialogue in cues with a dash wherever somebody else speaks; None where two do not take turns so."""
    whole = [Utterance("", unescape(_TAG.sub("", "\n".join(cue.lines))), cue.start, cue.end) for cue in cues]
    if not any(_DASH.search(utterance.words) for utterance in whole):
        return None
    found = dialogue_of([utterance for utterance in whole if utterance.words.strip()], document)
    return found if found.structure and found.structure.form == "dashes" else None


def _cues(text: str, source: Source) -> Iterator[_Cue]:
    """The cues; words outside of cues, comments and headings are an error, so that none is lost."""
    waiting: _Cue | None = None
    for first, block in _blocks(text):
        head = first == 1 and block[0].startswith("WEBVTT")
        lines = block[1:] if head else block
        times = [place for place, line in enumerate(lines) if _TIMES.match(line)]
        if (head and not times) or _COMMENT.match(block[0]):
            continue
        lead = _lead(lines, times)
        if lead and (waiting is None or any("->" in line for line in lead)):
            message = "words outside a cue: a line such as 00:00:01.000 --> 00:00:04.000 must stand before them"
            raise TranscriptError(message, "mend the times, or save it as .txt", path=source.path, line=first)
        if lead and waiting:  # a blank line stands between a cue's words
            waiting = replace(waiting, lines=(*waiting.lines, *lead))
        for place, behind in zip(times, [*times[1:], len(lines)], strict=False):
            if waiting:
                yield waiting
            last = behind - (behind < len(lines) and lines[behind - 1].strip().isdigit())
            waiting = _Cue(tuple(lines[place + 1 : last]), *seconds(lines[place]))
    if waiting:
        yield waiting


def _without_rolling(cues: list[_Cue]) -> list[_Cue]:
    """The cues without lines that only stay on the screen while the next one rolls in."""
    timed = any(_WORD_TIME.search(line) for cue in cues for line in cue.lines)
    plain = [[" ".join(unescape(_TAG.sub("", line)).split()) for line in cue.lines] for cue in cues]
    plain = [[line for line in lines if line] for lines in plain]
    stays = [bool(above and below and above[-1] == below[0]) for above, below in pairwise(plain)]
    if not timed and sum(stays) < max(FEWEST, ROLLING * len(stays)):
        return cues  # "Ya." in two ordinary cues was said twice
    result: list[_Cue] = []
    above: list[str] = []
    for cue, lines in zip(cues, plain, strict=True):
        kept = []
        fresh = False
        for line in cue.lines:
            words = " ".join(unescape(_TAG.sub("", line)).split())
            # A line that has times for its words is said now, even where the one above was the same.
            if words and not fresh and words in above and not _WORD_TIME.search(line):
                continue
            fresh = fresh or bool(words)
            kept.append(line)
        result.append(replace(cue, lines=tuple(kept)))
        above = lines
    return result


def _lead(lines: list[str], times: list[int]) -> list[str]:
    """The lines of a block before its first cue: the line above the times is the cue's name or number."""
    if not times:
        return lines
    named = times[0] == 1 or (times[0] > 1 and lines[times[0] - 1].strip().isdigit())
    return lines[: times[0] - named]


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between blank ones, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield text.count("\n") + 2 - len(block), block


def _voices(cue: _Cue) -> Iterator[Utterance]:
    """The utterances of each speaker in a cue."""
    text = "\n".join(cue.lines)
    speaker, at = "", 0
    for found in _VOICE.finditer(text):
        yield from _utterance(speaker, text[at : found.start()], cue)
        speaker, at = unescape(found[1] or "").strip(), found.end()
    yield from _utterance(speaker, text[at:], cue)


def _utterance(speaker: str, words: str, cue: _Cue) -> Iterator[Utterance]:
    words = unescape(_TAG.sub("", words))
    if len(_DASH.findall(words)) > 1:  # "- Sudah?\n- Belum.": two people
        parts = [part for part in re.split(r"(?m)^\s*[-–—]\s*(?=\S)", words) if part.strip()]
    else:
        parts = [words]
    for part in parts:
        if plain := "\n".join(" ".join(line.split()) for line in part.split("\n") if line.strip()):
            yield Utterance(speaker, plain, cue.start, cue.end)
