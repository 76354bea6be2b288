"""In a group interview each informant is their own kind of source, wherever it is asked."""

from __future__ import annotations

from qualcode.analysis.talk import passages
from qualcode.codebook import parse_codebook
from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.matching import tag
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

BOOK = parse_codebook("name: s\ntitle: {en: S}\nlanguages: [en]\ncodes: {hrd: {label: {en: Training}, rules: [train]}}")
TEXT = "They trained us.\nWe trained them."
GROUP = Transcript(
    "fgd",
    TEXT,
    (
        Turn(Span(0, 16), "Ana", start_time=1.0, informant="Ana"),
        Turn(Span(17, 33), "Budi", start_time=9.0, informant="Budi"),
    ),
    attributes={"source": "owner"},
    informants={"Budi": {"source": "official", "role": "head"}},
    times=((22, 11.0),),
)


def test_evidence_passages_and_findings_agree_on_sources() -> None:
    """The tables and the corpus of the findings name the same source for each informant."""
    table = evidence(tag([GROUP], BOOK), [GROUP])
    cut = passages([GROUP], BOOK)
    wanted = {"Ana": "owner", "Budi": "official"}
    assert dict(zip(table["informant"], table["source"], strict=True)) == wanted
    assert dict(zip(cut["informant"], cut["source"], strict=True)) == wanted
    found = findings(table, BOOK, transcripts=[GROUP])
    assert {name: list(sources) for name, sources in found.corpus.informants.items()} == {
        name: [source] for name, source in wanted.items()
    }


def test_times_are_those_of_the_words() -> None:
    """A time within a turn holds from where it stands; before it, the turn's own; between turns there is none."""
    assert [GROUP.time_at(offset) for offset in (0, 16, 17, 21, 22, 32, 33)] == [1.0, None, 9.0, 9.0, 11.0, 11.0, None]
