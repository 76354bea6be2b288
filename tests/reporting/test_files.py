"""Reports as files: whole or not there, the same bytes for the same study."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from qualcode.errors import InputError
from qualcode.evidence import evidence
from qualcode.files.markdown import escaped
from qualcode.files.tables import to_csv
from qualcode.findings import findings
from qualcode.reporting import RENDERERS, Report, write_report
from qualcode.reporting.annotated import Mark, annotated
from qualcode.reporting.csv import CODING_COLUMNS, FINDING_COLUMNS, codings_rows, findings_rows
from qualcode.reporting.markdown import findings_markdown, report_markdown
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn
from qualcode.wording import clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def report(study: Any) -> Report:
    """The small study's report in English."""
    table = evidence(study.codings, study.transcripts)
    return Report(
        findings(table, study.codebook, transcripts=study.transcripts, language="en"), study.codebook, study.transcripts
    )


@pytest.mark.parametrize("suffix", RENDERERS)
def test_the_same_study_gives_the_same_bytes(suffix: str, report: Report, tmp_path: Path) -> None:
    """Twice written is the same twice, and holds no path."""
    one, two = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    write_report(report, one)
    write_report(report, two)
    assert one.read_bytes() == two.read_bytes()
    assert str(tmp_path).encode() not in one.read_bytes()


def test_an_unknown_format_names_the_known_ones(report: Report, tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(InputError, match=r"choose one of \.docx, \.html, \.json, \.md"):
        write_report(report, tmp_path / "x.odt")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", RENDERERS)
def test_a_failed_render_leaves_what_was_there(
    suffix: str, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no format does the old file change or a new one begin."""

    def broken(*_: object) -> str:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(Report, "verdict", broken)
    path = tmp_path / f"r{suffix}"
    path.write_bytes(b"old")
    monkeypatch.setattr("qualcode.reporting.json.outline", broken)
    with pytest.raises(RuntimeError, match="in the middle"):
        write_report(replace(report, checklists=("coreq",)), path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_template_is_never_written_over(report: Report, tmp_path: Path) -> None:
    """Neither a university's document nor a Jinja template."""
    template = tmp_path / "chapter.j2"
    template.write_text("{{ language }}", encoding="utf-8")
    with pytest.raises(InputError, match="choose another file"):
        write_report(report, template, template=template)
    assert template.read_text(encoding="utf-8") == "{{ language }}"


def test_the_first_line_of_markdown_says_what_is_undecided(report: Report) -> None:
    """Also in the short form without transcripts."""
    for text in (report_markdown(report), findings_markdown(report)):
        assert text.startswith("> Made of 12 passages")


def test_markdown_links_have_targets(report: Report) -> None:
    """Every link of the report leads to an anchor in it."""
    html = MarkdownIt("commonmark", {"html": True}).render(report_markdown(report))
    targets = {part.partition('"')[0] for part in html.split('href="#')[1:]}
    anchors = {part.partition('"')[0] for part in html.split('<a id="')[1:]}
    assert targets
    assert targets <= anchors


def test_markdown_keeps_every_quote(report: Report) -> None:
    """Rendered, the quotes are what was said."""
    text = "".join(MarkdownIt("commonmark", {"html": True}).render(report_markdown(report)).split())
    for finding in report.findings:
        for segment in finding.evidence:
            assert "".join(segment.quote.split()) in text


@pytest.mark.parametrize(
    "text",
    [
        "1. satu",
        "2) dua",
        "- dua",
        "+ dua",
        "![a](b)",
        "<http://a.b>",
        "# tiga",
        "> empat",
        "a | b",
        "==",
        "* x",
        "[1]: y",
        "a_b_c",
        "~~x~~",
    ],
)
def test_markdown_sees_only_text(text: str) -> None:
    """Words that look like markup come out as they went in."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escaped(text))
    expected = text.replace("<", "&lt;").replace(">", "&gt;")
    assert rendered == f"<p>{expected}</p>\n"


def test_csv_of_codings_reads_back(study: Any) -> None:
    """A row a coding, every column filled as documented."""
    rows = list(csv.DictReader(io.StringIO(to_csv(codings_rows(study.codings), CODING_COLUMNS))))
    assert [row["quote"] for row in rows] == [coding.quote for coding in study.codings]
    assert tuple(rows[0]) == CODING_COLUMNS
    assert rows[0]["actors"] == "Dinas Perdagangan"


def test_csv_of_findings_reads_back(report: Report) -> None:
    """A row a finding, the narrative included."""
    rows = list(csv.DictReader(io.StringIO(to_csv(findings_rows(report.findings), FINDING_COLUMNS))))
    assert [row["verdict"] for row in rows] == [finding.verdict for finding in report.findings]
    assert [row["narrative"] for row in rows] == [finding.narrative for finding in report.findings]
    assert rows[0]["triangulated"] == "true"


def test_json_reports_are_the_findings(report: Report, tmp_path: Path) -> None:
    """The same values as on the command line."""
    path = write_report(report, tmp_path / "f.json")
    assert json.loads(path.read_text("utf-8")).items() >= report.findings.as_dict().items()


def test_marks_outside_all_turns_are_shown() -> None:
    """A coding on a header or between turns is not lost; text without turns is one block."""
    text = "Judul\nA: Ya.\nakhir"
    transcript = Transcript("t", text, (Turn(Span(9, 12), "A"),))
    shown = annotated(transcript, [Mark(Span(0, 5), "x", 0, "neutral"), Mark(Span(13, 18), "x", 0, "neutral")])
    assert ["".join(piece.text for piece in block.pieces) for block in shown.stretches] == [
        "Judul\nA: ",
        "Ya.",
        "\nakhir",
    ]
    assert len(annotated(Transcript("t", text), []).stretches) == 1


def test_times_are_hours_minutes_seconds() -> None:
    """An hour has its own place."""
    assert clock(0) == "0:00:00"
    assert clock(3661.99) == "1:01:01"


def test_overlapping_marks_and_words_each_cover_their_own_pieces():
    """A piece lists the marks over it, and a run is matched where a word of one of them covers it."""
    text = "abcdefghij" * 3
    spans = [(0, 30), (2, 9), (5, 20), (9, 20), (20, 30)]
    marks = [Mark(Span(a, b), "x", 0, "neutral", words=(Span(a + 1, a + 3), Span(b - 2, b))) for a, b in spans]
    for piece in annotated(Transcript("t", text), marks).stretches[0].pieces:
        place = Span(piece.start, piece.start + len(piece.text))
        assert [mark.span for mark in piece.marks] == sorted(m.span for m in marks if m.span.contains(place))
        at = piece.start
        for run in piece.runs:
            here = Span(at, at + len(run.text))
            assert run.matched is any(word.contains(here) for mark in piece.marks for word in mark.words)
            at = here.end
