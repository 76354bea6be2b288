"""The account of a transcript's structure: who speaks and why, what is in no turn and why, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.errors import Problem
from qualcode.short_repr import fields_html, short_repr
from qualcode.time_marks import word_count
from qualcode.transcripts.notes import is_loss, kind_of, problem_in_language
from qualcode.transcripts.talk.alternatives import LIKELY, SURE, Reading, certainty, is_named, readings
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.left_out import DOUBTFUL, LeftOut, left_out
from qualcode.transcripts.talk.misspelt import misspelt
from qualcode.transcripts.talk.roles import meaning
from qualcode.wording.note import Note, in_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.transcripts.talk.structure import Structure
    from qualcode.transcripts.transcript import Transcript

Sure = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks in a transcript.

    Args:
        label: As written; empty for people without one.
        turns: The number of turns.
        words: The number of words in them.
        asks: Whether they are an interviewer's.
        why: Why that is so.
        informant: Who it is, in a group; empty for interviewers, and where the transcript has one informant.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    label: str
    turns: int
    words: int
    asks: bool
    why: Note
    informant: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A transcript's structure as it was read.

    Args:
        transcript: Its id.
        path: Its file.
        form: How labels stand, as in `Structure.form`.
        speakers: Who speaks, in the order of their first turns.
        left_out: The pieces of the text that are in no turn.
        readings: The chosen reading, then the others by the evidence for them.
        certainty: How far the chosen one is above the next one, from 0 to 1; below 0 where another has more for it.
        notes: Notes on how the file was read.
        problems: What is likely to be wrong: nobody answers, a label looks misspelt, words may be lost.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    transcript: str
    path: Path | None
    form: str
    speakers: tuple[Speaker, ...]
    left_out: tuple[LeftOut, ...]
    readings: tuple[Reading, ...]
    certainty: float
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def sure(self) -> Sure:
        """The certainty in a word."""
        return "sure" if self.certainty >= SURE else "likely" if self.certainty >= LIKELY else "unsure"

    @property
    def setting(self) -> str:
        """The setting that decides between the two best readings; empty where the reading is sure enough."""
        return self.readings[1].setting if self.sure == "unsure" and len(self.readings) > 1 else ""

    @property
    def losses(self) -> tuple[Note, ...]:
        """The notes on what is in no turn and not in the text either."""
        told = {piece.why for piece in self.left_out}
        return tuple(note for note in self.notes if is_loss(note) and kind_of(note) not in told)

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The account as JSON-ready values, its sentences in `language`."""
        return {
            "transcript": self.transcript,
            "path": None if self.path is None else self.path.as_posix(),
            "form": self.form,
            "sure": self.sure,
            "certainty": round(self.certainty, 3),
            "setting": self.setting or None,
            "speakers": [
                {
                    "label": one.label,
                    "turns": one.turns,
                    "words": one.words,
                    "asks": one.asks,
                    "informant": one.informant or None,
                    "why": one.why.said(language),
                }
                for one in self.speakers
            ],
            "left_out": [
                {
                    "start": one.start,
                    "end": one.end,
                    "line": one.line,
                    "words": one.words,
                    "kind": one.why,
                    "why": Note(f"structure.left.{one.why}").said(language),
                }
                for one in self.left_out
            ]
            + [
                {**dict.fromkeys(("start", "end", "line", "words")), "kind": kind_of(note), "why": note.said(language)}
                for note in self.losses
            ],
            "readings": [_reading_as_dict(one) for one in self.readings],
            "notes": [in_language(note, language) for note in self.notes],
            "problems": [
                {"what": one.what, "remedy": one.remedy, "line": one.line, "key": one.key}
                for one in (problem_in_language(problem, language) for problem in self.problems)
            ],
        }


def account_of(transcript: Transcript) -> Account:
    r"""The account of how a transcript was read.

    Example:
        >>> from qualcode.transcripts import transcript_from_text
        >>> account = account_of(transcript_from_text("P: Kapan?\nN: Sejak 2010.\nP: Modal?\nN: Ada.", id="a"))
        >>> [(one.label, one.turns, one.words, one.asks) for one in account.speakers]
        [('P', 2, 2, True), ('N', 2, 3, False)]
        >>> account.sure, account.left_out, account.problems
        ('sure', (), ())
    """
    from qualcode.transcripts.talk.structure import Structure

    structure = transcript.structure or Structure("columns")
    found = readings(transcript)
    pieces = left_out(transcript)
    return Account(
        transcript.id,
        transcript.path,
        structure.form,
        tuple(_speakers(transcript, structure)),
        pieces,
        found,
        certainty(found, structure) if found else 1.0,
        transcript.notes,
        tuple(_problems(transcript, structure, pieces)),
    )


def _reading_as_dict(reading: Reading) -> dict[str, Any]:
    return {
        "form": reading.form,
        "labels": list(reading.labels),
        "asks": list(reading.asks),
        "turns": reading.turns,
        "covered": round(reading.covered, 3),
        "alternates": round(reading.alternates, 3),
        "questions": None if reading.questions is None else round(reading.questions, 3),
        "roles": round(reading.roles, 3),
        "score": round(reading.score, 3),
        "chosen": reading.chosen,
        "setting": reading.setting or None,
    }


def _speakers(transcript: Transcript, structure: Structure) -> Iterator[Speaker]:
    told: dict[tuple[str, bool], list[Any]] = {}
    for turn in transcript.turns:
        one = told.setdefault((key_of(turn.speaker), turn.interviewer), [turn.speaker, 0, 0, turn.informant])
        one[1] += 1
        one[2] += word_count(turn.span.quote(transcript.text))
    for (key, asks), (label, turns, words, informant) in told.items():
        yield Speaker(label, turns, words, asks, _why(key, structure, asks=asks), informant)


def _why(key: str, structure: Structure, *, asks: bool) -> Note:
    """Why a label asks, or answers."""
    role, side = meaning(key), "asks" if asks else "answers"
    declared, named = structure.declared.interviewer, structure.interviewers
    if not asks:
        declared, named = structure.declared.informant, structure.informants
    for reason, holds in (
        ("unlabelled", not key),
        ("declared", is_named(key, declared)),
        ("named", is_named(key, named)),
        ("word", role == side),
        ("short", role == f"{side}?"),
    ):
        if holds:
            return Note(f"structure.{side}.{reason}")
    if asks:
        shares = [one.questions or 0 for one in structure.candidates if key_of(one.label) == key]
        return Note("structure.asks.contrast", share=f"{max(shares, default=0):.0%}")
    return Note(f"structure.answers.{'others' if any(one.asks for one in structure.candidates) else 'nobody'}")


def _problems(transcript: Transcript, structure: Structure, pieces: tuple[LeftOut, ...]) -> Iterator[Problem]:
    path = transcript.path or transcript.id
    labelled = any(one.speaks for one in structure.candidates) or any(turn.speaker for turn in transcript.turns)
    if labelled and all(turn.interviewer for turn in transcript.turns):
        yield _problem("nobody_answers", path)
    for written, meant in misspelt(structure):
        line = _line_of(transcript.text, written)
        yield _problem("misspelt", path, line, key=written, written=repr(written), meant=repr(meant))
    for piece in pieces:
        if piece.why in DOUBTFUL:
            yield _problem("unread", path, piece.line, words=piece.words)
    for note in transcript.notes:
        if is_loss(note) and kind_of(note) == "stray":  # cells of a table under no name
            yield _problem("stray", path, words=note.slots["count"])


def _problem(kind: str, path: Path | str, line: int | None = None, *, key: str | None = None, **slots: Any) -> Problem:  # noqa: ANN401  texts take values of any kind
    """A problem that can be said in every language."""
    what, remedy = (Note(f"structure.problem.{kind}.{part}", **slots) for part in ("what", "remedy"))
    return Problem(what, remedy, path, line, key=key)


def _line_of(text: str, label: str) -> int | None:
    found = re.search(rf"(?m)^[^\w\n]*{re.escape(label)}(?!\w)", text) or re.search(re.escape(label), text)
    return text.count("\n", 0, found.start()) + 1 if found else None
