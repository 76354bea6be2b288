"""Small studies for the tests of this room: sentences of three words and thirteen characters each."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from qualcode.analysis import passages
from qualcode.analysis.example_study import CODEBOOK
from qualcode.codings import STANCES, Coding
from qualcode.evidence import evidence
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

SENTENCE = "Ada di sini. "

quick = settings(max_examples=40, deadline=None)
"""For properties that make tables, which take milliseconds each."""


def interview(name, sentences=6, *, informant=None, **attributes):
    """An interview of one turn with so many sentences of three words and thirteen characters each."""
    text = SENTENCE * sentences
    turns = (Turn(Span(0, len(text)), name, informant=informant or name),)
    return Transcript(name, text, turns, {"source": "owner", "date": "2022-01-01", **attributes})


def coding(name, sentence, code, stance="achieved", *, first=0, last=12, coder="rules", status="suggested"):
    """A coding of the sentence of that number (from 0), or of some of its characters."""
    start, end = 13 * sentence + first, 13 * sentence + last
    pillar, dot, _ = code.partition(".")
    quote = (SENTENCE * 50)[start:end]
    return Coding(
        name, Span(start, end), quote, pillar, code if dot else None, stance,
        speaker=name, informant=name, coder=coder, status=status,
    )  # fmt: skip


def tables(transcripts, codings):
    """The tables of evidence and of passages."""
    return evidence(codings, transcripts), passages(transcripts, CODEBOOK)


def codings_of(names="ab", codes=("hrd", "capital", "capital.loan"), sentences=6):
    """A strategy: some codings of whole sentences."""
    one = st.builds(
        coding,
        st.sampled_from(list(names)),
        st.integers(0, sentences - 1),
        st.sampled_from(codes),
        st.sampled_from(STANCES),
    )
    return st.lists(one, max_size=12)


def two():
    """Two interviews, a and b: hrd and capital in one sentence of a, then side by side, then far apart in b."""
    transcripts = [interview("a"), interview("b", source="official")]
    codings = [
        coding("a", 0, "hrd.training"),
        coding("a", 0, "capital.loan", "shortcoming"),
        coding("a", 2, "hrd.training", "shortcoming"),
        coding("a", 3, "capital.loan"),
        coding("b", 0, "hrd.mentoring", "mixed"),
        coding("b", 5, "capital", "neutral"),
    ]
    return tables(transcripts, codings)
