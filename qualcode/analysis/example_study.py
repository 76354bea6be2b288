"""A tiny study for the examples in docstrings, small enough to check every table by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebook.codebook import Code, Codebook
from qualcode.codings import Coding
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK = Codebook(
    "tiny",
    {"en": "A tiny study"},
    (
        Code(
            "hrd",
            {"en": "Human resources"},
            indicators=(Code("hrd.training", {"en": "Training"}), Code("hrd.mentoring", {"en": "Mentoring"})),
        ),
        Code("capital", {"en": "Capital"}, indicators=(Code("capital.loan", {"en": "Loan"}),)),
    ),
    languages=("en",),
)

_SAID = {
    "ana": ("Ana", "official", "2022-03-01", "We trained them twice. Mentors visit. The rest is fine."),
    "budi": ("Budi", "owner", "2022-03-02", "No training yet. The bank refused my loan for training. Anyway."),
    "citra": ("Citra", "owner", "2022-03-03", "I sell snacks here."),
}
_CODED = [
    ("ana", "We trained them twice.", "hrd.training", "achieved"),
    ("ana", "Mentors visit.", "hrd.mentoring", "achieved"),
    ("budi", "No training yet.", "hrd.training", "shortcoming"),
    ("budi", "The bank refused my loan for training.", "capital.loan", "shortcoming"),
]


def transcripts() -> list[Transcript]:
    """Three interviews of one turn each: Ana, an official; Budi and Citra, owners."""
    return [
        Transcript(
            name,
            text,
            (Turn(Span(0, len(text)), who, informant=who),),
            {"informant": who, "source": source, "date": date, "language": "en"},
        )
        for name, (who, source, date, text) in _SAID.items()
    ]


def codings() -> list[Coding]:
    """Ana on hrd twice, both achieved; Budi on hrd and on capital, both shortcomings; Citra on nothing."""
    found = []
    for name, quote, indicator, stance in _CODED:
        start = _SAID[name][3].index(quote)
        span = Span(start, start + len(quote))
        code = indicator.partition(".")[0]
        found.append(Coding(name, span, quote, code, indicator, stance, rule=f"{indicator}/x"))  # type: ignore[arg-type]
    return found


def study() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of evidence and of passages of the tiny study."""
    from qualcode.analysis.talk import passages
    from qualcode.evidence import evidence

    return evidence(codings(), transcripts()), passages(transcripts(), CODEBOOK)
