"""Transcripts of interviews, read from the usual formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.lazy_names import lazy_names

if TYPE_CHECKING:
    from qualcode.transcripts.account import Account, account_of
    from qualcode.transcripts.declared import Declared
    from qualcode.transcripts.from_text import transcript_from_text
    from qualcode.transcripts.head.media_files import Recording, Recordings, recordings_of
    from qualcode.transcripts.reader import (
        READERS,
        find_transcripts,
        iter_transcripts,
        load_transcripts,
        read_found,
        read_transcript,
    )
    from qualcode.transcripts.talk.askers import is_question
    from qualcode.transcripts.transcript import Transcript, Turn, without_copies, words_hash

__all__ = [
    "READERS",
    "Account",
    "Declared",
    "Recording",
    "Recordings",
    "Transcript",
    "Turn",
    "account_of",
    "find_transcripts",
    "is_question",
    "iter_transcripts",
    "load_transcripts",
    "read_found",
    "read_transcript",
    "recordings_of",
    "transcript_from_text",
    "without_copies",
    "words_hash",
]

__getattr__ = lazy_names(
    __name__,
    {
        "qualcode.transcripts.account": ("Account", "account_of"),
        "qualcode.transcripts.declared": ("Declared",),
        "qualcode.transcripts.from_text": ("transcript_from_text",),
        "qualcode.transcripts.reader": (
            "READERS",
            "find_transcripts",
            "iter_transcripts",
            "load_transcripts",
            "read_found",
            "read_transcript",
        ),
        "qualcode.transcripts.talk.askers": ("is_question",),
        "qualcode.transcripts.head.media_files": ("Recording", "Recordings", "recordings_of"),
        "qualcode.transcripts.transcript": ("Transcript", "Turn", "without_copies", "words_hash"),
    },
)
