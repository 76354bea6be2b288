"""Transcripts of interviews, read from the usual formats."""

from __future__ import annotations

from qualcode.transcripts.declared import Declared
from qualcode.transcripts.from_text import transcript_from_text
from qualcode.transcripts.reader import READERS, iter_transcripts, load_transcripts, read_transcript
from qualcode.transcripts.transcript import Transcript, Turn

__all__ = [
    "READERS",
    "Declared",
    "Transcript",
    "Turn",
    "iter_transcripts",
    "load_transcripts",
    "read_transcript",
    "transcript_from_text",
]
