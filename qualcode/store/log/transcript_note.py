"""The note of a transcript: its name, its informant, who speaks where in its text, and the file that it was read from.

Older versions of qualcode read the keys `name`, `informant` and `turns`, and pass over the rest.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qualcode.codings.placement import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.transcripts.transcript import Transcript


def note_content(transcript: Transcript) -> dict[str, Any]:
    """The note of a transcript as it was read just now."""
    voices = voices_of(transcript)
    return {
        "name": transcript.id,
        "informant": transcript.informant,
        "turns": [[voice.start, voice.stop, voice.informant] for voice in voices],
        "speakers": [voice.name for voice in voices],
        "source": source_of(transcript),
    }


def voices_of(transcript: Transcript) -> tuple[Voice, ...]:
    """Everybody but interviewers who speaks in a transcript, a turn each.

    An informant without a name of her own is the transcript's; where nobody is known to ask, labels tell people apart.
    """
    asked = any(turn.interviewer for turn in transcript.turns)
    return tuple(
        Voice(
            turn.span.start,
            turn.span.end,
            turn.informant or (not asked and turn.speaker) or transcript.informant,
            turn.informant or transcript.informant,
        )
        for turn in transcript.turns
        if not turn.interviewer
    )


def voices_in(note: Mapping[str, Any]) -> tuple[Voice, ...]:
    """The same from a note; from an older one, speakers are known by informant only.

    Example:
        >>> voices_in({"turns": [[5, 9, "U-01"]], "speakers": ["Bu Ani"]})
        (Voice(start=5, stop=9, name='Bu Ani', informant='U-01'),)
        >>> voices_in({"turns": [[5, 9, "U-01"]]})
        (Voice(start=5, stop=9, name='U-01', informant='U-01'),)
    """
    turns = note.get("turns", ())
    names = note.get("speakers", ())
    if len(names) != len(turns):
        names = [who for _start, _stop, who in turns]
    # somebody who was forgotten is nobody: her turns are black, and no passage goes there
    return tuple(Voice(start, stop, name, who) for (start, stop, who), name in zip(turns, names, strict=True) if who)


def source_of(transcript: Transcript) -> str:
    """SHA-256 of the bytes of a transcript's file; empty where it has none."""
    if transcript.path is None or not transcript.path.is_file():
        return ""
    return hashlib.sha256(transcript.path.read_bytes()).hexdigest()


def is_same_file(transcript: Transcript, *, source: str, time: str) -> bool:
    """Return True if a transcript's file still is the one that an earlier text was read from.

    Args:
        transcript: As it was read just now.
        source: Hash of the file that the earlier text was read from; empty where an older version noted none. Then
            the file is the same if nobody has written to it since.
        time: When that text was taken in.
    """
    if transcript.path is None or not transcript.path.is_file():
        return False
    if source:
        return source == source_of(transcript)
    try:
        return transcript.path.stat().st_mtime < datetime.fromisoformat(time).timestamp()
    except ValueError:  # another program's idea of a time
        return False
