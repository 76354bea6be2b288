"""What a notebook shows of a transcript: its attributes and first turns."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.transcripts.transcript import Transcript, Turn

MOST_TURNS = 6
MOST_CHARACTERS = 280
MUTED = "opacity:.65"


def preview(transcript: Transcript) -> str:
    """A short HTML preview; every word of it that comes from the file is escaped.

    Example:
        >>> from qualcode.transcripts.from_text import transcript_from_text
        >>> "&lt;b&gt;" in preview(transcript_from_text("N: <b>", id="i-01"))
        True
    """
    attributes = " · ".join(
        f'<span style="{MUTED}">{escape(name)}</span> {escape(value)}' for name, value in transcript.attributes.items()
    )
    turns = "".join(_row(transcript.text, turn) for turn in transcript.turns[:MOST_TURNS])
    more = len(transcript.turns) - MOST_TURNS
    rest = f'<p style="{MUTED}">… and {more} more turns</p>' if more > 0 else ""
    notes = "".join(f'<p style="{MUTED}">{escape(note)}</p>' for note in transcript.notes)
    return (
        f'<div style="max-width:48em"><p><strong>{escape(transcript.id)}</strong> '
        f"({len(transcript.turns)} turns, {len(transcript.text):,} characters)</p>"
        f"<p>{attributes}</p>{notes}"
        f'<table style="text-align:left"><tbody>{turns}</tbody></table>{rest}</div>'
    )


def _row(text: str, turn: Turn) -> str:
    words = turn.span.quote(text)
    shown = words if len(words) <= MOST_CHARACTERS else f"{words[:MOST_CHARACTERS]}…"
    style = f"text-align:left;vertical-align:top;{MUTED if turn.interviewer else ''}"
    cells = (turn.speaker or "?", _clock(turn.start_time), shown)
    return "<tr>" + "".join(f'<td style="{style}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}"
