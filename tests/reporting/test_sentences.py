"""The sentences of a report outside the narrative: true and grammatical for large and small studies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from qualcode.codebook.codebook import Code, Codebook
from qualcode.codings import Decision
from qualcode.findings import Decided
from qualcode.reporting import Report, rendered, report_of
from qualcode.reporting.blocks import Heading, Paragraph, Table, plain, shown
from qualcode.reporting.checklists.answers import filled
from qualcode.reporting.sections.decisions import audit_trail, deciding, trail_rows
from qualcode.reporting.sections.findings import informants, results, summary
from qualcode.reporting.sections.matrices import agreement, saturation, triangulation
from qualcode.reporting.sections.methods import methods
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.reporting.blocks import Block


def said(blocks: Iterable[Block]) -> str:
    """All paragraphs of a section."""
    return " ".join(plain(block.inlines) for block in blocks if isinstance(block, Paragraph))


def table(blocks: Iterable[Block]) -> list[list[str]]:
    """The cells of a section's first table, as a reader sees them, in Indonesian."""
    found = next(block for block in blocks if isinstance(block, Table))
    kinds = [column.kind for column in found.columns]
    return [[shown(cell, kind, language="id") for cell, kind in zip(row, kinds, strict=True)] for row in found.rows]


@pytest.fixture(params=["id", "en"])
def alone(request: pytest.FixtureRequest) -> Report:
    """One informant of no type of source, of whom nothing is coded."""
    one = Transcript("one", "Ya.", (Turn(Span(0, 3)),))
    codebook = Codebook("book", {"en": "A book"}, (Code("grants", {"en": "KUR and BPUM"}),), languages=("en",))
    return report_of([], [one], codebook, language=request.param)


def test_one_informant_of_no_source(alone: Report) -> None:
    """One is no plural, nought types of source are not mentioned, and nothing rests on no passages."""
    words = " ".join(said(part(alone)) for part in (informants, summary))
    assert ("one interview transcript with one informant." in words) == (alone.language == "en")
    assert ("satu transkrip wawancara dengan satu informan." in words) == (alone.language == "id")
    assert "bertumpu" not in words
    assert "rest on" not in words


def test_few_interviews_say_nothing_of_saturation(alone: Report) -> None:
    """Neither that it was reached nor that it was not."""
    words = said(saturation(alone))
    assert words.endswith(("diperlukan sedikitnya enam.", "at least six are needed."))


def test_counts_of_verdicts_are_a_sentence(undecided: Report) -> None:
    """Verdicts with their counts in brackets."""
    assert said(summary(undecided)).startswith(
        "Kesimpulan atas lima pilar: tercapai dengan catatan (1), diperselisihkan (1), belum tercapai (1), dan bukti "
        "belum memadai (2). Kesimpulan itu bertumpu pada"
    )


def test_sources_that_say_nothing_do_not_agree(undecided: Report) -> None:
    """Nobody speaks of `information`: no agreement of sources; those silent on the same are one sentence."""
    words = said(triangulation(undecided))
    assert "Semua jenis sumber searah" not in words
    assert words.endswith(
        "Pemilik usaha tidak menyinggung informasi. Pejabat tidak menyinggung usaha produktif dan informasi. Koperasi "
        "tidak menyinggung pengembangan sumber daya manusia, usaha produktif, dan informasi."
    )


def test_who_is_silent_waits_for_all_decisions(study: Any) -> None:
    """While suggestions on a pillar are left out, its cells do not say `silent`, nor does a sentence."""
    accepted = [replace(coding, status="accepted") for coding in study.codings if coding.code == "hrd"]
    waiting = {code.id: 1 for code in study.codebook.codes}
    decided = Decided("accepted", accepted=4, undecided=5, coders={"ana": 4}, undecided_by_pillar=waiting)
    report = report_of(accepted, study.transcripts, study.codebook, language="id", decided=decided)
    words = said([*triangulation(report), *results(report)])
    assert "tidak menyinggung" not in words
    cells = {cell for row in table(triangulation(report)) for cell in row[1:]}
    assert "belum ada yang diterima" in cells
    assert "tidak menyinggung" not in cells
    assert "Saran yang belum diputuskan berjumlah 5." in said(methods(report))


def test_names_in_a_sentence_are_joined(decided: Report) -> None:
    """Coders: with an `and` before the last."""
    for part in (deciding, methods, agreement):
        assert "ana and ben" in said(part(decided)), part


def test_sources_silent_on_the_same_share_a_sentence(study: Any) -> None:
    """All three at once; a pillar called by an acronym is not written with a small letter."""
    first, *others = study.codebook.codes
    book = replace(study.codebook, codes=(*others, replace(first, label={"id": "KUR dan BPUM"})))
    report = report_of([], study.transcripts, book, language="id")
    words = said(triangulation(report))
    assert "Pemilik usaha, pejabat, dan koperasi tidak menyinggung" in words
    assert "KUR dan BPUM" in words


def test_a_quote_of_the_narrative_counts_as_quoted(undecided: Report) -> None:
    """The one neutral passage on a pillar stands in the narrative, though it speaks neither for nor against."""
    words = said(results(undecided))
    assert "0 dari" not in words
    assert "1 dari 1 penggalan dikutip" in words


def test_shares_are_not_rounded_onto_thresholds() -> None:
    """54.6% is not 55%, where the verdict turns on it; whole ones have no decimals."""
    assert [shown(share, "share", language="en") for share in (0.546, 0.55, 1.0, 0.0)] == ["54.6%", "55%", "100%", "0%"]


def test_agreement_speaks_the_language_of_the_report(decided: Report) -> None:
    """Intervals have no dash beside a minus, and reasons are in Indonesian."""
    rows = table(agreement(replace(decided, findings=replace(decided.findings, language="id"))))
    assert any("kebetulan" in row[-1] for row in rows)
    assert not any("–−" in cell or "–-" in cell for row in rows for cell in row)


def test_nobody_was_interviewed_twice(undecided: Report) -> None:
    """Nought of so many is no sentence."""
    assert filled(undecided)["repeats"].text == "Tidak ada informan yang diwawancarai lebih dari sekali."


def test_the_log_fits_on_paper(decided: Report) -> None:
    """Times to the second in two words; its pages lie on their side; nothing is said twice in a row."""
    heading, _, log = audit_trail(decided)
    assert isinstance(heading, Heading)
    assert heading.wide
    assert isinstance(log, Table)
    assert {row[1] for row in log.rows} >= {"2026-01-01 00:00:00", "2026-01-02 01:00:00"}
    added = Decision("f" * 32, "transcript_added", "rules", "2026-01-01T00:00:00.123Z", "c0", transcript="x" * 64)
    named = replace(added, details={"name": "x" * 12})
    assert next(trail_rows(decided, [named]))[-2:] == ("", "")


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_transcripts_are_described_in_the_language_of_the_report(undecided: Report, suffix: str) -> None:
    """A type of source is a word of the report, not of the attributes' file."""
    text = rendered(undecided, f"a{suffix}").decode()
    assert "pemilik usaha" in text
    assert not re.search(r"· (?:owner|official)\b|\b(?:owner|official) ·", text)
